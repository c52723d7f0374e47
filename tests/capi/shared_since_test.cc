// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Since when two share something: what only one of them has, and shows to those
// who share it, has no part in the date.

#include <string>

#include <gtest/gtest.h>

#include "tests/capi/programme.h"

namespace relcare::test::shared_since_test {
namespace {

using SharedSince = ProgrammeTest;

std::string Likes(const std::string& who, const std::string& what,
                  const std::string& visible_to, const std::string& since) {
  return R"("attribute":{"person":")" + who +
         R"(","kind":"ATTRIBUTE_KIND_INTEREST","code":{"system":"u","code":")" +
         what + R"("},"visible_to":"VISIBILITY_)" + visible_to +
         R"(","period":{"start":"2026-)" + since + "\"}}";
}

TEST_F(SharedSince, RestsOnNothingThatTheOtherMayNotKnowOf) {
  struct Row {
    const char* visible_to;
    const char* since;
  };
  for (const Row& row :
       {Row{"MATCHED", "2026-05-20"}, Row{"STAFF", "2026-05-20"},
        Row{"OWN_ONLY", "2026-05-20"},
        // This is there for everybody, and earlier.
        Row{"COMMUNITY", "2026-05-12"}}) {
    Records records;
    records.Add("p", R"("relationship":{"party":{"person":"c"},"other":{)"
                     R"("person":"d"},"kind":"RELATIONSHIP_KIND_PEER",)"
                     R"("period":{"start":"2026-05-05"}})");
    records.Add("b-c", Likes("c", "music", "MATCHED", "05-10"));
    records.Add("b-d", Likes("d", "music", "MATCHED", "05-20"));
    // Of d alone.
    records.Add("b-e", Likes("d", "chess", row.visible_to, "05-12"));
    const std::string told = Profile(records, "2026-07-01");
    const std::size_t at = told.find("\"shared\":[{");
    ASSERT_NE(at, std::string::npos) << told;
    EXPECT_TRUE(
        Holds(told.substr(at), std::string("\"since\":\"") + row.since + '"'))
        << row.visible_to << told.substr(at, 300);
  }
}

}  // namespace
}  // namespace relcare::test::shared_since_test
