// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/profile_report_message.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/strings/match.h"

#include "relcare/v1/profile_report.pb.h"
#include "relcare/v1/record.pb.h"
#include "relcare/v1/report.pb.h"

#include "engine/arena_message.h"
#include "engine/beside_message.h"
#include "engine/community_scorer.h"
#include "engine/earlier.h"
#include "engine/figure_words_message.h"
#include "engine/index_message.h"
#include "engine/label_join_message.h"
#include "engine/news_message.h"
#include "engine/profile_message.h"
#include "engine/profile_story_message.h"
#include "engine/profile_view.h"
#include "engine/programme_message.h"
#include "engine/score_shelf_message.h"
#include "engine/version.h"
#include "profile/people.h"
#include "relcare/relcare.h"
#include "wire/insert.h"

namespace relcare::engine {
namespace {

using community::Index;
using community::kNone;
using community::Snapshot;
using profile::About;
using profile::Target;

// Of most indices no more.
constexpr std::size_t kIndexBytes = 2048;

void PutProvenance(const Engine& engine, const Snapshot& held,
                   const std::string& definition_hash, bool golden,
                   v1::Provenance* out) {
  if (!golden)
    out->set_engine_version(ProductVersion());
  out->set_semantics_version(scale::kSemanticsVersion);
  out->set_config_hash(engine.config_hash());
  out->set_input_hash(held.hash);
  out->set_definition_hash(definition_hash);
}

template <typename Message>
void PutTimes(const Snapshot& held, Message* out) {
  if (held.as_of.recorded_by)
    out->set_recorded_by(InstantText(*held.as_of.recorded_by));
  if (held.as_of.occurred_by)
    out->set_occurred_by(InstantText(*held.as_of.occurred_by));
}

void PutWithheld(const ProfileFound& found,
                 google::protobuf::RepeatedPtrField<v1::Withheld>* out) {
  for (const auto& [figure, reason] : found.withheld) {
    v1::Withheld* withheld = out->Add();
    withheld->set_figure(figure);
    withheld->set_reason(static_cast<v1::WithheldCode>(reason));
  }
}

void PutSignals(const Snapshot& held, const ProfileFound& found, bool to_client,
                v1::Profile* out) {
  for (std::size_t i = 0; i < found.signals.size(); ++i) {
    ToMessage(held, found.signals[i], found.signal_rules[i], to_client,
              out->add_signals());
  }
}

void PutUsual(const Snapshot& held, const profile::FoundSignal& found,
              v1::ProfileExplanation* out) {
  if (!found.sighting.usual)
    return;
  out->mutable_usual()->set_value(*found.sighting.usual);
  for (const Index record : found.usual_of)
    out->mutable_usual()->add_evidence(std::string(held.IdOf(record)));
}

void PutFindings(const Snapshot& held, const About& about, v1::Profile* out) {
  const Index record = held.Find(profile::IdOf(held, about));
  for (const Index row : held.findings_of_record.Of(record)) {
    const community::RecordFinding& finding = held.findings[row];
    // That somebody said something of the tie is a word, and no fault of it.
    if (absl::StartsWith(finding.path, "/relationship/views/"))
      continue;
    v1::Finding* put = out->add_findings();
    put->set_code(static_cast<v1::FindingCode>(finding.code));
    put->set_severity(static_cast<v1::FindingSeverity>(finding.severity));
    put->set_path(finding.path);
    put->set_message(Sentence(finding.code));
  }
}

}  // namespace

Result<std::string> WriteProfile(const Engine& engine, const Snapshot& held,
                                 const Snapshot* earlier,
                                 const ProfileRequest& request,
                                 Workspace* workspace) {
  if (const std::optional<Error> error = NotEarlier(held, earlier))
    return *error;
  const Result<Reader> reader = Reader::Of(held, request);
  if (!reader.ok())
    return reader.error();
  const Result<const LoadedProfile*> profile =
      engine.profiles().Named(request.profile);
  if (!profile.ok())
    return profile.error();
  const CommunityScorer scorer(engine, held, workspace);
  LabelJoin labels(engine, held, scorer);
  ArenaMessage<v1::Profile> memory;
  v1::Profile& out = *memory;
  out.set_definition((*profile)->reference);
  out.set_audience(static_cast<v1::Audience>(request.audience));
  out.set_purpose(static_cast<v1::Purpose>(request.purpose));
  PutTimes(held, &out);
  PutProvenance(engine, held, (*profile)->hash, request.golden,
                out.mutable_provenance());
  if (request.subject_kind == SubjectKind::kNone) {
    labels.Join(PutProgramme(engine, held, *reader, workspace, &out));
    labels.Put(&out);
    return out.SerializeAsString();
  }
  const Result<About> about = FindSubject(held, *reader, request);
  if (!about.ok())
    return about.error();
  Pasts pasts(engine, held, workspace);
  const ProfileFound found =
      Look(engine, held, scorer, **profile, *reader, *about, &pasts);
  PutWithheld(found, out.mutable_withheld());
  ToMessage(held, NamedTo(*reader, found, *about), out.mutable_subject());
  if (found.is_withheld()) {
    labels.Put(&out);
    return out.SerializeAsString();
  }
  std::string scores;
  if (about->level != Target::kGroup) {
    std::vector<About> subjects = {*about};
    if (about->level == Target::kSelf) {
      for (const Index tie : TiesOf(held, about->row))
        subjects.push_back({Target::kTie, tie});
    }
    scores = PutScores(held, scorer, *reader, subjects, &out, &labels);
  }
  AddAttention(held, found, reader->is_client(), &out);
  PutSignals(held, found, reader->is_client(), &out);
  PutBeside(held, found, &out);
  const WordFilter filter(held, *reader, *about);
  filter.Apply(&out);
  std::string indices;
  indices.reserve(kIndexBytes * found.indices.size());
  IndexWriter writer(engine, held, filter, reader->is_client(), &labels,
                     &indices);
  for (const profile::FoundIndex& index : found.indices)
    writer.Put(v1::Profile::kIndicesFieldNumber, index);
  if (about->level == Target::kSelf)
    PutStory(held, *reader, about->row, NowOf(held), &out);
  // Two figures of a group side by side would tell who came between.
  if (earlier != nullptr && about->level != Target::kGroup) {
    // By today's consents: who may not see it now does not see what it was.
    const Reader same = reader->LookingAt(*earlier);
    const CommunityScorer past(engine, *earlier, workspace);
    Pasts earlier_pasts(engine, *earlier, workspace);
    LabelJoin of_then(engine, *earlier, past);
    std::vector<ProfileFound> before;
    for (const About& then : SubjectsThen(*earlier, held, {&*about, 1})) {
      before.push_back(
          Look(engine, *earlier, past, **profile, same, then, &earlier_pasts));
      of_then.Take(before.back());
    }
    AddChanges(*earlier, before, held, found, &out);
    labels.Join(of_then.labels());
  }
  PutFindings(held, *about, &out);
  labels.Take(*about);
  labels.Take(found);
  labels.TakeNamed(out);
  labels.Put(&out);
  std::string written;
  written.reserve(out.ByteSizeLong() + indices.size() + scores.size());
  out.AppendToString(&written);
  wire::Insert(v1::Profile::kIndicesFieldNumber, indices, &written);
  wire::Insert(v1::Profile::kScoresFieldNumber, scores, &written);
  return written;
}

Result<std::string> WriteFigure(const Engine& engine, const Snapshot& held,
                                const ProfileRequest& request,
                                std::string_view figure, Workspace* workspace) {
  const Result<Reader> reader = Reader::Of(held, request);
  if (!reader.ok())
    return reader.error();
  const Result<const LoadedProfile*> profile =
      engine.profiles().Named(request.profile);
  if (!profile.ok())
    return profile.error();
  const Result<About> about = FindSubject(held, *reader, request);
  if (!about.ok())
    return about.error();
  const CommunityScorer scorer(engine, held, workspace);
  Pasts pasts(engine, held, workspace);
  const ProfileFound found =
      Look(engine, held, scorer, **profile, *reader, *about, &pasts);
  LabelJoin labels(engine, held, scorer);
  ArenaMessage<v1::ProfileExplanation> memory;
  v1::ProfileExplanation& out = *memory;
  out.set_figure(std::string(figure));
  PutProvenance(engine, held, (*profile)->hash, request.golden,
                out.mutable_provenance());
  std::set<Index> evidence;
  bool is_found = false;
  const WordFilter filter(held, *reader, *about);
  std::string opened;
  const bool to_client = reader->is_client();
  IndexWriter writer(engine, held, filter, to_client, nullptr, &opened);
  const std::string asked = held.StandingName(figure);
  for (const profile::FoundIndex& index : found.indices) {
    if (index.figure == asked) {
      is_found = true;
      opened.clear();
      writer.Put(index);
      out.mutable_index()->ParseFromString(opened);
      ExplainIndex(index, to_client, &out);
      for (const profile::FoundComponent& one : index.components)
        evidence.insert(one.now.evidence.begin(), one.now.evidence.end());
    }
    for (const profile::FoundComponent& component : index.components) {
      if (component.figure != asked)
        continue;
      is_found = true;
      opened.clear();
      writer.Put(index, component);
      out.mutable_component()->ParseFromString(opened);
      ExplainComponent(component, to_client, &out);
      evidence.insert(component.now.evidence.begin(),
                      component.now.evidence.end());
    }
  }
  for (std::size_t i = 0; i < found.signals.size(); ++i) {
    const profile::FoundSignal& signal = found.signals[i];
    if (signal.figure != asked &&
        (signal.id.empty() || held.StandingName(signal.id) != asked))
      continue;
    is_found = true;
    ToMessage(held, signal, found.signal_rules[i], to_client,
              out.mutable_signal());
    ExplainSignal(signal, to_client, &out);
    PutUsual(held, signal, &out);
    labels.Take(signal);
    evidence.insert(signal.evidence.begin(), signal.evidence.end());
  }
  if (!is_found) {
    return Error{RELCARE_E_UNKNOWN_NAME, "unknown-figure", "",
                 "the profile of this subject has no such figure"};
  }
  if (out.has_signal())
    filter.Apply(out.mutable_signal());
  const std::vector<Index> records(evidence.begin(), evidence.end());
  for (const Index record : records)
    out.add_evidence(std::string(held.IdOf(record)));
  labels.Take(*about);
  labels.Take(records);
  labels.Join(found.labels);
  labels.Put(&out);
  return out.SerializeAsString();
}

namespace {

// The subject, or every client and group.
Result<std::vector<About>> SubjectsOf(const Snapshot& held,
                                      const Reader& reader,
                                      const ProfileRequest& request) {
  if (request.subject_kind != SubjectKind::kNone) {
    const Result<About> about = FindSubject(held, reader, request);
    if (!about.ok())
      return about.error();
    return std::vector<About>{*about};
  }
  std::vector<About> all;
  for (Index row = 0; row < held.persons.size(); ++row) {
    if (profile::IsClient(held, row))
      all.push_back({Target::kSelf, row});
  }
  for (Index row = 0; row < held.groups.size(); ++row)
    all.push_back({Target::kGroup, row});
  return all;
}

// By figure, in the names of today. Of what was withheld: what was told before.
// Of who was two then: what fired, of either.
std::map<std::string, profile::ToldSignal> ToldBefore(
    const Engine& engine, const Snapshot& earlier, const Snapshot& held,
    const std::vector<About>& subjects, const Reader& reader,
    Workspace* workspace) {
  std::map<std::string, profile::ToldSignal> told;
  const CommunityScorer scorer(engine, earlier, workspace);
  Pasts pasts(engine, earlier, workspace);
  const auto take = [&](const profile::FoundSignal& one) {
    profile::ToldSignal before = one.told_before.value_or(profile::ToldOf(one));
    before.id = held.StandingName(before.id);
    profile::ToldSignal& kept = told[held.StandingName(one.figure)];
    if (kept.state != SignalState::kFired)
      kept = std::move(before);
  };
  for (const About& then : SubjectsThen(earlier, held, subjects)) {
    for (const profile::FoundSignal& one :
         LookForSignals(engine, earlier, scorer, reader, then, &pasts).signals)
      take(one);
  }
  return told;
}

// What it said then, and the records behind it that nobody had then.
void PutBefore(const Snapshot& earlier, const Snapshot& held,
               const profile::FoundSignal& now,
               const profile::ToldSignal& before, v1::Signal* out) {
  out->set_state_before(static_cast<v1::SignalState>(before.state));
  for (const std::string& id : RecordIdsOf(held, now.evidence)) {
    if (earlier.Find(id) == kNone)
      out->add_because_of(id);
  }
}

}  // namespace

Result<std::string> WriteSignals(const Engine& engine, const Snapshot& held,
                                 const Snapshot* earlier,
                                 const ProfileRequest& request,
                                 Workspace* workspace) {
  if (const std::optional<Error> error = NotEarlier(held, earlier))
    return *error;
  const Result<Reader> reader = Reader::Of(held, request);
  if (!reader.ok())
    return reader.error();
  const Result<std::vector<About>> subjects =
      SubjectsOf(held, *reader, request);
  if (!subjects.ok())
    return subjects.error();
  std::map<std::string, profile::ToldSignal> before;
  if (earlier != nullptr) {  // by today's consents
    before = ToldBefore(engine, *earlier, held, *subjects,
                        reader->LookingAt(*earlier), workspace);
  }
  const CommunityScorer scorer(engine, held, workspace);
  LabelJoin labels(engine, held, scorer);
  ArenaMessage<v1::SignalReport> memory;
  v1::SignalReport& out = *memory;
  out.set_audience(static_cast<v1::Audience>(request.audience));
  out.set_purpose(static_cast<v1::Purpose>(request.purpose));
  PutTimes(held, &out);
  PutProvenance(engine, held, "", request.golden, out.mutable_provenance());
  ProfileFound all;
  Pasts pasts(engine, held, workspace);
  for (const About& about : *subjects) {
    const ProfileFound found =
        LookForSignals(engine, held, scorer, *reader, about, &pasts);
    labels.Join(found.labels);
    for (std::size_t i = 0; i < found.signals.size(); ++i) {
      const profile::FoundSignal& signal = found.signals[i];
      // That a period turned, and is not told, is no event.
      if (earlier != nullptr &&
          (signal.withheld ||
           !profile::IsNews(before[signal.figure], profile::ToldOf(signal))))
        continue;
      v1::Signal* told = out.add_signals();
      ToMessage(held, signal, found.signal_rules[i], reader->is_client(), told);
      if (earlier != nullptr)
        PutBefore(*earlier, held, signal, before[signal.figure], told);
      WordFilter(held, *reader, about).Apply(told);
      if (!signal.withheld) {
        labels.Take(about);
        labels.Take(signal.about);
      }
      labels.Take(signal);
      labels.TakeWords(told->words());
    }
    all.withheld.insert(all.withheld.end(), found.withheld.begin(),
                        found.withheld.end());
  }
  std::sort(all.withheld.begin(), all.withheld.end());
  all.withheld.erase(std::unique(all.withheld.begin(), all.withheld.end()),
                     all.withheld.end());
  PutWithheld(all, out.mutable_withheld());
  labels.Put(&out);
  return out.SerializeAsString();
}

}  // namespace relcare::engine
