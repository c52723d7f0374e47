// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "profile/first_bond.h"

#include <algorithm>
#include <tuple>
#include <vector>

#include "profile/exchange_report.h"
#include "profile/gather.h"

namespace relcare::profile {
namespace {

using community::RelationshipKind;
using community::Role;

bool MayBeBond(RelationshipKind kind) {
  return kind == RelationshipKind::kPeer ||
         kind == RelationshipKind::kLivedExperience ||
         kind == RelationshipKind::kSponsor;
}

Row OtherIn(const community::TieRow& tie, Row client) {
  const Row party = PersonOf(tie.party);
  return party == client ? PersonOf(tie.other) : party;
}

class Finder {
 public:
  Finder(const Snapshot& held, Row client, const Stay& stay, double to,
         const std::function<bool(Row)>& may_count, const Hears& hears)
      : held_(held),
        client_(client),
        from_(stay.from),
        to_(to),
        may_count_(may_count),
        hears_(hears),
        unsafe_(UnsafeFor(held, client, to)) {}

  std::optional<FirstBond> Find() && {
    for (const Row row : held_.of_person.ties.Of(client_)) {
      const community::TieRow& tie = held_.ties[row];
      if (MayBeBond(tie.kind) && IsSafe(OtherIn(tie, client_)))
        OfferTie(tie);
    }
    for (const Row row : held_.of_person.given.Of(client_))
      OfferExchange(row, held_.exchanges[row].receiver);
    for (const Row row : held_.of_person.received.Of(client_))
      OfferExchange(row, held_.exchanges[row].giver);
    if (!first_ && (is_hidden_ || is_unclear_))
      return FirstBond{kNone, std::nullopt, !is_hidden_};
    return first_;
  }

 private:
  bool IsSafe(Row other) const {
    return !std::binary_search(unsafe_.begin(), unsafe_.end(), other);
  }

  void OfferTie(const community::TieRow& tie) {
    if (tie.period.end && LastDayOf(*tie.period.end) < from_)
      return;
    if (!tie.period.start) {
      Offer(std::nullopt, tie.record, OtherIn(tie, client_));
      return;
    }
    const double start = FirstDayOf(*tie.period.start);
    if (start > to_)
      return;
    if (IsDated(*tie.period.start) || LastDayOf(*tie.period.start) <= from_) {
      Offer(std::max(start, from_), tie.record, OtherIn(tie, client_));
    } else {
      Offer(std::nullopt, tie.record, OtherIn(tie, client_));
    }
  }

  bool MayBeBondWith(Row other, double day) const {
    return IsPeerOn(held_, other, day) ||
           HasRoleOn(held_, other, Role::kPeer, day) ||
           HasRoleOn(held_, other, Role::kSponsor, day) ||
           HasRoleOn(held_, other, Role::kLivedExperienceStaff, day);
  }

  void OfferExchange(Row row, Row other) {
    if (other == kNone || !IsSafe(other) || !CountsAsPassed(held_, row, hears_))
      return;
    const relcare::Interval& at = held_.exchanges[row].at;
    const double day = DayOf(at);
    if (!IsDated(at)) {
      if (MayBeWithin(at, from_, to_) && MayBeBondWith(other, day))
        (may_count_(other) ? is_unclear_ : is_hidden_) = true;
      return;
    }
    if (day >= from_ && day <= to_ && MayBeBondWith(other, day))
      Offer(day, held_.exchanges[row].record, other);
  }

  void Offer(std::optional<double> day, Row record, Row other) {
    if (!may_count_(other)) {
      is_hidden_ = true;
      return;
    }
    const auto rank = [](const FirstBond& bond) {
      return std::tuple(!bond.day, bond.day.value_or(0), bond.record);
    };
    const FirstBond bond{record, day, false};
    if (!first_ || rank(bond) < rank(*first_))
      first_ = bond;
  }

  const Snapshot& held_;
  const Row client_;
  const double from_;
  const double to_;
  const std::function<bool(Row)>& may_count_;
  const Hears& hears_;
  const std::vector<Row> unsafe_;  // people, in order
  std::optional<FirstBond> first_;
  bool is_hidden_ = false;
  bool is_unclear_ = false;
};

}  // namespace

std::optional<FirstBond> FirstBondOf(const Snapshot& held, Row client,
                                     const Stay& stay, double to,
                                     const std::function<bool(Row)>& may_count,
                                     const Hears& hears) {
  return Finder(held, client, stay, to, may_count, hears).Find();
}

}  // namespace relcare::profile
