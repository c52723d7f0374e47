// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "scale/response_message.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>

#include "absl/strings/str_cat.h"

#include "relcare/v1/record.pb.h"

namespace relcare::scale {
namespace {

Status StatusOf(const v1::Record& record) {
  if (record.entered_in_error())
    return Status::kEnteredInError;
  const int status = record.assessment().status();
  // A number from a later schema is not taken for a completed form.
  if (!v1::AssessmentStatus_IsValid(status))
    return Status::kNotKnown;
  return static_cast<Status>(status);
}

// One answer as a cell; `finding` says what is wrong with it, if anything.
Cell BindAnswer(const v1::Answer& answer, const Plan& plan, int item,
                FindingCode* finding) {
  Cell cell;
  switch (answer.state_case()) {
    case v1::Answer::STATE_NOT_SET:
      return cell;
    case v1::Answer::kAbsence:
      cell.absence = static_cast<Absence>(answer.absence());
      if (cell.absence == Absence::kUnspecified) {
        cell.absence = Absence::kUnknown;
      } else if (!v1::Absence_IsValid(answer.absence())) {
        cell = UnusableCell();
        *finding = FindingCode::kAnswerNotAllowed;
      }
      return cell;
    case v1::Answer::kValue:
      break;
  }
  const std::optional<Decimal> value = Decimal::Parse(answer.value());
  cell = value ? plan.Accept(item, *value) : UnusableCell();
  if (cell.state == CellState::kUnusable) {
    *finding = FindingCode::kAnswerNotAllowed;
  }
  return cell;
}

// Paths of the assessment's parts, one at a time in one text.
class PathOf {
 public:
  // Good until the next call; memory of its own would be taken for each record.
  std::string_view At(std::string_view list, int position) {
    char* end = std::copy(kBase.begin(), kBase.end(), path_);
    end = std::copy(list.begin(), list.end(), end);
    return {path_, std::to_chars(end, std::end(path_), position).ptr};
  }

 private:
  static constexpr std::string_view kBase = "/assessment/";
  char path_[48];
};

void BindReported(const v1::Assessment& assessment, const Plan& plan,
                  PathOf* path_of, Response* out) {
  for (int i = 0; i < assessment.reported_size(); ++i) {
    const v1::ReportedScore& reported = assessment.reported(i);
    const int scale = plan.FindScale(reported.scale());
    const std::string_view path = path_of->At("reported/", i);
    if (scale < 0) {
      out->findings.push_back({FindingCode::kItemNotBound, Severity::kWarning,
                               std::string(path), ""});
      continue;
    }
    out->reported.push_back(
        {scale, Decimal::Parse(reported.value()), out->paths.Add(path)});
  }
}

void BindAnswers(const v1::Assessment& assessment, const Plan& plan,
                 PathOf* path_of, Response* out) {
  for (int i = 0; i < assessment.answers_size(); ++i) {
    const v1::Answer& answer = assessment.answers(i);
    const int item = plan.FindItem(answer.item());
    const std::string_view path = path_of->At("answers/", i);
    if (item < 0) {
      out->findings.push_back({FindingCode::kItemNotBound, Severity::kWarning,
                               std::string(path), ""});
      continue;
    }
    const auto index = static_cast<std::size_t>(item);
    const auto add = [&](FindingCode code) {
      out->findings.push_back(
          {code, Severity::kError, std::string(path),
           absl::StrCat("items/", plan.definition().items[index].id)});
    };
    FindingCode finding = FindingCode::kUnspecified;
    Cell cell = BindAnswer(answer, plan, item, &finding);
    if (finding != FindingCode::kUnspecified)
      add(finding);
    cell.path = out->paths.Add(path);
    Cell& kept = out->cells[index];
    if (kept.path < 0) {
      kept = cell;
      continue;
    }
    add(FindingCode::kItemRepeated);
    for (const Cell& each : {kept, cell}) {
      if (each.state == CellState::kAnswered)
        out->repeated_values.emplace_back(item, each.value);
    }
    kept.state = CellState::kRepeated;
    kept.absence = Absence::kUnsupported;
  }
}

}  // namespace

void Bind(const v1::Record& record, const Plan& plan, Response* out) {
  out->Reset(static_cast<int>(plan.definition().items.size()));
  const v1::Assessment& assessment = record.assessment();
  out->status = StatusOf(record);
  out->context.sex = v1::Sex_IsValid(assessment.sex())
                         ? static_cast<Sex>(assessment.sex())
                         : Sex::kUnknown;
  if (assessment.has_age() && assessment.age() < 200) {
    out->context.age = static_cast<int>(assessment.age());
  }
  out->context.setting = assessment.setting();
  PathOf path_of;
  BindAnswers(assessment, plan, &path_of, out);
  BindReported(assessment, plan, &path_of, out);
}

void Normalise(const Plan& plan, const Response& response, wire::Writer* out) {
  using v1::Assessment;
  const Definition& definition = plan.definition();
  const auto put = [&](std::size_t item, const Decimal& value) {
    out->Message(Assessment::kAnswersFieldNumber, [&] {
      out->Text(v1::Answer::kItemFieldNumber, definition.items[item].id);
      out->KeepText(v1::Answer::kValueFieldNumber, value.ToString());
    });
  };
  const auto put_absence = [&](std::size_t item, Absence absence) {
    out->Message(Assessment::kAnswersFieldNumber, [&] {
      out->Text(v1::Answer::kItemFieldNumber, definition.items[item].id);
      out->KeepNumber(v1::Answer::kAbsenceFieldNumber,
                      static_cast<int>(absence));
    });
  };
  out->Number(Assessment::kSexFieldNumber,
              static_cast<int>(response.context.sex));
  if (response.context.age)
    out->KeepNumber(Assessment::kAgeFieldNumber, *response.context.age);
  out->Text(Assessment::kSettingFieldNumber, response.context.setting);
  for (std::size_t i = 0; i < response.cells.size(); ++i) {
    const Cell& cell = response.cells[i];
    const int item = static_cast<int>(i);
    // A missing code without a number is known by its absence.
    const auto is_number = [&] {
      const Cell accepted = plan.Accept(item, cell.value);
      return accepted.state == CellState::kMissingCode &&
             accepted.absence == cell.absence;
    };
    const bool is_absent = cell.state == CellState::kAbsent ||
                           cell.state == CellState::kMissingCode;
    if (cell.state == CellState::kAnswered ||
        (cell.state == CellState::kMissingCode && is_number())) {
      put(i, cell.value);
    } else if (is_absent) {
      if (cell.absence != Absence::kUnknown)
        put_absence(i, cell.absence);
    } else {
      // No record without a form has both.
      if (cell.state == CellState::kIgnored)
        put_absence(i, cell.absence);
      put_absence(i, Absence::kUnsupported);
    }
    // What critical rules look at stands beside it.
    for (const auto& [at, value] : response.repeated_values) {
      if (at == item)
        put(i, value);
    }
  }
  for (std::size_t i = 0; i < definition.scales.size(); ++i) {
    for (const ReportedTotal& total : response.reported) {
      if (total.scale != static_cast<int>(i) || !total.value)
        continue;
      out->Message(Assessment::kReportedFieldNumber, [&] {
        out->Text(v1::ReportedScore::kScaleFieldNumber,
                  definition.scales[i].id);
        out->Text(v1::ReportedScore::kValueFieldNumber,
                  total.value->ToString());
      });
    }
  }
}

}  // namespace relcare::scale
