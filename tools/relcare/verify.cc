// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// relcare verify: runs every golden case on this machine.

#include <string>
#include <utility>
#include <vector>

#include "relcare/v1/report.pb.h"

#include "tools/relcare/command.h"
#include "tools/relcare/json_lines.h"
#include "tools/relcare/output.h"
#include "tools/relcare/report_table.h"
#include "tools/relcare/rules.h"
#include "tools/relcare/table.h"

namespace relcare::tool {
namespace {

void Print(const v1::VerifyReport& report, Output& output) {
  Table table(output, {"INSTRUMENT", "CASES", "RESULT", "SCORING HASH"});
  for (const v1::VerifyRow& row : report.rows()) {
    table.Row(
        {row.instrument(), std::to_string(row.cases()),
         row.failed() == 0 ? "ok" : std::to_string(row.failed()) + " FAILED",
         row.scoring_hash().substr(0, 16)});
    for (const v1::VerifyFault& fault : row.faults()) {
      table.Alarm(fault.golden_case() + ", " + fault.scale() + ": expected " +
                  fault.expected() + ", got " + fault.actual());
    }
  }
  table.Flush();
  output.Line("");
  Table methods(output, {"METHOD", "CASES", "PASSED", "VALUES FROM"});
  for (const v1::MethodVerifyRow& row : report.methods()) {
    methods.Row({row.method(), std::to_string(row.cases()),
                 std::to_string(row.cases() - row.failed()) +
                     (row.failed() == 0 ? "" : " FAILED"),
                 row.sources_size() == 0 ? "" : row.sources(0)});
    for (const v1::VerifyFault& fault : row.faults()) {
      methods.Alarm(fault.golden_case() + ", " + fault.scale() + ": expected " +
                    fault.expected() + ", got " + fault.actual());
    }
  }
  methods.Flush();
  output.Line(std::to_string(report.methods_without_size()) +
              " methods have no value of this kind; --json names them");
  output.Line("");
  output.Line(Counted(report.cases(), "golden case") + ", " +
              std::to_string(report.failed()) + " failed");
  output.Line("semantics " + std::to_string(report.semantics_version()) +
              ", fingerprint " + report.semantics_fingerprint());
  output.Line("engine " + report.engine_version() + ", build " +
              report.build_id());
}

Exit RunVerify(const Arguments& arguments) {
  if (!arguments.rest().empty()) {
    return Complain(
        UsageFault("verify takes no files; give your own with --definition"));
  }
  Or<Workbench> bench = MakeWorkbench(arguments);
  if (!bench.ok())
    return Complain(bench.fault());
  relcare_view view = {};
  relcare_error error = RELCARE_ERROR_INIT;
  if (relcare_verify(bench->scratch.get(), RELCARE_FORMAT_PROTOBUF, &view,
                     &error) != RELCARE_OK) {
    return Complain(FromError(error));
  }
  const std::string bytes = Text(view);
  v1::VerifyReport report;
  report.ParseFromString(bytes);
  Exit exit = report.failed() == 0 ? Exit::kDone : Exit::kFailed;
  Output output;
  if (arguments.Has("json")) {
    exit = Worse(exit, WriteJson("VerifyReport", bytes, output));
  } else {
    Print(report, output);
  }
  return output.Finish(exit);
}

}  // namespace

Command VerifyCommand() {
  std::vector<Option> options = {
      {"json", "", "The VerifyReport as one line of JSON."},
  };
  for (const Option& option : RuleOptions())
    options.push_back(option);
  return {
      "verify",
      "runs every golden case of every instrument and method on this machine",
      "[OPTION]...",
      "A golden case is answers with the scores that they must have, or "
      "numbers with what somebody else found a method to make of them. The "
      "fingerprint is over all results: it is the same on every platform "
      "that scores alike. The build says how this binary was made: "
      "version, kind "
      "of build, where its libraries came from (system or sources), the "
      "source's commit as git named it when the build was configured (with "
      "-dirty where files were changed, or unknown), and the compiler.",
      std::move(options),
      "relcare verify\n"
      "relcare verify --json\n"
      "relcare verify --definition mine.txtpb   # with an own instrument\n",
      RunVerify};
}

}  // namespace relcare::tool
