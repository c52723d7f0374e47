// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Kinds: what rows say in one word. Names and numbers are the schema's, where
// each value is explained (proto/relcare/v1).
//
//   Missing  kUnspecified: nobody said, or in words of a later schema.

#ifndef RELCARE_COMMUNITY_KINDS_H_
#define RELCARE_COMMUNITY_KINDS_H_

#include <cstdint>
#include <string_view>

namespace relcare::community {

// What a record is of: the number of its field in Record.
enum class Body : std::uint8_t {
  kNone = 0,  // an error, without a body
  kAssessment = 16,
  kPerson = 17,
  kOrganization = 18,
  kAttribute = 19,
  kRelationship = 20,
  kGroup = 21,
  kMembership = 22,
  kEpisode = 23,
  kEncounter = 24,
  kObservationWindow = 25,
  kExchange = 26,
  kAdaptation = 27,
  kDisclosure = 28,
  kStateReport = 29,
  kGoal = 30,
  kIdentity = 31,
  kCapacity = 32,
  kNarrativeScene = 33,
  kTranscript = 34,
  kCodedEvent = 35,
  kUseReport = 36,
  kTestResult = 37,
  kConsent = 38,
  kPersonMerge = 39,
  kErasure = 40,
  kResponse = 41,
  kAnnotation = 42,
};

inline constexpr int kFirstBody = 16;
inline constexpr int kLastBody = 42;

// Record's field names, from kFirstBody on.
inline constexpr std::string_view kBodyNames[] = {
    "assessment",   "person",
    "organization", "attribute",
    "relationship", "group",
    "membership",   "episode",
    "encounter",    "observation_window",
    "exchange",     "adaptation",
    "disclosure",   "state_report",
    "goal",         "identity",
    "capacity",     "narrative_scene",
    "transcript",   "coded_event",
    "use_report",   "test_result",
    "consent",      "person_merge",
    "erasure",      "response",
    "annotation",
};

// Who.

enum class Role : std::uint8_t {
  kUnspecified = 0,
  kClient = 1,
  kClinician = 2,
  kPeer = 3,
  kLivedExperienceStaff = 4,
  kSponsor = 5,
  kFamily = 6,
  kCommunityMember = 7,
};

enum class Sex : std::uint8_t {
  kUnspecified = 0,
  kFemale = 1,
  kMale = 2,
  kOther = 3,
};

enum class RecoveryStatus : std::uint8_t {
  kUnspecified = 0,
  kInRecovery = 1,
  kNotInRecovery = 2,
  kPrefersNotToSay = 3,
};

enum class AttributeKind : std::uint8_t {
  kUnspecified = 0,
  kGoal = 1,
  kInterest = 2,
  kExperience = 3,
  kLanguage = 4,
  kProtected = 5,
  kOther = 6,
  kSubstance = 7,
};

// Ties and groups.

enum class RelationshipKind : std::uint8_t {
  kUnspecified = 0,
  kTherapeutic = 1,
  kPeer = 2,
  kLivedExperience = 3,
  kSponsor = 4,
  kFamily = 5,
  kCommunity = 6,
  kColleague = 7,
  kSelf = 8,
  kClientGroup = 9,
};

enum class OtherUse : std::uint8_t {
  kUnspecified = 0,
  kNone = 1,
  kSome = 2,
  kHeavy = 3,
  kInRecovery = 4,
};

enum class Stance : std::uint8_t {
  kUnspecified = 0,
  kSupportive = 1,
  kNeutral = 2,
  kAgainst = 3,
};

enum class FeltSafety : std::uint8_t {
  kUnspecified = 0,
  kSafe = 1,
  kUnsafe = 2,
};

enum class GroupKind : std::uint8_t {
  kUnspecified = 0,
  kTherapy = 1,
  kMutualHelp = 2,
  kFamily = 3,
  kMilieu = 4,
  kStaff = 5,
  kOther = 6,
};

enum class EndReason : std::uint8_t {
  kUnspecified = 0,
  kCompleted = 1,
  kTransferred = 2,
  kLeft = 3,
  kAdministrative = 4,
  kIncarcerated = 5,
  kHospital = 6,
  kDied = 7,
  kUnsafe = 8,
  kOther = 9,
};

// What happened.

enum class EncounterKind : std::uint8_t {
  kUnspecified = 0,
  kIndividual = 1,
  kGroup = 2,
  kFamily = 3,
  kMilieu = 4,
};

enum class Attendance : std::uint8_t {
  kUnspecified = 0,
  kPresent = 1,
  kPartly = 2,
  kAbsent = 3,
};

constexpr bool WasThere(Attendance attendance) {
  return attendance == Attendance::kPresent ||
         attendance == Attendance::kPartly;
}

enum class NonAttendance : std::uint8_t {
  kUnspecified = 0,
  kIll = 1,
  kWorkOrCare = 2,
  kTransport = 3,
  kExcused = 4,
  kNoShow = 5,
  kCancelled = 6,
  kOther = 7,
};

enum class ExchangeKind : std::uint8_t {
  kUnspecified = 0,
  kKindGesture = 1,
  kPracticalHelp = 2,
  kEmotionalSupport = 3,
  kLightMoment = 4,
  kAdvice = 5,
  kCompany = 6,
  kOther = 7,
};

enum class Reception : std::uint8_t {
  kUnspecified = 0,
  kWelcome = 1,
  kNeutral = 2,
  kUnwelcome = 3,
};

enum class AdaptationKind : std::uint8_t {
  kUnspecified = 0,
  kGoal = 1,
  kMethod = 2,
  kPace = 3,
  kTopic = 4,
  kSchedule = 5,
  kOther = 6,
};

enum class AdaptationFit : std::uint8_t {
  kUnspecified = 0,
  kFitted = 1,
  kPartly = 2,
  kDidNotFit = 3,
};

enum class EmotionalRisk : std::uint8_t {
  kUnspecified = 0,
  kLittle = 1,
  kSome = 2,
  kMuch = 3,
};

// What was said and found.

enum class AssessmentStatus : std::uint8_t {
  kUnspecified = 0,
  kCompleted = 1,
  kAmended = 2,
  kInProgress = 3,
  kStopped = 4,
  kEnteredInError = 5,
};

enum class AssessmentMode : std::uint8_t {
  kUnspecified = 0,
  kSelfReport = 1,
  kInterview = 2,
  kTelephone = 3,
  kProxy = 4,
  kObserver = 5,
};

enum class Perspective : std::uint8_t {
  kUnspecified = 0,
  kOwn = 1,
  kOthers = 2,
  kHowIThinkYouSeeMe = 3,
};

enum class Domain : std::uint8_t {
  kUnspecified = 0,
  kFeeling = 1,
  kThinking = 2,
  kDoing = 3,
};

enum class GoalState : std::uint8_t {
  kUnspecified = 0,
  kActive = 1,
  kReached = 2,
  kChanged = 3,
  kSetAside = 4,
};

enum class LifeTime : std::uint8_t {
  kUnspecified = 0,
  kBeforeUse = 1,
  kDuringUse = 2,
  kNow = 3,
  kAspired = 4,
};

enum class Theme : std::uint8_t {
  kUnspecified = 0,
  kRedemption = 1,
  kContamination = 2,
  kAgency = 3,
  kCommunion = 4,
  kOrientation = 5,
  kStructure = 6,
  kAffect = 7,
  kIntegration = 8,
};

enum class TestOutcome : std::uint8_t {
  kUnspecified = 0,
  kNegative = 1,
  kPositive = 2,
  kInconclusive = 3,
  kNotDone = 4,
};

enum class ResponseKind : std::uint8_t {
  kUnspecified = 0,
  kAcknowledged = 1,
  kDismissed = 2,
  kActedOn = 3,
};

enum class AnnotationKind : std::uint8_t {
  kUnspecified = 0,
  kDisputes = 1,
  kConfirms = 2,
  kGivesContext = 3,
};

}  // namespace relcare::community

#endif  // RELCARE_COMMUNITY_KINDS_H_
