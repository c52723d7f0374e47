// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// One response scored by two versions of a form: what differs.

#ifndef RELCARE_TOOLS_COMPARE_H_
#define RELCARE_TOOLS_COMPARE_H_

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "relcare/v1/report.pb.h"

#include "tools/relcare/unit_scorer.h"

namespace relcare::tool {

// A score, the state of a critical rule, or the labels of a report.
struct Side {
  // scored, filled, refused, fired, quiet, not-seen, labelled, none
  std::string outcome;
  std::string value;  // The score, the labels, or why there is none.
  std::string bands;  // "severity/mild, screen/positive"
  // What else the rules decide, by its name in the report: "se", "direction";
  // JSON as written.
  // Of a Difference what differs, and nothing if the outcomes do.
  std::map<std::string, std::string> other = {};

  bool operator==(const Side&) const = default;
  // "12", "12, se 2.5", "12 (filled)", "refused (too-few-answers)", "fired".
  std::string Shown() const;
  std::string ToJson() const;
};

struct Difference {
  enum class Of { kScale, kCritical, kReport };
  std::string name;  // The scale's id, the critical rule's, or "labels".
  Of of = Of::kScale;
  Side from;
  Side to;

  // "scale", "critical" or "report".
  std::string_view Kind() const;
  // The name as people read it: "! " marks a critical rule.
  std::string Title() const;

  std::string ToJson() const;
};

// Returns what differs, in the order of the reports. A report without scores
// differs from one that has some in all of them.
std::vector<Difference> Compare(const v1::ScoreReport& from,
                                const v1::ScoreReport& to);

// Tells whether a report says that its input names another form.
bool IsOfAnotherForm(const v1::ScoreReport& report);

// Calls `take` with the results of the same responses; nullptr: by one of the
// versions there is none.
void ForEachPair(
    const UnitResult& from, const UnitResult& to,
    const std::function<void(const Scored* from, const Scored* to)>& take);

}  // namespace relcare::tool

#endif  // RELCARE_TOOLS_COMPARE_H_
