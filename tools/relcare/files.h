// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Files, folders and standard input. The library opens nothing; this does.

#ifndef RELCARE_TOOLS_FILES_H_
#define RELCARE_TOOLS_FILES_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tools/relcare/fault.h"

namespace relcare::tool {

// The library's default limit for one input.
inline constexpr std::size_t kInputLimit = std::size_t{256} << 20;

// Reads a file or standard input ("-") from its beginning to its end.
class Reader {
 public:
  explicit Reader(std::string path);
  ~Reader();
  Reader(Reader&& other) noexcept;
  Reader& operator=(Reader&&) = delete;

  // Appends up to `most` bytes to `text`; sets at_end() after the last.
  // Errors: what the system says, with the file's name.
  Or<std::size_t> Read(std::size_t most, std::string& text);

  bool at_end() const { return at_end_; }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
  int file_ = -1;
  int error_ = 0;
  bool at_end_ = false;
};

// Returns a whole file. Errors: it cannot be read, is empty, or is longer than
// the limit (then nothing more than the limit was read).
Or<std::string> ReadFile(const std::string& path);

// Writes a file, replacing what is there.
Or<bool> WriteFile(const std::string& path, std::string_view bytes);

// Tells whether `path` is a folder.
bool IsFolder(const std::string& path);

struct Folder {
  std::vector<std::string> files;  // Sorted by name.
  std::size_t left_out = 0;        // Other files, and folders.
};

// Returns the folder's *.json and *.ndjson files, not those of folders within.
// Errors: it cannot be listed, or holds none.
Or<Folder> ListFolder(const std::string& folder);

// Returns the name's end from the last point on, such as ".json".
std::string_view Extension(std::string_view path);

// Returns the name as messages show it; "-" is standard input.
std::string ShownName(const std::string& path);

// Where the lines or rows of a text end, quotes respected if it is CSV; and on
// which line each of them that is not blank begins.
class LineMap {
 public:
  LineMap(bool is_csv, std::uint32_t first_line)
      : is_csv_(is_csv), next_line_(first_line) {}

  // Takes the whole lines or rows at the beginning of `text`, all of it if
  // `is_last`. Returns how many bytes they take.
  std::size_t Take(std::string_view text, bool is_last);

  // Lines on which the records of the last Take begin, from 1.
  const std::vector<std::uint32_t>& begins() const { return begins_; }

 private:
  const bool is_csv_;
  std::uint32_t next_line_;
  std::vector<std::uint32_t> begins_;
};

}  // namespace relcare::tool

#endif  // RELCARE_TOOLS_FILES_H_
