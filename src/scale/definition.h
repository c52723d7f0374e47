// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Definition: an instrument's scoring key as plain structs, the message's twin.
// It may still be wrong in any way; Plan::Check() says how.
//
//   Shape    Items, scales and rules keep the message's order, so that an index
//            here is the index in a path: scales[2] stands at "/scales/2".
//   Missing  std::optional where the message has presence; k...Unset (0) where
//            an enum or a oneof is not set.
//   Errors   `unreadable` keeps what could not be brought here (text that is no
//            decimal). Plan::Check() reports it with the rest.
//   Threads  Values.
//   Source   proto/relcare/v1/instrument.proto.

#ifndef RELCARE_SCALE_DEFINITION_H_
#define RELCARE_SCALE_DEFINITION_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/codes.h"
#include "base/decimal.h"
#include "base/fault.h"
#include "scale/response.h"

namespace relcare::scale {

// The semantics version of this library: definitions that need more are
// refused.
inline constexpr std::uint32_t kSemanticsVersion = 1;

struct Coding {
  std::string system;
  std::string code;
  friend bool operator==(const Coding&, const Coding&) = default;
};

// Whether one written code may be both: without a system it is of any.
inline bool Overlap(const Coding& a, const Coding& b) {
  return a.code == b.code &&
         (a.system == b.system || a.system.empty() || b.system.empty());
}

struct Citation {
  std::string text;
  std::string doi;
};

// Items.

struct AllowedAnswer {
  Decimal value;
  std::vector<Coding> codes;
};

struct AnswerRange {
  Decimal minimum;
  Decimal maximum;
  Decimal step;
};

struct ReversalBounds {
  Decimal low;
  Decimal high;
};

struct MissingCode {
  std::optional<Decimal> value;
  std::vector<Coding> codes;
  Absence absence = Absence::kUnspecified;
  std::optional<Decimal> score;  // counts as it is, after reversal
};

struct Item {
  std::string id;
  std::string title;
  // A list or a range; both unset: no answers are stated, or those of a
  // Questionnaire that is not known yet.
  std::vector<AllowedAnswer> answers;
  std::optional<AnswerRange> range;
  bool form_answers = false;
  std::vector<MissingCode> missing_codes;
  std::optional<ReversalBounds> reversal;
  std::vector<Coding> codes;
  std::vector<std::string> link_ids;
};

// Scales.

enum class SourceKind : std::uint8_t { kUnset = 0, kItem = 1, kScale = 2 };

struct Term {
  SourceKind kind = SourceKind::kUnset;
  std::string id;  // of the item or scale
  bool reversed = false;
  std::optional<Decimal> weight;
};

struct Condition {
  SourceKind kind = SourceKind::kUnset;
  std::string id;
  std::optional<Decimal> at_least;
  std::optional<Decimal> at_most;
};

enum class Operator : std::uint8_t {  // field numbers of relcare.v1.Scale
  kUnset = 0,
  kSum = 10,
  kWeightedSum = 11,
  kMean = 12,
  kCountIf = 13,
  kLeast = 14,
  kGreatest = 15,
  kAnyOf = 16,
  kAllOf = 17,
  kDifference = 18,
  kLinear = 19,
  kLookup = 20,
};

struct MissingPolicy {
  enum class Rule : std::uint8_t {  // field numbers of relcare.v1.MissingPolicy
    kUnset = 0,
    kAllRequired = 1,
    kPersonMean = 2,
    kProrate = 3,
    kMeanOfAnswered = 4,
    kSumOfAnswered = 5,
  };
  Rule rule = Rule::kUnset;
  int most_missing = 0;                   // person mean
  std::optional<Rounding> fill_rounding;  // person mean
  int least_answered = 0;                 // prorate, mean and sum of answered
  int form_minimum = 0;
  Citation source;
};

enum class Monotone : std::uint8_t {
  kUnset = 0,
  kRising = 1,
  kFalling = 2,
  kNone = 3,
};

struct LookupRow {
  Decimal key;
  std::optional<Decimal> last;  // nullopt: the row has one key
  Decimal value;
  std::optional<double> se;
};

struct Stratum {
  Sex sex = Sex::kUnknown;  // kUnknown: all
  std::optional<int> age_from;
  std::optional<int> age_to;
  std::optional<std::string> setting;
};

struct Band {
  std::string id;
  std::string title;
  std::optional<Decimal> lower;
  std::optional<Decimal> upper;
  bool lower_excluded = false;
  bool upper_excluded = false;
};

struct Banding {
  std::string id;
  std::optional<Stratum> stratum;
  std::vector<Band> bands;
  Citation source;
};

enum class ChangeKind : std::uint8_t {
  kUnset = 0,
  kReliable = 1,
  kImportant = 2,
};

struct ChangeThreshold {
  std::string id;
  Decimal points;
  ChangeKind kind = ChangeKind::kUnset;
  Citation source;
};

enum class Direction : std::uint8_t {
  kUnset = 0,
  kHigherIsBetter = 1,
  kLowerIsBetter = 2,
  kNeither = 3,
};

enum class Target : std::uint8_t {
  kUnset = 0,
  kSelf = 1,
  kTie = 2,
  kGroup = 3,
};

struct Scale {
  std::string id;
  std::string title;
  Operator op = Operator::kUnset;
  // Sum, weighted sum, mean, least, greatest: any number. Difference: minuend,
  // subtrahend. Linear and lookup: one.
  std::vector<Term> terms;
  // Count-if, any-of, all-of.
  std::vector<Condition> conditions;
  // Linear.
  std::optional<Decimal> offset;
  std::optional<Decimal> multiplier;
  std::optional<Decimal> divisor;
  // Lookup.
  std::vector<LookupRow> rows;
  Monotone monotone = Monotone::kUnset;
  Citation lookup_source;

  MissingPolicy missing;
  std::optional<Rounding> rounding;
  bool band_rounded = false;
  std::vector<Banding> bandings;
  std::vector<ChangeThreshold> change_thresholds;
  Direction direction = Direction::kUnset;
  Target target = Target::kUnset;
  int minimum_n = 0;
  std::optional<Decimal> minimum;
  std::optional<Decimal> maximum;
  std::vector<Coding> codes;
  std::vector<std::string> link_ids;
  bool internal = false;
  std::string unit;
};

// The form.

struct CriticalRule {
  std::string id;
  Condition when;
  std::string title;
  Citation source;
};

struct SkipRule {
  std::string id;
  std::vector<Condition> when;
  std::vector<std::string> items;
  Decimal score;
  Citation source;
};

struct Population {
  std::optional<int> age_from;
  std::optional<int> age_to;
  std::string text;
};

struct Recall {
  enum class Span : std::uint8_t {  // field numbers of relcare.v1.RecallWindow
    kUnset = 0,
    kDays = 1,
    kLifetime = 2,
    kSession = 3,
    kGeneral = 4,
  };
  Span span = Span::kUnset;
  std::uint32_t days = 0;
};

enum class LicenceClass : std::uint8_t {
  kUnset = 0,
  kPublicDomain = 1,
  kFree = 2,
  kRegistration = 3,
  kNonCommercial = 4,
  kPermission = 5,
  kProprietary = 6,
};

struct Licence {
  LicenceClass licence_class = LicenceClass::kUnset;
  std::string holder;
  std::string required_notice;
  Citation source;
};

enum class Respondent : std::uint8_t {
  kUnset = 0,
  kClient = 1,
  kClinician = 2,
  kMember = 3,
  kStaff = 4,
  kFamily = 5,
  kObserver = 6,
};

enum class ClaimTier : std::uint8_t {
  kUnset = 0,
  kDescriptive = 1,
  kMeasured = 2,
  kLocallyValidated = 3,
};

enum class GoldenOrigin : std::uint8_t {
  kUnset = 0,
  kReal = 1,
  kPublished = 2,
  kConstructed = 3,
};

struct GoldenAnswer {
  std::string item;
  std::optional<Decimal> value;  // one of these two
  Absence absence = Absence::kUnspecified;
};

struct GoldenScore {
  std::string scale;
  std::optional<std::string> value;  // exactly as it must be printed
  RefusalCode refusal = RefusalCode::kUnspecified;
  bool filled = false;
  std::vector<std::string> bands;  // "banding/band"
};

struct GoldenCritical {
  std::string rule;
  SignalState state = SignalState::kUnspecified;
};

struct GoldenCase {
  std::string id;
  GoldenOrigin origin = GoldenOrigin::kUnset;
  std::optional<Citation> source;
  std::vector<GoldenAnswer> answers;
  Context context;
  std::vector<GoldenScore> scores;
  std::vector<GoldenCritical> critical;  // every rule of the form
};

struct Definition {
  std::uint32_t required_semantics = 0;
  std::string id;
  std::string version;
  std::string owner;  // empty: shipped with relcare
  std::string title;
  std::vector<Item> items;
  std::vector<Scale> scales;
  std::vector<CriticalRule> critical_rules;
  std::vector<SkipRule> skip_rules;
  Population population;
  Recall recall;
  std::vector<Label> default_labels;
  Licence licence;
  std::string intended_use;
  std::string intended_user;
  std::vector<Coding> codes;
  std::vector<std::string> questionnaire_urls;
  std::vector<Citation> sources;
  std::vector<GoldenCase> golden_cases;
  Respondent respondent = Respondent::kUnset;
  ClaimTier tier = ClaimTier::kUnset;
  std::vector<std::string> partition;
  std::vector<std::string> unscored_items;

  std::vector<Fault> unreadable;
};

}  // namespace relcare::scale

#endif  // RELCARE_SCALE_DEFINITION_H_
