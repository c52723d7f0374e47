// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "fhir/binder.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "fhir/codes.h"
#include "fhir/modifier.h"

namespace relcare::fhir {
namespace {

using Index = Json::Index;
using Kind = Json::Kind;
using scale::Cell;
using scale::CellState;
using scale::Place;

// A score or count: no unit, "1", or an annotation such as "{score}". Without
// a code the unit's text speaks.
bool IsPlainUnit(const Json& json, Index quantity) {
  Index unit = json.Find(quantity, "code");
  if (unit == 0)
    unit = json.Find(quantity, "unit");
  const std::string_view text = json.text(unit);
  return text.empty() || text == "1" ||
         (text.front() == '{' && text.back() == '}');
}

// Whether the mapping binds this linkId itself.
bool Names(const scale::MappingSpec* mapping, std::string_view link_id) {
  const auto names = [link_id](const auto& binding) {
    return std::ranges::find(binding.link_ids, link_id) !=
           binding.link_ids.end();
  };
  return mapping != nullptr && (std::ranges::any_of(mapping->items, names) ||
                                std::ranges::any_of(mapping->reported, names));
}

Cell Unusable() {
  Cell cell;
  cell.state = CellState::kUnusable;
  cell.absence = Absence::kUnsupported;
  return cell;
}

}  // namespace

template <typename Visit>
void Binder::ForEachValue(Index answer, Visit visit) const {
  if (!json_.is(answer, Kind::kObject))
    return;
  for (Index i = json_.first(answer); i != json_.end(answer);
       i = json_.next(i + 1)) {
    const std::optional<Value> value = ValueAt(json_, i);
    if (value && !IsReasonOnly(value->node))
      visit(*value);
  }
}

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

void Binder::Bind(const scale::Binding& binding,
                  std::span<const std::string> contradicted,
                  scale::Response* out) {
  binding_ = &binding;
  out_ = out;
  seen_.assign(out->cells.size(), false);
  anything_ = false;
  for (const Entry& entry : entries_.list()) {
    const std::string_view link_id = json_.text(entry.link_id);
    const Place place = binding_->FindLinkId(link_id);
    at_.clear();
    entries_.AppendPath(entry, &at_);
    if (std::ranges::find(contradicted, link_id) != contradicted.end() &&
        !Names(binding_->mapping(), link_id)) {
      RefuseContradicted(place, entry);
      continue;
    }
    switch (place.kind) {
      case Place::Kind::kItem:
        BindItem(place.index, entry);
        break;
      case Place::Kind::kReported:
        BindReported(place.index, entry);
        break;
      case Place::Kind::kNothing:
        if (HasValue(entry))
          Add(FindingCode::kItemNotBound, Severity::kWarning, at_);
        break;
    }
  }
  if (!anything_)
    Add(FindingCode::kNothingAnswered, Severity::kWarning, "");
}

void Binder::MakeConditional(std::string_view link_id) {
  const Place place = binding_->FindLinkId(link_id);
  if (place.kind != Place::Kind::kItem)
    return;
  Cell& cell = out_->cells[static_cast<std::size_t>(place.index)];
  if (cell.state == CellState::kConditional)
    return;
  Withdraw(place.index, CellState::kConditional);
  Add(FindingCode::kItemConditional, Severity::kError, "",
      ItemField(place.index));
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
  std::optional<Absence> reason = ReasonIn(entry.extensions);
  int values = 0;
  ForEachAnswer(entry, [&](Index answer) {
    const std::size_t answer_at = at_.size();
    const auto why_absent = AnswerReason(answer);
    const bool is_doubtful =
        reason || why_absent || entry.is_modified || IsModified(json_, answer);
    bool has_value = false;
    ForEachValue(answer, [&](const Value& value) {
      if (!value.name.empty())
        at_.append("/").append(value.name);
      FindingCode why = FindingCode::kAnswerKindUnused;
      const Cell cell = is_doubtful ? Unusable() : BindValue(item, value, &why);
      if (cell.state == CellState::kUnusable)
        Add(why, Severity::kError, at_, ItemField(item));
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
  ForEachAnswer(entry, [&](Index answer) {
    const bool is_modified = entry.is_modified || IsModified(json_, answer);
    ForEachValue(answer, [&](const Value& value) {
      scale::ReportedTotal total;
      total.scale = scale;
      if (!is_modified)
        total.value = NumberOf(json_, value);
      const std::size_t answer_at = at_.size();
      if (!value.name.empty())
        at_.append("/").append(value.name);
      total.path = out_->paths.Add(at_);
      if (!total.value) {
        Add(FindingCode::kReportedUnreadable, Severity::kWarning, at_,
            ScaleField(scale));
      }
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
        return Unusable();
      return binding_->BindCode(item, json_.text(system), code);
    }
    case ValueKind::kQuantity:
      if (!IsPlainUnit(json_, value.node))
        return Unusable();
      [[fallthrough]];
    case ValueKind::kNumber: {
      *why = FindingCode::kAnswerNotAllowed;
      const std::optional<Decimal> number = NumberOf(json_, value);
      return number ? binding_->BindNumber(item, *number) : Unusable();
    }
    case ValueKind::kText:
      return binding_->BindText(item, json_.text(value.node));
    case ValueKind::kOther:
    case ValueKind::kUnknown:
      break;
  }
  return Unusable();
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
    ForEachValue(i, [&has](const Value&) { has = true; });
  }
  return has;
}

// A complex value that says why it is absent, and nothing else.
bool Binder::IsReasonOnly(Index value) const {
  return Reason(value).has_value() && json_.Find(value, "code") == 0 &&
         json_.Find(value, "value") == 0;
}

std::optional<Absence> Binder::Reason(Index holder) const {
  return ReasonIn(json_.Find(holder, "extension"));
}

std::optional<Absence> Binder::ReasonIn(Index extensions) const {
  if (!json_.is(extensions, Kind::kArray))
    return std::nullopt;
  for (Index i = json_.first(extensions); i != json_.end(extensions);
       i = json_.next(i)) {
    if (json_.string(json_.Find(i, "url")) == kDataAbsentReason)
      return AbsenceOf(json_.string(json_.Find(i, "valueCode")));
  }
  return std::nullopt;
}

// On the answer, within its value, or beside a primitive value ("_value...").
std::optional<Absence> Binder::AnswerReason(Index answer) const {
  if (const auto reason = Reason(answer))
    return reason;
  if (!json_.is(answer, Kind::kObject))
    return std::nullopt;
  for (Index i = json_.first(answer); i != json_.end(answer);
       i = json_.next(i + 1)) {
    const std::string_view name = json_.text(i);
    if (!name.starts_with("value") && !name.starts_with("_value"))
      continue;
    if (const auto reason = Reason(i + 1))
      return reason;
  }
  return std::nullopt;
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
