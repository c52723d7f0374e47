// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tools/relcare/client_words.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include "tools/relcare/form_words.h"

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

// " in the form feeling understood (care)", of what the client did not answer;
// "": of none.
std::string InForms(const v1::IndexResult& index, const PageSource& source) {
  std::string forms;
  for (const v1::ComponentResult& one : index.components()) {
    const std::size_t mark = one.method().find('#');
    if (one.use() != v1::COMPONENT_USE_COMPOSED || one.has_value() ||
        one.voice() != v1::VOICE_CLIENT || mark == std::string::npos)
      continue;
    forms += (forms.empty() ? " in the form " : " or ") +
             FormTitle(one.method().substr(0, mark), source);
  }
  return forms;
}

}  // namespace

std::string Plain(std::string_view code) {
  std::string text(code.substr(0, code.find('@')));
  std::replace(text.begin(), text.end(), '-', ' ');
  return text;
}

std::string FormTitle(const std::string& reference, const PageSource& source) {
  constexpr std::pair<std::string_view, std::string_view> kTitles[] = {
      {"audit", "alcohol"},
      {"audit-c", "alcohol"},
      {"authenticity-12", "being yourself"},
      {"bam", "how the month went"},
      {"barc-10", "what helps you recover"},
      {"care", "feeling understood"},
      {"ces-d", "low mood"},
      {"climate-4", "how the group is"},
      {"dast-10", "drugs"},
      {"gad-2", "worry"},
      {"gad-7", "worry"},
      {"mspss", "support you have"},
      {"phq-2", "low mood"},
      {"phq-4", "low mood and worry"},
      {"phq-8", "low mood"},
      {"phq-9", "low mood"},
      {"pss-fa-14", "support of your family"},
      {"pss-fr-14", "support of your friends"},
      {"ucla-3", "loneliness"},
      {"wai-sr-c", "working together"},
      {"week-3", "your week"},
      {"who-5", "well-being"}};
  const std::string form = FormName(reference);
  for (const auto& [known, title] : kTitles) {
    if (form == known)
      return std::string(title) + " (" + form + ")";
  }
  const v1::Instrument* defined = source.FormOf(reference);
  return defined == nullptr ? form : defined->title() + " (" + form + ")";
}

std::string_view BetterOf(const v1::Instrument* form,
                          const std::string& scale) {
  const v1::Scale* found = ScaleOf(form, scale);
  return found == nullptr                                       ? ""
         : found->direction() == v1::DIRECTION_LOWER_IS_BETTER  ? "less"
         : found->direction() == v1::DIRECTION_HIGHER_IS_BETTER ? "more"
                                                                : "";
}

std::string WhyNot(const v1::IndexResult& index, const PageSource& source) {
  switch (index.refused().reason()) {
    case v1::INDEX_REFUSAL_TOO_OLD:
      return std::string(OwnReason(v1::UNSEEN_REASON_TOO_OLD));
    case v1::INDEX_REFUSAL_NOT_ALLOWED:
      return std::string(OwnReason(v1::UNSEEN_REASON_NOT_ALLOWED));
    case v1::INDEX_REFUSAL_VOICE_MISSING: {
      const v1::Voice voice = index.refused().missing_voices().empty()
                                  ? v1::VOICE_UNSPECIFIED
                                  : index.refused().missing_voices(0);
      return std::string(VoiceNeeded(voice)) +
             (voice == v1::VOICE_CLIENT ? InForms(index, source) : "");
    }
    case v1::INDEX_REFUSAL_TOO_LITTLE_COVERAGE:
    case v1::INDEX_REFUSAL_TOO_FEW_COMPONENTS:
      return "Only a small part of it was asked";
    default:
      return std::string(WhyNothing(index));
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
