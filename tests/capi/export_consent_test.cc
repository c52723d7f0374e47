// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Whose records leave, for what and to whom.

#include <cstdint>
#include <string>

#include <gtest/gtest.h>

#include "tests/capi/exporting.h"

namespace relcare::test::export_consent_test {
namespace {

TEST(Export, IsRefusedWhereAPseudonymProtectsNobody) {
  ExportRecords records;
  for (const std::int32_t purpose :
       {RELCARE_PURPOSE_TREATMENT, RELCARE_PURPOSE_OWN_ACCESS,
        RELCARE_PURPOSE_SUPERVISION, RELCARE_PURPOSE_INSURANCE,
        RELCARE_PURPOSE_EMPLOYMENT, RELCARE_PURPOSE_LEGAL}) {
    ExportOptions options = Asked();
    options.purpose = purpose;
    const std::string out = ExportOf(records, options);
    EXPECT_TRUE(Holds(out, "WITHHELD_CODE_PURPOSE")) << purpose;
    EXPECT_TRUE(PseudonymsIn(out).empty());
  }
}

TEST(Export, IsForWhatTheConsentsName) {
  const struct {
    std::int32_t purpose;
    const char* name;
  } cases[] = {{RELCARE_PURPOSE_IMPROVEMENT, "IMPROVEMENT"},
               {RELCARE_PURPOSE_RESEARCH, "RESEARCH"},
               {RELCARE_PURPOSE_PAYMENT, "PAYMENT"},
               {RELCARE_PURPOSE_OTHER, "OTHER"}};
  for (const auto& asked : cases) {
    for (const auto& named : cases) {
      ExportRecords records;
      for (int i = 0; i < kClients; ++i) {
        records.Add("con2-" + Client(i),
                    R"("consent":{"person":")" + Client(i) +
                        R"(","scope":"CONSENT_SCOPE_EXPORT","decision":)"
                        R"("CONSENT_DECISION_PERMIT","purposes":["PURPOSE_)" +
                        named.name + "\"]}",
                    R"("supersedes":"con-)" + Client(i) + "\",");
      }
      ExportOptions options = Asked();
      options.purpose = asked.purpose;
      EXPECT_EQ(Holds(ExportOf(records, options), "\"clients\":6"),
                asked.purpose == named.purpose)
          << asked.name << named.name;
    }
  }
}

// Of a time before: by what is held of them today, as by today's consents.
TEST(Export, OfThePastIsOfWhoMayBeToldOfToday) {
  const auto told = [](const std::string& more, bool is_past) {
    ExportRecords records;
    records.Add("fam", R"("relationship":{"party":{"person":")" + Client(0) +
                           R"("},"other":{"person":"kin-ottoline"},"kind":)"
                           R"("RELATIONSHIP_KIND_FAMILY"})");
    Community community = Community::Create(&TheHost().engine).value();
    EXPECT_TRUE(community.AddText(Bytes(records.text()), Format::kNdjson).ok());
    const std::string later =
        R"({"id":"later","recorded_at":"2026-08-01T12:00:00Z",)" + more + "}";
    EXPECT_EQ(community.AddText(Bytes(later), Format::kNdjson).value().rejected,
              0U);
    AsOf as_of;
    if (is_past)
      as_of.recorded_by = "2026-07-15T12:00:00Z";
    const auto out = community.At(as_of)->Export(TheHost().scratch, Asked());
    return out.ok() && Holds(out->str(), "ROLE_FAMILY");
  };
  for (const bool is_past : {false, true}) {
    EXPECT_TRUE(told(R"("organization":{})", is_past));
    // Entered in error; a client since, who did not consent; who denies.
    for (const char* more :
         {R"("entered_in_error":true,"supersedes":"kin-ottoline")",
          R"("episode":{"client":"kin-ottoline","period":{"start":)"
          R"("2026-07-20"}})",
          R"("consent":{"person":"kin-ottoline","scope":"CONSENT_SCOPE_ALL",)"
          R"("decision":"CONSENT_DECISION_DENY","purposes":[]})"})
      EXPECT_FALSE(told(more, is_past)) << more << is_past;
  }
}

// Six names of a time before, two of which are one person's, as is known today.
TEST(Export, OfThePastCountsPeopleAsTheyAreKnownToday) {
  const auto told = [](int merged, bool is_past) {
    ExportRecords records;
    Community community = Community::Create(&TheHost().engine).value();
    EXPECT_TRUE(community.AddText(Bytes(records.text()), Format::kNdjson).ok());
    for (int i = 0; i < merged; ++i) {
      const std::string number = std::to_string(i);
      const std::string merge =
          R"({"id":"m)" + number +
          R"(","recorded_at":"2026-08-01T12:00:00Z","person_merge":{"kept":")" +
          Client(i + 1) + R"(","merged":")" + Client(i) + "\"}}";
      EXPECT_EQ(
          community.AddText(Bytes(merge), Format::kNdjson).value().rejected,
          0U);
    }
    AsOf as_of;
    if (is_past)
      as_of.recorded_by = "2026-07-15T12:00:00Z";
    return community.At(as_of)->Export(TheHost().scratch, Asked())->str();
  };
  for (const bool is_past : {false, true}) {
    EXPECT_TRUE(Holds(told(0, is_past), "\"clients\":6")) << is_past;
    EXPECT_TRUE(Holds(told(1, is_past), "\"clients\":5")) << is_past;
    EXPECT_TRUE(Holds(told(3, is_past), "WITHHELD_CODE_TOO_FEW_PEOPLE"))
        << is_past;
  }
}

TEST(Export, OfFourClientsIsNone) {
  ExportRecords records;
  for (const int leaves : {0, 1}) {
    records.Consent("no-" + Client(leaves), Client(leaves), "DENY");
    const std::string out = ExportOf(records);
    EXPECT_EQ(Holds(out, "\"withheld\":\"WITHHELD_CODE_TOO_FEW_PEOPLE\""),
              leaves == 1);
    EXPECT_EQ(PseudonymsIn(out).empty(), leaves == 1);
  }
}

// Whatever ends a client's consent: it and all that needs them leaves the next
// export, and the others' records lose the part about them.
TEST(Export, LosesWhoeverTookBackTheirConsent) {
  const std::string gone = Client(5);
  const auto base = [&] {
    ExportRecords records;
    records.Gift("gift-1", gone, Client(0));
    records.Add("meet-1",
                R"("encounter":{"kind":"ENCOUNTER_KIND_GROUP","group":)"
                R"("grp-larch","period":{"start":"2026-06-01T09:00:00Z"},)"
                R"("presences":[{"person":")" +
                    gone +
                    R"(","attendance":"ATTENDANCE_PRESENT"},{"person":")" +
                    Client(0) + R"(","attendance":"ATTENDANCE_PRESENT"}]})");
    return records;
  };
  ExportRecords revoked = base();
  revoked.Consent("con-new", gone, "PERMIT",
                  R"(,"revoked_at":"2026-06-30T00:00:00Z")",
                  R"("supersedes":"con-)" + gone + "\",");
  ExportRecords denied = base();
  denied.Consent("con-no", gone, "DENY");
  ExportRecords erased = base();
  erased.Add("erase-1", R"("erasure":{"person":")" + gone + "\"}");
  ExportOptions options = Asked();
  const auto before = PseudonymsIn(ExportOf(base(), options));
  for (const ExportRecords& records : {revoked, denied, erased}) {
    const std::string out = ExportOf(records, options);
    EXPECT_TRUE(Holds(out, "\"clients\":5"));
    // The client, their tie, the gift.
    EXPECT_EQ(before.size() - PseudonymsIn(out).size(), 3U);
    EXPECT_TRUE(Holds(out, "\"presences\":[{"));
    EXPECT_EQ(Count(out, "ATTENDANCE_PRESENT"), 1U);
    // Refused and not asked are told alike.
    EXPECT_FALSE(Holds(out, "CONSENT_DENIED"));
  }
  EXPECT_TRUE(Holds(ExportOf(revoked, options),
                    R"({"body":"exchange","reason":)"
                    R"("WITHHELD_CODE_CONSENT_NEEDED","records":1})"));
  // Erased is in nothing, not even in what stays.
  EXPECT_FALSE(Holds(ExportOf(erased, options), "CONSENT_NEEDED"));
}

TEST(Export, GoesToWhomTheConsentNames) {
  ExportRecords records;
  records.Add("org-north", R"("organization":{})");
  for (int i = 0; i < kClients; ++i) {
    records.Consent("con2-" + Client(i), Client(i), "PERMIT",
                    R"(,"recipients":[{"organization":"org-north"}])",
                    R"("supersedes":"con-)" + Client(i) + "\",");
  }
  ExportOptions options = Asked();
  options.recipient = "org-north";
  EXPECT_TRUE(Holds(ExportOf(records, options), "\"clients\":6"));
  options.recipient = "somebody else";
  EXPECT_TRUE(Holds(ExportOf(records, options), "TOO_FEW_PEOPLE"));
}

}  // namespace
}  // namespace relcare::test::export_consent_test
