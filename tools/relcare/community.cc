// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// relcare community: what a community's records hold, and what does not fit.

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "relcare/v1/community.pb.h"

#include "tools/relcare/code_words.h"
#include "tools/relcare/command.h"
#include "tools/relcare/community_file.h"
#include "tools/relcare/json_lines.h"
#include "tools/relcare/names.h"
#include "tools/relcare/output.h"
#include "tools/relcare/report_table.h"
#include "tools/relcare/rules.h"
#include "tools/relcare/table.h"

namespace relcare::tool {
namespace {

void PrintCommunity(const v1::SnapshotReport& report,
                    const relcare_added& added, Output& output) {
  Table counts(output, {"RECORDS OF", "COUNT"});
  for (const v1::BodyCount& count : report.counts())
    counts.Row({count.body(), std::to_string(count.count())});
  counts.Flush();
  output.Line("");
  if (report.findings_size() > 0) {
    Table findings(output, {"RECORD", "AT", "", "FINDING", "OTHER RECORD"});
    for (const v1::RecordFinding& finding : report.findings()) {
      findings.Row({Printable(finding.record()), finding.path(),
                    std::string(FindingSeverityWords(finding.severity()).word),
                    std::string(FindingCodeWords(finding.code()).word),
                    Printable(finding.other_record()) + finding.other_path()});
    }
    findings.Flush();
    output.Line("");
  }
  output.Line(
      Counted(added.added, "record") + " added, " +
      std::to_string(added.there_already) + " there already, " +
      std::to_string(added.rejected) + " rejected; " +
      Counted(static_cast<std::uint32_t>(report.findings_size()), "finding"));
}

// A snapshot of the times that the options name.
Or<SnapshotHandle> Look(const relcare_community& community,
                        const Arguments& arguments) {
  const std::string recorded = arguments.Get("recorded-by").value_or("");
  const std::string occurred = arguments.Get("occurred-by").value_or("");
  relcare_as_of as_of = RELCARE_AS_OF_INIT;
  as_of.recorded_by = recorded.data();
  as_of.recorded_by_size = recorded.size();
  as_of.occurred_by = occurred.data();
  as_of.occurred_by_size = occurred.size();
  relcare_snapshot* snapshot = nullptr;
  relcare_error error = RELCARE_ERROR_INIT;
  const relcare_status status =
      relcare_community_snapshot(&community, &as_of, &snapshot, &error);
  if (status == RELCARE_E_UNSUPPORTED_OPTION)
    return UsageFault(error.message);
  if (status != RELCARE_OK)
    return FromError(error);
  return SnapshotHandle(snapshot);
}

Exit RunCommunity(const Arguments& arguments) {
  if (arguments.rest().empty())
    return Complain(UsageFault("community needs files of records"));
  Or<RuleSet> rules = ReadRules(arguments);
  if (!rules.ok())
    return Complain(rules.fault());
  Or<Engine> engine = MakeEngine(*rules);
  if (!engine.ok())
    return Complain(engine.fault());
  Or<Scratch> scratch = MakeScratch(engine->get());
  if (!scratch.ok())
    return Complain(scratch.fault());
  if (std::optional<Fault> fault = CheckNames(scratch->get(), arguments))
    return Complain(*fault);
  Or<LoadedCommunity> loaded =
      LoadCommunity(arguments.rest(), engine->get(), arguments.Has("prefix"));
  if (!loaded.ok())
    return Complain(loaded.fault());
  Or<SnapshotHandle> seen = Look(*loaded->community, arguments);
  if (!seen.ok())
    return Complain(seen.fault());
  relcare_view view = {};
  relcare_error error = RELCARE_ERROR_INIT;
  if (relcare_snapshot_report(scratch->get(), seen->get(),
                              RELCARE_FORMAT_PROTOBUF, &view,
                              &error) != RELCARE_OK)
    return Complain(FromError(error));
  const std::string bytes = Text(view);
  Exit exit = loaded->exit;
  if (const std::optional<std::string> path = arguments.Get("save")) {
    Or<bool> saved = SaveCommunity(*loaded->community, *path);
    if (!saved.ok())
      return Complain(saved.fault());
    if (!*saved)
      exit = Worse(exit, Exit::kStopped);
  }
  Output output;
  if (arguments.Has("json")) {
    exit = Worse(exit, WriteJson("SnapshotReport", bytes, output));
  } else {
    v1::SnapshotReport report;
    report.ParseFromString(bytes);
    PrintCommunity(report, loaded->added, output);
  }
  return output.Finish(exit);
}

}  // namespace

Command CommunityCommand() {
  std::vector<Option> options = {
      {"json", "", "The SnapshotReport as one line of JSON."},
      {"save", "FILE",
       "Writes all records to FILE, checksummed; it can be given instead of "
       "them later."},
      {"recorded-by", "TIME",
       "Shows what had been recorded by then: a FHIR date or dateTime."},
      {"occurred-by", "TIME",
       "Shows what is certain to have happened by then."},
      {"prefix", "",
       "Of a damaged saved community takes what stands before the damage."},
  };
  for (const Option& option : RuleOptions())
    options.push_back(option);
  return {"community",
          "tells what a community's records hold and what does not fit",
          "[OPTION]... FILE|FOLDER...",
          "Files hold Records, one on each line, or (*.json) one; or what "
          "--save wrote, which comes first. The order of records does not "
          "matter, but for erasures: one takes away what stands before it, and "
          "what comes after it, or is sent again, is taken in. A record that "
          "breaks a rule is told on standard error and "
          "left out; the exit code is then 1. Counts are of rows: a record "
          "that names somebody who is not there has a finding instead. The "
          "output names records and is no text for a log.",
          std::move(options),
          "relcare community examples/community/records.ndjson\n"
          "relcare community records.ndjson --save community.relcare\n"
          "relcare community community.relcare --recorded-by 2026-06-30 "
          "--json\n",
          RunCommunity};
}

}  // namespace relcare::tool
