// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "conversation/style_match.h"

#include <algorithm>
#include <vector>

#include <gtest/gtest.h>

#include "base/random.h"
#include "tests/vectors/vectors.h"

namespace relcare::style_match_test {
namespace {

using Status = EstimateStatus;
using People = std::vector<WordUse>;
constexpr StyleMatchRule kCanberra{.is_canberra = true};

People PeopleOf(const Given& people) {
  People found;
  for (const Given& one : Elements(people)) {
    WordUse use{static_cast<std::int64_t>(Number(one.At("words"))), {}};
    for (const double count : Numbers(one.At("counts")))
      use.in_category.push_back(static_cast<std::int64_t>(count));
    found.push_back(use);
  }
  return found;
}

std::vector<double> ValuesOf(const std::vector<Estimate>& estimates) {
  std::vector<double> values;
  for (const Estimate& one : estimates) {
    if (one.value)
      values.push_back(*one.value);
  }
  return values;
}

TEST(StyleMatch, AgreesWithItsVectors) {
  const Vectors vectors("conversation");
  for (const auto& [method, rule] :
       {std::pair(kStyleMatch, StyleMatchRule{}),
        {kStyleMatchCanberra, kCanberra},
        {kStyleMatchLegacy, {.counts_unused_as_match = true}},
        {kStyleMatchCanberraLegacy,
         {.is_canberra = true, .counts_unused_as_match = true}}}) {
    for (const VectorCase& c : vectors.Cases(method.text)) {
      const People people = PeopleOf(c.In("people"));
      const StyleMatch got = StyleMatchOf(people[0], people[1], rule);
      c.Holds(got.overall);
      if (c.Expects("categories"))
        c.HoldsAll("categories", ValuesOf(got.categories));
      if (c.Expects("n_missing"))
        c.Holds("n_missing", static_cast<double>(got.overall.n_missing));
    }
  }
}

TEST(GroupStyleMatch, AgreesWithItsVectors) {
  const Vectors vectors("conversation");
  for (const VectorCase& c : vectors.Cases(kGroupStyleMatch.text)) {
    const GroupStyleMatch got = StyleMatchOfGroup(PeopleOf(c.In("members")));
    c.Holds(got.overall);
    std::vector<Estimate> members;
    for (const StyleMatch& one : got.members)
      members.push_back(one.overall);
    c.HoldsAll("members", ValuesOf(members));
  }
}

TEST(StyleMatch, SaysWhyItHasNoValue) {
  struct Row {
    const char* name;
    WordUse one, other;
    std::int64_t minimum;
    Status status;
  };
  for (const Row& row : {
           Row{"all well", {100, {5, 2}}, {100, {4, 0}}, 100, Status::kOk},
           Row{"one says little",
               {99, {5, 2}},
               {100, {4, 0}},
               100,
               Status::kInsufficient},
           Row{"the other says little",
               {100, {5, 2}},
               {99, {4, 0}},
               100,
               Status::kInsufficient},
           Row{"nobody says anything",
               {0, {0, 0}},
               {0, {0, 0}},
               100,
               Status::kInsufficient},
           Row{"no category in use",
               {100, {0, 0}},
               {100, {0, 0}},
               100,
               Status::kUndefined},
           Row{"no category", {100, {}}, {100, {}}, 100, Status::kUndefined},
           Row{"categories of another",
               {100, {5, 2}},
               {100, {4}},
               100,
               Status::kOutOfDomain},
           Row{"more in a category than words",
               {100, {101, 2}},
               {100, {4, 0}},
               100,
               Status::kOutOfDomain},
           Row{"count below 0",
               {100, {-1, 2}},
               {100, {4, 0}},
               100,
               Status::kOutOfDomain},
           Row{"a minimum too low",
               {100, {5, 2}},
               {100, {4, 0}},
               49,
               Status::kOutOfDomain},
       }) {
    const StyleMatch got =
        StyleMatchOf(row.one, row.other, {.minimum_words = row.minimum});
    EXPECT_EQ(got.overall.status, row.status) << row.name;
    EXPECT_EQ(got.overall.value.has_value(), got.overall.ok()) << row.name;
    EXPECT_EQ(got.categories.size(), row.one.in_category.size()) << row.name;
  }
}

TEST(StyleMatch, LeavesOutWhatNeitherUsesUnlessAskedNotTo) {
  const WordUse one{100, {4, 0}};
  const WordUse other{100, {2, 0}};
  const StyleMatch got = StyleMatchOf(one, other, kCanberra);
  EXPECT_EQ(got.categories[1].status, Status::kUndefined);
  EXPECT_EQ(got.overall.n_missing, 1);
  EXPECT_DOUBLE_EQ(*got.overall.value, 2.0 / 3);

  const StyleMatch legacy = StyleMatchOf(
      one, other, {.is_canberra = true, .counts_unused_as_match = true});
  EXPECT_EQ(legacy.overall.method, kStyleMatchCanberraLegacy);
  EXPECT_EQ(legacy.categories[1].value, 1);
  EXPECT_DOUBLE_EQ(*legacy.overall.value, 5.0 / 6);
  EXPECT_EQ(
      StyleMatchOf(one, other, {.counts_unused_as_match = true}).overall.method,
      kStyleMatchLegacy);
}

TEST(StyleMatch, IsTheSameFromBothSidesAndOneWithOneself) {
  Random random(2);
  for (int round = 0; round < 100; ++round) {
    People people;
    for (int i = 0; i < 2; ++i) {
      WordUse use{400, {}};
      for (int c = 0; c < 9; ++c)
        use.in_category.push_back(random.Below(60));
      people.push_back(use);
    }
    const StyleMatch got = StyleMatchOf(people[0], people[1]);
    EXPECT_EQ(got.overall.value,
              StyleMatchOf(people[1], people[0]).overall.value);
    EXPECT_EQ(StyleMatchOf(people[0], people[0]).overall.value, 1);
    for (const double value : ValuesOf(got.categories)) {
      EXPECT_GE(value, 0);
      EXPECT_LE(value, 1);
    }
    // A group of two is the pair.
    EXPECT_EQ(*StyleMatchOfGroup(people).overall.value, *got.overall.value);
  }
}

TEST(GroupStyleMatch, SaysWhoHasNoValue) {
  const WordUse talker{100, {8, 4}};
  const WordUse quiet{99, {8, 4}};
  const WordUse plain{200, {0, 0}};
  struct Row {
    const char* name;
    People members;
    Status overall, last;
  };
  for (const Row& row : {
           Row{"nobody", {}, Status::kUndefined, Status::kUndefined},
           Row{"one", {talker}, Status::kUndefined, Status::kUndefined},
           Row{"one of two is quiet",
               {talker, quiet},
               Status::kInsufficient,
               Status::kInsufficient},
           Row{"one of three is quiet",
               {talker, talker, quiet},
               Status::kOk,
               Status::kInsufficient},
           Row{"no category in use",
               {plain, plain},
               Status::kUndefined,
               Status::kUndefined},
           Row{"categories of another",
               {talker, {200, {8}}},
               Status::kOutOfDomain,
               Status::kOutOfDomain},
       }) {
    const GroupStyleMatch got = StyleMatchOfGroup(row.members);
    EXPECT_EQ(got.overall.status, row.overall) << row.name;
    EXPECT_EQ(got.members.size(), row.members.size()) << row.name;
    if (!got.members.empty()) {
      EXPECT_EQ(got.members.back().overall.status, row.last) << row.name;
    }
  }
  const GroupStyleMatch some = StyleMatchOfGroup(People{talker, talker, quiet});
  EXPECT_EQ(some.overall.n_used, 2);
  EXPECT_EQ(some.overall.n_missing, 1);
}

TEST(GroupStyleMatch, HasTheSameBitsForAnyOrderOfMembers) {
  Random random(12);
  People members;
  for (int i = 0; i < 8; ++i) {
    WordUse use{300 + i, {}};
    for (int c = 0; c < 9; ++c)
      use.in_category.push_back(random.Below(60));
    members.push_back(use);
  }
  const Estimate first = StyleMatchOfGroup(members).overall;
  for (int round = 0; round < 50; ++round) {
    Shuffle(std::span(members), random);
    EXPECT_EQ(StyleMatchOfGroup(members).overall.value, first.value);
  }
}

// Each pair has a way of talking of its own. With partners dealt out anew,
// matching falls to what strangers have.
TEST(StyleMatch, MatchingWithinPairsVanishesWhenPartnersAreShuffled) {
  Random random(22);
  People clinicians;
  People clients;
  for (int pair = 0; pair < 60; ++pair) {
    WordUse clinician{500, {}};
    WordUse client{500, {}};
    for (int c = 0; c < 9; ++c) {
      const std::int64_t common = random.Below(60);
      clinician.in_category.push_back(common + random.Below(6));
      client.in_category.push_back(common + random.Below(6));
    }
    clinicians.push_back(clinician);
    clients.push_back(client);
  }
  const auto mean = [&] {
    double sum = 0;
    for (std::size_t i = 0; i < clients.size(); ++i)
      sum += *StyleMatchOf(clinicians[i], clients[i]).overall.value;
    return sum / static_cast<double>(clients.size());
  };
  const double of_pairs = mean();
  Shuffle(std::span(clients), random);
  const double of_strangers = mean();
  Shuffle(std::span(clients), random);
  EXPECT_GT(of_pairs, of_strangers + 0.15);
  EXPECT_NEAR(mean(), of_strangers, 0.05);
}

}  // namespace
}  // namespace relcare::style_match_test
