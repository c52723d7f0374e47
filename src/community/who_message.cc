// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Rows of people, organizations, attributes and consents.

#include <algorithm>
#include <span>
#include <vector>

#include "community/maker_message.h"
#include "community/merge.h"

namespace relcare::community {

static_assert(kNone == Party::kUnknown);

namespace {

// Whether a part of a list has such an element.
template <typename T>
bool Has(const std::vector<T>& list, const Range& part, const T& wanted) {
  const auto begin = list.begin() + part.first;
  return std::find(begin, begin + part.count, wanted) != begin + part.count;
}

}  // namespace

// What is a set of facts: of each record of a person, one after the other.
void Maker::AddSets(const v1::Person& m, PersonRow* row) {
  const auto person = static_cast<Index>(out_->persons.size());
  for (const v1::PersonRole& role : m.roles()) {
    if (role.period().has_start() && !HadCome(role.period().start()))
      continue;
    out_->roles.push_back({person, KindOf(role.role(), Role::kCommunityMember),
                           SpanOf(role.period())});
    ++row->roles.count;
  }
  const auto add = [](std::vector<Index>* list, Range* part, Index one) {
    if (Has(*list, *part, one))
      return;
    list->push_back(one);
    ++part->count;
  };
  for (const v1::Coding& subgroup : m.subgroups())
    add(&out_->code_lists, &row->subgroups, CodeOf(subgroup));
  for (int i = 0; i < m.organizations_size(); ++i) {
    add(&out_->index_lists, &row->organizations,
        May(true, Body::kOrganization, m.organizations(i),
            {"person", "organizations", i}));
  }
}

// Sex and the like are those of the record that is kept; roles, subgroups,
// organizations those of all that are one.
void Maker::MakePerson(const v1::Person& m, std::span<const Index> others) {
  PersonRow row;
  row.sex = KindOf(m.sex(), Sex::kOther);
  row.recovery = KindOf(m.recovery(), RecoveryStatus::kPrefersNotToSay);
  if (m.has_birth_year())
    row.birth_year = m.birth_year();
  row.roles.first = static_cast<Index>(out_->roles.size());
  row.subgroups.first = static_cast<Index>(out_->code_lists.size());
  row.organizations.first = static_cast<Index>(out_->index_lists.size());
  AddSets(m, &row);  // the last use of `m`: the parser moves on
  const Index kept = at_;
  for (const Index other : others) {
    at_ = other;
    AddSets(parser_.Parse(out_->records[other].bytes)->person(), &row);
  }
  at_ = kept;
  Put(&out_->persons, row);
}

void Maker::Row(const v1::Organization& m) {
  OrganizationRow row;
  row.types = CodesOf(m.types());
  if (m.has_part_of()) {
    row.part_of = May(true, Body::kOrganization, m.part_of(),
                      {"organization", "part_of"});
  }
  Put(&out_->organizations, row);
}

void Maker::Row(const v1::Attribute& m) {
  AttributeRow row;
  row.person = Must(Body::kPerson, m.person(), {"attribute", "person"});
  if (row.person == kNone)
    return;
  row.kind = KindOf(m.kind(), AttributeKind::kSubstance);
  row.visible_to = KindOf(m.visible_to(), privacy::Visibility::kCommunity);
  row.code = CodeOf(m.code());
  if (m.has_intensity())
    row.intensity = Decimal::Parse(m.intensity());
  row.period = SpanOf(m.period());
  row.said_by = m.has_said_by() ? May(true, Body::kPerson, m.said_by(),
                                      {"attribute", "said_by"})
                                : row.person;
  Put(&out_->attributes, row);
}

void Maker::Row(const v1::Consent& m) {
  ConsentRow row;
  row.person = Must(Body::kPerson, m.person(), {"consent", "person"});
  if (row.person == kNone)
    return;
  // Numbers that are not known have a meaning there: they deny.
  row.consent.scope = m.scope() >= 0 && m.scope() < 256
                          ? static_cast<privacy::ConsentScope>(m.scope())
                          : privacy::ConsentScope::kUnspecified;
  row.consent.decision =
      m.decision() >= 0 && m.decision() < 256
          ? static_cast<privacy::ConsentDecision>(m.decision())
          : privacy::ConsentDecision::kUnspecified;
  for (const int purpose : m.purposes()) {
    if (purpose > 0 && purpose < 32)
      row.consent.purposes |= std::uint32_t{1} << purpose;
  }
  for (int i = 0; i < m.recipients_size(); ++i) {
    row.consent.recipients.push_back(PartyFor(
        m.recipients(i), {"consent", "recipients", i}, Severity::kWarning));
  }
  // What is known today of its end holds, whatever time is looked at.
  if (m.period().has_start())
    row.consent.start = TimeOf(m.period().start());
  if (m.period().has_end())
    row.consent.end = TimeOf(m.period().end());
  if (m.has_revoked_at())
    row.consent.revoked = TimeOf(m.revoked_at());
  Put(&out_->consents, std::move(row));
}

// Gives each person's record the row of whom they go by.
void Maker::MergePersons() {
  const std::vector<Index>& people =
      of_body_[static_cast<std::size_t>(Body::kPerson)];
  std::vector<Index> number_of(out_->records.size(), kNone);
  for (std::size_t i = 0; i < people.size(); ++i)
    number_of[people[i]] = static_cast<Index>(i);
  std::vector<MergeWord> words;
  std::vector<Index> record_of_word;
  ForEach(Body::kPersonMerge, [&](const v1::Record& record) {
    const v1::PersonMerge& m = record.person_merge();
    const auto number = [&](const std::string& id, const char* field) {
      const Index there =
          RecordFor(id, {"person_merge", field}, Severity::kError);
      if (there != kNone && number_of[there] == kNone) {
        Find(FindingCode::kReferenceUnknown, Severity::kError,
             {"person_merge", field}, there);
      }
      return there == kNone ? kNone : number_of[there];
    };
    const Index kept = number(m.kept(), "kept");
    const Index merged = number(m.merged(), "merged");
    if (kept == kNone || merged == kNone)
      return;
    if (kept == merged) {
      Find(FindingCode::kSamePerson, Severity::kError,
           {"person_merge", "merged"});
      return;
    }
    words.push_back({kept, merged, m.undone(), out_->records[at_].recorded_at,
                     out_->records[at_].id});
    record_of_word.push_back(at_);
  });
  const std::vector<Index> root = MergesOf(people.size(), words);
  // Rows are made for those who are kept, in order; the others go by them.
  std::vector<std::vector<Index>> others(people.size());
  for (std::size_t i = 0; i < people.size(); ++i) {
    if (root[i] != i)
      others[root[i]].push_back(people[i]);
  }
  ForEach(Body::kPerson, [&](const v1::Record& record) {
    const Index number = number_of[at_];
    if (root[number] == number)
      MakePerson(record.person(), others[number]);
  });
  for (std::size_t i = 0; i < people.size(); ++i)
    JoinLabels(people[i], others[i]);
  for (std::size_t i = 0; i < people.size(); ++i)
    out_->records[people[i]].row = out_->records[people[root[i]]].row;
  for (std::size_t i = 0; i < words.size(); ++i) {
    at_ = record_of_word[i];
    MergeRow row;
    row.kept = out_->records[people[words[i].kept]].row;
    row.merged = out_->records[people[words[i].merged]].row;
    row.is_in_force = words[i].is_in_force;
    if (words[i].is_unclear) {
      Find(FindingCode::kMergeUnclear, Severity::kWarning,
           {"person_merge", "kept"});
    }
    Put(&out_->merges, row);
  }
}

void Maker::MakeWho() {
  // Nothing makes an organization's row fall away, so they may name those
  // behind them.
  const auto& organizations =
      of_body_[static_cast<std::size_t>(Body::kOrganization)];
  for (std::size_t i = 0; i < organizations.size(); ++i)
    out_->records[organizations[i]].row = static_cast<Index>(i);
  ForEach(Body::kOrganization,
          [&](const v1::Record& record) { Row(record.organization()); });
  MergePersons();
}

}  // namespace relcare::community
