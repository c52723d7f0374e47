// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "conversation/cue_response.h"
#include "profile/coded_session.h"
#include "profile/gather.h"
#include "profile/measures.h"
#include "profile/people.h"

namespace relcare::profile {
namespace {

using community::Attendance;
using community::NonAttendance;

Mark MarkOf(const community::PresenceRow& presence) {
  switch (presence.attendance) {
    case Attendance::kPresent:
    case Attendance::kPartly:
      return Mark::kPresent;
    case Attendance::kAbsent:
      break;
    case Attendance::kUnspecified:
      return Mark::kUnknown;
  }
  switch (presence.reason) {
    case NonAttendance::kIll:
    case NonAttendance::kWorkOrCare:
    case NonAttendance::kTransport:
    case NonAttendance::kExcused:
      return Mark::kExcused;
    case NonAttendance::kCancelled:
      return Mark::kCancelled;
    case NonAttendance::kUnspecified:
    case NonAttendance::kNoShow:
    case NonAttendance::kOther:
      break;
  }
  return Mark::kMissed;
}

struct Meeting {
  Row record = kNone;
  double day = 0;
  Mark mark = Mark::kUnknown;
};

// The person's meetings up to `to`, in order of time; of one tie, if given.
// What is left out is noted in `out`.
std::vector<Meeting> MeetingsOf(const Snapshot& held, Row person, double from,
                                double to, std::optional<Row> tie,
                                Measured* out) {
  const Row group =
      tie && held.ties[*tie].kind == community::RelationshipKind::kClientGroup
          ? (held.ties[*tie].other.kind == privacy::PartyKind::kGroup
                 ? held.ties[*tie].other.number
                 : held.ties[*tie].party.number)
          : kNone;
  std::vector<Meeting> meetings;
  for (const Row row : held.of_person.presences.Of(person)) {
    const community::PresenceRow& presence = held.presences[row];
    const community::EncounterRow& encounter =
        held.encounters[presence.encounter];
    if (tie &&
        (group == kNone ? encounter.tie != *tie : encounter.group != group))
      continue;
    if (!encounter.period.start || !IsDated(*encounter.period.start)) {
      out->Note(UnseenReason::kTimeUnclear);
      continue;
    }
    const double day = FirstDayOf(*encounter.period.start);
    if (day > to)
      continue;
    if (day < from) {
      out->Note(UnseenReason::kOutsideDays);
      continue;
    }
    meetings.push_back({encounter.record, day, MarkOf(presence)});
  }
  std::sort(meetings.begin(), meetings.end(),
            [](const Meeting& a, const Meeting& b) {
              return std::pair(a.day, a.record) < std::pair(b.day, b.record);
            });
  return meetings;
}

std::vector<Mark> MarksOf(const std::vector<Meeting>& meetings) {
  std::vector<Mark> marks;
  for (const Meeting& one : meetings)
    marks.push_back(one.mark);
  return marks;
}

// A day counts once: as attended, if any meeting of it was; else as missed, if
// any was; else as the last.
std::vector<Mark> DaysOf(const std::vector<Meeting>& meetings, double offset) {
  std::vector<Mark> marks;
  double last_day = 0;
  for (const Meeting& one : meetings) {
    const double day = std::floor(one.day + offset);
    if (marks.empty() || day != last_day) {
      marks.push_back(one.mark);
    } else if (one.mark == Mark::kPresent ||
               (one.mark == Mark::kMissed && marks.back() != Mark::kPresent)) {
      marks.back() = one.mark;
    }
    last_day = day;
  }
  return marks;
}

CueResponse ResponseOf(std::string_view code, bool* is_known) {
  *is_known = true;
  if (code == "explicit-space")
    return CueResponse::kExplicitSpace;
  if (code == "non-explicit-space")
    return CueResponse::kNonExplicitSpace;
  if (code == "explicit-reduce")
    return CueResponse::kExplicitReduce;
  if (code == "non-explicit-reduce")
    return CueResponse::kNonExplicitReduce;
  if (code == "ignored")
    return CueResponse::kIgnored;
  *is_known = false;
  return CueResponse::kIgnored;
}

}  // namespace

Measured GatherAttendance(const Frame& frame, const Question& question) {
  const Snapshot& held = frame.held;
  Measured out;
  if (question.about.level == Target::kTie) {
    const Row client = SidesOf(held, question.about.row).client;
    const std::vector<Meeting> meetings = MeetingsOf(
        held, client, question.from(), question.to, question.about.row, &out);
    for (const Meeting& one : meetings)
      out.Take(one.record, one.day);
    return std::move(out).Close(PresentShareOf(MarksOf(meetings)));
  }
  const std::optional<Stay> stay =
      StayOf(held, question.about.row, question.to);
  const std::vector<Meeting> meetings =
      MeetingsOf(held, question.about.row, stay ? stay->from : 0, question.to,
                 std::nullopt, &out);
  // What was missed months ago, with nothing since, says nothing of now.
  constexpr double kFreshDays = 28;
  if (!meetings.empty() && meetings.back().day < question.to - kFreshDays)
    return NotSeen(UnseenReason::kTooOld);
  // It rests on the meetings missed since the last one that was attended.
  const auto attended = std::find_if(
      meetings.rbegin(), meetings.rend(),
      [](const Meeting& one) { return one.mark == Mark::kPresent; });
  for (auto one = attended.base(); one != meetings.end(); ++one) {
    if (one->mark == Mark::kMissed)
      out.Take(one->record, one->day);
  }
  if (out.evidence.empty() && !meetings.empty())
    out.Take(meetings.back().record, meetings.back().day);
  return std::move(out).Close(
      MissedInARowOf(DaysOf(meetings, OffsetDays(held))));
}

Measured GatherAdaptations(const Frame& frame, const Question& question) {
  const Snapshot& held = frame.held;
  Measured out;
  std::vector<Fit> fits;
  for (const Row row : held.of_tie.adaptations.Of(question.about.row)) {
    const community::AdaptationRow& one = held.adaptations[row];
    if (const auto why =
            WhyOutside(one.at, question.from(), question.to, frame.now)) {
      out.Note(*why);
      continue;
    }
    const double day = DayOf(one.at);
    if (day > question.to)
      continue;
    out.Take(one.record, day);
    switch (one.fit) {
      case community::AdaptationFit::kFitted:
        fits.push_back(Fit::kFitted);
        break;
      case community::AdaptationFit::kPartly:
        fits.push_back(Fit::kPartly);
        break;
      case community::AdaptationFit::kDidNotFit:
        fits.push_back(Fit::kDidNotFit);
        break;
      case community::AdaptationFit::kUnspecified:
        fits.push_back(Fit::kNotSaid);
        break;
    }
  }
  return std::move(out).Close(AdaptationFitOf(fits));
}

Measured GatherCues(const Frame& frame, const Question& question) {
  const Snapshot& held = frame.held;
  const Row client = SidesOf(held, question.about.row).client;
  Measured out;
  const std::vector<Row> cues = CodedSessionsOf(
      held, question.about,
      [&](const community::CodedEventRow& event, const privacy::Coding& code) {
        if (event.person != client ||
            (code.code != "cue" && code.code != "concern"))
          return false;
        if (const auto why =
                WhyOutside(event.at, question.from(), question.to, frame.now)) {
          out.Note(*why);
          return false;
        }
        return DayOf(event.at) <= question.to;
      });
  std::vector<ClientCue> taken;
  for (const Row row : cues) {
    const community::CodedEventRow& event = held.coded_events[row];
    ClientCue one;
    if (event.response < held.codes.size()) {
      bool is_known = false;
      const CueResponse response =
          ResponseOf(held.codes[event.response].code, &is_known);
      if (is_known)
        one.response = response;
    }
    one.seconds_to_space = event.seconds_to_space;
    taken.push_back(one);
    out.Take(event.record, DayOf(event.at));
  }
  return std::move(out).Close(CueResponsesOf(taken).responsiveness);
}

}  // namespace relcare::profile
