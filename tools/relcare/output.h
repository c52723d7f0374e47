// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Standard output and standard error: data go to the one, words to the other.

#ifndef RELCARE_TOOLS_OUTPUT_H_
#define RELCARE_TOOLS_OUTPUT_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "tools/relcare/fault.h"

namespace relcare::tool {

// Opens what the caller closed of the three standard streams, so that no file
// lands on their numbers, and ignores SIGPIPE. Called once, first.
void PrepareStandardStreams();

// Buffered standard output, or a file. Data only.
class Output {
 public:
  Output() = default;
  // Replaces the file. Errors: it cannot be written; exit 5.
  static Or<Output> Open(const std::string& path);
  Output(Output&& other) noexcept;
  Output& operator=(Output&&) = delete;
  ~Output();

  // Appends to the buffer; writes it out when it is long.
  void Write(std::string_view text);

  // Appends a line.
  void Line(std::string_view text);

  // Writes the buffer out.
  void Flush();

  // False once a write failed; what comes later is dropped.
  bool ok() const { return error_ == 0; }

  // Flushes, and returns `exit`, or says why the output is not complete.
  Exit Finish(Exit exit);

 private:
  int file_ = 1;
  std::string name_ = "standard output";
  std::string buffer_;
  int error_ = 0;
};

// Writes one line to stderr; failures are nobody's business any more.
void Say(std::string_view line);

// Tells whether colour may be used: a terminal, and no NO_COLOR.
bool OutputHasColour();

bool OutputIsTerminal();

// Says on stderr how far a long run is, if stderr is a terminal and standard
// output is not (rows that scroll by tell as much): nothing in the first
// second, then twice a second.
class Progress {
 public:
  // `noun`: what is counted.
  explicit Progress(std::string noun = "responses");
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // `share` of the work is done; below 0: not known.
  void Count(std::uint64_t done, double share);
  // Says at once what goes on now and cannot be counted.
  void Say(std::string_view what);

 private:
  const std::string noun_;
  bool shown_ = false;
  const bool wanted_;
  double next_;
};

// Returns `text` with control characters replaced by '?', for terminals.
std::string Printable(std::string_view text);

}  // namespace relcare::tool

#endif  // RELCARE_TOOLS_OUTPUT_H_
