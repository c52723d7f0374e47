// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "fhir/questionnaire.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>
#include <optional>
#include <utility>

#include "base/ids.h"
#include "fhir/answer_option.h"
#include "fhir/by_code.h"
#include "fhir/contradiction.h"
#include "fhir/form_node.h"
#include "fhir/form_weights.h"
#include "fhir/json.h"
#include "fhir/members.h"
#include "fhir/modifier.h"
#include "fhir/value.h"
#include "relcare/relcare.h"

namespace relcare::fhir {
namespace {

using Index = Json::Index;
using Kind = Json::Kind;
using scale::Coding;

Error CodeTwoWeights(std::string path, const std::string& item) {
  Error error;
  error.status = RELCARE_E_MAPPING;
  error.rule = "code-two-weights";
  error.path = std::move(path);
  error.message =
      "the questionnaire gives one code of item " + item + " two weights";
  return error;
}

// Walks one Questionnaire beside one definition.
class Relater {
 public:
  Relater(const Json& json, const scale::Definition& definition, Form* form)
      : json_(json), definition_(definition), form_(*form) {}

  Done Walk(Index items, const std::string& path);

 private:
  int FindItem(Index item) const;
  int FindScale(Index item) const;
  Done RelateItem(int index, const std::vector<AnswerOption>& options);

  const Json& json_;
  const scale::Definition& definition_;
  Form& form_;
};

template <typename Visit>
void ForEachCode(const Json& json, Index element, Visit visit) {
  json.ForEach(element, "code", [&](Index i) {
    const std::string_view code = json.string(json.Find(i, "code"));
    if (!code.empty())
      visit(json.string(json.Find(i, "system")), code);
  });
}

int Relater::FindItem(Index item) const {
  int found = -1;
  ForEachCode(json_, item, [&](std::string_view system, std::string_view code) {
    if (found < 0)
      found = FindByCode(definition_.items, system, code);
  });
  return found;
}

int Relater::FindScale(Index item) const {
  int found = -1;
  ForEachCode(json_, item, [&](std::string_view system, std::string_view code) {
    if (found < 0)
      found = FindByCode(definition_.scales, system, code);
  });
  return found;
}

// Adds a linkId to the binding of item or scale `id`.
template <typename T>
void Bind(std::vector<T>* bindings, std::string T::*member,
          const std::string& id, const std::string& link_id) {
  auto at = std::ranges::find(*bindings, id, member);
  if (at == bindings->end()) {
    at = bindings->insert(at, T());
    (*at).*member = id;
  }
  at->link_ids.push_back(link_id);
}

Done Relater::Walk(Index items, const std::string& path) {
  if (!json_.is(items, Kind::kArray))
    return Unit{};
  std::int64_t position = 0;
  for (Index i = json_.first(items); i != json_.end(items);
       i = json_.next(i), ++position) {
    if (!json_.is(i, Kind::kObject))
      continue;
    std::string here = path;
    AppendStep("item", position, &here);
    Done plain = RefuseModified(json_, i, here);
    if (!plain.ok())
      return plain;
    const std::string link_id(json_.string(json_.Find(i, "linkId")));
    int item = FindItem(i);
    const int scale = item < 0 ? FindScale(i) : -1;
    if (item >= 0 && !link_id.empty()) {
      Bind(&form_.mapping.items, &scale::ItemBinding::item,
           definition_.items[static_cast<std::size_t>(item)].id, link_id);
    } else if (scale >= 0 && !link_id.empty()) {
      Bind(&form_.mapping.reported, &scale::ReportedBinding::scale,
           definition_.scales[static_cast<std::size_t>(scale)].id, link_id);
    } else if (std::ranges::find(form_.contradicted, link_id) ==
               form_.contradicted.end()) {
      // The definition's own linkIds speak only where no code does.
      for (std::size_t d = 0; d < definition_.items.size(); ++d) {
        const auto& ids = definition_.items[d].link_ids;
        if (std::ranges::find(ids, link_id) != ids.end()) {
          item = static_cast<int>(d);
        }
      }
    }
    const std::vector<AnswerOption> options =
        WeightedOptions(json_, FormNode(), i, here);
    if (item >= 0) {
      form_.asks_an_item = true;
      Done related = RelateItem(item, options);
      if (!related.ok())
        return related;
    } else if (FindTwoWeights(options) != nullptr) {
      form_.two_weights.push_back(link_id);
    }
    Done nested = Walk(json_.Find(i, "item"), here);
    if (!nested.ok())
      return nested;
  }
  return Unit{};
}

Done Relater::RelateItem(int index, const std::vector<AnswerOption>& options) {
  const scale::Item& known = definition_.items[static_cast<std::size_t>(index)];
  if (const AnswerOption* const second = FindTwoWeights(options))
    return CodeTwoWeights(second->path, known.id);
  CompareWeights(known, options, &form_.findings);
  return Unit{};
}

// The questions within `parent`, at any depth.
template <typename Visit>
void ForEachItem(const Json& json, Index parent, const Visit& visit) {
  json.ForEach(parent, "item", [&](Index i) {
    visit(i);
    ForEachItem(json, i, visit);
  });
}

}  // namespace

struct QuestionnaireReader::State {
  Json json;
  std::string url;
  std::string version;
  std::vector<Coding> codes;
};

QuestionnaireReader::QuestionnaireReader()
    : state_(std::make_unique<State>()) {}
QuestionnaireReader::~QuestionnaireReader() = default;
QuestionnaireReader::QuestionnaireReader(QuestionnaireReader&&) noexcept =
    default;
QuestionnaireReader& QuestionnaireReader::operator=(
    QuestionnaireReader&&) noexcept = default;

Done QuestionnaireReader::Read(std::string_view json, const Limits& limits) {
  State& s = *state_;
  s.url.clear();
  s.version.clear();
  s.codes.clear();
  Done parsed = s.json.Parse(json, limits.bytes, 2 * limits.depth + 16);
  if (!parsed.ok())
    return parsed;
  if (s.json.string(s.json.Find(Json::kRoot, "resourceType")) !=
      "Questionnaire") {
    Error error;
    error.status = RELCARE_E_UNREADABLE;
    error.rule = "not-a-questionnaire";
    error.message = "the resource is no Questionnaire";
    return error;
  }
  Done plain = RefuseImplicitRules(s.json);
  if (plain.ok())
    plain = RefuseModified(s.json, Json::kRoot, "");
  if (!plain.ok())
    return plain;
  s.url = s.json.string(s.json.Find(Json::kRoot, "url"));
  s.version = s.json.string(s.json.Find(Json::kRoot, "version"));
  ForEachCode(s.json, Json::kRoot,
              [&s](std::string_view system, std::string_view code) {
                s.codes.push_back({std::string(system), std::string(code)});
              });
  return Unit{};
}

const std::string& QuestionnaireReader::url() const { return state_->url; }
const std::string& QuestionnaireReader::version() const {
  return state_->version;
}
const std::vector<Coding>& QuestionnaireReader::codes() const {
  return state_->codes;
}

Result<std::optional<std::vector<scale::AllowedAnswer>>>
QuestionnaireReader::Weights(const std::vector<std::string>& link_ids) const {
  const Json& json = state_->json;
  bool is_asked = false;
  std::vector<AnswerOption> options;
  ForEachItem(json, Json::kRoot, [&](Index item) {
    const std::string_view link_id = json.string(json.Find(item, "linkId"));
    if (std::ranges::find(link_ids, link_id) == link_ids.end())
      return;
    is_asked = true;
    if (IsModified(json, item))
      return;
    std::ranges::move(WeightedOptions(json, FormNode(), item, ""),
                      std::back_inserter(options));
  });
  std::optional<std::vector<scale::AllowedAnswer>> answers;
  if (!is_asked)
    return answers;
  if (FindTwoWeights(options) != nullptr) {
    return Error{RELCARE_E_DEFINITION, "code-two-weights", "",
                 "the questionnaire gives one code of the item two weights"};
  }
  std::map<Decimal, std::vector<Coding>> by_weight;
  for (const AnswerOption& option : options) {
    Coding coding{std::string(option.system), std::string(option.code)};
    std::vector<Coding>& codes = by_weight[option.weight];
    if (!coding.code.empty() && std::ranges::find(codes, coding) == codes.end())
      codes.push_back(std::move(coding));
  }
  answers.emplace();
  for (auto& [weight, codes] : by_weight) {
    if (!codes.empty())
      answers->push_back({weight, std::move(codes)});
  }
  return answers;
}

Result<Form> QuestionnaireReader::Relate(const scale::Plan& plan) const {
  const State& s = *state_;
  const scale::Definition& definition = plan.definition();
  Form form;
  std::vector<Finding> strange;
  NoteStrangeForm(s.json, Json::kRoot, "", &strange);
  if (!strange.empty()) {
    strange.front().field = "questionnaire";
    form.findings.push_back(strange.front());
  }
  form.mapping.required_semantics = scale::kSemanticsVersion;
  form.mapping.id = "questionnaire";
  form.mapping.version = "1.0.0";
  form.mapping.instrument = ToString(
      Reference{definition.owner, definition.id, definition.version, {}});
  if (!s.url.empty()) {
    form.mapping.questionnaire_urls.push_back(
        s.version.empty() ? s.url : s.url + "|" + s.version);
  }
  std::ranges::copy_if(s.codes,
                       std::back_inserter(form.mapping.questionnaire_codes),
                       [](const Coding& c) { return !c.system.empty(); });
  const Index items = s.json.Find(Json::kRoot, "item");
  AddContradicted(s.json, items, definition, &form.contradicted);
  Relater relater(s.json, definition, &form);
  Done walked = relater.Walk(items, "");
  if (!walked.ok())
    return walked.error();
  form.enablement.Compile(s.json, {&items, 1});
  return form;
}

}  // namespace relcare::fhir
