// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// One response in, one message out: its scores, its explanation, or what is
// questionable about it.
//
//   Errors   Those of reading (RELCARE_E_UNREADABLE, _UTF8, _LIMIT,
//            _NOT_A_RESPONSE), of Engine::Choose and, where scores are asked
//            for, RELCARE_E_LICENCE.
//   Threads  Any number of engines and workspaces; one thread per workspace.

#ifndef RELCARE_ENGINE_SCORE_H_
#define RELCARE_ENGINE_SCORE_H_

#include <memory>
#include <string>

#include "base/error.h"
#include "engine/engine.h"
#include "engine/request.h"
#include "engine/workspace.h"

namespace relcare::engine {

// What every case begins with: nothing is left of the one before.
void Begin(const Engine& engine, const Request& request, Case* given);

// Reads and binds `input` into `workspace->given`.
Done Read(const Engine& engine, Bytes input, const Request& request,
          Workspace* workspace);

void AddLabels(const fhir::Identity& from, privacy::Labels* out);

// What FHIR says of whose answers they are.
void Identify(const fhir::Identity& from, Identity* out);

// Binds the response that workspace->fhir has read.
Done BindFhir(const Engine& engine, const Request& request,
              Workspace* workspace);

// Each overwrites `out` with a message in request.output's form.
Done ScoreOne(const Engine& engine, Bytes input, const Request& request,
              Workspace* workspace, std::string* out);
// The same of what is bound already.
Done ScoreBound(const Request& request, Workspace* workspace, std::string* out);
Done ExplainOne(const Engine& engine, Bytes input, const Request& request,
                Workspace* workspace, std::string* out);
Done ValidateOne(const Engine& engine, Bytes input, const Request& request,
                 Workspace* workspace, std::string* out);

// `binary`, a message of this name, in the form asked for.
Done Deliver(const char* message, Format format, std::string* binary,
             std::string* out);

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_SCORE_H_
