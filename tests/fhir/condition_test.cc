// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "fhir/condition.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/fhir/shown.h"

namespace relcare::fhir::condition_test {
namespace {

struct OperatorCase {
  const char* name;
  std::string meant;                 // the answer[x] of the condition
  std::vector<std::string> answers;  // value[x] of the question; none: no item
  // By exists, =, !=, >, <, >=, <=: y, n or ?.
  const char* holds;
};

const std::string kCode = R"("answerCoding":{"system":"s","code":"c"})";
const std::string kMg =
    R"("answerQuantity":{"value":2,"system":"u","code":"mg"})";

TEST(Condition, HoldsByItsOperatorAndType) {
  const OperatorCase cases[] = {
      // No answer.
      {"no answer, exists true", R"("answerBoolean":true)", {}, "nnn????"},
      {"no answer, exists false", R"("answerBoolean":false)", {}, "ynn????"},
      {"no answer, number", R"("answerInteger":1)", {}, "?nnnnnn"},
      {"no answer, date", R"("answerDate":"2024-01-01")", {}, "?nnnnnn"},
      {"no answer, coding", kCode, {}, "?nn????"},
      // Boolean.
      {"true",
       R"("answerBoolean":true)",
       {R"("valueBoolean":true)"},
       "yyn????"},
      {"false beside true",
       R"("answerBoolean":true)",
       {R"("valueBoolean":false)"},
       "yny????"},
      {"false beside false",
       R"("answerBoolean":false)",
       {R"("valueBoolean":false)"},
       "nyn????"},
      {"text is no boolean",
       R"("answerBoolean":true)",
       {R"("valueString":"true")"},
       "y??????"},
      // Integer and decimal.
      {"less", R"("answerInteger":2)", {R"("valueInteger":1)"}, "?nynyny"},
      {"same", R"("answerInteger":2)", {R"("valueInteger":2)"}, "?ynnnyy"},
      {"more", R"("answerInteger":2)", {R"("valueInteger":3)"}, "?nyynyn"},
      {"1.0 is 1",
       R"("answerInteger":1)",
       {R"("valueDecimal":1.0)"},
       "?ynnnyy"},
      {"exact decimals",
       R"("answerDecimal":0.3)",
       {R"("valueDecimal":0.30000001)"},
       "?nyynyn"},
      {"negative",
       R"("answerDecimal":-1.5)",
       {R"("valueInteger":-2)"},
       "?nynyny"},
      {"no number that we hold",
       R"("answerInteger":1)",
       {R"("valueDecimal":1e99)"},
       "???????"},
      {"text is no number",
       R"("answerInteger":1)",
       {R"("valueString":"1")"},
       "???????"},
      // Date and dateTime.
      {"day before",
       R"("answerDate":"2024-05-02")",
       {R"("valueDate":"2024-05-01")"},
       "?nynyny"},
      {"same day",
       R"("answerDate":"2024-05-02")",
       {R"("valueDate":"2024-05-02")"},
       "?ynnnyy"},
      {"day after",
       R"("answerDate":"2024-05-02")",
       {R"("valueDate":"2024-05-03")"},
       "?nyynyn"},
      {"a year before a day",
       R"("answerDate":"2024-05-02")",
       {R"("valueDate":"2023")"},
       "?nynyny"},
      {"a year around a day",
       R"("answerDate":"2024-05-02")",
       {R"("valueDate":"2024")"},
       "???????"},
      {"one moment, two zones",
       R"("answerDateTime":"2024-05-02T10:00:00Z")",
       {R"("valueDateTime":"2024-05-02T12:00:00+02:00")"},
       "?ynnnyy"},
      {"a later moment",
       R"("answerDateTime":"2024-05-02T10:00:00Z")",
       {R"("valueDateTime":"2024-05-02T10:00:01Z")"},
       "?nyynyn"},
      {"fractions of a second",
       R"("answerDateTime":"2024-05-02T10:00:00.1Z")",
       {R"("valueDateTime":"2024-05-02T10:00:00.2Z")"},
       "???????"},
      {"a day may be that moment's",
       R"("answerDateTime":"2024-05-02T23:00:00Z")",
       {R"("valueDate":"2024-05-03")"},
       "???????"},
      {"a day two days later",
       R"("answerDateTime":"2024-05-02T10:00:00Z")",
       {R"("valueDate":"2024-05-04")"},
       "?nyynyn"},
      {"no date",
       R"("answerDate":"2024-05-02")",
       {R"("valueDate":"2024-13")"},
       "???????"},
      // Time.
      {"before",
       R"("answerTime":"12:00:00")",
       {R"("valueTime":"11:59:59")"},
       "?nynyny"},
      {"same time",
       R"("answerTime":"12:00:00")",
       {R"("valueTime":"12:00:00.00")"},
       "?ynnnyy"},
      {"a little later",
       R"("answerTime":"12:00:00.5")",
       {R"("valueTime":"12:00:00.51")"},
       "?nyynyn"},
      {"no time",
       R"("answerTime":"12:00:00")",
       {R"("valueTime":"25:00:00")"},
       "???????"},
      // Text.
      {"same text",
       R"("answerString":"a")",
       {R"("valueString":"a")"},
       "?yn????"},
      {"other text",
       R"("answerString":"a")",
       {R"("valueString":"A")"},
       "?ny????"},
      {"uri",
       R"("answerString":"urn:a")",
       {R"("valueUri":"urn:a")"},
       "?yn????"},
      // Coding.
      {"same code",
       kCode,
       {R"("valueCoding":{"system":"s","code":"c","display":"d"})"},
       "?yn????"},
      {"other code",
       kCode,
       {R"("valueCoding":{"system":"s","code":"d"})"},
       "?ny????"},
      {"other system",
       kCode,
       {R"("valueCoding":{"system":"t","code":"c"})"},
       "?ny????"},
      {"a system left out, the options do not say",
       kCode,
       {R"("valueCoding":{"code":"c"})"},
       "???????"},
      {"both without system",
       R"("answerCoding":{"code":"c"})",
       {R"("valueCoding":{"code":"c"})"},
       "?yn????"},
      {"a display is no code",
       kCode,
       {R"("valueCoding":{"display":"c"})"},
       "???????"},
      {"free text beside a code", kCode, {R"("valueString":"c")"}, "???????"},
      // Quantity.
      {"same unit, less",
       kMg,
       {R"("valueQuantity":{"value":1.5,"system":"u","code":"mg"})"},
       "?nynyny"},
      {"same unit, same",
       kMg,
       {R"("valueQuantity":{"value":2.0,"system":"u","code":"mg"})"},
       "?ynnnyy"},
      {"another unit",
       kMg,
       {R"("valueQuantity":{"value":2,"system":"u","code":"g"})"},
       "???????"},
      {"units by text",
       R"("answerQuantity":{"value":2,"unit":"cups"})",
       {R"("valueQuantity":{"value":3,"unit":"cups"})"},
       "?nyynyn"},
      {"a unit and none", kMg, {R"("valueQuantity":{"value":2})"}, "???????"},
      {"less than is no number",
       kMg,
       {R"("valueQuantity":{"value":2,"comparator":"<","system":"u",)"
        R"("code":"mg"})"},
       "???????"},
      // Reference.
      {"same reference",
       R"("answerReference":{"reference":"Group/1"})",
       {R"("valueReference":{"reference":"Group/1"})"},
       "?yn????"},
      {"other reference",
       R"("answerReference":{"reference":"Group/1"})",
       {R"("valueReference":{"reference":"Group/2"})"},
       "?ny????"},
      {"absolute and relative",
       R"("answerReference":{"reference":"Group/1"})",
       {R"("valueReference":{"reference":"http://x/Group/1"})"},
       "???????"},
      // Several answers: one that fits is enough; != wants none that is equal.
      {"one of two is equal",
       R"("answerInteger":1)",
       {R"("valueInteger":1)", R"("valueInteger":2)"},
       "?ynynyy"},
      {"none of two is equal",
       R"("answerInteger":1)",
       {R"("valueInteger":0)", R"("valueInteger":2)"},
       "?nyyyyy"},
      {"one fits, one is unclear",
       R"("answerInteger":1)",
       {R"("valueInteger":1)", R"("valueString":"x")"},
       "?yn??yy"},
      // What is there without being an answer, and the reverse.
      {"attachment",
       R"("answerBoolean":true)",
       {R"("valueAttachment":{})"},
       "y??????"},
      {"no member of FHIR",
       R"("answerBoolean":true)",
       {R"("valueX":1)"},
       "???????"},
      {"empty answer", R"("answerBoolean":false)", {""}, "ynn????"},
      {"declined",
       R"("answerBoolean":false)",
       {R"("extension":[{"url":"http://hl7.org/fhir/StructureDefinition/)"
        R"(data-absent-reason","valueCode":"asked-declined"}])"},
       "ynn????"},
      {"withheld",
       R"("answerBoolean":false)",
       {R"("extension":[{"url":"http://hl7.org/fhir/StructureDefinition/)"
        R"(data-absent-reason","valueCode":"masked"}])"},
       "???????"},
      {"modified",
       R"("answerBoolean":true)",
       {R"("valueBoolean":true,"modifierExtension":[{"url":"u"}])"},
       "???????"},
      // Conditions that FHIR does not have.
      {"no answer[x]", R"("x":1)", {R"("valueInteger":1)"}, "???????"},
      {"two answer[x]",
       R"("answerInteger":1,"answerString":"1")",
       {R"("valueInteger":1)"},
       "???????"},
      {"answer[x] of no type",
       R"("answerX":1)",
       {R"("valueInteger":1)"},
       "???????"},
      {"modified condition",
       R"("answerInteger":1,"modifierExtension":[{"url":"u"}])",
       {R"("valueInteger":1)"},
       "???????"},
  };
  const char* const operators[] = {"exists", "=", "!=", ">", "<", ">=", "<="};
  for (const OperatorCase& c : cases) {
    std::string answers;
    for (const std::string& answer : c.answers)
      answers += (answers.empty() ? "{" : ",{") + answer + "}";
    const std::string response =
        c.answers.empty() ? "" : R"({"linkId":"q","answer":[)" + answers + "]}";
    std::string holds;
    for (const char* const op : operators) {
      const std::string form =
          R"({"linkId":"q"},{"linkId":"x","enableWhen":[{"question":"q",)"
          R"("operator":")" +
          std::string(op) + R"(",)" + c.meant + "}]}";
      holds += Shown(form, response, {"x"})[0];
    }
    EXPECT_EQ(holds, c.holds) << c.name;
  }
}

// A question whose options list a code of these systems.
std::string WithOptions(const std::vector<std::string>& systems) {
  std::string options;
  for (const std::string& system : systems) {
    options += std::string(options.empty() ? "" : ",") + R"({"valueCoding":{)" +
               (system.empty() ? "" : R"("system":")" + system + R"(",)") +
               R"("code":"c"}})";
  }
  return R"({"linkId":"q","answerOption":[)" + options + "]}";
}

TEST(Condition, TakesAMissingSystemFromTheQuestionsOptions) {
  const auto shown = [](const std::vector<std::string>& options,
                        const std::string& meant, const std::string& answer) {
    return Shown(WithOptions(options) +
                     R"(,{"linkId":"x","enableWhen":[{"question":"q",)"
                     R"("operator":"=","answerCoding":)" +
                     meant + "}]}",
                 R"({"linkId":"q","answer":[{"valueCoding":)" + answer + "}]}",
                 {"x"});
  };
  const std::string full = R"({"system":"s","code":"c"})";
  const std::string bare = R"({"code":"c"})";
  EXPECT_EQ(shown({"s"}, full, bare), "yes");
  EXPECT_EQ(shown({"s"}, bare, full), "yes");
  EXPECT_EQ(shown({"t"}, full, bare), "no");
  EXPECT_EQ(shown({"s", "s"}, full, bare), "yes");
  EXPECT_EQ(shown({"s", "t"}, full, bare), "?");
  EXPECT_EQ(shown({"s", "t"}, bare, bare), "?");
  EXPECT_EQ(shown({""}, full, bare), "?");
  EXPECT_EQ(shown({}, bare, bare), "yes");
}

}  // namespace
}  // namespace relcare::fhir::condition_test
