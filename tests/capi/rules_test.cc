// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Rules of a host's own: what they may not stand in for, and when two of them
// are one too many.

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/capi/host.h"

namespace relcare::test::rules_test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

// PHQ-9's id, with no critical rule and a generous policy.
std::string Impostor(std::string_view owner, std::string_view version) {
  return R"({"required_semantics":1,"id":"phq-9","version":")" +
         std::string(version) + "\"," +
         (owner.empty() ? "" : R"("owner":")" + std::string(owner) + "\",") +
         R"("title":"T","items":[{"id":"q9","title":"i","range":)"
         R"({"minimum":"0","maximum":"3","step":"1"}}],)"
         R"("scales":[{"id":"total","title":"t","sum":{"terms":)"
         R"([{"item":"q9"}]},"missing":{"all_required":{}},)"
         R"("direction":"DIRECTION_LOWER_IS_BETTER","target":"TARGET_SELF"}],)"
         R"("recall":{"days":14},"respondent":"RESPONDENT_CLIENT",)"
         R"("tier":"CLAIM_TIER_DESCRIPTIVE","licence":)"
         R"({"licence_class":"LICENCE_CLASS_PUBLIC_DOMAIN"},)"
         R"("intended_use":{"use":"u","user":"u"},)"
         R"("sources":[{"text":"constructed"}]})";
}

// The rule that the engine refuses the sources by; empty: none.
std::string RuleOf(const std::vector<Source>& sources,
                   const EngineOptions& options = {}) {
  const Result<Engine> made = Engine::Create(options, sources);
  return made.ok() ? "" : std::string(made.error().rule());
}

TEST(Definition, WithoutAnOwnerStandsInForNoShippedForm) {
  struct Row {
    const char* owner;
    const char* version;
    bool without_catalog;
    const char* rule;
  };
  for (const Row& row :
       {Row{"", "1.0.1", false, "shipped-id"},
        Row{"", "0.9.0", false, "shipped-id"},
        Row{"", "1.0.0", false, "instrument-twice"},
        Row{"clinic", "1.0.1", false, ""}, Row{"", "1.0.1", true, ""}}) {
    EngineOptions options;
    options.without_catalog = row.without_catalog;
    const std::string own = Impostor(row.owner, row.version);
    EXPECT_EQ(RuleOf({Json(SourceKind::kInstrument, own)}, options), row.rule)
        << row.owner << row.version;
  }
}

TEST(Definition, OfAnotherVersionOfAShippedFormNeedsAPin) {
  const std::string own = Impostor("", "1.0.1");
  const std::string pin =
      R"({"required_semantics":1,"pins":[{"instrument":"phq-9",)"
      R"("version":"1.0.1","scoring_hash":")" +
      std::string(64, '0') + "\"}]}";
  // The pin's hash is looked at in its turn.
  EXPECT_EQ(RuleOf({Json(SourceKind::kInstrument, own),
                    Json(SourceKind::kConfig, pin)}),
            "pin-hash");
}

std::string ForUrl(std::string_view id, std::string_view instrument,
                   std::string_view more = "") {
  return R"({"required_semantics":1,"id":")" + std::string(id) +
         R"(","version":"1.0.0","instrument":")" + std::string(instrument) +
         R"(","questionnaire_urls":["http://x/form"])" + std::string(more) +
         "}";
}

constexpr std::string_view kResponse =
    R"({"resourceType":"QuestionnaireResponse","id":"r","status":"completed",)"
    R"("questionnaire":"http://x/form","item":[)"
    R"({"linkId":"/44250-9","answer":[{"valueInteger":1}]},)"
    R"({"linkId":"/44255-8","answer":[{"valueInteger":3}]}]})";

TEST(Mappings, OfOneFormAreNotChosenByTheirNames) {
  const std::string a = ForUrl("aaa", "phq-8"), z = ForUrl("zzz", "phq-2");
  Host host("{}",
            {Json(SourceKind::kMapping, a), Json(SourceKind::kMapping, z)});
  ScoreOptions options;
  options.input = Format::kFhir;
  EXPECT_EQ(host.Score(kResponse, options), "RELCARE_E_UNBOUND");
  options.instrument = "phq-2";
  EXPECT_THAT(host.Score(kResponse, options), HasSubstr(R"("value":"4")"));
  options.instrument = "";
  options.mapping = "zzz";
  EXPECT_THAT(host.Score(kResponse, options), HasSubstr(R"("value":"4")"));
}

// A source that counts 1 to 4 has no 0; taken as it stands it would be one.
TEST(Mappings, ThatRecodeNumbersTakeNoOther) {
  const std::string recoding = ForUrl(
      "m", "phq-2",
      R"(,"answers":[{"number":"1","value":"0"},{"number":"2","value":"1"},)"
      R"({"number":"3","value":"2"},{"number":"4","value":"3"}])");
  const std::string absence =
      ForUrl("m", "phq-2",
             R"(,"answers":[{"number":"9","absence":"ABSENCE_DECLINED"}])");
  ScoreOptions options;
  options.input = Format::kFhir;
  Host recoded("{}", {Json(SourceKind::kMapping, recoding)});
  EXPECT_THAT(recoded.Score(kResponse, options), HasSubstr(R"("value":"2")"));
  std::string zero(kResponse);
  zero.replace(zero.find(":1}"), 3, ":0}");
  EXPECT_THAT(recoded.Score(zero, options),
              HasSubstr("REFUSAL_CODE_ANSWER_UNUSABLE"));
  Host as_it_stands("{}", {Json(SourceKind::kMapping, absence)});
  EXPECT_THAT(as_it_stands.Score(zero, options), HasSubstr(R"("value":"3")"));
}

TEST(Change, OfReportsThatAnotherDefinitionMadeIsRefused) {
  Host host;
  const auto report = [&](const char* value, const char* when) {
    return host.Score(Phq9(std::vector<std::string>(9, value),
                           R"("status":1,"subject":{"person":"p"},)"
                           R"("answered_at":")" +
                               std::string(when) + '"'));
  };
  std::string earlier = report("3", "2024-01-01");
  std::string later = report("1", "2024-02-01");
  const auto change = [&] {
    return host.scratch.Change(earlier, later, Format::kJson)->str();
  };
  EXPECT_THAT(change(), HasSubstr("CHANGE_CLASS_IMPROVED"));
  for (std::string* one : {&earlier, &later}) {
    const std::size_t at = one->find(R"("scoring_hash":")") + 16;
    one->replace(at, 4, "dead");
  }
  EXPECT_THAT(change(), HasSubstr("REFUSAL_CODE_DIFFERENT_RULES"));
  EXPECT_THAT(change(), Not(HasSubstr("CHANGE_CLASS")));
}

}  // namespace
}  // namespace relcare::test::rules_test
