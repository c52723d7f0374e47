// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Exports from outside: who leaves, under which names, and what an attacker
// finds in the bytes.

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "tests/capi/programme.h"

namespace relcare::test::export_test {
namespace {

constexpr char kKey[] = "thirty-two bytes of a test's key";
constexpr char kOtherKey[] = "another key of thirty-two bytes.";

constexpr int kClients = 6;

std::string Client(int number) {
  return "klient-" + std::string(1, static_cast<char>('a' + number)) +
         "-quillfeather";
}

// Six clients who consented to all exports for research and improvement, their
// clinicians, ties and what the tests below look for.
class ExportRecords {
 public:
  ExportRecords() {
    Add("klinik-orrin",
        R"("person":{"roles":[{"role":"ROLE_CLINICIAN"}],"recovery":)"
        R"("RECOVERY_STATUS_IN_RECOVERY"})");
    Add("klinik-maud", R"("person":{"roles":[{"role":"ROLE_CLINICIAN"}]})");
    Add("kin-ottoline", R"("person":{"roles":[{"role":"ROLE_FAMILY"}]})");
    Add("grp-larch", R"("group":{"kind":"GROUP_KIND_THERAPY"})");
    for (int i = 0; i < kClients; ++i) {
      const std::string who = Client(i);
      Add(who, R"("person":{"roles":[{"role":"ROLE_CLIENT"}],"birth_year":)"
               R"(1980})");
      Tie("tie-" + who, who, i % 2 == 0 ? "klinik-orrin" : "klinik-maud");
      Consent("con-" + who, who, "PERMIT");
    }
  }

  ExportRecords& Add(const std::string& id, const std::string& body,
                     const std::string& more = "") {
    text_ += R"({"id":")" + id + R"(","recorded_at":"2026-07-01T12:00:00Z",)" +
             more + body + "}\n";
    return *this;
  }

  ExportRecords& Tie(const std::string& id, const std::string& client,
                     const std::string& other) {
    return Add(id, R"("relationship":{"party":{"person":")" + client +
                       R"("},"other":{"person":")" + other +
                       R"("},"kind":"RELATIONSHIP_KIND_THERAPEUTIC"})");
  }

  ExportRecords& Consent(const std::string& id, const std::string& who,
                         const std::string& decision,
                         const std::string& more = "",
                         const std::string& envelope = "") {
    return Add(id,
               R"("consent":{"person":")" + who +
                   R"(","scope":"CONSENT_SCOPE_EXPORT","decision":)"
                   R"("CONSENT_DECISION_)" +
                   decision +
                   R"(","purposes":["PURPOSE_RESEARCH","PURPOSE_IMPROVEMENT",)"
                   R"("PURPOSE_LEGAL"])" +
                   more + "}",
               envelope);
  }

  ExportRecords& Gift(const std::string& id, const std::string& from,
                      const std::string& to, const std::string& more = "") {
    return Add(id,
               R"("exchange":{"giver":")" + from + R"(","receiver":")" + to +
                   R"(","kind":"EXCHANGE_KIND_KIND_GESTURE","occurred_at":)"
                   R"("2026-06-01T12:00:00Z"})",
               more);
  }

  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

Host& TheHost() {
  static Host host;
  return host;
}

ExportOptions Asked() {
  ExportOptions options;
  options.purpose = RELCARE_PURPOSE_RESEARCH;
  options.key = Bytes(kKey);
  options.notice = "42 CFR part 2 prohibits unauthorized use or disclosure.";
  options.golden = true;
  options.output = Format::kJson;
  return options;
}

Snapshot At(const std::string& text) {
  Community community = Community::Create(&TheHost().engine).value();
  const relcare_added added =
      community.AddText(Bytes(text), Format::kNdjson).value();
  EXPECT_EQ(added.rejected, 0U);
  return community.At().value();
}

std::string ExportOf(const ExportRecords& records,
                     const ExportOptions& options = Asked()) {
  const auto out = At(records.text()).Export(TheHost().scratch, options);
  return out.ok() ? out->str() : std::string(out.error().name());
}

// The records of an Export, one a line.
std::string RecordsIn(const std::string& json) {
  const std::string begin = "\"records\":[";
  std::size_t at = json.find(begin);
  if (at == std::string::npos)
    return "";
  std::string out;
  int depth = 0;
  for (at += begin.size(); at < json.size(); ++at) {
    const char c = json[at];
    if (depth == 0 && c == ']')
      break;
    if (depth == 0 && c == ',')
      continue;
    out += c;
    depth += c == '{' ? 1 : c == '}' ? -1 : 0;
    if (depth == 0)
      out += '\n';
  }
  return out;
}

// Every pseudonym in a text.
std::set<std::string> PseudonymsIn(const std::string& text) {
  std::set<std::string> out;
  for (std::size_t at = text.find("\"p-"); at != std::string::npos;
       at = text.find("\"p-", at + 1))
    out.insert(text.substr(at + 1, 34));
  return out;
}

std::size_t Count(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos;
       at = text.find(part, at + 1))
    ++count;
  return count;
}

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
