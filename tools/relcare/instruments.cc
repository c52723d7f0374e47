// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// relcare instruments: which forms there are, and one of them as a card.

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "relcare/v1/config.pb.h"
#include "relcare/v1/instrument.pb.h"
#include "relcare/v1/report.pb.h"

#include "tools/relcare/command.h"
#include "tools/relcare/instrument_card.h"
#include "tools/relcare/json_lines.h"
#include "tools/relcare/names.h"
#include "tools/relcare/output.h"
#include "tools/relcare/rules.h"
#include "tools/relcare/table.h"
#include "tools/relcare/text_proto.h"
#include "tools/relcare/versions.h"

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

// Prints a configuration that holds what is loaded: what each name means, or
// the one version named.
Exit PrintPins(relcare_scratch* scratch, const std::string& reference) {
  const Or<v1::InstrumentList> list = ListLoaded(scratch);
  if (!list.ok())
    return Complain(list.fault());
  if (!reference.empty()) {
    if (std::optional<Fault> fault = CheckInstrument(scratch, reference))
      return Complain(*fault);
  }
  v1::EngineConfig config;
  config.set_required_semantics(1);
  for (const v1::InstrumentEntry& entry : list->instruments()) {
    const std::string form = WithoutVersion(entry.reference());
    const bool is_named = entry.reference() == reference;
    const bool is_meant =
        entry.is_default() && (reference.empty() || form == reference);
    if (!is_named && !is_meant)
      continue;
    v1::Pin& pin = *config.add_pins();
    pin.set_instrument(form);
    pin.set_version(entry.reference().substr(form.size() + 1));
    pin.set_scoring_hash(entry.scoring_hash());
  }
  Or<std::string> text = PrintText("EngineConfig", config.SerializeAsString());
  if (!text.ok())
    return Complain(text.fault());
  Output output;
  output.Write(*text);
  return output.Finish(Exit::kDone);
}

Exit RunInstruments(const Arguments& arguments) {
  if (arguments.rest().size() > 1) {
    return Complain(UsageFault("instruments takes one reference at most"));
  }
  Or<Workbench> bench = MakeWorkbench(arguments);
  if (!bench.ok())
    return Complain(bench.fault());
  const bool is_one = !arguments.rest().empty();
  const std::string reference = is_one ? arguments.rest().front() : "";
  if (arguments.Has("pins"))
    return PrintPins(bench->scratch.get(), reference);
  relcare_view view = {};
  relcare_error error = RELCARE_ERROR_INIT;
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
      {"pins", "",
       "An EngineConfig that pins every form, or the one named, to its version "
       "and scoring hash: for --config, so that nothing changes unnoticed."},
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
          "relcare instruments --json phq-9@1.0.0\n"
          "relcare instruments --pins > pins.txtpb\n",
          RunInstruments};
}

}  // namespace relcare::tool
