// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "scale/mapping_message.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"

#include "relcare/v1/mapping.pb.h"

#include "scale/coding_message.h"
#include "scale/decimal_message.h"

namespace relcare::scale {
namespace {

template <typename Messages>
std::vector<AnswerBinding> Answers(const Messages& messages,
                                   const std::string& path,
                                   const DecimalReader& decimals) {
  std::vector<AnswerBinding> answers;
  for (int i = 0; i < messages.size(); ++i) {
    const v1::AnswerBinding& message = messages.Get(i);
    const std::string at = absl::StrCat(path, "/answers/", i);
    AnswerBinding answer;
    if (message.has_code()) {
      answer.code = Coding{message.code().system(), message.code().code()};
    }
    answer.number =
        decimals.ReadIf(message.has_number(), message.number(), at + "/number");
    if (message.has_text())
      answer.text = message.text();
    answer.value =
        decimals.ReadIf(message.has_value(), message.value(), at + "/value");
    answer.absence = static_cast<Absence>(message.absence());
    answers.push_back(std::move(answer));
  }
  return answers;
}

// What an item's and a reported total's binding have in common.
template <typename Message, typename Binding>
void ReadNames(const Message& message, Binding* binding) {
  binding->link_ids = Copy(message.link_ids());
  binding->codes = Codings(message.codes());
  binding->columns = Copy(message.columns());
}

ColumnContext ReadColumns(const v1::ColumnContext& message) {
  ColumnContext columns;
  columns.response_id = Copy(message.response_id());
  columns.subject = Copy(message.subject());
  columns.answered_at = message.answered_at();
  columns.status = message.status();
  columns.sex = message.sex();
  columns.female = Copy(message.female());
  columns.male = Copy(message.male());
  columns.age = message.age();
  columns.setting = message.setting();
  columns.respondent = Copy(message.respondent());
  columns.response_id_end = message.response_id_end();
  return columns;
}

RecordNames ReadRecords(const v1::RecordNames& message) {
  RecordNames records;
  for (const v1::ColumnName& name : message.columns()) {
    records.columns.push_back({name.table(), name.column(), name.written()});
  }
  for (const v1::WordName& name : message.words()) {
    records.words.push_back(
        {name.field(), name.word(), Copy(name.texts()), Codings(name.codes())});
  }
  return records;
}

}  // namespace

MappingSpec FromMessage(const v1::Mapping& message) {
  MappingSpec mapping;
  const DecimalReader decimals(&mapping.unreadable);
  mapping.required_semantics = message.required_semantics();
  mapping.id = message.id();
  mapping.version = message.version();
  mapping.owner = message.owner();
  mapping.instrument = message.instrument();
  mapping.questionnaire_urls = Copy(message.questionnaire_urls());
  mapping.questionnaire_codes = Codings(message.questionnaire_codes());
  for (int i = 0; i < message.items_size(); ++i) {
    ItemBinding item;
    item.item = message.items(i).item();
    ReadNames(message.items(i), &item);
    item.answers = Answers(message.items(i).answers(),
                           absl::StrCat("/items/", i), decimals);
    mapping.items.push_back(std::move(item));
  }
  mapping.answers = Answers(message.answers(), "", decimals);
  for (const v1::ReportedBinding& reported : message.reported()) {
    ReportedBinding read;
    read.scale = reported.scale();
    ReadNames(reported, &read);
    mapping.reported.push_back(std::move(read));
  }
  if (message.has_columns())
    mapping.columns = ReadColumns(message.columns());
  for (const v1::RowFilter& filter : message.only_where()) {
    mapping.only_where.push_back({filter.column(), Copy(filter.values())});
  }
  if (message.has_records())
    mapping.records = ReadRecords(message.records());
  return mapping;
}

}  // namespace relcare::scale
