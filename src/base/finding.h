// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Finding: the data are questionable; the call went on.
//
//   Safety   No text of a record: `path` has field names and positions only,
//            `field` names items and scales of the definition.

#ifndef RELCARE_BASE_FINDING_H_
#define RELCARE_BASE_FINDING_H_

#include <string>

#include "base/codes.h"

namespace relcare {

struct Finding {
  FindingCode code = FindingCode::kUnspecified;
  Severity severity = Severity::kUnspecified;
  std::string path;   // RFC 6901 into the input as given; may be empty
  std::string field;  // "items/q9", "scales/total"; may be empty
};

}  // namespace relcare

#endif  // RELCARE_BASE_FINDING_H_
