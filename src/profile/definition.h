// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// ProfileRules and SignalRules: which figures an index is made of, and what a
// rule watches, as plain structs; the messages' twins. They may still be wrong
// in any way; CheckProfile() and CheckSignal() say how.
//
//   Shape    Lists keep the message's order: an index here is that of a path.
//   Missing  std::optional where the message has presence; kUnset (0) where an
//            enum or a oneof is not set.
//   Errors   `unreadable` keeps what could not be brought here (text that is no
//            decimal). The checks report it with the rest.
//   Threads  Values.
//   Source   proto/relcare/v1/profile.proto, proto/relcare/v1/signal.proto.

#ifndef RELCARE_PROFILE_DEFINITION_H_
#define RELCARE_PROFILE_DEFINITION_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/decimal.h"
#include "base/fault.h"
#include "scale/definition.h"

namespace relcare::profile {

using scale::ChangeKind;
using scale::Citation;
using scale::ClaimTier;
using scale::Coding;
using scale::Direction;
using scale::Target;

enum class IndexKind : std::uint8_t {
  kUnset = 0,
  kPersonhood = 1,
  kAffect = 2,
  kReciprocity = 3,
  kEngagement = 4,
  kCulture = 5,
  kNetwork = 6,
  kFuel = 7,
  kIdentity = 8,
  kDirection = 9,
  kCommonality = 10,
};

// The letter that the literature of this library knows it by; '?' if unset.
char Letter(IndexKind kind);
// "personhood" and so on; empty if unset.
const char* Name(IndexKind kind);

enum class Voice : std::uint8_t {
  kUnset = 0,
  kClient = 1,
  kClinician = 2,
  kPeer = 3,
  kFamily = 4,
  kStaff = 5,
  kObserver = 6,
  kRecords = 7,
};

enum class ComponentUse : std::uint8_t {
  kUnset = 0,
  kComposed = 1,
  kBeside = 2,
};

struct Parameter {
  std::string name;
  Decimal value;
};

// A method of floor 1 or of this room, or a scale of a form: one of the two.
struct Figure {
  std::string method;
  std::string scale;
};

struct Pomp {
  Decimal minimum;
  Decimal maximum;
};

struct TScore {
  Decimal mean;
  Decimal sd;
  Citation source;
};

struct Component {
  std::string id;
  std::string title;
  Figure figure;
  std::vector<Parameter> parameters;
  Target target = Target::kUnset;
  Direction direction = Direction::kUnset;
  Citation direction_source;
  Voice voice = Voice::kUnset;
  // One of these two, or neither.
  std::optional<Pomp> pomp;
  std::optional<TScore> t_score;
  std::optional<Decimal> weight;
  Citation weight_source;
  std::optional<Decimal> half_life_days;
  ComponentUse use = ComponentUse::kUnset;
  ClaimTier tier = ClaimTier::kUnset;
  bool not_if_mandated = false;
  std::vector<std::string> shares_data_with;
  std::string other_voice_of;  // empty: none
  std::string question;
  std::uint32_t minimum_n = 0;
  bool without_change = false;
  std::string title_to_client;
};

struct BetweenVariance {
  Decimal value;
  Citation source;
};

struct Index {
  IndexKind kind = IndexKind::kUnset;
  Target target = Target::kUnset;
  std::string title;
  std::string meaning;
  std::string not_meaning;
  std::string question;
  std::vector<Component> components;
  std::optional<Decimal> least_coverage;
  std::uint32_t least_components = 0;
  std::vector<Voice> mandatory_voices;
  std::optional<BetweenVariance> between_variance;
  std::string title_to_client;
  std::string meaning_to_client;
  std::string not_meaning_to_client;
};

struct ProfileRules {
  std::uint32_t required_semantics = 0;
  std::string id;
  std::string version;
  std::string owner;
  std::string title;
  std::vector<Index> indices;
  std::vector<Citation> sources;

  std::vector<Fault> unreadable;
};

enum class EpisodeKind : std::uint8_t {
  kUnset = 0,
  kAny = 1,
  kUnrepaired = 2,
};

enum class Awaited : std::uint8_t {
  kUnset = 0,
  kFirstBond = 1,
  kFollowUp = 2,
};

struct ChartRule {
  std::vector<std::string> scales;
  Voice voice = Voice::kUnset;
  Decimal drop;
  Decimal tolerance;
  std::uint32_t window = 0;
  std::uint32_t baseline = 0;
  std::optional<Decimal> floor;
  EpisodeKind episode = EpisodeKind::kUnset;
  std::uint32_t least_detectors = 0;
  std::optional<Decimal> ceiling_share;
};

struct ChangeRule {
  std::vector<std::string> scales;
  Voice voice = Voice::kUnset;
  std::uint32_t in_a_row = 0;
  ChangeKind threshold = ChangeKind::kUnset;
};

struct MeasureRule {
  Figure figure;
  std::vector<Parameter> parameters;
  Voice voice = Voice::kUnset;
  std::optional<Decimal> at_least;
  std::optional<Decimal> at_most;
  std::uint32_t in_a_row = 0;
  std::uint32_t days = 0;
  std::uint32_t minimum_n = 0;
};

struct EventRule {
  std::vector<Coding> codes;
  std::uint32_t least = 0;
  std::uint32_t days = 0;
  std::uint32_t least_coded = 0;
};

struct DeadlineRule {
  Awaited awaited = Awaited::kUnset;
  std::uint32_t days = 0;
  std::uint32_t lasting_days = 0;
  std::optional<Decimal> least_observed;
};

struct SignalRules {
  std::uint32_t required_semantics = 0;
  std::string id;
  std::string version;
  std::string owner;
  std::string title;
  Target target = Target::kUnset;
  std::string sentence;
  std::string question;
  ClaimTier tier = ClaimTier::kUnset;
  std::vector<Citation> sources;
  bool own_words_or_relationships = false;
  bool not_if_mandated = false;
  std::string title_to_client;
  std::string sentence_to_client;
  // One of these five.
  std::optional<ChartRule> chart;
  std::optional<ChangeRule> change;
  std::optional<MeasureRule> measure;
  std::optional<EventRule> events;
  std::optional<DeadlineRule> deadline;

  std::vector<Fault> unreadable;
};

// What a definition says, to the client where that is who reads.
const std::string& Told(bool to_client, const std::string& words,
                        const std::string& words_to_client);

// Whose figures the rule is of, for what may be shown.
Figure FigureOf(const SignalRules& rule);
Voice VoiceOf(const SignalRules& rule);

}  // namespace relcare::profile

#endif  // RELCARE_PROFILE_DEFINITION_H_
