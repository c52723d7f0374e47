// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/text.h"

#include <string>
#include <utility>
#include <vector>

#include "base/civil_time.h"
#include "columnar/csv.h"
#include "columnar/table.h"
#include "engine/fhir_text.h"
#include "engine/giver.h"
#include "engine/lines.h"
#include "engine/report_message.h"
#include "engine/score.h"
#include "relcare/relcare.h"

namespace relcare::engine {
namespace {

Done ScoreLines(const Engine& engine, std::string_view text, Request request,
                Workspace* workspace, const TakeReport& take,
                std::uint32_t* records) {
  Giver giver(request.output, request.golden, workspace, take);
  const bool is_done = ForEachLine(text, [&](std::string_view line) {
    const Done done =
        ScoreOne(engine, AsBytes(line), request, workspace, giver.report());
    ++*records;
    return giver.Give(request.index++, done);
  });
  if (!is_done)
    return Cancelled();
  return Unit{};
}

void Identify(const columnar::RowIdentity& row, Case* given) {
  Identity* identity = &given->identity;
  identity->Clear();
  identity->response_id = row.response_id;
  if (!row.subject.empty()) {
    identity->subject_kind = SubjectKind::kPerson;
    identity->subject = row.subject;
  }
  identity->effective = row.answered_at;
}

Done ScoreTable(const Engine& engine, std::string_view text, Request request,
                Workspace* workspace, const TakeReport& take,
                std::uint32_t* records) {
  Case* given = &workspace->given;
  Asked asked;
  asked.instrument = request.instrument;
  asked.mapping = request.mapping;
  Result<Choice> choice = engine.Choose(asked);
  if (!choice.ok())
    return choice.error();
  Done allowed = engine.MayScore(*choice->loaded);
  if (!allowed.ok())
    return allowed;

  const bool own_header = request.csv_header.empty();
  columnar::CsvReader rows(text);
  columnar::CsvReader above(request.csv_header);
  std::vector<std::string_view> cells;
  Result<bool> header = (own_header ? rows : above).Next(&cells);
  if (!header.ok()) {
    header.error().path.clear();  // rows are counted behind the header
    return header.error();
  }
  if (!*header) {
    return Error{RELCARE_E_UNREADABLE, "csv-header", "",
                 "the table has no header line"};
  }
  Result<columnar::Table> table =
      columnar::Table::Compile(cells, choice->shared_binding);
  if (!table.ok())
    return table.error();

  Begin(engine, request, given);
  given->choice = *std::move(choice);
  Giver giver(request.output, request.golden, workspace, take);
  columnar::RowIdentity identity;
  for (std::int64_t row = 0;; ++row, ++request.index) {
    Result<bool> next = rows.Next(&cells);
    if (next.ok() && !*next)
      return Unit{};
    ++*records;
    if (!next.ok()) {
      next.error().path.insert(0, "/" + std::to_string(row));
      if (!giver.Give(request.index, next.error()))
        return Cancelled();
      continue;
    }
    if (!table->Applies(cells))
      continue;
    given->index = request.index;
    Done done = table->Bind(cells, row, &identity, &given->response);
    if (done.ok()) {
      Identify(identity, given);
      if (!identity.answered_at.empty() &&
          !ParseCivilTime(identity.answered_at)) {
        given->response.findings.push_back(
            {FindingCode::kTimeUnreadable, Severity::kWarning, "", ""});
      }
      Score(*given, &workspace->sheet);
      WriteScore(*given, workspace->sheet, &workspace->binary);
      done = Deliver("ScoreReport", request.output, &workspace->binary,
                     giver.report());
    }
    if (!giver.Give(request.index, done))
      return Cancelled();
  }
}

}  // namespace

Done ScoreText(const Engine& engine, std::string_view text,
               const Request& request, Workspace* workspace,
               const TakeReport& take, std::uint32_t* records) {
  *records = 0;
  if (text.size() > workspace->limits.input_bytes) {
    return Error{RELCARE_E_LIMIT, "size", "",
                 "the text is larger than the limit; pass it in pieces"};
  }
  if (request.input == Format::kCsv) {
    return ScoreTable(engine, text, request, workspace, take, records);
  }
  if (request.input == Format::kFhir || request.input == Format::kFhirNdjson) {
    FhirText fhir(engine, request, workspace, take, records);
    return request.input == Format::kFhir ? fhir.ScoreDocument(text)
                                          : fhir.ScoreLines(text);
  }
  if (request.input == Format::kNdjson) {
    return ScoreLines(engine, text, request, workspace, take, records);
  }
  return Error{RELCARE_E_FORMAT, "format", "",
               "a text of many responses is FHIR, FHIR NDJSON, NDJSON or CSV"};
}

}  // namespace relcare::engine
