// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// SeenRecords: the records of one import by their ids. A community takes the
// first of an id; what others say is lost, unless it is the same.
//
//   Memory   Two hashes for each record.

#ifndef RELCARE_ENGINE_SEEN_RECORDS_MESSAGE_H_
#define RELCARE_ENGINE_SEEN_RECORDS_MESSAGE_H_

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "relcare/v1/import.pb.h"

namespace relcare::engine {

class SeenRecords {
 public:
  // Adds a finding for each record whose id another one had, with other
  // content.
  void Mark(v1::ImportReport* report);

 private:
  // Half of a SHA-256.
  using Hash = std::array<std::uint8_t, 16>;
  struct Seen {
    Hash content;
    std::uint32_t input_index = 0;
  };

  static Hash HashOf(std::string_view text);

  std::map<Hash, Seen> seen_;
  std::string bytes_;
};

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_SEEN_RECORDS_MESSAGE_H_
