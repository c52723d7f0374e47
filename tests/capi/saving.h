// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What a community saves.

#ifndef RELCARE_TESTS_CAPI_SAVING_H_
#define RELCARE_TESTS_CAPI_SAVING_H_

#include <string>

#include <gtest/gtest.h>

#include "relcare/relcare.hpp"

namespace relcare::test {

inline std::string SavedOf(const Community& community) {
  std::string out;
  EXPECT_TRUE(community
                  .Save([&out](Bytes piece) {
                    out += piece.text();
                    return true;
                  })
                  .ok());
  return out;
}

}  // namespace relcare::test

#endif  // RELCARE_TESTS_CAPI_SAVING_H_
