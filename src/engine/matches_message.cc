// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/matches_message.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "relcare/v1/profile_report.pb.h"

#include "base/sha256.h"
#include "base/weighted_jaccard.h"
#include "engine/arena_message.h"
#include "engine/profile_view.h"
#include "engine/version.h"
#include "network/eligibility.h"
#include "network/introductions.h"
#include "privacy/offer.h"
#include "profile/people.h"
#include "relcare/relcare.h"

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
    if (profile::HasRole(held, row, community::Role::kLivedExperienceStaff)) {
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

privacy::AuthorRole RoleOf(const Snapshot& held, Index person) {
  if (person == kNone || !profile::IsStaff(held, person))
    return privacy::AuthorRole::kClient;
  return profile::HasRole(held, person, community::Role::kLivedExperienceStaff)
             ? privacy::AuthorRole::kLivedExperience
             : privacy::AuthorRole::kClinician;
}

// Why these two are not introduced: they know each other, somebody said that
// the tie is not safe, or one of them denied to be introduced to the other.
std::vector<privacy::PairVeto> VetoesOf(const Snapshot& held,
                                        const Reader& reader, Index one,
                                        Index other) {
  std::vector<privacy::PairVeto> vetoes;
  const auto add = [&](Index author, VetoReason reason) {
    vetoes.push_back(
        {author, RoleOf(held, author), static_cast<std::uint8_t>(reason)});
  };
  for (const Index row : held.of_person.ties.Of(one)) {
    const community::TieRow& tie = held.ties[row];
    if (profile::PersonOf(tie.party) != other &&
        profile::PersonOf(tie.other) != other)
      continue;
    add(kNone, VetoReason::kConflict);
    for (Index i = 0; i < tie.views.count; ++i) {
      const community::ViewRow& view = held.views[tie.views.first + i];
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

std::vector<privacy::SharedItem> SharedBy(const Snapshot& held, Index left,
                                          Index right, double now) {
  std::vector<privacy::SharedItem> items;
  for (const Index mine : held.of_person.attributes.Of(left)) {
    const community::AttributeRow& one = held.attributes[mine];
    if (one.code == kNone || !profile::MayHold(one.period, now))
      continue;
    for (const Index theirs : held.of_person.attributes.Of(right)) {
      const community::AttributeRow& other = held.attributes[theirs];
      if (other.code != one.code || !profile::MayHold(other.period, now))
        continue;
      privacy::SharedItem item;
      item.item = one.code;
      item.left = one.visible_to;
      item.right = other.visible_to;
      item.is_protected = one.kind == community::AttributeKind::kProtected ||
                          other.kind == community::AttributeKind::kProtected;
      items.push_back(item);
      break;
    }
  }
  return items;
}

std::optional<double> ScoreOf(const Snapshot& held, Index left, Index right,
                              double now) {
  const auto count = [&](Index person) {
    const auto rows = held.of_person.attributes.Of(person);
    return std::count_if(rows.begin(), rows.end(), [&](Index row) {
      const community::AttributeRow& one = held.attributes[row];
      return one.code != kNone &&
             one.visible_to != privacy::Visibility::kOwnOnly &&
             one.kind != community::AttributeKind::kProtected &&
             profile::MayHold(one.period, now);
    });
  };
  const auto mine = count(left), theirs = count(right);
  if (mine == 0 || theirs == 0)
    return std::nullopt;  // nothing comparable is not 0
  const std::vector<privacy::SharedItem> items =
      SharedBy(held, left, right, now);
  const auto shared =
      std::count_if(items.begin(), items.end(), [](const auto& item) {
        return privacy::Counts(item, privacy::ItemPolicy{});
      });
  return static_cast<double>(shared) /
         static_cast<double>(mine + theirs - shared);
}

// Leaves out who cannot be paired, until the rest can.
std::vector<Introduction> Paired(const Snapshot& held, const Reader& reader,
                                 Sides* sides, double now) {
  while (!sides->newcomers.empty() && !sides->others.empty()) {
    std::vector<std::optional<double>> scores;
    std::vector<Veto> vetoes;
    for (std::size_t i = 0; i < sides->newcomers.size(); ++i) {
      for (std::size_t j = 0; j < sides->others.size(); ++j) {
        scores.push_back(
            ScoreOf(held, sides->newcomers[i], sides->others[j], now));
        for (const privacy::PairVeto& veto :
             VetoesOf(held, reader, sides->newcomers[i], sides->others[j])) {
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

}  // namespace

Result<std::string> WriteMatches(const Engine& engine, const Snapshot& held,
                                 const ProfileRequest& request) {
  const Result<Reader> reader = Reader::Of(held, request);
  if (!reader.ok())
    return reader.error();
  Index only = kNone;
  if (request.subject_kind != SubjectKind::kNone) {
    const Result<profile::About> about = FindSubject(held, request);
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
  const bool is_theirs = only == kNone || only == reader->person();
  if (is_client)
    only = is_theirs ? reader->person() : kNone;
  const double now = NowOf(held);
  ArenaMessage<v1::MatchReport> memory;
  v1::MatchReport& out = *memory;
  out.set_audience(static_cast<v1::Audience>(request.audience));
  out.set_purpose(static_cast<v1::Purpose>(request.purpose));
  engine.config().labels.ForEachKnown(
      [&](Label label) { out.add_labels(static_cast<v1::Label>(label)); });
  v1::Provenance* provenance = out.mutable_provenance();
  if (!request.golden)
    provenance->set_engine_version(ProductVersion());
  provenance->set_semantics_version(scale::kSemanticsVersion);
  provenance->set_config_hash(engine.config_hash());
  provenance->set_input_hash(held.hash);
  if (is_client && only == kNone)
    return out.SerializeAsString();
  Sides sides = SidesOf(held, *reader, now);
  for (const Introduction& pair : Paired(held, *reader, &sides, now)) {
    const Index left = sides.newcomers[static_cast<std::size_t>(pair.left)];
    const Index right = sides.others[static_cast<std::size_t>(pair.right)];
    if (only != kNone && left != only && right != only)
      continue;
    const std::vector<privacy::SharedItem> items =
        SharedBy(held, left, right, now);
    privacy::Pair known;
    known.left = left;
    known.right = right;
    known.left_opted_in = known.right_opted_in = known.is_chosen = true;
    known.items = items;
    const auto vetoes = VetoesOf(held, *reader, left, right);
    known.vetoes = vetoes;
    privacy::Reader who;
    who.person = is_client ? only : reader->person();
    who.role = is_client ? privacy::AuthorRole::kClient
                         : privacy::AuthorRole::kClinician;
    const privacy::Offer offer =
        privacy::OfferTo(who, known, privacy::ItemPolicy{});
    if (!offer.is_offered)
      continue;
    v1::Match* match = out.add_matches();
    match->set_person(std::string(held.IdOf(held.persons[left].record)));
    match->set_other(std::string(held.IdOf(held.persons[right].record)));
    for (const std::uint32_t code : offer.named) {
      v1::Coding* shared = match->add_shared();
      shared->set_system(held.codes[code].system);
      shared->set_code(held.codes[code].code);
    }
  }
  return out.SerializeAsString();
}

}  // namespace relcare::engine
