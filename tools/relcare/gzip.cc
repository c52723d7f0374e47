// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tools/relcare/gzip.h"

#include <algorithm>
#include <new>

namespace relcare::tool {
namespace {

constexpr int kGzipOnly = 16 + MAX_WBITS;
constexpr std::size_t kStep = 256 * 1024;

}  // namespace

Inflater::Inflater() {
  if (::inflateInit2(&stream_, kGzipOnly) != Z_OK)
    throw std::bad_alloc();
}

Inflater::~Inflater() { ::inflateEnd(&stream_); }

bool Inflater::Take(std::string& packed, std::size_t most, std::string& text) {
  // Another member begins where bytes follow the last; zeros are padding.
  if (is_between_) {
    const std::size_t zeros = packed.find_first_not_of('\0');
    packed.erase(0, std::min(zeros, packed.size()));
    if (packed.empty())
      return true;
    ::inflateReset(&stream_);
    is_between_ = false;
  }
  const std::size_t had = text.size();
  const std::size_t step = std::min(kStep, most);
  text.resize(had + step);
  stream_.next_in = reinterpret_cast<Bytef*>(packed.data());
  stream_.avail_in = static_cast<uInt>(packed.size());
  stream_.next_out = reinterpret_cast<Bytef*>(text.data() + had);
  stream_.avail_out = static_cast<uInt>(step);
  const int state = ::inflate(&stream_, Z_NO_FLUSH);
  text.resize(had + step - stream_.avail_out);
  packed.erase(0, packed.size() - stream_.avail_in);
  is_between_ = state == Z_STREAM_END;
  if (state == Z_MEM_ERROR)
    throw std::bad_alloc();
  return state == Z_OK || state == Z_STREAM_END || state == Z_BUF_ERROR;
}

}  // namespace relcare::tool
