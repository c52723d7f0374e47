// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Labels: how sensitive something is, as a set that only ever grows. What comes
// out of several inputs carries the join of all their labels.
//
//   Shape    Of the three levels (normal < restricted < very restricted) the
//            highest is kept; every other label is kept beside it. Listed by
//            number; foreign codings by system, then code; nothing twice.
//   Missing  The empty set says nothing, which is not "normal".
//   Errors   A number that this library does not know is carried on as it is,
//            counts as at least restricted, and Add returns false.
//   Threads  Values.
//   Source   HL7 v3-Confidentiality (levels), v3-ActCode (the others).

#ifndef RELCARE_PRIVACY_LABELS_H_
#define RELCARE_PRIVACY_LABELS_H_

#include <bit>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/codes.h"

namespace relcare::privacy {

// A label as terminologies write it.
struct Coding {
  std::string system;
  std::string code;

  friend auto operator<=>(const Coding&, const Coding&) = default;
};

// The label that a coding means, if relcare has it.
std::optional<Label> LabelOf(std::string_view system, std::string_view code);

// The other way. Empty for kUnspecified, which says nothing.
Coding CodingOf(Label label);

class Labels {
 public:
  // Adds the label with this number. Returns false where the number is not
  // known; "unspecified" says nothing and adds nothing.
  bool Add(std::int32_t number);
  bool Add(Label label) { return Add(static_cast<std::int32_t>(label)); }

  // Adds the label that the coding means; a foreign one, which relcare has no
  // number for, is carried on unchanged. Returns false where it is foreign.
  bool Add(Coding coding);

  // Takes in everything that `other` holds. Order and repetition do not matter.
  void Join(const Labels& other);

  // In ascending order.
  template <typename Visit>
  void ForEachKnown(const Visit& visit) const {
    for (std::uint64_t rest = bits_; rest != 0; rest &= rest - 1)
      visit(static_cast<Label>(std::countr_zero(rest)));
  }
  // Whether a known or unknown number is among them.
  bool has_numbers() const { return bits_ != 0 || !unknown_.empty(); }
  const std::vector<std::int32_t>& unknown() const { return unknown_; }
  const std::vector<Coding>& foreign() const { return foreign_; }
  bool empty() const {
    return bits_ == 0 && unknown_.empty() && foreign_.empty();
  }

  friend bool operator==(const Labels&, const Labels&) = default;

 private:
  std::uint64_t bits_ = 0;  // bit n: the label with number n; one level at most
  std::vector<std::int32_t> unknown_;  // sorted, unique
  std::vector<Coding> foreign_;        // sorted, unique
};

}  // namespace relcare::privacy

#endif  // RELCARE_PRIVACY_LABELS_H_
