// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "fhir/observation_group.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include "fhir/value.h"

namespace relcare::fhir {
namespace {

using Links = ObservationLinks;

const Observation& At(std::span<const Observation> all, int index) {
  return all[static_cast<std::size_t>(index)];
}

// A year or month holds many fillings of a form.
bool HasDay(std::string_view time) {
  constexpr std::string_view kDay = "2026-01-02";
  return time.size() >= kDay.size();
}

bool IsDerivedFromOthers(const Observation& observation, const Links& links) {
  return std::ranges::any_of(observation.derived_from,
                             [&](const std::string& reference) {
                               return links.references().Holds(reference);
                             });
}

// The response that it says it is derived from; empty: none. A urn may be an
// Observation's.
std::string_view ResponseOf(const Observation& observation,
                            const Links& links) {
  for (const std::string& reference : observation.derived_from) {
    const std::string_view plain = WithoutHistory(reference);
    if (plain.find(kResponseType) != plain.npos ||
        (plain.starts_with("urn:") && !links.references().Holds(plain))) {
      return plain;
    }
  }
  return {};
}

class Grouper {
 public:
  Grouper(const Links& links, std::span<const Observation> all,
          const std::vector<bool>& left_out)
      : all_(all),
        links_(links),
        is_done_(left_out),
        group_of_(all.size(), -1) {}

  std::vector<ObservationGroup> Group() {
    const std::vector<bool> left_out = is_done_;
    for (std::size_t i = 0; i < all_.size(); ++i) {
      if (!left_out[i])
        TakePanel(static_cast<int>(i), left_out);
    }
    // Sums after what they sum.
    for (const bool sums : {false, true}) {
      for (std::size_t i = 0; i < all_.size(); ++i) {
        if (!is_done_[i] && IsDerivedFromOthers(all_[i], links_) == sums)
          TakeOther(static_cast<int>(i));
      }
    }
    for (ObservationGroup& group : groups_)
      std::sort(group.members.begin(), group.members.end());
    std::stable_sort(groups_.begin(), groups_.end(),
                     [](const auto& a, const auto& b) {
                       return a.members.front() < b.members.front();
                     });
    return std::move(groups_);
  }

 private:
  void TakePanel(int panel, const std::vector<bool>& left_out) {
    ObservationGroup group;
    group.panel = panel;
    group.members.push_back(panel);
    group.is_whole = !At(all_, panel).lacks_members;
    for (const int member : links_.members(panel)) {
      const bool is_here = !left_out[static_cast<std::size_t>(member)];
      if (is_here)
        group.members.push_back(member);
      group.is_whole =
          group.is_whole && is_here && !At(all_, member).is_withdrawn();
    }
    if (group.members.size() < 2)
      return;
    const int self = static_cast<int>(groups_.size());
    for (const int member : group.members) {
      is_done_[static_cast<std::size_t>(member)] = true;
      group_of_[static_cast<std::size_t>(member)] = self;
    }
    const std::string_view response = ResponseOf(At(all_, panel), links_);
    if (!response.empty())
      panels_[KeyOf('Q', At(all_, panel), response)].push_back(self);
    groups_.push_back(std::move(group));
  }

  void TakeOther(int index) {
    const Observation& observation = At(all_, index);
    if (const int group = GroupItSums(observation); group >= 0) {
      groups_[static_cast<std::size_t>(group)].members.push_back(index);
      return;
    }
    const std::string_view response = ResponseOf(observation, links_);
    std::string key;
    if (!response.empty()) {
      key = KeyOf('Q', observation, response);
      const auto panels = panels_.find(key);
      if (panels != panels_.end() && panels->second.size() == 1) {
        groups_[static_cast<std::size_t>(panels->second.front())]
            .members.push_back(index);
        return;
      }
    } else if (!observation.identity.subject.empty() &&
               HasDay(observation.identity.authored)) {
      key = KeyOf('T', observation, observation.identity.authored);
    }
    const auto next = static_cast<int>(groups_.size());
    const int group =
        key.empty() ? next : others_.try_emplace(key, next).first->second;
    if (group == next)
      groups_.emplace_back();
    groups_[static_cast<std::size_t>(group)].members.push_back(index);
    group_of_[static_cast<std::size_t>(index)] = group;
  }

  // The one group of whose members it is derived; -1: none, several.
  int GroupItSums(const Observation& observation) const {
    int found = -1;
    bool is_one = true;
    for (const std::string& reference : observation.derived_from) {
      links_.references().ForEach(reference, [&](int other) {
        const int group = group_of_[static_cast<std::size_t>(other)];
        if (group < 0 || !AreOfOnePerson(At(all_, other).identity.subject,
                                         observation.identity.subject)) {
          return;
        }
        is_one = is_one && (found < 0 || found == group);
        found = group;
      });
    }
    return is_one ? found : -1;
  }

  static std::string KeyOf(char kind, const Observation& observation,
                           std::string_view what) {
    std::string key(1, kind);
    return key.append(observation.identity.subject).append("\n").append(what);
  }

  const std::span<const Observation> all_;
  const Links& links_;
  std::vector<bool> is_done_;
  std::vector<int> group_of_;  // -1: not yet in one
  std::vector<ObservationGroup> groups_;
  std::map<std::string, std::vector<int>> panels_;  // by their response
  std::map<std::string, int> others_;               // by key
};

void NoteLostMember(std::size_t position, Observation* panel) {
  panel->lacks_members = true;
  std::string path = panel->reading.at;
  AppendStep("hasMember", static_cast<std::int64_t>(position), &path);
  panel->identity.findings.push_back({FindingCode::kReferenceUnknown,
                                      Severity::kWarning, std::move(path), ""});
}

// Whether that changed anything.
bool Inherit(const Observation& outer, Observation* inner) {
  const bool withdraws = outer.is_withdrawn() && !inner->is_withdrawn();
  const bool modifies =
      outer.reading.is_modified && !inner->reading.is_modified;
  if (withdraws)
    inner->identity.status = scale::Status::kEnteredInError;
  inner->reading.is_modified |= modifies;
  return withdraws || modifies;
}

}  // namespace

void SettlePanels(const ObservationLinks& links,
                  std::vector<Observation>* observations) {
  std::vector<std::pair<std::size_t, std::size_t>> nested;  // outer, inner
  for (std::size_t i = 0; i < observations->size(); ++i) {
    Observation& panel = (*observations)[i];
    const Identity& identity = panel.identity;
    if (!identity.authored.empty() && !HasDay(identity.authored)) {
      panel.identity.findings.push_back({FindingCode::kTimeUnreadable,
                                         Severity::kWarning, panel.reading.at,
                                         ""});
    }
    for (std::size_t m = 0; m < panel.members.size(); ++m) {
      bool is_here = false;
      links.references().ForEach(panel.members[m], [&](int index) {
        const Observation& member = At(*observations, index);
        if (!AreOfOnePerson(panel.identity.subject, member.identity.subject))
          return;
        is_here = true;
        if (member.is_panel() && &member != &panel)
          nested.emplace_back(i, static_cast<std::size_t>(index));
      });
      if (!is_here)
        NoteLostMember(m, &panel);
    }
  }
  std::sort(nested.begin(), nested.end());
  nested.erase(std::unique(nested.begin(), nested.end()), nested.end());
  for (const auto& [outer, inner] : nested)
    (*observations)[outer].lacks_members = true;
  // What changed is looked at again.
  std::vector<std::size_t> outers;
  for (const auto& [outer, inner] : nested) {
    if (outers.empty() || outers.back() != outer)
      outers.push_back(outer);
  }
  while (!outers.empty()) {
    const std::size_t outer = outers.back();
    outers.pop_back();
    for (auto at = std::lower_bound(nested.begin(), nested.end(),
                                    std::pair(outer, std::size_t{0}));
         at != nested.end() && at->first == outer; ++at) {
      if (Inherit((*observations)[outer], &(*observations)[at->second]))
        outers.push_back(at->second);
    }
  }
}

std::vector<int> FindOrigins(const ObservationLinks& links,
                             std::span<const Observation> all,
                             std::span<const Origin> origins) {
  std::vector<int> found(all.size(), -1);
  if (origins.empty())
    return found;
  References responses(kResponseType);
  for (std::size_t i = 0; i < origins.size(); ++i)
    responses.Add(origins[i].id, origins[i].full_url, static_cast<int>(i));
  const auto put = [&](std::size_t observation, int origin) {
    const std::string_view subject =
        origins[static_cast<std::size_t>(origin)].subject;
    if (found[observation] < 0 &&
        AreOfOnePerson(all[observation].identity.subject, subject)) {
      found[observation] = origin;
    }
  };
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (const std::string& reference : all[i].derived_from)
      responses.ForEach(reference, [&](int origin) { put(i, origin); });
  }
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (found[i] < 0)
      continue;
    for (const int member : links.members(static_cast<int>(i)))
      put(static_cast<std::size_t>(member), found[i]);
  }
  return found;
}

std::vector<ObservationGroup> GroupObservations(
    const ObservationLinks& links, std::span<const Observation> observations,
    const std::vector<bool>& left_out) {
  return Grouper(links, observations, left_out).Group();
}

}  // namespace relcare::fhir
