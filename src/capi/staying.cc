// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

#include "capi/call.h"
#include "relcare/relcare.h"
#include "stats/survival.h"

namespace relcare::capi {
namespace {

bool IsTime(double days) { return std::isfinite(days) && days >= 0; }

Error NoTime(const char* message, std::int64_t index) {
  Error error = Misuse(RELCARE_E_SHAPE, "days", message);
  error.record_index = index;
  return error;
}

relcare_staying_point PointAt(const StayingCurve& curve,
                              const std::vector<Stay>& stays, double at) {
  relcare_staying_point point{};
  for (const Stay& stay : stays) {
    if (!stay.days)
      continue;
    point.at_risk += *stay.days >= at ? 1 : 0;
    point.reached += stay.has_left && *stay.days <= at ? 1 : 0;
  }
  const Estimate staying = StayingAt(curve, at);
  if (!staying.ok())
    return point;
  point.has_staying = 1;
  point.staying = *staying.value;
  if (staying.se && staying.lo && staying.hi) {
    point.has_interval = 1;
    point.se = *staying.se;
    point.lo = *staying.lo;
    point.hi = *staying.hi;
  }
  return point;
}

}  // namespace
}  // namespace relcare::capi

using relcare::Done;
using relcare::Stay;
using relcare::StayingCurve;
using relcare::Unit;
using relcare::capi::Guard;
using relcare::capi::Misuse;
using relcare::capi::NullPointer;

relcare_status relcare_staying(const double* days, const uint8_t* reached,
                               const uint8_t* known, size_t people,
                               const double* at, size_t point_count,
                               relcare_staying_point* points,
                               size_t point_stride,
                               relcare_error* error) noexcept {
  return Guard(error, [&]() -> Done {
    if (points == nullptr && point_count > 0)
      return NullPointer("points is NULL although times are asked about");
    if (point_stride < sizeof(relcare_staying_point)) {
      return Misuse(RELCARE_E_SHAPE, "shape",
                    "point_stride is below the size of a point");
    }
    auto* const out = reinterpret_cast<std::uint8_t*>(points);
    for (std::size_t i = 0; i < point_count; ++i)
      std::memset(out + i * point_stride, 0, point_stride);
    if (people > 0 && (days == nullptr || reached == nullptr))
      return NullPointer("days or reached is NULL although there are people");
    if (point_count > 0 && at == nullptr)
      return NullPointer("at is NULL although times are asked about");
    std::vector<Stay> stays(people);
    for (std::size_t i = 0; i < people; ++i) {
      if (known != nullptr && known[i] == 0)
        continue;
      if (!relcare::capi::IsTime(days[i])) {
        return relcare::capi::NoTime(
            "a person's days are below 0 or not finite",
            static_cast<std::int64_t>(i));
      }
      stays[i] = {days[i], reached[i] != 0};
    }
    for (std::size_t i = 0; i < point_count; ++i) {
      if (!relcare::capi::IsTime(at[i])) {
        return relcare::capi::NoTime(
            "a time asked about is below 0 or not finite", -1);
      }
    }
    const StayingCurve curve = relcare::KaplanMeier(stays);
    for (std::size_t i = 0; i < point_count; ++i) {
      const relcare_staying_point point =
          relcare::capi::PointAt(curve, stays, at[i]);
      std::memcpy(out + i * point_stride, &point, sizeof(point));
    }
    return Unit{};
  });
}
