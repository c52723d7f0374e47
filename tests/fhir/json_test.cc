// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "fhir/json.h"

#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <simdjson.h>

#include "relcare/relcare.h"

namespace relcare::fhir::json_test {
namespace {

constexpr std::size_t kMost = std::size_t{1} << 20;

struct Case {
  const char* name;
  std::string text;
  std::int32_t status;  // RELCARE_OK: read
  const char* rule;
  std::int64_t offset;
};

TEST(Json, SaysWhatIsWrongAndWhere) {
  const Case cases[] = {
      {"object", R"({"a":[1,-0.5e+3,"x",true,false,null,{}]})", RELCARE_OK, "",
       -1},
      {"spaces", " \r\n\t{ \"a\" : 1 } \n", RELCARE_OK, "", -1},
      {"byte order mark", "\xEF\xBB\xBF{}", RELCARE_OK, "", -1},
      {"nothing", "", RELCARE_E_UNREADABLE, "json-end", 0},
      {"only spaces", "  ", RELCARE_E_UNREADABLE, "json-end", 2},
      {"zeros", std::string(4, '\0'), RELCARE_E_UNREADABLE, "json-syntax", 0},
      {"cut in a list", R"({"a":[1,)", RELCARE_E_UNREADABLE, "json-end", 8},
      {"cut in a string", R"({"a":"b)", RELCARE_E_UNREADABLE, "json-end", 7},
      {"cut behind a name", R"({"a")", RELCARE_E_UNREADABLE, "json-end", 4},
      {"more behind the end", "{} {}", RELCARE_E_UNREADABLE, "json-syntax", 3},
      {"trailing comma", "[1,]", RELCARE_E_UNREADABLE, "json-syntax", 3},
      {"no comma", "[1 2]", RELCARE_E_UNREADABLE, "json-syntax", 3},
      {"wrong bracket", "[1}", RELCARE_E_UNREADABLE, "json-syntax", 2},
      {"no colon", R"({"a" 1})", RELCARE_E_UNREADABLE, "json-syntax", 5},
      {"name without quotes", "{a:1}", RELCARE_E_UNREADABLE, "json-syntax", 1},
      {"leading zero", "[01]", RELCARE_E_UNREADABLE, "json-syntax", 1},
      {"bare point", "[1.]", RELCARE_E_UNREADABLE, "json-syntax", 1},
      {"plus", "[+1]", RELCARE_E_UNREADABLE, "json-syntax", 1},
      {"NaN", "[NaN]", RELCARE_E_UNREADABLE, "json-syntax", 1},
      {"long literal", "[truex]", RELCARE_E_UNREADABLE, "json-syntax", 1},
      {"bad escape", R"(["\x"])", RELCARE_E_UNREADABLE, "json-syntax", 1},
      {"short escape", R"(["\u12"])", RELCARE_E_UNREADABLE, "json-syntax", 1},
      {"half a surrogate", R"(["\ud800"])", RELCARE_E_UNREADABLE, "json-syntax",
       1},
      {"control character", "[\"\x01\"]", RELCARE_E_UNREADABLE, "json-syntax",
       -1},
      {"member twice", R"({"b":{"a":1,"a":2}})", RELCARE_E_UNREADABLE,
       "json-member-twice", 12},
      {"member twice, escaped", R"({"a":1,"\u0061":2})", RELCARE_E_UNREADABLE,
       "json-member-twice", 7},
      {"not UTF-8", "{\"a\":\"\xFF\"}", RELCARE_E_UTF8, "utf8", 6},
      {"overlong UTF-8", "{\"a\":\"\xC0\x80\"}", RELCARE_E_UTF8, "utf8", 6},
      {"deep", std::string(17, '[') + std::string(17, ']'), RELCARE_E_LIMIT,
       "input-depth", 16},
      {"as deep as allowed", std::string(16, '[') + std::string(16, ']'),
       RELCARE_OK, "", -1},
  };
  Json json;
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    const Done done = json.Parse(c.text, kMost, 16);
    ASSERT_EQ(done.ok(), c.status == RELCARE_OK);
    if (done.ok())
      continue;
    EXPECT_EQ(done.error().status, c.status);
    EXPECT_EQ(done.error().rule, c.rule);
    EXPECT_EQ(done.error().byte_offset, c.offset);
    EXPECT_EQ(json.kind(Json::kRoot), Json::Kind::kNothing);
  }
}

TEST(Json, FindsAMemberTwiceAmongMany) {
  std::string text = "{";
  for (int i = 0; i < 40; ++i)
    text += "\"m" + std::to_string(i) + "\":1,";
  Json json;
  EXPECT_TRUE(json.Parse(text + "\"x\":1}", kMost, 16).ok());
  const Done twice = json.Parse(text + "\"m7\":1,\"m1\":1}", kMost, 16);
  EXPECT_EQ(twice.error().rule, "json-member-twice");
  EXPECT_EQ(twice.error().byte_offset, static_cast<std::int64_t>(text.size()));
}

TEST(Json, RefusesMoreBytesThanTheLimit) {
  Json json;
  const Done done = json.Parse("[1,2]", 4, 16);
  EXPECT_EQ(done.error().status, RELCARE_E_LIMIT);
  EXPECT_EQ(done.error().rule, "input-bytes");
}

TEST(Json, KeepsNumbersAsWritten) {
  Json json;
  ASSERT_TRUE(
      json.Parse(R"({"a":1.00,"b":12345678901234567.125})", kMost, 9).ok());
  EXPECT_EQ(json.text(json.Find(Json::kRoot, "a")), "1.00");
  EXPECT_EQ(json.text(json.Find(Json::kRoot, "b")), "12345678901234567.125");
}

TEST(Json, UnescapesNamesAndStrings) {
  Json json;
  ASSERT_TRUE(json.Parse(R"({"\u0061":"\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00z"})",
                         kMost, 9)
                  .ok());
  EXPECT_EQ(json.string(json.Find(Json::kRoot, "a")),
            "\"\\/\b\f\n\r\t\xC3\xA9\xF0\x9F\x98\x80z");
}

TEST(Json, TakesNullForNotThere) {
  Json json;
  ASSERT_TRUE(json.Parse(R"({"a":null})", kMost, 9).ok());
  EXPECT_EQ(json.Find(Json::kRoot, "a"), 0u);
  EXPECT_EQ(json.Find(json.Find(Json::kRoot, "a"), "b"), 0u);
}

TEST(Json, AgreesWithSimdjsonOnBrokenTexts) {
  const std::string whole =
      R"({"item":[{"linkId":"/1","answer":[{"valueDecimal":-1.50e2},)"
      R"({"valueCoding":{"code":"a\n\u00e9"}}]},true,false,null,[],{}]} )";
  const std::string bytes = "{}[],:\"\\ -+.eE0129tfnul\x01\xC3\xFF/";
  std::mt19937 random(7);
  simdjson::dom::parser theirs;
  Json json;
  int read = 0;
  for (int round = 0; round < 20000; ++round) {
    std::string text = whole;
    for (auto edits = 1 + random() % 3; edits > 0; --edits) {
      const std::size_t at = random() % text.size();
      switch (random() % 3) {
        case 0:
          text[at] = bytes[random() % bytes.size()];
          break;
        case 1:
          text.erase(at, 1 + random() % 4);
          break;
        default:
          text.insert(at, 1, bytes[random() % bytes.size()]);
      }
    }
    const bool expected = theirs.parse(text).error() == simdjson::SUCCESS;
    const Done ours = json.Parse(text, kMost, 1000);
    if (ours.ok()) {
      ++read;
      ASSERT_TRUE(expected) << text;
    } else if (expected) {
      // The one thing that we refuse and simdjson does not.
      ASSERT_EQ(ours.error().rule, "json-member-twice") << text;
    }
  }
  EXPECT_GT(read, 500);
}

TEST(Json, TakesNoImplementationFromTheEnvironment) {
  // The same program again, in an environment that names none that exists.
  const pid_t child = fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    setenv("SIMDJSON_FORCE_IMPLEMENTATION", "nonsense", 1);
    execl("/proc/self/exe", "json", "--gtest_filter=Json.KeepsNumbersAsWritten",
          "--gtest_brief=1", nullptr);
    _exit(127);
  }
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  EXPECT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 0);
}

}  // namespace
}  // namespace relcare::fhir::json_test
