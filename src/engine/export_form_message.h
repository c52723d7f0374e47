// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What of the answers to a form is of that form, and so names nobody.
//
//   Rule     Of a form that is loaded: its items, their allowed answers and
//            missing codes, its scales and totals within their range; of any
//            version. Of another form, and of a question or scale that states
//            no answers: whatever is no id of the community.
//   Threads  Pure functions.
//   Source   docs/rfc/0019-export.md.

#ifndef RELCARE_ENGINE_EXPORT_FORM_MESSAGE_H_
#define RELCARE_ENGINE_EXPORT_FORM_MESSAGE_H_

#include <string_view>
#include <vector>

#include "relcare/v1/record.pb.h"

#include "community/veil_message.h"
#include "engine/engine.h"

namespace relcare::engine {

using community::HasId;

// All versions of an instrument that are loaded, whether or not they may score.
std::vector<const Loaded*> VersionsOf(const Engine& engine,
                                      std::string_view instrument);

// Whether `instrument` is a reference, and nobody's name.
bool IsFormsName(const Engine& engine, std::string_view instrument,
                 const HasId& has_id);

// Drops what is not of the form. An answer that is not becomes absent,
// unsupported.
void KeepOfForm(const Engine& engine, const HasId& has_id, v1::Assessment* out);

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_EXPORT_FORM_MESSAGE_H_
