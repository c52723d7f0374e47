// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// MappingSpec: how a host's input names items and answers, as plain structs,
// the Mapping message's twin. Binding::Compile() checks it against a Plan.
//
//   Shape    The message's order; an index here is the index in a path.
//   Errors   `unreadable` keeps what could not be brought here;
//            Binding::Compile() reports it.
//   Threads  Values.
//   Source   proto/relcare/v1/mapping.proto.

#ifndef RELCARE_SCALE_MAPPING_H_
#define RELCARE_SCALE_MAPPING_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/codes.h"
#include "base/decimal.h"
#include "base/fault.h"
#include "scale/definition.h"
#include "scale/words.h"

namespace relcare::scale {

struct AnswerBinding {
  // One of these three.
  std::optional<Coding> code;
  std::optional<Decimal> number;
  std::optional<std::string> text;
  // One of these two.
  std::optional<Decimal> value;
  Absence absence = Absence::kUnspecified;
};

struct ItemBinding {
  std::string item;
  std::vector<std::string> link_ids;
  std::vector<Coding> codes;
  std::vector<std::string> columns;
  std::vector<AnswerBinding> answers;
};

struct ReportedBinding {
  std::string scale;
  std::vector<std::string> link_ids;
  std::vector<Coding> codes;
  std::vector<std::string> columns;
};

// Empty texts: the table has no such column.
struct ColumnContext {
  std::vector<std::string> response_id;
  std::vector<std::string> subject;
  std::string answered_at;
  std::string status;
  std::string sex;
  std::vector<std::string> female;
  std::vector<std::string> male;
  std::string age;
  std::string setting;
  std::vector<std::string> respondent;
  std::string response_id_end;
};

struct RowFilter {
  std::string column;
  std::vector<std::string> values;
};

struct MappingSpec {
  std::uint32_t required_semantics = 0;
  std::string id;
  std::string version;
  std::string owner;
  std::string instrument;
  std::vector<std::string> questionnaire_urls;
  std::vector<Coding> questionnaire_codes;
  std::vector<ItemBinding> items;
  std::vector<AnswerBinding> answers;
  std::vector<ReportedBinding> reported;
  std::optional<ColumnContext> columns;
  std::vector<RowFilter> only_where;
  std::optional<RecordNames> records;

  std::vector<Fault> unreadable;
};

}  // namespace relcare::scale

#endif  // RELCARE_SCALE_MAPPING_H_
