// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tools/relcare/community_file.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

#include "tools/relcare/engine.h"
#include "tools/relcare/files.h"
#include "tools/relcare/json_peek.h"
#include "tools/relcare/output.h"
#include "tools/relcare/stop.h"

namespace relcare::tool {
namespace {

// What every saved community begins with, of whatever version.
constexpr std::string_view kSaved = "relcare community ";
constexpr std::size_t kPiece = std::size_t{4} << 20;
// Of one file; a thousand lines of the same say no more.
constexpr std::uint32_t kMostComplaints = 5;

// Why a text holds no records at all, if it is of a kind that has to be
// imported.
std::optional<Fault> RefuseOthers(const std::string& path,
                                  std::string_view text, bool is_one) {
  const bool is_csv = Extension(path) == ".csv";
  const std::string_view first =
      is_one ? text : text.substr(0, text.find('\n'));
  // Of a resource on many lines the first says nothing.
  const JsonPeek peek = PeekJson(first);
  const bool is_fhir =
      peek.Has("resourceType") ||
      (!is_one && !peek.is_whole && PeekJson(text).Has("resourceType"));
  if (!is_csv && !is_fhir)
    return std::nullopt;
  return InputFault(ShownName(path), "not-records",
                    std::string("looks like ") + (is_csv ? "CSV" : "FHIR") +
                        " and holds no records; relcare import makes them");
}

// Fills a community from one file after the other.
class Loader {
 public:
  Loader(const relcare_engine* engine, bool takes_prefix)
      : engine_(engine), takes_prefix_(takes_prefix) {}

  Or<bool> Take(const std::string& name);

  Or<LoadedCommunity> Finish() {
    if (out_.community == nullptr) {
      Or<bool> made = Begin();
      if (!made.ok())
        return made.fault();
    }
    return std::move(out_);
  }

 private:
  Or<bool> Begin();
  Or<bool> TakeFile(const std::string& path);
  Or<bool> TakeSaved(const std::string& path, std::string_view saved);
  Or<bool> TakeLines(const std::string& path, std::string_view text,
                     const LineMap& lines);
  void SayMore(const std::string& path) const;

  const relcare_engine* engine_;
  bool takes_prefix_;
  LoadedCommunity out_;
  std::uint32_t complaints_ = 0;  // of the file at hand
  Progress progress_{"records read"};
};

Or<bool> Loader::Begin() {
  relcare_community* community = nullptr;
  relcare_error error = RELCARE_ERROR_INIT;
  if (relcare_community_create(engine_, nullptr, &community, &error) !=
      RELCARE_OK)
    return FromError(error);
  out_.community.reset(community);
  return true;
}

Or<bool> Loader::TakeSaved(const std::string& path, std::string_view saved) {
  if (out_.community != nullptr) {
    return InputFault(path, "saved-first",
                      "a saved community comes before other records");
  }
  relcare_community* community = nullptr;
  std::int32_t is_prefix = 0;
  relcare_error error = RELCARE_ERROR_INIT;
  if (relcare_community_restore(engine_, nullptr, Bytes(saved), saved.size(),
                                takes_prefix_ ? 1 : 0, &community, &is_prefix,
                                &error) != RELCARE_OK)
    return FromError(error, path);
  out_.community.reset(community);
  if (is_prefix == 1) {
    Say("relcare: " + ShownName(path) +
        ": the saved community is damaged; what stands before the damage was "
        "taken, and records may be missing");
    out_.exit = Worse(out_.exit, Exit::kInput);
  }
  return true;
}

Or<bool> Loader::TakeLines(const std::string& path, std::string_view text,
                           const LineMap& lines) {
  struct Hearing {
    const std::string& path;
    const LineMap& lines;
    std::uint32_t& complaints;
  } hearing{path, lines, complaints_};
  const auto hear = [](void* context,
                       const relcare_error* error) -> std::int32_t {
    const auto& self = *static_cast<const Hearing*>(context);
    if (++self.complaints > kMostComplaints)
      return 0;
    Fault fault = FromError(*error, self.path);
    const auto index = static_cast<std::size_t>(error->record_index);
    if (index < self.lines.begins().size())
      fault.line = self.lines.begins()[index].line;
    fault.record_index = -1;
    Complain(fault);
    return 0;
  };
  relcare_added added = RELCARE_ADDED_INIT;
  relcare_error error = RELCARE_ERROR_INIT;
  if (relcare_community_add_text(out_.community.get(), Bytes(text), text.size(),
                                 RELCARE_FORMAT_NDJSON, hear, &hearing, &added,
                                 &error) != RELCARE_OK)
    return FromError(error, path);
  out_.added.records += added.records;
  out_.added.added += added.added;
  out_.added.there_already += added.there_already;
  out_.added.erased += added.erased;
  out_.added.rejected += added.rejected;
  if (added.rejected > 0)
    out_.exit = Worse(out_.exit, Exit::kInput);
  progress_.Count(out_.added.records, -1);
  if (StopAsked())
    return StoppedFault();
  return true;
}

void Loader::SayMore(const std::string& path) const {
  if (complaints_ > kMostComplaints) {
    Say("relcare: " + ShownName(path) + ": " +
        std::to_string(complaints_ - kMostComplaints) +
        " more lines could not be read as records");
  }
}

Or<bool> Loader::TakeFile(const std::string& path) {
  complaints_ = 0;
  Reader reader(path);
  std::string text;
  Or<std::size_t> read = reader.Read(kPiece, text);
  if (!read.ok())
    return read.fault();
  const bool is_saved = std::string_view(text).starts_with(kSaved);
  const bool is_one = Extension(path) == ".json";
  while ((is_saved || is_one) && !reader.at_end()) {
    read = reader.Read(kPiece, text);
    if (!read.ok())
      return read.fault();
  }
  if (is_saved)
    return TakeSaved(path, text);
  if (const std::optional<Fault> fault = RefuseOthers(path, text, is_one))
    return *fault;
  if (out_.community == nullptr) {
    Or<bool> made = Begin();
    if (!made.ok())
      return made;
  }
  LineMap lines(false, 1);
  if (is_one) {
    // Line ends between members are white space to JSON.
    lines.Take(text, true);
    for (char& c : text)
      c = c == '\n' || c == '\r' ? ' ' : c;
    return TakeLines(path, text, lines);
  }
  while (true) {
    const std::size_t whole = lines.Take(text, reader.at_end());
    Or<bool> taken =
        TakeLines(path, std::string_view(text).substr(0, whole), lines);
    if (!taken.ok())
      return taken;
    if (reader.at_end()) {
      SayMore(path);
      return taken;
    }
    text.erase(0, whole);
    read = reader.Read(kPiece, text);
    if (!read.ok())
      return read.fault();
  }
}

Or<bool> Loader::Take(const std::string& name) {
  if (name == "-" || !IsFolder(name))
    return TakeFile(name);
  Or<Folder> folder = ListFolder(name);
  if (!folder.ok())
    return folder.fault();
  for (const std::string& file : folder->files) {
    Or<bool> taken = TakeFile(file);
    if (!taken.ok())
      return taken;
  }
  return true;
}

}  // namespace

Or<LoadedCommunity> LoadCommunity(const std::vector<std::string>& names,
                                  const relcare_engine* engine,
                                  bool takes_prefix) {
  Loader loader(engine, takes_prefix);
  for (const std::string& name : names) {
    Or<bool> taken = loader.Take(name);
    if (!taken.ok())
      return taken.fault();
  }
  return loader.Finish();
}

Or<bool> SaveCommunity(const relcare_community& community,
                       const std::string& path) {
  Or<Output> output = Output::Open(path);
  if (!output.ok())
    return output.fault();
  const auto write = [](void* context, const std::uint8_t* data,
                        std::size_t size) -> std::int32_t {
    auto& out = *static_cast<Output*>(context);
    out.Write({reinterpret_cast<const char*>(data), size});
    return out.ok() ? 0 : 1;
  };
  relcare_error error = RELCARE_ERROR_INIT;
  const relcare_status status =
      relcare_community_save(&community, write, &*output, &error);
  // A file that could not be written is told by the output itself.
  const Exit exit = output->Finish(Exit::kDone);
  if (status != RELCARE_OK && output->ok())
    return FromError(error);
  return exit == Exit::kDone;
}

}  // namespace relcare::tool
