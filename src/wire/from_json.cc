// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/charconv.h"

#include "base/utf8.h"
#include "relcare/relcare.h"
#include "wire/json.h"
#include "wire/json_text.h"
#include "wire/near_name.h"
#include "wire/reader.h"
#include "wire/table.h"

namespace relcare::wire {
namespace {

constexpr char kTwice[] = "an object has one member twice";

class Parser {
 public:
  Parser(std::string_view json, const JsonOptions& options, std::string* out)
      : text_(json, /*may_repeat=*/options.faults != nullptr),
        strict_(options.strict),
        goes_on_(options.faults != nullptr),
        tells_names_(options.tells_names),
        keeps_(options.passed_over != nullptr),
        out_(*out),
        scratch_(options.scratch == nullptr ? own_ : *options.scratch) {}

  bool Document(const MessageType& type, int depth);
  std::size_t unknown() const { return unknown_; }
  // What was met, in the order of the text. Where the reading ended early, the
  // last one is why.
  std::vector<Error>& found() { return found_; }

 private:
  // What an object has held so far.
  struct Seen {
    std::uint64_t fields = 0;
    std::uint64_t oneofs = 0;
    std::set<std::string, std::less<>> unknown;
    const Field* last = nullptr;
  };

  bool Whole(const MessageType& type, int depth);
  bool Message(const MessageType& type, int depth);
  bool Member(const MessageType& type, int depth, std::size_t position,
              Seen& seen);
  bool Unknown(const MessageType& type, std::string_view name, int depth,
               std::size_t position, std::size_t start, Seen& seen);
  std::string WhatIsUnknown(const MessageType& type, std::string_view name,
                            std::size_t position) const;
  bool Once(const MessageType& type, const Field& field, std::size_t start,
            Seen& seen);
  bool List(const Field& field, int depth);
  bool Value(const Field& field, int depth, bool tagged);
  bool Scalar(const Field& field, bool tagged);
  bool Integer(const Field& field, std::int64_t& value);
  bool Double(double& value);
  bool Enum(const Field& field, std::int64_t& value);
  void PutScalar(const Field& field, std::uint64_t value, bool tagged);

  bool Fail(const char* rule, const char* what) {
    return text_.Fail(rule, what);
  }
  void Note(const char* rule, std::string what, std::size_t at);
  bool Stop();
  bool StepOver(const char* rule, std::string what, std::size_t at);
  bool Settle(std::size_t start, int depth);
  void Prefix(std::size_t from, std::string_view step);

  JsonText text_;
  bool strict_;
  bool goes_on_;  // after a fault that can be stepped over
  bool tells_names_;
  bool keeps_;  // what is passed over, in found_
  bool stopped_ = false;
  std::string& out_;
  std::string own_;
  std::string& scratch_;
  std::vector<Error> found_;
  std::size_t unknown_ = 0;  // members passed over
};

void Parser::Note(const char* rule, std::string what, std::size_t at) {
  const std::string_view word = rule;
  std::int32_t status = RELCARE_E_UNREADABLE;
  if (word == "depth" || word == "too-many-faults")
    status = RELCARE_E_LIMIT;
  if (strict_ && word.starts_with("unknown-"))
    status = RELCARE_E_SEMANTICS;
  found_.push_back(
      {status, rule, "", std::move(what), -1, static_cast<std::int64_t>(at)});
}

// The last fault ends the reading.
bool Parser::Stop() {
  stopped_ = true;
  if (goes_on_)
    found_.back().message += kRestUnread;
  return false;
}

// Notes a fault that leaves the rest readable; true: go on.
bool Parser::StepOver(const char* rule, std::string what, std::size_t at) {
  Note(rule, std::move(what), at);
  if (!goes_on_)
    return Stop();
  if (found_.size() < kMostFaults)
    return true;
  Note("too-many-faults", kTooManyFaults, at);
  return Stop();
}

// The value that begins at `start` could not be read. Steps over it, unless the
// text is no JSON there; true: go on.
bool Parser::Settle(std::size_t start, int depth) {
  if (stopped_)
    return false;
  const std::string_view rule = text_.rule();
  if (rule == "json" || rule == "surrogate" || rule == "depth" || !goes_on_) {
    Note(text_.rule(), text_.what(), text_.at());
    return Stop();
  }
  if (!StepOver(text_.rule(), text_.what(), text_.at()))
    return false;
  text_.Back(start);
  if (text_.Skip(depth))
    return true;
  if (text_.at() == start)  // no value at all: one fault, not two
    found_.pop_back();
  Note(text_.rule(), text_.what(), text_.at());
  return Stop();
}

// What was found since there were `from` stands within `step`.
void Parser::Prefix(std::size_t from, std::string_view step) {
  for (; from < found_.size(); ++from)
    found_[from].path.insert(0, "/" + std::string(step));
}

bool Parser::Document(const MessageType& type, int depth) {
  return (Whole(type, depth) || Settle(0, depth)) && !stopped_;
}

bool Parser::Whole(const MessageType& type, int depth) {
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
  if (field == nullptr)
    return Unknown(type, name, depth, position, start, seen);
  seen.last = field;
  if (!text_.Take(':'))
    return Fail("json", "a colon should stand here");
  const std::size_t found = found_.size();
  text_.Peek();
  const std::size_t at = text_.at();
  const bool read =
      Once(type, *field, start, seen) &&
      (text_.TakeWord("null") ||
       (field->repeated ? List(*field, depth) : Value(*field, depth, true)) ||
       Settle(at, depth));
  if (found_.size() != found)
    Prefix(found, field->name);
  return read;
}

std::string Parser::WhatIsUnknown(const MessageType& type,
                                  std::string_view name,
                                  std::size_t position) const {
  const bool is_told = strict_ && tells_names_ && IsFieldSpelling(name);
  std::string what = "member ";
  what += is_told ? '"' + std::string(name) + '"'
                  : std::to_string(position) + " (from 0) of the object";
  what += " is not known to this version";
  const std::string_view near =
      strict_ ? NearName(type, name) : std::string_view();
  if (!near.empty())
    what += "; did you mean " + std::string(near) + "?";
  return what;
}

// A member that this version does not know.
bool Parser::Unknown(const MessageType& type, std::string_view name, int depth,
                     std::size_t position, std::size_t start, Seen& seen) {
  const bool is_new = seen.unknown.emplace(name).second;
  if (!is_new && !StepOver("duplicate-member", kTwice, start))
    return false;
  if (is_new && (strict_ || keeps_)) {
    std::string what = WhatIsUnknown(type, name, position);
    if (!strict_ && found_.size() < kMostFaults) {
      Note("unknown-field", std::move(what), start);
    } else if (strict_ && !StepOver("unknown-field", std::move(what), start)) {
      return false;
    }
  }
  ++unknown_;
  return (text_.Take(':') || Fail("json", "a colon should stand here")) &&
         text_.Skip(depth);
}

// Whether the member may stand here; true also where it is stepped over.
bool Parser::Once(const MessageType& type, const Field& field,
                  std::size_t start, Seen& seen) {
  const std::uint64_t bit = std::uint64_t{1} << type.PositionOf(field);
  if (seen.fields & bit)
    return StepOver("duplicate-member", kTwice, start);
  seen.fields |= bit;
  if (field.oneof < 0 || text_.NextIs("null"))
    return true;
  const std::uint64_t group = std::uint64_t{1} << field.oneof;
  if (seen.oneofs & group) {
    return StepOver("oneof-twice",
                    "two members are set of which only one may be", start);
  }
  seen.oneofs |= group;
  return true;
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
    const std::size_t found = found_.size();
    text_.Peek();
    const std::size_t at = text_.at();
    const bool read =
        Value(field, depth - 1, !field.packable()) || Settle(at, depth - 1);
    if (found_.size() != found)
      Prefix(found, std::to_string(index));
    if (!read)
      return false;
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
  if (field.kind == Kind::kEnum ? !Enum(field, value)
                                : !Integer(field, value)) {
    return false;
  }
  PutScalar(field, static_cast<std::uint64_t>(value), tagged);
  return true;
}

// A word that is not known could not be kept, so it is refused in records too.
bool Parser::Enum(const Field& field, std::int64_t& value) {
  const char first = text_.Peek();
  const std::size_t start = text_.at();
  if (first == '"') {
    std::string_view name;
    if (!text_.String(scratch_, name))
      return false;
    const EnumValue* found = field.enumeration().Find(name);
    if (found == nullptr) {
      text_.Back(start);
      return Fail("unknown-enum", "the word is not known to this version");
    }
    value = found->number;
  } else if (!Integer(field, value)) {
    return false;
  }
  if (!strict_)
    return true;
  if (field.enumeration().Find(static_cast<std::int32_t>(value)) == nullptr) {
    text_.Back(start);
    return Fail("unknown-enum", "the enum number is not known to this version");
  }
  if (field.repeated && value == 0) {
    text_.Back(start);
    return Fail("unset-enum", "a list holds a value that is not set");
  }
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

Done FromJson(const MessageType& type, std::string_view json,
              const JsonOptions& options, std::string* out) {
  constexpr std::size_t kMost = std::numeric_limits<std::int32_t>::max();
  out->clear();
  Error refused;
  if (json.size() > std::min(options.limit, kMost)) {
    refused = {RELCARE_E_LIMIT, "size", "", "the input is too large"};
  } else if (const std::size_t bad = FirstBadUtf8(json); bad != json.size()) {
    refused = {RELCARE_E_UTF8,          "utf8", "",
               "the text is not UTF-8", -1,     static_cast<std::int64_t>(bad)};
  }
  if (refused.status != 0) {
    if (options.faults != nullptr)
      *options.faults = {refused};
    return refused;
  }
  Parser parser(json, options, out);
  const bool read = parser.Document(type, std::min(options.depth, kDeepest));
  std::vector<Error>& found = parser.found();
  if (options.unknown != nullptr)
    *options.unknown = parser.unknown();
  if (options.faults != nullptr) {
    *options.faults = std::move(found);
    if (!options.faults->empty())
      return options.faults->front();
    return Unit{};
  }
  if (!read)
    return std::move(found.back());
  if (options.passed_over != nullptr)
    *options.passed_over = std::move(found);
  return Unit{};
}

Result<std::string> FromJson(const MessageType& type, std::string_view json,
                             const JsonOptions& options) {
  std::string out;
  Done done = FromJson(type, json, options, &out);
  if (!done.ok())
    return std::move(done.error());
  return out;
}

}  // namespace relcare::wire
