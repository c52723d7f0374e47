// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

#include "conversation/cue_response.h"
#include "profile/code_systems.h"
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
// What is left out is noted in `out`; `unclear`: until when one may have been
// that is on no day.
std::vector<Meeting> MeetingsOf(const Snapshot& held, Row person, double from,
                                double to, std::optional<Row> tie,
                                std::optional<double>* unclear, Measured* out) {
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
    const std::optional<relcare::Interval>& start = encounter.period.start;
    if (!start || !IsDated(*start)) {
      out->Note(UnseenReason::kTimeUnclear);
      if (!start || MayBeWithin(*start, from, to)) {
        const double until = start ? LastDayOf(*start) : to;
        *unclear = std::max(until, unclear->value_or(until));
      }
      continue;
    }
    const double day = FirstDayOf(*start);
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

// nullopt: none of the responses' codes.
std::optional<bool> GivesSpace(const privacy::Coding& response) {
  if (response.system != kCueResponses)
    return std::nullopt;
  const std::string& code = response.code;
  if (code == "explicit-space" || code == "non-explicit-space")
    return true;
  if (code == "explicit-reduce" || code == "non-explicit-reduce" ||
      code == "ignored")
    return false;
  return std::nullopt;
}

}  // namespace

Measured GatherAttendance(const Frame& frame, const Question& question) {
  const Snapshot& held = frame.held;
  Measured out;
  std::optional<double> unclear;
  if (question.about.level == Target::kTie) {
    const Row client = SidesOf(held, question.about.row).client;
    const std::vector<Meeting> meetings =
        MeetingsOf(held, client, question.from(), question.to,
                   question.about.row, &unclear, &out);
    if (unclear)
      return NotSeen(UnseenReason::kTimeUnclear);
    for (const Meeting& one : meetings)
      out.Take(one.record, one.day);
    return std::move(out).Close(PresentShareOf(MarksOf(meetings)));
  }
  const std::optional<Stay> stay =
      StayOf(held, question.about.row, question.to);
  const std::vector<Meeting> meetings =
      MeetingsOf(held, question.about.row, stay ? stay->from : 0, question.to,
                 std::nullopt, &unclear, &out);
  // What was missed months ago, with nothing since, says nothing of now.
  constexpr double kFreshDays = 28;
  if (!meetings.empty() && meetings.back().day < question.to - kFreshDays)
    return NotSeen(UnseenReason::kTooOld);
  // It rests on the meetings missed since the last one that was attended.
  const auto attended = std::find_if(
      meetings.rbegin(), meetings.rend(),
      [](const Meeting& one) { return one.mark == Mark::kPresent; });
  if (unclear && (attended == meetings.rend() || *unclear >= attended->day))
    return NotSeen(UnseenReason::kTimeUnclear);
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
  const Row client = SidesOf(held, question.about.row).client;
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
    // Whether it fitted is the client's to say.
    if (one.fit_said_by != client) {
      fits.push_back(Fit::kNotSaid);
      continue;
    }
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

namespace {

// One coder's reading of one cue: where in which session it stands.
struct HeardCue {
  std::pair<Row, Row> session;                     // encounter, transcript
  std::pair<double, std::optional<double>> place;  // day, seconds
  std::optional<bool> gives_space;  // the response; not set: not coded
  Row coder = kNone;
  Row row = kNone;
  std::size_t nth = 0;  // of this coder's at this place

  // What is the same cue, whoever heard it.
  auto Cue() const { return std::tuple(session, place, nth); }
  auto OfCoder() const { return std::tuple(coder, session, place); }
};

std::pair<Row, Row> SessionOfCue(const Snapshot& held,
                                 const community::CodedEventRow& event) {
  if (event.encounter != kNone || event.transcript == kNone)
    return {event.encounter, kNone};
  const Row encounter = held.transcripts[event.transcript].encounter;
  return {encounter, encounter == kNone ? event.transcript : kNone};
}

std::vector<HeardCue> CuesOf(const Frame& frame, const Question& question,
                             Measured* out) {
  const Snapshot& held = frame.held;
  const Row client = SidesOf(held, question.about.row).client;
  std::vector<HeardCue> cues;
  for (const Row row : held.of_tie.coded_events.Of(question.about.row)) {
    const community::CodedEventRow& event = held.coded_events[row];
    if (event.code >= held.codes.size() || event.person != client)
      continue;
    const privacy::Coding& heard = held.codes[event.code];
    if (heard.system != kCues ||
        (heard.code != "cue" && heard.code != "concern"))
      continue;
    if (const auto why =
            WhyOutside(event.at, question.from(), question.to, frame.now)) {
      out->Note(*why);
      continue;
    }
    const double day = DayOf(event.at);
    if (day > question.to)
      continue;
    HeardCue cue;
    cue.session = SessionOfCue(held, event);
    cue.place = {day, event.start_s};
    cue.coder = event.coder;
    cue.row = row;
    if (event.response < held.codes.size())
      cue.gives_space = GivesSpace(held.codes[event.response]);
    cues.push_back(cue);
  }
  // Where one coder heard several at one place, in order of their responses.
  std::sort(cues.begin(), cues.end(), [](const auto& a, const auto& b) {
    return std::pair(a.OfCoder(), a.gives_space) <
           std::pair(b.OfCoder(), b.gives_space);
  });
  for (std::size_t i = 1; i < cues.size(); ++i) {
    if (cues[i].OfCoder() == cues[i - 1].OfCoder())
      cues[i].nth = cues[i - 1].nth + 1;
  }
  std::sort(cues.begin(), cues.end(), [](const auto& a, const auto& b) {
    return std::pair(a.Cue(), a.row) < std::pair(b.Cue(), b.row);
  });
  return cues;
}

// How many coders read the session.
std::size_t CodersOf(const std::vector<HeardCue>& cues, const HeardCue& of) {
  std::set<Row> coders;
  for (const HeardCue& one : cues) {
    // What belongs to no session is one by its place.
    const bool is_session = of.session != std::pair(kNone, kNone);
    if (one.session == of.session && (is_session || one.place == of.place))
      coders.insert(one.coder);
  }
  return coders.size();
}

}  // namespace

Measured GatherCues(const Frame& frame, const Question& question) {
  Measured out;
  const std::vector<HeardCue> cues = CuesOf(frame, question, &out);
  std::vector<ClientCue> taken;
  for (std::size_t first = 0, next = 0; first < cues.size(); first = next) {
    std::size_t space = 0, none = 0;
    for (; next < cues.size() && cues[next].Cue() == cues[first].Cue();
         ++next) {
      const community::CodedEventRow& event =
          frame.held.coded_events[cues[next].row];
      out.Take(event.record, DayOf(event.at));
      if (cues[next].gives_space)
        ++(*cues[next].gives_space ? space : none);
    }
    // Coders who disagree leave it open, whoever they are.
    const std::size_t coders = CodersOf(cues, cues[first]);
    ClientCue one;
    if (2 * space > coders) {
      one.response = CueResponse::kExplicitSpace;
    } else if (2 * none > coders) {
      one.response = CueResponse::kIgnored;
    }
    taken.push_back(one);
  }
  Measured closed = std::move(out).Close(CueResponsesOf(taken).responsiveness);
  // There were cues, and of none of them it is clear how it was met.
  if (!closed.has_value() && !cues.empty())
    closed.unseen = UnseenReason::kTooFew;
  return closed;
}

}  // namespace relcare::profile
