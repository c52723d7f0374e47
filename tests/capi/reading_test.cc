// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Who reads what of whom, from outside: roles that are over, colleagues who
// were clients once, what a client says of a clinician, and what was allowed
// before and is not now.

#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include <gtest/gtest.h>

#include "tests/capi/programme.h"

namespace relcare::test::reading_test {
namespace {

using Reading = ProgrammeTest;

constexpr const char* kThen =
    R"("period":{"start":"2020-01-01","end":"2021-01-01"})";

std::string Person(const std::string& roles) {
  return R"("person":{"roles":[)" + roles + "]}";
}

std::string Role(const std::string& role, const std::string& period = "") {
  return R"({"role":"ROLE_)" + role + '"' + (period.empty() ? "" : ",") +
         period + '}';
}

ProfileOptions As(std::int32_t audience, std::int32_t purpose,
                  std::string_view reader, ProfileOptions options) {
  options.audience = audience;
  options.purpose = purpose;
  options.reader = reader;
  return options;
}

ProfileOptions AsClinician(std::string_view reader, ProfileOptions options) {
  return As(RELCARE_AUDIENCE_CLINICIAN, RELCARE_PURPOSE_TREATMENT, reader,
            options);
}

TEST_F(Reading, WhoIsNoStaffTodayReadsAsAClient) {
  Records records;
  records.Add("r1", Person(Role("PEER")));
  records.Add("r2", Person(Role("SPONSOR")));
  records.Add("r3", Person(Role("CLINICIAN", kThen)));
  records.Add(
      "r4", Person(Role("LIVED_EXPERIENCE_STAFF", kThen) + ',' + Role("PEER")));
  records.Add("r5",
              Person(Role("CLINICIAN", R"("period":{"start":"2026-09-01"})")));
  records.Add("r6",
              Person(Role("CLINICIAN", R"("period":{"start":"2026-01-01"})")));
  const Snapshot snapshot = At(records);
  for (const auto& [reader, is_staff] :
       {std::pair("r1", false), std::pair("r2", false), std::pair("r3", false),
        std::pair("r4", false), std::pair("r5", false), std::pair("r6", true),
        std::pair("s", true), std::pair("l", true),
        // Of whom no role is on record: a supervisor, say.
        std::pair("k", true)}) {
    const auto told =
        snapshot.Profile(TheHost().scratch, AsClinician(reader, Asked()));
    EXPECT_EQ(told.ok(), is_staff) << reader;
    EXPECT_EQ(told.ok() ? "reader-role" : std::string(told.error().rule()),
              "reader-role")
        << reader;
  }
}

// e is staff, and was a client here once.
Records Colleague(const std::string& more = "") {
  Records records;
  records.Add("e", Person(Role("CLIENT") + ',' +
                          Role("LIVED_EXPERIENCE_STAFF",
                               R"("period":{"start":"2023-01-01"})")));
  records.Add("v-e", std::string(R"("episode":{"client":"e",)") + kThen +
                         R"(,"end_reason":"END_REASON_COMPLETED"})");
  records.Add(
      "t-e", R"("relationship":{"party":{"person":"e"},"other":{"person":"s"},)"
             R"("kind":"RELATIONSHIP_KIND_THERAPEUTIC",)" +
                 std::string(kThen) + "}");
  if (!more.empty())
    records.Add("more", more);
  return records;
}

TEST_F(Reading, AColleagueWhoWasAClientOnceIsAColleague) {
  const std::string opt_in =
      R"("consent":{"person":"e","scope":"CONSENT_SCOPE_STAFF_PROFILE",)"
      R"("decision":"CONSENT_DECISION_PERMIT","purposes":)"
      R"(["PURPOSE_SUPERVISION"],"period":{"start":"2026-05-01"}})";
  const std::string stay =
      R"("episode":{"client":"e","period":{"start":"2026-06-01"}})";
  const auto is_open = [](const Records& records, ProfileOptions options,
                          std::int32_t kind, const char* subject) {
    options.subject_kind = kind;
    options.subject = subject;
    const auto told = At(records).Profile(TheHost().scratch, options);
    return told.ok() && Holds(told->str(), "\"indices\":[{");
  };
  const ProfileOptions clinician = AsClinician("s", Asked());
  const ProfileOptions own =
      As(RELCARE_AUDIENCE_CLIENT, RELCARE_PURPOSE_OWN_ACCESS, "e", Asked());
  struct Row {
    const char* name;
    std::string more;
    ProfileOptions options;
    bool is_open;
  };
  for (const Row& row : {
           Row{"to a colleague", "", clinician, false},
           Row{"to a supervisor", "", Asked(), false},
           Row{"as they allowed", opt_in, Asked(), true},
           Row{"to themselves", "", own, true},
           // Who is treated now is a client.
           Row{"in a new stay", stay, clinician, true},
       }) {
    const Records records = Colleague(row.more);
    EXPECT_EQ(is_open(records, row.options, RELCARE_SUBJECT_PERSON, "e"),
              row.is_open)
        << row.name;
    EXPECT_EQ(is_open(records, row.options, RELCARE_SUBJECT_TIE, "t-e") &&
                  row.name != std::string("to themselves"),
              row.is_open && row.name != std::string("to themselves"))
        << row.name;
  }
}

constexpr const char* kOptIn =
    R"("consent":{"person":"c","scope":"CONSENT_SCOPE_ALLIANCE_TO_CLINICIAN",)"
    R"("decision":"CONSENT_DECISION_PERMIT","purposes":["PURPOSE_TREATMENT"],)"
    R"("period":{"start":"2026-05-01"}})";

// c says that s is against them, and f for them; s took badly what c told.
Records SaidOfS() {
  Records records;
  for (const auto& [id, other, kind, stance] :
       {std::tuple("n-s", "s", "THERAPEUTIC", "AGAINST"),
        std::tuple("n-f", "f", "FAMILY", "SUPPORTIVE")}) {
    records.Add(id, std::string(R"("relationship":{"party":{"person":"c"},)"
                                R"("other":{"person":")") +
                        other + R"("},"kind":"RELATIONSHIP_KIND_)" + kind +
                        R"(","views":[{"said_by":"c","said_at":"2026-05-03",)"
                        R"("stance":"STANCE_)" +
                        stance + R"("}]})");
  }
  records.Add("di", R"("disclosure":{"person":"c","audience":{"person":"s"},)"
                    R"("occurred_at":"2026-05-10T09:00:00Z","received":)"
                    R"("RECEPTION_UNWELCOME","reported_by":"c"})");
  return records;
}

TEST_F(Reading, WhatAClientSaysOfStaffReachesThemAsTheClientAllowed) {
  struct Row {
    const char* name;
    ProfileOptions options;
    const char* more;
    bool is_told;
  };
  for (const Row& row : {
           Row{"the one", AsClinician("s", Asked()), "", false},
           Row{"who may be the one", AsClinician("", Asked()), "", false},
           Row{"another", AsClinician("l", Asked()), "", true},
           Row{"as allowed", AsClinician("s", Asked()), kOptIn, true},
           Row{"a supervisor", Asked(), "", true},
       }) {
    Records records = SaidOfS();
    if (*row.more != '\0')
      records.Add("co", row.more);
    const auto profile = At(records).Profile(TheHost().scratch, row.options);
    ASSERT_TRUE(profile.ok()) << row.name;
    const std::string told = profile->str();
    const std::string using_share = Figure(told, "component/network/using/c");
    EXPECT_TRUE(Holds(using_share, row.is_told ? R"("value":{"value":0.5,)"
                                               : R"("value":{"value":0,)"))
        << row.name << using_share;
    EXPECT_EQ(Holds(using_share, "n-s"), row.is_told) << row.name;
    EXPECT_EQ(Holds(Figure(told, "component/network/with-clinician/c"),
                    "\"value\":{"),
              row.is_told)
        << row.name;
    // The clue stays; how it was taken does not.
    EXPECT_TRUE(Holds(told, R"("clues":[{"record":"di")")) << row.name;
    EXPECT_EQ(Holds(told, "RECEPTION_UNWELCOME"), row.is_told) << row.name;
  }
}

// What l gave to c, whom l did not suit; `by` wrote it down, and c said how it
// was, in the same record or in one more.
Records Gave(const std::string& by, bool in_one) {
  Records records;
  records.Seen("2026-06-21", "2026-06-30");
  const auto report = [](const std::string& who, const std::string& more) {
    return R"("exchange":{"giver":"l","receiver":"c","kind":)"
           R"("EXCHANGE_KIND_KIND_GESTURE","occurred_at":)"
           R"("2026-06-25T12:00:00Z","reported_by":")" +
           who + '"' + more + '}';
  };
  const std::string unwelcome = R"(,"received":"RECEPTION_UNWELCOME")";
  records.Add("x", report(by, in_one ? unwelcome : ""));
  if (!in_one)
    records.Add("y", report("c", unwelcome + R"(,"same_event":"x")"));
  return records;
}

TEST_F(Reading, HowAClientTookWhatStaffGaveIsAWordOnThem) {
  struct Row {
    const char* by;
    bool in_one;
    const char* reader;
    bool opts_in;
    const char* value;
  };
  for (const Row& row : {
           // As staff recorded it, for whoever may be rated.
           Row{"l", false, "l", false, "0.1"},
           Row{"l", false, "", false, "0.1"},
           Row{"l", true, "l", false, "0"},
           // What nobody but the client wrote down is not there.
           Row{"c", true, "l", false, "0"},
           Row{"l", false, "s", false, "0"},
           Row{"l", false, "l", true, "0"},
       }) {
    Records records = Gave(row.by, row.in_one);
    if (row.opts_in)
      records.Add("co", kOptIn);
    const auto told =
        At(records, "2026-06-30")
            .Profile(TheHost().scratch, AsClinician(row.reader, Asked()));
    ASSERT_TRUE(told.ok());
    const std::string days =
        Figure(told->str(), "component/fuel/received-days/c");
    EXPECT_TRUE(
        Holds(days, std::string(R"("value":{"value":)") + row.value + ','))
        << row.by << row.in_one << row.reader << days;
    const bool is_kept = std::string_view(row.reader) != "s" && !row.opts_in;
    EXPECT_FALSE(is_kept && Holds(days, "\"y\"")) << days;
  }
}

// Nor does one member learn of what another did not welcome.
TEST_F(Reading, HowAMemberTookWhatTheGroupWasGivenIsTheirs) {
  for (const auto& [by, value] :
       {std::pair("c", "0"), std::pair("d", "0.1"), std::pair("l", "0")}) {
    Records records;
    records.Seen("2026-06-21", "2026-06-30");
    records.Add("g", R"("group":{"kind":"GROUP_KIND_THERAPY","period":{)"
                     R"("start":"2026-05-01"}})");
    for (const std::string who : {"c", "d"}) {
      records.Add("b-" + who, R"("membership":{"group":"g","person":")" + who +
                                  R"(","period":{"start":"2026-05-01"}})");
    }
    const std::string given = R"("exchange":{"giver":"l","group":"g","kind":)"
                              R"("EXCHANGE_KIND_LIGHT_MOMENT","occurred_at":)"
                              R"("2026-06-25T12:00:00Z","reported_by":")";
    records.Add("x", given + "l\"}");
    records.Add("y", given + by +
                         R"(","received":"RECEPTION_UNWELCOME",)"
                         R"("same_event":"x"})");
    const std::string days =
        Component(records, "fuel/received-days/c", "2026-06-30");
    EXPECT_TRUE(Holds(days, std::string(R"("value":{"value":)") + value + ','))
        << by << days;
  }
}

TEST_F(Reading, WhatWasAllowedOnceIsNotToldAsAChange) {
  Records before;
  before.Rating("r1", "t-c", "c", "2026-05-20", '4');
  before.Add("co", kOptIn);
  const std::string withdrawn =
      R"("supersedes":"co","consent":{"person":"c","scope":)"
      R"("CONSENT_SCOPE_ALLIANCE_TO_CLINICIAN","decision":)"
      R"("CONSENT_DECISION_DENY"})";
  for (const bool is_withdrawn : {false, true}) {
    Community community = Community::Create(&TheHost().engine).value();
    ASSERT_TRUE(community.AddText(Bytes(before.text()), Format::kNdjson).ok());
    const Snapshot then = community.At({}).value();
    Records after;
    after.Rating("r2", "t-c", "c", "2026-06-20", '2');
    if (is_withdrawn)
      after.Add("no", withdrawn, "2026-07-02");
    ASSERT_TRUE(community.AddText(Bytes(after.text()), Format::kNdjson).ok());
    const Snapshot now = community.At({}).value();
    const auto told =
        now.Profile(TheHost().scratch, AsClinician("s", Asked()), &then);
    ASSERT_TRUE(told.ok());
    const std::string profile = told->str();
    const std::size_t at = profile.find("\"changed\":");
    const std::string changed =
        at == std::string::npos ? "" : profile.substr(at);
    EXPECT_EQ(Holds(changed, "component/engagement/alliance/t-c"),
              !is_withdrawn);
    EXPECT_EQ(Holds(changed, R"("before":48)"), !is_withdrawn) << changed;
    const auto signals =
        now.Signals(TheHost().scratch, AsClinician("s", Asked()), &then);
    ASSERT_TRUE(signals.ok());
    EXPECT_FALSE(is_withdrawn && Holds(signals->str(), R"("rule":"alliance)"));
  }
}

TEST_F(Reading, OfWhoeverIsErasedNothingIsToldOfBefore) {
  Records before;
  before.Card("k1", "c", '5', '5', "2026-05-20");
  before.Card("k2", "d", '5', '5', "2026-05-20");
  Community community = Community::Create(&TheHost().engine).value();
  ASSERT_TRUE(community.AddText(Bytes(before.text()), Format::kNdjson).ok());
  const Snapshot then = community.At({}).value();
  Records after;
  after.Add("er", R"("erasure":{"person":"d"})", "2026-07-02");
  ASSERT_TRUE(community.AddText(Bytes(after.text()), Format::kNdjson).ok());
  const Snapshot now = community.At({}).value();
  ProfileOptions all = Asked();
  all.subject_kind = 0;
  all.subject = "";
  const auto signals = now.Signals(TheHost().scratch, all, &then);
  ASSERT_TRUE(signals.ok());
  EXPECT_FALSE(Holds(signals->str(), "\"d\""));
}

// What it said then, and the records that were not there then.
TEST_F(Reading, ASignalSinceATimeSaysWhatItSaidBefore) {
  Records before, after;
  for (int i = 0; i < 6; ++i) {
    before.Rating("r" + std::to_string(i), "t-c", "c",
                  "2026-05-1" + std::to_string(i), "434444"[i]);
  }
  Community community = Community::Create(&TheHost().engine).value();
  ASSERT_TRUE(community.AddText(Bytes(before.text()), Format::kNdjson).ok());
  const Snapshot then = community.At({}).value();
  after.Rating("r6", "t-c", "c", "2026-05-16", '1');
  after.Rating("r7", "t-c", "c", "2026-05-17", '1');
  ASSERT_TRUE(community.AddText(Bytes(after.text()), Format::kNdjson).ok());
  const Snapshot now = community.At({}).value();
  const std::string told =
      now.Signals(TheHost().scratch, Asked(), &then)->str();
  EXPECT_TRUE(Holds(told, R"("state_before":"SIGNAL_STATE_QUIET",)"
                          R"("because_of":["r6","r7"])"))
      << told;
  EXPECT_FALSE(Holds(now.Signals(TheHost().scratch, Asked())->str(),
                     "because_of\":[\""));
}

// What was allowed to a team is allowed to who is in it, for certain, when they
// read; what was denied to it, to who may be in it.
TEST_F(Reading, AConsentForAGroupReachesWhoIsInItWhenTheyRead) {
  struct Row {
    const char* period;
    bool is_permitted;
    bool is_denied;
  };
  for (const Row& row : {
           Row{R"("start":"2026-01-01")", true, true},
           Row{"", true, true},
           Row{R"("start":"2026-01-01","end":"2026-05-31")", false, false},
           Row{R"("start":"2027-01-01")", false, false},
           // Until today, or only until this morning.
           Row{R"("start":"2026-01-01","end":"2026-07-01")", false, true},
           Row{R"("start":"2026-07")", false, true},
       }) {
    const auto told = [&](const char* decision, std::int32_t purpose,
                          const char* purposes, std::string_view day) {
      Records records;
      records.Add("z", Person(Role("CLINICIAN")));
      records.Add("g", R"("group":{"kind":"GROUP_KIND_STAFF"})");
      records.Add("b", R"("membership":{"group":"g","person":"z","period":{)" +
                           std::string(row.period) + "}}");
      records.Card("w3", "c", '4', '5');
      records.Add("co", R"("consent":{"person":"c","scope":)"
                        R"("CONSENT_SCOPE_ALL","decision":)"
                        R"("CONSENT_DECISION_)" +
                            std::string(decision) + R"(","purposes":[)" +
                            purposes +
                            R"(],"recipients":[{"group":"g"}],)"
                            R"("period":{"start":"2026-04-01"}})");
      return Holds(
          At(records, day)
              .Profile(TheHost().scratch,
                       As(RELCARE_AUDIENCE_CLINICIAN, purpose, "z", Asked()))
              ->str(),
          "\"record\":\"w3\"");
    };
    // Whatever time is looked at: it is who they are today that counts.
    for (const char* day : {"", "2026-06-30"}) {
      EXPECT_EQ(told("PERMIT", RELCARE_PURPOSE_RESEARCH,
                     R"("PURPOSE_RESEARCH")", day),
                row.is_permitted)
          << row.period << day;
      EXPECT_EQ(told("DENY", RELCARE_PURPOSE_TREATMENT, "", day),
                !row.is_denied)
          << row.period << day;
    }
  }
}

// A ward is part of its hospital: what is denied to the one is denied to the
// other; what the hospital may, a ward may not for certain.
TEST_F(Reading, AConsentForAnOrganizationReachesItsPartsAsADenial) {
  for (const auto& [named, is_permitted, is_denied] :
       {std::tuple("ward", true, true), std::tuple("house", false, true),
        std::tuple("trust", false, true), std::tuple("other", false, false)}) {
    const auto told = [&, recipient = std::string(named)](
                          const char* decision, std::int32_t purpose,
                          const char* purposes) {
      Records records;
      records.Add("other", R"("organization":{})");
      // Whoever wrote a circle means one house.
      records.Add("trust", R"("organization":{"part_of":"house"})");
      records.Add("house", R"("organization":{"part_of":"trust"})");
      records.Add("ward", R"("organization":{"part_of":"house"})");
      records.Add("z", R"("person":{"roles":[{"role":"ROLE_CLINICIAN"}],)"
                       R"("organizations":["ward"]})");
      records.Card("w3", "c", '4', '5');
      records.Add("co", R"("consent":{"person":"c","scope":)"
                        R"("CONSENT_SCOPE_ALL","decision":)"
                        R"("CONSENT_DECISION_)" +
                            std::string(decision) + R"(","purposes":[)" +
                            purposes + R"(],"recipients":[{"organization":")" +
                            recipient +
                            R"("}],"period":{"start":"2026-04-01"}})");
      return Holds(
          At(records)
              .Profile(TheHost().scratch,
                       As(RELCARE_AUDIENCE_CLINICIAN, purpose, "z", Asked()))
              ->str(),
          "\"record\":\"w3\"");
    };
    EXPECT_EQ(told("PERMIT", RELCARE_PURPOSE_RESEARCH, R"("PURPOSE_RESEARCH")"),
              is_permitted)
        << named;
    EXPECT_EQ(told("DENY", RELCARE_PURPOSE_TREATMENT, ""), !is_denied) << named;
  }
}

// Nobody gets back, by asking for another time, what they are no longer.
TEST_F(Reading, WhoIsNoStaffTodayIsNoneInThePast) {
  Records records;
  records.Add("z", Person(Role("CLINICIAN", R"("period":{"start":"2026-01-01",)"
                                            R"("end":"2026-06-15"})")));
  for (const char* day : {"", "2026-06-01"}) {
    const auto told =
        At(records, day).Profile(TheHost().scratch, AsClinician("z", Asked()));
    ASSERT_FALSE(told.ok()) << day;
    EXPECT_EQ(told.error().rule(), "reader-role") << day;
  }
}

}  // namespace
}  // namespace relcare::test::reading_test
