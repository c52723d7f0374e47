// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/import_message.h"

#include <algorithm>
#include <limits>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "relcare/v1/import.pb.h"

#include "base/civil_time.h"
#include "columnar/csv.h"
#include "columnar/record_notes.h"
#include "columnar/record_table_message.h"
#include "columnar/table.h"
#include "engine/arena_message.h"
#include "engine/assessment_message.h"
#include "engine/lines.h"
#include "engine/score.h"
#include "engine/seen_records_message.h"
#include "engine/version.h"
#include "fhir/import.h"
#include "relcare/relcare.h"
#include "scale/labels_message.h"

namespace relcare::engine {
namespace {

void SetError(const Error& error, v1::ImportReport* report) {
  report->clear_records();
  v1::InputError* out = report->mutable_error();
  out->set_status(error.status);
  out->set_name(StatusName(error.status));
  out->set_path(error.path);
  out->set_rule(error.rule);
  out->set_message(error.message);
  if (error.byte_offset >= 0 &&
      error.byte_offset <= std::numeric_limits<std::uint32_t>::max()) {
    out->set_offset(static_cast<std::uint32_t>(error.byte_offset));
  }
}

void CopyFindings(const std::vector<Finding>& findings,
                  v1::ImportReport* report) {
  for (const Finding& finding : findings) {
    v1::Finding* out = report->add_findings();
    out->set_code(static_cast<v1::FindingCode>(finding.code));
    out->set_severity(static_cast<v1::FindingSeverity>(finding.severity));
    out->set_path(finding.path);
    out->set_field(finding.field);
    out->set_message(Sentence(finding.code));
  }
}

Error Cancelling() {
  return Error{RELCARE_E_CANCELLED, "cancelled", "",
               "the caller's function asked to stop"};
}

class Import {
 public:
  Import(const Engine& engine, const ImportRequest& asked, Workspace* workspace,
         const TakeReport& take, std::uint32_t* records)
      : engine_(engine),
        asked_(asked),
        request_(asked.request),
        workspace_(workspace),
        take_(take),
        records_(records) {}
  ~Import() { arena_.Wipe(); }
  Import(const Import&) = delete;
  Import& operator=(const Import&) = delete;

  Done Run(std::string_view text) {
    if (!asked_.recorded_at.empty() && !IsInstant(asked_.recorded_at)) {
      return Error{RELCARE_E_UNSUPPORTED_OPTION, "recorded-at", "",
                   "recorded_at is a FHIR instant: a date, a time with "
                   "seconds, and a zone"};
    }
    if (!asked_.names.empty()) {
      names_ = engine_.FindNames(asked_.names);
      if (names_ == nullptr) {
        return Error{RELCARE_E_UNKNOWN_NAME, "unknown-mapping", "",
                     "the engine has no mapping for records of that name"};
      }
    }
    switch (request_.input) {
      case Format::kFhir:
        return RunDocument(text);
      case Format::kFhirNdjson:
        return RunLines(text);
      case Format::kCsv:
        return asked_.table ? RunTable(text) : RunAnswers(text);
      default:
        return Error{RELCARE_E_FORMAT, "format", "",
                     "what is imported is FHIR, FHIR NDJSON or CSV"};
    }
  }

 private:
  Done RunDocument(std::string_view text) {
    counts_reports_ = true;
    if (!TakeResources(text))
      return Cancelling();
    return Unit{};
  }

  Done RunLines(std::string_view text) {
    const std::uint32_t first = request_.index;
    const bool is_done = ForEachLine(text, [&](std::string_view line) {
      request_.index = first + *records_;
      ++*records_;
      return TakeResources(line);
    });
    if (!is_done)
      return Cancelling();
    return Unit{};
  }

  // False: stop.
  bool TakeResources(std::string_view text) {
    fhir::ResponseReader& reader = workspace_->fhir;
    const fhir::Limits limits{workspace_->limits.input_bytes,
                              workspace_->limits.depth};
    Done done = reader.Parse(text, limits);
    if (done.ok())
      done = workspace_->document.List(reader.json());
    if (!done.ok())
      return Give(Renew(), done);
    fhir::ImportOptions options;
    options.recorded_at = asked_.recorded_at;
    options.server = asked_.server;
    options.is_update = asked_.is_update;
    options.words = &words();
    options.labels = engine_.config().labels;
    options.has_utc_offset = has_utc_offset();
    const fhir::Importer importer(reader.json(), workspace_->document, options);
    for (const fhir::Resource& resource : workspace_->document.resources()) {
      v1::ImportReport* report = Renew();
      done = importer.Import(resource, report);
      if (done.ok() && resource.type == "QuestionnaireResponse" &&
          report->records_size() > 0) {
        done = FillAnswers(importer, resource, limits, report);
      }
      if (!Give(report, done))
        return false;
    }
    return true;
  }

  Done FillAnswers(const fhir::Importer& importer,
                   const fhir::Resource& resource, const fhir::Limits& limits,
                   v1::ImportReport* report) {
    Done done = workspace_->fhir.Take(workspace_->document, resource, limits);
    if (!done.ok())
      return done;
    v1::Record* record = report->mutable_records(0);
    const fhir::Identity& identity = workspace_->fhir.identity();
    if (identity.status == scale::Status::kEnteredInError) {
      record->set_entered_in_error(true);
      return done;
    }
    done = BindFhir(engine_, request_, workspace_);
    if (!done.ok())
      return done;
    v1::Assessment* assessment = record->mutable_assessment();
    const bool is_known = importer.FillPeople(resource, report, assessment);
    CopyFindings(workspace_->given.response.findings, report);
    if (!is_known && asked_.is_update) {
      record->clear_body();
      record->set_entered_in_error(true);
      return done;
    }
    if (!is_known) {
      report->clear_records();
      return done;
    }
    if (ParseCivilTime(identity.authored))
      assessment->set_answered_at(identity.authored);
    if (!identity.language.empty())
      assessment->set_language(identity.language);
    WriteAnswers(workspace_->given, assessment);
    return done;
  }

  Done ReadHeader(columnar::CsvReader* rows,
                  std::vector<std::string_view>* cells) const {
    columnar::CsvReader above(request_.csv_header);
    const bool own_header = request_.csv_header.empty();
    Result<bool> header = (own_header ? *rows : above).Next(cells);
    if (!header.ok()) {
      header.error().path.clear();  // rows are counted behind the header
      return header.error();
    }
    if (!*header) {
      return Error{RELCARE_E_UNREADABLE, "csv-header", "",
                   "the table has no header line"};
    }
    return Unit{};
  }

  Done RunTable(std::string_view text) {
    columnar::CsvReader rows(text);
    std::vector<std::string_view> cells;
    Done read = ReadHeader(&rows, &cells);
    if (!read.ok())
      return read;
    Result<columnar::RecordTable> table = columnar::RecordTable::Compile(
        cells, *asked_.table, names_ == nullptr ? nullptr : &names_->names,
        words(),
        {std::string(asked_.recorded_at), engine_.config().labels,
         has_utc_offset()});
    if (!table.ok())
      return table.error();
    return RunRecords(*table, PlacesOf(*table, rows), &rows);
  }

  // Where a row of a table stands, and the first row of its record.
  struct RowPlace {
    std::int64_t first = 0;
    std::int64_t row = 0;
    columnar::CsvReader::Place place;
  };

  // Rows of one record beside each other, records in the order of their first
  // rows. Exports sort by whatever they like: the rows of a meeting stand
  // anywhere.
  static std::vector<RowPlace> PlacesOf(const columnar::RecordTable& table,
                                        columnar::CsvReader rows) {
    std::vector<RowPlace> places;
    std::unordered_map<std::string, std::int64_t> first_of;
    std::vector<std::string_view> cells;
    for (std::int64_t row = 0;; ++row) {
      const Result<bool> next = rows.Next(&cells);
      if (next.ok() && !*next)
        break;
      std::int64_t first = row;
      const std::string_view meeting =
          next.ok() ? table.MeetingOf(cells) : std::string_view();
      if (!meeting.empty())
        first = first_of.try_emplace(std::string(meeting), row).first->second;
      places.push_back({first, row, rows.place()});
    }
    std::ranges::stable_sort(places, {}, &RowPlace::first);
    return places;
  }

  Done RunRecords(const columnar::RecordTable& table,
                  const std::vector<RowPlace>& places,
                  columnar::CsvReader* rows) {
    const std::uint32_t first = request_.index;
    std::vector<std::string_view> cells;
    std::vector<columnar::RecordTable::Row> held;
    for (std::size_t i = 0; i < places.size();) {
      const std::int64_t begin = places[i].first;
      const bool is_first = i == 0;
      Done done = Unit{};
      held.clear();
      for (; i < places.size() && places[i].first == begin; ++i) {
        rows->Return(places[i].place);
        Result<bool> next = rows->Next(&cells);
        ++*records_;
        if (!next.ok()) {
          next.error().path.insert(0, "/" + std::to_string(places[i].row));
          done = next.error();
        }
        held.push_back({places[i].row, {cells.begin(), cells.end()}});
      }
      v1::ImportReport* report = Renew();
      report->set_kind(std::string(columnar::NameOf(*asked_.table)));
      report->set_path("/" + std::to_string(begin));
      request_.index = first + static_cast<std::uint32_t>(begin);
      if (done.ok())
        done = table.Bind(held, report);
      if (is_first)
        table.NoteColumns(begin, report);
      if (!Give(report, done))
        return Cancelling();
    }
    return Unit{};
  }

  Done RunAnswers(std::string_view text) {
    Asked asked;
    asked.instrument = request_.instrument;
    asked.mapping = request_.mapping;
    Result<Choice> choice = engine_.Choose(asked);
    if (!choice.ok())
      return choice.error();
    columnar::CsvReader rows(text);
    std::vector<std::string_view> cells;
    Done read = ReadHeader(&rows, &cells);
    if (!read.ok())
      return read;
    Result<columnar::Table> table =
        columnar::Table::Compile(cells, choice->shared_binding);
    if (!table.ok())
      return table.error();
    Case* given = &workspace_->given;
    Begin(engine_, request_, given);
    given->choice = *std::move(choice);
    columnar::RowIdentity identity;
    for (std::int64_t row = 0;; ++row, ++request_.index) {
      Result<bool> next = rows.Next(&cells);
      if (next.ok() && !*next)
        return Unit{};
      ++*records_;
      v1::ImportReport* report = Renew();
      Done done = Unit{};
      if (!next.ok()) {
        next.error().path.insert(0, "/" + std::to_string(row));
        done = next.error();
      } else if (!table->Applies(cells)) {
        continue;
      } else {
        done = table->Bind(cells, row, &identity, &given->response);
        if (done.ok())
          FillRow(identity, table->names_respondent(), row, report);
      }
      if (!Give(report, done))
        return Cancelling();
    }
  }

  void FillRow(const columnar::RowIdentity& identity, bool names_respondent,
               std::int64_t row, v1::ImportReport* report) {
    const std::string path = "/" + std::to_string(row);
    report->set_kind("answers");
    report->set_path(path);
    CopyFindings(workspace_->given.response.findings, report);
    bool is_whole = true;
    const auto say = [&](const ImportNote& note) {
      v1::Finding* finding = report->add_findings();
      finding->set_code(static_cast<v1::FindingCode>(note.code));
      finding->set_severity(static_cast<v1::FindingSeverity>(note.severity));
      finding->set_path(path);
      finding->set_field(note.rule);
      finding->set_message(note.sentence);
      is_whole = is_whole && note.severity != Severity::kError;
    };
    say(asked_.recorded_at.empty() ? columnar::kNoInstant
                                   : columnar::kTakenInstant);
    if (identity.response_id.empty() || identity.subject.empty())
      say(columnar::kNobody);
    if (names_respondent && identity.respondent.empty())
      say(columnar::kVoiceNotSaid);
    const std::optional<CivilTime> time = ParseCivilTime(identity.answered_at);
    if (!time && !identity.answered_at.empty())
      say(columnar::kTime);
    if (time && time->lacks_zone() && !has_utc_offset())
      say(kNoZone);
    if (!is_whole)
      return;
    v1::Record* record = report->add_records();
    record->set_id(identity.response_id);
    record->set_recorded_at(std::string(asked_.recorded_at));
    scale::SetLabels(engine_.config().labels, record);
    if (workspace_->given.response.status == scale::Status::kEnteredInError) {
      record->set_entered_in_error(true);
      return;
    }
    v1::Assessment* assessment = record->mutable_assessment();
    assessment->mutable_subject()->set_person(identity.subject);
    if (!identity.respondent.empty())
      assessment->set_respondent(identity.respondent);
    if (!identity.answered_at.empty())
      assessment->set_answered_at(identity.answered_at);
    WriteAnswers(workspace_->given, assessment);
  }

  bool has_utc_offset() const { return !engine_.config().utc_offset.empty(); }

  v1::ImportReport* Renew() { return arena_.Renew<v1::ImportReport>(); }

  const scale::Words& words() const {
    static const scale::Words none;
    return names_ == nullptr ? none : names_->words;
  }

  // False: stop.
  bool Give(v1::ImportReport* report, const Done& done) {
    if (!done.ok())
      SetError(done.error(), report);
    report->set_input_index(request_.index);
    seen_.Mark(report);
    if (counts_reports_) {
      ++*records_;
      ++request_.index;
    }
    // Bytes of maps there are none: the order is the schema's.
    report->SerializeToString(&workspace_->binary);
    const Done delivered =
        Deliver("ImportReport", request_.output, &workspace_->binary, &report_);
    return delivered.ok() &&
           take_(done.ok() ? RELCARE_OK : done.error().status, report_);
  }

  const Engine& engine_;
  const ImportRequest& asked_;
  Request request_;
  Workspace* const workspace_;
  const TakeReport& take_;
  std::uint32_t* const records_;
  const LoadedNames* names_ = nullptr;
  bool counts_reports_ = false;
  WipedArena arena_;
  SeenRecords seen_;
  std::string report_;
};

}  // namespace

Done ImportText(const Engine& engine, std::string_view text,
                const ImportRequest& request, Workspace* workspace,
                const TakeReport& take, std::uint32_t* records) {
  *records = 0;
  if (text.size() > workspace->limits.input_bytes) {
    return Error{RELCARE_E_LIMIT, "size", "",
                 "the text is larger than the limit; pass it in pieces"};
  }
  return Import(engine, request, workspace, take, records).Run(text);
}

}  // namespace relcare::engine
