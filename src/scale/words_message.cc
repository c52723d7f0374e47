// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include <algorithm>

#include "relcare/v1/record.pb.h"

#include "scale/words.h"

namespace relcare::scale {
namespace {

// In the order in which a row is read.
struct WordKindRow {  // NOLINT(clang-analyzer-optin.performance.Padding)
  WordKind kind;
  std::string_view name;
  // What the schema's values begin with.
  std::string_view prefix;
  std::optional<int> (*parse)(const std::string&);
  // The schema's name of a number; empty: it has none.
  std::string (*name_of)(int);
  int most;
};

// NOLINTNEXTLINE(cppcoreguidelines-macro-usage): one enum, four names.
#define RELCARE_KIND(kind, name, prefix, Enum)                     \
  {                                                                \
    WordKind::kind, name, prefix,                                  \
        [](const std::string& text) {                              \
          v1::Enum value{};                                        \
          return v1::Enum##_Parse(text, &value)                    \
                     ? std::optional<int>(static_cast<int>(value)) \
                     : std::nullopt;                               \
        },                                                         \
        [](int number) {                                           \
          return v1::Enum##_Name(static_cast<v1::Enum>(number));   \
        },                                                         \
        v1::Enum##_MAX                                             \
  }

constexpr WordKindRow kWordKinds[] = {
    RELCARE_KIND(kRole, "role", "ROLE_", Role),
    RELCARE_KIND(kRecovery, "recovery", "RECOVERY_STATUS_", RecoveryStatus),
    RELCARE_KIND(kSex, "sex", "SEX_", Sex),
    RELCARE_KIND(kTieKind, "tie-kind", "RELATIONSHIP_KIND_", RelationshipKind),
    RELCARE_KIND(kEndReason, "end-reason", "END_REASON_", EndReason),
    RELCARE_KIND(kUse, "use", "OTHER_USE_", OtherUse),
    RELCARE_KIND(kStance, "stance", "STANCE_", Stance),
    RELCARE_KIND(kSafety, "safety", "FELT_SAFETY_", FeltSafety),
    RELCARE_KIND(kGroupKind, "group-kind", "GROUP_KIND_", GroupKind),
    RELCARE_KIND(kEncounterKind, "encounter-kind", "ENCOUNTER_KIND_",
                 EncounterKind),
    RELCARE_KIND(kAttendance, "attendance", "ATTENDANCE_", Attendance),
    RELCARE_KIND(kAbsenceReason, "absence-reason", "NON_ATTENDANCE_",
                 NonAttendance),
    RELCARE_KIND(kExchangeKind, "exchange-kind", "EXCHANGE_KIND_",
                 ExchangeKind),
    RELCARE_KIND(kReception, "received", "RECEPTION_", Reception),
    RELCARE_KIND(kLabel, "label", "LABEL_", Label),
    RELCARE_KIND(kPurpose, "purpose", "PURPOSE_", Purpose),
    RELCARE_KIND(kConsentScope, "consent-scope", "CONSENT_SCOPE_",
                 ConsentScope),
};

#undef RELCARE_KIND

}  // namespace

std::optional<WordKind> WordKindOf(std::string_view name) {
  for (const WordKindRow& kind : kWordKinds) {
    if (kind.name == name)
      return kind.kind;
  }
  return std::nullopt;
}

std::string_view NameOf(WordKind kind) {
  return kWordKinds[static_cast<std::size_t>(kind)].name;
}

std::optional<int> NumberOf(WordKind kind, std::string_view word) {
  const WordKindRow& row = kWordKinds[static_cast<std::size_t>(kind)];
  std::string name(row.prefix);
  for (const char c : word) {
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (!is_letter && c != '-')
      return std::nullopt;
    name += c == '-' ? '_' : (c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c);
  }
  const std::optional<int> number = row.parse(name);
  return number && *number != 0 ? number : std::nullopt;
}

std::string ListOf(WordKind kind) {
  const WordKindRow& row = kWordKinds[static_cast<std::size_t>(kind)];
  std::string list;
  for (int number = 1; number <= row.most; ++number) {
    std::string word = row.name_of(number);
    if (word.empty())
      continue;
    word.erase(0, row.prefix.size());
    for (char& c : word)
      c = c == '_' ? '-' : (c >= 'A' ? static_cast<char>(c - 'A' + 'a') : c);
    list += (list.empty() ? "" : ", ") + word;
  }
  return list;
}

Words::Words(std::span<const WordName> names, std::vector<Fault>* faults) {
  const auto at = [](std::size_t i, const char* field) {
    return "/records/words/" + std::to_string(i) + '/' + field;
  };
  for (std::size_t i = 0; i < names.size(); ++i) {
    const WordName& name = names[i];
    const std::optional<WordKind> kind = WordKindOf(name.field);
    if (!kind) {
      faults->push_back({"word-field", at(i, "field"),
                         "there is no such kind of word; "
                         "docs/how-to/import.md lists them"});
      continue;
    }
    const std::optional<int> number = NumberOf(*kind, name.word);
    if (!number) {
      faults->push_back({"word-unknown", at(i, "word"),
                         "there is no such word of this kind; "
                         "docs/how-to/import.md lists them"});
      continue;
    }
    if (name.texts.empty() && name.codes.empty()) {
      faults->push_back({"word-empty", at(i, "texts"),
                         "no text and no code is given this meaning"});
    }
    for (const std::string& text : name.texts) {
      const bool twice = std::ranges::any_of(texts_, [&](const Text& other) {
        return other.kind == *kind && other.text == text;
      });
      if (twice || text.empty()) {
        faults->push_back({"word-twice", at(i, "texts"),
                           "a text is empty, or has a meaning already"});
        continue;
      }
      texts_.push_back({*kind, text, *number});
    }
    for (const Coding& code : name.codes) {
      const bool twice = std::ranges::any_of(codes_, [&](const Code& other) {
        return other.kind == *kind && other.coding.code == code.code &&
               (other.coding.system == code.system || code.system.empty() ||
                other.coding.system.empty());
      });
      if (twice || code.code.empty()) {
        faults->push_back({"word-twice", at(i, "codes"),
                           "a code is empty, or has a meaning already"});
        continue;
      }
      codes_.push_back({*kind, code, *number});
    }
  }
}

std::optional<int> Words::OfText(WordKind kind, std::string_view text) const {
  for (const Text& each : texts_) {
    if (each.kind == kind && each.text == text)
      return each.number;
  }
  return NumberOf(kind, text);
}

std::optional<int> Words::OfCode(WordKind kind, std::string_view system,
                                 std::string_view code) const {
  for (const Code& each : codes_) {
    if (each.kind == kind && each.coding.code == code &&
        (each.coding.system.empty() || each.coding.system == system)) {
      return each.number;
    }
  }
  return std::nullopt;
}

}  // namespace relcare::scale
