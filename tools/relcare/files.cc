// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tools/relcare/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

#include "tools/relcare/stop.h"

namespace relcare::tool {
namespace {

Fault SystemFault(const std::string& path, std::string_view verb, int error) {
  return InputFault(
      ShownName(path), "file",
      // NOLINTNEXTLINE(concurrency-mt-unsafe): one thread
      "cannot be " + std::string(verb) + ": " + std::strerror(error));
}

}  // namespace

Reader::Reader(std::string path) : path_(std::move(path)) {
  if (path_ == "-") {
    file_ = 0;
    return;
  }
  file_ = ::open(path_.c_str(), O_RDONLY | O_CLOEXEC);
  if (file_ < 0)
    failed_ = SystemFault(path_, "opened", errno);
}

Reader::~Reader() {
  if (file_ > 0)
    ::close(file_);
}

Or<std::size_t> Reader::Read(std::size_t most, std::string& text) {
  const std::size_t before = text.size();
  if (!failed_ && !std::exchange(looked_, true)) {
    failed_ = Take(kGzipMagic.size(), ahead_);
    if (ahead_ == kGzipMagic)
      inflater_ = std::make_unique<Inflater>();
  }
  if (failed_)
    return *failed_;
  if (inflater_ != nullptr) {
    failed_ = Unpack(most, text);
  } else {
    text += ahead_;  // Two bytes; callers ask for more.
    ahead_.clear();
    failed_ = Take(most - std::min(most, text.size() - before), text);
    at_end_ = file_ended_;
  }
  if (failed_)
    return *failed_;
  return text.size() - before;
}

std::optional<Fault> Reader::Take(std::size_t most, std::string& text) {
  constexpr std::size_t kStep = 256 * 1024;
  const std::size_t before = text.size();
  while (text.size() - before < most && !file_ended_) {
    const std::size_t had = text.size();
    const std::size_t step = std::min(kStep, most - (had - before));
    text.resize(had + step);
    const ssize_t got = ::read(file_, text.data() + had, step);
    text.resize(had + (got > 0 ? static_cast<std::size_t>(got) : 0));
    taken_ += got > 0 ? static_cast<std::uint64_t>(got) : 0;
    if (got == 0)
      file_ended_ = true;
    if (got < 0 && errno == EINTR) {
      if (StopAsked())
        return StoppedFault();
      continue;
    }
    if (got < 0)
      return SystemFault(path_, "read", errno);
  }
  return std::nullopt;
}

std::optional<Fault> Reader::Unpack(std::size_t most, std::string& text) {
  constexpr std::size_t kStep = 64 * 1024;
  const std::size_t before = text.size();
  while (text.size() - before < most && !at_end_) {
    if (ahead_.empty()) {
      if (std::optional<Fault> fault = Take(kStep, ahead_))
        return fault;
    }
    const std::size_t had = text.size();
    if (!inflater_->Take(ahead_, most - (had - before), text)) {
      return InputFault(ShownName(path_), "gzip-damaged",
                        "its gzip data are damaged: do not use what was scored "
                        "from this file before");
    }
    if (!ahead_.empty() || text.size() > had || !file_ended_)
      continue;
    if (!inflater_->may_end()) {
      return InputFault(ShownName(path_), "gzip-cut-short",
                        "is cut short: the end of its gzip data is missing");
    }
    at_end_ = true;
  }
  return std::nullopt;
}

Or<std::string> ReadFile(const std::string& path) {
  Reader reader(path);
  std::string text;
  if (Or<std::size_t> got = reader.Read(kInputLimit + 1, text); !got.ok()) {
    return got.fault();
  }
  if (text.empty())
    return InputFault(ShownName(path), "empty", "is empty");
  if (text.size() > kInputLimit) {
    Fault fault = InputFault(ShownName(path), "input-bytes",
                             "is longer than 256 MiB, the limit of one input");
    fault.status = RELCARE_E_LIMIT;
    fault.exit = Exit::kStopped;
    return fault;
  }
  return text;
}

Or<bool> WriteFile(const std::string& path, std::string_view bytes) {
  const int file =
      ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (file < 0)
    return SystemFault(path, "written", errno);
  int error = 0;
  while (!bytes.empty() && error == 0) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno != EINTR) {
      error = errno;
    }
  }
  if (::close(file) != 0 && error == 0)
    error = errno;
  if (error != 0)
    return SystemFault(path, "written", error);
  return true;
}

bool IsFolder(const std::string& path) {
  struct stat found = {};
  return path != "-" && ::stat(path.c_str(), &found) == 0 &&
         S_ISDIR(found.st_mode);
}

bool CanBeReadAgain(const std::string& path) {
  struct stat found = {};
  return path != "-" &&
         (::stat(path.c_str(), &found) != 0 || !S_ISFIFO(found.st_mode));
}

bool IsSameFile(const std::string& a, const std::string& b) {
  struct stat one = {};
  struct stat other = {};
  return a == b ||
         (::stat(a.c_str(), &one) == 0 && ::stat(b.c_str(), &other) == 0 &&
          one.st_dev == other.st_dev && one.st_ino == other.st_ino);
}

Or<Folder> ListFolder(const std::string& folder) {
  Folder found;
  std::error_code error;
  std::filesystem::directory_iterator entry(folder, error);
  for (; !error && entry != std::filesystem::directory_iterator();
       entry.increment(error)) {
    const std::string name = entry->path().string();
    const std::string_view extension = Extension(name);
    if ((extension == ".json" || extension == ".ndjson") && !IsFolder(name)) {
      found.files.push_back(name);
    } else {
      ++found.left_out;
    }
  }
  if (error)
    return SystemFault(folder, "listed", error.value());
  if (found.files.empty()) {
    return InputFault(folder, "no-inputs",
                      "is a folder without *.json and *.ndjson files");
  }
  std::ranges::sort(found.files);
  return found;
}

std::string_view Extension(std::string_view path) {
  if (path.ends_with(".gz"))
    path.remove_suffix(3);
  const std::size_t slash = path.rfind('/');
  if (slash != path.npos)
    path.remove_prefix(slash + 1);
  const std::size_t point = path.rfind('.');
  return point == path.npos ? std::string_view() : path.substr(point);
}

std::string ShownName(const std::string& path) {
  return path == "-" ? "standard input" : path;
}

std::string HeaderOf(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF"))
    text.remove_prefix(3);
  text.remove_prefix(std::min(text.find_first_not_of("\r\n"), text.size()));
  bool is_quoted = false;
  std::size_t end = 0;
  for (; end < text.size(); ++end) {
    if (text[end] == '"')
      is_quoted = !is_quoted;
    if (text[end] == '\n' && !is_quoted)
      break;
  }
  if (end > 0 && text[end - 1] == '\r')
    --end;
  return std::string(text.substr(0, end));
}

// Where in a cell of a table a character stands, as the library reads it.
namespace {

enum class Cell { kStart, kPlain, kQuoted, kClosed, kBroken };

// `c` stands at `at` and is no line end; `is_return` tells whether it is a
// carriage return that ends no line.
Cell Behind(Cell at, char c, bool is_return) {
  if (at == Cell::kQuoted)
    return c == '"' ? Cell::kClosed : Cell::kQuoted;
  if (at == Cell::kBroken || is_return)
    return Cell::kBroken;
  if (c == ',')
    return Cell::kStart;
  if (c == '"')
    return at == Cell::kPlain ? Cell::kBroken : Cell::kQuoted;
  return at == Cell::kClosed ? Cell::kBroken : Cell::kPlain;
}

}  // namespace

std::size_t LineMap::Take(std::string_view text, bool is_last) {
  begins_.clear();
  std::size_t taken = 0;
  std::uint32_t line = next_line_;
  std::uint32_t record_line = line;
  std::size_t record_at = 0;
  Cell cell = Cell::kStart;
  bool is_blank = true;
  const bool has_mark = is_csv_ && text.starts_with("\xEF\xBB\xBF");
  for (std::size_t i = has_mark ? 3 : 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\n')
      ++line;
    const bool ends_line =
        c == '\n' || (c == '\r' && text.substr(i, 2) == "\r\n");
    if (is_csv_ && (!ends_line || cell == Cell::kQuoted))
      cell = Behind(cell, c, c == '\r');
    if (c != '\n' || cell == Cell::kQuoted) {
      if (c != '\r' && (is_csv_ || (c != ' ' && c != '\t')))
        is_blank = false;
      continue;
    }
    if (!is_blank)
      begins_.push_back({record_line, record_at});
    taken = i + 1;
    record_at = taken;
    record_line = line;
    cell = Cell::kStart;
    is_blank = true;
  }
  if (is_last) {
    if (!is_blank)
      begins_.push_back({record_line, record_at});
    taken = text.size();
    record_line = line;
  }
  next_line_ = record_line;
  return taken;
}

}  // namespace relcare::tool
