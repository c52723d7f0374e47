// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "conversation/interaction_ratio.h"

#include <algorithm>
#include <vector>

#include <gtest/gtest.h>

#include "tests/vectors/vectors.h"

namespace relcare::interaction_ratio_test {
namespace {

using Counts = std::vector<CodedCount>;
using Status = EstimateStatus;
using Terms = std::vector<RatioTerm>;
constexpr CodedSpeaker kClient = CodedSpeaker::kClient;
constexpr CodedSpeaker kClinician = CodedSpeaker::kClinician;

RatioTerm TermIn(const Given& row) {
  const bool is_client = row.At(0).Text() == "client";
  return {is_client ? kClient : kClinician,
          static_cast<int>(Number(row.At(1)))};
}

Terms TermsIn(const VectorCase& c, std::string_view key) {
  Terms terms;
  for (const Given& row : Elements(c.In(key)))
    terms.push_back(TermIn(row));
  return terms;
}

TEST(InteractionRatio, AgreesWithItsVectors) {
  const Vectors vectors("coded-interaction");
  for (const VectorCase& c : vectors.Cases(kInteractionRatio.text)) {
    const Terms above = TermsIn(c, "numerator"),
                below = TermsIn(c, "denominator");
    Counts counts;
    for (const Given& row : Elements(c.In("counts"))) {
      counts.push_back(
          {TermIn(row), static_cast<std::int64_t>(Number(row.At(2)))});
    }
    const RatioDefinition definition{"invented for this test", above, below};
    const Estimate got = InteractionRatio(definition, counts);
    c.Holds(got);
    std::reverse(counts.begin(), counts.end());
    EXPECT_EQ(InteractionRatio(definition, counts).value, got.value);
  }
}

TEST(InteractionRatio, SaysWhyItHasNoValue) {
  const Terms psychosocial = {{kClient, 1}, {kClinician, 1}};
  const Terms biomedical = {{kClient, 2}, {kClinician, 2}};
  const Terms twice = {{kClient, 2}, {kClient, 2}};
  struct Row {
    const char* name;
    RatioDefinition definition;
    Counts counts;
    Status status;
    std::optional<double> value;
  };
  for (const Row& row : {
           Row{"both sides",
               {"a study", psychosocial, biomedical},
               {{{kClient, 1}, 6}, {{kClinician, 2}, 4}, {{kClient, 9}, 50}},
               Status::kOk,
               1.5},
           Row{"nothing above the line",
               {"a study", Terms{}, biomedical},
               {},
               Status::kOutOfDomain,
               {}},
           Row{"several counts of one code",
               {"a study", psychosocial, biomedical},
               {{{kClient, 1}, 1}, {{kClient, 1}, 2}, {{kClient, 2}, 2}},
               Status::kOk,
               1.5},
           Row{"nothing below",
               {"a study", psychosocial, biomedical},
               {{{kClient, 1}, 6}},
               Status::kUndefined,
               {}},
           Row{"nothing coded",
               {"a study", psychosocial, biomedical},
               {},
               Status::kUndefined,
               {}},
           Row{"no citation",
               {"", psychosocial, biomedical},
               {{{kClient, 1}, 6}, {{kClient, 2}, 4}},
               Status::kOutOfDomain,
               {}},
           Row{"a term on both sides",
               {"a study", psychosocial, psychosocial},
               {{{kClient, 1}, 6}},
               Status::kOutOfDomain,
               {}},
           Row{"a term twice",
               {"a study", psychosocial, twice},
               {{{kClient, 1}, 6}, {{kClient, 2}, 4}},
               Status::kOutOfDomain,
               {}},
           Row{"a count below 0",
               {"a study", psychosocial, biomedical},
               {{{kClient, 1}, -6}, {{kClient, 2}, 4}},
               Status::kOutOfDomain,
               {}},
           Row{"more than can be counted",
               {"a study", psychosocial, biomedical},
               {{{kClient, 1}, INT64_MAX}, {{kClinician, 1}, INT64_MAX}},
               Status::kOutOfDomain,
               {}},
       }) {
    const Estimate got = InteractionRatio(row.definition, row.counts);
    EXPECT_EQ(got.status, row.status) << row.name;
    EXPECT_EQ(got.value, row.value) << row.name;
  }
}

}  // namespace
}  // namespace relcare::interaction_ratio_test
