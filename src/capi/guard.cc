// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "capi/guard.h"

#include <algorithm>
#include <cstddef>

namespace relcare::capi {
namespace {

// Copies what fits; true: it was cut.
template <std::size_t kSize>
bool Copy(std::string_view text, char (&out)[kSize], bool at_step) {
  std::size_t size = std::min(text.size(), kSize - 1);
  const bool cut = size < text.size();
  if (cut && at_step) {
    // A path ends before the step that does not fit.
    while (size > 0 && text[size] != '/')
      --size;
  } else if (cut) {
    // Not within a sequence: back to its first byte.
    while (size > 0 &&
           (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) {
      --size;
    }
  }
  std::copy_n(text.data(), size, out);
  out[size] = '\0';
  return cut;
}

}  // namespace

void Fill(const Complaint& complaint, relcare_error* error) noexcept {
  if (error == nullptr)
    return;
  error->status = complaint.status;
  error->flags = 0;
  if (complaint.status == RELCARE_OK)
    return;
  error->record_index = complaint.record_index;
  error->byte_offset = complaint.byte_offset;
  Copy(complaint.rule, error->rule, /*at_step=*/false);
  if (Copy(complaint.path, error->path, /*at_step=*/true)) {
    error->flags |= RELCARE_ERROR_PATH_CUT;
  }
  if (Copy(complaint.message, error->message, /*at_step=*/false)) {
    error->flags |= RELCARE_ERROR_MESSAGE_CUT;
  }
}

}  // namespace relcare::capi
