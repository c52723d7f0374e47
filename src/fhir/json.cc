// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "fhir/json.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <utility>

#include <simdjson.h>

#include "base/ascii.h"
#include "base/utf8.h"
#include "relcare/relcare.h"

namespace relcare::fhir {
namespace {

using simdjson::error_code;

Error Unreadable(const char* rule, const char* message, std::size_t offset) {
  Error error;
  error.status = RELCARE_E_UNREADABLE;
  error.rule = rule;
  error.message = message;
  error.byte_offset = static_cast<std::int64_t>(offset);
  return error;
}

Error Limit(const char* rule, const char* message, std::int64_t offset) {
  Error error;
  error.status = RELCARE_E_LIMIT;
  error.rule = rule;
  error.message = message;
  error.byte_offset = offset;
  return error;
}

bool IsSpace(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }
// Whether a scalar may end before `c`.
bool EndsScalar(char c) {
  return IsSpace(c) || c == ',' || c == ']' || c == '}' || c == ':';
}

// Length of the JSON number at `at`, 0 if it is none. The buffer ends in zeros.
std::uint32_t NumberLength(const char* at) {
  const char* p = at;
  if (*p == '-')
    ++p;
  if (*p == '0') {
    ++p;
  } else if (IsDigit(*p)) {
    while (IsDigit(*p))
      ++p;
  } else {
    return 0;
  }
  if (*p == '.') {
    if (!IsDigit(*++p))
      return 0;
    while (IsDigit(*p))
      ++p;
  }
  if (*p == 'e' || *p == 'E') {
    ++p;
    if (*p == '+' || *p == '-')
      ++p;
    if (!IsDigit(*p))
      return 0;
    while (IsDigit(*p))
      ++p;
  }
  return static_cast<std::uint32_t>(p - at);
}

// Value of four hex digits; -1 if they are none.
int Hex4(const char* at) {
  int value = 0;
  for (int i = 0; i < 4; ++i) {
    const char c = at[i];
    int digit = 0;
    if (IsDigit(c)) {
      digit = c - '0';
    } else if (c >= 'a' && c <= 'f') {
      digit = c - 'a' + 10;
    } else if (c >= 'A' && c <= 'F') {
      digit = c - 'A' + 10;
    } else {
      return -1;
    }
    value = value * 16 + digit;
  }
  return value;
}

// Reads the digits behind a \u and, for a surrogate, its partner; nullptr:
// none.
const char* ReadCodePoint(const char* in, const char* end,
                          std::uint32_t* code) {
  if (end - in < 4)
    return nullptr;
  const int high = Hex4(in);
  if (high < 0 || (high >= 0xDC00 && high <= 0xDFFF))
    return nullptr;
  in += 4;
  *code = static_cast<std::uint32_t>(high);
  if (high < 0xD800 || high > 0xDBFF)
    return in;
  if (end - in < 6 || in[0] != '\\' || in[1] != 'u')
    return nullptr;
  const int low = Hex4(in + 2);
  if (low < 0xDC00 || low > 0xDFFF)
    return nullptr;
  *code = 0x10000u + (static_cast<std::uint32_t>(high - 0xD800) << 10) +
          static_cast<std::uint32_t>(low - 0xDC00);
  return in + 6;
}

// Appends `text` without its escapes; false if one is broken.
bool Unescape(std::string_view text, std::string* out) {
  constexpr std::string_view kEscapes = "\"\\/bfnrt";
  constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
  const char* in = text.data();
  const char* const end = in + text.size();
  while (in != end) {
    if (*in != '\\') {
      out->push_back(*in++);
      continue;
    }
    if (++in == end)
      return false;
    const char c = *in++;
    if (c == 'u') {
      std::uint32_t code = 0;
      in = ReadCodePoint(in, end, &code);
      if (in == nullptr)
        return false;
      AppendUtf8(code, *out);
      continue;
    }
    const std::size_t which = kEscapes.find(c);
    if (which == std::string_view::npos)
      return false;
    out->push_back(kMeanings[which]);
  }
  return true;
}

// Asks the processor only: get_active_implementation() would read the
// environment on its first use, so nothing here touches it.
const simdjson::implementation& Chosen() {
  static const simdjson::implementation* const chosen =
      simdjson::get_available_implementations().detect_best_supported();
  return *chosen;
}

Error FromScan(error_code code, std::string_view text) {
  switch (code) {
    case simdjson::UTF8_ERROR: {
      Error error;
      error.status = RELCARE_E_UTF8;
      error.rule = "utf8";
      error.message = "the text is not UTF-8";
      error.byte_offset = static_cast<std::int64_t>(FirstBadUtf8(text));
      return error;
    }
    case simdjson::UNCLOSED_STRING:
      return Unreadable("json-end", "the text ends within a string",
                        text.size());
    case simdjson::EMPTY:
      return Unreadable("json-end", "the text is empty", text.size());
    case simdjson::MEMALLOC:
    case simdjson::CAPACITY: {
      Error error;
      error.status = RELCARE_E_NO_MEMORY;
      error.rule = "memory";
      error.message = "no memory for the text";
      return error;
    }
    default: {
      Error error = Unreadable(
          "json-syntax", "a string holds an unescaped control character", 0);
      error.byte_offset = -1;
      return error;
    }
  }
}

}  // namespace

struct Json::Scanner {
  std::unique_ptr<simdjson::internal::dom_parser_implementation> parser;

  error_code Scan(const char* text, std::size_t length) {
    // Stage 1 never looks at the depth; 1 is the least that is taken.
    if (parser == nullptr) {
      const error_code made =
          Chosen().create_dom_parser_implementation(length, 1, parser);
      if (made != simdjson::SUCCESS)
        return made;
    } else if (parser->capacity() < length) {
      const error_code grown = parser->set_capacity(length);
      if (grown != simdjson::SUCCESS)
        return grown;
    }
    return parser->stage1(reinterpret_cast<const std::uint8_t*>(text), length,
                          simdjson::stage1_mode::regular);
  }
};

Json::Json() : scanner_(std::make_unique<Scanner>()) {}
Json::~Json() = default;
Json::Json(Json&&) noexcept = default;
Json& Json::operator=(Json&&) noexcept = default;

Done Json::Parse(std::string_view text, std::size_t most_bytes, int depth) {
  open_.clear();
  if (nodes_.size() < 2)
    nodes_.resize(2);
  nodes_[0] = {0, 0, 1, Kind::kNothing};
  nodes_[kRoot] = {0, 0, kRoot + 1, Kind::kNothing};
  most_bytes =
      std::min<std::size_t>(most_bytes, simdjson::SIMDJSON_MAXSIZE_BYTES - 64);
  if (text.size() > most_bytes) {
    return Limit("input-bytes", "the text is longer than the limit", -1);
  }
  // Looked at before any memory is taken: a gigabyte of zeros costs nothing.
  std::size_t start = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  while (start < text.size() && IsSpace(text[start]))
    ++start;
  if (start == text.size()) {
    return Unreadable("json-end", "the text is empty", start);
  }
  if (text.substr(start, 1).find_first_of("{[\"-0123456789tfn") ==
      std::string_view::npos) {
    return Unreadable("json-syntax", "the text does not begin as JSON", start);
  }
  buffer_.resize(text.size() + simdjson::SIMDJSON_PADDING);
  std::memcpy(buffer_.data(), text.data(), text.size());
  std::memset(buffer_.data() + text.size(), 0, simdjson::SIMDJSON_PADDING);
  if (start != 0)
    std::memset(buffer_.data(), ' ', start);
  if (const error_code code = scanner_->Scan(buffer_.data(), text.size());
      code != simdjson::SUCCESS) {
    return FromScan(code, text);
  }
  Done built = Build(text.size(), depth);
  if (!built.ok())
    nodes_[kRoot] = {0, 0, kRoot + 1, Kind::kNothing};
  return built;
}

bool Json::UnescapeInPlace(Node* string) {
  char* const text = buffer_.data() + string->begin;
  if (std::memchr(text, '\\', string->size) == nullptr)
    return true;
  // What an escape stands for is never longer than the escape.
  std::string plain;
  if (!Unescape({text, string->size}, &plain))
    return false;
  string->size = static_cast<std::uint32_t>(plain.copy(text, string->size));
  return true;
}

void Json::Wipe() {
  // Volatile, so that no compiler finds the writes needless.
  volatile char* bytes = buffer_.data();
  for (std::size_t i = 0; i < buffer_.size(); ++i)
    bytes[i] = 0;
}

// The first member whose name stands before it in the object; 0: none.
std::size_t Json::MemberTwice(Index object) {
  constexpr std::size_t kFew = 16;
  names_.clear();
  for (Index i = first(object); i != end(object); i = next(i + 1)) {
    names_.push_back(text(i));
  }
  const char* found = nullptr;
  if (names_.size() > kFew) {
    // By name, then by place.
    std::ranges::sort(names_, {}, [](std::string_view name) {
      return std::pair(name, name.data());
    });
    for (std::size_t i = 1; i < names_.size(); ++i) {
      const char* const second = names_[i].data();
      if (names_[i] == names_[i - 1] && (found == nullptr || second < found))
        found = second;
    }
  }
  for (std::size_t i = 1; names_.size() <= kFew && i < names_.size(); ++i) {
    const auto end = names_.begin() + static_cast<std::ptrdiff_t>(i);
    if (found == nullptr && std::find(names_.begin(), end, names_[i]) != end)
      found = names_[i].data();
  }
  return found == nullptr
             ? 0
             : static_cast<std::size_t>(found - buffer_.data()) - 1;
}

// One step per structural byte or scalar that simdjson found.
Done Json::Build(std::size_t length, int depth) {
  enum class Want { kName, kNameOrEnd, kValue, kValueOrEnd, kMore };
  const std::uint32_t* const at = scanner_->parser->structural_indexes.get();
  const std::uint32_t count = scanner_->parser->n_structural_indexes;
  const char* const buffer = buffer_.data();
  const bool may_escape = std::memchr(buffer, '\\', length) != nullptr;
  // No step makes more than one node.
  if (nodes_.size() < count + std::size_t{2})
    nodes_.resize(count + 2);
  Node* const nodes = nodes_.data();
  Index here = kRoot;  // the next node
  Want want = Want::kValue;
  const auto wrong = [](const char* message, std::size_t offset) {
    return Unreadable("json-syntax", message, offset);
  };
  // Adds the string that is token `k`; false if it is broken.
  const auto add_string = [&](std::uint32_t k) {
    std::uint32_t quote =
        (k + 1 < count ? at[k + 1] : static_cast<std::uint32_t>(length)) - 1;
    while (quote > at[k] && IsSpace(buffer[quote]))
      --quote;
    if (quote == at[k] || buffer[quote] != '"')
      return false;
    Node* const node = &nodes[here];
    *node = {at[k] + 1, quote - at[k] - 1, here + 1, Kind::kString};
    ++here;
    return !may_escape || UnescapeInPlace(node);
  };
  for (std::uint32_t k = 0; k < count; ++k) {
    const std::uint32_t offset = at[k];
    const char c = buffer[offset];
    if (want == Want::kMore) {
      if (open_.empty()) {
        return wrong("something follows the JSON value", offset);
      }
      const bool object = nodes[open_.back().node].kind == Kind::kObject;
      if (c == ',') {
        want = object ? Want::kName : Want::kValue;
        continue;
      }
      if (c != (object ? '}' : ']')) {
        return wrong("expected a comma or the end of the list", offset);
      }
    } else if (want == Want::kName || want == Want::kNameOrEnd) {
      if (c == '"') {
        if (!add_string(k))
          return wrong("a string is broken", offset);
        if (++k >= count)
          break;
        if (buffer[at[k]] != ':')
          return wrong("expected a colon", at[k]);
        NoteName(nodes[here - 1]);
        want = Want::kValue;
        continue;
      }
      if (c != '}' || want == Want::kName) {
        return wrong("expected a member's name", offset);
      }
    }
    const bool ends = want == Want::kMore || want == Want::kNameOrEnd ||
                      (want == Want::kValueOrEnd && c == ']');
    if (ends) {
      const Open closed = open_.back();
      open_.pop_back();
      nodes[closed.node].next = here;
      if (closed.maybe_twice) {
        if (const std::size_t second = MemberTwice(closed.node); second != 0) {
          return Unreadable("json-member-twice",
                            "an object names one member twice", second);
        }
      }
      want = Want::kMore;
      continue;
    }
    want = Want::kMore;
    const auto add_scalar = [&](std::uint32_t size, Kind kind) {
      nodes[here] = {offset, size, here + 1, kind};
      ++here;
      return size != 0 &&
             (offset + size >= length || EndsScalar(buffer[offset + size]));
    };
    const auto add_literal = [&](std::string_view word, Kind kind) {
      return std::memcmp(buffer + offset, word.data(), word.size()) == 0 &&
             add_scalar(static_cast<std::uint32_t>(word.size()), kind);
    };
    bool good = true;
    switch (c) {
      case '{':
      case '[':
        if (open_.size() >= static_cast<std::size_t>(depth)) {
          return Limit("input-depth", "the text nests deeper than the limit",
                       offset);
        }
        nodes[here] = {offset, 0, here + 1,
                       c == '{' ? Kind::kObject : Kind::kArray};
        open_.push_back({here, 0, false});
        ++here;
        want = c == '{' ? Want::kNameOrEnd : Want::kValueOrEnd;
        break;
      case '"':
        good = add_string(k);
        break;
      case 't':
        good = add_literal("true", Kind::kTrue);
        break;
      case 'f':
        good = add_literal("false", Kind::kFalse);
        break;
      case 'n':
        good = add_literal("null", Kind::kNull);
        break;
      default:
        good = add_scalar(NumberLength(buffer + offset), Kind::kNumber);
    }
    if (!good)
      return wrong("expected a value", offset);
  }
  if (!open_.empty() || want != Want::kMore) {
    return Unreadable("json-end", "the text ends too early", length);
  }
  return Unit{};
}

// Names whose bits differ are not the same.
void Json::NoteName(const Node& name) {
  std::uint32_t sum = name.size * 7;
  if (name.size != 0) {
    const char* const text = buffer_.data() + name.begin;
    sum += static_cast<unsigned char>(text[0]) * 5u;
    sum += static_cast<unsigned char>(text[name.size / 2]) * 3u;
    sum += static_cast<unsigned char>(text[name.size - 1]) * 11u;
  }
  Open& open = open_.back();
  const std::uint64_t bit = std::uint64_t{1} << (sum % 64);
  open.maybe_twice = open.maybe_twice || (open.names & bit) != 0;
  open.names |= bit;
}

Json::Index Json::Find(Index object, std::string_view name) const {
  if (!is(object, Kind::kObject))
    return 0;
  for (Index i = first(object); i != end(object); i = next(i + 1)) {
    if (text(i) == name)
      return is(i + 1, Kind::kNull) ? 0 : i + 1;
  }
  return 0;
}

Json::Index Json::Find(Index object, std::string_view name, Kind kind) const {
  const Index value = Find(object, name);
  return is(value, kind) ? value : 0;
}

}  // namespace relcare::fhir
