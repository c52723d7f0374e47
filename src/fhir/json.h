// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Json: a JSON text checked to its last byte, as a flat list of nodes that
// point into a copy of it. Numbers stay text: FHIR's decimals are exact.
//
//   Shape    A node, then its children; a member is two nodes, name and value.
//            Step with next(). Strings are already unescaped.
//   Errors   RELCARE_E_LIMIT (size, nesting), _UTF8, _UNREADABLE (syntax, end
//            of input, a member named twice) with the byte where it is known.
//   Threads  One thread; reuse one per thread to keep its buffers.
//   Source   RFC 8259. simdjson finds the structure and checks UTF-8; which of
//            its implementations runs is asked of the processor, never of the
//            environment.

#ifndef RELCARE_FHIR_JSON_H_
#define RELCARE_FHIR_JSON_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace relcare::fhir {

class Json {
 public:
  enum class Kind : std::uint8_t {
    kNothing,  // not there
    kObject,
    kArray,
    kString,
    kNumber,
    kTrue,
    kFalse,
    kNull,
  };

  // Node 0 is "not there": it has no kind, no text and no members.
  using Index = std::uint32_t;
  static constexpr Index kRoot = 1;

  Json();
  ~Json();
  Json(Json&&) noexcept;
  Json& operator=(Json&&) noexcept;

  // `depth`: arrays and objects within one another.
  Done Parse(std::string_view text, std::size_t most_bytes, int depth);

  Kind kind(Index node) const { return nodes_[node].kind; }
  bool is(Index node, Kind kind) const { return nodes_[node].kind == kind; }

  // Of a string: its content; of a number or literal: as written; else empty.
  std::string_view text(Index node) const {
    return {buffer_.data() + nodes_[node].begin, nodes_[node].size};
  }
  // Of a string: its content; of anything else empty.
  std::string_view string(Index node) const {
    return is(node, Kind::kString) ? text(node) : std::string_view();
  }

  // Children: for (i = first(n); i != end(n); i = next(i)). In an object i is
  // a name and i + 1 its value; step with next(i + 1).
  Index first(Index node) const { return node + 1; }
  Index end(Index node) const { return node == 0 ? 1 : nodes_[node].next; }
  Index next(Index node) const { return nodes_[node].next; }

  // The value of a member; 0 if there is none, it is null or `object` is none.
  Index Find(Index object, std::string_view name) const;
  // The same, if it is of this kind.
  Index Find(Index object, std::string_view name, Kind kind) const;

  // Calls visit(element) for each in the array that this member is, if it is.
  template <typename Visit>
  void ForEach(Index object, std::string_view name, const Visit& visit) const {
    const Index list = Find(object, name, Kind::kArray);
    if (list == 0)
      return;
    for (Index i = first(list); i != end(list); i = next(i))
      visit(i);
  }

  // Overwrites the copy of the text with zeros.
  void Wipe();

 private:
  struct Node {
    std::uint32_t begin;
    std::uint32_t size;
    Index next;
    Kind kind;
  };
  struct Open {
    Index node;
    // A bit per name; a bit met again: two names may be the same.
    std::uint64_t names;
    bool maybe_twice;
  };
  struct Scanner;  // simdjson

  Done Build(std::size_t length, int depth);
  // Unescapes a string's content in place; false: a broken escape.
  bool UnescapeInPlace(Node* string);
  void NoteName(const Node& name);
  std::size_t MemberTwice(Index object);

  std::unique_ptr<Scanner> scanner_;
  std::vector<char> buffer_;
  std::vector<Node> nodes_;
  std::vector<Open> open_;
  std::vector<std::string_view> names_;
};

}  // namespace relcare::fhir

#endif  // RELCARE_FHIR_JSON_H_
