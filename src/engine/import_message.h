// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Import: FHIR resources and tables in, ImportReports with Records out.
//
//   Shape    A report for each resource, or row; of a table of meetings for
//            each meeting. A line that cannot be read gives one with an error.
//   Errors   The whole call: RELCARE_E_CANCELLED, _LIMIT, _FORMAT,
//            _UNKNOWN_NAME (table, mapping, column), _UNREADABLE (header), and
//            those of Engine::Choose for a table of answers.
//   Threads  As in score.h.
//   Source   docs/rfc/0018-import.md.

#ifndef RELCARE_ENGINE_IMPORT_MESSAGE_H_
#define RELCARE_ENGINE_IMPORT_MESSAGE_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/error.h"
#include "columnar/record_columns.h"
#include "engine/engine.h"
#include "engine/giver.h"
#include "engine/request.h"
#include "engine/workspace.h"

namespace relcare::engine {

struct ImportRequest {
  // input: kFhir, kFhirNdjson or kCsv. Names of the answers' form and mapping,
  // the first index and the table's header are here too.
  Request request;
  // Of a table; nothing: it holds answers.
  std::optional<columnar::RecordTableKind> table;
  std::string_view names;        // a mapping for records; empty: none
  std::string_view recorded_at;  // an instant; empty: none
  std::string_view server;       // base url; empty: none
  bool is_update = false;
};

// `records` counts what was seen, also where the call fails.
Done ImportText(const Engine& engine, std::string_view text,
                const ImportRequest& request, Workspace* workspace,
                const TakeReport& take, std::uint32_t* records);

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_IMPORT_MESSAGE_H_
