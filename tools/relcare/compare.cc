// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tools/relcare/compare.h"

#include <algorithm>
#include <deque>
#include <iterator>
#include <map>
#include <utility>

#include "tools/relcare/code_words.h"
#include "tools/relcare/engine.h"
#include "tools/relcare/json_peek.h"
#include "tools/relcare/json_text.h"

namespace relcare::tool {
namespace {

using Sides = std::map<std::string, Side>;

// Told apart from the rest, words for people, or of the input.
constexpr std::string_view kNoOther[] = {
    "scale",   "rule",  "value",    "f64",   "reason",
    "finding", "bands", "reported", "state", "title"};

// Adds what else of a result is set, whatever it may be.
void AddMembers(const JsonPeek& json, Side& side) {
  for (std::size_t i = 0; i < json.values.size(); ++i) {
    if (std::ranges::find(kNoOther, json.members[i]) != std::end(kNoOther))
      continue;
    if (json.values[i].starts_with('{')) {
      AddMembers(PeekJson(json.values[i]), side);
    } else {
      side.other.emplace(json.members[i], json.values[i]);
    }
  }
}

template <typename Message>
void AddOther(std::string_view name, const Message& message, Side& side) {
  const Or<std::string> json =
      Convert(name, message.SerializeAsString(), RELCARE_FORMAT_PROTOBUF,
              RELCARE_FORMAT_JSON);
  if (json.ok())
    AddMembers(PeekJson(*json), side);
}

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
  AddOther("Score", score, side);
  return side;
}

Side SideOf(const v1::CriticalFlag& flag) {
  Side side;
  const v1::SignalState state = flag.state();
  side.outcome = state == v1::SIGNAL_STATE_FIRED   ? "fired"
                 : state == v1::SIGNAL_STATE_QUIET ? "quiet"
                                                   : "not-seen";
  if (flag.finding() != v1::FINDING_CODE_UNSPECIFIED) {
    side.value = FindingCodeWords(flag.finding()).word;
  } else if (flag.reason() != v1::ABSENCE_UNSPECIFIED) {
    side.value = AbsenceWords(flag.reason()).word;
  }
  AddOther("CriticalFlag", flag, side);
  return side;
}

Side LabelsOf(const v1::ScoreReport& report) {
  std::vector<std::string> labels;
  for (const int label : report.labels())
    labels.emplace_back(LabelWords(label).word);
  for (const v1::Coding& label : report.other_labels())
    labels.push_back(label.system() + "|" + label.code());
  Side side;
  side.outcome = labels.empty() ? "none" : "labelled";
  for (const std::string& label : labels)
    side.value += (side.value.empty() ? "" : ", ") + label;
  return side;
}

// The side, with what else of it is not the same in the other.
Side Unlike(Side side, const Side& other) {
  std::erase_if(side.other, [&](const auto& each) {
    const auto at = other.other.find(each.first);
    return side.outcome != other.outcome ||
           (at != other.other.end() && at->second == each.second);
  });
  return side;
}

void Add(const std::string& name, Difference::Of of, const Side* from,
         const Side* to, std::vector<Difference>& out) {
  const Side none = {"none", {}, {}};
  const Side& left = from == nullptr ? none : *from;
  const Side& right = to == nullptr ? none : *to;
  if (left != right)
    out.push_back({name, of, Unlike(left, right), Unlike(right, left)});
}

// In the order of `from`; what only `to` has follows.
template <typename Messages, typename Name>
void AddAll(const Messages& from, const Messages& to, Difference::Of of,
            Name name, std::vector<Difference>& out) {
  Sides left;
  Sides right;
  for (const auto& each : from)
    left.emplace(name(each), SideOf(each));
  for (const auto& each : to)
    right.emplace(name(each), SideOf(each));
  for (const auto& each : from) {
    const auto other = right.find(name(each));
    Add(name(each), of, &left.at(name(each)),
        other == right.end() ? nullptr : &other->second, out);
  }
  for (const auto& each : to) {
    if (!left.contains(name(each)))
      Add(name(each), of, nullptr, &right.at(name(each)), out);
  }
}

// What tells a response from the others of its line or Bundle.
std::string KeyOf(const Scored& scored) {
  return scored.where + '\n' + scored.report.response_id() + '\n' +
         scored.report.effective();
}

}  // namespace

std::string Side::Shown() const {
  std::string shown = outcome == "scored"   ? value
                      : value.empty()       ? outcome
                      : outcome == "filled" ? value + " (filled)"
                                            : outcome + " (" + value + ")";
  for (const auto& [name, what] : other)
    shown += ", " + name + " " + what;
  return shown;
}

std::string Side::ToJson() const {
  std::string json = "{\"outcome\":" + Quoted(outcome);
  if (!value.empty()) {
    const std::string_view name = outcome == "refused" || outcome == "not-seen"
                                      ? "reason"
                                  : outcome == "labelled" ? "labels"
                                                          : "value";
    json += "," + Quoted(name) + ":" + Quoted(value);
  }
  if (!bands.empty())
    json += ",\"bands\":" + Quoted(bands);
  std::string members;
  for (const auto& [name, what] : other)
    members += "," + Quoted(name) + ":" + what;
  if (!members.empty())
    json += ",\"other\":{" + members.substr(1) + "}";
  return json + "}";
}

std::string_view Difference::Kind() const {
  return of == Of::kCritical ? "critical"
         : of == Of::kReport ? "report"
                             : "scale";
}

std::string Difference::Title() const {
  return std::string(of == Of::kCritical ? "! " : "") + name;
}

std::string Difference::ToJson() const {
  return Quoted(Kind()) + ":" + Quoted(name) + ",\"from\":" + from.ToJson() +
         ",\"to\":" + to.ToJson();
}

std::vector<Difference> Compare(const v1::ScoreReport& from,
                                const v1::ScoreReport& to) {
  std::vector<Difference> out;
  AddAll(
      from.critical_flags(), to.critical_flags(), Difference::Of::kCritical,
      [](const v1::CriticalFlag& flag) { return flag.rule(); }, out);
  AddAll(
      from.scores(), to.scores(), Difference::Of::kScale,
      [](const v1::Score& score) { return score.scale(); }, out);
  const Side left = LabelsOf(from);
  const Side right = LabelsOf(to);
  Add("labels", Difference::Of::kReport, &left, &right, out);
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
