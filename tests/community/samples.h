// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// A small community of invented people, with a record of every kind.

#ifndef RELCARE_TESTS_COMMUNITY_SAMPLES_H_
#define RELCARE_TESTS_COMMUNITY_SAMPLES_H_

#include <string>
#include <string_view>
#include <vector>

namespace relcare::test {

struct Sample {
  std::string id;
  std::string body;  // a member of Record, as JSON
};

inline std::string RecordJson(const Sample& sample,
                              std::string_view recorded_at,
                              std::string_view more = "") {
  return R"({"id":")" + sample.id + R"(","recorded_at":")" +
         std::string(recorded_at) + "\"," + std::string(more) + sample.body +
         "}";
}

inline std::string RecordJson(const Sample& sample) {
  return RecordJson(sample, "2026-05-20T12:00:00Z");
}

// One record of each body but Erasure, and whom they need.
inline std::vector<Sample> Samples() {
  return {
      {"anna", R"("person":{"roles":[{"role":"ROLE_CLIENT"}]})"},
      {"ben", R"("person":{"roles":[{"role":"ROLE_CLIENT"},)"
              R"({"role":"ROLE_PEER","period":{"start":"2026-05-01"}}]})"},
      {"cleo", R"("person":{"roles":[{"role":"ROLE_CLINICIAN"}]})"},
      {"dan", R"("person":{"roles":[)"
              R"({"role":"ROLE_LIVED_EXPERIENCE_STAFF"}],)"
              R"("recovery":"RECOVERY_STATUS_IN_RECOVERY",)"
              R"("organizations":["house"]})"},
      {"eve", R"("person":{"roles":[{"role":"ROLE_FAMILY"}]})"},
      {"house", R"("organization":{})"},
      {"likes-music", R"("attribute":{"person":"anna",)"
                      R"("kind":"ATTRIBUTE_KIND_INTEREST",)"
                      R"("code":{"system":"s","code":"music"},)"
                      R"("intensity":"2","visible_to":"VISIBILITY_MATCHED"})"},
      {"tie", R"("relationship":{"party":{"person":"anna"},)"
              R"("other":{"person":"cleo"},)"
              R"("kind":"RELATIONSHIP_KIND_THERAPEUTIC",)"
              R"("period":{"start":"2026-05-01"},"views":[)"
              R"({"said_by":"anna","said_at":"2026-05-02",)"
              R"("stance":"STANCE_SUPPORTIVE","importance":"8",)"
              R"("safety":"FELT_SAFETY_SAFE"},)"
              R"({"said_by":"eve","said_at":"2026-05-03",)"
              R"("stance":"STANCE_NEUTRAL"}]})"},
      {"circle",
       R"("group":{"kind":"GROUP_KIND_THERAPY","organization":"house"})"},
      {"anna-in-circle", R"("membership":{"group":"circle","person":"anna",)"
                         R"("period":{"start":"2026-05-01"}})"},
      {"stay", R"("episode":{"client":"anna","organization":"house",)"
               R"("period":{"start":"2026-05-01"},"mandated":false})"},
      {"session",
       R"("encounter":{"kind":"ENCOUNTER_KIND_GROUP",)"
       R"("group":"circle","period":{"start":"2026-05-04T10:00:00Z",)"
       R"("end":"2026-05-04T11:30:00Z"},"presences":[)"
       R"({"person":"anna","attendance":"ATTENDANCE_PRESENT"},)"
       R"({"person":"ben","attendance":"ATTENDANCE_ABSENT",)"
       R"("reason":"NON_ATTENDANCE_ILL"}]})"},
      {"watch", R"("observation_window":{"observer":"dan","seen":["anna",)"
                R"("ben"],"period":{"start":"2026-05-04T10:00:00Z",)"
                R"("end":"2026-05-04T11:30:00Z"},"encounter":"session"})"},
      {"coffee", R"("exchange":{"giver":"anna","receiver":"ben",)"
                 R"("kind":"EXCHANGE_KIND_KIND_GESTURE",)"
                 R"("occurred_at":"2026-05-04T10:20:00Z","reported_by":"dan",)"
                 R"("received":"RECEPTION_WELCOME","encounter":"session"})"},
      {"slower", R"("adaptation":{"clinician":"cleo","client":"anna",)"
                 R"("relationship":"tie","occurred_at":"2026-05-06",)"
                 R"("kind":"ADAPTATION_KIND_PACE","because_of":"told",)"
                 R"("fit":"ADAPTATION_FIT_FITTED","fit_said_by":"anna"})"},
      {"told", R"("disclosure":{"person":"anna","topic":{"system":"s",)"
               R"("code":"grief"},"audience":{"group":"circle"},)"
               R"("occurred_at":"2026-05-04T10:40:00Z","first_time":true,)"
               R"("received":"RECEPTION_WELCOME","followed_up_by":["slower"],)"
               R"("reported_by":"dan","encounter":"session"})"},
      {"state", R"("state_report":{"respondent":"anna","client":"anna",)"
                R"("perspective":"PERSPECTIVE_OWN","said_at":"2026-05-05",)"
                R"("domains":[{"domain":"DOMAIN_FEELING","now":"3",)"
                R"("wanted":"8"}],"wish_importance":"9",)"
                R"("origin":{"relationship":"tie"}})"},
      {"goal", R"("goal":{"client":"anna","said_by":"cleo","codes":[)"
               R"({"system":"s","code":"work"}],"state":"GOAL_STATE_ACTIVE",)"
               R"("ratings":[{"level":-1,"said_at":"2026-05-05",)"
               R"("said_by":"eve"}]})"},
      {"musician", R"("identity":{"person":"anna","code":{"system":"s",)"
                   R"("code":"musician"},"time":"LIFE_TIME_ASPIRED",)"
                   R"("said_at":"2026-05-05","origin":{"group":"circle"}})"},
      {"patience", R"("capacity":{"person":"anna","code":{"system":"s",)"
                   R"("code":"patience"},"evidence":[)"
                   R"({"occurred_at":"2019","said_by":"eve"},)"
                   R"({"occurred_at":"2026-05-04","said_by":"ben",)"
                   R"("record":"coffee"}]})"},
      {"scene", R"("narrative_scene":{"person":"anna","told_at":"2026-05-07",)"
                R"("prompt":{"system":"s","code":"low-point"},"codings":[)"
                R"({"coder":"dan","themes":[{"theme":"THEME_AGENCY",)"
                R"("rating":"2"}],"tone_before":"-1","tone_after":"1"}]})"},
      {"talk", R"("transcript":{"encounter":"session",)"
               R"("occurred_at":"2026-05-04T10:00:00Z","turns":[)"
               R"({"speaker":"anna","start_s":1,"end_s":2.5},)"
               R"({"speaker":"ben","start_s":3,"end_s":4}]})"},
      {"cue", R"("coded_event":{"code":{"system":"vr-codes","code":"cue"},)"
              R"("person":"anna","coder":"dan","occurred_at":"2026-05-04",)"
              R"("transcript":"talk","start_s":1,"seconds_to_space":4})"},
      {"days", R"("use_report":{"person":"anna","said_at":"2026-05-08",)"
               R"("about":{"start":"2026-05-01","end":"2026-05-07"},)"
               R"("days_used":1,"days_asked":7})"},
      {"test", R"("test_result":{"person":"anna","occurred_at":"2026-05-08",)"
               R"("outcome":"TEST_OUTCOME_NEGATIVE"})"},
      {"consent", R"("consent":{"person":"anna","scope":"CONSENT_SCOPE_ALL",)"
                  R"("decision":"CONSENT_DECISION_PERMIT","recipients":[)"
                  R"({"person":"cleo"},{"person":"eve"}],)"
                  R"("purposes":["PURPOSE_TREATMENT"]})"},
      {"merge", R"("person_merge":{"kept":"dan","merged":"eve",)"
                R"("undone":true})"},
      {"answer", R"("response":{"signal":"rupture-1",)"
                 R"("kind":"RESPONSE_KIND_DISMISSED","reason":"on leave",)"
                 R"("responded_by":"cleo","occurred_at":"2026-05-09",)"
                 R"("person":"anna"})"},
      {"note", R"("annotation":{"record":"coffee",)"
               R"("kind":"ANNOTATION_KIND_GIVES_CONTEXT","said_by":"ben",)"
               R"("said_at":"2026-05-09","text":"it was tea"})"},
      {"form", R"("assessment":{"instrument":"phq-9@1.0.0",)"
               R"("subject":{"person":"anna"},"status":)"
               R"("ASSESSMENT_STATUS_COMPLETED","answered_at":"2026-05-04"})"},
  };
}

}  // namespace relcare::test

#endif  // RELCARE_TESTS_COMMUNITY_SAMPLES_H_
