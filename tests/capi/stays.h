// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// The stays of a programme as records, and what relcare.h tells of all clients
// together: for tests from outside.

#ifndef RELCARE_TESTS_CAPI_STAYS_H_
#define RELCARE_TESTS_CAPI_STAYS_H_

#include <cstdint>
#include <string>

#include <gtest/gtest.h>

#include "tests/capi/programme.h"

namespace relcare::test {

// Clients c0, c1 ... of a programme that began on 1 May 2026. Periods end on 28
// May, 25 June, 23 July, and are told of seven days later.
class Stays {
 public:
  Stays() { Add("o", R"("organization":{})", "2026-08-20"); }

  Stays& Add(const std::string& id, const std::string& body,
             const std::string& recorded = "2026-05-02") {
    text_ += R"({"id":")" + id + R"(","recorded_at":")" + recorded +
             R"(T12:00:00Z",)" + body + "}\n";
    return *this;
  }

  Stays& Client(int number, const std::string& end = "",
                const std::string& subgroup = "",
                const std::string& start = "2026-05-01") {
    const std::string who = "c" + std::to_string(number);
    Add(who, R"("person":{"roles":[{"role":"ROLE_CLIENT"}],"subgroups":[)" +
                 (subgroup.empty()
                      ? ""
                      : R"({"system":"u","code":")" + subgroup + "\"}") +
                 "]}");
    return Add("v-" + who, R"("episode":{"client":")" + who +
                               R"(","period":{"start":")" + start + "\"" + end +
                               "}");
  }

  Stays& Card(int number, char heard, const std::string& day = "2026-05-10") {
    const std::string who = "c" + std::to_string(number);
    return Add("k-" + who + day,
               R"("assessment":{"instrument":"week-3","subject":{"person":")" +
                   who +
                   R"("},"status":"ASSESSMENT_STATUS_COMPLETED",)"
                   R"("answered_at":")" +
                   day + R"(","answers":[{"item":"heard","value":")" + heard +
                   "\"}]}");
  }

  Stays& Gift(int from, const std::string& to, const std::string& day) {
    return Add("g-" + std::to_string(from) + to,
               R"("exchange":{"giver":"c)" + std::to_string(from) +
                   R"(","receiver":")" + to +
                   R"(","kind":"EXCHANGE_KIND_KIND_GESTURE","occurred_at":")" +
                   day + R"(T12:00:00Z"})");
  }

  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

// The end of a stay: rest of the period and the reason.
inline std::string Ended(const std::string& day, const std::string& reason) {
  return R"(,"end":")" + day + R"("},"end_reason":"END_REASON_)" + reason +
         "\"";
}

inline constexpr char kStays[] = "}";

inline std::string Tell(Host& host, const Stays& stays,
                        const std::string& day = "2026-08-01",
                        std::int32_t audience = RELCARE_AUDIENCE_PROGRAMME,
                        std::int32_t purpose = RELCARE_PURPOSE_IMPROVEMENT) {
  Community community = Community::Create(&host.engine).value();
  const relcare_added added =
      community.AddText(Bytes(stays.text()), Format::kNdjson).value();
  EXPECT_EQ(added.rejected, 0U);
  AsOf as_of;
  as_of.occurred_by = day;
  ProfileOptions options;
  options.audience = audience;
  options.purpose = purpose;
  options.output = Format::kJson;
  options.golden = true;
  const std::string json =
      community.At(as_of)->Profile(host.scratch, options)->str();
  // Behind the provenance.
  return json;
}

inline std::string Tell(const Stays& stays,
                        const std::string& day = "2026-08-01",
                        std::int32_t audience = RELCARE_AUDIENCE_PROGRAMME,
                        std::int32_t purpose = RELCARE_PURPOSE_IMPROVEMENT) {
  static Host host(R"({"required_semantics":1,"utc_offset":"Z"})");
  return Tell(host, stays, day, audience, purpose);
}

}  // namespace relcare::test

#endif  // RELCARE_TESTS_CAPI_STAYS_H_
