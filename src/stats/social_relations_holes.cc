// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "stats/social_relations_holes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <span>
#include <vector>

#include "base/sum.h"
#include "stats/linear.h"
#include "stats/moments.h"

namespace relcare {
namespace {

constexpr std::size_t kForms = 5;
constexpr std::size_t kMostPeople = 60;

double Dot(std::span<const double> a, std::span<const double> b) {
  Sum sum;
  for (std::size_t p = 0; p < a.size(); ++p)
    sum.Add(a[p] * b[p]);
  return sum.value();
}

// The ratings there are, and the matrices A and V as operators on one number
// per rating. Each takes one pass, so that no matrix of ratings x ratings is
// built.
class Design {
 public:
  explicit Design(const RoundRobin& group) : people_(group.people()) {
    std::vector<std::optional<std::size_t>> place(people_ * people_);
    for (std::size_t i = 0; i < people_; ++i) {
      for (std::size_t j = 0; j < people_; ++j) {
        if (!group.Rating(i, j))
          continue;
        place[i * people_ + j] = actor_.size();
        actor_.push_back(i);
        partner_.push_back(j);
      }
    }
    given_.assign(people_, 0);
    got_.assign(people_, 0);
    answered_.assign(people_, 0);
    for (std::size_t p = 0; p < actor_.size(); ++p) {
      ++given_[actor_[p]];
      ++got_[partner_[p]];
      back_.push_back(place[partner_[p] * people_ + actor_[p]]);
      answered_[actor_[p]] += back_[p] ? 1 : 0;
    }
  }

  std::size_t ratings() const { return actor_.size(); }

  // A_k y for all k.
  std::array<std::vector<double>, kForms> Forms(
      const std::vector<double>& y) const {
    const std::vector<double> given = Sums(y, actor_, false);
    const std::vector<double> got = Sums(y, partner_, false);
    const std::vector<double> given_back = Sums(y, actor_, true);
    const std::vector<double> got_back = Sums(y, partner_, true);
    const double mean = SumOf(y) / static_cast<double>(y.size());
    std::array<std::vector<double>, kForms> found;
    found.fill(std::vector<double>(y.size(), 0));
    for (std::size_t p = 0; p < y.size(); ++p) {
      const std::size_t i = actor_[p];
      const std::size_t j = partner_[p];
      found[0][p] = y[p] - got[j] / got_[j];
      found[1][p] = y[p] - given[i] / given_[i];
      found[3][p] = y[p] - mean;
      if (back_[p]) {
        const double back = y[*back_[p]];
        found[2][p] = 2 * back - given_back[j] / answered_[j] -
                      got_back[i] / answered_[i];
        found[4][p] = y[p] - back;
      }
    }
    return found;
  }

  // V_l y for all l, in the order of SocialRelations::components.
  std::array<std::vector<double>, kForms> Covariances(
      const std::vector<double>& y) const {
    const std::vector<double> given = Sums(y, actor_, false);
    const std::vector<double> got = Sums(y, partner_, false);
    std::array<std::vector<double>, kForms> found;
    found.fill(std::vector<double>(y.size(), 0));
    for (std::size_t p = 0; p < y.size(); ++p) {
      found[kSrmActor][p] = given[actor_[p]];
      found[kSrmPartner][p] = got[partner_[p]];
      found[kSrmRelationship][p] = y[p];
      found[kSrmActorPartner][p] = got[actor_[p]] + given[partner_[p]];
      found[kSrmDyad][p] = back_[p] ? y[*back_[p]] : 0;
    }
    return found;
  }

  // W y.
  std::vector<double> Implied(const std::vector<double>& y,
                              const SrmNumbers& components) const {
    const std::array<std::vector<double>, kForms> parts = Covariances(y);
    std::vector<double> found(y.size(), 0);
    for (std::size_t l = 0; l < kForms; ++l) {
      for (std::size_t p = 0; p < y.size(); ++p)
        found[p] += components[l] * parts[l][p];
    }
    return found;
  }

 private:
  // Sums of y over the ratings of each person, of the answered ones if so
  // asked.
  std::vector<double> Sums(const std::vector<double>& y,
                           const std::vector<std::size_t>& person,
                           bool only_answered) const {
    std::vector<double> sums(people_, 0);
    for (std::size_t p = 0; p < y.size(); ++p) {
      if (!only_answered || back_[p])
        sums[person[p]] += y[p];
    }
    return sums;
  }

  std::size_t people_;
  std::vector<std::size_t> actor_;
  std::vector<std::size_t> partner_;
  std::vector<std::optional<std::size_t>> back_;
  std::vector<int> given_;
  std::vector<int> got_;
  std::vector<int> answered_;
};

// tr(A_k V_l), a unit vector at a time.
Matrix Expected(const Design& design) {
  std::array<Sum, kForms * kForms> traces;
  std::vector<double> unit(design.ratings(), 0);
  for (std::size_t p = 0; p < design.ratings(); ++p) {
    unit[p] = 1;
    const auto forms = design.Forms(unit);
    const auto covariances = design.Covariances(unit);
    unit[p] = 0;
    for (std::size_t k = 0; k < kForms; ++k) {
      for (std::size_t l = 0; l < kForms; ++l)
        traces[k * kForms + l].Add(Dot(forms[k], covariances[l]));
    }
  }
  Matrix found(kForms, kForms);
  for (std::size_t k = 0; k < kForms; ++k) {
    for (std::size_t l = 0; l < kForms; ++l)
      found(k, l) = traces[k * kForms + l].value();
  }
  return found;
}

// 2 tr(A_k W A_l W): the sum over units e of (W A_k e)'(A_l W e).
Matrix FormVariances(const Design& design, const SrmNumbers& components) {
  std::array<Sum, kForms * kForms> traces;
  std::vector<double> unit(design.ratings(), 0);
  for (std::size_t p = 0; p < design.ratings(); ++p) {
    unit[p] = 1;
    const auto forms = design.Forms(unit);
    const auto of_implied = design.Forms(design.Implied(unit, components));
    unit[p] = 0;
    for (std::size_t k = 0; k < kForms; ++k) {
      const std::vector<double> implied = design.Implied(forms[k], components);
      for (std::size_t l = 0; l < kForms; ++l)
        traces[k * kForms + l].Add(2 * Dot(implied, of_implied[l]));
    }
  }
  Matrix found(kForms, kForms);
  for (std::size_t k = 0; k < kForms; ++k) {
    for (std::size_t l = 0; l < kForms; ++l)
      found(k, l) = traces[k * kForms + l].value();
  }
  return found;
}

// The diagonal of C^-1 Var(S) C^-T.
std::array<std::optional<double>, kForms> ErrorsOf(const Lu& expected,
                                                   const Matrix& variances) {
  // Rows of C^-1, from its columns.
  std::array<std::vector<double>, kForms> columns;
  for (std::size_t k = 0; k < kForms; ++k) {
    std::vector<double> unit(kForms, 0);
    unit[k] = 1;
    columns[k] = expected.Solve(unit);
  }
  std::array<std::optional<double>, kForms> found;
  for (std::size_t m = 0; m < kForms; ++m) {
    Sum variance;
    for (std::size_t k = 0; k < kForms; ++k) {
      for (std::size_t l = 0; l < kForms; ++l)
        variance.Add(columns[k][m] * variances(k, l) * columns[l][m]);
    }
    if (variance.value() >= 0)
      found[m] = std::sqrt(variance.value());
  }
  return found;
}

}  // namespace

SocialRelations HoledSocialRelations(const RoundRobin& group) {
  const RoundRobin connected = group.Connected();
  const auto none = [&](EstimateStatus status) {
    return NoSocialRelations(connected, kSrmHoles, status);
  };
  if (group.people() > kMostPeople)
    return none(EstimateStatus::kOutOfDomain);
  if (connected.people() < 4)
    return none(EstimateStatus::kUndefined);
  std::vector<double> ratings;
  for (std::size_t i = 0; i < connected.people(); ++i) {
    for (std::size_t j = 0; j < connected.people(); ++j) {
      if (const std::optional<double> rating = connected.Rating(i, j))
        ratings.push_back(*rating);
    }
  }
  SrmFound found;
  found.method = kSrmHoles;
  found.mean = MomentsOf(ratings).mean;
  for (double& rating : ratings) {
    rating -= found.mean;
    found.deviation2 = std::max(found.deviation2, rating * rating);
  }
  const Design design(connected);
  const std::optional<Lu> expected = Lu::Of(Expected(design));
  if (!expected)
    return none(EstimateStatus::kUndefined);
  std::vector<double> squares;
  for (const std::vector<double>& form : design.Forms(ratings))
    squares.push_back(Dot(form, ratings));
  const std::vector<double> solved = expected->Solve(squares);
  std::copy(solved.begin(), solved.end(), found.components.begin());
  found.errors = ErrorsOf(*expected, FormVariances(design, found.components));
  return DescribeRelations(connected, found);
}

}  // namespace relcare
