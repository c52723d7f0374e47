// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "columnar/csv.h"
#include "columnar/table.h"
#include "relcare/relcare.h"
#include "tests/fhir/fake_binding.h"

namespace relcare::columnar::columnar_test {
namespace {

using Strings = std::vector<std::string>;
using Views = std::vector<std::string_view>;

// Every row, its cells joined by "|"; an error as "!rule/column@offset".
Strings ReadAll(std::string_view text) {
  CsvReader reader(text);
  Views cells;
  Strings rows;
  while (true) {
    const Result<bool> more = reader.Next(&cells);
    if (!more.ok()) {
      rows.push_back("!" + more.error().rule + more.error().path + "@" +
                     std::to_string(more.error().byte_offset));
      continue;
    }
    if (!*more)
      return rows;
    std::string row;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      row += (i == 0 ? "" : "|") + std::string(cells[i]);
    }
    rows.push_back(row);
  }
}

struct CsvCase {
  const char* name;
  std::string text;
  Strings rows;
};

TEST(Csv, ReadsRowsOrRefusesThem) {
  const CsvCase cases[] = {
      {"nothing", "", {}},
      {"rows", "a,b\nc,d\n", {"a|b", "c|d"}},
      {"no end of line", "a,b\nc,d", {"a|b", "c|d"}},
      {"CRLF", "a,b\r\nc,d\r\n", {"a|b", "c|d"}},
      {"byte order mark",
       "\xEF\xBB\xBF"
       "a,b\n",
       {"a|b"}},
      {"quotes", "\"a\",\"b,c\"\n", {"a|b,c"}},
      {"doubled quotes", "\"a\"\"b\",\"\"\"\",x\n", {"a\"b|\"|x"}},
      {"line end in a cell",
       "\"a\nb\",\"c\r\nd\"\ne,f\n",
       {"a\nb|c\r\nd", "e|f"}},
      {"empty cells", "a,,\n,\"\",b\n", {"a||", "||b"}},
      {"empty lines", "\n\na\n\r\nb\n\n", {"a", "b"}},
      {"comma at the end", "a,", {"a|"}},
      {"quote within a cell", "a,b\"c\nd,e\n", {"!csv-quote/1@0", "d|e"}},
      {"text behind a quote", "\"a\"b,c\nd,e\n", {"!csv-quote/0@0", "d|e"}},
      {"open quote", "a,b\nc,\"d\ne\n", {"a|b", "!csv-quote/1@4"}},
      {"not UTF-8", "a,\xFF\nb,c\n", {"!utf8/1@2", "b|c"}},
      {"not UTF-8 in quotes", "\"a\"\"\",\"\xFF\"\n", {"!utf8/1@7"}},
      {"UTF-16", std::string("\xFF\xFE\x61\0", 4), {"!utf8/0@0"}},
      {"CR alone ends no line", "a,b\rc,d\r", {"!csv-line-end/1@0"}},
      {"CR alone in one row", "a,b\rc\nd,e\n", {"!csv-line-end/1@0", "d|e"}},
      {"CR in quotes", "a,\"b\rc\"\n", {"a|b\rc"}},
      {"NUL", std::string("a,\0\n", 4), {std::string("a|\0", 3)}},
      {"blanks and semicolons are text", " a ; b ,c\n \n", {" a ; b |c", " "}},
  };
  for (const CsvCase& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(ReadAll(c.text), c.rows);
  }
}

TEST(Csv, KnowsWhereARowBegan) {
  CsvReader reader("h\n\n\"a\nb\"\nc\n");
  Views cells;
  std::vector<std::int64_t> lines;
  std::vector<std::int64_t> offsets;
  while (*reader.Next(&cells)) {
    lines.push_back(reader.line());
    offsets.push_back(reader.offset());
  }
  EXPECT_EQ(lines, (std::vector<std::int64_t>{1, 3, 5}));
  EXPECT_EQ(offsets, (std::vector<std::int64_t>{0, 3, 9}));
}

// What a cell holds is not copied, however long; doubled quotes once.
TEST(Csv, TakesAVeryLongCell) {
  const std::string cell(std::size_t{8} << 20, 'x');
  const std::string text = "a," + cell + "\nb,c\n";
  CsvReader reader(text);
  Views cells;
  ASSERT_TRUE(*reader.Next(&cells));
  EXPECT_EQ(cells[1].size(), cell.size());
  EXPECT_EQ(cells[1].data(), text.data() + 2);
  ASSERT_TRUE(*reader.Next(&cells));
  EXPECT_EQ(cells[1], "c");
}

scale::MappingSpec Mapping() {
  scale::MappingSpec mapping;
  mapping.items.push_back({"q1", {}, {}, {"A1", "a1"}, {}});
  mapping.items.push_back({"q2", {}, {}, {"A2"}, {}});
  mapping.reported.push_back({"total", {}, {}, {"SUM"}});
  scale::AnswerBinding refused;
  refused.text = "NA";
  refused.absence = Absence::kDeclined;
  scale::AnswerBinding often;
  often.text = "often";
  often.value = Decimal(2);
  mapping.answers = {refused, often};
  scale::ColumnContext context;
  context.response_id = {"ID", "TIME"};
  context.subject = {"ID"};
  context.answered_at = "WHEN";
  context.sex = "SEX";
  context.female = {"F"};
  context.male = {"M"};
  context.age = "AGE";
  mapping.columns = context;
  mapping.only_where.push_back({"TIME", {"0", "6"}});
  return mapping;
}

scale::Definition Form() {
  return MakeForm("two-q", {"1", "2"}, {"a", "b", "c"}, "t");
}

const Views kHeader = {"ID", "TIME", "WHEN", "SEX", "AGE",
                       "X",  "a1",   "A2",   "SUM"};

Table MustCompile(const Views& header, std::optional<scale::MappingSpec> m) {
  Result<Table> table =
      Table::Compile(header, std::make_shared<FakeBinding>(Form(), m));
  EXPECT_TRUE(table.ok()) << (table.ok() ? "" : table.error().message);
  return *std::move(table);
}

std::string Show(const scale::Cell& cell) {
  switch (cell.state) {
    case scale::CellState::kAnswered:
      return cell.value.ToString();
    case scale::CellState::kAbsent:
      return Name(cell.absence);
    default:
      return "unusable";
  }
}

TEST(Table, JoinsIdsSoThatNoTwoRowsShareOne) {
  const Table table = MustCompile(kHeader, Mapping());
  struct Row {
    const char* id;
    const char* time;
    const char* joined;
    const char* subject;
  };
  for (const Row& row :
       {Row{"1", "2:3", "1:2%3A3", "1"}, Row{"1:2", "3", "1%3A2:3", "1:2"},
        Row{"1%3A2", "3", "1%253A2:3", "1%3A2"}, Row{"", "3", ":3", ""}}) {
    RowIdentity identity;
    scale::Response response;
    const Views cells = {row.id, row.time, "", "F", "34", "x", "1", "1", "2"};
    ASSERT_TRUE(table.Bind(cells, 1, &identity, &response).ok());
    EXPECT_EQ(identity.response_id, row.joined);
    EXPECT_EQ(identity.subject, row.subject);
  }
}

TEST(Table, BindsRowsByTheMapping) {
  const Table table = MustCompile(kHeader, Mapping());
  RowIdentity identity;
  scale::Response response;
  const Views row = {"p7", "6",    "2026-01-02", "F",  "34.9",
                     "x",  "1.00", "NA",         "3.5"};
  ASSERT_TRUE(table.Bind(row, 4, &identity, &response).ok());
  EXPECT_EQ(identity.response_id, "p7:6");
  EXPECT_EQ(identity.subject, "p7");
  EXPECT_EQ(identity.answered_at, "2026-01-02");
  EXPECT_EQ(response.status, scale::Status::kCompleted);
  EXPECT_EQ(response.context.sex, scale::Sex::kFemale);
  EXPECT_EQ(response.context.age, 34);
  EXPECT_EQ(Show(response.cells[0]), "1");
  EXPECT_EQ(Show(response.cells[1]), "declined");
  ASSERT_EQ(response.paths.size(), 3u);
  EXPECT_EQ(response.paths[0], "/4/6");
  EXPECT_EQ(response.paths[1], "/4/7");
  ASSERT_EQ(response.reported.size(), 1u);
  EXPECT_EQ(response.reported[0].value, Decimal::Of(35, 1));
  const auto path = static_cast<std::size_t>(response.reported[0].path);
  EXPECT_EQ(response.paths[path], "/4/8");
  EXPECT_TRUE(response.findings.empty());
}

// A row of kHeader at this time, without answers.
Views Row(std::string_view time) {
  return {"p", time, "", "", "", "", "", "", ""};
}

struct CellCase {
  const char* cell;
  const char* shown;
  Strings findings;
};

TEST(Table, BindsEachWayOfWritingAnAnswer) {
  const Table table = MustCompile(kHeader, Mapping());
  const CellCase cases[] = {
      {"2", "2", {}},
      {"2.0", "2", {}},
      {"often", "2", {}},
      {"", "unknown", {"nothing-answered /0"}},
      {"NA", "declined", {"nothing-answered /0"}},
      {"9", "unusable", {"answer-not-allowed /0/6"}},
      {"canary", "unusable", {"answer-not-allowed /0/6"}},
      {" 2", "unusable", {"answer-not-allowed /0/6"}},
      {"2e0", "unusable", {"answer-not-allowed /0/6"}},
      {"2 ", "unusable", {"answer-not-allowed /0/6"}},
      {"2;0", "unusable", {"answer-not-allowed /0/6"}},
      {"-99", "unusable", {"answer-not-allowed /0/6"}},
      {"nan", "unusable", {"answer-not-allowed /0/6"}},
      {"\xEF\xBC\x92", "unusable", {"answer-not-allowed /0/6"}},  // wide 2
  };
  RowIdentity identity;
  scale::Response response;
  for (const CellCase& c : cases) {
    SCOPED_TRACE(c.cell);
    const Views row = {"p", "0", "", "?", "old", "", c.cell, "", ""};
    ASSERT_TRUE(table.Bind(row, 0, &identity, &response).ok());
    EXPECT_EQ(Show(response.cells[0]), c.shown);
    EXPECT_EQ(response.context.sex, scale::Sex::kUnknown);
    EXPECT_EQ(response.context.age, std::nullopt);
    Strings found;
    for (const Finding& f : response.findings) {
      found.push_back(std::string(Name(f.code)) + " " + f.path);
    }
    EXPECT_EQ(found, c.findings);
  }
}

TEST(Table, RefusesOnlyTheRaggedRow) {
  const Table table = MustCompile(kHeader, Mapping());
  RowIdentity identity;
  scale::Response response;
  const Done done = table.Bind(Views{"p", "0"}, 3, &identity, &response);
  ASSERT_FALSE(done.ok());
  EXPECT_EQ(done.error().status, RELCARE_E_UNREADABLE);
  EXPECT_EQ(done.error().rule, "row-width");
  EXPECT_EQ(done.error().path, "/3");
}

TEST(Table, AppliesToRowsThatTheMappingChooses) {
  const Table table = MustCompile(kHeader, Mapping());
  EXPECT_TRUE(table.Applies(Row("6")));
  EXPECT_FALSE(table.Applies(Row("12")));
}

// Where cells are missing or too many, no column is sure: Bind() refuses it.
TEST(Table, PassesOverNoRaggedRow) {
  const Table table = MustCompile(kHeader, Mapping());
  Views longer = Row("12");
  longer.push_back("");
  for (const Views& row : {Views{"p"}, Views{"p", "12"}, longer}) {
    SCOPED_TRACE(row.size());
    RowIdentity identity;
    scale::Response response;
    EXPECT_TRUE(table.Applies(row));
    EXPECT_FALSE(table.Bind(row, 0, &identity, &response).ok());
  }
}

TEST(Table, ReadsAStatusColumn) {
  scale::MappingSpec mapping = Mapping();
  mapping.columns->status = "X";
  const Table table = MustCompile(kHeader, mapping);
  RowIdentity identity;
  scale::Response response;
  const auto status = [&](std::string_view text) {
    const Views row = {"", "", "", "", "", text, "1", "1", ""};
    const Done done = table.Bind(row, 0, &identity, &response);
    return done.ok() ? std::to_string(static_cast<int>(response.status))
                     : done.error().rule + done.error().path;
  };
  EXPECT_EQ(status("completed"), "1");
  EXPECT_EQ(status("in-progress"), "3");
  EXPECT_EQ(status(""), "0");
  EXPECT_EQ(status("done"), "row-status/0/5");
}

TEST(Table, BindsByDefaultNamesWithoutAMapping) {
  const Table table = MustCompile(
      {"two_q__q2", "q1", "two_q__q1", "two_q__total"}, std::nullopt);
  RowIdentity identity;
  scale::Response response;
  ASSERT_TRUE(
      table.Bind(Views{"2", "9", "1", "3"}, 0, &identity, &response).ok());
  EXPECT_EQ(Show(response.cells[0]), "1");
  EXPECT_EQ(Show(response.cells[1]), "2");
  EXPECT_EQ(response.reported.size(), 1u);
}

TEST(Table, FindsItsColumnsAmongAHundredThousand) {
  std::vector<std::string> names;
  for (int i = 0; i < 100000; ++i)
    names.push_back("c" + std::to_string(i));
  names[500] = "two_q__q1";
  names[99999] = "two_q__q2";
  const Table table =
      MustCompile(Views(names.begin(), names.end()), std::nullopt);
  Views row(names.size(), "1");
  RowIdentity identity;
  scale::Response response;
  ASSERT_TRUE(table.Bind(row, 7, &identity, &response).ok());
  ASSERT_EQ(response.paths.size(), 2u);
  EXPECT_EQ(response.paths[0], "/7/500");
  EXPECT_EQ(response.paths[1], "/7/99999");
}

struct HeaderCase {
  const char* name;
  Views header;
  std::int32_t status;
  const char* rule;
  const char* message;
};

TEST(Table, PassesOverColumnsThatAreNamedAsNoItem) {
  scale::MappingSpec mapping = Mapping();
  mapping.columns->answered_at = "two_q__day";
  for (const char* name :
       {"two_q__total__outcome", "two_q", "two_q_canary", "other__q1"}) {
    SCOPED_TRACE(name);
    MustCompile(
        {"ID", "TIME", "two_q__day", "SEX", "AGE", "A1", "A2", "SUM", name},
        mapping);
  }
}

TEST(Table, RefusesAHeaderThatDoesNotFit) {
  const HeaderCase cases[] = {
      {"an item is missing",
       {"ID", "TIME", "WHEN", "SEX", "AGE", "A1", "SUM"},
       RELCARE_E_UNKNOWN_NAME,
       "column-missing",
       "column \"A2\" is in the mapping and not in the header"},
      {"a context column is missing",
       {"ID", "TIME", "SEX", "AGE", "A1", "A2", "SUM"},
       RELCARE_E_UNKNOWN_NAME,
       "column-missing",
       "column \"WHEN\" is in the mapping and not in the header"},
      {"an item is there twice",
       {"ID", "TIME", "WHEN", "SEX", "AGE", "A1", "a1", "A2", "SUM"},
       RELCARE_E_UNKNOWN_NAME,
       "column-twice",
       "columns \"A1\" and \"a1\" are both q1"},
      {"an item is there by its own name too",
       {"ID", "TIME", "WHEN", "SEX", "AGE", "A1", "two_q__q1", "A2", "SUM"},
       RELCARE_E_UNKNOWN_NAME,
       "column-twice",
       "columns \"A1\" and \"two_q__q1\" are both q1"},
      {"a total is there twice",
       {"ID", "TIME", "WHEN", "SEX", "AGE", "A1", "A2", "SUM", "SUM"},
       RELCARE_E_UNKNOWN_NAME,
       "column-twice",
       "column \"SUM\" is in the header twice"},
      {"an item's name is misspelt",
       {"ID", "TIME", "WHEN", "SEX", "AGE", "A1", "A2", "SUM", "two_q__canary"},
       RELCARE_E_UNKNOWN_NAME,
       "column-unknown",
       "column 8 of the header (from 0) is named as an item of two-q, which "
       "has none of this name"},
      {"a context column is there twice",
       {"ID", "TIME", "WHEN", "SEX", "AGE", "AGE", "A1", "A2", "SUM"},
       RELCARE_E_UNKNOWN_NAME,
       "column-twice",
       "column \"AGE\" is in the header twice"},
  };
  for (const HeaderCase& c : cases) {
    SCOPED_TRACE(c.name);
    const Result<Table> table = Table::Compile(
        c.header, std::make_shared<FakeBinding>(Form(), Mapping()));
    ASSERT_FALSE(table.ok());
    EXPECT_EQ(table.error().status, c.status);
    EXPECT_EQ(table.error().rule, c.rule);
    EXPECT_EQ(table.error().message, c.message);
  }
  const Result<Table> unbound = Table::Compile(
      Views{"canary", "b"}, std::make_shared<FakeBinding>(Form()));
  ASSERT_FALSE(unbound.ok());
  EXPECT_EQ(unbound.error().status, RELCARE_E_UNBOUND);
  EXPECT_EQ(unbound.error().message, "no column is an item of two-q");
}

}  // namespace
}  // namespace relcare::columnar::columnar_test
