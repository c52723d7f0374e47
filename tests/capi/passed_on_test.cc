// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What a client told, and somebody else passed on, from outside: that nobody
// reads it, whatever becomes of who did, nor that there is anything to read.

#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "tests/capi/programme.h"

namespace relcare::test::passed_on_test {
namespace {

class PassedOn : public ProgrammeTest {
 protected:
  // What the client, the clinician and a supervisor read of c, without the
  // hash of all records, which any record changes.
  static std::vector<std::string> Read(const Records& records,
                                       std::string_view recorded_by = "") {
    Community community = Community::Create(&TheHost().engine).value();
    EXPECT_EQ(
        community.AddText(Bytes(records.text()), Format::kNdjson)->rejected,
        0U);
    AsOf as_of;
    as_of.recorded_by = recorded_by;
    const Snapshot snapshot = community.At(as_of).value();
    std::vector<std::string> out;
    for (const auto& [audience, purpose, reader] :
         {std::tuple(RELCARE_AUDIENCE_CLIENT, RELCARE_PURPOSE_OWN_ACCESS, "c"),
          std::tuple(RELCARE_AUDIENCE_CLINICIAN, RELCARE_PURPOSE_TREATMENT,
                     "s"),
          std::tuple(RELCARE_AUDIENCE_SUPERVISOR, RELCARE_PURPOSE_SUPERVISION,
                     "")}) {
      ProfileOptions options = Asked();
      options.audience = audience;
      options.purpose = purpose;
      options.reader = reader;
      std::string told =
          snapshot.Profile(TheHost().scratch, options).value().str();
      const std::size_t hash = told.find("\"input_hash\":\"");
      EXPECT_NE(hash, std::string::npos);
      out.push_back(told.erase(hash, 80));
    }
    return out;
  }
};

// c told it to `audience`, as `reporter` says.
Records Heard(const std::string& audience, const std::string& reporter) {
  Records records;
  records.Add("di", R"("disclosure":{"person":"c","topic":{"system":"u",)"
                    R"("code":"grief"},"audience":{)" +
                        audience +
                        R"(},"occurred_at":"2026-05-10T09:00:00Z",)"
                        R"("reported_by":")" +
                        reporter + "\"}");
  return records;
}

TEST_F(PassedOn, StaysUnsaidWhateverBecomesOfWhoDid) {
  constexpr char kPeer[] = R"("person":{"roles":[{"role":"ROLE_CLIENT"}]})";
  const std::string to_staff = R"("person":"s")";
  for (const std::string& told_to : {to_staff, std::string(R"("person":"d")"),
                                     std::string(R"("group":"g")")}) {
    const auto heard = [&](const std::string& reporter) {
      return Heard(told_to, reporter)
          .Add("g", R"("group":{"kind":"GROUP_KIND_THERAPY"})");
    };
    for (const std::string& told : Read(heard("l")))
      EXPECT_TRUE(Holds(told, "grief")) << told_to;
    const std::pair<const char*, Records> cases[] = {
        {"known", heard("p").Add("p", kPeer)},
        {"on no record", heard("p")},
        {"entered in error", heard("p")
                                 .Add("p", kPeer)
                                 .Add("p-2", R"("supersedes":"p",)"
                                             R"("entered_in_error":true)")},
        {"erased", heard("p")
                       .Add("p", kPeer)
                       .Add("e", R"("erasure":{"person":"p"})", "2026-07-02")}};
    for (const auto& [what, records] : cases) {
      for (const std::string& told : Read(records))
        EXPECT_FALSE(Holds(told, "grief")) << told_to << what;
    }
    const Records later = heard("p").Add("p", kPeer, "2026-07-03");
    for (const std::string& told : Read(later, "2026-07-02T00:00:00Z"))
      EXPECT_FALSE(Holds(told, "grief")) << told_to;
  }
}

// Neither that a peer reported a client's words, nor that the client confided
// in a peer, is to be seen.
TEST_F(PassedOn, ReadsAsIfNothingHadBeenTold) {
  const std::vector<std::string> nothing = Read(Records());
  EXPECT_EQ(Read(Heard(R"("person":"s")", "d")), nothing);
  EXPECT_EQ(Read(Heard(R"("person":"d")", "d")), nothing);
  EXPECT_EQ(Read(Heard(R"("person":"f")", "f")), nothing);
}

}  // namespace
}  // namespace relcare::test::passed_on_test
