// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tools/relcare/client_words.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include "tools/relcare/part_words.h"

namespace relcare::tool {
namespace {

std::string_view OwnReason(v1::UnseenReason reason) {
  switch (reason) {
    case v1::UNSEEN_REASON_NOTHING_RECORDED:
      return "Nobody asked you, or wrote it down";
    case v1::UNSEEN_REASON_OUTSIDE_DAYS:
      return "What is on record is not of these days";
    case v1::UNSEEN_REASON_TOO_OLD:
      return "What is on record is too old";
    case v1::UNSEEN_REASON_TIME_UNCLEAR:
      return "It is on record, but not on what day it was";
    case v1::UNSEEN_REASON_TOO_FEW:
    case v1::UNSEEN_REASON_NOBODY_OBSERVING:
      return "There is too little on record yet";
    case v1::UNSEEN_REASON_SCORES_UNUSABLE:
      return "You were asked, but too much was left blank";
    case v1::UNSEEN_REASON_MOSTLY_UNKNOWN:
      return "Of too many people around you it is not known";
    case v1::UNSEEN_REASON_TOO_FEW_PEOPLE:
      return "Too few people answered to speak of them together";
    case v1::UNSEEN_REASON_SMALL_DIFFERENCE:
    case v1::UNSEEN_REASON_NOT_ALLOWED:
    case v1::UNSEEN_REASON_CONSENT:
      return "It may not be shown here";
    case v1::UNSEEN_REASON_CALENDAR:
      return "It is told every four weeks";
    case v1::UNSEEN_REASON_ENDED:
      return "It is over";
    case v1::UNSEEN_REASON_TOO_EARLY:
      return "It is too early to say";
    case v1::UNSEEN_REASON_FORM_NOT_AVAILABLE:
      return "The form for it is not in use here";
    case v1::UNSEEN_REASON_NOTHING_GIVEN:
      return "Nothing was given to other clients in these days";
    case v1::UNSEEN_REASON_TOO_FAR_APART:
      return "What people said is too far apart for one number";
    default:
      return "It cannot be worked out from what is on record";
  }
}

std::string_view VoiceNeeded(v1::Voice voice) {
  switch (voice) {
    case v1::VOICE_CLIENT:
      return "It needs an answer of your own";
    case v1::VOICE_FAMILY:
      return "It needs the word of your family";
    case v1::VOICE_PEER:
      return "It needs the word of others here";
    default:
      return "It needs the word of staff";
  }
}

// Of what was not seen: the reason that says most, of parts that count.
std::string_view WhyNothing(const v1::IndexResult& index) {
  std::optional<v1::UnseenReason> told;
  for (const v1::ComponentResult& one : index.components()) {
    if (one.use() != v1::COMPONENT_USE_COMPOSED || one.has_value())
      continue;
    const v1::UnseenReason reason = one.unseen().reason();
    if (!told || *told == v1::UNSEEN_REASON_NOTHING_RECORDED)
      told = reason;
  }
  return OwnReason(told.value_or(v1::UNSEEN_REASON_NOTHING_RECORDED));
}

}  // namespace

std::string Plain(std::string_view code) {
  std::string text(code.substr(0, code.find('@')));
  std::replace(text.begin(), text.end(), '-', ' ');
  return text;
}

std::string ToYou(std::string text) {
  // Verbs as the shipped definitions have them; the first that fits.
  constexpr std::pair<std::string_view, std::string_view> kWords[] = {
      {"the client is", "you are"},
      {"the client feels", "you feel"},
      {"the client rates", "you rate"},
      {"the client says", "you say"},
      {"the client sees themselves", "you see yourself"},
      {"the client's", "your"},
      {"the client", "you"},
      {"The client's", "Your"},
      {"The client", "You"},
      {"this client's", "your"},
      {"this client", "you"},
      {"their own", "your own"}};
  for (const auto& [from, to] : kWords) {
    for (std::size_t at = text.find(from); at != text.npos;
         at = text.find(from, at + to.size()))
      text.replace(at, from.size(), to);
  }
  return text;
}

std::string_view WhyNot(const v1::IndexResult& index) {
  switch (index.refused().reason()) {
    case v1::INDEX_REFUSAL_TOO_OLD:
      return OwnReason(v1::UNSEEN_REASON_TOO_OLD);
    case v1::INDEX_REFUSAL_NOT_ALLOWED:
      return OwnReason(v1::UNSEEN_REASON_NOT_ALLOWED);
    case v1::INDEX_REFUSAL_VOICE_MISSING:
      return index.refused().missing_voices().empty()
                 ? VoiceNeeded(v1::VOICE_UNSPECIFIED)
                 : VoiceNeeded(index.refused().missing_voices(0));
    case v1::INDEX_REFUSAL_TOO_LITTLE_COVERAGE:
    case v1::INDEX_REFUSAL_TOO_FEW_COMPONENTS:
      return "Only a small part of it was asked";
    default:
      return WhyNothing(index);
  }
}

std::string_view WhyWithheld(v1::WithheldCode reason) {
  switch (reason) {
    case v1::WITHHELD_CODE_PURPOSE:
      return "It may not be used for this";
    case v1::WITHHELD_CODE_CONSENT_NEEDED:
      return "Somebody has not been asked for their consent";
    case v1::WITHHELD_CODE_CONSENT_DENIED:
      return "You, or whom it is about too, have said no to it";
    case v1::WITHHELD_CODE_TOO_FEW_PEOPLE:
    case v1::WITHHELD_CODE_SMALL_DIFFERENCE:
      return "It would tell of too few people";
    case v1::WITHHELD_CODE_CALENDAR:
      return "It is told every four weeks";
    case v1::WITHHELD_CODE_CONFIDENCE:
      return "It was told in confidence";
    default:
      return "";
  }
}

std::string OwnBody(std::string_view body) {
  constexpr std::pair<std::string_view, std::string_view> kBodies[] = {
      {"attribute", "what others may know that you like or live through"},
      {"goal", "what you want to reach"},
      {"identity", "who you are, were and want to be"},
      {"relationship", "who is around you"},
      {"state_report", "how it is now, and how you want it to be"}};
  for (const auto& [known, words] : kBodies) {
    if (body == known)
      return std::string(words);
  }
  return "the form " + std::string(body.substr(0, body.find('#')));
}

}  // namespace relcare::tool
