// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "scale/binding.h"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

#include "base/ids.h"

namespace relcare::scale {
namespace {

absl::string_view Key(std::string_view text) {
  return {text.data(), text.size()};
}

// A code's key: the system and the code, apart by a byte that neither holds.
std::string CodeKey(std::string_view system, std::string_view code) {
  return absl::StrCat(Key(system), "\n", Key(code));
}

// What one written answer means: a cell, apart from where it was written.
struct CodeMeaning {
  std::string system;  // empty: any system
  std::string code;
  Cell cell;
};

struct ItemAnswers {
  std::vector<CodeMeaning> codes;  // the mapping's, then the definition's
  std::vector<std::pair<Decimal, Cell>> numbers;
  bool recodes = false;  // a number means an answer: then only those listed do
  std::vector<std::pair<std::string, Cell>> texts;
};

Cell AbsentCell(Absence absence) {
  Cell cell;
  cell.absence = absence;
  return cell;
}

class BindingImpl final : public Binding {
 public:
  BindingImpl(std::shared_ptr<const Plan> plan, const MappingSpec* mapping)
      : plan_(std::move(plan)) {
    if (mapping != nullptr)
      mapping_ = *mapping;
    answers_.resize(plan_->definition().items.size());
  }

  const Plan& plan() const override { return *plan_; }
  const MappingSpec* mapping() const override {
    return mapping_.has_value() ? &*mapping_ : nullptr;
  }

  Place FindLinkId(std::string_view link_id) const override {
    return Find(link_ids_, link_id);
  }
  Place FindCode(std::string_view system,
                 std::string_view code) const override {
    return Find(codes_, CodeKey(system, code));
  }
  Place FindColumn(std::string_view column) const override {
    return Find(columns_, column);
  }

  Cell BindCode(int item, std::string_view system,
                std::string_view code) const override {
    const CodeMeaning* found = nullptr;
    for (const CodeMeaning& meaning : AnswersOf(item).codes) {
      if (meaning.code != code)
        continue;
      if (meaning.system == system || meaning.system.empty()) {
        return meaning.cell;
      }
      if (!system.empty())
        continue;
      // No system was said: the code must mean one thing only.
      if (found != nullptr && !SameMeaning(found->cell, meaning.cell)) {
        return UnusableCell();
      }
      found = &meaning;
    }
    return found != nullptr ? found->cell : UnusableCell();
  }

  Cell BindNumber(int item, const Decimal& number) const override {
    for (const auto& [written, cell] : AnswersOf(item).numbers) {
      if (written == number)
        return cell;
    }
    return AnswersOf(item).recodes ? UnusableCell()
                                   : plan_->Accept(item, number);
  }

  Cell BindText(int item, std::string_view text) const override {
    for (const auto& [written, cell] : AnswersOf(item).texts) {
      if (written == text)
        return cell;
    }
    return UnusableCell();
  }

  // Fills the tables; what is wrong goes to `faults`.
  void Build(std::vector<Fault>* faults);

 private:
  // Abseil's hash maps are broken where memory runs out while they grow.
  using Places = std::map<std::string, Place, std::less<>>;

  static Place Find(const Places& places, std::string_view key) {
    const auto found = places.find(key);
    return found == places.end() ? Place{} : found->second;
  }

  const ItemAnswers& AnswersOf(int item) const {
    return answers_[static_cast<std::size_t>(item)];
  }

  void Refuse(std::string rule, std::string path, std::string message) {
    faults_->push_back({std::move(rule), std::move(path), std::move(message)});
  }

  // Binds `key`; a key that the mapping binds twice is a fault.
  void Bind(Places* places, const std::string& key, Place place,
            const char* what, const std::string& path);
  template <typename Named>
  void BindNames(const Named& named, Place place, const std::string& path);
  void BindAnswers(const std::vector<AnswerBinding>& bindings, int item,
                   const std::string& path);
  void BuildFromMapping();
  void BuildFromDefinition();
  void CheckIdEnd();

  std::shared_ptr<const Plan> plan_;
  std::optional<MappingSpec> mapping_;
  Places link_ids_;
  Places codes_;
  Places columns_;
  std::vector<ItemAnswers> answers_;
  std::vector<Fault>* faults_ = nullptr;
};

void BindingImpl::Bind(Places* places, const std::string& key, Place place,
                       const char* what, const std::string& path) {
  const auto [entry, is_new] = places->try_emplace(key, place);
  if (!is_new && (entry->second.kind != place.kind ||
                  entry->second.index != place.index)) {
    Refuse("bound-twice", path,
           absl::StrCat("one ", what,
                        " is bound to two places; it must name one"));
  }
}

template <typename Named>
void BindingImpl::BindNames(const Named& named, Place place,
                            const std::string& path) {
  for (std::size_t i = 0; i < named.link_ids.size(); ++i) {
    Bind(&link_ids_, named.link_ids[i], place, "linkId",
         absl::StrCat(path, "/link_ids/", i));
  }
  for (std::size_t i = 0; i < named.codes.size(); ++i) {
    Bind(&codes_, CodeKey(named.codes[i].system, named.codes[i].code), place,
         "code", absl::StrCat(path, "/codes/", i));
  }
  for (std::size_t i = 0; i < named.columns.size(); ++i) {
    Bind(&columns_, named.columns[i], place, "column",
         absl::StrCat(path, "/columns/", i));
  }
}

void BindingImpl::BindAnswers(const std::vector<AnswerBinding>& bindings,
                              int item, const std::string& path) {
  const int items = static_cast<int>(plan_->definition().items.size());
  for (std::size_t i = 0; i < bindings.size(); ++i) {
    const AnswerBinding& binding = bindings[i];
    const std::string at = absl::StrCat(path, "/answers/", i);
    if (!binding.code && !binding.number && !binding.text) {
      Refuse("answer-unset", at, "how the answer is written is not set");
      continue;
    }
    if (!binding.value && binding.absence == Absence::kUnspecified) {
      Refuse("meaning-unset", at, "what the answer means is not set");
      continue;
    }
    bool is_taken = false;
    // item -1: the binding holds at every item.
    for (int at_item = item < 0 ? 0 : item;
         at_item < (item < 0 ? items : item + 1); ++at_item) {
      const Cell cell = binding.value ? plan_->Accept(at_item, *binding.value)
                                      : AbsentCell(binding.absence);
      is_taken = is_taken || cell.state != CellState::kUnusable;
      ItemAnswers& answers = answers_[static_cast<std::size_t>(at_item)];
      // An item's own bindings come first, so the first one found holds; two
      // of one list that disagree are a fault.
      const auto disagrees = [&](const auto& list, const auto& is_same) {
        for (std::size_t other = 0; other < i; ++other) {
          if (is_same(list[other]) &&
              (list[other].value != binding.value ||
               list[other].absence != binding.absence)) {
            return true;
          }
        }
        return false;
      };
      bool twice = false;
      if (binding.code) {
        twice = disagrees(bindings, [&](const AnswerBinding& other) {
          return other.code && Overlap(*other.code, *binding.code);
        });
        answers.codes.push_back(
            {binding.code->system, binding.code->code, cell});
      } else if (binding.number) {
        twice = disagrees(bindings, [&](const AnswerBinding& other) {
          return other.number == binding.number;
        });
        answers.numbers.emplace_back(*binding.number, cell);
        answers.recodes |= cell.state == CellState::kAnswered;
      } else {
        twice = disagrees(bindings, [&](const AnswerBinding& other) {
          return other.text == binding.text;
        });
        answers.texts.emplace_back(*binding.text, cell);
      }
      if (twice && at_item == (item < 0 ? 0 : item)) {
        Refuse("answer-twice", at,
               "one way of writing an answer has two meanings; it must have "
               "one");
      }
    }
    if (!is_taken) {
      Refuse("answer-not-allowed", at,
             absl::StrCat("value is ", binding.value->ToString(),
                          "; must be an allowed answer of the item"));
    }
  }
}

void BindingImpl::BuildFromMapping() {
  const MappingSpec& mapping = *mapping_;
  std::map<std::string, std::size_t> seen;
  for (std::size_t i = 0; i < mapping.items.size(); ++i) {
    const ItemBinding& binding = mapping.items[i];
    const std::string path = absl::StrCat("/items/", i);
    const int item = plan_->FindItem(binding.item);
    if (item < 0) {
      Refuse("unknown-item", absl::StrCat(path, "/item"),
             absl::StrCat("item is \"", binding.item,
                          "\"; must be an item of the instrument"));
      continue;
    }
    if (!seen.emplace(binding.item, i).second) {
      Refuse("item-twice", absl::StrCat(path, "/item"),
             absl::StrCat("item \"", binding.item,
                          "\" is bound twice; bind it in one place"));
      continue;
    }
    BindNames(binding, {Place::Kind::kItem, item}, path);
    BindAnswers(binding.answers, item, path);
  }
  BindAnswers(mapping.answers, -1, "");
  for (std::size_t i = 0; i < mapping.reported.size(); ++i) {
    const ReportedBinding& binding = mapping.reported[i];
    const std::string path = absl::StrCat("/reported/", i);
    const int index = plan_->FindScale(binding.scale);
    if (index < 0) {
      Refuse("unknown-scale", absl::StrCat(path, "/scale"),
             absl::StrCat("scale is \"", binding.scale,
                          "\"; must be a scale of the instrument"));
      continue;
    }
    BindNames(binding, {Place::Kind::kReported, index}, path);
  }
}

void BindingImpl::BuildFromDefinition() {
  const Definition& definition = plan_->definition();
  // try_emplace: what the mapping bound stays.
  const auto add = [this](const auto& named, Place place) {
    for (const std::string& link_id : named.link_ids) {
      link_ids_.try_emplace(link_id, place);
    }
    for (const Coding& coding : named.codes) {
      codes_.try_emplace(CodeKey(coding.system, coding.code), place);
    }
  };
  for (std::size_t i = 0; i < definition.items.size(); ++i) {
    const Item& item = definition.items[i];
    const int index = static_cast<int>(i);
    add(item, {Place::Kind::kItem, index});
    ItemAnswers& answers = answers_[i];
    for (const AllowedAnswer& answer : item.answers) {
      for (const Coding& coding : answer.codes) {
        answers.codes.push_back(
            {coding.system, coding.code, plan_->Accept(index, answer.value)});
      }
    }
    for (const MissingCode& missing : item.missing_codes) {
      // Kept as a missing code, so that a stated score can count.
      Cell cell = AbsentCell(missing.absence);
      cell.state = CellState::kMissingCode;
      if (missing.value)
        cell.value = *missing.value;
      for (const Coding& coding : missing.codes) {
        answers.codes.push_back({coding.system, coding.code, cell});
      }
    }
  }
  for (std::size_t i = 0; i < definition.scales.size(); ++i) {
    add(definition.scales[i], {Place::Kind::kReported, static_cast<int>(i)});
  }
}

// With more in it than an id's letters it could look like another id's parts.
void BindingImpl::CheckIdEnd() {
  if (!mapping_->columns || mapping_->columns->response_id_end.empty())
    return;
  const std::string path = "/columns/response_id_end";
  if (!IsId(mapping_->columns->response_id_end)) {
    Refuse("id", path,
           "response_id_end must be lower-case letters and digits in groups "
           "joined by -, a letter first");
  }
  if (mapping_->columns->response_id.empty()) {
    Refuse("id", path,
           "response_id names no column; an id is not its end alone");
  }
}

void BindingImpl::Build(std::vector<Fault>* faults) {
  faults_ = faults;
  if (mapping_) {
    faults->insert(faults->end(), mapping_->unreadable.begin(),
                   mapping_->unreadable.end());
    BuildFromMapping();
    CheckIdEnd();
  }
  BuildFromDefinition();
  faults_ = nullptr;
}

}  // namespace

std::shared_ptr<const Binding> Binding::Compile(
    std::shared_ptr<const Plan> plan, const MappingSpec* mapping,
    std::vector<Fault>* faults) {
  auto binding = std::make_shared<BindingImpl>(std::move(plan), mapping);
  std::vector<Fault> found;
  binding->Build(&found);
  bool refuses = false;
  for (Fault& fault : found) {
    refuses = refuses || !fault.warning;
    faults->push_back(std::move(fault));
  }
  if (refuses)
    return nullptr;
  return binding;
}

}  // namespace relcare::scale
