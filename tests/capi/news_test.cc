// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What a profile calls new since an earlier one: that two people turned out to
// be one is no news, nor are the records that either had.

#include <string>

#include <gtest/gtest.h>

#include "tests/capi/programme.h"

namespace relcare::test::news_test {
namespace {

using News = ProgrammeTest;

std::string Changed(const std::string& profile) {
  const std::size_t at = profile.find("\"changed\":[");
  if (at == std::string::npos)
    return "";
  return profile.substr(at, profile.find("\"withheld\"", at) - at);
}

constexpr char kMerge[] = R"("person_merge":{"kept":"a","merged":"z"})";

// One client under two ids: a came in May, and z answered in June.
Records TwoIds() {
  Records records;
  for (const std::string who : {"a", "z"}) {
    records.Add(who, R"("person":{"roles":[{"role":"ROLE_CLIENT"}]})");
    records.Add("v-" + who, R"("episode":{"client":")" + who +
                                R"(","period":{"start":"2026-05-01"}})");
  }
  records.Card("k1", "z", '4', '4', "2026-06-20");
  records.Card("k2", "a", '4', '4', "2026-06-10");
  return records;
}

TEST_F(News, ThatTwoAreOneIsNoNews) {
  for (const bool is_merged : {true, false}) {
    for (const bool has_more : {false, true}) {
      for (const char* asked : {"a", "z"}) {
        Community community = Community::Create(&TheHost().engine).value();
        ASSERT_TRUE(
            community.AddText(Bytes(TwoIds().text()), Format::kNdjson).ok());
        const Snapshot then = community.At().value();
        Records after;
        if (is_merged)
          after.Add("one", kMerge, "2026-07-02");
        if (has_more)
          after.Card("k3", asked, '2', '2', "2026-06-28");
        EXPECT_EQ(
            community.AddText(Bytes(after.text()), Format::kNdjson)->rejected,
            0U);
        const Snapshot now = community.At().value();
        ProfileOptions options = Asked();
        options.subject = asked;
        const auto told = now.Profile(TheHost().scratch, options, &then);
        ASSERT_TRUE(told.ok());
        const std::string changed = Changed(told->str());
        for (const char* old : {"\"k1\"", "\"k2\""})
          EXPECT_FALSE(Holds(changed, old)) << asked << changed;
        EXPECT_EQ(Holds(changed, "\"k3\""), has_more) << asked << changed;
        const auto signals = now.Signals(TheHost().scratch, options, &then);
        ASSERT_TRUE(signals.ok());
        EXPECT_FALSE(Holds(signals->str(), "\"rule\":\"no-first-bond"))
            << asked << signals->str();
      }
    }
  }
}

}  // namespace
}  // namespace relcare::test::news_test
