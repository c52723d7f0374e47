// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Request: what a caller asks about one response or one text of many.
//
//   Shape    Views of the caller's texts, for the time of one call.
//   Threads  A value.

#ifndef RELCARE_ENGINE_REQUEST_H_
#define RELCARE_ENGINE_REQUEST_H_

#include <cstdint>
#include <string_view>

#include "engine/source.h"

namespace relcare::engine {

struct Request {
  Format input = Format::kProtobuf;
  Format output = Format::kProtobuf;  // or kJson
  std::string_view instrument;        // empty: what the input names
  std::string_view mapping;           // empty: what fits by url
  std::uint32_t index = 0;
  bool golden = false;  // leave out input_index and engine_version
  std::string_view csv_header;
  // A record of a community, which walked its bytes when it took them.
  bool was_walked = false;
};

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_REQUEST_H_
