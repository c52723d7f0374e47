// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/beside_message.h"

#include <string>

#include "engine/profile_message.h"

namespace relcare::engine {
namespace {

using community::Index;
using community::Snapshot;

void PutNaming(const Snapshot& held, const Naming& naming,
               v1::NamingView* out) {
  for (const Index person : naming.unnamed) {
    out->add_on_nobodys_list(
        std::string(held.IdOf(held.persons[person].record)));
  }
  out->set_told_of(naming.told_of);
  out->set_not_told_of(naming.not_told_of);
}

void PutFollowed(const Snapshot& held, const profile::Followed& found,
                 v1::FollowedView* out) {
  out->set_title(std::string(found.title));
  out->set_method(std::string(found.method));
  ToMessage(held, found.about, out->mutable_about());
  if (found.before) {
    out->set_before(*found.before);
    out->set_before_at(DateText(*found.before_day));
  }
  if (found.after) {
    out->set_after(*found.after);
    out->set_after_at(DateText(*found.after_day));
  }
  out->set_unit(std::string(found.unit));
  out->set_reason(static_cast<v1::UnseenReason>(found.reason));
}

void PutShared(const Snapshot& held, const FoundShared& found,
               v1::SharedView* out) {
  ToMessage(held, found.about, out->mutable_about());
  out->set_figure(found.figure);
  out->set_points(found.points);
  if (found.since)
    out->set_since(DateText(*found.since));
  for (const profile::Followed& one : found.followed)
    PutFollowed(held, one, out->add_followed());
}

}  // namespace

void PutBeside(const Snapshot& held, const ProfileFound& found,
               v1::Profile* out) {
  if (found.naming)
    PutNaming(held, *found.naming, out->mutable_naming());
  for (const FoundShared& one : found.shared)
    PutShared(held, one, out->add_shared());
}

}  // namespace relcare::engine
