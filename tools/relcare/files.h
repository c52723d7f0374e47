// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Files, folders and standard input. The library opens nothing; this does.

#ifndef RELCARE_TOOLS_FILES_H_
#define RELCARE_TOOLS_FILES_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tools/relcare/fault.h"
#include "tools/relcare/gzip.h"

namespace relcare::tool {

// The library's default limit for one input.
inline constexpr std::size_t kInputLimit = std::size_t{256} << 20;

// Reads a file or standard input ("-") from its beginning to its end; what is
// compressed with gzip it unpacks.
class Reader {
 public:
  explicit Reader(std::string path);
  ~Reader();
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  // Appends up to `most` bytes to `text`; sets at_end() after the last.
  // Errors: what the system says, with the file's name; or gzip data that are
  // damaged or cut short. What was read before stands in `text`, and later
  // calls give the same error.
  Or<std::size_t> Read(std::size_t most, std::string& text);

  bool at_end() const { return at_end_; }
  const std::string& path() const { return path_; }
  // How many bytes of the file were taken, packed as they are.
  std::uint64_t taken() const { return taken_; }

 private:
  // Appends up to `most` bytes as they stand in the file.
  std::optional<Fault> Take(std::size_t most, std::string& text);
  std::optional<Fault> Unpack(std::size_t most, std::string& text);

  std::string path_;
  int file_ = -1;
  std::optional<Fault> failed_;
  bool looked_ = false;
  bool file_ended_ = false;
  bool at_end_ = false;
  std::uint64_t taken_ = 0;
  std::string ahead_;  // Taken from the file and not given yet.
  std::unique_ptr<Inflater> inflater_;
};

// Returns a whole file. Errors: it cannot be read, is empty, or is longer than
// the limit (then nothing more than the limit was read).
Or<std::string> ReadFile(const std::string& path);

// Writes a file, replacing what is there.
Or<bool> WriteFile(const std::string& path, std::string_view bytes);

// Tells whether `path` is a folder.
bool IsFolder(const std::string& path);

// Tells whether the file begins anew when it is opened again: standard input
// and pipes do not.
bool CanBeReadAgain(const std::string& path);

// Tells whether both names are of one file.
bool IsSameFile(const std::string& a, const std::string& b);

struct Folder {
  std::vector<std::string> files;  // Sorted by name.
  std::size_t left_out = 0;        // Other files, and folders.
};

// Returns the folder's *.json and *.ndjson files, compressed (.gz) ones too,
// not those of folders within.
// Errors: it cannot be listed, or holds none.
Or<Folder> ListFolder(const std::string& folder);

// Returns the name's end from the last point on, such as ".json"; that of a
// compressed file is what stands before its ".gz".
std::string_view Extension(std::string_view path);

// Returns the name as messages show it; "-" is standard input.
std::string ShownName(const std::string& path);

// Returns the first row of CSV text that is not empty, without its line end.
std::string HeaderOf(std::string_view text);

// Where the lines or rows of a text end, quotes respected if it is CSV; and on
// which line each of them that is not blank begins.
class LineMap {
 public:
  LineMap(bool is_csv, std::uint32_t first_line)
      : is_csv_(is_csv), next_line_(first_line) {}

  struct Begin {
    std::uint32_t line = 0;  // From 1.
    std::size_t at = 0;      // In the text that was taken.
  };

  // Takes the whole lines or rows at the beginning of `text`, all of it if
  // `is_last`. Returns how many bytes they take.
  std::size_t Take(std::string_view text, bool is_last);

  // Where the records of the last Take begin.
  const std::vector<Begin>& begins() const { return begins_; }

 private:
  const bool is_csv_;
  std::uint32_t next_line_;
  std::vector<Begin> begins_;
};

}  // namespace relcare::tool

#endif  // RELCARE_TOOLS_FILES_H_
