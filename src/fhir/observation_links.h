// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// ObservationLinks: what Observations say of each other, resolved once.
//
//   Shape    Indices into the Observations that it was made of.
//   Missing  A reference to nothing here leads nowhere.
//   Threads  A value; reading is free of state.
//   Source   FHIR R4 and R5: references, Bundle.entry.fullUrl.

#ifndef RELCARE_FHIR_OBSERVATION_LINKS_H_
#define RELCARE_FHIR_OBSERVATION_LINKS_H_

#include <cstddef>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "fhir/observation.h"

namespace relcare::fhir {

inline constexpr std::string_view kObservationType = "Observation/";
inline constexpr std::string_view kResponseType = "QuestionnaireResponse/";

// Of a reference to one version: that to the resource.
std::string_view WithoutHistory(std::string_view reference);

// One of whom nothing is said may be anybody.
bool AreOfOnePerson(std::string_view a, std::string_view b);

// Resources of one type by what a reference to them may say.
class References {
 public:
  explicit References(std::string_view type) : type_(type) {}

  void Add(std::string_view id, std::string_view full_url, int index);

  template <typename Visit>
  void ForEach(std::string_view reference, const Visit& visit) const {
    for (auto [from, to] = Find(reference); from != to; ++from)
      visit(from->second);
  }
  bool Holds(std::string_view reference) const {
    const auto [from, to] = Find(reference);
    return from != to;
  }

 private:
  using Table = std::multimap<std::string, int, std::less<>>;
  using Range = std::pair<Table::const_iterator, Table::const_iterator>;

  Range Find(std::string_view reference) const;

  std::string_view type_;
  Table by_text_;
  Table without_url_;
};

class ObservationLinks {
 public:
  explicit ObservationLinks(std::span<const Observation> all);

  const References& references() const { return references_; }
  // Those that it names as members or contains, ascending. A panel within a
  // panel is a form of its own.
  const std::vector<int>& members(int panel) const {
    return members_[static_cast<std::size_t>(panel)];
  }

 private:
  References references_{kObservationType};
  std::vector<std::vector<int>> members_;
};

}  // namespace relcare::fhir

#endif  // RELCARE_FHIR_OBSERVATION_LINKS_H_
