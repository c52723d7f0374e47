// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Workspace: the buffers of one thread, kept warm between calls.
//
//   Threads  One at a time.

#ifndef RELCARE_ENGINE_WORKSPACE_H_
#define RELCARE_ENGINE_WORKSPACE_H_

#include <string>

#include "engine/case.h"
#include "engine/cell_meanings.h"
#include "engine/record_message.h"
#include "engine/sheet.h"
#include "fhir/document.h"
#include "fhir/response.h"

namespace relcare::engine {

struct Workspace {
  Limits limits;  // of what is read with it
  RecordReader record;
  fhir::ResponseReader fhir;
  fhir::Document document;  // points into what `fhir` parsed
  Case given;
  Sheet sheet;
  std::string binary;  // a message on its way to or from JSON
  std::string text;    // a text of JSON without its escapes
  CellMeanings meanings;

  // Overwrites with zeros what responses left here, or frees it zeroed.
  void Wipe();
};

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_WORKSPACE_H_
