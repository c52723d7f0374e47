// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Records into a community, and saved bytes back. The first byte of an input
// chooses the door; the rest is what it is given.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "relcare/relcare.h"

namespace {

// One of the two, or the input has found a defect.
void Require(bool is_so) {
  if (!is_so) {
    std::abort();
  }
}

int32_t Append(void* context, const std::uint8_t* data,
               std::size_t size) noexcept {
  static_cast<std::string*>(context)->append(
      reinterpret_cast<const char*>(data), size);
  return 0;
}

std::string SavedOf(const relcare_community* community) {
  std::string saved;
  Require(relcare_community_save(community, Append, &saved, nullptr) ==
          RELCARE_OK);
  return saved;
}

relcare_scratch* ScratchOfAnEngine() {
  relcare_engine* engine = nullptr;
  relcare_scratch* made = nullptr;
  Require(relcare_engine_create(nullptr, nullptr, 0, &engine, nullptr) ==
          RELCARE_OK);
  Require(relcare_scratch_create(engine, nullptr, &made, nullptr) ==
          RELCARE_OK);
  relcare_engine_release(engine);
  return made;
}

// Whatever the records say, an export is made or withheld; the same twice.
void Export(const relcare_snapshot* snapshot) {
  static relcare_scratch* const scratch = ScratchOfAnEngine();
  static const std::uint8_t kKey[32] = {7};
  relcare_export_options options = RELCARE_EXPORT_OPTIONS_INIT;
  options.purpose = RELCARE_PURPOSE_RESEARCH;
  options.key = kKey;
  options.key_size = sizeof(kKey);
  options.output_format = RELCARE_FORMAT_JSON;
  std::string first;
  for (int round = 0; round < 2; ++round) {
    relcare_view view = {};
    Require(relcare_export(scratch, snapshot, &options, &view, nullptr) ==
            RELCARE_OK);
    const std::string text(reinterpret_cast<const char*>(view.data), view.size);
    Require(round == 0 || text == first);
    first = text;
  }
}

// What any community must be able to do.
void Judge(const relcare_community* community, relcare_scratch* scratch) {
  relcare_as_of as_of = RELCARE_AS_OF_INIT;
  as_of.recorded_by = "2026-05-21T00:00:00Z";
  as_of.recorded_by_size = 20;
  as_of.occurred_by = "2026-05-05T00:00:00Z";
  as_of.occurred_by_size = 20;
  for (const relcare_as_of* when :
       {static_cast<const relcare_as_of*>(nullptr),
        static_cast<const relcare_as_of*>(&as_of)}) {
    relcare_snapshot* snapshot = nullptr;
    Require(relcare_community_snapshot(community, when, &snapshot, nullptr) ==
            RELCARE_OK);
    relcare_view view = {};
    Require(relcare_snapshot_report(scratch, snapshot, RELCARE_FORMAT_JSON,
                                    &view, nullptr) == RELCARE_OK);
    Export(snapshot);
    relcare_snapshot_release(snapshot);
  }
  const std::string saved = SavedOf(community);
  relcare_community* again = nullptr;
  Require(relcare_community_restore(
              nullptr, nullptr,
              reinterpret_cast<const std::uint8_t*>(saved.data()), saved.size(),
              0, &again, nullptr, nullptr) == RELCARE_OK);
  Require(SavedOf(again) == saved);
  relcare_community_destroy(again);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  static relcare_scratch* const scratch = [] {
    relcare_scratch* made = nullptr;
    relcare_scratch_create(nullptr, nullptr, &made, nullptr);
    Require(made != nullptr);
    return made;
  }();
  if (size == 0) {
    return 0;
  }
  const int choice = data[0];
  ++data;
  --size;
  relcare_community* community = nullptr;
  relcare_error error = RELCARE_ERROR_INIT;
  relcare_status status = RELCARE_OK;
  std::int32_t is_prefix = 0;
  switch (choice % 4) {
    case 0:  // records, a line each
    case 1:  // records, each after its length
      Require(relcare_community_create(nullptr, nullptr, &community, &error) ==
              RELCARE_OK);
      status = relcare_community_add_text(
          community, data, size,
          choice % 4 == 0 ? RELCARE_FORMAT_NDJSON : RELCARE_FORMAT_PROTOBUF,
          nullptr, nullptr, nullptr, &error);
      break;
    default:  // saved bytes, whole or as far as they are good
      status = relcare_community_restore(nullptr, nullptr, data, size,
                                         choice % 4 == 3 ? 1 : 0, &community,
                                         &is_prefix, &error);
      Require((status == RELCARE_OK) == (community != nullptr));
      break;
  }
  Require(status != RELCARE_E_INTERNAL);
  if (community != nullptr) {
    Judge(community, scratch);
  }
  relcare_community_destroy(community);
  return 0;
}
