// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tools/relcare/page.h"

#include <cmath>
#include <cstdint>
#include <cstdlib>

#include "tools/relcare/code_words.h"
#include "tools/relcare/report_table.h"
#include "tools/relcare/table.h"

namespace relcare::tool {
namespace {

std::string_view VerbOf(const v1::FigureWord& word) {
  switch (word.response()) {
    case v1::RESPONSE_KIND_ACKNOWLEDGED:
      return "acknowledged";
    case v1::RESPONSE_KIND_DISMISSED:
      return "dismissed";
    case v1::RESPONSE_KIND_ACTED_ON:
      return "acted on";
    default:
      break;
  }
  switch (word.annotation()) {
    case v1::ANNOTATION_KIND_DISPUTES:
      return "disputed";
    case v1::ANNOTATION_KIND_CONFIRMS:
      return "confirmed";
    case v1::ANNOTATION_KIND_GIVES_CONTEXT:
      return "given context";
    default:
      return "annotated";
  }
}

}  // namespace

std::string Number(double number) {
  const std::int64_t tenths = std::llround(number * 10);
  const std::int64_t size = std::abs(tenths);
  std::string text = std::to_string(size / 10);
  if (size % 10 != 0)
    text += "." + std::to_string(size % 10);
  return (tenths < 0 ? "-" : "") + text;
}

std::string Signed(double number) {
  return (std::llround(number * 10) >= 0 ? "+" : "") + Number(number);
}

std::string Share(double share) {
  return std::to_string(std::llround(share * 100)) + " %";
}

std::string IdOf(const v1::Subject& subject) {
  return subject.kind_case() == v1::Subject::KIND_NOT_SET ? "the programme"
                                                          : IdIn(subject);
}

std::string WithWhom(const v1::Subject& about, const PageSource& source) {
  if (!about.has_relationship())
    return {};
  const std::string whom = source.RoleOf(about.relationship());
  return whom.empty() ? " (" + about.relationship() + ")"
                      : " (with " + whom + ")";
}

std::string HeadOf(const v1::Subject& subject, const PageSource& source) {
  const std::string id = IdOf(subject);
  switch (subject.kind_case()) {
    case v1::Subject::kPerson: {
      const std::string role = source.RoleOf(id);
      return (role.empty() || role == "another client" ? "Client "
                                                       : "Person ") +
             id;
    }
    case v1::Subject::kRelationship:
      return "Tie " + id;
    case v1::Subject::kGroup:
      return "Group " + id;
    case v1::Subject::KIND_NOT_SET:
      break;
  }
  return "Programme";
}

std::string_view VoiceWord(v1::Voice voice) {
  switch (voice) {
    case v1::VOICE_CLIENT:
      return "client";
    case v1::VOICE_CLINICIAN:
      return "clinician";
    case v1::VOICE_PEER:
      return "peer";
    case v1::VOICE_FAMILY:
      return "family";
    case v1::VOICE_STAFF:
      return "staff";
    case v1::VOICE_OBSERVER:
      return "coder";
    case v1::VOICE_RECORDS:
      return "records";
    default:
      return "";
  }
}

std::string DayOrTime(const std::string& time) {
  constexpr std::string_view kEnd = "T23:59:59Z";
  return time.ends_with(kEnd) ? time.substr(0, time.size() - kEnd.size())
                              : time;
}

std::string PeriodOf(const v1::Profile& profile) {
  for (const v1::IndexResult& index : profile.indices()) {
    if (index.has_period_end()) {
      return "of the period to " + index.period_end() +
             ", by what had been recorded seven days later";
    }
  }
  return {};
}

std::string Said(std::string_view sentence) {
  if (!sentence.empty() && sentence.back() == '.')
    sentence.remove_suffix(1);
  return std::string(sentence);
}

std::string ReasonOf(v1::UnseenReason reason) {
  return Said(UnseenReasonWords(reason).sentence);
}

void Page::Head(std::string_view text) {
  output_.Line("");
  output_.Line(Printable(text));
}

void Page::Say(std::string_view text, std::size_t indent) {
  for (const std::string& line : Wrap(Printable(text), kTableWidth - indent))
    output_.Line(std::string(indent, ' ') + line);
}

std::string WordOf(const v1::FigureWord& word, const std::string& client,
                   bool is_for_client, const PageSource& source) {
  std::string who;
  if (!word.said_by().empty() && word.said_by() == client) {
    who = is_for_client ? "you" : "the client";
  } else {
    who = source.RoleOf(word.said_by());
    if (who.empty())
      who = "somebody";
  }
  std::string text = std::string(VerbOf(word)) + " by " + who;
  if (!word.said_at().empty())
    text += ", " + word.said_at();
  if (word.has_text())
    text += ": \"" + word.text() + '"';
  if (!is_for_client)
    text += " (" + word.record() + ")";
  return text;
}

}  // namespace relcare::tool
