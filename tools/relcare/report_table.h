// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// ScoreReports as people read them: a table with, below each row, why there is
// no score, what must be seen and what is questionable.

#ifndef RELCARE_TOOLS_REPORT_TABLE_H_
#define RELCARE_TOOLS_REPORT_TABLE_H_

#include <cstdint>
#include <map>
#include <string>

#include "relcare/v1/report.pb.h"

#include "tools/relcare/output.h"
#include "tools/relcare/table.h"

namespace relcare::tool {

class ReportTable {
 public:
  explicit ReportTable(Output& output);

  // Adds one report. `where` names its input.
  void Add(const std::string& where, const v1::ScoreReport& report);

  // Prints what is left, the count and the notices that forms require.
  void Finish(std::uint64_t passed_over);

 private:
  void AddRow(std::vector<std::string> cells, const v1::Score& score);
  void AddFlags(const v1::ScoreReport& report);
  void AddOutcome(const v1::Score& score);

  Output& output_;
  Table table_;
  std::map<std::string, std::string> notices_;  // By instrument.
  std::uint64_t responses_ = 0;
  std::uint64_t scored_ = 0;
  std::uint64_t filled_ = 0;
  std::uint64_t refused_ = 0;
  std::uint64_t unread_ = 0;
  std::uint64_t critical_ = 0;
  std::uint64_t unseen_ = 0;
};

// Returns "too few of ...: 6 of 9 answered, 9 needed" without a full stop.
std::string Why(const v1::Refused& refused);

// Returns the value as printed, "refused" or "".
std::string ValueOf(const v1::Score& score);

// Returns the id of whom or what a response is about; "": it does not say.
std::string SubjectOf(const v1::ScoreReport& report);

// Empty where it is of nobody.
std::string IdIn(const v1::Subject& subject);

// Returns why a report has no scores.
Fault FaultOf(const v1::ScoreReport& report);

// Returns one finding as a line.
std::string LineOf(const v1::Finding& finding);

// Tells whether any score was refused or filled, or anything read a warning or
// error.
bool HasRefusal(const v1::ScoreReport& report);
bool HasFill(const v1::ScoreReport& report);
bool HasWarning(const v1::ScoreReport& report);

// Returns which option helps where the input was not read, or none of the
// form's items was found in it; or "".
std::string_view AdviceOn(const v1::ScoreReport& report);
// The same of an Observation that came by itself: what it lacks may be in the
// file next to it.
std::string_view AdviceOnLoneObservation(const v1::ScoreReport& report);

// Returns "2 responses".
std::string Counted(std::uint64_t number, const std::string& noun);

}  // namespace relcare::tool

#endif  // RELCARE_TOOLS_REPORT_TABLE_H_
