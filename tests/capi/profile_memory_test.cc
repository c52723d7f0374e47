// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What looking at people asks of operator new: nothing for those who are not
// looked at; and where there is none left a clear status, no half answer, and
// the same answer once there is.

#include <bit>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <string>
#include <utility>

#include <gtest/gtest.h>

#include "tests/capi/failing_new.h"
#include "tests/capi/programme.h"
#include "tests/capi/runs_out.h"

namespace relcare::test::profile_memory_test {
namespace {

using ProfileMemory = ProgrammeTest;

// Each allocation is tried: 12 to 2,000 of a call, thousands together.
void RunsOutAnywhere(const char* what, const Engine& engine, const Call& call) {
  RunsOut(what, engine, call, 1);
}

TEST_F(ProfileMemory, IsAStatusOfWhatIsToldOfPeopleAndPrintsNothing) {
  Community community = Community::Create(&TheHost().engine).value();
  ASSERT_EQ(community.AddText(OfEverything().text(), Format::kNdjson)->rejected,
            0U);
  AsOf as_of;
  as_of.occurred_by = "2026-05-12";
  const Snapshot earlier = community.At(as_of).value();
  as_of.occurred_by = "2026-05-25";
  const Snapshot snapshot = community.At(as_of).value();
  relcare_profile_options one = RELCARE_PROFILE_OPTIONS_INIT;
  one.audience = RELCARE_AUDIENCE_CLINICIAN;
  one.purpose = RELCARE_PURPOSE_TREATMENT;
  one.output_format = RELCARE_FORMAT_JSON;
  one.subject_kind = RELCARE_SUBJECT_PERSON;
  one.subject = "c";
  one.subject_size = 1;
  relcare_profile_options all = one;
  all.subject_kind = 0;
  all.subject = nullptr;
  all.subject_size = 0;
  const auto runs_out = [](const char* what, const Call& call) {
    RunsOutAnywhere(what, TheHost().engine, call);
  };
  testing::internal::CaptureStdout();
  testing::internal::CaptureStderr();
  runs_out("profile", [&](relcare_scratch* scratch, relcare_view* view) {
    return relcare_profile(scratch, snapshot.raw(), earlier.raw(), &one, view,
                           nullptr);
  });
  runs_out("programme", [&](relcare_scratch* scratch, relcare_view* view) {
    return relcare_profile(scratch, snapshot.raw(), nullptr, &all, view,
                           nullptr);
  });
  runs_out("signals", [&](relcare_scratch* scratch, relcare_view* view) {
    return relcare_signals(scratch, snapshot.raw(), earlier.raw(), &all, view,
                           nullptr);
  });
  runs_out("matches", [&](relcare_scratch* scratch, relcare_view* view) {
    return relcare_matches(scratch, snapshot.raw(), &all, view, nullptr);
  });
  runs_out("readiness", [&](relcare_scratch* scratch, relcare_view* view) {
    return relcare_readiness(scratch, snapshot.raw(), &one, view, nullptr);
  });
  const std::string figure = "index/engagement/t-c";
  runs_out("explain", [&](relcare_scratch* scratch, relcare_view* view) {
    return relcare_explain_figure(scratch, snapshot.raw(), &one, figure.data(),
                                  figure.size(), view, nullptr);
  });
  const std::string key = "thirty-two bytes of a test's key";
  relcare_export_options out = RELCARE_EXPORT_OPTIONS_INIT;
  out.purpose = RELCARE_PURPOSE_OWN_ACCESS;
  out.key = reinterpret_cast<const std::uint8_t*>(key.data());
  out.key_size = key.size();
  out.output_format = RELCARE_FORMAT_JSON;
  out.client = "c";
  out.client_size = 1;
  runs_out("export", [&](relcare_scratch* scratch, relcare_view* view) {
    return relcare_export(scratch, snapshot.raw(), &out, view, nullptr);
  });
  std::fflush(stdout);
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
  EXPECT_EQ(testing::internal::GetCapturedStdout(), "");
}

TEST_F(ProfileMemory, IsAStatusOfAnExport) {
  Records records = OfEverything();
  for (const std::string who : {"c", "d", "p1", "p2", "p3", "p4"}) {
    if (who.size() > 1)
      records.Add(who, R"("person":{"roles":[{"role":"ROLE_CLIENT"}]})");
    records.Add("leaves-" + who,
                R"("consent":{"person":")" + who +
                    R"(","scope":"CONSENT_SCOPE_EXPORT","decision":)"
                    R"("CONSENT_DECISION_PERMIT","purposes":)"
                    R"(["PURPOSE_RESEARCH"]})");
  }
  const Snapshot snapshot = At(records);
  const std::string key = "thirty-two bytes of a test's key";
  const std::string notice = "The host's words against passing on.";
  relcare_export_options options = RELCARE_EXPORT_OPTIONS_INIT;
  options.purpose = RELCARE_PURPOSE_RESEARCH;
  options.output_format = RELCARE_FORMAT_JSON;
  options.key = reinterpret_cast<const std::uint8_t*>(key.data());
  options.key_size = key.size();
  options.notice = notice.data();
  options.notice_size = notice.size();
  RunsOutAnywhere("export", TheHost().engine,
                  [&](relcare_scratch* scratch, relcare_view* view) {
                    const relcare_status status = relcare_export(
                        scratch, snapshot.raw(), &options, view, nullptr);
                    // Something leaves.
                    EXPECT_TRUE(status != RELCARE_OK || view->size > 2000);
                    return status;
                  });
}

// Scores are kept with a snapshot: here each call has one that nobody asked.
TEST_F(ProfileMemory, IsAStatusOfScoresThatAreToBeKept) {
  Community community = Community::Create(&TheHost().engine).value();
  ASSERT_EQ(community.AddText(OfEverything().text(), Format::kNdjson)->rejected,
            0U);
  const auto told = [](const Snapshot& snapshot, Scratch* scratch) {
    return snapshot.Profile(*scratch, Asked())->str();
  };
  Scratch usual = Scratch::Create(TheHost().engine).value();
  const std::string expected = told(community.At().value(), &usual);
  bool has_failed = true;
  for (long k = 1; has_failed; ++k) {
    const long before = living;
    {
      Scratch scratch = Scratch::Create(TheHost().engine).value();
      const Snapshot snapshot = community.At().value();
      allocations = 0;
      all_after_fail = false;
      first_to_fail = k;
      const Result<Bytes> profile = snapshot.Profile(scratch, Asked());
      first_to_fail = 0;
      has_failed = allocations >= k;
      if (!profile.ok()) {
        ASSERT_EQ(profile.error().status(), RELCARE_E_NO_MEMORY) << k;
      }
      ASSERT_EQ(told(snapshot, &scratch), expected) << k;
    }
    ASSERT_EQ(living, before) << k;
  }
}

TEST_F(ProfileMemory, OfKeptScoresIsOverwrittenBeforeItIsGivenBack) {
  constexpr double kTotal = 43;
  Records records = OfEverything();
  std::string answers;
  for (int i = 1; i <= 12; ++i) {
    answers += std::string(i > 1 ? "," : "") + R"({"item":"q)" +
               std::to_string(i) + R"(","value":")" + (i < 6 ? "3" : "4") +
               "\"}";
  }
  records.Add("mixed", R"("assessment":{"instrument":"wai-sr-c","subject":{)"
                       R"("relationship":"t-c"},"respondent":"c","status":)"
                       R"("ASSESSMENT_STATUS_COMPLETED","answered_at":)"
                       R"("2026-05-21","answers":[)" +
                           answers + "]}");
  std::optional<Snapshot> snapshot = At(records);
  Scratch scratch = Scratch::Create(TheHost().engine).value();
  EXPECT_TRUE(Holds(snapshot->Profile(scratch, Asked())->str(),
                    R"("scored":{"value":"43","f64":43,)"));
  left_behind = 0;
  secret = std::bit_cast<std::uint64_t>(kTotal);
  snapshot.reset();
  secret = 0;
  EXPECT_EQ(left_behind, 0);
}

// What c's profile asks for, beside so many others who do the same.
class ProfileCost : public ProgrammeTest {
 protected:
  static std::pair<long, long> OfOneProfile(int others) {
    Records records = OfEverything();
    for (int i = 0; i < others; ++i) {
      const std::string who = "z" + std::to_string(i);
      records.Add(who, R"("person":{"roles":[{"role":"ROLE_CLIENT"}]})");
      records.Gift("y-" + who, who, "d", "2026-05-10");
      records.Card("w-" + who, who, '4', '4');
    }
    const Snapshot snapshot = At(records, "2026-05-25");
    Scratch scratch = Scratch::Create(TheHost().engine).value();
    EXPECT_TRUE(snapshot.Profile(scratch, Asked()).ok());
    allocations = 0;
    bytes_asked = 0;
    EXPECT_TRUE(snapshot.Profile(scratch, Asked()).ok());
    return {allocations, bytes_asked};
  }
};

TEST_F(ProfileCost, OfAProfileIsThatOfThePersonsRecords) {
  const auto alone = OfOneProfile(0);
  if (alone.first == 0)
    GTEST_SKIP() << "this library's operator new is its own and not seen here";
  EXPECT_EQ(OfOneProfile(500), alone);
}

}  // namespace
}  // namespace relcare::test::profile_memory_test
