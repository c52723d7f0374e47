// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// relcare import: FHIR and tables in, records out.

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "relcare/v1/import.pb.h"

#include "tools/relcare/command.h"
#include "tools/relcare/import_tally.h"
#include "tools/relcare/inputs.h"
#include "tools/relcare/names.h"
#include "tools/relcare/output.h"
#include "tools/relcare/records.h"
#include "tools/relcare/rules.h"
#include "tools/relcare/stop.h"

namespace relcare::tool {
namespace {

constexpr std::pair<std::string_view, std::int32_t> kTables[] = {
    {"answers", RELCARE_TABLE_ANSWERS},
    {"people", RELCARE_TABLE_PEOPLE},
    {"ties", RELCARE_TABLE_TIES},
    {"groups", RELCARE_TABLE_GROUPS},
    {"members", RELCARE_TABLE_MEMBERS},
    {"stays", RELCARE_TABLE_STAYS},
    {"encounters", RELCARE_TABLE_ENCOUNTERS},
    {"exchanges", RELCARE_TABLE_EXCHANGES},
    {"windows", RELCARE_TABLE_WINDOWS}};

std::optional<std::int32_t> TableOf(std::string_view word) {
  for (const auto& [name, number] : kTables) {
    if (name == word)
      return number;
  }
  return std::nullopt;
}

// "data/people.csv.gz" is a table of people.
std::optional<std::int32_t> TableByName(std::string_view path) {
  path = path.substr(path.rfind('/') + 1);
  return TableOf(path.substr(0, path.find('.')));
}

struct Settings {
  std::string instrument;
  std::string names;
  std::string recorded_at;
  std::string server;
  std::optional<std::int32_t> table;
  bool is_update = false;
  bool as_json = false;
};

class Importing {
 public:
  Importing(Workbench& bench, Settings settings, Output* records)
      : bench_(bench), settings_(std::move(settings)), records_(records) {}

  // Says on stderr what stands in the way of an input as a whole.
  Exit Run(const Input& input) {
    if (input.fault)
      return Complain(*input.fault);
    switch (input.holds) {
      case Holds::kCsv:
        return RunTable(input);
      case Holds::kResponseLines:
        return RunLines(input);
      case Holds::kResponse:
      case Holds::kQuestionnaire:
        return RunWhole(input, RELCARE_FORMAT_FHIR, 0, MappingOfForms());
      default:
        return Complain(InputFault(
            ShownName(input.path), "not-fhir",
            "holds no FHIR resource; relcare's own records need no import"));
    }
  }

  ImportTally& tally() { return tally_; }
  Output& reports() { return reports_; }

 private:
  std::string MappingOfForms() const { return CommonMapping(bench_.rules); }

  Exit RunLines(const Input& input) {
    Pieces pieces(input);
    Exit exit = Exit::kDone;
    while (true) {
      Or<Pieces::Piece> piece = pieces.Next();
      if (!piece.ok())
        return Worse(exit, Complain(piece.fault()));
      if (piece->text.empty() || StopAsked())
        return exit;
      begins_ = piece->begins;
      exit = Worse(exit, Call(input, piece->text, RELCARE_FORMAT_FHIR_NDJSON, 0,
                              MappingOfForms()));
    }
  }

  Exit RunTable(const Input& input) {
    const std::optional<std::int32_t> table =
        settings_.table ? settings_.table : TableByName(input.path);
    if (table && *table != RELCARE_TABLE_ANSWERS)
      return RunWhole(input, RELCARE_FORMAT_CSV, *table, "");
    Exit exit = Exit::kDone;
    bool has_mapping = false;
    for (const RuleSet::MappingInfo& mapping : bench_.rules.mappings) {
      if (!mapping.is_for_tables)
        continue;
      has_mapping = true;
      exit = Worse(exit, RunWhole(input, RELCARE_FORMAT_CSV,
                                  RELCARE_TABLE_ANSWERS, mapping.id));
    }
    if (has_mapping)
      return exit;
    if (!table && settings_.instrument.empty()) {
      return Complain(UsageFault(
          ShownName(input.path) +
          ": say with --table what it holds, or name it so (people.csv, "
          "ties.csv ...); answers need --mapping"));
    }
    return RunWhole(input, RELCARE_FORMAT_CSV, RELCARE_TABLE_ANSWERS, "");
  }

  Exit RunWhole(const Input& input, std::int32_t format, std::int32_t table,
                const std::string& mapping) {
    const Or<std::string> text = ReadInput(input);
    if (!text.ok())
      return Complain(text.fault());
    return Call(input, *text, format, table, mapping);
  }

  Exit Call(const Input& input, std::string_view text, std::int32_t format,
            std::int32_t table, const std::string& mapping) {
    relcare_import_options options = RELCARE_IMPORT_OPTIONS_INIT;
    options.format = format;
    options.table = table;
    options.is_update =
        settings_.is_update && format != RELCARE_FORMAT_CSV ? 1 : 0;
    const auto set = [](const std::string& from, const char** data,
                        std::size_t* size) {
      *data = from.data();
      *size = from.size();
    };
    set(settings_.instrument, &options.instrument, &options.instrument_size);
    set(mapping, &options.mapping, &options.mapping_size);
    set(settings_.names, &options.names, &options.names_size);
    set(settings_.recorded_at, &options.recorded_at, &options.recorded_at_size);
    set(settings_.server, &options.server, &options.server_size);
    options.first_index = seen_;
    first_ = seen_;
    input_ = &input;
    LineMap rows(true, 1);
    if (format == RELCARE_FORMAT_CSV) {
      rows.Take(text, true);
      begins_ = &rows.begins();
    }
    is_table_ = format == RELCARE_FORMAT_CSV;
    exit_ = Exit::kDone;
    std::uint32_t seen = 0;
    relcare_error error = RELCARE_ERROR_INIT;
    const relcare_status status =
        relcare_import(bench_.scratch.get(), Bytes(text), text.size(), &options,
                       &Importing::Take, this, &seen, &error);
    seen_ += seen;
    begins_ = nullptr;
    if (status == RELCARE_OK || status == RELCARE_E_CANCELLED)
      return exit_;
    // It is about the command line, not about an input.
    if (status == RELCARE_E_UNSUPPORTED_OPTION)
      return Worse(exit_, Complain(FromError(error)));
    return Worse(exit_, Complain(FromError(error, ShownName(input.path))));
  }

  static std::int32_t Take(void* context, relcare_status status,
                           const std::uint8_t* report,
                           std::size_t size) noexcept {
    auto* self = static_cast<Importing*>(context);
    return self->Take(status, {reinterpret_cast<const char*>(report), size})
               ? 0
               : 1;
  }

  bool Take(relcare_status status, std::string_view bytes) {
    v1::ImportReport report;
    report.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()));
    exit_ = Worse(exit_, ExitOf(status));
    const bool is_repeated = MarkRepeated(&report);
    tally_.Add(report, [&](std::string_view path) {
      return NameOf(PlaceOf(report, path));
    });
    if (settings_.as_json) {
      reports_.Line(AsJson("ImportReport", is_repeated
                                               ? report.SerializeAsString()
                                               : std::string(bytes)));
    }
    if (records_ != nullptr) {
      for (const v1::Record& record : report.records())
        records_->Line(AsJson("Record", record.SerializeAsString()));
    }
    return reports_.ok() && !StopAsked() &&
           (records_ == nullptr || records_->ok());
  }

  struct Place {
    const Input* input = nullptr;
    std::uint32_t line = 0;  // 0: a file without lines
    std::string path;        // of a table none: the line says it
  };

  Place PlaceOf(const v1::ImportReport& report, std::string_view path) const {
    std::size_t line = report.input_index() - first_;
    // A finding stands in a row of its own; the header is the first line.
    if (is_table_ && path.size() > 1)
      line = ParseCount(path.substr(1, path.find('/', 1) - 1)).value_or(0);
    line += is_table_ ? 1 : 0;
    const bool has_line = begins_ != nullptr && line < begins_->size();
    return {input_, has_line ? (*begins_)[line].line : 0,
            is_table_ ? "" : std::string(path)};
  }

  static std::string NameOf(const Place& place) {
    return ShownName(place.input->path) +
           (place.line > 0 ? ":" + std::to_string(place.line) : "") +
           (place.path.empty() ? "" : " at " + place.path);
  }

  // Two records of one id that are not the same: a community takes the first.
  // Whoever reads it is told where both are from, whichever file that is.
  bool MarkRepeated(v1::ImportReport* report) {
    constexpr std::string_view kRule = "record-repeated";
    auto* findings = report->mutable_findings();
    findings->erase(std::remove_if(findings->begin(), findings->end(),
                                   [&](const v1::Finding& finding) {
                                     return finding.field() == kRule;
                                   }),
                    findings->end());
    bool is_repeated = false;
    for (const v1::Record& record : report->records()) {
      const std::size_t content =
          std::hash<std::string>()(record.SerializeAsString());
      const auto [first, is_new] = first_of_id_.try_emplace(
          record.id(), Made{PlaceOf(*report, report->path()), content});
      if (is_new || first->second.content == content)
        continue;
      v1::Finding* finding = report->add_findings();
      finding->set_code(v1::FINDING_CODE_RECORD_REPEATED);
      finding->set_severity(v1::FINDING_SEVERITY_ERROR);
      finding->set_path(report->path());
      finding->set_field(std::string(kRule));
      finding->set_message(
          "another record has the same id, and a community takes the first "
          "only; it is from " +
          NameOf(first->second.place));
      is_repeated = true;
    }
    return is_repeated;
  }

  static std::string AsJson(std::string_view message, std::string_view bytes) {
    Or<std::string> json =
        Convert(message, bytes, RELCARE_FORMAT_PROTOBUF, RELCARE_FORMAT_JSON);
    return json.ok() ? *std::move(json) : std::string();
  }

  Workbench& bench_;
  const Settings settings_;
  Output* const records_;
  Output reports_;
  ImportTally tally_;
  const Input* input_ = nullptr;
  const std::vector<LineMap::Begin>* begins_ = nullptr;
  bool is_table_ = false;
  struct Made {
    Place place;
    std::size_t content = 0;
  };
  std::unordered_map<std::string, Made> first_of_id_;
  std::uint32_t seen_ = 0;
  std::uint32_t first_ = 0;
  Exit exit_ = Exit::kDone;
};

Or<Settings> ReadSettings(const Arguments& arguments, const RuleSet& rules) {
  Settings settings;
  settings.instrument = arguments.Get("instrument").value_or("");
  settings.recorded_at = arguments.Get("recorded-at").value_or("");
  settings.server = arguments.Get("server").value_or("");
  settings.is_update = arguments.Has("update");
  settings.as_json = arguments.Has("json");
  if (const std::optional<std::string> word = arguments.Get("table")) {
    settings.table = TableOf(*word);
    if (!settings.table) {
      return UsageFault("--table " + *word +
                        ": it is people, ties, groups, members, stays, "
                        "encounters, exchanges, windows or answers");
    }
  }
  for (const RuleSet::MappingInfo& mapping : rules.mappings) {
    if (!mapping.is_for_records)
      continue;
    if (!settings.names.empty()) {
      return UsageFault(
          "two --mapping have records; put their columns and words into one");
    }
    settings.names = mapping.id;
  }
  return settings;
}

// What makes a run fail although every input was read.
Or<int> ReadFailOn(const Arguments& arguments) {
  const std::optional<std::string> word = arguments.Get("fail-on");
  if (!word)
    return 0;
  if (*word == "error")
    return static_cast<int>(v1::FINDING_SEVERITY_ERROR);
  if (*word == "warning")
    return static_cast<int>(v1::FINDING_SEVERITY_WARNING);
  return UsageFault("--fail-on " + *word + ": it is error or warning");
}

Or<bool> CheckTarget(const std::string& target, const RuleSet& rules,
                     const std::vector<Input>& inputs) {
  std::vector<std::string> taken;
  for (const Input& input : inputs)
    taken.push_back(input.path);
  for (const RuleFile& file : rules.files)
    taken.push_back(file.file);
  for (const std::string& other : taken) {
    if (IsSameFile(target, other))
      return UsageFault(target + " would overwrite a file that this run uses");
  }
  return true;
}

Exit RunImport(const Arguments& arguments) {
  if (arguments.rest().empty())
    return Complain(UsageFault("name files, folders, or - for standard input"));
  const Or<int> fail_on = ReadFailOn(arguments);
  if (!fail_on.ok())
    return Complain(fail_on.fault());
  Or<Workbench> bench = MakeWorkbench(arguments);
  if (!bench.ok())
    return Complain(bench.fault());
  if (std::optional<Fault> fault =
          CheckNames(bench->scratch.get(), arguments)) {
    return Complain(*fault);
  }
  Or<Settings> settings = ReadSettings(arguments, bench->rules);
  if (!settings.ok())
    return Complain(settings.fault());
  const Or<std::vector<Input>> inputs = ListInputs(arguments);
  if (!inputs.ok())
    return Complain(inputs.fault());
  std::optional<Output> records;
  if (const std::optional<std::string> target = arguments.Get("output")) {
    const Or<bool> is_free = CheckTarget(*target, bench->rules, *inputs);
    if (!is_free.ok())
      return Complain(is_free.fault());
    Or<Output> output = Output::Open(*target);
    if (!output.ok())
      return Complain(output.fault());
    records.emplace(std::move(*output));
  }
  const bool as_json = settings->as_json;
  Importing importing(*bench, *std::move(settings),
                      records ? &*records : nullptr);
  Exit exit = Exit::kDone;
  for (const Input& input : *inputs) {
    if (StopAsked())
      break;
    exit = Worse(exit, importing.Run(input));
  }
  if (StopAsked())
    exit = Worse(exit, Complain(StoppedFault()));
  if (*fail_on != 0 &&
      importing.tally().has(static_cast<v1::FindingSeverity>(*fail_on))) {
    exit = Worse(exit, Exit::kInput);
  }
  // Nothing of what should have given records did.
  if (importing.tally().records() == 0 &&
      importing.tally().has(v1::FINDING_SEVERITY_ERROR)) {
    exit = Worse(exit, Exit::kInput);
  }
  if (!as_json)
    importing.tally().Print(importing.reports(), arguments.Has("notes"));
  exit = importing.reports().Finish(exit);
  return records ? records->Finish(exit) : exit;
}

}  // namespace

Command ImportCommand() {
  std::vector<Option> options = {
      {"output", "FILE",
       "Writes the records, one as JSON on each line, replacing the file. "
       "Without it nothing is kept: the run shows what would come of it."},
      {"json", "",
       "One ImportReport per resource or row and line instead of the table: "
       "its records, and all that was found."},
      {"notes", "", "Shows notes too: what was left out and changes nothing."},
      {"table", "TABLE",
       "What each .csv holds, where its name does not say so (people.csv): "
       "people, ties, groups, members, stays, encounters, exchanges, "
       "windows, or answers of a form."},
      {"recorded-at", "INSTANT",
       "When it was recorded, for resources without meta.lastUpdated and rows "
       "without recorded_at, such as 2026-05-17T10:00:00Z. Without it they "
       "give no record."},
      {"server", "URL",
       "The base of the server that the resources are from: references that "
       "begin with it are its own. Others that are whole urls lead elsewhere."},
      {"update", "",
       "The resources were imported before: each record replaces that one, and "
       "has meta.versionId in its id."},
      {"instrument", "REF",
       "The form that was answered, where the responses do not say."},
      {"fail-on", "WHAT",
       "Exit 1 if anything reads so: error (something gave no record that "
       "should have) or warning."},
      FormatOption(),
  };
  for (const Option& option : RuleOptions())
    options.push_back(option);
  return {
      "import",
      "makes records of a community from FHIR and tables",
      "[OPTION]... FILE|FOLDER|-...",
      "Takes FHIR R4 or R5 resources, alone, in Bundles or one on each line "
      "(.json, .ndjson): Patient, Practitioner, PractitionerRole, "
      "RelatedPerson, Organization, Group, CareTeam, EpisodeOfCare, Encounter, "
      "Appointment, Goal, Consent, Communication and QuestionnaireResponse. "
      "And tables (.csv) for those who have no FHIR; docs/how-to/import.md "
      "lists their columns."
      "\n\n"
      "What is not certain is not made: a tie needs a code that says of what "
      "kind it is, a goal whose words it is. Each such place is listed, with "
      "the rule and where it stands first. Names, addresses, telephones, "
      "photos and what was written never enter a record."
      "\n\n"
      "A --mapping with `records` says what your columns, words and codes "
      "mean. Other mappings bind answers to the items of forms, as for score.",
      std::move(options),
      "relcare import export/                    # shows what would come of "
      "it\n"
      "relcare import --output records.ndjson export/\n"
      "relcare import --mapping clinic.txtpb people.csv ties.csv\n"
      "relcare import --recorded-at 2026-05-17T10:00:00Z bundle.json\n"
      "relcare import --json --output records.ndjson CareTeam.ndjson.gz\n",
      RunImport};
}

}  // namespace relcare::tool
