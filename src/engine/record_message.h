// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// RecordReader: the bytes of one relcare.v1.Record -> its identity and a
// scale::Response; the twin of fhir::ResponseReader.
//
//   Shape    Read() looks at every byte and parses; Bind() takes the answers.
//   Errors   Those of wire::Walk; RELCARE_E_NOT_A_RESPONSE for a record whose
//            body is no assessment.
//   Threads  One thread; reuse one per thread to keep its memory.

#ifndef RELCARE_ENGINE_RECORD_MESSAGE_H_
#define RELCARE_ENGINE_RECORD_MESSAGE_H_

#include <memory>
#include <string_view>

#include "base/error.h"
#include "engine/identity.h"
#include "engine/source.h"
#include "scale/plan.h"
#include "scale/response.h"

namespace relcare::engine {

class RecordReader {
 public:
  RecordReader();
  ~RecordReader();
  RecordReader(RecordReader&&) noexcept;
  RecordReader& operator=(RecordReader&&) noexcept;

  Done Read(Bytes bytes, const Limits& limits);
  // The same of bytes that were walked before.
  Done Parse(Bytes bytes);

  // Of the last record read; holds until the next Read().
  std::string_view instrument() const;

  // Overwrite `out`. Findings of the identity are appended by Bind().
  void Identify(Identity* out) const;
  void Bind(const scale::Plan& plan, scale::Response* out) const;

  // Overwrites with zeros what was read.
  void Wipe();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_RECORD_MESSAGE_H_
