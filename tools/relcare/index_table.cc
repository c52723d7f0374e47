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
#include "tools/relcare/part_words.h"
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
std::string NoteOf(const v1::ComponentResult& component,
                   const PageSource& source) {
  const v1::ComponentValue& value = component.value();
  std::string note = std::string(VoiceWord(component.voice())) + ": ";
  const std::string days = DaysSeenOf(component);
  if (!days.empty()) {
    note += days + ", ";
  } else if (const std::string unit = UnitOf(value); !unit.empty()) {
    note += unit + ", ";
  }
  if (value.has_lo() && value.has_hi()) {
    note += IsShare(value) ? Number(std::round(100 * value.lo())) + " to " +
                                 Share(value.hi())
                           : Number(value.lo()) + " to " + Number(value.hi());
    note += ", ";
  }
  note += "n " + std::to_string(value.n());
  if (const std::string what = MissingOf(component, source); !what.empty()) {
    note += ", missing: " + what;
  } else if (value.n_missing() > 0) {
    note += ", " + std::to_string(value.n_missing()) + " missing";
  }
  return note;
}

// "Loneliness 6", "rather receives, 0.09".
std::string BesideOf(const v1::ComponentResult& component) {
  const std::string way = WayOf(component);
  return way.empty() ? component.title() + " " + FigureOf(component) : way;
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

bool IsWithheld(const v1::Profile& profile, const std::string& figure) {
  return std::ranges::any_of(profile.withheld(), [&](const v1::Withheld& one) {
    return one.figure() == figure;
  });
}

// The titles of what was not seen for one reason; each once, with how many ties
// or groups it is of. What is withheld has a place of its own.
class UnseenParts {
 public:
  void Add(const v1::Profile& profile, const v1::IndexResult& index) {
    const bool is_of_subject =
        index.about().kind_case() == profile.subject().kind_case();
    for (const v1::ComponentResult& one : index.components()) {
      if (one.has_value() || one.use() == v1::COMPONENT_USE_BESIDE ||
          IsWithheld(profile, one.figure()))
        continue;  // it is no news
      Count(ReasonOf(one.unseen().reason()), one.title(), is_of_subject);
    }
  }

  // One line a reason.
  std::vector<std::string> Lines() const {
    std::vector<std::string> lines;
    for (const Reason& reason : reasons_) {
      std::string text;
      for (const Title& one : reason.titles) {
        text += (text.empty() ? "" : "; ") + one.text;
        if (one.others > 1)
          text += " (of " + std::to_string(one.others) + ")";
      }
      lines.push_back("not seen: " + text + ": " + reason.text);
    }
    return lines;
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
  IndexTable(const v1::Profile& profile, const PageSource& source,
             Output& output)
      : profile_(profile),
        source_(source),
        table_(output, {"  FIGURE", "VALUE", "POINTS", "CHANGE", "NOTE"}) {
    table_.WrapLast(kTableWidth);
  }

  void Add(const v1::IndexResult& index) {
    AddHead(index);
    UnseenParts unseen;
    std::string beside;
    for (const v1::ComponentResult& one : index.components()) {
      const bool is_beside = one.use() == v1::COMPONENT_USE_BESIDE;
      if (one.has_value() && !is_beside) {
        AddPart(one, IsOfFewThings(index));
        continue;
      }
      if (one.has_value()) {
        beside += (beside.empty() ? "+ " : "; ") + BesideOf(one);
      }
      AddWords(one.words());
    }
    AddLine(beside);
    unseen.Add(profile_, index);
    for (const std::string& line : unseen.Lines())
      AddLine(line);
    for (const v1::Disagreement& one : index.disagreements()) {
      AddLine("two voices differ by " + Number(one.difference()) +
              " points: " + one.component() + " and " + one.other_component());
    }
  }

  void Flush() { table_.Flush(); }

  // Whether a change leaves out what was seen once only.
  bool has_star() const { return has_star_; }

 private:
  void AddHead(const v1::IndexResult& index) {
    if (index.about().kind_case() != profile_.subject().kind_case() &&
        IdOf(index.about()) != about_) {
      about_ = IdOf(index.about());
      const std::string whom = source_.RoleOf(about_);
      table_.Note((whom.empty() ? "of " : "with " + whom + ", in ") + about_ +
                  ":");
    }
    const bool is_few = IsOfFewThings(index);
    const bool has_value = index.has_value() && !is_few;
    table_.Row(
        {"  " + index.title(), "",
         has_value ? Number(index.value().value()) : "-",
         has_value && index.has_change() ? ChangeOf(index.change()) : "",
         (is_few ? "too few things known"
          : has_value
              ? Share(index.coverage()) + " seen"
              : Said(IndexRefusalWords(index.refused().reason()).sentence)) +
             " [" + index.figure() + "]"});
    AddWords(index.words());
  }

  std::string ChangeOf(const v1::IndexChange& change) {
    if (change.not_comparable().empty())
      return Signed(change.points());
    has_star_ = true;
    return Signed(change.points()) + "*";
  }

  void AddPart(const v1::ComponentResult& part, bool is_few) {
    std::string points, moved;
    if (part.value().has_points() && !is_few) {
      points = Number(part.value().points());
      if (part.value().has_reference())
        moved = Signed(part.value().points() - part.value().reference());
    }
    table_.Row({"    " + part.title(), is_few ? "-" : FigureOf(part), points,
                moved, NoteOf(part, source_)});
    AddWords(part.words());
  }

  // Below a row, as long as the page is wide.
  void AddLine(const std::string& text) {
    constexpr std::size_t kIndent = 4;  // two of them the table's
    for (const std::string& line : Wrap(text, kTableWidth - kIndent))
      table_.Note(std::string(kIndent - 2, ' ') + line);
  }

  // Words on a figure, below its row.
  template <typename Words>
  void AddWords(const Words& words) {
    constexpr std::size_t kIndent = 6;
    for (const v1::FigureWord& word : words) {
      const std::string text =
          WordOf(word, profile_.subject().person(), false, source_);
      for (const std::string& line : Wrap(text, kTableWidth - kIndent - 2))
        table_.Note(std::string(kIndent, ' ') + line);
    }
  }

  const v1::Profile& profile_;
  const PageSource& source_;
  Table table_;
  std::string about_;  // the tie or group that is shown
  bool has_star_ = false;
};

}  // namespace

bool IsOfFewThings(const v1::ComponentResult& part) {
  return part.method().starts_with("similarity.") && part.has_value() &&
         part.value().n() < kFewThings;
}

bool IsOfFewThings(const v1::IndexResult& index) {
  return index.kind() == v1::INDEX_KIND_COMMONALITY && index.has_value() &&
         std::ranges::all_of(index.components(), [](const auto& one) {
           return !one.has_value() || IsOfFewThings(one);
         });
}

void PrintIndices(const v1::Profile& profile, const PageSource& source,
                  Output& output) {
  UnseenParts unseen;
  bool is_any = false;  // a row
  for (const v1::IndexResult& index : profile.indices()) {
    if (IsUnseen(index)) {
      unseen.Add(profile, index);
    } else {
      is_any = true;
    }
  }
  if (!is_any && unseen.Lines().empty())
    return;
  Page page(output);
  page.Head(
      "Indices: 0 to 100, how much of each was seen and is fresh, and its "
      "parts; + counts nothing");
  if (const std::string period = PeriodOf(profile); !period.empty())
    page.Say(period);
  IndexTable table(profile, source, output);
  for (const v1::IndexResult& index : profile.indices()) {
    if (!IsUnseen(index))
      table.Add(index);
  }
  table.Flush();
  if (table.has_star()) {
    page.Say(
        "* of what was seen both times; the figure beside it is of all that is "
        "seen now");
  }
  for (const std::string& line : unseen.Lines())
    page.Say(line);
}

}  // namespace relcare::tool
