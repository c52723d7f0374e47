// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Exports from outside: what leaves, and what an attacker finds in the bytes.

#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "tests/capi/exporting.h"

namespace relcare::test::export_test {
namespace {

TEST(Export, LeavesWithItsNoticeAndIsACommunityAgain) {
  ExportRecords records;
  records.Gift("gift-1", Client(0), Client(1));
  const std::string out =
      ExportOf(records.Add("extra", R"("capacity":{"person":")" + Client(2) +
                                        R"(","code":{"system":"u","code":)"
                                        R"("listening"}})"));
  EXPECT_TRUE(Holds(out, "42 CFR part 2 prohibits"));
  EXPECT_TRUE(Holds(out, "\"clients\":6"));
  const std::string left = RecordsIn(out);
  // 6 clients, their ties, 1 name for both clinicians, family, group, gift,
  // capacity.
  EXPECT_EQ(Count(left, "\n"), 17U);
  Community again = Community::Create(&TheHost().engine).value();
  const relcare_added added =
      again.AddText(Bytes(left), Format::kNdjson).value();
  EXPECT_EQ(added.added, 17U);
  const std::string report =
      again.At()->Report(TheHost().scratch, Format::kJson)->str();
  EXPECT_FALSE(Holds(report, "\"findings\":[{")) << report;
}

TEST(Export, HoldsNoIdNoWordAndNoSourceOfTheOriginal) {
  ExportRecords records;
  const std::string c = Client(0);
  const auto own = R"("person":")" + c + R"(",)";
  records
      .Add("goal-1",
           R"("goal":{"client":")" + c +
               R"(","text":"canary-goal","ratings":[{"said_at":)"
               R"("2026-06-01","said_by":"klinik-orrin","level":1}]})")
      .Add("ident-1", "\"identity\":{" + own +
                          R"("code":{"system":"u","code":"gardener"},"text":)"
                          R"("canary-identity","said_at":"2026-06-01"})")
      .Add("cap-1", "\"capacity\":{" + own +
                        R"("code":{"system":"u","code":"listening"},"text":)"
                        R"("canary-capacity"})")
      .Add("scene-1", "\"narrative_scene\":{" + own +
                          R"("told_at":"2026-06-01","prompt":{"system":"u",)"
                          R"("code":"turning-point"},"text":"canary-scene"})")
      .Add("talk-1",
           R"("transcript":{"occurred_at":"2026-06-01T09:00:00Z","language":)"
           R"("canary language","turns":[{"speaker":")" +
               c + R"(","text":"canary-turn","start_s":1}]})")
      .Add("form-1",
           R"("assessment":{"instrument":"phq-9","subject":{"person":")" + c +
               R"("},"status":)"
               R"("ASSESSMENT_STATUS_COMPLETED","setting":"Canary )"
               R"(Ward","answers":[{"item":"q1","value":)"
               R"("canary-answer"},{"item":"Canary Item","value":)"
               R"("1"},{"item":"q2","value":"2"}],"reported":[{)"
               R"("scale":"total","value":"canary-total"}]})")
      .Add("told-1", "\"disclosure\":{" + own +
                         R"("topic":{"system":"u","code":"klient-b-)"
                         R"(quillfeather"},"occurred_at":"2026-06-01"})")
      .Add("word-1",
           R"("annotation":{"record":"goal-1","kind":)"
           R"("ANNOTATION_KIND_DISPUTES","said_by":")" +
               c + R"(","said_at":"2026-06-01","text":"canary-annotation"})")
      .Gift("gift-1", c, Client(1),
            R"("source":{"system":"canary-system","id":"canary-id"},)")
      .Gift("gift-2", Client(1), c, R"("supersedes":"gift-1",)");
  for (const Format format : {Format::kJson, Format::kProtobuf}) {
    ExportOptions options = Asked();
    options.output = format;
    const std::string out = ExportOf(records, options);
    EXPECT_TRUE(Holds(out, "gardener"));
    for (const char* part :
         {"canary", "Canary",  "klient",   "quill",  "feather", "klinik",
          "orrin",  "maud",    "ottoline", "larch",  "goal-1",  "ident-1",
          "cap-1",  "scene-1", "talk-1",   "form-1", "told-1",  "gift-",
          "tie-k",  "con-k",   "word-1",   kKey})
      EXPECT_FALSE(Holds(out, part)) << part;
  }
  // What was answered stays, and what could not be read is no blank.
  const std::string out = ExportOf(records);
  EXPECT_TRUE(Holds(out, R"({"item":"q1","absence":"ABSENCE_UNSUPPORTED"})"));
  EXPECT_TRUE(Holds(out, R"({"item":"q2","value":"2"})"));
  EXPECT_FALSE(Holds(out, "RECOVERY_STATUS_IN_RECOVERY"));
}

// A word in a form's place, of an answer, or of a label.
TEST(Export, HoldsNoIdThatStandsInAnothersPlace) {
  const auto form = [](const std::string& instrument, const std::string& id) {
    return R"("assessment":{"instrument":")" + instrument +
           R"(","subject":{"person":")" + Client(0) +
           R"("},"status":"ASSESSMENT_STATUS_COMPLETED","setting":")" + id +
           R"(","language":")" + id + R"(","answers":[{"item":")" + id +
           R"(","value":"1"},{"item":"q1","value":"5550123"},{"item":"q2",)"
           R"("value":"2"}],"reported":[{"scale":")" +
           id +
           R"(","value":"3"},{"scale":"total","value":"5550123"},)"
           R"({"scale":"total","value":"2"}]})";
  };
  ExportRecords records;
  // A form's own item or answer is no name, whoever is called so.
  for (const char* id : {"5550123", "2", "q2", "total"})
    records.Add(id, R"("person":{"roles":[{"role":"ROLE_FAMILY"}]})");
  records.Add("form-1", form("gad-7", Client(0)));
  records.Add("form-2", form("strange-1", Client(0)));
  records.Add("form-3", form(Client(0), "ward"));
  records.Add(
      "goal-1", R"("goal":{"client":")" + Client(0) + R"("})",
      R"("other_labels":[{"system":"u","code":")" + Client(0) + R"("}],)");
  const std::string out = ExportOf(records);
  EXPECT_TRUE(Holds(out, R"("goal":{)"));
  EXPECT_FALSE(Holds(out, Client(0)));
  EXPECT_FALSE(Holds(out, "5550123"));
  EXPECT_EQ(Count(out, R"("assessment":{)"), 2U);
  EXPECT_TRUE(Holds(out, R"({"item":"q1","absence":"ABSENCE_UNSUPPORTED"})"));
  EXPECT_TRUE(Holds(out, R"({"item":"q2","value":"2"})"));
  EXPECT_TRUE(Holds(out, R"("reported":[{"scale":"total","value":"2"}])"));
}

TEST(Export, NeedsAKeyAPurposeAndATime) {
  ExportRecords records;
  for (const auto& change : std::vector<void (*)(ExportOptions&)>{
           [](ExportOptions& o) { o.key = Bytes(); },
           [](ExportOptions& o) {
             o.key = Bytes("thirty-one bytes are not a key.");
           },
           [](ExportOptions& o) { o.purpose = 0; },
           [](ExportOptions& o) { o.purpose = 99; },
           [](ExportOptions& o) { o.notice = "\xff"; },
           [](ExportOptions& o) { o.read_at = "today"; },
           // Before the last record: a revocation would be undone.
           [](ExportOptions& o) { o.read_at = "2020-01-01T00:00:00Z"; }}) {
    ExportOptions options = Asked();
    change(options);
    EXPECT_EQ(ExportOf(records, options), "RELCARE_E_UNSUPPORTED_OPTION");
  }
}

TEST(Export, CarriesLabelsAndHoldsBackWhatTheyForbid) {
  const auto labelled = [](const char* label) {
    ExportRecords records;
    records.Gift("gift-1", Client(0), Client(1),
                 std::string(R"("labels":[")") + label + "\"],");
    return records;
  };
  ExportOptions bare = Asked();
  bare.notice = " ";
  const auto part2 = labelled("LABEL_PART_2");
  EXPECT_TRUE(Holds(ExportOf(part2), R"("notice_rule":"42 CFR 2.32")"));
  // The gift's, and the export's.
  EXPECT_EQ(Count(ExportOf(part2), R"("labels":["LABEL_PART_2"])"), 2U);
  EXPECT_TRUE(Holds(ExportOf(part2, bare), "WITHHELD_CODE_NOTICE_MISSING"));
  EXPECT_FALSE(Holds(ExportOf(part2, bare), "LABEL_PART_2"));
  EXPECT_TRUE(Holds(ExportOf(labelled("LABEL_VERY_RESTRICTED")),
                    R"("reason":"WITHHELD_CODE_LABEL")"));
  EXPECT_TRUE(
      Holds(ExportOf(labelled("LABEL_RESTRICTED"), bare), "\"exchange\":{"));
}

// Of a form that may not score, for its licence, and of any of its versions.
TEST(Export, CarriesTheLabelsOfFormsThatMayNotScore) {
  for (const std::string form :
       {"wai-sr-c", "wai-sr-c@1.0.0", "wai-sr-c@9.0.0"}) {
    ExportRecords records;
    records.Add("form", R"("assessment":{"instrument":")" + form +
                            R"(","subject":{"relationship":"tie-)" + Client(0) +
                            R"("},"respondent":")" + Client(0) +
                            R"(","status":"ASSESSMENT_STATUS_COMPLETED"})");
    const std::string out = ExportOf(records);
    EXPECT_TRUE(Holds(out, "\"assessment\":{")) << form;
    EXPECT_EQ(Count(out, R"("labels":["LABEL_MENTAL_HEALTH"])"), 2U) << form;
  }
}

TEST(Export, HoldsBackWhatOneMemberSaidOfOthersOrPassedOn) {
  const auto poll = [](const std::string& subject) {
    return R"("assessment":{"instrument":"climate-4","subject":{)" + subject +
           R"(},"respondent":")" + Client(0) +
           R"(","status":"ASSESSMENT_STATUS_COMPLETED"})";
  };
  const auto told = [](const std::string& by) {
    return R"("disclosure":{"person":")" + Client(0) +
           R"(","occurred_at":"2026-06-01","reported_by":")" + by + "\"}";
  };
  const auto state = [](const std::string& by) {
    return R"("state_report":{"respondent":")" + by + R"(","client":")" +
           Client(0) +
           R"(","perspective":"PERSPECTIVE_OTHERS","said_at":"2026-06-01"})";
  };
  const auto shown = [](const char* visible) {
    return R"("attribute":{"person":")" + Client(0) +
           R"(","kind":"ATTRIBUTE_KIND_INTEREST","code":{"system":"u","code":)"
           R"("chess"})" +
           visible + "}";
  };
  for (const auto& [body, reason] :
       std::vector<std::pair<std::string, std::string>>{
           {poll(R"("group":"grp-larch")"), "AUDIENCE"},
           {poll(R"("person":")" + Client(1) + "\""), "AUDIENCE"},
           {poll(R"("person":")" + Client(0) + "\""), ""},
           {poll(R"("relationship":"tie-)" + Client(0) + "\""), ""},
           {told(Client(1)), "CONFIDENCE"},
           {told("klinik-orrin"), ""},
           {state(Client(1)), "AUDIENCE"},
           {state("klinik-orrin"), ""},
           {shown(""), "AUDIENCE"},
           {shown(R"(,"visible_to":"VISIBILITY_OWN_ONLY")"), "AUDIENCE"},
           {shown(R"(,"visible_to":"VISIBILITY_COMMUNITY")"), ""}}) {
    ExportRecords records;
    const std::string out = ExportOf(records.Add("one", body));
    EXPECT_EQ(Holds(out, "WITHHELD_CODE_" + reason + "\""), !reason.empty())
        << body;
    EXPECT_EQ(Count(RecordsIn(out), "\n"), reason.empty() ? 16U : 15U) << body;
  }
}

TEST(Export, IsTheSameForAnyOrderOfItsRecords) {
  ExportRecords records;
  records.Gift("gift-1", Client(0), Client(1));
  std::string backwards;
  const std::string& text = records.text();
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at) + 1;
    backwards.insert(0, text.substr(at, end - at));
    at = end;
  }
  EXPECT_EQ(At(backwards).Export(TheHost().scratch, Asked())->str(),
            ExportOf(records));
}

}  // namespace
}  // namespace relcare::test::export_test
