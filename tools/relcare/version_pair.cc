// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tools/relcare/version_pair.h"

#include <memory>
#include <utility>

namespace relcare::tool {
namespace {

Or<UnitScorer> ScorerOf(const EngineOf& version) {
  ScoreSettings settings;
  settings.version = version.reference;
  return UnitScorer::Make(version.engine.get(), std::move(settings),
                          [](Scored&) {});
}

struct Pair {
  UnitScorer from;
  UnitScorer to;
};

}  // namespace

Or<InOrder<Unit, Both>::Worker> MakePairWorker(const EngineOf& from,
                                               const EngineOf& to) {
  Or<UnitScorer> one = ScorerOf(from);
  if (!one.ok())
    return one.fault();
  Or<UnitScorer> other = ScorerOf(to);
  if (!other.ok())
    return other.fault();
  // std::function wants to be copied.
  const auto pair =
      std::make_shared<Pair>(Pair{std::move(*one), std::move(*other)});
  return InOrder<Unit, Both>::Worker([pair](const Unit& unit) {
    return Both{pair->from.Score(unit), pair->to.Score(unit)};
  });
}

}  // namespace relcare::tool
