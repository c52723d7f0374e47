// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/omega.h"

#include <limits>
#include <vector>

#include <gtest/gtest.h>

#include "tests/vectors/vectors.h"

namespace relcare::omega_test {
namespace {

using Status = EstimateStatus;

TEST(Omega, AgreesWithItsVectors) {
  const Vectors vectors("reliability");
  for (const VectorCase& c : vectors.Cases(kOmegaOneFactor.text))
    c.Holds(
        OmegaOneFactor(Numbers(c.In("loadings")), Numbers(c.In("uniques"))));
  for (const VectorCase& c : vectors.Cases(kOmegaHierarchical.text))
    c.Holds(
        OmegaHierarchical(Numbers(c.In("loadings")), Number(c.In("variance"))));
  for (const VectorCase& c : vectors.Cases(kOmegaTotal.text))
    c.Holds(OmegaTotal(Numbers(c.In("uniques")), Number(c.In("variance"))));
}

TEST(Omega, HasTheSameBitsForItemsInAnyOrder) {
  EXPECT_EQ(
      OmegaOneFactor(std::vector{.1, .7, .2}, std::vector{.3, .5, .9}).value,
      OmegaOneFactor(std::vector{.2, .1, .7}, std::vector{.9, .3, .5}).value);
  EXPECT_EQ(OmegaTotal(std::vector{.1, .7, .2}, 3).value,
            OmegaTotal(std::vector{.2, .1, .7}, 3).value);
  EXPECT_EQ(OmegaHierarchical(std::vector{.1, .7, .2}, 3).value,
            OmegaHierarchical(std::vector{.2, .1, .7}, 3).value);
}

TEST(Omega, SaysWhyItHasNoValue) {
  constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
  struct Row {
    const char* name;
    std::vector<double> loadings, uniques;
    double variance;
    Status one_factor, hierarchical, total;
  };
  const Status ok = Status::kOk;
  const Status undefined = Status::kUndefined;
  const Status out = Status::kOutOfDomain;
  for (const Row& row : std::vector<Row>{
           {"sound", {.6, .7}, {.64, .51}, 3, ok, ok, ok},
           {"no items", {}, {}, 3, out, out, out},
           {"a Heywood case", {.6, 1.1}, {.64, -.2}, 4, out, ok, out},
           {"nothing at all",
            {0, 0},
            {0, 0},
            0,
            undefined,
            undefined,
            undefined},
           {"more than there is", {2, 2}, {1, 1}, 1, ok, out, out},
           {"not a number", {kNaN, 1}, {kNaN, 1}, 3, out, out, out},
       }) {
    EXPECT_EQ(OmegaOneFactor(row.loadings, row.uniques).status, row.one_factor)
        << row.name;
    EXPECT_EQ(OmegaHierarchical(row.loadings, row.variance).status,
              row.hierarchical)
        << row.name;
    EXPECT_EQ(OmegaTotal(row.uniques, row.variance).status, row.total)
        << row.name;
  }
  EXPECT_EQ(
      OmegaOneFactor(std::vector<double>{1}, std::vector<double>{1, 1}).status,
      out);
}

TEST(Omega, IsOneWithoutUniqueVariance) {
  EXPECT_EQ(OmegaOneFactor(std::vector<double>{1, 2}, std::vector<double>{0, 0})
                .value,
            1);
}

}  // namespace
}  // namespace relcare::omega_test
