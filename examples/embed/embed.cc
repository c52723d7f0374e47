// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// C++17: records as JSON in, a ScoreReport as JSON out for each, and an error
// that says where. FHIR goes the same way: Format::kFhir.
#include <iostream>
#include <relcare/relcare.hpp>
#include <string>

namespace {

std::string Poll(const std::string& last_answer) {
  return R"({"id":"poll-1","assessment":{"instrument":"climate-4@1.0.0",)"
         R"("status":"ASSESSMENT_STATUS_COMPLETED","answers":[)"
         R"({"item":"honest","value":"4"},{"item":"accepted","value":"5"},)"
         R"({"item":"unjudged","value":"4"},{"item":"safe-to-risk",)" +
         last_answer + "}]}}";
}

void Print(relcare::Scratch& scratch, const std::string& record) {
  relcare::ScoreOptions options;
  options.input = relcare::Format::kJson;
  options.output = relcare::Format::kJson;
  const auto report = scratch.Score(record, options);
  if (report) {
    std::cout << report->text() << "\n";  // Valid until the next call.
  } else {
    std::cout << report.error().name() << " at byte "
              << report.error().byte_offset().value_or(-1) << ": "
              << report.error().message() << "\n";
  }
}

}  // namespace

int main() {
  auto engine = relcare::Engine::Create();  // One for the process, any thread.
  if (!engine) {
    std::cerr << engine.error().ToString() << "\n";
    return 1;
  }
  auto scratch = relcare::Scratch::Create(*engine);  // One for each thread.
  if (!scratch) {
    std::cerr << scratch.error().ToString() << "\n";
    return 1;
  }
  Print(*scratch, Poll(R"("value":"4")"));                   // Scored.
  Print(*scratch, Poll(R"("absence":"ABSENCE_DECLINED")"));  // Refused.
  Print(*scratch, Poll("").substr(0, 40));                   // Not readable.
  return 0;
}
