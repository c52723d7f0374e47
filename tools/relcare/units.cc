// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tools/relcare/units.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

namespace relcare::tool {
namespace {

bool IsMany(const Input& input) {
  return input.holds == Holds::kResponseLines ||
         input.holds == Holds::kRecordLines || input.holds == Holds::kCsv;
}

std::int32_t FormatOf(const Input& input) {
  return input.holds == Holds::kCsv           ? RELCARE_FORMAT_CSV
         : input.holds == Holds::kRecordLines ? RELCARE_FORMAT_NDJSON
                                              : RELCARE_FORMAT_FHIR_NDJSON;
}

}  // namespace

std::string_view Unit::RowText(std::size_t row) const {
  std::string_view all = text;
  if (row + 1 < rows())
    all = all.substr(0, begin(row + 1).at);
  all.remove_prefix(begin(row).at);
  const std::size_t last =
      all.find_last_not_of(input->holds == Holds::kCsv ? "\r\n" : " \t\r\n");
  return all.substr(0, last + 1);
}

Units::Units(const std::vector<Input>& inputs, const RuleSet& rules)
    : inputs_(inputs), rules_(rules) {
  for (const Input& input : inputs_) {
    to_read_ += SizeOf(input) * static_cast<double>(std::max<std::size_t>(
                                    MappingsFor(input).size(), 1));
    is_size_known_ &= input.path != "-";
  }
}

double Units::SizeOf(const Input& input) const {
  std::error_code error;
  const auto size = std::filesystem::file_size(input.path, error);
  return error || input.fault ? 0 : static_cast<double>(size);
}

std::vector<std::string> Units::MappingsFor(const Input& input) const {
  if (input.holds == Holds::kResponse || input.holds == Holds::kResponseLines)
    return {CommonMapping(rules_)};
  std::vector<std::string> mappings;
  if (input.holds == Holds::kCsv) {
    for (const RuleSet::MappingInfo& mapping : rules_.mappings) {
      if (mapping.is_for_tables)
        mappings.push_back(mapping.id);
    }
  }
  if (mappings.empty())
    mappings.emplace_back();
  return mappings;
}

Unit Units::Make(const Input& input, Unit::Kind kind) const {
  Unit unit;
  unit.kind = kind;
  unit.input = &input;
  unit.pass = pass_;
  if (!mappings_.empty())
    unit.mapping = mappings_.front();
  const double taken =
      read_ + (pieces_ ? static_cast<double>(pieces_->taken_of_file()) : 0);
  unit.share = is_size_known_ && to_read_ > 0 ? taken / to_read_ : -1;
  return unit;
}

std::optional<Unit> Units::Next() {
  while (at_ < inputs_.size()) {
    const Input& input = inputs_[at_];
    if (input.holds == Holds::kQuestionnaire && !input.fault) {
      ++at_;
      continue;
    }
    if (!std::exchange(has_begun_, true)) {
      if (std::optional<Unit> unit = Begin(input))
        return unit;
    }
    while (!mappings_.empty()) {
      if (!pieces_) {
        ++pass_;
        pieces_.emplace(input);
      }
      if (dropped_ != pass_) {
        if (std::optional<Unit> unit = NextPiece(input))
          return unit;
      }
      read_ += SizeOf(input);
      pieces_.reset();
      mappings_.erase(mappings_.begin());
    }
    has_begun_ = false;
    ++at_;
    return Make(input, Unit::Kind::kEnd);
  }
  return std::nullopt;
}

std::optional<Unit> Units::Begin(const Input& input) {
  mappings_ = MappingsFor(input);
  Unit unit = Make(input, Unit::Kind::kFault);
  if (input.fault) {
    unit.fault = input.fault;
  } else if (!IsMany(input)) {
    read_ += SizeOf(input);
    Or<OneResponse> one = ReadOne(input);
    if (one.ok()) {
      unit.kind = Unit::Kind::kOne;
      unit.format = one->format;
      unit.one = std::move(*one);
    } else {
      unit.fault = one.fault();
    }
  } else if (mappings_.size() > 1 && input.rest != nullptr) {
    unit.fault = UsageFault(
        "standard input and pipes can be read once only: give one --mapping "
        "with them");
  } else {
    return std::nullopt;
  }
  mappings_.clear();
  unit.pass = ++pass_;
  return unit;
}

std::optional<Unit> Units::NextPiece(const Input& input) {
  Or<Pieces::Piece> piece = pieces_->Next();
  if (!piece.ok()) {
    Unit unit = Make(input, Unit::Kind::kFault);
    unit.fault = piece.fault();
    dropped_ = pass_;
    return unit;
  }
  if (piece->text.empty())
    return std::nullopt;
  Unit unit = Make(input, Unit::Kind::kMany);
  unit.format = FormatOf(input);
  unit.text = piece->text;
  unit.begins = *piece->begins;
  if (input.holds == Holds::kCsv) {
    unit.has_header = piece->is_first;
    if (piece->is_first)
      header_ = HeaderOf(piece->text);
    unit.header = header_;
  }
  return unit;
}

}  // namespace relcare::tool
