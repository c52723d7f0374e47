// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What a group's figure tells whom it is not the work of: opened, and when the
// calendar turns.

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "tests/capi/group.h"

namespace relcare::test::group_told_test {
namespace {

using GroupTold = ProgrammeTest;

ProfileOptions OfMember(const char* reader) {
  ProfileOptions options;
  options.audience = RELCARE_AUDIENCE_CLIENT;
  options.purpose = RELCARE_PURPOSE_OWN_ACCESS;
  options.reader = reader;
  options.subject_kind = RELCARE_SUBJECT_GROUP;
  options.subject = "g";
  options.output = Format::kJson;
  options.golden = true;
  return options;
}

// ---- Opened ----------------------------------------------------------------

constexpr const char* kFigures[] = {
    "index/culture/g", "component/culture/climate/g", "signal/climate-split/g"};

TEST_F(GroupTold, AMemberOpensAFigureAndFindsNobodysRecord) {
  const Snapshot snapshot = At(Group({0, 1, 2, 3, 4}, {}), "2026-06-10");
  ProfileOptions lead = Asked();
  lead.subject_kind = RELCARE_SUBJECT_GROUP;
  lead.subject = "g";
  const auto open = [&](const ProfileOptions& options, const char* figure) {
    const auto told =
        snapshot.ExplainFigure(TheHost().scratch, options, figure);
    return told.ok() ? told->str() : std::string(told.error().rule());
  };
  for (const char* figure : kFigures) {
    const std::string told = open(OfMember("p1"), figure);
    EXPECT_TRUE(Holds(told, "\"sentences\":[")) << figure << told;
    EXPECT_FALSE(Holds(told, "\"f-")) << figure << told;
    EXPECT_FALSE(Holds(told, "\"evidence\":[\"")) << figure;
  }
  EXPECT_TRUE(Holds(open(OfMember("p1"), "component/culture/climate/g"),
                    "The records behind it are not named."));
  EXPECT_TRUE(Holds(open(OfMember("p1"), "index/culture/g"), "\"value\":75"));
  EXPECT_TRUE(Holds(open(lead, "component/culture/climate/g"), "\"f-0\""));
}

TEST_F(GroupTold, WhoIsNoMemberOpensNothing) {
  const Snapshot snapshot = At(Group({0, 1, 2, 3, 4}, {}), "2026-06-10");
  for (const char* reader : {"c", "f"}) {
    for (const char* figure : kFigures) {
      const auto told =
          snapshot.ExplainFigure(TheHost().scratch, OfMember(reader), figure);
      ASSERT_FALSE(told.ok()) << reader << figure;
      EXPECT_EQ(told.error().status(), RELCARE_E_UNKNOWN_NAME);
      EXPECT_EQ(told.error().rule(), "unknown-figure");
    }
  }
}

// Opened or not, it is told of four who agree, and when the period is over.
TEST_F(GroupTold, AFigureThatIsNotToldIsNotOpened) {
  for (const auto& [members, day, said] :
       std::vector<std::tuple<std::vector<int>, const char*, const char*>>{
           {{0, 1, 2}, "2026-06-10", "TOO_FEW_PEOPLE"},
           {{0, 1, 2, 3, 4}, "2026-06-03", "TOO_FEW_PEOPLE"}}) {
    const auto told = At(Group(members, {}), day)
                          .ExplainFigure(TheHost().scratch, OfMember("p1"),
                                         "component/culture/climate/g");
    ASSERT_TRUE(told.ok());
    EXPECT_TRUE(Holds(told->str(), std::string("UNSEEN_REASON_") + said));
    EXPECT_FALSE(Holds(told->str(), "\"value\""));
    EXPECT_FALSE(Holds(told->str(), "\"f-"));
  }
}

// ---- Since -----------------------------------------------------------------

// Weekly polls; `split` weeks are rated 1 and 5 in turn, the others alike.
class Weeks {
 public:
  Weeks& Week(const char* day, int members, bool split = true) {
    for (int i = 0; i < members; ++i) {
      Poll(&records_, "w-" + std::to_string(i) + day, i, day, day,
           !split       ? "4"
           : i % 2 == 0 ? "1"
                        : "5");
    }
    return *this;
  }

  // "FIRED", "QUIET", "COULD_NOT_SEE" or "no news", by who reads as p1.
  std::string Since(Host& host, const char* before, const char* now) const {
    Records records = records_;
    records.Add("end", R"("organization":{})", "2026-09-20");
    Community community = Community::Create(&host.engine).value();
    EXPECT_EQ(
        community.AddText(Bytes(records.text()), Format::kNdjson)->rejected,
        0U);
    AsOf then, here;
    then.occurred_by = before;
    here.occurred_by = now;
    const Snapshot earlier = community.At(then).value();
    const std::string told =
        community.At(here)
            ->Signals(host.scratch, OfMember("p1"), &earlier)
            .value()
            .str();
    const std::size_t at = told.find("\"rule\":\"climate-split@");
    if (at == std::string::npos)
      return "no news";
    const std::size_t state = told.find("SIGNAL_STATE_", at) + 13;
    return told.substr(state, told.find('"', state) - state);
  }

 private:
  Records records_ = Group({}, {});
};

Weeks May() { return Weeks().Week("2026-05-20", 6).Week("2026-05-27", 6); }

// Periods end on 28 May, 25 June and 23 July, and are told of a week later.
TEST_F(GroupTold, APeriodThatTurnsIsNoEvent) {
  Weeks weeks = May();
  EXPECT_EQ(weeks.Since(TheHost(), "2026-06-03", "2026-06-06"), "FIRED");
  for (const char* day :
       {"2026-06-03", "2026-06-10", "2026-06-17", "2026-06-24"})
    weeks.Week(day, 6);
  // It goes on, day after day and from one period to the next.
  EXPECT_EQ(weeks.Since(TheHost(), "2026-06-06", "2026-06-20"), "no news");
  EXPECT_EQ(weeks.Since(TheHost(), "2026-06-06", "2026-07-04"), "no news");
  EXPECT_EQ(weeks.Since(TheHost(), "2026-05-20", "2026-07-04"), "FIRED");
}

TEST_F(GroupTold, AnotherContentIsAnEvent) {
  EXPECT_EQ(May()
                .Week("2026-06-17", 6, false)
                .Week("2026-06-24", 6, false)
                .Since(TheHost(), "2026-06-06", "2026-07-04"),
            "QUIET");
  // It was over, and came again.
  EXPECT_EQ(May()
                .Week("2026-06-03", 6, false)
                .Week("2026-06-10", 6, false)
                .Week("2026-06-17", 6)
                .Week("2026-06-24", 6)
                .Since(TheHost(), "2026-06-06", "2026-07-04"),
            "FIRED");
}

// One more answered: the period is not told. Then four more did, and it is.
TEST_F(GroupTold, APeriodThatIsNotToldIsNoEventNorIsTheNext) {
  Weeks weeks = May();
  for (const char* day :
       {"2026-06-03", "2026-06-10", "2026-06-17", "2026-06-24"})
    weeks.Week(day, 7);
  for (const char* day :
       {"2026-07-01", "2026-07-08", "2026-07-15", "2026-07-22"})
    weeks.Week(day, 10);
  EXPECT_EQ(weeks.Since(TheHost(), "2026-06-06", "2026-07-04"), "no news");
  EXPECT_EQ(weeks.Since(TheHost(), "2026-07-04", "2026-08-01"), "no news");
  EXPECT_EQ(weeks.Since(TheHost(), "2026-06-06", "2026-08-01"), "no news");
}

// A new rupture is news, also where there was one before.
TEST_F(GroupTold, AnotherFindingOfARuleIsNews) {
  Records records;
  const char marks[] = "434444244444424";
  for (int i = 0; marks[i] != '\0'; ++i) {
    const std::string day =
        "2026-05-" + std::string(i < 9 ? "0" : "") + std::to_string(i + 1);
    records.Rating("r" + std::to_string(i), "t-c", "c", day, marks[i]);
  }
  Community community = Community::Create(&TheHost().engine).value();
  ASSERT_TRUE(community.AddText(Bytes(records.text()), Format::kNdjson).ok());
  const auto at = [&](const char* day) {
    AsOf as_of;
    as_of.occurred_by = day;
    return community.At(as_of).value();
  };
  const auto news = [&](const char* before, const char* now) {
    const Snapshot earlier = at(before);
    return at(now).Signals(TheHost().scratch, Asked(), &earlier)->str();
  };
  EXPECT_TRUE(Holds(news("2026-05-06", "2026-05-07"), "rupture/t-c/r6"));
  EXPECT_FALSE(Holds(news("2026-05-07", "2026-05-08"), "rupture/t-c/r6"));
  EXPECT_TRUE(Holds(news("2026-05-07", "2026-05-14"), "rupture/t-c/r13"));
}

}  // namespace
}  // namespace relcare::test::group_told_test
