// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// A small programme as records, and what relcare.h says of it: for tests from
// outside.

#ifndef RELCARE_TESTS_CAPI_PROGRAMME_H_
#define RELCARE_TESTS_CAPI_PROGRAMME_H_

#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "tests/capi/host.h"

namespace relcare::test {

// Records of a small programme: clients c and d, clinician s, lived-experience
// staff l, coders k and m, a group g. Days of May 2026.
class Records {
 public:
  Records() {
    for (const char* client : {"c", "d"}) {
      const std::string id = client;
      Add(id, R"("person":{"roles":[{"role":"ROLE_CLIENT"}]})");
      Add("v-" + id, R"("episode":{"client":")" + id +
                         R"(","period":{"start":"2026-05-01"}})");
      Add("t-" + id,
          R"("relationship":{"party":{"person":")" + id +
              R"("},"other":{"person":"s"},"kind":"RELATIONSHIP_)"
              R"(KIND_THERAPEUTIC","period":{"start":"2026-05-01"}})");
    }
    Add("s", R"("person":{"roles":[{"role":"ROLE_CLINICIAN"}]})");
    Add("l", R"("person":{"roles":[{"role":"ROLE_LIVED_EXPERIENCE_STAFF"}]})");
    Add("k", R"("person":{})");
    Add("m", R"("person":{})");
    Add("f", R"("person":{"roles":[{"role":"ROLE_FAMILY"}]})");
    Add("h", R"("person":{"roles":[{"role":"ROLE_COMMUNITY_MEMBER"}]})");
  }

  Records& Add(const std::string& id, const std::string& body,
               const std::string& recorded = "2026-07-01") {
    text_ += R"({"id":")" + id + R"(","recorded_at":")" + recorded +
             R"(T12:00:00Z",)" + body + "}\n";
    return *this;
  }

  // A rating of the alliance, every item the same.
  Records& Rating(const std::string& id, const std::string& tie,
                  const std::string& respondent, const std::string& day,
                  char mark) {
    std::string answers;
    for (int i = 1; i <= 12; ++i) {
      answers += std::string(i > 1 ? "," : "") + R"({"item":"q)" +
                 std::to_string(i) + R"(","value":")" + mark + "\"}";
    }
    return Add(id, R"("assessment":{"instrument":"wai-sr-c","subject":{)"
                   R"("relationship":")" +
                       tie + R"("},"respondent":")" + respondent +
                       R"(","status":"ASSESSMENT_STATUS_COMPLETED",)"
                       R"("answered_at":")" +
                       day + R"(","answers":[)" + answers + "]}");
  }

  Records& Card(const std::string& id, const std::string& person, char heard,
                char said, const std::string& day = "2026-06-28") {
    return Add(id, R"("assessment":{"instrument":"week-3","subject":{)"
                   R"("person":")" +
                       person +
                       R"("},"status":"ASSESSMENT_STATUS_COMPLETED",)"
                       R"("answered_at":")" +
                       day +
                       R"(","answers":[{"item":)"
                       R"("heard","value":")" +
                       heard + R"("},{"item":"said","value":")" + said +
                       "\"}]}");
  }

  Records& Gift(const std::string& id, const std::string& from,
                const std::string& to, const std::string& day) {
    return Add(id, R"("exchange":{"giver":")" + from + R"(","receiver":")" +
                       to +
                       R"(","kind":"EXCHANGE_KIND_KIND_GESTURE",)"
                       R"("occurred_at":")" +
                       day + R"(T12:00:00Z"})");
  }

  Records& Seen(const std::string& start, const std::string& end,
                const std::string& id = "w") {
    return Add(id, R"("observation_window":{"observer":"l","seen":["c","d"],)"
                   R"("period":{"start":")" +
                       start + R"(","end":")" + end + "\"}}");
  }

  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

class ProgrammeTest : public testing::Test {
 protected:
  static Host& TheHost() {
    static Host host(R"({"required_semantics":1,"utc_offset":"Z",)"
                     R"("licences_acknowledged":["wai-sr-c"]})");
    return host;
  }

  static Snapshot At(const Records& records, std::string_view day = "") {
    Community community = Community::Create(&TheHost().engine).value();
    const relcare_added added =
        community.AddText(Bytes(records.text()), Format::kNdjson).value();
    EXPECT_EQ(added.rejected, 0U);
    AsOf as_of;
    as_of.occurred_by = day;
    return community.At(as_of).value();
  }

  static ProfileOptions Asked() {
    ProfileOptions options;
    options.audience = RELCARE_AUDIENCE_SUPERVISOR;
    options.purpose = RELCARE_PURPOSE_SUPERVISION;
    options.subject_kind = RELCARE_SUBJECT_PERSON;
    options.subject = "c";
    options.output = Format::kJson;
    options.golden = true;
    return options;
  }

  static std::string Profile(const Records& records,
                             std::string_view day = "") {
    const auto profile = At(records, day).Profile(TheHost().scratch, Asked());
    EXPECT_TRUE(profile.ok());
    return profile.ok() ? profile->str() : "";
  }

  // What a profile says of one figure.
  static std::string Figure(const std::string& profile,
                            const std::string& figure) {
    const std::size_t at = profile.find("\"figure\":\"" + figure + "\"");
    if (at == std::string::npos)
      return "absent";
    return profile.substr(at, profile.find("\"figure\":", at + 9) - at);
  }

  static std::string Component(const Records& records,
                               const std::string& figure,
                               std::string_view day = "") {
    return Figure(Profile(records, day), "component/" + figure);
  }

  // Its number, or why there is none: "24", "NOTHING_RECORDED".
  static std::string Value(const Records& records, const std::string& figure,
                           std::string_view day = "") {
    return ValueOf(Component(records, figure, day));
  }
  static std::string ValueOf(const std::string& told) {
    const auto from = [&](const std::string& key, const char* ends) {
      const std::size_t at = told.find(key) + key.size();
      return told.substr(at, told.find_first_of(ends, at) - at);
    };
    const std::string value = R"("value":{"value":)";
    const std::string unseen = R"("unseen":{"reason":"UNSEEN_REASON_)";
    if (told.find(value) != std::string::npos)
      return from(value, ",}");
    return told.find(unseen) != std::string::npos ? from(unseen, "\"") : told;
  }

  // "FIRED", "QUIET" or "COULD_NOT_SEE".
  static std::string Signal(const Records& records, const std::string& rule,
                            const std::string& about,
                            std::string_view day = "") {
    const std::string profile = Profile(records, day);
    std::size_t at = 0;
    while ((at = profile.find("\"rule\":\"" + rule + "@", at)) !=
           std::string::npos) {
      const std::string rest = profile.substr(at, 600);
      at += rule.size();
      const std::string state = "\"state\":\"SIGNAL_STATE_";
      const std::size_t begin = rest.find(state);
      if (rest.find("\":\"" + about + "\"}") < begin) {
        const std::size_t word = begin + state.size();
        return rest.substr(word, rest.find('"', word) - word);
      }
    }
    return "absent";
  }
};

inline bool Holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

// What `of` says of where they are and want to be.
inline Records OwnState(const std::string& of) {
  Records records;
  records.Add("st-" + of,
              R"("state_report":{"respondent":")" + of + R"(","client":")" +
                  of +
                  R"(","perspective":"PERSPECTIVE_OWN","said_at":"2026-06-20",)"
                  R"("domains":[{"domain":"DOMAIN_FEELING","now":"4",)"
                  R"("wanted":"8"}],"wish_importance":"9"})");
  return records;
}

// Something that c told `audience` for the first time on 10 May; `met` is more
// of the record.
inline Records Told(const char* met, const char* audience) {
  Records records;
  records.Add("en", R"("encounter":{"kind":"ENCOUNTER_KIND_INDIVIDUAL",)"
                    R"("relationship":"t-c","period":{"start":)"
                    R"("2026-05-20T09:00:00Z"}})");
  records.Add("di", std::string(R"("disclosure":{"person":"c","topic":{)"
                                R"("system":"u","code":"grief"},"audience":{)"
                                R"("person":")") +
                        audience +
                        R"("},"occurred_at":"2026-05-10T09:00:00Z",)"
                        R"("first_time":true,"reported_by":")" +
                        audience + "\"" + met + "}");
  return records;
}

// Something of all that a profile shows, and who might be introduced.
inline Records OfEverything() {
  Records records = Told("", "s");
  records.Seen("2026-05-01", "2026-05-24");
  for (int i = 0; i < 9; ++i) {
    const std::string day = "2026-05-1" + std::to_string(i);
    records.Rating("r" + std::to_string(i), "t-c", "c", day, "434444222"[i]);
    records.Gift("x" + std::to_string(i), i % 3 == 0 ? "d" : "c",
                 i % 3 == 0 ? "c" : "d", day);
  }
  records.Add("ph", R"("assessment":{"instrument":"phq-9","subject":{"person":)"
                    R"("c"},"status":"ASSESSMENT_STATUS_COMPLETED",)"
                    R"("answered_at":"2026-05-20","answers":[{"item":"q9",)"
                    R"("value":"2"}]})");
  records.Add("st", R"("state_report":{"respondent":"c","client":"c",)"
                    R"("perspective":"PERSPECTIVE_OWN","said_at":"2026-05-10",)"
                    R"("domains":[{"domain":"DOMAIN_FEELING","now":"4",)"
                    R"("wanted":"8"}],"wish_importance":"9"})");
  records.Add("q", R"("capacity":{"person":"c","code":{"system":"u","code":)"
                   R"("cooking"},"evidence":[{"occurred_at":"2026-05-11",)"
                   R"("said_by":"c"}]})");
  records.Add("an", R"("annotation":{"record":"r8","kind":)"
                    R"("ANNOTATION_KIND_DISPUTES","said_by":"c","said_at":)"
                    R"("2026-05-20","person":"c"})");
  for (const std::string who : {"c", "l"}) {
    records.Add("a-" + who,
                R"("attribute":{"person":")" + who +
                    R"(","kind":"ATTRIBUTE_KIND_GOAL","code":{"system":"u",)"
                    R"("code":"home"},"visible_to":"VISIBILITY_MATCHED"})");
    records.Add("o-" + who,
                R"("consent":{"person":")" + who +
                    R"(","scope":"CONSENT_SCOPE_MATCHING","decision":)"
                    R"("CONSENT_DECISION_PERMIT","purposes":)"
                    R"(["PURPOSE_TREATMENT"],"period":{"start":)"
                    R"("2026-05-01"}})");
  }
  return records;
}

}  // namespace relcare::test

#endif  // RELCARE_TESTS_CAPI_PROGRAMME_H_
