// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Text protos, by full protobuf: read with positions, and written. The library
// knows binary and JSON only.

#ifndef RELCARE_TOOLS_TEXT_PROTO_H_
#define RELCARE_TOOLS_TEXT_PROTO_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tools/relcare/fault.h"

namespace relcare::tool {

// The descriptor set of proto/relcare/v1, built in.
std::span<const unsigned char> SchemaBytes();

struct Position {
  std::uint32_t line = 0;    // From 1.
  std::uint32_t column = 0;  // From 1.
};

// One text proto that was read.
class TextProto {
 public:
  // Reads `text` as the message `message` ("Instrument"). Errors: where it
  // stops making sense. What a record says is never repeated; rule files are
  // quoted.
  static Or<TextProto> Parse(std::string_view message, std::string_view text,
                             const std::string& file);

  // Reads a rule file to name every fault of its form in `faults`, whose text
  // is taken out: what is returned is the rest, if the rest can be read.
  static std::optional<TextProto> ParseAround(std::string_view message,
                                              std::string_view text,
                                              const std::string& file,
                                              std::vector<Fault>* faults);

  TextProto(TextProto&&) noexcept;
  TextProto& operator=(TextProto&&) noexcept;
  ~TextProto();

  // The same message in binary form.
  const std::string& bytes() const { return bytes_; }

  // Returns where the value at an RFC 6901 pointer stands, or the nearest value
  // around it that stands in the file.
  std::optional<Position> Locate(std::string_view pointer) const;

  // Returns the RFC 6901 pointer to what stands at `place` of `text`, the file
  // as it was given to ParseAround().
  std::string PathAt(std::string_view text, const Position& place) const;

 private:
  TextProto();
  struct Parsed;
  std::unique_ptr<Parsed> parsed_;
  std::string bytes_;
};

// Turns off what protobuf would print. Called once, first.
void QuietProtobuf();

// Returns the short names of the schema's messages that a file can hold.
std::vector<std::string> MessageNames();

// Tells whether the schema has this message.
bool IsMessage(std::string_view message);

// Returns the names of a message's fields.
std::vector<std::string> FieldNames(std::string_view message);

// Returns the short name of the message that a field holds, or "".
std::string MessageOfField(std::string_view message, std::string_view field);

// Returns the text form of a message that the library has read before.
Or<std::string> PrintText(std::string_view message, std::string_view bytes);

// Returns the name in a "# proto-message:" line at the beginning, or "".
std::string_view NamedMessage(std::string_view text);

}  // namespace relcare::tool

#endif  // RELCARE_TOOLS_TEXT_PROTO_H_
