// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Importing through relcare.hpp, and what came of it in few words.

#ifndef RELCARE_TESTS_CAPI_IMPORTING_H_
#define RELCARE_TESTS_CAPI_IMPORTING_H_

#include <string>
#include <string_view>
#include <vector>

#include "tests/capi/host.h"

namespace relcare::test {

// All reports of one input.
struct Imported {
  std::string status = "RELCARE_OK";  // of the call
  std::vector<std::string> reports;   // as JSON
  // Each "id body", the body as JSON: `Patient/1 "person":{...}`.
  std::vector<std::string> records;
  // Words of what was found, without those of `Usual`, in order.
  std::vector<std::string> rules;
  std::vector<std::string> errors;  // "RELCARE_E_...: rule"
};

// The value of `"name":"..."` from `at` on.
inline std::string Member(std::string_view json, std::string_view name) {
  const std::string key = "\"" + std::string(name) + "\":\"";
  const std::size_t at = json.find(key);
  if (at == std::string_view::npos)
    return {};
  json.remove_prefix(at + key.size());
  return std::string(json.substr(0, json.find('"')));
}

// The objects of the list `"name":[...]`.
inline std::vector<std::string> Objects(std::string_view json,
                                        std::string_view name) {
  std::vector<std::string> out;
  const std::string key = "\"" + std::string(name) + "\":[";
  const std::size_t at = json.find(key);
  if (at == std::string_view::npos)
    return out;
  json.remove_prefix(at + key.size());
  int depth = 0;
  std::size_t begin = 0;
  bool in_text = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    if (json[i] == '"' && json[i - 1] != '\\')
      in_text = !in_text;
    if (in_text)
      continue;
    if (json[i] == '{' && depth++ == 0)
      begin = i;
    if (json[i] == '}' && --depth == 0)
      out.emplace_back(json.substr(begin, i + 1 - begin));
    if (json[i] == ']' && depth == 0)
      break;
  }
  return out;
}

inline void TakeReport(const std::string& json, Imported* out) {
  out->reports.push_back(json);
  constexpr std::string_view kBody = "\"entered_in_error\":";
  for (const std::string& record : Objects(json, "records")) {
    const std::size_t at = record.find(kBody) + kBody.size();
    const bool is_error = record.compare(at, 4, "true") == 0;
    std::string body = record.substr(at + (is_error ? 4 : 5));
    body.pop_back();
    if (body.starts_with(","))
      body.erase(0, 1);
    out->records.push_back(Member(record, "id") + " " +
                           (is_error ? "error" : "") + body);
  }
  for (const std::string& finding : Objects(json, "findings")) {
    const std::string rule = Member(finding, "field");
    if (rule != "left-out")
      out->rules.push_back(rule);
  }
  const std::size_t error = json.find("\"error\":{");
  if (error != std::string::npos) {
    const std::string_view rest = std::string_view(json).substr(error);
    out->errors.push_back(Member(rest, "name") + ": " + Member(rest, "rule"));
  }
}

inline Imported Import(Host& host, std::string_view text,
                       ImportOptions options = {}) {
  Imported out;
  options.output = Format::kJson;
  const Result<std::uint32_t> done = host.scratch.Import(
      text, options, [&](relcare_status /*status*/, Bytes report) {
        TakeReport(report.str(), &out);
        return true;
      });
  if (!done.ok())
    out.status = std::string(done.error().name()) + ": " +
                 std::string(done.error().rule());
  return out;
}

// A resource with a recorded time; `members` begins with a comma.
inline std::string Fhir(std::string_view type, std::string_view id,
                        std::string_view members) {
  return R"({"resourceType":")" + std::string(type) + R"(","id":")" +
         std::string(id) +
         R"(","meta":{"lastUpdated":"2026-05-20T12:00:00Z"})" +
         std::string(members) + "}";
}

inline Imported Table(Host& host, TableKind table, std::string_view text,
                      ImportOptions options = {}) {
  options.input = Format::kCsv;
  options.table = table;
  return Import(host, text, options);
}

}  // namespace relcare::test

#endif  // RELCARE_TESTS_CAPI_IMPORTING_H_
