// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Under which names records leave.

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/capi/exporting.h"

namespace relcare::test::export_names_test {
namespace {

TEST(Export, OfTwoRecipientsOrKeysCannotBeJoinedByName) {
  ExportRecords records;
  const auto names = [&](const char* key, const char* recipient) {
    ExportOptions options = Asked();
    options.key = Bytes(key);
    options.recipient = recipient;
    return PseudonymsIn(ExportOf(records, options));
  };
  const auto first = names(kKey, "north university");
  EXPECT_GT(first.size(), 12U);
  EXPECT_EQ(first, names(kKey, "north university"));
  for (const auto& other : {names(kKey, "south university"), names(kKey, ""),
                            names(kOtherKey, "north university")}) {
    EXPECT_EQ(other.size(), first.size());
    for (const std::string& name : other)
      EXPECT_EQ(first.count(name), 0U);
  }
}

TEST(Export, KeepsANameWhenAnotherRecordComes) {
  ExportRecords records;
  const auto before = PseudonymsIn(ExportOf(records));
  records.Gift("gift-9", Client(3), Client(4));
  const auto after = PseudonymsIn(ExportOf(records));
  EXPECT_EQ(after.size(), before.size() + 1);
  for (const std::string& name : before)
    EXPECT_EQ(after.count(name), 1U);
}

TEST(Export, TellsNothingByTheOrderOfItsRecords) {
  // Sorted by name, and names are no ids: of two keys the orders differ.
  const auto order = [](const char* key) {
    ExportOptions options = Asked();
    options.key = Bytes(key);
    ExportRecords records;
    std::vector<std::string> years;
    const std::string out = ExportOf(records, options);
    std::vector<std::string> names;
    for (std::size_t at = out.find("{\"id\":\"p-"); at != std::string::npos;
         at = out.find("{\"id\":\"p-", at + 1))
      names.push_back(out.substr(at + 7, 34));
    return names;
  };
  const std::vector<std::string> names = order(kKey);
  EXPECT_EQ(names.size(), 15U);
  EXPECT_TRUE(std::is_sorted(names.begin(), names.end()));
}

// No figure of one clinician can be made of an export, unless they opted in, it
// is for improvement, and enough clients stand behind it.
TEST(Export, MakesStaffOneUnlessTheyOptedIn) {
  const auto clinicians = [](const ExportRecords& records,
                             std::int32_t purpose) {
    ExportOptions options = Asked();
    options.purpose = purpose;
    std::map<std::string, int> ties;
    const std::string out = ExportOf(records, options);
    const std::string other = "\"other\":{\"person\":\"";
    for (std::size_t at = out.find(other); at != std::string::npos;
         at = out.find(other, at + 1))
      ++ties[out.substr(at + other.size(), 34)];
    return ties.size();
  };
  ExportRecords records;
  EXPECT_EQ(clinicians(records, RELCARE_PURPOSE_IMPROVEMENT), 1U);
  for (const std::string who : {"klinik-orrin", "klinik-maud"}) {
    for (const char* scope : {"EXPORT", "PRACTITIONER_FIGURES"}) {
      records.Add("opt-" + who + scope,
                  R"("consent":{"person":")" + who +
                      R"(","scope":"CONSENT_SCOPE_)" + scope +
                      R"(","decision":"CONSENT_DECISION_PERMIT","purposes":)"
                      R"(["PURPOSE_IMPROVEMENT","PURPOSE_RESEARCH"]})");
    }
  }
  // Three clients each.
  EXPECT_EQ(clinicians(records, RELCARE_PURPOSE_IMPROVEMENT), 1U);
  records.Tie("more-1", Client(0), "klinik-maud")
      .Tie("more-2", Client(2), "klinik-maud");
  EXPECT_EQ(clinicians(records, RELCARE_PURPOSE_IMPROVEMENT), 2U);
  EXPECT_EQ(clinicians(records, RELCARE_PURPOSE_RESEARCH), 1U);
}

}  // namespace
}  // namespace relcare::test::export_names_test
