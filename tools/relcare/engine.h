// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// relcare's handles, owned.

#ifndef RELCARE_TOOLS_ENGINE_H_
#define RELCARE_TOOLS_ENGINE_H_

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "relcare/relcare.h"
#include "tools/relcare/fault.h"

namespace relcare::tool {

struct EngineRelease {
  void operator()(relcare_engine* engine) const {
    relcare_engine_release(engine);
  }
};
struct ScratchDestroy {
  void operator()(relcare_scratch* scratch) const {
    relcare_scratch_destroy(scratch);
  }
};
using Engine = std::unique_ptr<relcare_engine, EngineRelease>;
using Scratch = std::unique_ptr<relcare_scratch, ScratchDestroy>;

// Returns an engine of the shipped instruments and `sources`. A fault's
// record_index is the source's.
Or<Engine> MakeEngine(std::span<const relcare_source> sources);

// Returns working memory; `engine` may be NULL.
Or<Scratch> MakeScratch(const relcare_engine* engine);

// Returns the bytes of a text, as the library takes them.
const std::uint8_t* Bytes(std::string_view text);

// Returns a copy of what a call returned.
std::string Text(const relcare_view& view);

// Converts a message between RELCARE_FORMAT_PROTOBUF and _JSON. `has_lost`
// receives whether the output lacks what this version does not know.
Or<std::string> Convert(std::string_view message, std::string_view input,
                        std::int32_t from, std::int32_t to,
                        bool* has_lost = nullptr);

}  // namespace relcare::tool

#endif  // RELCARE_TOOLS_ENGINE_H_
