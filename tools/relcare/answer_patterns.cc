// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tools/relcare/answer_patterns.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <string_view>
#include <utility>

namespace relcare::tool {
namespace {

constexpr std::uint64_t kMostPatterns = 20000;
constexpr std::size_t kSample = 5000;
constexpr std::size_t kMostAnswers = 24;  // Of one item with a range.
constexpr std::uint32_t kAges[] = {10, 16, 25, 45, 70};

struct Question {
  std::string item;
  std::vector<std::string> answers;
};

// SplitMix64: the same sample on every machine.
class Dice {
 public:
  std::size_t Throw(std::size_t sides) {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15U);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
    return static_cast<std::size_t>((z ^ (z >> 31)) % sides);
  }

 private:
  std::uint64_t state_ = 20260101;
};

double NumberOf(const std::string& text) {
  double number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

// Both ends, and steps between them: all, or as many as are enough.
std::vector<std::string> Within(const v1::AnswerRange& range) {
  const double low = NumberOf(range.minimum());
  const double step = NumberOf(range.step());
  const auto steps = static_cast<std::size_t>(
      std::llround((NumberOf(range.maximum()) - low) / step));
  const std::size_t shown = std::min(steps, kMostAnswers - 1);
  std::vector<std::string> answers;
  for (std::size_t i = 0; i <= shown; ++i) {
    const std::size_t at = shown == 0 ? 0 : i * steps / shown;
    // Without the dust of a step such as 0.1.
    const double value =
        std::round((low + static_cast<double>(at) * step) * 1e6) / 1e6;
    char text[32];
    const auto end = std::to_chars(text, text + sizeof(text), value);
    answers.emplace_back(text, end.ptr);
  }
  return answers;
}

void AddQuestions(const v1::Instrument& form, std::vector<Question>& out) {
  for (const v1::Item& item : form.items()) {
    auto at = std::ranges::find(out, item.id(), &Question::item);
    if (at == out.end())
      at = out.insert(out.end(), {item.id(), {}});
    std::vector<std::string> answers;
    if (item.has_range())
      answers = Within(item.range());
    for (const v1::AllowedAnswer& answer : item.answers().options())
      answers.push_back(answer.value());
    for (std::string& answer : answers) {
      if (std::ranges::find(at->answers, answer) == at->answers.end())
        at->answers.push_back(std::move(answer));
    }
  }
}

v1::Record Completed() {
  v1::Record record;
  record.mutable_assessment()->set_status(v1::ASSESSMENT_STATUS_COMPLETED);
  return record;
}

void AddGolden(const v1::Instrument& form, Patterns& out) {
  for (const v1::GoldenCase& golden : form.golden_cases()) {
    Pattern pattern = {"golden case " + golden.id(), Completed()};
    const bool is_known = std::ranges::any_of(
        out.patterns,
        [&](const Pattern& other) { return other.name == pattern.name; });
    if (is_known)
      continue;
    v1::Assessment& assessment = *pattern.record.mutable_assessment();
    assessment.set_sex(golden.sex());
    if (golden.has_age())
      assessment.set_age(golden.age());
    if (golden.has_setting())
      assessment.set_setting(golden.setting());
    for (const v1::GoldenAnswer& given : golden.answers()) {
      v1::Answer& answer = *assessment.add_answers();
      answer.set_item(given.item());
      if (given.has_absence()) {
        answer.set_absence(given.absence());
      } else {
        answer.set_value(given.value());
      }
    }
    out.patterns.push_back(std::move(pattern));
    ++out.golden;
  }
}

// `chosen` has an answer's number for each question; behind the last: blank.
Pattern Answered(const std::vector<Question>& questions,
                 const std::vector<std::size_t>& chosen) {
  Pattern pattern = {{}, Completed()};
  for (std::size_t i = 0; i < questions.size(); ++i) {
    const Question& question = questions[i];
    const bool is_blank = chosen[i] >= question.answers.size();
    pattern.name += (i == 0 ? "" : " ") + question.item + "=" +
                    (is_blank ? "-" : question.answers[chosen[i]]);
    if (is_blank)
      continue;
    v1::Answer& answer = *pattern.record.mutable_assessment()->add_answers();
    answer.set_item(question.item);
    answer.set_value(question.answers[chosen[i]]);
  }
  return pattern;
}

void AddContext(Dice& dice, Pattern& pattern) {
  v1::Assessment& assessment = *pattern.record.mutable_assessment();
  assessment.set_sex(dice.Throw(2) == 0 ? v1::SEX_FEMALE : v1::SEX_MALE);
  assessment.set_age(kAges[dice.Throw(std::size(kAges))]);
}

}  // namespace

Patterns PatternsOf(const v1::Instrument& one, const v1::Instrument& other) {
  Patterns out;
  AddGolden(one, out);
  AddGolden(other, out);
  std::vector<Question> questions;
  AddQuestions(one, questions);
  AddQuestions(other, questions);
  std::uint64_t all = 1;
  for (const Question& question : questions)
    all = std::min(all * (question.answers.size() + 1), kMostPatterns + 1);
  out.is_exhaustive = all <= kMostPatterns;
  Dice dice;
  std::vector<std::size_t> chosen(questions.size());
  for (std::size_t n = 0; n < (out.is_exhaustive ? all : kSample); ++n) {
    std::uint64_t left = n;
    // Every second one of a sample is complete, the others have blanks.
    const bool may_be_blank = out.is_exhaustive || n % 2 == 1;
    for (std::size_t i = 0; i < questions.size(); ++i) {
      const std::size_t answers = questions[i].answers.size();
      if (out.is_exhaustive) {
        chosen[i] = static_cast<std::size_t>(left % (answers + 1));
        left /= answers + 1;
      } else {
        const bool is_blank = may_be_blank && dice.Throw(8) == 0;
        chosen[i] = is_blank || answers == 0 ? answers : dice.Throw(answers);
      }
    }
    Pattern pattern = Answered(questions, chosen);
    if (n % 4 != 0)
      AddContext(dice, pattern);
    out.patterns.push_back(std::move(pattern));
  }
  return out;
}

}  // namespace relcare::tool
