// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "columnar/record_table_message.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "base/civil_time.h"
#include "base/decimal.h"
#include "columnar/record_notes.h"
#include "relcare/relcare.h"
#include "scale/labels_message.h"

namespace relcare::columnar {
using scale::WordKind;

// One record on its way: cells by their columns' names.
class RecordTable::Reader {
 public:
  Reader(const RecordTable& table, const Row& row, v1::ImportReport* report)
      : table_(table), row_(row), report_(report) {}

  bool is_whole() const { return is_whole_; }

  std::string_view Cell(std::string_view column) const {
    const int at = table_.header_.Find(column);
    return at < 0 ? std::string_view()
                  : row_.cells[static_cast<std::size_t>(at)];
  }

  // `more` ends the sentence.
  void Note(const ImportNote& note, std::string_view column,
            std::string_view more = {}) {
    v1::Finding* finding = report_->add_findings();
    finding->set_code(static_cast<v1::FindingCode>(note.code));
    finding->set_severity(static_cast<v1::FindingSeverity>(note.severity));
    std::string path = "/" + std::to_string(row_.index);
    const int at = table_.header_.Find(column);
    if (at >= 0)
      path += "/" + std::to_string(at);
    finding->set_path(path);
    finding->set_field(note.rule);
    finding->set_message(std::string(note.sentence) + std::string(more));
    // The name is ours, whatever the table calls it.
    if (at < 0 && std::string_view(note.rule) == kMissing.rule)
      finding->mutable_message()->append(": ").append(column);
    is_whole_ = is_whole_ && note.severity != Severity::kError;
  }

  // Empty, and noted: the record needs it.
  std::string Needed(std::string_view column) {
    const std::string_view cell = Cell(column);
    if (cell.empty())
      Note(kMissing, column);
    return std::string(cell);
  }

  // 0: not said, or noted.
  int Word(WordKind kind, std::string_view column) {
    return Cell(column).empty() ? 0 : WordIn(kind, column, Cell(column));
  }
  int NeededWord(WordKind kind, std::string_view column) {
    if (Cell(column).empty())
      Note(kMissing, column);
    return Word(kind, column);
  }

  // Of a cell of words apart by ';'.
  template <typename Take>
  void EachPart(std::string_view column, const Take& take) {
    std::string_view left = Cell(column);
    while (!left.empty()) {
      std::string_view part = left.substr(0, left.find(';'));
      left.remove_prefix(std::min(left.size(), part.size() + 1));
      const std::size_t first = part.find_first_not_of(' ');
      if (first == std::string_view::npos)
        continue;
      part = part.substr(first, part.find_last_not_of(' ') + 1 - first);
      take(part);
    }
  }
  int WordIn(WordKind kind, std::string_view column, std::string_view text) {
    const std::optional<int> number = table_.words_->OfText(kind, text);
    if (!number)
      Note(kWord, column, scale::ListOf(kind));
    return number.value_or(0);
  }

  std::optional<bool> YesNo(std::string_view column) {
    const std::string_view cell = Cell(column);
    if (cell == "yes")
      return true;
    if (cell == "no")
      return false;
    if (!cell.empty())
      Note(kYesNo, column);
    return std::nullopt;
  }

  std::string Time(std::string_view column) {
    const std::string_view cell = Cell(column);
    const std::optional<CivilTime> time = ParseCivilTime(cell);
    if (!cell.empty() && !time) {
      Note(kTime, column);
      return {};
    }
    if (time && time->lacks_zone() && !table_.context_.has_utc_offset)
      Note(kNoZone, column);
    return std::string(cell);
  }

  std::optional<std::uint32_t> Count(std::string_view column,
                                     std::int64_t most) {
    const std::string_view cell = Cell(column);
    if (cell.empty())
      return std::nullopt;
    const std::optional<Decimal> number = Decimal::Parse(cell);
    if (!number || number->digits() != 0 || number->coefficient() < 0 ||
        number->coefficient() > most) {
      Note(kNumber, column);
      return std::nullopt;
    }
    return static_cast<std::uint32_t>(number->coefficient());
  }

  template <typename Message>
  void Period(std::string_view start_column, std::string_view end_column,
              Message* message) {
    const std::string start = Time(start_column);
    const std::string end = Time(end_column);
    if (!start.empty() && !end.empty() && IsCertainlyBefore(end, start))
      Note(kReversed, end_column);
    if (!start.empty())
      message->mutable_period()->set_start(start);
    if (!end.empty())
      message->mutable_period()->set_end(end);
  }

  v1::EndReason EndReason() {
    const int reason = Word(WordKind::kEndReason, "end_reason");
    if (reason != 0 && Cell("end").empty())
      Note(kEndNotSaid, "end");
    return static_cast<v1::EndReason>(reason);
  }

  void Envelope(v1::Record* record) {
    record->set_id(Needed("id"));
    const std::string_view recorded = Cell("recorded_at");
    if (!recorded.empty()) {
      if (!IsInstant(recorded))
        Note(kInstant, "recorded_at");
      record->set_recorded_at(std::string(recorded));
    } else {
      Note(table_.context_.recorded_at.empty() ? kNoInstant : kTakenInstant,
           "recorded_at");
      record->set_recorded_at(table_.context_.recorded_at);
    }
    privacy::Labels labels = table_.context_.labels;
    EachPart("labels", [&](std::string_view part) {
      labels.Add(WordIn(WordKind::kLabel, "labels", part));
    });
    scale::SetLabels(labels, record);
    if (!Cell("replaces").empty())
      record->set_supersedes(std::string(Cell("replaces")));
    if (YesNo("is_error") == true)
      record->set_entered_in_error(true);
  }

  void Body(v1::Record* record) {
    switch (table_.kind_) {
      case RecordTableKind::kPeople:
        return Person(record->mutable_person());
      case RecordTableKind::kTies:
        return Tie(record->mutable_relationship());
      case RecordTableKind::kGroups:
        return Group(record->mutable_group());
      case RecordTableKind::kMembers:
        return Member(record->mutable_membership());
      case RecordTableKind::kStays:
        return Stay(record->mutable_episode());
      case RecordTableKind::kEncounters:
        return Meeting(record->mutable_encounter());
      case RecordTableKind::kExchanges:
        return Gesture(record->mutable_exchange());
      case RecordTableKind::kWindows:
        return Window(record->mutable_observation_window());
    }
  }

  // `people` holds those of the meeting's rows before.
  void Presence(std::set<std::string>* people, v1::Encounter* out) {
    const std::string person = Needed("person");
    if (!people->insert(person).second)
      Note(kPersonTwice, "person");
    v1::Presence* presence = out->add_presences();
    presence->set_person(person);
    presence->set_attendance(static_cast<v1::Attendance>(
        NeededWord(WordKind::kAttendance, "attendance")));
    const int reason = Word(WordKind::kAbsenceReason, "absence_reason");
    presence->set_reason(static_cast<v1::NonAttendance>(reason));
    if (reason != 0 && presence->attendance() == v1::ATTENDANCE_PRESENT)
      Note(kAbsenceReason, "absence_reason");
    if (const auto minutes = Count("person_minutes", 100000))
      presence->set_minutes(*minutes);
  }

  void NoteRowsDiffer(std::string_view column) { Note(kRowsDiffer, column); }

 private:
  // "system|code"; the host's own codes may go without a system.
  void Code(std::string_view column, std::string_view text, v1::Coding* out) {
    const std::size_t bar = text.rfind('|');
    if (bar != std::string_view::npos) {
      out->set_system(std::string(text.substr(0, bar)));
      text.remove_prefix(bar + 1);
    }
    if (text.empty())
      Note(kCode, column);
    out->set_code(std::string(text));
  }

  void Person(v1::Person* out) {
    const int first = out->roles_size();
    EachPart("role", [&](std::string_view part) {
      const int role = WordIn(WordKind::kRole, "role", part);
      out->add_roles()->set_role(static_cast<v1::Role>(role));
    });
    // A period of no role is nothing that a record could hold.
    const bool has_period =
        !Cell("role_start").empty() || !Cell("role_end").empty();
    if (has_period && out->roles_size() == first)
      Note(kMissing, "role");
    for (int i = first; i < out->roles_size(); ++i)
      Period("role_start", "role_end", out->mutable_roles(i));
    out->set_sex(static_cast<v1::Sex>(Word(WordKind::kSex, "sex")));
    if (const auto year = Count("birth_year", 9999)) {
      if (*year < 1000)
        Note(kNumber, "birth_year");
      out->set_birth_year(*year);
    }
    out->set_recovery(
        static_cast<v1::RecoveryStatus>(Word(WordKind::kRecovery, "recovery")));
    EachPart("organization", [&](std::string_view part) {
      out->add_organizations(std::string(part));
    });
    EachPart("subgroups", [&](std::string_view part) {
      Code("subgroups", part, out->add_subgroups());
    });
  }

  void OtherSide(v1::Party* out) {
    const std::string other = Needed("other");
    const std::string_view is = Cell("other_is");
    if (is == "group") {
      out->set_group(other);
    } else if (is == "organization") {
      out->set_organization(other);
    } else {
      if (!is.empty() && is != "person")
        Note(kWord, "other_is", "person, group, organization");
      out->set_person(other);
    }
  }

  void Tie(v1::Relationship* out) {
    const std::string person = Needed("person");
    out->mutable_party()->set_person(person);
    OtherSide(out->mutable_other());
    out->set_kind(static_cast<v1::RelationshipKind>(
        NeededWord(WordKind::kTieKind, "kind")));
    if ((out->other().person() == person) !=
            (out->kind() == v1::RELATIONSHIP_KIND_SELF) &&
        out->other().has_person()) {
      Note(kSame, "other");
    }
    Period("start", "end", out);
    out->set_end_reason(EndReason());
    const bool has_view = std::ranges::any_of(
        std::initializer_list<std::string_view>{
            "said_by", "said_at", "use", "stance", "importance", "safety",
            "uses_together", "gives_support"},
        [&](std::string_view column) { return !Cell(column).empty(); });
    if (has_view)
      View(out->add_views());
  }

  void View(v1::TieView* out) {
    out->set_said_by(Needed("said_by"));
    const std::string said_at = Time("said_at");
    if (!said_at.empty())
      out->set_said_at(said_at);
    out->set_use(static_cast<v1::OtherUse>(Word(WordKind::kUse, "use")));
    out->set_stance(static_cast<v1::Stance>(Word(WordKind::kStance, "stance")));
    out->set_safety(
        static_cast<v1::FeltSafety>(Word(WordKind::kSafety, "safety")));
    const std::string_view importance = Cell("importance");
    if (!importance.empty()) {
      const std::optional<Decimal> number = Decimal::Parse(importance);
      if (!number || *number < Decimal(0))
        Note(kNumber, "importance");
      out->set_importance(std::string(importance));
    }
    if (const auto together = YesNo("uses_together"))
      out->set_uses_together(*together);
    if (const auto support = YesNo("gives_support"))
      out->set_gives_support(*support);
  }

  void Group(v1::Group* out) {
    out->set_kind(
        static_cast<v1::GroupKind>(Word(WordKind::kGroupKind, "kind")));
    Period("start", "end", out);
    if (!Cell("organization").empty())
      out->set_organization(std::string(Cell("organization")));
  }

  void Member(v1::Membership* out) {
    out->set_group(Needed("group"));
    out->set_person(Needed("person"));
    Period("start", "end", out);
    out->set_end_reason(EndReason());
    out->set_role(static_cast<v1::Role>(Word(WordKind::kRole, "role")));
  }

  void Stay(v1::Episode* out) {
    out->set_client(Needed("person"));
    if (!Cell("organization").empty())
      out->set_organization(std::string(Cell("organization")));
    Period("start", "end", out);
    out->set_end_reason(EndReason());
    if (const auto mandated = YesNo("mandated"))
      out->set_mandated(*mandated);
  }

  void Meeting(v1::Encounter* out) {
    out->set_kind(
        static_cast<v1::EncounterKind>(Word(WordKind::kEncounterKind, "kind")));
    if (!Cell("group").empty())
      out->set_group(std::string(Cell("group")));
    if (!Cell("tie").empty())
      out->set_relationship(std::string(Cell("tie")));
    Needed("start");
    Period("start", "end", out);
    if (const auto minutes = Count("minutes", 100000))
      out->set_minutes(*minutes);
  }

  void Gesture(v1::Exchange* out) {
    out->set_giver(Needed("giver"));
    const std::string_view receiver = Cell("receiver");
    const std::string_view group = Cell("group");
    if (!receiver.empty() && !group.empty()) {
      Note(kTwoReceivers, "group");
    } else if (!group.empty()) {
      out->set_group(std::string(group));
    } else {
      out->set_receiver(Needed("receiver"));
      if (out->receiver() == out->giver() && !receiver.empty())
        Note(kSame, "receiver");
    }
    out->set_kind(static_cast<v1::ExchangeKind>(
        NeededWord(WordKind::kExchangeKind, "kind")));
    Needed("at");
    out->set_occurred_at(Time("at"));
    if (!Cell("reported_by").empty())
      out->set_reported_by(std::string(Cell("reported_by")));
    out->set_received(
        static_cast<v1::Reception>(Word(WordKind::kReception, "received")));
    if (!Cell("same_event").empty())
      out->set_same_event(std::string(Cell("same_event")));
    if (!Cell("encounter").empty())
      out->set_encounter(std::string(Cell("encounter")));
  }

  void Window(v1::ObservationWindow* out) {
    out->set_observer(Needed("observer"));
    EachPart("seen",
             [&](std::string_view part) { out->add_seen(std::string(part)); });
    if (out->seen().empty() || !Cell("group").empty())
      out->set_group(Needed("group"));
    Needed("start");
    Needed("end");
    Period("start", "end", out);
    if (!Cell("encounter").empty())
      out->set_encounter(std::string(Cell("encounter")));
  }

  const RecordTable& table_;
  const Row& row_;
  v1::ImportReport* const report_;
  bool is_whole_ = true;
};

Result<RecordTable> RecordTable::Compile(
    std::span<const std::string_view> header, RecordTableKind kind,
    const scale::RecordNames* names, const scale::Words& words,
    Context context) {
  Result<RecordHeader> compiled = RecordHeader::Compile(header, kind, names);
  if (!compiled.ok())
    return compiled.error();
  RecordTable table;
  table.kind_ = kind;
  table.header_ = *std::move(compiled);
  table.words_ = &words;
  table.context_ = std::move(context);
  return table;
}

std::string_view RecordTable::MeetingOf(
    std::span<const std::string_view> row) const {
  const bool is_one =
      kind_ == RecordTableKind::kEncounters && row.size() == header_.width();
  return is_one ? row[static_cast<std::size_t>(header_.Find("id"))]
                : std::string_view();
}

Done RecordTable::Bind(std::span<const Row> rows,
                       v1::ImportReport* report) const {
  const Row& row = rows.front();
  if (row.cells.size() != header_.width()) {
    return Error{
        RELCARE_E_UNREADABLE, "row-width", "/" + std::to_string(row.index),
        "the row has " + std::to_string(row.cells.size()) +
            " cells and the header " + std::to_string(header_.width())};
  }
  Reader first(*this, row, report);
  v1::Record* record = report->add_records();
  first.Envelope(record);
  bool is_whole = true;
  if (!record->entered_in_error())
    first.Body(record);
  if (!record->entered_in_error() && kind_ == RecordTableKind::kEncounters) {
    std::set<std::string> people;
    first.Presence(&people, record->mutable_encounter());
    for (const Row& more : rows.subspan(1)) {
      Reader next(*this, more, report);
      for (const RecordHeader::Column& column : header_.columns()) {
        constexpr std::string_view kOwn[] = {
            "person", "attendance", "absence_reason", "person_minutes"};
        if (std::ranges::find(kOwn, column.name) == std::end(kOwn) &&
            next.Cell(column.name) != first.Cell(column.name)) {
          next.NoteRowsDiffer(column.name);
        }
      }
      next.Presence(&people, record->mutable_encounter());
      is_whole = is_whole && next.is_whole();
    }
  }
  if (!first.is_whole() || !is_whole) {
    report->clear_records();
  }
  return Unit{};
}

void RecordTable::NoteColumns(std::int64_t index,
                              v1::ImportReport* report) const {
  for (const RecordHeader::LeftOut& column : header_.left_out()) {
    const ImportNote& note = column.meant.empty() ? kLeftOut : kMistyped;
    v1::Finding* finding = report->add_findings();
    finding->set_code(static_cast<v1::FindingCode>(note.code));
    finding->set_severity(static_cast<v1::FindingSeverity>(note.severity));
    finding->set_path("/" + std::to_string(index) + "/" +
                      std::to_string(column.index));
    finding->set_field(note.rule);
    finding->set_message(note.sentence + std::string(column.meant));
  }
}

}  // namespace relcare::columnar
