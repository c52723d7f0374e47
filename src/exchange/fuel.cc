// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "exchange/fuel.h"

#include <cstddef>

namespace relcare {

Fuel::Fuel(int person, int channels, double half_life_days)
    : person_(person),
      received_(static_cast<std::size_t>(channels), Flow(half_life_days)),
      given_(received_) {}

bool Fuel::Add(const Exchange& exchange) {
  const auto channel = static_cast<std::size_t>(exchange.channel);
  if (exchange.giver == exchange.receiver || exchange.channel < 0 ||
      channel >= received_.size())
    return false;
  if (exchange.receiver == person_) {
    received_[channel].Add(exchange.event);
  } else if (exchange.giver == person_) {
    given_[channel].Add(exchange.event);
  } else {
    return false;
  }
  return true;
}

const Flow& Fuel::Received(int channel) const {
  return received_[static_cast<std::size_t>(channel)];
}

const Flow& Fuel::Given(int channel) const {
  return given_[static_cast<std::size_t>(channel)];
}

}  // namespace relcare
