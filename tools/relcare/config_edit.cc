// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tools/relcare/config_edit.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "tools/relcare/rules.h"

namespace relcare::tool {
namespace {

constexpr std::array<Option, 5> kOptions = {{
    {"policy", "INSTRUMENT[#SCALE]=RULE",
     "Another rule for missing answers: all-required, person-mean:MOST_MISSING,"
     " prorate:LEAST_ANSWERED, mean-of-answered:LEAST_ANSWERED or "
     "sum-of-answered[:LEAST_ANSWERED]. Add ,decimals:N where the result needs "
     "rounding.",
     true},
    {"accept-licence", "INSTRUMENT",
     "States that you hold the licence that this form needs.", true},
    {"accept-status", "STATUS",
     "Scores responses of this status too: in-progress or stopped.", true},
    {"no-interpretation", "", "Scores and critical flags only, no bands."},
    {"utc-offset", "OFFSET",
     "Where the clocks are whose times have no zone, such as +02:00 or Z."},
}};

constexpr std::uint32_t kSemantics = 1;

struct StatusWord {
  std::string_view word;
  v1::AssessmentStatus status;
};

constexpr std::array<StatusWord, 4> kStatuses = {{
    {"completed", v1::ASSESSMENT_STATUS_COMPLETED},
    {"amended", v1::ASSESSMENT_STATUS_AMENDED},
    {"in-progress", v1::ASSESSMENT_STATUS_IN_PROGRESS},
    {"stopped", v1::ASSESSMENT_STATUS_STOPPED},
}};

Fault PolicyFault(std::string_view text, std::string_view why) {
  return UsageFault("--policy " + std::string(text) + ": " + std::string(why));
}

// Sets the rule that `name` names; false if there is none, or its count is
// missing or out of place.
bool SetRule(std::string_view name, std::optional<unsigned> count,
             v1::MissingPolicy& missing) {
  if (name == "all-required" && !count) {
    missing.mutable_all_required();
  } else if (name == "person-mean" && count) {
    missing.mutable_person_mean()->set_most_missing(*count);
  } else if (name == "prorate" && count) {
    missing.mutable_prorate()->set_least_answered(*count);
  } else if (name == "mean-of-answered" && count) {
    missing.mutable_mean_of_answered()->set_least_answered(*count);
  } else if (name == "sum-of-answered") {
    missing.mutable_sum_of_answered()->set_least_answered(count.value_or(1));
  } else {
    return false;
  }
  return true;
}

bool AnyGiven(const Arguments& arguments) {
  return std::ranges::any_of(kOptions, [&](const Option& option) {
    return arguments.Has(option.name);
  });
}

std::optional<Fault> AddStatuses(const Arguments& arguments,
                                 v1::EngineConfig& config) {
  const std::vector<std::string> words = arguments.All("accept-status");
  if (!words.empty() && config.statuses_accepted_size() == 0) {
    // What an empty list means, said aloud, so that adding only adds.
    config.add_statuses_accepted(v1::ASSESSMENT_STATUS_COMPLETED);
    config.add_statuses_accepted(v1::ASSESSMENT_STATUS_AMENDED);
  }
  for (const std::string& word : words) {
    const auto* known =
        std::ranges::find(kStatuses, std::string_view(word), &StatusWord::word);
    if (known == kStatuses.end()) {
      return UsageFault("--accept-status " + word +
                        ": a status is completed, amended, in-progress or "
                        "stopped");
    }
    const auto& accepted = config.statuses_accepted();
    if (std::ranges::find(accepted, known->status) == accepted.end()) {
      config.add_statuses_accepted(known->status);
    }
  }
  return std::nullopt;
}

}  // namespace

std::span<const Option> ConfigOptions() { return kOptions; }

Or<v1::PolicyChoice> ParsePolicy(std::string_view text) {
  const std::size_t equals = text.find('=');
  if (equals == text.npos) {
    return PolicyFault(text, "must be INSTRUMENT[#SCALE]=RULE");
  }
  const std::string_view place = text.substr(0, equals);
  std::string_view rule = text.substr(equals + 1);
  v1::PolicyChoice choice;
  const std::size_t hash = place.find('#');
  choice.set_instrument(std::string(place.substr(0, hash)));
  if (hash != place.npos) {
    choice.set_scale(std::string(place.substr(hash + 1)));
  }
  constexpr std::string_view kDecimals = ",decimals:";
  if (const std::size_t comma = rule.find(','); comma != rule.npos) {
    const std::string_view rest = rule.substr(comma);
    const std::optional<unsigned> decimals =
        rest.starts_with(kDecimals) ? ParseCount(rest.substr(kDecimals.size()))
                                    : std::nullopt;
    if (!decimals)
      return PolicyFault(text, "only ,decimals:N may follow");
    choice.mutable_rounding()->set_decimals(*decimals);
    choice.mutable_rounding()->set_mode(v1::ROUNDING_MODE_HALF_AWAY_FROM_ZERO);
    rule = rule.substr(0, comma);
  }
  const std::size_t colon = rule.find(':');
  const std::optional<unsigned> count =
      colon == rule.npos ? std::nullopt : ParseCount(rule.substr(colon + 1));
  if ((colon != rule.npos && !count) ||
      !SetRule(rule.substr(0, colon), count, *choice.mutable_missing())) {
    return PolicyFault(
        text,
        "the rule is one of all-required, person-mean:MOST_MISSING, "
        "prorate:LEAST_ANSWERED, mean-of-answered:LEAST_ANSWERED, "
        "sum-of-answered[:LEAST_ANSWERED]");
  }
  return choice;
}

std::optional<Fault> EditConfig(const Arguments& arguments,
                                std::vector<RuleFile>& files) {
  if (!AnyGiven(arguments))
    return std::nullopt;
  v1::EngineConfig config;
  config.set_required_semantics(kSemantics);
  auto file = std::ranges::find(files, RELCARE_SOURCE_CONFIG, &RuleFile::kind);
  if (file != files.end()) {
    Or<std::string> bytes = BinaryOf(*file);
    if (!bytes.ok())
      return bytes.fault();
    config.ParseFromString(*bytes);
  } else {
    RuleFile added;
    added.file = "the command line's configuration";
    added.kind = RELCARE_SOURCE_CONFIG;
    file = files.insert(files.begin(), std::move(added));
  }
  for (const std::string& text : arguments.All("policy")) {
    Or<v1::PolicyChoice> choice = ParsePolicy(text);
    if (!choice.ok())
      return choice.fault();
    auto* policies = config.mutable_policies();
    policies->erase(std::remove_if(policies->begin(), policies->end(),
                                   [&](const v1::PolicyChoice& other) {
                                     return other.instrument() ==
                                                choice->instrument() &&
                                            other.scale() == choice->scale();
                                   }),
                    policies->end());
    *policies->Add() = *choice;
  }
  for (const std::string& id : arguments.All("accept-licence")) {
    config.add_licences_acknowledged(id);
  }
  if (std::optional<Fault> fault = AddStatuses(arguments, config))
    return fault;
  if (arguments.Has("no-interpretation")) {
    config.set_interpretation(v1::INTERPRETATION_NONE);
  }
  if (const std::optional<std::string> offset = arguments.Get("utc-offset"))
    config.set_utc_offset(*offset);
  file->format = RELCARE_FORMAT_PROTOBUF;
  file->bytes = config.SerializeAsString();
  file->text.reset();
  file->has_options = true;
  return std::nullopt;
}

}  // namespace relcare::tool
