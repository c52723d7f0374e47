// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// JsonText: reads JSON (RFC 8259) one token after the other, strictly. For this
// room.
//
//   Errors   false, with `rule` and `what` saying why and at() near where.
//   Safety   Nothing of the text is quoted.

#ifndef RELCARE_WIRE_JSON_TEXT_H_
#define RELCARE_WIRE_JSON_TEXT_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace relcare::wire {

class JsonText {
 public:
  // `text` is UTF-8. `may_repeat`: Skip() passes over a member twice too.
  explicit JsonText(std::string_view text, bool may_repeat = false)
      : text_(text), may_repeat_(may_repeat) {}

  std::size_t at() const { return at_; }
  bool AtEnd() const { return at_ == text_.size(); }
  // Goes back to where at() was.
  void Back(std::size_t at) { at_ = at; }
  const char* rule() const { return rule_; }
  const char* what() const { return what_; }

  // The next character that is not white space; '\0' at the end.
  char Peek();
  // Takes it if it is `wanted`.
  bool Take(char wanted);
  // Takes true, false or null, whichever is asked for, if it stands here.
  bool TakeWord(std::string_view word);
  bool NextIs(std::string_view word);

  // A string, unescaped. `text` points into the input or into `scratch`.
  bool String(std::string& scratch, std::string_view& text);
  // A number's text, by RFC 8259's grammar.
  bool Number(std::string_view& text);
  // Passes over any value; `depth` objects and arrays inside each other.
  bool Skip(int depth);

  bool Fail(const char* rule, const char* what);

 private:
  bool Escape(std::string& out);
  bool FourDigits(unsigned& unit);
  bool SkipObject(int depth);
  bool SkipArray(int depth);

  std::string_view text_;
  bool may_repeat_;
  std::size_t at_ = 0;
  const char* rule_ = "json";
  const char* what_ = "";
};

}  // namespace relcare::wire

#endif  // RELCARE_WIRE_JSON_TEXT_H_
