// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "privacy/labels.h"

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace relcare::privacy::labels_test {
namespace {

using enum Label;

Labels Of(std::initializer_list<Label> labels) {
  Labels set;
  for (const Label label : labels) {
    set.Add(label);
  }
  return set;
}

// Every set of known labels, the empty one included.
std::vector<Labels> AllSets() {
  std::vector<Labels> sets;
  for (unsigned mask = 0; mask < 256; ++mask) {
    Labels set;
    for (unsigned number = 1; number <= 8; ++number) {
      if ((mask >> (number - 1) & 1U) != 0) {
        set.Add(static_cast<Label>(number));
      }
    }
    sets.push_back(set);
  }
  return sets;
}

std::vector<Label> Known(const Labels& labels) {
  std::vector<Label> known;
  labels.ForEachKnown([&](Label label) { known.push_back(label); });
  return known;
}

Labels Joined(Labels left, const Labels& right) {
  left.Join(right);
  return left;
}

TEST(LabelsTest, JoinsByTable) {
  const struct {
    const char* what;
    Labels left, right;
    std::vector<Label> joined;
  } cases[] = {
      {"nothing and nothing", {}, {}, {}},
      {"nothing adds nothing", Of({kNormal}), {}, {kNormal}},
      {"restricted beats normal",
       Of({kNormal}),
       Of({kRestricted}),
       {kRestricted}},
      {"very restricted beats both",
       Of({kVeryRestricted}),
       Of({kNormal, kRestricted}),
       {kVeryRestricted}},
      {"a level leaves the others alone",
       Of({kNormal, kSubstanceUse}),
       Of({kVeryRestricted, kMentalHealth}),
       {kVeryRestricted, kSubstanceUse, kMentalHealth}},
      {"others are listed by number",
       Of({kMentalHealth, kPart2}),
       Of({kOpioidUseDisorder, kSubstanceUse, kAlcoholUseDisorder}),
       {kSubstanceUse, kPart2, kOpioidUseDisorder, kAlcoholUseDisorder,
        kMentalHealth}},
      {"the same twice counts once",
       Of({kRestricted, kPart2}),
       Of({kRestricted, kPart2}),
       {kRestricted, kPart2}},
  };
  for (const auto& each : cases) {
    EXPECT_EQ(Known(Joined(each.left, each.right)), each.joined) << each.what;
    EXPECT_EQ(Known(Joined(each.right, each.left)), each.joined) << each.what;
  }
}

TEST(LabelsTest, NeverLosesALabelOrLowersALevel) {
  const std::vector<Labels> sets = AllSets();
  for (const Labels& left : sets) {
    for (const Labels& right : sets) {
      const Labels joined = Joined(left, right);
      ASSERT_EQ(joined, Joined(right, left));
      ASSERT_EQ(joined, Joined(joined, left));
      ASSERT_EQ(joined, Joined(joined, right));
    }
  }
}

TEST(LabelsTest, JoinsInAnyGrouping) {
  const Labels parts[] = {Of({kNormal, kPart2}), Of({kRestricted}),
                          Of({kSubstanceUse})};
  EXPECT_EQ(Joined(Joined(parts[0], parts[1]), parts[2]),
            Joined(parts[0], Joined(parts[1], parts[2])));
}

TEST(LabelsTest, CarriesAnUnknownNumberAsAtLeastRestricted) {
  for (const std::int32_t number :
       {-1, 9, 64, 256, 257, INT32_MAX, INT32_MIN}) {
    Labels set = Of({kNormal});
    EXPECT_FALSE(set.Add(number)) << number;
    EXPECT_EQ(Known(set), std::vector<Label>{kRestricted}) << number;
    EXPECT_EQ(Joined(set, set).unknown(), std::vector<std::int32_t>{number});
    EXPECT_EQ(Known(Joined(Of({kVeryRestricted}), set)),
              std::vector<Label>{kVeryRestricted});
  }
}

TEST(LabelsTest, ListsUnknownNumbersSortedAndOnce) {
  Labels left;
  left.Add(12);
  left.Add(10);
  Labels right;
  right.Add(11);
  right.Add(12);
  left.Join(right);
  EXPECT_EQ(left.unknown(), (std::vector<std::int32_t>{10, 11, 12}));
}

TEST(LabelsTest, TakesUnspecifiedAsNothing) {
  Labels set;
  EXPECT_TRUE(set.Add(kUnspecified));
  EXPECT_TRUE(set.empty());
}

TEST(LabelsTest, TakesACodingForTheLabelItMeans) {
  constexpr char kLevel[] =
      "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
  Labels set = Of({kNormal});
  EXPECT_TRUE(set.Add(Coding{kLevel, "V"}));
  EXPECT_EQ(set, Of({kVeryRestricted}));
  EXPECT_FALSE(set.Add(Coding{kLevel, "v"}));
  EXPECT_EQ(set.foreign(), (std::vector<Coding>{{kLevel, "v"}}));
}

// codes.proto names each label's FHIR coding beside it; so does the table.
TEST(LabelsTest, HasACodingForEveryLabel) {
  const struct {
    const char* system;
    const char* code;
    Label label;
  } cases[] = {{"Confidentiality", "N", kNormal},
               {"Confidentiality", "R", kRestricted},
               {"Confidentiality", "V", kVeryRestricted},
               {"ActCode", "ETH", kSubstanceUse},
               {"ActCode", "42CFRPart2", kPart2},
               {"ActCode", "OPIOIDUD", kOpioidUseDisorder},
               {"ActCode", "ETHUD", kAlcoholUseDisorder},
               {"ActCode", "MH", kMentalHealth}};
  for (const auto& c : cases) {
    EXPECT_EQ(LabelOf("http://terminology.hl7.org/CodeSystem/v3-" +
                          std::string(c.system),
                      c.code),
              c.label)
        << c.code;
  }
  EXPECT_EQ(LabelOf("urn:other", "MH"), std::nullopt);
}

TEST(LabelsTest, KeepsForeignCodingsSortedAndOnce) {
  Labels left;
  left.Add(Coding{"urn:b", "1"});
  left.Add(Coding{"urn:a", "2"});
  left.Add(Coding{"urn:b", "1"});
  Labels right;
  right.Add(Coding{"urn:a", "1"});
  right.Add(Coding{"urn:a", "2"});
  left.Join(right);
  left.Join(left);
  const std::vector<Coding> expected = {
      {"urn:a", "1"}, {"urn:a", "2"}, {"urn:b", "1"}};
  EXPECT_EQ(left.foreign(), expected);
  EXPECT_FALSE(left.empty());
}

}  // namespace
}  // namespace relcare::privacy::labels_test
