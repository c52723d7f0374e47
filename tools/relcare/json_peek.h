// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// A glance at a JSON text's outermost members: enough to tell what it is. It
// checks nothing; the library does that.

#ifndef RELCARE_TOOLS_JSON_PEEK_H_
#define RELCARE_TOOLS_JSON_PEEK_H_

#include <cstddef>
#include <string_view>
#include <vector>

namespace relcare::tool {

struct JsonPeek {
  // The text begins with an object.
  bool is_object = false;
  // The object's end was seen.
  bool is_whole = false;
  // Names of its members as written, in order.
  std::vector<std::string_view> members;
  // Their values as written; the last name may have none.
  std::vector<std::string_view> values;
  // The value of "resourceType", if that is a text.
  std::string_view resource_type;
  // Where the object ends.
  std::size_t end = 0;

  bool Has(std::string_view member) const;
  // The value of a member as written; empty: there is none.
  std::string_view Value(std::string_view member) const;
};

// Returns what stands in the first object of `text`. Stops at its end, or where
// it makes no sense.
JsonPeek PeekJson(std::string_view text);

// Returns the element of the array `text` at `index`; empty: there is none.
std::string_view JsonElement(std::string_view text, std::size_t index);

// Returns the position of the first byte that is not JSON white space.
std::size_t SkipSpace(std::string_view text, std::size_t from = 0);

}  // namespace relcare::tool

#endif  // RELCARE_TOOLS_JSON_PEEK_H_
