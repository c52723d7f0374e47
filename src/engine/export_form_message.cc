// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/export_form_message.h"

#include <algorithm>
#include <optional>

#include "base/decimal.h"
#include "base/ids.h"
#include "scale/definition_index.h"

namespace relcare::engine {
namespace {

// The parts with this id, one of each version that has it.
template <typename Part>
std::vector<const Part*> WithId(const std::vector<const Loaded*>& versions,
                                std::vector<Part> scale::Definition::*parts,
                                std::string_view id) {
  std::vector<const Part*> found;
  for (const Loaded* version : versions) {
    for (const Part& part : version->definition().*parts) {
      if (part.id == id)
        found.push_back(&part);
    }
  }
  return found;
}

bool StatesAnswers(const scale::Item& item) {
  return item.range || !item.answers.empty();
}

bool IsAnswer(const scale::Item& item, const Decimal& value) {
  return scale::IsAllowed(item, value) ||
         std::any_of(item.missing_codes.begin(), item.missing_codes.end(),
                     [&](const scale::MissingCode& code) {
                       return code.value == value;
                     });
}

bool StatesRange(const scale::Scale& scale) {
  return scale.minimum && scale.maximum;
}

bool IsTotal(const scale::Scale& scale, const Decimal& value) {
  return StatesRange(scale) && *scale.minimum <= value &&
         value <= *scale.maximum;
}

// Whether a number is one that some part states, or else nobody's id.
template <typename Part, typename States, typename Holds>
bool IsOf(const std::vector<const Part*>& parts, const std::string& text,
          const HasId& has_id, States states, Holds holds) {
  const std::optional<Decimal> value = Decimal::Parse(text);
  if (!value)
    return false;
  const bool is_stated =
      std::any_of(parts.begin(), parts.end(),
                  [&](const Part* part) { return states(*part); });
  if (!is_stated)
    return !has_id(text);
  return std::any_of(parts.begin(), parts.end(),
                     [&](const Part* part) { return holds(*part, *value); });
}

template <typename List, typename Goes>
void Drop(List* list, const Goes& goes) {
  list->erase(std::remove_if(list->begin(), list->end(), goes), list->end());
}

}  // namespace

std::vector<const Loaded*> VersionsOf(const Engine& engine,
                                      std::string_view instrument) {
  std::vector<const Loaded*> versions;
  const auto named = ParseReference(instrument);
  for (const Loaded& loaded : engine.instruments()) {
    const scale::Definition& form = loaded.definition();
    if (named && form.owner == named->owner && form.id == named->instrument)
      versions.push_back(&loaded);
  }
  return versions;
}

bool IsFormsName(const Engine& engine, std::string_view instrument,
                 const HasId& has_id) {
  const auto named = ParseReference(instrument);
  if (!named || has_id(named->version) || has_id(named->scale))
    return false;
  return !VersionsOf(engine, instrument).empty() ||
         (!has_id(instrument) && !has_id(named->owner) &&
          !has_id(named->instrument));
}

void KeepOfForm(const Engine& engine, const HasId& has_id,
                v1::Assessment* out) {
  const std::vector<const Loaded*> versions =
      VersionsOf(engine, out->instrument());
  const auto is_strange = [&](const std::string& id, bool is_there) {
    return versions.empty() ? has_id(id) : !is_there;
  };
  const auto items = [&](const std::string& id) {
    return WithId(versions, &scale::Definition::items, id);
  };
  const auto scales = [&](const std::string& id) {
    return WithId(versions, &scale::Definition::scales, id);
  };
  Drop(out->mutable_answers(), [&](const v1::Answer& answer) {
    return is_strange(answer.item(), !items(answer.item()).empty());
  });
  for (v1::Answer& answer : *out->mutable_answers()) {
    if (answer.has_value() && !IsOf(items(answer.item()), answer.value(),
                                    has_id, StatesAnswers, IsAnswer))
      answer.set_absence(v1::ABSENCE_UNSUPPORTED);
  }
  Drop(out->mutable_reported(), [&](const v1::ReportedScore& total) {
    const auto of = scales(total.scale());
    return is_strange(total.scale(), !of.empty()) ||
           !IsOf(of, total.value(), has_id, StatesRange, IsTotal);
  });
}

}  // namespace relcare::engine
