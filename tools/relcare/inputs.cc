// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tools/relcare/inputs.h"

#include <algorithm>
#include <array>
#include <utility>

#include "tools/relcare/json_peek.h"
#include "tools/relcare/output.h"

namespace relcare::tool {
namespace {

constexpr std::size_t kGlance = 64 * 1024;
constexpr std::size_t kPiece = 1024 * 1024;

struct FormatWord {
  std::string_view word;
  Holds holds;
};

constexpr std::array<FormatWord, 7> kFormats = {{
    {"fhir", Holds::kResponse},
    {"json", Holds::kRecordJson},
    {"binpb", Holds::kRecordBinary},
    {"txtpb", Holds::kRecordText},
    {"fhir-ndjson", Holds::kResponseLines},
    {"ndjson", Holds::kRecordLines},
    {"csv", Holds::kCsv},
}};

// Tells what one JSON object is.
Holds HoldsOf(const JsonPeek& peek) {
  if (peek.resource_type == "Questionnaire")
    return Holds::kQuestionnaire;
  if (peek.Has("resourceType"))
    return Holds::kResponse;
  if (peek.Has("scores") || peek.Has("critical_flags") ||
      peek.Has("provenance")) {
    return Holds::kReport;
  }
  return Holds::kRecordJson;
}

// Tells what lines of JSON hold by the first one that can be read.
Holds LinesHold(std::string_view head) {
  while (!head.empty()) {
    const std::string_view line = head.substr(0, head.find('\n'));
    head.remove_prefix(std::min(head.size(), line.size() + 1));
    const JsonPeek peek = PeekJson(line);
    if (!peek.is_object || (!peek.is_whole && !head.empty()))
      continue;
    return peek.Has("resourceType") ? Holds::kResponseLines
                                    : Holds::kRecordLines;
  }
  return Holds::kRecordLines;
}

// Tells what JSON text holds: one object, or one on each line.
Holds JsonHolds(std::string_view head) {
  const JsonPeek peek = PeekJson(head);
  const bool is_many = peek.is_whole &&
                       SkipSpace(head, peek.end) < head.size() &&
                       head.substr(peek.end).find('\n') != head.npos;
  return is_many ? LinesHold(head) : HoldsOf(peek);
}

// Tells a JSON list of objects, which some servers and scripts write.
bool IsList(std::string_view extension, std::string_view head) {
  const std::size_t first =
      SkipSpace(head, head.starts_with("\xef\xbb\xbf") ? 3 : 0);
  if (first >= head.size() || head[first] != '[')
    return false;
  const std::size_t second = SkipSpace(head, first + 1);
  return extension == ".json" || (second < head.size() && head[second] == '{');
}

// Returns nothing for text of no known kind.
std::optional<Holds> Guess(std::string_view extension, std::string_view head) {
  if (extension == ".ndjson" || extension == ".jsonl")
    return LinesHold(head);
  if (extension == ".csv")
    return Holds::kCsv;
  if (extension == ".binpb" || extension == ".pb")
    return Holds::kRecordBinary;
  if (extension == ".txtpb" || extension == ".textproto") {
    return Holds::kRecordText;
  }
  if (IsList(extension, head))
    return Holds::kResponse;  // Whose reader says what to do with a list.
  const std::size_t first =
      SkipSpace(head, head.starts_with("\xef\xbb\xbf") ? 3 : 0);
  if (extension == ".json" || (first < head.size() && head[first] == '{')) {
    return JsonHolds(head);
  }
  const std::string_view line = head.substr(0, head.find('\n'));
  const bool is_text = std::ranges::none_of(line, [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\r';
  });
  if (!is_text)
    return Holds::kRecordBinary;
  if (line.find(',') != line.npos)
    return Holds::kCsv;
  return std::nullopt;
}

// Returns what a file is that has to be unpacked or saved anew first, or "".
std::string_view PackedAs(std::string_view head) {
  if (head.starts_with("PK\x03\x04"))
    return "is a zip file or a spreadsheet; unpack it, or save it as CSV";
  return {};
}

Input LookAt(const std::string& path, std::optional<Holds> stated) {
  Input input;
  input.path = path;
  auto reader = std::make_shared<Reader>(path);
  std::string head;
  Or<std::size_t> got = reader->Read(kGlance, head);
  if (got.ok() && !stated && PeekJson(head).is_object &&
      !PeekJson(head).is_whole && PeekJson(head).resource_type.empty()) {
    got = reader->Read(kInputLimit, head);
  }
  // What can be read of a damaged file is; reading it meets the fault again.
  if (!got.ok() && head.empty()) {
    input.fault = got.fault();
  } else if (head.empty()) {
    input.fault = InputFault(ShownName(path), "empty", "is empty");
  } else if (const std::string_view packed = PackedAs(head); !packed.empty()) {
    input.fault = InputFault(ShownName(path), "packed", std::string(packed));
  } else if (std::optional<Holds> holds =
                 stated ? stated : Guess(Extension(path), head)) {
    input.holds = *holds;
  } else {
    input.fault = InputFault(
        ShownName(path), "format-unknown",
        "neither its name nor its content tells what it holds; --format does");
  }
  if (!input.fault && input.holds == Holds::kCsv)
    input.header = HeaderOf(head);
  if (!CanBeReadAgain(path)) {
    input.head = std::move(head);
    input.rest = std::move(reader);
  }
  return input;
}

// Returns how much of `text` may be scored before more of it is read: whole
// lines that do not end amid Observations of one subject, which the library
// puts together.
std::size_t WholeGroups(std::string_view text) {
  constexpr std::size_t kMostOfOneSubject = 64 * 1024 * 1024;
  const std::size_t lines = text.rfind('\n') + 1;  // npos + 1 == 0
  std::size_t end = lines;
  std::optional<std::string_view> last;
  while (end > 0) {
    const std::size_t begin = end < 2 ? 0 : text.rfind('\n', end - 2) + 1;
    const std::string_view line = text.substr(begin, end - begin);
    if (SkipSpace(line) != line.size() && PeekJson(line).is_whole) {
      const std::optional<std::string_view> subject = SubjectOn(line);
      if (!subject || (last && subject != last))
        return end;
      last = subject;
    }
    end = begin;
  }
  return text.size() > kMostOfOneSubject ? lines : 0;
}

}  // namespace

Option FormatOption() {
  return {"format", "FORMAT",
          "What the inputs hold, where name and content do not tell: fhir, "
          "json, binpb, txtpb, fhir-ndjson, ndjson or csv."};
}

Or<std::vector<Input>> ListInputs(const Arguments& arguments) {
  return ListInputs(arguments.rest(), arguments.Get("format"));
}

Or<std::vector<Input>> ListInputs(const std::vector<std::string>& names,
                                  const std::optional<std::string>& format) {
  std::optional<Holds> stated;
  if (format) {
    const auto* known = std::ranges::find(kFormats, std::string_view(*format),
                                          &FormatWord::word);
    if (known == kFormats.end()) {
      return UsageFault("--format " + *format +
                        ": a format is fhir, json, binpb, txtpb, fhir-ndjson, "
                        "ndjson or csv");
    }
    stated = known->holds;
  }
  if (std::ranges::count(names, "-") > 1) {
    return UsageFault("standard input (-) can be read once only");
  }
  std::vector<Input> inputs;
  for (const std::string& path : names) {
    if (!IsFolder(path)) {
      inputs.push_back(LookAt(path, stated));
      continue;
    }
    Or<Folder> folder = ListFolder(path);
    if (folder.ok()) {
      for (const std::string& file : folder->files) {
        inputs.push_back(LookAt(file, stated));
      }
      if (folder->left_out > 0) {
        Say("relcare: " + path + ": " + std::to_string(folder->left_out) +
            " of its entries are neither *.json nor *.ndjson files and were "
            "left out; name them to have them read");
      }
    } else {
      Input input;
      input.path = path;
      input.fault = folder.fault();
      inputs.push_back(std::move(input));
    }
  }
  return inputs;
}

Or<std::string> ReadInput(const Input& input) {
  if (input.rest == nullptr)
    return ReadFile(input.path);
  std::string text = input.head;
  Or<std::size_t> got = input.rest->Read(kInputLimit, text);
  if (!got.ok())
    return got.fault();
  return text;
}

std::optional<std::string_view> SubjectOn(std::string_view line) {
  const JsonPeek peek = PeekJson(line);
  if (peek.resource_type != "Observation")
    return std::nullopt;
  return PeekJson(peek.Value("subject")).Value("reference");
}

Pieces::Pieces(const Input& input)
    : input_(input),
      reader_(input.rest != nullptr ? input.rest
                                    : std::make_shared<Reader>(input.path)),
      buffer_(input.head),
      lines_(input.holds == Holds::kCsv, 1) {}

Or<Pieces::Piece> Pieces::Next() {
  buffer_.erase(0, std::exchange(taken_, 0));
  while (true) {
    const Or<std::size_t> got =
        reader_->Read(std::max(kPiece, buffer_.size()), buffer_);
    std::string_view text = buffer_;
    if (!got.ok()) {
      // The whole lines before the fault come first.
      taken_ = lines_.Take(text, false);
      if (taken_ == 0)
        return got.fault();
      break;
    }
    if (input_.holds == Holds::kResponseLines && !reader_->at_end())
      text = text.substr(0, WholeGroups(text));
    taken_ = lines_.Take(text, reader_->at_end());
    if (taken_ > 0 || reader_->at_end())
      break;
    if (buffer_.size() > kInputLimit) {
      Fault fault =
          InputFault(ShownName(input_.path), "input-bytes",
                     "a line is longer than 256 MiB, the limit of one input");
      fault.status = RELCARE_E_LIMIT;
      fault.exit = Exit::kStopped;
      return fault;
    }
  }
  Piece piece;
  piece.text = std::string_view(buffer_).substr(0, taken_);
  piece.begins = &lines_.begins();
  piece.is_first = std::exchange(is_first_, false);
  return piece;
}

}  // namespace relcare::tool
