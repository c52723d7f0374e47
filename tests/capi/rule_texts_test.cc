// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Rules and records as text through the C ABI: what lint says of them, and how
// they are converted.

#include <cstdint>
#include <cstring>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "relcare/relcare.h"
#include "tests/capi/host.h"

namespace relcare::test::rule_texts_test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const std::uint8_t* Data(const std::string& text) {
  return reinterpret_cast<const std::uint8_t*>(text.data());
}

TEST(Lint, NamesLineColumnAndPathOfEachFault) {
  Host host;
  const std::string config =
      "{\n \"utc_offset\": \"noon\",\n \"pins\": [\n  {\"instrument\": "
      "\"x\"}\n "
      "]\n}";
  const std::string report =
      host.scratch.Lint(Json(SourceKind::kConfig, config), Format::kJson)
          ->str();
  EXPECT_THAT(report, HasSubstr(R"("rule":"utc-offset")"));
  EXPECT_THAT(report,
              HasSubstr(R"("path":"/utc_offset","line":2,"column":16)"));
  EXPECT_THAT(report, HasSubstr(R"("path":"/pins/0/version","line":4)"));
}

TEST(Lint, TakesUnreadableBytesAsAFault) {
  Scratch scratch = Scratch::WithoutEngine().value();
  const auto report = scratch.Lint(
      Json(SourceKind::kInstrument, "{\n  \"id\": 5 x"), Format::kJson);
  ASSERT_TRUE(report.ok());
  EXPECT_THAT(report->str(), HasSubstr(R"("kind":"instrument")"));
  EXPECT_THAT(report->str(), HasSubstr("FINDING_SEVERITY_ERROR"));
}

TEST(Lint, FindsNoFaultInWhatIsShipped) {
  Host host;
  for (const char* name : {"phq-9", "audit-c", "induc-2l", "ces-d"}) {
    const std::string definition =
        host.scratch.Describe(name, Format::kProtobuf)->str();
    const std::string report =
        host.scratch
            .Lint({SourceKind::kInstrument, Format::kProtobuf, definition},
                  Format::kJson)
            ->str();
    EXPECT_THAT(report, Not(HasSubstr("FINDING_SEVERITY_ERROR"))) << name;
    EXPECT_THAT(report, HasSubstr(R"("scoring_hash":")")) << name;
  }
}

TEST(Convert, GoesBothWaysAndBack) {
  Scratch scratch = Scratch::WithoutEngine().value();
  const std::string json = Phq9(Complete());
  const std::string binary =
      scratch.Convert("Record", json, Format::kJson, Format::kProtobuf)->str();
  const std::string again =
      scratch.Convert("Record", binary, Format::kProtobuf, Format::kJson)
          ->str();
  EXPECT_EQ(
      scratch.Convert("Record", again, Format::kJson, Format::kProtobuf)->str(),
      binary);
}

// The flags after one conversion of a Record.
std::uint32_t FlagsOfConvert(std::string_view input, std::int32_t from,
                             std::int32_t to) {
  Scratch scratch = Scratch::WithoutEngine().value();
  relcare_error error = RELCARE_ERROR_INIT;
  relcare_view view = {};
  const Bytes bytes(input);
  EXPECT_EQ(relcare_convert(scratch.raw(), "Record", 6, bytes.data(),
                            bytes.size(), from, to, &view, &error),
            RELCARE_OK);
  return error.flags;
}

TEST(Convert, TellsWhereTheOutputLacksWhatIsNotKnown) {
  constexpr std::int32_t kJson = RELCARE_FORMAT_JSON;
  constexpr std::int32_t kBinary = RELCARE_FORMAT_PROTOBUF;
  // Field 1000, a varint, that no Record has.
  constexpr std::string_view kUnknown("\xC0\x3E\x01", 3);
  EXPECT_EQ(FlagsOfConvert(R"({"id":"r"})", kJson, kBinary), 0U);
  EXPECT_EQ(FlagsOfConvert(R"({"id":"r","new":1})", kJson, kBinary),
            RELCARE_ERROR_MEMBERS_LOST);
  EXPECT_EQ(FlagsOfConvert(kUnknown, kBinary, kBinary), 0U);
  EXPECT_EQ(FlagsOfConvert(kUnknown, kBinary, kJson),
            RELCARE_ERROR_MEMBERS_LOST);
}

TEST(Convert, ReadsRulesStrictlyAndRecordsTolerantly) {
  Scratch scratch = Scratch::WithoutEngine().value();
  const char* unknown = R"({"colour":"red"})";
  EXPECT_EQ(
      scratch.Convert("Instrument", unknown, Format::kJson, Format::kProtobuf)
          .error()
          .status(),
      RELCARE_E_SEMANTICS);
  EXPECT_TRUE(
      scratch.Convert("Record", unknown, Format::kJson, Format::kProtobuf)
          .ok());
}

}  // namespace
}  // namespace relcare::test::rule_texts_test
