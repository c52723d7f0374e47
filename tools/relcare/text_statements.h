// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// TextStatements: where the fields of a text proto begin and end. It knows the
// form and no schema, and reads also what no message fits.
//
//   Shape    In the order of the text: a field, then those within it. A list in
//            brackets is a field, its values are fields of the same name in it.
//   Missing  Fields that do not end, and what comes behind them.

#ifndef RELCARE_TOOLS_TEXT_STATEMENTS_H_
#define RELCARE_TOOLS_TEXT_STATEMENTS_H_

#include <cstddef>
#include <string_view>
#include <vector>

namespace relcare::tool {

// How deep the messages of a text may lie in each other.
inline constexpr int kTextDepth = 64;

struct TextStatement {
  std::string_view name;
  std::size_t begin = 0;  // Bytes.
  std::size_t value = 0;
  std::size_t end = 0;     // 0: it does not end.
  std::ptrdiff_t in = -1;  // The field around it.
  bool is_list = false;
  bool is_listed = false;  // A value of a list.
};

class TextStatements {
 public:
  // `text` must stay.
  explicit TextStatements(std::string_view text);

  const std::vector<TextStatement>& all() const { return all_; }

  // Returns the fields around this one and itself, the outermost first; lists
  // are left out, their values stand for them.
  std::vector<const TextStatement*> WayTo(const TextStatement& field) const;
  // Returns which one it is of the values of its name that stand beside it.
  std::size_t IndexOf(const TextStatement& field) const;

  // Returns the value that IndexOf() gives this number among those of its name
  // in `around` (null: the whole), or null.
  const TextStatement* Find(const TextStatement* around, std::string_view name,
                            std::size_t index) const;

  // Returns the innermost field that holds this byte, or null.
  const TextStatement* Holding(std::size_t byte) const;
  // Returns the innermost field that ends last before this byte, or null.
  const TextStatement* Before(std::size_t byte) const;

 private:
  struct Token {
    std::size_t begin = 0;
    std::size_t end = 0;
    char first = '\0';  // '\0': none, the text ends or makes no sense.
  };

  void Skip();
  Token Peek();
  bool Take(char wanted);
  bool Fields(std::ptrdiff_t in, char close);
  bool Field(std::ptrdiff_t in);
  bool Value(std::ptrdiff_t field);
  bool List(std::ptrdiff_t list);
  const TextStatement* Around(const TextStatement& field) const;

  std::string_view text_;
  std::size_t at_ = 0;
  int depth_ = 0;
  std::vector<TextStatement> all_;
};

}  // namespace relcare::tool

#endif  // RELCARE_TOOLS_TEXT_STATEMENTS_H_
