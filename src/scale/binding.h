// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Binding: a Mapping checked against a Plan: how linkIds, codes, columns and
// written answers name the plan's items, scales and allowed answers.
//
//   Shape    Look-ups by linkId, by code and by column; each gives an item, a
//            reported total, or nothing.
//   Order    The caller's mapping, the Questionnaire's item codes (the fhir
//   room
//            turns a Questionnaire into a MappingSpec), the definition's own
//            linkIds and codes. Never item text (DESIGN 3).
//   Errors   Compile() names every fault: unknown item, one linkId or answer
//            bound twice, a value that is not an allowed answer.
//   Threads  Immutable.

#ifndef RELCARE_SCALE_BINDING_H_
#define RELCARE_SCALE_BINDING_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/fault.h"
#include "scale/mapping.h"
#include "scale/plan.h"

namespace relcare::scale {

// What a place of the input is.
struct Place {
  enum class Kind { kNothing, kItem, kReported } kind = Kind::kNothing;
  int index = -1;  // item or scale
};

class Binding {
 public:
  // `mapping` may be nullptr: then the definition's own codes and linkIds bind.
  static std::shared_ptr<const Binding> Compile(
      std::shared_ptr<const Plan> plan, const MappingSpec* mapping,
      std::vector<Fault>* faults);
  virtual ~Binding() = default;

  virtual const Plan& plan() const = 0;
  // nullptr: none.
  virtual const MappingSpec* mapping() const = 0;

  virtual Place FindLinkId(std::string_view link_id) const = 0;
  virtual Place FindCode(std::string_view system,
                         std::string_view code) const = 0;
  virtual Place FindColumn(std::string_view column) const = 0;

  // What an answer at item `item` means. An empty `system` matches any system
  // if the code is unique at that item.
  virtual Cell BindCode(int item, std::string_view system,
                        std::string_view code) const = 0;
  virtual Cell BindNumber(int item, const Decimal& number) const = 0;
  virtual Cell BindText(int item, std::string_view text) const = 0;
};

}  // namespace relcare::scale

#endif  // RELCARE_SCALE_BINDING_H_
