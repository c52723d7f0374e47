// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/observations.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "engine/score.h"
#include "fhir/observation_binder.h"
#include "fhir/twin.h"
#include "relcare/relcare.h"

namespace relcare::engine {
namespace {

using fhir::Observation;
using fhir::Reading;

template <typename Visit>
void ForEachCoding(const Observation& observation, Visit visit) {
  for (const scale::Coding& coding : observation.reading.codes)
    visit(coding);
  for (const Reading& component : observation.components) {
    for (const scale::Coding& coding : component.codes)
      visit(coding);
  }
}

bool BindsTo(const scale::Binding& binding, const Observation& observation) {
  const auto binds = [&](const Reading& reading) {
    return fhir::PlaceOf(binding, reading.codes).kind !=
           scale::Place::Kind::kNothing;
  };
  return binds(observation.reading) ||
         std::ranges::any_of(observation.components, binds) ||
         fhir::NameForm(binding.plan().definition(), observation.reading.codes);
}

// A question of a survey that nobody here knows, not passed over in silence.
bool IsStrangeAnswer(const Observation& observation) {
  return observation.is_survey && !observation.is_ours &&
         (observation.reading.kind != Reading::Kind::kNone ||
          !observation.components.empty());
}

void AddOnce(int value, std::vector<int>* list) {
  const auto at = std::ranges::lower_bound(*list, value);
  if (at == list->end() || *at != value)
    list->insert(at, value);
}

bool Holds(const std::vector<int>& list, int value) {
  return std::ranges::binary_search(list, value);
}

}  // namespace

Error ObservationsUnbound() {
  return Error{RELCARE_E_UNBOUND, "observations-unbound", "",
               "no instrument is named, and the codes of the Observations are "
               "those of none, or of several"};
}

ObservationChooser::ObservationChooser(const Engine& engine,
                                       const Request& request)
    : engine_(engine), asked_(request.instrument), mapping_(request.mapping) {
  if (asked_.empty() && mapping_.empty())
    return;
  Asked asked;
  asked.instrument = asked_;
  asked.mapping = mapping_;
  choice_ = engine.Choose(asked);
}

bool ObservationChooser::IsKnown(const Observation& observation) const {
  bool is_known =
      choice_ && choice_->ok() && BindsTo(*(*choice_)->binding, observation);
  ForEachCoding(observation, [&](const scale::Coding& coding) {
    is_known =
        is_known || !engine_.codes().Find(coding.system, coding.code).empty();
  });
  return is_known;
}

bool ObservationChooser::IsOfUse(const Observation& observation) const {
  return observation.is_survey || !observation.members.empty() ||
         observation.within >= 0 || IsKnown(observation);
}

// The definitions that have a code of it.
std::vector<int> ObservationChooser::Users(
    const Observation& observation) const {
  std::vector<int> users;
  ForEachCoding(observation, [&](const scale::Coding& coding) {
    for (const CodeUse& use : engine_.codes().Find(coding.system, coding.code))
      AddOnce(use.instrument, &users);
  });
  return users;
}

// The definitions that a code of it names, each alone: as the form or, for
// `totals_too`, as one of its totals.
std::vector<int> ObservationChooser::FormsNamed(const Observation& observation,
                                                bool totals_too) const {
  std::vector<int> named;
  const auto look = [&](const scale::Coding& coding) {
    std::vector<int> forms;
    for (const CodeUse& use :
         engine_.codes().Find(coding.system, coding.code)) {
      if (use.kind == CodeKind::kForm ||
          (totals_too && use.kind == CodeKind::kTotal)) {
        AddOnce(use.instrument, &forms);
      }
    }
    if (forms.size() == 1)
      AddOnce(forms.front(), &named);
  };
  if (totals_too) {
    ForEachCoding(observation, look);
  } else {
    std::ranges::for_each(observation.reading.codes, look);
  }
  return named;
}

Portion ObservationChooser::PortionOf(int form, const Members& members) const {
  Portion portion;
  portion.instrument =
      engine_.instruments()[static_cast<std::size_t>(form)].reference;
  for (const Observation* const each : members) {
    if (Holds(Users(*each), form))
      portion.members.push_back(each);
  }
  return portion;
}

Portion ObservationChooser::Refuse(const Members& members) const {
  Portion portion;
  portion.members = members;
  portion.error = ObservationsUnbound();
  return portion;
}

std::vector<Portion> ObservationChooser::Divide(
    std::span<const Observation> all,
    const fhir::ObservationGroup& group) const {
  Members members;
  for (const int member : group.members)
    members.push_back(&all[static_cast<std::size_t>(member)]);
  const Observation* const panel =
      group.panel < 0 ? nullptr : &all[static_cast<std::size_t>(group.panel)];
  std::vector<Portion> portions =
      choice_ ? DivideAsAsked(members, panel) : DivideByCodes(members, panel);
  for (Portion& portion : portions) {
    portion.panel = panel;
    portion.is_whole = group.is_whole;
    AddPanel(&portion);
  }
  return portions;
}

// Whatever it is called, what it says of itself holds for its members.
void ObservationChooser::AddPanel(Portion* portion) {
  Members& members = portion->members;
  if (portion->panel == nullptr ||
      std::ranges::find(members, portion->panel) != members.end()) {
    return;
  }
  members.insert(std::ranges::find_if(members,
                                      [&](const Observation* each) {
                                        return each > portion->panel;
                                      }),
                 portion->panel);
}

std::vector<Portion> ObservationChooser::DivideByCodes(
    const Members& members, const Observation* panel) const {
  std::vector<int> named;
  if (panel != nullptr)
    named = FormsNamed(*panel, /*totals_too=*/false);
  const bool is_panels_form = named.size() == 1;
  if (!is_panels_form) {
    named.clear();
    for (const Observation* const each : members) {
      for (const int form : FormsNamed(*each, /*totals_too=*/true))
        AddOnce(form, &named);
    }
  }
  std::vector<Portion> portions;
  for (const int form : named) {
    portions.push_back(PortionOf(form, members));
    if (is_panels_form)
      portions.back().members = members;
  }
  Members rest;
  Members strange;
  for (const Observation* const each : members) {
    const std::vector<int> users = Users(*each);
    const bool is_taken =
        is_panels_form || std::ranges::any_of(named, [&](int form) {
          return Holds(users, form);
        });
    if (is_taken)
      continue;
    if (!users.empty()) {
      rest.push_back(each);
    } else if (IsStrangeAnswer(*each) ||
               (panel != nullptr && each != panel && !each->is_ours)) {
      strange.push_back(each);
    }
  }
  AddByItems(rest, members, &portions);
  if (!portions.empty()) {
    Members& first = portions.front().members;
    first.insert(first.end(), strange.begin(), strange.end());
  } else if (std::ranges::any_of(strange, [](const Observation* each) {
               return IsStrangeAnswer(*each);
             })) {
    portions.push_back(Refuse(members));
  }
  return portions;
}

std::vector<Portion> ObservationChooser::DivideAsAsked(
    const Members& members, const Observation* panel) const {
  if (!choice_->ok()) {
    Portion portion;
    portion.members = members;
    portion.error = choice_->error();
    if (std::ranges::any_of(
            members, [&](const Observation* each) { return IsKnown(*each); })) {
      return {portion};
    }
    return {};
  }
  const scale::Binding& binding = *(*choice_)->binding;
  Portion portion;
  portion.instrument = asked_;
  bool binds = false;
  bool is_answer = false;
  for (const Observation* const each : members) {
    const bool is_bound = BindsTo(binding, *each);
    binds = binds || is_bound;
    is_answer = is_answer || IsKnown(*each) || IsStrangeAnswer(*each);
    if (is_bound || panel != nullptr ||
        (IsStrangeAnswer(*each) && !IsKnown(*each))) {
      portion.members.push_back(each);
    }
  }
  if (binds)
    return {portion};
  if (is_answer)
    return {Refuse(members)};
  return {};
}

// One form must have all of the rest; it then takes every member that it has.
void ObservationChooser::AddByItems(const Members& rest, const Members& members,
                                    std::vector<Portion>* out) const {
  if (rest.empty())
    return;
  std::vector<int> common = Users(*rest.front());
  for (const Observation* const each : rest) {
    const std::vector<int> users = Users(*each);
    std::erase_if(common, [&](int form) { return !Holds(users, form); });
  }
  if (common.size() != 1) {
    out->push_back(Refuse(rest));
    return;
  }
  out->push_back(PortionOf(common.front(), members));
}

Done ObservationChooser::Bind(const Portion& portion, const Request& request,
                              Workspace* workspace) const {
  Case* given = &workspace->given;
  Begin(engine_, request, given);
  if (portion.error)
    return *portion.error;
  if (choice_) {
    if (!choice_->ok())
      return choice_->error();
    given->choice = **choice_;
  } else {
    Asked asked;
    asked.instrument = portion.instrument;
    Result<Choice> choice = engine_.Choose(asked);
    if (!choice.ok())
      return choice.error();
    given->choice = *std::move(choice);
    // The version is ours, not what the Observations say.
    given->choice.version_stated = given->choice.loaded->pinned;
  }
  const scale::Binding& binding = *given->choice.binding;
  const Observation* first = portion.panel;
  for (const Observation* const each : portion.members) {
    if (first == nullptr && fhir::PlaceOf(binding, each->reading.codes).kind ==
                                scale::Place::Kind::kReported) {
      first = each;
    }
  }
  const Observation& telling =
      first == nullptr ? *portion.members.front() : *first;
  fhir::Identity identity;
  fhir::Identify(portion.members, telling, &identity);
  Identify(identity, &given->identity);
  fhir::ObservationBinder(binding).Bind(portion.members, portion.is_whole,
                                        &given->response);
  if (!telling.twin_at.empty()) {
    fhir::WithdrawTwin(telling.reading.at, telling.twin_at, &given->response);
  }
  std::vector<Finding>& findings = given->response.findings;
  findings.insert(findings.begin(), identity.findings.begin(),
                  identity.findings.end());
  return Unit{};
}

}  // namespace relcare::engine
