// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/rupture_criterion.h"

#include <limits>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "tests/stats/rupture_input.h"
#include "tests/vectors/vectors.h"

namespace relcare::rupture_criterion_test {
namespace {

using Status = EstimateStatus;

std::string_view Name(Repair repair) {
  switch (repair) {
    case Repair::kRepaired:
      return "repaired";
    case Repair::kUnrepaired:
      return "unrepaired";
    case Repair::kNotYet:
      return "not-yet";
  }
  return "";
}

TEST(RuptureCriterion, FindsWhatTheVectorsSay) {
  const Vectors vectors("rupture");
  for (const VectorCase& one : vectors.Cases("rupture.criterion/1")) {
    const CriterionEpisodes got =
        FindByCriterion(Maybes(one.In("ratings")), CriterionIn(one));
    ASSERT_EQ(got.status, Status::kOk) << one.id;
    std::vector<double> onset, base, least, last, area;
    std::vector<std::string_view> repair;
    MaybeNumbers repaired_at;
    for (const RuptureEpisode& episode : got.episodes) {
      onset.push_back(static_cast<double>(episode.onset));
      last.push_back(static_cast<double>(episode.last));
      base.push_back(episode.base);
      least.push_back(episode.least);
      area.push_back(episode.area);
      repair.push_back(Name(episode.repair));
      repaired_at.push_back(episode.repaired_at);
      EXPECT_EQ(episode.length, episode.last - episode.onset + 1);
      EXPECT_DOUBLE_EQ(episode.depth, episode.base - episode.least);
    }
    one.HoldsAll("onset", onset);
    one.HoldsAll("base", base);
    one.HoldsAll("least", least);
    if (one.Expects("last")) {
      one.HoldsAll("last", last);
      one.HoldsAll("area", area);
    }
    EXPECT_EQ(repaired_at, Maybes(one.Expected("repaired_at"))) << one.id;
    std::vector<std::string_view> wanted;
    for (const Given& word : one.Expected("repair").Elements())
      wanted.push_back(word.Text());
    EXPECT_EQ(repair, wanted) << one.id;
  }
}

TEST(RuptureCriterion, CountsADropOfExactlyTheThreshold) {
  const RuptureCriterion one{RuptureBase::kPrevious, 1, 1, 0.25, 5};
  // 2.3 - 1.3 is 0.9999999999999998 in binary.
  EXPECT_EQ(FindByCriterion(MaybeNumbers{2.3, 1.3}, one).episodes.size(), 1u);
  EXPECT_EQ(FindByCriterion(MaybeNumbers{2.3, 1.31}, one).episodes.size(), 0u);
}

TEST(RuptureCriterion, SaysWhyItCannotLook) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const auto status = [](const MaybeNumbers& ratings, double drop,
                         double tolerance, std::size_t window) {
    return FindByCriterion(ratings,
                           {RuptureBase::kHighest, 1, drop, tolerance, window})
        .status;
  };
  EXPECT_EQ(status({5, 6}, 1, 0, 3), Status::kOk);
  EXPECT_EQ(status({}, 1, 0, 3), Status::kInsufficient);
  EXPECT_EQ(status({5, {}}, 1, 0, 3), Status::kInsufficient);
  EXPECT_EQ(status({5, nan}, 1, 0, 3), Status::kOutOfDomain);
  EXPECT_EQ(status({5, 6}, 0, 0, 3), Status::kOutOfDomain);
  EXPECT_EQ(status({5, 6}, 1, -.1, 3), Status::kOutOfDomain);
  EXPECT_EQ(status({5, 6}, 1, 1, 3), Status::kOutOfDomain);
  EXPECT_EQ(status({5, 6}, 1, 0, 0), Status::kOutOfDomain);
}

TEST(RuptureCriterion, HasNoPresetWhoseFiguresAreNotConfirmed) {
  EXPECT_FALSE(CriterionOf(CriterionPreset::kStrauss2006).has_value());
  const RuptureCriterion stevens = *CriterionOf(CriterionPreset::kStevens2007);
  EXPECT_EQ(stevens.drop, 1);
  EXPECT_EQ(stevens.tolerance, 0.25);
  EXPECT_EQ(stevens.window, 5u);
}

TEST(DropBySpread, TakesTheStricterOfBoth) {
  EXPECT_EQ(*DropBySpread(2, 0.5, 0.8).value, 1.6);
  EXPECT_EQ(*DropBySpread(1, 0.9, 0.8).value, 0.9);
  EXPECT_EQ(*DropBySpread(1, {}, 0.8).value, 0.8);
  EXPECT_EQ(DropBySpread(1, {}, {}).status, Status::kInsufficient);
  EXPECT_EQ(DropBySpread(1, 0, 0).status, Status::kOutOfDomain);
  EXPECT_EQ(DropBySpread(0, 1, 1).status, Status::kOutOfDomain);
  EXPECT_EQ(DropBySpread(1, -1, 1).status, Status::kOutOfDomain);
}

}  // namespace
}  // namespace relcare::rupture_criterion_test
