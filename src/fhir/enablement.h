// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Enablement: which items of a Questionnaire are shown under a condition, and
// the conditions. Enabled: which of them one response was shown.
//
//   Shape    Compile() once per form; Decide() per response, in time that grows
//            with their sizes, without memory once warm.
//   Missing  An item that cannot be decided is kUndecided, never yes or no: a
//            condition that FHIR does not allow, enableWhenExpression, several
//            conditions without enableBehavior, conditions in a circle, answers
//            that cannot be compared, a question that stands twice in the
//            response if its places disagree, or has more than 64 places and
//            answers, a linkId that stands twice in the form.
//   Threads  Enablement: immutable once compiled. Enabled: one thread.
//   Source   FHIR R4 and R5 Questionnaire.item.enableWhen, enableBehavior: an
//            item within a disabled one is disabled. The answer of a question
//            that is disabled counts as none (relcare convention, RFC 0008).

#ifndef RELCARE_FHIR_ENABLEMENT_H_
#define RELCARE_FHIR_ENABLEMENT_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "fhir/condition.h"
#include "fhir/entries.h"
#include "fhir/json.h"

namespace relcare::fhir {

class Enablement {
 public:
  // Reads the items of a Questionnaire, at any depth: `forms` are its "item".
  // Several are read as one form.
  void Compile(const Json& json, std::span<const Json::Index> forms);

  // linkIds of items with a condition of their own or around them.
  const std::vector<std::string>& conditional() const { return conditional_; }

 private:
  friend class Enabled;

  struct Item {
    std::string link_id;
    std::int32_t parent = -1;
    Json::Index node = 0;  // while compiling
    std::vector<Condition> conditions;
    std::vector<std::int32_t> questions;  // items, one per condition; -1: none
    bool any = false;                     // of the conditions is enough
    bool is_undecidable = false;
    bool is_conditional = false;
  };

  void AddItems(const Json& json, Json::Index items, std::int32_t parent);
  void AddConditions(const Json& json, Item* item) const;
  void FindQuestions(const Json& json);
  void PutInOrder();
  // Positions in by_link_id_ of the items with this linkId: [first, last).
  std::pair<std::size_t, std::size_t> Range(std::string_view link_id) const;

  std::vector<Item> items_;  // in the form's order
  std::vector<std::int32_t> by_link_id_;
  // Each behind what it stands in and what its conditions look at.
  std::vector<std::int32_t> order_;
  std::vector<std::string> conditional_;
};

class Enabled {
 public:
  // By the response's `entries`. The form must outlive this.
  void Decide(const Enablement& form, const Json& json, const Entries& entries);

  bool has_conditions() const { return !form_->conditional_.empty(); }
  // Whether the item of this linkId was shown; nullopt: the form has none.
  std::optional<Truth> Find(std::string_view link_id) const;

  // Calls visit(link_id) for each item of the form.
  template <typename Visit>
  void ForEachItem(Visit visit) const {
    for (const Enablement::Item& item : form_->items_)
      visit(std::string_view(item.link_id));
  }

 private:
  Truth DecideItem(const Enablement::Item& item, const Json& json,
                   const Entries& entries) const;
  Truth DecideCondition(const Condition& condition, std::int32_t question,
                        const Json& json, const Entries& entries) const;
  // The first of the items with one linkId gets what they agree on.
  void JoinTwins();

  const Enablement* form_ = nullptr;
  std::vector<Truth> shown_;  // items
  // Places of items in the response: the first entry of each item, the next
  // entry of the same item; -1: none.
  std::vector<std::int32_t> first_;
  std::vector<std::int32_t> next_;
  // Places and answers of each item.
  std::vector<std::int32_t> extent_;
};

}  // namespace relcare::fhir

#endif  // RELCARE_FHIR_ENABLEMENT_H_
