// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Condition: one enableWhen of a Questionnaire's item, checked and copied.
//
//   Missing  Of a question without an answer, only exists = false is true.
//   Errors   None: what FHIR does not allow, or what is not known here, is a
//            condition that cannot be decided.
//   Threads  A value.
//   Source   FHIR R4 and R5 Questionnaire.item.enableWhen and code system
//            questionnaire-enable-operator, whose R5 words are: "=" and the
//            orders hold if at least one answer fits, "!=" if no answer is
//            equal. R4's garbled "at least no answer" is read so too.

#ifndef RELCARE_FHIR_CONDITION_H_
#define RELCARE_FHIR_CONDITION_H_

#include <cstdint>
#include <string>

#include "fhir/entries.h"
#include "fhir/json.h"
#include "fhir/operand.h"

namespace relcare::fhir {

// Ordered: "and" is the least of several, "or" the greatest.
enum class Truth : std::uint8_t { kNo, kUndecided, kYes };

class Condition {
 public:
  // An element of enableWhen.
  static Condition Read(const Json& json, Json::Index when);

  // The linkId of the question it looks at.
  const std::string& question() const { return question_; }
  bool is_decidable() const { return operator_ != Operator::kNone; }
  void MakeUndecidable() { operator_ = Operator::kNone; }

  // Learns from the options of that question under which systems they list the
  // code that is meant.
  void LookAtOptions(const Json& json, Json::Index question);

  // By the answers of one of the question's places in a response.
  Truth Holds(const Json& json, const Entry& entry) const;
  // Where it has no answer.
  Truth HoldsWithoutAnswer() const;

 private:
  enum class Operator : std::uint8_t {
    kNone,  // cannot be decided
    kExists,
    kEqual,
    kNotEqual,
    kMore,
    kLess,
    kAtLeast,
    kAtMost,
  };

  static Operator OperatorOf(std::string_view text);
  Operand Meant() const;
  Truth Fits(Order order) const;
  void NoteOption(const Json& json, Json::Index coding,
                  std::string_view system);

  std::string question_;
  Operator operator_ = Operator::kNone;
  // The answer[x] that is meant, apart from its texts.
  Operand meant_;
  std::string text_;
  std::string system_;
  std::string unit_;
  Listed listed_ = Listed::kNowhere;
  std::string listed_system_;
};

}  // namespace relcare::fhir

#endif  // RELCARE_FHIR_CONDITION_H_
