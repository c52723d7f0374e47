// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// The shipped definitions: all embedded, named as their files, without faults,
// and true to every golden case.

#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "relcare/v1/instrument.pb.h"

#include "catalog/catalog.h"
#include "scale/instrument_message.h"
#include "scale/plan.h"

namespace relcare::definitions_test {
namespace {

using ::testing::ElementsAreArray;

std::vector<std::string> ReferencesOfFiles() {
  std::set<std::string> found;
  for (const auto& file :
       std::filesystem::recursive_directory_iterator("instruments")) {
    if (file.path().extension() != ".txtpb")
      continue;
    found.insert(file.path().parent_path().filename().string() + "@" +
                 file.path().stem().string());
  }
  return {found.begin(), found.end()};
}

v1::Instrument Parse(const catalog::Entry& entry) {
  v1::Instrument message;
  EXPECT_TRUE(message.ParseFromArray(entry.bytes.data(),
                                     static_cast<int>(entry.bytes.size())));
  return message;
}

std::string Say(const std::vector<Fault>& faults) {
  std::string text;
  for (const Fault& fault : faults) {
    text += fault.path + ": " + fault.rule + ": " + fault.message + "\n";
  }
  return text;
}

TEST(Catalog, HoldsEveryFileOfTheFolder) {
  std::vector<std::string> references;
  for (const catalog::Entry& entry : catalog::Shipped()) {
    references.emplace_back(entry.reference);
  }
  EXPECT_THAT(references, ElementsAreArray(ReferencesOfFiles()));
}

class Definition : public testing::TestWithParam<catalog::Entry> {};

TEST_P(Definition, IsNamedAsItsFile) {
  const v1::Instrument message = Parse(GetParam());
  EXPECT_EQ(message.id() + "@" + message.version(), GetParam().reference);
}

TEST_P(Definition, StatesLicenceUseAndSources) {
  const v1::Instrument message = Parse(GetParam());
  EXPECT_NE(message.licence().licence_class(), v1::LICENCE_CLASS_UNSPECIFIED);
  EXPECT_FALSE(message.licence().source().text().empty());
  EXPECT_FALSE(message.intended_use().use().empty());
  EXPECT_NE(message.tier(), v1::CLAIM_TIER_UNSPECIFIED);
  EXPECT_GT(message.sources_size(), 0);
  for (const v1::Scale& scale : message.scales()) {
    for (const v1::Banding& banding : scale.bandings()) {
      EXPECT_FALSE(banding.source().text().empty()) << scale.id();
    }
    for (const v1::ChangeThreshold& threshold : scale.change_thresholds()) {
      EXPECT_FALSE(threshold.source().text().empty()) << scale.id();
    }
  }
}

TEST_P(Definition, HasNoFault) {
  const std::vector<Fault> faults =
      scale::Plan::Check(scale::FromMessage(Parse(GetParam())));
  EXPECT_TRUE(faults.empty()) << Say(faults);
}

scale::Response Respond(const scale::Plan& plan, const v1::GoldenCase& golden) {
  scale::Response response;
  response.Reset(static_cast<int>(plan.definition().items.size()));
  response.status = scale::Status::kCompleted;
  response.context.sex = static_cast<scale::Sex>(golden.sex());
  if (golden.has_age()) {
    response.context.age = static_cast<int>(golden.age());
  }
  response.context.setting = golden.setting();
  for (const v1::GoldenAnswer& answer : golden.answers()) {
    const int item = plan.FindItem(answer.item());
    scale::Cell& cell = response.cells[static_cast<std::size_t>(item)];
    if (answer.has_value()) {
      cell = plan.Accept(item, *Decimal::Parse(answer.value()));
    } else {
      cell.absence = static_cast<Absence>(answer.absence());
    }
  }
  return response;
}

// "12 severity/moderate", "3.5 filled", "refused 1".
std::string Say(const scale::Plan& plan, int index,
                const scale::Outcome& outcome, const scale::Context& context) {
  if (outcome.kind == scale::OutcomeKind::kRefused) {
    return "refused " + std::to_string(static_cast<int>(outcome.refusal));
  }
  std::string text = outcome.value.ToString();
  if (outcome.kind == scale::OutcomeKind::kFilled)
    text += " filled";
  const auto& bandings =
      plan.definition().scales[static_cast<std::size_t>(index)].bandings;
  for (std::size_t i = 0; i < bandings.size(); ++i) {
    const int band = plan.Band(index, static_cast<int>(i), outcome, context);
    if (band < 0)
      continue;
    text += " " + bandings[i].id + "/" +
            bandings[i].bands[static_cast<std::size_t>(band)].id;
  }
  return text;
}

std::string Say(const v1::GoldenScore& score) {
  if (score.has_refusal()) {
    return "refused " + std::to_string(static_cast<int>(score.refusal()));
  }
  std::string text = score.value();
  if (score.filled())
    text += " filled";
  for (const std::string& band : score.bands())
    text += " " + band;
  return text;
}

TEST_P(Definition, KeepsItsGoldenCases) {
  const v1::Instrument message = Parse(GetParam());
  std::vector<Fault> faults;
  const std::shared_ptr<const scale::Plan> plan =
      scale::Plan::Compile(scale::FromMessage(message), {}, &faults);
  ASSERT_NE(plan, nullptr) << Say(faults);
  ASSERT_GT(message.golden_cases_size(), 0);
  for (const v1::GoldenCase& golden : message.golden_cases()) {
    SCOPED_TRACE(golden.id());
    const scale::Response response = Respond(*plan, golden);
    scale::Scored scored;
    plan->Score(response, &scored);
    EXPECT_EQ(static_cast<std::size_t>(golden.scores_size()),
              plan->reported_scales().size());
    for (const v1::GoldenScore& score : golden.scores()) {
      const int index = plan->FindScale(score.scale());
      ASSERT_GE(index, 0);
      EXPECT_EQ(
          Say(*plan, index, scored.scales[static_cast<std::size_t>(index)],
              response.context),
          Say(score))
          << score.scale();
    }
    ASSERT_EQ(static_cast<std::size_t>(golden.critical_size()),
              scored.critical.size());
    for (int i = 0; i < golden.critical_size(); ++i) {
      const std::size_t at = static_cast<std::size_t>(i);
      EXPECT_EQ(golden.critical(i).rule(),
                plan->definition().critical_rules[at].id);
      EXPECT_EQ(static_cast<int>(golden.critical(i).state()),
                static_cast<int>(scored.critical[at].state));
    }
  }
}

INSTANTIATE_TEST_SUITE_P(
    Shipped, Definition,
    testing::ValuesIn(catalog::Shipped().begin(), catalog::Shipped().end()),
    [](const testing::TestParamInfo<catalog::Entry>& entry) {
      std::string name(entry.param.reference);
      for (char& c : name) {
        if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9'))
          c = '_';
      }
      return name;
    });

}  // namespace
}  // namespace relcare::definitions_test
