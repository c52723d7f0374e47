// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What relcare_profile_options may not say, and that a refusal tells where.

#include <cstddef>
#include <cstdint>

#include <gtest/gtest.h>

#include "tests/capi/programme.h"

namespace relcare::test::profile_misuse_test {
namespace {

struct Misuse {
  const char* name;
  void (*change)(relcare_profile_options*);
  relcare_status status;
};

constexpr Misuse kMisuses[] = {
    {"as it should be", [](relcare_profile_options*) {}, RELCARE_OK},
    {"no audience", [](relcare_profile_options* o) { o->audience = 0; },
     RELCARE_E_UNSUPPORTED_OPTION},
    {"no purpose", [](relcare_profile_options* o) { o->purpose = 0; },
     RELCARE_E_UNSUPPORTED_OPTION},
    {"a kind that is none",
     [](relcare_profile_options* o) {
       o->subject_kind = RELCARE_SUBJECT_GROUP + 1;
     },
     RELCARE_E_UNSUPPORTED_OPTION},
    {"a subject without its kind",
     [](relcare_profile_options* o) { o->subject_kind = 0; },
     RELCARE_E_UNSUPPORTED_OPTION},
    {"half assigned", [](relcare_profile_options* o) { o->is_assigned = 2; },
     RELCARE_E_UNSUPPORTED_OPTION},
    {"an older host's size",
     [](relcare_profile_options* o) { o->struct_size = 4; },
     RELCARE_E_STRUCT_SIZE},
};

TEST(ProfileMisuse, IsRefused) {
  relcare_engine* engine = nullptr;
  ASSERT_EQ(relcare_engine_create(nullptr, nullptr, 0, &engine, nullptr),
            RELCARE_OK);
  relcare_scratch* scratch = nullptr;
  ASSERT_EQ(relcare_scratch_create(engine, nullptr, &scratch, nullptr),
            RELCARE_OK);
  relcare_community* community = nullptr;
  ASSERT_EQ(relcare_community_create(engine, nullptr, &community, nullptr),
            RELCARE_OK);
  const std::string text = Records().text();
  relcare_added added = RELCARE_ADDED_INIT;
  ASSERT_EQ(relcare_community_add_text(
                community, reinterpret_cast<const std::uint8_t*>(text.data()),
                text.size(), RELCARE_FORMAT_NDJSON, nullptr, nullptr, &added,
                nullptr),
            RELCARE_OK);
  relcare_snapshot* snapshot = nullptr;
  ASSERT_EQ(relcare_community_snapshot(community, nullptr, &snapshot, nullptr),
            RELCARE_OK);
  for (const Misuse& misuse : kMisuses) {
    relcare_profile_options options = RELCARE_PROFILE_OPTIONS_INIT;
    options.audience = RELCARE_AUDIENCE_SUPERVISOR;
    options.purpose = RELCARE_PURPOSE_SUPERVISION;
    options.subject_kind = RELCARE_SUBJECT_PERSON;
    options.subject = "c";
    options.subject_size = 1;
    misuse.change(&options);
    relcare_view view = {nullptr, 0};
    EXPECT_EQ(
        relcare_profile(scratch, snapshot, nullptr, &options, &view, nullptr),
        misuse.status)
        << misuse.name;
    EXPECT_EQ(view.size == 0, misuse.status != RELCARE_OK) << misuse.name;
  }
  relcare_snapshot_release(snapshot);
  relcare_community_destroy(community);
  relcare_scratch_destroy(scratch);
  relcare_engine_release(engine);
}

}  // namespace
}  // namespace relcare::test::profile_misuse_test
