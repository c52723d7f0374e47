// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Fault: one broken rule of a definition, mapping, configuration or pack.
// Definition data may be quoted in `message`; record data never comes here.

#ifndef RELCARE_BASE_FAULT_H_
#define RELCARE_BASE_FAULT_H_

#include <cstdint>
#include <string>

namespace relcare {

struct Fault {
  std::string rule;      // "bands-cover": a word of docs/reference/errors.md
  std::string path;      // RFC 6901 into the message: "/scales/0/bandings/1"
  std::string message;   // "<what> is <fact>; <rule>"
  bool warning = false;  // a lint remark; does not refuse the definition
};

}  // namespace relcare

#endif  // RELCARE_BASE_FAULT_H_
