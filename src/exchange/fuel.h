// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Fuel: what one person received and what they gave, each channel by itself.
// Channels are kinds of exchange, such as a kind gesture, help, a light moment,
// or a disclosure that was received well. They are never added up: nothing says
// how many jokes make one helping hand. Nor is giving set off against
// receiving.
//
//   Shape    Exchanges between any people, in any order. Those that this person
//            has no part in, those with oneself, and those of an unknown
//            channel are not taken, and Add() says so.
//   Missing  A flow is judged with the windows in which it could be seen.
//   Statuses As flow.h.
//   Threads  One writer, or many readers.

#ifndef RELCARE_EXCHANGE_FUEL_H_
#define RELCARE_EXCHANGE_FUEL_H_

#include <span>
#include <vector>

#include "exchange/flow.h"

namespace relcare {

// People and channels by index. What went to a group is one exchange for each
// who was there.
struct Exchange {
  int giver = 0;
  int receiver = 0;
  int channel = 0;
  FlowEvent event;
};

class Fuel {
 public:
  // `channels` is at least 0.
  Fuel(int person, int channels, double half_life_days = kDefaultHalfLifeDays);

  // Says whether the exchange counts for this person.
  bool Add(const Exchange& exchange);

  // 0 <= channel < channels.
  const Flow& Received(int channel) const;
  const Flow& Given(int channel) const;

 private:
  int person_;
  std::vector<Flow> received_;
  std::vector<Flow> given_;
};

}  // namespace relcare

#endif  // RELCARE_EXCHANGE_FUEL_H_
