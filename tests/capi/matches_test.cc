// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Who might be introduced to whom, from outside: what counts, for whom, and
// what the pairing itself must not tell.

#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "tests/capi/programme.h"

namespace relcare::test::matches_test {
namespace {

// n came lately; o and p have been here for months; q is staff with lived
// experience. All let themselves be introduced.
class Programme {
 public:
  explicit Programme(const std::string& role_of_q = "") {
    for (const auto& [who, start] :
         {std::pair("n", "2026-06-20"), std::pair("o", "2026-01-02"),
          std::pair("p", "2026-01-02")}) {
      const std::string id = who;
      Add(id, R"("person":{"roles":[{"role":"ROLE_CLIENT"}]})");
      Add("v-" + id, R"("episode":{"client":")" + id +
                         R"(","period":{"start":")" + start + "\"}}");
      OptIn(id);
    }
    if (!role_of_q.empty()) {
      Add("q", R"("person":{"roles":[{"role":"ROLE_LIVED_EXPERIENCE_STAFF")" +
                   role_of_q + "}]}");
      OptIn("q");
    }
  }

  Programme& Add(const std::string& id, const std::string& body,
                 const std::string& labels = "",
                 const std::string& recorded = "2026-07-01") {
    text_ += R"({"id":")" + id + R"(","recorded_at":")" + recorded +
             R"(T12:00:00Z",)" + labels + body + "}\n";
    return *this;
  }

  void OptIn(const std::string& who, const std::string& labels = "") {
    Add("o-" + who + std::to_string(++next_),
        R"("consent":{"person":")" + who +
            R"(","scope":"CONSENT_SCOPE_MATCHING","decision":)"
            R"("CONSENT_DECISION_PERMIT","purposes":["PURPOSE_TREATMENT"],)"
            R"("period":{"start":"2026-05-01"}})",
        labels);
  }

  Programme& Has(const std::string& who, const std::string& code,
                 const std::string& shown = "MATCHED",
                 const std::string& kind = "INTEREST",
                 const std::string& labels = "") {
    return Add("a-" + who + std::to_string(++next_),
               R"("attribute":{"person":")" + who +
                   R"(","kind":"ATTRIBUTE_KIND_)" + kind +
                   R"(","code":{"system":"u","code":")" + code +
                   R"("},"visible_to":"VISIBILITY_)" + shown + "\"}",
               labels);
  }

  // As `reader` sees it; empty: a clinician.
  std::string Matches(const std::string& reader = "",
                      const std::string& recorded_by = "") const {
    static Host host(R"({"required_semantics":1,"utc_offset":"Z"})");
    Community community = Community::Create(&host.engine).value();
    const relcare_added added =
        community.AddText(Bytes(text_), Format::kNdjson).value();
    EXPECT_EQ(added.rejected, 0U);
    ProfileOptions options;
    options.audience =
        reader.empty() ? RELCARE_AUDIENCE_CLINICIAN : RELCARE_AUDIENCE_CLIENT;
    options.purpose = RELCARE_PURPOSE_TREATMENT;
    options.reader = reader;
    options.output = Format::kJson;
    options.golden = true;
    AsOf as_of;
    as_of.recorded_by = recorded_by;
    const auto told = community.At(as_of)->Matches(host.scratch, options);
    EXPECT_TRUE(told.ok());
    return told.ok() ? told->str() : "";
  }

 private:
  std::string text_;
  int next_ = 0;
};

// With whom n is paired; empty: with nobody.
std::string Other(const std::string& told) {
  const std::string key = R"("person":"n","other":")";
  const std::size_t at = told.find(key);
  return at == std::string::npos ? "" : told.substr(at + key.size(), 1);
}

std::string Named(const std::string& told) {
  const std::size_t at = told.find("\"shared\":[");
  return at == std::string::npos ? ""
                                 : told.substr(at, told.find(']', at) - at);
}

TEST(Matches, AreTheSameWhateverIsKeptToStaff) {
  for (const char* kept : {"STAFF", "OWN_ONLY", "UNSPECIFIED"}) {
    for (const char* has : {"o", "p"}) {
      Programme records;
      records.Has("n", "music").Has("o", "music").Has("p", "music");
      const std::string without = Other(records.Matches("n"));
      EXPECT_NE(without, "");
      // n tries whether somebody has it, and one does.
      records.Has("n", "hiv").Has(has, "hiv", kept);
      for (const char* reader : {"n", ""})
        EXPECT_EQ(Other(records.Matches(reader)), without) << kept << has;
      EXPECT_FALSE(Holds(Named(records.Matches("n")), "hiv"));
    }
  }
  // What both let be told decides, and is named.
  for (const char* has : {"o", "p"}) {
    Programme records;
    records.Has("n", "music").Has("o", "music").Has("p", "music");
    records.Has("n", "chess").Has(has, "chess");
    EXPECT_EQ(Other(records.Matches("n")), has);
    EXPECT_TRUE(Holds(Named(records.Matches("n")), "chess"));
  }
}

// By sets: o shares three of four, p one of four.
TEST(Matches, CountACodeOnceInHoweverManyKinds) {
  for (const auto& [three, one] : {std::pair("o", "p"), std::pair("p", "o")}) {
    Programme records;
    for (const char* kind : {"INTEREST", "GOAL", "EXPERIENCE", "LANGUAGE"})
      records.Has("n", "a", "MATCHED", kind).Has(one, "a", "MATCHED", kind);
    for (const char* code : {"b", "c", "d"})
      records.Has("n", code).Has(three, code);
    EXPECT_EQ(Other(records.Matches()), three);
  }
}

TEST(Matches, LeaveOutSubstanceHoweverItIsSaid) {
  struct Row {
    const char* kind;
    const char* labels;
    bool is_named;
  };
  for (const Row& row : {
           Row{"EXPERIENCE", "", true},
           Row{"EXPERIENCE", R"("labels":["LABEL_MENTAL_HEALTH"],)", true},
           Row{"SUBSTANCE", "", false},
           Row{"PROTECTED", "", false},
           Row{"EXPERIENCE", R"("labels":["LABEL_SUBSTANCE_USE"],)", false},
           Row{"EXPERIENCE", R"("labels":["LABEL_OPIOID_USE_DISORDER"],)",
               false},
           Row{"EXPERIENCE", R"("labels":["LABEL_ALCOHOL_USE_DISORDER"],)",
               false},
       }) {
    // One of the two who says so is enough.
    for (const char* who : {"n", "p"}) {
      Programme records;
      records.Has("n", "music").Has("o", "music").Has("p", "music");
      const std::string without = Other(records.Matches());
      const std::string named = Named(
          records
              .Has("n", "x", "MATCHED", *who == 'n' ? row.kind : "EXPERIENCE",
                   *who == 'n' ? row.labels : "")
              .Has("p", "x", "MATCHED", *who == 'p' ? row.kind : "EXPERIENCE",
                   *who == 'p' ? row.labels : "")
              .Matches());
      EXPECT_EQ(Holds(named, "\"x\""), row.is_named)
          << row.kind << row.labels << who;
    }
  }
}

TEST(Matches, AreOfStaffWhoAreStaffToday) {
  for (const auto& [period, is_offered] :
       {std::pair(R"(,"period":{"start":"2023-01-01"})", true),
        std::pair(R"(,"period":{"start":"2019-01-01","end":"2020-01-01"})",
                  false)}) {
    Programme records(period);
    records.Has("n", "music").Has("q", "music").Has("o", "chess");
    EXPECT_EQ(Other(records.Matches()) == "q", is_offered) << period;
  }
}

// Labels of who is named and what they share; to the other one not those that
// say why.
TEST(Matches, CarryTheLabelsOfThoseWhomTheyName) {
  const std::string secret =
      R"("labels":["LABEL_PART_2","LABEL_MENTAL_HEALTH"],)"
      R"("other_labels":[{"system":"u","code":"odd"}],)";
  for (const char* what : {"person", "episode", "consent", "attribute"}) {
    const auto labels = [&](const char* of) {
      return std::string(of) == what ? secret : std::string();
    };
    Programme records;
    records.Add("m", R"("person":{"roles":[{"role":"ROLE_CLIENT"}]})",
                labels("person"));
    records.Add("v-m",
                R"("episode":{"client":"m","period":{"start":"2026-01-02"}})",
                labels("episode"));
    records.OptIn("m", labels("consent"));
    records.Has("n", "music")
        .Has("m", "chess", "MATCHED", "INTEREST", labels("attribute"));
    records.Has("n", "chess");
    for (const char* reader : {"", "n", "m"}) {
      const std::string told = records.Matches(reader);
      EXPECT_EQ(Other(told), "m");
      EXPECT_TRUE(Holds(told, "LABEL_PART_2")) << what << reader;
      EXPECT_EQ(Holds(told, "\"odd\""), *reader != 'n') << what << reader;
      EXPECT_EQ(Holds(told, "MENTAL_HEALTH"), *reader != 'n') << what << reader;
    }
    // Nobody of whom there is nothing to tell.
    EXPECT_FALSE(Holds(records.Matches("o"), "LABEL_"));
  }
}

TEST(Matches, OfThePastRestOnWhatIsLetBeToldToday) {
  const auto told = [](const std::string& shown, const std::string& as_of) {
    Programme programme;
    programme.Has("n", "boats");
    const auto boats = [](const std::string& to) {
      return R"("attribute":{"person":"o","kind":"ATTRIBUTE_KIND_INTEREST",)"
             R"("code":{"system":"u","code":"boats"},"visible_to":)"
             R"("VISIBILITY_)" +
             to + "\"}";
    };
    programme.Add("a", boats("MATCHED"));
    programme.Add("b", R"("supersedes":"a",)" + boats(shown), "", "2026-07-03");
    return programme.Matches("", as_of);
  };
  for (const char* as_of : {"", "2026-07-02T12:00:00Z"}) {
    EXPECT_EQ(Other(told("COMMUNITY", as_of)), "o") << as_of;
    for (const char* shown : {"STAFF", "OWN_ONLY"}) {
      EXPECT_EQ(Other(told(shown, as_of)), "") << shown << as_of;
      EXPECT_EQ(Named(told(shown, as_of)), "") << shown << as_of;
    }
  }
}

// What is a trait or substance use as they say today, or is over.
TEST(Matches, OfThePastAreOfWhatIsThereToday) {
  const auto told = [](const std::string& more, const std::string& as_of) {
    Programme programme;
    programme.Has("n", "boats");
    const auto boats = [](const std::string& rest) {
      return R"("attribute":{"person":"o","code":{"system":"u",)"
             R"("code":"boats"},)"
             R"("visible_to":"VISIBILITY_MATCHED","kind":"ATTRIBUTE_KIND_)" +
             rest + "}";
    };
    programme.Add("a", boats("INTEREST\""));
    programme.Add("later", R"("organization":{})", "", "2026-07-05");
    if (more.find("LABEL") != std::string::npos) {
      programme.Add("b", boats("INTEREST\""), R"("supersedes":"a",)" + more,
                    "2026-07-03");
    } else {
      programme.Add("b", R"("supersedes":"a",)" + boats(more), "",
                    "2026-07-03");
    }
    return programme.Matches("", as_of);
  };
  for (const char* as_of : {"", "2026-07-02T12:00:00Z"}) {
    EXPECT_TRUE(Holds(told("INTEREST\"", as_of), "boats")) << as_of;
    for (const std::string more : {R"(SUBSTANCE")", R"(PROTECTED")",
                                   R"(INTEREST","period":{"end":"2026-06-30"})",
                                   R"("labels":["LABEL_SUBSTANCE_USE"],)"}) {
      EXPECT_FALSE(Holds(told(more, as_of), "boats")) << more << as_of;
      EXPECT_NE(Other(told(more, as_of)), "o") << more << as_of;
    }
  }
}

// Else who asks for one day and the next would see that there is a veto now,
// and since when.
TEST(Matches, OfThePastAreBoundByTheVetoesOfToday) {
  const auto told = [](const char* by, const std::string& more,
                       const std::string& as_of) {
    Programme programme;
    programme.Has("n", "boats").Has("o", "boats");
    programme.Add("later", R"("organization":{})", "", "2026-07-05");
    if (!more.empty())
      programme.Add("t", more, "", "2026-07-03");
    return Other(programme.Matches(by, as_of));
  };
  const std::string peers =
      R"("relationship":{"party":{"person":"n"},"other":{"person":"o"},)"
      R"("kind":"RELATIONSHIP_KIND_PEER","period":{"start":"2026-07-02"})";
  for (const char* by : {"", "n", "o"}) {
    for (const char* as_of : {"", "2026-07-02T12:00:00Z"}) {
      EXPECT_EQ(told(by, "", as_of), "o") << by << as_of;
      for (const std::string& veto :
           {peers + "}",
            peers + R"(,"views":[{"said_by":"n","safety":)"
                    R"("FELT_SAFETY_UNSAFE"}]})",
            // One person, as was found out since.
            std::string(R"("person_merge":{"kept":"n","merged":"o"})"),
            std::string(R"("consent":{"person":"n","scope":)"
                        R"("CONSENT_SCOPE_MATCHING","decision":)"
                        R"("CONSENT_DECISION_DENY","purposes":[],)"
                        R"("recipients":[{"person":"o"}]})")})
        EXPECT_NE(told(by, veto, as_of), "o") << by << as_of << veto;
    }
  }
}

// Whom to tell of oneself is one's own to say.
TEST(Matches, RestOnOnesOwnWordAlone) {
  const auto music = [](const std::string& said_by) {
    return R"("attribute":{"person":"o","kind":"ATTRIBUTE_KIND_INTEREST",)"
           R"("code":{"system":"u","code":"music"},)" +
           (said_by.empty() ? "" : R"("said_by":")" + said_by + "\",") +
           R"("visible_to":"VISIBILITY_COMMUNITY"})";
  };
  for (const auto& [said_by, kept, is_named] :
       {std::tuple("", "", true), std::tuple("o", "", true),
        std::tuple("p", "", false), std::tuple("q", "", false),
        std::tuple("nobody", "", false), std::tuple("p", "OWN_ONLY", false),
        std::tuple("", "OWN_ONLY", false), std::tuple("", "STAFF", true)}) {
    Programme records(" ");
    records.Has("n", "music").Has("n", "chess").Has("o", "chess");
    if (*kept != '\0')
      records.Has("o", "music", kept);
    records.Add("said", music(said_by));
    EXPECT_EQ(Holds(Named(records.Matches("n")), "music"), is_named)
        << said_by << kept;
    // Staff are told what was said, unless it was kept from them.
    EXPECT_EQ(Holds(Named(records.Matches()), "music"),
              std::string_view(kept) != "OWN_ONLY")
        << said_by << kept;
  }
}

}  // namespace
}  // namespace relcare::test::matches_test
