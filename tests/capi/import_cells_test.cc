// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// No cell of a table is lost in silence: it is in the record, or there is a
// finding where it stands.

#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/capi/importing.h"

namespace relcare::test::import_cells_test {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

using Cells = std::vector<std::pair<std::string, std::string>>;

Imported Read(Host& host, TableKind table, const Cells& cells) {
  std::string header = "id,recorded_at";
  std::string row = "x1,2026-07-01T12:00:00Z";
  for (const auto& [column, cell] : cells) {
    header += ',' + column;
    row += ',' + cell;
  }
  ImportOptions options;
  options.input = Format::kCsv;
  options.table = table;
  return Import(host, header + '\n' + row + '\n', options);
}

struct Table {
  TableKind kind;
  Cells needed;
  Cells more;
};

const std::vector<Table>& Tables() {
  static const Cells kPeriod = {{"start", "2026-05-01"}, {"end", "2026-06-01"}};
  static const std::vector<Table> kTables = {
      {TableKind::kPeople,
       {},
       {{"role", "client"},
        {"role_start", "2026-05-01"},
        {"role_end", "2026-06-01"},
        {"sex", "female"},
        {"birth_year", "1990"},
        {"recovery", "in-recovery"},
        {"organization", "house"},
        {"subgroups", "a|b"}}},
      {TableKind::kTies,
       {{"person", "a"}, {"other", "b"}, {"kind", "peer"}},
       {{"other_is", "group"},
        {"start", "2026-05-01"},
        {"end", "2026-06-01"},
        {"end_reason", "left"},
        {"said_by", "a"},
        {"said_at", "2026-05-02"},
        {"use", "none"},
        {"stance", "neutral"},
        {"importance", "3"},
        {"safety", "safe"},
        {"uses_together", "no"},
        {"gives_support", "no"}}},
      {TableKind::kGroups,
       {},
       {{"kind", "therapy"},
        {"start", "2026-05-01"},
        {"end", "2026-06-01"},
        {"organization", "house"}}},
      {TableKind::kMembers,
       {{"group", "g"}, {"person", "a"}},
       {{"start", "2026-05-01"},
        {"end", "2026-06-01"},
        {"end_reason", "left"},
        {"role", "peer"}}},
      {TableKind::kStays,
       {{"person", "a"}},
       {{"organization", "house"},
        {"start", "2026-05-01"},
        {"end", "2026-06-01"},
        {"end_reason", "left"},
        {"mandated", "no"}}},
      {TableKind::kEncounters,
       {{"start", "2026-05-01"}, {"person", "a"}, {"attendance", "absent"}},
       {{"end", "2026-05-02"},
        {"minutes", "50"},
        {"kind", "individual"},
        {"group", "g"},
        {"tie", "t"},
        {"absence_reason", "ill"},
        {"person_minutes", "0"}}},
      {TableKind::kExchanges,
       {{"giver", "a"},
        {"receiver", "b"},
        {"kind", "advice"},
        {"at", "2026-05-01"}},
       {{"reported_by", "b"},
        {"received", "welcome"},
        {"same_event", "y"},
        {"encounter", "e"}}},
      {TableKind::kWindows,
       {{"observer", "a"},
        {"start", "2026-05-01"},
        {"end", "2026-05-02"},
        {"group", "g"}},
       {{"seen", "b"}, {"encounter", "e"}}},
  };
  return kTables;
}

// Each optional cell alone, and each left out of all.
TEST(ImportCells, AreInTheRecordOrThereIsAFinding) {
  Host host;
  for (const Table& table : Tables()) {
    const Imported bare = Read(host, table.kind, table.needed);
    Cells all = table.needed;
    for (const auto& cell : table.more)
      all.push_back(cell);
    const Imported full = Read(host, table.kind, all);
    EXPECT_THAT(bare.rules, IsEmpty());
    for (const auto& [column, text] : table.more) {
      Cells one = table.needed, others = table.needed;
      one.emplace_back(column, text);
      for (const auto& cell : table.more) {
        if (cell.first != column)
          others.push_back(cell);
      }
      const Imported alone = Read(host, table.kind, one);
      EXPECT_TRUE(alone.records != bare.records || !alone.rules.empty())
          << column;
      const Imported without = Read(host, table.kind, others);
      EXPECT_TRUE(without.records != full.records ||
                  without.rules != full.rules)
          << column;
    }
  }
}

// Whose words they are is not left to chance.
TEST(ImportCells, WhoAnsweredIsSaidWhereAMappingNamesIt) {
  const std::string mapping =
      R"({"required_semantics":1,"id":"house","version":"1.0.0",)"
      R"("instrument":"week-3@1.0.0","items":[{"item":"heard",)"
      R"("columns":["heard"]}],"columns":{"response_id":["id"],)"
      R"("subject":["client"],"respondent":["by"]}})";
  Host host("{}", {Json(SourceKind::kMapping, mapping)});
  ImportOptions options;
  options.input = Format::kCsv;
  options.table = TableKind::kAnswers;
  options.mapping = "house";
  options.recorded_at = "2026-07-01T12:00:00Z";
  const Imported out =
      Import(host, "id,client,by,heard\na1,c,s,4\na2,c,,4\n", options);
  EXPECT_THAT(out.status, "RELCARE_OK");
  ASSERT_EQ(out.records.size(), 1U);
  EXPECT_THAT(out.records[0], HasSubstr(R"("respondent":"s")"));
  EXPECT_THAT(out.rules, Contains("cell-missing"));
}

TEST(ImportCells, AnEndReasonNeedsItsEnd) {
  Host host;
  ImportOptions options;
  options.recorded_at = "2026-05-20T12:00:00Z";
  struct Case {
    TableKind table;
    const char* columns;
    const char* cells;
  };
  for (const Case& given : {
           Case{TableKind::kTies, "id,person,other,kind", "1,a,b,family"},
           Case{TableKind::kMembers, "id,group,person", "1,g,a"},
           Case{TableKind::kStays, "id,person", "1,a"},
       }) {
    const auto import = [&](const std::string& columns,
                            const std::string& cells) {
      return test::Table(
          host, given.table,
          given.columns + columns + "\n" + given.cells + cells + "\n", options);
    };
    EXPECT_THAT(import(",end_reason", ",died").records, IsEmpty());
    const Imported out = import(",end,end_reason", ",,died");
    EXPECT_THAT(out.records, IsEmpty());
    EXPECT_THAT(out.rules, Contains("end-not-said"));
    EXPECT_THAT(import(",end,end_reason", ",2026-05-01,died").records,
                SizeIs(1));
    EXPECT_THAT(import(",end,end_reason", ",,").records, SizeIs(1));
  }
}

TEST(ImportCells, APeriodOfNoRoleGivesNoRecord) {
  Host host;
  for (const char* column : {"role_start", "role_end"}) {
    for (const char* role : {"", ";"}) {
      const Imported out = Read(host, TableKind::kPeople,
                                {{"role", role}, {column, "2026-05-01"}});
      EXPECT_THAT(out.records, IsEmpty()) << column;
      EXPECT_THAT(out.rules, ElementsAre("cell-missing")) << column;
    }
  }
}

}  // namespace
}  // namespace relcare::test::import_cells_test
