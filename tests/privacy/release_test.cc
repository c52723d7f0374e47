// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "privacy/release.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "base/random.h"
#include "privacy/access.h"

namespace relcare::privacy::release_test {
namespace {

using People = ReleaseLog::People;
using Withheld = std::optional<WithheldCode>;
using enum WithheldCode;

People From(std::uint32_t first, std::uint32_t count) {
  People people(count);
  std::iota(people.begin(), people.end(), first);
  return people;
}

People Of(unsigned mask) {
  People people;
  for (std::uint32_t i = 0; mask >> i != 0; ++i) {
    if ((mask >> i & 1U) != 0)
      people.push_back(i);
  }
  return people;
}

// The oracle: releases as rows of 0 and 1, and what sums of them, each times
// any number, can be. It knows nothing of cells.
using Rows = std::vector<std::vector<std::int64_t>>;

// By fraction-free elimination (Bareiss 1968): exact over the rationals. Every
// entry is a determinant of 0 and 1, so small.
int RankOf(Rows rows) {
  int rank = 0;
  std::int64_t before = 1;
  const std::size_t width = rows.empty() ? 0 : rows[0].size();
  for (std::size_t column = 0; column < width; ++column) {
    const auto top = static_cast<std::size_t>(rank);
    std::size_t pivot = top;
    while (pivot < rows.size() && rows[pivot][column] == 0)
      ++pivot;
    if (pivot == rows.size())
      continue;
    std::swap(rows[top], rows[pivot]);
    for (std::size_t i = top + 1; i < rows.size(); ++i) {
      for (std::size_t j = column + 1; j < width; ++j) {
        rows[i][j] =
            (rows[top][column] * rows[i][j] - rows[i][column] * rows[top][j]) /
            before;
      }
      rows[i][column] = 0;
    }
    before = rows[top][column];
    ++rank;
  }
  return rank;
}

Rows RowsOf(const std::vector<unsigned>& releases, int people, unsigned leave) {
  Rows rows;
  for (const unsigned release : releases) {
    rows.emplace_back();
    for (int i = 0; i < people; ++i) {
      if ((leave >> i & 1U) == 0)
        rows.back().push_back(static_cast<std::int64_t>(release >> i & 1U));
    }
  }
  return rows;
}

int CountOf(unsigned mask) { return std::popcount(mask); }

// Whether some sum of the releases speaks of people in `few` and of nobody
// else: without their columns the rows say less.
bool TellsOf(const std::vector<unsigned>& releases, int people, unsigned few) {
  return RankOf(RowsOf(releases, people, few)) <
         RankOf(RowsOf(releases, people, 0));
}

// Whether some sum of the releases speaks of fewer than `minimum` people.
bool TellsOfFewer(const std::vector<unsigned>& releases, int people,
                  int minimum) {
  const int rank = RankOf(RowsOf(releases, people, 0));
  for (unsigned few = 1; few < 1U << people; ++few) {
    if (CountOf(few) == minimum - 1 &&
        RankOf(RowsOf(releases, people, few)) < rank)
      return true;
  }
  return false;
}

std::vector<unsigned> Told(const std::vector<unsigned>& asked, int minimum) {
  ReleaseLog log(minimum);
  std::vector<unsigned> told;
  std::int64_t period = 0;
  for (const unsigned mask : asked) {
    if (!log.Tell(period++, Of(mask)))
      told.push_back(mask);
  }
  return told;
}

TEST(Release, FollowsTheTable) {
  const People ten = From(0, 10);
  const struct {
    const char* what;
    std::vector<People> before;
    People now;
    Withheld withheld;
  } cases[] = {
      {"nobody", {}, {}, kTooFewPeople},
      {"three", {}, From(0, 3), kTooFewPeople},
      {"one of them twice is three", {}, {0, 1, 2, 2}, kTooFewPeople},
      {"four", {}, From(0, 4), {}},
      {"the same again", {ten}, ten, {}},
      {"one left", {ten}, From(0, 9), kSmallDifference},
      {"three left", {ten}, From(0, 7), kSmallDifference},
      {"four left", {ten}, From(0, 6), {}},
      {"one came", {ten}, From(0, 11), kSmallDifference},
      {"four came", {ten}, From(0, 14), {}},
      {"two left and two came", {ten}, From(2, 10), kSmallDifference},
      {"other people", {ten}, From(20, 4), {}},
      {"six of ten leave four", {ten}, From(0, 6), {}},
      {"seven of ten leave three", {ten}, From(0, 7), kSmallDifference},
      {"the rest of what was told", {ten, From(0, 6)}, From(6, 4), {}},
      {"two parts leave two", {ten, From(0, 4)}, From(4, 4), kSmallDifference},
      {"one came and went, an earlier release knows",
       {ten, From(0, 14)},
       From(0, 11),
       kSmallDifference},
  };
  for (const auto& c : cases) {
    ReleaseLog log(kMinimumPeople);
    std::int64_t period = 0;
    for (const People& people : c.before)
      ASSERT_EQ(log.Tell(period++, people), Withheld()) << c.what;
    EXPECT_EQ(log.Check(period, c.now), c.withheld) << c.what;
  }
}

TEST(Release, ToAnExportHasOneMore) {
  ReleaseLog log(kMinimumPeopleExported);
  EXPECT_EQ(log.Check(0, From(0, 4)), kTooFewPeople);
  EXPECT_EQ(log.Tell(0, From(0, 10)), Withheld());
  EXPECT_EQ(log.Check(1, From(0, 6)), kSmallDifference);
  EXPECT_EQ(log.Check(1, From(0, 5)), Withheld());
}

TEST(Release, OfOnePeriodIsToldOnce) {
  ReleaseLog log(kMinimumPeople);
  EXPECT_EQ(log.Tell(3, From(0, 8)), Withheld());
  EXPECT_EQ(log.Tell(3, From(0, 8)), kCalendar);
  EXPECT_EQ(log.Tell(3, From(0, 4)), Withheld());
  EXPECT_EQ(log.Tell(4, From(0, 8)), Withheld());
}

TEST(Release, ThatIsWithheldLeavesNoTrace) {
  ReleaseLog log(kMinimumPeople);
  EXPECT_EQ(log.Tell(0, From(0, 3)), kTooFewPeople);
  EXPECT_EQ(log.Tell(0, From(0, 10)), Withheld());
  EXPECT_EQ(log.Tell(1, From(0, 9)), kSmallDifference);
  EXPECT_EQ(log.Tell(1, From(0, 6)), Withheld());
}

TEST(Release, RemembersWhatWasToldByAnotherRule) {
  ReleaseLog log(kMinimumPeople);
  log.Remember(0, From(0, 2));
  EXPECT_EQ(log.Check(1, From(0, 8)), kSmallDifference);
  EXPECT_EQ(log.Check(1, From(1, 8)), kSmallDifference);
  EXPECT_EQ(log.Check(1, From(2, 8)), Withheld());
}

TEST(Calendar, HasWholePeriodsThatAreOver) {
  constexpr Calendar kFourWeeks = {100, 28};
  const struct {
    const char* what;
    std::int64_t begins, ends, today;
    std::optional<std::int64_t> period;
  } cases[] = {
      {"the first", 100, 127, 128, 0},    {"the third", 156, 183, 300, 2},
      {"not over", 100, 127, 127, {}},    {"before the first", 72, 99, 300, {}},
      {"a day late", 101, 128, 300, {}},  {"a day short", 100, 126, 300, {}},
      {"two at once", 100, 155, 300, {}},
  };
  for (const auto& c : cases)
    EXPECT_EQ(kFourWeeks.PeriodOf(c.begins, c.ends, c.today), c.period)
        << c.what;
  EXPECT_EQ(Calendar().PeriodOf(0, -1, 10), std::nullopt);
}

// Why differences of two do not do: each of these three has at least four
// people, any two differ by at least four, and the first two less the third are
// twice the value of person 0.
TEST(Release, WithholdsTheThirdOfATriangle) {
  const std::vector<unsigned> triangle = {0b000011111, 0b111100001,
                                          0b111111110};
  for (const unsigned a : triangle) {
    for (const unsigned b : triangle)
      EXPECT_TRUE(a == b || CountOf(a ^ b) >= kMinimumPeople);
  }
  EXPECT_TRUE(TellsOf(triangle, 9, 1));
  EXPECT_EQ(Told(triangle, kMinimumPeople), (std::vector{triangle[0]}));
}

// Five people, at least two together: every sequence of three.
TEST(Release, NeverLetsOneValueBeSolved) {
  constexpr int kPeople = 5;
  constexpr unsigned kSets = 1U << kPeople;
  std::set<std::vector<unsigned>> told;
  for (unsigned a = 0; a < kSets; ++a) {
    for (unsigned b = 0; b < kSets; ++b) {
      ReleaseLog log(2);
      std::vector<unsigned> releases;
      for (const unsigned mask : {a, b}) {
        if (!log.Tell(std::ssize(releases), Of(mask)))
          releases.push_back(mask);
      }
      for (unsigned c = 0; c < kSets; ++c) {
        if (log.Check(3, Of(c)))
          continue;
        releases.push_back(c);
        told.insert(releases);
        releases.pop_back();
      }
    }
  }
  std::size_t most = 0;
  for (const std::vector<unsigned>& releases : told) {
    most = std::max(most, releases.size());
    ASSERT_FALSE(TellsOfFewer(releases, kPeople, 2));
  }
  EXPECT_EQ(most, 3u);
}

// Long sequences, where cells grow small: four of twelve.
TEST(Release, NeverTellsOfFewerHoweverManyArePutTogether) {
  constexpr int kPeople = 12;
  Random random(20260314);
  std::size_t most = 0;
  for (int run = 0; run < 60; ++run) {
    // Whole runs of people, so that many are told; and any sets.
    std::vector<unsigned> asked;
    for (int i = 0; i < 24; ++i) {
      const unsigned length = 1 + random.Below(kPeople);
      const unsigned first = random.Below(kPeople - length + 1);
      asked.push_back(i % 3 == 0 ? random.Below(1U << kPeople)
                                 : ((1U << length) - 1) << first);
    }
    std::vector<unsigned> releases = Told(asked, 4);
    std::sort(releases.begin(), releases.end());
    releases.erase(std::unique(releases.begin(), releases.end()),
                   releases.end());
    most = std::max(most, releases.size());
    ASSERT_FALSE(TellsOfFewer(releases, kPeople, 4));
  }
  EXPECT_GE(most, 3u);
}

// For figures that are no sums: whoever shares a cell may exchange values, and
// no release is any different.
TEST(Release, LeavesEveryoneAmongEnoughWhoLookTheSame) {
  Random random(7);
  for (int run = 0; run < 2000; ++run) {
    std::vector<unsigned> asked;
    for (int i = 0; i < 6; ++i)
      asked.push_back(random.Below(1U << 10));
    const std::vector<unsigned> releases = Told(asked, 3);
    for (unsigned person = 0; person < 10; ++person) {
      int alike = 0;
      bool is_told_of = false;
      for (unsigned other = 0; other < 10; ++other) {
        bool is_alike = true;
        for (const unsigned release : releases) {
          is_alike &= (release >> person & 1U) == (release >> other & 1U);
          is_told_of |= (release >> person & 1U) != 0;
        }
        alike += is_alike ? 1 : 0;
      }
      ASSERT_TRUE(!is_told_of || alike >= 3);
    }
  }
}

// The rule is not so strict that it withholds what harms nobody: what it
// refuses for its difference would leave fewer than the minimum in a cell.
TEST(Release, WithholdsOnlyWhatLeavesASmallCell) {
  constexpr unsigned kSets = 1U << 6;
  for (unsigned a = 0; a < kSets; ++a) {
    for (unsigned b = 0; b < kSets; ++b) {
      const bool is_small = CountOf(b) < 2;
      bool leaves_small = false;
      for (const unsigned cell : {a & b, a & ~b, b & ~a})
        leaves_small |= CountOf(cell) == 1;
      ReleaseLog log(2);
      if (log.Tell(0, Of(a)))
        leaves_small = false;
      EXPECT_EQ(log.Check(1, Of(b)), is_small       ? Withheld(kTooFewPeople)
                                     : leaves_small ? kSmallDifference
                                                    : Withheld());
    }
  }
}

}  // namespace
}  // namespace relcare::privacy::release_test
