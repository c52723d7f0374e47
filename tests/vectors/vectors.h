// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Reads tests/vectors/*.json for tests; see README.md beside this file.

#ifndef RELCARE_TESTS_VECTORS_VECTORS_H_
#define RELCARE_TESTS_VECTORS_VECTORS_H_

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/estimate.h"

namespace relcare {

using MaybeNumbers = std::vector<std::optional<double>>;

// One JSON value of a file of vectors. Asked for what it is not, it throws.
class Given {
 public:
  using List = std::vector<Given>;
  using Members = std::map<std::string, Given, std::less<>>;

  static Given Read(const std::string& file);

  Given() = default;
  template <class T>
  explicit Given(T value) : value_(std::move(value)) {}

  bool IsNull() const { return value_.index() == 0; }
  bool Flag() const { return std::get<bool>(value_); }
  double Number() const { return std::get<double>(value_); }
  std::size_t Count() const { return static_cast<std::size_t>(Number()); }
  std::string_view Text() const { return std::get<std::string>(value_); }
  const List& Elements() const { return std::get<List>(value_); }
  const Given& At(std::size_t index) const { return Elements().at(index); }

  bool Has(std::string_view key) const;
  const Given& At(std::string_view key) const;

 private:
  std::variant<std::monostate, bool, double, std::string, List, Members> value_;
};

inline const Given::List& Elements(const Given& given) {
  return given.Elements();
}
inline double Number(const Given& given) { return given.Number(); }
std::vector<double> Numbers(const Given& given);
// null is a missing number.
MaybeNumbers Maybes(const Given& given);
// Rows as given; they may differ in length.
std::vector<MaybeNumbers> Rows(const Given& given);

// Valid as long as the Vectors that it came from.
struct VectorCase {
  std::string id;
  std::string method;
  double tolerance = 0;
  const Given* input = nullptr;
  const Given* expected = nullptr;

  const Given& In(std::string_view key) const { return input->At(key); }
  bool HasIn(std::string_view key) const { return input->Has(key); }
  const Given& Expected(std::string_view key) const {
    return expected->At(key);
  }
  bool Expects(std::string_view key) const { return expected->Has(key); }

  // `got` agrees with expected[key] within the case's tolerance.
  void Holds(std::string_view key, std::optional<double> got) const;
  void HoldsAll(std::string_view key, const std::vector<double>& got) const;
  // As HoldsAll, where null expects no number.
  void HoldsMaybes(std::string_view key, const MaybeNumbers& got) const;
  // Value, se, lo, hi and status: as many of them as the case expects.
  void Holds(const Estimate& got) const;

 private:
  void HoldsNear(std::string_view what, double got, double wanted) const;
};

// The cases of tests/vectors/<chapter>.json; of one method if `method` is set.
// Run from the project's root, as CTest does.
class Vectors {
 public:
  explicit Vectors(std::string_view chapter);

  std::vector<VectorCase> Cases(std::string_view method = {}) const;

 private:
  Given root_;
};

}  // namespace relcare

#endif  // RELCARE_TESTS_VECTORS_VECTORS_H_
