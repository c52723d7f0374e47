// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// C++17 over relcare.hpp: scores responses, and reads the reports with classes
// that the host's own protobuf made from relcare's .proto files.
//   score_cpp [--bytes] QUESTIONNAIRE (--fhir|--record) FILE ...
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>
#include <relcare/relcare.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "relcare/v1/report.pb.h"

namespace {

namespace v1 = relcare::v1;

// "REFUSAL_CODE_STATUS" without "REFUSAL_CODE_"; a newer library may know more.
std::string Word(const std::string& name, std::string_view prefix) {
  return name.empty() ? "newer than this program" : name.substr(prefix.size());
}

void Print(const v1::Score& score) {
  std::cout << "  " << score.scale();
  if (score.has_scored()) {
    std::cout << ": scored " << score.scored().value();
  } else if (score.has_filled()) {  // By a policy that allows it.
    std::cout << ": filled " << score.filled().value();
  } else {  // There is no number, and 0 is none.
    const v1::Refused& refused = score.refused();
    std::cout << ": refused "
              << Word(v1::RefusalCode_Name(refused.reason()), "REFUSAL_CODE_")
              << ", " << refused.answered() << " of " << refused.items()
              << " answered, " << refused.needed() << " needed";
  }
  for (const v1::BandResult& band : score.bands())
    std::cout << ", " << band.title();
  std::cout << "\n";
}

void Print(const v1::CriticalFlag& flag) {
  std::cout << "  critical " << flag.rule() << ": "
            << Word(v1::SignalState_Name(flag.state()), "SIGNAL_STATE_");
  if (flag.state() == v1::SIGNAL_STATE_FIRED)
    std::cout << "! " << flag.title();
  std::cout << "\n";
}

void Print(const v1::ScoreReport& report) {
  std::cout << report.response_id() << " " << report.instrument() << "\n";
  for (const v1::Score& score : report.scores())
    Print(score);
  for (const v1::CriticalFlag& flag : report.critical_flags())
    Print(flag);
  for (const v1::Finding& finding : report.findings())
    std::cout << "  finding: " << finding.message() << "\n";
  if (!report.required_notice().empty())
    std::cout << "  notice: " << report.required_notice() << "\n";
}

std::optional<std::string> Read(const char* path) {
  std::ifstream file(path, std::ios::binary);
  std::string text((std::istreambuf_iterator<char>(file)), {});
  if (!file.is_open() || file.bad()) {
    std::cerr << path << ": cannot be read\n";
    return std::nullopt;
  }
  return text;
}

bool Fail(const char* path, const relcare::Error& error) {
  std::cerr << path << ": " << error.name() << " " << error.rule() << " at \""
            << error.path() << "\": " << error.message() << "\n";
  return false;
}

bool Score(relcare::Scratch& scratch, bool as_bytes, relcare::Format format,
           const char* path) {
  const std::optional<std::string> input = Read(path);
  if (!input)
    return false;
  relcare::ScoreOptions options;
  options.input = format;
  if (as_bytes) {
    options.output = relcare::Format::kJson;
    options.golden = true;  // Nothing in it that differs between runs.
  }
  const auto bytes = scratch.Score(*input, options);
  if (!bytes)
    return Fail(path, bytes.error());
  if (as_bytes) {
    std::cout << bytes->text() << "\n";
    return true;
  }
  v1::ScoreReport report;
  if (!report.ParseFromArray(bytes->data(), static_cast<int>(bytes->size()))) {
    std::cerr << path << ": the report cannot be read\n";
    return false;
  }
  Print(report);
  return true;
}

}  // namespace

int main(int count, char** words) {
  const bool as_bytes = count > 1 && std::string_view(words[1]) == "--bytes";
  const int form = as_bytes ? 2 : 1;
  if (count < form + 3 || (count - form - 1) % 2 != 0) {
    std::cerr
        << "score_cpp [--bytes] QUESTIONNAIRE (--fhir|--record) FILE ...\n";
    return 2;
  }
  if (relcare::AbiVersion() >> 16 != RELCARE_ABI_VERSION >> 16) {
    std::cerr << "librelcare " << relcare::Version() << " has another ABI\n";
    return 2;
  }
  const std::optional<std::string> questionnaire = Read(words[form]);
  if (!questionnaire)
    return 1;
  const auto engine = relcare::Engine::Create(
      {}, {{relcare::SourceKind::kQuestionnaire, relcare::Format::kFhir,
            *questionnaire}});  // One for the process, any thread.
  if (!engine)
    return Fail(words[form], engine.error()), 1;
  auto scratch = relcare::Scratch::Create(*engine);  // One for each thread.
  if (!scratch)
    return Fail(words[form], scratch.error()), 1;
  bool all_well = true;
  for (int at = form + 1; at < count; at += 2) {
    const auto format = std::string_view(words[at]) == "--fhir"
                            ? relcare::Format::kFhir
                            : relcare::Format::kJson;
    all_well &= Score(*scratch, as_bytes, format, words[at + 1]);
  }
  return all_well ? 0 : 1;
}
