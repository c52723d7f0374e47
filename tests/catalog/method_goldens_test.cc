// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// methods/goldens.txt: every case holds, and a wrong one does not.

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "gtest/gtest.h"

#include "catalog/catalog.h"
#include "catalog/method_golden.h"

namespace relcare::catalog::method_goldens_test {
namespace {

std::vector<MethodFault> FaultsOf(const MethodCase& golden) {
  std::vector<MethodFault> faults;
  std::string results;
  RunMethodGolden(golden, &faults, &results);
  return faults;
}

TEST(MethodGoldens, HoldAndCanBeRead) {
  const MethodGoldens goldens = ReadMethodGoldens(MethodGoldensText());
  EXPECT_TRUE(goldens.faults.empty());
  EXPECT_GT(goldens.cases.size(), 80U);
  std::set<std::string> names;
  for (const MethodCase& golden : goldens.cases) {
    for (const MethodFault& fault : FaultsOf(golden)) {
      ADD_FAILURE() << golden.method << ", " << golden.id << ", "
                    << fault.figure << ": expected " << fault.expected
                    << ", got " << fault.actual;
    }
    EXPECT_TRUE(names.insert(golden.method + ' ' + golden.id).second)
        << golden.method << ' ' << golden.id;
  }
}

// Each expected number is broken once, by ten times what is allowed or by its
// last place, and each case must then fail.
TEST(MethodGoldens, FailWhereANumberIsWrong) {
  const MethodGoldens goldens = ReadMethodGoldens(MethodGoldensText());
  for (const MethodCase& golden : goldens.cases) {
    for (const auto& [name, numbers] : golden.expected) {
      for (std::size_t i = 0; i < numbers.size(); ++i) {
        MethodCase wrong = golden;
        std::optional<double>& number = wrong.expected[name][i];
        number = number ? *number + (10 * golden.within + 1e-12) *
                                        std::max(1.0, std::abs(*number))
                        : 0;
        EXPECT_EQ(FaultsOf(wrong).size(), 1U)
            << golden.method << ' ' << golden.id << ' ' << name << ' ' << i;
      }
    }
  }
}

TEST(MethodGoldens, FailWhereTheyCannotBeRead) {
  for (const char* text :
       {"case staying.kaplan-meier/1", "given days 1", "expect days 1",
        "case a/1 b\nwithin little", "case a/1 b\nwithin -1",
        "case a/1 b\ngiven days one", "case a/1 b\nsource", "golden a/1",
        "without"})
    EXPECT_EQ(ReadMethodGoldens(text).faults.size(), 1U) << text;
}

TEST(MethodGoldens, FailWhereTheyCannotBeRun) {
  constexpr std::string_view kSound =
      "case sem.classical/1 c\nsource by hand\nwithin 0\ngiven sd 2\n"
      "given reliability 0.75\nexpect value 1\n";
  const auto faults = [](std::string text, const std::string& from,
                         const std::string& to) {
    text.replace(text.find(from), from.size(), to);
    const MethodGoldens goldens = ReadMethodGoldens(text);
    return FaultsOf(goldens.cases.at(0)).size();
  };
  const std::string sound(kSound);
  EXPECT_EQ(faults(sound, "by hand", "by hand"), 0U);
  EXPECT_EQ(faults(sound, "value 1\n", "value 1.0000001\n"), 1U);
  EXPECT_EQ(faults(sound, "value 1\n", "value -\n"), 1U);
  EXPECT_EQ(faults(sound, "value 1\n", "value 1 1\n"), 1U);
  EXPECT_EQ(faults(sound, "value 1\n", "another 1\n"), 1U);
  EXPECT_EQ(faults(sound, "sem.classical/1", "sem.classical/2"), 1U);
  EXPECT_EQ(faults(sound, "given sd 2\n", ""), 1U);
  EXPECT_EQ(faults(sound, "given sd 2\n", "given sd 2 2\n"), 1U);
  EXPECT_EQ(faults(sound, "source by hand\n", ""), 1U);
  EXPECT_EQ(faults(sound, "expect value 1\n", ""), 1U);
}

}  // namespace
}  // namespace relcare::catalog::method_goldens_test
