// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/profile_report_message.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

#include "relcare/v1/profile_report.pb.h"
#include "relcare/v1/record.pb.h"
#include "relcare/v1/report.pb.h"

#include "engine/arena_message.h"
#include "engine/beside_message.h"
#include "engine/community_scorer.h"
#include "engine/earlier.h"
#include "engine/figure_words_message.h"
#include "engine/profile_message.h"
#include "engine/profile_story_message.h"
#include "engine/profile_view.h"
#include "engine/programme_message.h"
#include "engine/version.h"
#include "profile/people.h"
#include "relcare/relcare.h"

namespace relcare::engine {
namespace {

using community::Index;
using community::kNone;
using community::Snapshot;
using profile::About;
using profile::Target;

Result<const LoadedProfile*> FindProfile(const Engine& engine,
                                         std::string_view name) {
  const std::optional<Reference> reference =
      ParseReference(name.empty() ? "default" : name);
  const LoadedProfile* found =
      reference ? engine.profiles().FindProfile(*reference) : nullptr;
  if (found == nullptr) {
    return Error{RELCARE_E_UNKNOWN_NAME, "unknown-profile", "",
                 "the engine has no profile definition of that name"};
  }
  return found;
}

// Labels of all that a message shows.
class LabelJoin {
 public:
  LabelJoin(const Engine& engine, const Snapshot& held,
            const CommunityScorer& scorer)
      : held_(held), scorer_(scorer), labels_(engine.config().labels) {}

  void Take(const std::vector<Index>& records) {
    for (const Index row : records) {
      if (!seen_.insert(row).second)
        continue;
      const community::RecordRow& record = held_.records[row];
      if (record.labels != kNone)
        labels_.Join(held_.label_sets[record.labels]);
      if (record.body == community::Body::kAssessment && record.row != kNone)
        labels_.Join(scorer_.LabelsOf(record.row));
    }
  }

  void Join(const privacy::Labels& labels) { labels_.Join(labels); }

  void Take(const ProfileFound& found) {
    Join(found.labels);
    for (const profile::FoundIndex& index : found.indices) {
      for (const profile::FoundComponent& component : index.components)
        Take(component.now.evidence);
    }
    for (const profile::FoundSignal& signal : found.signals)
      Take(signal.evidence);
    if (found.naming)
      Take(found.naming->evidence);
    for (const FoundShared& shared : found.shared) {
      for (const profile::Followed& one : shared.followed)
        Take(one.evidence);
    }
  }

  template <typename Message>
  void Put(Message* out) const {
    labels_.ForEachKnown(
        [&](Label label) { out->add_labels(static_cast<v1::Label>(label)); });
    for (const std::int32_t number : labels_.unknown())
      out->add_labels(static_cast<v1::Label>(number));
    for (const privacy::Coding& coding : labels_.foreign()) {
      v1::Coding* other = out->add_other_labels();
      other->set_system(coding.system);
      other->set_code(coding.code);
    }
  }

 private:
  const Snapshot& held_;
  const CommunityScorer& scorer_;
  privacy::Labels labels_;
  std::set<Index> seen_;
};

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

profile::Voice VoiceOfRespondent(const Snapshot& held, const About& about,
                                 Index respondent) {
  for (const profile::Voice voice :
       {profile::Voice::kClient, profile::Voice::kClinician,
        profile::Voice::kStaff, profile::Voice::kFamily,
        profile::Voice::kPeer}) {
    if (profile::SpeaksFor(held, voice, about, respondent))
      return voice;
  }
  return profile::Voice::kObserver;
}

// The scored forms about a subject: of each form and voice the first and the
// last, and every critical answer.
class ScoreShelf {
 public:
  ScoreShelf(const Snapshot& held, const CommunityScorer& scorer,
             const Reader& reader, double now)
      : held_(held), scorer_(scorer), reader_(reader), now_(now) {}

  void Add(const About& about) {
    const auto rows = about.level == Target::kSelf
                          ? held_.of_person.assessments.Of(about.row)
                          : held_.of_tie.assessments.Of(about.row);
    // By form and voice; what has no day comes first.
    std::map<std::pair<Index, profile::Voice>, std::vector<Index>> by_form;
    for (const Index row : rows) {
      const community::AssessmentRow& form = held_.assessments[row];
      const profile::Voice voice =
          VoiceOfRespondent(held_, about, form.respondent);
      // A stand-in for the form's scales: whose word it is decides.
      const profile::Figure figure{"", "form#scale"};
      if (reader_.OfFigure(figure, voice, about) ||
          (form.at && profile::FirstDayOf(*form.at) > now_))
        continue;
      TakeFlags(row);
      by_form[{form.instrument, voice}].push_back(row);
    }
    for (auto& [key, forms] : by_form) {
      std::stable_sort(forms.begin(), forms.end(),
                       [&](Index a, Index b) { return DayOf(a) < DayOf(b); });
      kept_.push_back({forms.front(), about, key.second});
      if (forms.size() > 1)
        kept_.push_back({forms.back(), about, key.second});
    }
  }

  void Put(v1::Profile* out, LabelJoin* labels) {
    std::sort(kept_.begin(), kept_.end(),
              [](const Kept& a, const Kept& b) { return a.row < b.row; });
    std::set<std::string> notices;
    for (const Kept& one : kept_) {
      ArenaMessage<v1::ScoreReport> memory;
      v1::ScoreReport& report = *memory;
      const Index record = held_.assessments[one.row].record;
      if (!report.ParseFromString(scorer_.ReportOf(one.row)) ||
          report.instrument().empty())
        continue;
      v1::ScoreEntry* entry = out->add_scores();
      entry->set_record(std::string(held_.IdOf(record)));
      entry->set_instrument(report.instrument());
      ToMessage(held_, one.about, entry->mutable_subject());
      entry->set_voice(static_cast<v1::Voice>(one.voice));
      if (report.has_effective())
        entry->set_answered_at(report.effective());
      for (const v1::Score& score : report.scores())
        *entry->add_scores() = score;
      if (!report.required_notice().empty())
        notices.insert(report.required_notice());
      labels->Take({record});
    }
    for (const std::string& notice : notices)
      out->add_required_notices(notice);
    std::sort(flagged_.begin(), flagged_.end());
    for (const Index row : flagged_) {
      if (scorer_.HasFired(row))
        PutFlags(row, out);
      labels->Take({held_.assessments[row].record});
    }
  }

 private:
  struct Kept {
    Index row = kNone;
    About about;
    profile::Voice voice = profile::Voice::kUnset;
  };

  double DayOf(Index row) const {
    const auto& at = held_.assessments[row].at;
    return at ? profile::DayOf(*at) : 0;
  }

  void TakeFlags(Index row) {
    if (scorer_.Of(row).unavailable == UnseenReason::kUnspecified)
      flagged_.push_back(row);
  }

  void PutFlags(Index row, v1::Profile* out) const {
    ArenaMessage<v1::ScoreReport> memory;
    v1::ScoreReport& report = *memory;
    if (!report.ParseFromString(scorer_.ReportOf(row)))
      return;
    for (const v1::CriticalFlag& flag : report.critical_flags()) {
      if (flag.state() != v1::SIGNAL_STATE_FIRED)
        continue;
      v1::ProfileFlag* put = out->add_critical_flags();
      put->set_record(std::string(held_.IdOf(held_.assessments[row].record)));
      *put->mutable_flag() = flag;
      if (report.has_effective())
        put->set_answered_at(report.effective());
    }
  }

  const Snapshot& held_;
  const CommunityScorer& scorer_;
  const Reader& reader_;
  double now_;
  std::vector<Kept> kept_;
  std::vector<Index> flagged_;
};

void PutIndices(const Engine& engine, const Snapshot& held,
                const ProfileFound& found, v1::Profile* out) {
  for (const profile::FoundIndex& index : found.indices)
    ToMessage(engine, held, index, out->add_indices());
  for (std::size_t i = 0; i < found.signals.size(); ++i) {
    ToMessage(held, found.signals[i], found.signal_rules[i],
              out->add_signals());
  }
}

void PutFindings(const Snapshot& held, const About& about, v1::Profile* out) {
  const Index record = held.Find(profile::IdOf(held, about));
  for (const Index row : held.findings_of_record.Of(record)) {
    const community::RecordFinding& finding = held.findings[row];
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
      FindProfile(engine, request.profile);
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
    PutProgramme(engine, held, *reader, workspace, &out);
    labels.Put(&out);
    return out.SerializeAsString();
  }
  const Result<About> about = FindSubject(held, request);
  if (!about.ok())
    return about.error();
  ToMessage(held, *about, out.mutable_subject());
  Pasts pasts(engine, held, workspace);
  const ProfileFound found =
      Look(engine, held, scorer, **profile, *reader, *about, &pasts);
  PutWithheld(found, out.mutable_withheld());
  if (found.is_withheld()) {
    labels.Put(&out);
    return out.SerializeAsString();
  }
  if (about->level != Target::kGroup) {
    ScoreShelf shelf(held, scorer, *reader, NowOf(held));
    shelf.Add(*about);
    if (about->level == Target::kSelf) {
      for (const Index tie : TiesOf(held, about->row))
        shelf.Add({Target::kTie, tie});
    }
    shelf.Put(&out, &labels);
  }
  AddAttention(held, found, &out);
  PutIndices(engine, held, found, &out);
  PutBeside(held, found, &out);
  WordFilter(held, *reader, *about).Apply(&out);
  if (about->level == Target::kSelf)
    PutStory(held, *reader, about->row, NowOf(held), &out);
  // Two figures of a group side by side would tell who came between.
  if (earlier != nullptr && about->level != Target::kGroup) {
    const Result<About> then = FindSubject(*earlier, request);
    const Result<Reader> same = Reader::Of(*earlier, request);
    ProfileFound before;
    const CommunityScorer past(engine, *earlier, workspace);
    Pasts earlier_pasts(engine, *earlier, workspace);
    if (then.ok() && same.ok()) {
      before =
          Look(engine, *earlier, past, **profile, *same, *then, &earlier_pasts);
    }
    AddChanges(*earlier, before, held, found, &out);
  }
  PutFindings(held, *about, &out);
  labels.Take(found);
  labels.Put(&out);
  return out.SerializeAsString();
}

Result<std::string> WriteFigure(const Engine& engine, const Snapshot& held,
                                const ProfileRequest& request,
                                std::string_view figure, Workspace* workspace) {
  const Result<Reader> reader = Reader::Of(held, request);
  if (!reader.ok())
    return reader.error();
  const Result<const LoadedProfile*> profile =
      FindProfile(engine, request.profile);
  if (!profile.ok())
    return profile.error();
  const Result<About> about = FindSubject(held, request);
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
  About opened = *about;
  for (const profile::FoundIndex& index : found.indices) {
    if (index.figure == figure) {
      is_found = true;
      ToMessage(engine, held, index, out.mutable_index());
      ExplainIndex(index, &out);
      for (const profile::FoundComponent& one : index.components)
        evidence.insert(one.now.evidence.begin(), one.now.evidence.end());
    }
    for (const profile::FoundComponent& component : index.components) {
      if (component.figure != figure)
        continue;
      is_found = true;
      opened = index.about;
      ToMessage(engine, held, component, out.mutable_component());
      ExplainComponent(component, &out);
      evidence.insert(component.now.evidence.begin(),
                      component.now.evidence.end());
    }
  }
  for (std::size_t i = 0; i < found.signals.size(); ++i) {
    const profile::FoundSignal& signal = found.signals[i];
    if (signal.figure != figure && (signal.id.empty() || signal.id != figure))
      continue;
    is_found = true;
    ToMessage(held, signal, found.signal_rules[i], out.mutable_signal());
    ExplainSignal(signal, &out);
    evidence.insert(signal.evidence.begin(), signal.evidence.end());
  }
  if (!is_found) {
    return Error{RELCARE_E_UNKNOWN_NAME, "unknown-figure", "",
                 "the profile of this subject has no such figure"};
  }
  WordFilter(held, *reader, *about).Apply(opened, &out);
  const std::vector<Index> records(evidence.begin(), evidence.end());
  for (const Index record : records)
    out.add_evidence(std::string(held.IdOf(record)));
  labels.Take(records);
  labels.Join(found.labels);
  labels.Put(&out);
  return out.SerializeAsString();
}

namespace {

// The subject, or every client and group.
Result<std::vector<About>> SubjectsOf(const Snapshot& held,
                                      const ProfileRequest& request) {
  if (request.subject_kind != SubjectKind::kNone) {
    const Result<About> about = FindSubject(held, request);
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

std::map<std::string, SignalState> StatesBefore(const Engine& engine,
                                                const Snapshot& earlier,
                                                const ProfileRequest& request,
                                                Workspace* workspace) {
  std::map<std::string, SignalState> states;
  const Result<Reader> reader = Reader::Of(earlier, request);
  const Result<std::vector<About>> subjects = SubjectsOf(earlier, request);
  if (!reader.ok() || !subjects.ok())
    return states;
  const CommunityScorer scorer(engine, earlier, workspace);
  Pasts pasts(engine, earlier, workspace);
  for (const About& about : *subjects) {
    for (const profile::FoundSignal& one :
         LookForSignals(engine, earlier, scorer, *reader, about, &pasts)
             .signals)
      states[one.figure] = one.sighting.state;
  }
  return states;
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
  const Result<std::vector<About>> subjects = SubjectsOf(held, request);
  if (!subjects.ok())
    return subjects.error();
  std::map<std::string, SignalState> before;
  if (earlier != nullptr)
    before = StatesBefore(engine, *earlier, request, workspace);
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
      const auto was = before.find(signal.figure);
      if (earlier != nullptr &&
          (was == before.end() ? SignalState::kUnspecified : was->second) ==
              signal.sighting.state)
        continue;
      v1::Signal* told = out.add_signals();
      ToMessage(held, signal, found.signal_rules[i], told);
      WordFilter(held, *reader, about).Apply(told);
      labels.Take(signal.evidence);
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
