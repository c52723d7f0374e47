// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tools/relcare/fault.h"

#include "tools/relcare/output.h"

namespace relcare::tool {

Fault FromError(const relcare_error& error, std::string file) {
  Fault fault;
  fault.exit = ExitOf(error.status);
  fault.status = error.status;
  fault.file = std::move(file);
  fault.path = error.path;
  fault.rule = error.rule;
  fault.message = error.message;
  fault.record_index = error.record_index;
  fault.byte_offset = error.byte_offset;
  return fault;
}

Fault InputFault(std::string file, std::string rule, std::string message) {
  Fault fault;
  fault.exit = Exit::kInput;
  fault.status = RELCARE_E_UNREADABLE;
  fault.file = std::move(file);
  fault.rule = std::move(rule);
  fault.message = std::move(message);
  return fault;
}

Fault UsageFault(std::string message) {
  Fault fault;
  fault.exit = Exit::kUsage;
  fault.message = std::move(message);
  return fault;
}

std::string Describe(const Fault& fault) {
  std::string said;
  if (!fault.file.empty()) {
    said += fault.file;
    if (fault.line > 0)
      said += ":" + std::to_string(fault.line);
    if (fault.line > 0 && fault.column > 0) {
      said += ":" + std::to_string(fault.column);
    }
    said += ": ";
  }
  said += fault.message;
  const bool has_byte = fault.line == 0 && fault.byte_offset >= 0;
  if (!fault.path.empty()) {
    said += " (at " + fault.path;
    if (has_byte)
      said += ", byte " + std::to_string(fault.byte_offset);
    said += ")";
  } else if (has_byte) {
    said += " (at byte " + std::to_string(fault.byte_offset) + ")";
  }
  if (!fault.rule.empty())
    said += " [" + fault.rule + "]";
  return said;
}

std::string_view AdviceOn(std::string_view rule) {
  if (rule == "unbound") {
    return "where the input does not name its form, --instrument REF does; "
           "--questionnaire FILE or --mapping FILE says which answer is which "
           "item";
  }
  if (rule == "observations-unbound") {
    return "where the Observations' codes do not tell their form, "
           "--instrument REF does";
  }
  if (rule == "columns-unbound")
    return "--mapping FILE says which column is which item";
  if (rule == "unknown-figure") {
    return "`relcare readiness` names the figures, and `relcare profile "
           "--json` "
           "all of them: index/network/c04, signal/isolation/c04, ...";
  }
  if (rule == "reader-needed")
    return "--reader ID names the person who reads";
  if (rule == "saved-check" || rule == "saved-end") {
    return "`relcare community FILE --prefix --save NEW` keeps what stands "
           "before the damage";
  }
  if (rule == "licence") {
    return "--accept-licence INSTRUMENT states that you have the holder's "
           "permission";
  }
  return {};
}

Exit Complain(const Fault& fault) {
  Say("relcare: " + Describe(fault));
  if (const std::string_view advice = AdviceOn(fault.rule); !advice.empty())
    Say("relcare: " + std::string(advice));
  return fault.exit;
}

}  // namespace relcare::tool
