// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "fhir/enablement.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "fhir/codes.h"

namespace relcare::fhir {
namespace {

using Index = Json::Index;
using Kind = Json::Kind;

std::size_t At(std::int32_t position) {
  return static_cast<std::size_t>(position);
}

// Whether an expression decides, which is not evaluated here.
bool HasExpression(const Json& json, Index item) {
  const Index list = json.Find(item, "extension", Kind::kArray);
  for (Index i = json.first(list); list != 0 && i != json.end(list);
       i = json.next(i)) {
    if (json.string(json.Find(i, "url")) == kEnableWhenExpression)
      return true;
  }
  return false;
}

// Whether nobody answers it.
bool IsNoQuestion(const Json& json, Index item) {
  const std::string_view type = json.string(json.Find(item, "type"));
  return type == "group" || type == "display";
}

}  // namespace

void Enablement::Compile(const Json& json, Index items) {
  items_.clear();
  order_.clear();
  conditional_.clear();
  AddItems(json, items, -1);
  by_link_id_.resize(items_.size());
  std::iota(by_link_id_.begin(), by_link_id_.end(), 0);
  std::ranges::stable_sort(by_link_id_, {}, [this](std::int32_t item) {
    return std::string_view(items_[At(item)].link_id);
  });
  for (const Item& item : items_) {
    if (item.is_conditional)
      conditional_.push_back(item.link_id);
  }
  FindQuestions(json);
  PutInOrder();
}

void Enablement::AddItems(const Json& json, Index items, std::int32_t parent) {
  if (!json.is(items, Kind::kArray))
    return;
  for (Index i = json.first(items); i != json.end(items); i = json.next(i)) {
    Item item;
    item.link_id = json.string(json.Find(i, "linkId"));
    item.parent = parent;
    item.node = i;
    AddConditions(json, &item);
    item.is_conditional = item.is_undecidable || !item.conditions.empty() ||
                          (parent >= 0 && items_[At(parent)].is_conditional);
    items_.push_back(std::move(item));
    AddItems(json, json.Find(i, "item"),
             static_cast<std::int32_t>(items_.size()) - 1);
  }
}

void Enablement::AddConditions(const Json& json, Item* item) const {
  item->is_undecidable = HasExpression(json, item->node);
  const Index list = json.Find(item->node, "enableWhen");
  if (list == 0)
    return;
  if (!json.is(list, Kind::kArray)) {
    item->is_undecidable = true;
    return;
  }
  for (Index i = json.first(list); i != json.end(list); i = json.next(i))
    item->conditions.push_back(Condition::Read(json, i));
  const Index behavior = json.Find(item->node, "enableBehavior");
  const std::string_view word = json.string(behavior);
  item->any = word == "any";
  const bool is_said = word == "any" || word == "all";
  // Rule que-12: more than one condition needs a behaviour.
  const bool is_needed = item->conditions.size() > 1 || behavior != 0;
  if (!item->conditions.empty() && is_needed && !is_said)
    item->is_undecidable = true;
}

std::pair<std::size_t, std::size_t> Enablement::Range(
    std::string_view link_id) const {
  const auto found = std::ranges::equal_range(
      by_link_id_, link_id, {}, [this](std::int32_t i) {
        return std::string_view(items_[At(i)].link_id);
      });
  const auto first =
      static_cast<std::size_t>(found.begin() - by_link_id_.begin());
  return {first, first + found.size()};
}

void Enablement::FindQuestions(const Json& json) {
  for (Item& item : items_) {
    for (Condition& condition : item.conditions) {
      const auto [first, last] = Range(condition.question());
      std::int32_t question = -1;
      if (last - first == 1)
        question = by_link_id_[first];
      if (question >= 0 && IsNoQuestion(json, items_[At(question)].node))
        question = -1;
      if (question >= 0)
        condition.LookAtOptions(json, items_[At(question)].node);
      else
        condition.MakeUndecidable();
      item.questions.push_back(question);
    }
  }
}

// What nothing holds up any more comes next; what is left stands in a circle or
// behind one, and cannot be decided.
void Enablement::PutInOrder() {
  std::vector<std::vector<std::int32_t>> dependents(items_.size());
  std::vector<std::int32_t> waits_for(items_.size(), 0);
  for (std::size_t i = 0; i < items_.size(); ++i) {
    const auto depend = [&](std::int32_t on) {
      if (on < 0)
        return;
      dependents[At(on)].push_back(static_cast<std::int32_t>(i));
      ++waits_for[i];
    };
    depend(items_[i].parent);
    std::ranges::for_each(items_[i].questions, depend);
  }
  for (std::size_t i = 0; i < items_.size(); ++i) {
    if (waits_for[i] == 0)
      order_.push_back(static_cast<std::int32_t>(i));
  }
  for (std::size_t next = 0; next < order_.size(); ++next) {
    for (const std::int32_t dependent : dependents[At(order_[next])]) {
      if (--waits_for[At(dependent)] == 0)
        order_.push_back(dependent);
    }
  }
  for (std::size_t i = 0; i < items_.size(); ++i) {
    if (waits_for[i] == 0)
      continue;
    items_[i].is_undecidable = true;
    order_.push_back(static_cast<std::int32_t>(i));
  }
}

void Enabled::Decide(const Enablement& form, const Json& json,
                     const Entries& entries) {
  form_ = &form;
  if (!has_conditions())
    return;
  first_.assign(form.items_.size(), -1);
  next_.assign(entries.list().size(), -1);
  for (std::size_t e = 0; e < entries.list().size(); ++e) {
    const auto [first, last] = form.Range(json.text(entries.list()[e].link_id));
    if (last - first != 1)
      continue;
    std::int32_t& head = first_[At(form.by_link_id_[first])];
    next_[e] = head;
    head = static_cast<std::int32_t>(e);
  }
  shown_.assign(form.items_.size(), Truth::kUndecided);
  for (const std::int32_t i : form.order_)
    shown_[At(i)] = DecideItem(form.items_[At(i)], json, entries);
}

Truth Enabled::DecideItem(const Enablement::Item& item, const Json& json,
                          const Entries& entries) const {
  const Truth around = item.parent < 0 ? Truth::kYes : shown_[At(item.parent)];
  if (item.is_undecidable)
    return std::min(around, Truth::kUndecided);
  if (item.conditions.empty())
    return around;
  Truth own = item.any ? Truth::kNo : Truth::kYes;
  for (std::size_t i = 0; i < item.conditions.size(); ++i) {
    const Truth holds =
        DecideCondition(item.conditions[i], item.questions[i], json, entries);
    own = item.any ? std::max(own, holds) : std::min(own, holds);
  }
  return std::min(around, own);
}

Truth Enabled::DecideCondition(const Condition& condition,
                               std::int32_t question, const Json& json,
                               const Entries& entries) const {
  if (question < 0)
    return Truth::kUndecided;
  const Truth without = condition.HoldsWithoutAnswer();
  const Truth asked = shown_[At(question)];
  if (asked == Truth::kNo)
    return without;
  std::optional<Truth> with;
  for (std::int32_t e = first_[At(question)]; e >= 0; e = next_[At(e)]) {
    const Truth here = condition.Holds(json, entries.list()[At(e)]);
    with = with.value_or(here) == here ? here : Truth::kUndecided;
  }
  if (!with)
    return without;
  return asked == Truth::kYes || *with == without ? *with : Truth::kUndecided;
}

std::optional<Truth> Enabled::Find(std::string_view link_id) const {
  const auto [first, last] = form_->Range(link_id);
  if (first == last)
    return std::nullopt;
  if (!has_conditions())
    return Truth::kYes;
  const Truth shown = shown_[At(form_->by_link_id_[first])];
  for (std::size_t i = first + 1; i < last; ++i) {
    if (shown_[At(form_->by_link_id_[i])] != shown)
      return Truth::kUndecided;
  }
  return shown;
}

}  // namespace relcare::fhir
