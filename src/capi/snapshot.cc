// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include <cstdint>
#include <string>
#include <utility>

#include "capi/call.h"
#include "engine/score.h"
#include "engine/snapshot_message.h"
#include "relcare/relcare.h"

namespace relcare::capi {
namespace {

// The same for all entries that tell of a snapshot: checks, then `tell(form)`.
template <typename Tell>
relcare_status TellOf(relcare_scratch* scratch,
                      const relcare_snapshot* snapshot, const char* name,
                      std::size_t name_size, int32_t format, relcare_view* view,
                      relcare_error* error, const Tell& tell) noexcept {
  return WithView(scratch, false, view, error, [&]() -> Done {
    if (snapshot == nullptr)
      return NullPointer("the snapshot is NULL");
    if (!IsLive(snapshot)) {
      return Misuse(RELCARE_E_BAD_HANDLE, "handle",
                    "the pointer is no live snapshot");
    }
    engine::Format form = engine::Format::kProtobuf;
    Done done = CheckMessageFormat(format, /*or_zero=*/false, &form);
    if (done.ok())
      done = CheckInput(*scratch, name, name_size);
    if (!done.ok())
      return done;
    return tell(*snapshot->snapshot, form);
  });
}

}  // namespace
}  // namespace relcare::capi

using relcare::Done;
namespace community = relcare::community;
namespace engine = relcare::engine;
using namespace relcare::capi;  // NOLINT: the entries of this room

void relcare_snapshot_retain(const relcare_snapshot* snapshot) noexcept {
  if (snapshot != nullptr && IsLive(snapshot))
    snapshot->references.fetch_add(1, std::memory_order_relaxed);
}

void relcare_snapshot_release(const relcare_snapshot* snapshot) noexcept {
  if (snapshot == nullptr || !IsLive(snapshot))
    return;
  if (snapshot->references.fetch_sub(1, std::memory_order_acq_rel) != 1)
    return;
  auto* last = const_cast<relcare_snapshot*>(snapshot);
  last->tag.store(0, std::memory_order_relaxed);
  delete last;
}

relcare_status relcare_snapshot_report(relcare_scratch* scratch,
                                       const relcare_snapshot* snapshot,
                                       int32_t format, relcare_view* report,
                                       relcare_error* error) noexcept {
  return TellOf(scratch, snapshot, nullptr, 0, format, report, error,
                [&](const community::Snapshot& seen, engine::Format form) {
                  std::string binary = engine::ReportOf(seen);
                  return engine::Deliver("SnapshotReport", form, &binary,
                                         &scratch->output);
                });
}

relcare_status relcare_snapshot_ids(relcare_scratch* scratch,
                                    const relcare_snapshot* snapshot,
                                    const char* body, size_t body_size,
                                    int32_t format, relcare_view* ids,
                                    relcare_error* error) noexcept {
  return TellOf(
      scratch, snapshot, body, body_size, format, ids, error,
      [&](const community::Snapshot& seen, engine::Format form) -> Done {
        auto binary = engine::IdsOf(seen, TextOf(body, body_size));
        if (!binary.ok())
          return binary.error();
        return engine::Deliver("RecordIds", form, &*binary, &scratch->output);
      });
}

relcare_status relcare_snapshot_record(relcare_scratch* scratch,
                                       const relcare_snapshot* snapshot,
                                       const char* id, size_t id_size,
                                       int32_t format, relcare_view* record,
                                       relcare_error* error) noexcept {
  return TellOf(
      scratch, snapshot, id, id_size, format, record, error,
      [&](const community::Snapshot& seen, engine::Format form) -> Done {
        const community::Index found = seen.Find(TextOf(id, id_size));
        if (found == community::kNone) {
          return Misuse(RELCARE_E_NO_RECORD, "no-record",
                        "the snapshot holds no record under that id");
        }
        std::string binary(engine::Text(seen.BytesOf(found)));
        return engine::Deliver("Record", form, &binary, &scratch->output);
      });
}
