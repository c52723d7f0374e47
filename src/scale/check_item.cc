// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// The faults of one item, and of codes and linkIds that two items share.

#include <algorithm>
#include <utility>

#include "scale/check.h"
#include "scale/definition_index.h"

namespace relcare::scale {
namespace {

// Answers are scored as int64 at the form's finest digit.
constexpr std::int64_t kMostAnswer = 1'000'000'000;

bool TooLarge(const Decimal& value) {
  return value > Decimal(kMostAnswer) || value < Decimal(-kMostAnswer);
}

}  // namespace

void Checker::CheckItem(std::size_t index) {
  const Item& item = definition_.items[index];
  const std::string path = At("/items", index);
  CheckAnswers(item, path);
  CheckMissingCodes(item, path);
  CheckCodes(item, path);
  CheckReversal(item, path);
}

void Checker::CheckAnswers(const Item& item, const std::string& path) {
  if (item.range) {
    const AnswerRange& range = *item.range;
    const std::string where = path + "/range";
    if (range.step <= Decimal()) {
      Add("range-step", where + "/step",
          "step is " + range.step.ToString() + "; it must be above 0");
    } else if (range.maximum < range.minimum) {
      Add("range-order", where,
          "maximum is below minimum; a range must hold an answer");
    } else if (!IsAllowed(item, range.maximum)) {
      Add("range-step", where + "/step",
          "step is " + range.step.ToString() +
              " and does not divide the range; maximum must be an answer");
    }
    if (TooLarge(range.minimum) || TooLarge(range.maximum)) {
      Add("overflow", where,
          "an answer is beyond 1000000000; answers must stay within it");
    }
    return;
  }
  if (item.form_answers) {
    Add("form-answers", path + "/form_answers",
        "the answers are those of a questionnaire that is not loaded; one of "
        "questionnaire_urls must name it");
    return;
  }
  if (item.answers.empty()) {
    Add("no-answers", path,
        "the list of answers of item \"" + item.id +
            "\" is empty; an item must have answers or a range");
  }
  for (std::size_t i = 0; i < item.answers.size(); ++i) {
    const Decimal& value = item.answers[i].value;
    if (TooLarge(value)) {
      Add("overflow", At(path + "/answers/options", i) + "/value",
          "value is beyond 1000000000; answers must stay within it");
    }
    for (std::size_t k = 0; k < i; ++k) {
      if (item.answers[k].value == value) {
        Add("answer-twice", At(path + "/answers/options", i) + "/value",
            "value is " + value.ToString() +
                " a second time; an answer must "
                "stand once");
        break;
      }
    }
  }
}

void Checker::CheckMissingCodes(const Item& item, const std::string& path) {
  for (std::size_t i = 0; i < item.missing_codes.size(); ++i) {
    const MissingCode& code = item.missing_codes[i];
    const std::string where = At(path + "/missing_codes", i);
    if (code.absence < Absence::kUnknown ||
        code.absence > Absence::kUnsupported) {
      Add("absence", where + "/absence",
          "absence is not set; a missing code must say why");
    }
    // Said without a number, it is an absence, and so is a blank.
    if (!code.value && code.score &&
        (code.absence == Absence::kUnknown ||
         code.absence == Absence::kMasked ||
         code.absence == Absence::kUnsupported)) {
      Add("missing-code", where + "/absence",
          "the missing code counts and has no value; its absence must be one "
          "that a person states");
    }
    if (!code.value && code.codes.empty()) {
      Add("missing-code", where,
          "the missing code has neither value nor code; it must have one");
    }
    if (code.value && item.range && item.range->step <= Decimal())
      continue;
    if (code.value && IsAllowed(item, *code.value)) {
      Add("missing-code", where + "/value",
          "value is " + code.value->ToString() +
              ", an allowed answer; a "
              "missing code must differ from all answers");
    }
    if (code.value && TooLarge(*code.value)) {
      Add("overflow", where + "/value",
          "value is beyond 1000000000; answers must stay within it");
    }
    // After reversal, so within its bounds where they are stated.
    auto bounds = AllowedBounds(item);
    if (bounds && item.reversal) {
      bounds->low = std::min(bounds->low, item.reversal->low);
      bounds->high = std::max(bounds->high, item.reversal->high);
    }
    if (code.score && bounds &&
        (*code.score < bounds->low || *code.score > bounds->high)) {
      Add("missing-code", where + "/score",
          "score is " + code.score->ToString() +
              "; a stated score must lie within the item's answers");
    }
    if (code.score && TooLarge(*code.score)) {
      Add("overflow", where + "/score",
          "score is beyond 1000000000; answers must stay within it");
    }
    for (std::size_t k = 0; k < i; ++k) {
      const MissingCode& other = item.missing_codes[k];
      if (other.absence == code.absence && (!other.value || !code.value)) {
        Add("missing-code", where,
            "a missing code without value shares its absence with another; "
            "its absence must be its own");
      }
      if (code.value && other.value == code.value) {
        Add("missing-code", where + "/value",
            "value is " + code.value->ToString() +
                " a second time; a "
                "missing code must stand once");
      }
    }
  }
}

void Checker::CheckCodes(const Item& item, const std::string& path) {
  struct Seen {
    const Coding* coding;
    std::size_t answer;
    std::string where;
  };
  std::vector<Seen> seen;
  const auto check = [&](const Coding& coding, std::size_t answer,
                         const std::string& where) {
    if (coding.code.empty()) {
      Add("code", where, "code is empty; a coding must have a code");
    }
    for (const Seen& other : seen) {
      // A code without system may stand beside one with a system at one answer.
      if (other.answer == answer ? *other.coding == coding
                                 : Overlap(*other.coding, coding)) {
        Add("code-two-weights", where,
            "code \"" + coding.code + "\" is also at " + other.where +
                "; one code must mean one answer");
        return;
      }
    }
    seen.push_back({&coding, answer, where});
  };
  for (std::size_t i = 0; i < item.answers.size(); ++i) {
    for (std::size_t k = 0; k < item.answers[i].codes.size(); ++k) {
      check(item.answers[i].codes[k], i,
            At(At(path + "/answers/options", i) + "/codes", k));
    }
  }
  for (std::size_t i = 0; i < item.missing_codes.size(); ++i) {
    for (std::size_t k = 0; k < item.missing_codes[i].codes.size(); ++k) {
      check(item.missing_codes[i].codes[k], item.answers.size() + i,
            At(At(path + "/missing_codes", i) + "/codes", k));
    }
  }
}

void Checker::CheckReversal(const Item& item, const std::string& path) {
  if (!item.reversal)
    return;
  const auto bounds = AllowedBounds(item);
  if (!bounds)
    return;
  const std::string where = path + "/reversal";
  if (item.reversal->low > bounds->low || item.reversal->high < bounds->high) {
    Add("reversal", where,
        "reversal is " + item.reversal->low.ToString() + " to " +
            item.reversal->high.ToString() +
            "; it must cover all allowed answers");
  }
  if (TooLarge(item.reversal->low) || TooLarge(item.reversal->high)) {
    Add("overflow", where,
        "a bound is beyond 1000000000; answers must stay within it");
  }
}

void Checker::CheckLinks() {
  std::vector<std::pair<std::string_view, std::string>> links;
  std::vector<std::pair<const Coding*, std::string>> codes;
  const auto link = [&](const std::string& id, const std::string& where) {
    if (id.empty()) {
      Add("link-id", where, "linkId is empty; it must name a place");
      return;
    }
    for (const auto& [other, first] : links) {
      if (other == id) {
        Add("link-twice", where,
            "linkId \"" + id + "\" is also at " + first +
                "; one linkId must bind one place");
        return;
      }
    }
    links.emplace_back(id, where);
  };
  const auto code = [&](const Coding& coding, const std::string& where) {
    for (const auto& [other, first] : codes) {
      if (*other == coding) {
        Add("code-twice", where,
            "code \"" + coding.code + "\" is also at " + first +
                "; one code must bind one place");
        return;
      }
    }
    codes.emplace_back(&coding, where);
  };
  const auto all = [&](const auto& things, const std::string& head) {
    for (std::size_t i = 0; i < things.size(); ++i) {
      const std::string path = At(head, i);
      for (std::size_t k = 0; k < things[i].link_ids.size(); ++k) {
        link(things[i].link_ids[k], At(path + "/link_ids", k));
      }
      for (std::size_t k = 0; k < things[i].codes.size(); ++k) {
        code(things[i].codes[k], At(path + "/codes", k));
      }
    }
  };
  all(definition_.items, "/items");
  all(definition_.scales, "/scales");
}

}  // namespace relcare::scale
