// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/charconv.h"

#include "base/utf8.h"
#include "relcare/relcare.h"
#include "wire/json.h"
#include "wire/json_text.h"
#include "wire/reader.h"
#include "wire/table.h"

namespace relcare::wire {
namespace {

class Parser {
 public:
  Parser(std::string_view json, bool strict) : text_(json), strict_(strict) {}

  bool Document(const MessageType& type, int depth);
  std::size_t unknown() const { return unknown_; }
  std::string TakeBytes() { return std::move(out_); }
  Error TakeError();

 private:
  // What an object has held so far.
  struct Seen {
    std::uint64_t fields = 0;
    std::uint64_t oneofs = 0;
    std::set<std::string, std::less<>> unknown;
    const Field* last = nullptr;
  };

  bool Message(const MessageType& type, int depth);
  bool Member(const MessageType& type, int depth, std::size_t position,
              Seen& seen);
  bool Once(const MessageType& type, const Field& field, Seen& seen);
  bool List(const Field& field, int depth);
  bool Value(const Field& field, int depth, bool tagged);
  bool Scalar(const Field& field, bool tagged);
  bool Integer(const Field& field, std::int64_t& value);
  bool Double(double& value);
  bool Enum(const Field& field, std::int64_t& value);
  void PutScalar(const Field& field, std::uint64_t value, bool tagged);

  bool Fail(const char* rule, const char* what);
  bool FailIn(std::string_view step);

  JsonText text_;
  bool strict_;
  std::string out_;
  std::string scratch_;
  std::string path_;
  std::size_t unknown_ = 0;  // members passed over
  std::size_t member_ = 0;   // position of an unknown member in its object
};

bool Parser::Fail(const char* rule, const char* what) {
  return text_.Fail(rule, what);
}

bool Parser::FailIn(std::string_view step) {
  path_.insert(0, "/" + std::string(step));
  return false;
}

Error Parser::TakeError() {
  const std::string_view rule = text_.rule();
  std::int32_t status = RELCARE_E_UNREADABLE;
  if (rule == "depth")
    status = RELCARE_E_LIMIT;
  if (strict_ && rule.starts_with("unknown-"))
    status = RELCARE_E_SEMANTICS;
  std::string message = text_.what();
  if (rule == "unknown-field") {
    message = "member " + std::to_string(member_) +
              " (from 0) of the object is not known to this version";
  }
  return {status,
          text_.rule(),
          std::move(path_),
          std::move(message),
          -1,
          static_cast<std::int64_t>(text_.at())};
}

bool Parser::Document(const MessageType& type, int depth) {
  if (text_.Peek() != '{') {
    return Fail("type", "the whole is not an object");
  }
  if (!Message(type, depth))
    return false;
  text_.Peek();
  return text_.AtEnd() || Fail("json", "more follows the end of the object");
}

const Field* FindByName(const MessageType& type, std::string_view name,
                        const Field* last) {
  const Field* const first = type.fields.data();
  const auto is = [name](const Field& field) {
    return field.name == name || field.json_name == name;
  };
  if (last != nullptr && last + 1 < first + type.fields.size() && is(last[1])) {
    return last + 1;  // members usually come in the schema's order
  }
  const auto at = std::find_if(type.fields.begin(), type.fields.end(), is);
  return at == type.fields.end() ? nullptr : &*at;
}

bool Parser::Message(const MessageType& type, int depth) {
  if (text_.Peek() != '{')
    return Fail("type", "an object should stand here");
  if (depth <= 0)
    return Fail("depth", "values nest too deeply");
  text_.Take('{');
  if (text_.Take('}'))
    return true;
  Seen seen;
  std::size_t position = 0;
  do {
    if (!Member(type, depth - 1, position++, seen))
      return false;
  } while (text_.Take(','));
  return text_.Take('}') || Fail("json", "a comma or brace should stand here");
}

bool Parser::Member(const MessageType& type, int depth, std::size_t position,
                    Seen& seen) {
  text_.Peek();
  const std::size_t start = text_.at();
  std::string_view name;
  if (!text_.String(scratch_, name))
    return false;
  const Field* field = FindByName(type, name, seen.last);
  if (field == nullptr) {
    if (!seen.unknown.emplace(name).second) {
      text_.Back(start);
      return Fail("duplicate-member", "an object has one member twice");
    }
    if (strict_) {
      text_.Back(start);
      member_ = position;
      return Fail("unknown-field", "a member is not known to this version");
    }
    ++unknown_;
    return (text_.Take(':') || Fail("json", "a colon should stand here")) &&
           text_.Skip(depth);
  }
  seen.last = field;
  const std::uint64_t bit = std::uint64_t{1} << type.PositionOf(*field);
  if (seen.fields & bit) {
    text_.Back(start);
    Fail("duplicate-member", "an object has one member twice");
    return FailIn(field->name);
  }
  seen.fields |= bit;
  if (!text_.Take(':'))
    return Fail("json", "a colon should stand here");
  if (text_.TakeWord("null"))
    return true;
  if (field->oneof >= 0) {
    const std::uint64_t group = std::uint64_t{1} << field->oneof;
    if (seen.oneofs & group) {
      Fail("oneof-twice", "two members are set of which only one may be");
      return FailIn(field->name);
    }
    seen.oneofs |= group;
  }
  const bool read =
      field->repeated ? List(*field, depth) : Value(*field, depth, true);
  return read || FailIn(field->name);
}

// Puts the bytes' number in front of the bytes written since `mark`.
void PutLength(std::size_t mark, std::string& out) {
  std::string length;
  PutVarint(out.size() - mark, length);
  out.insert(mark, length);
}

bool Parser::List(const Field& field, int depth) {
  if (text_.Peek() != '[')
    return Fail("type", "a list should stand here");
  if (depth <= 0)
    return Fail("depth", "values nest too deeply");
  text_.Take('[');
  if (text_.Take(']'))
    return true;
  if (field.packable())
    PutTag(field.number, kLength, out_);
  const std::size_t mark = out_.size();
  std::size_t index = 0;
  do {
    if (!Value(field, depth - 1, !field.packable())) {
      return FailIn(std::to_string(index));
    }
    ++index;
  } while (text_.Take(','));
  if (!text_.Take(']')) {
    return Fail("json", "a comma or bracket should stand here");
  }
  if (field.packable())
    PutLength(mark, out_);
  return true;
}

bool Parser::Value(const Field& field, int depth, bool tagged) {
  if (field.kind == Kind::kMessage) {
    PutTag(field.number, kLength, out_);
    const std::size_t mark = out_.size();
    if (!Message(field.message(), depth))
      return false;
    PutLength(mark, out_);
    return true;
  }
  if (field.kind != Kind::kString)
    return Scalar(field, tagged);
  if (text_.Peek() != '"') {
    return Fail("type", field.decimal
                            ? "exact numbers are text: write it in quotes"
                            : "a string should stand here");
  }
  std::string_view value;
  if (!text_.String(scratch_, value))
    return false;
  if (strict_ && value.empty() && field.presence && field.oneof < 0) {
    return Fail("empty-text", "an optional text is set and empty");
  }
  if (value.empty() && !field.presence && !field.repeated)
    return true;
  PutTag(field.number, kLength, out_);
  PutBytes(value, out_);
  return true;
}

// What stands for "not set" in a field without presence is not written.
void Parser::PutScalar(const Field& field, std::uint64_t value, bool tagged) {
  if (value == 0 && !field.presence && !field.repeated)
    return;
  if (tagged)
    PutTag(field.number, field.wire_type(), out_);
  if (field.kind == Kind::kDouble) {
    PutFixed64(value, out_);
  } else {
    PutVarint(value, out_);
  }
}

bool Parser::Scalar(const Field& field, bool tagged) {
  if (field.kind == Kind::kBool) {
    const bool yes = text_.TakeWord("true");
    if (!yes && !text_.TakeWord("false")) {
      return Fail("type", "true or false should stand here");
    }
    PutScalar(field, yes, tagged);
    return true;
  }
  if (field.kind == Kind::kDouble) {
    double value = 0;
    if (!Double(value))
      return false;
    PutScalar(field, std::bit_cast<std::uint64_t>(value), tagged);
    return true;
  }
  std::int64_t value = 0;
  if (field.kind == Kind::kEnum && text_.Peek() == '"') {
    if (!Enum(field, value))
      return false;
  } else if (!Integer(field, value)) {
    return false;
  }
  PutScalar(field, static_cast<std::uint64_t>(value), tagged);
  return true;
}

// A word that is not known could not be kept, so it is refused in records too.
bool Parser::Enum(const Field& field, std::int64_t& value) {
  const std::size_t start = text_.at();
  std::string_view name;
  if (!text_.String(scratch_, name))
    return false;
  const EnumValue* found = field.enumeration().Find(name);
  if (found == nullptr) {
    text_.Back(start);
    return Fail("unknown-enum", "the word is not known to this version");
  }
  value = found->number;
  return true;
}

// A number, or a string with nothing but a number in it.
bool Parser::Double(double& value) {
  const char c = text_.Peek();
  std::string_view text;
  if (c == '"') {
    if (!text_.String(scratch_, text))
      return false;
    JsonText inner(text);
    std::string_view all = text;
    if (!inner.Number(text) || text.size() != all.size()) {
      return Fail("number", "the string is not a finite number");
    }
  } else if (c != '-' && (c < '0' || c > '9')) {
    return Fail("type", "a number should stand here");
  } else if (!text_.Number(text)) {
    return false;
  }
  const auto [end, code] =
      absl::from_chars(text.data(), text.data() + text.size(), value);
  if (!std::isfinite(value) || code != std::errc()) {
    return Fail("range", "the number is beyond what a double holds");
  }
  return true;
}

bool Parser::Integer(const Field& field, std::int64_t& value) {
  double wide = 0;
  if (!Double(wide))
    return false;
  const bool is_unsigned = field.kind == Kind::kUint32;
  const double low = is_unsigned ? 0 : std::numeric_limits<std::int32_t>::min();
  const double high = is_unsigned ? std::numeric_limits<std::uint32_t>::max()
                                  : std::numeric_limits<std::int32_t>::max();
  if (wide < low || wide > high) {
    return Fail("range", "the number does not fit its 32 bits");
  }
  if (wide != std::trunc(wide)) {
    return Fail("number", "the number is not whole");
  }
  value = static_cast<std::int64_t>(wide);
  return true;
}

}  // namespace

Result<std::string> FromJson(const MessageType& type, std::string_view json,
                             const JsonOptions& options) {
  constexpr std::size_t kMost = std::numeric_limits<std::int32_t>::max();
  if (json.size() > std::min(options.limit, kMost)) {
    return Error{RELCARE_E_LIMIT, "size", "", "the input is too large"};
  }
  if (const std::size_t bad = FirstBadUtf8(json); bad != json.size()) {
    return Error{
        RELCARE_E_UTF8,          "utf8", "",
        "the text is not UTF-8", -1,     static_cast<std::int64_t>(bad)};
  }
  Parser parser(json, options.strict);
  if (!parser.Document(type, std::min(options.depth, kDeepest))) {
    return parser.TakeError();
  }
  if (options.unknown != nullptr)
    *options.unknown = parser.unknown();
  return parser.TakeBytes();
}

}  // namespace relcare::wire
