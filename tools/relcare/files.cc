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
    error_ = errno;
}

Reader::Reader(Reader&& other) noexcept
    : path_(std::move(other.path_)),
      file_(std::exchange(other.file_, -1)),
      error_(other.error_),
      at_end_(other.at_end_) {}

Reader::~Reader() {
  if (file_ > 0)
    ::close(file_);
}

Or<std::size_t> Reader::Read(std::size_t most, std::string& text) {
  if (file_ < 0)
    return SystemFault(path_, "opened", error_);
  const std::size_t before = text.size();
  constexpr std::size_t kStep = 256 * 1024;
  while (text.size() - before < most && !at_end_) {
    const std::size_t had = text.size();
    const std::size_t step = std::min(kStep, most - (had - before));
    text.resize(had + step);
    const ssize_t got = ::read(file_, text.data() + had, step);
    text.resize(had + (got > 0 ? static_cast<std::size_t>(got) : 0));
    if (got == 0)
      at_end_ = true;
    if (got < 0 && errno == EINTR) {
      if (StopAsked())
        return StoppedFault();
      continue;
    }
    if (got < 0)
      return SystemFault(path_, "read", errno);
  }
  return text.size() - before;
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
  const std::size_t slash = path.rfind('/');
  if (slash != path.npos)
    path.remove_prefix(slash + 1);
  const std::size_t point = path.rfind('.');
  return point == path.npos ? std::string_view() : path.substr(point);
}

std::string ShownName(const std::string& path) {
  return path == "-" ? "standard input" : path;
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
      begins_.push_back(record_line);
    taken = i + 1;
    record_line = line;
    cell = Cell::kStart;
    is_blank = true;
  }
  if (is_last) {
    if (!is_blank)
      begins_.push_back(record_line);
    taken = text.size();
    record_line = line;
  }
  next_line_ = record_line;
  return taken;
}

}  // namespace relcare::tool
