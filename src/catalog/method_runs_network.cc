// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <array>
#include <cmath>

#include "base/proportion.h"
#include "base/weighted_jaccard.h"
#include "catalog/method_runs.h"
#include "conversation/miti.h"
#include "conversation/style_match.h"
#include "conversation/talk_share.h"
#include "exchange/flow.h"
#include "network/assignment.h"
#include "network/centrality.h"
#include "network/components.h"
#include "network/core.h"
#include "network/diversity.h"
#include "network/dyad.h"
#include "network/gower.h"
#include "network/graph.h"
#include "network/modularity.h"
#include "network/multiplexity.h"
#include "network/named.h"
#include "network/reciprocity.h"
#include "network/stable_matching.h"
#include "network/structural_holes.h"
#include "network/support.h"
#include "network/weighted_reciprocity.h"

namespace relcare::catalog {
namespace {

// ---- Ties ------------------------------------------------------------------

// From `ties`: who, to whom, how much.
std::optional<Graph> GraphIn(In& in) {
  const std::vector<double> numbers = in.Known("ties");
  in.Require(numbers.size() % 3 == 0);
  std::vector<Tie> ties;
  for (std::size_t i = 0; in.is_whole() && i + 2 < numbers.size(); i += 3) {
    ties.push_back({static_cast<int>(numbers[i]),
                    static_cast<int>(numbers[i + 1]), numbers[i + 2]});
  }
  const int size = in.Whole("size");
  std::optional<Graph> graph = in.One("directed") == 1
                                   ? Graph::Directed(size, ties)
                                   : Graph::Undirected(size, ties);
  in.Require(graph.has_value());
  return graph;
}

// From `weights`, row by row.
std::optional<Graph> GraphOfWeights(In& in) {
  const std::vector<double> weights = in.Known("weights");
  const int size = in.Whole("rows");
  in.Require(size > 0 && weights.size() == static_cast<std::size_t>(size) *
                                               static_cast<std::size_t>(size));
  std::vector<Tie> ties;
  for (int i = 0; in.is_whole() && i < size; ++i) {
    for (int j = 0; j < size; ++j)
      ties.push_back({i, j, weights[ties.size()]});
  }
  std::optional<Graph> graph = Graph::Directed(size, ties);
  in.Require(graph.has_value());
  return graph;
}

template <NodeFigures (*kMeasure)(const Graph&, Responses)>
NamedNumbers RunNodes(In& in) {
  const auto graph = GraphIn(in);
  if (!graph)
    return {};
  return {{"values", kMeasure(*graph, {graph->size(), graph->size()}).values}};
}

NamedNumbers RunModularity(In& in) {
  const auto graph = GraphIn(in);
  return graph ? Figures(ModularityOf(*graph, in.Integers("part")))
               : NamedNumbers();
}

NamedNumbers RunComponents(In& in) {
  const auto graph = GraphIn(in);
  if (!graph)
    return {};
  const Components found = ComponentsOf(*graph);
  return {{"count", {static_cast<double>(found.count)}},
          {"largest", {static_cast<double>(found.largest)}}};
}

// For each of the others, whether their list names the member, and has a say.
NamedNumbers RunNamed(In& in) {
  in.Match("names", "has_say");
  const std::vector<int> names = in.Integers("names");
  const std::vector<int> has_say = in.Integers("has_say");
  std::vector<MemberList> others;
  for (std::size_t i = 0; in.is_whole() && i < names.size(); ++i)
    others.push_back({names[i] == 1, has_say[i] == 1});
  return Figures(NamedByMember(others));
}

NamedNumbers RunStructuralHoles(In& in) {
  const auto graph = GraphIn(in);
  Numbers constraint, size;
  if (graph) {
    for (const StructuralHoles& one : StructuralHolesOf(*graph)) {
      constraint.push_back(one.constraint.value);
      size.push_back(one.effective_size.value);
    }
  }
  return {{"constraint", constraint}, {"effective_size", size}};
}

NamedNumbers RunReciprocity(In& in) {
  const auto graph = GraphOfWeights(in);
  if (!graph)
    return {};
  const Reciprocity found =
      ReciprocityOf(*graph, Exposure::Equal(graph->size()));
  return {{"share", {found.share.value}},
          {"ratio", {found.ratio.value}},
          {"corrected", {found.corrected.value}},
          {"log_ratio", {found.log_ratio.value}},
          {"census",
           {static_cast<double>(found.census.mutual),
            static_cast<double>(found.census.asymmetric),
            static_cast<double>(found.census.null)}}};
}

NamedNumbers RunWeightedReciprocity(In& in) {
  const auto graph = GraphOfWeights(in);
  return graph ? Figures(WeightedReciprocity(*graph)) : NamedNumbers();
}

NamedNumbers RunClosedNull(In& in) {
  const auto graph = GraphOfWeights(in);
  if (!graph)
    return {};
  const ClosedNull found = ClosedNullOf(*graph);
  return {{"expected", {found.expected.value}},
          {"value", {found.corrected.value}}};
}

NamedNumbers RunDyad(In& in) {
  const Dyad found = DyadOf(in.One("there"), in.One("back"));
  return {{"value", {found.balance.value}},
          {"mutuality", {found.mutuality.value}}};
}

// ---- One person's network --------------------------------------------------

NamedNumbers RunDiversity(In& in) {
  const Diversity found = DiversityOf(in.Codes("categories"));
  return {{"entropy", {found.entropy.value}}, {"blau", {found.blau.value}}};
}

NamedNumbers RunExternalInternal(In& in) {
  return Figures(ExternalInternal(in.Codes("categories"), in.Whole("own")));
}

NamedNumbers RunSupport(In& in) {
  for (const char* name : {"stance", "safety", "clinician"})
    in.Match("weight", name);
  const std::vector<int> stance = in.Integers("stance");
  const std::vector<int> safety = in.Integers("safety");
  const std::vector<int> clinician = in.Integers("clinician");
  std::vector<Alter> alters;
  for (std::size_t i = 0; in.is_whole() && i < stance.size(); ++i) {
    Alter alter;
    alter.person = static_cast<std::int64_t>(i);
    alter.weight = in.All("weight")[i];
    alter.stance = static_cast<Stance>(stance[i]);
    alter.safety = static_cast<Safety>(safety[i]);
    alter.is_clinician = clinician[i] == 1;
    alters.push_back(alter);
  }
  const Support found = SupportOf(alters);
  return {{"supportive", {found.supportive.value}},
          {"using", {found.using_share.value}},
          {"balance", {found.balance.value}}};
}

// ---- Matching --------------------------------------------------------------

NamedNumbers RunGower(In& in) {
  in.Match("kinds", "a");
  in.Match("kinds", "b");
  std::vector<AttributeRule> rules;
  for (const int kind : in.Integers("kinds")) {
    AttributeRule rule;
    rule.kind = static_cast<AttributeKind>(kind);
    rule.range = rule.kind == AttributeKind::kNumeric ? in.One("range") : 0;
    rules.push_back(rule);
  }
  return Figures(GowerOf(rules, in.All("a"), in.All("b")));
}

NamedNumbers RunJaccard(In& in) {
  return Figures(WeightedJaccard(in.All("a"), in.All("b")));
}

template <typename Partners>
Numbers NumbersOf(const Partners& partners) {
  Numbers out;
  for (const std::optional<int>& one : partners) {
    out.push_back(one ? std::optional(static_cast<double>(*one))
                      : std::nullopt);
  }
  return out;
}

NamedNumbers RunAssignment(In& in) {
  const std::size_t columns = in.Columns("cost", "rows");
  const Assignment found =
      AssignmentOf(in.Whole("rows"), static_cast<int>(columns), in.All("cost"));
  return {{"value", {found.cost.value}},
          {"column_of", NumbersOf(found.column_of)}};
}

// As many on each side, each with a wish for all of the other.
Wishes WishesIn(In& in, std::string_view name) {
  const std::vector<int> all = in.Integers(name);
  const auto size =
      static_cast<std::size_t>(std::llround(std::sqrt(all.size())));
  in.Require(size * size == all.size());
  Wishes wishes;
  for (std::size_t i = 0; in.is_whole() && i < size; ++i) {
    const auto begin = all.begin() + static_cast<std::ptrdiff_t>(i * size);
    wishes.emplace_back(begin, begin + static_cast<std::ptrdiff_t>(size));
  }
  return wishes;
}

NamedNumbers RunStableMatching(In& in) {
  const StableMatchings found =
      StableMatchingsOf(WishesIn(in, "left"), WishesIn(in, "right"));
  return {{"left_best", NumbersOf(found.left_best)},
          {"right_best", NumbersOf(found.right_best)}};
}

// ---- What passes between people --------------------------------------------

NamedNumbers RunFlow(In& in) {
  in.Match("days", "amounts");
  const std::vector<double> days = in.Known("days");
  const std::vector<double> amounts = in.Known("amounts");
  std::vector<FlowEvent> events;
  for (std::size_t i = 0; in.is_whole() && i < days.size(); ++i)
    events.push_back({days[i], static_cast<std::int64_t>(i), amounts[i]});
  const double now = in.One("now");
  const auto seen = Observation::Of(std::vector<Window>{{0, now}});
  in.Require(seen.has_value());
  if (!seen)
    return {};
  const FlowFigures found =
      Flow(in.One("half_life"), events).At(now, *seen).at_half_life;
  NamedNumbers out = Figures(found.decayed);
  out["per_day"] = {found.per_day.value};
  out["per_observed_day"] = {found.per_observed_day.value};
  out["observed"] = {found.observed.value};
  return out;
}

NamedNumbers RunMultiplexity(In& in) {
  std::vector<Alter> alters;
  for (const int kinds : in.Integers("kinds")) {
    alters.emplace_back();
    alters.back().relation_types = kinds;
  }
  const Multiplexity found = MultiplexityOf(alters);
  return {{"value", {found.mean.value}},
          {"share", {found.two_or_more.value}},
          {"share_lo", {found.two_or_more.lo}},
          {"share_hi", {found.two_or_more.hi}}};
}

NamedNumbers RunVerbalDominance(In& in) {
  return Figures(VerbalDominance(in.Whole("clinician"), in.Whole("client")));
}

template <bool kIsCanberra, bool kIsLegacy>
NamedNumbers RunStyleMatch(In& in) {
  in.Match("one", "other");
  const std::vector<double> words = in.Known("words");
  in.Require(words.size() == 2);
  if (!in.is_whole())
    return {};
  WordUse one, other;
  one.words = static_cast<std::int64_t>(words[0]);
  other.words = static_cast<std::int64_t>(words[1]);
  for (const double count : in.Known("one"))
    one.in_category.push_back(static_cast<std::int64_t>(count));
  for (const double count : in.Known("other"))
    other.in_category.push_back(static_cast<std::int64_t>(count));
  return Figures(StyleMatchOf(one, other,
                              {.is_canberra = kIsCanberra,
                               .counts_unused_as_match = kIsLegacy})
                     .overall);
}

NamedNumbers RunWilson(In& in) {
  return Figures(WilsonProportion(in.One("k"), in.One("n")));
}

template <Estimate MitiSummary::*kFigure>
NamedNumbers RunMiti(In& in) {
  const auto count = [&](const char* name) -> std::optional<std::int64_t> {
    const std::optional<double> number = in.Maybe(name);
    return number ? std::optional(static_cast<std::int64_t>(*number))
                  : std::nullopt;
  };
  MitiCoding coding;
  coding.cultivating_change_talk = in.Maybe("cultivating");
  coding.softening_sustain_talk = in.Maybe("softening");
  coding.partnership = in.Maybe("partnership");
  coding.empathy = in.Maybe("empathy");
  coding.simple_reflections = count("simple");
  coding.complex_reflections = count("complex");
  coding.questions = count("questions");
  return Figures(MitiSummaryOf(coding).*kFigure);
}

constexpr std::array kNetworkRuns = {
    MethodRun{"community.betweenness/1", RunNodes<BetweennessOf>},
    MethodRun{"community.closeness/1", RunNodes<ClosenessOf>},
    MethodRun{"community.strength/1", RunNodes<StrengthOf>},
    MethodRun{"community.core/1", RunNodes<CoreOf>},
    MethodRun{"community.modularity/1", RunModularity},
    MethodRun{"community.components/1", RunComponents},
    MethodRun{"community.named-by-member/1", RunNamed},
    MethodRun{"personal-network.constraint/1", RunStructuralHoles},
    MethodRun{"personal-network.entropy/1", RunDiversity},
    MethodRun{"personal-network.e-i/1", RunExternalInternal},
    MethodRun{"personal-network.support-balance/1", RunSupport},
    MethodRun{"reciprocity.binary/1", RunReciprocity},
    MethodRun{"reciprocity.weighted-min/1", RunWeightedReciprocity},
    MethodRun{"reciprocity.weighted-null-closed/1", RunClosedNull},
    MethodRun{"reciprocity.dyad-balance/1", RunDyad},
    MethodRun{"matching.gower/1", RunGower},
    MethodRun{"similarity.weighted-jaccard/1", RunJaccard},
    MethodRun{"matching.assignment/1", RunAssignment},
    MethodRun{"matching.gale-shapley/1", RunStableMatching},
    MethodRun{"flow.decayed/1", RunFlow},
    MethodRun{"personal-network.multiplexity-mean/1", RunMultiplexity},
    MethodRun{"talk.verbal-dominance/1", RunVerbalDominance},
    MethodRun{"style-match.percent/1", RunStyleMatch<false, false>},
    MethodRun{"style-match.canberra/1", RunStyleMatch<true, false>},
    MethodRun{"style-match.canberra-legacy/1", RunStyleMatch<true, true>},
    MethodRun{"proportion.wilson/1", RunWilson},
    MethodRun{"miti.technical-4-2/1", RunMiti<&MitiSummary::technical>},
    MethodRun{"miti.relational-4-2/1", RunMiti<&MitiSummary::relational>},
    MethodRun{"miti.complex-share-4-2/1", RunMiti<&MitiSummary::complex_share>},
    MethodRun{"miti.reflections-per-question-4-2/1",
              RunMiti<&MitiSummary::reflections_per_question>},
};

}  // namespace

std::span<const MethodRun> NetworkRuns() { return kNetworkRuns; }

std::optional<NamedNumbers> RunMethod(std::string_view method,
                                      const NamedNumbers& given) {
  for (const std::span<const MethodRun> runs : {StatsRuns(), NetworkRuns()}) {
    for (const MethodRun& one : runs) {
      if (one.method != method)
        continue;
      In in(given);
      NamedNumbers figures = one.run(in);
      if (!in.is_whole())
        return std::nullopt;
      return figures;
    }
  }
  return std::nullopt;
}

}  // namespace relcare::catalog
