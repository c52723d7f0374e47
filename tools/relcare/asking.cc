// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tools/relcare/asking.h"

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "tools/relcare/code_words.h"
#include "tools/relcare/command.h"

namespace relcare::tool {
namespace {

// What a code of that word is numbered; 0: there is none.
template <typename Words>
std::int32_t NumberOf(std::string_view word, int most, const Words& words) {
  for (int number = 1; number <= most; ++number) {
    if (words(number).word == word)
      return number;
  }
  return 0;
}

// The number of the word that an option names, which has no default; else what
// it takes, nearest first.
template <typename Words>
Or<std::int32_t> NumberIn(const Arguments& arguments, std::string_view option,
                          std::string_view says, int most, const Words& words) {
  const std::string word = arguments.Get(option).value_or("");
  if (const std::int32_t number = NumberOf(word, most, words); number != 0)
    return number;
  std::vector<std::string_view> known;
  for (int number = 1; number <= most; ++number)
    known.push_back(words(number).word);
  const std::string_view near =
      word == "doctor" || word == "nurse" ? "clinician" : Nearest(word, known);
  std::stable_partition(known.begin(), known.end(),
                        [&](std::string_view one) { return one == near; });
  std::string all;
  for (const std::string_view one : known)
    all += (all.empty() ? "" : ", ") + std::string(one);
  return UsageFault("--" + std::string(option) + " says " + std::string(says) +
                    (word.empty() ? ", there is no default" : "") + ": " +
                    (word.empty() ? "" : "\"" + word + "\" is none of ") + all);
}

Or<std::int32_t> AudienceIn(const Arguments& arguments) {
  return NumberIn(arguments, "audience", "who reads",
                  RELCARE_AUDIENCE_PROGRAMME, AudienceWords);
}

Or<std::int32_t> PurposeIn(const Arguments& arguments) {
  return NumberIn(arguments, "purpose", "what for", RELCARE_PURPOSE_OTHER,
                  PurposeWords);
}

}  // namespace

std::optional<Fault> Ask(const Arguments& arguments, Asked* asked) {
  const Or<std::int32_t> audience = AudienceIn(arguments);
  if (!audience.ok())
    return audience.fault();
  const Or<std::int32_t> purpose = PurposeIn(arguments);
  if (!purpose.ok())
    return purpose.fault();
  if (*purpose == RELCARE_PURPOSE_OWN_ACCESS &&
      *audience != RELCARE_AUDIENCE_CLIENT && !arguments.Has("reader")) {
    return UsageFault(
        "--purpose own-access is of whoever reads their own: --audience client "
        "--client ID, or --reader ID for staff");
  }
  asked->options.audience = *audience;
  asked->options.purpose = *purpose;
  asked->reader = arguments.Get("reader").value_or("");
  asked->options.reader = asked->reader.data();
  asked->options.reader_size = asked->reader.size();
  asked->read_at = arguments.Get("read-at").value_or("");
  asked->options.read_at = asked->read_at.data();
  asked->options.read_at_size = asked->read_at.size();
  asked->profile = arguments.Get("apply").value_or("");
  asked->options.profile = asked->profile.data();
  asked->options.profile_size = asked->profile.size();
  asked->options.is_assigned = arguments.Has("assigned") ? 1 : 0;
  int named = 0;
  for (const auto& [option, kind] :
       {std::pair("client", RELCARE_SUBJECT_PERSON),
        std::pair("tie", RELCARE_SUBJECT_TIE),
        std::pair("group", RELCARE_SUBJECT_GROUP)}) {
    if (const std::optional<std::string> id = arguments.Get(option)) {
      asked->Set(kind, *id);
      ++named;
    }
  }
  if (named + (arguments.Has("programme") ? 1 : 0) > 1) {
    return UsageFault("--client, --tie, --group and --programme: one of them");
  }
  // A client reads their own.
  if (*audience == RELCARE_AUDIENCE_CLIENT && asked->reader.empty() &&
      asked->options.subject_kind == RELCARE_SUBJECT_PERSON) {
    asked->reader = asked->subject;
    asked->options.reader = asked->reader.data();
    asked->options.reader_size = asked->reader.size();
  }
  return std::nullopt;
}

std::vector<Option> AskingOptions() {
  return {
      {"audience", "WHO",
       "Who reads: client, clinician, supervisor or programme. Required."},
      {"purpose", "WHAT",
       "What for: treatment, own-access, supervision, improvement, research, "
       "payment, insurance, employment, legal or other. Required."},
      {"client", "ID", "Only of this person."},
      {"tie", "ID", "Only of this relationship."},
      {"group", "ID", "Only of this group."},
      {"reader", "ID",
       "The person who reads; of clients, needed. Not said: perhaps the one "
       "who is rated."},
      {"assigned", "",
       "The reader is staff assigned to the subject, and reads whom nobody in "
       "the group named."},
      {"apply", "PROFILE",
       "Applies this profile, [owner/]id[@version], instead of relcare's own; "
       "--profile brings it."},
      {"read-at", "INSTANT",
       "When it is read, for consents; not before the last record, which is "
       "meant if it is not said."},
  };
}

}  // namespace relcare::tool
