// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Codes and texts as messages hold them.

#ifndef RELCARE_SCALE_CODING_MESSAGE_H_
#define RELCARE_SCALE_CODING_MESSAGE_H_

#include <cstddef>
#include <string>
#include <vector>

#include "relcare/v1/common.pb.h"

#include "scale/definition.h"

namespace relcare::scale {

inline Coding FromMessage(const v1::Coding& message) {
  return {message.system(), message.code()};
}

template <typename Messages>
std::vector<Coding> Codings(const Messages& messages) {
  std::vector<Coding> codings;
  codings.reserve(static_cast<std::size_t>(messages.size()));
  for (const v1::Coding& message : messages) {
    codings.push_back(FromMessage(message));
  }
  return codings;
}

template <typename Texts>
std::vector<std::string> Copy(const Texts& texts) {
  return {texts.begin(), texts.end()};
}

}  // namespace relcare::scale

#endif  // RELCARE_SCALE_CODING_MESSAGE_H_
