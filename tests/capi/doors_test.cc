// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// The same answers through every door, and what two reports say of change.

#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/capi/host.h"

namespace relcare::test::doors_test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

// What the golden options leave of a report, findings about the door apart:
// FHIR and CSV name no version of the key.
std::string WithoutFindings(std::string report) {
  const std::size_t from = report.find(R"("findings":[)");
  const std::size_t to = report.find("],", from);
  if (from != std::string::npos)
    report.erase(from, to - from + 2);
  return report;
}

std::string OnlyLine(Host& host, const std::string& text,
                     ScoreOptions options) {
  options.output = Format::kJson;
  options.golden = true;
  std::string only;
  const auto done = host.scratch.ScoreText(
      text, options, [&](relcare_status status, Bytes report) {
        EXPECT_EQ(status, RELCARE_OK) << report.str();
        only += report.str();
        return true;
      });
  EXPECT_TRUE(done.ok()) << done.error().ToString();
  return only;
}

TEST(Doors, GiveTheSameGoldenBytes) {
  Host host;
  const std::string json = Phq9(Complete());
  const std::string expected = host.Score(json);
  ASSERT_THAT(expected, HasSubstr(R"("scored":{"value":"11")"));
  ScoreOptions options;

  const std::string binary =
      host.scratch.Convert("Record", json, Format::kJson, Format::kProtobuf)
          ->str();
  options.output = Format::kJson;
  options.golden = true;
  EXPECT_EQ(host.scratch.Score(binary, options)->str(), expected);

  options = {};
  options.input = Format::kNdjson;
  EXPECT_EQ(OnlyLine(host, json + "\n", options), expected);

  options = {};
  options.instrument = "phq-9@1.0.0";
  options.input = Format::kFhir;
  const std::string fhir = host.Score(Phq9Fhir(), options);
  EXPECT_EQ(WithoutFindings(fhir), WithoutFindings(expected));
  options.input = Format::kFhirNdjson;
  EXPECT_EQ(OnlyLine(host, Phq9Fhir() + "\n", options), fhir);

  options.input = Format::kCsv;
  std::string header, row;
  for (int i = 1; i <= 9; ++i) {
    const std::string comma = i == 1 ? "" : ",";
    header += comma + "phq_9__q" + std::to_string(i);
    row += comma + Complete()[static_cast<std::size_t>(i - 1)];
  }
  const std::string csv = OnlyLine(host, header + "\n" + row + "\n", options);
  EXPECT_THAT(csv, HasSubstr(R"("scored":{"value":"11")"));
  options.csv_header = header;
  EXPECT_EQ(OnlyLine(host, row + "\n", options), csv);
}

TEST(Doors, RepeatTheSameBytes) {
  Host a, b;
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(a.Score(Phq9(Complete())), b.Score(Phq9(Complete())));
    (void)a.Score(Phq9(OnlyItem9()));
  }
}

TEST(Doors, BinaryAndJsonReportsAreOneMessage) {
  Host host;
  ScoreOptions options;
  options.input = Format::kJson;
  options.golden = true;
  const std::string binary =
      host.scratch.Score(Phq9(Complete()), options)->str();
  EXPECT_EQ(
      host.scratch
          .Convert("ScoreReport", binary, Format::kProtobuf, Format::kJson)
          ->str(),
      host.Score(Phq9(Complete())));
}

TEST(Csv, CostsOneBadRowOnlyThatRow) {
  Host host;
  ScoreOptions options;
  options.instrument = "gad-7";
  options.input = Format::kCsv;
  std::vector<relcare_status> statuses;
  const auto done = host.scratch.ScoreText(
      "gad_7__q1,gad_7__q2,gad_7__q3,gad_7__q4,gad_7__q5,gad_7__q6,gad_7__q7\n"
      "1,1,1,1,1,1,1\n1,2\n0,0,0,0,0,0,0\n",
      options, [&](relcare_status status, Bytes) {
        statuses.push_back(status);
        return true;
      });
  ASSERT_TRUE(done.ok()) << done.error().ToString();
  EXPECT_EQ(*done, 3u);
  EXPECT_THAT(statuses, ::testing::ElementsAre(RELCARE_OK, RELCARE_E_UNREADABLE,
                                               RELCARE_OK));
}

TEST(Csv, ABadRowSaysWhichAndInWhichColumn) {
  Host host;
  ScoreOptions options;
  options.instrument = "phq-2";
  options.input = Format::kCsv;
  options.output = Format::kJson;
  std::vector<std::string> reports;
  const auto done = host.scratch.ScoreText(
      "phq_2__q1,phq_2__q2\n0,0\ncanary,canary\"\ncan\rary,0\n0,\xFF\n",
      options, [&](relcare_status, Bytes report) {
        reports.push_back(report.str());
        return true;
      });
  ASSERT_TRUE(done.ok()) << done.error().ToString();
  ASSERT_EQ(reports.size(), 4u);
  EXPECT_THAT(reports[1], HasSubstr(R"("path":"/1/1","rule":"csv-quote")"));
  EXPECT_THAT(reports[2], HasSubstr(R"("path":"/2/0","rule":"csv-line-end")"));
  EXPECT_THAT(reports[3], HasSubstr(R"("path":"/3/1","rule":"utf8")"));
  for (const std::string& report : reports)
    EXPECT_THAT(report, Not(HasSubstr("canary")));
}

// It would be an item that everybody left out, and a policy would fill it.
TEST(Csv, WithoutAMappingATableHasEveryScoredItem) {
  Host host;
  ScoreOptions options;
  options.instrument = "care";
  options.input = Format::kCsv;
  const auto done = host.scratch.ScoreText(
      "care__q1,care__q2,care__q3,care__q4,care__q5,care__q6,care__q7,"
      "care__q8,care__q9\n5,5,5,5,5,5,5,5,5\n",
      options, [](relcare_status, Bytes) { return true; });
  ASSERT_FALSE(done.ok());
  EXPECT_EQ(std::string(done.error().rule()), "column-missing");
}

TEST(Text, StopsWhereItIsAsked) {
  Host host;
  ScoreOptions options;
  options.input = Format::kNdjson;
  int seen = 0;
  const auto done = host.scratch.ScoreText(
      Phq9(Complete()) + "\n" + Phq9(Complete()), options,
      [&](relcare_status, Bytes) { return ++seen < 1; });
  EXPECT_EQ(done.error().status(), RELCARE_E_CANCELLED);
  EXPECT_EQ(seen, 1);
}

TEST(Text, HandsOnWhatACallbackThrows) {
  Host host;
  ScoreOptions options;
  options.input = Format::kNdjson;
  EXPECT_THROW((void)host.scratch.ScoreText(
                   Phq9(Complete()), options,
                   [](relcare_status, Bytes) -> bool { throw 7; }),
               int);
}

// Of PHQ-9: the nine that are scored and the one about difficulty.
constexpr int kItems = 10;

relcare_array Table(const void* cells, std::int32_t cell, std::size_t rows,
                    std::ptrdiff_t size) {
  relcare_array array = RELCARE_ARRAY_INIT;
  array.cells = cells;
  array.rows = rows;
  array.items = kItems;
  array.item_stride = size;
  array.row_stride = size * kItems;
  array.cell = cell;
  return array;
}

ScoreOptions Named(std::string_view instrument) {
  ScoreOptions options;
  options.instrument = instrument;
  return options;
}

TEST(Array, GivesWhatOneResponseGives) {
  Host host;
  const std::int8_t narrow[kItems] = {1, 2, 0, 3, 1, 1, 2, 0, 1, 0};
  std::int32_t wide[kItems];
  double real[kItems];
  for (int i = 0; i < kItems; ++i)
    wide[i] = narrow[i], real[i] = narrow[i];
  const std::vector<relcare_array> tables = {
      Table(narrow, RELCARE_CELL_INT8, 1, 1),
      Table(wide, RELCARE_CELL_INT32, 1, 4),
      Table(real, RELCARE_CELL_F64, 1, 8)};
  for (const relcare_array& table : tables) {
    const auto scores = host.scratch.ScoreArray(table, 3, 1, Named("phq-9"));
    ASSERT_TRUE(scores.ok()) << scores.error().ToString();
    EXPECT_EQ(scores->cells[0].outcome, RELCARE_OUTCOME_SCORED);
    EXPECT_EQ(scores->cells[0].value, 11.0);
    EXPECT_EQ(scores->cells[0].answered, 9);
    EXPECT_GT(scores->cells[0].band, 0);
    EXPECT_EQ(scores->critical[0], RELCARE_SIGNAL_FIRED);
    EXPECT_GT(scores->summary.size(), 0u);
  }
}

TEST(Array, TakesAnUnsetCellAndNanAsAbsentAndAnInfinityAsUnusable) {
  Host host;
  double cells[3 * kItems];
  for (double& cell : cells)
    cell = 1;
  std::uint8_t valid[3 * kItems];
  for (std::uint8_t& each : valid)
    each = 1;
  valid[0] = 0;
  cells[kItems] = std::numeric_limits<double>::quiet_NaN();
  cells[2 * kItems] = std::numeric_limits<double>::infinity();
  relcare_array table = Table(cells, RELCARE_CELL_F64, 3, 8);
  table.valid = valid;
  table.valid_item_stride = 1;
  table.valid_row_stride = kItems;
  const auto scores = host.scratch.ScoreArray(table, 3, 1, Named("phq-9"));
  ASSERT_TRUE(scores.ok()) << scores.error().ToString();
  EXPECT_EQ(scores->cells[0].refusal, RELCARE_REFUSAL_TOO_FEW_ANSWERS);
  EXPECT_EQ(scores->cells[3].refusal, RELCARE_REFUSAL_TOO_FEW_ANSWERS);
  EXPECT_EQ(scores->cells[6].refusal, RELCARE_REFUSAL_ANSWER_UNUSABLE);
}

TEST(Array, RefusesShapesThatDoNotFit) {
  Host host;
  const std::int8_t cells[2 * kItems] = {};
  const auto status = [&](const relcare_array& table, std::size_t scales,
                          std::size_t rules) {
    const auto scores =
        host.scratch.ScoreArray(table, scales, rules, Named("phq-9"));
    return scores.ok() ? RELCARE_OK : scores.error().status();
  };
  relcare_array table = Table(cells, RELCARE_CELL_INT8, 2, 1);
  EXPECT_EQ(status(table, 3, 1), RELCARE_OK);
  EXPECT_EQ(status(table, 2, 1), RELCARE_E_SHAPE);
  EXPECT_EQ(status(table, 3, 0), RELCARE_E_SHAPE);
  table.items = kItems - 1;
  EXPECT_EQ(status(table, 3, 1), RELCARE_E_SHAPE);
  table.items = kItems;
  table.row_stride = kItems - 1;
  EXPECT_EQ(status(table, 3, 1), RELCARE_E_SHAPE);
  table.row_stride = 0;
  EXPECT_EQ(status(table, 3, 1), RELCARE_E_SHAPE);
  table.row_stride = std::numeric_limits<std::ptrdiff_t>::max();
  EXPECT_EQ(status(table, 3, 1), RELCARE_E_SHAPE);
  table = Table(cells, 4, 2, 1);
  EXPECT_EQ(status(table, 3, 1), RELCARE_E_FORMAT);
  table = Table(cells, RELCARE_CELL_INT8, 2, 1);
  table.reserved = 1;
  EXPECT_EQ(status(table, 3, 1), RELCARE_E_UNSUPPORTED_OPTION);
}

TEST(Array, ReadsColumnsAsWellAsRows) {
  Host host;
  std::int8_t columns[2 * kItems];
  for (int item = 0; item < kItems; ++item) {
    columns[item * 2] = 1;
    columns[item * 2 + 1] = 2;
  }
  relcare_array table = Table(columns, RELCARE_CELL_INT8, 2, 1);
  table.row_stride = 1;
  table.item_stride = 2;
  const auto scores = host.scratch.ScoreArray(table, 3, 1, Named("phq-9"));
  ASSERT_TRUE(scores.ok()) << scores.error().ToString();
  EXPECT_EQ(scores->cells[0].value, 9);
  EXPECT_EQ(scores->cells[3].value, 18);
}

// What a report's JSON says of each scale, as the array door would.
std::vector<relcare_cell_score> Scales(const std::string& report) {
  std::vector<relcare_cell_score> out;
  const std::string scale = R"({"scale":")";
  for (std::size_t at = report.find(scale); at != std::string::npos;) {
    const std::size_t next = report.find(scale, at + 1);
    const std::string one = report.substr(at, next - at);
    relcare_cell_score score = {};
    score.outcome = RELCARE_OUTCOME_REFUSED;
    const std::size_t value = one.find(R"({"value":")");
    if (value != std::string::npos) {
      score.outcome = one.find(R"("scored")") != std::string::npos
                          ? RELCARE_OUTCOME_SCORED
                          : RELCARE_OUTCOME_FILLED;
      score.value = std::strtod(one.c_str() + value + 10, nullptr);
    }
    score.band = one.find(R"("banding")") != std::string::npos ? 1 : 0;
    out.push_back(score);
    at = next;
  }
  return out;
}

// Every answer from below to above what is allowed, and absent ones, in
// mixtures that repeat; the other door reads decimal text.
TEST(Array, GivesBitForBitWhatEachRowGivesAsARecord) {
  Host host;
  const struct {
    const char* instrument;
    int items, scales, rules;
  } forms[] = {{"gad-7@1.0.0", 7, 1, 0}, {"audit-c@1.0.0", 3, 1, 0}};
  for (const auto& form : forms) {
    constexpr int kRows = 300;
    std::vector<std::int32_t> cells;
    std::vector<std::uint8_t> valid;
    std::vector<std::string> records;
    std::uint32_t seed = 7;
    for (int row = 0; row < kRows; ++row) {
      std::string answers;
      for (int item = 1; item <= form.items; ++item) {
        seed = seed * 1664525U + 1013904223U;
        // Rows of usable answers, and rows with others among them.
        const int cell = static_cast<int>(seed >> 24) % (row % 2 == 0 ? 4 : 40);
        cells.push_back(cell - (row % 4 == 3 ? 1 : 0));
        valid.push_back(row % 8 != 1 || (seed >> 20) % 4 != 0 ? 1 : 0);
        if (valid.back() == 0)
          continue;
        answers += std::string(answers.empty() ? "" : ",") + R"({"item":"q)" +
                   std::to_string(item) + R"(","value":")" +
                   std::to_string(cells.back()) + ".0\"}";
      }
      records.push_back(
          R"({"assessment":{"instrument":")" + std::string(form.instrument) +
          R"(","status":1,"sex":1,"answers":[)" + answers + "]}}");
    }
    relcare_array table = RELCARE_ARRAY_INIT;
    table.cells = cells.data();
    table.rows = kRows;
    table.items = static_cast<std::size_t>(form.items);
    table.item_stride = 4;
    table.row_stride = 4 * form.items;
    table.cell = RELCARE_CELL_INT32;
    table.valid = valid.data();
    table.valid_item_stride = 1;
    table.valid_row_stride = form.items;
    const std::vector<std::uint8_t> sex(kRows, 1);
    table.sex = sex.data();
    const auto scores = host.scratch.ScoreArray(
        table, static_cast<std::size_t>(form.scales),
        static_cast<std::size_t>(form.rules), Named(form.instrument));
    ASSERT_TRUE(scores.ok()) << scores.error().ToString();
    int scored = 0;
    for (std::size_t row = 0; row < kRows; ++row) {
      const auto alone = Scales(host.Score(records[row]));
      ASSERT_EQ(alone.size(), scores->scales);
      for (std::size_t i = 0; i < alone.size(); ++i) {
        const relcare_cell_score& cell = scores->cells[row * alone.size() + i];
        EXPECT_EQ(cell.outcome, alone[i].outcome) << records[row];
        EXPECT_EQ(cell.value, alone[i].value) << records[row];
        EXPECT_EQ(cell.band > 0, alone[i].band > 0) << records[row];
        scored += cell.outcome == RELCARE_OUTCOME_SCORED ? 1 : 0;
      }
    }
    EXPECT_GT(scored, kRows / 4);
    EXPECT_LT(scored, kRows * 3 / 4);
  }
}

// Reports of two forms, a month apart.
std::string Report(Host& host, const std::string& record) {
  ScoreOptions options;
  options.input = Format::kJson;
  return host.scratch.Score(record, options)->str();
}

// A label of a later schema must not be lost on the way.
TEST(Labels, UnknownNumberReachesTheReport) {
  Host host;
  ScoreOptions options;
  options.input = Format::kJson;
  options.output = Format::kJson;
  const auto report = host.scratch.Score(
      R"({"labels":[77],"assessment":{"instrument":"gad-7","status":1}})",
      options);
  ASSERT_TRUE(report.ok());
  EXPECT_THAT(report->str(),
              testing::HasSubstr(
                  R"("labels":["LABEL_RESTRICTED","LABEL_MENTAL_HEALTH",77])"));
}

std::string At(const std::string& day, const std::string& subject = "p") {
  return R"("status":1,"subject":{"person":")" + subject +
         R"("},"answered_at":")" + day + "\"";
}

std::string Changed(Host& host, const std::string& earlier,
                    const std::string& later) {
  const std::string a = Report(host, earlier), b = Report(host, later);
  const std::string binary =
      host.scratch.Change(a, b, Format::kProtobuf).value().str();
  return host.scratch
      .Convert("ChangeReport", binary, Format::kProtobuf, Format::kJson)
      ->str();
}

TEST(Change, IsJudgedByThePublishedThreshold) {
  Host host;
  const std::vector<std::string> high(9, "3"), low(9, "1");
  const std::string change =
      Changed(host, Phq9(high, At("2024-01-01")), Phq9(low, At("2024-02-01")));
  EXPECT_THAT(change, HasSubstr(R"("points":"-18")"));
  EXPECT_THAT(change, HasSubstr("CHANGE_CLASS_IMPROVED"));
  EXPECT_THAT(
      Changed(host, Phq9(low, At("2024-01-01")), Phq9(high, At("2024-02-01"))),
      HasSubstr("CHANGE_CLASS_WORSENED"));
}

TEST(Change, IsRefusedWhereTheTwoCannotBeCompared) {
  Host host;
  const std::vector<std::string> a(9, "3"), b(9, "1");
  EXPECT_THAT(Changed(host, Phq9(a, At("2024-01-01", "p")),
                      Phq9(b, At("2024-02-01", "other"))),
              HasSubstr("DIFFERENT_SUBJECTS"));
  EXPECT_THAT(
      Changed(host, Phq9(a, At("2024-02-01")), Phq9(b, At("2024-01-01"))),
      HasSubstr("TIME_ORDER"));
  EXPECT_THAT(Changed(host, Phq9(a, R"("status":1)"), Phq9(b, R"("status":1)")),
              HasSubstr("TIME_ORDER"));
  EXPECT_THAT(Changed(host, Phq9(OnlyItem9(), At("2024-01-01")),
                      Phq9(b, At("2024-02-01"))),
              HasSubstr("SCORE_REFUSED"));
  EXPECT_THAT(Changed(host, Phq9(a, At("2024-01-01")),
                      Phq9(b, At("2024-02-01") + R"(,"respondent":"proxy")")),
              HasSubstr("DIFFERENT_RESPONDENTS"));
}

TEST(Change, SaysWhereAScoreDoesNotSayWhomItConcerns) {
  Host host;
  const std::vector<std::string> a(9, "3"), b(9, "1");
  const std::string nobody = R"("status":1,"answered_at":"2024-02-01")";
  const std::string somebody = At("2024-01-01", "p");
  const std::string earlier = R"("status":1,"answered_at":"2024-01-01")";
  for (const std::string& first : {somebody, earlier}) {
    const std::string change = Changed(host, Phq9(a, first), Phq9(b, nobody));
    EXPECT_THAT(change, HasSubstr("SUBJECT_NOT_STATED"));
    EXPECT_THAT(change, HasSubstr(R"("points":"-18")"));
    EXPECT_THAT(change, Not(HasSubstr("DIFFERENT_SUBJECTS")));
  }
  EXPECT_THAT(Changed(host, Phq9(a, somebody), Phq9(b, At("2024-02-01", "p"))),
              Not(HasSubstr("SUBJECT_NOT_STATED")));
}

TEST(Change, IsRefusedOnALifetimeFormAndAcrossForms) {
  Host host;
  const auto form = [](const char* instrument, const char* day) {
    return std::string(R"({"assessment":{"instrument":")") + instrument +
           R"(","answers":[],)" + At(day) + "}}";
  };
  EXPECT_THAT(Changed(host, form("induc-2l@1.0.0", "2024-01-01"),
                      form("induc-2l@1.0.0", "2024-02-01")),
              HasSubstr("LIFETIME_FORM"));
  EXPECT_THAT(Changed(host, form("induc-2l@1.0.0", "2024-01-01"),
                      form("induc-2r@1.0.0", "2024-02-01")),
              HasSubstr("DIFFERENT_FORMS"));
}

}  // namespace
}  // namespace relcare::test::doors_test
