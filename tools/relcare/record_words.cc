// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tools/relcare/record_words.h"

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <utility>

#include "tools/relcare/form_words.h"

namespace relcare::tool {
namespace {

// "EXCHANGE_KIND_KIND_GESTURE" without its first `prefix` as "kind gesture".
std::string Spoken(std::string_view name, std::string_view prefix) {
  if (name.starts_with(prefix))
    name.remove_prefix(prefix.size());
  std::string said(name);
  std::ranges::transform(said, said.begin(), [](unsigned char c) {
    return c == '_' ? ' ' : static_cast<char>(std::tolower(c));
  });
  return said == "unspecified" ? "" : said;
}

std::string Joined(std::string_view what, const std::string& more) {
  return more.empty() ? std::string(what) : std::string(what) + ": " + more;
}

std::string Day(const std::string& time) { return time.substr(0, 10); }

std::string AttendanceOf(const v1::Encounter& meeting,
                         const std::string& person) {
  for (const v1::Presence& one : meeting.presences()) {
    if (one.person() == person)
      return Spoken(v1::Attendance_Name(one.attendance()), "ATTENDANCE_");
  }
  return {};
}

std::string RulersOf(const v1::StateReport& state) {
  std::string said;
  if (state.has_wish_importance())
    said = "importance " + state.wish_importance();
  if (state.has_wish_confidence()) {
    said +=
        (said.empty() ? "" : ", ") + ("confidence " + state.wish_confidence());
  }
  for (const v1::DomainReport& one : state.domains()) {
    const std::string domain = Spoken(v1::Domain_Name(one.domain()), "DOMAIN_");
    said += (said.empty() ? "" : ", ") + domain + " " + one.now() +
            ", wanted " + one.wanted();
  }
  return said;
}

// From whom or to whom, seen from that person; a gift to a group reached those
// who were there.
std::string ExchangeOf(const v1::Exchange& one, const std::string& person) {
  const std::string where =
      one.has_group() ? ", in group " + one.group() : std::string();
  if (one.giver() == person)
    return one.has_group() ? "given" + where : "given to " + one.receiver();
  if (one.has_group() || one.receiver() == person)
    return "received from " + one.giver() + where;
  return "between others";
}

// The last rating that the person gave; null: none.
const v1::GoalRating* RatingOf(const v1::Goal& goal,
                               const std::string& person) {
  const v1::GoalRating* last = nullptr;
  for (const v1::GoalRating& one : goal.ratings()) {
    if (one.said_by() == person && one.has_level() && !one.said_at().empty() &&
        (last == nullptr || Day(one.said_at()) >= Day(last->said_at())))
      last = &one;
  }
  return last;
}

std::string GoalOf(const v1::Goal& goal, const std::string& person) {
  const v1::GoalRating* rating = RatingOf(goal, person);
  if (rating == nullptr)
    return {};
  const auto weight = [](bool is_set, std::uint32_t number) {
    return std::to_string(is_set ? number : 1);
  };
  return "level " + std::to_string(rating->level()) +
         " of -2 to 2, importance " +
         weight(goal.has_importance(), goal.importance()) + ", difficulty " +
         weight(goal.has_difficulty(), goal.difficulty());
}

// What that person says of it.
std::string TieOf(const v1::Relationship& tie, const std::string& person) {
  std::string said =
      Spoken(v1::RelationshipKind_Name(tie.kind()), "RELATIONSHIP_KIND_");
  for (const v1::TieView& view : tie.views()) {
    if (view.said_by() != person)
      continue;
    if (view.has_importance())
      said += ", importance " + view.importance();
    const std::pair<std::string_view, std::string> words[] = {
        {"", Spoken(v1::Stance_Name(view.stance()), "STANCE_")},
        {"use ", Spoken(v1::OtherUse_Name(view.use()), "OTHER_USE_")},
        {"", Spoken(v1::FeltSafety_Name(view.safety()), "FELT_SAFETY_")}};
    for (const auto& [what, word] : words) {
      if (!word.empty())
        said += ", " + std::string(what) + word;
    }
  }
  return said;
}

}  // namespace

std::string BodyWords(std::string_view body) {
  constexpr std::pair<std::string_view, std::string_view> kBodies[] = {
      {"adaptation", "what was changed, and whether it fitted"},
      {"attribute", "what may be shared"},
      {"coded_event", "codes of a session"},
      {"disclosure", "what was told"},
      {"encounter", "meetings and who came"},
      {"exchange", "what passed between people"},
      {"goal", "goals"},
      {"identity", "who somebody is and wants to be"},
      {"narrative_scene", "scenes, coded by two"},
      {"observation_window", "when staff could see"},
      {"relationship", "who is around"},
      {"state_report", "now and wanted"}};
  for (const auto& [known, words] : kBodies) {
    if (body == known)
      return std::string(words);
  }
  return std::string(body);
}

std::string KindOf(const v1::Record& record) {
  switch (record.body_case()) {
    case v1::Record::kAssessment:
      return FormName(record.assessment().instrument());
    case v1::Record::kPerson:
      return "person";
    case v1::Record::kAttribute:
      return "what may be shared";
    case v1::Record::kRelationship:
      return "tie";
    case v1::Record::kMembership:
      return "membership";
    case v1::Record::kEpisode:
      return "stay";
    case v1::Record::kEncounter:
      return "meeting";
    case v1::Record::kObservationWindow:
      return "time that staff could see";
    case v1::Record::kExchange:
      return "exchange";
    case v1::Record::kAdaptation:
      return "change for the client";
    case v1::Record::kDisclosure:
      return "something told";
    case v1::Record::kStateReport:
      return "now and wanted";
    case v1::Record::kGoal:
      return "goal";
    case v1::Record::kIdentity:
      return "identity";
    case v1::Record::kCapacity:
      return "capacity";
    case v1::Record::kNarrativeScene:
      return "scene";
    case v1::Record::kTranscript:
      return "transcript";
    case v1::Record::kCodedEvent:
      return "code of a session";
    case v1::Record::kUseReport:
      return "report of use";
    case v1::Record::kTestResult:
      return "test";
    case v1::Record::kConsent:
      return "consent";
    default:
      return "record";
  }
}

std::string DayOf(const v1::Record& record, const std::string& person) {
  switch (record.body_case()) {
    case v1::Record::kAssessment:
      return Day(record.assessment().answered_at());
    case v1::Record::kAttribute:
      return Day(record.attribute().period().start());
    case v1::Record::kRelationship:
      return Day(record.relationship().period().start());
    case v1::Record::kMembership:
      return Day(record.membership().period().start());
    case v1::Record::kEpisode:
      return Day(record.episode().period().start());
    case v1::Record::kEncounter:
      return Day(record.encounter().period().start());
    case v1::Record::kObservationWindow:
      return Day(record.observation_window().period().start());
    case v1::Record::kExchange:
      return Day(record.exchange().occurred_at());
    case v1::Record::kAdaptation:
      return Day(record.adaptation().occurred_at());
    case v1::Record::kDisclosure:
      return Day(record.disclosure().occurred_at());
    case v1::Record::kStateReport:
      return Day(record.state_report().said_at());
    case v1::Record::kGoal: {
      const v1::GoalRating* rating = RatingOf(record.goal(), person);
      return Day(rating != nullptr ? rating->said_at()
                                   : record.goal().period().start());
    }
    case v1::Record::kIdentity:
      return Day(record.identity().said_at());
    case v1::Record::kNarrativeScene:
      return Day(record.narrative_scene().told_at());
    case v1::Record::kCodedEvent:
      return Day(record.coded_event().occurred_at());
    default:
      return {};
  }
}

std::string ValueOf(const v1::Record& record, const std::string& person) {
  switch (record.body_case()) {
    case v1::Record::kEncounter:
      return AttendanceOf(record.encounter(), person);
    case v1::Record::kExchange:
      return Joined(ExchangeOf(record.exchange(), person),
                    Spoken(v1::ExchangeKind_Name(record.exchange().kind()),
                           "EXCHANGE_KIND_"));
    case v1::Record::kGoal:
      return GoalOf(record.goal(), person);
    case v1::Record::kAdaptation:
      return Spoken(v1::AdaptationFit_Name(record.adaptation().fit()),
                    "ADAPTATION_FIT_");
    case v1::Record::kStateReport:
      return RulersOf(record.state_report());
    case v1::Record::kIdentity:
      return Joined(
          Spoken(v1::LifeTime_Name(record.identity().time()), "LIFE_TIME_"),
          record.identity().strength());
    case v1::Record::kRelationship:
      return TieOf(record.relationship(), person);
    case v1::Record::kCodedEvent:
      return record.coded_event().code().code();
    default:
      return {};
  }
}

}  // namespace relcare::tool
