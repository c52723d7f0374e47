// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What the runs of methods share: numbers by name in, figures by name out.
//
//   Missing  A name that is not given, or is given too little, makes the run
//            void: is_whole() says so, and no number of it counts.
//   Threads  One In, one thread.

#ifndef RELCARE_CATALOG_METHOD_RUNS_H_
#define RELCARE_CATALOG_METHOD_RUNS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/estimate.h"
#include "catalog/method_golden.h"

namespace relcare::catalog {

class In {
 public:
  explicit In(const NamedNumbers& given) : given_(given) {}

  bool is_whole() const { return is_whole_; }

  const Numbers& All(std::string_view name) {
    static const Numbers none;
    const auto found = given_.find(name);
    if (found == given_.end()) {
      is_whole_ = false;
      return none;
    }
    return found->second;
  }

  // The only number of that name, if it is there at all.
  std::optional<double> Maybe(std::string_view name) const {
    const auto found = given_.find(name);
    return found == given_.end() || found->second.size() != 1
               ? std::nullopt
               : found->second[0];
  }

  double One(std::string_view name) {
    const std::optional<double> number = Maybe(name);
    is_whole_ = is_whole_ && number.has_value();
    return number.value_or(0);
  }

  int Whole(std::string_view name) { return static_cast<int>(One(name)); }

  // None of them missing.
  std::vector<double> Known(std::string_view name) {
    std::vector<double> out;
    for (const std::optional<double>& number : All(name)) {
      is_whole_ = is_whole_ && number.has_value();
      out.push_back(number.value_or(0));
    }
    return out;
  }

  std::vector<int> Integers(std::string_view name) {
    std::vector<int> out;
    for (const double number : Known(name))
      out.push_back(static_cast<int>(number));
    return out;
  }

  std::vector<std::optional<int>> Codes(std::string_view name) {
    std::vector<std::optional<int>> out;
    for (const std::optional<double>& number : All(name)) {
      out.push_back(number ? std::optional(static_cast<int>(*number))
                           : std::nullopt);
    }
    return out;
  }

  // How many numbers each of `rows` rows has; the run is void if it is none, or
  // not the same for all.
  std::size_t Columns(std::string_view name, std::string_view rows) {
    const auto count = static_cast<std::size_t>(One(rows));
    const std::size_t all = All(name).size();
    if (count == 0 || all == 0 || all % count != 0) {
      is_whole_ = false;
      return 1;
    }
    return all / count;
  }

  // Void unless the two lists are of one length.
  void Match(std::string_view one, std::string_view other) {
    is_whole_ = is_whole_ && All(one).size() == All(other).size();
  }
  void Require(bool holds) { is_whole_ = is_whole_ && holds; }

 private:
  const NamedNumbers& given_;
  bool is_whole_ = true;
};

inline NamedNumbers Figures(const Estimate& one) {
  return {{"value", {one.value}},
          {"se", {one.se}},
          {"lo", {one.lo}},
          {"hi", {one.hi}}};
}

struct MethodRun {
  std::string_view method;
  NamedNumbers (*run)(In& in);
};

// By room: src/stats; src/network, src/exchange and src/conversation.
std::span<const MethodRun> StatsRuns();
std::span<const MethodRun> NetworkRuns();

}  // namespace relcare::catalog

#endif  // RELCARE_CATALOG_METHOD_RUNS_H_
