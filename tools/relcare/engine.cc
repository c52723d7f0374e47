// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tools/relcare/engine.h"

namespace relcare::tool {

Or<Engine> MakeEngine(std::span<const relcare_source> sources) {
  relcare_engine* engine = nullptr;
  relcare_error error = RELCARE_ERROR_INIT;
  if (relcare_engine_create(nullptr, sources.data(), sources.size(), &engine,
                            &error) != RELCARE_OK) {
    return FromError(error);
  }
  return Engine(engine);
}

Or<Scratch> MakeScratch(const relcare_engine* engine) {
  relcare_scratch* scratch = nullptr;
  relcare_error error = RELCARE_ERROR_INIT;
  if (relcare_scratch_create(engine, nullptr, &scratch, &error) != RELCARE_OK) {
    return FromError(error);
  }
  return Scratch(scratch);
}

const std::uint8_t* Bytes(std::string_view text) {
  return reinterpret_cast<const std::uint8_t*>(text.data());
}

std::string Text(const relcare_view& view) {
  return std::string(reinterpret_cast<const char*>(view.data), view.size);
}

Or<std::string> Convert(std::string_view message, std::string_view input,
                        std::int32_t from, std::int32_t to, bool* has_lost) {
  static Or<Scratch> scratch = MakeScratch(nullptr);
  if (!scratch.ok())
    return scratch.fault();
  relcare_view output = {};
  relcare_error error = RELCARE_ERROR_INIT;
  if (relcare_convert(scratch->get(), message.data(), message.size(),
                      Bytes(input), input.size(), from, to, &output,
                      &error) != RELCARE_OK) {
    return FromError(error);
  }
  if (has_lost != nullptr)
    *has_lost = (error.flags & RELCARE_ERROR_MEMBERS_LOST) != 0;
  return Text(output);
}

}  // namespace relcare::tool
