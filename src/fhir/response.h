// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// ResponseReader: one FHIR QuestionnaireResponse (R4 or R5, JSON) -> its
// identity and a scale::Response.
//
//   Shape    Read() checks the whole document and takes the identity, so that
//            the caller can choose an instrument; Bind() takes the answers.
//   Missing  No answer, an empty answer: absent, unknown; a data-absent-reason:
//            the absence that it names.
//   Errors   Read: RELCARE_E_UNREADABLE, _UTF8, _LIMIT, _NOT_A_RESPONSE. Bind
//            cannot fail: what it cannot use becomes a cell state and a
//            finding.
//   Safety   Paths hold FHIR's member names and positions only.
//   Threads  One thread; reuse one per thread to keep its buffers.
//   Source   FHIR R4 and R5 QuestionnaireResponse.

#ifndef RELCARE_FHIR_RESPONSE_H_
#define RELCARE_FHIR_RESPONSE_H_

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/error.h"
#include "fhir/document.h"
#include "fhir/enablement.h"
#include "fhir/identity.h"
#include "fhir/json.h"
#include "scale/binding.h"
#include "scale/response.h"

namespace relcare::fhir {

// Items of a Questionnaire that are not bound as they stand.
struct FormLinks {
  // Form::enablement; nullptr: no form.
  const Enablement* enablement = nullptr;
  // linkIds, Form::contradicted: bound by a mapping that names them, or not at
  // all.
  std::span<const std::string> contradicted;
};

class ResponseReader {
 public:
  ResponseReader();
  ~ResponseReader();
  ResponseReader(ResponseReader&&) noexcept;
  ResponseReader& operator=(ResponseReader&&) noexcept;

  // Copies and checks `json`. After an error there is nothing to bind.
  Done Read(std::string_view json, const Limits& limits = {});

  // Read() in two steps, for a document that holds more than one response:
  // Parse() copies and checks the text, Take() takes one response of it, with
  // the labels of Bundles around it and the Questionnaire it names, if that is
  // there too.
  Done Parse(std::string_view json, const Limits& limits);
  const Json& json() const;
  Done Take(const Document& document, const Resource& resource,
            const Limits& limits);

  // Of the last response read.
  const Identity& identity() const;

  // Overwrites `out`. `form` is of the Questionnaire that was given; contained
  // ones are heeded too. Where they disagree whether an item was shown, it
  // cannot be decided.
  void Bind(const scale::Binding& binding, const FormLinks& form,
            scale::Response* out);

  // Overwrites with zeros what was read. There is then nothing to bind.
  void Wipe();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace relcare::fhir

#endif  // RELCARE_FHIR_RESPONSE_H_
