// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Rule messages write exact numbers as text. These bring them over and keep a
// fault for each that is no decimal, with its path.

#ifndef RELCARE_SCALE_DECIMAL_MESSAGE_H_
#define RELCARE_SCALE_DECIMAL_MESSAGE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"

#include "base/decimal.h"
#include "base/fault.h"

namespace relcare::scale {

class DecimalReader {
 public:
  explicit DecimalReader(std::vector<Fault>* faults) : faults_(faults) {}

  // The decimal, or 0 and a fault at `path`.
  Decimal Read(const std::string& text, const std::string& path) const {
    if (const std::optional<Decimal> value = Decimal::Parse(text)) {
      return *value;
    }
    faults_->push_back(
        {"not-a-decimal", path,
         absl::StrCat("\"", text,
                      "\" is no decimal text; write digits, at most 18 in all "
                      "and 8 after the point")});
    return Decimal();
  }

  std::optional<Decimal> ReadIf(bool is_set, const std::string& text,
                                const std::string& path) const {
    if (!is_set)
      return std::nullopt;
    return Read(text, path);
  }

 private:
  std::vector<Fault>* faults_;
};

}  // namespace relcare::scale

#endif  // RELCARE_SCALE_DECIMAL_MESSAGE_H_
