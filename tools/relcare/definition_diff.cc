// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tools/relcare/definition_diff.h"

#include <algorithm>
#include <utility>

#include "tools/relcare/json_peek.h"
#include "tools/relcare/text_proto.h"

namespace relcare::tool {
namespace {

// One element of a list, and the name it has in paths.
struct Element {
  std::string name;
  std::string_view json;
};

// Its id where it has one, what it looks at, or its place. Bandings of one id
// are told apart by their place among them.
std::vector<Element> ElementsOf(std::string_view list) {
  std::vector<Element> elements;
  for (std::size_t i = 0;; ++i) {
    const std::string_view json = JsonElement(list, i);
    if (json.empty())
      return elements;
    const JsonPeek peek = PeekJson(json);
    std::string_view id;
    for (const std::string_view member : {"id", "item", "scale", "key"}) {
      if (id.empty() && peek.Value(member).size() > 2)
        id = peek.Value(member);
    }
    std::string name = id.empty() ? std::to_string(i)
                                  : std::string(id.substr(1, id.size() - 2));
    const auto same = std::ranges::count_if(elements, [&](const Element& e) {
      return e.name == name || e.name.starts_with(name + "~");
    });
    if (same > 0)
      name += "~" + std::to_string(same + 1);
    elements.push_back({std::move(name), json});
  }
}

class Walk {
 public:
  explicit Walk(std::vector<RuleDifference>& found) : found_(found) {}

  void Messages(std::string_view type, const std::string& path,
                std::string_view from, std::string_view to, bool is_words) {
    const JsonPeek left = PeekJson(from);
    const JsonPeek right = PeekJson(to);
    std::vector<std::string_view> members = left.members;
    for (const std::string_view member : right.members) {
      if (!left.Has(member))
        members.push_back(member);
    }
    for (const std::string_view member : members) {
      const std::string field = std::string(type) + "." + std::string(member);
      const auto words = WordFields();
      Values(MessageOfField(type, member),
             path + (path.empty() ? "" : "/") + std::string(member),
             left.Value(member), right.Value(member),
             is_words || std::ranges::find(words, field) != words.end());
    }
  }

 private:
  void Values(std::string_view type, const std::string& path,
              std::string_view from, std::string_view to, bool is_words) {
    if (from == to)
      return;
    const bool are_lists = (from.empty() || from.front() == '[') &&
                           (to.empty() || to.front() == '[');
    const bool are_messages =
        !type.empty() && from.starts_with('{') && to.starts_with('{');
    if (are_messages) {
      Messages(type, path, from, to, is_words);
    } else if (are_lists) {
      Lists(type, path, from, to, is_words);
    } else {
      found_.push_back({path, std::string(from), std::string(to), !is_words});
    }
  }

  void Lists(std::string_view type, const std::string& path,
             std::string_view from, std::string_view to, bool is_words) {
    const std::vector<Element> left = ElementsOf(from);
    const std::vector<Element> right = ElementsOf(to);
    const auto in = [](const std::vector<Element>& list,
                       const Element& element) {
      const auto at = std::ranges::find(list, element.name, &Element::name);
      return at == list.end() ? std::string_view() : at->json;
    };
    for (const Element& element : left) {
      Values(type, path + "/" + element.name, element.json, in(right, element),
             is_words);
    }
    for (const Element& element : right) {
      if (in(left, element).empty()) {
        Values(type, path + "/" + element.name, {}, element.json, is_words);
      }
    }
  }

  std::vector<RuleDifference>& found_;
};

}  // namespace

std::vector<RuleDifference> DiffDefinitions(std::string_view from,
                                            std::string_view to) {
  std::vector<RuleDifference> found;
  Walk(found).Messages("Instrument", "", from, to, false);
  return found;
}

}  // namespace relcare::tool
