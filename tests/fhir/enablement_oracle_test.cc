// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Random forms with conditions, decided by Enablement and by a slow oracle that
// knows the rules only as sets of possible outcomes: every round it looks at
// every item anew, until nothing changes; what can reach itself stays open.

#include <algorithm>
#include <cstddef>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "fhir/enablement.h"
#include "tests/fhir/shown.h"

namespace relcare::fhir::enablement_oracle_test {
namespace {

using Outcomes = std::set<bool>;

struct Wish {
  int question = 0;  // of the form; none if beyond its end
  std::string op;
  int meant = 0;  // of exists: 0 or 1
};

struct Asked {
  int parent = -1;
  std::vector<Wish> wishes;
  std::string behavior;  // empty: not said
  bool expression = false;
};

struct Case {
  std::vector<Asked> items;
  // Per item, its places in the response with the answers of each.
  std::vector<std::vector<std::vector<int>>> places;
};

class Dice {
 public:
  explicit Dice(unsigned seed) : engine_(seed) {}
  int Below(int n) {
    return static_cast<int>(engine_() % static_cast<unsigned>(n));
  }

 private:
  std::mt19937 engine_;
};

Case Draw(unsigned seed) {
  Dice dice(seed);
  Case drawn;
  const int items = 1 + dice.Below(9);
  // Only some forms have circles, so that the others are seen too.
  const bool may_circle = dice.Below(3) == 0;
  for (int i = 0; i < items; ++i) {
    Asked asked;
    asked.parent = dice.Below(3) == 0 ? dice.Below(i + 1) - 1 : -1;
    const int wishes = dice.Below(2) * (1 + dice.Below(3));
    for (int w = 0; w < wishes; ++w) {
      constexpr const char* kOps[] = {"exists", "=",  "!=", ">",
                                      "<",      ">=", "<="};
      Wish wish;
      wish.op = kOps[dice.Below(7)];
      wish.question = may_circle ? dice.Below(items + 1)
                      : i == 0   ? items
                                 : dice.Below(i);
      wish.meant = dice.Below(wish.op == "exists" ? 2 : 3);
      asked.wishes.push_back(wish);
    }
    if (wishes > 1 || dice.Below(4) == 0) {
      constexpr const char* kWords[] = {"any", "all", "any", "all", ""};
      asked.behavior = kWords[dice.Below(5)];
    }
    asked.expression = dice.Below(12) == 0;
    drawn.items.push_back(asked);
    std::vector<std::vector<int>> places;
    const int stands = dice.Below(5) == 0 ? dice.Below(3) : 1;
    for (int s = 0; s < stands; ++s) {
      std::vector<int> answers(
          static_cast<std::size_t>(dice.Below(4) == 0   ? dice.Below(3)
                                   : dice.Below(5) == 0 ? 0
                                                        : 1));
      for (int& answer : answers)
        answer = dice.Below(3);
      places.push_back(answers);
    }
    drawn.places.push_back(places);
  }
  return drawn;
}

// As the rules read, for one place of the question.
bool Fulfils(const Wish& wish, const std::vector<int>& answers) {
  if (wish.op == "exists")
    return answers.empty() != (wish.meant == 1);
  if (answers.empty())
    return false;
  const auto some = [&](auto fits) {
    return std::any_of(answers.begin(), answers.end(), fits);
  };
  const int m = wish.meant;
  if (wish.op == "!=")
    return std::count(answers.begin(), answers.end(), m) == 0;
  if (wish.op == "=")
    return some([m](int a) { return a == m; });
  if (wish.op == ">")
    return some([m](int a) { return a > m; });
  if (wish.op == "<")
    return some([m](int a) { return a < m; });
  if (wish.op == ">=")
    return some([m](int a) { return a >= m; });
  return some([m](int a) { return a <= m; });
}

class Oracle {
 public:
  explicit Oracle(const Case& drawn) : case_(drawn) {
    const std::size_t n = drawn.items.size();
    reaches_.assign(n, std::vector<bool>(n, false));
    for (std::size_t i = 0; i < n; ++i) {
      if (drawn.items[i].parent >= 0)
        reaches_[i][static_cast<std::size_t>(drawn.items[i].parent)] = true;
      for (const Wish& wish : drawn.items[i].wishes) {
        if (Exists(wish))
          reaches_[i][static_cast<std::size_t>(wish.question)] = true;
      }
    }
    for (std::size_t k = 0; k < n; ++k) {
      for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j) {
          if (reaches_[i][k] && reaches_[k][j])
            reaches_[i][j] = true;
        }
      }
    }
    shown_.assign(n, {false, true});
    for (bool changed = true; changed;) {
      changed = false;
      for (std::size_t i = n; i-- > 0;) {
        const Outcomes now = Look(i);
        changed = changed || now != shown_[i];
        shown_[i] = now;
      }
    }
  }

  const Outcomes& shown(std::size_t item) const { return shown_[item]; }

 private:
  bool Exists(const Wish& wish) const {
    return wish.question < static_cast<int>(case_.items.size());
  }

  bool BehindACircle(std::size_t item) const {
    for (std::size_t j = 0; j < reaches_.size(); ++j) {
      if (reaches_[j][j] && (j == item || reaches_[item][j]))
        return true;
    }
    return false;
  }

  Outcomes Of(const Wish& wish) const {
    if (!Exists(wish))
      return {false, true};
    const auto q = static_cast<std::size_t>(wish.question);
    Outcomes outcomes;
    for (const bool was_shown : shown_[q]) {
      if (!was_shown || case_.places[q].empty())
        outcomes.insert(Fulfils(wish, {}));
      for (const auto& answers : case_.places[q]) {
        if (was_shown)
          outcomes.insert(Fulfils(wish, answers));
      }
    }
    return outcomes;
  }

  Outcomes Look(std::size_t item) const {
    const Asked& asked = case_.items[item];
    Outcomes own;
    const bool open = asked.expression || BehindACircle(item) ||
                      (asked.wishes.size() > 1 && asked.behavior.empty());
    if (open) {
      own = {false, true};
    } else {
      const bool any = asked.behavior == "any" && !asked.wishes.empty();
      own = {!any};
      for (const Wish& wish : asked.wishes) {
        Outcomes both;
        for (const bool a : own) {
          for (const bool b : Of(wish))
            both.insert(any ? (a || b) : (a && b));
        }
        own = both;
      }
    }
    if (asked.parent < 0)
      return own;
    Outcomes within;
    for (const bool around : shown_[static_cast<std::size_t>(asked.parent)]) {
      for (const bool mine : own)
        within.insert(around && mine);
    }
    return within;
  }

  const Case& case_;
  std::vector<std::vector<bool>> reaches_;
  std::vector<Outcomes> shown_;
};

std::string Form(const Case& drawn, int parent) {
  std::string items;
  for (std::size_t i = 0; i < drawn.items.size(); ++i) {
    const Asked& asked = drawn.items[i];
    if (asked.parent != parent)
      continue;
    std::string item = R"({"linkId":")" + std::to_string(i) + R"(")";
    std::string wishes;
    for (const Wish& wish : asked.wishes) {
      wishes += std::string(wishes.empty() ? "" : ",") + R"({"question":")" +
                std::to_string(wish.question) + R"(","operator":")" + wish.op +
                (wish.op == "exists"
                     ? std::string(R"(","answerBoolean":)") +
                           (wish.meant == 1 ? "true" : "false")
                     : R"(","answerInteger":)" + std::to_string(wish.meant)) +
                "}";
    }
    if (!asked.wishes.empty())
      item += R"(,"enableWhen":[)" + wishes + "]";
    if (!asked.behavior.empty())
      item += R"(,"enableBehavior":")" + asked.behavior + R"(")";
    if (asked.expression) {
      item +=
          R"(,"extension":[{"url":"http://hl7.org/fhir/uv/sdc/)"
          R"(StructureDefinition/sdc-questionnaire-enableWhenExpression"}])";
    }
    item += R"(,"item":[)" + Form(drawn, static_cast<int>(i)) + "]}";
    items += (items.empty() ? "" : ",") + item;
  }
  return items;
}

// In any order, and nested or not.
std::string Response(const Case& drawn, unsigned seed) {
  std::vector<std::string> items;
  for (std::size_t i = 0; i < drawn.places.size(); ++i) {
    for (const auto& answers : drawn.places[i]) {
      std::string list;
      for (const int answer : answers) {
        list += std::string(list.empty() ? "" : ",") + R"({"valueInteger":)" +
                std::to_string(answer) + "}";
      }
      items.push_back(R"("linkId":")" + std::to_string(i) + R"(","answer":[)" +
                      list + "]");
    }
  }
  std::shuffle(items.begin(), items.end(), std::mt19937(seed));
  std::string text;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const bool nests = (seed >> (i % 16) & 1U) != 0 && !text.empty();
    text = nests ? "{" + items[i] + R"(,"item":[)" + text + "]}"
                 : "{" + items[i] + "}" + (text.empty() ? "" : "," + text);
  }
  return text;
}

TEST(EnablementOracle, AgreesOnRandomForms) {
  int counts[3] = {};
  for (unsigned seed = 0; seed < 4000; ++seed) {
    const Case drawn = Draw(seed);
    const std::string items = Form(drawn, -1);
    const std::string response = Response(drawn, seed);
    Enablement form;
    const Enabled enabled = Decided(items, response, &form);
    const Oracle oracle(drawn);
    for (std::size_t i = 0; i < drawn.items.size(); ++i) {
      const Outcomes& want = oracle.shown(i);
      const Truth truth = want.size() == 2 ? Truth::kUndecided
                          : *want.begin()  ? Truth::kYes
                                           : Truth::kNo;
      ASSERT_EQ(enabled.Find(std::to_string(i)), truth)
          << "seed " << seed << ", item " << i << "\n"
          << items << "\n"
          << response;
      ++counts[static_cast<int>(truth)];
    }
  }
  // Every outcome was met often.
  for (const int count : counts)
    EXPECT_GT(count, 1000);
}

}  // namespace
}  // namespace relcare::fhir::enablement_oracle_test
