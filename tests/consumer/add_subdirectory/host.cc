// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Uses its own Abseil, protobuf and simdjson on what relcare gives. Prints the
// report's scales and values: "total 11, major 0, other 0".
#include <iostream>
#include <relcare/relcare.hpp>
#include <string>
#include <vector>

#include <absl/container/flat_hash_map.h>
#include <absl/strings/str_cat.h>
#include <absl/strings/str_join.h>
#include <google/protobuf/util/json_util.h>
#include <simdjson.h>

#include "relcare/v1/report.pb.h"

int main() {
  std::string record =
      R"({"assessment":{"instrument":"phq-9","status":1,"answers":[)";
  for (int i = 1; i <= 9; ++i) {
    absl::StrAppend(&record, i > 1 ? "," : "", R"({"item":"q)", i,
                    R"(","value":")", i < 8 ? 1 : 2, R"("})");
  }
  record += "]}}";
  const auto engine = relcare::Engine::Create();
  auto scratch = relcare::Scratch::Create(*engine);
  relcare::ScoreOptions options;
  options.input = relcare::Format::kJson;
  const auto bytes = scratch->Score(record, options);
  relcare::v1::ScoreReport report;
  if (!bytes || !report.ParseFromString(bytes->str()))
    return 1;
  absl::flat_hash_map<std::string, std::string> values;
  std::vector<std::string> said;
  for (const auto& score : report.scores()) {
    values[score.scale()] = score.scored().value();
    said.push_back(absl::StrCat(score.scale(), " ", values[score.scale()]));
  }
  std::string json;
  if (!google::protobuf::util::MessageToJsonString(report, &json).ok())
    return 1;
  simdjson::dom::parser parser;
  const simdjson::padded_string padded(json);
  if (parser.parse(padded)["scores"].get_array().size() != values.size())
    return 1;
  std::cout << absl::StrJoin(said, ", ") << "\n";
  return 0;
}
