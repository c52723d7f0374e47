// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Climate on the data sets of R's multilevel, which may not be kept here.

#include <filesystem>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "stats/agreement_index.h"
#include "stats/icc.h"
#include "stats/shrunken_mean.h"
#include "tests/stats/answers.h"
#include "tests/vectors/vectors.h"

namespace relcare::climate_r_test {
namespace {

constexpr const char* kData = "build/r-data/climate.json";

class ClimateOfR : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(kData))
      GTEST_SKIP() << kData
                   << " is absent: run Rscript tools/judges/r/climate.R";
    root_ = Given::Read(kData);
  }
  const Given& At(std::string_view key) const { return root_.At(key); }
  std::vector<int> Groups(std::string_view key) const {
    std::vector<int> groups;
    for (const double group : Numbers(At(key)))
      groups.push_back(static_cast<int>(group));
    return groups;
  }
  Grouped Ratings(std::string_view name) const {
    return *Grouped::Of(Maybes(At(name).At("ratings")),
                        Groups("bh1996_groups"));
  }

 private:
  Given root_;
};

TEST_F(ClimateOfR, HasTheIccsOfBh1996) {
  struct Row {
    const char* name;
    double icc1, icc2;
  };
  for (const Row& row : {Row{"HRS", .1331066791, .9196731954},
                         Row{"LEAD", .12702755, .9156129693},
                         Row{"COHES", .0442652976, .7754596778},
                         Row{"WBEING", .0433690501, .7717128755}}) {
    const GroupedIcc got =
        GroupedIccOf(Ratings(row.name), GroupSize::kArithmeticMean);
    EXPECT_EQ(got.icc1.estimate.n_used, 7382);
    EXPECT_NEAR(*got.icc1.estimate.value, row.icc1, 1e-9) << row.name;
    EXPECT_NEAR(*got.icc2.estimate.value, row.icc2, 1e-9) << row.name;
    const Given& by_r = At(row.name);
    EXPECT_NEAR(*got.icc1.raw, Number(by_r.At("icc1")), 1e-11) << row.name;
    EXPECT_NEAR(*got.icc2.raw, Number(by_r.At("icc2")), 1e-11) << row.name;
  }
  EXPECT_NEAR(*GroupedIccOf(Ratings("HRS"), GroupSize::kN0).f, 12.44914, 1e-5);
  const GroupedIcc n0 = GroupedIccOf(Ratings("COHES"), GroupSize::kN0);
  EXPECT_NEAR(n0.size, 74.3134873, 1e-7);
  EXPECT_NEAR(*n0.icc1.estimate.value, .0444088333, 1e-10);
}

TEST_F(ClimateOfR, HasTheShrunkenMeanOfBh1996) {
  const ClimateFit fit = FitClimate(Ratings("COHES"));
  const Given& by_r = At("cohes_reml");
  EXPECT_NEAR(*fit.icc.value, .0480483959, 1e-6);
  EXPECT_NEAR(*fit.centre.value, Number(by_r.At("centre")), 1e-6);
  EXPECT_NEAR(*fit.between.value, Number(by_r.At("between")), 1e-6);
  EXPECT_NEAR(*fit.within.value, Number(by_r.At("within")), 1e-6);
  const ShrunkenMean first =
      ShrunkenMeanOf({*fit.centre.value, *fit.between.value, *fit.within.value},
                     2.929054054, 74);
  EXPECT_NEAR(first.weight, .7888087286, 1e-6);
  EXPECT_NEAR(*first.climate.value, 2.957026316, 1e-6);
  EXPECT_NEAR(*first.climate.se, .0877039477, 1e-6);
}

TEST_F(ClimateOfR, HasTheRwgOfBh1996) {
  const MaybeNumbers lead = Maybes(At("LEAD").At("ratings"));
  const std::vector<int> groups = Groups("bh1996_groups");
  const std::vector<double> wanted{.7521409839, .8231627186, .7486375934};
  double mean = 0;
  for (int group = 1; group <= 99; ++group) {
    MaybeNumbers members;
    for (std::size_t i = 0; i < lead.size(); ++i) {
      if (groups[i] == group)
        members.push_back(lead[i]);
    }
    const double got = *AgreementOf({members, 1}, {1, 5}).rwg_j.value;
    mean += got / 99;
    if (group <= 3) {
      EXPECT_NEAR(got, wanted[static_cast<std::size_t>(group) - 1], 1e-9);
    }
  }
  EXPECT_NEAR(mean, .7411556, 1e-7);
}

TEST_F(ClimateOfR, HasTheAgreementOfLq2002) {
  const MaybeNumbers cells = Maybes(At("lq2002_answers"));
  const std::vector<int> companies = Groups("lq2002_groups");
  const auto items = static_cast<std::size_t>(Number(At("lq2002_items")));
  const std::vector<double> rwg_j{.8075272584, .8959383151, .8600120204,
                                  .8635584505, .8876628556, .9330486202};
  const std::vector<double> lindell{.2761034256, .4390526891, .3583562902};
  const std::vector<double> awg{.2925750905, .4233102985, .3244480205};
  const std::vector<double> ad{1.0205176768, .8671226509, .949315376};
  double mean = 0;
  std::size_t count = 0;
  for (int company = 2; company <= 100; ++company) {
    MaybeNumbers members;
    for (std::size_t i = 0; i < companies.size(); ++i) {
      const auto row = cells.begin() + static_cast<std::ptrdiff_t>(i * items);
      if (companies[i] == company)
        members.insert(members.end(), row,
                       row + static_cast<std::ptrdiff_t>(items));
    }
    if (members.empty())
      continue;
    const AgreementIndices got = AgreementOf({members, items}, {1, 5});
    mean += *got.rwg_j.value;
    if (count < rwg_j.size()) {
      EXPECT_NEAR(*got.rwg_j.value, rwg_j[count], 1e-9) << company;
    }
    if (count < lindell.size()) {
      EXPECT_NEAR(*got.lindell.value, lindell[count], 1e-9) << company;
      EXPECT_NEAR(*got.awg.value, awg[count], 1e-9) << company;
      EXPECT_NEAR(*got.ad.value, ad[count], 1e-9) << company;
    }
    EXPECT_NEAR(*got.ad.value, Numbers(At("ad"))[count], 1e-11) << company;
    ++count;
  }
  EXPECT_EQ(count, 49u);
  EXPECT_NEAR(mean / static_cast<double>(count), .8677849, 1e-7);
}

}  // namespace
}  // namespace relcare::climate_r_test
