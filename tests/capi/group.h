// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// A group and its polls as records: for tests from outside.

#ifndef RELCARE_TESTS_CAPI_GROUP_H_
#define RELCARE_TESTS_CAPI_GROUP_H_

#include <string>
#include <vector>

#include "tests/capi/programme.h"

namespace relcare::test {

inline void Poll(Records* records, const std::string& id, int member,
                 const std::string& day, const std::string& recorded,
                 const std::string& mark = "4", const std::string& more = "") {
  std::string answers;
  for (const char* item : {"honest", "accepted", "unjudged", "safe-to-risk"}) {
    answers += std::string(answers.empty() ? "" : ",") + R"({"item":")" + item +
               R"(","value":")" + mark + "\"}";
  }
  records->Add(id,
               more +
                   R"("assessment":{"instrument":"climate-4","subject":{)"
                   R"("group":"g"},"respondent":"p)" +
                   std::to_string(member) +
                   R"(","status":"ASSESSMENT_STATUS_COMPLETED",)"
                   R"("answered_at":")" +
                   day + R"(","answers":[)" + answers + "]}",
               recorded);
}

// A group of `members` (p0, p1, ...) who polled in their first four weeks, and
// `later` who did in the next four. Periods end on 28 May and 25 June, and are
// told of seven days later.
inline Records Group(const std::vector<int>& members,
                     const std::vector<int>& later) {
  Records records;
  records.Add("o", R"("organization":{})", "2026-07-20");
  records.Add("g",
              R"("group":{"kind":"GROUP_KIND_THERAPY","period":{"start":)"
              R"("2026-05-01"}})",
              "2026-05-01");
  for (int member = 0; member < 10; ++member) {
    const std::string who = "p" + std::to_string(member);
    records.Add(who, R"("person":{"roles":[{"role":"ROLE_CLIENT"}]})",
                "2026-05-01");
    records.Add("b-" + who,
                R"("membership":{"group":"g","person":")" + who +
                    R"(","period":{"start":"2026-05-01"}})",
                "2026-05-01");
  }
  for (const int member : members) {
    Poll(&records, "f-" + std::to_string(member), member, "2026-05-20",
         "2026-05-20");
  }
  for (const int member : later) {
    Poll(&records, "l-" + std::to_string(member), member, "2026-06-20",
         "2026-06-20");
  }
  return records;
}

inline std::string OfGroup(const Snapshot& snapshot, Scratch& scratch,
                           ProfileOptions options) {
  options.subject_kind = RELCARE_SUBJECT_GROUP;
  options.subject = "g";
  const auto profile = snapshot.Profile(scratch, options);
  return profile.ok() ? profile->str() : std::string(profile.error().rule());
}

}  // namespace relcare::test

#endif  // RELCARE_TESTS_CAPI_GROUP_H_
