// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Cut: takes out of a record the parts that name somebody, or something, that
// is gone. What it cannot do without stays; that record is to go as a whole.
//
//   Threads  Pure.

#ifndef RELCARE_COMMUNITY_CUT_MESSAGE_H_
#define RELCARE_COMMUNITY_CUT_MESSAGE_H_

#include <functional>
#include <string_view>

#include "community/accept_message.h"

namespace relcare::community {

using IsGone = std::function<bool(std::string_view id)>;

void Cut(v1::Record* record, const IsGone& is_gone);

// Whether a text such as a figure's reference has one of the ids in it, with
// nothing about it that an id could go on with.
bool Mentions(std::string_view text, std::string_view id);

// Whether the id is a whole part, between slashes, of a figure's reference.
bool HasPart(std::string_view figure, std::string_view id);

}  // namespace relcare::community

#endif  // RELCARE_COMMUNITY_CUT_MESSAGE_H_
