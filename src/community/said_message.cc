// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Rows of what was said of people: forms, states, goals, identities,
// capacities, scenes, use and tests.

#include <algorithm>
#include <optional>
#include <span>

#include "community/maker_message.h"
#include "community/order.h"

namespace relcare::community {

// Whether they may have been staff then, and never were a client.
bool Maker::IsOnlyStaff(Index person, const std::optional<Interval>& at) const {
  const Range range = out_->persons[person].roles;
  const auto roles = std::span(out_->roles).subspan(range.first, range.count);
  return std::any_of(roles.begin(), roles.end(),
                     [&](const RoleRow& one) {
                       return (one.role == Role::kClinician ||
                               one.role == Role::kLivedExperienceStaff) &&
                              (!at || !IsOutside(*at, one.period));
                     }) &&
         std::none_of(roles.begin(), roles.end(), [](const RoleRow& one) {
           return one.role == Role::kClient;
         });
}

void Maker::Row(const v1::Assessment& m) {
  AssessmentRow row;
  const Place when = {"assessment", "answered_at"};
  const auto subject = [](const char* part) {
    return Place{"assessment", "subject", -1, part};
  };
  switch (m.subject().kind_case()) {
    case v1::Subject::kPerson:
      row.person = Must(Body::kPerson, m.subject().person(), subject("person"));
      break;
    case v1::Subject::kRelationship:
      row.tie = Must(Body::kRelationship, m.subject().relationship(),
                     subject("relationship"));
      break;
    case v1::Subject::kGroup:
      row.group = Must(Body::kGroup, m.subject().group(), subject("group"));
      break;
    case v1::Subject::KIND_NOT_SET:
      break;
  }
  if (row.person == kNone && row.tie == kNone && row.group == kNone)
    return;
  row.instrument = TextOf(m.instrument());
  row.respondent = m.has_respondent() ? May(true, Body::kPerson, m.respondent(),
                                            {"assessment", "respondent"})
                                      : row.person;
  row.assisted_by = May(m.has_assisted_by(), Body::kPerson, m.assisted_by(),
                        {"assessment", "assisted_by"});
  row.status = KindOf(m.status(), AssessmentStatus::kEnteredInError);
  row.mode = KindOf(m.mode(), AssessmentMode::kObserver);
  if (m.has_interpreter())
    row.interpreter = m.interpreter();
  if (m.has_answered_at())
    row.at = PastTimeOf(m.answered_at(), when);
  if (row.group != kNone &&
      (row.respondent == kNone || IsOnlyStaff(row.respondent, row.at))) {
    // Staff speak of a group; a form about oneself is not theirs to file there.
    Find(FindingCode::kFormOfNobody,
         row.respondent == kNone ? Severity::kWarning : Severity::kNote,
         {"assessment", "respondent"});
  }
  if (row.at && row.tie != kNone) {
    const TieRow& tie = out_->ties[row.tie];
    CheckWithin(*row.at, when, tie.period, tie.record, "/relationship/period");
  }
  if (row.at && row.group != kNone) {
    const GroupRow& group = out_->groups[row.group];
    CheckWithin(*row.at, when, group.period, group.record, "/group/period");
  }
  Put(&out_->assessments, row);
}

void Maker::Row(const v1::StateReport& m) {
  StateRow row;
  const Place respondent = {"state_report", "respondent"};
  row.respondent = Must(Body::kPerson, m.respondent(), respondent);
  row.person = Must(Body::kPerson, m.client(), {"state_report", "client"});
  if (row.respondent == kNone || row.person == kNone)
    return;
  row.perspective = KindOf(m.perspective(), Perspective::kHowIThinkYouSeeMe);
  const bool is_own = row.respondent == row.person;
  if (row.perspective == Perspective::kOthers && is_own) {
    Find(FindingCode::kSamePerson, Severity::kError, respondent);
    return;
  }
  // Nobody else's words are taken for the client's own.
  if ((row.perspective == Perspective::kOwn ||
       row.perspective == Perspective::kHowIThinkYouSeeMe) &&
      !is_own) {
    Find(FindingCode::kReferenceUnknown, Severity::kError, respondent);
    return;
  }
  row.seen_by = May(m.has_seen_by(), Body::kPerson, m.seen_by(),
                    {"state_report", "seen_by"});
  row.at = PastTimeOf(m.said_at(), {"state_report", "said_at"});
  for (const v1::DomainReport& domain : m.domains()) {
    const Domain kind = KindOf(domain.domain(), Domain::kDoing);
    if (kind == Domain::kUnspecified)
      continue;
    DomainState& state = row.domains[static_cast<std::size_t>(kind) - 1];
    state.is_asked = true;
    if (domain.has_now())
      state.now = Decimal::Parse(domain.now());
    if (domain.has_wanted())
      state.wanted = Decimal::Parse(domain.wanted());
  }
  if (m.has_wish_importance())
    row.wish_importance = Decimal::Parse(m.wish_importance());
  if (m.has_wish_confidence())
    row.wish_confidence = Decimal::Parse(m.wish_confidence());
  if (m.has_lowest())
    row.lowest = Decimal::Parse(m.lowest()).value_or(row.lowest);
  if (m.has_highest())
    row.highest = Decimal::Parse(m.highest()).value_or(row.highest);
  row.origin = OriginOf(m.has_origin(), m.origin(), "state_report");
  Put(&out_->states, row);
}

Range Maker::RatingsOf(const v1::Goal& m) {
  const auto goal = static_cast<Index>(out_->goals.size());
  const auto first = static_cast<Index>(out_->ratings.size());
  for (int i = 0; i < m.ratings_size(); ++i) {
    const v1::GoalRating& rating = m.ratings(i);
    if (!HadCome(rating.said_at()))
      continue;
    RatingRow row;
    row.goal = goal;
    if (rating.has_level())
      row.level = rating.level();
    row.said_by = May(true, Body::kPerson, rating.said_by(),
                      {"goal", "ratings", i, "said_by"});
    if (row.said_by == kNone)
      continue;
    row.at = PastTimeOf(rating.said_at(), {"goal", "ratings", i, "said_at"});
    out_->ratings.push_back(row);
  }
  return InOrderOfTime(&out_->ratings, first, [](const RatingRow& row) {
    return std::optional(row.at);
  });
}

void Maker::Row(const v1::Goal& m) {
  GoalRow row;
  row.person = Must(Body::kPerson, m.client(), {"goal", "client"});
  if (row.person == kNone)
    return;
  row.said_by = m.has_said_by()
                    ? May(true, Body::kPerson, m.said_by(), {"goal", "said_by"})
                    : row.person;
  row.domain = KindOf(m.domain(), Domain::kDoing);
  row.state = KindOf(m.state(), GoalState::kSetAside);
  row.codes = CodesOf(m.codes());
  row.period = SpanOf(m.period());
  if (m.has_importance())
    row.importance = m.importance();
  if (m.has_difficulty())
    row.difficulty = m.difficulty();
  row.ratings = RatingsOf(m);
  row.origin = OriginOf(m.has_origin(), m.origin(), "goal");
  Put(&out_->goals, row);
}

void Maker::Row(const v1::Identity& m) {
  IdentityRow row;
  row.person = Must(Body::kPerson, m.person(), {"identity", "person"});
  if (row.person == kNone)
    return;
  row.code = CodeOf(m.code());
  row.time = KindOf(m.time(), LifeTime::kAspired);
  if (m.has_strength())
    row.strength = Decimal::Parse(m.strength());
  if (m.has_lowest())
    row.lowest = Decimal::Parse(m.lowest()).value_or(row.lowest);
  if (m.has_highest())
    row.highest = Decimal::Parse(m.highest()).value_or(row.highest);
  if (m.has_valued())
    row.valued = m.valued();
  row.said_by = m.has_said_by() ? May(true, Body::kPerson, m.said_by(),
                                      {"identity", "said_by"})
                                : row.person;
  row.at = PastTimeOf(m.said_at(), {"identity", "said_at"});
  row.origin = OriginOf(m.has_origin(), m.origin(), "identity");
  Put(&out_->identities, row);
}

Range Maker::EvidenceOf(const v1::Capacity& m) {
  const auto capacity = static_cast<Index>(out_->capacities.size());
  const auto first = static_cast<Index>(out_->evidence.size());
  for (int i = 0; i < m.evidence_size(); ++i) {
    const v1::CapacityEvidence& evidence = m.evidence(i);
    const auto at = [i](const char* leaf) {
      return Place{"capacity", "evidence", i, leaf};
    };
    if (!HadCome(evidence.occurred_at()))
      continue;
    EvidenceRow row;
    row.capacity = capacity;
    row.said_by = May(true, Body::kPerson, evidence.said_by(), at("said_by"));
    if (row.said_by == kNone)
      continue;
    row.at = PastTimeOf(evidence.occurred_at(), at("occurred_at"));
    if (evidence.has_record()) {
      row.seen_in =
          RecordFor(evidence.record(), at("record"), Severity::kWarning);
    }
    out_->evidence.push_back(row);
  }
  return InOrderOfTime(&out_->evidence, first, [](const EvidenceRow& row) {
    return std::optional(row.at);
  });
}

void Maker::Row(const v1::Capacity& m) {
  CapacityRow row;
  row.person = Must(Body::kPerson, m.person(), {"capacity", "person"});
  if (row.person == kNone)
    return;
  row.code = CodeOf(m.code());
  row.evidence = EvidenceOf(m);
  row.origin = OriginOf(m.has_origin(), m.origin(), "capacity");
  Put(&out_->capacities, row);
}

Range Maker::CodingsOf(const v1::NarrativeScene& m) {
  const auto scene = static_cast<Index>(out_->scenes.size());
  Range range = {static_cast<Index>(out_->codings.size()), 0};
  for (int i = 0; i < m.codings_size(); ++i) {
    const v1::SceneCoding& coding = m.codings(i);
    CodingRow row;
    row.scene = scene;
    row.coder = May(true, Body::kPerson, coding.coder(),
                    {"narrative_scene", "codings", i, "coder"});
    if (row.coder == kNone)
      continue;
    row.manual = CodeIf(coding.has_manual(), coding.manual());
    if (coding.has_tone_before())
      row.tone_before = Decimal::Parse(coding.tone_before());
    if (coding.has_tone_after())
      row.tone_after = Decimal::Parse(coding.tone_after());
    row.themes.first = static_cast<Index>(out_->themes.size());
    for (const v1::ThemeRating& theme : coding.themes()) {
      const std::optional<Decimal> rating = Decimal::Parse(theme.rating());
      if (!rating)
        continue;
      out_->themes.push_back(
          {KindOf(theme.theme(), Theme::kIntegration), *rating});
      ++row.themes.count;
    }
    out_->codings.push_back(row);
    ++range.count;
  }
  return range;
}

void Maker::Row(const v1::NarrativeScene& m) {
  SceneRow row;
  row.person = Must(Body::kPerson, m.person(), {"narrative_scene", "person"});
  if (row.person == kNone)
    return;
  row.at = PastTimeOf(m.told_at(), {"narrative_scene", "told_at"});
  row.prompt = CodeOf(m.prompt());
  row.codings = CodingsOf(m);
  row.origin = OriginOf(m.has_origin(), m.origin(), "narrative_scene");
  Put(&out_->scenes, row);
}

void Maker::Row(const v1::UseReport& m) {
  UseReportRow row;
  row.person = Must(Body::kPerson, m.person(), {"use_report", "person"});
  if (row.person == kNone)
    return;
  row.said_by = m.has_said_by() ? May(true, Body::kPerson, m.said_by(),
                                      {"use_report", "said_by"})
                                : row.person;
  row.at = PastTimeOf(m.said_at(), {"use_report", "said_at"});
  row.about.start = TimeOf(m.about().start());
  row.about.end = TimeOf(m.about().end());
  row.substances = CodesOf(m.substances());
  if (m.has_days_used())
    row.days_used = m.days_used();
  if (m.has_days_asked())
    row.days_asked = m.days_asked();
  Put(&out_->use_reports, row);
}

void Maker::Row(const v1::TestResult& m) {
  TestRow row;
  row.person = Must(Body::kPerson, m.person(), {"test_result", "person"});
  if (row.person == kNone)
    return;
  row.at = PastTimeOf(m.occurred_at(), {"test_result", "occurred_at"});
  row.substance = CodeIf(m.has_substance(), m.substance());
  row.specimen = CodeIf(m.has_specimen(), m.specimen());
  row.outcome = KindOf(m.outcome(), TestOutcome::kNotDone);
  Put(&out_->tests, row);
}

void Maker::MakeSaid() {
  ForEach(Body::kAssessment, [&](const v1::Record& r) { Row(r.assessment()); });
  ForEach(Body::kStateReport,
          [&](const v1::Record& r) { Row(r.state_report()); });
  ForEach(Body::kGoal, [&](const v1::Record& r) { Row(r.goal()); });
  ForEach(Body::kIdentity, [&](const v1::Record& r) { Row(r.identity()); });
  ForEach(Body::kCapacity, [&](const v1::Record& r) { Row(r.capacity()); });
  ForEach(Body::kNarrativeScene,
          [&](const v1::Record& r) { Row(r.narrative_scene()); });
  ForEach(Body::kUseReport, [&](const v1::Record& r) { Row(r.use_report()); });
  ForEach(Body::kTestResult,
          [&](const v1::Record& r) { Row(r.test_result()); });
}

}  // namespace relcare::community
