// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// relcare profile, signals, match, readiness, and explain --figure: what a
// community's records say, to whom, and for what.

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "relcare/v1/profile_report.pb.h"

#include "tools/relcare/advice_pages.h"
#include "tools/relcare/asking.h"
#include "tools/relcare/command.h"
#include "tools/relcare/community_bench.h"
#include "tools/relcare/figure_page.h"
#include "tools/relcare/json_lines.h"
#include "tools/relcare/output.h"
#include "tools/relcare/page_source.h"
#include "tools/relcare/profile_page.h"
#include "tools/relcare/readiness_page.h"
#include "tools/relcare/roll_page.h"
#include "tools/relcare/signal_page.h"
#include "tools/relcare/stop.h"

namespace relcare::tool {
namespace {

// Of "unknown-reader" and "unknown-subject": who that is, by the option.
Fault WhoIsMissing(const Arguments& arguments, const CommunityBench& bench,
                   const Asked& asked, Fault fault) {
  if (fault.rule != "unknown-reader" && fault.rule != "unknown-subject")
    return fault;
  for (const std::string_view option : {"client", "tie", "group"}) {
    const std::optional<std::string> id = arguments.Get(option);
    if (id && (fault.rule == "unknown-subject" || *id == asked.reader))
      return NotThereYet(bench, arguments, option, *id, std::move(fault));
  }
  if (fault.rule == "unknown-reader") {
    return NotThereYet(bench, arguments, "reader", asked.reader,
                       std::move(fault));
  }
  return fault;
}

using Call = relcare_status (*)(relcare_scratch*, const relcare_snapshot*,
                                const relcare_snapshot*,
                                const relcare_profile_options*, relcare_view*,
                                relcare_error*);

relcare_status Matches(relcare_scratch* scratch, const relcare_snapshot* now,
                       const relcare_snapshot* /*earlier*/,
                       const relcare_profile_options* options,
                       relcare_view* view, relcare_error* error) {
  return relcare_matches(scratch, now, options, view, error);
}

relcare_status Readiness(relcare_scratch* scratch, const relcare_snapshot* now,
                         const relcare_snapshot* /*earlier*/,
                         const relcare_profile_options* options,
                         relcare_view* view, relcare_error* error) {
  return relcare_readiness(scratch, now, options, view, error);
}

// Errors: whom the options name is not on record, or not yet.
Or<std::string> Answer(const Arguments& arguments, const CommunityBench& bench,
                       const Asked& asked, Call call) {
  relcare_view view = {};
  relcare_error error = RELCARE_ERROR_INIT;
  if (call(bench.scratch.get(), bench.now.get(), bench.earlier.get(),
           &asked.options, &view, &error) == RELCARE_OK)
    return Text(view);
  return WhoIsMissing(arguments, bench, asked, FromError(error));
}

template <typename Message>
using PrintAs = void (*)(const Message&, const PageSource&, Output&);

// One answer as a line of JSON, or a page.
template <typename Message>
Exit Show(const Arguments& arguments, std::string_view name,
          const std::string& bytes, PrintAs<Message> print,
          const PageSource& source, Output& output) {
  if (arguments.Has("json"))
    return WriteJson(name, bytes, output);
  Message message;
  message.ParseFromString(bytes);
  print(message, source, output);
  return Exit::kDone;
}

struct Subject {
  std::int32_t kind = 0;
  std::string id;
};

// Whom to tell of: the one that was named; else every client and group, or,
// to the programme, all together.
Or<std::vector<Subject>> SubjectsOf(const CommunityBench& bench,
                                    const Asked& asked, bool is_programme,
                                    bool is_programme_too) {
  if (asked.options.subject_kind != 0)
    return std::vector<Subject>{{asked.options.subject_kind, asked.subject}};
  if (is_programme || (asked.options.audience == RELCARE_AUDIENCE_PROGRAMME &&
                       is_programme_too))
    return std::vector<Subject>{{0, ""}};
  if (asked.options.audience == RELCARE_AUDIENCE_CLIENT) {
    if (asked.reader.empty()) {
      return UsageFault("a client sees their own: --client ID says who");
    }
    return std::vector<Subject>{{RELCARE_SUBJECT_PERSON, asked.reader}};
  }
  std::vector<Subject> subjects;
  Or<std::vector<std::string>> clients = ClientsOf(bench);
  if (!clients.ok())
    return clients.fault();
  for (std::string& id : *clients)
    subjects.push_back({RELCARE_SUBJECT_PERSON, std::move(id)});
  Or<std::vector<std::string>> groups = GroupsOf(bench);
  if (!groups.ok())
    return groups.fault();
  for (std::string& id : *groups)
    subjects.push_back({RELCARE_SUBJECT_GROUP, std::move(id)});
  return subjects;
}

// A group is told of by periods, and takes as long as so many clients.
constexpr double kGroupWeight = 20;

double WeightOf(const Subject& subject) {
  return subject.kind == RELCARE_SUBJECT_GROUP ? kGroupWeight : 1;
}

// Asks of each subject; with --json writes each answer, else hands it on, and
// `end` prints what is left.
template <typename Each, typename End>
Exit ForEachSubject(const Arguments& arguments, std::string_view name,
                    Call call, const Each& each, const End& end) {
  Asked asked;
  if (const std::optional<Fault> fault = Ask(arguments, &asked))
    return Complain(*fault);
  Or<CommunityBench> bench = OpenCommunity(arguments);
  if (!bench.ok())
    return Complain(bench.fault());
  Or<std::vector<Subject>> subjects =
      SubjectsOf(*bench, asked, arguments.Has("programme"), name == "Profile");
  if (!subjects.ok())
    return Complain(subjects.fault());
  if (subjects->empty())
    SayNobody(arguments);
  const PageSource source(*bench, arguments);
  Output output;
  PrintUnread(*bench, arguments, output);
  double whole = 0, done = 0;
  std::string whom = "clients";
  for (const Subject& subject : *subjects) {
    whole += WeightOf(subject);
    if (subject.kind == RELCARE_SUBJECT_GROUP)
      whom = "clients and groups";
  }
  Progress progress(whom);
  for (std::size_t i = 0; i < subjects->size(); ++i) {
    Subject& subject = (*subjects)[i];
    if (StopAsked()) {
      return output.Finish(Worse(
          bench->exit, Complain(StoppedFault(i, subjects->size(), whom))));
    }
    progress.Count(i, done / whole);
    done += WeightOf(subject);
    if (subject.kind != 0)
      asked.Set(subject.kind, std::move(subject.id));
    const Or<std::string> bytes = Answer(arguments, *bench, asked, call);
    if (!bytes.ok())
      return Complain(bytes.fault());
    if (arguments.Has("json")) {
      bench->exit = Worse(
          bench->exit,
          WriteJson(name,
                    name == "Profile" ? WithUnread(*bench, *bytes) : *bytes,
                    output));
      continue;
    }
    if (const std::optional<Fault> fault =
            each(*bench, asked, *bytes, source, output))
      return Complain(*fault);
  }
  end(source, output);
  if (StopAsked())
    bench->exit = Worse(bench->exit, Complain(StoppedFault()));
  return output.Finish(bench->exit);
}

// Asks once, of the subject that was named or of all.
template <typename Message>
Exit RunOnce(const Arguments& arguments, std::string_view name, Call call,
             PrintAs<Message> print) {
  Asked asked;
  if (const std::optional<Fault> fault = Ask(arguments, &asked))
    return Complain(*fault);
  Or<CommunityBench> bench = OpenCommunity(arguments);
  if (!bench.ok())
    return Complain(bench.fault());
  Or<std::string> bytes = [&] {
    const StopAtOnce one_call;
    return Answer(arguments, *bench, asked, call);
  }();
  if (!bytes.ok())
    return Complain(bytes.fault());
  Output output;
  PrintUnread(*bench, arguments, output);
  const Exit exit = Show(arguments, name, *bytes, print,
                         PageSource(*bench, arguments), output);
  return output.Finish(Worse(bench->exit, exit));
}

// Of several, all in few words first.
Exit RunProfile(const Arguments& arguments) {
  std::vector<std::string> answers;
  return ForEachSubject(
      arguments, "Profile", &relcare_profile,
      [&](const CommunityBench&, const Asked&, const std::string& bytes,
          const PageSource&, Output&) -> std::optional<Fault> {
        answers.push_back(bytes);
        return std::nullopt;
      },
      [&](const PageSource& source, Output& output) {
        std::vector<v1::Profile> profiles(answers.size());
        for (std::size_t i = 0; i < answers.size(); ++i)
          profiles[i].ParseFromString(answers[i]);
        if (profiles.size() > 1)
          PrintRoll(profiles, source, output);
        for (std::size_t i = 0; i < profiles.size() && !StopAsked(); ++i) {
          if (profiles.size() > 1)
            output.Line("\n");
          PrintProfile(profiles[i], source, output);
        }
      });
}

Exit RunSignals(const Arguments& arguments) {
  return RunOnce<v1::SignalReport>(arguments, "SignalReport", &relcare_signals,
                                   &PrintSignals);
}

Exit RunMatch(const Arguments& arguments) {
  return RunOnce<v1::MatchReport>(arguments, "MatchReport", &Matches,
                                  &PrintMatches);
}

// Under the names that the same reader's profile has.
Exit RunReadiness(const Arguments& arguments) {
  bool is_first = true;
  return ForEachSubject(
      arguments, "ReadinessReport", &Readiness,
      [&](const CommunityBench& bench, const Asked& asked,
          const std::string& bytes, const PageSource& source,
          Output& output) -> std::optional<Fault> {
        const Or<std::string> named =
            Answer(arguments, bench, asked, &relcare_profile);
        if (!named.ok())
          return named.fault();
        v1::ReadinessReport report;
        v1::Profile profile;
        report.ParseFromString(bytes);
        profile.ParseFromString(*named);
        if (!is_first)
          output.Line("\n");
        is_first = false;
        PrintReadiness(report, profile, source, output);
        return std::nullopt;
      },
      [](const PageSource&, Output&) {});
}

// `without`: those that change nothing of this command.
std::vector<Option> WithCommunity(
    std::vector<Option> options,
    std::initializer_list<std::string_view> without = {}) {
  const auto add = [&](const Option& option) {
    if (std::find(without.begin(), without.end(), option.name) == without.end())
      options.push_back(option);
  };
  for (const Option& option : AskingOptions())
    add(option);
  for (const Option& option : CommunityOptions())
    add(option);
  return options;
}

constexpr std::string_view kCommunity =
    "COMMUNITY is a file of records, one relcare.v1.Record a line as JSON, or "
    "what a community saved. Lines that cannot be read are told on standard "
    "error and above the page, and are among a Profile's findings; the exit "
    "code is then 1.";

}  // namespace

Exit ExplainFigure(const Arguments& arguments) {
  Asked asked;
  if (const std::optional<Fault> fault = Ask(arguments, &asked))
    return Complain(*fault);
  if (asked.options.subject_kind == 0) {
    return Complain(
        UsageFault("--figure is one of a --client, --tie or --group"));
  }
  Or<CommunityBench> bench = OpenCommunity(arguments);
  if (!bench.ok())
    return Complain(bench.fault());
  const PageSource source(*bench, arguments);
  const std::string figure = arguments.Get("figure").value_or("");
  relcare_view view = {};
  relcare_error error = RELCARE_ERROR_INIT;
  if (relcare_explain_figure(bench->scratch.get(), bench->now.get(),
                             &asked.options, figure.data(), figure.size(),
                             &view, &error) != RELCARE_OK) {
    return Complain(WhoIsMissing(arguments, *bench, asked, FromError(error)));
  }
  Output output;
  PrintUnread(*bench, arguments, output);
  const Exit exit = Show<v1::ProfileExplanation>(
      arguments, "ProfileExplanation", Text(view),
      asked.options.audience == RELCARE_AUDIENCE_CLIENT ? &PrintOwnFigure
                                                        : &PrintFigure,
      source, output);
  return output.Finish(Worse(bench->exit, exit));
}

Command ProfileCommand() {
  static const std::string text =
      std::string(kCommunity) +
      "\n\nFor each client, and each group: answers that a person must see, at "
      "most three things worth attention, ten indices opened to their parts, "
      "signals with the rule that fired or why it could not see, scores, and "
      "what may not be shown; of several first a line each, by id. For the "
      "programme: all clients together.";
  return {"profile",
          "tells how a client, a tie, a group or the programme stands",
          "--audience WHO --purpose WHAT [OPTION]... COMMUNITY",
          text,
          WithCommunity({{"json", "", "One Profile per line."},
                         {"programme", "",
                          "Of all clients together: who stays, how soon the "
                          "first bond comes, who does not feel heard."},
                         {"contact", "TEXT",
                          "Whom a client can turn to at once, a name and a "
                          "number of yours: said where they marked something "
                          "that somebody must see. relcare has none."}}),
          "relcare profile records.ndjson --audience clinician --purpose "
          "treatment --client c04\n"
          "relcare profile records.ndjson --audience client --purpose "
          "own-access --client c04\n"
          "relcare profile records.ndjson --audience programme --purpose "
          "improvement\n",
          RunProfile};
}

Command SignalsCommand() {
  static const std::string text =
      std::string(kCommunity) +
      "\n\nEach rule is fired, quiet, or could not see, with the reason. With "
      "--since only those whose state is another now, with what it was and the "
      "records that are new.";
  return {"signals",
          "tells what the rules that watch saw",
          "--audience WHO --purpose WHAT [OPTION]... COMMUNITY",
          text,
          WithCommunity({{"json", "", "The SignalReport as a line of JSON."}},
                        {"apply"}),
          "relcare signals records.ndjson --audience supervisor --purpose "
          "supervision --since 2026-06-01 --as-of 2026-06-08\n",
          RunSignals};
}

Command MatchCommand() {
  static const std::string text =
      std::string(kCommunity) +
      "\n\nNewcomers beside clients who have been there longer and staff with "
      "lived experience. Nobody who did not opt in; people decide.";
  return {"match",
          "tells who might be introduced to whom",
          "--audience WHO --purpose WHAT [OPTION]... COMMUNITY",
          text,
          WithCommunity({{"json", "", "The MatchReport as a line of JSON."}},
                        {"tie", "group", "apply", "since"}),
          "relcare match records.ndjson --audience clinician --purpose "
          "treatment\n",
          RunMatch};
}

Command ReadinessCommand() {
  static const std::string text =
      std::string(kCommunity) +
      "\n\nFor each index and signal whether it could be seen; else the least "
      "to collect, in minutes of those who answer or write it down.";
  return {
      "readiness",
      "tells what is missing, and the least that would help",
      "--audience WHO --purpose WHAT [OPTION]... COMMUNITY",
      text,
      WithCommunity({{"json", "", "One ReadinessReport per line."}}, {"since"}),
      "relcare readiness records.ndjson --audience clinician --purpose "
      "treatment --client c04\n",
      RunReadiness};
}

}  // namespace relcare::tool
