// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Every rule that refuses a profile, each by one planted fault.

#include <ostream>
#include <string>

#include <gtest/gtest.h>

#include "rules.h"

namespace relcare::profile::check_profile_test {
namespace {

TEST(CheckProfile, AcceptsASoundOne) {
  EXPECT_EQ(Errors(CheckProfile(SoundProfile(), FindTestScale)), "");
}

struct Planted {
  const char* fault;
  void (*plant)(ProfileRules* rules);
};

void PrintTo(const Planted& planted, std::ostream* out) {
  *out << planted.fault;
}

class ProfileRefuses : public testing::TestWithParam<Planted> {};

TEST_P(ProfileRefuses, ThePlantedFaultAndNoOther) {
  ProfileRules rules = SoundProfile();
  GetParam().plant(&rules);
  EXPECT_EQ(Errors(CheckProfile(rules, FindTestScale)), GetParam().fault);
}

using P = ProfileRules*;

Index& First(P p) { return p->indices[0]; }
Component& Bond(P p) { return p->indices[0].components[0]; }
Component& There(P p) { return p->indices[0].components[1]; }
Component& Other(P p) { return p->indices[0].components[2]; }

const Planted kHeadFaults[] = {
    {"semantics /required_semantics", [](P p) { p->required_semantics = 0; }},
    {"semantics /required_semantics", [](P p) { p->required_semantics = 99; }},
    {"id /id", [](P p) { p->id = "Not An Id"; }},
    {"version /version", [](P p) { p->version = "1"; }},
    {"id /owner", [](P p) { p->owner = "-"; }},
    {"title /title", [](P p) { p->title.clear(); }},
    {"too-many /indices", [](P p) { p->indices.clear(); }},
    {"not-a-decimal /x",
     [](P p) {
       p->unreadable = {{"not-a-decimal", "/x", ""}};
     }},
};

const Planted kIndexFaults[] = {
    {"index-kind /indices/0/kind",
     [](P p) { First(p).kind = IndexKind::kUnset; }},
    {"target /indices/0/target", [](P p) { First(p).target = Target::kUnset; }},
    {"too-many /indices/0/components",
     [](P p) { First(p).components.clear(); }},
    {"index-twice /indices/1", [](P p) { p->indices.push_back(First(p)); }},
    {"title /indices/0/title", [](P p) { First(p).title.clear(); }},
    {"title /indices/0/meaning", [](P p) { First(p).meaning.clear(); }},
    {"title /indices/0/not_meaning", [](P p) { First(p).not_meaning.clear(); }},
    {"title /indices/0/question", [](P p) { First(p).question.clear(); }},
    {"least-components /indices/0/least_components",
     [](P p) { First(p).least_components = 3; }},
    {"coverage /indices/0/least_coverage",
     [](P p) { First(p).least_coverage = D("0"); }},
    {"coverage /indices/0/least_coverage",
     [](P p) { First(p).least_coverage = D("1.1"); }},
    {"voice /indices/0/mandatory_voices/0",
     [](P p) { First(p).mandatory_voices = {Voice::kFamily}; }},
    {"between-variance /indices/0/between_variance/value",
     [](P p) { First(p).between_variance->value = D("-1"); }},
    {"source-missing /indices/0/between_variance/source",
     [](P p) { First(p).between_variance->source.text.clear(); }},
};

const Planted kComponentFaults[] = {
    {"id /indices/0/components/0/id; unknown-component "
     "/indices/0/components/2/other_voice_of",
     [](P p) { Bond(p).id = "?"; }},
    {"duplicate-id /indices/0/components/1/id",
     [](P p) { There(p).id = "bond"; }},
    {"title /indices/0/components/0/title", [](P p) { Bond(p).title.clear(); }},
    {"title /indices/0/components/0/question",
     [](P p) { Bond(p).question.clear(); }},
    {"component-use /indices/0/components/1/use",
     [](P p) { There(p).use = ComponentUse::kUnset; }},
    {"voice /indices/0/components/1/voice",
     [](P p) { There(p).voice = Voice::kUnset; }},
    {"tier /indices/0/components/1/tier",
     [](P p) { There(p).tier = ClaimTier::kUnset; }},
    {"figure /indices/0/components/1", [](P p) { There(p).figure = {}; }},
    {"unknown-method /indices/0/components/1/method",
     [](P p) { There(p).figure.method = "attendance.present-share/9"; }},
    {"unknown-scale /indices/0/components/0/scale",
     [](P p) { Bond(p).figure.scale = "bond#another"; }},
    {"unknown-scale /indices/0/components/0/scale",
     [](P p) { Bond(p).figure.scale = "bond"; }},
    {"parameter /indices/0/components/1/parameters/0/name",
     [](P p) {
       There(p).parameters = {{"hours", D("7")}};
     }},
    {"parameter /indices/0/components/1/parameters/0/value",
     [](P p) {
       There(p).parameters = {{"days", D("1")}};
     }},
    {"parameter /indices/0/components/0/parameters",
     [](P p) {
       Bond(p).parameters = {{"days", D("7")}};
     }},
    {"points /indices/0/components/1", [](P p) { There(p).pomp.reset(); }},
    {"pomp-range /indices/0/components/0/pomp",
     [](P p) { Bond(p).pomp->maximum = D("7"); }},
    {"pomp-range /indices/0/components/1/pomp",
     [](P p) { There(p).pomp->minimum = D("0.5"); }},
    {"weight /indices/0/components/0/weight",
     [](P p) {
       Bond(p).weight = D("0");
       Bond(p).weight_source.text = "made for a test";
     }},
    {"source-missing /indices/0/components/0/weight_source",
     [](P p) { Bond(p).weight = D("2"); }},
    {"half-life /indices/0/components/0/half_life_days",
     [](P p) { Bond(p).half_life_days = D("0"); }},
    {"unknown-component /indices/0/components/0/shares_data_with/0",
     [](P p) { Bond(p).shares_data_with = {"bond"}; }},
    {"voice /indices/0/components/2/other_voice_of",
     [](P p) { Other(p).voice = Voice::kClient; }},
};

// What no file may decide.
const Planted kNever[] = {
    {"level /indices/0/components/1/target",
     [](P p) { There(p).target = Target::kSelf; }},
    {"level /indices/0/components/0/scale",
     [](P p) {
       Bond(p).figure.scale = "mood@1.0.0#total";
       Bond(p).direction = Direction::kLowerIsBetter;
       Bond(p).pomp = Pomp{D("0"), D("27")};
     }},
    {"level /indices/0/components/1/method",
     [](P p) {
       There(p).figure.method = "personal-network.supportive-share/1";
     }},
    {"direction /indices/0/components/1/direction",
     [](P p) { There(p).direction = Direction::kUnset; }},
    {"direction /indices/0/components/1/direction",
     [](P p) { There(p).direction = Direction::kNeither; }},
    {"direction /indices/0/components/0/direction",
     [](P p) { Bond(p).direction = Direction::kLowerIsBetter; }},
    {"source-missing /indices/0/components/1/direction_source",
     [](P p) { There(p).direction_source.text.clear(); }},
    {"never-composed /indices/0/components/1/use",
     [](P p) { There(p).figure.method = "style-match.percent/1"; }},
    {"never-composed /indices/0/components/1/use",
     [](P p) { There(p).figure.method = "coordination.turn/1"; }},
    {"mandated /indices/0/components/1/not_if_mandated",
     [](P p) { There(p).not_if_mandated = false; }},
    {"own-voice /indices/0/components",
     [](P p) {
       First(p).mandatory_voices.clear();
       Bond(p).voice = Voice::kClinician;
       Other(p).voice = Voice::kClient;
     }},
    {"voices-averaged /indices/0/components/2/use",
     [](P p) {
       Other(p).use = ComponentUse::kComposed;
       Other(p).pomp = Bond(p).pomp;
     }},
    {"one-ruler /indices/0/components",
     [](P p) {
       Bond(p).pomp.reset();
       Bond(p).t_score = TScore{D("3"), D("1"), {"made for a test", ""}};
     }},
    {"tier /indices/0/components/1/tier",
     [](P p) { There(p).tier = ClaimTier::kMeasured; }},
    {"tier /indices/0/components/0/tier",
     [](P p) { Bond(p).tier = ClaimTier::kLocallyValidated; }},
    {"likeness /indices/0/components/1/method",
     [](P p) { There(p).figure.method = "similarity.weighted-jaccard/1"; }},
};

INSTANTIATE_TEST_SUITE_P(Head, ProfileRefuses, testing::ValuesIn(kHeadFaults));
INSTANTIATE_TEST_SUITE_P(Index, ProfileRefuses,
                         testing::ValuesIn(kIndexFaults));
INSTANTIATE_TEST_SUITE_P(Component, ProfileRefuses,
                         testing::ValuesIn(kComponentFaults));
INSTANTIATE_TEST_SUITE_P(Never, ProfileRefuses, testing::ValuesIn(kNever));

TEST(CheckProfile, LetsStyleMatchingStandBeside) {
  ProfileRules rules = SoundProfile();
  Component& component = There(&rules);
  component.figure.method = "style-match.percent/1";
  component.use = ComponentUse::kBeside;
  EXPECT_EQ(Errors(CheckProfile(rules, FindTestScale)), "");
}

TEST(CheckProfile, RestsAGroupsFigureOnFourPeople) {
  ProfileRules rules = SoundProfile();
  Index group = First(&rules);
  group.kind = IndexKind::kCulture;
  group.target = Target::kGroup;
  group.components = {ComponentOf("climate", {"climate.group-mean/1", ""},
                                  Target::kGroup, Voice::kClient)};
  group.components[0].pomp = Pomp{D("1"), D("5")};
  group.components[0].minimum_n = 4;
  rules.indices.push_back(group);
  EXPECT_EQ(Errors(CheckProfile(rules, FindTestScale)), "");
  rules.indices[1].components[0].minimum_n = 3;
  EXPECT_EQ(Errors(CheckProfile(rules, FindTestScale)),
            "minimum-n /indices/1/components/0/minimum_n");
}

class Identity : public testing::TestWithParam<const char*> {};

TEST_P(Identity, TakesInNoPathwayAndNoSlope) {
  ProfileRules rules = SoundProfile();
  Index& index = First(&rules);
  index.kind = IndexKind::kIdentity;
  index.target = Target::kSelf;
  index.mandatory_voices.clear();
  Component own = ComponentOf("own", {"identity.difference-pomp/1", ""},
                              Target::kSelf, Voice::kClient);
  own.pomp = Pomp{D("-100"), D("100")};
  Component asked =
      ComponentOf("asked", {GetParam(), ""}, Target::kSelf, Voice::kClient);
  asked.pomp = Pomp{D("-1"), D("1")};
  index.components = {own, asked};
  EXPECT_EQ(Errors(CheckProfile(rules, FindTestScale)),
            "never-composed /indices/0/components/1/use");
  index.components[1].use = ComponentUse::kBeside;
  EXPECT_EQ(Errors(CheckProfile(rules, FindTestScale)), "");
}

INSTANTIATE_TEST_SUITE_P(, Identity,
                         testing::Values("pathway.onset/1",
                                         "pathway.aspiration/1",
                                         "narrative.theme-slope/1"));

TEST(Commonality, HasNoBetterAndNoWorse) {
  ProfileRules rules = SoundProfile();
  Index& index = First(&rules);
  index.kind = IndexKind::kCommonality;
  index.mandatory_voices.clear();
  Component shared =
      ComponentOf("shared", {"similarity.weighted-jaccard/1", ""}, Target::kTie,
                  Voice::kRecords);
  shared.pomp = Pomp{D("0"), D("1")};
  index.components = {shared};
  EXPECT_EQ(Errors(CheckProfile(rules, FindTestScale)),
            "direction /indices/0/components/0/direction");
  index.components[0].direction = Direction::kNeither;
  EXPECT_EQ(Errors(CheckProfile(rules, FindTestScale)), "");
}

TEST(MethodTable, KeepsOutWhatTheDesignForbids) {
  for (const char* id :
       {"style-match.percent/1", "style-match.canberra/1",
        "style-match.group/1", "coordination.turn/1", "climate.member-sd/1",
        "climate.between-reml/1", "climate.within-reml/1",
        "srm.complete-lashley-bond/1", "srm.share/1"}) {
    ASSERT_NE(FindMethod(id), nullptr) << id;
    EXPECT_EQ(FindMethod(id)->composable, Composable::kNeverAny) << id;
  }
}

TEST(MethodTable, HasEachMethodOnceAndSoundParameters) {
  for (const MethodFacts& method : AllMethods()) {
    EXPECT_EQ(FindMethod(method.method.text), &method) << method.method.text;
    for (const ParameterFacts& one : method.parameters) {
      EXPECT_LE(one.least, one.fallback) << method.method.text;
      EXPECT_LE(one.fallback, one.most) << method.method.text;
    }
  }
}

TEST(MethodTable, TakesWhatIsGivenElseTheFallback) {
  const MethodFacts& method = *FindMethod("attendance.present-share/1");
  EXPECT_EQ(ValueOf(method, "days", {}), 56);
  const Parameter given[] = {{"days", D("28")}};
  EXPECT_EQ(ValueOf(method, "days", given), 28);
}

}  // namespace
}  // namespace relcare::profile::check_profile_test
