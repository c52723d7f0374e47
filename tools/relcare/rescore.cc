// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// relcare rescore: which scores another version of a form would change.

#include <string>
#include <utility>
#include <vector>

#include "tools/relcare/command.h"
#include "tools/relcare/compare.h"
#include "tools/relcare/json_text.h"
#include "tools/relcare/output.h"
#include "tools/relcare/report_table.h"
#include "tools/relcare/scorer.h"
#include "tools/relcare/stop.h"
#include "tools/relcare/table.h"
#include "tools/relcare/version_pair.h"
#include "tools/relcare/versions.h"

namespace relcare::tool {
namespace {

// The two versions, both of one form.
Or<std::pair<std::string, std::string>> ReadVersions(
    const Arguments& arguments) {
  const std::string from = arguments.Get("from").value_or("");
  const std::string to = arguments.Get("to").value_or("");
  for (const std::string& reference : {from, to}) {
    if (reference.find('@') == reference.npos) {
      return UsageFault(
          "rescore needs --from REF and --to REF, with their versions, such as "
          "phq-9@1.0.0");
    }
  }
  if (WithoutVersion(from) != WithoutVersion(to)) {
    return UsageFault(
        "--from and --to are two forms; rescore compares versions of one");
  }
  return std::pair(from, to);
}

Or<EngineOf> VersionOf(const RuleSet& rules, const std::string& reference) {
  Or<Engine> engine = EngineAt(rules, reference);
  if (!engine.ok())
    return engine.fault();
  return EngineOf{std::move(*engine), reference};
}

// Takes pairs in input order, writes what differs, and counts.
class Listing {
 public:
  Listing(Output& output, bool as_json, std::string form)
      : output_(output),
        table_(output, {"RESPONSE", "SUBJECT", "SCORE", "FROM", "TO",
                        "BANDS FROM", "BANDS TO"}),
        as_json_(as_json),
        form_(std::move(form)) {}

  void Take(const Scored* from, const Scored* to, std::uint32_t first) {
    static const v1::ScoreReport none;
    const Scored& one = from == nullptr ? *to : *from;
    if (IsOfAnotherForm(one.report) ||
        (!one.report.has_error() &&
         WithoutVersion(one.report.instrument()) != form_)) {
      ++other_forms_;
      return;
    }
    exit_ = Worse(exit_, one.exit);
    if (to != nullptr)
      exit_ = Worse(exit_, to->exit);
    const v1::ScoreReport& left = from == nullptr ? none : from->report;
    const v1::ScoreReport& right = to == nullptr ? none : to->report;
    if (left.has_error() || right.has_error()) {
      ++unread_;
      AddUnread(one, left.has_error() ? left : right, first);
      return;
    }
    ++responses_;
    const std::vector<Difference> differences = Compare(left, right);
    changed_ += differences.empty() ? 0 : 1;
    for (const Difference& each : differences) {
      ++changes_;
      critical_ += each.of == Difference::Of::kCritical ? 1 : 0;
      labels_ += each.of == Difference::Of::kReport ? 1 : 0;
      AddDifference(one, each, first);
    }
  }

  void Finish() {
    if (as_json_)
      return;
    table_.Flush();
    if (changes_ + unread_ > 0)
      output_.Line("");
    output_.Line(
        Counted(responses_, "response") +
        " scored by both: " + std::to_string(changed_) + " changed, in " +
        Counted(changes_ - critical_ - labels_, "score") + " and " +
        Counted(critical_, "critical flag") +
        (labels_ == 0 ? ""
                      : ", and in the labels of " + std::to_string(labels_)) +
        "; " + std::to_string(other_forms_) + " of other forms, " +
        std::to_string(unread_) + " not read");
  }

  Exit exit() const { return exit_; }

 private:
  std::string Head(const Scored& one, std::uint32_t first) const {
    std::string head = "{\"input_index\":" + std::to_string(first + one.row);
    if (one.report.has_response_id())
      head += ",\"response_id\":" + Quoted(one.report.response_id());
    return head + ",";
  }

  void AddUnread(const Scored& one, const v1::ScoreReport& report,
                 std::uint32_t first) {
    const Fault fault = FaultOf(report);
    if (as_json_) {
      output_.Line(Head(one, first) + "\"error\":{\"rule\":" +
                   Quoted(fault.rule) + ",\"path\":" + Quoted(fault.path) +
                   ",\"message\":" + Quoted(fault.message) + "}}");
      return;
    }
    table_.Row({one.where, "", "", "not read"});
    table_.Note("not read: " + Describe(fault));
  }

  void AddDifference(const Scored& one, const Difference& each,
                     std::uint32_t first) {
    if (as_json_) {
      output_.Line(Head(one, first) + each.ToJson() + "}");
      return;
    }
    table_.Row({one.where, SubjectOf(one.report), each.Title(),
                each.from.Shown(), each.to.Shown(), each.from.bands,
                each.to.bands});
  }

  Output& output_;
  Table table_;
  const bool as_json_;
  const std::string form_;
  std::uint64_t responses_ = 0;
  std::uint64_t changed_ = 0;
  std::uint64_t changes_ = 0;
  std::uint64_t critical_ = 0;
  std::uint64_t labels_ = 0;
  std::uint64_t other_forms_ = 0;
  std::uint64_t unread_ = 0;
  Exit exit_ = Exit::kDone;
};

Exit RunRescore(const Arguments& arguments) {
  if (arguments.rest().empty()) {
    return Complain(UsageFault(
        "nothing to score: name files or folders, or - for standard input"));
  }
  Or<unsigned> jobs = ReadJobs(arguments);
  if (!jobs.ok())
    return Complain(jobs.fault());
  Or<std::pair<std::string, std::string>> versions = ReadVersions(arguments);
  if (!versions.ok())
    return Complain(versions.fault());
  Or<RuleSet> rules = ReadRules(arguments);
  if (!rules.ok())
    return Complain(rules.fault());
  Or<EngineOf> from = VersionOf(*rules, versions->first);
  if (!from.ok())
    return Complain(from.fault());
  Or<EngineOf> to = VersionOf(*rules, versions->second);
  if (!to.ok())
    return Complain(to.fault());
  const std::string form = WithoutVersion(from->reference);
  Or<std::vector<Input>> inputs = ListInputs(arguments);
  if (!inputs.ok())
    return Complain(inputs.fault());
  std::vector<InOrder<Unit, Both>::Worker> workers;
  for (unsigned i = 0; i < *jobs; ++i) {
    Or<InOrder<Unit, Both>::Worker> worker = MakePairWorker(*from, *to);
    if (!worker.ok())
      return Complain(worker.fault());
    workers.push_back(std::move(*worker));
  }

  Output output;
  Listing listing(output, arguments.Has("json"), form);
  Progress progress;
  Units units(*inputs, *rules);
  std::uint32_t index = 0;
  std::size_t failed_pass = 0;
  InOrder<Unit, Both>(std::move(workers))
      .Run([&] { return units.Next(); },
           [&](const Unit& unit, const Both& both) {
             if (unit.kind == Unit::Kind::kEnd || unit.pass == failed_pass)
               return true;
             progress.Count(index, unit.share);
             ForEachPair(both.from, both.to,
                         [&](const Scored* one, const Scored* other) {
                           listing.Take(one, other, index);
                         });
             index += both.from.records;
             if (both.from.has_failed) {
               failed_pass = unit.pass;
               units.Drop(failed_pass);
             }
             return output.ok() && !StopAsked();
           });
  listing.Finish();
  Exit exit = listing.exit();
  if (StopAsked())
    exit = Worse(exit, Complain(StoppedFault()));
  return output.Finish(exit);
}

}  // namespace

Command RescoreCommand() {
  std::vector<Option> options = {
      {"from", "REF", "The version in use, such as phq-9@1.0.0."},
      {"to", "REF", "The version that would take its place."},
      {"json", "",
       "One line for each score or critical flag that changes, and for the "
       "labels of a report: input_index, response_id, scale or critical or "
       "report, from and to (outcome, value or reason or labels, bands; in "
       "other what else differs, such as se)."},
      JobsOption(),
      FormatOption(),
  };
  for (const Option& option : RuleOptions())
    options.push_back(option);
  return {
      "rescore",
      "lists every score that another version of a form changes",
      "--from REF --to REF [OPTION]... FILE|FOLDER|-...",
      "Scores each response by both versions, with the configuration, policies "
      "and mappings given, and lists what differs: the score, why there is "
      "none, its bands, standard error, method, direction and the like, what a "
      "critical rule says, and the report's labels; titles and other words are "
      "not compared. What stays the same is counted. Takes what score takes; "
      "responses of other forms are passed "
      "over."
      "\n\n"
      "Pins on the form, and the version that a response names, are set aside: "
      "that is the question. A mapping must not name a version.\n\n"
      "Nothing is written but the list; the exit code is 0 also where scores "
      "change. relcare diff shows which rules differ.",
      std::move(options),
      "relcare rescore --from phq-9@1.0.0 --to phq-9@2.0.0 answers/\n"
      "relcare rescore --definition mine-1.txtpb --definition mine-2.txtpb \\\n"
      "  --from mine@1.0.0 --to mine@2.0.0 --json bulk.ndjson.gz\n",
      RunRescore};
}

}  // namespace relcare::tool
