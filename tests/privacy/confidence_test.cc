// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "privacy/confidence.h"

#include <optional>
#include <span>
#include <vector>

#include <gtest/gtest.h>

namespace relcare::privacy::confidence_test {
namespace {

constexpr std::uint32_t kClient = 1;
constexpr std::uint32_t kPeer = 2;
constexpr std::uint32_t kNurse = 7;
constexpr Party kThePeer = {PartyKind::kPerson, kPeer};
constexpr Party kTheNurse = {PartyKind::kPerson, kNurse};
constexpr Party kGroup = {PartyKind::kGroup, 1};
constexpr auto kNone = std::nullopt;

TEST(Confidence, FollowsTheTable) {
  const struct {
    const char* what;
    Telling telling;
    bool to_client, to_nurse, to_other_staff;
  } cases[] = {
      {"told to staff, who recorded it",
       {kClient, kTheNurse, true, kNurse, true},
       true,
       true,
       true},
      {"told to staff, nobody says who recorded it",
       {kClient, kTheNurse, true, kNone, false},
       true,
       true,
       true},
      {"told to the group",
       {kClient, kGroup, false, kNone, false},
       true,
       true,
       true},
      {"told to a peer, recorded by the client",
       {kClient, kThePeer, false, kClient, false},
       true,
       true,
       true},
      {"told to a peer, heard by staff",
       {kClient, kThePeer, false, kNurse, true},
       true,
       true,
       true},
      {"told to a peer, passed on by the peer",
       {kClient, kThePeer, false, kPeer, false},
       false,
       false,
       false},
      {"told to the group, passed on by a peer",
       {kClient, kGroup, false, kPeer, false},
       false,
       false,
       false},
      {"told to a peer, nobody says who recorded it",
       {kClient, kThePeer, false, kNone, false},
       true,
       false,
       false},
      {"nobody says to whom, nor who recorded it",
       {kClient, kNone, false, kNone, false},
       true,
       false,
       false},
      {"the peer's, told to the nurse",
       {kPeer, kTheNurse, true, kNurse, true},
       false,
       true,
       false},
      {"the peer's, told to the client's group",
       {kPeer, kGroup, false, kNone, false},
       true,
       false,
       false},
      {"the peer's, told to nobody known",
       {kPeer, kNone, false, kPeer, false},
       false,
       false,
       false},
  };
  const std::vector<Party> client = {{PartyKind::kPerson, kClient}, kGroup};
  const std::vector<Party> nurse = {kTheNurse};
  const std::vector<Party> other = {{PartyKind::kPerson, 8}};
  for (const auto& c : cases) {
    const auto is_open = [&](Audience audience, std::span<const Party> reader) {
      return !ConfidenceOf(c.telling, kClient, audience, reader);
    };
    EXPECT_EQ(is_open(Audience::kClient, client), c.to_client) << c.what;
    EXPECT_EQ(is_open(Audience::kClinician, nurse), c.to_nurse) << c.what;
    EXPECT_EQ(is_open(Audience::kSupervisor, other), c.to_other_staff)
        << c.what;
  }
}

TEST(Confidence, IsKeptFromWhoeverSeesNoSingleClient) {
  const Telling telling = {kClient, kGroup, false, kClient, false};
  for (const Audience audience : {Audience::kUnspecified, Audience::kProgramme,
                                  static_cast<Audience>(99)}) {
    EXPECT_EQ(ConfidenceOf(telling, kClient, audience, {}),
              WithheldCode::kAudience);
  }
}

}  // namespace
}  // namespace relcare::privacy::confidence_test
