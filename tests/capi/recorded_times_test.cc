// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// A time of recording that is mistyped, from outside: what it costs, and how it
// is set right.

#include <string>

#include <gtest/gtest.h>

#include "tests/capi/asking.h"
#include "tests/capi/programme.h"

namespace relcare::test::recorded_times_test {
namespace {

class RecordedTimes : public ProgrammeTest {
 protected:
  static Snapshot With(const std::string& lines) {
    Community community = Community::Create(&TheHost().engine).value();
    const relcare_added added =
        community.AddText(Bytes(Records().text() + lines), Format::kNdjson)
            .value();
    EXPECT_EQ(added.rejected, 0U);
    return community.At({}).value();
  }

  static std::string Report(const Snapshot& snapshot) {
    return snapshot.Report(TheHost().scratch, Format::kJson)->str();
  }

  static Result<Bytes> Today(const Snapshot& snapshot) {
    ProfileOptions options = Asked();
    options.read_at = "2026-09-01T00:00:00Z";
    return snapshot.Profile(TheHost().scratch, options);
  }
};

constexpr const char* kTypo =
    R"({"id":"typo","recorded_at":"9926-07-02T12:00:00Z","person":{}})"
    "\n";
constexpr const char* kFix =
    R"({"id":"fix","recorded_at":"2026-07-03T12:00:00Z","supersedes":"typo",)"
    R"("entered_in_error":true})"
    "\n";

// With a snapshot for each month of 7900 years it would not end.
TEST_F(RecordedTimes, AMistypedYearKeepsNobodyWaiting) {
  ProfileOptions options = Asked();
  options.audience = RELCARE_AUDIENCE_PROGRAMME;
  options.purpose = RELCARE_PURPOSE_IMPROVEMENT;
  options.subject_kind = 0;
  options.subject = "";
  EXPECT_TRUE(With(kTypo).Profile(TheHost().scratch, options).ok());
  EXPECT_TRUE(With(R"({"id":"typo","recorded_at":"0026-07-02T12:00:00Z",)"
                   R"("person":{}})"
                   "\n")
                  .Profile(TheHost().scratch, options)
                  .ok());
}

TEST_F(RecordedTimes, AMistypedYearIsAFinding) {
  EXPECT_FALSE(Holds(Report(With("")), "RECORDED_LONG_AFTER"));
  EXPECT_TRUE(Holds(Report(With(kTypo)),
                    R"("code":"FINDING_CODE_RECORDED_LONG_AFTER")"));
  EXPECT_FALSE(
      Holds(Report(With(std::string(kTypo) + kFix)), "RECORDED_LONG_AFTER"));
  // A year is no fault: the house may have been closed.
  for (const auto& [recorded, is_far] :
       {std::pair("2027-07-01", false), std::pair("2027-07-04", true)}) {
    EXPECT_EQ(Holds(Report(With(R"({"id":"next","recorded_at":")" +
                                std::string(recorded) +
                                R"(T12:00:00Z","person":{}})"
                                "\n")),
                    "RECORDED_LONG_AFTER"),
              is_far)
        << recorded;
  }
}

// Nobody reads before the last record; one that was taken back is none.
TEST_F(RecordedTimes, WhatWasTakenBackIsNotTheLastRecord) {
  EXPECT_EQ(Today(With(kTypo)).error().rule(), "read-at-past");
  EXPECT_TRUE(Today(With(std::string(kTypo) + kFix)).ok());
  // Nor is what it had replaced; what takes it back is one.
  EXPECT_TRUE(
      Today(With(std::string(kTypo) +
                 R"({"id":"again","recorded_at":"9926-07-02T13:00:00Z",)"
                 R"("supersedes":"typo","person":{}})"
                 "\n"
                 R"({"id":"fix","recorded_at":"2026-07-03T12:00:00Z",)"
                 R"("supersedes":"again","entered_in_error":true})"
                 "\n"))
          .ok());
  EXPECT_EQ(Today(With(R"({"id":"x","recorded_at":"2026-07-02T12:00:00Z",)"
                       R"("person":{}})"
                       "\n"
                       R"({"id":"fix","recorded_at":"2026-10-03T12:00:00Z",)"
                       R"("supersedes":"x","entered_in_error":true})"
                       "\n"))
                .error()
                .rule(),
            "read-at-past");
}

}  // namespace
}  // namespace relcare::test::recorded_times_test
