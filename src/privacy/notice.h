// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Notice: the words against passing on that go with every export. The words
// are the host's configuration; relcare says which rule asks for them.
//
//   Rule     What has the label of 42 CFR part 2, or one that relcare does not
//            know and that may mean as much, does not leave without a notice.
//            Anything else carries the notice where the host has one.
//   Errors   kNoticeMissing: there is no text, or it is blank or not UTF-8.
//   Threads  Pure function.
//   Source   42 CFR 2.32(a), which has the wordings to choose from; a copy or
//            explanation of the consent goes along too (2.32(b)), by the host.

#ifndef RELCARE_PRIVACY_NOTICE_H_
#define RELCARE_PRIVACY_NOTICE_H_

#include <optional>
#include <string>
#include <string_view>

#include "base/codes.h"
#include "privacy/labels.h"

namespace relcare::privacy {

struct Notice {
  std::optional<WithheldCode> withheld;  // not set: the export may leave
  std::string text;                      // the host's, unchanged
  std::string_view rule;  // "42 CFR 2.32" where that asks for it, else empty

  friend bool operator==(const Notice&, const Notice&) = default;
};

// `labels` are those of all that leaves; `text` is the host's notice.
Notice NoticeFor(const Labels& labels, std::string_view text);

}  // namespace relcare::privacy

#endif  // RELCARE_PRIVACY_NOTICE_H_
