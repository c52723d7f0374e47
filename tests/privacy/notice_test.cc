// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "privacy/notice.h"

#include <optional>
#include <string_view>

#include <gtest/gtest.h>

namespace relcare::privacy::notice_test {
namespace {

constexpr auto kMissing = WithheldCode::kNoticeMissing;
constexpr char kWords[] = "Our words.\n";

TEST(Notice, GoesWithTheExportOrTheExportStays) {
  Labels normal;
  normal.Add(Label::kNormal);
  Labels part_2;
  part_2.Add(Label::kPart2);
  part_2.Add(Label::kVeryRestricted);
  Labels newer;
  newer.Add(99);
  Labels foreign;
  foreign.Add(Coding{"urn:other", "SUD"});
  const struct {
    const char* what;
    Labels labels;
    std::string_view text;
    Notice notice;
  } cases[] = {
      {"nothing", {}, "", {}},
      {"normal, no words", normal, "", {}},
      {"normal", normal, kWords, {{}, kWords, ""}},
      {"part 2", part_2, kWords, {{}, kWords, "42 CFR 2.32"}},
      {"part 2, no words", part_2, "", {kMissing, "", "42 CFR 2.32"}},
      {"part 2, blank words", part_2, " \n\t", {kMissing, "", "42 CFR 2.32"}},
      {"a label of tomorrow, no words", newer, "", {kMissing, "", ""}},
      {"a label of tomorrow", newer, kWords, {{}, kWords, ""}},
      {"a foreign label, no words", foreign, "", {kMissing, "", ""}},
      {"words that are no text", normal, "\xff", {kMissing, "", ""}},
  };
  for (const auto& c : cases)
    EXPECT_EQ(NoticeFor(c.labels, c.text), c.notice) << c.what;
}

}  // namespace
}  // namespace relcare::privacy::notice_test
