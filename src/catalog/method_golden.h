// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Golden values of methods (methods/goldens.txt), run here and now: what others
// found, beside what this library finds.
//
//   Shape    The text is data: its own comment says its form. Each case names a
//            method that RunMethod knows.
//   Exact    Numbers are read to the nearest double. A difference above
//   `within`,
//            times the expected number where that is above 1, is a fault; and
//            so is a value on one side only, or a case that cannot be read or
//            run.
//   Threads  Pure functions.

#ifndef RELCARE_CATALOG_METHOD_GOLDEN_H_
#define RELCARE_CATALOG_METHOD_GOLDEN_H_

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace relcare::catalog {

// Missing numbers are nullopt.
using Numbers = std::vector<std::optional<double>>;
using NamedNumbers = std::map<std::string, Numbers, std::less<>>;

struct MethodCase {
  std::string method;
  std::string id;
  std::string source;
  double within = 0;
  NamedNumbers given;
  NamedNumbers expected;
};

struct MethodFault {
  std::string golden_case;
  std::string figure;
  std::string expected;
  std::string actual;
};

struct MethodGoldens {
  std::vector<MethodCase> cases;
  // Methods without a value of this kind.
  std::vector<std::string> without;
  // Lines that say nothing that is known: each is a fault.
  std::vector<std::string> faults;
};

MethodGoldens ReadMethodGoldens(std::string_view text);

// Every figure of the method by name; nullopt: there is no such method here, or
// it is given too little.
std::optional<NamedNumbers> RunMethod(std::string_view method,
                                      const NamedNumbers& given);

// Runs one case: appends what differs, and to `results` a line per figure, its
// numbers bit by bit.
void RunMethodGolden(const MethodCase& golden, std::vector<MethodFault>* faults,
                     std::string* results);

}  // namespace relcare::catalog

#endif  // RELCARE_CATALOG_METHOD_GOLDEN_H_
