// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// relcare instruments: which forms there are, and one of them as a card.

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "relcare/v1/instrument.pb.h"
#include "relcare/v1/report.pb.h"

#include "tools/relcare/command.h"
#include "tools/relcare/instrument_card.h"
#include "tools/relcare/json_lines.h"
#include "tools/relcare/names.h"
#include "tools/relcare/output.h"
#include "tools/relcare/rules.h"
#include "tools/relcare/table.h"

namespace relcare::tool {
namespace {

void PrintList(const v1::InstrumentList& list, Output& output) {
  Table table(output,
              {"INSTRUMENT", "ITEMS", "SCALES", "LICENCE", "GOLDEN", "TITLE"});
  for (const v1::InstrumentEntry& entry : list.instruments()) {
    std::string scales;
    for (const std::string& scale : entry.scales()) {
      scales += (scales.empty() ? "" : " ") + scale;
    }
    const std::string mark =
        NeedsAcknowledgement(entry.licence()) && !entry.acknowledged() ? " (!)"
                                                                       : "";
    table.Row({entry.reference() + (entry.is_default() ? "" : " (older)"),
               std::to_string(entry.items()), scales,
               std::string(LicenceWord(entry.licence())) + mark,
               std::to_string(entry.golden_cases()), entry.title()});
  }
  table.Flush();
  const bool any_closed = std::ranges::any_of(
      list.instruments(), [](const v1::InstrumentEntry& entry) {
        return NeedsAcknowledgement(entry.licence()) && !entry.acknowledged();
      });
  if (any_closed) {
    output.Line("");
    output.Line("(!) scored only with --accept-licence INSTRUMENT");
  }
}

Exit RunInstruments(const Arguments& arguments) {
  if (arguments.rest().size() > 1) {
    return Complain(UsageFault("instruments takes one reference at most"));
  }
  Or<Workbench> bench = MakeWorkbench(arguments);
  if (!bench.ok())
    return Complain(bench.fault());
  const bool is_one = !arguments.rest().empty();
  relcare_view view = {};
  relcare_error error = RELCARE_ERROR_INIT;
  const std::string reference = is_one ? arguments.rest().front() : "";
  const relcare_status status =
      is_one ? relcare_describe(bench->scratch.get(), reference.data(),
                                reference.size(), RELCARE_FORMAT_PROTOBUF,
                                &view, &error)
             : relcare_list(bench->scratch.get(), RELCARE_FORMAT_PROTOBUF,
                            &view, &error);
  if (status == RELCARE_E_UNKNOWN_INSTRUMENT) {
    return Complain(*CheckInstrument(bench->scratch.get(), reference));
  }
  if (status != RELCARE_OK)
    return Complain(FromError(error));
  const std::string bytes = Text(view);
  Output output;
  if (arguments.Has("json")) {
    return output.Finish(
        WriteJson(is_one ? "Instrument" : "InstrumentList", bytes, output));
  }
  if (is_one) {
    v1::Instrument instrument;
    instrument.ParseFromString(bytes);
    PrintCard(instrument, output);
  } else {
    v1::InstrumentList list;
    list.ParseFromString(bytes);
    PrintList(list, output);
  }
  return output.Finish(Exit::kDone);
}

}  // namespace

Command InstrumentsCommand() {
  std::vector<Option> options = {
      {"json", "",
       "The InstrumentList, or the Instrument, as one line of JSON."},
  };
  for (const Option& option : RuleOptions())
    options.push_back(option);
  return {"instruments",
          "lists the forms, or shows what is known of one",
          "[OPTION]... [REF]",
          "The card of one form says: who may use it and what for, its scales, "
          "what happens to missing answers, its bands and change thresholds, "
          "its critical items, its licence, and where each figure comes from.",
          std::move(options),
          "relcare instruments\n"
          "relcare instruments phq-9\n"
          "relcare instruments --json phq-9@1.0.0\n",
          RunInstruments};
}

}  // namespace relcare::tool
