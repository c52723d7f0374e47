// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// What a profile found, as messages: signals, words, and what to look at.
//
//   Shape    Lists in the definition's order; records by id, each once.
//   Safety   Ids stand in fields of their own, never in a sentence.
//   Threads  Pure functions.

#ifndef RELCARE_ENGINE_PROFILE_MESSAGE_H_
#define RELCARE_ENGINE_PROFILE_MESSAGE_H_

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "relcare/v1/profile_report.pb.h"

#include "community/snapshot.h"
#include "engine/engine.h"
#include "engine/profile_view.h"
#include "profile/index_finder.h"
#include "profile/lookout.h"
#include "wire/writer.h"

namespace relcare::engine {

void ToMessage(const privacy::Coding& from, v1::Coding* out);

void ToMessage(const community::Snapshot& held, const profile::About& about,
               v1::Subject* out);
// As fields of a Subject.
void PutSubject(const community::Snapshot& held, const profile::About& about,
                wire::Writer* out);

// `reference` is its rule's, with the version; `to_client`: in the words that
// the rule has for the client.
void ToMessage(const community::Snapshot& held,
               const profile::FoundSignal& found, const std::string& reference,
               bool to_client, v1::Signal* out);

// At most three, with evidence and a question each.
void AddAttention(const community::Snapshot& held, const ProfileFound& found,
                  bool to_client, v1::Profile* out);

// All that its parts rest on, ascending.
std::vector<community::Index> EvidenceOf(const profile::FoundIndex& found);

// Whether there is nobody left to ask; see profile/people.h.
bool IsOverNow(const community::Snapshot& held, const profile::About& about);

// "2026-04-13", on the house's calendar; of a time that is on no day, "".
std::string DateText(const community::Snapshot& held, double day);
std::string DateText(const community::Snapshot& held,
                     const relcare::Interval& at);
// The same of a day that is on it already.
std::string DateText(double day);
// "2026-04-13T12:00:00Z", of UTC seconds.
std::string InstantText(std::int64_t seconds);

// Ids of the records themselves, not of their chains; ascending.
std::vector<std::string> RecordIdsOf(
    const community::Snapshot& held,
    const std::vector<community::Index>& evidence);

// What was said to the figure, and to the records behind it: annotations.
std::vector<community::Index> WordsOn(
    const community::Snapshot& held, const std::string& figure,
    const std::vector<community::Index>& evidence);
void AddWords(const community::Snapshot& held,
              const std::vector<community::Index>& words,
              google::protobuf::RepeatedPtrField<v1::FigureWord>* out);

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_PROFILE_MESSAGE_H_
