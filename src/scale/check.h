// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Checker: finds every fault of a definition. Each file check_*.cc looks at one
// part; a part that rests on a faulty one is not looked at.
//
//   Source   docs/reference/errors.md lists the rule words.

#ifndef RELCARE_SCALE_CHECK_H_
#define RELCARE_SCALE_CHECK_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/fault.h"
#include "scale/definition.h"
#include "scale/reach.h"

namespace relcare::scale {

class Checker {
 public:
  // `configured`: scales whose policy the configuration set, by index. Only
  // there may sum_of_answered stand.
  Checker(const Definition& definition, std::vector<bool> configured)
      : definition_(definition), configured_(std::move(configured)) {}

  std::vector<Fault> Run();

 private:
  // check.cc: the form as a whole.
  bool CheckSizes();
  void CheckHead();
  void CheckIds();
  void CheckPartition();
  void CheckRules();
  void CheckCycles();
  // check_item.cc
  void CheckItem(std::size_t index);
  void CheckAnswers(const Item& item, const std::string& path);
  void CheckCodes(const Item& item, const std::string& path);
  void CheckMissingCodes(const Item& item, const std::string& path);
  void CheckReversal(const Item& item, const std::string& path);
  void CheckLinks();
  // check_scale.cc
  void CheckScale(std::size_t index);
  void CheckTerms(const Scale& scale, const std::string& path);
  void CheckConditions(const Scale& scale, const std::string& path);
  void CheckOperands(const Scale& scale, const std::string& path);
  void CheckPolicy(const Scale& scale, std::size_t index,
                   const std::string& path);
  void CheckChange(const Scale& scale, const std::string& path);
  void CheckCondition(const Condition& condition, bool items_only,
                      const std::string& path);
  void CheckRounding(const Rounding& rounding, const std::string& path);
  // check_reach.cc: what needs to know the attainable results.
  void CheckReach();
  void CheckRange(const Scale& scale, std::size_t index, const Reach& reach,
                  const std::string& path);
  void CheckTruths(const Scale& scale, const std::string& path);
  void CheckLookup(const Scale& scale, const std::string& path);
  // check_bands.cc
  void CheckBandings(const Scale& scale, const Range& range,
                     const std::string& path);
  void CheckStrata(const Scale& scale, const std::string& path);
  void CheckStrataCover(const Scale& scale, std::size_t first,
                        const std::string& path);
  void CheckBands(const Banding& banding, const Range& range,
                  const std::string& path);
  // check_golden.cc
  void CheckGolden(const GoldenCase& golden, const std::string& path);

  void Add(std::string_view rule, std::string path, std::string message);
  void Warn(std::string_view rule, std::string path, std::string message);

  const Definition& definition_;
  const std::vector<bool> configured_;
  std::vector<Fault> faults_;
  bool cyclic_ = false;
  std::vector<ItemReach> items_;
  std::vector<std::optional<Reach>> reach_;
};

}  // namespace relcare::scale

#endif  // RELCARE_SCALE_CHECK_H_
