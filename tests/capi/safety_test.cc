// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What must hold whatever comes in: critical flags that survive everything,
// no text of a record in any message, a clear status for hostile bytes.

#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/capi/host.h"

namespace relcare::test::safety_test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kFired[] = R"("rule":"item-9","state":"SIGNAL_STATE_FIRED")";

struct Case {
  const char* name;
  const char* config;
  std::string record;
};

class Critical : public ::testing::TestWithParam<Case> {};

TEST_P(Critical, FlagSurvives) {
  Host host(GetParam().config);
  const std::string report = host.Score(GetParam().record);
  EXPECT_THAT(report, HasSubstr(kFired));
}

INSTANTIATE_TEST_SUITE_P(
    All, Critical,
    ::testing::Values(
        Case{"ARefusedTotal", "{}", Phq9(OnlyItem9())},
        Case{"AFormInProgress", "{}",
             Phq9(OnlyItem9(), R"("status":"ASSESSMENT_STATUS_IN_PROGRESS")")},
        Case{"AStoppedForm", "{}",
             Phq9(OnlyItem9(), R"("status":"ASSESSMENT_STATUS_STOPPED")")},
        Case{"FaultsElsewhere", "{}",
             Phq9({"7", "x", "1.5", "", "", "", "", "", "2"})},
        Case{"InterpretationOff", R"({"interpretation":"INTERPRETATION_NONE"})",
             Phq9(OnlyItem9())},
        Case{"ReportOnly", R"({"validation":"VALIDATION_MODE_REPORT_ONLY"})",
             Phq9(Complete())},
        Case{"Leniency", R"({"validation":"VALIDATION_MODE_LENIENT"})",
             Phq9(OnlyItem9())},
        Case{"ARepeatedItem", "{}",
             R"({"assessment":{"instrument":"phq-9","status":1,"answers":[)"
             R"({"item":"q9","value":"0"},{"item":"q9","value":"2"}]}})"}),
    [](const auto& info) { return info.param.name; });

TEST(Record, WithAMemberThatIsNotKnownSaysSo) {
  Host host;
  struct Row {
    const char* more;
    bool is_said;
  };
  for (const Row& row : {Row{R"("status":1)", false},
                         Row{R"("status":1,"entered_in_eror":true)", true},
                         Row{R"("stattus":4)", true}}) {
    const std::string report = host.Score(Phq9(Complete(), row.more));
    EXPECT_EQ(report.find("FINDING_CODE_MEMBER_UNKNOWN") != report.npos,
              row.is_said)
        << row.more;
    EXPECT_THAT(report, Not(HasSubstr("eror")));
  }
}

TEST(Record, WithAMemberThatIsNotKnownSaysInWhichObject) {
  Host host;
  const std::string report = host.Score(
      Phq9(Complete(), R"("status":1,"subject":{"persn":"a"},"aeg":1)"));
  EXPECT_THAT(report, HasSubstr(R"("path":"/assessment/subject")"));
  EXPECT_THAT(report, HasSubstr(R"("path":"/assessment")"));
}

TEST(Population, IsComparedWithTheAgeThatIsStated) {
  Host host;
  struct Row {
    const char* more;
    bool is_said;
  };
  for (const Row& row :
       {Row{R"("status":1)", false}, Row{R"("status":1,"age":18)", false},
        Row{R"("status":1,"age":17)", true},
        Row{R"("status":1,"age":0)", true}}) {
    const std::string report = host.Score(Phq9(Complete(), row.more));
    EXPECT_EQ(report.find("FINDING_CODE_OUTSIDE_POPULATION") != report.npos,
              row.is_said)
        << row.more;
    EXPECT_THAT(report, HasSubstr(R"("scored")")) << row.more;
  }
}

// PHQ-2 and GAD-2 both have items q1 and q2.
TEST(Instrument, OfTheCallerDoesNotScoreARecordOfAnotherForm) {
  Host host;
  ScoreOptions options;
  options.instrument = "phq-2";
  struct Row {
    const char* named;
    const char* expected;
  };
  for (const Row& row :
       {Row{"gad-2@1.0.0", "RELCARE_E_UNBOUND"},
        Row{"gad-2", "RELCARE_E_UNBOUND"},
        Row{"owner/phq-2", "RELCARE_E_UNBOUND"},
        Row{"phq-2@1.0.0", R"("value":"5")"},
        Row{"phq-2@7.0.0", "VERSION_DIFFERS"}, Row{"PHQ 2", "VERSION_DIFFERS"},
        Row{"GAD-2", "RELCARE_E_UNBOUND"}, Row{"GAD_2", "RELCARE_E_UNBOUND"}}) {
    EXPECT_THAT(
        host.Score(Phq9({"3", "2"}, R"("status":1)", row.named), options),
        HasSubstr(row.expected))
        << row.named;
  }
}

TEST(Critical, SaysThatItCouldNotSee) {
  Host host;
  EXPECT_THAT(host.Score(Phq9({"1"})),
              HasSubstr(R"("state":"SIGNAL_STATE_COULD_NOT_SEE")"));
}

TEST(Critical, IsFiredByFhirInProgressToo) {
  Host host;
  ScoreOptions options;
  options.instrument = "phq-9";
  options.input = Format::kFhir;
  EXPECT_THAT(
      host.Score(R"({"resourceType":"QuestionnaireResponse",)"
                 R"("status":"in-progress","item":[{"linkId":"/44260-8",)"
                 R"("answer":[{"valueCoding":{"system":"http://loinc.org",)"
                 R"("code":"LA6570-1"}}]}]})",
                 options),
      HasSubstr(kFired));
}

TEST(Interpretation, GivesBandsOnlyWhereItIsOn) {
  Host off(R"({"interpretation":"INTERPRETATION_NONE"})");
  EXPECT_THAT(off.Score(Phq9(Complete())), Not(HasSubstr("banding")));
  Host on;
  EXPECT_THAT(on.Score(Phq9(Complete())), HasSubstr(R"("band":"moderate")"));
}

// Texts of records that must come back in no error, finding or path.
constexpr char kCanary[] = "canary-7f3a";

std::string Errors(Scratch& scratch, const std::string& input, Format format) {
  ScoreOptions options;
  options.input = format;
  std::string all;
  for (const char* instrument : {"", "phq-9", kCanary}) {
    options.instrument = instrument;
    const auto score = scratch.Score(input, options);
    if (score.ok())
      continue;
    const Error& error = score.error();
    all += std::string(error.message()) + '|' + std::string(error.path()) +
           '|' + std::string(error.rule()) + '\n';
  }
  return all;
}

TEST(Canary, IsInNoError) {
  Host host;
  const std::string c = kCanary;
  const std::vector<std::pair<Format, std::string>> inputs = {
      {Format::kJson,
       R"({"id":")" + c + R"(","assessment":{"instrument":")" + c + R"("}})"},
      {Format::kJson, R"({")" + c + R"(":{")" + c + R"(":1}})"},
      {Format::kJson, R"({"assessment":{"status":")" + c + R"("}})"},
      {Format::kJson, R"({"assessment":)" + c + "}"},
      {Format::kJson, R"({"id":")" + c},
      {Format::kFhir, R"({"resourceType":")" + c + R"("})"},
      {Format::kFhir, R"({"resourceType":"QuestionnaireResponse","id":")" + c +
                          R"(","questionnaire":")" + c + R"(","item":3})"},
      {Format::kFhir, R"({")" + c + R"(":)"},
      {Format::kProtobuf, "\x0a\x7f" + c},
  };
  for (const auto& [format, input] : inputs) {
    const std::string errors = Errors(host.scratch, input, format);
    EXPECT_NE(errors, "") << input;
    EXPECT_THAT(errors, Not(HasSubstr(c))) << input;
  }
}

TEST(Canary, IsInNoFinding) {
  Host host;
  const std::string c = kCanary;
  const std::string record =
      R"({"id":"r","supersedes":")" + c + R"(","source":{"system":")" + c +
      R"(","id":")" + c + R"("},"other_labels":[{"system":"s","code":")" + c +
      R"("}],"assessment":{"instrument":"phq-9","status":1,"subject":{"person":")" +
      c + R"("},"respondent":")" + c + R"(","assisted_by":")" + c +
      R"(","setting":")" + c + R"(","answered_at":")" + c +
      R"(","answers":[{"item":")" + c +
      R"(","value":"1"},{"item":"q1","value":")" + c +
      R"("}],"reported":[{"scale":")" + c + R"(","value":")" + c + R"("}]}})";
  ScoreOptions options;
  options.input = Format::kJson;
  options.output = Format::kJson;
  const std::string report = host.scratch.Validate(record, options)->str();
  // Echoed in fields of their own, and nowhere else.
  std::string rest = report;
  for (const char* field : {"effective", "person", "code"}) {
    const std::string echo = '"' + std::string(field) + R"(":")" + c + '"';
    ASSERT_THAT(rest, HasSubstr(echo));
    rest.erase(rest.find(echo), echo.size());
  }
  EXPECT_THAT(rest, Not(HasSubstr(c)));
  EXPECT_THAT(rest, HasSubstr("TIME_UNREADABLE"));
  EXPECT_THAT(rest, HasSubstr("ITEM_NOT_BOUND"));

  options.input = Format::kFhir;
  options.instrument = "phq-9";
  const std::string fhir =
      R"({"resourceType":"QuestionnaireResponse","status":"completed","item":[)"
      R"({"linkId":")" +
      c + R"(","text":")" + c + R"(","answer":[{"valueString":")" + c +
      R"("}]},{"linkId":"/44250-9","answer":[{"valueCoding":{"code":")" + c +
      R"("}}]}]})";
  EXPECT_THAT(host.scratch.Validate(fhir, options)->str(), Not(HasSubstr(c)));
}

TEST(Canary, IsInNoReportOfABadLine) {
  Host host;
  const std::string c = kCanary;
  ScoreOptions options;
  options.input = Format::kNdjson;
  options.output = Format::kJson;
  std::vector<relcare_status> statuses;
  const auto done = host.scratch.ScoreText(
      R"({"assessment":{"instrument":")" + c + "\"}}\n\n" + Phq9(Complete()) +
          "\n{\"" + c + "\n",
      options, [&](relcare_status status, Bytes report) {
        statuses.push_back(status);
        if (status != RELCARE_OK) {
          EXPECT_THAT(report.str(), Not(HasSubstr(c)));
        }
        return true;
      });
  ASSERT_TRUE(done.ok());
  EXPECT_EQ(*done, 3u);
  EXPECT_THAT(statuses,
              ::testing::ElementsAre(RELCARE_E_UNKNOWN_INSTRUMENT, RELCARE_OK,
                                     RELCARE_E_UNREADABLE));
}

TEST(Hostile, BytesGetAClearStatus) {
  Host host;
  const auto status = [&](const std::string& input, Format format) {
    ScoreOptions options;
    options.input = format;
    options.instrument = "phq-9";
    const auto report = host.scratch.Score(input, options);
    return report.ok() ? RELCARE_OK : report.error().status();
  };
  const std::string record = Phq9(Complete());
  EXPECT_EQ(status("{\"id\":\"\xff\"}", Format::kJson), RELCARE_E_UTF8);
  EXPECT_EQ(status("\x0a\x01\xff", Format::kProtobuf), RELCARE_E_UTF8);
  EXPECT_EQ(status("{\"resourceType\":\"\xff\"}", Format::kFhir),
            RELCARE_E_UTF8);
  EXPECT_EQ(status(record.substr(0, record.size() - 5), Format::kJson),
            RELCARE_E_UNREADABLE);
  const std::string deep(200, '[');
  EXPECT_EQ(status("{\"x\":" + deep, Format::kJson), RELCARE_E_LIMIT);
  EXPECT_EQ(status("{\"x\":" + deep, Format::kFhir), RELCARE_E_LIMIT);
  EXPECT_EQ(status("", Format::kProtobuf), RELCARE_E_NOT_A_RESPONSE);
  EXPECT_EQ(status("", Format::kJson), RELCARE_E_UNREADABLE);
  EXPECT_EQ(status(R"({"resourceType":"Patient"})", Format::kFhir),
            RELCARE_E_NOT_A_RESPONSE);
}

TEST(Hostile, AGigabyteOfZerosIsRefusedByItsSize) {
  constexpr std::size_t kSize = std::size_t{1} << 30;
  void* zeros = mmap(nullptr, kSize, PROT_READ,
                     MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  ASSERT_NE(zeros, MAP_FAILED);
  Host host;
  const Bytes bytes(static_cast<const std::uint8_t*>(zeros), kSize);
  for (const Format format :
       {Format::kProtobuf, Format::kJson, Format::kFhir}) {
    ScoreOptions options;
    options.input = format;
    EXPECT_EQ(host.scratch.Score(bytes, options).error().status(),
              RELCARE_E_LIMIT);
  }
  ScoreOptions options;
  options.input = Format::kNdjson;
  EXPECT_EQ(
      host.scratch
          .ScoreText(bytes, options, [](relcare_status, Bytes) { return true; })
          .error()
          .status(),
      RELCARE_E_LIMIT);
  munmap(zeros, kSize);
}

TEST(Hostile, BytesPrintNothing) {
  int pipe_ends[2];
  ASSERT_EQ(pipe(pipe_ends), 0);
  const int kept = dup(2);
  dup2(pipe_ends[1], 2);
  {
    Host host;
    ScoreOptions options;
    (void)host.scratch.Score("\x0a\x01\xff", options);
    (void)host.scratch.Convert("Instrument", "\x12\x01\xff", Format::kProtobuf,
                               Format::kJson);
  }
  dup2(kept, 2);
  close(kept);
  close(pipe_ends[1]);
  char byte = 0;
  EXPECT_EQ(read(pipe_ends[0], &byte, 1), 0);
  close(pipe_ends[0]);
}

TEST(Hostile, BytesAreRefusedWithStderrClosed) {
  const int kept = dup(2);
  close(2);
  Host host;
  const auto report = host.scratch.Score("\x0a\x01\xff", {});
  dup2(kept, 2);
  close(kept);
  ASSERT_FALSE(report.ok());
  EXPECT_EQ(report.error().status(), RELCARE_E_UTF8);
}

TEST(Labels, AreJoinedFromInputConfigurationAndInstrument) {
  Host host(R"({"labels":["LABEL_PART_2"]})");
  EXPECT_THAT(host.Score(R"({"labels":["LABEL_RESTRICTED"],"assessment":{)"
                         R"("instrument":"phq-9","status":1}})"),
              HasSubstr(R"("labels":["LABEL_RESTRICTED","LABEL_PART_2",)"
                        R"("LABEL_MENTAL_HEALTH"])"));
}

TEST(Labels, WrittenAsCodingsCountAsWhatTheyMean) {
  constexpr char kCodings[] =
      R"("other_labels":[{"system":"urn:x","code":"A"},{"system":)"
      R"("http://terminology.hl7.org/CodeSystem/v3-Confidentiality",)"
      R"("code":"V"}])";
  const std::string record = std::string(R"({"labels":["LABEL_NORMAL"],)") +
                             kCodings +
                             R"(,"assessment":{"instrument":"phq-9"}})";
  const std::string report = Host().Score(record);
  EXPECT_THAT(report, HasSubstr(R"("labels":["LABEL_VERY_RESTRICTED",)"
                                R"("LABEL_MENTAL_HEALTH"],"other_labels":[)"
                                R"({"system":"urn:x","code":"A"}])"));
  EXPECT_THAT(report, HasSubstr(R"("path":"/other_labels/0")"));
  EXPECT_THAT(report, Not(HasSubstr(R"("path":"/other_labels/1")")));
  const std::string config = std::string("{") + kCodings + "}";
  EXPECT_THAT(
      Host(config.c_str()).Score(R"({"assessment":{"instrument":"phq-9"}})"),
      HasSubstr(R"("labels":["LABEL_VERY_RESTRICTED",)"));
}

TEST(Reported, TotalIsComparedAndNeverTaken) {
  Host host;
  const std::string status = R"("status":1,"reported":[{"scale":"total",)";
  const std::string equal =
      host.Score(Phq9(Complete(), status + R"("value":"11"}])"));
  EXPECT_THAT(equal, HasSubstr("AGREEMENT_EQUAL"));
  EXPECT_THAT(equal, Not(HasSubstr("REPORTED_DIFFERS")));
  const std::string other =
      host.Score(Phq9(Complete(), status + R"("value":"27"}])"));
  EXPECT_THAT(other, HasSubstr("AGREEMENT_DIFFERENT"));
  EXPECT_THAT(other, HasSubstr("REPORTED_DIFFERS"));
  EXPECT_THAT(other, HasSubstr(R"("scored":{"value":"11")"));
}

TEST(Status, ThatIsNotStatedIsTakenAsCompletedWithAFinding) {
  Host host;
  const std::string report = host.Score(Phq9(Complete(), R"("mode":0)"));
  EXPECT_THAT(report, HasSubstr("STATUS_NOT_STATED"));
  EXPECT_THAT(report, HasSubstr(R"("scored":{"value":"11")"));
}

TEST(Context, ThatABandingNeedsIsAskedFor) {
  Host host;
  const std::string start =
      R"({"assessment":{"instrument":"audit-c","status":1,)";
  const std::string end =
      R"("answers":[{"item":"q1","value":"1"},{"item":"q2","value":"1"},)"
      R"({"item":"q3","value":"1"}]}})";
  EXPECT_THAT(host.Score(start + end), HasSubstr("CONTEXT_NEEDED"));
  EXPECT_THAT(host.Score(start + R"("sex":"SEX_FEMALE",)" + end),
              Not(HasSubstr("CONTEXT_NEEDED")));
}

TEST(Policy, OfTheConfigurationIsAppliedAndHashed) {
  std::vector<std::string> six = {"1", "1", "1", "1", "1", "1"};
  Host strict;
  Host legacy(R"({"policies":[{"instrument":"phq-9","scale":"total",)"
              R"("missing":{"sum_of_answered":{}}}]})");
  EXPECT_THAT(strict.Score(Phq9(six)), HasSubstr("TOO_FEW_ANSWERS"));
  const std::string filled = legacy.Score(Phq9(six));
  EXPECT_THAT(filled, HasSubstr(R"("filled":{"value":"6")"));
  EXPECT_THAT(filled, HasSubstr("LEGACY_POLICY"));
  const auto hash = [](const std::string& report) {
    return report.substr(report.find("config_hash"), 80);
  };
  EXPECT_NE(hash(strict.Score(Phq9(six))), hash(filled));
}

TEST(Policy, ThatCannotServeIsNamedWhereItStands) {
  struct Case {
    const char *policy, *rule, *path;
  };
  for (const Case& c :
       {Case{R"("missing":{"prorate":{"least_answered":6}})", "rounding",
             "/policies/0/rounding"},
        Case{R"("missing":{"prorate":{"least_answered":10}})", "policy-count",
             "/policies/0/missing"},
        Case{R"("missing":{"mean_of_answered":{"least_answered":1}})", "policy",
             "/policies/0/missing"},
        Case{R"("scale":"major","missing":{"sum_of_answered":{}})", "policy",
             "/policies/0/missing"}}) {
    const std::string config =
        std::string(R"({"policies":[{"instrument":"phq-9",)") + c.policy +
        "}]}";
    const auto engine =
        Engine::Create({}, {Json(SourceKind::kConfig, config.c_str())});
    ASSERT_FALSE(engine.ok()) << config;
    EXPECT_EQ(engine.error().rule(), c.rule) << config;
    EXPECT_EQ(engine.error().path(), c.path) << config;
  }
}

TEST(Policy, OfAnInstrumentServesTheScalesThatItCan) {
  Host legacy(R"({"policies":[{"instrument":"phq-9",)"
              R"("missing":{"sum_of_answered":{}}}]})");
  const std::string report = legacy.Score(Phq9({"1", "1", "1", "1", "1", "1"}));
  EXPECT_THAT(report, HasSubstr(R"("filled":{"value":"6")"));
  EXPECT_THAT(report, HasSubstr("REFUSAL_CODE_PART_REFUSED"));  // the algorithm
}

}  // namespace
}  // namespace relcare::test::safety_test
