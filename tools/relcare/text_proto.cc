// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tools/relcare/text_proto.h"

#include <algorithm>
#include <utility>

#include <google/protobuf/descriptor.h>
#include <google/protobuf/descriptor.pb.h>
#include <google/protobuf/dynamic_message.h>
#include <google/protobuf/io/tokenizer.h>
#include <google/protobuf/text_format.h>

#include "tools/relcare/args.h"
#include "tools/relcare/files.h"

namespace relcare::tool {
namespace {

namespace pb = google::protobuf;

constexpr std::string_view kPackage = "relcare.v1.";
constexpr int kDepth = 64;

// The schema, from its descriptor set.
class Schema {
 public:
  Schema() {
    pb::FileDescriptorSet files;
    const std::span<const unsigned char> bytes = SchemaBytes();
    files.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()));
    for (const pb::FileDescriptorProto& file : files.file()) {
      files_.push_back(pool_.BuildFile(file));
    }
  }

  const pb::Descriptor* Find(std::string_view message) const {
    std::string name(message);
    if (!message.starts_with(kPackage))
      name.insert(0, kPackage);
    return pool_.FindMessageTypeByName(name);
  }

  std::unique_ptr<pb::Message> Make(const pb::Descriptor* type) {
    return std::unique_ptr<pb::Message>(factory_.GetPrototype(type)->New());
  }

  const std::vector<const pb::FileDescriptor*>& files() const { return files_; }

 private:
  pb::DescriptorPool pool_;
  pb::DynamicMessageFactory factory_;
  std::vector<const pb::FileDescriptor*> files_;
};

Schema& TheSchema() {
  static Schema* schema = new Schema;  // Lives as long as the process.
  return *schema;
}

// Keeps the first fault; the parser stops there.
class FirstFault : public pb::io::ErrorCollector {
 public:
  void AddError(int line, pb::io::ColumnNumber column,
                const std::string& message) override {
    if (seen_)
      return;
    seen_ = true;
    line_ = line;
    column_ = column;
    message_ = message;
  }

  void Place(Fault& fault) const {
    fault.line = static_cast<std::uint32_t>(std::max(line_, 0)) + 1;
    fault.column = static_cast<std::uint32_t>(std::max(column_, 0)) + 1;
  }
  const std::string& message() const { return message_; }

 private:
  bool seen_ = false;
  int line_ = 0;
  int column_ = 0;
  std::string message_;
};

// Returns the field that one step of a pointer names, in either spelling.
const pb::FieldDescriptor* FieldOf(const pb::Descriptor& type,
                                   std::string_view step) {
  const std::string name(step);
  const pb::FieldDescriptor* field = type.FindFieldByName(name);
  for (int i = 0; field == nullptr && i < type.field_count(); ++i) {
    if (type.field(i)->json_name() == name)
      field = type.field(i);
  }
  return field;
}

std::string_view NextStep(std::string_view& pointer) {
  if (pointer.starts_with('/'))
    pointer.remove_prefix(1);
  const std::string_view step = pointer.substr(0, pointer.find('/'));
  pointer.remove_prefix(step.size());
  return step;
}

// Returns the nth text in double quotes, from 0.
std::string Quoted(const std::string& message, std::size_t n) {
  std::size_t begin = message.find('"');
  for (std::size_t i = 0; i < 2 * n && begin != message.npos; ++i)
    begin = message.find('"', begin + 1);
  if (begin == message.npos)
    return {};
  return message.substr(begin + 1, message.find('"', begin + 1) - begin - 1);
}

// Returns the one enum that fields of this name have, or null.
const pb::EnumDescriptor* EnumOf(const std::string& field_name) {
  const pb::EnumDescriptor* found = nullptr;
  for (const pb::FileDescriptor* file : TheSchema().files()) {
    for (int i = 0; i < file->message_type_count(); ++i) {
      const pb::FieldDescriptor* field =
          file->message_type(i)->FindFieldByName(field_name);
      if (field == nullptr || field->enum_type() == nullptr)
        continue;
      if (found != nullptr && found != field->enum_type())
        return nullptr;
      found = field->enum_type();
    }
  }
  return found;
}

// Returns what the parser says, and what could stand there instead.
std::string WithAdvice(std::string message) {
  if (message.ends_with('.'))
    message.pop_back();
  if (message.find("has no field named") != message.npos) {
    const std::vector<std::string> fields = FieldNames(Quoted(message, 0));
    const std::vector<std::string_view> names(fields.begin(), fields.end());
    const std::string_view near = Nearest(Quoted(message, 1), names);
    if (!near.empty())
      message += "; did you mean " + std::string(near) + "?";
  } else if (message.find("Unknown enumeration value") != message.npos) {
    const pb::EnumDescriptor* kind = EnumOf(Quoted(message, 1));
    for (int i = 1; kind != nullptr && i < kind->value_count(); ++i) {
      message += (i == 1 ? "; there is " : ", ") + kind->value(i)->name();
    }
  }
  return message;
}

}  // namespace

struct TextProto::Parsed {
  const pb::Descriptor* type = nullptr;
  std::unique_ptr<pb::Message> message;
  pb::TextFormat::ParseInfoTree places;
};

TextProto::TextProto() : parsed_(std::make_unique<Parsed>()) {}
TextProto::TextProto(TextProto&&) noexcept = default;
TextProto& TextProto::operator=(TextProto&&) noexcept = default;
TextProto::~TextProto() = default;

Or<TextProto> TextProto::Parse(std::string_view message, std::string_view text,
                               const std::string& file) {
  TextProto read;
  Parsed& parsed = *read.parsed_;
  parsed.type = TheSchema().Find(message);
  if (parsed.type == nullptr) {
    return UsageFault(std::string(message) + " is not a message of relcare.v1");
  }
  parsed.message = TheSchema().Make(parsed.type);
  FirstFault first;
  pb::TextFormat::Parser parser;
  parser.RecordErrorsTo(&first);
  parser.WriteLocationsTo(&parsed.places);
  parser.SetRecursionLimit(kDepth);
  if (!parser.ParseFromString(std::string(text), parsed.message.get())) {
    // The parser quotes what it read: of a record or a result that is
    // somebody's. So only a file that says it is a rule is quoted.
    const bool is_rule = message == "Instrument" || message == "Mapping" ||
                         message == "EngineConfig" || message == "Pack";
    const std::string name = std::string(kPackage) + std::string(message);
    std::string words = "is not the text form of " + name + " from here on";
    if (is_rule && NamedMessage(text) == message) {
      words = WithAdvice(first.message());
    } else if (is_rule) {
      words +=
          "; why is told where the file begins with # proto-message: " + name;
    }
    Fault fault = InputFault(ShownName(file), "text-syntax", words);
    if (is_rule)
      fault.exit = Exit::kRules;
    first.Place(fault);
    return fault;
  }
  read.bytes_ = parsed.message->SerializeAsString();
  return read;
}

std::optional<Position> TextProto::Locate(std::string_view pointer) const {
  const pb::Descriptor* type = parsed_->type;
  const pb::TextFormat::ParseInfoTree* places = &parsed_->places;
  std::optional<Position> best;
  while (!pointer.empty() && places != nullptr && type != nullptr) {
    const pb::FieldDescriptor* field = FieldOf(*type, NextStep(pointer));
    if (field == nullptr)
      break;
    int index = -1;
    if (field->is_repeated()) {
      const std::optional<unsigned> given = ParseCount(NextStep(pointer));
      index = given ? static_cast<int>(*given) : 0;
    }
    const pb::TextFormat::ParseLocation place =
        places->GetLocation(field, index);
    if (place.line < 0)
      break;
    best = Position{static_cast<std::uint32_t>(place.line) + 1,
                    static_cast<std::uint32_t>(place.column) + 1};
    if (field->cpp_type() != pb::FieldDescriptor::CPPTYPE_MESSAGE)
      break;
    places = places->GetTreeForNested(field, index);
    type = field->message_type();
  }
  return best;
}

void QuietProtobuf() { pb::SetLogHandler(nullptr); }

std::vector<std::string> MessageNames() {
  std::vector<std::string> names;
  for (const pb::FileDescriptor* file : TheSchema().files()) {
    for (int i = 0; i < file->message_type_count(); ++i) {
      names.push_back(file->message_type(i)->name());
    }
  }
  return names;
}

bool IsMessage(std::string_view message) {
  return TheSchema().Find(message) != nullptr;
}

std::vector<std::string> FieldNames(std::string_view message) {
  std::vector<std::string> names;
  const pb::Descriptor* type = TheSchema().Find(message);
  for (int i = 0; type != nullptr && i < type->field_count(); ++i) {
    names.push_back(type->field(i)->name());
  }
  return names;
}

Or<std::string> PrintText(std::string_view message, std::string_view bytes) {
  const pb::Descriptor* type = TheSchema().Find(message);
  if (type == nullptr) {
    return UsageFault(std::string(message) + " is not a message of relcare.v1");
  }
  const std::unique_ptr<pb::Message> read = TheSchema().Make(type);
  std::string text;
  pb::TextFormat::Printer printer;
  printer.SetUseUtf8StringEscaping(true);
  if (!read->ParseFromArray(bytes.data(), static_cast<int>(bytes.size())) ||
      !printer.PrintToString(*read, &text)) {
    Fault fault;
    fault.exit = Exit::kDefect;
    fault.message = "the message cannot be written as text";
    return fault;
  }
  return "# proto-message: " + std::string(kPackage) + type->name() + "\n" +
         text;
}

std::string_view NamedMessage(std::string_view text) {
  constexpr std::string_view kMark = "# proto-message:";
  while (!text.empty() && (text[0] == '#' || text[0] == '\n')) {
    std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    if (!line.starts_with(kMark))
      continue;
    line.remove_prefix(kMark.size());
    while (line.starts_with(' '))
      line.remove_prefix(1);
    while (line.ends_with(' ') || line.ends_with('\r'))
      line.remove_suffix(1);
    if (line.starts_with(kPackage))
      line.remove_prefix(kPackage.size());
    return line;
  }
  return {};
}

}  // namespace relcare::tool
