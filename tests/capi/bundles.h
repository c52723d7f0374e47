// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Bundles and lines of FHIR for tests, and the reports of them.

#ifndef RELCARE_TESTS_CAPI_BUNDLES_H_
#define RELCARE_TESTS_CAPI_BUNDLES_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/capi/host.h"

namespace relcare::test {

inline ScoreOptions Fhir(std::string_view instrument = "phq-9") {
  ScoreOptions options;
  options.instrument = instrument;
  options.input = Format::kFhir;
  options.output = Format::kJson;
  return options;
}

inline ScoreOptions Lines(std::string_view instrument = "phq-9") {
  ScoreOptions options = Fhir(instrument);
  options.input = Format::kFhirNdjson;
  return options;
}

// The reports as JSON.
inline std::vector<std::string> Reports(Host* host, std::string_view text,
                                        const ScoreOptions& options,
                                        std::uint32_t* records = nullptr) {
  std::vector<std::string> reports;
  const auto done =
      host->scratch.ScoreText(text, options, [&](relcare_status, Bytes report) {
        reports.push_back(report.str());
        return true;
      });
  EXPECT_TRUE(done.ok());
  if (records != nullptr && done.ok())
    *records = *done;
  return reports;
}

inline std::vector<std::string> Reports(std::string_view text,
                                        const ScoreOptions& options,
                                        std::uint32_t* records = nullptr) {
  Host host;
  return Reports(&host, text, options, records);
}

inline std::string Bundle(const std::vector<std::string>& resources,
                          const std::string& more = R"("type":"collection")") {
  std::string json = R"({"resourceType":"Bundle",)" + more + R"(,"entry":[)";
  for (std::size_t i = 0; i < resources.size(); ++i)
    json += (i == 0 ? "" : ",") + (R"({"resource":)" + resources[i] + "}");
  return json + "]}";
}

inline auto Eleven() { return ::testing::HasSubstr(R"("value":"11")"); }

struct Answer {
  std::string code;
  std::string value;      // a member and its value
  std::string more = "";  // more members
  std::string subject = "Patient/p";
  std::string system = "http://loinc.org";
};

inline std::string Obs(const Answer& answer) {
  return R"({"resourceType":"Observation","status":"final","category":[{)"
         R"("coding":[{"code":"survey"}]}],"subject":{"reference":")" +
         answer.subject +
         R"("},"effectiveDateTime":"2026-01-02","code":{"coding":[{"system":")" +
         answer.system + R"(","code":")" + answer.code + R"("}]})" +
         (answer.value.empty() ? "" : "," + answer.value) +
         (answer.more.empty() ? "" : "," + answer.more) + "}";
}

// The first `count` answers of Complete() as Observations with ids i0, i1...
inline std::vector<std::string> Phq9Items(
    std::size_t count = 9, const std::string& more = "",
    const std::string& subject = "Patient/p") {
  std::vector<std::string> all;
  for (std::size_t i = 0; i < count; ++i) {
    const auto score = static_cast<std::size_t>(Complete()[i][0] - '0');
    all.push_back(Obs({kLinkIds[i] + 1,
                       R"("valueCodeableConcept":{"coding":[{"system":)"
                       R"("http://loinc.org","code":")" +
                           std::string(kCodes[score]) + R"("}]})",
                       R"("id":"i)" + std::to_string(i) + '"' +
                           (more.empty() ? "" : "," + more),
                       subject}));
  }
  return all;
}

inline std::vector<std::string> operator+(std::vector<std::string> list,
                                          const std::string& more) {
  list.push_back(more);
  return list;
}

inline std::string Total(const std::string& value,
                         const std::string& more = "") {
  return Obs({"44261-6", value, more});
}

inline std::string Panel(const std::string& more) {
  return Obs({"44249-1", "", more});
}

inline std::string Joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines)
    text += line + "\n";
  return text;
}

}  // namespace relcare::test

#endif  // RELCARE_TESTS_CAPI_BUNDLES_H_
