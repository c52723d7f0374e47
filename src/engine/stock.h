// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Stock: all that an engine is made from, read, checked and compiled.
//
//   Errors   The first broken rule, with the index of its source. Sources are
//            taken by kind, so their order does not matter.
//   Threads  Build is pure.

#ifndef RELCARE_ENGINE_STOCK_H_
#define RELCARE_ENGINE_STOCK_H_

#include <span>
#include <string>
#include <vector>

#include "base/error.h"
#include "engine/config.h"
#include "engine/loaded.h"
#include "engine/profile_stock.h"
#include "engine/source.h"

namespace relcare::engine {

struct EngineOptions {
  Limits limits;
  bool without_catalog = false;
};

struct Stock {
  Limits limits;
  Config config;
  std::string config_hash;
  std::vector<Loaded> instruments;      // by owner, id, version, ascending
  std::vector<LoadedMapping> mappings;  // by name, ascending
  std::vector<LoadedNames> names;       // in the order given
  std::vector<LoadedForm> forms;        // by url and version, ascending
  ProfileStock profiles;

  // By [owner/]id[@version]; -1: not loaded. Without a version: the pinned one,
  // else the highest.
  int Find(const Reference& reference) const;
};

Result<Stock> Build(const EngineOptions& options,
                    std::span<const Source> sources);

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_STOCK_H_
