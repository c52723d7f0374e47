// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Why something could not be done, and where; and Or<T>, a result or a fault.

#ifndef RELCARE_TOOLS_FAULT_H_
#define RELCARE_TOOLS_FAULT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "relcare/relcare.h"
#include "tools/relcare/exit.h"

namespace relcare::tool {

struct Fault {
  Exit exit = Exit::kDone;
  relcare_status status = RELCARE_OK;
  std::string file;
  std::uint32_t line = 0;    // From 1; 0: not known.
  std::uint32_t column = 0;  // From 1; 0: not known.
  std::string path;          // RFC 6901, into the file or line.
  std::string rule;
  std::string message;
  std::int64_t record_index = -1;
  std::int64_t byte_offset = -1;
};

// Returns the library's error as a fault of `file`.
Fault FromError(const relcare_error& error, std::string file = {});

// Returns a fault of the tool's own about `file`.
Fault InputFault(std::string file, std::string rule, std::string message);

// Returns a fault of the command line.
Fault UsageFault(std::string message);

// Returns "file:line:column: message (at path) [rule]", without what is empty.
std::string Describe(const Fault& fault);

inline constexpr std::string_view kHowToBind =
    "--questionnaire FILE or --mapping FILE says which answer is which item";

// Returns which option helps against a rule's fault, or "".
std::string_view AdviceOn(std::string_view rule);

// Writes "relcare: <fault>" to stderr and returns its exit code.
Exit Complain(const Fault& fault);

// A value, or the fault that stands in its way.
template <typename T>
class [[nodiscard]] Or {
 public:
  // NOLINTNEXTLINE(google-explicit-constructor): `return value;` is the point.
  Or(T value) : held_(std::move(value)) {}
  // NOLINTNEXTLINE(google-explicit-constructor)
  Or(Fault fault) : held_(std::move(fault)) {}

  bool ok() const { return held_.index() == 0; }
  T& operator*() { return std::get<0>(held_); }
  const T& operator*() const { return std::get<0>(held_); }
  T* operator->() { return &std::get<0>(held_); }
  const T* operator->() const { return &std::get<0>(held_); }
  Fault& fault() { return std::get<1>(held_); }
  const Fault& fault() const { return std::get<1>(held_); }

 private:
  std::variant<T, Fault> held_;
};

}  // namespace relcare::tool

#endif  // RELCARE_TOOLS_FAULT_H_
