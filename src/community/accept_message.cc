// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "community/accept_message.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <new>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <google/protobuf/arena.h>

#include "relcare/v1/record.pb.h"

#include "base/decimal.h"
#include "base/wipe.h"
#include "community/said_fields_message.h"
#include "community/span.h"
#include "community/when.h"
#include "relcare/relcare.h"
#include "wire/message.h"
#include "wire/reader.h"

namespace relcare::community {
namespace {

Error Broken(const char* rule, std::string path, const char* message) {
  return Error{RELCARE_E_RECORD, rule, std::move(path), message};
}

// Keeps the first rule that is broken.
class Checker {
 public:
  void Ref(const std::string& id, const Place& place, Grip /*grip*/) {
    if (id.empty())
      Missing(place);
  }
  void Time(const std::string& text, const Place& place) {
    if (text.empty()) {
      Missing(place);
    } else if (!ParseCivilTime(text)) {
      Say("time", place, "the text is no FHIR date or dateTime");
    }
  }
  void During(const v1::Period& period, const Place& place, Need need) {
    const auto at = [&](const char* leaf) {
      Place out = place;
      (place.at >= 0 ? out.leaf : out.part) = leaf;
      return out;
    };
    if (period.has_start() || need != Need::kNothing)
      Time(period.start(), at("start"));
    if (period.has_end() || need == Need::kBoth)
      Time(period.end(), at("end"));
    if (error_ || !period.has_start() || !period.has_end())
      return;
    // Both without a zone are of one; else whatever zone was meant.
    const auto start = ParseCivilTime(period.start());
    const auto end = ParseCivilTime(period.end());
    const bool is_local = !start->offset_minutes && !end->offset_minutes;
    const Interval from =
        is_local ? start->local : *When(period.start(), std::nullopt);
    const Interval to =
        is_local ? end->local : *When(period.end(), std::nullopt);
    if (IsBefore(to, from))
      Say("period-order", place, "the end is before the start");
  }
  void Number(const std::string& text, const Place& place, Sign sign) {
    const std::optional<Decimal> number = Decimal::Parse(text);
    if (!number) {
      Say("not-a-decimal", place, "the text is no decimal number");
    } else if (sign == Sign::kNotBelowZero && *number < Decimal(0)) {
      Say("below-zero", place, "the number is below 0");
    }
  }
  void Code(const v1::Coding& coding, const Place& place) {
    if (coding.code().empty())
      Missing(place);
  }
  void Differ(const std::string& a, const std::string& b, const Place& place) {
    if (a == b)
      Say("same-person", place, "two sides that must differ are the same");
  }
  void Missing(const Place& place) {
    Say("required", place,
        "a field that the record cannot do without is unset");
  }
  void Twice(const Place& place) {
    Say("listed-twice", place, "the list has this one already");
  }
  void Say(const char* rule, const Place& place, const char* message) {
    if (!error_)
      error_ = Broken(rule, place.Path(), message);
  }

  Done Take() {
    if (error_)
      return *std::move(error_);
    return Unit{};
  }

 private:
  std::optional<Error> error_;
};

// Each person once.
void CheckPresences(const v1::Encounter& encounter, Checker* checker) {
  std::vector<std::pair<std::string_view, int>> listed;
  listed.reserve(static_cast<std::size_t>(encounter.presences_size()));
  for (int i = 0; i < encounter.presences_size(); ++i)
    listed.emplace_back(encounter.presences(i).person(), i);
  std::sort(listed.begin(), listed.end());
  for (std::size_t i = 1; i < listed.size(); ++i) {
    if (listed[i - 1].first == listed[i].first) {
      checker->Twice({"encounter", "presences", listed[i].second, "person"});
      return;
    }
  }
}

template <typename Message>
void CheckRuler(const Message& message, const char* body, Checker* checker) {
  if (!message.has_lowest() && !message.has_highest())
    return;
  const auto lowest =
      message.has_lowest() ? Decimal::Parse(message.lowest()) : Decimal(0);
  const auto highest =
      message.has_highest() ? Decimal::Parse(message.highest()) : Decimal(10);
  if (lowest && highest && !(*lowest < *highest)) {
    checker->Say("ruler", {body, "highest"},
                 "the ruler's ends are not in order");
  }
}

void CheckNumbers(const v1::Record& record, Checker* checker) {
  const v1::UseReport& use = record.use_report();
  if (use.has_days_used() && use.has_days_asked() &&
      use.days_used() > use.days_asked()) {
    checker->Say("days", {"use_report", "days_used"},
                 "more days were used than asked about");
  }
  for (int i = 0; i < record.goal().ratings_size(); ++i) {
    const v1::GoalRating& rating = record.goal().ratings(i);
    if (rating.has_level() && (rating.level() < -2 || rating.level() > 2)) {
      checker->Say("level", {"goal", "ratings", i, "level"},
                   "a level of attainment is from -2 to 2");
    }
  }
  CheckRuler(record.state_report(), "state_report", checker);
  CheckRuler(record.identity(), "identity", checker);
}

void CheckBody(const v1::Record& record, Checker* checker) {
  VisitFields(record, *checker);
  CheckNumbers(record, checker);
  if (record.has_encounter())
    CheckPresences(record.encounter(), checker);
}

std::string_view TextOf(Bytes bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace

struct RecordParser::State {
  // With a first block of ours; else Reset allocates, and an arena that finds
  // no memory then is left with a freed one.
  google::protobuf::ArenaOptions Options() {
    google::protobuf::ArenaOptions options;
    options.initial_block = first.data();
    options.initial_block_size = first.size();
    options.block_alloc = [](std::size_t size) { return ::operator new(size); };
    options.block_dealloc = [](void* data, std::size_t size) {
      Wipe(data, size);
      ::operator delete(data);
    };
    return options;
  }

  ~State() { Forget(); }

  // Overwrites what was read, but for the arena's own books in the block.
  void Forget() {
    arena.Reset();
    arena.~Arena();
    Wipe(first.data(), first.size());
    new (&arena) google::protobuf::Arena(Options());
  }

  alignas(std::max_align_t) std::array<char, 4096> first;
  google::protobuf::Arena arena{Options()};
};

RecordParser::RecordParser(const wire::WalkOptions& options)
    : options_(options), state_(std::make_unique<State>()) {}
RecordParser::~RecordParser() = default;

v1::Record* RecordParser::Parse(Bytes bytes) {
  state_->arena.Reset();
  auto* record =
      google::protobuf::Arena::CreateMessage<v1::Record>(&state_->arena);
  const bool parsed =
      record->ParseFromArray(bytes.data(), static_cast<int>(bytes.size()));
  return parsed ? record : nullptr;
}

void RecordParser::Forget() { state_->Forget(); }

Done CheckRecord(const v1::Record& record) {
  if (record.id().empty())
    return Broken("record-id", "/id", "the record has no id");
  if (!Instant(record.recorded_at())) {
    return Broken("recorded-at", "/recorded_at",
                  "a record says when it was recorded, as a FHIR instant with "
                  "its offset");
  }
  if (record.has_supersedes() && record.supersedes().empty())
    return Broken("required", "/supersedes", "what is superseded has no id");
  if (record.body_case() == v1::Record::BODY_NOT_SET &&
      !record.entered_in_error()) {
    return Broken("no-body", "",
                  "the record holds nothing that this version knows, and is no "
                  "error");
  }
  if (record.has_erasure()) {
    const v1::Erasure& erasure = record.erasure();
    const bool is_plain =
        !record.entered_in_error() && !record.has_supersedes() &&
        !erasure.has_records_removed() && !erasure.has_records_cut();
    if (!is_plain || (erasure.person().empty() && erasure.record().empty())) {
      return Broken("erasure", "/erasure",
                    "an erasure says what is to go, and nothing else; it "
                    "cannot be taken back");
    }
  }
  Checker checker;
  CheckBody(record, &checker);
  return checker.Take();
}

Header HeaderOf(Bytes bytes, const v1::Record& record) {
  Header header;
  wire::Reader reader(bytes);
  wire::Tag tag;
  while (!reader.done() && reader.TakeTag(tag)) {
    const bool is_text = tag.type == wire::kLength;
    const bool is_id = is_text && tag.number == v1::Record::kIdFieldNumber;
    if (is_id ||
        (is_text && tag.number == v1::Record::kSupersedesFieldNumber)) {
      wire::Bytes text;
      if (!reader.TakeBytes(text))
        break;
      (is_id ? header.id : header.supersedes) = TextOf(text);
    } else if (!reader.Skip(tag.type)) {
      break;
    }
  }
  header.recorded_at = Instant(record.recorded_at()).value_or(0);
  header.body = static_cast<Body>(record.body_case());
  header.in_error =
      record.entered_in_error() ||
      record.assessment().status() == v1::ASSESSMENT_STATUS_ENTERED_IN_ERROR;
  return header;
}

namespace {

Result<Header> WalkAndCheck(Bytes bytes, RecordParser* parser,
                            Done (*check)(const v1::Record&)) {
  static const wire::MessageType* const type = wire::FindMessage("Record");
  Done done = wire::Walk(*type, bytes, parser->options());
  if (!done.ok())
    return done.error();
  const v1::Record* record = parser->Parse(bytes);
  if (record == nullptr) {
    return Error{RELCARE_E_INTERNAL, "defect", "",
                 "bytes that were walked could not be parsed"};
  }
  done = check(*record);
  if (!done.ok())
    return done.error();
  return HeaderOf(bytes, *record);
}

Done CheckSaved(const v1::Record& record) {
  if (!record.has_erasure())
    return CheckRecord(record);
  const v1::Erasure& left = record.erasure();
  const bool is_tombstone =
      record.id().empty() && !record.has_supersedes() && !record.has_source() &&
      !record.entered_in_error() &&
      left.what_case() == v1::Erasure::WHAT_NOT_SET &&
      left.has_records_removed() && left.has_records_cut() &&
      Instant(record.recorded_at()).has_value();
  if (!is_tombstone) {
    return Broken("erasure", "/erasure",
                  "of an erasure that was carried out only numbers are left");
  }
  return Unit{};
}

}  // namespace

Result<Header> Accept(Bytes bytes, RecordParser* parser) {
  return WalkAndCheck(bytes, parser, CheckRecord);
}

Result<Header> AcceptSaved(Bytes bytes, RecordParser* parser) {
  return WalkAndCheck(bytes, parser, CheckSaved);
}

}  // namespace relcare::community
