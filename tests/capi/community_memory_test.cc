// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What a community asks of operator new: as much as it has records, and where
// there is none left a clear status, and nothing half-changed.

#include <cstdint>
#include <functional>
#include <string>

#include <gtest/gtest.h>

#include "relcare/relcare.hpp"
#include "tests/capi/failing_new.h"
#include "tests/capi/saving.h"
#include "tests/community/samples.h"

namespace relcare::test::community_memory_test {
namespace {

// All of the samples but for the last few, and those.
struct Texts {
  std::string first;
  std::string last;
};

Texts SampleTexts() {
  Texts texts;
  const auto samples = Samples();
  for (std::size_t i = 0; i < samples.size(); ++i) {
    (i + 4 < samples.size() ? texts.first : texts.last) +=
        RecordJson(samples[i]) + "\n";
  }
  return texts;
}

constexpr char kErasure[] = R"({"id":"x","recorded_at":"2026-05-21T12:00:00Z",)"
                            R"("erasure":{"person":"anna"}})";

// Runs out of memory at the k-th allocation of `call` and at every later one,
// or at that one only, for k = 1, 1 + step, ... until it needs fewer.
// `call(community)` changes it, or leaves it as it was.
using Call = std::function<relcare_status(relcare_community*)>;

void RunsOut(const char* what, const std::string& saved, const Call& call,
             long step) {
  Community whole = Community::Restore(saved).value();
  ASSERT_EQ(call(whole.raw()), RELCARE_OK) << what;
  const std::string expected = SavedOf(whole);
  for (const bool all_after : {false, true}) {
    for (long k = 1;; k += step) {
      const long before = living;
      bool failed = false;
      {
        Community community = Community::Restore(saved).value();
        allocations = 0;
        all_after_fail = all_after;
        first_to_fail = k;
        const relcare_status status = call(community.raw());
        first_to_fail = 0;
        failed = allocations >= k;
        if (status != RELCARE_OK) {
          ASSERT_EQ(status, RELCARE_E_NO_MEMORY) << what << " at " << k;
          ASSERT_EQ(SavedOf(community), saved) << what << " at " << k;
          ASSERT_EQ(call(community.raw()), RELCARE_OK) << what << " at " << k;
        }
        ASSERT_EQ(SavedOf(community), expected) << what << " at " << k;
      }
      ASSERT_EQ(living, before) << what << " at " << k;
      if (!failed)
        break;
    }
  }
}

const std::uint8_t* Data(const std::string& text) {
  return reinterpret_cast<const std::uint8_t*>(text.data());
}

TEST(NoMemory, LeavesACommunityAsItWas) {
  const Texts texts = SampleTexts();
  Community community = Community::Create().value();
  ASSERT_EQ(community.AddText(texts.first, Format::kNdjson)->rejected, 0u);
  const std::string saved = SavedOf(community);
  const std::string record = texts.last.substr(0, texts.last.find('\n'));
  RunsOut(
      "add", saved,
      [&](relcare_community* c) {
        return relcare_community_add(c, Data(record), record.size(),
                                     RELCARE_FORMAT_JSON, nullptr, nullptr);
      },
      1);
  const std::string erasure = kErasure;
  RunsOut(
      "erase", saved,
      [&](relcare_community* c) {
        return relcare_community_add(c, Data(erasure), erasure.size(),
                                     RELCARE_FORMAT_JSON, nullptr, nullptr);
      },
      1);
  RunsOut(
      "snapshot", saved,
      [&](relcare_community* c) {
        relcare_as_of as_of = RELCARE_AS_OF_INIT;
        as_of.occurred_by = "2026-05-04T10:30:00Z";
        as_of.occurred_by_size = 20;
        relcare_snapshot* snapshot = nullptr;
        const relcare_status status =
            relcare_community_snapshot(c, &as_of, &snapshot, nullptr);
        EXPECT_EQ(status == RELCARE_OK, snapshot != nullptr);
        relcare_snapshot_release(snapshot);
        return status;
      },
      1);
  RunsOut(
      "save", saved,
      [&](relcare_community* c) {
        return relcare_community_save(
            c,
            [](void*, const std::uint8_t*,
               std::size_t) noexcept -> std::int32_t { return 0; },
            nullptr, nullptr);
      },
      1);
  RunsOut(
      "restore", saved,
      [&](relcare_community*) {
        relcare_community* again = nullptr;
        const relcare_status status = relcare_community_restore(
            nullptr, nullptr, Data(saved), saved.size(), 0, &again, nullptr,
            nullptr);
        EXPECT_EQ(status == RELCARE_OK, again != nullptr);
        relcare_community_destroy(again);
        return status;
      },
      1);
}

TEST(NoMemory, OfATextLeavesWhatWasTakenAndTheRestCanFollow) {
  const Texts texts = SampleTexts();
  Community whole = Community::Create().value();
  ASSERT_TRUE(whole.AddText(texts.first + texts.last, Format::kNdjson).ok());
  const std::string expected = SavedOf(whole);
  const std::string text = texts.first + texts.last;
  for (long k = 1;; k += 11) {
    Community community = Community::Create().value();
    relcare_added added = RELCARE_ADDED_INIT;
    allocations = 0;
    all_after_fail = true;
    first_to_fail = k;
    const relcare_status status = relcare_community_add_text(
        community.raw(), Data(text), text.size(), RELCARE_FORMAT_NDJSON,
        nullptr, nullptr, &added, nullptr);
    first_to_fail = 0;
    if (status == RELCARE_OK)
      break;
    ASSERT_EQ(status, RELCARE_E_NO_MEMORY) << k;
    ASSERT_EQ(added.records, added.added) << k;
    const relcare_added rest = community.AddText(text, Format::kNdjson).value();
    ASSERT_EQ(rest.there_already, added.added) << k;
    ASSERT_EQ(SavedOf(community), expected) << k;
  }
}

TEST(NoMemory, IsAStatusOfWhatASnapshotTells) {
  Community community = Community::Create().value();
  ASSERT_TRUE(community.AddText(SampleTexts().first, Format::kNdjson).ok());
  const Snapshot snapshot = community.At().value();
  for (const int entry : {0, 1, 2}) {
    for (long k = 1;; ++k) {
      Scratch scratch = Scratch::WithoutEngine().value();
      allocations = 0;
      all_after_fail = true;
      first_to_fail = k;
      relcare_view view = {nullptr, 0};
      const relcare_status status =
          entry == 0
              ? relcare_snapshot_report(scratch.raw(), snapshot.raw(),
                                        RELCARE_FORMAT_JSON, &view, nullptr)
          : entry == 1
              ? relcare_snapshot_ids(scratch.raw(), snapshot.raw(), "person", 6,
                                     RELCARE_FORMAT_JSON, &view, nullptr)
              : relcare_snapshot_record(scratch.raw(), snapshot.raw(), "coffee",
                                        6, RELCARE_FORMAT_JSON, &view, nullptr);
      first_to_fail = 0;
      if (status == RELCARE_OK)
        break;
      ASSERT_EQ(status, RELCARE_E_NO_MEMORY) << k;
      ASSERT_EQ(view.data, nullptr) << k;
    }
  }
}

// What adding and looking at `count` exchanges asks for.
struct Cost {
  long allocations = 0;
  long bytes = 0;
};

Cost CostOf(int count) {
  std::string text;
  const auto id = [](char kind, int number) {
    std::string digits = std::to_string(number);
    return kind + std::string(7 - digits.size(), '0') + digits;
  };
  constexpr const char* kAt = R"(","recorded_at":"2026-05-20T12:00:00Z",)";
  const int people = count / 50;
  for (int i = 0; i < people; ++i)
    text += R"({"id":")" + id('p', i) + kAt + "\"person\":{}}\n";
  for (int i = 0; i < count; ++i) {
    text += R"({"id":")" + id('e', i) + kAt + R"("exchange":{"giver":")" +
            id('p', i % people) + R"(","receiver":")" +
            id('p', (i + 1 + i / people) % people) +
            R"(","occurred_at":"2026-05-0)" + std::to_string(1 + i % 9) +
            "\"}}\n";
  }
  Community community = Community::Create().value();
  allocations = 0;
  bytes_asked = 0;
  const relcare_added added = community.AddText(text, Format::kNdjson).value();
  EXPECT_EQ(added.added, static_cast<std::uint32_t>(count + people));
  const Snapshot snapshot = community.At().value();
  return {allocations, bytes_asked};
}

TEST(Cost, IsLinearInTheRecords) {
  const Cost small = CostOf(25000);
  if (small.allocations == 0)
    GTEST_SKIP() << "this library's operator new is its own and not seen here";
  const Cost large = CostOf(100000);
  EXPECT_LT(large.allocations, 4.2 * static_cast<double>(small.allocations));
  EXPECT_LT(large.bytes, 4.5 * static_cast<double>(small.bytes));
}

}  // namespace
}  // namespace relcare::test::community_memory_test
