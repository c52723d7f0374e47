// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// The programme from period to period: what is told of one and of the next
// together tells of no few how it went with them.

#include <cmath>
#include <cstdlib>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/capi/stays.h"

namespace relcare::test::programme_periods_test {
namespace {

// The days on which the first three periods may be told of.
constexpr const char* kTold[] = {"2026-06-06", "2026-07-04", "2026-08-01"};

// What is told of a number; -1: it is not.
int NumberOf(const std::string& told, const std::string& name) {
  const std::size_t at = told.find("\"" + name + "\":");
  return at == std::string::npos ? -1
                                 : std::stoi(told.substr(at + name.size() + 3));
}

// How many of those who answered last go unheard; -1: it is not told.
int UnheardOf(const std::string& told) {
  const std::string name = R"("unheard_share":)";
  const std::size_t at = told.find(name);
  const std::size_t row = told.find(R"("heard":[{"people":)");
  if (at == std::string::npos || row == std::string::npos ||
      at > told.find('}', row))
    return -1;
  return static_cast<int>(std::lround(std::stod(told.substr(at + name.size())) *
                                      NumberOf(told.substr(row), "people")));
}

// Twelve who came together; `first` leave in the first period, `then` more in
// the second.
Stays Leaving(int first, int then, const char* reason) {
  Stays stays;
  for (int i = 0; i < 12; ++i) {
    stays.Client(i, i < first          ? Ended("2026-05-20", reason)
                    : i < first + then ? Ended("2026-06-18", reason)
                                       : kStays);
  }
  return stays;
}

TEST(ProgrammePeriods, TellNoFewWhoWentInBetween) {
  for (const auto& [reason, name] :
       {std::pair("LEFT", "left"), std::pair("COMPLETED", "ended_otherwise")}) {
    for (const auto& [then, is_told] :
         {std::pair(0, true), std::pair(1, false), std::pair(3, false),
          std::pair(4, true)}) {
      const Stays stays = Leaving(4, then, reason);
      EXPECT_EQ(NumberOf(Tell(stays, kTold[0]), name), 4);
      const std::string second = Tell(stays, kTold[1]);
      EXPECT_EQ(NumberOf(second, name), is_told ? 4 + then : -1)
          << reason << then;
      // Nor by the curve, nor by who is left to go on.
      EXPECT_EQ(Holds(second, R"({"days":56,)"), is_told) << reason << then;
    }
  }
}

TEST(ProgrammePeriods, TellNoFewWhoseFirstBondCameInBetween) {
  for (const auto& [then, is_told] :
       {std::pair(0, true), std::pair(2, false), std::pair(4, true)}) {
    Stays stays;
    for (int i = 0; i < 16; ++i)
      stays.Client(i, kStays);
    for (int i = 0; i < 4 + then; i += 2) {
      stays.Gift(i, "c" + std::to_string(i + 1),
                 i < 4 ? "2026-05-06" : "2026-06-10");
    }
    EXPECT_EQ(NumberOf(Tell(stays, kTold[0]), "first_bond_people"), 4);
    const std::string second = Tell(stays, kTold[1]);
    EXPECT_EQ(NumberOf(second, "first_bond_people"), is_told ? 4 + then : 0)
        << then;
    EXPECT_EQ(NumberOf(second, "first_bond_waiting"), is_told ? 12 - then : 0)
        << then;
  }
}

// Of four who came later one is unheard; nobody else was asked again.
TEST(ProgrammePeriods, TellNoFewWhoGoUnheardOfThoseWhoCame) {
  for (const auto& [unheard, is_told] :
       {std::pair(0, true), std::pair(1, false), std::pair(3, false),
        std::pair(4, true)}) {
    Stays stays;
    for (int i = 0; i < 12; ++i)
      stays.Client(i, kStays).Card(i, i < 4 ? '1' : '5');
    for (int i = 12; i < 16; ++i) {
      stays.Client(i, kStays, "", "2026-06-02")
          .Card(i, i < 12 + unheard ? '1' : '5', "2026-06-10");
    }
    EXPECT_EQ(UnheardOf(Tell(stays, kTold[0])), 4);
    EXPECT_EQ(UnheardOf(Tell(stays, kTold[1])), is_told ? 4 + unheard : -1)
        << unheard;
  }
}

// One who is asked again would be the difference; all who are, are not.
TEST(ProgrammePeriods, TellOfAnswersAnewWhereManyAreNew) {
  for (const auto& [again, is_told] :
       {std::pair(1, false), std::pair(3, false), std::pair(4, true),
        std::pair(12, true)}) {
    Stays stays;
    for (int i = 0; i < 12; ++i) {
      stays.Client(i, kStays).Card(i, i < 4 ? '1' : '5');
      if (i < again)
        stays.Card(i, i < 4 ? '5' : '1', "2026-06-10");
    }
    EXPECT_EQ(UnheardOf(Tell(stays, kTold[0])), 4);
    EXPECT_EQ(UnheardOf(Tell(stays, kTold[1])) >= 0, is_told) << again;
  }
}

// Rolling admission, by chance: whatever is told of two periods, nobody's part
// is the difference.
TEST(ProgrammePeriods, TellNoFewByAnyDifferenceOfCounts) {
  int told_twice = 0;
  for (unsigned seed = 0; seed < 60; ++seed) {
    std::mt19937 random(seed);
    const auto one_in = [&](unsigned n) { return random() % n == 0; };
    Stays stays;
    for (int i = 0; i < 30; ++i) {
      const bool is_late = i >= 20;
      const char* reason = one_in(2) ? "LEFT" : "COMPLETED";
      const std::string end =
          one_in(3)   ? Ended(is_late ? "2026-06-20" : "2026-05-20", reason)
          : one_in(5) ? Ended("2026-07-10", reason)
                      : kStays;
      stays.Client(i, end, "", is_late ? "2026-06-04" : "2026-05-01");
    }
    std::map<std::string, std::vector<int>> told;
    for (const char* day : kTold) {
      const std::string view = Tell(stays, day);
      for (const char* name : {"left", "ended_otherwise"}) {
        if (NumberOf(view, name) >= 0)
          told[name].push_back(NumberOf(view, name));
      }
    }
    for (const auto& [name, counts] : told) {
      for (std::size_t i = 0; i < counts.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
          const int more = std::abs(counts[i] - counts[j]);
          EXPECT_TRUE(more == 0 || more >= 4) << seed << name << more;
          ++told_twice;
        }
      }
    }
  }
  // It is not kept quiet altogether.
  EXPECT_GT(told_twice, 30);
}

}  // namespace
}  // namespace relcare::test::programme_periods_test
