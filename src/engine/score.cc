// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/score.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "engine/explanation_message.h"
#include "engine/report_message.h"
#include "relcare/relcare.h"
#include "wire/json.h"
#include "wire/message.h"

namespace relcare::engine {
namespace {

Done ReadRecord(const Engine& engine, Bytes input, const Request& request,
                Workspace* workspace) {
  Case* given = &workspace->given;
  Done read = request.was_walked
                  ? workspace->record.Parse(input)
                  : workspace->record.Read(input, workspace->limits);
  if (!read.ok())
    return read;
  Asked asked;
  asked.instrument = request.instrument;
  asked.mapping = request.mapping;
  asked.named = workspace->record.instrument();
  Result<Choice> choice = engine.Choose(asked);
  if (!choice.ok())
    return choice.error();
  given->choice = *std::move(choice);
  workspace->record.Identify(&given->identity);
  workspace->record.Bind(*given->choice.loaded->plan, &given->response);
  return Unit{};
}

// What a QuestionnaireResponse says of itself, as our identity.
Done ReadFhir(const Engine& engine, Bytes input, const Request& request,
              Workspace* workspace) {
  const fhir::Limits limits{workspace->limits.input_bytes,
                            workspace->limits.depth};
  Done read = workspace->fhir.Read(Text(input), limits);
  if (!read.ok())
    return read;
  return BindFhir(engine, request, workspace);
}

}  // namespace

void Begin(const Engine& engine, const Request& request, Case* given) {
  given->engine = &engine;
  given->index = request.index;
  given->golden = request.golden;
  given->must_state_status = false;
}

void AddLabels(const fhir::Identity& from, privacy::Labels* out) {
  for (const Label label : from.labels)
    out->Add(label);
  for (const auto& label : from.other_labels)
    out->Add(privacy::Coding{label.system, label.code});
}

void Identify(const fhir::Identity& from, Identity* out) {
  out->Clear();
  out->response_id = from.id;
  if (!from.subject.empty()) {
    out->subject_kind = SubjectKind::kPerson;
    out->subject = from.subject;
  }
  if (from.source != from.subject)
    out->respondent = from.source;
  out->effective = from.authored;
  AddLabels(from, &out->labels);
}

Done BindFhir(const Engine& engine, const Request& request,
              Workspace* workspace) {
  Begin(engine, request, &workspace->given);
  Case* given = &workspace->given;
  given->must_state_status = true;
  const fhir::Identity& identity = workspace->fhir.identity();
  Asked asked;
  asked.instrument = request.instrument;
  asked.mapping = request.mapping;
  asked.url = identity.questionnaire;
  asked.version = identity.version;
  asked.is_fhir = true;
  Result<Choice> choice = engine.Choose(asked);
  if (!choice.ok())
    return choice.error();
  given->choice = *std::move(choice);
  Identify(identity, &given->identity);
  // Of the instrument's versions Bind() speaks itself.
  given->choice.version_stated = true;
  given->choice.version_differs = engine.HasOnlyOtherVersions(asked);
  workspace->fhir.Bind(*given->choice.binding,
                       {given->choice.enablement, given->choice.contradicted},
                       &given->response);
  return Unit{};
}

namespace {

template <typename Write>
Done Answer(const char* message, const Request& request, Workspace* workspace,
            std::string* out, const Write& write) {
  Score(workspace->given, &workspace->sheet);
  const bool json = request.output == Format::kJson;
  write(json ? &workspace->binary : out);
  if (!json)
    return Unit{};
  return Deliver(message, request.output, &workspace->binary, out);
}

}  // namespace

Done Read(const Engine& engine, Bytes input, const Request& request,
          Workspace* workspace) {
  Begin(engine, request, &workspace->given);
  switch (request.input) {
    case Format::kProtobuf:
      return ReadRecord(engine, input, request, workspace);
    case Format::kJson:
    case Format::kNdjson: {
      static const wire::MessageType* const type = wire::FindMessage("Record");
      std::vector<Error> passed_over;
      wire::JsonOptions options{.depth = workspace->limits.depth,
                                .limit = workspace->limits.input_bytes};
      options.passed_over = &passed_over;
      options.scratch = &workspace->text;
      Done read =
          wire::FromJson(*type, Text(input), options, &workspace->binary);
      if (read.ok()) {
        read =
            ReadRecord(engine, AsBytes(workspace->binary), request, workspace);
      }
      // A misspelt member looks like one of a later version. Once per object.
      for (std::size_t i = 0; read.ok() && i < passed_over.size(); ++i) {
        const std::string& path = passed_over[i].path;
        if (i == 0 || passed_over[i - 1].path != path) {
          workspace->given.response.findings.push_back(
              {FindingCode::kMemberUnknown, Severity::kWarning, path, ""});
        }
      }
      return read;
    }
    case Format::kFhir:
    case Format::kFhirNdjson:
      return ReadFhir(engine, input, request, workspace);
    case Format::kCsv:
      break;
  }
  return Error{RELCARE_E_FORMAT, "format", "",
               "a single response is protobuf, JSON or FHIR"};
}

Done Deliver(const char* message, Format format, std::string* binary,
             std::string* out) {
  if (format == Format::kJson) {
    return wire::ToJson(*wire::FindMessage(message), AsBytes(*binary), out);
  }
  out->swap(*binary);
  return Unit{};
}

namespace {

// Reads a response whose form may be scored: the licence is asked here, once.
Done ReadToScore(const Engine& engine, Bytes input, const Request& request,
                 Workspace* workspace) {
  Done read = Read(engine, input, request, workspace);
  if (!read.ok())
    return read;
  return engine.MayScore(*workspace->given.choice.loaded);
}

}  // namespace

Done ScoreOne(const Engine& engine, Bytes input, const Request& request,
              Workspace* workspace, std::string* out) {
  Done read = Read(engine, input, request, workspace);
  if (!read.ok())
    return read;
  return ScoreBound(request, workspace, out);
}

Done ScoreBound(const Request& request, Workspace* workspace,
                std::string* out) {
  const Case& given = workspace->given;
  Done allowed = given.engine->MayScore(*given.choice.loaded);
  if (!allowed.ok())
    return allowed;
  return Answer("ScoreReport", request, workspace, out, [&](std::string* to) {
    WriteScore(workspace->given, workspace->sheet, to);
  });
}

Done ExplainOne(const Engine& engine, Bytes input, const Request& request,
                Workspace* workspace, std::string* out) {
  Done read = ReadToScore(engine, input, request, workspace);
  if (!read.ok())
    return read;
  return Answer("Explanation", request, workspace, out, [&](std::string* to) {
    WriteExplanation(workspace->given, workspace->sheet, to);
  });
}

Done ValidateOne(const Engine& engine, Bytes input, const Request& request,
                 Workspace* workspace, std::string* out) {
  Done read = Read(engine, input, request, workspace);
  if (!read.ok())
    return read;
  return Answer("ValidationReport", request, workspace, out,
                [&](std::string* to) {
                  WriteValidation(workspace->given, workspace->sheet, to);
                });
}

}  // namespace relcare::engine
