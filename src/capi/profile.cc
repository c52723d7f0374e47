// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include <cstddef>
#include <string>

#include "capi/call.h"
#include "engine/matches_message.h"
#include "engine/profile_report_message.h"
#include "engine/profile_request.h"
#include "engine/readiness_message.h"
#include "engine/score.h"
#include "relcare/relcare.h"

namespace relcare::capi {
namespace {

Done ReadProfileOptions(const relcare_scratch& scratch,
                        const relcare_profile_options* options,
                        engine::ProfileRequest* out) {
  if (options == nullptr)
    return NullPointer("options is NULL; a profile names who reads and why");
  relcare_profile_options given;
  Done done = ReadStruct(options, sizeof(relcare_profile_options), &given);
  if (!done.ok())
    return done;
  done =
      CheckMessageFormat(given.output_format, /*or_zero=*/true, &out->output);
  if (!done.ok())
    return done;
  if (given.subject_kind < 0 || given.subject_kind > RELCARE_SUBJECT_GROUP) {
    return Unsupported("subject_kind is no RELCARE_SUBJECT_*",
                       offsetof(relcare_profile_options, subject_kind));
  }
  if (given.subject_kind == 0 && given.subject_size > 0) {
    return Unsupported("subject_kind is 0, but a subject is named",
                       offsetof(relcare_profile_options, subject_kind));
  }
  if (given.is_assigned < 0 || given.is_assigned > 1) {
    return Unsupported("is_assigned is 0 or 1",
                       offsetof(relcare_profile_options, is_assigned));
  }
  if (given.golden < 0 || given.golden > 1) {
    return Unsupported("golden is 0 or 1",
                       offsetof(relcare_profile_options, golden));
  }
  for (const Done& text :
       {CheckInput(scratch, given.subject, given.subject_size),
        CheckInput(scratch, given.profile, given.profile_size),
        CheckInput(scratch, given.reader, given.reader_size),
        CheckInput(scratch, given.read_at, given.read_at_size)}) {
    if (!text.ok())
      return text;
  }
  out->audience = given.audience;
  out->purpose = given.purpose;
  out->subject_kind = static_cast<engine::SubjectKind>(given.subject_kind);
  out->subject = TextOf(given.subject, given.subject_size);
  out->profile = TextOf(given.profile, given.profile_size);
  out->reader = TextOf(given.reader, given.reader_size);
  out->read_at = TextOf(given.read_at, given.read_at_size);
  out->is_assigned = given.is_assigned == 1;
  out->golden = given.golden == 1;
  return Unit{};
}

const community::Snapshot* HeldBy(const relcare_snapshot* snapshot) {
  return snapshot == nullptr ? nullptr : snapshot->snapshot.get();
}

// Runs `write(request)` and delivers the message that it gives.
template <typename Write>
relcare_status AnswerProfile(relcare_scratch* scratch,
                             const relcare_snapshot* snapshot,
                             const relcare_snapshot* earlier,
                             const relcare_profile_options* options,
                             const char* message, relcare_view* view,
                             relcare_error* error,
                             const Write& write) noexcept {
  return WithView(scratch, true, view, error, [&]() -> Done {
    Done done = CheckSnapshot(snapshot, false);
    if (done.ok())
      done = CheckSnapshot(earlier, true);
    engine::ProfileRequest request;
    if (done.ok())
      done = ReadProfileOptions(*scratch, options, &request);
    if (!done.ok())
      return done;
    Result<std::string> written = write(request);
    if (!written.ok())
      return written.error();
    return engine::Deliver(message, request.output, &*written,
                           &scratch->output);
  });
}

}  // namespace
}  // namespace relcare::capi

using relcare::Done;
using relcare::Result;
namespace engine = relcare::engine;
using namespace relcare::capi;  // NOLINT: the entries of this room

relcare_status relcare_profile(relcare_scratch* scratch,
                               const relcare_snapshot* snapshot,
                               const relcare_snapshot* earlier,
                               const relcare_profile_options* options,
                               relcare_view* profile,
                               relcare_error* error) noexcept {
  return AnswerProfile(scratch, snapshot, earlier, options, "Profile", profile,
                       error, [&](const engine::ProfileRequest& request) {
                         return engine::WriteProfile(
                             *scratch->engine, *HeldBy(snapshot),
                             HeldBy(earlier), request, &scratch->workspace);
                       });
}

relcare_status relcare_signals(relcare_scratch* scratch,
                               const relcare_snapshot* snapshot,
                               const relcare_snapshot* earlier,
                               const relcare_profile_options* options,
                               relcare_view* report,
                               relcare_error* error) noexcept {
  return AnswerProfile(scratch, snapshot, earlier, options, "SignalReport",
                       report, error,
                       [&](const engine::ProfileRequest& request) {
                         return engine::WriteSignals(
                             *scratch->engine, *HeldBy(snapshot),
                             HeldBy(earlier), request, &scratch->workspace);
                       });
}

relcare_status relcare_explain_figure(relcare_scratch* scratch,
                                      const relcare_snapshot* snapshot,
                                      const relcare_profile_options* options,
                                      const char* figure, size_t figure_size,
                                      relcare_view* explanation,
                                      relcare_error* error) noexcept {
  return AnswerProfile(
      scratch, snapshot, nullptr, options, "ProfileExplanation", explanation,
      error, [&](const engine::ProfileRequest& request) -> Result<std::string> {
        const Done done = CheckInput(*scratch, figure, figure_size);
        if (!done.ok())
          return done.error();
        return engine::WriteFigure(*scratch->engine, *HeldBy(snapshot), request,
                                   TextOf(figure, figure_size),
                                   &scratch->workspace);
      });
}

relcare_status relcare_matches(relcare_scratch* scratch,
                               const relcare_snapshot* snapshot,
                               const relcare_profile_options* options,
                               relcare_view* report,
                               relcare_error* error) noexcept {
  return AnswerProfile(scratch, snapshot, nullptr, options, "MatchReport",
                       report, error,
                       [&](const engine::ProfileRequest& request) {
                         return engine::WriteMatches(
                             *scratch->engine, *HeldBy(snapshot), request);
                       });
}

relcare_status relcare_readiness(relcare_scratch* scratch,
                                 const relcare_snapshot* snapshot,
                                 const relcare_profile_options* options,
                                 relcare_view* report,
                                 relcare_error* error) noexcept {
  return AnswerProfile(
      scratch, snapshot, nullptr, options, "ReadinessReport", report, error,
      [&](const engine::ProfileRequest& request) {
        return engine::WriteReadiness(*scratch->engine, *HeldBy(snapshot),
                                      request, &scratch->workspace);
      });
}
