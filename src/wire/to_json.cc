// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstring>
#include <optional>
#include <utility>

#include "base/utf8.h"
#include "relcare/relcare.h"
#include "wire/json.h"
#include "wire/normal.h"
#include "wire/reader.h"
#include "wire/table.h"
#include "wire/walk.h"

namespace relcare::wire {
namespace {

// Text that grows by doubling and is written through a bare pointer.
class Output {
 public:
  Output(std::size_t expected, std::string& text) : text_(text) {
    text_.resize(std::max(expected, text_.size()));
  }

  // A place for up to `size` characters; Advance says how many were used.
  char* Room(std::size_t size) {
    if (text_.size() - used_ < size) {
      text_.resize(std::max(text_.size() * 2, used_ + size));
    }
    return text_.data() + used_;
  }
  void Advance(std::size_t size) { used_ += size; }

  void Put(std::string_view text) {
    std::memcpy(Room(text.size()), text.data(), text.size());
    used_ += text.size();
  }
  void Put(char c) {
    *Room(1) = c;
    ++used_;
  }
  // A member's key; the first of an object comes without its comma.
  void PutMember(std::string_view text, bool& first) {
    if (first)
      text.remove_prefix(1);
    first = false;
    Put(text);
  }

  void Finish() { text_.resize(used_); }

 private:
  std::string& text_;
  std::size_t used_ = 0;
};

// Fit: written. Disorder: a field stands twice or out of order, so the bytes
// must be normalized first. Bad: Walk will say what is wrong.
enum class Fit { kFit, kDisorder, kBad };

void PutEscaped(unsigned char c, Output& out) {
  constexpr char kDigits[] = "0123456789abcdef";
  switch (c) {
    case '"':
      return out.Put("\\\"");
    case '\\':
      return out.Put("\\\\");
    case '\n':
      return out.Put("\\n");
    case '\r':
      return out.Put("\\r");
    case '\t':
      return out.Put("\\t");
    default:
      out.Put("\\u00");
      out.Put(kDigits[c >> 4]);
      out.Put(kDigits[c & 15]);
  }
}

bool PutString(Bytes bytes, Output& out) {
  const std::string_view text = AsText(bytes);
  char* to = out.Room(text.size() + 2);
  *to++ = '"';
  bool plain = true;
  bool ascii = true;
  for (const std::uint8_t c : bytes) {
    plain &= c >= 0x20 && c != '"' && c != '\\';
    ascii &= c < 0x80;
    *to++ = static_cast<char>(c);
  }
  if (!ascii && !IsUtf8(text))
    return false;
  if (plain) {
    *to = '"';
    out.Advance(text.size() + 2);
    return true;
  }
  out.Put('"');
  std::size_t done = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (bytes[i] >= 0x20 && bytes[i] != '"' && bytes[i] != '\\')
      continue;
    out.Put(text.substr(done, i - done));
    PutEscaped(bytes[i], out);
    done = i + 1;
  }
  out.Put(text.substr(done));
  out.Put('"');
  return true;
}

template <typename Number>
void PutNumber(Number number, Output& out) {
  constexpr std::size_t kDigits = 32;
  char* to = out.Room(kDigits);
  const auto end = std::to_chars(to, to + kDigits, number).ptr;
  out.Advance(static_cast<std::size_t>(end - to));
}

// Small whole numbers, the usual scores, need no search for shortest digits.
void PutDouble(std::uint64_t bits, Output& out) {
  const double value = std::bit_cast<double>(bits);
  if (value > -1e5 && value < 1e5) {
    const auto whole = static_cast<std::int32_t>(value);
    if (std::bit_cast<std::uint64_t>(static_cast<double>(whole)) == bits) {
      return PutNumber(whole, out);
    }
  }
  if (value == 0)
    return out.Put("-0.0");  // parsers may read "-0" as 0
  PutNumber(value, out);
}

bool PutScalar(const Field& field, Reader& reader, Output& out) {
  std::uint64_t value = 0;
  if (field.kind == Kind::kDouble) {
    if (!reader.TakeFixed64(value) || !IsFinite(value))
      return false;
    PutDouble(value, out);
    return true;
  }
  if (!reader.TakeVarint(value) || !field.Holds(value))
    return false;
  if (field.kind == Kind::kBool) {
    out.Put(value != 0 ? "true" : "false");
  } else if (field.kind == Kind::kUint32) {
    PutNumber(static_cast<std::uint32_t>(value), out);
  } else {
    const auto number = static_cast<std::int32_t>(value);
    const EnumValue* name =
        field.kind == Kind::kEnum ? field.enumeration().Find(number) : nullptr;
    if (name != nullptr) {
      out.Put(name->json);
    } else {
      PutNumber(number, out);
    }
  }
  return true;
}

Fit PutMessage(const MessageType& type, Bytes bytes, int depth, Output& out);

Fit PutValue(const Field& field, Reader& reader, int depth, Output& out) {
  if (field.wire_type() != kLength) {
    return PutScalar(field, reader, out) ? Fit::kFit : Fit::kBad;
  }
  Bytes value;
  if (!reader.TakeBytes(value))
    return Fit::kBad;
  if (field.kind == Kind::kMessage) {
    return depth > 0 ? PutMessage(field.message(), value, depth - 1, out)
                     : Fit::kBad;
  }
  return PutString(value, out) ? Fit::kFit : Fit::kBad;
}

// The list whose first tag has just been read, to its last neighbour.
Fit PutList(const Field& field, std::uint32_t wire_type, Reader& reader,
            int depth, Output& out) {
  out.Put('[');
  if (wire_type != field.wire_type()) {
    Bytes packed;
    if (wire_type != kLength || !field.packable() ||
        !reader.TakeBytes(packed)) {
      return Fit::kBad;
    }
    if (packed.empty())
      return Fit::kDisorder;  // a list without values is not written
    Reader values(packed);
    while (!values.done()) {
      if (!PutScalar(field, values, out))
        return Fit::kBad;
      if (!values.done())
        out.Put(',');
    }
    out.Put(']');
    return Fit::kFit;
  }
  for (;;) {
    if (const Fit fit = PutValue(field, reader, depth, out); fit != Fit::kFit) {
      return fit;
    }
    Reader ahead = reader;
    Tag tag;
    if (ahead.done() || !ahead.TakeTag(tag) || tag.number != field.number) {
      break;
    }
    if (tag.type != wire_type)
      return Fit::kDisorder;
    reader = ahead;
    out.Put(',');
  }
  out.Put(']');
  return Fit::kFit;
}

Fit PutMessage(const MessageType& type, Bytes bytes, int depth, Output& out) {
  Reader reader(bytes);
  const Field* next = type.fields.data();
  const Field* const end = next + type.fields.size();
  std::uint64_t oneofs = 0;
  bool first = true;
  const auto pass_to = [&](const Field* field) {
    for (; next != field; ++next) {
      if (!next->unset.empty())
        out.PutMember(next->unset, first);
    }
  };
  out.Put('{');
  while (!reader.done()) {
    Tag tag;
    if (!reader.TakeTag(tag) || tag.number == 0)
      return Fit::kBad;
    const Field* field = type.Find(tag.number);
    if (field == nullptr) {
      if (!reader.Skip(tag.type))
        return Fit::kBad;
      continue;
    }
    if (field < next)
      return Fit::kDisorder;
    if (field->oneof >= 0) {
      const std::uint64_t group = std::uint64_t{1} << field->oneof;
      if (oneofs & group)
        return Fit::kDisorder;
      oneofs |= group;
    }
    pass_to(field);
    Fit fit = Fit::kBad;
    if (field->repeated) {
      out.PutMember(field->key, first);
      fit = PutList(*field, tag.type, reader, depth, out);
    } else if (tag.type == field->wire_type()) {
      out.PutMember(field->key, first);
      fit = PutValue(*field, reader, depth, out);
    }
    if (fit != Fit::kFit)
      return fit;
    ++next;
  }
  pass_to(end);
  out.Put('}');
  return Fit::kFit;
}

bool Write(const MessageType& type, Bytes bytes, std::string* text) {
  Output out(bytes.size() * 3 + 256, *text);
  if (PutMessage(type, bytes, kDeepest, out) != Fit::kFit)
    return false;
  out.Finish();
  return true;
}

}  // namespace

Done ToJson(const MessageType& type, Bytes bytes, std::string* json) {
  if (Write(type, bytes, json))
    return Unit{};
  Done walked = Walk(type, bytes, {.depth = kDeepest});
  if (!walked.ok())
    return walked;
  const auto normal = Normalize(type, bytes, {});
  if (Write(type, AsBytes(*normal), json))
    return Unit{};
  return Error{RELCARE_E_INTERNAL, "json", "", "the message was not written"};
}

Result<std::string> ToJson(const MessageType& type, Bytes bytes) {
  std::string json;
  const Done done = ToJson(type, bytes, &json);
  if (!done.ok())
    return done.error();
  return json;
}

}  // namespace relcare::wire
