// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Outcomes: what may be told of how it went with people who may be told of
// together, where who is in a figure is its value.
//
//   Shape    Outcomes for one view, OutcomeLog and AnswerLog for one view after
//            the other. Members are people, by number, in any order.
//   Rule     In one view neither those who had it nor those who did not, nor
//            whom two outcomes leave between them, are one to three people.
//            From view to view nobody, or at least as many as that, come to an
//            outcome or leave it.
//   Answers  Of what people are asked again and again the answers are counted:
//            nobody's, or at least so many, are new, and so many gone. Where
//            none is gone the new ones are told by the difference: so many of
//            them say one thing, or none.
//   Exact    That it is not told tells that so few are behind it.
//   Threads  One object, one thread.
//   Source   docs/rfc/0014-privacy.md (Outcomes). relcare convention.

#ifndef RELCARE_PRIVACY_OUTCOME_H_
#define RELCARE_PRIVACY_OUTCOME_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "privacy/release.h"

namespace relcare::privacy {

using People = ReleaseLog::People;

bool IsTooFew(std::size_t people);  // one to three

class Outcomes {
 public:
  // All of whom the view tells.
  explicit Outcomes(const People& all);

  // All of them, or none. Nobody at all may be told.
  bool MayTell(const std::vector<People>& outcomes);

 private:
  ReleaseLog log_;
  std::int64_t told_ = 0;
};

class OutcomeLog {
 public:
  using Figures = std::map<std::string, People>;

  // Whether they may be told after what was told of these figures before.
  bool Allows(const Figures& outcomes) const;
  void Remember(const Figures& outcomes);

 private:
  std::map<std::string, ReleaseLog> told_;
  std::int64_t count_ = 0;
};

class AnswerLog {
 public:
  // Of all answers, by number, those that are so; ascending, each once.
  struct Answers {
    People all;
    People so;
  };

  bool Allows(const Answers& answers) const;
  void Remember(Answers answers) { told_.push_back(std::move(answers)); }

 private:
  std::vector<Answers> told_;
};

}  // namespace relcare::privacy

#endif  // RELCARE_PRIVACY_OUTCOME_H_
