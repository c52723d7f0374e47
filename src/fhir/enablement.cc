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

// Of a question, so that many conditions on it take no longer than the text is.
constexpr std::int32_t kMostExtent = 64;

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

void Enablement::Compile(const Json& json, std::span<const Index> forms) {
  items_.clear();
  order_.clear();
  conditional_.clear();
  for (const Index items : forms)
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
  const auto begin = by_link_id_.begin();
  const auto first =
      std::lower_bound(begin, by_link_id_.end(), link_id,
                       [this](std::int32_t item, std::string_view sought) {
                         return items_[At(item)].link_id < sought;
                       });
  const auto last =
      std::upper_bound(first, by_link_id_.end(), link_id,
                       [this](std::string_view sought, std::int32_t item) {
                         return sought < items_[At(item)].link_id;
                       });
  return {first - begin, last - begin};
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
      if (question >= 0) {
        condition.LookAtOptions(json, items_[At(question)].node);
      } else {
        condition.MakeUndecidable();
      }
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
  extent_.assign(form.items_.size(), 0);
  next_.assign(entries.list().size(), -1);
  for (std::size_t e = 0; e < entries.list().size(); ++e) {
    const auto [first, last] = form.Range(json.text(entries.list()[e].link_id));
    if (last - first != 1)
      continue;
    const std::size_t item = At(form.by_link_id_[first]);
    const Index answers = entries.list()[e].answers;
    std::int32_t& extent = extent_[item];
    ++extent;
    for (Index i = json.first(answers);
         answers != 0 && i != json.end(answers) && extent <= kMostExtent;
         i = json.next(i)) {
      ++extent;
    }
    std::int32_t& head = first_[item];
    next_[e] = head;
    head = static_cast<std::int32_t>(e);
  }
  shown_.assign(form.items_.size(), Truth::kUndecided);
  for (const std::int32_t i : form.order_)
    shown_[At(i)] = DecideItem(form.items_[At(i)], json, entries);
  JoinTwins();
}

void Enabled::JoinTwins() {
  const std::vector<std::int32_t>& sorted = form_->by_link_id_;
  for (std::size_t first = 0, last = 0; first < sorted.size(); first = last) {
    const std::string& link_id = form_->items_[At(sorted[first])].link_id;
    Truth& joint = shown_[At(sorted[first])];
    for (last = first + 1; last < sorted.size() &&
                           form_->items_[At(sorted[last])].link_id == link_id;
         ++last) {
      if (shown_[At(sorted[last])] != joint)
        joint = Truth::kUndecided;
    }
  }
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
  if (extent_[At(question)] > kMostExtent)
    with = Truth::kUndecided;
  for (std::int32_t e = first_[At(question)];
       e >= 0 && with != Truth::kUndecided; e = next_[At(e)]) {
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
  return shown_[At(form_->by_link_id_[first])];
}

}  // namespace relcare::fhir
