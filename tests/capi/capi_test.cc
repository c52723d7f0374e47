// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// The shape of the C interface: statuses, outputs, options, handles, texts.

#include <cstdint>
#include <cstring>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "relcare/relcare.h"
#include "tests/capi/host.h"

namespace relcare::test::capi_test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const std::uint8_t* Data(const std::string& text) {
  return reinterpret_cast<const std::uint8_t*>(text.data());
}

TEST(Outputs, AreEmptiedWhereACallFails) {
  Host host;
  relcare_scratch* scratch = host.scratch.raw();
  const std::string bad = "\xff";
  relcare_error error = RELCARE_ERROR_INIT;
  const std::uint8_t junk = 1;
  const auto failed = [&](const char* what, relcare_status status,
                          const relcare_view& view) {
    EXPECT_NE(status, RELCARE_OK) << what;
    EXPECT_EQ(view.data, nullptr) << what;
    EXPECT_EQ(view.size, 0u) << what;
    EXPECT_EQ(error.status, status) << what;
    EXPECT_STRNE(error.rule, "") << what;
    EXPECT_STRNE(error.message, "") << what;
  };
  relcare_view view = {&junk, 1};
  failed("score", relcare_score(scratch, Data(bad), 1, nullptr, &view, &error),
         view);
  view = {&junk, 1};
  failed("explain",
         relcare_explain(scratch, Data(bad), 1, nullptr, &view, &error), view);
  view = {&junk, 1};
  failed("validate",
         relcare_validate(scratch, Data(bad), 1, nullptr, &view, &error), view);
  view = {&junk, 1};
  failed("change",
         relcare_change(scratch, Data(bad), 1, Data(bad), 1, 1, &view, &error),
         view);
  view = {&junk, 1};
  failed("list", relcare_list(scratch, 9, &view, &error), view);
  view = {&junk, 1};
  failed("describe", relcare_describe(scratch, "x", 1, 1, &view, &error), view);
  view = {&junk, 1};
  failed("verify", relcare_verify(scratch, 0, &view, &error), view);
  view = {&junk, 1};
  failed("lint", relcare_lint(scratch, nullptr, 1, &view, &error), view);
  view = {&junk, 1};
  failed(
      "convert",
      relcare_convert(scratch, "Nothing", 7, Data(bad), 1, 1, 2, &view, &error),
      view);
  relcare_source source = RELCARE_SOURCE_INIT;
  source.kind = RELCARE_SOURCE_INSTRUMENT;
  source.format = RELCARE_FORMAT_PROTOBUF;
  source.data = Data(bad);
  source.size = 1;
  auto* engine = reinterpret_cast<relcare_engine*>(scratch);
  EXPECT_NE(relcare_engine_create(nullptr, &source, 1, &engine, &error),
            RELCARE_OK);
  EXPECT_EQ(engine, nullptr);
  EXPECT_EQ(error.record_index, 0);
}

TEST(Misuse, HasAStatusForEachKind) {
  Host host;
  relcare_scratch* scratch = host.scratch.raw();
  relcare_view view;
  EXPECT_EQ(relcare_score(nullptr, nullptr, 0, nullptr, &view, nullptr),
            RELCARE_E_NULL);
  EXPECT_EQ(relcare_score(scratch, nullptr, 0, nullptr, nullptr, nullptr),
            RELCARE_E_NULL);
  EXPECT_EQ(relcare_score(scratch, nullptr, 3, nullptr, &view, nullptr),
            RELCARE_E_NULL);
  auto* wrong = reinterpret_cast<relcare_scratch*>(
      const_cast<relcare_engine*>(host.engine.raw()));
  EXPECT_EQ(relcare_list(wrong, 1, &view, nullptr), RELCARE_E_BAD_HANDLE);
  relcare_score_options options = RELCARE_SCORE_OPTIONS_INIT;
  options.input_format = 77;
  EXPECT_EQ(relcare_score(scratch, nullptr, 0, &options, &view, nullptr),
            RELCARE_E_FORMAT);
  options = RELCARE_SCORE_OPTIONS_INIT;
  options.golden = 2;
  EXPECT_EQ(relcare_score(scratch, nullptr, 0, &options, &view, nullptr),
            RELCARE_E_UNSUPPORTED_OPTION);
  options = RELCARE_SCORE_OPTIONS_INIT;
  options.mapping = "no-such";
  options.mapping_size = 7;
  const std::string record = Phq9(Complete());
  options.input_format = RELCARE_FORMAT_JSON;
  EXPECT_EQ(relcare_score(scratch, Data(record), record.size(), &options, &view,
                          nullptr),
            RELCARE_E_UNKNOWN_NAME);
  relcare_scratch_destroy(nullptr);
  relcare_scratch_wipe(nullptr);
  relcare_engine_release(nullptr);
  relcare_engine_retain(nullptr);
}

TEST(Misuse, TurnsAwayASecondUserOfAScratch) {
  Host host;
  const std::string record = Phq9(Complete()) + "\n";
  ScoreOptions options;
  options.input = Format::kNdjson;
  relcare_status inner = RELCARE_OK;
  const auto outer =
      host.scratch.ScoreText(record, options, [&](relcare_status, Bytes) {
        relcare_view view;
        inner = relcare_list(host.scratch.raw(), 1, &view, nullptr);
        return true;
      });
  EXPECT_TRUE(outer.ok());
  EXPECT_EQ(inner, RELCARE_E_CONCURRENT_USE);
}

TEST(Options, GrowAsTheHeaderSays) {
  Host host;
  relcare_scratch* scratch = host.scratch.raw();
  const std::string record = Phq9(Complete());
  struct Longer {
    relcare_score_options known;
    std::uint64_t future;
  } longer = {RELCARE_SCORE_OPTIONS_INIT, 0};
  longer.known.struct_size = sizeof(longer);
  longer.known.input_format = RELCARE_FORMAT_JSON;
  relcare_view view;
  relcare_error error = RELCARE_ERROR_INIT;
  const auto score = [&] {
    return relcare_score(scratch, Data(record), record.size(), &longer.known,
                         &view, &error);
  };
  EXPECT_EQ(score(), RELCARE_OK) << error.message;
  longer.future = 1;
  EXPECT_EQ(score(), RELCARE_E_UNSUPPORTED_OPTION);
  EXPECT_EQ(error.byte_offset,
            static_cast<std::int64_t>(sizeof(relcare_score_options)));
  longer.known.struct_size = sizeof(relcare_score_options) - 1;
  EXPECT_EQ(score(), RELCARE_E_STRUCT_SIZE);
  longer.known.struct_size = 0;
  EXPECT_EQ(score(), RELCARE_E_STRUCT_SIZE);
  longer.known.struct_size = std::size_t{1} << 40;
  EXPECT_EQ(score(), RELCARE_E_STRUCT_SIZE);
}

TEST(Options, LeaveAnErrorOfNoKnownSizeAlone) {
  relcare_error error;
  std::memset(&error, 0x55, sizeof(error));
  error.struct_size = 8;
  relcare_engine* engine = nullptr;
  EXPECT_EQ(relcare_engine_create(nullptr, nullptr, 0, &engine, &error),
            RELCARE_E_STRUCT_SIZE);
  EXPECT_EQ(error.status, 0x55555555);
}

TEST(Limits, RefuseWhatIsTooLargeOrTooDeep) {
  Host host;
  Scratch small = Scratch::Create(host.engine, {64, 0}).value();
  EXPECT_EQ(small.Score(std::string(65, ' '), {}).error().status(),
            RELCARE_E_LIMIT);
  relcare_limits limits = RELCARE_LIMITS_INIT;
  limits.depth = 101;
  relcare_scratch_options options = RELCARE_SCRATCH_OPTIONS_INIT;
  options.limits = &limits;
  relcare_scratch* scratch = nullptr;
  EXPECT_EQ(relcare_scratch_create(nullptr, &options, &scratch, nullptr),
            RELCARE_E_UNSUPPORTED_OPTION);
}

TEST(Versions, AreStated) {
  EXPECT_EQ(relcare_abi_version(), RELCARE_ABI_VERSION);
  EXPECT_EQ(relcare_semantics_version(), 1u);
  EXPECT_THAT(relcare_version(), HasSubstr("0.1.0"));
  EXPECT_THAT(relcare_build_id(), HasSubstr(relcare_version()));
  EXPECT_STREQ(relcare_status_name(RELCARE_E_UTF8), "RELCARE_E_UTF8");
  EXPECT_STREQ(relcare_status_name(12345), "RELCARE_E_UNKNOWN");
}

TEST(Instruments, AreFoundByReference) {
  Host host;
  EXPECT_TRUE(host.scratch.Describe("phq-9", Format::kJson).ok());
  EXPECT_TRUE(host.scratch.Describe("phq-9@1.0.0", Format::kJson).ok());
  for (const char* name : {"phq-9@9.9.9", "nobody/phq-9", "PHQ", "", "a#b"}) {
    EXPECT_EQ(host.scratch.Describe(name, Format::kJson).error().status(),
              RELCARE_E_UNKNOWN_INSTRUMENT)
        << name;
  }
}

TEST(Verify, KeepsEveryGoldenPromise) {
  Host host(R"({"interpretation":"INTERPRETATION_NONE"})");
  const std::string report = host.scratch.Verify(Format::kJson)->str();
  EXPECT_THAT(report, HasSubstr(R"("failed":0,"semantics_fingerprint")"));
  EXPECT_THAT(report, Not(HasSubstr("golden_case\"")));
}

// A configuration of the engine, and the status that refuses it.
struct Refused {
  const char* name;
  SourceKind kind;
  const char* json;
  relcare_status status;
  const char* rule;
};

class Rules : public ::testing::TestWithParam<Refused> {};

TEST_P(Rules, AreRefusedByTheRuleTheyBreak) {
  const Refused& c = GetParam();
  const auto engine = Engine::Create({}, {Json(c.kind, c.json)});
  ASSERT_FALSE(engine.ok());
  EXPECT_EQ(engine.error().status(), c.status) << engine.error().ToString();
  EXPECT_EQ(engine.error().rule(), c.rule) << engine.error().ToString();
}

INSTANTIATE_TEST_SUITE_P(
    All, Rules,
    ::testing::Values(
        Refused{"UnknownField", SourceKind::kConfig, R"({"colour":1})",
                RELCARE_E_SEMANTICS, "unknown-field"},
        Refused{"UnknownEnum", SourceKind::kConfig, R"({"interpretation":77})",
                RELCARE_E_SEMANTICS, "unknown-enum"},
        Refused{"NewerSemantics", SourceKind::kConfig,
                R"({"required_semantics":2})", RELCARE_E_SEMANTICS,
                "required-semantics"},
        Refused{"NewerInstrument", SourceKind::kInstrument,
                R"({"required_semantics":99,"id":"x","version":"1.0.0"})",
                RELCARE_E_SEMANTICS, "required-semantics"},
        Refused{"PinMissing", SourceKind::kConfig,
                R"({"pins":[{"instrument":"phq-9","version":"7.0.0",)"
                R"("scoring_hash":")"
                "0000000000000000000000000000000000000000000000000000000000000"
                R"(000"}]})",
                RELCARE_E_PIN, "pin-missing"},
        Refused{"PinHash", SourceKind::kConfig,
                R"({"pins":[{"instrument":"phq-9","version":"1.0.0",)"
                R"("scoring_hash":")"
                "0000000000000000000000000000000000000000000000000000000000000"
                R"(000"}]})",
                RELCARE_E_PIN, "pin-hash"},
        Refused{"PinOfNoVersion", SourceKind::kConfig,
                R"({"pins":[{"instrument":"phq-9"}]})", RELCARE_E_CONFIG,
                "version"},
        Refused{"PolicyOfNoInstrument", SourceKind::kConfig,
                R"({"policies":[{"instrument":"nothing-1",)"
                R"("missing":{"all_required":{}}}]})",
                RELCARE_E_CONFIG, "unknown-instrument"},
        Refused{"PolicyOfNoScale", SourceKind::kConfig,
                R"({"policies":[{"instrument":"phq-9","scale":"nothing",)"
                R"("missing":{"all_required":{}}}]})",
                RELCARE_E_CONFIG, "unknown-scale"},
        Refused{"PolicyUnset", SourceKind::kConfig,
                R"({"policies":[{"instrument":"phq-9"}]})", RELCARE_E_CONFIG,
                "policy-unset"},
        Refused{"UtcOffset", SourceKind::kConfig, R"({"utc_offset":"+25:00"})",
                RELCARE_E_CONFIG, "utc-offset"},
        Refused{"PackMissing", SourceKind::kConfig,
                R"({"packs":[{"owner":"acme","id":"p","version":"1.0.0",)"
                R"("hash":")"
                "0000000000000000000000000000000000000000000000000000000000000"
                R"(000"}]})",
                RELCARE_E_PACK, "pack-missing"},
        Refused{"PackOwner", SourceKind::kPack,
                R"({"required_semantics":1,"id":"p","version":"1.0.0"})",
                RELCARE_E_PACK, "pack-owner"},
        Refused{"PackPartOwner", SourceKind::kPack,
                R"({"required_semantics":1,"owner":"acme","id":"p",)"
                R"("version":"1.0.0","instruments":[{"required_semantics":1,)"
                R"("id":"x","version":"1.0.0"}]})",
                RELCARE_E_PACK, "pack-owner"},
        Refused{"MappingOfNoInstrument", SourceKind::kMapping,
                R"({"required_semantics":1,"id":"m","version":"1.0.0",)"
                R"("instrument":"nothing-1"})",
                RELCARE_E_MAPPING, "unknown-instrument"},
        Refused{"BrokenInstrument", SourceKind::kInstrument,
                R"({"required_semantics":1,"id":"Bad Id","version":"1.0.0",)"
                R"("title":"t"})",
                RELCARE_E_DEFINITION, "no-items"}),
    [](const auto& info) { return info.param.name; });

TEST(Rules, OfTheFutureAreRefusedByTheSemanticsTheyAskFor) {
  const char* const kFuture[] = {
      R"({"future_operator":{},"required_semantics":7})",
      R"({"required_semantics":7,"tier":"CLAIM_TIER_OF_TOMORROW"})",
      R"({"required_semantics":7,"tier":99})"};
  for (const char* json : kFuture) {
    const auto engine =
        Engine::Create({}, {Json(SourceKind::kInstrument, json)});
    ASSERT_FALSE(engine.ok()) << json;
    EXPECT_EQ(engine.error().status(), RELCARE_E_SEMANTICS) << json;
    EXPECT_THAT(engine.error().ToString(),
                HasSubstr("required_semantics is 7, this library speaks 1"))
        << json;
  }
}

TEST(Lint, NamesEveryFaultOfSyntaxBeforeItLooksAtRules) {
  Host host;
  const std::string text =
      R"({"requred":1,"id":1,"items":[{"id":"a","rnge":{}}],"tier":"BEST"})";
  const auto report =
      host.scratch.Lint(Json(SourceKind::kInstrument, text), Format::kJson);
  ASSERT_TRUE(report.ok());
  const std::string found = report->str();
  for (
      const char* fault :
      {R"("rule":"unknown-field","severity":"FINDING_SEVERITY_ERROR","path":"")",
       R"("path":"/id")", R"("path":"/items/0")", R"("path":"/tier")",
       R"("syntax_only":true)"}) {
    EXPECT_THAT(found, HasSubstr(fault));
  }
}

// What a record holds, given for a rule by mistake, is not repeated.
TEST(Lint, NamesAnUnknownMemberOnlyOfWhatSaysThatItIsARule) {
  Host host;
  struct Case {
    SourceKind kind;
    const char* message;
    const char* json;
    const char* said;
  };
  const char kUnknown[] = " is not known to this version; did you mean ";
  const Case cases[] = {
      {SourceKind::kInstrument, "Instrument",
       R"({"required_semantics":1,"versio":"1"})", "version?"},
      {SourceKind::kMapping, "Mapping",
       R"({"versio":"1","requiredSemantics":1})", "version?"},
      {SourceKind::kConfig, "EngineConfig",
       R"({"required_semantics":1,"utc_ofset":"Z"})", "utc_offset?"},
      {SourceKind::kConfig, "EngineConfig", R"({"utc_ofset":"Z"})",
       "utc_offset?"},
  };
  for (const Case& each : cases) {
    const std::string_view json = each.json;
    const bool is_rule = json.find("required") != json.npos;
    const std::string name = json.find("versio") != json.npos
                                 ? R"(member \"versio\")"
                                 : R"(member \"utc_ofset\")";
    const std::string want =
        (is_rule ? name : "member 0 (from 0) of the object") + kUnknown +
        each.said;
    const auto report = host.scratch.Lint(Json(each.kind, json), Format::kJson);
    ASSERT_TRUE(report.ok()) << json;
    EXPECT_THAT(report->str(), HasSubstr(want)) << json;
    EXPECT_THAT(report->str(), HasSubstr(R"("line":1)")) << json;
    std::string plain = want;
    for (std::size_t at; (at = plain.find('\\')) != plain.npos;)
      plain.erase(at, 1);
    const auto engine = Engine::Create({}, {Json(each.kind, json)});
    ASSERT_FALSE(engine.ok()) << json;
    EXPECT_THAT(std::string(engine.error().message()), HasSubstr(plain));
    const auto converted = host.scratch.Convert(
        each.message, json, Format::kJson, Format::kProtobuf);
    ASSERT_FALSE(converted.ok()) << json;
    EXPECT_THAT(std::string(converted.error().message()), HasSubstr(plain));
  }
}

TEST(Pins, HoldAnInstrumentAtItsVersion) {
  Host host;
  const std::string list = host.scratch.List(Format::kJson)->str();
  const std::size_t entry = list.find(R"("reference":"phq-9@1.0.0")");
  const std::size_t hash = list.find(R"("scoring_hash":")", entry) + 16;
  const std::string config =
      R"({"pins":[{"instrument":"phq-9","version":"1.0.0","scoring_hash":")" +
      list.substr(hash, 64) + "\"}]}";
  Host pinned(config);
  EXPECT_THAT(pinned.Score(Phq9(Complete(), R"("status":1)", "phq-9")),
              Not(HasSubstr("VERSION_NOT_STATED")));
  EXPECT_THAT(host.Score(Phq9(Complete(), R"("status":1)", "phq-9")),
              HasSubstr("VERSION_NOT_STATED"));
}

TEST(Licence, HoldsScoringBackUntilItIsAcknowledged) {
  ScoreOptions options;
  options.instrument = "wai-sr-c";
  const std::string record = R"({"assessment":{"status":1}})";
  Host host;
  EXPECT_EQ(host.Score(record, options), "RELCARE_E_LICENCE");
  EXPECT_TRUE(host.scratch.Describe("wai-sr-c", Format::kJson).ok());
  Host holder(R"({"licences_acknowledged":["wai-sr-c"]})");
  EXPECT_THAT(holder.Score(record, options), HasSubstr("TOO_FEW_ANSWERS"));
}

TEST(Licence, SpeaksOfItsConditionInTheReport) {
  Host host;
  ScoreOptions options;
  options.instrument = "audit";
  EXPECT_THAT(host.Score(R"({"assessment":{"status":1}})", options),
              HasSubstr("LICENCE_CONDITION"));
}

TEST(Scratch, OutlivesTheEngineThatItWasMadeFor) {
  auto engine = std::make_unique<Engine>(Engine::Create().value());
  Scratch scratch = Scratch::Create(*engine).value();
  engine.reset();
  EXPECT_TRUE(scratch.List(Format::kJson).ok());
}

TEST(Scratch, EndsItsViewsWhenWiped) {
  Host host;
  ScoreOptions options;
  options.input = Format::kJson;
  const Result<Bytes> report = host.scratch.Score(Phq9(Complete()), options);
  ASSERT_TRUE(report.ok());
  host.scratch.Wipe();
  // The buffer is still the scratch's; what stood in it is gone.
  for (std::size_t i = 0; i < report->size(); ++i) {
    ASSERT_EQ(report->data()[i], 0) << i;
  }
  EXPECT_TRUE(host.scratch.Score(Phq9(Complete()), options).ok());
}

}  // namespace
}  // namespace relcare::test::capi_test
