// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// A small host over relcare.hpp: engines, scratches and inputs for the tests.

#ifndef RELCARE_TESTS_CAPI_HOST_H_
#define RELCARE_TESTS_CAPI_HOST_H_

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "relcare/relcare.hpp"

namespace relcare::test {

inline Source Json(SourceKind kind, std::string_view text) {
  return {kind, Format::kJson, Bytes(text)};
}

// An engine with the shipped instruments and this configuration, and a scratch.
struct Host {
  explicit Host(std::string_view config = "{}", std::vector<Source> more = {})
      : engine(Make(config, std::move(more))),
        scratch(Scratch::Create(engine).value()) {}

  static Engine Make(std::string_view config, std::vector<Source> more) {
    if (config == "{}" && more.empty()) {
      static const Engine shared = Engine::Create().value();
      return shared;
    }
    more.push_back(Json(SourceKind::kConfig, config));
    return Engine::Create({}, more).value();
  }

  // The report as JSON text, or the status' name.
  std::string Score(std::string_view input, ScoreOptions options = {}) {
    if (options.input == Format::kProtobuf)
      options.input = Format::kJson;
    options.output = Format::kJson;
    options.golden = true;
    const Result<Bytes> report = scratch.Score(input, options);
    return report.ok() ? report->str() : report.error().name();
  }

  Engine engine;
  Scratch scratch;
};

// q1 to q9; "" leaves an item out. An element is any JSON decimal text.
inline std::string Phq9(const std::vector<std::string>& answers,
                        std::string_view more = R"("status":1)",
                        std::string_view instrument = "phq-9@1.0.0") {
  std::string json = R"({"id":"r1","assessment":{"instrument":")" +
                     std::string(instrument) + "\"," + std::string(more) +
                     ",\"answers\":[";
  bool first = true;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    if (answers[i].empty())
      continue;
    json += (first ? "" : ",") + std::string(R"({"item":"q)") +
            std::to_string(i + 1) + R"(","value":")" + answers[i] + "\"}";
    first = false;
  }
  return json + "]}}";
}

inline std::vector<std::string> OnlyItem9() {
  return {"", "", "", "", "", "", "", "", "2"};
}

inline std::vector<std::string> Complete() {
  return {"1", "2", "0", "3", "1", "1", "2", "0", "1"};  // 11
}

inline constexpr std::array<const char*, 9> kLinkIds = {
    "/44250-9", "/44255-8", "/44259-0", "/44254-1", "/44251-7",
    "/44258-2", "/44252-5", "/44253-3", "/44260-8"};
inline constexpr std::array<const char*, 4> kCodes = {"LA6568-5", "LA6569-3",
                                                      "LA6570-1", "LA6571-9"};

// The answers of Complete() as a FHIR QuestionnaireResponse.
inline std::string Phq9Fhir(
    const std::string& id = "r1",
    const std::vector<std::string>& answers = Complete()) {
  std::string json = R"({"resourceType":"QuestionnaireResponse","id":")" + id +
                     R"(","status":"completed","item":[)";
  for (std::size_t i = 0; i < answers.size(); ++i) {
    json += std::string(i == 0 ? "" : ",") + R"({"linkId":")" + kLinkIds[i] +
            R"(","answer":[{"valueCoding":{"system":"http://loinc.org",)"
            R"("code":")" +
            kCodes[static_cast<std::size_t>(answers[i][0] - '0')] + R"("}}]})";
  }
  return json + "]}";
}

}  // namespace relcare::test

#endif  // RELCARE_TESTS_CAPI_HOST_H_
