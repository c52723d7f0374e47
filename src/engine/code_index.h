// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// CodeIndex: which loaded definitions use a code, and as what.
//
//   Shape    Of each definition the version that its name alone means.
//   Threads  Immutable.

#ifndef RELCARE_ENGINE_CODE_INDEX_H_
#define RELCARE_ENGINE_CODE_INDEX_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/loaded.h"

namespace relcare::engine {

enum class CodeKind { kItem, kTotal, kForm };

struct CodeUse {
  std::string system;
  std::string code;
  int instrument = -1;  // its index
  CodeKind kind = CodeKind::kItem;
};

class CodeIndex {
 public:
  explicit CodeIndex(std::span<const Loaded> instruments);

  std::span<const CodeUse> Find(std::string_view system,
                                std::string_view code) const;

 private:
  std::vector<CodeUse> uses_;  // by code and system
};

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_CODE_INDEX_H_
