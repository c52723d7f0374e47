// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "fhir/binder.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "fhir/answer.h"
#include "fhir/contradiction.h"
#include "fhir/modifier.h"
#include "fhir/quantity.h"

namespace relcare::fhir {
namespace {

using Index = Json::Index;
using Kind = Json::Kind;
using scale::Cell;
using scale::CellState;
using scale::Place;

}  // namespace

template <typename Visit>
void Binder::ForEachAnswer(const Entry& entry, Visit visit) {
  if (entry.answers == 0)
    return;
  const std::size_t item_at = at_.size();
  std::int64_t position = 0;
  for (Index i = json_.first(entry.answers); i != json_.end(entry.answers);
       i = json_.next(i), ++position) {
    AppendStep("answer", position, &at_);
    visit(i);
    at_.resize(item_at);
  }
}

void Binder::Bind(const scale::Binding& binding, std::string_view at,
                  std::span<const std::string> contradicted,
                  std::span<const Enabled> enabled, scale::Response* out) {
  binding_ = &binding;
  response_at_ = at;
  out_ = out;
  enabled_ = enabled;
  has_conditions_ = std::ranges::any_of(
      enabled, [](const Enabled& form) { return form.has_conditions(); });
  contradicted_ = contradicted;
  seen_.assign(out->cells.size(), false);
  ignored_.assign(out->cells.size(), -1);
  anything_ = false;
  for (const Entry& entry : entries_.list())
    BindEntry(entry);
  if (has_conditions_)
    HeedConditions();
  if (!anything_)
    Add(FindingCode::kNothingAnswered, Severity::kWarning, "");
}

void Binder::BindEntry(const Entry& entry) {
  const std::string_view link_id = json_.text(entry.link_id);
  const Place place = binding_->FindLinkId(link_id);
  at_ = response_at_;
  entries_.AppendPath(entry, &at_);
  if (IsContradicted(*binding_, contradicted_, link_id)) {
    RefuseContradicted(place, entry);
    return;
  }
  if (place.kind == Place::Kind::kNothing) {
    if (HasValue(entry))
      Add(FindingCode::kItemNotBound, Severity::kWarning, at_);
    return;
  }
  if (has_conditions_ && Shown(entry) == Truth::kNo) {
    IgnoreAnswer(place, entry);
  } else if (place.kind == Place::Kind::kItem) {
    BindItem(place.index, entry);
  } else {
    BindReported(place.index, entry);
  }
}

std::optional<Truth> Binder::Shown(std::string_view link_id) const {
  std::optional<Truth> all;
  for (const Enabled& form : enabled_) {
    if (const std::optional<Truth> shown = form.Find(link_id))
      all = all.value_or(*shown) == *shown ? *shown : Truth::kUndecided;
  }
  return all;
}

// An item that no form has goes with what it stands in.
Truth Binder::Shown(const Entry& entry) const {
  for (const Entry* at = &entry;;
       at = &entries_.list()[static_cast<std::size_t>(at->parent)]) {
    const auto shown = Shown(json_.text(at->link_id));
    if (shown || at->parent < 0)
      return shown.value_or(Truth::kYes);
  }
}

// The form did not show the item. An answer is reported and not taken; critical
// rules still see it.
void Binder::IgnoreAnswer(const Place& place, const Entry& entry) {
  const auto is_withheld = [](std::optional<Absence> reason) {
    return reason && IsWithheld(*reason);
  };
  bool is_answered = is_withheld(ReasonIn(json_, entry.extensions));
  ForEachAnswer(entry, [&](Index answer) {
    const auto reason = ReasonOf(json_, answer);
    is_answered = is_answered || is_withheld(reason);
    ForEachValue(json_, answer, [&](const Value& value) {
      is_answered = true;
      if (place.kind != Place::Kind::kItem)
        return;
      FindingCode why = FindingCode::kUnspecified;
      const Cell cell = BindValue(place.index, value, &why);
      if (cell.state == CellState::kAnswered)
        out_->repeated_values.emplace_back(place.index, cell.value);
    });
  });
  if (!is_answered)
    return;
  const bool is_item = place.kind == Place::Kind::kItem;
  Add(FindingCode::kItemDisabledAnswered, Severity::kWarning, at_,
      is_item ? ItemField(place.index) : ScaleField(place.index));
  if (!is_item)
    return;
  anything_ = true;
  std::int32_t& path = ignored_[static_cast<std::size_t>(place.index)];
  if (path < 0)
    path = out_->paths.Add(at_);
}

// An item may stand at several linkIds of a form: one that is shown speaks for
// it, one that cannot be decided leaves it undecided.
void Binder::HeedConditions() {
  shown_.assign(out_->cells.size(), false);
  hidden_.assign(out_->cells.size(), false);
  for (const Enabled& form : enabled_) {
    form.ForEachItem([this](std::string_view link_id) {
      const Place place = binding_->FindLinkId(link_id);
      if (place.kind != Place::Kind::kItem ||
          IsContradicted(*binding_, contradicted_, link_id))
        return;
      const auto item = static_cast<std::size_t>(place.index);
      const Truth shown = Shown(link_id).value_or(Truth::kYes);
      if (shown == Truth::kUndecided)
        MakeConditional(place.index);
      (shown == Truth::kYes ? shown_ : hidden_)[item] = true;
    });
  }
  for (std::size_t i = 0; i < out_->cells.size(); ++i) {
    Cell& cell = out_->cells[i];
    if (shown_[i] || seen_[i] || cell.state != CellState::kAbsent)
      continue;
    if (ignored_[i] >= 0) {
      cell.state = CellState::kIgnored;
      cell.path = ignored_[i];
    }
    if (hidden_[i] || ignored_[i] >= 0)
      cell.absence = Absence::kNotApplicable;
  }
}

void Binder::MakeConditional(int item) {
  Cell& cell = out_->cells[static_cast<std::size_t>(item)];
  if (cell.state == CellState::kConditional)
    return;
  Withdraw(item, CellState::kConditional);
  Add(FindingCode::kItemConditional, Severity::kError, "", ItemField(item));
}

// Its code says that the item asks something else.
void Binder::RefuseContradicted(const Place& place, const Entry& entry) {
  if (!HasValue(entry))
    return;
  Add(FindingCode::kItemNotBound, Severity::kError, at_,
      place.kind == Place::Kind::kItem ? ItemField(place.index)
                                       : ScaleField(place.index));
}

void Binder::BindItem(int item, const Entry& entry) {
  const auto index = static_cast<std::size_t>(item);
  Cell& held = out_->cells[index];
  const bool again = seen_[index];
  seen_[index] = true;
  if (again)
    Add(FindingCode::kItemRepeated, Severity::kError, at_, ItemField(item));
  std::optional<Absence> reason = ReasonIn(json_, entry.extensions);
  int values = 0;
  ForEachAnswer(entry, [&](Index answer) {
    const std::size_t answer_at = at_.size();
    const auto why_absent = ReasonOf(json_, answer);
    const bool is_doubtful =
        reason || why_absent || entry.is_modified || IsModified(json_, answer);
    bool has_value = false;
    ForEachValue(json_, answer, [&](const Value& value) {
      if (!value.name.empty())
        at_.append("/").append(value.name);
      FindingCode why = FindingCode::kAnswerKindUnused;
      const Cell cell =
          is_doubtful ? scale::UnusableCell() : BindValue(item, value, &why);
      if (cell.state == CellState::kUnusable) {
        Add(why, Severity::kError, at_, ItemField(item));
      } else if (ReadQuantity(json_, value).unit == UnitFit::kLoose) {
        Add(FindingCode::kScoreForm, Severity::kWarning, at_, ItemField(item));
      }
      TakeCell(item, cell);
      if (++values == 2) {
        Add(FindingCode::kAnswerRepeated, Severity::kError, at_,
            ItemField(item));
      }
      CompareWeights(item, cell, value.node);
      at_.resize(answer_at);
      CompareWeights(item, cell, answer);
      has_value = true;
    });
    if (!has_value && !reason)
      reason = why_absent;
  });
  anything_ = anything_ || values != 0;
  if (held.path < 0) {
    if (reason)
      held.absence = *reason;
  } else if (again) {
    // Beside an empty twin it is not certain that this is the answer.
    Withdraw(item, CellState::kRepeated);
  }
}

void Binder::BindReported(int scale, const Entry& entry) {
  const std::string& own_unit = binding_->plan()
                                    .definition()
                                    .scales[static_cast<std::size_t>(scale)]
                                    .unit;
  ForEachAnswer(entry, [&](Index answer) {
    const bool is_modified = entry.is_modified || IsModified(json_, answer);
    ForEachValue(json_, answer, [&](const Value& value) {
      scale::ReportedTotal total;
      total.scale = scale;
      const Quantity quantity = ReadQuantity(json_, value);
      const UnitFit unit = FitTo(quantity.unit, quantity.unit_code, own_unit);
      FindingCode why = WhyNotTaken(unit, quantity.has_comparator);
      if (!is_modified && why == FindingCode::kUnspecified)
        total.value = NumberOf(json_, value);
      if (why == FindingCode::kUnspecified && !total.value)
        why = FindingCode::kReportedUnreadable;
      if (why == FindingCode::kUnspecified && unit == UnitFit::kLoose)
        why = FindingCode::kScoreForm;
      const std::size_t answer_at = at_.size();
      if (!value.name.empty())
        at_.append("/").append(value.name);
      total.path = out_->paths.Add(at_);
      if (why != FindingCode::kUnspecified)
        Add(why, Severity::kWarning, at_, ScaleField(scale));
      for (const scale::ReportedTotal& other : out_->reported) {
        if (other.scale != scale)
          continue;
        Add(FindingCode::kItemRepeated, Severity::kWarning, at_,
            ScaleField(scale));
        break;
      }
      out_->reported.push_back(total);
      at_.resize(answer_at);
    });
  });
}

// What a value means at an item; `why`, if it is unusable.
Cell Binder::BindValue(int item, const Value& value, FindingCode* why) const {
  switch (value.kind) {
    case ValueKind::kCoding: {
      *why = FindingCode::kAnswerCodeUnknown;
      const Index system = json_.Find(value.node, "system");
      const std::string_view code =
          json_.string(json_.Find(value.node, "code"));
      if (code.empty() || (system != 0 && !json_.is(system, Kind::kString)))
        return scale::UnusableCell();
      return binding_->BindCode(item, json_.text(system), code);
    }
    case ValueKind::kQuantity:
    case ValueKind::kNumber: {
      const Quantity quantity = ReadQuantity(json_, value);
      *why = WhyNotTaken(quantity.unit, quantity.has_comparator);
      if (*why != FindingCode::kUnspecified)
        return scale::UnusableCell();
      *why = FindingCode::kAnswerNotAllowed;
      const std::optional<Decimal> number = NumberOf(json_, value);
      return number ? binding_->BindNumber(item, *number)
                    : scale::UnusableCell();
    }
    case ValueKind::kText:
      return binding_->BindText(item, json_.text(value.node));
    case ValueKind::kOther:
    case ValueKind::kUnknown:
      break;
  }
  return scale::UnusableCell();
}

// Puts one more answer into the item's cell.
void Binder::TakeCell(int item, const Cell& cell) {
  Cell& held = out_->cells[static_cast<std::size_t>(item)];
  if (held.path < 0) {
    held = cell;
    held.path = out_->paths.Add(at_);
    return;
  }
  Withdraw(item, CellState::kRepeated);
  if (cell.state == CellState::kAnswered)
    out_->repeated_values.emplace_back(item, cell.value);
}

void Binder::Withdraw(int item, CellState state) {
  Cell& held = out_->cells[static_cast<std::size_t>(item)];
  if (held.state == CellState::kAnswered)
    out_->repeated_values.emplace_back(item, held.value);
  held.state = state;
  held.absence = Absence::kUnsupported;
  held.value = Decimal();
}

// Weights that the response itself carries are compared, never used.
void Binder::CompareWeights(int item, const Cell& cell, Index holder) {
  if (cell.state != CellState::kAnswered)
    return;
  ForEachWeight(json_, holder, [&](const Weight& weight) {
    if (weight.number == cell.value)
      return;
    std::string path = at_;
    AppendStep("extension", weight.position, &path);
    Add(FindingCode::kWeightDiffers, Severity::kWarning, std::move(path),
        ItemField(item));
  });
}

void Binder::Add(FindingCode code, Severity severity, std::string path,
                 std::string field) {
  out_->findings.push_back({code, severity, std::move(path), std::move(field)});
}

// Whether one of the entry's answers has a value.
bool Binder::HasValue(const Entry& entry) const {
  bool has = false;
  for (Index i = json_.first(entry.answers);
       entry.answers != 0 && i != json_.end(entry.answers); i = json_.next(i)) {
    ForEachValue(json_, i, [&has](const Value&) { has = true; });
  }
  return has;
}

std::string Binder::ItemField(int item) const {
  return "items/" +
         binding_->plan().definition().items[static_cast<std::size_t>(item)].id;
}

std::string Binder::ScaleField(int scale) const {
  return "scales/" + binding_->plan()
                         .definition()
                         .scales[static_cast<std::size_t>(scale)]
                         .id;
}

}  // namespace relcare::fhir
