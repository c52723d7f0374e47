// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Prints the golden report of the record that stands in a file, by relcare.hpp.

#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "relcare/relcare.hpp"

int main(int, char** words) {
  std::ifstream file(words[1], std::ios::binary);
  const std::string record(std::istreambuf_iterator<char>(file), {});
  const auto engine = relcare::Engine::Create({});
  if (!engine.ok())
    return 1;
  auto scratch = relcare::Scratch::Create(*engine);
  if (!scratch.ok())
    return 1;
  relcare::ScoreOptions options;
  options.input = relcare::Format::kJson;
  options.output = relcare::Format::kJson;
  options.golden = true;
  const auto report = scratch->Score(record, options);
  if (!report.ok())
    return 1;
  std::cout << report->str() << '\n';
  return 0;
}
