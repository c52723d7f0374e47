// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "privacy/offer.h"

#include <cstdint>
#include <vector>

#include <gtest/gtest.h>

namespace relcare::privacy::offer_test {
namespace {

using enum AuthorRole;
using enum Visibility;

constexpr std::uint32_t kLeft = 1;
constexpr std::uint32_t kRight = 2;
constexpr std::uint32_t kOther = 3;
constexpr std::uint32_t kStaffMember = 7;

Pair Chosen(std::span<const PairVeto> vetoes = {},
            std::span<const SharedItem> items = {}) {
  return {kLeft, kRight, true, true, true, vetoes, items};
}

using Reasons = std::vector<std::uint8_t>;

TEST(Offer, NeedsBothOptInsTheMatchingAndNoVeto) {
  const PairVeto veto = {9, kSupervisor, 1};
  for (int mask = 0; mask < 16; ++mask) {
    Pair pair = Chosen();
    pair.left_opted_in = (mask & 1) != 0;
    pair.right_opted_in = (mask & 2) != 0;
    pair.is_chosen = (mask & 4) != 0;
    if ((mask & 8) == 0)
      pair.vetoes = {&veto, 1};
    for (const Reader& reader : {Reader{kLeft, kClient}, Reader{kRight, kPeer},
                                 Reader{kStaffMember, kClinician}}) {
      EXPECT_EQ(OfferTo(reader, pair, {}).is_offered, mask == 15);
    }
  }
}

TEST(Offer, IsNothingToOtherClients) {
  const PairVeto veto = {kOther, kClinician, 1};
  const SharedItem item = {5, kCommunity, kCommunity};
  for (const AuthorRole role : {kClient, kPeer}) {
    EXPECT_EQ(OfferTo({kOther, role}, Chosen({}, {&item, 1}), {}), Offer());
    EXPECT_EQ(OfferTo({kOther, role}, Chosen({&veto, 1}), {}), Offer());
  }
}

// Every cause, every reader: whoever is not the veto's author or of their role
// cannot tell why, nor that there was anything to tell.
TEST(Offer, ThatIsNotMadeIsAsIfNeverThoughtOf) {
  const PairVeto veto = {kLeft, kClient, 1};
  const SharedItem item = {5, kCommunity, kCommunity};
  for (int mask = 0; mask < 15; ++mask) {
    Pair pair = Chosen({}, {&item, 1});
    pair.left_opted_in = (mask & 1) != 0;
    pair.right_opted_in = (mask & 2) != 0;
    pair.is_chosen = (mask & 4) != 0;
    if ((mask & 8) == 0)
      pair.vetoes = {&veto, 1};
    for (const std::uint32_t person : {kRight, kOther, kStaffMember}) {
      for (const AuthorRole role :
           {kClient, kPeer, kLivedExperience, kClinician, kSupervisor}) {
        EXPECT_EQ(OfferTo({person, role}, pair, {}), Offer()) << mask;
      }
    }
  }
}

TEST(Offer, TellsAReasonToItsAuthorOrStaffOfTheirRole) {
  const struct {
    const char* what;
    PairVeto veto;
    Reader reader;
    Reasons reasons;
  } cases[] = {
      {"a client's, to that client",
       {kLeft, kClient, 2},
       {kLeft, kClient},
       {2}},
      {"a client's, to the other client",
       {kLeft, kClient, 2},
       {kRight, kClient},
       {}},
      {"a client's, to staff",
       {kLeft, kClient, 2},
       {kStaffMember, kClinician},
       {}},
      {"a peer's, to another peer", {kLeft, kPeer, 2}, {kOther, kPeer}, {}},
      {"a clinician's, to clinicians",
       {9, kClinician, 2},
       {kStaffMember, kClinician},
       {2}},
      {"a clinician's, to a supervisor",
       {9, kClinician, 2},
       {kStaffMember, kSupervisor},
       {}},
      {"a supervisor's, to a clinician",
       {9, kSupervisor, 2},
       {kStaffMember, kClinician},
       {}},
      {"a clinician's, to a side", {9, kClinician, 2}, {kRight, kClient}, {}},
      {"of lived experience, to one who is a side",
       {9, kLivedExperience, 2},
       {kRight, kLivedExperience},
       {}},
      {"one's own, in another role", {9, kClinician, 2}, {9, kSupervisor}, {}},
  };
  for (const auto& c : cases) {
    Offer expected;
    expected.reasons = c.reasons;
    EXPECT_EQ(OfferTo(c.reader, Chosen({&c.veto, 1}), {}), expected) << c.what;
  }
}

TEST(Offer, TellsEachReasonOnce) {
  const PairVeto vetoes[] = {{8, kClinician, 3},
                             {9, kClinician, 1},
                             {8, kClinician, 3},
                             {9, kSupervisor, 2}};
  EXPECT_EQ(OfferTo({kStaffMember, kClinician}, Chosen(vetoes), {}).reasons,
            (Reasons{1, 3}));
}

TEST(Offer, NamesWhatTheOtherSideLetsBeTold) {
  const struct {
    Visibility left, right;
    bool to_left, to_right, to_staff;
  } cases[] = {
      {kMatched, kMatched, true, true, true},
      {kCommunity, kMatched, true, true, true},
      {kStaff, kMatched, true, false, true},
      {kMatched, kStaff, false, true, true},
      {kUnspecified, kUnspecified, false, false, true},
      {kStaff, kStaff, false, false, true},
      {kOwnOnly, kCommunity, false, false, false},
      {kCommunity, kOwnOnly, false, false, false},
      {static_cast<Visibility>(9), kCommunity, false, false, false},
  };
  for (const auto& c : cases) {
    const SharedItem item = {5, c.left, c.right};
    const Pair pair = Chosen({}, {&item, 1});
    const auto is_named = [&](const Reader& reader) {
      return !OfferTo(reader, pair, {}).named.empty();
    };
    EXPECT_EQ(is_named({kLeft, kClient}), c.to_left);
    EXPECT_EQ(is_named({kRight, kClient}), c.to_right);
    EXPECT_EQ(is_named({kStaffMember, kClinician}), c.to_staff);
    EXPECT_EQ(Counts(item, {}), c.to_left && c.to_right);
  }
}

TEST(Offer, LeavesOutProtectedTraitsAndSubstanceUnlessTheHostTakesThemIn) {
  const SharedItem trait = {5, kCommunity, kCommunity, true, false};
  const SharedItem substance = {6, kCommunity, kCommunity, false, true};
  const SharedItem both = {7, kCommunity, kCommunity, true, true};
  const SharedItem plain = {8, kCommunity, kCommunity};
  const SharedItem items[] = {plain, both, substance, trait};
  const struct {
    ItemPolicy policy;
    std::vector<std::uint32_t> named;
  } cases[] = {{{false, false}, {8}},
               {{true, false}, {5, 8}},
               {{false, true}, {6, 8}},
               {{true, true}, {5, 6, 7, 8}}};
  for (const auto& c : cases) {
    for (const Reader& reader :
         {Reader{kLeft, kClient}, Reader{kStaffMember, kClinician}}) {
      EXPECT_EQ(OfferTo(reader, Chosen({}, items), c.policy).named, c.named);
    }
  }
}

}  // namespace
}  // namespace relcare::privacy::offer_test
