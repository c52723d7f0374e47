// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What is said of a cell or row that gives no record.

#ifndef RELCARE_COLUMNAR_RECORD_NOTES_H_
#define RELCARE_COLUMNAR_RECORD_NOTES_H_

#include "base/import_note.h"

namespace relcare::columnar {

inline constexpr ImportNote kMissing = {
    FindingCode::kNoRecord, Severity::kError, "cell-missing",
    "a record needs this, and the cell is empty or has no column"};
inline constexpr ImportNote kWord = {
    FindingCode::kWordUnknown, Severity::kError, "cell-word",
    "the word is none that is known here; a mapping can give it a meaning; "
    "known are "};
inline constexpr ImportNote kTime = {FindingCode::kTimeUnreadable,
                                     Severity::kError, "cell-time",
                                     "this is no FHIR date or time, such as "
                                     "2026-05-04 or "
                                     "2026-05-04T18:00:00+02:00"};
inline constexpr ImportNote kInstant = {
    FindingCode::kRecordingTimeNotStated, Severity::kError, "recorded-at-form",
    "when it was recorded is a date, a time with seconds, and a zone, such as "
    "2026-05-17T10:00:00Z"};
inline constexpr ImportNote kNoInstant = {
    FindingCode::kRecordingTimeNotStated, Severity::kError,
    "recorded-at-missing",
    "when it was recorded is not said, and the caller gave no time for such "
    "rows"};
inline constexpr ImportNote kTakenInstant = {
    FindingCode::kRecordingTimeNotStated, Severity::kNote, "recorded-at-given",
    "when it was recorded is not said; the time that the caller gave was "
    "taken"};
// Of a row of answers.
inline constexpr ImportNote kNobody = {
    FindingCode::kNoRecord, Severity::kError, "cell-missing",
    "a record needs an id and a subject; the mapping's columns name them"};
inline constexpr ImportNote kVoiceNotSaid = {
    FindingCode::kNoRecord, Severity::kError, "cell-missing",
    "who answered is not said, and without that it would count as the "
    "person's own words"};
inline constexpr ImportNote kNumber = {
    FindingCode::kNoRecord, Severity::kError, "cell-number",
    "this is no number of the kind that stands here"};
inline constexpr ImportNote kYesNo = {FindingCode::kWordUnknown,
                                      Severity::kError, "cell-yes-no",
                                      "the cell is yes, no or empty"};
inline constexpr ImportNote kCode = {
    FindingCode::kNoRecord, Severity::kError, "cell-code",
    "a code is system|code, or the code alone"};
inline constexpr ImportNote kReversed = {FindingCode::kTimeUnreadable,
                                         Severity::kError, "period-reversed",
                                         "the period ends before it begins"};
inline constexpr ImportNote kEndNotSaid = {
    FindingCode::kNoRecord, Severity::kError, "end-not-said",
    "it is over, and does not say since when: a record would go on for ever"};
inline constexpr ImportNote kSame = {FindingCode::kSamePerson, Severity::kError,
                                     "same-person",
                                     "both sides are one person"};
inline constexpr ImportNote kTwoReceivers = {
    FindingCode::kNoRecord, Severity::kError, "receiver-twice",
    "it went to a person or to a group, not to both"};
inline constexpr ImportNote kRowsDiffer = {
    FindingCode::kNoRecord, Severity::kError, "rows-differ",
    "rows of one meeting disagree about it"};
inline constexpr ImportNote kPersonTwice = {
    FindingCode::kNoRecord, Severity::kError, "person-twice",
    "a person stands in the meeting twice"};
inline constexpr ImportNote kAbsenceReason = {
    FindingCode::kNoRecord, Severity::kError, "absence-reason-of-present",
    "only who was absent has a reason for it"};

// Of columns, once for a table.
inline constexpr ImportNote kLeftOut = {
    FindingCode::kNotCarriedOver, Severity::kNote, "column-left-out",
    "the column is none of the table's; it was left out, here and in every "
    "row"};
inline constexpr ImportNote kMistyped = {
    FindingCode::kNotCarriedOver, Severity::kWarning, "column-mistyped",
    "the column is none of the table's; it was left out, here and in every "
    "row, and nearly has the name of one: "};

}  // namespace relcare::columnar

#endif  // RELCARE_COLUMNAR_RECORD_NOTES_H_
