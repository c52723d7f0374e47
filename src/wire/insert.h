// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Insert: fields that are bytes already into the bytes of their message.
//
//   Shape    `fields` are all fields of that number, and `message` has none of
//            it; they are put before the first of a higher number, as protobuf
//            would write them.
//   Errors   A message that cannot be walked is left as it is.

#ifndef RELCARE_WIRE_INSERT_H_
#define RELCARE_WIRE_INSERT_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "wire/reader.h"

namespace relcare::wire {

inline void Insert(std::uint32_t number, std::string_view fields,
                   std::string* message) {
  Reader reader(AsBytes(*message));
  std::size_t before = 0;
  Tag tag;
  while (!reader.done()) {
    if (!reader.TakeTag(tag))
      return;
    if (tag.number > number)
      break;
    if (!reader.Skip(tag.type))
      return;
    before = message->size() - reader.left();
  }
  message->insert(before, fields);
}

}  // namespace relcare::wire

#endif  // RELCARE_WIRE_INSERT_H_
