// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// ImportTally: what an import read, made and left out, counted for people.

#ifndef RELCARE_TOOLS_IMPORT_TALLY_H_
#define RELCARE_TOOLS_IMPORT_TALLY_H_

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>

#include "relcare/v1/import.pb.h"

#include "tools/relcare/output.h"

namespace relcare::tool {

class ImportTally {
 public:
  // Where a path of the report stands, as an editor counts.
  using Where = std::function<std::string(std::string_view path)>;
  void Add(const v1::ImportReport& report, const Where& where);

  // A row for each kind of resource or table; below, each thing that was found
  // once, with how often and where first. Notes count only if `with_notes`, but
  // for the columns that were left out.
  void Print(Output& output, bool with_notes) const;

  std::uint64_t records() const { return records_; }
  bool has(v1::FindingSeverity severity) const;

 private:
  struct Row {
    std::uint64_t read = 0;
    std::uint64_t records = 0;
    std::uint64_t none = 0;
  };
  struct Said {
    std::uint64_t count = 0;
    std::set<std::string> kinds;
    std::string sentence;
    std::string first;
  };
  // Severity (errors first), kind, rule, path without positions; of a table's
  // row as a whole the sentence, which names the column that it lacks. What one
  // option helps against is told once for all kinds.
  using Key =
      std::tuple<int, std::string, std::string, std::string, std::string>;

  std::map<std::string, Row> rows_;
  std::map<Key, Said> said_;
  std::map<std::string, std::set<unsigned>> left_out_;  // columns, from 1
  std::uint64_t records_ = 0;
};

}  // namespace relcare::tool

#endif  // RELCARE_TOOLS_IMPORT_TALLY_H_
