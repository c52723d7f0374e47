// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tools/relcare/records.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "tools/relcare/json_peek.h"
#include "tools/relcare/output.h"
#include "tools/relcare/report_table.h"
#include "tools/relcare/stop.h"

namespace relcare::tool {
namespace {

// What relcare_score_text calls back with.
struct Line {
  std::function<bool(relcare_status, std::string_view)> report;
};

extern "C" int32_t OnReport(void* context, relcare_status status,
                            const uint8_t* report, size_t size) noexcept {
  const Line& line = *static_cast<const Line*>(context);
  const std::string_view bytes(reinterpret_cast<const char*>(report), size);
  return line.report(status, bytes) ? 0 : 1;
}

// Returns the first row of CSV text that is not empty, without its line end.
std::string HeaderOf(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF"))
    text.remove_prefix(3);
  text.remove_prefix(std::min(text.find_first_not_of("\r\n"), text.size()));
  bool is_quoted = false;
  std::size_t end = 0;
  for (; end < text.size(); ++end) {
    if (text[end] == '"')
      is_quoted = !is_quoted;
    if (text[end] == '\n' && !is_quoted)
      break;
  }
  if (end > 0 && text[end - 1] == '\r')
    --end;
  return std::string(text.substr(0, end));
}

Fault NotAResponse(const Input& input, std::string_view what) {
  Fault fault = InputFault(ShownName(input.path), "not-a-response",
                           "holds " + std::string(what));
  fault.status = RELCARE_E_NOT_A_RESPONSE;
  return fault;
}

Fault NoLine(const Input& input, std::uint32_t line) {
  return InputFault(ShownName(input.path), "no-such-line",
                    "has no response on line " + std::to_string(line));
}

}  // namespace

Scorer::Scorer(const relcare_engine* engine, const RuleSet& rules,
               ScoreSettings settings, Sink sink)
    : rules_(rules),
      settings_(std::move(settings)),
      sink_(std::move(sink)),
      scratch_(MakeScratch(engine)) {
  options_.output_format = RELCARE_FORMAT_PROTOBUF;
  options_.instrument = settings_.instrument.data();
  options_.instrument_size = settings_.instrument.size();
}

Exit Scorer::Run(const std::vector<Input>& inputs) {
  if (!scratch_.ok())
    return Complain(scratch_.fault());
  for (const Input& input : inputs) {
    to_read_ += SizeOf(input);
    is_size_known_ &= input.path != "-";
  }
  for (const Input& input : inputs) {
    if (input.holds == Holds::kQuestionnaire && !input.fault)
      continue;
    Score(input);
    if (StopAsked())
      exit_ = Worse(exit_, Complain(StoppedFault()));
    if (StopAsked() || stopped_)
      break;
  }
  return exit_;
}

void Scorer::Score(const Input& input) {
  options_.mapping = nullptr;
  options_.mapping_size = 0;
  if (input.fault) {
    Refuse(input, *input.fault);
    return;
  }
  const std::string common = CommonMapping(rules_);
  if (input.holds == Holds::kResponse || input.holds == Holds::kResponseLines) {
    options_.mapping = common.data();
    options_.mapping_size = common.size();
  }
  const std::uint32_t first = index_;
  is_reported_.clear();
  switch (input.holds) {
    case Holds::kResponseLines:
    case Holds::kRecordLines:
      ScoreMany(input);
      break;
    case Holds::kCsv: {
      std::vector<std::string> mappings;
      for (const RuleSet::MappingInfo& mapping : rules_.mappings) {
        if (mapping.is_for_tables)
          mappings.push_back(mapping.id);
      }
      if (mappings.size() > 1 && input.path == "-") {
        Refuse(input, UsageFault("standard input can be read once only: give "
                                 "one --mapping with it"));
        return;
      }
      if (mappings.empty())
        mappings.emplace_back();
      for (const std::string& mapping : mappings) {
        options_.mapping = mapping.data();
        options_.mapping_size = mapping.size();
        ScoreMany(input);
      }
      break;
    }
    default:
      ScoreOne(input);
  }
  if (!stopped_ && !StopAsked())
    SayLeftOut(input, index_ == first);
}

void Scorer::SayLeftOut(const Input& input, bool is_blank) {
  const std::string file = "relcare: " + ShownName(input.path) + ": ";
  if (is_blank) {
    Say(file + "there is nothing to score: " +
        (input.holds == Holds::kCsv ? "no row below the header"
                                    : "blank lines only"));
  }
  const auto count =
      static_cast<std::uint64_t>(std::ranges::count(is_reported_, false));
  if (count > 0) {
    Say(file + Counted(count, "row") +
        " passed over: by only_where no mapping is for them");
  }
  passed_over_ += count;
}

double Scorer::SizeOf(const Input& input) const {
  std::error_code error;
  const auto size = std::filesystem::file_size(input.path, error);
  if (error || input.fault)
    return 0;
  const auto passes = std::ranges::count_if(
      rules_.mappings, &RuleSet::MappingInfo::is_for_tables);
  const bool is_csv = input.holds == Holds::kCsv;
  return static_cast<double>(size) *
         static_cast<double>(is_csv && passes > 1 ? passes : 1);
}

double Scorer::Share() const {
  return is_size_known_ && to_read_ > 0 ? read_ / to_read_ : -1;
}

void Scorer::ScoreOne(const Input& input) {
  read_ += SizeOf(input);
  Or<OneResponse> one = ReadOne(input);
  if (!one.ok()) {
    Refuse(input, one.fault());
    return;
  }
  options_.input_format = one->format;
  options_.first_index = index_;
  const std::string_view type = PeekJson(one->bytes).resource_type;
  if (one->format == RELCARE_FORMAT_FHIR &&
      (type == "Bundle" || type == "Observation")) {
    ScoreDocument(input, one->bytes);
    return;
  }
  relcare_view view = {};
  relcare_error error = RELCARE_ERROR_INIT;
  const relcare_status status =
      relcare_score(scratch_->get(), Bytes(one->bytes), one->bytes.size(),
                    &options_, &view, &error);
  if (status != RELCARE_OK) {
    Refuse(input, one->Place(FromError(error), input));
    return;
  }
  if (Read(Text(view)))
    Report(ShownName(input.path), status, Text(view));
}

void Scorer::ScoreDocument(const Input& input, std::string_view bytes) {
  Line line;
  line.report = [&](relcare_status status, std::string_view report) {
    return Report(ShownName(input.path), status, report) && !StopAsked();
  };
  relcare_error error = RELCARE_ERROR_INIT;
  const relcare_status status =
      relcare_score_text(scratch_->get(), Bytes(bytes), bytes.size(), &options_,
                         OnReport, &line, nullptr, &error);
  if (status != RELCARE_OK && status != RELCARE_E_CANCELLED)
    Refuse(input, FromError(error, ShownName(input.path)));
}

void Scorer::ScoreMany(const Input& input) {
  const bool is_csv = input.holds == Holds::kCsv;
  options_.input_format = is_csv ? RELCARE_FORMAT_CSV
                          : input.holds == Holds::kRecordLines
                              ? RELCARE_FORMAT_NDJSON
                              : RELCARE_FORMAT_FHIR_NDJSON;
  Pieces pieces(input);
  std::string header;
  std::size_t rows = 0;  // Of the pieces before.
  while (!stopped_ && !StopAsked()) {
    Or<Pieces::Piece> piece = pieces.Next();
    if (!piece.ok()) {
      Refuse(input, piece.fault());
      return;
    }
    if (piece->text.empty())
      break;
    std::size_t header_lines = 0;
    if (is_csv && piece->is_first) {
      header = HeaderOf(piece->text);
      header_lines = 1;
    }
    options_.csv_header = header_lines == 0 ? header.data() : nullptr;
    options_.csv_header_size = header_lines == 0 ? header.size() : 0;
    options_.first_index = index_;
    const std::uint32_t first = index_;
    Line line;
    line.report = [&](relcare_status status, std::string_view bytes) {
      if (!Read(bytes))
        return false;
      // Rows that a mapping passes over have no report, but they are counted.
      const std::size_t row = report_.input_index() - first;
      is_reported_.resize(std::max(is_reported_.size(), rows + row + 1));
      is_reported_[rows + row] = true;
      std::string where = ShownName(input.path);
      if (header_lines + row < piece->begins->size()) {
        where += ":" + std::to_string((*piece->begins)[header_lines + row]);
      }
      return Report(std::move(where), status, bytes) && !StopAsked();
    };
    std::uint32_t records = 0;
    relcare_error error = RELCARE_ERROR_INIT;
    const relcare_status status = relcare_score_text(
        scratch_->get(), Bytes(piece->text), piece->text.size(), &options_,
        OnReport, &line, &records, &error);
    index_ = first + records;
    rows += records;
    is_reported_.resize(std::max(is_reported_.size(), rows));
    read_ += static_cast<double>(piece->text.size());
    if (status == RELCARE_E_CANCELLED)
      return;
    if (status != RELCARE_OK) {
      Fault fault = FromError(error, ShownName(input.path));
      const bool has_comma = header.find(',') != header.npos;
      if (is_csv && !has_comma && header.find_first_of(";\t") != header.npos) {
        fault.message +=
            "; its first line has no comma, but semicolons or tabs: save it "
            "with commas";
      }
      // A table that does not fit the mapping is an input that is not bound.
      if (fault.exit == Exit::kUsage)
        fault.exit = Exit::kInput;
      Refuse(input, fault);
      return;
    }
  }
}

bool Scorer::Read(std::string_view bytes) {
  if (report_.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())))
    return true;
  Fault fault;
  fault.exit = Exit::kDefect;
  fault.message = "a report of the library cannot be read";
  exit_ = Worse(exit_, Complain(fault));
  return false;
}

bool Scorer::Report(std::string where, relcare_status status,
                    std::string_view bytes) {
  ++index_;
  // The library wrote the position, which tells the line, in any case.
  std::string golden;
  if (settings_.golden) {
    report_.clear_input_index();
    if (report_.has_provenance())
      report_.mutable_provenance()->clear_engine_version();
    golden = report_.SerializeAsString();
    bytes = golden;
  }
  // Without --instrument an unknown one is the input's word, not the caller's.
  const Exit exit =
      status == RELCARE_E_UNKNOWN_INSTRUMENT && settings_.instrument.empty()
          ? Exit::kInput
          : ExitOf(status);
  exit_ = Worse(exit_, exit);
  stopped_ = !sink_({std::move(where), status, exit, bytes, report_, Share()});
  return !stopped_;
}

void Scorer::Refuse(const Input& input, const Fault& fault) {
  if (fault.status == RELCARE_E_CANCELLED)
    return;
  v1::ScoreReport report;
  if (!settings_.golden)
    report.set_input_index(index_);
  ++index_;
  v1::InputError& error = *report.mutable_error();
  error.set_status(fault.status);
  error.set_name(relcare_status_name(fault.status));
  error.set_path(fault.path);
  error.set_rule(fault.rule);
  error.set_message(fault.message);
  if (fault.byte_offset >= 0) {
    error.set_offset(static_cast<std::uint32_t>(fault.byte_offset));
  }
  Exit exit = fault.exit;
  if (fault.status == RELCARE_E_UNKNOWN_INSTRUMENT &&
      settings_.instrument.empty()) {
    exit = Exit::kInput;
  }
  exit_ = Worse(exit_, exit);
  std::string where = ShownName(input.path);
  if (fault.line > 0)
    where += ":" + std::to_string(fault.line);
  if (fault.line > 0 && fault.column > 0) {
    where += ":" + std::to_string(fault.column);
  }
  stopped_ = !sink_({std::move(where), fault.status, exit,
                     report.SerializeAsString(), report, Share()});
}

Fault OneResponse::Place(Fault fault, const Input& input) const {
  fault.file = ShownName(input.path);
  if (text.has_value()) {
    if (const std::optional<Position> place = text->Locate(fault.path)) {
      fault.line = place->line;
      fault.column = place->column;
    }
  } else if (format != RELCARE_FORMAT_PROTOBUF && fault.byte_offset >= 0) {
    PlaceByte(bytes, static_cast<std::size_t>(fault.byte_offset), fault);
  }
  if (line > 0)
    fault.line = line;
  return fault;
}

Or<OneResponse> ReadOne(const Input& input, std::uint32_t line) {
  if (input.fault)
    return *input.fault;
  Or<std::string> bytes = ReadInput(input);
  if (!bytes.ok())
    return bytes.fault();
  OneResponse one;
  switch (input.holds) {
    case Holds::kResponse:
    case Holds::kResponseLines:
      one.format = RELCARE_FORMAT_FHIR;
      break;
    case Holds::kRecordJson:
    case Holds::kRecordLines:
      one.format = RELCARE_FORMAT_JSON;
      break;
    case Holds::kRecordBinary:
      one.format = RELCARE_FORMAT_PROTOBUF;
      break;
    case Holds::kRecordText: {
      Or<TextProto> text = TextProto::Parse("Record", *bytes, input.path);
      if (!text.ok())
        return text.fault();
      one.format = RELCARE_FORMAT_PROTOBUF;
      one.bytes = text->bytes();
      one.text.emplace(std::move(*text));
      return one;
    }
    case Holds::kCsv:
      return NotAResponse(input, "a table; here one response is needed");
    case Holds::kQuestionnaire:
      return NotAResponse(
          input, "a Questionnaire, not a response; give it as --questionnaire");
    case Holds::kReport:
      return NotAResponse(input, "a ScoreReport, not a response");
  }
  if (input.holds == Holds::kResponseLines ||
      input.holds == Holds::kRecordLines) {
    std::string_view left = *bytes;
    for (std::uint32_t at = 1; at < line && !left.empty(); ++at) {
      left.remove_prefix(std::min(left.find('\n'), left.size() - 1) + 1);
    }
    left = left.substr(0, left.find('\n'));
    if (line == 0) {
      return NotAResponse(input,
                          "many responses; here one is needed (explain takes "
                          "--line N)");
    }
    if (SkipSpace(left) == left.size())
      return NoLine(input, line);
    one.bytes = std::string(left);
    one.line = line;
    return one;
  }
  if (line > 1)
    return NoLine(input, line);
  one.bytes = std::move(*bytes);
  return one;
}

std::string CommonMapping(const RuleSet& rules) {
  for (const RuleSet::MappingInfo& mapping : rules.mappings) {
    if (mapping.is_for_forms && !mapping.names_forms)
      return mapping.id;
  }
  return {};
}

}  // namespace relcare::tool
