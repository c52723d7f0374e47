// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What the library asks of operator new: nothing where it says so, and where
// none is left a clear status, nothing kept, and the same bytes afterwards.

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/capi/failing_new.h"
#include "tests/capi/host.h"
#include "tests/capi/runs_out.h"

namespace relcare::test::memory_test {
namespace {

constexpr int kItems = 10;

TEST(Array, AllocatesNothingPerRowWhenWarm) {
  Host host;
  std::vector<std::int8_t> cells(kItems * 1000, 1);
  std::vector<relcare_cell_score> out(3 * 1000);
  std::vector<std::uint8_t> critical(1000);
  relcare_score_options options = RELCARE_SCORE_OPTIONS_INIT;
  options.instrument = "phq-9";
  options.instrument_size = 5;
  const auto run = [&](std::size_t rows) {
    relcare_array table = RELCARE_ARRAY_INIT;
    table.cells = cells.data();
    table.rows = rows;
    table.items = kItems;
    table.item_stride = 1;
    table.row_stride = kItems;
    table.cell = RELCARE_CELL_INT8;
    const long before = allocations;
    EXPECT_EQ(relcare_score_array(host.scratch.raw(), &options, &table,
                                  out.data(), sizeof(out[0]), 3,
                                  critical.data(), 1, nullptr, nullptr),
              RELCARE_OK);
    return allocations - before;
  };
  run(10);
  EXPECT_EQ(run(1000), 0);
}

// PHQ-9 by the definition's own linkIds and LOINC answers; "" leaves one out.
// The total beside them is 9, said in FHIR's words.
std::string FhirPhq9(const std::vector<std::string>& answers) {
  constexpr const char* kLinkIds[] = {"/44250-9", "/44255-8", "/44259-0",
                                      "/44254-1", "/44251-7", "/44258-2",
                                      "/44252-5", "/44253-3", "/44260-8"};
  std::string json =
      R"({"resourceType":"QuestionnaireResponse","id":"an-id-of-some-length",)"
      R"("questionnaire":"http://loinc.org/q/44249-1|a-version-of-the-form",)"
      R"("status":"completed","subject":{"reference":"Patient/some-length"},)"
      R"("authored":"2026-05-04T09:30:00+02:00","item":[)"
      R"({"linkId":"/44261-6","answer":[{"valueDecimal":9}]})";
  for (std::size_t i = 0; i < answers.size(); ++i) {
    if (answers[i].empty())
      continue;
    json += std::string(R"(,{"linkId":")") + kLinkIds[i] +
            R"(","answer":[{"valueCoding":{"system":"http://loinc.org",)"
            R"("code":")" +
            answers[i] + R"("}}]})";
  }
  return json + "]}";
}

// The form of these responses; its last item looks at the first.
std::string FormWithLastItemIf(const std::string& condition) {
  return R"({"resourceType":"Questionnaire",)"
         R"("url":"http://loinc.org/q/44249-1",)"
         R"("version":"a-version-of-the-form","item":[{"linkId":"/44250-9"},)"
         R"({"linkId":"/44260-8","enableWhen":[{"question":"/44250-9",)" +
         condition + "}]}]}";
}

TEST(Score, OfARecordAllocatesNothingWhenWarm) {
  Host host;
  const std::string input =
      host.scratch
          .Convert("Record", Phq9(Complete()), Format::kJson, Format::kProtobuf)
          ->str();
  relcare_score_options options = RELCARE_SCORE_OPTIONS_INIT;
  relcare_view view = {nullptr, 0};
  long taken = 0;
  for (int i = 0; i < 3; ++i) {
    taken = -allocations;
    ASSERT_EQ(relcare_score(host.scratch.raw(),
                            reinterpret_cast<const std::uint8_t*>(input.data()),
                            input.size(), &options, &view, nullptr),
              RELCARE_OK);
    taken += allocations;
  }
  EXPECT_EQ(taken, 0);
}

TEST(Score, AllocatesNothingWhenWarm) {
  const struct {
    const char* total;
    std::vector<std::string> answers;
    const char* config;
    const char* condition = "";  // of the form's last item
  } cases[] = {
      {R"("scale":"total","scored")", std::vector<std::string>(9, "LA6569-3"),
       "{}"},
      {R"("scale":"total","refused")", {"LA6569-3", "", "LA6570-1"}, "{}"},
      {R"("scale":"total","scored")", std::vector<std::string>(9, "LA6569-3"),
       "{}", R"("operator":"exists","answerBoolean":true)"},
      {R"("reason":"ABSENCE_NOT_APPLICABLE")",
       std::vector<std::string>(8, "LA6569-3"), "{}",
       R"("operator":"=","answerCoding":{"system":"http://loinc.org",)"
       R"("code":"LA6571-9"})"},
      {R"("scale":"total","filled")",
       {"LA6571-9", "LA6571-9", "LA6571-9"},
       R"({"policies":[{"instrument":"phq-9","scale":"total",)"
       R"("missing":{"sum_of_answered":{}}}]})"},
  };
  for (const auto& c : cases) {
    const std::string input = FhirPhq9(c.answers);
    const std::string form = FormWithLastItemIf(c.condition);
    std::vector<Source> sources;
    if (*c.condition != '\0')
      sources.push_back({SourceKind::kQuestionnaire, Format::kFhir, form});
    for (const std::int32_t output :
         {RELCARE_FORMAT_JSON, RELCARE_FORMAT_PROTOBUF}) {
      Host host(c.config, sources);
      relcare_score_options options = RELCARE_SCORE_OPTIONS_INIT;
      options.instrument = "phq-9";
      options.instrument_size = 5;
      options.input_format = RELCARE_FORMAT_FHIR;
      options.output_format = output;
      relcare_view view = {nullptr, 0};
      long taken = 0;
      // The first call warms up, and its output's memory the second.
      for (int i = 0; i < 3; ++i) {
        taken = -allocations;
        ASSERT_EQ(
            relcare_score(host.scratch.raw(),
                          reinterpret_cast<const std::uint8_t*>(input.data()),
                          input.size(), &options, &view, nullptr),
            RELCARE_OK);
        taken += allocations;
      }
      EXPECT_EQ(taken, 0) << c.total << " to format " << output;
      if (output == RELCARE_FORMAT_JSON) {
        const std::string text(reinterpret_cast<const char*>(view.data),
                               view.size);
        EXPECT_NE(text.find(c.total), std::string::npos) << text;
      }
    }
  }
}

void RunsOut(const char* what, const Call& call, long step = 1) {
  test::RunsOut(what, Host().engine, call, step);
}

const std::uint8_t* Data(const std::string& text) {
  return reinterpret_cast<const std::uint8_t*>(text.data());
}

relcare_score_options As(std::int32_t input) {
  relcare_score_options options = RELCARE_SCORE_OPTIONS_INIT;
  options.input_format = input;
  options.output_format = RELCARE_FORMAT_JSON;
  options.golden = 1;
  options.instrument = "phq-9";
  options.instrument_size = 5;
  return options;
}

constexpr char kFhir[] =
    R"({"resourceType":"QuestionnaireResponse","id":"an-id-of-some-length",)"
    R"("status":"completed","subject":{"reference":"Patient/of-some-length"},)"
    R"("item":[{"linkId":"/44250-9","answer":[{"valueCoding":{"system":)"
    R"("http://loinc.org","code":"LA6569-3"}}]},{"linkId":"nothing"}]})";

TEST(NoMemory, IsAStatusOfEachCallOnAResponse) {
  const std::string record = Phq9({"1", "7", "", "2", "2", "1", "1", "1", "1"});
  const std::string fhir = kFhir;
  struct Entry {
    const char* name;
    decltype(&relcare_score) call;
  };
  for (const Entry& entry :
       {Entry{"score", &relcare_score}, Entry{"explain", &relcare_explain},
        Entry{"validate", &relcare_validate}}) {
    RunsOut(entry.name, [&](relcare_scratch* scratch, relcare_view* view) {
      const auto options = As(RELCARE_FORMAT_JSON);
      return entry.call(scratch, Data(record), record.size(), &options, view,
                        nullptr);
    });
    RunsOut(entry.name, [&](relcare_scratch* scratch, relcare_view* view) {
      const auto options = As(RELCARE_FORMAT_FHIR);
      return entry.call(scratch, Data(fhir), fhir.size(), &options, view,
                        nullptr);
    });
  }
}

TEST(NoMemory, IsAStatusOfATextAndOfATable) {
  const std::string text = Phq9(Complete()) + "\n{\n" + Phq9(OnlyItem9());
  RunsOut("text", [&](relcare_scratch* scratch, relcare_view* view) {
    const auto options = As(RELCARE_FORMAT_NDJSON);
    *view = {nullptr, 0};
    return relcare_score_text(
        scratch, Data(text), text.size(), &options,
        [](void*, relcare_status status, const std::uint8_t*,
           std::size_t) noexcept -> std::int32_t {
          return status == RELCARE_E_NO_MEMORY ? 1 : 0;
        },
        nullptr, nullptr, nullptr);
  });
  RunsOut("array", [&](relcare_scratch* scratch, relcare_view* view) {
    const auto options = As(RELCARE_FORMAT_NDJSON);
    const std::int8_t cells[kItems] = {1, 9, 1, 1, 1, 1, 1, 1, 1, 1};
    relcare_array table = RELCARE_ARRAY_INIT;
    table.cells = cells;
    table.rows = 1;
    table.items = kItems;
    table.item_stride = 1;
    table.row_stride = kItems;
    table.cell = RELCARE_CELL_INT8;
    relcare_cell_score out[3];
    std::uint8_t critical[1];
    const relcare_status status =
        relcare_score_array(scratch, &options, &table, out, sizeof(out[0]), 3,
                            critical, 1, view, nullptr);
    if (status != RELCARE_OK) {
      EXPECT_EQ(out[0].outcome + out[1].outcome + out[2].outcome, 0);
      EXPECT_EQ(critical[0], 0);
    }
    return status;
  });
}

TEST(NoMemory, IsAStatusOfImporting) {
  const std::string meta = R"("meta":{"lastUpdated":"2026-05-20T12:00:00Z"})";
  const std::string fhir =
      R"({"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":)"
      R"("https://ehr.example/Group/of-some-length","resource":)"
      R"({"resourceType":"Group","id":"of-some-length","type":"person",)"
      R"("actual":true,"member":[{"entity":{"reference":)"
      R"("Patient/of-some-length"},"period":{"start":"2026-05-04"}}],)" +
      meta + R"(}},{"resource":)" + std::string(kFhir).substr(0, 39) + "," +
      meta + std::string(kFhir).substr(39) + "}]}";
  const std::string table =
      "id,role,recorded_at\nsomebody-of-some-length,client;chef,"
      "2026-05-20T12:00:00Z\n";
  for (const bool is_fhir : {true, false}) {
    RunsOut("import", [&](relcare_scratch* scratch, relcare_view* view) {
      relcare_import_options options = RELCARE_IMPORT_OPTIONS_INIT;
      options.format = is_fhir ? RELCARE_FORMAT_FHIR : RELCARE_FORMAT_CSV;
      options.table = is_fhir ? 0 : RELCARE_TABLE_PEOPLE;
      options.output_format = RELCARE_FORMAT_JSON;
      options.instrument = "phq-9";
      options.instrument_size = 5;
      const std::string& text = is_fhir ? fhir : table;
      *view = {nullptr, 0};
      bool ran_out = false;
      const relcare_status status = relcare_import(
          scratch, Data(text), text.size(), &options,
          [](void* told, relcare_status one, const std::uint8_t*,
             std::size_t) noexcept -> std::int32_t {
            *static_cast<bool*>(told) |= one == RELCARE_E_NO_MEMORY;
            return one == RELCARE_E_NO_MEMORY ? 1 : 0;
          },
          &ran_out, nullptr, nullptr);
      return ran_out ? RELCARE_E_NO_MEMORY : status;
    });
  }
}

TEST(NoMemory, IsAStatusOfComparing) {
  Host host;
  const auto report = [&](const char* day, const char* answer) {
    ScoreOptions options;
    options.input = Format::kJson;
    return host.scratch
        .Score(Phq9(std::vector<std::string>(9, answer),
                    std::string(R"("status":1,"subject":{"person":)"
                                R"("a-name-that-is-long-enough-for-the-heap"},)"
                                R"("answered_at":")") +
                        day + '"'),
               options)
        .value()
        .str();
  };
  const std::string earlier = report("2024-01-01", "3");
  const std::string later = report("2024-02-01", "1");
  RunsOut("change", [&](relcare_scratch* scratch, relcare_view* view) {
    return relcare_change(scratch, Data(earlier), earlier.size(), Data(later),
                          later.size(), RELCARE_FORMAT_PROTOBUF, view, nullptr);
  });
}

TEST(NoMemory, IsAStatusOfEachCallOnDefinitions) {
  const std::string config = R"({"licences_acknowledged":["wai-sr-c"],)"
                             R"("pins":[{"instrument":"phq-9"}]})";
  relcare_source source = RELCARE_SOURCE_INIT;
  source.kind = RELCARE_SOURCE_CONFIG;
  source.format = RELCARE_FORMAT_JSON;
  source.data = Data(config);
  source.size = config.size();
  RunsOut("lint", [&](relcare_scratch* scratch, relcare_view* view) {
    return relcare_lint(scratch, &source, RELCARE_FORMAT_JSON, view, nullptr);
  });
  RunsOut("convert", [&](relcare_scratch* scratch, relcare_view* view) {
    return relcare_convert(scratch, "EngineConfig", 12, Data(config),
                           config.size(), RELCARE_FORMAT_JSON,
                           RELCARE_FORMAT_PROTOBUF, view, nullptr);
  });
  RunsOut("describe", [&](relcare_scratch* scratch, relcare_view* view) {
    return relcare_describe(scratch, "audit-c", 7, RELCARE_FORMAT_PROTOBUF,
                            view, nullptr);
  });
  RunsOut("list", [&](relcare_scratch* scratch, relcare_view* view) {
    return relcare_list(scratch, RELCARE_FORMAT_PROTOBUF, view, nullptr);
  });
  RunsOut(
      "verify",
      [&](relcare_scratch* scratch, relcare_view* view) {
        return relcare_verify(scratch, RELCARE_FORMAT_PROTOBUF, view, nullptr);
      },
      /*step=*/61);
}

TEST(NoMemory, IsAStatusOfMakingAnEngine) {
  Host host;
  const std::string instrument =
      host.scratch.Describe("audit-c", Format::kJson).value().str();
  const std::string config = R"({"licences_acknowledged":["audit-c"]})";
  relcare_source sources[2] = {RELCARE_SOURCE_INIT, RELCARE_SOURCE_INIT};
  sources[0].kind = RELCARE_SOURCE_INSTRUMENT;
  sources[0].format = RELCARE_FORMAT_JSON;
  sources[0].data = Data(instrument);
  sources[0].size = instrument.size();
  sources[1].kind = RELCARE_SOURCE_CONFIG;
  sources[1].format = RELCARE_FORMAT_JSON;
  sources[1].data = Data(config);
  sources[1].size = config.size();
  relcare_engine_options options = RELCARE_ENGINE_OPTIONS_INIT;
  options.without_catalog = 1;
  for (const bool all_after : {false, true}) {
    for (long k = 1;; k += 3) {
      const long before = living;
      relcare_engine* engine = nullptr;
      allocations = 0;
      all_after_fail = all_after;
      first_to_fail = k;
      relcare_status status =
          relcare_engine_create(&options, sources, 2, &engine, nullptr);
      first_to_fail = 0;
      const bool failed = allocations >= k;
      if (status != RELCARE_OK) {
        ASSERT_EQ(status, RELCARE_E_NO_MEMORY) << "at " << k;
        ASSERT_EQ(engine, nullptr) << "at " << k;
      }
      relcare_engine_release(engine);
      ASSERT_EQ(living, before) << "at " << k;
      if (!failed)
        break;
    }
  }
}

}  // namespace
}  // namespace relcare::test::memory_test
