// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Gzip data in, text out, piece by piece. Several members one behind the other
// give one text, as gzip itself reads them.

#ifndef RELCARE_TOOLS_GZIP_H_
#define RELCARE_TOOLS_GZIP_H_

#include <zlib.h>

#include <cstddef>
#include <string>
#include <string_view>

namespace relcare::tool {

// What gzip data begin with; no text and no message does.
inline constexpr std::string_view kGzipMagic = "\x1f\x8b";

class Inflater {
 public:
  Inflater();
  ~Inflater();
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  // Takes packed bytes from the beginning of `packed` and appends at least one
  // and up to `most` bytes of text, or takes all of `packed`. Returns false if
  // the data are damaged; what came before stands in `text`.
  bool Take(std::string& packed, std::size_t most, std::string& text);

  // Whether the data may end here: behind a member.
  bool may_end() const { return is_between_; }

 private:
  z_stream stream_ = {};
  bool is_between_ = false;
};

}  // namespace relcare::tool

#endif  // RELCARE_TOOLS_GZIP_H_
