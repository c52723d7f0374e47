// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/composite.h"

#include <limits>
#include <vector>

#include <gtest/gtest.h>

#include "tests/vectors/vectors.h"

namespace relcare::composite_test {
namespace {

using Status = EstimateStatus;

std::vector<CompositePart> PartsIn(const VectorCase& c) {
  const std::vector<double> weights = Numbers(c.In("weights"));
  const std::vector<double> scores = Numbers(c.In("scores"));
  const std::vector<double> sems = Numbers(c.In("sems"));
  std::vector<CompositePart> parts;
  for (std::size_t i = 0; i < weights.size(); ++i)
    parts.push_back({weights[i], scores[i], sems[i]});
  return parts;
}

TEST(Composite, AgreesWithItsVectors) {
  const Vectors vectors("reliability");
  for (const VectorCase& c : vectors.Cases(kComposite.text))
    c.Holds(CompositeOf(PartsIn(c)));
  for (const VectorCase& c : vectors.Cases(kCompositeReliability.text))
    c.Holds(CompositeReliability(PartsIn(c), Number(c.In("variance"))));
}

TEST(Composite, SaysWhyItHasNoValue) {
  constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
  struct Row {
    const char* name;
    std::vector<CompositePart> parts;
    double variance;
    Status composite, reliability;
  };
  const Status ok = Status::kOk;
  const Status out = Status::kOutOfDomain;
  for (const Row& row : std::vector<Row>{
           {"sound", {{1, 3, 1}, {1, 4, 1}}, 8, ok, ok},
           {"no parts", {}, 8, out, out},
           {"a score missing",
            {{1, 3, 1}, {1, std::nullopt, 1}},
            8,
            Status::kInsufficient,
            ok},
           {"negative error", {{1, 3, -1}}, 8, out, out},
           {"not a number", {{1, kNaN, 1}}, 8, out, out},
           {"less variance than error", {{1, 3, 2}}, 3, ok, out},
           {"no variance", {{1, 3, 0}}, 0, ok, Status::kUndefined},
       }) {
    EXPECT_EQ(CompositeOf(row.parts).status, row.composite) << row.name;
    EXPECT_EQ(CompositeReliability(row.parts, row.variance).status,
              row.reliability)
        << row.name;
  }
}

TEST(Composite, CountsTheScoresThatAreMissing) {
  const Estimate got = CompositeOf(
      std::vector<CompositePart>{{1, 3, 1}, {1, std::nullopt, 1}, {2, 1, 1}});
  EXPECT_EQ(got.n_used, 2);
  EXPECT_EQ(got.n_missing, 1);
}

TEST(Composite, HasTheSameBitsInAnyOrder) {
  const std::vector<CompositePart> parts{{.1, 3, .7}, {.7, 4, .1}, {.2, 9, .3}};
  const std::vector<CompositePart> other{parts[2], parts[0], parts[1]};
  EXPECT_EQ(CompositeOf(parts).value, CompositeOf(other).value);
  EXPECT_EQ(CompositeOf(parts).se, CompositeOf(other).se);
}

}  // namespace
}  // namespace relcare::composite_test
