// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "privacy/notice.h"

#include "base/utf8.h"

namespace relcare::privacy {

Notice NoticeFor(const Labels& labels, std::string_view text) {
  bool is_part_2 = false;
  labels.ForEachKnown(
      [&](Label label) { is_part_2 |= label == Label::kPart2; });
  const bool is_needed =
      is_part_2 || !labels.unknown().empty() || !labels.foreign().empty();
  const bool is_blank =
      text.find_first_not_of(" \t\r\n") == std::string_view::npos;
  Notice notice;
  notice.rule = is_part_2 ? "42 CFR 2.32" : "";
  if (!IsUtf8(text) || (is_needed && is_blank)) {
    notice.withheld = WithheldCode::kNoticeMissing;
  } else if (!is_blank) {
    notice.text = text;
  }
  return notice;
}

}  // namespace relcare::privacy
