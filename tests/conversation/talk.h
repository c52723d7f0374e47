// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Talk of vectors: rows of [speaker, start, end].

#ifndef RELCARE_TESTS_CONVERSATION_TALK_H_
#define RELCARE_TESTS_CONVERSATION_TALK_H_

#include <vector>

#include "conversation/utterance.h"
#include "tests/vectors/vectors.h"

namespace relcare {

inline std::vector<Utterance> TalkIn(const VectorCase& c) {
  std::vector<Utterance> talk;
  for (const Given& row : Elements(c.In("utterances"))) {
    const std::vector<double> one = Numbers(row);
    talk.push_back({static_cast<int>(one[0]), one[1], one[2]});
  }
  return talk;
}

}  // namespace relcare

#endif  // RELCARE_TESTS_CONVERSATION_TALK_H_
