// clang-format off

// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// The codes' words and sentences by number, for hosts. Generated from
// proto/relcare/v1/codes.proto by tools/generate_codes.py.

#ifndef RELCARE_TOOLS_CODE_WORDS_H_
#define RELCARE_TOOLS_CODE_WORDS_H_

#include <string_view>

namespace relcare::tool {

// One code.
struct CodeWords {
  std::string_view word;      // "too-few-answers"
  std::string_view sentence;  // What it says; may be empty.
};

// How much a finding matters to whoever reads the result.
constexpr CodeWords FindingSeverityWords(int number) {
  switch (number) {
    case 1:
      return {"note", "Worth knowing; changes nothing."};
    case 2:
      return {"warning", "The result stands, but a person should look."};
    case 3:
      return {"error", "The data at this place could not be used."};
    default:
      return {"unknown", ""};
  }
}

// What is questionable about the data. The call itself succeeded.
constexpr CodeWords FindingCodeWords(int number) {
  switch (number) {
    case 1:
      return {"answer-not-allowed", "The answer is not among the item's allowed answers."};
    case 2:
      return {"answer-code-unknown", "The answer's code is not bound to an allowed answer."};
    case 3:
      return {"answer-repeated", "One item holds more than one answer."};
    case 4:
      return {"item-repeated", "One item occurs more than once."};
    case 5:
      return {"item-not-bound", "An answer or a total in the input is bound to no part of the instrument."};
    case 6:
      return {"weight-differs", "The input carries a weight that differs from the definition's; it was not used."};
    case 7:
      return {"reported-differs", "A total that came with the input differs from the computed one."};
    case 8:
      return {"reported-unreadable", "A total that came with the input is not a number."};
    case 9:
      return {"version-not-stated", "The input does not say which version of the form was answered."};
    case 10:
      return {"version-differs", "The input names another version of the form than the one bound, or no form that is known."};
    case 11:
      return {"status-not-accepted", "The response's status is not among those the configuration accepts."};
    case 12:
      return {"item-conditional", "A scored item is shown only under a condition that could not be decided."};
    case 13:
      return {"context-needed", "A banding needs sex, age or setting, and the input does not say."};
    case 14:
      return {"skipped-item-answered", "An item that a skip rule passes over was answered all the same."};
    case 15:
      return {"legacy-policy", "The score follows a legacy policy that the configuration asked for."};
    case 16:
      return {"licence-condition", "The form's licence carries a condition; the notice is in the definition."};
    case 17:
      return {"label-unknown", "A label of the input is not known here; it is carried on as it is."};
    case 18:
      return {"time-unreadable", "A time is not FHIR date or dateTime text, or names no day where one is needed."};
    case 19:
      return {"answer-kind-unused", "An answer was of a kind that no scorer reads (text, attachment, reference)."};
    case 20:
      return {"nothing-answered", "The row or response has no answer for any item of the instrument."};
    case 21:
      return {"rules-differ", "The two reports that were compared follow different rules."};
    case 22:
      return {"questionnaire-weight-differs", "A questionnaire gives an option another weight than the definition does."};
    case 23:
      return {"status-not-stated", "The input does not say whether it was completed; it was taken as completed."};
    case 24:
      return {"subject-not-stated", "One or both of the compared scores do not say whom they concern."};
    case 25:
      return {"item-disabled-answered", "An item that the form did not show was answered; the answer is not taken."};
    case 26:
      return {"member-unknown", "The record has members that this version does not know; they were passed over."};
    case 27:
      return {"score-form", "A score's unit, type or place is not what FHIR asks for; it was read all the same."};
    case 28:
      return {"reference-unknown", "A reference names no usable record of its kind in the community, or in the input."};
    case 29:
      return {"time-out-of-period", "It happened outside the period of the tie, group or meeting that it names."};
    case 30:
      return {"time-after-recording", "It is said to have happened after it was recorded."};
    case 31:
      return {"same-person", "Two sides that must differ are one person, perhaps since a merge."};
    case 32:
      return {"superseded-twice", "Two records replace the same one; the one that was recorded last holds."};
    case 33:
      return {"merge-unclear", "The merges of a person name each other as kept, and the first by id was kept; or they join two whom another parts, and none of them holds."};
    case 34:
      return {"outside-population", "The age that the input states is outside of those that the form is for."};
    case 35:
      return {"form-differs", "The Questionnaire is of another form than the one that the caller asked for; that form's own scales and critical items were not looked at."};
    case 36:
      return {"unit-foreign", "A number's unit is none that a score has; the number was not taken."};
    case 37:
      return {"comparator-unused", "A number has a comparator (\"less than\") and is only a bound; it was not taken."};
    case 38:
      return {"record-repeated", "The input holds another record of the same type and id; which of them holds cannot be told, so none is scored."};
    case 39:
      return {"not-carried-over", "Something that the input says has no place in a record; it was left out."};
    case 40:
      return {"no-record", "No record was made: what one needs is not said, or is not certain."};
    case 41:
      return {"word-unknown", "A code or word is none that is known here; nothing was made of it."};
    case 42:
      return {"consent-not-exact", "A consent cannot be carried over as it stands; what was made of it, if anything, allows less."};
    case 43:
      return {"recording-time-not-stated", "The input does not say when it was recorded."};
    case 44:
      return {"form-of-nobody", "A form about a group that staff answered, or nobody knows who: it is nobody's. No profile of a person holds it, nor a critical answer of it."};
    case 45:
      return {"meeting-of-no-tie", "A meeting names no tie and no group, and not exactly one therapeutic tie is between two who take part: it is a session of none."};
    case 46:
      return {"meetings-coincide", "Two meetings began at the same moment, and who was at the one was at the other; both count."};
    case 47:
      return {"same-event-of-others", "An exchange is said to be the same event as one between others; both count."};
    case 48:
      return {"recorded-long-after", "It was recorded more than a year after all that was recorded before it: one of these times may be mistyped."};
    default:
      return {"unknown", ""};
  }
}

// Why there is no score. Never a zero, never a guess.
constexpr CodeWords RefusalCodeWords(int number) {
  switch (number) {
    case 1:
      return {"too-few-answers", "Too few of the scale's items are answered for its missing-answer policy."};
    case 2:
      return {"answer-unusable", "An item of the scale holds an answer that could not be used."};
    case 3:
      return {"answer-repeated", "An item of the scale was answered more than once."};
    case 4:
      return {"status", "The response's status is not accepted (in progress, stopped)."};
    case 5:
      return {"entered-in-error", "The response was entered in error."};
    case 6:
      return {"part-refused", "A part that the scale is made of was itself refused."};
    case 7:
      return {"conditional-item", "Whether the form showed a scored item could not be decided."};
    case 8:
      return {"too-few-raters", "Fewer raters than the scale's minimum."};
    case 9:
      return {"lifetime-form", "The form asks about a lifetime: change has no meaning."};
    case 10:
      return {"different-forms", "The two scores come from different forms or scales."};
    case 11:
      return {"no-threshold", "No published threshold: it cannot be said whether the change matters."};
    case 12:
      return {"score-refused", "One of the two scores to compare was refused."};
    case 13:
      return {"report-only", "Only findings were asked for, no scores."};
    case 14:
      return {"different-subjects", "The two scores concern different people, ties or groups."};
    case 15:
      return {"different-rules", "The two scores follow different rules (scoring hash or policy)."};
    case 16:
      return {"time-order", "One of the two scores does not say when it was answered, or the order is wrong."};
    case 17:
      return {"different-respondents", "The two scores were answered by different people (self and proxy)."};
    default:
      return {"unknown", ""};
  }
}

// Why an item has no answer. Each is another absence; none of them is a zero.
constexpr CodeWords AbsenceWords(int number) {
  switch (number) {
    case 1:
      return {"unknown", "Asked and left blank, or nobody recorded why."};
    case 2:
      return {"declined", "The person chose not to answer."};
    case 3:
      return {"dont-know", "The person answered \"don't know\"."};
    case 4:
      return {"not-applicable", "The item does not apply to this person or situation."};
    case 5:
      return {"not-asked", "The item was not shown or not part of the interview."};
    case 6:
      return {"masked", "Withheld because of a label or consent."};
    case 7:
      return {"unsupported", "Answered in a way that could not be bound to an allowed answer."};
    default:
      return {"unknown", ""};
  }
}

// Whether a rule that watches could see, and what it saw.
constexpr CodeWords SignalStateWords(int number) {
  switch (number) {
    case 1:
      return {"fired", "The rule looked, and what it watches for is there."};
    case 2:
      return {"quiet", "The rule looked, and what it watches for is not there."};
    case 3:
      return {"could-not-see", "The rule had nothing to look at; the reason stands beside it."};
    default:
      return {"unknown", ""};
  }
}

// Why a figure or a signal could not be seen. Never a zero, never "nothing wrong".
constexpr CodeWords UnseenReasonWords(int number) {
  switch (number) {
    case 1:
      return {"nothing-recorded", "Nothing of the kind is on record."};
    case 2:
      return {"too-few", "Fewer observations than it needs."};
    case 3:
      return {"nobody-observing", "Nobody was there to see, or not for long enough."};
    case 4:
      return {"ceiling", "Nearly all ratings are the highest there is."};
    case 5:
      return {"no-spread", "The ratings do not vary, and nothing says how much they usually do."};
    case 6:
      return {"out-of-reach", "No rating on the scale is low enough for the rule."};
    case 7:
      return {"no-threshold", "The form has no published threshold of change."};
    case 8:
      return {"time-unclear", "What is on record has no time, or one too coarse to be put on a day."};
    case 9:
      return {"scores-unusable", "The scores were refused, or follow different rules."};
    case 10:
      return {"mostly-unknown", "Of half or more of the people, or of what they weigh, nothing is known."};
    case 11:
      return {"too-few-people", "Fewer people than may be spoken of together."};
    case 12:
      return {"not-allowed", "It is not told to this reader, or not for this purpose."};
    case 13:
      return {"ended", "The stay, tie or group is over."};
    case 14:
      return {"mandated", "It says nothing of somebody who was sent by a court or an employer."};
    case 15:
      return {"undefined", "The method has no value here."};
    case 16:
      return {"too-early", "It is too early: the time that the rule gives has not passed."};
    case 17:
      return {"form-not-available", "The form is not loaded, or its licence is not acknowledged."};
    case 18:
      return {"outside-days", "Something is on record, but not of the days that it asks about."};
    case 19:
      return {"too-old", "What is on record is too old to speak of now."};
    case 20:
      return {"no-stay", "No stay in the programme is on record."};
    case 21:
      return {"no-tie", "No tie of the kind is on record."};
    case 22:
      return {"consent", "It needs a consent that is not there, or was refused."};
    case 23:
      return {"calendar", "It is told by a calendar, when a period is over."};
    case 24:
      return {"nothing-given", "Nothing was given among clients, so that nothing could come back."};
    case 25:
      return {"too-far-apart", "The members are too far apart for one number."};
    case 26:
      return {"small-difference", "With what was told before, it would tell of fewer people than may be told of."};
    default:
      return {"unknown", ""};
  }
}

// Why an index has no value.
constexpr CodeWords IndexRefusalWords(int number) {
  switch (number) {
    case 1:
      return {"nothing-seen", "None of the parts that count was seen."};
    case 2:
      return {"too-few-components", "Fewer components than it needs."};
    case 3:
      return {"voice-missing", "A voice that it must not do without has not spoken."};
    case 4:
      return {"too-little-coverage", "Too little of its weight was seen."};
    case 5:
      return {"not-allowed", "It, or a part without which it has no value, is not told to this reader."};
    case 6:
      return {"too-old", "Enough of it was seen, but too long ago."};
    default:
      return {"unknown", ""};
  }
}

// Who will read a profile. There is no default.
constexpr CodeWords AudienceWords(int number) {
  switch (number) {
    case 1:
      return {"client", "The person whom the profile is about."};
    case 2:
      return {"clinician", "Somebody who treats or supports this client."};
    case 3:
      return {"supervisor", "Somebody who supervises the client's clinician."};
    case 4:
      return {"programme", "Whoever runs the programme; sees groups, not single clients."};
    default:
      return {"unknown", ""};
  }
}

// What a profile is for. There is no default.
constexpr CodeWords PurposeWords(int number) {
  switch (number) {
    case 1:
      return {"treatment", "The client's own treatment and support."};
    case 2:
      return {"own-access", "The client's look at what is held about them."};
    case 3:
      return {"supervision", "Supervision of the people who treat."};
    case 4:
      return {"improvement", "Making the programme better."};
    case 5:
      return {"research", "Research."};
    case 6:
      return {"payment", "Paying for the treatment."};
    case 7:
      return {"insurance", "Deciding about the client's insurance."};
    case 8:
      return {"employment", "Deciding about the client's employment."};
    case 9:
      return {"legal", "Courts, police and custody."};
    case 10:
      return {"other", "Anything else."};
    default:
      return {"unknown", ""};
  }
}

// Sensitivity and confidentiality labels that relcare knows. The first three are levels, ordered by a table and not by number (the highest wins); the others add up. A label that is not known here is carried on, with a finding, and counts as at least restricted. FHIR codes are beside.
constexpr CodeWords LabelWords(int number) {
  switch (number) {
    case 1:
      return {"normal", "v3-Confidentiality N."};
    case 2:
      return {"restricted", "v3-Confidentiality R."};
    case 3:
      return {"very-restricted", "v3-Confidentiality V."};
    case 4:
      return {"substance-use", "v3-ActCode ETH: substance use."};
    case 5:
      return {"part-2", "v3-ActCode 42CFRPart2: a federally assisted programme's record. It depends on the programme, so it comes from input or configuration only."};
    case 6:
      return {"opioid-use-disorder", "v3-ActCode OPIOIDUD: opioid use disorder."};
    case 7:
      return {"alcohol-use-disorder", "v3-ActCode ETHUD: alcohol use disorder."};
    case 8:
      return {"mental-health", "v3-ActCode MH: mental health."};
    default:
      return {"unknown", ""};
  }
}

// Why something is not shown to whoever asks, although it may exist.
constexpr CodeWords WithheldCodeWords(int number) {
  switch (number) {
    case 1:
      return {"audience", "This audience does not see it."};
    case 2:
      return {"purpose", "It is not told to this audience for this purpose, or none was named."};
    case 3:
      return {"consent-needed", "It needs the person's consent, and none is certain to cover this."};
    case 4:
      return {"consent-denied", "The person has forbidden it."};
    case 5:
      return {"not-assigned", "It is for staff who are assigned to the person."};
    case 6:
      return {"too-few-people", "It tells of fewer people together than may be told of."};
    case 7:
      return {"small-difference", "With what was told before, it would tell of fewer people than may be told of."};
    case 8:
      return {"calendar", "It is told once for each period of the calendar, when that is over."};
    case 9:
      return {"confidence", "It rests on what was told in confidence."};
    case 10:
      return {"notice-missing", "It would leave without the notice that must go with it."};
    case 11:
      return {"label", "It has a label with which nothing leaves."};
    case 12:
      return {"not-exported", "Exports carry no records of this kind."};
    default:
      return {"unknown", ""};
  }
}

}  // namespace relcare::tool

#endif  // RELCARE_TOOLS_CODE_WORDS_H_
