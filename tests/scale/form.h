// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Small forms for tests: a definition without a fault, to be changed in place.

#ifndef RELCARE_TESTS_SCALE_FORM_H_
#define RELCARE_TESTS_SCALE_FORM_H_

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "scale/plan.h"

namespace relcare::scale {

inline Decimal D(std::string_view text) { return *Decimal::Parse(text); }

inline Term OfItem(int number, bool reversed = false) {
  return {SourceKind::kItem, "q" + std::to_string(number), reversed, {}};
}

inline Term OfScale(std::string id) {
  return {SourceKind::kScale, std::move(id), false, {}};
}

inline Condition When(int number, const char* at_least,
                      const char* at_most = nullptr) {
  Condition condition{SourceKind::kItem, "q" + std::to_string(number), {}, {}};
  if (at_least != nullptr)
    condition.at_least = D(at_least);
  if (at_most != nullptr)
    condition.at_most = D(at_most);
  return condition;
}

inline Citation Made() { return {"made for a test", ""}; }

inline MissingPolicy AllRequired() {
  MissingPolicy policy;
  policy.rule = MissingPolicy::Rule::kAllRequired;
  return policy;
}

inline MissingPolicy PersonMean(int most) {
  MissingPolicy policy;
  policy.rule = MissingPolicy::Rule::kPersonMean;
  policy.most_missing = most;
  policy.source = Made();
  return policy;
}

inline MissingPolicy Answered(MissingPolicy::Rule rule, int least) {
  MissingPolicy policy;
  policy.rule = rule;
  policy.least_answered = least;
  policy.source = Made();
  return policy;
}

inline Scale ScaleOf(std::string id, Operator op, std::vector<Term> terms) {
  Scale scale;
  scale.id = std::move(id);
  scale.op = op;
  scale.terms = std::move(terms);
  scale.missing = AllRequired();
  scale.direction = Direction::kNeither;
  scale.target = Target::kSelf;
  return scale;
}

// Terms of these items; a negative number is a reversed item.
inline std::vector<Term> Items(const std::vector<int>& numbers) {
  std::vector<Term> terms;
  for (int n : numbers)
    terms.push_back(OfItem(n < 0 ? -n : n, n < 0));
  return terms;
}

inline std::vector<int> To(int n) {
  std::vector<int> numbers;
  for (int i = 1; i <= n; ++i)
    numbers.push_back(i);
  return numbers;
}

inline Band BandOf(std::string id, const char* lower, const char* upper,
                   bool upper_excluded = false) {
  Band band;
  band.id = std::move(id);
  if (lower != nullptr)
    band.lower = D(lower);
  if (upper != nullptr)
    band.upper = D(upper);
  band.upper_excluded = upper_excluded;
  return band;
}

inline Banding BandingOf(std::string id, std::vector<Band> bands) {
  Banding banding;
  banding.id = std::move(id);
  banding.bands = std::move(bands);
  banding.source.text = "made for a test";
  return banding;
}

// Items q1 to q<items>, each answered low, low + 1, ... high; one sum "total".
inline Definition Form(int items, int low, int high) {
  Definition form;
  form.required_semantics = 1;
  form.id = "form";
  form.version = "1.0.0";
  form.title = "Form";
  for (int i = 1; i <= items; ++i) {
    Item item;
    item.id = "q" + std::to_string(i);
    for (int answer = low; answer <= high; ++answer) {
      item.answers.push_back({Decimal(answer), {}});
    }
    form.items.push_back(std::move(item));
  }
  form.scales = {ScaleOf("total", Operator::kSum, Items(To(items)))};
  form.recall.span = Recall::Span::kGeneral;
  form.licence.licence_class = LicenceClass::kFree;
  form.respondent = Respondent::kClient;
  form.tier = ClaimTier::kDescriptive;
  form.sources = {{"made for a test", ""}};
  form.intended_use = "tests";
  GoldenCase golden;
  golden.id = "blank";
  golden.origin = GoldenOrigin::kConstructed;
  golden.scores.push_back(
      {"total", std::nullopt, RefusalCode::kTooFewAnswers, false, {}});
  form.golden_cases = {golden};
  return form;
}

inline std::string Errors(const std::vector<Fault>& faults) {
  std::string text;
  for (const Fault& fault : faults) {
    if (fault.warning)
      continue;
    if (!text.empty())
      text += "; ";
    text += fault.rule + " " + fault.path;
  }
  return text;
}

// A blank answer in a row of answers.
inline constexpr const char* kBlank = "";

class Scorer {
 public:
  explicit Scorer(Definition form, const PlanOptions& options = {}) {
    std::vector<Fault> faults;
    plan_ = Plan::Compile(std::move(form), options, &faults);
    errors_ = Errors(faults);
  }

  bool ok() const { return plan_ != nullptr; }
  const std::string& errors() const { return errors_; }
  const Plan& plan() const { return *plan_; }
  std::shared_ptr<const Plan> shared() const { return plan_; }

  Response Bind(const std::vector<std::string>& answers) const {
    Response response;
    response.Reset(static_cast<int>(plan_->definition().items.size()));
    response.status = Status::kCompleted;
    for (std::size_t i = 0; i < answers.size(); ++i) {
      if (answers[i].empty())
        continue;
      response.cells[i] = plan_->Accept(static_cast<int>(i), D(answers[i]));
    }
    return response;
  }

  const Scored& Score(const Response& response) {
    plan_->Score(response, &scored_);
    return scored_;
  }

  // "12", "~12" if filled, "!too-few-answers" if refused.
  std::string Get(std::string_view scale) const {
    return Text(
        scored_.scales[static_cast<std::size_t>(plan_->FindScale(scale))]);
  }
  static std::string Text(const Outcome& outcome) {
    switch (outcome.kind) {
      case OutcomeKind::kRefused:
        return std::string("!") + Name(outcome.refusal);
      case OutcomeKind::kFilled:
        return "~" + outcome.value.ToString();
      case OutcomeKind::kScored:
        break;
    }
    return outcome.value.ToString();
  }

  std::string Score(std::string_view scale,
                    const std::vector<std::string>& answers) {
    Score(Bind(answers));
    return Get(scale);
  }

 private:
  std::shared_ptr<const Plan> plan_;
  std::string errors_;
  Scored scored_;
};

}  // namespace relcare::scale

#endif  // RELCARE_TESTS_SCALE_FORM_H_
