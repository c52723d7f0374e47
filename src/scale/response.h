// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Response: one filled-in form, bound to the items of a definition: what the
// doors (protobuf, FHIR, CSV, arrays) hand to a Plan.
//
//   Shape    `cells` has one Cell per item, in the definition's order.
//   Missing  A cell is absent with a reason; there is no number beside it.
//   Threads  A value; reuse one per thread to keep its capacity.

#ifndef RELCARE_SCALE_RESPONSE_H_
#define RELCARE_SCALE_RESPONSE_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/codes.h"
#include "base/decimal.h"
#include "base/finding.h"

namespace relcare::scale {

// How an item stands.
enum class CellState : std::uint8_t {
  kAbsent,       // no answer; `absence` says why
  kAnswered,     // `value` is an allowed answer
  kMissingCode,  // `absence` is its reason; `value`, if it has one, the code
  kUnusable,     // answered, but not with an allowed answer
  kRepeated,     // answered more than once; no one answer is taken
  kConditional,  // shown only under a condition that cannot be decided
  kIgnored,      // answered, though the form did not show it; not taken
};

struct Cell {
  CellState state = CellState::kAbsent;
  Absence absence = Absence::kUnknown;
  // kAbsent: nobody says that it was left blank, and the answer may be where
  // the door did not see it. Nothing is filled in for it.
  bool is_lost = false;
  Decimal value;
  // Where the answer stands: an index into Response::paths; -1: nowhere.
  std::int32_t path = -1;
};

// Answered with something that is no allowed answer.
inline Cell UnusableCell() {
  Cell cell;
  cell.state = CellState::kUnusable;
  cell.absence = Absence::kUnsupported;
  return cell;
}

// Whether two ways of writing an answer say the same.
inline bool SameMeaning(const Cell& a, const Cell& b) {
  return a.state == b.state && a.absence == b.absence && a.value == b.value;
}

enum class Status : std::uint8_t {  // numbers of AssessmentStatus
  kUnspecified = 0,                 // taken as completed
  kCompleted = 1,
  kAmended = 2,
  kInProgress = 3,
  kStopped = 4,
  kEnteredInError = 5,
  kNotKnown = 255,  // a number of a later schema; never accepted
};

enum class Sex : std::uint8_t {
  kUnknown = 0,
  kFemale = 1,
  kMale = 2,
  kOther = 3
};

// What a banding's strata may ask.
struct Context {
  Sex sex = Sex::kUnknown;
  std::optional<int> age;  // completed years
  std::string setting;     // empty: not known
};

// Paths of answers and reported totals, end to end in one text: the next
// response takes no memory.
class Paths {
 public:
  // Returns the path's index.
  std::int32_t Add(std::string_view path) {
    text_.append(path);
    ends_.push_back(text_.size());
    return static_cast<std::int32_t>(ends_.size() - 1);
  }
  // Valid until the next Add.
  std::string_view operator[](std::size_t i) const {
    const std::size_t begin = i == 0 ? 0 : ends_[i - 1];
    return std::string_view(text_).substr(begin, ends_[i] - begin);
  }
  std::size_t size() const { return ends_.size(); }
  void clear() {
    text_.clear();
    ends_.clear();
  }

 private:
  std::string text_;
  std::vector<std::size_t> ends_;
};

struct ReportedTotal {
  int scale = -1;                // index of the definition's scale
  std::optional<Decimal> value;  // nullopt: it was not a number
  std::int32_t path = -1;        // index into Response::paths
};

struct Response {
  std::vector<Cell> cells;
  Context context;
  Status status = Status::kUnspecified;
  std::vector<ReportedTotal> reported;
  Paths paths;
  // What binding found; scoring appends its own.
  std::vector<Finding> findings;
  // All usable answers of items that are kRepeated, kConditional or kIgnored,
  // and those of any item that the form did not show, so that a critical rule
  // can look at each: (item index, value).
  std::vector<std::pair<int, Decimal>> repeated_values;

  // Takes no answer: another record says that it is this one, and nobody can
  // tell which holds. Critical rules still look at each usable answer.
  void WithdrawAll() {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (cells[i].state == CellState::kAnswered)
        repeated_values.emplace_back(static_cast<int>(i), cells[i].value);
      cells[i].state = CellState::kRepeated;
      cells[i].absence = Absence::kUnsupported;
      cells[i].value = Decimal();
    }
  }

  // Empties everything, keeps capacity, and sizes `cells` for `items` items.
  void Reset(int items) {
    cells.assign(static_cast<std::size_t>(items), Cell{});
    context = Context{};
    status = Status::kUnspecified;
    reported.clear();
    paths.clear();
    findings.clear();
    repeated_values.clear();
  }
};

}  // namespace relcare::scale

#endif  // RELCARE_SCALE_RESPONSE_H_
