// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Goals. Whose voice it is must be said: a goal that the team wrote down is
// never taken for the client's own.

#include <string>

#include "fhir/import_kinds.h"

namespace relcare::fhir {
namespace {

using Index = Json::Index;
using Kind = Json::Kind;

constexpr ImportNote kNoVoice = {
    FindingCode::kNoRecord, Severity::kWarning, "voice-not-said",
    "who set the goal is not said, and without that it would count as the "
    "client's own words"};
constexpr ImportNote kText = {
    FindingCode::kNotCarriedOver, Severity::kNote, "left-out",
    "the goal's text was left out; its codes were taken"};
constexpr ImportNote kCompleted = {
    FindingCode::kNotCarriedOver, Severity::kNote, "goal-state-not-said",
    "that a goal is completed does not say that it was reached; "
    "achievementStatus would"};

constexpr ImportNote kProgress = {
    FindingCode::kNotCarriedOver, Severity::kNote, "left-out",
    "how far the goal is was left out: of a state only that it was reached has "
    "a place"};

constexpr StandingRow kLifecycle[] = {
    {"accepted", Standing::kCurrent},      {"active", Standing::kCurrent},
    {"on-hold", Standing::kCurrent},       {"completed", Standing::kOver},
    {"cancelled", Standing::kOver},        {"proposed", Standing::kNotSo},
    {"planned", Standing::kNotSo},         {"rejected", Standing::kNotSo},
    {"entered-in-error", Standing::kError}};

constexpr std::string_view kAchievement =
    "http://terminology.hl7.org/CodeSystem/goal-achievement";

bool IsAchieved(ImportCase& given) {
  const Json& json = given.json();
  const Index achievement = given.Member(given.node(), "achievementStatus",
                                         Kind::kObject, given.at());
  bool achieved = false;
  json.ForEach(achievement, "coding", [&](Index coding) {
    const std::string_view code = json.string(json.Find(coding, "code"));
    achieved =
        achieved || (json.string(json.Find(coding, "system")) == kAchievement &&
                     (code == "achieved" || code == "sustaining"));
  });
  if (achievement != 0 && !achieved)
    given.Note(kProgress, given.at() + "/achievementStatus");
  return achieved;
}

v1::GoalState StateOf(ImportCase& given) {
  const std::string_view code =
      given.Text(given.node(), "lifecycleStatus", given.at());
  if (IsAchieved(given))
    return v1::GOAL_STATE_REACHED;
  if (code == "on-hold" || code == "cancelled")
    return v1::GOAL_STATE_SET_ASIDE;
  if (code != "completed")
    return v1::GOAL_STATE_ACTIVE;
  given.Note(kCompleted, given.at() + "/lifecycleStatus");
  return v1::GOAL_STATE_UNSPECIFIED;
}

}  // namespace

void ImportGoal(ImportCase& given) {
  given.NoteMembers(ImportElement::kGoal, given.node(), given.at());
  const std::string& at = given.at();
  const Json& json = given.json();
  const Standing standing = ReadStanding(given, "lifecycleStatus", kLifecycle);
  if (standing != Standing::kCurrent && standing != Standing::kOver &&
      standing != Standing::kError) {
    return;
  }
  const auto client = given.Follow(given.node(), "subject", at, kPatient);
  if (!client) {
    given.Note(kNoPatient, at + "/subject");
    return;
  }
  const char* const voice =
      json.Find(given.node(), "source") != 0 ? "source" : "expressedBy";
  const auto said_by = given.Follow(given.node(), voice, at, kPeople);
  if (!said_by) {
    given.Note(kNoVoice, at);
    return;
  }
  std::string start;
  if (!given.Time(given.node(), "startDate", at, &start))
    return;
  v1::Goal* goal = given.Add()->mutable_goal();
  goal->set_client(client->id);
  if (said_by->id != client->id)
    goal->set_said_by(said_by->id);
  if (!start.empty())
    goal->mutable_period()->set_start(start);
  const std::string path = at + "/description";
  const Index description =
      given.Member(given.node(), "description", Kind::kObject, at);
  given.Each(
      description, "coding", path, [&](Index i, const std::string& here) {
        const std::string_view code = json.string(json.Find(i, "code"));
        if (code.empty()) {
          given.Note(kNoCode, here);
          return;
        }
        v1::Coding* out = goal->add_codes();
        out->set_system(std::string(json.string(json.Find(i, "system"))));
        out->set_code(std::string(code));
      });
  if (json.Find(description, "text") != 0)
    given.Note(kText, path + "/text");
  if (standing != Standing::kError)
    goal->set_state(StateOf(given));
}

}  // namespace relcare::fhir
