// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/code_index.h"

#include <algorithm>
#include <cstddef>
#include <tuple>

#include "fhir/observation_binder.h"

namespace relcare::engine {
namespace {

auto KeyOf(std::string_view system, std::string_view code) {
  return std::tuple(code, system);
}

}  // namespace

CodeIndex::CodeIndex(std::span<const Loaded> instruments) {
  for (std::size_t i = 0; i < instruments.size(); ++i) {
    if (!instruments[i].is_default)
      continue;
    const scale::Definition& definition = instruments[i].definition();
    const std::string form = fhir::FormOf(definition);
    const auto add = [&](const scale::Coding& coding, CodeKind kind) {
      uses_.push_back({coding.system, coding.code, static_cast<int>(i), kind});
    };
    add({std::string(fhir::kOwnInstrument), form}, CodeKind::kForm);
    for (const scale::Coding& coding : definition.codes)
      add(coding, CodeKind::kForm);
    for (const scale::Item& item : definition.items) {
      for (const scale::Coding& coding : item.codes)
        add(coding, CodeKind::kItem);
    }
    for (const scale::Scale& scale : definition.scales) {
      add({std::string(fhir::kOwnScale), form + "/" + scale.id},
          CodeKind::kTotal);
      for (const scale::Coding& coding : scale.codes)
        add(coding, CodeKind::kTotal);
    }
  }
  std::ranges::stable_sort(uses_, {}, [](const CodeUse& use) {
    return KeyOf(use.system, use.code);
  });
}

std::span<const CodeUse> CodeIndex::Find(std::string_view system,
                                         std::string_view code) const {
  // Not equal_range: clang 14 cannot take GCC 12's subrange.
  const auto key = [](const CodeUse& use) {
    return KeyOf(use.system, use.code);
  };
  const auto wanted = KeyOf(system, code);
  return {std::ranges::lower_bound(uses_, wanted, {}, key),
          std::ranges::upper_bound(uses_, wanted, {}, key)};
}

}  // namespace relcare::engine
