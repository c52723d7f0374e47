// clang-format off
// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// relcare's codes as C++ enums, with their names. Generated from
// proto/relcare/v1/codes.proto by tools/generate_codes.py.

#ifndef RELCARE_BASE_CODES_H_
#define RELCARE_BASE_CODES_H_

#include <cstdint>

namespace relcare {

// How much a finding matters to whoever reads the result.
enum class Severity : std::uint8_t {
  kUnspecified = 0,
  kNote = 1,
  kWarning = 2,
  kError = 3,
};

// The code's word, such as "error".
constexpr const char* Name(Severity code) {
  switch (code) {
    case Severity::kUnspecified:
      return "unspecified";
    case Severity::kNote:
      return "note";
    case Severity::kWarning:
      return "warning";
    case Severity::kError:
      return "error";
  }
  return "unknown";
}

// What the code says, as one sentence.
constexpr const char* Sentence(Severity code) {
  switch (code) {
    case Severity::kUnspecified:
      return "Not said.";
    case Severity::kNote:
      return "Worth knowing; changes nothing.";
    case Severity::kWarning:
      return "The result stands, but a person should look.";
    case Severity::kError:
      return "The data at this place could not be used.";
  }
  return "";
}

// What is questionable about the data. The call itself succeeded.
enum class FindingCode : std::uint8_t {
  kUnspecified = 0,
  kAnswerNotAllowed = 1,
  kAnswerCodeUnknown = 2,
  kAnswerRepeated = 3,
  kItemRepeated = 4,
  kItemNotBound = 5,
  kWeightDiffers = 6,
  kReportedDiffers = 7,
  kReportedUnreadable = 8,
  kVersionNotStated = 9,
  kVersionDiffers = 10,
  kStatusNotAccepted = 11,
  kItemConditional = 12,
  kContextNeeded = 13,
  kSkippedItemAnswered = 14,
  kLegacyPolicy = 15,
  kLicenceCondition = 16,
  kLabelUnknown = 17,
  kTimeUnreadable = 18,
  kAnswerKindUnused = 19,
  kNothingAnswered = 20,
  kRulesDiffer = 21,
  kQuestionnaireWeightDiffers = 22,
  kStatusNotStated = 23,
  kSubjectNotStated = 24,
  kItemDisabledAnswered = 25,
  kMemberUnknown = 26,
  kScoreForm = 27,
  kReferenceUnknown = 28,
  kTimeOutOfPeriod = 29,
  kTimeAfterRecording = 30,
  kSamePerson = 31,
  kSupersededTwice = 32,
  kMergeUnclear = 33,
  kOutsidePopulation = 34,
  kFormDiffers = 35,
  kUnitForeign = 36,
  kComparatorUnused = 37,
  kRecordRepeated = 38,
  kNotCarriedOver = 39,
  kNoRecord = 40,
  kWordUnknown = 41,
  kConsentNotExact = 42,
  kRecordingTimeNotStated = 43,
  kFormOfNobody = 44,
  kMeetingOfNoTie = 45,
  kMeetingsCoincide = 46,
  kSameEventOfOthers = 47,
  kRecordedLongAfter = 48,
};

// The code's word, such as "recorded-long-after".
constexpr const char* Name(FindingCode code) {
  switch (code) {
    case FindingCode::kUnspecified:
      return "unspecified";
    case FindingCode::kAnswerNotAllowed:
      return "answer-not-allowed";
    case FindingCode::kAnswerCodeUnknown:
      return "answer-code-unknown";
    case FindingCode::kAnswerRepeated:
      return "answer-repeated";
    case FindingCode::kItemRepeated:
      return "item-repeated";
    case FindingCode::kItemNotBound:
      return "item-not-bound";
    case FindingCode::kWeightDiffers:
      return "weight-differs";
    case FindingCode::kReportedDiffers:
      return "reported-differs";
    case FindingCode::kReportedUnreadable:
      return "reported-unreadable";
    case FindingCode::kVersionNotStated:
      return "version-not-stated";
    case FindingCode::kVersionDiffers:
      return "version-differs";
    case FindingCode::kStatusNotAccepted:
      return "status-not-accepted";
    case FindingCode::kItemConditional:
      return "item-conditional";
    case FindingCode::kContextNeeded:
      return "context-needed";
    case FindingCode::kSkippedItemAnswered:
      return "skipped-item-answered";
    case FindingCode::kLegacyPolicy:
      return "legacy-policy";
    case FindingCode::kLicenceCondition:
      return "licence-condition";
    case FindingCode::kLabelUnknown:
      return "label-unknown";
    case FindingCode::kTimeUnreadable:
      return "time-unreadable";
    case FindingCode::kAnswerKindUnused:
      return "answer-kind-unused";
    case FindingCode::kNothingAnswered:
      return "nothing-answered";
    case FindingCode::kRulesDiffer:
      return "rules-differ";
    case FindingCode::kQuestionnaireWeightDiffers:
      return "questionnaire-weight-differs";
    case FindingCode::kStatusNotStated:
      return "status-not-stated";
    case FindingCode::kSubjectNotStated:
      return "subject-not-stated";
    case FindingCode::kItemDisabledAnswered:
      return "item-disabled-answered";
    case FindingCode::kMemberUnknown:
      return "member-unknown";
    case FindingCode::kScoreForm:
      return "score-form";
    case FindingCode::kReferenceUnknown:
      return "reference-unknown";
    case FindingCode::kTimeOutOfPeriod:
      return "time-out-of-period";
    case FindingCode::kTimeAfterRecording:
      return "time-after-recording";
    case FindingCode::kSamePerson:
      return "same-person";
    case FindingCode::kSupersededTwice:
      return "superseded-twice";
    case FindingCode::kMergeUnclear:
      return "merge-unclear";
    case FindingCode::kOutsidePopulation:
      return "outside-population";
    case FindingCode::kFormDiffers:
      return "form-differs";
    case FindingCode::kUnitForeign:
      return "unit-foreign";
    case FindingCode::kComparatorUnused:
      return "comparator-unused";
    case FindingCode::kRecordRepeated:
      return "record-repeated";
    case FindingCode::kNotCarriedOver:
      return "not-carried-over";
    case FindingCode::kNoRecord:
      return "no-record";
    case FindingCode::kWordUnknown:
      return "word-unknown";
    case FindingCode::kConsentNotExact:
      return "consent-not-exact";
    case FindingCode::kRecordingTimeNotStated:
      return "recording-time-not-stated";
    case FindingCode::kFormOfNobody:
      return "form-of-nobody";
    case FindingCode::kMeetingOfNoTie:
      return "meeting-of-no-tie";
    case FindingCode::kMeetingsCoincide:
      return "meetings-coincide";
    case FindingCode::kSameEventOfOthers:
      return "same-event-of-others";
    case FindingCode::kRecordedLongAfter:
      return "recorded-long-after";
  }
  return "unknown";
}

// What the code says, as one sentence.
constexpr const char* Sentence(FindingCode code) {
  switch (code) {
    case FindingCode::kUnspecified:
      return "Not said.";
    case FindingCode::kAnswerNotAllowed:
      return "The answer is not among the item's allowed answers.";
    case FindingCode::kAnswerCodeUnknown:
      return "The answer's code is not bound to an allowed answer.";
    case FindingCode::kAnswerRepeated:
      return "One item holds more than one answer.";
    case FindingCode::kItemRepeated:
      return "One item occurs more than once.";
    case FindingCode::kItemNotBound:
      return "An answer or a total in the input is bound to no part of the instrument.";
    case FindingCode::kWeightDiffers:
      return "The input carries a weight that differs from the definition's; it was not used.";
    case FindingCode::kReportedDiffers:
      return "A total that came with the input differs from the computed one.";
    case FindingCode::kReportedUnreadable:
      return "A total that came with the input is not a number.";
    case FindingCode::kVersionNotStated:
      return "The input does not say which version of the form was answered.";
    case FindingCode::kVersionDiffers:
      return "The input names another version of the form than the one bound, or no form that is known.";
    case FindingCode::kStatusNotAccepted:
      return "The response's status is not among those the configuration accepts.";
    case FindingCode::kItemConditional:
      return "A scored item is shown only under a condition that could not be decided.";
    case FindingCode::kContextNeeded:
      return "A banding needs sex, age or setting, and the input does not say.";
    case FindingCode::kSkippedItemAnswered:
      return "An item that a skip rule passes over was answered all the same.";
    case FindingCode::kLegacyPolicy:
      return "The score follows a legacy policy that the configuration asked for.";
    case FindingCode::kLicenceCondition:
      return "The form's licence carries a condition; the notice is in the definition.";
    case FindingCode::kLabelUnknown:
      return "A label of the input is not known here; it is carried on as it is.";
    case FindingCode::kTimeUnreadable:
      return "A time is not FHIR date or dateTime text, or names no day where one is needed.";
    case FindingCode::kAnswerKindUnused:
      return "An answer was of a kind that no scorer reads (text, attachment, reference).";
    case FindingCode::kNothingAnswered:
      return "The row or response has no answer for any item of the instrument.";
    case FindingCode::kRulesDiffer:
      return "The two reports that were compared follow different rules.";
    case FindingCode::kQuestionnaireWeightDiffers:
      return "A questionnaire gives an option another weight than the definition does.";
    case FindingCode::kStatusNotStated:
      return "The input does not say whether it was completed; it was taken as completed.";
    case FindingCode::kSubjectNotStated:
      return "One or both of the compared scores do not say whom they concern.";
    case FindingCode::kItemDisabledAnswered:
      return "An item that the form did not show was answered; the answer is not taken.";
    case FindingCode::kMemberUnknown:
      return "The record has members that this version does not know; they were passed over.";
    case FindingCode::kScoreForm:
      return "A score's unit, type or place is not what FHIR asks for; it was read all the same.";
    case FindingCode::kReferenceUnknown:
      return "A reference names no usable record of its kind in the community, or in the input.";
    case FindingCode::kTimeOutOfPeriod:
      return "It happened outside the period of the tie, group or meeting that it names.";
    case FindingCode::kTimeAfterRecording:
      return "It is said to have happened after it was recorded.";
    case FindingCode::kSamePerson:
      return "Two sides that must differ are one person, perhaps since a merge.";
    case FindingCode::kSupersededTwice:
      return "Two records replace the same one; the one that was recorded last holds.";
    case FindingCode::kMergeUnclear:
      return "The merges of a person name each other as kept, and the first by id was kept; or they join two whom another parts, and none of them holds.";
    case FindingCode::kOutsidePopulation:
      return "The age that the input states is outside of those that the form is for.";
    case FindingCode::kFormDiffers:
      return "The Questionnaire is of another form than the one that the caller asked for; that form's own scales and critical items were not looked at.";
    case FindingCode::kUnitForeign:
      return "A number's unit is none that a score has; the number was not taken.";
    case FindingCode::kComparatorUnused:
      return "A number has a comparator (\"less than\") and is only a bound; it was not taken.";
    case FindingCode::kRecordRepeated:
      return "The input holds another record of the same type and id; which of them holds cannot be told, so none is scored.";
    case FindingCode::kNotCarriedOver:
      return "Something that the input says has no place in a record; it was left out.";
    case FindingCode::kNoRecord:
      return "No record was made: what one needs is not said, or is not certain.";
    case FindingCode::kWordUnknown:
      return "A code or word is none that is known here; nothing was made of it.";
    case FindingCode::kConsentNotExact:
      return "A consent cannot be carried over as it stands; what was made of it, if anything, allows less.";
    case FindingCode::kRecordingTimeNotStated:
      return "The input does not say when it was recorded.";
    case FindingCode::kFormOfNobody:
      return "A form about a group that staff answered, or nobody knows who: it is nobody's. No profile of a person holds it, nor a critical answer of it.";
    case FindingCode::kMeetingOfNoTie:
      return "A meeting names no tie and no group, and not exactly one therapeutic tie is between two who take part: it is a session of none.";
    case FindingCode::kMeetingsCoincide:
      return "Two meetings began at the same moment, and who was at the one was at the other; both count.";
    case FindingCode::kSameEventOfOthers:
      return "An exchange is said to be the same event as one between others; both count.";
    case FindingCode::kRecordedLongAfter:
      return "It was recorded more than a year after all that was recorded before it: one of these times may be mistyped.";
  }
  return "";
}

// Why there is no score. Never a zero, never a guess.
enum class RefusalCode : std::uint8_t {
  kUnspecified = 0,
  kTooFewAnswers = 1,
  kAnswerUnusable = 2,
  kAnswerRepeated = 3,
  kStatus = 4,
  kEnteredInError = 5,
  kPartRefused = 6,
  kConditionalItem = 7,
  kTooFewRaters = 8,
  kLifetimeForm = 9,
  kDifferentForms = 10,
  kNoThreshold = 11,
  kScoreRefused = 12,
  kReportOnly = 13,
  kDifferentSubjects = 14,
  kDifferentRules = 15,
  kTimeOrder = 16,
  kDifferentRespondents = 17,
};

// The code's word, such as "different-respondents".
constexpr const char* Name(RefusalCode code) {
  switch (code) {
    case RefusalCode::kUnspecified:
      return "unspecified";
    case RefusalCode::kTooFewAnswers:
      return "too-few-answers";
    case RefusalCode::kAnswerUnusable:
      return "answer-unusable";
    case RefusalCode::kAnswerRepeated:
      return "answer-repeated";
    case RefusalCode::kStatus:
      return "status";
    case RefusalCode::kEnteredInError:
      return "entered-in-error";
    case RefusalCode::kPartRefused:
      return "part-refused";
    case RefusalCode::kConditionalItem:
      return "conditional-item";
    case RefusalCode::kTooFewRaters:
      return "too-few-raters";
    case RefusalCode::kLifetimeForm:
      return "lifetime-form";
    case RefusalCode::kDifferentForms:
      return "different-forms";
    case RefusalCode::kNoThreshold:
      return "no-threshold";
    case RefusalCode::kScoreRefused:
      return "score-refused";
    case RefusalCode::kReportOnly:
      return "report-only";
    case RefusalCode::kDifferentSubjects:
      return "different-subjects";
    case RefusalCode::kDifferentRules:
      return "different-rules";
    case RefusalCode::kTimeOrder:
      return "time-order";
    case RefusalCode::kDifferentRespondents:
      return "different-respondents";
  }
  return "unknown";
}

// What the code says, as one sentence.
constexpr const char* Sentence(RefusalCode code) {
  switch (code) {
    case RefusalCode::kUnspecified:
      return "Not said.";
    case RefusalCode::kTooFewAnswers:
      return "Too few of the scale's items are answered for its missing-answer policy.";
    case RefusalCode::kAnswerUnusable:
      return "An item of the scale holds an answer that could not be used.";
    case RefusalCode::kAnswerRepeated:
      return "An item of the scale was answered more than once.";
    case RefusalCode::kStatus:
      return "The response's status is not accepted (in progress, stopped).";
    case RefusalCode::kEnteredInError:
      return "The response was entered in error.";
    case RefusalCode::kPartRefused:
      return "A part that the scale is made of was itself refused.";
    case RefusalCode::kConditionalItem:
      return "Whether the form showed a scored item could not be decided.";
    case RefusalCode::kTooFewRaters:
      return "Fewer raters than the scale's minimum.";
    case RefusalCode::kLifetimeForm:
      return "The form asks about a lifetime: change has no meaning.";
    case RefusalCode::kDifferentForms:
      return "The two scores come from different forms or scales.";
    case RefusalCode::kNoThreshold:
      return "No published threshold: it cannot be said whether the change matters.";
    case RefusalCode::kScoreRefused:
      return "One of the two scores to compare was refused.";
    case RefusalCode::kReportOnly:
      return "Only findings were asked for, no scores.";
    case RefusalCode::kDifferentSubjects:
      return "The two scores concern different people, ties or groups.";
    case RefusalCode::kDifferentRules:
      return "The two scores follow different rules (scoring hash or policy).";
    case RefusalCode::kTimeOrder:
      return "One of the two scores does not say when it was answered, or the order is wrong.";
    case RefusalCode::kDifferentRespondents:
      return "The two scores were answered by different people (self and proxy).";
  }
  return "";
}

// Why an item has no answer. Each is another absence; none of them is a zero.
enum class Absence : std::uint8_t {
  kUnspecified = 0,
  kUnknown = 1,
  kDeclined = 2,
  kDontKnow = 3,
  kNotApplicable = 4,
  kNotAsked = 5,
  kMasked = 6,
  kUnsupported = 7,
};

// The code's word, such as "unsupported".
constexpr const char* Name(Absence code) {
  switch (code) {
    case Absence::kUnspecified:
      return "unspecified";
    case Absence::kUnknown:
      return "unknown";
    case Absence::kDeclined:
      return "declined";
    case Absence::kDontKnow:
      return "dont-know";
    case Absence::kNotApplicable:
      return "not-applicable";
    case Absence::kNotAsked:
      return "not-asked";
    case Absence::kMasked:
      return "masked";
    case Absence::kUnsupported:
      return "unsupported";
  }
  return "unknown";
}

// What the code says, as one sentence.
constexpr const char* Sentence(Absence code) {
  switch (code) {
    case Absence::kUnspecified:
      return "Not said.";
    case Absence::kUnknown:
      return "Asked and left blank, or nobody recorded why.";
    case Absence::kDeclined:
      return "The person chose not to answer.";
    case Absence::kDontKnow:
      return "The person answered \"don't know\".";
    case Absence::kNotApplicable:
      return "The item does not apply to this person or situation.";
    case Absence::kNotAsked:
      return "The item was not shown or not part of the interview.";
    case Absence::kMasked:
      return "Withheld because of a label or consent.";
    case Absence::kUnsupported:
      return "Answered in a way that could not be bound to an allowed answer.";
  }
  return "";
}

// Whether a rule that watches could see, and what it saw.
enum class SignalState : std::uint8_t {
  kUnspecified = 0,
  kFired = 1,
  kQuiet = 2,
  kCouldNotSee = 3,
};

// The code's word, such as "could-not-see".
constexpr const char* Name(SignalState code) {
  switch (code) {
    case SignalState::kUnspecified:
      return "unspecified";
    case SignalState::kFired:
      return "fired";
    case SignalState::kQuiet:
      return "quiet";
    case SignalState::kCouldNotSee:
      return "could-not-see";
  }
  return "unknown";
}

// What the code says, as one sentence.
constexpr const char* Sentence(SignalState code) {
  switch (code) {
    case SignalState::kUnspecified:
      return "Not said.";
    case SignalState::kFired:
      return "The rule looked, and what it watches for is there.";
    case SignalState::kQuiet:
      return "The rule looked, and what it watches for is not there.";
    case SignalState::kCouldNotSee:
      return "The rule had nothing to look at; the reason stands beside it.";
  }
  return "";
}

// Why a figure or a signal could not be seen. Never a zero, never "nothing wrong".
enum class UnseenReason : std::uint8_t {
  kUnspecified = 0,
  kNothingRecorded = 1,
  kTooFew = 2,
  kNobodyObserving = 3,
  kCeiling = 4,
  kNoSpread = 5,
  kOutOfReach = 6,
  kNoThreshold = 7,
  kTimeUnclear = 8,
  kScoresUnusable = 9,
  kMostlyUnknown = 10,
  kTooFewPeople = 11,
  kNotAllowed = 12,
  kEnded = 13,
  kMandated = 14,
  kUndefined = 15,
  kTooEarly = 16,
  kFormNotAvailable = 17,
  kOutsideDays = 18,
  kTooOld = 19,
  kNoStay = 20,
  kNoTie = 21,
  kConsent = 22,
  kCalendar = 23,
  kNothingGiven = 24,
  kTooFarApart = 25,
  kSmallDifference = 26,
};

// The code's word, such as "small-difference".
constexpr const char* Name(UnseenReason code) {
  switch (code) {
    case UnseenReason::kUnspecified:
      return "unspecified";
    case UnseenReason::kNothingRecorded:
      return "nothing-recorded";
    case UnseenReason::kTooFew:
      return "too-few";
    case UnseenReason::kNobodyObserving:
      return "nobody-observing";
    case UnseenReason::kCeiling:
      return "ceiling";
    case UnseenReason::kNoSpread:
      return "no-spread";
    case UnseenReason::kOutOfReach:
      return "out-of-reach";
    case UnseenReason::kNoThreshold:
      return "no-threshold";
    case UnseenReason::kTimeUnclear:
      return "time-unclear";
    case UnseenReason::kScoresUnusable:
      return "scores-unusable";
    case UnseenReason::kMostlyUnknown:
      return "mostly-unknown";
    case UnseenReason::kTooFewPeople:
      return "too-few-people";
    case UnseenReason::kNotAllowed:
      return "not-allowed";
    case UnseenReason::kEnded:
      return "ended";
    case UnseenReason::kMandated:
      return "mandated";
    case UnseenReason::kUndefined:
      return "undefined";
    case UnseenReason::kTooEarly:
      return "too-early";
    case UnseenReason::kFormNotAvailable:
      return "form-not-available";
    case UnseenReason::kOutsideDays:
      return "outside-days";
    case UnseenReason::kTooOld:
      return "too-old";
    case UnseenReason::kNoStay:
      return "no-stay";
    case UnseenReason::kNoTie:
      return "no-tie";
    case UnseenReason::kConsent:
      return "consent";
    case UnseenReason::kCalendar:
      return "calendar";
    case UnseenReason::kNothingGiven:
      return "nothing-given";
    case UnseenReason::kTooFarApart:
      return "too-far-apart";
    case UnseenReason::kSmallDifference:
      return "small-difference";
  }
  return "unknown";
}

// What the code says, as one sentence.
constexpr const char* Sentence(UnseenReason code) {
  switch (code) {
    case UnseenReason::kUnspecified:
      return "Not said.";
    case UnseenReason::kNothingRecorded:
      return "Nothing of the kind is on record.";
    case UnseenReason::kTooFew:
      return "Fewer observations than it needs.";
    case UnseenReason::kNobodyObserving:
      return "Nobody was there to see, or not for long enough.";
    case UnseenReason::kCeiling:
      return "Nearly all ratings are the highest there is.";
    case UnseenReason::kNoSpread:
      return "The ratings do not vary, and nothing says how much they usually do.";
    case UnseenReason::kOutOfReach:
      return "No rating on the scale is low enough for the rule.";
    case UnseenReason::kNoThreshold:
      return "The form has no published threshold of change.";
    case UnseenReason::kTimeUnclear:
      return "What is on record has no time, or one too coarse to be put on a day.";
    case UnseenReason::kScoresUnusable:
      return "The scores were refused, or follow different rules.";
    case UnseenReason::kMostlyUnknown:
      return "Of half or more of the people, or of what they weigh, nothing is known.";
    case UnseenReason::kTooFewPeople:
      return "Fewer people than may be spoken of together.";
    case UnseenReason::kNotAllowed:
      return "It is not told to this reader, or not for this purpose.";
    case UnseenReason::kEnded:
      return "The stay, tie or group is over.";
    case UnseenReason::kMandated:
      return "It says nothing of somebody who was sent by a court or an employer.";
    case UnseenReason::kUndefined:
      return "The method has no value here.";
    case UnseenReason::kTooEarly:
      return "It is too early: the time that the rule gives has not passed.";
    case UnseenReason::kFormNotAvailable:
      return "The form is not loaded, or its licence is not acknowledged.";
    case UnseenReason::kOutsideDays:
      return "Something is on record, but not of the days that it asks about.";
    case UnseenReason::kTooOld:
      return "What is on record is too old to speak of now.";
    case UnseenReason::kNoStay:
      return "No stay in the programme is on record.";
    case UnseenReason::kNoTie:
      return "No tie of the kind is on record.";
    case UnseenReason::kConsent:
      return "It needs a consent that is not there, or was refused.";
    case UnseenReason::kCalendar:
      return "It is told by a calendar, when a period is over.";
    case UnseenReason::kNothingGiven:
      return "Nothing was given among clients, so that nothing could come back.";
    case UnseenReason::kTooFarApart:
      return "The members are too far apart for one number.";
    case UnseenReason::kSmallDifference:
      return "With what was told before, it would tell of fewer people than may be told of.";
  }
  return "";
}

// Why an index has no value.
enum class IndexRefusal : std::uint8_t {
  kUnspecified = 0,
  kNothingSeen = 1,
  kTooFewComponents = 2,
  kVoiceMissing = 3,
  kTooLittleCoverage = 4,
  kNotAllowed = 5,
  kTooOld = 6,
};

// The code's word, such as "too-old".
constexpr const char* Name(IndexRefusal code) {
  switch (code) {
    case IndexRefusal::kUnspecified:
      return "unspecified";
    case IndexRefusal::kNothingSeen:
      return "nothing-seen";
    case IndexRefusal::kTooFewComponents:
      return "too-few-components";
    case IndexRefusal::kVoiceMissing:
      return "voice-missing";
    case IndexRefusal::kTooLittleCoverage:
      return "too-little-coverage";
    case IndexRefusal::kNotAllowed:
      return "not-allowed";
    case IndexRefusal::kTooOld:
      return "too-old";
  }
  return "unknown";
}

// What the code says, as one sentence.
constexpr const char* Sentence(IndexRefusal code) {
  switch (code) {
    case IndexRefusal::kUnspecified:
      return "Not said.";
    case IndexRefusal::kNothingSeen:
      return "None of the parts that count was seen.";
    case IndexRefusal::kTooFewComponents:
      return "Fewer components than it needs.";
    case IndexRefusal::kVoiceMissing:
      return "A voice that it must not do without has not spoken.";
    case IndexRefusal::kTooLittleCoverage:
      return "Too little of its weight was seen.";
    case IndexRefusal::kNotAllowed:
      return "It, or a part without which it has no value, is not told to this reader.";
    case IndexRefusal::kTooOld:
      return "Enough of it was seen, but too long ago.";
  }
  return "";
}

// Who will read a profile. There is no default.
enum class Audience : std::uint8_t {
  kUnspecified = 0,
  kClient = 1,
  kClinician = 2,
  kSupervisor = 3,
  kProgramme = 4,
};

// The code's word, such as "programme".
constexpr const char* Name(Audience code) {
  switch (code) {
    case Audience::kUnspecified:
      return "unspecified";
    case Audience::kClient:
      return "client";
    case Audience::kClinician:
      return "clinician";
    case Audience::kSupervisor:
      return "supervisor";
    case Audience::kProgramme:
      return "programme";
  }
  return "unknown";
}

// What the code says, as one sentence.
constexpr const char* Sentence(Audience code) {
  switch (code) {
    case Audience::kUnspecified:
      return "Not said.";
    case Audience::kClient:
      return "The person whom the profile is about.";
    case Audience::kClinician:
      return "Somebody who treats or supports this client.";
    case Audience::kSupervisor:
      return "Somebody who supervises the client's clinician.";
    case Audience::kProgramme:
      return "Whoever runs the programme; sees groups, not single clients.";
  }
  return "";
}

// What a profile is for. There is no default.
enum class Purpose : std::uint8_t {
  kUnspecified = 0,
  kTreatment = 1,
  kOwnAccess = 2,
  kSupervision = 3,
  kImprovement = 4,
  kResearch = 5,
  kPayment = 6,
  kInsurance = 7,
  kEmployment = 8,
  kLegal = 9,
  kOther = 10,
};

// The code's word, such as "other".
constexpr const char* Name(Purpose code) {
  switch (code) {
    case Purpose::kUnspecified:
      return "unspecified";
    case Purpose::kTreatment:
      return "treatment";
    case Purpose::kOwnAccess:
      return "own-access";
    case Purpose::kSupervision:
      return "supervision";
    case Purpose::kImprovement:
      return "improvement";
    case Purpose::kResearch:
      return "research";
    case Purpose::kPayment:
      return "payment";
    case Purpose::kInsurance:
      return "insurance";
    case Purpose::kEmployment:
      return "employment";
    case Purpose::kLegal:
      return "legal";
    case Purpose::kOther:
      return "other";
  }
  return "unknown";
}

// What the code says, as one sentence.
constexpr const char* Sentence(Purpose code) {
  switch (code) {
    case Purpose::kUnspecified:
      return "Not said.";
    case Purpose::kTreatment:
      return "The client's own treatment and support.";
    case Purpose::kOwnAccess:
      return "The client's look at what is held about them.";
    case Purpose::kSupervision:
      return "Supervision of the people who treat.";
    case Purpose::kImprovement:
      return "Making the programme better.";
    case Purpose::kResearch:
      return "Research.";
    case Purpose::kPayment:
      return "Paying for the treatment.";
    case Purpose::kInsurance:
      return "Deciding about the client's insurance.";
    case Purpose::kEmployment:
      return "Deciding about the client's employment.";
    case Purpose::kLegal:
      return "Courts, police and custody.";
    case Purpose::kOther:
      return "Anything else.";
  }
  return "";
}

// Sensitivity and confidentiality labels that relcare knows. The first three are levels, ordered by a table and not by number (the highest wins); the others add up. A label that is not known here is carried on, with a finding, and counts as at least restricted. FHIR codes are beside.
enum class Label : std::uint8_t {
  kUnspecified = 0,
  kNormal = 1,
  kRestricted = 2,
  kVeryRestricted = 3,
  kSubstanceUse = 4,
  kPart2 = 5,
  kOpioidUseDisorder = 6,
  kAlcoholUseDisorder = 7,
  kMentalHealth = 8,
};

// The code's word, such as "mental-health".
constexpr const char* Name(Label code) {
  switch (code) {
    case Label::kUnspecified:
      return "unspecified";
    case Label::kNormal:
      return "normal";
    case Label::kRestricted:
      return "restricted";
    case Label::kVeryRestricted:
      return "very-restricted";
    case Label::kSubstanceUse:
      return "substance-use";
    case Label::kPart2:
      return "part-2";
    case Label::kOpioidUseDisorder:
      return "opioid-use-disorder";
    case Label::kAlcoholUseDisorder:
      return "alcohol-use-disorder";
    case Label::kMentalHealth:
      return "mental-health";
  }
  return "unknown";
}

// What the code says, as one sentence.
constexpr const char* Sentence(Label code) {
  switch (code) {
    case Label::kUnspecified:
      return "Not said.";
    case Label::kNormal:
      return "v3-Confidentiality N.";
    case Label::kRestricted:
      return "v3-Confidentiality R.";
    case Label::kVeryRestricted:
      return "v3-Confidentiality V.";
    case Label::kSubstanceUse:
      return "v3-ActCode ETH: substance use.";
    case Label::kPart2:
      return "v3-ActCode 42CFRPart2: a federally assisted programme's record. It depends on the programme, so it comes from input or configuration only.";
    case Label::kOpioidUseDisorder:
      return "v3-ActCode OPIOIDUD: opioid use disorder.";
    case Label::kAlcoholUseDisorder:
      return "v3-ActCode ETHUD: alcohol use disorder.";
    case Label::kMentalHealth:
      return "v3-ActCode MH: mental health.";
  }
  return "";
}

// Why something is not shown to whoever asks, although it may exist.
enum class WithheldCode : std::uint8_t {
  kUnspecified = 0,
  kAudience = 1,
  kPurpose = 2,
  kConsentNeeded = 3,
  kConsentDenied = 4,
  kNotAssigned = 5,
  kTooFewPeople = 6,
  kSmallDifference = 7,
  kCalendar = 8,
  kConfidence = 9,
  kNoticeMissing = 10,
  kLabel = 11,
  kNotExported = 12,
};

// The code's word, such as "not-exported".
constexpr const char* Name(WithheldCode code) {
  switch (code) {
    case WithheldCode::kUnspecified:
      return "unspecified";
    case WithheldCode::kAudience:
      return "audience";
    case WithheldCode::kPurpose:
      return "purpose";
    case WithheldCode::kConsentNeeded:
      return "consent-needed";
    case WithheldCode::kConsentDenied:
      return "consent-denied";
    case WithheldCode::kNotAssigned:
      return "not-assigned";
    case WithheldCode::kTooFewPeople:
      return "too-few-people";
    case WithheldCode::kSmallDifference:
      return "small-difference";
    case WithheldCode::kCalendar:
      return "calendar";
    case WithheldCode::kConfidence:
      return "confidence";
    case WithheldCode::kNoticeMissing:
      return "notice-missing";
    case WithheldCode::kLabel:
      return "label";
    case WithheldCode::kNotExported:
      return "not-exported";
  }
  return "unknown";
}

// What the code says, as one sentence.
constexpr const char* Sentence(WithheldCode code) {
  switch (code) {
    case WithheldCode::kUnspecified:
      return "Not said.";
    case WithheldCode::kAudience:
      return "This audience does not see it.";
    case WithheldCode::kPurpose:
      return "It is not told to this audience for this purpose, or none was named.";
    case WithheldCode::kConsentNeeded:
      return "It needs the person's consent, and none is certain to cover this.";
    case WithheldCode::kConsentDenied:
      return "The person has forbidden it.";
    case WithheldCode::kNotAssigned:
      return "It is for staff who are assigned to the person.";
    case WithheldCode::kTooFewPeople:
      return "It tells of fewer people together than may be told of.";
    case WithheldCode::kSmallDifference:
      return "With what was told before, it would tell of fewer people than may be told of.";
    case WithheldCode::kCalendar:
      return "It is told once for each period of the calendar, when that is over.";
    case WithheldCode::kConfidence:
      return "It rests on what was told in confidence.";
    case WithheldCode::kNoticeMissing:
      return "It would leave without the notice that must go with it.";
    case WithheldCode::kLabel:
      return "It has a label with which nothing leaves.";
    case WithheldCode::kNotExported:
      return "Exports carry no records of this kind.";
  }
  return "";
}

}  // namespace relcare

#endif  // RELCARE_BASE_CODES_H_
