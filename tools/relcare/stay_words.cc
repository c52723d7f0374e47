// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tools/relcare/stay_words.h"

#include <string>

namespace relcare::tool {
namespace {

std::string HowItEnded(v1::EndReason reason) {
  switch (reason) {
    case v1::END_REASON_COMPLETED:
      return ": as planned";
    case v1::END_REASON_TRANSFERRED:
      return ": transferred";
    case v1::END_REASON_LEFT:
      return ": left before its end";
    case v1::END_REASON_ADMINISTRATIVE:
      return ": ended by the programme";
    case v1::END_REASON_INCARCERATED:
      return ": in custody";
    case v1::END_REASON_HOSPITAL:
      return ": in hospital";
    case v1::END_REASON_DIED:
      return ": died";
    default:
      return "";
  }
}

// "from ... to ...", as far as the days are known.
std::string DaysOf(const v1::StayView& stay) {
  std::string days;
  if (stay.has_start())
    days += (stay.is_over() ? " from " : " since ") + stay.start();
  if (stay.has_end())
    days += " to " + stay.end();
  return days;
}

}  // namespace

std::string StayWords(const v1::Profile& profile) {
  if (!profile.has_stay())
    return "";
  const v1::StayView& stay = profile.stay();
  const std::string over = stay.has_end() ? "" : ", over";
  return "Stay" + DaysOf(stay) +
         (stay.is_over() ? over + HowItEnded(stay.end_reason()) : "");
}

std::string OwnStayWords(const v1::Profile& profile) {
  if (!profile.has_stay())
    return "";
  const v1::StayView& stay = profile.stay();
  return (stay.is_over() ? "You were here" : "You are here") + DaysOf(stay);
}

}  // namespace relcare::tool
