// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "profile/first_bond.h"

namespace relcare::profile {

std::optional<std::pair<double, Row>> FirstBondOf(const Snapshot& held,
                                                  Row client, const Stay& stay,
                                                  double to) {
  std::optional<std::pair<double, Row>> first;
  const auto offer = [&](double day, Row record) {
    if (day >= stay.from && day <= to &&
        (!first || std::pair(day, record) < *first))
      first = std::pair(day, record);
  };
  for (const Row row : held.of_person.ties.Of(client)) {
    const community::TieRow& tie = held.ties[row];
    const bool is_bond =
        tie.kind == community::RelationshipKind::kPeer ||
        tie.kind == community::RelationshipKind::kLivedExperience ||
        tie.kind == community::RelationshipKind::kSponsor;
    if (is_bond && tie.period.start)
      offer(FirstDayOf(*tie.period.start), tie.record);
  }
  const auto offer_peer = [&](const community::ExchangeRow& exchange,
                              Row other) {
    if (other != kNone && IsClient(held, other) && IsDated(exchange.at))
      offer(DayOf(exchange.at), exchange.record);
  };
  for (const Row row : held.of_person.given.Of(client))
    offer_peer(held.exchanges[row], held.exchanges[row].receiver);
  for (const Row row : held.of_person.received.Of(client))
    offer_peer(held.exchanges[row], held.exchanges[row].giver);
  return first;
}

}  // namespace relcare::profile
