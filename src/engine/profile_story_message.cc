// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/profile_story_message.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"

#include "engine/profile_message.h"
#include "privacy/confidence.h"
#include "profile/capacity.h"
#include "profile/follow_up.h"
#include "profile/people.h"
#include "profile/telling.h"

namespace relcare::engine {
namespace {

using community::Index;
using community::kNone;
using community::Snapshot;

void PutCode(const Snapshot& held, Index code, v1::Coding* out) {
  if (code < held.codes.size())
    ToMessage(held.codes[code], out);
}

// Not a tie with somebody who does not allow it to be told.
void PutOrigin(const Snapshot& held, const Reader& reader, Index person,
               const community::Origin& origin, v1::CapacityView* out) {
  if (origin.tie != kNone) {
    const community::TieRow& tie = held.ties[origin.tie];
    const Index party = profile::PersonOf(tie.party);
    if (!reader.MayUse(party == person ? profile::PersonOf(tie.other) : party))
      return;
    ToMessage(held, profile::About{profile::Target::kTie, origin.tie},
              out->mutable_within());
  } else if (origin.group != kNone) {
    ToMessage(held, profile::About{profile::Target::kGroup, origin.group},
              out->mutable_within());
  }
}

// A client hears of it what they said themselves, or staff did.
bool Hears(const Snapshot& held, const Reader& reader, Index client,
           const community::EvidenceRow& seen) {
  return reader.audience() != Audience::kClient || seen.said_by == client ||
         profile::IsStaffOn(held, seen.said_by, profile::DayOf(seen.at));
}

void PutCapacity(const Snapshot& held, const Reader& reader,
                 const community::CapacityRow& capacity,
                 const std::optional<Interval>& came, double now,
                 v1::Profile* out) {
  const profile::SeenCapacity seen = profile::CapacityOf(
      held, capacity, came, now, [&](const community::EvidenceRow& one) {
        return Hears(held, reader, capacity.person, one);
      });
  if (!seen.is_seen)
    return;
  v1::CapacityView* view = out->add_capacities();
  view->set_record(std::string(held.IdOf(capacity.record)));
  PutCode(held, capacity.code, view->mutable_code());
  view->set_kind(static_cast<v1::CapacityKind>(seen.kind));
  view->set_voices(static_cast<std::uint32_t>(seen.voices));
  view->set_says_client(seen.says_client);
  if (seen.first_day)
    view->set_first_at(DateText(held, *seen.first_day));
  PutOrigin(held, reader, capacity.person, capacity.origin, view);
}

v1::Role RoleOfStaff(const Snapshot& held, const profile::FollowUp& back) {
  const Index person = back.by;
  if (person == kNone)
    return v1::ROLE_UNSPECIFIED;
  for (const auto& [role, told] :
       {std::pair(community::Role::kClinician, v1::ROLE_CLINICIAN),
        std::pair(community::Role::kLivedExperienceStaff,
                  v1::ROLE_LIVED_EXPERIENCE_STAFF)}) {
    if (back.day ? profile::HasRoleOn(held, person, role, *back.day)
                 : profile::HasRole(held, person, role))
      return told;
  }
  return v1::ROLE_UNSPECIFIED;
}

void PutClue(const Snapshot& held, const Reader& reader,
             const community::DisclosureRow& told, bool can_be_asked,
             v1::Profile* out) {
  const privacy::Telling telling = profile::TellingOf(held, told);
  // Not told either: whoever knows of the telling would learn who passed it on.
  if (privacy::ConfidenceOf(telling, told.person, reader.audience(),
                            reader.PartiesThere()))
    return;
  v1::Clue* clue = out->add_clues();
  clue->set_record(std::string(held.IdOf(told.record)));
  PutCode(held, told.topic, clue->mutable_topic());
  clue->set_told_at(DateText(held, told.at));
  if (told.first_time)
    clue->set_first_time(*told.first_time);
  // How staff took it, as the client says, is a word about them.
  const Index listener =
      told.audience && told.audience->kind == privacy::PartyKind::kPerson
          ? told.audience->number
          : kNone;
  if (telling.is_reporter_staff || !reader.HidesWord(told.person, listener))
    clue->set_received(static_cast<v1::Reception>(told.received));
  clue->set_risk(static_cast<v1::EmotionalRisk>(told.risk));
  const auto followed_up = profile::FollowUpOf(held, told);
  const bool is_met = followed_up.has_value();
  clue->set_followed_up(is_met);
  if (is_met && followed_up->days) {
    clue->set_followed_up_days(static_cast<std::uint32_t>(*followed_up->days));
  }
  if (is_met)
    clue->set_followed_up_by(RoleOfStaff(held, *followed_up));
  if (!can_be_asked)
    return;
  clue->set_question(is_met ? "How was it to talk about this again?"
                            : "Would you like to come back to this?");
}

// Three digits after the point, so that a sum can be followed, and none that
// says nothing.
std::string Exact(double number) {
  const std::int64_t all = std::llround(number * 1000);
  std::string text =
      absl::StrCat(all < 0 ? "-" : "", std::abs(all) / 1000, ".",
                   absl::Dec(std::abs(all) % 1000, absl::kZeroPad3));
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.')
    text.pop_back();
  return text;
}

const char* Word(profile::Voice voice, bool to_client) {
  switch (voice) {
    case profile::Voice::kClient:
      return to_client ? "your own word" : "the client's own word";
    case profile::Voice::kClinician:
      return to_client ? "the word of staff" : "the clinician's word";
    case profile::Voice::kPeer:
      return to_client ? "the word of somebody here" : "a peer's word";
    case profile::Voice::kFamily:
      return to_client ? "the word of your family" : "the family's word";
    case profile::Voice::kStaff:
      return "the word of staff";
    case profile::Voice::kObserver:
      return to_client ? "as somebody found who listened"
                       : "as coders found it";
    case profile::Voice::kRecords:
    case profile::Voice::kUnset:
      break;
  }
  return to_client ? "counted from what is on record" : "counted from records";
}

std::string RestsOn(std::size_t records) {
  return records == 0   ? std::string("The records behind it are not named.")
         : records == 1 ? std::string("It rests on one record.")
                        : absl::StrCat("It rests on ", records, " records.");
}

// Points count with their digits for who follows a sum, and not for the client.
std::string Sentence(const profile::FoundComponent& found, bool to_client) {
  const profile::Component& rule = *found.rule;
  const std::string& title =
      profile::Told(to_client, rule.title, rule.title_to_client);
  if (!found.now.has_value()) {
    return absl::StrCat(title, ": not seen. ",
                        relcare::Sentence(found.now.unseen));
  }
  std::string text =
      absl::StrCat(title, ": ", Exact(*found.now.estimate.value));
  const profile::MethodFacts* method = profile::FindMethod(rule.figure.method);
  if (method != nullptr)
    absl::StrAppend(&text, " (", std::string(method->unit), ")");
  if (rule.pomp) {
    absl::StrAppend(&text, ", on ", rule.pomp->minimum.ToString(), " to ",
                    rule.pomp->maximum.ToString());
  }
  absl::StrAppend(&text, ", ", Word(rule.voice, to_client));
  if (found.used_weight && found.points && !to_client) {
    absl::StrAppend(&text, "; its ", Exact(found.points->value),
                    " points count for ", Exact(*found.used_weight * 100),
                    " %");
  } else if (rule.use == profile::ComponentUse::kBeside) {
    absl::StrAppend(&text, "; it stands beside and counts nothing");
  }
  return absl::StrCat(text, ".");
}

void PutStay(const Snapshot& held, const Reader& reader, Index person,
             const profile::Stay& stay, v1::Profile* out) {
  if (reader.OfFigure({"attendance.present-share/1", ""},
                      profile::Voice::kRecords,
                      {profile::Target::kSelf, person}))
    return;
  const community::Span& period =
      held.episodes[held.records[stay.record].row].period;
  v1::StayView& view = *out->mutable_stay();
  view.set_record(std::string(held.IdOf(stay.record)));
  const auto day_of = [&](const std::optional<Interval>& at) {
    return at ? DateText(held, *at) : std::string();
  };
  if (const std::string start = day_of(period.start); !start.empty())
    view.set_start(start);
  if (!stay.to)
    return;
  view.set_is_over(true);
  if (const std::string end = day_of(period.end); !end.empty())
    view.set_end(end);
  if (stay.reason != community::EndReason::kUnspecified)
    view.set_end_reason(static_cast<v1::EndReason>(stay.reason));
}

}  // namespace

void PutStory(const Snapshot& held, const Reader& reader, Index person,
              double now, v1::Profile* out) {
  const std::optional<profile::Stay> stay = profile::StayOf(held, person, now);
  if (stay)
    PutStay(held, reader, person, *stay, out);
  const bool can_be_asked = !IsOverNow(held, {profile::Target::kSelf, person});
  std::optional<Interval> came;
  if (stay)
    came = held.episodes[held.records[stay->record].row].period.start;
  for (const Index row : held.of_person.capacities.Of(person))
    PutCapacity(held, reader, held.capacities[row], came, now, out);
  for (const Index row : held.of_person.disclosures.Of(person)) {
    const community::DisclosureRow& told = held.disclosures[row];
    if (profile::FirstDayOf(told.at) <= now)
      PutClue(held, reader, told, can_be_asked, out);
  }
}

void ExplainIndex(const profile::FoundIndex& found, bool to_client,
                  v1::ProfileExplanation* out) {
  const profile::Composition& composed = found.composed;
  const profile::Index& rule = *found.rule;
  const std::string& title =
      profile::Told(to_client, rule.title, rule.title_to_client);
  if (composed.refusal != IndexRefusal::kUnspecified) {
    out->add_sentences(absl::StrCat(title, ": no value. ",
                                    relcare::Sentence(composed.refusal)));
  } else if (to_client) {
    out->add_sentences(absl::StrCat(title, ": ", std::llround(composed.value),
                                    " of 100, from what could be seen."));
  } else {
    out->add_sentences(
        absl::StrCat(title, ": ", Exact(composed.value),
                     " of 100, the weighted mean of the parts that were seen; ",
                     std::llround(composed.coverage * 100),
                     " % of its weight was seen and is fresh."));
  }
  for (const profile::FoundComponent& component : found.components) {
    // That others have said something of the client is not told by its name.
    if (!to_client || component.now.unseen != UnseenReason::kNotAllowed)
      out->add_sentences(Sentence(component, to_client));
  }
  if (composed.change) {
    const bool is_up = composed.change->points > 0;
    const double points = std::abs(composed.change->points);
    out->add_sentences(absl::StrCat(
        to_client ? "Against your first answers it is "
                  : "Against the first figures it is ",
        is_up ? "up" : "down", " by ",
        to_client ? absl::StrCat(std::llround(points)) : Exact(points),
        " points."));
  }
  out->add_sentences(
      profile::Told(to_client, rule.meaning, rule.meaning_to_client));
  out->add_sentences(
      profile::Told(to_client, rule.not_meaning, rule.not_meaning_to_client));
}

void ExplainComponent(const profile::FoundComponent& found, bool to_client,
                      v1::ProfileExplanation* out) {
  out->add_sentences(Sentence(found, to_client));
  if (!found.now.has_value())
    return;
  out->add_sentences(RestsOn(found.now.evidence.size()));
  if (found.points && found.first && !to_client) {
    out->add_sentences(
        absl::StrCat("On the ruler of its index: ", Exact(found.points->value),
                     " points now, ", Exact(found.first->value), " at first."));
  }
}

void ExplainSignal(const profile::FoundSignal& found, bool to_client,
                   v1::ProfileExplanation* out) {
  const profile::Sighting& sighting = found.sighting;
  switch (sighting.state) {
    case SignalState::kFired:
      out->add_sentences(profile::Told(to_client, found.rule->sentence,
                                       found.rule->sentence_to_client));
      out->add_sentences(RestsOn(found.evidence.size()));
      break;
    case SignalState::kQuiet:
      out->add_sentences(
          to_client ? "We looked, and it is not there."
                    : "The rule looked, and what it watches for is not there.");
      break;
    default:
      out->add_sentences(absl::StrCat(
          to_client ? "It could not be seen. " : "The rule could not see. ",
          relcare::Sentence(sighting.reason)));
      break;
  }
  if (sighting.needed > 0 && !to_client) {
    out->add_sentences(
        absl::StrCat("It had ", sighting.n,
                     sighting.n == 1 ? " observation" : " observations",
                     " and needs ", sighting.needed, "."));
  }
}

}  // namespace relcare::engine
