// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/agreement.h"

#include <limits>
#include <vector>

#include <gtest/gtest.h>

#include "base/random.h"
#include "tests/vectors/vectors.h"

namespace relcare::agreement_test {
namespace {

using Codes = std::vector<std::optional<int>>;
using Status = EstimateStatus;

constexpr RatingScale kScales[] = {RatingScale::kNominal, RatingScale::kOrdinal,
                                   RatingScale::kInterval, RatingScale::kRatio};

Codes CodesIn(const VectorCase& c, std::string_view key) {
  Codes codes;
  for (const std::optional<double>& code : Maybes(c.In(key))) {
    codes.push_back(code ? std::optional<int>(static_cast<int>(*code))
                         : std::nullopt);
  }
  return codes;
}

// Row by row.
MaybeNumbers Flat(const std::vector<MaybeNumbers>& rows) {
  MaybeNumbers all;
  for (const MaybeNumbers& row : rows)
    all.insert(all.end(), row.begin(), row.end());
  return all;
}

// Three coders and 30 units: what is coded has to do with the unit, and some
// ratings are missing.
std::vector<MaybeNumbers> RandomRatings(Random& random) {
  std::vector<MaybeNumbers> rows(3, MaybeNumbers(30));
  for (std::size_t unit = 0; unit < 30; ++unit) {
    const std::uint32_t truth = random.Below(4);
    for (MaybeNumbers& row : rows) {
      if (random.Below(6) > 0)
        row[unit] = random.Below(3) > 0 ? truth : random.Below(4);
    }
  }
  return rows;
}

TEST(CohenKappa, AgreesWithItsVectors) {
  const Vectors vectors("agreement");
  for (const VectorCase& c : vectors.Cases(kCohenKappa.text))
    c.Holds(CohenKappa(CodesIn(c, "one"), CodesIn(c, "other")));
}

TEST(CohenKappa, SaysWhyItHasNoValue) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  struct Row {
    const char* name;
    Codes one, other;
    Confidence confidence;
    Status status;
    int used, missing;
  };
  for (const Row& row : {
           Row{"no units", {}, {}, kConfidence95, Status::kInsufficient, 0, 0},
           Row{"none that both coded",
               {1, {}},
               {{}, 1},
               kConfidence95,
               Status::kInsufficient,
               0,
               2},
           Row{"one category throughout",
               {3, 3, 1},
               {3, 3, {}},
               kConfidence95,
               Status::kUndefined,
               2,
               1},
           Row{"more units here than there",
               {1, 2},
               {1},
               kConfidence95,
               Status::kOutOfDomain,
               0,
               0},
           Row{"no z", {1}, {1}, {0.95, nan}, Status::kOutOfDomain, 0, 0},
       }) {
    const Estimate got = CohenKappa(row.one, row.other, row.confidence);
    EXPECT_EQ(got.status, row.status) << row.name;
    EXPECT_EQ(got.n_used, row.used) << row.name;
    EXPECT_EQ(got.n_missing, row.missing) << row.name;
    EXPECT_FALSE(got.value || got.se || got.lo || got.hi) << row.name;
  }
}

TEST(CohenKappa, ClaimsNoIntervalWhereTheCodersNeverDiffer) {
  const Estimate got = CohenKappa(Codes{1, 2, 1}, Codes{1, 2, 1});
  EXPECT_EQ(got.value, 1.0);
  EXPECT_FALSE(got.se || got.lo || got.hi);
}

TEST(CohenKappa, IsTheSameForAnyOrderOfCodersAndUnits) {
  Random random(9);
  for (int round = 0; round < 100; ++round) {
    struct Pair {
      int one, other;
    };
    std::vector<Pair> pairs;
    for (int unit = 0; unit < 20; ++unit) {
      const int truth = static_cast<int>(random.Below(3));
      pairs.push_back({truth, random.Below(2) == 0
                                  ? truth
                                  : static_cast<int>(random.Below(3))});
    }
    const auto kappa = [&pairs](bool swapped) {
      Codes one, other;
      for (const Pair& pair : pairs) {
        one.emplace_back(swapped ? pair.other : pair.one);
        other.emplace_back(swapped ? pair.one : pair.other);
      }
      return CohenKappa(one, other);
    };
    const Estimate before = kappa(false);
    ASSERT_TRUE(before.ok());
    EXPECT_LE(*before.value, 1);
    EXPECT_GE(*before.value, -1);
    Shuffle(std::span<Pair>(pairs), random);
    for (const bool swapped : {false, true}) {
      const Estimate after = kappa(swapped);
      EXPECT_EQ(after.value, before.value);
      EXPECT_EQ(after.se, before.se);
    }
  }
}

TEST(KrippendorffAlpha, AgreesWithItsVectors) {
  const Vectors vectors("agreement");
  for (const RatingScale scale : kScales) {
    for (const VectorCase& c : vectors.Cases(AlphaMethod(scale).text)) {
      const std::vector<MaybeNumbers> rows = Rows(c.In("ratings"));
      c.Holds(KrippendorffAlpha(scale, Flat(rows), rows.size()));
    }
  }
}

TEST(KrippendorffAlpha, SaysWhyItHasNoValue) {
  const double infinite = std::numeric_limits<double>::infinity();
  struct Row {
    const char* name;
    RatingScale scale;
    MaybeNumbers ratings;
    std::size_t coders;
    Status status;
    int missing;
  };
  for (const Row& row : {
           Row{"nothing",
               RatingScale::kNominal,
               {},
               0,
               Status::kInsufficient,
               0},
           Row{"one coder",
               RatingScale::kNominal,
               {1, 2},
               1,
               Status::kInsufficient,
               2},
           Row{"no unit coded twice",
               RatingScale::kNominal,
               {1, {}, {}, 2},
               2,
               Status::kInsufficient,
               4},
           Row{"one value throughout",
               RatingScale::kInterval,
               {2, 2, 2, {}},
               2,
               Status::kUndefined,
               2},
           Row{"a row cut short",
               RatingScale::kNominal,
               {1, 2, 1},
               2,
               Status::kOutOfDomain,
               0},
           Row{"ratings of nobody",
               RatingScale::kNominal,
               {1},
               0,
               Status::kOutOfDomain,
               0},
           Row{"infinite",
               RatingScale::kInterval,
               {1, infinite},
               2,
               Status::kOutOfDomain,
               0},
           Row{"below zero on a ratio scale",
               RatingScale::kRatio,
               {1, -1},
               2,
               Status::kOutOfDomain,
               0},
       }) {
    const Estimate got = KrippendorffAlpha(row.scale, row.ratings, row.coders);
    EXPECT_EQ(got.status, row.status) << row.name;
    EXPECT_EQ(got.n_missing, row.missing) << row.name;
    EXPECT_FALSE(got.value) << row.name;
  }
}

TEST(KrippendorffAlpha, IsTheSameForAnyOrderOfCodersAndUnits) {
  Random random(10);
  for (int round = 0; round < 50; ++round) {
    std::vector<MaybeNumbers> rows = RandomRatings(random);
    const MaybeNumbers before = Flat(rows);
    for (MaybeNumbers& row : rows) {
      std::swap(row[0], row[17]);
      std::swap(row[3], row[29]);
    }
    std::swap(rows[0], rows[2]);
    const MaybeNumbers after = Flat(rows);
    for (const RatingScale scale : kScales) {
      const Estimate one = KrippendorffAlpha(scale, before, 3);
      ASSERT_TRUE(one.ok());
      EXPECT_LE(*one.value, 1);
      EXPECT_EQ(KrippendorffAlpha(scale, after, 3).value, one.value);
    }
  }
}

TEST(KrippendorffAlpha, FollowsTheKindOfScale) {
  Random random(11);
  for (int round = 0; round < 20; ++round) {
    MaybeNumbers ratings = Flat(RandomRatings(random));
    MaybeNumbers shifted = ratings, squared = ratings, doubled = ratings;
    for (std::size_t i = 0; i < ratings.size(); ++i) {
      if (!ratings[i])
        continue;
      shifted[i] = *ratings[i] * 2 + 3;
      squared[i] = *ratings[i] * *ratings[i];
      doubled[i] = *ratings[i] * 2;
    }
    const auto alpha = [](RatingScale scale, const MaybeNumbers& r) {
      return *KrippendorffAlpha(scale, r, 3).value;
    };
    EXPECT_EQ(alpha(RatingScale::kOrdinal, squared),
              alpha(RatingScale::kOrdinal, ratings));
    EXPECT_NEAR(alpha(RatingScale::kInterval, shifted),
                alpha(RatingScale::kInterval, ratings), 1e-12);
    EXPECT_NEAR(alpha(RatingScale::kRatio, doubled),
                alpha(RatingScale::kRatio, ratings), 1e-12);
  }
}

// Whose unit it was no longer matters: what the coders share must vanish.
TEST(KrippendorffAlpha, VanishesWhenUnitsAreShuffled) {
  Random random(12);
  double together = 0, shuffled = 0;
  for (int round = 0; round < 100; ++round) {
    std::vector<MaybeNumbers> rows = RandomRatings(random);
    together += *KrippendorffAlpha(RatingScale::kNominal, Flat(rows), 3).value;
    for (MaybeNumbers& row : rows)
      Shuffle(std::span<std::optional<double>>(row), random);
    shuffled += *KrippendorffAlpha(RatingScale::kNominal, Flat(rows), 3).value;
  }
  EXPECT_GT(together / 100, 0.3);
  EXPECT_NEAR(shuffled / 100, 0, 0.03);
}

}  // namespace
}  // namespace relcare::agreement_test
