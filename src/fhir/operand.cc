// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "fhir/operand.h"

#include <compare>

#include "base/civil_time.h"

namespace relcare::fhir {
namespace {

using Index = Json::Index;
using Kind = Json::Kind;
using Type = Operand::Type;

constexpr std::int64_t kMostShift = 14 * 60 * 60;  // of an offset, in seconds

struct TypeRow {
  std::string_view name;
  Type type;
};

constexpr TypeRow kTypes[] = {
    {"Boolean", Type::kBoolean},     {"Decimal", Type::kNumber},
    {"Integer", Type::kNumber},      {"Date", Type::kDate},
    {"DateTime", Type::kDate},       {"Time", Type::kTime},
    {"String", Type::kText},         {"Uri", Type::kText},
    {"Coding", Type::kCoding},       {"Quantity", Type::kQuantity},
    {"Reference", Type::kReference},
};

// "hh:mm:ss", a fraction behind it or not.
bool IsTime(std::string_view text) {
  constexpr std::string_view kShape = "29:59:59";
  if (text.size() < kShape.size())
    return false;
  for (std::size_t i = 0; i < kShape.size(); ++i) {
    const bool fits = kShape[i] == ':' ? text[i] == ':'
                                       : text[i] >= '0' && text[i] <= kShape[i];
    if (!fits)
      return false;
  }
  const std::string_view fraction = text.substr(kShape.size());
  return text.substr(0, 2) < "24" &&
         (fraction.empty() ||
          (fraction.size() > 1 && fraction[0] == '.' &&
           fraction.find_first_not_of("0123456789", 1) == fraction.npos));
}

// Without the zeros at the end of a fraction, times sort as texts.
std::string_view Trimmed(std::string_view time) {
  if (time.find('.') == time.npos)
    return time;
  time = time.substr(0, time.find_last_not_of('0') + 1);
  return time.back() == '.' ? time.substr(0, time.size() - 1) : time;
}

Order Of(std::strong_ordering ordering) {
  return ordering < 0    ? Order::kLess
         : ordering == 0 ? Order::kEqual
                         : Order::kMore;
}

Order EqualIf(bool equal) { return equal ? Order::kEqual : Order::kDifferent; }

bool ReadQuantity(const Json& json, Index node, Operand* out) {
  const Index value = json.Find(node, "value", Kind::kNumber);
  const auto number = Decimal::ParseJson(json.text(value));
  // "Less than 3" is no 3.
  if (value == 0 || !number || json.Find(node, "comparator") != 0)
    return false;
  out->number = *number;
  out->text = json.string(json.Find(node, "code"));
  out->system = json.string(json.Find(node, "system"));
  out->unit = json.string(json.Find(node, "unit"));
  return true;
}

bool ReadText(const Json& json, Index node, Operand* out) {
  out->text = json.string(node);
  switch (out->type) {
    case Type::kDate:
      return ParseCivilTime(out->text).has_value();
    case Type::kTime:
      return IsTime(out->text);
    case Type::kReference:
      out->text = json.string(json.Find(node, "reference"));
      break;
    case Type::kCoding: {
      const Index system = json.Find(node, "system");
      out->text = json.string(json.Find(node, "code"));
      out->system = json.string(system);
      if (system != 0 && out->system.empty())
        return false;
      break;
    }
    default:
      break;
  }
  return !out->text.empty();
}

Order CompareDates(std::string_view answer, std::string_view meant) {
  const auto a = ParseCivilTime(answer);
  const auto m = ParseCivilTime(meant);
  if (!a || !m)
    return Order::kUnsure;
  Interval x = a->offset_minutes ? *a->Utc({}) : a->local;
  Interval y = m->offset_minutes ? *m->Utc({}) : m->local;
  const bool same_clock =
      a->offset_minutes.has_value() == m->offset_minutes.has_value();
  if (!same_clock) {
    Interval& local = a->offset_minutes ? y : x;
    local.earliest -= kMostShift;
    local.latest += kMostShift;
  }
  if (x.latest < y.earliest)
    return Order::kLess;
  if (x.earliest > y.latest)
    return Order::kMore;
  // Fractions of a second are not in the intervals.
  const bool exact = answer == meant || (answer.find('.') == answer.npos &&
                                         meant.find('.') == meant.npos);
  return same_clock && x == y && exact ? Order::kEqual : Order::kUnsure;
}

Order CompareCodings(const Operand& answer, const Operand& meant, Listed listed,
                     std::string_view system) {
  if (answer.text != meant.text)
    return Order::kDifferent;
  if (answer.system.empty() && meant.system.empty())
    return listed == Listed::kOften ? Order::kUnsure : Order::kEqual;
  if (!answer.system.empty() && !meant.system.empty())
    return EqualIf(answer.system == meant.system);
  if (listed != Listed::kOnce || system.empty())
    return Order::kUnsure;
  return EqualIf((answer.system.empty() ? meant : answer).system == system);
}

Order CompareQuantities(const Operand& answer, const Operand& meant) {
  const bool by_code = !answer.text.empty() && !meant.text.empty();
  const bool same =
      by_code ? answer.text == meant.text && answer.system == meant.system
              : answer.text == meant.text && answer.unit == meant.unit;
  return same ? Of(answer.number <=> meant.number) : Order::kUnsure;
}

// A relative and an absolute reference, or versions, may mean one resource.
Order CompareReferences(std::string_view answer, std::string_view meant) {
  const auto is_absolute = [](std::string_view text) {
    return text.find(':') != text.npos;
  };
  const auto is_versioned = [](std::string_view text) {
    return text.find("/_history/") != text.npos;
  };
  if (answer == meant)
    return Order::kEqual;
  const bool comparable = is_absolute(answer) == is_absolute(meant) &&
                          !is_versioned(answer) && !is_versioned(meant);
  return comparable ? Order::kDifferent : Order::kUnsure;
}

}  // namespace

std::optional<Operand> ReadOperand(const Json& json, std::string_view prefix,
                                   std::string_view name, Index node) {
  if (!name.starts_with(prefix))
    return std::nullopt;
  name.remove_prefix(prefix.size());
  for (const TypeRow& row : kTypes) {
    if (name != row.name)
      continue;
    Operand read;
    read.type = row.type;
    bool is_proper = false;
    if (row.type == Type::kBoolean) {
      read.text = json.text(node);
      is_proper = json.is(node, Kind::kTrue) || json.is(node, Kind::kFalse);
    } else if (row.type == Type::kNumber) {
      const auto number = Decimal::ParseJson(json.text(node));
      is_proper = json.is(node, Kind::kNumber) && number.has_value();
      read.number = number.value_or(Decimal());
    } else if (row.type == Type::kQuantity) {
      is_proper = ReadQuantity(json, node, &read);
    } else {
      is_proper = ReadText(json, node, &read);
    }
    return is_proper ? std::optional(read) : std::nullopt;
  }
  return std::nullopt;
}

Order Compare(const Operand& answer, const Operand& meant, Listed listed,
              std::string_view system) {
  if (answer.type != meant.type)
    return Order::kUnsure;
  switch (answer.type) {
    case Type::kNumber:
      return Of(answer.number <=> meant.number);
    case Type::kDate:
      return CompareDates(answer.text, meant.text);
    case Type::kTime:
      return Of(Trimmed(answer.text) <=> Trimmed(meant.text));
    case Type::kBoolean:
    case Type::kText:
      return EqualIf(answer.text == meant.text);
    case Type::kCoding:
      return CompareCodings(answer, meant, listed, system);
    case Type::kQuantity:
      return CompareQuantities(answer, meant);
    case Type::kReference:
      return CompareReferences(answer.text, meant.text);
  }
  return Order::kUnsure;
}

}  // namespace relcare::fhir
