// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "profile/definition_message.h"

#include <string>

#include "absl/strings/str_cat.h"

#include "scale/decimal_message.h"

namespace relcare::profile {
namespace {

using scale::DecimalReader;

Citation FromMessage(const v1::Citation& message) {
  return {message.text(), message.doi()};
}

template <typename Message>
Figure FigureOf(const Message& message) {
  return {message.method(), message.scale()};
}

std::vector<Parameter> FromMessages(
    const google::protobuf::RepeatedPtrField<v1::Parameter>& messages,
    const std::string& path, const DecimalReader& read) {
  std::vector<Parameter> out;
  for (int i = 0; i < messages.size(); ++i) {
    const std::string place = absl::StrCat(path, "/parameters/", i, "/value");
    out.push_back(
        {messages.Get(i).name(), read.Read(messages.Get(i).value(), place)});
  }
  return out;
}

Component FromMessage(const v1::ComponentDefinition& message,
                      const std::string& path, const DecimalReader& read) {
  Component out;
  out.id = message.id();
  out.title = message.title();
  out.figure = FigureOf(message);
  out.parameters = FromMessages(message.parameters(), path, read);
  out.target = static_cast<Target>(message.target());
  out.direction = static_cast<Direction>(message.direction());
  out.direction_source = FromMessage(message.direction_source());
  out.voice = static_cast<Voice>(message.voice());
  if (message.has_pomp()) {
    const std::string place = path + "/pomp";
    out.pomp = Pomp{read.Read(message.pomp().minimum(), place + "/minimum"),
                    read.Read(message.pomp().maximum(), place + "/maximum")};
  }
  if (message.has_t_score()) {
    const std::string place = path + "/t_score";
    out.t_score = TScore{read.Read(message.t_score().mean(), place + "/mean"),
                         read.Read(message.t_score().sd(), place + "/sd"),
                         FromMessage(message.t_score().source())};
  }
  out.weight =
      read.ReadIf(message.has_weight(), message.weight(), path + "/weight");
  out.weight_source = FromMessage(message.weight_source());
  out.half_life_days =
      read.ReadIf(message.has_half_life_days(), message.half_life_days(),
                  path + "/half_life_days");
  out.use = static_cast<ComponentUse>(message.use());
  out.tier = static_cast<ClaimTier>(message.tier());
  out.not_if_mandated = message.not_if_mandated();
  out.shares_data_with.assign(message.shares_data_with().begin(),
                              message.shares_data_with().end());
  out.other_voice_of = message.other_voice_of();
  out.question = message.question();
  out.minimum_n = message.minimum_n();
  out.without_change = message.without_change();
  out.title_to_client = message.title_to_client();
  return out;
}

Index FromMessage(const v1::IndexDefinition& message, const std::string& path,
                  const DecimalReader& read) {
  Index out;
  out.kind = static_cast<IndexKind>(message.kind());
  out.target = static_cast<Target>(message.target());
  out.title = message.title();
  out.meaning = message.meaning();
  out.not_meaning = message.not_meaning();
  out.question = message.question();
  for (int i = 0; i < message.components_size(); ++i) {
    out.components.push_back(FromMessage(
        message.components(i), absl::StrCat(path, "/components/", i), read));
  }
  out.least_coverage =
      read.ReadIf(message.has_least_coverage(), message.least_coverage(),
                  path + "/least_coverage");
  out.least_components = message.least_components();
  for (const int voice : message.mandatory_voices())
    out.mandatory_voices.push_back(static_cast<Voice>(voice));
  if (message.has_between_variance()) {
    out.between_variance =
        BetweenVariance{read.Read(message.between_variance().value(),
                                  path + "/between_variance/value"),
                        FromMessage(message.between_variance().source())};
  }
  out.title_to_client = message.title_to_client();
  out.meaning_to_client = message.meaning_to_client();
  out.not_meaning_to_client = message.not_meaning_to_client();
  return out;
}

ChartRule FromMessage(const v1::ChartRule& message, const DecimalReader& read) {
  ChartRule out;
  out.scales.assign(message.scales().begin(), message.scales().end());
  out.voice = static_cast<Voice>(message.voice());
  out.drop = read.Read(message.drop(), "/chart/drop");
  out.tolerance = read.Read(message.tolerance(), "/chart/tolerance");
  out.window = message.window();
  out.baseline = message.baseline();
  out.floor = read.ReadIf(message.has_floor(), message.floor(), "/chart/floor");
  out.episode = static_cast<EpisodeKind>(message.episode());
  out.least_detectors = message.least_detectors();
  out.ceiling_share =
      read.ReadIf(message.has_ceiling_share(), message.ceiling_share(),
                  "/chart/ceiling_share");
  return out;
}

ChangeRule FromMessage(const v1::ChangeRule& message) {
  return {{message.scales().begin(), message.scales().end()},
          static_cast<Voice>(message.voice()),
          message.in_a_row(),
          static_cast<ChangeKind>(message.threshold())};
}

MeasureRule FromMessage(const v1::MeasureRule& message,
                        const DecimalReader& read) {
  MeasureRule out;
  out.figure = FigureOf(message);
  out.parameters = FromMessages(message.parameters(), "/measure", read);
  out.voice = static_cast<Voice>(message.voice());
  out.at_least = read.ReadIf(message.has_at_least(), message.at_least(),
                             "/measure/at_least");
  out.at_most =
      read.ReadIf(message.has_at_most(), message.at_most(), "/measure/at_most");
  out.in_a_row = message.in_a_row();
  out.days = message.days();
  out.minimum_n = message.minimum_n();
  return out;
}

EventRule FromMessage(const v1::EventRule& message) {
  EventRule out;
  for (const v1::Coding& code : message.codes())
    out.codes.push_back({code.system(), code.code()});
  out.least = message.least();
  out.days = message.days();
  out.least_coded = message.least_coded();
  return out;
}

DeadlineRule FromMessage(const v1::DeadlineRule& message,
                         const DecimalReader& read) {
  DeadlineRule out;
  out.awaited = static_cast<Awaited>(message.awaited());
  out.days = message.days();
  out.lasting_days = message.lasting_days();
  out.least_observed =
      read.ReadIf(message.has_least_observed(), message.least_observed(),
                  "/deadline/least_observed");
  return out;
}

// What both kinds of definition begin with.
template <typename Message, typename Rules>
void ReadHead(const Message& message, Rules* out) {
  out->required_semantics = message.required_semantics();
  out->id = message.id();
  out->version = message.version();
  out->owner = message.owner();
  out->title = message.title();
  for (const v1::Citation& source : message.sources())
    out->sources.push_back(FromMessage(source));
}

}  // namespace

ProfileRules FromMessage(const v1::ProfileDefinition& message) {
  ProfileRules out;
  const DecimalReader read(&out.unreadable);
  ReadHead(message, &out);
  for (int i = 0; i < message.indices_size(); ++i) {
    out.indices.push_back(
        FromMessage(message.indices(i), absl::StrCat("/indices/", i), read));
  }
  return out;
}

SignalRules FromMessage(const v1::SignalDefinition& message) {
  SignalRules out;
  const DecimalReader read(&out.unreadable);
  ReadHead(message, &out);
  out.target = static_cast<Target>(message.target());
  out.sentence = message.sentence();
  out.question = message.question();
  out.tier = static_cast<ClaimTier>(message.tier());
  out.own_words_or_relationships = message.own_words_or_relationships();
  out.not_if_mandated = message.not_if_mandated();
  out.title_to_client = message.title_to_client();
  out.sentence_to_client = message.sentence_to_client();
  if (message.has_chart())
    out.chart = FromMessage(message.chart(), read);
  if (message.has_change())
    out.change = FromMessage(message.change());
  if (message.has_measure())
    out.measure = FromMessage(message.measure(), read);
  if (message.has_events())
    out.events = FromMessage(message.events());
  if (message.has_deadline())
    out.deadline = FromMessage(message.deadline(), read);
  return out;
}

}  // namespace relcare::profile
