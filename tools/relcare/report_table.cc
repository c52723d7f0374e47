// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tools/relcare/report_table.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "tools/relcare/code_words.h"
#include "tools/relcare/form_words.h"

namespace relcare::tool {
namespace {

std::string ReportedOf(const v1::Score& score) {
  if (!score.has_reported())
    return {};
  const v1::Reported& reported = score.reported();
  const std::string value =
      reported.value().empty() ? "unreadable" : reported.value();
  switch (reported.agreement()) {
    case v1::AGREEMENT_EQUAL:
      return value + " (equal)";
    case v1::AGREEMENT_DIFFERENT:
      return value + " (DIFFERS)";
    default:
      return value + " (not compared)";
  }
}

std::string FillWords(v1::FillMethod method) {
  switch (method) {
    case v1::FILL_METHOD_PERSON_MEAN:
      return "blanks took the mean of the answered items";
    case v1::FILL_METHOD_PRORATED:
      return "scaled up from the answered items";
    case v1::FILL_METHOD_MEAN_OF_ANSWERED:
      return "mean of the answered items";
    case v1::FILL_METHOD_SUM_OF_ANSWERED:
      return "blanks counted nothing (legacy policy)";
    case v1::FILL_METHOD_STATED:
      return "some items counted as the key states";
    case v1::FILL_METHOD_PART_FILLED:
      return "a part of it was filled";
    default:
      return "filled";
  }
}

// Why a critical rule had nothing to look at.
std::string WhyUnseen(const v1::CriticalFlag& flag) {
  if (flag.finding() != v1::FINDING_CODE_UNSPECIFIED) {
    return "the answer could not be used (" +
           std::string(FindingCodeWords(flag.finding()).word) + ")";
  }
  return "there is no answer (" +
         std::string(AbsenceWords(flag.reason()).word) + ")";
}

// Tells whether the count of answers says something about this refusal.
bool IsAboutAnswers(v1::RefusalCode reason) {
  return reason == v1::REFUSAL_CODE_TOO_FEW_ANSWERS ||
         reason == v1::REFUSAL_CODE_ANSWER_UNUSABLE ||
         reason == v1::REFUSAL_CODE_ANSWER_REPEATED ||
         reason == v1::REFUSAL_CODE_CONDITIONAL_ITEM;
}

// Lower-case first letter, no full stop: to stand within a line.
std::string Phrase(std::string_view sentence) {
  std::string said(sentence);
  if (said.ends_with('.'))
    said.pop_back();
  const bool is_word =
      said.size() > 1 && (said[1] == ' ' || (said[1] >= 'a' && said[1] <= 'z'));
  if (is_word && said[0] >= 'A' && said[0] <= 'Z') {
    said[0] = static_cast<char>(said[0] - 'A' + 'a');
  }
  return said;
}

}  // namespace

std::string Counted(std::uint64_t number, const std::string& noun) {
  return std::to_string(number) + " " + noun + (number == 1 ? "" : "s");
}

std::string Why(const v1::Refused& refused) {
  std::string said = Phrase(RefusalCodeWords(refused.reason()).sentence);
  if (refused.items() > 0 && IsAboutAnswers(refused.reason())) {
    said += ": " + std::to_string(refused.answered()) + " of " +
            std::to_string(refused.items()) + " answered";
    if (refused.needed() > 0) {
      said += ", " + std::to_string(refused.needed()) + " needed";
    }
  }
  return said + " [" + std::string(RefusalCodeWords(refused.reason()).word) +
         "]";
}

std::string ValueOf(const v1::Score& score) {
  switch (score.outcome_case()) {
    case v1::Score::kScored:
      return score.scored().value();
    case v1::Score::kFilled:
      return score.filled().value();
    case v1::Score::kRefused:
      return "refused";
    case v1::Score::OUTCOME_NOT_SET:
      return {};
  }
  return {};
}

std::string SubjectOf(const v1::ScoreReport& report) {
  return IdIn(report.subject());
}

std::string IdIn(const v1::Subject& subject) {
  switch (subject.kind_case()) {
    case v1::Subject::kPerson:
      return subject.person();
    case v1::Subject::kRelationship:
      return subject.relationship();
    case v1::Subject::kGroup:
      return subject.group();
    case v1::Subject::KIND_NOT_SET:
      return {};
  }
  return {};
}

Fault FaultOf(const v1::ScoreReport& report) {
  Fault fault;
  fault.message = report.error().message();
  fault.path = report.error().path();
  fault.rule = report.error().rule();
  return fault;
}

std::string LineOf(const v1::Finding& finding) {
  std::string line(FindingSeverityWords(finding.severity()).word);
  line += ": ";
  line += Phrase(finding.message().empty()
                     ? FindingCodeWords(finding.code()).sentence
                     : std::string_view(finding.message()));
  if (!finding.field().empty())
    line += ", " + finding.field();
  if (!finding.path().empty())
    line += " (at " + finding.path() + ")";
  return line + " [" + std::string(FindingCodeWords(finding.code()).word) + "]";
}

bool HasRefusal(const v1::ScoreReport& report) {
  return std::ranges::any_of(report.scores(), [](const v1::Score& score) {
    return score.has_refused();
  });
}

bool HasFill(const v1::ScoreReport& report) {
  return std::ranges::any_of(report.scores(), [](const v1::Score& score) {
    return score.has_filled();
  });
}

bool HasWarning(const v1::ScoreReport& report) {
  return std::ranges::any_of(report.findings(), [](const v1::Finding& finding) {
    return finding.severity() >= v1::FINDING_SEVERITY_WARNING;
  });
}

std::string_view AdviceOn(const v1::ScoreReport& report) {
  const auto has = [&report](v1::FindingCode code) {
    return std::ranges::any_of(
        report.findings(),
        [code](const v1::Finding& finding) { return finding.code() == code; });
  };
  if (has(v1::FINDING_CODE_NOTHING_ANSWERED) &&
      has(v1::FINDING_CODE_ITEM_NOT_BOUND)) {
    return kHowToBind;
  }
  return AdviceOn(report.error().rule());
}

std::string_view AdviceOnLoneObservation(const v1::ScoreReport& report) {
  const bool lacks_others =
      std::ranges::any_of(report.scores(), [](const v1::Score& score) {
        return score.refused().reason() == v1::REFUSAL_CODE_TOO_FEW_ANSWERS;
      });
  if (!lacks_others && report.error().rule() != "observations-unbound")
    return AdviceOn(report);
  return "each file is scored by itself: Observations that answer one form go "
         "together in a Bundle, or one on each line of an .ndjson file";
}

ReportTable::ReportTable(Output& output)
    : output_(output),
      table_(output, {"RESPONSE", "SUBJECT", "INSTRUMENT", "SCALE", "SCORE",
                      "BAND", "REPORTED"}) {}

void ReportTable::AddRow(std::vector<std::string> cells,
                         const v1::Score& score) {
  cells.push_back(score.scale());
  cells.push_back(ValueOf(score));
  cells.push_back(BandsOf(score));
  cells.push_back(ReportedOf(score));
  table_.Row(std::move(cells));
}

void ReportTable::AddFlags(const v1::ScoreReport& report) {
  for (const v1::CriticalFlag& flag : report.critical_flags()) {
    const std::string title =
        (flag.title().empty() ? flag.rule() : flag.title()) + " [" +
        flag.rule() + "]";
    if (flag.state() == v1::SIGNAL_STATE_FIRED) {
      ++critical_;
      table_.Alarm("! critical: " + title);
    } else if (flag.state() == v1::SIGNAL_STATE_COULD_NOT_SEE) {
      ++unseen_;
      table_.Alarm("? critical item not seen [" + flag.rule() +
                   "]: " + WhyUnseen(flag));
    }
  }
}

void ReportTable::AddOutcome(const v1::Score& score) {
  if (score.has_refused()) {
    table_.Note("no " + score.scale() + ": " + Why(score.refused()));
  }
  if (score.has_filled()) {
    const v1::Filled& filled = score.filled();
    table_.Note("filled " + score.scale() + ": " +
                std::to_string(filled.answered()) + " of " +
                std::to_string(filled.items()) + " answered; " +
                FillWords(filled.method()));
  }
}

void ReportTable::Add(const std::string& where, const v1::ScoreReport& report) {
  ++responses_;
  if (report.has_error()) {
    ++unread_;
    table_.Row({where, "", "", "", "not read"});
    table_.Note("not read: " + Describe(FaultOf(report)));
    return;
  }
  ++(HasRefusal(report) ? refused_ : HasFill(report) ? filled_ : scored_);
  // What is critical comes first, whatever became of the scores.
  bool is_first = true;
  for (const v1::Score& score : report.scores()) {
    if (std::exchange(is_first, false)) {
      AddRow({where, SubjectOf(report), report.instrument()}, score);
      AddFlags(report);
    } else {
      AddRow({"", "", ""}, score);
    }
    AddOutcome(score);
  }
  if (is_first) {
    table_.Row({where, SubjectOf(report), report.instrument(), "", "no score"});
    AddFlags(report);
  }
  for (const v1::Finding& finding : report.findings()) {
    table_.Note(LineOf(finding));
  }
  if (!report.required_notice().empty()) {
    notices_[report.instrument()] = report.required_notice();
  }
}

void ReportTable::Finish(std::uint64_t passed_over) {
  table_.Flush();
  output_.Line("");
  output_.Line(
      Counted(responses_, "response") + ": " + std::to_string(scored_) +
      " scored in full, " + std::to_string(filled_) + " filled, " +
      std::to_string(refused_) + " with a refusal, " + std::to_string(unread_) +
      " not read" +
      (passed_over == 0 ? ""
                        : ", " + std::to_string(passed_over) + " passed over") +
      "; " + Counted(critical_, "critical flag") +
      (unseen_ == 0 ? ""
                    : ", " + Counted(unseen_, "critical item") + " not seen"));
  for (const auto& [instrument, notice] : notices_) {
    output_.Line("");
    for (const std::string& line :
         Wrap(Printable(instrument + ": " + notice), 80)) {
      output_.Line(line);
    }
  }
}

}  // namespace relcare::tool
