// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/score_shelf_message.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"

#include "relcare/v1/report.pb.h"

#include "base/once.h"
#include "engine/arena_message.h"
#include "engine/profile_message.h"
#include "profile/people.h"
#include "wire/writer.h"

namespace relcare::engine {
namespace {

using community::Index;
using community::kNone;
using community::Snapshot;
using profile::About;
using profile::Target;

profile::Voice VoiceOfRespondent(const Snapshot& held, const About& about,
                                 const community::AssessmentRow& form) {
  for (const profile::Voice voice :
       {profile::Voice::kClient, profile::Voice::kClinician,
        profile::Voice::kStaff, profile::Voice::kPeer,
        profile::Voice::kFamily}) {
    if (profile::SpeaksFor(held, voice, about, form.respondent, form.at))
      return voice;
  }
  // Family once is family still, where it is about who may read it.
  if (profile::IsFamily(held, form.respondent))
    return profile::Voice::kFamily;
  // A member who has no part in the tie is a peer of those who have.
  return profile::SpeaksFor(held, profile::Voice::kObserver, about,
                            form.respondent, form.at)
             ? profile::Voice::kObserver
             : profile::Voice::kPeer;
}

// Whose a critical answer is, wherever the form was filed: of whom the form is
// about; of a group, of whoever answered and was no staff then; of a tie, of
// the client who answered, or, if somebody else did, of its client. kNone:
// nobody's.
Index OwnerOf(const Snapshot& held, const community::AssessmentRow& form) {
  if (form.person != kNone)
    return form.person;
  const Index by = form.respondent;
  const bool is_client = by != kNone && profile::IsClient(held, by);
  const bool is_staff =
      by != kNone &&
      (form.at ? profile::IsStaffOn(held, by, profile::DayOf(*form.at))
               : profile::IsStaff(held, by));
  if (form.tie == kNone)
    return is_client || !is_staff ? by : kNone;
  return is_client && !is_staff ? by : profile::SidesOf(held, form.tie).client;
}

// All forms that may hold a critical answer of the person.
std::vector<Index> FormsOf(const Snapshot& held, Index person) {
  const auto about = held.of_person.assessments.Of(person);
  const auto by = held.of_person.assessments_by.Of(person);
  std::vector<Index> rows(about.begin(), about.end());
  rows.insert(rows.end(), by.begin(), by.end());
  for (const Index tie : held.of_person.ties.Of(person)) {
    const auto filed = held.of_tie.assessments.Of(tie);
    rows.insert(rows.end(), filed.begin(), filed.end());
  }
  std::sort(rows.begin(), rows.end());
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  return rows;
}

// What a client is told of what somebody else answered.
constexpr const char* kSomethingToSee =
    "Somebody else gave an answer that a person should see";

bool IsCompleted(const community::AssessmentRow& form) {
  return form.status == community::AssessmentStatus::kCompleted ||
         form.status == community::AssessmentStatus::kAmended;
}

class ScoreShelf {
 public:
  ScoreShelf(const Snapshot& held, const CommunityScorer& scorer,
             const Reader& reader, double now)
      : held_(held), scorer_(scorer), reader_(reader), now_(now) {}

  void Add(const About& about) {
    const auto rows = about.level == Target::kSelf
                          ? held_.of_person.assessments.Of(about.row)
                          : held_.of_tie.assessments.Of(about.row);
    struct Ends {
      Index first = kNone, last = kNone;
    };
    // A stand-in for the form's scales: whose word it is decides.
    const profile::Figure figure{"", "form#scale"};
    // By form and voice; what has no day comes first.
    std::map<std::pair<Index, profile::Voice>, Ends> by_form;
    std::map<profile::Voice, bool> may_see;
    for (const Index row : rows) {
      const community::AssessmentRow& form = held_.assessments[row];
      if (form.at && profile::FirstDayOf(*form.at) > now_)
        continue;
      const profile::Voice voice = VoiceOfRespondent(held_, about, form);
      if (!Once(&may_see, voice,
                [&] { return !reader_.OfFigure(figure, voice, about); }))
        continue;
      Ends& ends = by_form[{form.instrument, voice}];
      if (ends.first == kNone || DayOf(row) < DayOf(ends.first))
        ends.first = row;
      if (ends.last == kNone || DayOf(row) >= DayOf(ends.last))
        ends.last = row;
    }
    for (const auto& [key, ends] : by_form) {
      kept_.push_back({ends.first, about, key.second});
      if (ends.last != ends.first)
        kept_.push_back({ends.last, about, key.second});
    }
  }

  // A form about oneself is no rating, though it was filed under a tie.
  void AddFlags(const About& about) {
    const bool is_self = about.level == Target::kSelf;
    const auto of_tie =
        held_.of_tie.assessments.Of(is_self ? kNone : about.row);
    const std::vector<Index> rows =
        is_self ? FormsOf(held_, about.row)
                : std::vector<Index>(of_tie.begin(), of_tie.end());
    std::map<Index, std::optional<WithheldCode>> of_person;
    for (const Index row : rows) {
      const community::AssessmentRow& form = held_.assessments[row];
      if ((form.at && profile::FirstDayOf(*form.at) > now_) ||
          !scorer_.HasCritical(row))
        continue;
      const Index owner = OwnerOf(held_, form);
      if (owner == kNone || (is_self && owner != about.row))
        continue;
      std::optional<WithheldCode> withheld =
          Once(&of_person, owner, [&] { return reader_.OfPerson(owner); });
      if (!withheld && form.tie != kNone && scorer_.IsOfTies(row)) {
        const About tie{Target::kTie, form.tie};
        withheld = reader_.OfCritical(VoiceOfRespondent(held_, tie, form), tie);
      }
      if (!withheld) {
        flagged_.push_back(row);
      } else if (*withheld == WithheldCode::kConsentNeeded ||
                 *withheld == WithheldCode::kConsentDenied) {
        withheld_.emplace_back(form.record, *withheld);
      }
    }
  }

  // Returns the scores as fields of the profile.
  std::string Put(v1::Profile* out, LabelJoin* labels) {
    std::sort(kept_.begin(), kept_.end(),
              [](const Kept& a, const Kept& b) { return a.row < b.row; });
    std::string scores;
    wire::Writer writer(&scores);
    std::set<std::string> notices;
    for (const Kept& one : kept_) {
      const Loaded* loaded = scorer_.LoadedOf(one.row);
      if (loaded == nullptr)
        continue;
      writer.Message(v1::Profile::kScoresFieldNumber,
                     [&] { PutEntry(one, *loaded, &scores); });
      const std::string& notice = loaded->definition().licence.required_notice;
      if (!notice.empty())
        notices.insert(notice);
      labels->Take(held_.assessments[one.row].record);
    }
    for (const std::string& notice : notices)
      out->add_required_notices(notice);
    std::sort(withheld_.begin(), withheld_.end());
    withheld_.erase(std::unique(withheld_.begin(), withheld_.end()),
                    withheld_.end());
    for (const auto& [record, reason] : withheld_) {
      v1::Withheld* put = out->add_withheld();
      put->set_figure("critical/" + std::string(held_.IdOf(record)));
      put->set_reason(static_cast<v1::WithheldCode>(reason));
    }
    std::sort(flagged_.begin(), flagged_.end());
    flagged_.erase(std::unique(flagged_.begin(), flagged_.end()),
                   flagged_.end());
    for (const Index row : flagged_) {
      if (scorer_.HasFired(row))
        PutFlags(row, out);
      if (IsOpen(row))
        labels->Take(held_.assessments[row].record);
    }
    return scores;
  }

 private:
  struct Kept {
    Index row = kNone;
    About about;
    profile::Voice voice = profile::Voice::kUnset;
  };

  struct Meeting {
    double day = 0;
    Index record = kNone;
  };

  double DayOf(Index row) const {
    const auto& at = held_.assessments[row].at;
    return at ? profile::DayOf(*at) : 0;
  }

  void PutEntry(const Kept& one, const Loaded& loaded, std::string* out) const {
    using Entry = v1::ScoreEntry;
    const ShownForm& shown = scorer_.ShownOf(one.row);
    wire::Writer writer(out);
    writer.Text(Entry::kRecordFieldNumber,
                held_.IdOf(held_.assessments[one.row].record));
    writer.Text(Entry::kInstrumentFieldNumber, loaded.reference);
    writer.Message(Entry::kSubjectFieldNumber,
                   [&] { PutSubject(held_, one.about, &writer); });
    writer.Number(Entry::kVoiceFieldNumber, static_cast<int>(one.voice));
    writer.Text(Entry::kAnsweredAtFieldNumber, shown.answered_at);
    *out += shown.scores;
  }

  // To a client what somebody else answered is told, but not which form it is,
  // nor which answer.
  bool IsOpen(Index row) const {
    const community::AssessmentRow& form = held_.assessments[row];
    return reader_.audience() != Audience::kClient ||
           form.respondent == OwnerOf(held_, form);
  }

  void PutFlags(Index row, v1::Profile* out) {
    v1::ScoreReport& report = *report_;
    v1::ScoreReport& after = *after_;
    const ShownForm& shown = scorer_.ShownOf(row);
    if (!report.ParseFromString(shown.critical))
      return;
    const community::AssessmentRow& form = held_.assessments[row];
    const bool is_open = IsOpen(row);
    const Index next = is_open ? NextOf(row) : kNone;
    const bool has_next =
        next != kNone && after.ParseFromString(scorer_.ShownOf(next).critical);
    for (const v1::CriticalFlag& flag : report.critical_flags()) {
      if (flag.state() != v1::SIGNAL_STATE_FIRED)
        continue;
      v1::ProfileFlag* put = out->add_critical_flags();
      if (!shown.answered_at.empty())
        put->set_answered_at(shown.answered_at);
      PutMeeting(row, put);
      if (!is_open) {
        put->mutable_flag()->set_state(flag.state());
        put->mutable_flag()->set_title(kSomethingToSee);
        break;  // how many rules fired would tell the form, too
      }
      *put->mutable_flag() = flag;
      put->set_record(std::string(held_.IdOf(form.record)));
      PutAnswer(row, flag.item(), put);
      if (has_next)
        PutNext(next, after, flag, put->mutable_next());
      AddWords(held_,
               WordsOn(held_, absl::StrCat("critical/", put->record()),
                       {form.record}),
               put->mutable_words());
    }
  }

  // The answer to an item, where it has one that could be used.
  template <typename Message>
  void PutAnswer(Index row, std::string_view item, Message* out) const {
    const profile::FormScores& form = scorer_.Of(row);
    const int at = form.plan->FindItem(item);
    if (at >= 0 && form.items[static_cast<std::size_t>(at)])
      out->set_answer(absl::StrCat(*form.items[static_cast<std::size_t>(at)]));
  }

  void PutNext(Index row, const v1::ScoreReport& report,
               const v1::CriticalFlag& flag, v1::NextAnswer* out) const {
    out->set_record(std::string(held_.IdOf(held_.assessments[row].record)));
    out->set_answered_at(scorer_.ShownOf(row).answered_at);
    for (const v1::CriticalFlag& one : report.critical_flags()) {
      if (one.rule() == flag.rule())
        out->set_state(one.state());
    }
    PutAnswer(row, flag.item(), out);
  }

  // Of the forms that may be shown, the next one of the same instrument about
  // the same owner that whoever answered this one completed; kNone: there is
  // none. What another answers says nothing of whether it is better.
  Index NextOf(Index row) const {
    const community::AssessmentRow& form = held_.assessments[row];
    Index next = kNone;
    const scale::Definition& asked = scorer_.Of(row).plan->definition();
    for (const Index other : flagged_) {
      const community::AssessmentRow& one = held_.assessments[other];
      const scale::Definition& again = scorer_.Of(other).plan->definition();
      if (form.at && one.at && DayOf(other) > DayOf(row) &&
          form.respondent != kNone && one.respondent == form.respondent &&
          IsCompleted(one) && (next == kNone || DayOf(other) < DayOf(next)) &&
          again.owner == asked.owner && again.id == asked.id &&
          OwnerOf(held_, one) == OwnerOf(held_, form))
        next = other;
    }
    return next;
  }

  // Where somebody of staff looked the owner in the eye next.
  void PutMeeting(Index row, v1::ProfileFlag* out) {
    const community::AssessmentRow& form = held_.assessments[row];
    const Index owner = OwnerOf(held_, form);
    if (!form.at || !profile::IsDated(*form.at) ||
        reader_.OfFigure({"attendance.present-share/1", ""},
                         profile::Voice::kRecords, {Target::kSelf, owner}))
      return;
    const std::vector<Meeting>& meetings =
        Once(&meetings_, owner, [&] { return MeetingsOf(owner); });
    const auto next = std::lower_bound(
        meetings.begin(), meetings.end(), profile::FirstDayOf(*form.at),
        [](const Meeting& one, double day) { return one.day < day; });
    if (next == meetings.end())
      return;
    out->mutable_met()->set_record(std::string(held_.IdOf(next->record)));
    out->mutable_met()->set_met_at(DateText(held_, next->day));
  }

  // With staff, by day; a group is no place for it.
  std::vector<Meeting> MeetingsOf(Index person) const {
    std::vector<Meeting> meetings;
    for (const Index at : held_.of_person.presences.Of(person)) {
      const community::PresenceRow& presence = held_.presences[at];
      const community::EncounterRow& meeting =
          held_.encounters[presence.encounter];
      if (presence.attendance != community::Attendance::kPresent ||
          meeting.tie == kNone || !meeting.period.start ||
          !profile::IsDated(*meeting.period.start))
        continue;
      const double day = profile::DayOf(*meeting.period.start);
      if (day <= now_ && IsWithStaff(meeting, person, day))
        meetings.push_back({day, meeting.record});
    }
    std::stable_sort(
        meetings.begin(), meetings.end(),
        [](const Meeting& a, const Meeting& b) { return a.day < b.day; });
    return meetings;
  }

  // Whether it is one of a tie with staff, and somebody of staff of whom it may
  // be told was there with the owner.
  bool IsWithStaff(const community::EncounterRow& meeting, Index owner,
                   double day) const {
    const Index other = profile::SidesOf(held_, meeting.tie).other;
    if (other == kNone || !profile::IsStaff(held_, other))
      return false;
    const auto presences =
        std::span(held_.presences)
            .subspan(meeting.presences.first, meeting.presences.count);
    return std::any_of(
        presences.begin(), presences.end(),
        [&](const community::PresenceRow& one) {
          return WasThere(one.attendance) && one.person != owner &&
                 profile::ActsAsStaffOn(held_, one.person, day) &&
                 reader_.MayUse(one.person);
        });
  }

  const Snapshot& held_;
  const CommunityScorer& scorer_;
  const Reader& reader_;
  double now_;
  std::vector<Kept> kept_;
  std::vector<Index> flagged_;
  // Records of forms whose critical answers may not be shown.
  std::vector<std::pair<Index, WithheldCode>> withheld_;
  std::map<Index, std::vector<Meeting>> meetings_;  // by person
  // Critical answers of one form, and of the one after it.
  ArenaMessage<v1::ScoreReport> report_, after_;
};

}  // namespace

std::string PutScores(const Snapshot& held, const CommunityScorer& scorer,
                      const Reader& reader, std::span<const About> subjects,
                      v1::Profile* out, LabelJoin* labels) {
  ScoreShelf shelf(held, scorer, reader, NowOf(held));
  for (const About& about : subjects)
    shelf.Add(about);
  // Those of its ties are among a person's.
  shelf.AddFlags(subjects.front());
  return shelf.Put(out, labels);
}

}  // namespace relcare::engine
