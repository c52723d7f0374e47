// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// A configuration's hash in every result: another where a rule is another, the
// same however the same rules are written.

#include <set>
#include <string>

#include <gtest/gtest.h>

#include "tests/capi/host.h"

namespace relcare::test::config_test {
namespace {

std::string HashOf(const Engine& engine) {
  Scratch scratch = Scratch::Create(engine).value();
  ScoreOptions options;
  options.input = Format::kJson;
  options.output = Format::kJson;
  const std::string report =
      scratch.Score(Phq9(Complete()), options).value().str();
  constexpr char kName[] = R"("config_hash":")";
  const std::size_t at = report.find(kName);
  EXPECT_NE(at, std::string::npos);
  return report.substr(at + sizeof(kName) - 1, 64);
}

std::string HashOf(Format format, std::string_view config) {
  return HashOf(
      Engine::Create({}, {{SourceKind::kConfig, format, Bytes(config)}})
          .value());
}

std::string Phq9Pin() {
  Host host;
  const std::string list = host.scratch.List(Format::kJson)->str();
  const std::size_t entry = list.find(R"("reference":"phq-9@1.0.0")");
  const std::size_t hash = list.find(R"("scoring_hash":")", entry) + 16;
  return R"({"pins":[{"instrument":"phq-9","version":"1.0.0",)"
         R"("scoring_hash":")" +
         list.substr(hash, 64) + "\"}]}";
}

TEST(ConfigHash, ChangesWithEachField) {
  const std::string configs[] = {
      "{}",
      R"({"policies":[{"instrument":"phq-9","scale":"total",)"
      R"("missing":{"sum_of_answered":{}}}]})",
      R"({"policies":[{"instrument":"gad-7","scale":"total",)"
      R"("missing":{"sum_of_answered":{}}}]})",
      R"({"mappings":[{"required_semantics":1,"id":"m","version":"1.0.0",)"
      R"("instrument":"phq-9"}]})",
      Phq9Pin(),
      R"({"interpretation":"INTERPRETATION_NONE"})",
      R"({"interpretation":"INTERPRETATION_BANDS"})",
      R"({"licences_acknowledged":["wai-sr-c"]})",
      R"({"labels":["LABEL_PART_2"]})",
      R"({"other_labels":[{"system":"http://x.test","code":"c"}]})",
      R"({"validation":"VALIDATION_MODE_LENIENT"})",
      R"({"validation":"VALIDATION_MODE_REPORT_ONLY"})",
      R"({"statuses_accepted":["ASSESSMENT_STATUS_COMPLETED"]})",
      R"({"utc_offset":"+01:00"})",
      R"({"utc_offset":"Z"})",
  };
  std::set<std::string> hashes;
  for (const std::string& config : configs) {
    EXPECT_TRUE(hashes.insert(HashOf(Format::kJson, config)).second) << config;
  }
}

TEST(ConfigHash, IsTheSameHoweverTheSameRulesAreWritten) {
  const std::string config =
      R"({"interpretation":"INTERPRETATION_BANDS","utc_offset":"Z"})";
  const std::string hash = HashOf(Format::kJson, config);
  EXPECT_EQ(HashOf(Format::kJson,
                   "{\n  \"utc_offset\": \"Z\",\n  \"interpretation\": 2\n}"),
            hash);
  EXPECT_EQ(HashOf(Format::kJson, R"({"utcOffset":"\u005a","interpretation":2,)"
                                  R"("policies":[]})"),
            hash);
  Scratch scratch = Scratch::WithoutEngine().value();
  EXPECT_EQ(
      HashOf(Format::kProtobuf, scratch
                                    .Convert("EngineConfig", config,
                                             Format::kJson, Format::kProtobuf)
                                    .value()
                                    .str()),
      hash);
  EXPECT_EQ(HashOf(Engine::Create().value()), HashOf(Format::kJson, "{}"));
}

}  // namespace
}  // namespace relcare::test::config_test
