// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// A programme of six clients whose records may leave, and what an export of it
// holds: for tests from outside.

#ifndef RELCARE_TESTS_CAPI_EXPORTING_H_
#define RELCARE_TESTS_CAPI_EXPORTING_H_

#include <set>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "tests/capi/programme.h"

namespace relcare::test {

inline constexpr char kKey[] = "thirty-two bytes of a test's key";
inline constexpr char kOtherKey[] = "another key of thirty-two bytes.";

inline constexpr int kClients = 6;

inline std::string Client(int number) {
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

inline Host& TheHost() {
  static Host host;
  return host;
}

inline ExportOptions Asked() {
  ExportOptions options;
  options.purpose = RELCARE_PURPOSE_RESEARCH;
  options.key = Bytes(kKey);
  options.notice = "42 CFR part 2 prohibits unauthorized use or disclosure.";
  options.golden = true;
  options.output = Format::kJson;
  return options;
}

inline Snapshot At(const std::string& text) {
  Community community = Community::Create(&TheHost().engine).value();
  const relcare_added added =
      community.AddText(Bytes(text), Format::kNdjson).value();
  EXPECT_EQ(added.rejected, 0U);
  return community.At().value();
}

inline std::string ExportOf(const ExportRecords& records,
                            const ExportOptions& options = Asked()) {
  const auto out = At(records.text()).Export(TheHost().scratch, options);
  return out.ok() ? out->str() : std::string(out.error().name());
}

// The records of an Export, one a line.
inline std::string RecordsIn(const std::string& json) {
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
inline std::set<std::string> PseudonymsIn(const std::string& text) {
  std::set<std::string> out;
  for (std::size_t at = text.find("\"p-"); at != std::string::npos;
       at = text.find("\"p-", at + 1))
    out.insert(text.substr(at + 1, 34));
  return out;
}

inline std::size_t Count(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos;
       at = text.find(part, at + 1))
    ++count;
  return count;
}

}  // namespace relcare::test

#endif  // RELCARE_TESTS_CAPI_EXPORTING_H_
