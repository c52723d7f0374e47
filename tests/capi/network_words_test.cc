// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// The client's own word on a tie stays until another takes its place: no tie of
// which nothing was said hides it, and what felt unsafe is so until it is said
// to be safe.

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/capi/programme.h"

namespace relcare::test::network_words_test {
namespace {

using NetworkWords = ProgrammeTest;

constexpr const char* kSupportive = "network/supportive/c";

std::string Is(const char* value) {
  return std::string(R"("value":{"value":)") + value + ',';
}

// What c said of a tie on a day of June.
std::string View(const std::string& what, const std::string& day) {
  return R"({"said_by":"c","said_at":"2026-06-)" + day + "\"," + what + '}';
}

std::string Supports(const std::string& day, const std::string& safety = "") {
  return View(
      R"("stance":"STANCE_SUPPORTIVE")" +
          (safety.empty() ? "" : R"(,"safety":"FELT_SAFETY_)" + safety + '"'),
      day);
}

Records& Tie(Records* records, const std::string& id, const std::string& other,
             const std::string& views, const std::string& period = "") {
  return records->Add(
      id, R"("relationship":{"party":{"person":"c"},"other":{"person":")" +
              other + R"("},"kind":"RELATIONSHIP_KIND_FAMILY")" +
              (period.empty() ? "" : R"(,"period":{)" + period + '}') +
              R"(,"views":[)" + views + "]}");
}

// h neither supports nor uses; what c has with f is `with_f`.
struct Said {
  std::string views;
  std::string period;
};
Records Around(const std::vector<Said>& with_f) {
  Records records;
  Tie(&records, "n-h", "h", View(R"("stance":"STANCE_NEUTRAL")", "02"));
  for (std::size_t i = 0; i < with_f.size(); ++i) {
    Tie(&records, "n-f" + std::to_string(i), "f", with_f[i].views,
        with_f[i].period);
  }
  return records;
}

TEST_F(NetworkWords, ATieOfWhichNothingWasSaidHidesNone) {
  const Said spoken{Supports("03"), ""};
  const Said later{"", R"("start":"2026-06-10")"};
  for (const auto& ties : {std::vector{spoken}, std::vector{spoken, later},
                           std::vector{later, spoken}}) {
    const Records records = Around(ties);
    EXPECT_TRUE(Holds(Component(records, kSupportive), Is("0.5")));
    EXPECT_TRUE(Holds(Component(records, "network/unknown/c"), Is("0")));
  }
  // Of two that were spoken of the last holds, whenever they began.
  const Said against{View(R"("stance":"STANCE_AGAINST")", "05"),
                     R"("start":"2020-01-01")"};
  EXPECT_TRUE(Holds(
      Component(Around({{Supports("03"), R"("start":"2026-06-10")"}, against}),
                "network/using/c"),
      Is("0.5")));
}

TEST_F(NetworkWords, UnsafeHoldsUntilSafeIsSaid) {
  const std::string unsafe = Supports("03", "UNSAFE");
  struct Row {
    const char* name;
    std::vector<Said> with_f;
    const char* value;
  };
  const std::vector<Row> rows = {
      {"safe", {{Supports("03", "SAFE"), ""}}, "0.5"},
      {"unsafe", {{unsafe, ""}}, "0"},
      {"silent since", {{unsafe + ',' + Supports("10"), ""}}, "0"},
      {"safe since", {{unsafe + ',' + Supports("10", "SAFE"), ""}}, "0.5"},
      {"unsafe, nobody knows when",
       {{R"({"said_by":"c","safety":"FELT_SAFETY_UNSAFE"},)" +
             Supports("10", "SAFE"),
         ""}},
       "0"},
      {"both on one day", {{unsafe + ',' + Supports("03", "SAFE"), ""}}, "0"},
      {"safe, nobody knows when",
       {{unsafe + R"(,{"said_by":"c","safety":"FELT_SAFETY_SAFE"})", ""}},
       "0"},
      {"unsafe since", {{Supports("02", "SAFE") + ',' + unsafe, ""}}, "0"},
      {"another tie, silent", {{unsafe, ""}, {Supports("10"), ""}}, "0"},
      {"another tie, safe", {{unsafe, ""}, {Supports("10", "SAFE"), ""}}, "0"},
      {"another tie, the one is over",
       {{unsafe, R"("end":"2026-06-04")"}, {Supports("10"), ""}},
       "0"},
      {"not yet",
       {{Supports("03") + ',' + Supports("29", "UNSAFE"), ""}},
       "0.5"},
  };
  for (const Row& row : rows) {
    EXPECT_TRUE(Holds(Component(Around(row.with_f), kSupportive, "2026-06-20"),
                      Is(row.value)))
        << row.name;
  }
}

TEST_F(NetworkWords, WhoIsUnsafeInOneTieIsNoFirstBondInAnother) {
  const auto bond = [](const std::string& views) {
    Records records;
    records.Seen("2026-05-01", "2026-06-30");
    Tie(&records, "n-d", "d", views);
    records.Gift("x", "d", "c", "2026-05-10");
    return Signal(records, "no-first-bond-14d", "c", "2026-06-20");
  };
  EXPECT_EQ(bond(Supports("03", "UNSAFE") + ',' + Supports("10")), "FIRED");
  EXPECT_EQ(bond(Supports("03", "UNSAFE") + ',' + Supports("10", "SAFE")),
            "QUIET");
}

// Of three people, what is known of the third.
TEST_F(NetworkWords, WhoGivesNoSupportIsKnownAndWhoUsesSomeIsNot) {
  const auto told = [](const std::string& third, const char* figure) {
    Records records;
    Tie(&records, "n-f", "f", Supports("02"));
    Tie(&records, "n-h", "h", View(R"("stance":"STANCE_AGAINST")", "02"));
    Tie(&records, "n-k", "k", View(third, "02"));
    return Component(records, figure);
  };
  const char* third = R"("value":{"value":0.333)";
  for (const char* what :
       {R"("use":"OTHER_USE_NONE","gives_support":false)",
        R"("stance":"STANCE_NEUTRAL","use":"OTHER_USE_SOME")"}) {
    EXPECT_TRUE(Holds(told(what, kSupportive), third)) << what;
    EXPECT_TRUE(Holds(told(what, "network/using/c"), third)) << what;
  }
  // Such use says nothing of how they stand to recovery.
  for (const char* use : {"SOME", "NONE", "IN_RECOVERY"}) {
    EXPECT_TRUE(Holds(told(R"("use":"OTHER_USE_)" + std::string(use) + '"',
                           "network/using/c"),
                      Is("0.5")))
        << use;
  }
}

}  // namespace
}  // namespace relcare::test::network_words_test
