// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/pathway.h"

#include <algorithm>
#include <limits>
#include <utility>

#include <gtest/gtest.h>

#include "base/random.h"
#include "tests/vectors/vectors.h"

namespace relcare::pathway_test {
namespace {

using Identities = std::vector<PersonalIdentity>;
using Indexes = std::vector<std::size_t>;
using Status = EstimateStatus;

constexpr PersonalIdentity kLostAndReclaimed{true, false, true, 1};
constexpr PersonalIdentity kLost{true, false, false, 1};
constexpr PersonalIdentity kGained{false, true, false, 1};
constexpr PersonalIdentity kFresh{false, false, true, 1};

TEST(Pathways, AgreesWithItsVectors) {
  const Vectors vectors("identity");
  for (const VectorCase& c : vectors.Cases(kPathwayOnset.text)) {
    Identities identities;
    for (const Given& row : Elements(c.In("identities"))) {
      identities.push_back({row.At(0).Flag(), row.At(1).Flag(),
                            row.At(2).Flag(), Number(row.At(3))});
    }
    const Pathways got = PathwaysOf(identities, true);
    c.Holds("onset", got.onset.value);
    c.Holds("aspiration", got.aspiration.value);
  }
}

TEST(Pathways, TellsTheEvidenceForEach) {
  struct Row {
    const char* name;
    Identities identities;
    bool asked;
    PathwaySupport renewal, aspirational;
    PathwayLeaning leaning;
    bool is_certain;
  };
  for (const Row& row : {
           Row{"much lost, much reclaimed",
               {kLostAndReclaimed, kLostAndReclaimed, kLost},
               true,
               PathwaySupport::kBothSides,
               PathwaySupport::kNone,
               PathwayLeaning::kRenewal,
               true},
           Row{"gained through using, somebody new",
               {kGained, kGained, kFresh, kFresh, kLost},
               true,
               PathwaySupport::kOneSide,
               PathwaySupport::kBothSides,
               PathwayLeaning::kAspirational,
               true},
           // Totals below two lower the certainty and hide nothing.
           Row{"nothing to lose, one gained, one new",
               {kGained, kFresh},
               true,
               PathwaySupport::kNone,
               PathwaySupport::kBothSides,
               PathwayLeaning::kAspirational,
               false},
           Row{"isolated before, nothing gained, one new",
               {kFresh},
               true,
               PathwaySupport::kNone,
               PathwaySupport::kBothSides,
               PathwayLeaning::kAspirational,
               false},
           Row{"one new, the time before not asked about",
               {kFresh},
               false,
               PathwaySupport::kNone,
               PathwaySupport::kOneSide,
               PathwayLeaning::kUnsaid,
               false},
           Row{"both ways at once",
               {kLostAndReclaimed, kGained, kFresh},
               true,
               PathwaySupport::kBothSides,
               PathwaySupport::kBothSides,
               PathwayLeaning::kMixed,
               true},
           Row{"lost, but somebody new",
               {kLost, kLost, kFresh, kFresh},
               true,
               PathwaySupport::kOneSide,
               PathwaySupport::kOneSide,
               PathwayLeaning::kMixed,
               true},
           Row{"nothing aspired to",
               {kLost, kLost},
               true,
               PathwaySupport::kOneSide,
               PathwaySupport::kNone,
               PathwayLeaning::kUnsaid,
               false},
           Row{"no identities",
               {},
               false,
               PathwaySupport::kNone,
               PathwaySupport::kNone,
               PathwayLeaning::kUnsaid,
               false},
       }) {
    const Pathways got = PathwaysOf(row.identities, row.asked);
    EXPECT_EQ(got.renewal.support, row.renewal) << row.name;
    EXPECT_EQ(got.aspirational.support, row.aspirational) << row.name;
    EXPECT_EQ(got.leaning, row.leaning) << row.name;
    EXPECT_EQ(got.is_certain, row.is_certain) << row.name;
  }
}

TEST(Pathways, NamesTheIdentitiesBehindTheEvidence) {
  const Pathways got =
      PathwaysOf(Identities{kGained, kLostAndReclaimed, kFresh, kLost}, true);
  EXPECT_EQ(got.renewal.began, (Indexes{1, 3}));
  EXPECT_EQ(got.renewal.aspired, (Indexes{1}));
  EXPECT_EQ(got.aspirational.began, (Indexes{0}));
  EXPECT_EQ(got.aspirational.aspired, (Indexes{2}));
}

TEST(Pathways, ReclaimedAndNewOfEqualStrengthCountEqually) {
  // .1 + .2 is not .3 in binary, and must not tip the scale.
  for (const double turn : {1.0, 10.0}) {
    const Pathways got = PathwaysOf(Identities{{true, false, true, .3 * turn},
                                               {false, true, true, .1 * turn},
                                               {false, true, true, .2 * turn}},
                                    true);
    EXPECT_EQ(got.onset.value, 0.0);
    EXPECT_EQ(got.aspiration.value, 0.0);
    EXPECT_EQ(got.leaning, PathwayLeaning::kMixed);
  }
}

TEST(Pathways, LeavesOutWhatWasNotAsked) {
  struct Row {
    const char* name;
    PersonalIdentity identity;
    int onset_missing, aspiration_missing;
  };
  for (const Row& row : {
           Row{"before use", {{}, true, true, 1}, 1, 1},
           Row{"before use, not aspired to", {{}, true, false, 1}, 1, 0},
           Row{"during use", {true, {}, true, 1}, 1, 0},
           Row{"aspired to", {true, false, {}, 1}, 0, 1},
           Row{"nothing missing", kLostAndReclaimed, 0, 0},
           Row{"means nothing to the client", {{}, {}, {}, 0}, 0, 0},
       }) {
    const Pathways got = PathwaysOf(Identities{row.identity, kLost}, true);
    EXPECT_EQ(got.onset.n_missing, row.onset_missing) << row.name;
    EXPECT_EQ(got.aspiration.n_missing, row.aspiration_missing) << row.name;
  }
  // Unknown is not isolated.
  EXPECT_FALSE(
      PathwaysOf(Identities{{{}, true, true, 1}}, true).is_without_earlier);
}

TEST(Pathways, RefusesAStrengthThatIsNone) {
  for (const double strength :
       {-1.0, std::numeric_limits<double>::quiet_NaN()}) {
    const Pathways got =
        PathwaysOf(Identities{kLost, {false, true, true, strength}}, true);
    EXPECT_EQ(got.onset.status, Status::kOutOfDomain);
    EXPECT_EQ(got.aspiration.status, Status::kOutOfDomain);
    EXPECT_EQ(got.renewal.support, PathwaySupport::kNone);
    EXPECT_EQ(got.leaning, PathwayLeaning::kUnsaid);
  }
}

// Neither way is favoured: exchange old and new, and all turns round.
TEST(Pathways, TurnsRoundWithTheIdentities) {
  Random random(18);
  for (int round = 0; round < 300; ++round) {
    Identities identities, turned;
    for (int i = 0; i < 6; ++i) {
      PersonalIdentity one{random.Below(2) == 0, random.Below(2) == 0,
                           random.Below(2) == 0, random.Unit() + .1};
      identities.push_back(one);
      one.before_use = !*one.before_use;
      one.during_use = !*one.during_use;
      turned.push_back(one);
    }
    const Pathways one = PathwaysOf(identities, false);
    const Pathways other = PathwaysOf(turned, false);
    ASSERT_EQ(one.onset.status, other.onset.status);
    ASSERT_EQ(one.aspiration.status, other.aspiration.status);
    if (one.onset.ok()) {
      EXPECT_EQ(*one.onset.value, -*other.onset.value);
    }
    if (one.aspiration.ok()) {
      EXPECT_EQ(*one.aspiration.value, -*other.aspiration.value);
    }
    EXPECT_EQ(one.renewal.support, other.aspirational.support);
    EXPECT_EQ(one.leaning == PathwayLeaning::kRenewal,
              other.leaning == PathwayLeaning::kAspirational);
    std::reverse(identities.begin(), identities.end());
    EXPECT_EQ(PathwaysOf(identities, false).onset.value, one.onset.value);
  }
}

}  // namespace
}  // namespace relcare::pathway_test
