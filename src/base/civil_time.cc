// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "base/civil_time.h"

namespace relcare {
namespace {

// Takes exactly `digits` digits off the front.
std::optional<int> TakeDigits(std::string_view& text, std::size_t digits) {
  if (text.size() < digits)
    return std::nullopt;
  int number = 0;
  for (const char c : text.substr(0, digits)) {
    if (c < '0' || c > '9')
      return std::nullopt;
    number = number * 10 + (c - '0');
  }
  text.remove_prefix(digits);
  return number;
}

bool Take(std::string_view& text, char wanted) {
  if (text.empty() || text[0] != wanted)
    return false;
  text.remove_prefix(1);
  return true;
}

int DaysInMonth(int year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return month == 2 && leap ? 29 : kDays[month - 1];
}

CivilTime WholeDays(std::int64_t first, std::int64_t after,
                    TimePrecision precision) {
  return {{first * kSecondsOfDay, after * kSecondsOfDay - 1},
          std::nullopt,
          precision};
}

// hh:mm[:ss[.f...]][zone], on the day `day`.
std::optional<CivilTime> ParseClock(std::string_view text, std::int64_t day) {
  const auto hour = TakeDigits(text, 2);
  if (!hour || *hour > 23 || !Take(text, ':'))
    return std::nullopt;
  const auto minute = TakeDigits(text, 2);
  if (!minute || *minute > 59)
    return std::nullopt;
  CivilTime time;
  time.local.earliest =
      day * kSecondsOfDay + (*hour * 60 + *minute) * std::int64_t{60};
  time.local.latest = time.local.earliest + 59;
  if (Take(text, ':')) {
    const auto second = TakeDigits(text, 2);
    if (!second || *second > 60)
      return std::nullopt;
    time.local.earliest += *second == 60 ? 59 : *second;
    time.local.latest = time.local.earliest;
    if (Take(text, '.')) {
      if (!TakeDigits(text, 1))
        return std::nullopt;
      while (TakeDigits(text, 1)) {
      }
    }
  }
  if (!text.empty()) {
    time.offset_minutes = ParseUtcOffset(text);
    if (!time.offset_minutes)
      return std::nullopt;
  }
  return time;
}

}  // namespace

// Counts from 0000-03-01, so that a leap day ends its year.
std::int64_t DaysFromCivil(std::int64_t year, int month, int day) {
  if (month <= 2)
    --year;
  const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
  const std::int64_t of_era = year - era * 400;
  const std::int64_t of_year =
      (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year -
         719468;
}

CivilDate CivilFromDays(std::int64_t days) {
  const std::int64_t shifted = days + 719468;
  const std::int64_t era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
  const std::int64_t of_era = shifted - era * 146097;
  const std::int64_t year_of_era =
      (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  const std::int64_t of_year =
      of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t month = (5 * of_year + 2) / 153;
  CivilDate date;
  date.day = static_cast<int>(of_year - (153 * month + 2) / 5 + 1);
  date.month = static_cast<int>(month < 10 ? month + 3 : month - 9);
  date.year = year_of_era + era * 400 + (date.month <= 2 ? 1 : 0);
  return date;
}

std::optional<Interval> CivilTime::Utc(
    std::optional<std::int32_t> fallback) const {
  const auto offset = offset_minutes ? offset_minutes : fallback;
  if (!offset)
    return std::nullopt;
  const std::int64_t shift = std::int64_t{*offset} * 60;
  return Interval{local.earliest - shift, local.latest - shift};
}

std::optional<CivilTime> ParseCivilTime(std::string_view text) {
  const auto year = TakeDigits(text, 4);
  if (!year || *year == 0)
    return std::nullopt;
  if (text.empty()) {
    return WholeDays(DaysFromCivil(*year, 1, 1), DaysFromCivil(*year + 1, 1, 1),
                     TimePrecision::kYear);
  }
  if (!Take(text, '-'))
    return std::nullopt;
  const auto month = TakeDigits(text, 2);
  if (!month || *month < 1 || *month > 12)
    return std::nullopt;
  const std::int64_t first = DaysFromCivil(*year, *month, 1);
  const int days = DaysInMonth(*year, *month);
  if (text.empty()) {
    return WholeDays(first, first + days, TimePrecision::kMonth);
  }
  if (!Take(text, '-'))
    return std::nullopt;
  const auto day = TakeDigits(text, 2);
  if (!day || *day < 1 || *day > days)
    return std::nullopt;
  const std::int64_t number = first + *day - 1;
  if (text.empty())
    return WholeDays(number, number + 1, TimePrecision::kDay);
  if (!Take(text, 'T'))
    return std::nullopt;
  return ParseClock(text, number);
}

std::optional<std::int32_t> ParseUtcOffset(std::string_view text) {
  if (text == "Z")
    return 0;
  const bool west = Take(text, '-');
  if (!west && !Take(text, '+'))
    return std::nullopt;
  const auto hours = TakeDigits(text, 2);
  if (!hours || !Take(text, ':'))
    return std::nullopt;
  const auto minutes = TakeDigits(text, 2);
  if (!minutes || *minutes > 59 || !text.empty())
    return std::nullopt;
  const int total = *hours * 60 + *minutes;
  if (total > 14 * 60)
    return std::nullopt;
  return west ? -total : total;
}

bool IsInstant(std::string_view text) {
  const std::optional<CivilTime> time = ParseCivilTime(text);
  constexpr std::size_t kToSeconds = 19;  // 2026-05-17T10:00:00
  return time && time->precision == TimePrecision::kSecond &&
         time->offset_minutes && text.size() > kToSeconds && text[16] == ':';
}

bool IsCertainlyBefore(std::string_view a, std::string_view b) {
  const std::optional<CivilTime> first = ParseCivilTime(a);
  const std::optional<CivilTime> second = ParseCivilTime(b);
  if (!first || !second)
    return false;
  const std::optional<Interval> from = first->Utc(std::nullopt);
  const std::optional<Interval> to = second->Utc(std::nullopt);
  if (from && to)
    return from->latest < to->earliest;
  if (!from && !to)
    return first->local.latest < second->local.earliest;
  // Zones reach from 12 hours behind to 14 hours ahead.
  return first->local.latest + 26 * 3600 < second->local.earliest;
}

}  // namespace relcare
