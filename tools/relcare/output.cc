// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tools/relcare/output.h"

#include <fcntl.h>
#include <signal.h>  // NOLINT(modernize-deprecated-headers): sigaction
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <utility>

namespace relcare::tool {
namespace {

constexpr std::size_t kBuffer = 64 * 1024;

bool output_was_closed = false;

double Now() {
  using std::chrono::steady_clock;
  return std::chrono::duration<double>(steady_clock::now().time_since_epoch())
      .count();
}

// Returns 0, or errno.
int WriteAll(int file, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(file, text.data(), text.size());
    if (written >= 0) {
      text.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno != EINTR) {
      return errno;
    }
  }
  return 0;
}

}  // namespace

void PrepareStandardStreams() {
  for (const int file : {0, 1, 2}) {
    if (::fcntl(file, F_GETFD) >= 0 || errno != EBADF)
      continue;
    if (file == 1)
      output_was_closed = true;
    // The lowest free number is `file`, as the lower ones are open by now.
    if (::open("/dev/null", file == 0 ? O_RDONLY : O_WRONLY) < 0)
      return;
  }
  ::signal(SIGPIPE, SIG_IGN);
}

Or<Output> Output::Open(const std::string& path) {
  Output output;
  output.name_ = path;
  output.file_ =
      ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (output.file_ >= 0)
    return output;
  // NOLINTNEXTLINE(concurrency-mt-unsafe): one thread
  const std::string why = std::strerror(errno);
  Fault fault = InputFault(path, "file", "cannot be written: " + why);
  fault.exit = Exit::kStopped;
  return fault;
}

Output::Output(Output&& other) noexcept
    : file_(std::exchange(other.file_, -1)),
      name_(std::move(other.name_)),
      buffer_(std::move(other.buffer_)),
      error_(other.error_) {}

Output::~Output() {
  if (file_ > 2)
    ::close(file_);
}

void Output::Write(std::string_view text) {
  if (!ok())
    return;
  buffer_ += text;
  if (buffer_.size() >= kBuffer)
    Flush();
}

void Output::Line(std::string_view text) {
  Write(text);
  Write("\n");
}

void Output::Flush() {
  if (ok() && !buffer_.empty()) {
    const bool is_closed = file_ == 1 && output_was_closed;
    error_ = is_closed ? EBADF : WriteAll(file_, buffer_);
  }
  buffer_.clear();
}

Exit Output::Finish(Exit exit) {
  Flush();
  if (ok())
    return exit;
  if (error_ == EPIPE) {
    Say("relcare: stopped: nobody reads the standard output any more");
  } else if (error_ == EBADF) {
    Say("relcare: standard output is closed; there is nowhere to write to");
  } else {
    Say("relcare: " + name_ + " cannot be written: " +
        std::strerror(error_));  // NOLINT(concurrency-mt-unsafe): one thread
  }
  return Worse(exit, Exit::kStopped);
}

void Say(std::string_view line) {
  std::string text(line);
  text += '\n';
  (void)WriteAll(2, text);
}

bool OutputIsTerminal() { return ::isatty(1) == 1; }

bool OutputHasColour() {
  // NOLINTNEXTLINE(concurrency-mt-unsafe): one thread
  const char* no_colour = std::getenv("NO_COLOR");
  return OutputIsTerminal() && (no_colour == nullptr || *no_colour == '\0');
}

Progress::Progress(std::string noun)
    : noun_(std::move(noun)),
      wanted_(::isatty(2) == 1 && !OutputIsTerminal()),
      next_(Now() + 1) {}

Progress::~Progress() {
  if (shown_)
    (void)WriteAll(2, "\r\x1b[K");
}

void Progress::Count(std::uint64_t done, double share) {
  if (!wanted_)
    return;
  const double now = Now();
  if (now < next_)
    return;
  next_ = now + 0.5;
  std::string bar;
  if (share >= 0) {
    constexpr std::size_t kCells = 30;
    const double shown = std::min(share, 1.0);
    const auto full = static_cast<std::size_t>(shown * kCells);
    bar = "[" + std::string(full, '#') + std::string(kCells - full, ' ') +
          "] " + std::to_string(static_cast<int>(shown * 100)) + " %, ";
  }
  Say(bar + std::to_string(done) + " " + noun_);
}

void Progress::Say(std::string_view what) {
  if (!wanted_)
    return;
  shown_ = true;
  (void)WriteAll(2, "\r" + std::string(what) + "\x1b[K");
}

std::string Printable(std::string_view text) {
  std::string shown(text);
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const auto byte = static_cast<unsigned char>(shown[i]);
    if (byte < 0x20 || byte == 0x7f)
      shown[i] = '?';
    // U+0080 to U+009F, which some terminals obey.
    if (byte == 0xc2 && i + 1 < shown.size() &&
        static_cast<unsigned char>(shown[i + 1]) < 0xa0) {
      shown.replace(i, 2, "?");
    }
  }
  return shown;
}

}  // namespace relcare::tool
