// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Meetings, and what passes between people. Of a Communication only who, to
// whom and when: what was said is never read.

#include <cstdint>
#include <map>
#include <string>

#include "base/civil_time.h"
#include "base/decimal.h"
#include "fhir/import_codes.h"
#include "fhir/import_kinds.h"

namespace relcare::fhir {
namespace {

using Index = Json::Index;
using Kind = Json::Kind;
using scale::WordKind;

constexpr std::string_view kUcum = "http://unitsofmeasure.org";

constexpr ImportNote kNotAMeeting = {
    FindingCode::kNoRecord, Severity::kWarning, "encounter-no-meeting",
    "the encounter is a stay or an emergency, or does not say that people met"};
constexpr ImportNote kNoStart = {
    FindingCode::kNoRecord, Severity::kError, "start-missing",
    "when it began is not said, and a meeting needs that"};
constexpr ImportNote kKindUnknown = {
    FindingCode::kWordUnknown, Severity::kNote, "encounter-kind-unknown",
    "no code here is known to mean one kind of meeting; it has none"};
constexpr ImportNote kLength = {
    FindingCode::kNotCarriedOver, Severity::kNote, "length-unit",
    "the length is no whole number of minutes by UCUM; it was left out"};
constexpr ImportNote kPresence = {
    FindingCode::kNotCarriedOver, Severity::kNote, "presence-not-said",
    "the participant's type does not say that they were there"};
constexpr ImportNote kNobodyNamed = {
    FindingCode::kNotCarriedOver, Severity::kNote, "member-not-said",
    "nothing here says which person takes part"};
constexpr ImportNote kStandsTwice = {
    FindingCode::kNotCarriedOver, Severity::kWarning, "presence-twice",
    "the person takes part twice, and not in the same way; the first was "
    "taken"};
constexpr ImportNote kSecondGroup = {
    FindingCode::kNotCarriedOver, Severity::kWarning, "group-twice",
    "two groups take part; the first was taken"};
constexpr ImportNote kExchangeKind = {
    FindingCode::kNoRecord, Severity::kWarning, "exchange-kind-unknown",
    "no category or topic is known, by a mapping, to mean one kind of "
    "exchange: a message need not be a gesture"};
constexpr ImportNote kNoSender = {FindingCode::kNoRecord, Severity::kError,
                                  "sender-missing",
                                  "no person is named who sent it"};
constexpr ImportNote kNoReceiver = {FindingCode::kNoRecord, Severity::kError,
                                    "receiver-missing",
                                    "nobody is named to whom it went"};
constexpr ImportNote kNotSent = {FindingCode::kNoRecord, Severity::kError,
                                 "sent-missing",
                                 "when it was sent is not said"};
constexpr ImportNote kToSelf = {FindingCode::kNoRecord, Severity::kWarning,
                                "same-person",
                                "sender and receiver are one person"};

constexpr StandingRow kEncounter[] = {
    {"finished", Standing::kCurrent},      {"in-progress", Standing::kCurrent},
    {"completed", Standing::kCurrent},     {"discharged", Standing::kCurrent},
    {"onleave", Standing::kCurrent},       {"on-hold", Standing::kCurrent},
    {"planned", Standing::kNotSo},         {"arrived", Standing::kNotSo},
    {"triaged", Standing::kNotSo},         {"cancelled", Standing::kNotSo},
    {"discontinued", Standing::kNotSo},    {"unknown", Standing::kNotKnown},
    {"entered-in-error", Standing::kError}};

constexpr StandingRow kCommunication[] = {
    {"completed", Standing::kCurrent}, {"preparation", Standing::kNotSo},
    {"in-progress", Standing::kNotSo}, {"not-done", Standing::kNotSo},
    {"on-hold", Standing::kNotSo},     {"stopped", Standing::kNotSo},
    {"unknown", Standing::kNotKnown},  {"entered-in-error", Standing::kError}};

// Whether a class says that people met, that they did not, or neither.
enum class Occasion : std::uint8_t { kMeeting, kStay, kNotSaid };

void AddClass(const Json& json, Index coding, Occasion* occasion) {
  const std::string_view system = json.string(json.Find(coding, "system"));
  if (!system.empty() && system != kActCode)
    return;
  const std::string_view code = json.string(json.Find(coding, "code"));
  for (const std::string_view stay :
       {"IMP", "ACUTE", "NONAC", "OBSENC", "PRENC", "SS", "EMER"}) {
    if (code == stay)
      *occasion = Occasion::kStay;
  }
  for (const std::string_view meeting : {"AMB", "VR", "HH", "FLD"}) {
    if (code == meeting && *occasion == Occasion::kNotSaid)
      *occasion = Occasion::kMeeting;
  }
}

// R4 has one Coding, R5 a list of concepts.
Occasion ReadClass(ImportCase& given) {
  const Json& json = given.json();
  Occasion occasion = Occasion::kNotSaid;
  const Index found = json.Find(given.node(), "class");
  if (json.is(found, Kind::kObject)) {
    AddClass(json, found, &occasion);
    return occasion;
  }
  given.Each(
      given.node(), "class", given.at(), [&](Index i, const std::string&) {
        json.ForEach(i, "coding",
                     [&](Index coding) { AddClass(json, coding, &occasion); });
      });
  return occasion;
}

void ReadLength(ImportCase& given, v1::Encounter* out) {
  const Json& json = given.json();
  const Index length =
      given.Member(given.node(), "length", Kind::kObject, given.at());
  if (length == 0)
    return;
  const std::optional<Decimal> value =
      Decimal::Parse(json.text(json.Find(length, "value")));
  const std::string_view code = json.string(json.Find(length, "code"));
  const std::int64_t unit = code == "min" ? 1 : code == "h" ? 60 : 0;
  std::int64_t minutes = -1;
  if (value && json.string(json.Find(length, "system")) == kUcum &&
      json.Find(length, "comparator") == 0 && unit != 0 &&
      !(*value < Decimal(0)) && !(Decimal(100000) < *value)) {
    // A quarter of an hour is whole minutes too.
    std::int64_t divisor = 1;
    for (int i = 0; i < value->digits(); ++i)
      divisor *= 10;
    if (value->coefficient() * unit % divisor == 0)
      minutes = value->coefficient() * unit / divisor;
  }
  if (minutes < 0) {
    given.Note(kLength, given.at() + "/length");
    return;
  }
  out->set_minutes(static_cast<std::uint32_t>(minutes));
}

// The minutes of a participant's period; 0: it is not said, or not certain.
std::uint32_t MinutesOf(ImportCase& given, Index participant,
                        const std::string& path) {
  PeriodText period;
  if (!given.ReadPeriod(participant, "period", path, &period) ||
      period.is_empty()) {
    return 0;
  }
  const auto start = ParseCivilTime(period.start);
  const auto end = ParseCivilTime(period.end);
  constexpr std::int64_t kMinute = 60;
  std::int64_t seconds = 0;
  if (start && end && start->precision == TimePrecision::kSecond &&
      end->precision == TimePrecision::kSecond &&
      start->offset_minutes.has_value() == end->offset_minutes.has_value()) {
    const std::int32_t shift =
        end->offset_minutes.value_or(0) - start->offset_minutes.value_or(0);
    seconds = end->local.earliest - start->local.earliest - kMinute * shift;
  }
  if (seconds <= 0 || seconds % kMinute != 0 || seconds > kSecondsOfDay) {
    given.Note(kLength, path + "/period");
    return 0;
  }
  return static_cast<std::uint32_t>(seconds / kMinute);
}

// Each person once.
class Presences {
 public:
  explicit Presences(v1::Encounter* out) : out_(out) {}

  // False: the person stands there already, and not like this. 0 minutes: how
  // long is not said.
  bool Add(const std::string& person, int attendance, std::uint32_t minutes);
  bool Has(const std::string& person) const { return people_.contains(person); }
  v1::Encounter* encounter() { return out_; }

 private:
  v1::Encounter* const out_;
  std::map<std::string, v1::Presence*> people_;
};

bool Presences::Add(const std::string& person, int attendance,
                    std::uint32_t minutes) {
  const auto [place, is_new] = people_.try_emplace(person, nullptr);
  if (!is_new) {
    return place->second->attendance() == attendance &&
           place->second->minutes() == minutes;
  }
  v1::Presence* presence = out_->add_presences();
  place->second = presence;
  presence->set_person(person);
  presence->set_attendance(static_cast<v1::Attendance>(attendance));
  if (minutes > 0)
    presence->set_minutes(minutes);
  return true;
}

void ReadMeetingParticipant(ImportCase& given, Index participant,
                            const std::string& path, Presences* presences) {
  v1::Encounter* const out = presences->encounter();
  given.NoteMembers(ImportElement::kEncounterParticipant, participant, path);
  const bool is_r5 = given.json().Find(participant, "actor") != 0;
  const char* const name = is_r5 ? "actor" : "individual";
  if (given.json().Find(participant, name) == 0) {
    given.Note(kNobodyNamed, path);
    return;
  }
  const auto who = given.Follow(participant, name, path, kPeopleOrGroup);
  if (!who)
    return;
  if (who->type == "Group") {
    if (out->has_group() && out->group() != who->id) {
      given.Note(kSecondGroup, path);
    } else {
      out->set_group(who->id);
    }
    return;
  }
  const Meaning there =
      given.MeaningOf(WordKind::kAttendance, participant, "type", path);
  if (!there.number) {
    given.Note(kPresence, path + "/type");
    return;
  }
  const std::uint32_t minutes = MinutesOf(given, participant, path);
  if (!presences->Add(who->id, *there.number, minutes))
    given.Note(kStandsTwice, path);
}

// Of categories and topics together.
Meaning ExchangeKindOf(ImportCase& given) {
  Meaning kind = given.MeaningOf(WordKind::kExchangeKind, given.node(),
                                 "category", given.at());
  const Meaning topic = given.MeaningOf(WordKind::kExchangeKind, given.node(),
                                        "topic", given.at());
  if (!topic.is_clear ||
      (kind.number && topic.number && *kind.number != *topic.number)) {
    kind.is_clear = false;
  }
  if (!kind.number)
    kind.number = topic.number;
  if (!kind.is_clear)
    kind.number.reset();
  return kind;
}

}  // namespace

void ImportEncounter(ImportCase& given) {
  given.NoteMembers(ImportElement::kEncounter, given.node(), given.at());
  const std::string& at = given.at();
  const Standing standing = ReadStanding(given, "status", kEncounter);
  if (standing != Standing::kCurrent && standing != Standing::kError)
    return;
  const Meaning kind =
      given.MeaningOf(WordKind::kEncounterKind, given.node(), "type", at);
  const Occasion occasion = ReadClass(given);
  if (occasion == Occasion::kStay ||
      (occasion == Occasion::kNotSaid && !kind.number)) {
    given.Note(kNotAMeeting, at + "/class");
    return;
  }
  const bool is_r5 = given.json().Find(given.node(), "actualPeriod") != 0;
  PeriodText period;
  if (!given.ReadPeriod(given.node(), is_r5 ? "actualPeriod" : "period", at,
                        &period)) {
    return;
  }
  if (period.start.empty()) {
    given.Note(kNoStart, at);
    return;
  }
  v1::Encounter* out = given.Add()->mutable_encounter();
  SetPeriod(period, out->mutable_period());
  ReadLength(given, out);
  Presences presences(out);
  const auto subject =
      given.Follow(given.node(), "subject", at, kPatientOrGroup);
  if (subject && subject->type == "Group") {
    out->set_group(subject->id);
  }
  given.Each(given.node(), "participant", at,
             [&](Index participant, const std::string& path) {
               ReadMeetingParticipant(given, participant, path, &presences);
             });
  given.Each(given.node(), "appointment", at,
             [&](Index plan, const std::string& path) {
               if (const auto planned = given.FollowElement(plan, path, kPlan))
                 out->add_planned_as(planned->id);
             });
  // What a participant's type says of the patient is nearer than that the
  // meeting is theirs.
  if (subject && subject->type != "Group" && !presences.Has(subject->id)) {
    presences.Add(subject->id, v1::ATTENDANCE_PRESENT, 0);
    for (int i = out->presences_size() - 1; i > 0; --i)
      out->mutable_presences()->SwapElements(i, i - 1);
  }
  if (kind.number) {
    out->set_kind(static_cast<v1::EncounterKind>(*kind.number));
  } else if (kind.is_clear && out->has_group()) {
    out->set_kind(v1::ENCOUNTER_KIND_GROUP);
  } else {
    given.Note(kKindUnknown, at + "/type");
  }
}

void ImportCommunication(ImportCase& given) {
  given.NoteMembers(ImportElement::kCommunication, given.node(), given.at());
  const std::string& at = given.at();
  const Standing standing = ReadStanding(given, "status", kCommunication);
  if (standing != Standing::kCurrent && standing != Standing::kError)
    return;
  const Meaning kind = ExchangeKindOf(given);
  if (!kind.number) {
    given.Note(kExchangeKind, at);
    return;
  }
  std::string sent;
  if (!given.Time(given.node(), "sent", at, &sent) || sent.empty()) {
    given.Note(kNotSent, at + "/sent");
    return;
  }
  const auto sender = given.Follow(given.node(), "sender", at, kPeople);
  if (!sender) {
    given.Note(kNoSender, at + "/sender");
    return;
  }
  const auto meeting = given.Follow(given.node(), "encounter", at, kMeeting);
  std::int64_t receivers = 0;
  given.Each(
      given.node(), "recipient", at, [&](Index i, const std::string& path) {
        const auto to = given.FollowElement(i, path, kPeopleOrGroup);
        if (!to)
          return;
        ++receivers;
        if (to->id == sender->id) {
          given.Note(kToSelf, path);
          return;
        }
        v1::Exchange* out = given.Add(PartOf("to", *to))->mutable_exchange();
        out->set_giver(sender->id);
        if (to->type == "Group") {
          out->set_group(to->id);
        } else {
          out->set_receiver(to->id);
        }
        out->set_kind(static_cast<v1::ExchangeKind>(*kind.number));
        out->set_occurred_at(sent);
        if (meeting)
          out->set_encounter(meeting->id);
      });
  if (receivers == 0)
    given.Note(kNoReceiver, at + "/recipient");
}

}  // namespace relcare::fhir
