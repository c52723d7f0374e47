// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/change.h"

#include <limits>
#include <vector>

#include <gtest/gtest.h>

#include "base/random.h"
#include "tests/stats/change_input.h"
#include "tests/vectors/vectors.h"

namespace relcare::change_test {
namespace {

using Status = EstimateStatus;

constexpr ChangeFormula kFormulas[] = {
    ChangeFormula::kJacobsonTruax,  ChangeFormula::kGulliksenLordNovick,
    ChangeFormula::kHsuLinLord,     ChangeFormula::kEdwardsNunnally,
    ChangeFormula::kNunnallyKotsch, ChangeFormula::kHagemanArrindell};

ChangeNorms NormsOf(const VectorCase& one) {
  ChangeNorms norms;
  norms.sd = Number(one.In("sd"));
  norms.reliability = Number(one.In("reliability"));
  norms.mean = MaybeIn(one, "mean");
  norms.mean_now = MaybeIn(one, "mean_now");
  norms.sd_now = MaybeIn(one, "sd_now");
  norms.reliability_now = MaybeIn(one, "reliability_now");
  norms.correlation = MaybeIn(one, "correlation");
  return norms;
}

ChangeNorms FullNorms() { return {7.5, 0.8, 40, 45, 9, 0.7, 0.3}; }

TEST(ReliableChange, IsWhatTheVectorsSay) {
  const Vectors vectors("change");
  for (const ChangeFormula formula : kFormulas) {
    for (const VectorCase& one : vectors.Cases(MethodOf(formula).text)) {
      const ReliableChange got =
          MeasureChange(formula, MaybeIn(one, "before"), MaybeIn(one, "now"),
                        NormsOf(one), Number(one.In("z")));
      ASSERT_TRUE(got.index.ok()) << one.id;
      one.Holds("index", got.index.value);
      for (const auto& [key, number] : {std::pair("points", got.points.value),
                                        {"se", got.points.se},
                                        {"lo", got.points.lo},
                                        {"hi", got.points.hi},
                                        {"bar", got.bar}}) {
        if (one.Expects(key))
          one.Holds(key, number);
      }
    }
  }
}

TEST(ReliableChange, ErrorsAndReliabilitiesAreWhatTheVectorsSay) {
  const Vectors vectors("change");
  for (const VectorCase& one : vectors.Cases("sem.classical/1")) {
    one.Holds(StandardErrorOfMeasurement(Number(one.In("sd")),
                                         Number(one.In("reliability"))));
  }
  for (const VectorCase& one : vectors.Cases("sed.classical/1")) {
    one.Holds(StandardErrorOfDifference(Number(one.In("sd")),
                                        Number(one.In("reliability"))));
  }
  for (const VectorCase& one : vectors.Cases("reliability.from-error/1")) {
    one.Holds(
        ReliabilityFromError(Number(one.In("error")), Number(one.In("sd"))));
  }
  for (const VectorCase& one : vectors.Cases("reliability.difference-ha/1"))
    one.Holds(ReliabilityOfDifference(NormsOf(one)));
}

struct Edge {
  const char* name;
  ChangeFormula formula;
  std::optional<double> before, now;
  ChangeNorms norms;
  double z;
  Status status;
};

TEST(ReliableChange, SaysWhyItHasNoValue) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double most = std::numeric_limits<double>::max();
  const auto with = [](auto change) {
    ChangeNorms norms = FullNorms();
    change(norms);
    return norms;
  };
  const auto jt = ChangeFormula::kJacobsonTruax;
  const auto hll = ChangeFormula::kHsuLinLord;
  const auto nk = ChangeFormula::kNunnallyKotsch;
  const auto ha = ChangeFormula::kHagemanArrindell;
  using N = ChangeNorms;
  const std::vector<Edge> edges = {
      {"no score before", jt, {}, 3, FullNorms(), 2, Status::kInsufficient},
      {"no score now", jt, 3, {}, FullNorms(), 2, Status::kInsufficient},
      {"score nan", jt, nan, 3, FullNorms(), 2, Status::kOutOfDomain},
      {"z zero", jt, 3, 3, FullNorms(), 0, Status::kOutOfDomain},
      {"z nan", jt, 3, 3, FullNorms(), nan, Status::kOutOfDomain},
      {"sd zero", jt, 3, 3, with([](N& n) { n.sd = 0; }), 2,
       Status::kOutOfDomain},
      {"sd nan", jt, 3, 3, with([=](N& n) { n.sd = nan; }), 2,
       Status::kOutOfDomain},
      {"reliability zero", jt, 3, 3, with([](N& n) { n.reliability = 0; }), 2,
       Status::kOutOfDomain},
      {"reliability one", jt, 3, 3, with([](N& n) { n.reliability = 1; }), 2,
       Status::kUndefined},
      {"reliability above", jt, 3, 3, with([](N& n) { n.reliability = 1.1; }),
       2, Status::kOutOfDomain},
      {"too large", jt, -most, most, FullNorms(), 2, Status::kUndefined},
      {"bar too large", jt, 3, 3, with([=](N& n) { n.sd = most; }), 1e9,
       Status::kUndefined},
      {"hll no mean now", hll, 3, 3, with([](N& n) { n.mean_now.reset(); }), 2,
       Status::kInsufficient},
      {"hll mean nan", hll, 3, 3, with([=](N& n) { n.mean = nan; }), 2,
       Status::kOutOfDomain},
      {"nk none", nk, 3, 3, with([](N& n) { n.reliability_now.reset(); }), 2,
       Status::kInsufficient},
      {"nk one", nk, 3, 3, with([](N& n) { n.reliability_now = 1; }), 2,
       Status::kUndefined},
      {"ha no sd now", ha, 3, 3, with([](N& n) { n.sd_now.reset(); }), 2,
       Status::kInsufficient},
      {"ha sd now below E", ha, 3, 3, with([](N& n) { n.sd_now = 3; }), 2,
       Status::kUndefined},
      {"ha correlation", ha, 3, 3, with([](N& n) { n.correlation = 1.2; }), 2,
       Status::kOutOfDomain},
      {"ha unreliable", ha, 3, 3, with([](N& n) { n.correlation = 0.99; }), 2,
       Status::kUndefined},
      {"ha 0/0", ha, 3, 3, with([](N& n) {
         n.correlation = 1;
         n.sd_now = 7.5;
       }),
       2, Status::kUndefined},
  };
  for (const Edge& edge : edges) {
    const ReliableChange got =
        MeasureChange(edge.formula, edge.before, edge.now, edge.norms, edge.z);
    EXPECT_EQ(got.index.status, edge.status) << edge.name;
    EXPECT_EQ(got.points.status, edge.status) << edge.name;
    EXPECT_FALSE(got.index.value || got.points.value || got.points.se ||
                 got.points.lo || got.bar)
        << edge.name;
  }
}

TEST(ReliableChange, NeedsAMeanForAllFormulasButOne) {
  ChangeNorms norms = FullNorms();
  norms.mean.reset();
  for (const ChangeFormula formula : kFormulas) {
    EXPECT_EQ(MeasureChange(formula, 30, 40, norms, 1.96).index.status,
              formula == ChangeFormula::kJacobsonTruax ? Status::kOk
                                                       : Status::kInsufficient)
        << MethodOf(formula).text;
  }
}

TEST(ReliableChange, CountsTheScoresThatAreThere) {
  const auto got = MeasureChange(ChangeFormula::kJacobsonTruax, std::nullopt,
                                 30, FullNorms(), 1.96);
  EXPECT_EQ(got.index.n_used, 1);
  EXPECT_EQ(got.index.n_missing, 1);
}

TEST(ReliableChange, IndexIsBeyondZExactlyWherePointsAreBeyondTheBar) {
  Random random(5);
  for (int i = 0; i < 2000; ++i) {
    const ChangeFormula formula = kFormulas[random.Below(6)];
    const double z = CriticalIndex(formula);
    const auto got = MeasureChange(formula, random.Below(60), random.Below(60),
                                   FullNorms(), z);
    ASSERT_TRUE(got.index.ok());
    EXPECT_EQ(*got.index.value > z, *got.points.value > *got.bar);
    EXPECT_EQ(*got.index.value > z, *got.points.lo > 0);
    EXPECT_EQ(*got.index.value < -z, *got.points.hi < 0);
  }
}

// Points times a and shifted by b: the same index.
TEST(ReliableChange, DoesNotDependOnTheUnitOfTheScore) {
  const double a = 2.5, b = 7;
  ChangeNorms norms = FullNorms();
  ChangeNorms other = norms;
  other.sd *= a;
  *other.sd_now *= a;
  other.mean = a * *norms.mean + b;
  other.mean_now = a * *norms.mean_now + b;
  for (const ChangeFormula formula : kFormulas) {
    for (int x = 20; x < 60; x += 7) {
      const auto one = MeasureChange(formula, x, 50, norms, 1.96);
      const auto two =
          MeasureChange(formula, a * x + b, a * 50 + b, other, 1.96);
      EXPECT_NEAR(*one.index.value, *two.index.value, 1e-12);
      EXPECT_NEAR(*one.bar * a, *two.bar, 1e-12);
    }
  }
}

TEST(ReliableChange, LevelBelongsToZ) {
  const auto got =
      MeasureChange(ChangeFormula::kJacobsonTruax, 30, 40, FullNorms(),
                    CriticalIndex(ChangeFormula::kJacobsonTruax));
  EXPECT_NEAR(got.points.level, 0.95, 1e-15);
  EXPECT_EQ(CriticalIndex(ChangeFormula::kHagemanArrindell), 1.65);
}

}  // namespace
}  // namespace relcare::change_test
