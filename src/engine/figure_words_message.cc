// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/figure_words_message.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>

#include "relcare/v1/record.pb.h"

#include "engine/arena_message.h"
#include "profile/people.h"

namespace relcare::engine {
namespace {

using community::Index;
using community::kNone;
using profile::About;
using profile::Target;

About AboutOf(const community::Snapshot& held, const v1::Subject& subject) {
  if (subject.has_relationship()) {
    return {Target::kTie, held.FindRow(community::Body::kRelationship,
                                       subject.relationship())};
  }
  if (subject.has_group()) {
    return {Target::kGroup,
            held.FindRow(community::Body::kGroup, subject.group())};
  }
  return {Target::kSelf, held.FindPerson(subject.person())};
}

// Own words are in the record only.
std::string TextOf(const community::Snapshot& held, const std::string& id) {
  const Index record = held.Find(id);
  if (record == kNone)
    return {};
  const std::span<const std::uint8_t> bytes = held.BytesOf(record);
  ArenaMessage<v1::Record> memory;
  v1::Record& said = *memory;
  if (!said.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())))
    return {};
  return said.has_response() ? said.response().reason()
                             : said.annotation().text();
}

}  // namespace

bool IsWithheld(UnseenReason reason) {
  return reason == UnseenReason::kNotAllowed ||
         reason == UnseenReason::kConsent ||
         reason == UnseenReason::kCalendar ||
         reason == UnseenReason::kTooFewPeople ||
         reason == UnseenReason::kSmallDifference;
}

WordFilter::WordFilter(const community::Snapshot& held, const Reader& reader,
                       const profile::About& subject)
    : held_(held),
      reader_(reader),
      shows_all_(reader.audience() == Audience::kClinician ||
                 reader.audience() == Audience::kSupervisor) {
  if (reader.audience() != Audience::kClient)
    return;
  self_ = reader.PersonThere();
  if (self_ == community::kNone && subject.level == profile::Target::kSelf)
    self_ = subject.row;
}

bool WordFilter::Shows(const v1::FigureWord& word) const {
  if (shows_all_ || word.said_by().empty())
    return true;
  const community::Index person = held_.FindPerson(word.said_by());
  return person == community::kNone || person == self_ ||
         !profile::IsClient(held_, person);
}

bool WordFilter::ShowsText(const v1::FigureWord& word,
                           const About& about) const {
  const Index person =
      word.said_by().empty() ? kNone : held_.FindPerson(word.said_by());
  if (!shows_all_)
    return person != kNone && person == self_;
  if (person == kNone || !profile::IsClient(held_, person))
    return true;
  // What a client says of whoever is rated is theirs to open, as a rating is.
  return !reader_.OfPerson(person) &&
         !reader_.OfFigure({"", "form#scale"}, profile::Voice::kClient, about);
}

void WordFilter::Filter(const About& about, bool is_withheld,
                        Words* words) const {
  int kept = 0;
  for (int i = 0; i < words->size(); ++i) {
    if (!Shows(words->Get(i)))
      continue;
    words->SwapElements(kept, i);
    ++kept;
  }
  words->DeleteSubrange(kept, words->size() - kept);
  if (is_withheld || about.row == kNone)
    return;
  for (v1::FigureWord& word : *words) {
    if (!ShowsText(word, about))
      continue;
    std::string text = TextOf(held_, word.record());
    if (!text.empty())
      word.set_text(std::move(text));
  }
}

void WordFilter::Apply(v1::Signal* signal) const {
  Filter(AboutOf(held_, signal->about()),
         IsWithheld(static_cast<UnseenReason>(signal->reason())),
         signal->mutable_words());
}

void WordFilter::Apply(v1::Profile* profile) const {
  for (v1::Signal& signal : *profile->mutable_signals())
    Apply(&signal);
  const About about = AboutOf(held_, profile->subject());
  for (v1::ProfileFlag& flag : *profile->mutable_critical_flags())
    Filter(about, false, flag.mutable_words());
}

}  // namespace relcare::engine
