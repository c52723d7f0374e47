// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/pins.h"

#include <cstddef>
#include <string>

#include "engine/rule_checks.h"
#include "relcare/relcare.h"

namespace relcare::engine {
namespace {

// Whether the `i`th is the one that its id means without a version.
bool IsMeant(const std::vector<Loaded>& instruments, std::size_t i) {
  const scale::Definition& own = instruments[i].definition();
  for (std::size_t j = 0; j < instruments.size(); ++j) {
    const scale::Definition& other = instruments[j].definition();
    if (other.id == own.id && other.owner == own.owner &&
        (j > i || instruments[j].pinned)) {
      return false;
    }
  }
  return true;
}

}  // namespace

Done Settle(const std::vector<Pin>& pins, std::vector<Loaded>* instruments) {
  for (std::size_t i = 0; i < pins.size(); ++i) {
    const std::string named = pins[i].instrument + '@' + pins[i].version;
    const std::string path = "/pins/" + std::to_string(i);
    bool found = false;
    for (Loaded& loaded : *instruments) {
      if (!Means(named, loaded.definition()))
        continue;
      if (loaded.scoring_hash != pins[i].scoring_hash) {
        return Error{RELCARE_E_PIN, "pin-hash", path + "/scoring_hash",
                     loaded.reference + " is loaded with the scoring hash " +
                         loaded.scoring_hash +
                         "; the configuration pins another"};
      }
      loaded.pinned = loaded.is_default = found = true;
    }
    if (!found) {
      return Error{RELCARE_E_PIN, "pin-missing", path,
                   named + " is pinned by the configuration and not loaded"};
    }
  }
  for (std::size_t i = 0; i < instruments->size(); ++i) {
    if (IsMeant(*instruments, i))
      (*instruments)[i].is_default = true;
  }
  return Unit{};
}

}  // namespace relcare::engine
