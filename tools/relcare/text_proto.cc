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
#include "tools/relcare/text_statements.h"

namespace relcare::tool {
namespace {

namespace pb = google::protobuf;

constexpr std::string_view kPackage = "relcare.v1.";

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

  Position place() const {
    return {static_cast<std::uint32_t>(std::max(line_, 0)) + 1,
            static_cast<std::uint32_t>(std::max(column_, 0)) + 1};
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

// What the parser says of a rule file, or that it says nothing. It quotes what
// it read: of a record or a result that is somebody's. So only a file that says
// it is a rule is quoted.
Fault Told(std::string_view message, std::string_view text,
           const std::string& file, const FirstFault& first) {
  const bool is_rule = message == "Instrument" || message == "Mapping" ||
                       message == "EngineConfig" || message == "Pack";
  const std::string name = std::string(kPackage) + std::string(message);
  std::string words = "is not the text form of " + name;
  if (is_rule && NamedMessage(text) == message) {
    words = WithAdvice(first.message());
  } else if (is_rule) {
    words +=
        "; why is told where the file begins with # proto-message: " + name;
  }
  Fault fault = InputFault(ShownName(file), "text-syntax", words);
  if (is_rule)
    fault.exit = Exit::kRules;
  fault.line = first.place().line;
  fault.column = first.place().column;
  return fault;
}

// The parser's columns: a tab goes to the next multiple of eight.
void Step(char c, Position& place) {
  if (c == '\n') {
    place = {place.line + 1, 1};
  } else {
    place.column += c == '\t' ? 8 - (place.column - 1) % 8 : 1;
  }
}

std::size_t ByteAt(std::string_view text, const Position& place) {
  Position at{1, 1};
  std::size_t byte = 0;
  while (byte < text.size() &&
         (at.line < place.line ||
          (at.line == place.line && at.column < place.column))) {
    Step(text[byte++], at);
  }
  return byte;
}

Position PlaceOf(std::string_view text, std::size_t byte) {
  Position at{1, 1};
  for (const char c : text.substr(0, byte))
    Step(c, at);
  return at;
}

// As far as the schema knows the way.
std::string PathTo(const pb::Descriptor* type, const TextStatements& fields,
                   const TextStatement& field) {
  std::string path;
  for (const TextStatement* step : fields.WayTo(field)) {
    const pb::FieldDescriptor* known =
        type == nullptr ? nullptr : FieldOf(*type, step->name);
    if (known == nullptr)
      break;
    path += '/' + known->name();
    if (known->is_repeated() && !step->is_list)
      path += '/' + std::to_string(fields.IndexOf(*step));
    type = known->message_type();
  }
  return path;
}

bool Says(const FirstFault& fault, std::string_view words) {
  return fault.message().find(words) != std::string::npos;
}

// The field that a fault is about, and the byte of it to tell.
struct Faulty {
  const TextStatement* field = nullptr;
  std::size_t byte = 0;
};
Faulty Find(const TextStatements& fields, const FirstFault& fault,
            std::size_t byte) {
  // The parser has taken the value when it finds that it does not know it, and
  // the name when it finds that it should not stand here.
  if (Says(fault, "Unknown enumeration value") ||
      Says(fault, "Invalid value for boolean")) {
    const TextStatement* field = fields.Before(byte);
    return {field, field == nullptr ? byte : field->value};
  }
  const TextStatement* field = fields.Holding(byte);
  const bool of_name = Says(fault, "has no field named") ||
                       Says(fault, "specified multiple times") ||
                       Says(fault, "is specified along with");
  return {field, field != nullptr && of_name ? field->begin : byte};
}

// Puts spaces in the place of a field, and of the comma that it leaves over.
void Erase(const TextStatements& fields, const TextStatement& field,
           std::string& text) {
  std::size_t begin = field.begin;
  std::size_t end = field.end;
  if (field.is_listed) {
    for (const TextStatement& other : fields.all()) {
      if (!other.is_listed || other.in != field.in || &other == &field)
        continue;
      if (other.begin > field.begin) {
        end = other.begin;
        break;
      }
      begin = other.end;
    }
    if (end != field.end)
      begin = field.begin;
  }
  for (std::size_t i = begin; i < end; ++i) {
    if (text[i] != '\n' && text[i] != '\t')
      text[i] = ' ';
  }
}

}  // namespace

struct TextProto::Parsed {
  const pb::Descriptor* type = nullptr;
  std::unique_ptr<pb::Message> message;
  std::string text;  // As it was read.

  bool Read(std::string_view form, FirstFault* first) {
    text = form;
    message = TheSchema().Make(type);
    pb::TextFormat::Parser parser;
    parser.RecordErrorsTo(first);
    parser.SetRecursionLimit(kTextDepth);
    return parser.ParseFromString(text, message.get());
  }
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
  FirstFault first;
  if (!parsed.Read(text, &first))
    return Told(message, text, file, first);
  read.bytes_ = parsed.message->SerializeAsString();
  return read;
}

std::optional<TextProto> TextProto::ParseAround(std::string_view message,
                                                std::string_view text,
                                                const std::string& file,
                                                std::vector<Fault>* faults) {
  constexpr std::size_t kMost = 1000;
  TextProto read;
  Parsed& parsed = *read.parsed_;
  parsed.type = TheSchema().Find(message);
  std::string rest(text);
  for (;;) {
    FirstFault first;
    if (parsed.type == nullptr || parsed.Read(rest, &first))
      break;
    const TextStatements fields(rest);
    const Faulty faulty = Find(fields, first, ByteAt(text, first.place()));
    faults->push_back(Told(message, text, file, first));
    Fault& fault = faults->back();
    if (faulty.field == nullptr || faults->size() == kMost) {
      fault.message += "; what follows was not read";
      return std::nullopt;
    }
    const Position place = PlaceOf(text, faulty.byte);
    fault.line = place.line;
    fault.column = place.column;
    fault.path = read.PathAt(text, PlaceOf(text, faulty.field->begin));
    Erase(fields, *faulty.field, rest);
  }
  read.bytes_ = parsed.message->SerializeAsString();
  return read;
}

std::string TextProto::PathAt(std::string_view text,
                              const Position& place) const {
  const TextStatements fields(text);
  const TextStatement* field = fields.Holding(ByteAt(text, place));
  return field == nullptr ? "" : PathTo(parsed_->type, fields, *field);
}

std::optional<Position> TextProto::Locate(std::string_view pointer) const {
  const pb::Descriptor* type = parsed_->type;
  const TextStatements fields(parsed_->text);
  const TextStatement* best = nullptr;
  while (!pointer.empty() && type != nullptr) {
    const pb::FieldDescriptor* field = FieldOf(*type, NextStep(pointer));
    if (field == nullptr)
      break;
    std::size_t index = 0;
    if (field->is_repeated())
      index = ParseCount(NextStep(pointer)).value_or(0);
    const TextStatement* found = fields.Find(best, field->name(), index);
    if (found == nullptr)
      break;
    best = found;
    type = field->message_type();
  }
  if (best == nullptr)
    return std::nullopt;
  return PlaceOf(parsed_->text, best->begin);
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

std::string MessageOfField(std::string_view message, std::string_view field) {
  const pb::Descriptor* type = TheSchema().Find(message);
  const pb::FieldDescriptor* found =
      type == nullptr ? nullptr : FieldOf(*type, field);
  if (found == nullptr || found->message_type() == nullptr)
    return {};
  return std::string(found->message_type()->name());
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
