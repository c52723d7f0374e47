// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "fhir/condition.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "fhir/answer.h"
#include "fhir/modifier.h"

namespace relcare::fhir {
namespace {

using Index = Json::Index;
using Kind = Json::Kind;

Truth TruthOf(bool is_true) { return is_true ? Truth::kYes : Truth::kNo; }

}  // namespace

Condition::Operator Condition::OperatorOf(std::string_view text) {
  struct Row {
    std::string_view text;
    Operator means;
  };
  constexpr Row kRows[] = {
      {"exists", Operator::kExists}, {"=", Operator::kEqual},
      {"!=", Operator::kNotEqual},   {">", Operator::kMore},
      {"<", Operator::kLess},        {">=", Operator::kAtLeast},
      {"<=", Operator::kAtMost},
  };
  for (const Row& row : kRows) {
    if (row.text == text)
      return row.means;
  }
  return Operator::kNone;
}

Condition Condition::Read(const Json& json, Index when) {
  Condition read;
  if (!json.is(when, Kind::kObject) || IsModified(json, when))
    return read;
  read.question_ = json.string(json.Find(when, "question"));
  Operator means = OperatorOf(json.string(json.Find(when, "operator")));
  std::optional<Operand> meant;
  for (Index i = json.first(when); i != json.end(when); i = json.next(i + 1)) {
    if (!json.text(i).starts_with("answer") || json.is(i + 1, Kind::kNull))
      continue;
    if (meant)
      return read;  // two
    meant = ReadOperand(json, "answer", json.text(i), i + 1);
    if (!meant)
      return read;
  }
  if (!meant || read.question_.empty())
    return read;
  const bool is_equality =
      means == Operator::kEqual || means == Operator::kNotEqual;
  const bool is_allowed = means == Operator::kExists
                              ? meant->type == Operand::Type::kBoolean
                              : is_equality || meant->IsOrdered();
  if (!is_allowed)
    return read;
  read.operator_ = means;
  read.meant_ = *meant;
  read.text_ = meant->text;
  read.system_ = meant->system;
  read.unit_ = meant->unit;
  return read;
}

void Condition::NoteOption(const Json& json, Index coding,
                           std::string_view system) {
  if (json.string(json.Find(coding, "code")) != text_)
    return;
  if (listed_ == Listed::kNowhere) {
    listed_ = Listed::kOnce;
    listed_system_ = system;
  } else if (listed_system_ != system) {
    listed_ = Listed::kOften;
  }
}

void Condition::LookAtOptions(const Json& json, Index question) {
  if (meant_.type != Operand::Type::kCoding)
    return;
  const Index list = json.Find(question, "answerOption", Kind::kArray);
  for (Index i = json.first(list); list != 0 && i != json.end(list);
       i = json.next(i)) {
    const Index coding = json.Find(i, "valueCoding", Kind::kObject);
    NoteOption(json, coding, json.string(json.Find(coding, "system")));
  }
}

Operand Condition::Meant() const {
  Operand meant = meant_;
  meant.text = text_;
  meant.system = system_;
  meant.unit = unit_;
  return meant;
}

Truth Condition::Fits(Order order) const {
  if (order == Order::kUnsure)
    return Truth::kUndecided;
  switch (operator_) {
    case Operator::kEqual:
    case Operator::kNotEqual:
      return TruthOf(order == Order::kEqual);
    case Operator::kMore:
      return TruthOf(order == Order::kMore);
    case Operator::kLess:
      return TruthOf(order == Order::kLess);
    case Operator::kAtLeast:
      return TruthOf(order == Order::kMore || order == Order::kEqual);
    case Operator::kAtMost:
      return TruthOf(order == Order::kLess || order == Order::kEqual);
    case Operator::kNone:
    case Operator::kExists:
      break;
  }
  return Truth::kUndecided;
}

Truth Condition::HoldsWithoutAnswer() const {
  if (operator_ == Operator::kNone)
    return Truth::kUndecided;
  return TruthOf(operator_ == Operator::kExists && text_ == "false");
}

Truth Condition::Holds(const Json& json, const Entry& entry) const {
  if (operator_ == Operator::kNone || entry.is_modified)
    return Truth::kUndecided;
  const Operand meant = Meant();
  const std::optional<Absence> item_reason = ReasonIn(json, entry.extensions);
  bool is_doubtful = item_reason && IsWithheld(*item_reason);
  bool has_answer = false;
  Truth fits = Truth::kNo;  // any of the answers
  for (Index i = json.first(entry.answers);
       entry.answers != 0 && i != json.end(entry.answers); i = json.next(i)) {
    const std::optional<Absence> reason = ReasonOf(json, i);
    bool has_value = false;
    ForEachValue(json, i, [&](const Value& value) {
      has_value = true;
      if (operator_ == Operator::kExists) {
        is_doubtful = is_doubtful || value.kind == ValueKind::kUnknown;
        return;
      }
      const std::optional<Operand> answer =
          ReadOperand(json, "value", value.name, value.node);
      fits = std::max(
          fits, Fits(answer ? Compare(*answer, meant, listed_, listed_system_)
                            : Order::kUnsure));
    });
    has_answer = has_answer || has_value;
    // An answer and a reason for its absence, or one that is withheld.
    is_doubtful = is_doubtful || IsModified(json, i) ||
                  (has_value && (reason || item_reason)) ||
                  (reason && IsWithheld(*reason));
  }
  if (is_doubtful)
    return Truth::kUndecided;
  if (!has_answer)
    return HoldsWithoutAnswer();
  if (operator_ == Operator::kExists)
    return TruthOf(text_ == "true");
  if (operator_ != Operator::kNotEqual || fits == Truth::kUndecided)
    return fits;
  return TruthOf(fits == Truth::kNo);
}

}  // namespace relcare::fhir
