// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What a snapshot keeps of its forms' scores: the same for whoever asks again
// or first, and no other engine's.

#include <array>
#include <string>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/capi/programme.h"

namespace relcare::test::score_book_test {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr char kAcknowledged[] = R"({"required_semantics":1,"utc_offset":"Z",)"
                                 R"("licences_acknowledged":["wai-sr-c"]})";
// The licence is not acknowledged: no rating may be scored.
constexpr char kPlain[] = R"({"required_semantics":1,"utc_offset":"Z"})";
constexpr char kRatingShown[] = R"("instrument":"wai-sr-c@)";

class ScoreBook : public ProgrammeTest {
 protected:
  static std::string Told(const Snapshot& snapshot, Scratch* scratch,
                          std::string_view subject = "c") {
    ProfileOptions options = Asked();
    options.subject = subject;
    const auto profile = snapshot.Profile(*scratch, options);
    EXPECT_TRUE(profile.ok());
    return profile.ok() ? profile->str() : "";
  }

  // By an engine of this configuration that is gone when it is told.
  static std::string ToldBy(const char* config, const Snapshot& snapshot) {
    Host host(config);
    return Told(snapshot, &host.scratch);
  }

  static std::string Fresh(Host* host) {
    return Told(At(OfEverything()), &host->scratch);
  }
};

TEST_F(ScoreBook, TellsWhatFreshScoresTell) {
  const Snapshot snapshot = At(OfEverything());
  const std::string first = Told(snapshot, &TheHost().scratch);
  EXPECT_THAT(first, HasSubstr(kRatingShown));
  EXPECT_EQ(Told(snapshot, &TheHost().scratch), first);
  EXPECT_EQ(Fresh(&TheHost()), first);
}

TEST_F(ScoreBook, IsOfTheEngineThatAskedFirst) {
  Host plain(kPlain);
  const Snapshot snapshot = At(OfEverything());
  const std::string acknowledged = Told(snapshot, &TheHost().scratch);
  EXPECT_THAT(acknowledged, HasSubstr(kRatingShown));
  EXPECT_THAT(Told(snapshot, &plain.scratch), Not(HasSubstr(kRatingShown)));
  EXPECT_EQ(Told(snapshot, &plain.scratch), Fresh(&plain));
  EXPECT_EQ(Told(snapshot, &TheHost().scratch), acknowledged);
}

// An engine made later may lie where the first one lay.
TEST_F(ScoreBook, OutlivesTheHandlesOfItsEngine) {
  const Snapshot snapshot = At(OfEverything());
  const std::string first = ToldBy(kAcknowledged, snapshot);
  EXPECT_THAT(first, HasSubstr(kRatingShown));
  for (int i = 0; i < 4; ++i)
    EXPECT_THAT(ToldBy(kPlain, snapshot), Not(HasSubstr(kRatingShown)));
  EXPECT_EQ(ToldBy(kAcknowledged, snapshot), first);
}

TEST_F(ScoreBook, IsFilledByAnyNumberOfThreads) {
  const Snapshot snapshot = At(OfEverything());
  const std::string expected = Fresh(&TheHost());
  std::array<std::string, 4> told;
  std::vector<std::thread> threads;
  for (std::string& one : told) {
    threads.emplace_back([&snapshot, &one] {
      Scratch scratch = Scratch::Create(TheHost().engine).value();
      Told(snapshot, &scratch, "d");
      one = Told(snapshot, &scratch);
    });
  }
  for (std::thread& thread : threads)
    thread.join();
  for (const std::string& one : told)
    EXPECT_EQ(one, expected);
}

// What is not held any more is in no later snapshot's book.
TEST_F(ScoreBook, IsThatOfItsSnapshotAlone) {
  Community community = Community::Create(&TheHost().engine).value();
  ASSERT_EQ(community.AddText(OfEverything().text(), Format::kNdjson)->rejected,
            0U);
  const Snapshot before = community.At().value();
  const std::string told = Told(before, &TheHost().scratch);
  ASSERT_TRUE(
      community
          .AddText(R"({"id":"gone","recorded_at":"2026-07-02T12:00:00Z")"
                   R"(,"erasure":{"person":"c"}})",
                   Format::kNdjson)
          .ok());
  const Snapshot after = community.At().value();
  EXPECT_FALSE(after.Profile(TheHost().scratch, Asked()).ok());
  EXPECT_EQ(Told(before, &TheHost().scratch), told);
}

}  // namespace
}  // namespace relcare::test::score_book_test
