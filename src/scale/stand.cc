// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// How each item of a response stands, and what the critical rules see of it.

#include <algorithm>

#include "scale/compiled_plan.h"

namespace relcare::scale {

using Kind = Standing::Kind;

namespace {

bool IsAllowed(const CompiledItem& item, std::int64_t units) {
  if (units < item.low || units > item.high)
    return false;
  if (item.listed) {
    return std::binary_search(item.values.begin(), item.values.end(), units);
  }
  return item.step == 1 || (units - item.low) % item.step == 0;
}

// An absence under which nobody answered. Withheld and unbindable answers were
// given: no skip rule may speak for them.
bool IsUnanswered(Absence absence) {
  return absence != Absence::kMasked && absence != Absence::kUnsupported;
}

// A missing code: of those with its absence, the one with its number.
void StandMissing(const CompiledItem& item, const Cell& cell,
                  Standing* standing) {
  standing->kind = Kind::kMissing;
  for (const CompiledItem::Missing& code : item.missing) {
    // One that has no number is known by its absence.
    if (code.absence != cell.absence ||
        (code.value &&
         (cell.state == CellState::kAbsent || *code.value != cell.value))) {
      continue;
    }
    if (code.scores) {
      standing->kind = Kind::kStatedByCode;
      standing->units = code.score;
    }
    return;
  }
}

// An absence: a missing code that has no number, or just no answer.
void StandAbsent(const CompiledItem& item, const Cell& cell,
                 Standing* standing) {
  if (cell.absence == Absence::kUnsupported) {
    standing->kind = Kind::kUnusable;  // answered, as its sender says
    return;
  }
  standing->is_lost = cell.is_lost;
  if (cell.is_lost)
    return;
  StandMissing(item, cell, standing);
}

}  // namespace

bool CompiledPlan::IsBlank(const Response& response) {
  return std::all_of(
      response.cells.begin(), response.cells.end(), [](const Cell& cell) {
        return cell.state == CellState::kAbsent && IsUnanswered(cell.absence);
      });
}

Cell CompiledPlan::Accept(int item, const Decimal& value) const {
  const CompiledItem& allowed = items_[static_cast<std::size_t>(item)];
  Cell cell;
  cell.value = value;
  const std::optional<std::int64_t> units = value.At(digits_);
  if (units && IsAllowed(allowed, *units)) {
    cell.state = CellState::kAnswered;
    return cell;
  }
  for (const CompiledItem::Missing& code : allowed.missing) {
    if (code.value == value) {
      cell.state = CellState::kMissingCode;
      cell.absence = code.absence;
      return cell;
    }
  }
  return UnusableCell();
}

// Fills out->items.
CompiledPlan::Form CompiledPlan::Stand(const Response& response,
                                       Scored* out) const {
  out->items.resize(items_.size());
  for (std::size_t i = 0; i < items_.size(); ++i) {
    Standing& standing = out->items[i];
    standing = Standing{};
    if (i >= response.cells.size())
      continue;
    const Cell& cell = response.cells[i];
    standing.absence = cell.absence;
    switch (cell.state) {
      case CellState::kAbsent:
        StandAbsent(items_[i], cell, &standing);
        break;
      case CellState::kAnswered: {
        // Allowed as the door says; looked at again, for sums rest on it.
        const std::optional<std::int64_t> units =
            cell.value.digits() == digits_
                ? std::optional(cell.value.coefficient())
                : cell.value.At(digits_);
        const bool fits = units && IsAllowed(items_[i], *units);
        standing.kind = fits ? Kind::kAnswered : Kind::kUnusable;
        standing.units = fits ? *units : 0;
        break;
      }
      case CellState::kMissingCode:
        StandMissing(items_[i], cell, &standing);
        break;
      case CellState::kUnusable:
        standing.kind = Kind::kUnusable;
        break;
      case CellState::kRepeated:
        standing.kind = Kind::kRepeated;
        break;
      case CellState::kConditional:
        standing.kind = Kind::kConditional;
        break;
      case CellState::kIgnored:
        standing.kind = Kind::kMissing;
        break;
    }
    if (standing.kind == Kind::kUnusable) {
      standing.absence = Absence::kUnsupported;
      if (lenient_)
        standing.kind = Kind::kMissing;
    }
  }
  // Conditions look at answers as given, so rules do not feed each other.
  for (std::size_t r = 0; r < skips_.size(); ++r) {
    const CompiledSkip& skip = skips_[r];
    const bool holds = std::all_of(
        skip.when.begin(), skip.when.end(),
        [out](const CompiledCondition& when) {
          const Standing& at = out->items[static_cast<std::size_t>(when.index)];
          return at.kind == Kind::kAnswered && at.units >= when.low &&
                 at.units <= when.high;
        });
    if (!holds)
      continue;
    for (int item : skip.items) {
      const auto i = static_cast<std::size_t>(item);
      Standing& standing = out->items[i];
      if (standing.kind == Kind::kMissing && !standing.is_lost &&
          IsUnanswered(standing.absence) &&
          (i >= response.cells.size() ||
           response.cells[i].state != CellState::kIgnored)) {
        standing.kind = Kind::kStatedBySkipRule;
        standing.units = skip.score;
        standing.rule = static_cast<std::int16_t>(r);
      } else if (standing.kind == Kind::kAnswered && standing.rule < 0) {
        standing.rule = static_cast<std::int16_t>(r);  // said once
        out->remarks.push_back({.code = FindingCode::kSkippedItemAnswered,
                                .severity = standing.units == skip.score
                                                ? Severity::kNote
                                                : Severity::kWarning,
                                .item = item,
                                .path = response.cells[i].path});
      }
    }
  }
  Form form;
  form.all_answered = true;
  for (Standing& standing : out->items) {
    if (standing.kind == Kind::kAnswered)
      standing.rule = -1;
    form.counted += standing.HasValue() ? 1 : 0;
    form.all_answered &= standing.kind == Kind::kAnswered;
  }
  return form;
}

// Reads the cells alone: no status, policy or fault elsewhere can hide an
// answer. Only a record that its host calls wrong says nothing of a person.
void CompiledPlan::Watch(const Response& response, Scored* out) const {
  out->critical.resize(critical_.size());
  for (std::size_t i = 0; i < critical_.size(); ++i) {
    const CompiledCondition& rule = critical_[i];
    CriticalOutcome& outcome = out->critical[i];
    outcome = CriticalOutcome{};
    outcome.state = SignalState::kCouldNotSee;
    if (response.status == Status::kEnteredInError) {
      outcome.finding = FindingCode::kStatusNotAccepted;
      continue;
    }
    const auto item = static_cast<std::size_t>(rule.index);
    const Cell cell =
        item < response.cells.size() ? response.cells[item] : Cell{};
    const auto meets = [&](const Decimal& value) {
      const std::optional<std::int64_t> units = value.At(digits_);
      return units && IsAllowed(items_[item], *units) && *units >= rule.low &&
             *units <= rule.high;
    };
    switch (cell.state) {
      case CellState::kAnswered:
        if (out->items[item].absence == Absence::kUnsupported) {
          outcome.finding = FindingCode::kAnswerNotAllowed;
        } else {
          outcome.state =
              meets(cell.value) ? SignalState::kFired : SignalState::kQuiet;
        }
        break;
      case CellState::kAbsent:
      case CellState::kMissingCode:
        outcome.reason = cell.absence;
        if (cell.absence == Absence::kUnsupported)
          outcome.finding = FindingCode::kAnswerNotAllowed;
        break;
      case CellState::kUnusable:
        outcome.finding = FindingCode::kAnswerNotAllowed;
        break;
      case CellState::kRepeated:
        outcome.finding = FindingCode::kAnswerRepeated;
        break;
      case CellState::kConditional:
        outcome.finding = FindingCode::kItemConditional;
        break;
      case CellState::kIgnored:
        outcome.reason = cell.absence;
        outcome.finding = FindingCode::kItemDisabledAnswered;
        break;
    }
    for (const auto& [at, value] : response.repeated_values) {
      if (at == rule.index && meets(value)) {
        outcome = CriticalOutcome{};
        outcome.state = SignalState::kFired;
      }
    }
  }
}

}  // namespace relcare::scale
