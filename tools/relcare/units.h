// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// The inputs cut into pieces that can be scored apart from one another.

#ifndef RELCARE_TOOLS_UNITS_H_
#define RELCARE_TOOLS_UNITS_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tools/relcare/inputs.h"
#include "tools/relcare/records.h"
#include "tools/relcare/rules.h"

namespace relcare::tool {

struct Unit {
  enum class Kind {
    kMany,   // Lines or rows: `text`.
    kOne,    // One resource or record: `one`.
    kFault,  // Nothing can be read, or no more: `fault`.
    kEnd,    // Of an input: nothing to score.
  };
  Kind kind = Kind::kEnd;
  const Input* input = nullptr;
  // Counts the readings of inputs: a table is read once for each mapping.
  std::size_t pass = 0;
  std::string mapping;
  std::int32_t format = 0;  // RELCARE_FORMAT_*
  std::string text;
  // A table's header line: within `text`, or before it.
  std::string header;
  bool has_header = false;
  // Where each line or row that is not blank begins.
  std::vector<LineMap::Begin> begins;
  std::optional<OneResponse> one;
  std::optional<Fault> fault;
  // How much of the inputs was read by then, 0 to 1; below 0: not known.
  double share = -1;

  // Lines or rows with data.
  std::size_t rows() const { return begins.size() - (has_header ? 1 : 0); }
  const LineMap::Begin& begin(std::size_t row) const {
    return begins[row + (has_header ? 1 : 0)];
  }
  // A line or row as it was, without its end.
  std::string_view RowText(std::size_t row) const;
};

class Units {
 public:
  Units(const std::vector<Input>& inputs, const RuleSet& rules);

  // Returns the next; none: all was read.
  std::optional<Unit> Next();

  // Nothing more is wanted of this pass.
  void Drop(std::size_t pass) { dropped_ = std::max(dropped_, pass); }

 private:
  // Begins the reading of an input; empty: it is read line by line.
  std::optional<Unit> Begin(const Input& input);
  std::optional<Unit> NextPiece(const Input& input);
  Unit Make(const Input& input, Unit::Kind kind) const;
  // How many bytes will be read of it, where that is known.
  double SizeOf(const Input& input) const;
  std::vector<std::string> MappingsFor(const Input& input) const;

  const std::vector<Input>& inputs_;
  const RuleSet& rules_;
  std::size_t at_ = 0;
  std::vector<std::string> mappings_;  // Those left for this input.
  bool has_begun_ = false;
  std::optional<Pieces> pieces_;
  std::string header_;
  std::size_t pass_ = 0;
  std::size_t dropped_ = 0;
  bool is_size_known_ = true;
  double to_read_ = 0;
  double read_ = 0;  // Of the inputs and passes before.
};

}  // namespace relcare::tool

#endif  // RELCARE_TOOLS_UNITS_H_
