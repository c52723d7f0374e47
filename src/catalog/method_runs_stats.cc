// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include <array>

#include "base/proportion.h"
#include "catalog/method_runs.h"
#include "stats/agreement.h"
#include "stats/agreement_index.h"
#include "stats/alpha.h"
#include "stats/baseline.h"
#include "stats/change.h"
#include "stats/chart.h"
#include "stats/climate.h"
#include "stats/composite.h"
#include "stats/cutoff.h"
#include "stats/goal_attainment.h"
#include "stats/goal_concordance.h"
#include "stats/graded_response.h"
#include "stats/icc.h"
#include "stats/identity.h"
#include "stats/log_rank.h"
#include "stats/narrative.h"
#include "stats/omega.h"
#include "stats/prior.h"
#include "stats/rater_icc.h"
#include "stats/readiness.h"
#include "stats/shrunken_mean.h"
#include "stats/social_relations.h"
#include "stats/survival.h"
#include "stats/understanding.h"

namespace relcare::catalog {
namespace {

NamedNumbers Value(const Estimate& one) { return Figures(one); }

template <RatingScale kScale>
NamedNumbers RunAlphaOfCoders(In& in) {
  in.Columns("ratings", "rows");
  return Value(KrippendorffAlpha(kScale, in.All("ratings"),
                                 static_cast<std::size_t>(in.Whole("rows"))));
}

NamedNumbers RunKappa(In& in) {
  in.Match("one", "other");
  return Value(CohenKappa(in.Codes("one"), in.Codes("other")));
}

// ---- Change ----------------------------------------------------------------

NamedNumbers RunSem(In& in) {
  return Value(StandardErrorOfMeasurement(in.One("sd"), in.One("reliability")));
}

NamedNumbers RunSed(In& in) {
  return Value(StandardErrorOfDifference(in.One("sd"), in.One("reliability")));
}

ChangeNorms NormsIn(In& in) {
  return {.sd = in.One("sd"),
          .reliability = in.One("reliability"),
          .mean = in.Maybe("mean"),
          .mean_now = in.Maybe("mean_now"),
          .sd_now = in.Maybe("sd_now"),
          .reliability_now = in.Maybe("reliability_now"),
          .correlation = in.Maybe("correlation")};
}

template <ChangeFormula kFormula>
NamedNumbers RunChange(In& in) {
  const ReliableChange change = MeasureChange(
      kFormula, in.One("before"), in.One("now"), NormsIn(in), in.One("z"));
  return {{"index", {change.index.value}}, {"se", {change.points.se}}};
}

NamedNumbers RunDifferenceReliability(In& in) {
  return Value(ReliabilityOfDifference(NormsIn(in)));
}

std::optional<Population> PopulationIn(In& in, std::string_view name,
                                       bool is_needed) {
  const std::vector<double> numbers =
      is_needed ? in.Known(name) : std::vector<double>();
  if (numbers.size() != 3) {
    in.Require(!is_needed);
    return std::nullopt;
  }
  return Population{numbers[0], numbers[1], numbers[2]};
}

template <CutoffKind kKind>
NamedNumbers RunCutoff(In& in) {
  constexpr bool kOfOne =
      kKind == CutoffKind::kTrueA;  // of those who seek help alone
  const Direction direction = in.One("direction") > 0
                                  ? Direction::kHigherIsBetter
                                  : Direction::kLowerIsBetter;
  return Value(CutoffOf(kKind, PopulationIn(in, "clinical", true),
                        PopulationIn(in, "functional", !kOfOne), direction)
                   .at);
}

// ---- Groups ----------------------------------------------------------------

template <Icc RaterIcc::*kIcc>
NamedNumbers RunRaterIcc(In& in) {
  const AnswerTable table(in.All("table"), in.Columns("table", "rows"));
  return Value((RaterIccOf(table).*kIcc).estimate);
}

std::optional<Grouped> GroupedIn(In& in) {
  in.Match("ratings", "groups");
  const std::vector<int> groups = in.Integers("groups");
  std::optional<Grouped> grouped = Grouped::Of(in.All("ratings"), groups);
  in.Require(grouped.has_value());
  return grouped;
}

template <GroupSize kSize>
NamedNumbers RunIcc1(In& in) {
  const auto grouped = GroupedIn(in);
  return grouped ? Value(GroupedIccOf(*grouped, kSize).icc1.estimate)
                 : NamedNumbers();
}

NamedNumbers RunIcc2(In& in) {
  const auto grouped = GroupedIn(in);
  return grouped ? Value(GroupedIccOf(*grouped, GroupSize::kArithmeticMean)
                             .icc2.estimate)
                 : NamedNumbers();
}

NamedNumbers RunClimateIcc(In& in) {
  const auto grouped = GroupedIn(in);
  return grouped ? Value(FitClimate(*grouped).icc) : NamedNumbers();
}

template <Estimate AgreementIndices::*kIndex>
NamedNumbers RunAgreementIndex(In& in) {
  const AnswerTable table(in.All("table"), in.Columns("table", "rows"));
  const std::vector<int> range = in.Integers("range");
  in.Require(range.size() == 2);
  return range.size() == 2
             ? Value(AgreementOf(table, {range[0], range[1]}).*kIndex)
             : NamedNumbers();
}

NamedNumbers RunClimate(In& in) {
  const AnswerTable table(in.All("table"), in.Columns("table", "rows"));
  const std::vector<int> range = in.Integers("range");
  in.Require(range.size() == 2);
  if (!in.is_whole())
    return {};
  const Climate found = ClimateOf(table, {range[0], range[1]});
  return {{"value", {found.mean.value}},
          {"se", {found.mean.se}},
          {"sd", {found.sd.value}}};
}

NamedNumbers RunShrunkenMean(In& in) {
  const ClimateModel model{in.One("centre"), in.One("between"),
                           in.One("within")};
  return Value(ShrunkenMeanOf(model, in.One("mean"), in.Whole("n")).climate);
}

NamedNumbers RunSocialRelations(In& in) {
  const auto group = RoundRobin::Of(static_cast<std::size_t>(in.Whole("rows")),
                                    in.All("ratings"));
  in.Require(group.has_value());
  Numbers components;
  if (group) {
    for (const Estimate& one : CompleteSocialRelations(*group).components)
      components.push_back(one.value);
  }
  return {{"components", components}};
}

// ---- Forms -----------------------------------------------------------------

NamedNumbers RunAlpha(In& in) {
  const AnswerTable table(in.All("table"), in.Columns("table", "rows"));
  const Alpha alpha = AlphaOf(table, in.Integers("keys"));
  NamedNumbers out = Figures(alpha.alpha);
  out["standardized"] = {alpha.standardized.value};
  out["mean_r"] = {alpha.mean_r.value};
  out["lambda6"] = {alpha.lambda6.value};
  return out;
}

NamedNumbers RunOmegaOneFactor(In& in) {
  in.Match("loadings", "uniques");
  return Value(OmegaOneFactor(in.Known("loadings"), in.Known("uniques")));
}

NamedNumbers RunOmegaHierarchical(In& in) {
  return Value(OmegaHierarchical(in.Known("loadings"), in.One("variance")));
}

NamedNumbers RunOmegaTotal(In& in) {
  return Value(OmegaTotal(in.Known("uniques"), in.One("variance")));
}

std::vector<CompositePart> PartsIn(In& in) {
  in.Match("weights", "scores");
  in.Match("weights", "sems");
  std::vector<CompositePart> parts;
  const std::vector<double> weights = in.Known("weights");
  const std::vector<double> sems = in.Known("sems");
  for (std::size_t i = 0; in.is_whole() && i < weights.size(); ++i)
    parts.push_back({weights[i], in.All("scores")[i], sems[i]});
  return parts;
}

NamedNumbers RunComposite(In& in) { return Value(CompositeOf(PartsIn(in))); }

NamedNumbers RunCompositeReliability(In& in) {
  return Value(CompositeReliability(PartsIn(in), in.One("variance")));
}

NamedNumbers RunGraded(In& in) {
  const std::vector<double> slopes = in.Known("slopes");
  const std::vector<double> thresholds = in.Known("thresholds");
  const std::vector<double> grid = in.Known("grid");
  in.Require(!slopes.empty() && grid.size() == 3 &&
             thresholds.size() % slopes.size() == 0);
  if (!in.is_whole())
    return {};
  const auto each =
      static_cast<std::ptrdiff_t>(thresholds.size() / slopes.size());
  std::vector<GradedItem> items;
  auto next = thresholds.begin();
  for (const double slope : slopes) {
    items.push_back({slope, {next, next + each}});
    next += each;
  }
  const auto model =
      GradedResponse::Of(items, {.lowest = grid[0],
                                 .highest = grid[1],
                                 .points = static_cast<int>(grid[2])});
  in.Require(model.has_value());
  return model ? Value(model->Score(in.Codes("answers"))) : NamedNumbers();
}

// ---- Charts ----------------------------------------------------------------

NamedNumbers RunIndividuals(In& in) {
  const Numbers& ratings = in.All("ratings");
  const Baseline baseline =
      BaselineOf(ratings, {}, {.ratings = static_cast<int>(ratings.size())});
  in.Require(baseline.mean.ok() && baseline.sigma.ok());
  return in.is_whole()
             ? Value(IndividualsLimits(*baseline.mean.value,
                                       *baseline.sigma.value, in.One("k")))
             : NamedNumbers();
}

NamedNumbers RunEwma(In& in) {
  Numbers points;
  for (const std::optional<EwmaPoint>& point :
       EwmaOf(in.All("ratings"), in.One("mean"), in.One("sigma"),
              in.One("weight"), in.One("width"))
           .points)
    points.push_back(point ? std::optional(point->value) : std::nullopt);
  return {{"points", points}};
}

NamedNumbers RunCusum(In& in) {
  Numbers rise;
  for (const std::optional<CusumPoint>& point :
       CusumOf(in.All("ratings"), in.One("mean"), in.One("slack"),
               in.One("threshold"))
           .points)
    rise.push_back(point ? std::optional(point->rise) : std::nullopt);
  return {{"rise", rise}};
}

// ---- Goals, identity, understanding ----------------------------------------

NamedNumbers RunGoalAttainment(In& in) {
  in.Match("levels", "weights");
  std::vector<ScaledGoal> goals;
  const std::vector<double> weights = in.Known("weights");
  for (std::size_t i = 0; in.is_whole() && i < weights.size(); ++i)
    goals.push_back({in.All("levels")[i], std::nullopt, weights[i]});
  return Value(GoalAttainmentOf(goals).t);
}

NamedNumbers RunUrica(In& in) {
  return Value(
      UricaReadiness({in.One("precontemplation"), in.One("contemplation"),
                      in.One("action"), in.One("maintenance")}));
}

NamedNumbers RunUnderstanding(In& in) {
  const Understanding found = UnderstandingOf(in.All("own"), in.All("other"));
  return {{"value", {found.level.value}},
          {"distance", {found.distance.value}},
          {"pattern", {found.pattern.value}}};
}

NamedNumbers RunConcordance(In& in) {
  return Value(GoalConcordanceOf(in.All("one"), in.All("other")).share);
}

NamedNumbers RunNarrative(In& in) {
  const std::vector<double> months = in.Known("months");
  const auto coders = in.Columns("ratings", "rows") == months.size()
                          ? static_cast<std::size_t>(in.Whole("rows"))
                          : 0;
  in.Require(coders > 0);
  if (!in.is_whole())
    return {};
  const auto scores = SceneScores(in.All("ratings"), coders);
  std::vector<NarrativeScene> scenes;
  for (std::size_t i = 0; i < months.size(); ++i)
    scenes.push_back({months[i], 0, scores[i]});
  const Estimate agreement =
      KrippendorffAlpha(RatingScale::kInterval, in.All("ratings"), coders);
  const NarrativeTheme found = NarrativeThemeOf(scenes, agreement);
  return {{"agreement", {agreement.value}},
          {"value", {found.level.value}},
          {"se", {found.level.se}},
          {"slope", {found.slope.value}},
          {"slope_se", {found.slope.se}}};
}

NamedNumbers RunIdentity(In& in) {
  return Value(
      IdentityDifferentiationOf({.recovery = in.One("recovery"),
                                 .use = in.One("use"),
                                 .recovery_error = in.One("recovery_error"),
                                 .use_error = in.One("use_error")},
                                {})
          .points);
}

// ---- Staying ---------------------------------------------------------------

std::vector<Stay> StaysIn(In& in, std::string_view days,
                          std::string_view left) {
  in.Match(days, left);
  std::vector<Stay> stays;
  const std::vector<double> has_left = in.Known(left);
  for (std::size_t i = 0; in.is_whole() && i < has_left.size(); ++i)
    stays.push_back({in.All(days)[i], has_left[i] == 1});
  return stays;
}

NamedNumbers RunKaplanMeier(In& in) {
  Numbers days, staying;
  for (const StayingStep& step :
       KaplanMeier(StaysIn(in, "days", "left")).steps) {
    days.emplace_back(step.days);
    staying.push_back(step.staying.value);
  }
  return {{"days", days}, {"staying", staying}};
}

NamedNumbers RunLogRank(In& in) {
  const LogRank found = LogRankOf(StaysIn(in, "days", "left"),
                                  StaysIn(in, "other_days", "other_left"));
  return {{"chi_square", {found.chi_square.value}}, {"p", {found.p.value}}};
}

NamedNumbers RunFisherZ(In& in) {
  return Value(FisherZOf(in.One("r"), in.One("lo"), in.One("hi")));
}

NamedNumbers RunPriorUpdate(In& in) {
  const CorrelationPrior prior{in.One("z"), in.One("prior_se"), in.One("tau")};
  const UpdatedCorrelation found = UpdateCorrelation(
      prior, in.One("r"), static_cast<std::int64_t>(in.One("n")));
  return {
      {"value", {found.z.value}}, {"se", {found.z.se}}, {"r", {found.r.value}}};
}

constexpr std::array kRuns = {
    MethodRun{"agreement.alpha-nominal/1",
              RunAlphaOfCoders<RatingScale::kNominal>},
    MethodRun{"agreement.alpha-ordinal/1",
              RunAlphaOfCoders<RatingScale::kOrdinal>},
    MethodRun{"agreement.alpha-interval/1",
              RunAlphaOfCoders<RatingScale::kInterval>},
    MethodRun{"agreement.alpha-ratio/1", RunAlphaOfCoders<RatingScale::kRatio>},
    MethodRun{"agreement.cohen-kappa/1", RunKappa},
    MethodRun{"sem.classical/1", RunSem},
    MethodRun{"sed.classical/1", RunSed},
    MethodRun{"rci.jt/1", RunChange<ChangeFormula::kJacobsonTruax>},
    MethodRun{"rci.gln/1", RunChange<ChangeFormula::kGulliksenLordNovick>},
    MethodRun{"rci.hll/1", RunChange<ChangeFormula::kHsuLinLord>},
    MethodRun{"rci.en/1", RunChange<ChangeFormula::kEdwardsNunnally>},
    MethodRun{"rci.nk/1", RunChange<ChangeFormula::kNunnallyKotsch>},
    MethodRun{"rci.ha/1", RunChange<ChangeFormula::kHagemanArrindell>},
    MethodRun{"reliability.difference-ha/1", RunDifferenceReliability},
    MethodRun{"cutoff.jt-a/1", RunCutoff<CutoffKind::kA>},
    MethodRun{"cutoff.jt-b/1", RunCutoff<CutoffKind::kB>},
    MethodRun{"cutoff.jt-c/1", RunCutoff<CutoffKind::kC>},
    MethodRun{"cutoff.ha-a/1", RunCutoff<CutoffKind::kTrueA>},
    MethodRun{"cutoff.ha-c/1", RunCutoff<CutoffKind::kTrueC>},
    MethodRun{"icc.one-way-single/1", RunRaterIcc<&RaterIcc::one_way>},
    MethodRun{"icc.one-way-mean/1", RunRaterIcc<&RaterIcc::one_way_mean>},
    MethodRun{"icc.agreement-single/1", RunRaterIcc<&RaterIcc::agreement>},
    MethodRun{"icc.agreement-mean/1", RunRaterIcc<&RaterIcc::agreement_mean>},
    MethodRun{"icc.consistency-single/1", RunRaterIcc<&RaterIcc::consistency>},
    MethodRun{"icc.consistency-mean/1",
              RunRaterIcc<&RaterIcc::consistency_mean>},
    MethodRun{"icc1.mean-size/1", RunIcc1<GroupSize::kArithmeticMean>},
    MethodRun{"icc1.n0/1", RunIcc1<GroupSize::kN0>},
    MethodRun{"icc2.anova/1", RunIcc2},
    MethodRun{"icc1.reml/1", RunClimateIcc},
    MethodRun{"agreement.rwg-j-uniform/1",
              RunAgreementIndex<&AgreementIndices::rwg_j>},
    MethodRun{"agreement.rwg-lindell-uniform/1",
              RunAgreementIndex<&AgreementIndices::lindell>},
    MethodRun{"agreement.awg/1", RunAgreementIndex<&AgreementIndices::awg>},
    MethodRun{"agreement.ad-mean/1", RunAgreementIndex<&AgreementIndices::ad>},
    MethodRun{"climate.group-mean/1", RunClimate},
    MethodRun{"climate.shrunken-mean/1", RunShrunkenMean},
    MethodRun{"srm.complete-lashley-bond/1", RunSocialRelations},
    MethodRun{"alpha.pairwise/1", RunAlpha},
    MethodRun{"omega.one-factor/1", RunOmegaOneFactor},
    MethodRun{"omega.hierarchical/1", RunOmegaHierarchical},
    MethodRun{"omega.total/1", RunOmegaTotal},
    MethodRun{"composite.weighted-sum/1", RunComposite},
    MethodRun{"composite.reliability/1", RunCompositeReliability},
    MethodRun{"irt.graded-eap/1", RunGraded},
    MethodRun{"chart.individuals/1", RunIndividuals},
    MethodRun{"chart.ewma/1", RunEwma},
    MethodRun{"chart.cusum/1", RunCusum},
    MethodRun{"goals.gas-t/1", RunGoalAttainment},
    MethodRun{"readiness.urica/1", RunUrica},
    MethodRun{"understanding.level/1", RunUnderstanding},
    MethodRun{"goals.concordance/1", RunConcordance},
    MethodRun{"identity.difference/1", RunIdentity},
    MethodRun{"narrative.theme-level/1", RunNarrative},
    MethodRun{"staying.kaplan-meier/1", RunKaplanMeier},
    MethodRun{"staying.log-rank/1", RunLogRank},
    MethodRun{"prior.fisher-z/1", RunFisherZ},
    MethodRun{"prior.update-z/1", RunPriorUpdate},
};

}  // namespace

std::span<const MethodRun> StatsRuns() { return kRuns; }

}  // namespace relcare::catalog
