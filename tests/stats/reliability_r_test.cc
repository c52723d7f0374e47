// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Alpha and omega of R's attitude, psych's bfi and Thurstone's correlations,
// which may not be kept here.

#include <filesystem>
#include <vector>

#include <gtest/gtest.h>

#include "stats/alpha.h"
#include "stats/omega.h"
#include "tests/vectors/vectors.h"

namespace relcare::reliability_r_test {
namespace {

constexpr const char* kData = "build/r-data/reliability.json";

class ReliabilityOfR : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(kData))
      GTEST_SKIP() << kData
                   << " is absent: run Rscript tools/judges/r/reliability.R";
    root_ = Given::Read(kData);
  }
  const Given& At(std::string_view key) const { return root_.At(key); }

 private:
  Given root_;
};

TEST_F(ReliabilityOfR, HasTheAlphaOfAttitude) {
  const MaybeNumbers cells = Maybes(At("attitude"));
  const Alpha got = AlphaOf({cells, 7}, std::vector<int>(7, 1));
  EXPECT_NEAR(*got.alpha.value, .8431427696, 1e-10);
  EXPECT_NEAR(*got.alpha.lo, .7393756857, 1e-10);
  EXPECT_NEAR(*got.alpha.hi, .9157730722, 1e-10);
  EXPECT_NEAR(*got.standardized.value, .839083803, 1e-9);
  EXPECT_NEAR(*got.lambda6.value, .8752151374, 1e-10);
  EXPECT_NEAR(*got.mean_r.value, .4269066426, 1e-10);
  EXPECT_NEAR(*got.without_item[0].value, .8097602063, 1e-10);
  EXPECT_NEAR(*got.without_item[1].value, .7969174573, 1e-10);
}

TEST_F(ReliabilityOfR, HasTheAlphaOfAgreeablenessWithBlanks) {
  const MaybeNumbers cells = Maybes(At("bfi_a"));
  const Alpha got = AlphaOf({cells, 5}, std::vector<int>{-1, 1, 1, 1, 1});
  EXPECT_NEAR(*got.alpha.value, .7030184461, 1e-10);
  EXPECT_GT(got.alpha.n_missing, 0);
}

TEST_F(ReliabilityOfR, HasTheAlphaOfThurstone) {
  const MaybeNumbers cells = Maybes(At("thurstone_people"));
  const Alpha got = AlphaOf({cells, 9}, std::vector<int>(9, 1));
  EXPECT_NEAR(*got.alpha.value, .8914575356, 1e-10);
}

// Iterative fits of lavaan and psych: 1e-6.
TEST_F(ReliabilityOfR, HasTheOmegas) {
  EXPECT_NEAR(*OmegaOneFactor(Numbers(At("attitude_loadings")),
                              Numbers(At("attitude_uniques")))
                   .value,
              .8563268368, 1e-6);
  EXPECT_NEAR(*OmegaOneFactor(Numbers(At("attitude_loadings_std")),
                              Numbers(At("attitude_uniques_std")))
                   .value,
              .8405446727, 1e-6);
  const double variance = Number(At("thurstone_variance"));
  EXPECT_NEAR(
      *OmegaHierarchical(Numbers(At("thurstone_general")), variance).value,
      .7360703183, 1e-6);
  EXPECT_NEAR(*OmegaTotal(Numbers(At("thurstone_uniques")), variance).value,
              .9308254149, 1e-6);
}

}  // namespace
}  // namespace relcare::reliability_r_test
