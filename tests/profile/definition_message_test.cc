// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "profile/definition_message.h"

#include <gtest/gtest.h>

#include "rules.h"

namespace relcare::profile::definition_message_test {
namespace {

TEST(ProfileMessage, IsBroughtOverWhole) {
  v1::ProfileDefinition message;
  message.set_required_semantics(1);
  message.set_id("own");
  message.set_version("1.2.3");
  message.set_owner("house");
  message.set_title("Own");
  message.add_sources()->set_text("made for a test");
  v1::IndexDefinition* index = message.add_indices();
  index->set_kind(v1::INDEX_KIND_COMMONALITY);
  index->set_target(v1::TARGET_TIE);
  index->set_least_coverage("0.75");
  index->set_least_components(2);
  index->add_mandatory_voices(v1::VOICE_FAMILY);
  index->mutable_between_variance()->set_value("81");
  v1::ComponentDefinition* component = index->add_components();
  component->set_id("one");
  component->set_method("matching.gower/1");
  component->set_direction(v1::DIRECTION_NEITHER);
  component->set_voice(v1::VOICE_OBSERVER);
  component->mutable_pomp()->set_minimum("-1");
  component->mutable_pomp()->set_maximum("1");
  component->set_weight("2.5");
  component->set_half_life_days("28");
  component->set_use(v1::COMPONENT_USE_BESIDE);
  component->set_tier(v1::CLAIM_TIER_MEASURED);
  component->add_shares_data_with("two");
  component->set_other_voice_of("three");
  component->set_minimum_n(5);
  v1::Parameter* parameter = component->add_parameters();
  parameter->set_name("days");
  parameter->set_value("7");

  const ProfileRules rules = FromMessage(message);
  EXPECT_TRUE(rules.unreadable.empty());
  EXPECT_EQ(rules.owner, "house");
  EXPECT_EQ(rules.version, "1.2.3");
  EXPECT_EQ(rules.sources.at(0).text, "made for a test");
  const Index& read = rules.indices.at(0);
  EXPECT_EQ(read.kind, IndexKind::kCommonality);
  EXPECT_EQ(read.target, Target::kTie);
  EXPECT_EQ(read.least_coverage, D("0.75"));
  EXPECT_EQ(read.least_components, 2U);
  EXPECT_EQ(read.mandatory_voices.at(0), Voice::kFamily);
  EXPECT_EQ(read.between_variance->value, D("81"));
  const Component& part = read.components.at(0);
  EXPECT_EQ(part.figure.method, "matching.gower/1");
  EXPECT_EQ(part.figure.scale, "");
  EXPECT_EQ(part.direction, Direction::kNeither);
  EXPECT_EQ(part.voice, Voice::kObserver);
  EXPECT_EQ(part.pomp->minimum, D("-1"));
  EXPECT_FALSE(part.t_score.has_value());
  EXPECT_EQ(part.weight, D("2.5"));
  EXPECT_EQ(part.half_life_days, D("28"));
  EXPECT_EQ(part.use, ComponentUse::kBeside);
  EXPECT_EQ(part.tier, ClaimTier::kMeasured);
  EXPECT_EQ(part.shares_data_with.at(0), "two");
  EXPECT_EQ(part.other_voice_of, "three");
  EXPECT_EQ(part.minimum_n, 5U);
  EXPECT_EQ(part.parameters.at(0).name, "days");
  EXPECT_EQ(part.parameters.at(0).value, D("7"));
}

TEST(ProfileMessage, KeepsThePlaceOfWhatIsNoDecimal) {
  v1::ProfileDefinition message;
  message.add_indices();
  v1::ComponentDefinition* component = message.add_indices()->add_components();
  component->set_weight("much");
  component->add_parameters()->set_value("1e3");
  EXPECT_EQ(Errors(FromMessage(message).unreadable),
            "not-a-decimal /indices/1/components/0/parameters/0/value; "
            "not-a-decimal /indices/1/components/0/weight");
}

TEST(SignalMessage, HasOneRule) {
  v1::SignalDefinition message;
  message.set_own_words_or_relationships(true);
  message.set_not_if_mandated(true);
  v1::ChartRule* chart = message.mutable_chart();
  chart->add_scales("bond#total");
  chart->set_drop("1");
  chart->set_tolerance("0.25");
  chart->set_floor("0.5");
  chart->set_episode(v1::EPISODE_KIND_UNREPAIRED);
  SignalRules rules = FromMessage(message);
  EXPECT_TRUE(rules.own_words_or_relationships);
  EXPECT_TRUE(rules.not_if_mandated);
  EXPECT_EQ(rules.chart->scales.at(0), "bond#total");
  EXPECT_EQ(rules.chart->floor, D("0.5"));
  EXPECT_EQ(rules.chart->ceiling_share, std::nullopt);
  EXPECT_EQ(rules.chart->episode, EpisodeKind::kUnrepaired);

  message.mutable_change()->set_in_a_row(3);
  rules = FromMessage(message);
  EXPECT_FALSE(rules.chart.has_value());
  EXPECT_EQ(rules.change->in_a_row, 3U);

  message.mutable_measure()->set_method("flow.decayed/1");
  message.mutable_measure()->set_at_most("0.1");
  rules = FromMessage(message);
  EXPECT_EQ(rules.measure->figure.method, "flow.decayed/1");
  EXPECT_EQ(rules.measure->at_most, D("0.1"));
  EXPECT_EQ(rules.measure->at_least, std::nullopt);

  message.mutable_events()->add_codes()->set_code("withdrawal");
  rules = FromMessage(message);
  EXPECT_EQ(rules.events->codes.at(0).code, "withdrawal");

  message.mutable_deadline()->set_awaited(v1::AWAITED_FOLLOW_UP);
  message.mutable_deadline()->set_least_observed("0.5");
  rules = FromMessage(message);
  EXPECT_EQ(rules.deadline->awaited, Awaited::kFollowUp);
  EXPECT_EQ(rules.deadline->least_observed, D("0.5"));
}

TEST(SignalMessage, KeepsThePlaceOfWhatIsNoDecimal) {
  v1::SignalDefinition message;
  message.mutable_chart()->set_drop("1");
  message.mutable_chart()->set_tolerance("a little");
  EXPECT_EQ(Errors(FromMessage(message).unreadable),
            "not-a-decimal /chart/tolerance");
}

}  // namespace
}  // namespace relcare::profile::definition_message_test
