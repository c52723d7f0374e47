// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// A Plan and a Binding that do only what a door's tests need: the definition's
// linkIds, codes, allowed answers and missing codes, and a mapping's linkIds,
// columns and texts. They score nothing.

#ifndef RELCARE_TESTS_FHIR_FAKE_BINDING_H_
#define RELCARE_TESTS_FHIR_FAKE_BINDING_H_

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "scale/binding.h"

namespace relcare {

inline scale::Cell UnusableCell() {
  scale::Cell cell;
  cell.state = scale::CellState::kUnusable;
  cell.absence = Absence::kUnsupported;
  return cell;
}

inline scale::Cell AbsentCell(Absence absence) {
  scale::Cell cell;
  cell.absence = absence;
  return cell;
}

class FakePlan : public scale::Plan {
 public:
  explicit FakePlan(scale::Definition definition)
      : definition_(std::move(definition)) {}

  const scale::Definition& definition() const override { return definition_; }
  const std::vector<int>& reported_scales() const override { return none_; }
  scale::Cell Accept(int item, const Decimal& value) const override {
    for (const auto& answer : Item(item).answers) {
      if (answer.value != value)
        continue;
      scale::Cell cell;
      cell.state = scale::CellState::kAnswered;
      cell.value = value;
      return cell;
    }
    return UnusableCell();
  }
  int FindItem(std::string_view id) const override {
    return Find(definition_.items, id);
  }
  int FindScale(std::string_view id) const override {
    return Find(definition_.scales, id);
  }
  void Score(const scale::Response&, scale::Scored*) const override {}
  int Band(int, int, const scale::Outcome&,
           const scale::Context&) const override {
    return -1;
  }

  int digits() const override { return 0; }

  const scale::Item& Item(int item) const {
    return definition_.items[static_cast<std::size_t>(item)];
  }

 private:
  template <typename T>
  static int Find(const std::vector<T>& list, std::string_view id) {
    for (std::size_t i = 0; i < list.size(); ++i) {
      if (list[i].id == id)
        return static_cast<int>(i);
    }
    return -1;
  }

  scale::Definition definition_;
  std::vector<int> none_;
};

class FakeBinding : public scale::Binding {
 public:
  explicit FakeBinding(scale::Definition definition,
                       std::optional<scale::MappingSpec> mapping = {})
      : plan_(std::move(definition)), mapping_(std::move(mapping)) {}

  const FakePlan& plan() const override { return plan_; }
  const scale::MappingSpec* mapping() const override {
    return mapping_ ? &*mapping_ : nullptr;
  }
  scale::Place FindLinkId(std::string_view id) const override {
    return Look([id](const auto& b) { return Has(b.link_ids, id); }, true);
  }
  scale::Place FindCode(std::string_view system,
                        std::string_view code) const override {
    return Look(
        [&](const auto& b) {
          return code != "" && std::ranges::any_of(b.codes, [&](const auto& c) {
                   return c.system == system && c.code == code;
                 });
        },
        true);
  }
  scale::Place FindColumn(std::string_view name) const override {
    return Look(
        [name](const auto& b) {
          if constexpr (requires { b.columns; })
            return Has(b.columns, name);
          return false;
        },
        false);
  }
  scale::Cell BindCode(int item, std::string_view system,
                       std::string_view code) const override {
    for (const auto& answer : plan_.Item(item).answers) {
      if (Matches(answer.codes, system, code)) {
        return plan_.Accept(item, answer.value);
      }
    }
    for (const auto& missing : plan_.Item(item).missing_codes) {
      if (Matches(missing.codes, system, code)) {
        return AbsentCell(missing.absence);
      }
    }
    return UnusableCell();
  }
  scale::Cell BindNumber(int item, const Decimal& number) const override {
    return plan_.Accept(item, number);
  }
  scale::Cell BindText(int item, std::string_view text) const override {
    if (!mapping_)
      return UnusableCell();
    for (const auto& answer : mapping_->answers) {
      if (answer.text != text)
        continue;
      return answer.value ? plan_.Accept(item, *answer.value)
                          : AbsentCell(answer.absence);
    }
    return UnusableCell();
  }

 private:
  static bool Has(const std::vector<std::string>& list, std::string_view id) {
    return std::find(list.begin(), list.end(), id) != list.end();
  }
  static bool Matches(const std::vector<scale::Coding>& codes,
                      std::string_view system, std::string_view code) {
    return std::ranges::any_of(codes, [&](const scale::Coding& c) {
      return c.code == code && (system.empty() || c.system == system);
    });
  }
  template <typename Test>
  scale::Place Look(Test test, bool definition_too) const {
    using Kind = scale::Place::Kind;
    if (mapping_) {
      for (const auto& b : mapping_->items) {
        if (test(b))
          return {Kind::kItem, plan_.FindItem(b.item)};
      }
      for (const auto& b : mapping_->reported) {
        if (test(b))
          return {Kind::kReported, plan_.FindScale(b.scale)};
      }
    }
    if (!definition_too)
      return {};
    const scale::Definition& d = plan_.definition();
    for (std::size_t i = 0; i < d.items.size(); ++i) {
      if (test(d.items[i]))
        return {Kind::kItem, static_cast<int>(i)};
    }
    for (std::size_t i = 0; i < d.scales.size(); ++i) {
      if (test(d.scales[i]))
        return {Kind::kReported, static_cast<int>(i)};
    }
    return {};
  }

  FakePlan plan_;
  std::optional<scale::MappingSpec> mapping_;
};

inline constexpr const char* kLoinc = "http://loinc.org";

// An instrument whose items have these LOINC codes and "/code" as linkId, each
// with these answer codes counting 0, 1, 2...
inline scale::Definition MakeForm(const std::string& id,
                                  const std::vector<std::string>& items,
                                  const std::vector<std::string>& answers,
                                  const std::string& total) {
  scale::Definition form;
  form.id = id;
  form.version = "1.0.0";
  for (std::size_t i = 0; i < items.size(); ++i) {
    scale::Item item;
    item.id = "q" + std::to_string(i + 1);
    item.codes = {{kLoinc, items[i]}};
    item.link_ids = {"/" + items[i]};
    for (std::size_t a = 0; a < answers.size(); ++a) {
      item.answers.push_back(
          {Decimal(static_cast<std::int64_t>(a)), {{kLoinc, answers[a]}}});
    }
    form.items.push_back(std::move(item));
  }
  scale::Scale scale;
  scale.id = "total";
  scale.codes = {{kLoinc, total}};
  scale.link_ids = {"/" + total};
  form.scales.push_back(std::move(scale));
  return form;
}

inline scale::Definition Phq9() {
  return MakeForm("phq-9",
                  {"44250-9", "44255-8", "44259-0", "44254-1", "44251-7",
                   "44258-2", "44252-5", "44253-3", "44260-8"},
                  {"LA6568-5", "LA6569-3", "LA6570-1", "LA6571-9"}, "44261-6");
}

}  // namespace relcare

#endif  // RELCARE_TESTS_FHIR_FAKE_BINDING_H_
