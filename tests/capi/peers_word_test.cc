// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What one member says of another, from outside: shown to nobody, and to be
// seen in no figure of the other.

#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "tests/capi/asking.h"
#include "tests/capi/programme.h"

namespace relcare::test::peers_word_test {
namespace {

using PeersWord = ProgrammeTest;

std::string Form(const std::string& instrument, const std::string& subject,
                 const std::string& respondent, const std::string& answers) {
  return R"("assessment":{"instrument":")" + instrument + R"(","subject":{)" +
         subject + R"(},"respondent":")" + respondent +
         R"(","status":"ASSESSMENT_STATUS_COMPLETED","answered_at":)"
         R"("2026-06-01","answers":[)" +
         answers + "]}";
}

// What a member says of another is shown to nobody; what family says of a
// client is not shown to the client.
TEST_F(PeersWord, WhatAPeerAnsweredIsShownToNobody) {
  const std::string heard = R"({"item":"heard","value":"1"})";
  for (const char* subject : {R"("person":"c")", R"("relationship":"t-p")",
                              R"("relationship":"t-c")"}) {
    for (const char* by : {"d", "e", "f", "s"}) {
      Records records;
      records.Add("e", R"("person":{"roles":[{"role":"ROLE_CLIENT"}]})");
      records.Add("t-p", Tie("c", "d", "PEER"));
      records.Add("w3", Form("week-3", subject, by, heard));
      const bool is_peer =
          std::string_view("de").find(*by) != std::string::npos;
      for (const Asking& asking :
           {kClientC, kTreatedC, kClinicianS, kAnyStaff, kSupervisor}) {
        const bool is_client = asking.audience == RELCARE_AUDIENCE_CLIENT;
        const std::string told =
            At(records)
                .Profile(TheHost().scratch,
                         For(Asked(), asking, RELCARE_SUBJECT_PERSON, "c"))
                ->str();
        EXPECT_EQ(Holds(told, "\"record\":\"w3\""),
                  !is_peer && !(is_client && *by == 'f'))
            << subject << by << asking.name;
      }
    }
  }
}

// Nor does a role that is over, is yet to come or was never recorded open it.
TEST_F(PeersWord, WhoeverIsCloseToTheClientIsNoObserver) {
  const auto role = [](const std::string& name, const std::string& period) {
    return R"("person":{"roles":[{"role":"ROLE_)" + name + "\"" + period +
           "}]}";
  };
  const std::string none = R"("person":{})";
  struct Row {
    const char* name;
    std::string person;
    const char* tie;
    bool staff_see;
    bool client_sees;
  };
  for (const Row& row : {
           Row{"nobody known", none, "", true, true},
           Row{"clinician", role("CLINICIAN", ""), "", true, true},
           Row{"peer", role("PEER", ""), "", false, false},
           Row{"sponsor", role("SPONSOR", ""), "", false, false},
           Row{"was a peer", role("PEER", R"(,"period":{"end":"2026-05-10"})"),
               "", false, false},
           Row{"member of the community", role("COMMUNITY_MEMBER", ""), "",
               false, false},
           Row{"family", role("FAMILY", ""), "", true, false},
           Row{"was family",
               role("FAMILY", R"(,"period":{"end":"2026-05-10"})"), "", true,
               false},
           Row{"will be family",
               role("FAMILY", R"(,"period":{"start":"2026-06-20"})"), "", true,
               false},
           Row{"family by a tie", none, "FAMILY", true, false},
           Row{"peer by a tie", none, "PEER", false, false},
           Row{"sponsor by a tie", none, "SPONSOR", false, false},
           Row{"of the community by a tie", none, "COMMUNITY", false, false},
       }) {
    Records records;
    records.Add("x", row.person);
    if (*row.tie != '\0')
      records.Add("t-x", Tie("c", "x", row.tie));
    records.Add("w3", Form("week-3", R"("person":"c")", "x",
                           R"({"item":"heard","value":"1"})"));
    for (const Asking& asking : {kClientC, kClinicianS, kSupervisor}) {
      const bool is_client = asking.audience == RELCARE_AUDIENCE_CLIENT;
      EXPECT_EQ(
          Holds(At(records)
                    .Profile(TheHost().scratch,
                             For(Asked(), asking, RELCARE_SUBJECT_PERSON, "c"))
                    ->str(),
                "\"record\":\"w3\""),
          is_client ? row.client_sees : row.staff_see)
          << row.name << asking.name;
    }
  }
}

// Somebody has to look, whoever answered.
TEST_F(PeersWord, ACriticalAnswerOfAPeerAboutAClientIsTold) {
  Records records;
  records.Add("ph", Form("phq-9", R"("person":"c")", "d",
                         R"({"item":"q9","value":"2"})"));
  for (const Asking& asking : {kClientC, kClinicianS, kSupervisor}) {
    const std::string told =
        At(records)
            .Profile(TheHost().scratch,
                     For(Asked(), asking, RELCARE_SUBJECT_PERSON, "c"))
            ->str();
    // To a client neither which form it is nor what was answered.
    const bool is_client = asking.audience == RELCARE_AUDIENCE_CLIENT;
    EXPECT_TRUE(Holds(told, "\"critical_flags\":[{")) << asking.name;
    EXPECT_EQ(Holds(told, "\"record\":\"ph\""), !is_client) << asking.name;
    EXPECT_EQ(Holds(told, R"("answer":"2")"), !is_client) << asking.name;
    EXPECT_EQ(Holds(told, "q9"), !is_client) << asking.name;
    EXPECT_EQ(Holds(told, R"("rule":"item-9")"), !is_client) << asking.name;
    EXPECT_EQ(Holds(told, "Somebody else gave an answer"), is_client)
        << asking.name;
    EXPECT_FALSE(Holds(told, "\"scores\":[{\"record\":\"ph\"")) << asking.name;
  }
}

// c gave to d; `by` says how d took it, in that report or in one of their own.
Records Received(const std::string& by, const std::string& received,
                 bool is_second, const std::string& to = "d") {
  const auto report = [&](const std::string& reporter,
                          const std::string& more) {
    return R"("exchange":{"giver":")" + std::string(to == "d" ? "c" : "d") +
           R"(","receiver":")" + to +
           R"(","kind":"EXCHANGE_KIND_KIND_GESTURE","occurred_at":)"
           R"("2026-06-20T12:00:00Z")" +
           (reporter.empty() ? "" : R"(,"reported_by":")" + reporter + "\"") +
           more + "}";
  };
  const std::string word = R"(,"received":"RECEPTION_)" + received + "\"";
  Records records;
  records.Seen("2026-06-01", "2026-06-30");
  if (is_second) {
    records.Add("x0", report("c", ""));
    records.Add("x1", report(by, word + R"(,"same_event":"x0")"));
  } else {
    records.Add("x0", report(by, word));
  }
  return records;
}

std::string WithoutHash(std::string text) {
  const std::size_t at = text.find("\"input_hash\":\"");
  return at == std::string::npos ? text : text.erase(at + 14, 64);
}

TEST_F(PeersWord, HowSomebodyElseTookItIsNotAGiversToKnow) {
  const auto all = [&](const Records& records, const Asking& asking) {
    const Snapshot snapshot = At(records);
    const ProfileOptions options =
        For(Asked(), asking, RELCARE_SUBJECT_PERSON, asking.reader);
    std::string text;
    const auto add = [&](const Result<Bytes>& told) {
      EXPECT_TRUE(told.ok());
      text += told.ok() ? WithoutHash(told->str()) : "";
    };
    add(snapshot.Profile(TheHost().scratch, options));
    add(snapshot.Signals(TheHost().scratch, options));
    add(snapshot.Readiness(TheHost().scratch, options));
    add(snapshot.ExplainFigure(TheHost().scratch, options,
                               "component/fuel/given-days/c"));
    return text;
  };
  struct Row {
    const char* by;
    const char* to;
    Asking asking;
    bool is_known;
  };
  for (const bool is_second : {false, true}) {
    for (const Row& row : {
             // Of another: as far as who reads said it.
             Row{"d", "d", kClientC, false},
             Row{"l", "d", kClientC, false},
             Row{"", "d", kClientC, false},
             Row{"c", "d", kClientC, true},
             // Of themselves: from staff, but not from a peer.
             Row{"c", "c", kClientC, true},
             Row{"l", "c", kClientC, true},
             Row{"d", "c", kClientC, false},
         }) {
      EXPECT_EQ(
          all(Received(row.by, "NEUTRAL", is_second, row.to), row.asking) !=
              all(Received(row.by, "UNWELCOME", is_second, row.to), row.asking),
          row.is_known)
          << row.by << row.to << is_second;
    }
    // To staff it counts whoever said it.
    for (const char* by : {"d", "l", "c"}) {
      const auto figure = [&](const char* received) {
        return Component(Received(by, received, is_second),
                         "fuel/given-days/c");
      };
      EXPECT_NE(figure("NEUTRAL"), figure("UNWELCOME")) << by << is_second;
    }
  }
}

// What only a peer saw of what somebody can do is not theirs to read.
TEST_F(PeersWord, WhatAPeerSawOfACapacityIsNotTheClientsToKnow) {
  for (const auto& [said_by, is_own] :
       {std::pair("c", true), std::pair("s", true), std::pair("d", false),
        std::pair("f", false)}) {
    Records records;
    records.Add("q", R"("capacity":{"person":"c","code":{"system":"u","code":)"
                     R"("cooking"},"evidence":[{"occurred_at":"2026-05-20",)"
                     R"("said_by":")" +
                         std::string(said_by) + R"("}]})");
    for (const Asking& asking : {kClientC, kClinicianS, kSupervisor}) {
      const std::string told =
          At(records)
              .Profile(TheHost().scratch,
                       For(Asked(), asking, RELCARE_SUBJECT_PERSON, "c"))
              ->str();
      EXPECT_EQ(Holds(told, "cooking"),
                is_own || asking.audience != RELCARE_AUDIENCE_CLIENT)
          << said_by << asking.name;
    }
  }
}

}  // namespace
}  // namespace relcare::test::peers_word_test
