// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// relcare convert: one message, three forms.

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "tools/relcare/command.h"
#include "tools/relcare/detect.h"
#include "tools/relcare/engine.h"
#include "tools/relcare/files.h"
#include "tools/relcare/output.h"
#include "tools/relcare/rules.h"

namespace relcare::tool {
namespace {

Or<Form> ParseForm(const std::string& word) {
  if (word == "txtpb")
    return Form::kText;
  if (word == "json")
    return Form::kJson;
  if (word == "binpb")
    return Form::kBinary;
  return UsageFault(word + ": a form is txtpb, json or binpb");
}

// Returns the message in binary form, checked by the library. `has_lost`
// receives whether members of it are not known, and gone.
Or<std::string> ReadAs(std::string_view message, Form form,
                       const std::string& path, const std::string& text,
                       bool* has_lost) {
  std::string bytes = text;
  std::optional<TextProto> parsed;
  if (form == Form::kText) {
    Or<TextProto> read = TextProto::Parse(message, text, path);
    if (!read.ok())
      return read.fault();
    bytes = read->bytes();
    parsed.emplace(std::move(*read));
  }
  const bool is_json = form == Form::kJson;
  Or<std::string> other = Convert(
      message, bytes, is_json ? RELCARE_FORMAT_JSON : RELCARE_FORMAT_PROTOBUF,
      is_json ? RELCARE_FORMAT_PROTOBUF : RELCARE_FORMAT_JSON, has_lost);
  *has_lost = *has_lost && is_json;
  if (!other.ok()) {
    Fault fault = other.fault();
    fault.file = ShownName(path);
    if (parsed) {
      if (const auto place = parsed->Locate(fault.path)) {
        fault.line = place->line;
        fault.column = place->column;
      }
    } else if (is_json && fault.byte_offset >= 0) {
      PlaceByte(text, static_cast<std::size_t>(fault.byte_offset), fault);
    }
    return fault;
  }
  return is_json ? std::move(*other) : std::move(bytes);
}

Or<std::string> WriteAs(std::string_view message, Form form,
                        const std::string& bytes, bool* has_lost) {
  if (form == Form::kBinary)
    return bytes;
  if (form == Form::kText)
    return PrintText(message, bytes);
  Or<std::string> json = Convert(message, bytes, RELCARE_FORMAT_PROTOBUF,
                                 RELCARE_FORMAT_JSON, has_lost);
  if (json.ok())
    *json += "\n";
  return json;
}

Exit RunConvert(const Arguments& arguments) {
  if (arguments.rest().size() != 1) {
    return Complain(
        UsageFault("convert takes one file, or - for standard "
                   "input"));
  }
  const std::string& path = arguments.rest().front();
  const std::optional<std::string> target = arguments.Get("output");
  if (!arguments.Has("to") && !target) {
    return Complain(
        UsageFault("say the form that you want: --to txtpb, json or "
                   "binpb, or --output FILE"));
  }
  const Or<Form> to = arguments.Has("to") ? ParseForm(*arguments.Get("to"))
                                          : Or<Form>(FormOf(*target, ""));
  if (!to.ok())
    return Complain(to.fault());
  Or<std::string> text = ReadFile(path);
  if (!text.ok())
    return Complain(text.fault());
  const Or<Form> from = arguments.Has("from")
                            ? ParseForm(*arguments.Get("from"))
                            : Or<Form>(FormOf(path, *text));
  if (!from.ok())
    return Complain(from.fault());
  std::string message = arguments.Get("message").value_or("");
  if (message.empty())
    message = Detect(*text, *from, FileMessages());
  if (!IsMessage(message)) {
    return Complain(UsageFault(message + " is not a message of relcare.v1"));
  }
  if (std::optional<Fault> fault = RefuseFhir(path, *from, *text, message))
    return Complain(*fault);
  bool has_lost = false;
  Or<std::string> bytes = ReadAs(message, *from, path, *text, &has_lost);
  if (!bytes.ok())
    return Complain(bytes.fault());
  bool has_lost_more = false;
  Or<std::string> written = WriteAs(message, *to, *bytes, &has_lost_more);
  if (!written.ok())
    return Complain(written.fault());
  if (has_lost || has_lost_more) {
    Say("relcare: " + ShownName(path) +
        ": warning: it has members that this version does not know; they are "
        "not in the output");
  }
  if (target) {
    Or<bool> done = WriteFile(*target, *written);
    if (done.ok())
      return Exit::kDone;
    Fault fault = done.fault();
    fault.exit = Exit::kStopped;
    return Complain(fault);
  }
  if (*to == Form::kBinary && OutputIsTerminal()) {
    return Complain(
        UsageFault("a terminal cannot show binpb: use --output FILE"));
  }
  Output output;
  output.Write(*written);
  return output.Finish(Exit::kDone);
}

}  // namespace

Command ConvertCommand() {
  return {"convert",
          "converts a message between text, JSON and binary",
          "[OPTION]... FILE|-",
          "The forms are txtpb (protobuf's text), json (ProtoJSON with proto "
          "field names) and binpb (binary). What a file holds is told by its "
          "line \"# proto-message:\", by --message, or by its fields.",
          {{"message", "NAME",
            "The message: Record, Instrument, Mapping, EngineConfig, Pack, "
            "ScoreReport and so on."},
           {"from", "FORM", "txtpb, json or binpb; else by the file's name."},
           {"to", "FORM", "txtpb, json or binpb; else by the output's name."},
           {"output", "FILE", "Where to write; else standard output."}},
          "relcare convert --to json mine.txtpb\n"
          "relcare convert mine.txtpb --output mine.binpb\n"
          "relcare convert --message Record --from json --to txtpb -\n",
          RunConvert};
}

}  // namespace relcare::tool
