// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/chart.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "stats/baseline.h"
#include "tests/vectors/vectors.h"

namespace relcare::chart_test {
namespace {

using Status = EstimateStatus;

const double kNan = std::numeric_limits<double>::quiet_NaN();

// Each session's point against expected[key]; null is a session without one.
template <typename Point>
void HoldPath(const VectorCase& one, std::string_view key,
              const std::vector<std::optional<Point>>& points,
              const std::function<double(const Point&)>& part) {
  if (!one.Expects(key))
    return;
  const MaybeNumbers wanted = Maybes(one.Expected(key));
  ASSERT_EQ(points.size(), wanted.size()) << one.id;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    ASSERT_EQ(points[i].has_value(), wanted[i].has_value()) << one.id << i;
    if (wanted[i]) {
      EXPECT_NEAR(part(*points[i]), *wanted[i],
                  one.tolerance * std::max(1.0, std::fabs(*wanted[i])))
          << one.id << " " << key << " " << i;
    }
  }
}

TEST(Baseline, IsWhatTheVectorsSay) {
  const Vectors vectors("rupture");
  for (const VectorCase& one : vectors.Cases("baseline.moving-range/1")) {
    BaselineRule rule;
    rule.ratings = static_cast<int>(Number(one.In("baseline")));
    if (one.HasIn("max_gap_days"))
      rule.max_gap_days = Number(one.In("max_gap_days"));
    if (one.HasIn("reference_sd"))
      rule.reference_sd = Number(one.In("reference_sd"));
    const std::vector<double> days =
        one.HasIn("days") ? Numbers(one.In("days")) : std::vector<double>();
    const Baseline got = BaselineOf(Maybes(one.In("ratings")), days, rule);
    one.Holds("mean", got.mean.value);
    one.Holds("sigma", got.sigma.value);
    one.Holds("end", static_cast<double>(got.end));
    EXPECT_EQ(got.sigma_is_reference, one.HasIn("reference_sd")) << one.id;
  }
}

TEST(Baseline, SaysWhyItHasNoValue) {
  struct Row {
    const char* name;
    MaybeNumbers ratings;
    std::vector<double> days;
    BaselineRule rule;
    Status mean, sigma;
  };
  const MaybeNumbers flat(5, 6.0);
  for (const Row& row :
       std::vector<Row>{{"too few",
                         {6, 5, {}, 6, 5},
                         {},
                         {},
                         Status::kInsufficient,
                         Status::kInsufficient},
                        {"flat", flat, {}, {}, Status::kOk, Status::kUndefined},
                        {"no neighbours",
                         {6, {}, 5, {}, 6, {}, 5, {}, 6},
                         {},
                         {},
                         Status::kOk,
                         Status::kInsufficient},
                        {"far apart",
                         {6, 5, 6, 5, 6},
                         {0, 30, 60, 90, 120},
                         {5, 7, {}},
                         Status::kOk,
                         Status::kInsufficient},
                        {"gap without days",
                         flat,
                         {},
                         {5, 7, {}},
                         Status::kOutOfDomain,
                         Status::kOutOfDomain},
                        {"days out of order",
                         flat,
                         {0, 2, 1, 3, 4},
                         {},
                         Status::kOutOfDomain,
                         Status::kOutOfDomain},
                        {"days too few",
                         flat,
                         {0, 1},
                         {},
                         Status::kOutOfDomain,
                         Status::kOutOfDomain},
                        {"m of 4",
                         flat,
                         {},
                         {4, {}, {}},
                         Status::kOutOfDomain,
                         Status::kOutOfDomain},
                        {"nan",
                         {6, 6, kNan, 6, 6},
                         {},
                         {},
                         Status::kOutOfDomain,
                         Status::kOutOfDomain},
                        {"reference",
                         flat,
                         {},
                         {5, {}, 0},
                         Status::kOutOfDomain,
                         Status::kOutOfDomain}}) {
    const Baseline got = BaselineOf(row.ratings, row.days, row.rule);
    EXPECT_EQ(got.mean.status, row.mean) << row.name;
    EXPECT_EQ(got.sigma.status, row.sigma) << row.name;
    EXPECT_FALSE(got.sigma.value) << row.name;
  }
}

TEST(Chart, IndividualsAreWhatTheVectorsSay) {
  const Vectors vectors("rupture");
  for (const VectorCase& one : vectors.Cases("chart.individuals/1")) {
    const MaybeNumbers ratings = Maybes(one.In("ratings"));
    BaselineRule all;
    all.ratings = static_cast<int>(ratings.size());
    const Baseline baseline = BaselineOf(ratings, {}, all);
    const Estimate limits =
        IndividualsLimits(baseline.mean.value.value(),
                          baseline.sigma.value.value(), Number(one.In("k")));
    one.Holds(limits);
    const auto below =
        std::count_if(ratings.begin(), ratings.end(),
                      [&](const auto& rating) { return *rating < *limits.lo; });
    one.Holds("below", static_cast<double>(below));
  }
}

TEST(Chart, EwmaIsWhatTheVectorsSay) {
  const Vectors vectors("rupture");
  for (const VectorCase& one : vectors.Cases("chart.ewma/1")) {
    const EwmaChart got =
        EwmaOf(Maybes(one.In("ratings")), Number(one.In("mean")),
               Number(one.In("sigma")), Number(one.In("weight")),
               Number(one.In("width")));
    HoldPath<EwmaPoint>(one, "points", got.points,
                        [](const EwmaPoint& point) { return point.value; });
    HoldPath<EwmaPoint>(one, "lo", got.points,
                        [](const EwmaPoint& point) { return point.lo; });
    HoldPath<EwmaPoint>(one, "hi", got.points,
                        [](const EwmaPoint& point) { return point.hi; });
  }
}

TEST(Chart, CusumIsWhatTheVectorsSay) {
  const Vectors vectors("rupture");
  for (const VectorCase& one : vectors.Cases("chart.cusum/1")) {
    const CusumChart got =
        CusumOf(Maybes(one.In("ratings")), Number(one.In("mean")),
                Number(one.In("slack")), Number(one.In("threshold")));
    HoldPath<CusumPoint>(one, "fall", got.points,
                         [](const CusumPoint& point) { return point.fall; });
    HoldPath<CusumPoint>(one, "rise", got.points,
                         [](const CusumPoint& point) { return point.rise; });
    for (const auto& [key, at] :
         {std::pair("fell_at", got.fell_at), {"rose_at", got.rose_at}}) {
      if (!one.Expects(key))
        continue;
      EXPECT_EQ(at.has_value(), !one.Expected(key).IsNull()) << one.id;
      if (at) {
        EXPECT_EQ(*at, one.Expected(key).Count()) << one.id;
      }
    }
  }
}

TEST(Chart, HasNoPointsForWhatItCannotUse) {
  const MaybeNumbers good = {5, 6};
  EXPECT_EQ(IndividualsLimits(5, 0, 3).status, Status::kOutOfDomain);
  EXPECT_EQ(IndividualsLimits(kNan, 1, 3).status, Status::kOutOfDomain);
  EXPECT_EQ(IndividualsLimits(5, 1, 0).status, Status::kOutOfDomain);
  EXPECT_EQ(EwmaOf(good, 5, 0, .3, 3).status, Status::kOutOfDomain);
  EXPECT_EQ(EwmaOf(good, 5, 1, 0, 3).status, Status::kOutOfDomain);
  EXPECT_EQ(EwmaOf(good, 5, 1, 1.1, 3).status, Status::kOutOfDomain);
  EXPECT_EQ(EwmaOf(good, 5, 1, 1, 3).status, Status::kOk);
  EXPECT_EQ(EwmaOf(MaybeNumbers{{}}, 5, 1, .3, 3).status,
            Status::kInsufficient);
  EXPECT_EQ(EwmaOf(MaybeNumbers{kNan}, 5, 1, .3, 3).status,
            Status::kOutOfDomain);
  EXPECT_EQ(CusumOf(good, 5, -1, 3).status, Status::kOutOfDomain);
  EXPECT_EQ(CusumOf(good, 5, 1, 0).status, Status::kOutOfDomain);
  EXPECT_EQ(CusumOf({}, 5, 1, 3).status, Status::kInsufficient);
  EXPECT_TRUE(CusumOf({}, 5, 1, 3).points.empty());
}

}  // namespace
}  // namespace relcare::chart_test
