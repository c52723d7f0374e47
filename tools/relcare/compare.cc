// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tools/relcare/compare.h"

#include <deque>
#include <map>

#include "tools/relcare/code_words.h"
#include "tools/relcare/json_text.h"

namespace relcare::tool {
namespace {

using Sides = std::map<std::string, Side>;

Side SideOf(const v1::Score& score) {
  Side side;
  if (score.has_refused()) {
    side.outcome = "refused";
    side.value = RefusalCodeWords(score.refused().reason()).word;
  } else {
    side.outcome = score.has_scored() ? "scored" : "filled";
    side.value =
        score.has_scored() ? score.scored().value() : score.filled().value();
  }
  for (const v1::BandResult& band : score.bands()) {
    side.bands +=
        (side.bands.empty() ? "" : ", ") + band.banding() + "/" + band.band();
  }
  return side;
}

Side SideOf(const v1::CriticalFlag& flag) {
  const v1::SignalState state = flag.state();
  return {state == v1::SIGNAL_STATE_FIRED   ? "fired"
          : state == v1::SIGNAL_STATE_QUIET ? "quiet"
                                            : "not-seen",
          {},
          {}};
}

void Add(const std::string& name, bool is_critical, const Side* from,
         const Side* to, std::vector<Difference>& out) {
  const Side none = {"none", {}, {}};
  const Side& left = from == nullptr ? none : *from;
  const Side& right = to == nullptr ? none : *to;
  if (left != right)
    out.push_back({name, is_critical, left, right});
}

// In the order of `from`; what only `to` has follows.
template <typename Messages, typename Name>
void AddAll(const Messages& from, const Messages& to, bool is_critical,
            Name name, std::vector<Difference>& out) {
  Sides left;
  Sides right;
  for (const auto& each : from)
    left.emplace(name(each), SideOf(each));
  for (const auto& each : to)
    right.emplace(name(each), SideOf(each));
  for (const auto& each : from) {
    const auto other = right.find(name(each));
    Add(name(each), is_critical, &left.at(name(each)),
        other == right.end() ? nullptr : &other->second, out);
  }
  for (const auto& each : to) {
    if (!left.contains(name(each)))
      Add(name(each), is_critical, nullptr, &right.at(name(each)), out);
  }
}

// What tells a response from the others of its line or Bundle.
std::string KeyOf(const Scored& scored) {
  return scored.where + '\n' + scored.report.response_id() + '\n' +
         scored.report.effective();
}

}  // namespace

std::string Side::Shown() const {
  if (outcome == "scored")
    return value;
  return value.empty()         ? outcome
         : outcome == "filled" ? value + " (filled)"
                               : outcome + " (" + value + ")";
}

std::string Side::ToJson() const {
  std::string json = "{\"outcome\":" + Quoted(outcome);
  if (!value.empty())
    json +=
        (outcome == "refused" ? ",\"reason\":" : ",\"value\":") + Quoted(value);
  if (!bands.empty())
    json += ",\"bands\":" + Quoted(bands);
  return json + "}";
}

std::string Difference::ToJson() const {
  return std::string(is_critical ? "\"critical\":" : "\"scale\":") +
         Quoted(name) + ",\"from\":" + from.ToJson() + ",\"to\":" + to.ToJson();
}

std::vector<Difference> Compare(const v1::ScoreReport& from,
                                const v1::ScoreReport& to) {
  std::vector<Difference> out;
  AddAll(
      from.critical_flags(), to.critical_flags(), true,
      [](const v1::CriticalFlag& flag) { return flag.rule(); }, out);
  AddAll(
      from.scores(), to.scores(), false,
      [](const v1::Score& score) { return score.scale(); }, out);
  return out;
}

bool IsOfAnotherForm(const v1::ScoreReport& report) {
  const std::string& rule = report.error().rule();
  return rule == "other-instrument" || rule == "mapping-instrument";
}

void ForEachPair(
    const UnitResult& from, const UnitResult& to,
    const std::function<void(const Scored* from, const Scored* to)>& take) {
  std::map<std::string, std::deque<const Scored*>> others;
  for (const Scored& scored : to.scored)
    others[KeyOf(scored)].push_back(&scored);
  for (const Scored& scored : from.scored) {
    std::deque<const Scored*>& same = others[KeyOf(scored)];
    const Scored* other = nullptr;
    if (!same.empty()) {
      other = same.front();
      same.pop_front();
    }
    take(&scored, other);
  }
  for (const Scored& scored : to.scored) {
    std::deque<const Scored*>& left = others[KeyOf(scored)];
    if (!left.empty() && left.front() == &scored) {
      left.pop_front();
      take(nullptr, &scored);
    }
  }
}

}  // namespace relcare::tool
