// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Counts over a whole run, and by which rules it was made. Nothing in it comes
// from a record.

#ifndef RELCARE_TOOLS_SUMMARY_H_
#define RELCARE_TOOLS_SUMMARY_H_

#include <cstdint>
#include <map>
#include <string>

#include "relcare/v1/report.pb.h"

namespace relcare::tool {

class Summary {
 public:
  void Add(const v1::ScoreReport& report);

  // Returns it as one JSON object with line ends.
  std::string ToJson(std::uint64_t rows_passed_over) const;

 private:
  using Counts = std::map<std::string, std::uint64_t>;
  using Table = std::map<std::string, Counts>;

  std::uint64_t responses_ = 0;
  std::string config_hash_;
  Counts outcomes_ = {{"scored", 0}, {"filled", 0}, {"refused", 0}};
  Counts refusals_;  // By reason.
  Counts errors_;    // By rule.
  Counts findings_;  // By code.
  Counts critical_ = {{"fired", 0}, {"quiet", 0}, {"not_seen", 0}};
  Table critical_rules_;                       // By instrument#rule.
  Table scales_;                               // By instrument#scale.
  Counts instruments_;                         // Responses.
  std::map<std::string, std::string> hashes_;  // Scoring hashes.
};

}  // namespace relcare::tool

#endif  // RELCARE_TOOLS_SUMMARY_H_
