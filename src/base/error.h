// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Error: the call could not be done. Result<T>: a T, or why there is none.
//
//   Errors   `status` is one of the RELCARE_E_* numbers of relcare.h.
//   Safety   `message` and `rule` hold no text of a record; `path` is a pointer
//            (RFC 6901) whose steps are field names and positions only.
//   Threads  Values.

#ifndef RELCARE_BASE_ERROR_H_
#define RELCARE_BASE_ERROR_H_

#include <cstdint>
#include <string>
#include <utility>
#include <variant>

namespace relcare {

struct Error {
  std::int32_t status = 0;
  std::string
      rule;  // "utf8", "bands-cover": a word of docs/reference/errors.md
  std::string path;     // where, in the input as given; empty: all of it
  std::string message;  // one line, lower case, no full stop
  std::int64_t record_index = -1;
  std::int64_t byte_offset = -1;
};

// Either a value or an Error.
template <typename T>
class [[nodiscard]] Result {
 public:
  // NOLINTNEXTLINE(google-explicit-constructor): `return value;` is the point.
  Result(T value) : state_(std::move(value)) {}
  // NOLINTNEXTLINE(google-explicit-constructor)
  Result(Error error) : state_(std::move(error)) {}

  bool ok() const { return std::holds_alternative<T>(state_); }
  const Error& error() const { return *std::get_if<Error>(&state_); }
  Error& error() { return *std::get_if<Error>(&state_); }

  const T& operator*() const& { return *std::get_if<T>(&state_); }
  T& operator*() & { return *std::get_if<T>(&state_); }
  T&& operator*() && { return std::move(*std::get_if<T>(&state_)); }
  const T* operator->() const { return std::get_if<T>(&state_); }
  T* operator->() { return std::get_if<T>(&state_); }

 private:
  std::variant<T, Error> state_;
};

struct Unit {};
using Done = Result<Unit>;  // Success without a value: return Unit{}.

}  // namespace relcare

#endif  // RELCARE_BASE_ERROR_H_
