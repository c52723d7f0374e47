// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tools/relcare/index_table.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tools/relcare/code_words.h"
#include "tools/relcare/report_table.h"
#include "tools/relcare/table.h"

namespace relcare::tool {
namespace {

bool IsYesOrNo(const v1::ComponentValue& value) {
  return value.unit() == "1 yes, 0 no";
}

std::string FigureOf(const v1::ComponentResult& component) {
  if (!component.has_value())
    return "not seen";
  if (IsYesOrNo(component.value()))
    return component.value().value() > 0 ? "yes" : "no";
  return Number(component.value().value());
}

std::string NoteOf(const v1::ComponentResult& component) {
  if (!component.has_value())
    return ReasonOf(component.unseen().reason());
  std::string note =
      IsYesOrNo(component.value()) ? "by lists" : component.value().unit();
  if (component.value().has_lo() && component.value().has_hi()) {
    note += ", " + Number(component.value().lo()) + " to " +
            Number(component.value().hi());
  }
  note += "; n " + std::to_string(component.value().n());
  if (component.value().n_missing() > 0)
    note += ", " + std::to_string(component.value().n_missing()) + " missing";
  return note;
}

// Whether there is nothing to read but reasons.
bool IsUnseen(const v1::IndexResult& index) {
  return !index.has_value() && index.words().empty() &&
         index.disagreements().empty() &&
         std::ranges::all_of(index.components(),
                             [](const v1::ComponentResult& one) {
                               return !one.has_value() && one.words().empty();
                             });
}

// The titles of what was not seen for one reason; each once, with how many ties
// or groups it is of.
class UnseenParts {
 public:
  void Add(const v1::Profile& profile, const v1::IndexResult& index) {
    const bool is_of_subject =
        index.about().kind_case() == profile.subject().kind_case();
    for (const v1::ComponentResult& one : index.components()) {
      if (one.use() == v1::COMPONENT_USE_BESIDE)
        continue;  // it is no news
      Count(ReasonOf(one.unseen().reason()), one.title(), is_of_subject);
    }
  }

  void Print(Page& page) const {
    for (const Reason& reason : reasons_) {
      std::string text;
      for (const Title& one : reason.titles) {
        text += (text.empty() ? "" : ", ") + one.text;
        if (one.others > 1)
          text += " (of " + std::to_string(one.others) + ")";
      }
      page.Say("not seen: " + text + ": " + reason.text);
    }
  }

 private:
  struct Title {
    std::string text = {};
    std::uint64_t others = 0;  // ties or groups
  };
  struct Reason {
    std::string text = {};
    std::vector<Title> titles = {};
  };

  void Count(const std::string& reason, const std::string& title,
             bool is_of_subject) {
    auto at = std::ranges::find(reasons_, reason, &Reason::text);
    if (at == reasons_.end())
      at = reasons_.insert(at, Reason{.text = reason});
    auto one = std::ranges::find(at->titles, title, &Title::text);
    if (one == at->titles.end())
      one = at->titles.insert(one, Title{.text = title});
    if (!is_of_subject)
      ++one->others;
  }

  std::vector<Reason> reasons_;
};

class IndexTable {
 public:
  IndexTable(const v1::Profile& profile, const RoleOf& role_of, Output& output)
      : profile_(profile),
        role_of_(role_of),
        table_(output, {"  FIGURE", "VALUE", "POINTS", "SINCE FIRST", "VOICE",
                        "NOTE"}) {}

  void Add(const v1::IndexResult& index) {
    AddHead(index);
    for (const v1::ComponentResult& one : index.components()) {
      // What stands beside and was not seen is no news.
      if (one.use() != v1::COMPONENT_USE_BESIDE || one.has_value())
        AddPart(one);
    }
    for (const v1::Disagreement& one : index.disagreements()) {
      table_.Note("    two voices differ by " + Number(one.difference()) +
                  " points: " + one.component() + " and " +
                  one.other_component());
    }
  }

  void Flush() { table_.Flush(); }

 private:
  void AddHead(const v1::IndexResult& index) {
    if (index.about().kind_case() != profile_.subject().kind_case() &&
        IdOf(index.about()) != about_) {
      about_ = IdOf(index.about());
      table_.Note("of " + about_ + ":");
    }
    table_.Row(
        {"  " + index.title(), "",
         index.has_value() ? Number(index.value().value()) : "-",
         index.has_change() ? Signed(index.change().points()) : "", "",
         index.has_value()
             ? "seen and fresh: " + Share(index.coverage())
             : Said(IndexRefusalWords(index.refused().reason()).sentence)});
    AddWords(index.words());
  }

  void AddPart(const v1::ComponentResult& part) {
    const bool is_beside = part.use() == v1::COMPONENT_USE_BESIDE;
    std::string points, moved;
    if (part.has_value() && part.value().has_points() && !is_beside) {
      points = Number(part.value().points());
      if (part.value().has_reference())
        moved = Signed(part.value().points() - part.value().reference());
    }
    table_.Row({(is_beside ? "    beside: " : "    ") + part.title(),
                FigureOf(part), points, moved,
                std::string(VoiceWord(part.voice())), NoteOf(part)});
    AddWords(part.words());
  }

  // Words on a figure, below its row.
  template <typename Words>
  void AddWords(const Words& words) {
    constexpr std::size_t kIndent = 6;
    for (const v1::FigureWord& word : words) {
      const std::string text =
          WordOf(word, profile_.subject().person(), false, role_of_);
      for (const std::string& line : Wrap(text, kPageWidth - kIndent))
        table_.Note(std::string(kIndent, ' ') + line);
    }
  }

  const v1::Profile& profile_;
  const RoleOf& role_of_;
  Table table_;
  std::string about_;  // the tie or group that is shown
};

}  // namespace

void PrintIndices(const v1::Profile& profile, const RoleOf& role_of,
                  Output& output) {
  if (profile.indices().empty())
    return;
  Page page(output);
  page.Head("Indices: 0 to 100, each with its parts");
  IndexTable table(profile, role_of, output);
  UnseenParts unseen;
  for (const v1::IndexResult& index : profile.indices()) {
    if (IsUnseen(index)) {
      unseen.Add(profile, index);
    } else {
      table.Add(index);
    }
  }
  table.Flush();
  unseen.Print(page);
}

}  // namespace relcare::tool
