// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What pages about people share: lines that wrap, numbers, and the words for
// whom, whose and why.

#ifndef RELCARE_TOOLS_PAGE_H_
#define RELCARE_TOOLS_PAGE_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "relcare/v1/profile_report.pb.h"

#include "tools/relcare/output.h"
#include "tools/relcare/page_source.h"

namespace relcare::tool {

class Page {
 public:
  explicit Page(Output& output) : output_(output) {}

  void Head(std::string_view text);
  void Say(std::string_view text, std::size_t indent = 2);

 private:
  Output& output_;
};

// One digit after the point, none where it is 0; with its sign; as "65 %".
std::string Number(double number);
std::string Signed(double number);
std::string Share(double share);

// A time that is a day's end as that day.
std::string DayOrTime(const std::string& time);

std::string IdOf(const v1::Subject& subject);
// "Client c04", "Person s04" of somebody who is none.
std::string HeadOf(const v1::Subject& subject, const PageSource& source);
std::string_view VoiceWord(v1::Voice voice);

// The role of whoever a tie is with, and who that is, in brackets; of nothing
// else anything.
std::string WithWhom(const v1::Subject& about, const PageSource& source);

// "of the period to 2026-05-03"; "": it is told of no period.
std::string PeriodOf(const v1::Profile& profile);

// Without its full stop.
std::string Said(std::string_view sentence);
std::string ReasonOf(v1::UnseenReason reason);

// The first few, and how many more.
template <typename Ids>
std::string Records(const Ids& ids) {
  constexpr int kShown = 4;
  std::string text;
  for (int i = 0; i < ids.size() && i < kShown; ++i)
    text += (i > 0 ? ", " : "") + ids.Get(i);
  if (ids.size() > kShown)
    text += " and " + std::to_string(ids.size() - kShown) + " more";
  return text;
}

// Who said what of a figure, when, and why: "disputed by the client,
// 2026-06-01: ...". To the client: "you", and no record.
std::string WordOf(const v1::FigureWord& word, const std::string& client,
                   bool is_for_client, const PageSource& source);

}  // namespace relcare::tool

#endif  // RELCARE_TOOLS_PAGE_H_
