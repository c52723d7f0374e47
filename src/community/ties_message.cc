// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Rows of ties, groups, memberships and episodes.

#include <algorithm>

#include "community/maker_message.h"
#include "community/order.h"

namespace relcare::community {

void Maker::Row(const v1::Group& m) {
  GroupRow row;
  row.kind = KindOf(m.kind(), GroupKind::kOther);
  row.period = SpanOf(m.period());
  row.organization = May(m.has_organization(), Body::kOrganization,
                         m.organization(), {"group", "organization"});
  Put(&out_->groups, row);
}

// An end that had not come had no reason yet. What has a reason to be over was
// so by when that was recorded.
template <typename Message, typename AnyRow>
void Maker::TakeEnd(const Message& m, const char* body, AnyRow* row) {
  row->period = SpanOf(m.period());
  row->end_reason = KindOf(m.end_reason(), EndReason::kOther);
  if (row->end_reason == EndReason::kUnspecified)
    return;
  if (!m.period().has_end()) {
    Find(FindingCode::kTimeUnreadable, Severity::kWarning,
         {body, "end_reason"});
    const std::int64_t last = out_->records[at_].recorded_at;
    const Interval end = {
        row->period.start ? std::min(row->period.start->earliest, last) : last,
        last};
    if (Happened(end))
      row->period.end = end;
  }
  if (!row->period.end)
    row->end_reason = EndReason::kUnspecified;
}

Range Maker::ViewsOf(const v1::Relationship& m) {
  const auto tie = static_cast<Index>(out_->ties.size());
  const Range none = {static_cast<Index>(out_->views.size()), 0};
  for (int i = 0; i < m.views_size(); ++i) {
    const v1::TieView& view = m.views(i);
    ViewRow row;
    row.tie = tie;
    if (view.has_said_at()) {
      row.said_at = TimeOf(view.said_at());
      if (!HadCome(view.said_at()))
        continue;
      row.said_at =
          PastTimeOf(view.said_at(), {"relationship", "views", i, "said_at"});
    }
    row.said_by = May(true, Body::kPerson, view.said_by(),
                      {"relationship", "views", i, "said_by"});
    if (row.said_by == kNone)
      continue;
    row.use = KindOf(view.use(), OtherUse::kInRecovery);
    row.stance = KindOf(view.stance(), Stance::kAgainst);
    row.safety = KindOf(view.safety(), FeltSafety::kUnsafe);
    if (view.has_uses_together())
      row.uses_together = view.uses_together();
    if (view.has_gives_support())
      row.gives_support = view.gives_support();
    if (view.has_importance())
      row.importance = Decimal::Parse(view.importance());
    out_->views.push_back(row);
  }
  return InOrderOfTime(&out_->views, none.first,
                       [](const ViewRow& row) { return row.said_at; });
}

void Maker::Row(const v1::Relationship& m) {
  TieRow row;
  row.party = PartyFor(m.party(), {"relationship", "party"}, Severity::kError);
  row.other = PartyFor(m.other(), {"relationship", "other"}, Severity::kError);
  if (row.party.number == kNone || row.other.number == kNone)
    return;
  row.kind = KindOf(m.kind(), RelationshipKind::kClientGroup);
  if (row.party == row.other && row.kind != RelationshipKind::kSelf) {
    Find(FindingCode::kSamePerson, Severity::kError, {"relationship", "other"});
    return;
  }
  TakeEnd(m, "relationship", &row);
  row.views = ViewsOf(m);
  Put(&out_->ties, row);
}

void Maker::Row(const v1::Membership& m) {
  MembershipRow row;
  row.group = Must(Body::kGroup, m.group(), {"membership", "group"});
  row.person = Must(Body::kPerson, m.person(), {"membership", "person"});
  if (row.group == kNone || row.person == kNone)
    return;
  TakeEnd(m, "membership", &row);
  row.role = KindOf(m.role(), Role::kCommunityMember);
  const GroupRow& group = out_->groups[row.group];
  for (const auto& [at, leaf] : {std::pair(row.period.start, "start"),
                                 std::pair(row.period.end, "end")}) {
    if (at) {
      CheckWithin(*at, {"membership", "period", -1, leaf}, group.period,
                  group.record, "/group/period");
    }
  }
  Put(&out_->memberships, row);
}

void Maker::Row(const v1::Episode& m) {
  EpisodeRow row;
  row.person = Must(Body::kPerson, m.client(), {"episode", "client"});
  if (row.person == kNone)
    return;
  row.organization = May(m.has_organization(), Body::kOrganization,
                         m.organization(), {"episode", "organization"});
  TakeEnd(m, "episode", &row);
  if (m.has_mandated())
    row.mandated = m.mandated();
  row.level = CodeIf(m.has_level(), m.level());
  Put(&out_->episodes, row);
}

void Maker::MakeTies() {
  ForEach(Body::kGroup, [&](const v1::Record& r) { Row(r.group()); });
  ForEach(Body::kRelationship,
          [&](const v1::Record& r) { Row(r.relationship()); });
  for (Index tie = 0; tie < out_->ties.size(); ++tie) {
    const TieRow& row = out_->ties[tie];
    if (row.kind == RelationshipKind::kTherapeutic &&
        row.party.kind == privacy::PartyKind::kPerson &&
        row.other.kind == privacy::PartyKind::kPerson) {
      const auto [low, high] = std::minmax(row.party.number, row.other.number);
      therapeutic_.push_back({low, high, tie});
    }
  }
  std::sort(therapeutic_.begin(), therapeutic_.end());
  ForEach(Body::kMembership, [&](const v1::Record& r) { Row(r.membership()); });
  ForEach(Body::kEpisode, [&](const v1::Record& r) { Row(r.episode()); });
  ForEach(Body::kAttribute, [&](const v1::Record& r) { Row(r.attribute()); });
  ForEach(Body::kConsent, [&](const v1::Record& r) { Row(r.consent()); });
}

}  // namespace relcare::community
