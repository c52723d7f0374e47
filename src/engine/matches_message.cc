// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/matches_message.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "relcare/v1/profile_report.pb.h"

#include "base/sha256.h"
#include "engine/arena_message.h"
#include "engine/label_join_message.h"
#include "engine/profile_message.h"
#include "engine/profile_view.h"
#include "engine/version.h"
#include "network/eligibility.h"
#include "network/introductions.h"
#include "privacy/offer.h"
#include "profile/people.h"
#include "profile/shared_things.h"
#include "relcare/relcare.h"
#include "scale/labels_message.h"

namespace relcare::engine {
namespace {

using community::Index;
using community::kNone;
using community::Snapshot;

constexpr double kNewcomerDays = 28;
constexpr std::uint64_t kSeed = 1;

// A key that does not follow the order of rows; the first 8 bytes of a hash.
std::uint64_t KeyOf(const Snapshot& held, Index person) {
  const std::string hex = Sha256Hex(held.IdOf(held.persons[person].record));
  std::uint64_t key = 0;
  for (int i = 0; i < 16; ++i) {
    const char c = hex[static_cast<std::size_t>(i)];
    key = key * 16 +
          static_cast<std::uint64_t>(c <= '9' ? c - '0' : c - 'a' + 10);
  }
  return key;
}

struct Sides {
  std::vector<Index> newcomers;
  std::vector<Index> others;
};

Sides SidesOf(const Snapshot& held, const Reader& reader, double now) {
  Sides sides;
  for (Index row = 0; row < held.persons.size(); ++row) {
    if (!reader.MayIntroduce(row))
      continue;
    if (profile::HasRoleOn(held, row, community::Role::kLivedExperienceStaff,
                           now)) {
      sides.others.push_back(row);
      continue;
    }
    const auto stay = profile::StayOf(held, row, now);
    if (!stay || stay->to)
      continue;
    (now - stay->from < kNewcomerDays ? sides.newcomers : sides.others)
        .push_back(row);
  }
  return sides;
}

// By stays alone: it tells nothing of who opted in, nor who is kept from whom;
// and to a client nothing of others.
v1::NoMatch WhyNone(const Snapshot& held, const Reader& reader, Index only,
                    double now) {
  const auto stay_of = [&](Index row) {
    return profile::StayOf(held, row, now);
  };
  if (only != kNone && reader.MayUse(only)) {
    const auto own = stay_of(only);
    if (own && own->to)
      return v1::NO_MATCH_STAY_OVER;
  }
  if (reader.is_client())
    return v1::NO_MATCH_UNSPECIFIED;
  bool is_any_here = false, is_any_over = false;
  for (Index row = 0; row < held.persons.size(); ++row) {
    const auto stay = stay_of(row);
    if (!stay)
      continue;
    if (!stay->to && now - stay->from < kNewcomerDays)
      return v1::NO_MATCH_UNSPECIFIED;
    is_any_here = is_any_here || !stay->to;
    is_any_over = is_any_over || stay->to;
  }
  return is_any_here   ? v1::NO_MATCH_NOBODY_NEW
         : is_any_over ? v1::NO_MATCH_STAY_OVER
                       : v1::NO_MATCH_UNSPECIFIED;
}

privacy::AuthorRole RoleOf(const Snapshot& held, Index person) {
  if (person == kNone || !profile::IsStaff(held, person))
    return privacy::AuthorRole::kClient;
  return profile::HasRole(held, person, community::Role::kLivedExperienceStaff)
             ? privacy::AuthorRole::kLivedExperience
             : privacy::AuthorRole::kClinician;
}

// Why these two are not introduced, as far as it is known today, whatever time
// is looked at: they know each other, somebody said that the tie is not safe,
// or one of them denied to be introduced to the other. By rows of today.
std::vector<privacy::PairVeto> VetoesOf(const Reader& reader, Index one,
                                        Index other) {
  const Snapshot& today = reader.today();
  std::vector<privacy::PairVeto> vetoes;
  const auto add = [&](Index author, VetoReason reason) {
    vetoes.push_back(
        {author, RoleOf(today, author), static_cast<std::uint8_t>(reason)});
  };
  if (one == other)
    add(kNone, VetoReason::kConflict);  // merged since
  for (const Index row : today.of_person.ties.Of(one)) {
    const community::TieRow& tie = today.ties[row];
    if (profile::PersonOf(tie.party) != other &&
        profile::PersonOf(tie.other) != other)
      continue;
    add(kNone, VetoReason::kConflict);
    for (Index i = 0; i < tie.views.count; ++i) {
      const community::ViewRow& view = today.views[tie.views.first + i];
      if (view.safety == community::FeltSafety::kUnsafe)
        add(view.said_by, VetoReason::kSafety);
    }
  }
  if (reader.IsKeptFrom(one, other))
    add(one, VetoReason::kConsent);
  if (reader.IsKeptFrom(other, one))
    add(other, VetoReason::kConsent);
  return vetoes;
}

// What everybody who takes part has on record, by person; of the past, what
// they let as many know today.
using Things = std::map<Index, std::vector<profile::Thing>>;

Things ThingsOfAll(const Snapshot& held, const Reader& reader,
                   const Sides& sides, double now) {
  Things things;
  for (const std::vector<Index>* side : {&sides.newcomers, &sides.others}) {
    for (const Index person : *side) {
      std::vector<profile::Thing> all = profile::ThingsOf(held, person, now);
      const Snapshot& today = reader.today();
      if (&today != &held) {
        profile::KeepWhatIsToldToday(
            held, today,
            profile::ThingsOf(today, reader.Now(person), NowOf(today)), &all);
      }
      things[person] = std::move(all);
    }
  }
  return things;
}

// By what both let others be told, the same for whoever reads: else whom a
// client is paired with would tell what somebody shows to staff alone.
std::optional<double> ScoreOf(std::span<const profile::Thing> left,
                              std::span<const profile::Thing> right) {
  const std::vector<profile::Compared> compared =
      profile::CompareThings(left, right);
  if (compared.empty())
    return std::nullopt;  // nothing comparable is not 0
  const auto shared = std::count_if(
      compared.begin(), compared.end(), [](const profile::Compared& one) {
        return one.left != nullptr && one.right != nullptr;
      });
  return static_cast<double>(shared) / static_cast<double>(compared.size());
}

// Of what says that somebody takes part, and of what is named. Denials have no
// part in it: whom they keep apart are told as if nobody had thought of them.
privacy::Labels LabelsOf(const Snapshot& held, Index person,
                         std::span<const std::uint32_t> named,
                         const Things& things) {
  privacy::Labels labels;
  const auto take = [&](Index record) {
    const Index set = held.records[record].labels;
    if (set != kNone)
      labels.Join(held.label_sets[set]);
  };
  take(held.persons[person].record);
  for (const Index row : held.of_person.episodes.Of(person))
    take(held.episodes[row].record);
  for (const Index row : held.of_person.consents_now.Of(person)) {
    const community::ConsentRow& one = held.consents_now[row];
    if (one.consent.scope == privacy::ConsentScope::kMatching &&
        one.consent.decision == privacy::ConsentDecision::kPermit)
      take(one.record);
  }
  for (const profile::Thing& thing : things.at(person)) {
    const bool is_named =
        std::find(named.begin(), named.end(), thing.code) != named.end();
    for (const Index row : is_named ? thing.attributes : thing.shown)
      take(held.attributes[row].record);
  }
  return labels;
}

// For the other one of the two: a label that says why something is sensitive
// would tell of whom they are introduced to. What is left says how much.
privacy::Labels WithoutReasons(const privacy::Labels& labels) {
  privacy::Labels kept;
  bool has_more = !labels.foreign().empty() || !labels.unknown().empty();
  labels.ForEachKnown([&](Label label) {
    if (label == Label::kNormal || label == Label::kRestricted ||
        label == Label::kVeryRestricted || label == Label::kPart2) {
      kept.Add(label);
    } else {
      has_more = true;
    }
  });
  if (has_more)
    kept.Add(Label::kRestricted);
  return kept;
}

// Leaves out who cannot be paired, until the rest can.
std::vector<Introduction> Paired(const Snapshot& held, const Reader& reader,
                                 const Things& things, Sides* sides) {
  while (!sides->newcomers.empty() && !sides->others.empty()) {
    std::vector<std::optional<double>> scores;
    std::vector<Veto> vetoes;
    for (std::size_t i = 0; i < sides->newcomers.size(); ++i) {
      for (std::size_t j = 0; j < sides->others.size(); ++j) {
        scores.push_back(ScoreOf(things.at(sides->newcomers[i]),
                                 things.at(sides->others[j])));
        for (const privacy::PairVeto& veto :
             VetoesOf(reader, reader.Now(sides->newcomers[i]),
                      reader.Now(sides->others[j]))) {
          vetoes.push_back({static_cast<int>(i), static_cast<int>(j),
                            static_cast<VetoReason>(veto.reason),
                            static_cast<AuthorRole>(veto.role)});
        }
      }
    }
    const auto eligibility =
        Eligibility::Of(std::vector<bool>(sides->newcomers.size(), true),
                        std::vector<bool>(sides->others.size(), true), vetoes);
    std::vector<std::uint64_t> left, right;
    for (const Index person : sides->newcomers)
      left.push_back(KeyOf(held, person));
    for (const Index person : sides->others)
      right.push_back(KeyOf(held, person));
    if (!eligibility)
      return {};
    Introductions found = IntroductionsOf(*eligibility, scores, left, right,
                                          Objective::kTotal, kSeed);
    if (found.total.ok())
      return std::move(found.pairs);
    if (found.blocked_left.empty() && found.blocked_right.empty())
      return {};
    const auto drop = [](const std::vector<int>& blocked,
                         std::vector<Index>* from) {
      // The last of them: the others may do without.
      if (!blocked.empty())
        from->erase(from->begin() + blocked.back());
    };
    if (sides->newcomers.size() <= sides->others.size()) {
      drop(found.blocked_left, &sides->newcomers);
    } else {
      drop(found.blocked_right, &sides->others);
    }
  }
  return {};
}

// Of what staff are told: what that one of the two is not.
std::vector<std::uint32_t> NotTold(std::uint32_t person,
                                   const privacy::Pair& pair,
                                   const std::vector<std::uint32_t>& named) {
  const privacy::Offer told = privacy::OfferTo(
      {person, privacy::AuthorRole::kClient}, pair, privacy::ItemPolicy{});
  std::vector<std::uint32_t> hidden;
  std::set_difference(named.begin(), named.end(), told.named.begin(),
                      told.named.end(), std::back_inserter(hidden));
  return hidden;
}

}  // namespace

Result<std::string> WriteMatches(const Engine& engine, const Snapshot& held,
                                 const ProfileRequest& request) {
  const Result<Reader> reader = Reader::Of(held, request);
  if (!reader.ok())
    return reader.error();
  Index only = kNone;
  if (request.subject_kind != SubjectKind::kNone) {
    const Result<profile::About> about = FindSubject(held, *reader, request);
    if (!about.ok())
      return about.error();
    if (about->level != profile::Target::kSelf) {
      return Error{RELCARE_E_UNKNOWN_NAME, "unknown-subject", "",
                   "introductions are of persons"};
    }
    only = about->row;
  }
  // A client sees the pairs that they are in, whomever they ask about.
  const bool is_client = reader->audience() == Audience::kClient;
  const bool is_theirs =
      request.subject_kind == SubjectKind::kNone ||
      (only != kNone && reader->Now(only) == reader->person());
  if (is_client)
    only = is_theirs ? reader->PersonThere() : kNone;
  const double now = NowOf(held);
  ArenaMessage<v1::MatchReport> memory;
  v1::MatchReport& out = *memory;
  out.set_audience(static_cast<v1::Audience>(request.audience));
  out.set_purpose(static_cast<v1::Purpose>(request.purpose));
  v1::Provenance* provenance = out.mutable_provenance();
  if (!request.golden)
    provenance->set_engine_version(ProductVersion());
  provenance->set_semantics_version(scale::kSemanticsVersion);
  provenance->set_config_hash(engine.config_hash());
  provenance->set_input_hash(held.hash);
  privacy::Labels labels = engine.config().labels;
  if (is_client && only == kNone) {
    scale::SetLabels(labels, &out);
    return out.SerializeAsString();
  }
  Sides sides = SidesOf(held, *reader, now);
  const Things things = ThingsOfAll(held, *reader, sides, now);
  for (const Introduction& pair : Paired(held, *reader, things, &sides)) {
    const Index left = sides.newcomers[static_cast<std::size_t>(pair.left)];
    const Index right = sides.others[static_cast<std::size_t>(pair.right)];
    if (only != kNone && left != only && right != only)
      continue;
    const std::vector<privacy::SharedItem> items =
        profile::SharedItems(things.at(left), things.at(right));
    privacy::Pair known;
    known.left = reader->Now(left);
    known.right = reader->Now(right);
    known.left_opted_in = known.right_opted_in = known.is_chosen = true;
    known.items = items;
    const auto vetoes = VetoesOf(*reader, known.left, known.right);
    known.vetoes = vetoes;
    privacy::Reader who;
    who.person = reader->person();
    who.role = is_client ? privacy::AuthorRole::kClient
                         : privacy::AuthorRole::kClinician;
    const privacy::Offer offer =
        privacy::OfferTo(who, known, privacy::ItemPolicy{});
    if (!offer.is_offered)
      continue;
    v1::Match* match = out.add_matches();
    match->set_person(std::string(held.IdOf(held.persons[left].record)));
    match->set_other(std::string(held.IdOf(held.persons[right].record)));
    for (const std::uint32_t code : offer.named)
      ToMessage(held.codes[code], match->add_shared());
    if (!is_client) {
      for (const std::uint32_t code : NotTold(known.left, known, offer.named))
        ToMessage(held.codes[code], match->add_not_told_person());
      for (const std::uint32_t code : NotTold(known.right, known, offer.named))
        ToMessage(held.codes[code], match->add_not_told_other());
    }
    for (const Index person : {left, right}) {
      privacy::Labels of_one = LabelsOf(held, person, offer.named, things);
      labels.Join(is_client && person != only ? WithoutReasons(of_one)
                                              : of_one);
    }
  }
  if (out.matches().empty()) {
    out.set_none(WhyNone(held, *reader, only, now));
    for (const Index row : only == kNone ? std::span<const Index>()
                                         : held.of_person.episodes.Of(only)) {
      const Index set = held.records[held.episodes[row].record].labels;
      if (set != kNone && out.none() == v1::NO_MATCH_STAY_OVER)
        labels.Join(held.label_sets[set]);
    }
  }
  scale::SetLabels(labels, &out);
  return out.SerializeAsString();
}

}  // namespace relcare::engine
