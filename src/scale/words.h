// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Words: what the words of a table or a terminology mean in records: relcare's
// own, such as "lived-experience-staff", and those of a Mapping.
//
//   Shape    A word is the schema's enum value without its enum's name, in
//            small letters, with '-'.
//   Missing  nullopt: nobody gave it a meaning. "unspecified" is no word.
//   Threads  Immutable.
//   Source   proto/relcare/v1; docs/rfc/0018-import.md.

#ifndef RELCARE_SCALE_WORDS_H_
#define RELCARE_SCALE_WORDS_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/fault.h"
#include "scale/definition.h"

namespace relcare::scale {

// What kind of word: an enum of the schema.
enum class WordKind : std::uint8_t {
  kRole,
  kRecovery,
  kSex,
  kTieKind,
  kEndReason,
  kUse,
  kStance,
  kSafety,
  kGroupKind,
  kEncounterKind,
  kAttendance,
  kAbsenceReason,
  kExchangeKind,
  kReception,
  kLabel,
  kPurpose,
  kConsentScope,
};

// "tie-kind" and so on; nullopt: there is no such kind.
std::optional<WordKind> WordKindOf(std::string_view name);
std::string_view NameOf(WordKind kind);

// The enum's number of relcare's own word.
std::optional<int> NumberOf(WordKind kind, std::string_view word);

// relcare's own words of that kind: "present, partly, absent".
std::string ListOf(WordKind kind);

// Names as a Mapping gives them.
struct WordName {
  std::string field;
  std::string word;
  std::vector<std::string> texts;
  std::vector<Coding> codes;
};
struct ColumnName {
  std::string table;
  std::string column;
  std::string written;
};
struct RecordNames {
  std::vector<ColumnName> columns;
  std::vector<WordName> words;
};

class Words {
 public:
  Words() = default;
  // Words that break a rule are reported to `faults` and passed over.
  Words(std::span<const WordName> names, std::vector<Fault>* faults);

  // A mapping's texts come before relcare's own words.
  std::optional<int> OfText(WordKind kind, std::string_view text) const;
  // A mapping's codes alone: what FHIR's own mean is FHIR's reader to know.
  std::optional<int> OfCode(WordKind kind, std::string_view system,
                            std::string_view code) const;

 private:
  struct Text {
    WordKind kind;
    std::string text;
    int number;
  };
  struct Code {
    WordKind kind;
    Coding coding;
    int number;
  };

  std::vector<Text> texts_;
  std::vector<Code> codes_;
};

}  // namespace relcare::scale

#endif  // RELCARE_SCALE_WORDS_H_
