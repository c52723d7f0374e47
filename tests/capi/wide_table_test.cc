// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Importing a table whose rows hold several forms of one interview, and the
// subgroups of people.

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/capi/importing.h"

namespace relcare::test::wide_table_test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

std::string MappingOf(const std::string& form, const std::string& context) {
  return R"({"id":"wide-)" + form + R"(","version":"1.0.0","instrument":")" +
         form +
         R"(","items":[{"item":"q1","columns":["a"]},{"item":"q2","columns":["b"]}],"columns":{"response_id":["who","wave"],"subject":["who"])" +
         context + "}}";
}

Imported Wide(Host& host, const std::string& form) {
  ImportOptions options;
  options.input = Format::kCsv;
  options.table = TableKind::kAnswers;
  options.recorded_at = "2026-05-20T12:00:00Z";
  options.mapping = form;
  return Import(host, "who,wave,by,a,b\nc1,6,c1,1,2\nc2,6,s,0,0\n", options);
}

TEST(WideTableTest, EachFormOfARowHasAnIdOfItsOwn) {
  const std::string phq =
      MappingOf("phq-2", R"(,"response_id_end":"phq-2","respondent":["by"])");
  const std::string gad = MappingOf("gad-2", R"(,"response_id_end":"gad-2")");
  Host host("{}",
            {Json(SourceKind::kMapping, phq), Json(SourceKind::kMapping, gad)});
  EXPECT_THAT(
      Wide(host, "wide-phq-2").records,
      ElementsAre(StartsWith("c1:6:phq-2 "), StartsWith("c2:6:phq-2 ")));
  EXPECT_THAT(
      Wide(host, "wide-gad-2").records,
      ElementsAre(StartsWith("c1:6:gad-2 "), StartsWith("c2:6:gad-2 ")));
}

TEST(WideTableTest, WhoAnsweredIsWhoTheColumnNames) {
  const std::string mapping = MappingOf("phq-2", R"(,"respondent":["by"])");
  Host host("{}", {Json(SourceKind::kMapping, mapping)});
  const Imported out = Wide(host, "wide-phq-2");
  ASSERT_EQ(out.records.size(), 2U);
  EXPECT_THAT(out.records[0],
              HasSubstr(R"("subject":{"person":"c1"},"respondent":"c1")"));
  EXPECT_THAT(out.records[1],
              HasSubstr(R"("subject":{"person":"c2"},"respondent":"s")"));
}

TEST(WideTableTest, AnIdsEndIsAPartOfAnId) {
  for (
      const std::string& mapping :
      {MappingOf("phq-2", R"(,"response_id_end":"a:b")"),
       std::string(
           R"({"id":"a","version":"1.0.0","instrument":"phq-2","columns":{"subject":["who"],"response_id_end":"a"}})")}) {
    const Result<Engine> engine =
        Engine::Create({}, {Json(SourceKind::kMapping, mapping)});
    ASSERT_FALSE(engine.ok()) << mapping;
    EXPECT_EQ(engine.error().rule(), "id");
  }
}

TEST(WideTableTest, SubgroupsAreTheHostsOwnCodes) {
  Host host;
  ImportOptions options;
  options.input = Format::kCsv;
  options.table = TableKind::kPeople;
  options.recorded_at = "2026-05-20T12:00:00Z";
  EXPECT_THAT(
      Import(host, "id,subgroups\nc1,urn:a|x; y\n", options).records,
      ElementsAre(HasSubstr(
          R"("subgroups":[{"system":"urn:a","code":"x"},{"system":"","code":"y"}])")));
  const Imported bad = Import(host, "id,subgroups\nc1,urn:a|\n", options);
  EXPECT_THAT(bad.records, IsEmpty());
  EXPECT_THAT(bad.rules, ElementsAre("recorded-at-given", "cell-code"));
}

}  // namespace
}  // namespace relcare::test::wide_table_test
