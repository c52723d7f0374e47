// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Eligibility: which two people may be introduced to each other. It is settled
// before any score, and no score can undo it.
//
//   Shape    Two sides, such as peers and newcomers; one flag per person that
//            says whether they opted in; vetoes on pairs.
//   Missing  No opt-in is a no. A person who did not opt in is in no pair, and
//            looks from outside just like one who is vetoed with everybody.
//   Errors   nullopt if a veto names an index that is not there.
//   Privacy  A veto and its reason are told to the role of its author and to
//            nobody else; there is no other way to ask. Other roles learn "not
//            offered".
//   Threads  Immutable.
//   Source   relcare convention (docs/methods/matching.md).

#ifndef RELCARE_NETWORK_ELIGIBILITY_H_
#define RELCARE_NETWORK_ELIGIBILITY_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace relcare {

enum class VetoReason : std::uint8_t {
  kConflict,
  kSafety,
  kConsent,
  kSharedSubstanceRisk,
};

enum class AuthorRole : std::uint8_t {
  kClient,
  kPeer,
  kLivedExperience,
  kClinician,
  kSupervisor,
};

struct Veto {
  int left = 0;
  int right = 0;
  VetoReason reason = VetoReason::kConflict;
  AuthorRole author = AuthorRole::kClient;
};

class Eligibility {
 public:
  // `left` and `right` say who opted in.
  static std::optional<Eligibility> Of(std::vector<bool> left,
                                       std::vector<bool> right,
                                       std::span<const Veto> vetoes);

  int left_size() const { return static_cast<int>(left_.size()); }
  int right_size() const { return static_cast<int>(right_.size()); }
  bool LeftTakesPart(int left) const {
    return left_[static_cast<std::size_t>(left)];
  }
  bool RightTakesPart(int right) const {
    return right_[static_cast<std::size_t>(right)];
  }
  bool IsOffered(int left, int right) const {
    return LeftTakesPart(left) && RightTakesPart(right) &&
           !is_vetoed_[static_cast<std::size_t>(left) * right_.size() +
                       static_cast<std::size_t>(right)];
  }

  // The reasons that authors of this role gave for this pair, by number, each
  // once. Empty too where others vetoed it or somebody did not opt in.
  std::vector<VetoReason> ReasonsBy(AuthorRole role, int left, int right) const;

 private:
  Eligibility() = default;

  std::vector<bool> left_;
  std::vector<bool> right_;
  std::vector<bool> is_vetoed_;
  std::vector<Veto> vetoes_;
};

}  // namespace relcare

#endif  // RELCARE_NETWORK_ELIGIBILITY_H_
