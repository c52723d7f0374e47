// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What wire refuses, by which rule and where; canonical forms; places in JSON.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "relcare/relcare.h"
#include "wire/canonical.h"
#include "wire/json.h"
#include "wire/locate.h"
#include "wire/message.h"
#include "wire/peek.h"
#include "wire/reader.h"
#include "wire/walk.h"

namespace relcare::wire::wire_test {
namespace {

using namespace std::literals;  // bytes with \0 in them

const MessageType& Type(std::string_view name) {
  const MessageType* type = FindMessage(name);
  EXPECT_NE(type, nullptr) << name;
  return *type;
}

// The bytes of JSON that is known to be right.
std::string FromGood(std::string_view type, std::string_view json) {
  const auto bytes = FromJson(Type(type), json, {.strict = true});
  EXPECT_TRUE(bytes.ok()) << bytes.error().rule << " " << bytes.error().path;
  return bytes.ok() ? *bytes : "";
}

// A length-delimited field.
std::string In(std::uint32_t number, std::string_view content) {
  std::string out;
  PutTag(number, kLength, out);
  PutBytes(content, out);
  return out;
}

TEST(Messages, AreFoundByEitherName) {
  EXPECT_EQ(FindMessage("Record"), FindMessage("relcare.v1.Record"));
  EXPECT_NE(FindMessage("Record"), nullptr);
  EXPECT_EQ(FindMessage("record"), nullptr);
  EXPECT_EQ(FindMessage(""), nullptr);
  EXPECT_EQ(FindMessage("v1.Record"), nullptr);
}

TEST(Peek, FindsTheNumberBesideWhatIsNotKnown) {
  const auto peek = [](std::string_view bytes) {
    return PeekNumber(Type("Pack"), "required_semantics", AsBytes(bytes));
  };
  EXPECT_EQ(peek(In(99, "x") + "\x08\x07"), 7u);
  EXPECT_EQ(peek(In(99, "x")), std::nullopt);
  EXPECT_EQ(peek("\x0B\x08\x07"), std::nullopt);
  EXPECT_EQ(peek("\x08\x80\x80\x80\x80\x10"), std::nullopt);
  const auto in_json = [](std::string_view json) {
    return PeekNumberInJson(Type("Pack"), "required_semantics", json);
  };
  EXPECT_EQ(in_json(R"({"x":[{}], "required_semantics" : 7})"), 7u);
  EXPECT_EQ(in_json(R"({"requiredSemantics":"7","x":)"), 7u);
  for (const char* json :
       {"", "{}", "[]", R"({"x":1})", "{\"x\":\"\xFF\"}",
        R"({"required_semantics":-7})", R"({"x":{"required_semantics":7}})"}) {
    EXPECT_EQ(in_json(json), std::nullopt) << json;
  }
}

struct Broken {
  const char* what;
  std::string bytes;
  std::int32_t status;
  const char* rule;
  const char* path;
  std::int64_t offset;
};

TEST(Walk, RefusesBrokenBytesWhereTheyBreak) {
  const std::string answer = In(1, "q1");
  const std::string assessment = In(13, answer) + In(13, answer);
  const Broken kCases[] = {
      {"tag zero", "\0\0"s, RELCARE_E_UNREADABLE, "tag", "", 0},
      {"tag of six bytes", "\x88\x80\x80\x80\x80\x01\x01", RELCARE_E_UNREADABLE,
       "tag", "", 0},
      {"tag that ends early", "\x80", RELCARE_E_UNREADABLE, "tag", "", 0},
      {"group", "\x0B", RELCARE_E_UNREADABLE, "group", "", 0},
      {"end of a group", "\x0C", RELCARE_E_UNREADABLE, "group", "", 0},
      {"wire type 6", "\x0E", RELCARE_E_UNREADABLE, "wire-type", "", 0},
      {"number for a text", "\x08\x01", RELCARE_E_UNREADABLE, "wire-type",
       "/id", 1},
      {"text that ends early",
       "\x0A\x05"
       "ab",
       RELCARE_E_UNREADABLE, "truncated", "/id", 1},
      {"unknown field that ends early",
       "\xFA\x06\x05"
       "a",
       RELCARE_E_UNREADABLE, "truncated", "", 0},
      {"length of six bytes", "\x0A\x80\x80\x80\x80\x80\x00"s,
       RELCARE_E_UNREADABLE, "truncated", "/id", 1},
      {"bool of eleven bytes", "\x38" + std::string(10, '\x80') + "\x01",
       RELCARE_E_UNREADABLE, "varint", "/entered_in_error", 1},
      {"bool of more than 64 bits", "\x38" + std::string(9, '\xFF') + "\x02",
       RELCARE_E_UNREADABLE, "varint", "/entered_in_error", 1},
      {"an age beyond 32 bits", In(16, "\x58\x92\x80\x80\x80\x10"),
       RELCARE_E_UNREADABLE, "range", "/assessment/age", 4},
      {"an age below 0", In(16, "\x58" + std::string(9, '\xFF') + "\x01"),
       RELCARE_E_UNREADABLE, "range", "/assessment/age", 4},
      {"a label beyond 32 bits", In(3, "\x01\x83\x80\x80\x80\x10"),
       RELCARE_E_UNREADABLE, "range", "/labels/1", 3},
      {"bad UTF-8", In(1, "ab\xFF"), RELCARE_E_UTF8, "utf8", "/id", 4},
      {"bad UTF-8 in the third answer",
       In(16, assessment + In(13, "\x0A\x01\x80")), RELCARE_E_UTF8, "utf8",
       "/assessment/answers/2/item", 19},
      {"a packed label that ends early", In(3, "\x01\x02\x80"),
       RELCARE_E_UNREADABLE, "varint", "/labels/2", 4},
      {"a label that ends early after packed ones", In(3, "\x01\x02") + "\x18",
       RELCARE_E_UNREADABLE, "varint", "/labels/2", 5},
  };
  for (const Broken& c : kCases) {
    const Done done = Walk(Type("Record"), AsBytes(c.bytes));
    ASSERT_FALSE(done.ok()) << c.what;
    EXPECT_EQ(done.error().status, c.status) << c.what;
    EXPECT_EQ(done.error().rule, c.rule) << c.what;
    EXPECT_EQ(done.error().path, c.path) << c.what;
    EXPECT_EQ(done.error().byte_offset, c.offset) << c.what;
    const auto json = ToJson(Type("Record"), AsBytes(c.bytes));
    ASSERT_FALSE(json.ok()) << c.what;
    EXPECT_EQ(json.error().path, c.path) << c.what;
  }
}

TEST(Walk, RefusesInfinityAndNan) {
  for (const std::string_view top : {"\xF0\x7F", "\xF0\xFF", "\xF8\x7F"}) {
    const std::string score = "\x11\0\0\0\0\0\0"s + std::string(top);
    const Done done = Walk(Type("Scored"), AsBytes(score));
    ASSERT_FALSE(done.ok());
    EXPECT_EQ(done.error().rule, "number");
    EXPECT_EQ(done.error().path, "/f64");
  }
}

TEST(Walk, StrictlyRefusesWhatRecordsMayHold) {
  const std::string title = In(1, "a");
  const Broken kCases[] = {
      {"unknown field", In(6, In(99, "x")), RELCARE_E_SEMANTICS,
       "unknown-field", "/items/0", 2},
      {"unknown enum number", "\xA0\x01\x63", RELCARE_E_SEMANTICS,
       "unknown-enum", "/tier", 2},
      {"unset enum in a list", In(12, "\x01\x00"sv), RELCARE_E_UNREADABLE,
       "unset-enum", "/default_labels/1", 3},
      {"unknown enum number in a list", In(12, "\x01\x63"), RELCARE_E_SEMANTICS,
       "unknown-enum", "/default_labels/1", 3},
      {"field twice", In(6, title + title), RELCARE_E_UNREADABLE, "field-twice",
       "/items/0/id", 5},
      {"an optional text that is empty", In(17, In(2, "")),
       RELCARE_E_UNREADABLE, "empty-text", "/sources/0/doi", 4},
      {"two of one oneof", In(6, In(3, "") + In(4, "")), RELCARE_E_UNREADABLE,
       "oneof-twice", "/items/0/range", 4},
  };
  for (const Broken& c : kCases) {
    EXPECT_TRUE(Walk(Type("Instrument"), AsBytes(c.bytes)).ok()) << c.what;
    const Done done =
        Walk(Type("Instrument"), AsBytes(c.bytes), {.strict = true});
    ASSERT_FALSE(done.ok()) << c.what;
    EXPECT_EQ(done.error().status, c.status) << c.what;
    EXPECT_EQ(done.error().rule, c.rule) << c.what;
    EXPECT_EQ(done.error().path, c.path) << c.what;
    EXPECT_EQ(done.error().byte_offset, c.offset) << c.what;
  }
}

using Places = std::vector<std::pair<std::string, std::string>>;

Places PlacesOf(const std::vector<Error>& faults) {
  Places out;
  for (const Error& fault : faults)
    out.emplace_back(fault.rule, fault.path);
  return out;
}

TEST(Walk, NamesEveryFaultThatCanBeSteppedOver) {
  const std::string bytes =
      In(99, "x") + "\xA0\x01\x63" + In(6, In(1, "\xFF") + In(98, "y")) +
      In(12, "\x01\x63\x00"sv) + "\x22\x00"s + In(6, "\x0A\x7Fz") + "\x30\x01" +
      In(6, In(1, "a") + In(1, "b")) + "\x0E";
  std::vector<Error> faults;
  WalkOptions options{.strict = true};
  options.faults = &faults;
  ASSERT_FALSE(Walk(Type("Instrument"), AsBytes(bytes), options).ok());
  EXPECT_EQ(PlacesOf(faults), (Places{{"unknown-field", ""},
                                      {"unknown-enum", "/tier"},
                                      {"utf8", "/items/0/id"},
                                      {"unknown-field", "/items/0"},
                                      {"unknown-enum", "/default_labels/1"},
                                      {"unset-enum", "/default_labels/2"},
                                      {"truncated", "/items/1/id"},
                                      {"wire-type", "/items/2"},
                                      {"field-twice", "/items/3/id"},
                                      {"wire-type", ""}}));
  EXPECT_TRUE(
      faults[6].message.ends_with("the rest of what holds it was not read"));
}

TEST(Walk, StopsWhereFaultsAreTooMany) {
  std::string bytes;
  for (std::size_t i = 0; i < kMostFaults + 5; ++i)
    bytes += In(99, "x");
  std::vector<Error> faults;
  WalkOptions options{.strict = true};
  options.faults = &faults;
  ASSERT_FALSE(Walk(Type("Instrument"), AsBytes(bytes), options).ok());
  EXPECT_EQ(faults.size(), kMostFaults + 1);
  EXPECT_EQ(faults.back().rule, "too-many-faults");
}

TEST(Walk, KeepsToItsLimits) {
  const std::string record =
      FromGood("Record", R"({"assessment":{"answers":[{"item":"q1"}]}})");
  const auto walk = [&](const WalkOptions& options) {
    return Walk(Type("Record"), AsBytes(record), options);
  };
  EXPECT_TRUE(walk({.depth = 2, .limit = record.size()}).ok());
  const Done deep = walk({.depth = 1});
  ASSERT_FALSE(deep.ok());
  EXPECT_EQ(deep.error().status, RELCARE_E_LIMIT);
  EXPECT_EQ(deep.error().rule, "depth");
  EXPECT_EQ(deep.error().path, "/assessment/answers/0");
  const Done large = walk({.limit = record.size() - 1});
  ASSERT_FALSE(large.ok());
  EXPECT_EQ(large.error().status, RELCARE_E_LIMIT);
  EXPECT_EQ(large.error().rule, "size");
}

TEST(ToJson, WritesEveryScalarThatIsNotOptional) {
  EXPECT_EQ(*ToJson(Type("Scored"), {}), R"({"value":"","f64":0,"items":0})");
  EXPECT_EQ(*ToJson(Type("Record"), {}),
            R"({"id":"","entered_in_error":false})");
}

TEST(ToJson, LeavesOutAnEmptyList) {
  for (const std::string_view list : {"\x1A\x00"sv, "\x1A\x80\x00"sv}) {
    EXPECT_EQ(*ToJson(Type("Record"), AsBytes(list)),
              R"({"id":"","entered_in_error":false})");
  }
}

TEST(ToJson, PassesOverUnknownFields) {
  const std::string bytes = In(99, "x") + In(1, "a") + In(200, "\xFF");
  EXPECT_EQ(*ToJson(Type("Coding"), AsBytes(bytes)),
            R"({"system":"a","code":""})");
}

TEST(ToJson, EscapesWhatJsonMust) {
  const std::string bytes = In(1, "\"\\\n\r\t\x01\x1F\x7F\xC3\xA9"s + '\0');
  EXPECT_EQ(*ToJson(Type("Coding"), AsBytes(bytes)),
            "{\"system\":\"\\\"\\\\\\n\\r\\t\\u0001\\u001f\x7F\xC3\xA9\\u0000\""
            ",\"code\":\"\"}");
}

TEST(ToJson, WritesAnUnknownEnumNumberAsItIs) {
  EXPECT_EQ(*ToJson(Type("Refused"), AsBytes("\x08\x63")),
            R"({"reason":99,"items":0,"answered":0,"needed":0})");
}

struct BadJson {
  const char* json;
  std::int32_t status;
  const char* rule;
  const char* path;
};

TEST(FromJson, RefusesByRuleAndPath) {
  constexpr std::int32_t kBad = RELCARE_E_UNREADABLE;
  const BadJson kCases[] = {
      {"", kBad, "type", ""},
      {"[]", kBad, "type", ""},
      {"{", kBad, "json", ""},
      {"{}x", kBad, "json", ""},
      {"{},", kBad, "json", ""},
      {"\xEF\xBB\xBF{}", kBad, "type", ""},
      {R"({"id":"a",})", kBad, "json", ""},
      {R"({"id" "a"})", kBad, "json", ""},
      {R"({'id':'a'})", kBad, "json", ""},
      {R"({"id":"a)", kBad, "json", "/id"},
      {"{\"id\":\"a\nb\"}", kBad, "json", "/id"},
      {R"({"id":"\x41"})", kBad, "json", "/id"},
      {R"({"id":"\u12G4"})", kBad, "json", "/id"},
      {R"({"id":"\ud800"})", kBad, "surrogate", "/id"},
      {R"({"id":"\udc00\ud800"})", kBad, "surrogate", "/id"},
      {R"({"id":"\ud800\u0041"})", kBad, "surrogate", "/id"},
      {R"({"id":"a","id":"b"})", kBad, "duplicate-member", "/id"},
      {R"({"required_semantics":1,"requiredSemantics":1})", kBad,
       "duplicate-member", "/required_semantics"},
      {R"({"id":1})", kBad, "type", "/id"},
      {R"({"items":{}})", kBad, "type", "/items"},
      {R"({"items":[null]})", kBad, "type", "/items/0"},
      {R"({"items":[{},{"id":true}]})", kBad, "type", "/items/1/id"},
      {R"({"items":[{},]})", kBad, "type", "/items/1"},
      {R"({"required_semantics":01})", kBad, "json", ""},
      {R"({"required_semantics":1.5})", kBad, "number", "/required_semantics"},
      {R"({"required_semantics":"1x"})", kBad, "number", "/required_semantics"},
      {R"({"required_semantics":-1})", kBad, "range", "/required_semantics"},
      {R"({"required_semantics":4294967296})", kBad, "range",
       "/required_semantics"},
      {R"({"required_semantics":1e999})", kBad, "range", "/required_semantics"},
      {R"({"required_semantics":1e-999})", kBad, "range",
       "/required_semantics"},
      {R"({"scales":[{"band_rounded":1}]})", kBad, "type",
       "/scales/0/band_rounded"},
      {R"({"scales":[{"lookup":{"rows":[{"se":"NaN"}]}}]})", kBad, "number",
       "/scales/0/lookup/rows/0/se"},
      {R"({"items":[{"range":{},"answers":{}}]})", kBad, "oneof-twice",
       "/items/0/answers"},
      {R"({"items":[{"answers":{"options":[{"value":3}]}}]})", kBad, "type",
       "/items/0/answers/options/0/value"},
      {R"({"sources":[{"doi":""}]})", kBad, "empty-text", "/sources/0/doi"},
      {R"({"tier":"CLAIM_TIER_OF_TOMORROW"})", RELCARE_E_SEMANTICS,
       "unknown-enum", "/tier"},
      {R"({"items":[{"id":"a","secret":1}]})", RELCARE_E_SEMANTICS,
       "unknown-field", "/items/0"},
  };
  for (const BadJson& c : kCases) {
    const auto bytes = FromJson(Type("Instrument"), c.json, {.strict = true});
    ASSERT_FALSE(bytes.ok()) << c.json;
    EXPECT_EQ(bytes.error().status, c.status) << c.json;
    EXPECT_EQ(bytes.error().rule, c.rule) << c.json;
    EXPECT_EQ(bytes.error().path, c.path) << c.json;
    EXPECT_GE(bytes.error().byte_offset, 0) << c.json;
  }
}

struct Found {
  const char* json;
  Places want;
};

TEST(FromJson, NamesEveryFaultThatCanBeSteppedOver) {
  const Found kCases[] = {
      {R"({"idd":{"a":[{}],"a":1},"id":1,"tier":"NO","title":"t"})",
       {{"unknown-field", ""}, {"type", "/id"}, {"unknown-enum", "/tier"}}},
      {R"({"items":[{"id":2},7,{"idd":1,"range":{},"answers":{"optio":1}}]})",
       {{"type", "/items/0/id"},
        {"type", "/items/1"},
        {"unknown-field", "/items/2"},
        {"oneof-twice", "/items/2/answers"},
        {"unknown-field", "/items/2/answers"}}},
      {R"({"id":"a","id":1,"x":1,"x":2,"default_labels":["NO",99,0]})",
       {{"duplicate-member", "/id"},
        {"type", "/id"},
        {"unknown-field", ""},
        {"duplicate-member", ""},
        {"unknown-enum", "/default_labels/0"},
        {"unknown-enum", "/default_labels/1"},
        {"unset-enum", "/default_labels/2"}}},
      {R"({"x":1,"items":[{"y":1]})",
       {{"unknown-field", ""},
        {"unknown-field", "/items/0"},
        {"json", "/items/0"}}},
      {R"({"x":1,"id":,"y":1})", {{"unknown-field", ""}, {"json", "/id"}}},
      {R"({"id":["a)", {{"type", "/id"}, {"json", "/id"}}},
  };
  for (const Found& c : kCases) {
    std::vector<Error> faults;
    JsonOptions options{.strict = true};
    options.faults = &faults;
    const auto bytes = FromJson(Type("Instrument"), c.json, options);
    ASSERT_FALSE(bytes.ok()) << c.json;
    EXPECT_EQ(PlacesOf(faults), c.want) << c.json;
    EXPECT_EQ(bytes.error().rule, c.want.front().first) << c.json;
    const bool ends = faults.back().rule == "json";
    EXPECT_EQ(faults.back().message.ends_with("what follows was not read"),
              ends)
        << c.json;
  }
}

TEST(FromJson, TellsWhereItPassedOverMembersOfRecords) {
  std::vector<Error> passed_over;
  JsonOptions options;
  options.passed_over = &passed_over;
  const std::string_view json =
      R"({"x":1,"assessment":{"answers":[{},{"CANARY":2}]}})";
  ASSERT_TRUE(FromJson(Type("Record"), json, options).ok());
  EXPECT_EQ(PlacesOf(passed_over),
            (Places{{"unknown-field", ""},
                    {"unknown-field", "/assessment/answers/1"}}));
  EXPECT_EQ(passed_over[1].byte_offset,
            static_cast<std::int64_t>(json.find("\"CANARY")));
}

TEST(FromJson, CallsARecordWithAnUnknownWordUnreadable) {
  const auto bytes = FromJson(Type("Record"), R"({"labels":["LABEL_NEW"]})");
  ASSERT_FALSE(bytes.ok());
  EXPECT_EQ(bytes.error().status, RELCARE_E_UNREADABLE);
  EXPECT_EQ(bytes.error().rule, "unknown-enum");
  EXPECT_EQ(bytes.error().path, "/labels/0");
}

TEST(FromJson, RefusesTextThatIsNotUtf8) {
  const auto bytes = FromJson(Type("Coding"), "{\"code\":\"\xC0\x80\"}");
  ASSERT_FALSE(bytes.ok());
  EXPECT_EQ(bytes.error().status, RELCARE_E_UTF8);
  EXPECT_EQ(bytes.error().byte_offset, 9);
}

TEST(FromJson, KeepsToItsLimits) {
  const std::string deep = "{\"x\":" + std::string(1000000, '[');
  const auto refused = FromJson(Type("Record"), deep);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().status, RELCARE_E_LIMIT);
  EXPECT_EQ(refused.error().rule, "depth");
  const auto large = FromJson(Type("Record"), "{ }", {.limit = 2});
  ASSERT_FALSE(large.ok());
  EXPECT_EQ(large.error().rule, "size");
  constexpr std::string_view kRecord = R"({"assessment":{"answers":[{}]}})";
  EXPECT_TRUE(FromJson(Type("Record"), kRecord, {.depth = 4}).ok());
  const auto shallow = FromJson(Type("Record"), kRecord, {.depth = 3});
  ASSERT_FALSE(shallow.ok());
  EXPECT_EQ(shallow.error().path, "/assessment/answers/0");
}

TEST(FromJson, PassesOverUnknownMembersOfRecords) {
  const auto bytes = FromJson(
      Type("Coding"),
      R"({"x":{"y":[1,-2.5e3,true,null,"\u00e9",{}]},"code":"c","z":false})");
  ASSERT_TRUE(bytes.ok());
  EXPECT_EQ(*bytes, In(2, "c"));
}

TEST(FromJson, RefusesAnUnknownMemberTwice) {
  for (const char* json : {R"({"x":1,"\u0078":2})", R"({"y":{"x":1,"x":2}})"}) {
    const auto bytes = FromJson(Type("Coding"), json);
    ASSERT_FALSE(bytes.ok()) << json;
    EXPECT_EQ(bytes.error().rule, "duplicate-member") << json;
  }
}

TEST(FromJson, ReadsNullAsNotSet) {
  EXPECT_EQ(FromGood("Coding", R"({"system":null,"code":null})"), "");
  EXPECT_EQ(FromGood("Item", R"({"answers":null,"range":{}})"), In(4, ""));
}

TEST(FromJson, TakesNumbersAsProtoJsonDoes) {
  for (const char* json :
       {R"({"days":7})", R"({"days":"7"})", R"({"days":7.0})",
        R"({"days":0.7e1})", R"({"days":70e-1})"}) {
    EXPECT_EQ(FromGood("RecallWindow", json), "\x08\x07") << json;
  }
}

TEST(FromJson, KeepsASetZeroOfAnOptionalField) {
  EXPECT_EQ(FromGood("Stratum", R"({"sex":0,"age_from":0})"), "\x10\0"s);
}

TEST(FromJson, NamesAnUnknownMemberByItsPositionOnly) {
  const auto bytes = FromJson(Type("Coding"), R"({"code":"CANARY","CANARY":1})",
                              {.strict = true});
  ASSERT_FALSE(bytes.ok());
  EXPECT_EQ(bytes.error().message,
            "member 1 (from 0) of the object is not known to this version");
  EXPECT_EQ(bytes.error().byte_offset, 17);
}

TEST(FromJson, TellsWhatAMisspeltMemberOfARuleWasMeantToBe) {
  struct Case {
    const char* json;
    bool tells_names;
    const char* message;
  };
  const std::string is_unknown = " is not known to this version";
  const std::string far(65, 'x');
  const std::string too_long = R"({")" + far + R"(":1})";
  const Case cases[] = {
      {R"({"versio":"1"})", true, R"(member "versio"# did you mean version?)"},
      {R"({"linkIds":[],"CANARY":1})", true, R"(member "linkIds"#)"},
      {R"({"versio":"1"})", false,
       "member 0 (from 0) of the object# did you mean version?"},
      {R"({"requiredSemantic":1})", true,
       R"(member "requiredSemantic"# did you mean requiredSemantics?)"},
      {R"({"a b":1})", true, "member 0 (from 0) of the object#"},
      {R"({"":1})", true, "member 0 (from 0) of the object#"},
      {too_long.c_str(), true, "member 0 (from 0) of the object#"},
  };
  for (const Case& each : cases) {
    const auto read =
        FromJson(Type("Instrument"), each.json,
                 {.strict = true, .tells_names = each.tells_names});
    ASSERT_FALSE(read.ok()) << each.json;
    std::string want = each.message;
    const std::size_t mark = want.find('#');
    want.replace(mark, 1, is_unknown + (mark + 1 == want.size() ? "" : ";"));
    EXPECT_EQ(read.error().message, want);
  }
}

TEST(FromJson, TellsNoNameOfARecord) {
  std::vector<Error> passed;
  JsonOptions options{.tells_names = true};
  options.passed_over = &passed;
  ASSERT_TRUE(FromJson(Type("Coding"), R"({"cod":1})", options).ok());
  ASSERT_EQ(passed.size(), 1u);
  EXPECT_EQ(passed[0].message,
            "member 0 (from 0) of the object is not known to this version");
}

TEST(Errors, HoldNoTextOfTheInput) {
  for (const char* json :
       {R"({"assessment":{"status":"CANARY"}})", R"({"id":"CANARY\ud800"})",
        R"({"assessment":{"age":"CANARY"}})", R"({"CANARY":1,"CANARY":2})",
        R"({"assessment":{"CANARY":tru}})", "CANARY", "{\"CANARY\n\":1}"}) {
    const auto bytes = FromJson(Type("Record"), json);
    ASSERT_FALSE(bytes.ok()) << json;
    const Error& error = bytes.error();
    EXPECT_EQ((error.rule + error.path + error.message).find("CANARY"),
              std::string::npos)
        << json;
  }
}

std::string Canon(std::string_view type, std::string_view json,
                  HashScope scope = HashScope::kAll) {
  const auto form = Canonical(Type(type), AsBytes(FromGood(type, json)), scope);
  EXPECT_TRUE(form.ok());
  return form.ok() ? *form : "";
}

TEST(Canonical, WritesDecimalsShortest) {
  const char* const kCases[][2] = {
      {"1.50", "1.5"}, {"1.00", "1"},   {"007", "7"},       {"-0", "0"},
      {"-0.00", "0"},  {"0.10", "0.1"}, {"-01.50", "-1.5"}, {"00", "0"},
      {"100", "100"},  {"", ""},        {"1.", "1."},       {".5", ".5"},
      {"1e2", "1e2"},  {"+1", "+1"},    {"--1", "--1"},     {"-", "-"}};
  for (const auto& [written, shortest] : kCases) {
    const std::string json = R"({"value":")" + std::string(written) + R"("})";
    EXPECT_EQ(Canon("Answer", json), In(2, shortest)) << written;
  }
}

TEST(Canonical, LeavesTextsThatAreNoDecimalsAlone) {
  EXPECT_EQ(Canon("Coding", R"({"code":"007"})"), In(2, "007"));
}

TEST(Canonical, LeavesOutWordsForScoringOnly) {
  constexpr std::string_view kPlain = R"({"id":"a","scales":[{"id":"s"}]})";
  constexpr std::string_view kWordy =
      R"({"id":"a","version":"1.0.0","title":"A","scales":[{"id":"s","title":
      "S"}],"licence":{"holder":"x"},"sources":[{"text":"y"}]})";
  EXPECT_EQ(Canon("Instrument", kPlain, HashScope::kScoring),
            Canon("Instrument", kWordy, HashScope::kScoring));
  EXPECT_NE(Canon("Instrument", kPlain), Canon("Instrument", kWordy));
}

TEST(Canonical, ScoringSeesIdsCodesAndLinkIds) {
  constexpr std::string_view kPlain = R"({"items":[{"id":"a"}]})";
  for (const std::string_view other :
       {R"({"items":[{"id":"b"}]})",
        R"({"items":[{"id":"a","link_ids":["1"]}]})",
        R"({"items":[{"id":"a","codes":[{"code":"1"}]}]})",
        R"({"items":[{"id":"a"}],"questionnaire_urls":["u"]})"}) {
    EXPECT_NE(Canon("Instrument", kPlain, HashScope::kScoring),
              Canon("Instrument", other, HashScope::kScoring))
        << other;
  }
}

TEST(Canonical, IsTheSameForAnyOrderOfFields) {
  EXPECT_EQ(Canon("Coding", R"({"system":"s","code":"c"})"),
            Canon("Coding", R"({"code":"c","system":"s"})"));
  const std::string unpacked = "\x18\x02\x18\x81\x00"s;
  EXPECT_EQ(*Canonical(Type("Record"), AsBytes(unpacked), HashScope::kAll),
            In(3, "\x02\x01"));
}

TEST(Canonical, RefusesUnknownFields) {
  const auto form =
      Canonical(Type("Coding"), AsBytes(In(99, "x")), HashScope::kAll);
  ASSERT_FALSE(form.ok());
  EXPECT_EQ(form.error().status, RELCARE_E_SEMANTICS);
  EXPECT_EQ(form.error().rule, "unknown-field");
}

TEST(Locate, FindsBytesOfAMessage) {
  const std::string binary = *FromJson(
      *FindMessage("Instrument"),
      R"({"id":"x","scales":[{"id":"a"},{"id":"b","link_ids":["c"]}]})", {});
  const auto at = [&](std::string_view pointer) {
    return Locate(*FindMessage("Instrument"), AsBytes(binary), pointer);
  };
  // 12 01 x | 3a 03 0a 01 a | 3a len 0a 01 b ...
  EXPECT_EQ(at(""), 0U);
  EXPECT_EQ(at("/id"), 0U);
  EXPECT_EQ(at("/scales/0"), 3U);
  EXPECT_EQ(at("/scales/0/id"), 5U);
  EXPECT_EQ(at("/scales/1"), 8U);
  EXPECT_EQ(at("/scales/1/id"), 10U);
  EXPECT_EQ(at("/scales/1/link_ids/0"), 13U);
  for (const char* nowhere : {"/scales/2", "/scales/x", "/title", "/nothing",
                              "/id/0", "scales", "/scales/1/link_ids/1"}) {
    EXPECT_EQ(at(nowhere), std::nullopt) << nowhere;
  }
  EXPECT_EQ(
      Locate(*FindMessage("Instrument"),
             AsBytes(std::string_view(binary).substr(0, 4)), "/scales/0/id"),
      std::nullopt);
}

TEST(Locate, FindsLinesAndColumns) {
  constexpr std::string_view kJson =
      "{\n  \"scales\": [\n    {\"id\": \"a\"},\n    {\"linkIds\": [\"1\", "
      "\"2\"]}\n  ]\n}\n";
  EXPECT_EQ(Locate(kJson, ""), (Position{1, 1}));
  EXPECT_EQ(Locate(kJson, "/scales"), (Position{2, 13}));
  EXPECT_EQ(Locate(kJson, "/scales/0/id"), (Position{3, 12}));
  EXPECT_EQ(Locate(kJson, "/scales/1/link_ids/1"), (Position{4, 23}));
  EXPECT_EQ(Locate(kJson, "/scales/2"), std::nullopt);
  EXPECT_EQ(Locate(kJson, "/scales/x"), std::nullopt);
  EXPECT_EQ(Locate(kJson, "/nothing"), std::nullopt);
  EXPECT_EQ(Locate(kJson, "scales"), std::nullopt);
  EXPECT_EQ(Locate("", ""), std::nullopt);
  EXPECT_EQ(Locate("{\"a/b~\":1}", "/a~1b~0"), (Position{1, 9}));
}

TEST(Locate, TurnsByteOffsetsIntoPositions) {
  EXPECT_EQ(PositionOf("ab\ncd", 0), (Position{1, 1}));
  EXPECT_EQ(PositionOf("ab\ncd", 4), (Position{2, 2}));
}

}  // namespace
}  // namespace relcare::wire::wire_test
