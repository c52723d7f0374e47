// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What could not be read or bound, as it was, in a file that can be mended and
// given again: lines of JSON, or rows below their header.

#ifndef RELCARE_TOOLS_REJECTS_H_
#define RELCARE_TOOLS_REJECTS_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tools/relcare/inputs.h"
#include "tools/relcare/output.h"
#include "tools/relcare/rules.h"
#include "tools/relcare/unit_scorer.h"

namespace relcare::tool {

class Rejects {
 public:
  // Returns why the rejects of these inputs cannot stand in one file, or
  // nothing: tables with other headers, tables and JSON, FHIR and Records, or
  // forms without lines.
  static std::optional<Fault> Check(const std::vector<Input>& inputs,
                                    const RuleSet& rules);

  explicit Rejects(Output output) : output_(std::move(output)) {}

  // Writes what of a unit has an error for a result.
  void Add(const Unit& unit, const UnitResult& result);

  Exit Finish(Exit exit) { return output_.Finish(exit); }

 private:
  Output output_;
  bool has_header_ = false;
};

}  // namespace relcare::tool

#endif  // RELCARE_TOOLS_REJECTS_H_
