// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Records of a community, from outside.

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/capi/host.h"
#include "tests/community/samples.h"

namespace relcare::test::community_test {
namespace {

TEST(CommunityRecordTest, IsTheSameInJsonAndInBytes) {
  Host host;
  for (const Sample& sample : Samples()) {
    const std::string json = RecordJson(sample);
    const auto bytes =
        host.scratch.Convert("Record", json, Format::kJson, Format::kProtobuf);
    ASSERT_TRUE(bytes.ok()) << sample.id << " " << bytes.error().rule();
    const std::string binary = bytes->str();
    const auto again = host.scratch.Convert("Record", binary, Format::kProtobuf,
                                            Format::kJson);
    ASSERT_TRUE(again.ok()) << sample.id;
    const std::string text = again->str();
    const auto twice =
        host.scratch.Convert("Record", text, Format::kJson, Format::kProtobuf);
    ASSERT_TRUE(twice.ok()) << sample.id;
    EXPECT_EQ(twice->str(), binary) << sample.id;
  }
}

TEST(CommunityRecordTest, IsNoResponseUnlessItIsAnAssessment) {
  Host host;
  for (const Sample& sample : Samples()) {
    EXPECT_EQ(host.Score(RecordJson(sample)) == "RELCARE_E_NOT_A_RESPONSE",
              sample.id != "form")
        << sample.id;
  }
}

}  // namespace
}  // namespace relcare::test::community_test
