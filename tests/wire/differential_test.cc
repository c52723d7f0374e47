// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// wire beside full protobuf, on seeded random messages of every type: what
// wire accepts, protobuf parses, and both understand the same.

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include <google/protobuf/descriptor.h>
#include <google/protobuf/descriptor.pb.h>
#include <google/protobuf/dynamic_message.h>
#include <google/protobuf/stubs/logging.h>
#include <google/protobuf/util/json_util.h>
#include <gtest/gtest.h>

#include "wire/canonical.h"
#include "wire/json.h"
#include "wire/message.h"
#include "wire/normal.h"
#include "wire/reader.h"
#include "wire/walk.h"

namespace relcare::wire::differential_test {
namespace {

namespace pb = google::protobuf;

// SplitMix64: the same messages on every platform.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  std::uint64_t Next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return z ^ (z >> 31);
  }
  std::uint64_t Below(std::uint64_t n) { return Next() % n; }

 private:
  std::uint64_t state_;
};

std::string RandomText(Dice& dice) {
  static const char* const kTexts[] = {
      "",
      "0",
      "-0",
      "1.50",
      "007",
      "12",
      "phq-9",
      "a\"b\\c",
      "tab\tnew\nline",
      "\x01\x1f\x7f",
      "\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80",
      "</script>",
      "a longer text, longer than any small buffer that a string may have"};
  std::string text = kTexts[dice.Below(std::size(kTexts))];
  if (dice.Below(8) == 0)
    text += '\0';
  return text;
}

double RandomDouble(Dice& dice) {
  static const double kNumbers[] = {0,    -0.0,  1,   27,     0.1,
                                    -2.5, 1e300, 1e5, 123456, 5e-324};
  if (dice.Below(3) != 0)
    return kNumbers[dice.Below(std::size(kNumbers))];
  const double any = std::bit_cast<double>(dice.Next());
  return std::isfinite(any) ? any : 1.0 / 3;
}

std::int32_t RandomInt(Dice& dice) {
  static const std::int32_t kNumbers[] = {
      0, 1, -1, 127, 128, 2147483647, -2147483647 - 1};
  return kNumbers[dice.Below(std::size(kNumbers))];
}

void Fill(Dice& dice, int depth, pb::Message& message);

void FillField(Dice& dice, int depth, const pb::FieldDescriptor& field,
               pb::Message& message) {
  const pb::Reflection& to = *message.GetReflection();
  const bool list = field.is_repeated();
  using Field = pb::FieldDescriptor;
  switch (field.cpp_type()) {
    case Field::CPPTYPE_STRING: {
      const std::string text = RandomText(dice);
      return list ? to.AddString(&message, &field, text)
                  : to.SetString(&message, &field, text);
    }
    case Field::CPPTYPE_DOUBLE: {
      const double number = RandomDouble(dice);
      return list ? to.AddDouble(&message, &field, number)
                  : to.SetDouble(&message, &field, number);
    }
    case Field::CPPTYPE_INT32: {
      const std::int32_t number = RandomInt(dice);
      return list ? to.AddInt32(&message, &field, number)
                  : to.SetInt32(&message, &field, number);
    }
    case Field::CPPTYPE_UINT32: {
      const auto number = static_cast<std::uint32_t>(RandomInt(dice));
      return list ? to.AddUInt32(&message, &field, number)
                  : to.SetUInt32(&message, &field, number);
    }
    case Field::CPPTYPE_BOOL: {
      const bool yes = dice.Below(2) == 0;
      return list ? to.AddBool(&message, &field, yes)
                  : to.SetBool(&message, &field, yes);
    }
    case Field::CPPTYPE_ENUM: {
      const int count = field.enum_type()->value_count();
      const int number =
          dice.Below(8) == 0
              ? RandomInt(dice)
              : static_cast<int>(dice.Below(static_cast<unsigned>(count)));
      return list ? to.AddEnumValue(&message, &field, number)
                  : to.SetEnumValue(&message, &field, number);
    }
    case Field::CPPTYPE_MESSAGE:
      if (depth > 0) {
        Fill(dice, depth - 1,
             list ? *to.AddMessage(&message, &field)
                  : *to.MutableMessage(&message, &field));
      }
      return;
    default:
      FAIL() << "a type that the schema does not have";
  }
}

void Fill(Dice& dice, int depth, pb::Message& message) {
  const pb::Descriptor& type = *message.GetDescriptor();
  for (int i = 0; i < type.field_count(); ++i) {
    const pb::FieldDescriptor& field = *type.field(i);
    std::uint64_t times = dice.Below(2);
    if (field.is_repeated())
      times = dice.Below(4);
    for (; times > 0; --times)
      FillField(dice, depth, field, message);
  }
}

class Differential : public testing::Test {
 protected:
  Differential() {
    pb::SetLogHandler(nullptr);  // it would print about bad UTF-8
    std::ifstream file(RELCARE_SCHEMA, std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(file)), {});
    pb::FileDescriptorSet schema;
    EXPECT_TRUE(schema.ParseFromString(bytes));
    for (const auto& file_proto : schema.file()) {
      const pb::FileDescriptor* built = pool_.BuildFile(file_proto);
      for (int i = 0; i < built->message_type_count(); ++i) {
        types_.push_back(built->message_type(i));
      }
    }
  }

  std::unique_ptr<pb::Message> New(const pb::Descriptor& type) {
    return std::unique_ptr<pb::Message>(factory_.GetPrototype(&type)->New());
  }
  const MessageType& Ours(const pb::Descriptor& type) {
    const MessageType* found = FindMessage(type.full_name());
    EXPECT_NE(found, nullptr) << type.full_name();
    return *found;
  }
  // What protobuf makes of bytes, without unknown fields, written again.
  std::string Reparsed(const pb::Descriptor& type, const std::string& bytes) {
    auto message = New(type);
    EXPECT_TRUE(message->ParseFromString(bytes)) << type.full_name();
    message->DiscardUnknownFields();
    return message->SerializeAsString();
  }
  // protobuf refuses the bytes too, or ours is one of the rules that go beyond
  // it (docs/rfc/0002). "tag": protobuf cuts one above 32 bits.
  testing::AssertionResult RefusedForAReason(const pb::Descriptor& type,
                                             const std::string& bytes) {
    const Done done = Walk(Ours(type), AsBytes(bytes));
    for (const char* rule :
         {"group", "number", "wire-type", "range", "varint", "tag"}) {
      if (done.error().rule == rule)
        return testing::AssertionSuccess();
    }
    if (!New(type)->ParseFromString(bytes))
      return testing::AssertionSuccess();
    return testing::AssertionFailure()
           << type.full_name()
           << " is fine for protobuf, not for us: " << done.error().rule << " "
           << done.error().path;
  }
  std::string FromTheirJson(const pb::Descriptor& type,
                            const std::string& json) {
    auto message = New(type);
    const auto status = pb::util::JsonStringToMessage(json, message.get());
    EXPECT_TRUE(status.ok()) << status.ToString() << "\n" << json;
    return message->SerializeAsString();
  }

  // Calls check(type, message) on `rounds` random messages of every type.
  template <typename Check>
  void ForRandomMessages(std::uint64_t seed, int rounds, Check check) {
    Dice dice(seed);
    ASSERT_FALSE(types_.empty());
    for (int round = 0; round < rounds; ++round) {
      for (const pb::Descriptor* type : types_) {
        auto message = New(*type);
        Fill(dice, static_cast<int>(dice.Below(4)), *message);
        check(dice, *type, *message);
        if (HasFailure())
          return;
      }
    }
  }

  pb::DescriptorPool pool_;
  pb::DynamicMessageFactory factory_{&pool_};
  std::vector<const pb::Descriptor*> types_;
};

TEST_F(Differential, OurJsonIsReadByProtobuf) {
  ForRandomMessages(
      1, 40,
      [&](Dice&, const pb::Descriptor& type, const pb::Message& message) {
        const std::string bytes = message.SerializeAsString();
        const auto json = ToJson(Ours(type), AsBytes(bytes));
        ASSERT_TRUE(json.ok()) << json.error().rule << json.error().path;
        EXPECT_EQ(FromTheirJson(type, *json), bytes) << *json;
        const auto back = FromJson(Ours(type), *json);
        ASSERT_TRUE(back.ok()) << back.error().rule << back.error().path;
        EXPECT_EQ(Reparsed(type, *back), bytes) << *json;
      });
}

TEST_F(Differential, ProtobufsJsonIsReadByUs) {
  ForRandomMessages(
      2, 20,
      [&](Dice& dice, const pb::Descriptor& type, const pb::Message& message) {
        pb::util::JsonPrintOptions options;
        options.preserve_proto_field_names = dice.Below(2) == 0;
        options.always_print_primitive_fields = dice.Below(2) == 0;
        options.always_print_enums_as_ints = dice.Below(2) == 0;
        options.add_whitespace = dice.Below(2) == 0;
        std::string json;
        ASSERT_TRUE(
            pb::util::MessageToJsonString(message, &json, options).ok());
        const auto bytes = FromJson(Ours(type), json);
        ASSERT_TRUE(bytes.ok()) << bytes.error().rule << json;
        EXPECT_EQ(Reparsed(type, *bytes), message.SerializeAsString()) << json;
      });
}

// Two messages one after the other are one message merged.
TEST_F(Differential, MergedBytesMeanTheSame) {
  ForRandomMessages(
      3, 30,
      [&](Dice& dice, const pb::Descriptor& type, const pb::Message& message) {
        auto other = New(type);
        Fill(dice, 2, *other);
        const std::string both =
            message.SerializeAsString() + other->SerializeAsString();
        const std::string merged = Reparsed(type, both);
        const auto json = ToJson(Ours(type), AsBytes(both));
        ASSERT_TRUE(json.ok());
        EXPECT_EQ(FromTheirJson(type, *json), merged);
        EXPECT_EQ(Normalize(Ours(type), AsBytes(both), {}), merged);
        EXPECT_EQ(*Canonical(Ours(type), AsBytes(both), HashScope::kAll),
                  *Canonical(Ours(type), AsBytes(merged), HashScope::kAll));
      });
}

TEST_F(Differential, BrokenBytesAreRefusedOrMeanTheSame) {
  int accepted = 0;
  int refused = 0;
  ForRandomMessages(
      4, 60,
      [&](Dice& dice, const pb::Descriptor& type, const pb::Message& message) {
        std::string bytes = message.SerializeAsString();
        if (bytes.empty())
          return;
        if (dice.Below(3) == 0)
          bytes.resize(dice.Below(bytes.size()));
        for (std::uint64_t i = dice.Below(4); i > 0 && !bytes.empty(); --i) {
          bytes[dice.Below(bytes.size())] ^=
              static_cast<char>(1 << dice.Below(8));
        }
        const bool walked = Walk(Ours(type), AsBytes(bytes)).ok();
        const auto json = ToJson(Ours(type), AsBytes(bytes));
        EXPECT_EQ(json.ok(), walked) << type.full_name();
        ++(walked ? accepted : refused);
        if (!walked) {
          EXPECT_TRUE(RefusedForAReason(type, bytes));
          return;
        }
        const std::string theirs = Reparsed(type, bytes);
        EXPECT_EQ(Normalize(Ours(type), AsBytes(bytes), {}), theirs);
        EXPECT_EQ(FromTheirJson(type, *json), theirs);
      });
  EXPECT_GT(accepted, 100);
  EXPECT_GT(refused, 100);
}

TEST_F(Differential, BytesCutAnywhereAreRefusedAsProtobufDoes) {
  int whole = 0;
  ForRandomMessages(
      6, 1, [&](Dice&, const pb::Descriptor& type, const pb::Message& message) {
        const std::string bytes = message.SerializeAsString();
        for (std::size_t size = 0;
             size < std::min<std::size_t>(300, bytes.size()); ++size) {
          const std::string cut = bytes.substr(0, size);
          const bool walked = Walk(Ours(type), AsBytes(cut)).ok();
          whole += walked;
          ASSERT_EQ(walked, New(type)->ParseFromString(cut))
              << type.full_name() << " cut to " << size;
        }
      });
  EXPECT_GT(whole, 100);
}

// Every message inside `message`, itself too.
void Collect(pb::Message& message, std::vector<pb::Message*>& all) {
  all.push_back(&message);
  const pb::Reflection& reflection = *message.GetReflection();
  std::vector<const pb::FieldDescriptor*> fields;
  reflection.ListFields(message, &fields);
  for (const pb::FieldDescriptor* field : fields) {
    if (field->cpp_type() != pb::FieldDescriptor::CPPTYPE_MESSAGE)
      continue;
    if (!field->is_repeated()) {
      Collect(*reflection.MutableMessage(&message, field), all);
      continue;
    }
    for (int i = 0; i < reflection.FieldSize(message, field); ++i) {
      Collect(*reflection.MutableRepeatedMessage(&message, field, i), all);
    }
  }
}

TEST_F(Differential, OneUnknownFieldAnywhereIsRefusedStrictly) {
  int planted = 0;
  ForRandomMessages(
      7, 30,
      [&](Dice& dice, const pb::Descriptor& type, const pb::Message& message) {
        const auto strictly = [&](const pb::Message& m) {
          const std::string bytes = m.SerializeAsString();
          EXPECT_TRUE(Walk(Ours(type), AsBytes(bytes)).ok());
          const Done done = Walk(Ours(type), AsBytes(bytes), {.strict = true});
          return done.ok() ? std::string() : done.error().rule;
        };
        if (!strictly(message).empty())
          return;  // a random enum number or an empty text
        auto copy = std::unique_ptr<pb::Message>(message.New());
        copy->CopyFrom(message);
        std::vector<pb::Message*> all;
        Collect(*copy, all);
        pb::Message& place = *all[dice.Below(all.size())];
        pb::UnknownFieldSet& unknown =
            *place.GetReflection()->MutableUnknownFields(&place);
        const int number = 100 + static_cast<int>(dice.Below(1000));
        switch (dice.Below(4)) {
          case 0:
            unknown.AddVarint(number, dice.Next());
            break;
          case 1:
            unknown.AddFixed32(number, 1);
            break;
          case 2:
            unknown.AddFixed64(number, 1);
            break;
          default:
            unknown.AddLengthDelimited(number, "x");
        }
        EXPECT_EQ(strictly(*copy), "unknown-field") << type.full_name();
        EXPECT_FALSE(Canonical(Ours(type), AsBytes(copy->SerializeAsString()),
                               HashScope::kAll)
                         .ok());
        ++planted;
      });
  EXPECT_GT(planted, 100);
}

TEST_F(Differential, BrokenJsonIsRefusedOrMeansTheSame) {
  constexpr std::string_view kBytes = "{}[]:,\"\\0123456789.eE+-tfnu \n";
  int accepted = 0;
  ForRandomMessages(
      5, 200,
      [&](Dice& dice, const pb::Descriptor& type, const pb::Message& message) {
        std::string json =
            *ToJson(Ours(type), AsBytes(message.SerializeAsString()));
        for (std::uint64_t i = 1 + dice.Below(2); i > 0; --i) {
          json[dice.Below(json.size())] = kBytes[dice.Below(kBytes.size())];
        }
        const auto bytes = FromJson(Ours(type), json, {.strict = true});
        if (!bytes.ok()) {
          // protobuf lets control characters and unknown escapes pass, and
          // enum numbers that it does not know; it reads a number that is too
          // small for a double as 0.
          const std::string& rule = bytes.error().rule;
          const bool may_be_tiny = json.find("e-") != json.npos;
          EXPECT_TRUE(
              rule == "json" || rule == "empty-text" ||
              rule == "unknown-enum" || rule == "unset-enum" ||
              (rule == "range" && may_be_tiny) ||
              !pb::util::JsonStringToMessage(json, New(type).get()).ok())
              << rule << " " << json;
          return;
        }
        // protobuf reads "-0" as 0.
        if (json.find("-0,") != json.npos || json.find("-0}") != json.npos)
          return;
        ++accepted;
        EXPECT_TRUE(Walk(Ours(type), AsBytes(*bytes)).ok());
        EXPECT_EQ(Reparsed(type, *bytes), FromTheirJson(type, json)) << json;
      });
  EXPECT_GT(accepted, 100);
}

}  // namespace
}  // namespace relcare::wire::differential_test
