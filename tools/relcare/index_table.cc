// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tools/relcare/index_table.h"

#include <algorithm>
#include <cmath>
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

// Of something, from 0 to 1: as per cent.
bool IsShare(const v1::ComponentValue& value) {
  return value.unit().starts_with("share of ") || value.unit() == "likeness";
}

constexpr std::string_view kPerCent = "per cent";

std::string FigureOf(const v1::ComponentResult& component) {
  if (!component.has_value())
    return "-";
  const v1::ComponentValue& value = component.value();
  if (IsYesOrNo(value))
    return value.value() > 0 ? "yes" : "no";
  return IsShare(value)
             ? Share(value.value())
             : Number(value.value()) + (value.unit() == kPerCent ? " %" : "");
}

std::string UnitOf(const v1::ComponentValue& value) {
  constexpr std::string_view kShare = "share ";
  if (IsYesOrNo(value))
    return "by lists";
  if (value.unit() == kPerCent)
    return "";
  return value.unit().substr(
      IsShare(value) && value.unit() != "likeness" ? kShare.size() : 0);
}

// Whose word it is, of what, how sure, and of how many.
std::string NoteOf(const v1::ComponentResult& component) {
  if (!component.has_value())
    return "not seen: " + ReasonOf(component.unseen().reason());
  const v1::ComponentValue& value = component.value();
  std::string note = std::string(VoiceWord(component.voice())) + ": ";
  if (const std::string unit = UnitOf(value); !unit.empty())
    note += unit + ", ";
  if (value.has_lo() && value.has_hi()) {
    note += IsShare(value) ? Number(std::round(100 * value.lo())) + " to " +
                                 Share(value.hi())
                           : Number(value.lo()) + " to " + Number(value.hi());
    note += ", ";
  }
  note += "n " + std::to_string(value.n());
  if (value.n_missing() > 0)
    note += ", " + std::to_string(value.n_missing()) + " missing";
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
        table_(output, {"  FIGURE", "VALUE", "POINTS", "CHANGE", "NOTE"}) {
    table_.WrapLast(kTableWidth);
  }

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
      const std::string whom = role_of_(about_);
      table_.Note((whom.empty() ? "of " : "with " + whom + ", in ") + about_ +
                  ":");
    }
    table_.Row(
        {"  " + index.title(), "",
         index.has_value() ? Number(index.value().value()) : "-",
         index.has_change() ? Signed(index.change().points()) : "",
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
    table_.Row({(is_beside ? "    + " : "    ") + part.title(), FigureOf(part),
                points, moved, NoteOf(part)});
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
  page.Head(
      "Indices: 0 to 100, each with its parts; what has a + counts nothing");
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
