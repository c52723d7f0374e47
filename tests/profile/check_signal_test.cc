// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Every rule that refuses a signal, each by one planted fault.

#include <ostream>
#include <string>

#include <gtest/gtest.h>

#include "rules.h"

namespace relcare::profile::check_signal_test {
namespace {

using S = SignalRules*;

struct Planted {
  const char* fault;
  SignalRules (*sound)();
  void (*plant)(S rules);
};

void PrintTo(const Planted& planted, std::ostream* out) {
  *out << planted.fault;
}

class SignalRefuses : public testing::TestWithParam<Planted> {};

TEST_P(SignalRefuses, ThePlantedFaultAndNoOther) {
  SignalRules rules = GetParam().sound();
  EXPECT_EQ(Errors(CheckSignal(rules, FindTestScale)), "");
  GetParam().plant(&rules);
  EXPECT_EQ(Errors(CheckSignal(rules, FindTestScale)), GetParam().fault);
}

const Planted kFaults[] = {
    {"title /sentence", SoundChart, [](S s) { s->sentence.clear(); }},
    {"title /question", SoundChart, [](S s) { s->question.clear(); }},
    {"tier /tier", SoundChart, [](S s) { s->tier = ClaimTier::kUnset; }},
    {"target /target", SoundChart, [](S s) { s->target = Target::kUnset; }},
    {"signal-rule ", SoundChart, [](S s) { s->chart.reset(); }},
    {"voice /chart/voice", SoundChart,
     [](S s) { s->chart->voice = Voice::kUnset; }},
    {"figure /chart/scales", SoundChart, [](S s) { s->chart->scales.clear(); }},
    {"unknown-scale /chart/scales/0", SoundChart,
     [](S s) { s->chart->scales = {"nothing#total"}; }},
    {"level /chart/scales/0; chart-scale /chart/scales/0", SoundChart,
     [](S s) { s->chart->scales = {"mood@1.0.0#total"}; }},
    {"drop /chart/drop; drop /chart/tolerance", SoundChart,
     [](S s) { s->chart->drop = D("0"); }},
    {"drop /chart/tolerance", SoundChart,
     [](S s) { s->chart->tolerance = D("1"); }},
    {"window /chart/window", SoundChart, [](S s) { s->chart->window = 0; }},
    {"baseline /chart/baseline", SoundChart,
     [](S s) { s->chart->baseline = 4; }},
    {"drop /chart/floor", SoundChart, [](S s) { s->chart->floor = D("0"); }},
    {"episode /chart/episode", SoundChart,
     [](S s) { s->chart->episode = EpisodeKind::kUnset; }},
    {"detectors /chart/least_detectors", SoundChart,
     [](S s) { s->chart->least_detectors = 5; }},
    {"share /chart/ceiling_share", SoundChart,
     [](S s) { s->chart->ceiling_share = D("0"); }},
    {"in-a-row /change/in_a_row", SoundChange,
     [](S s) { s->change->in_a_row = 1; }},
    {"threshold /change/threshold; threshold /change/scales/0", SoundChange,
     [](S s) { s->change->threshold = ChangeKind::kUnset; }},
    {"threshold /change/scales/0", SoundChange,
     [](S s) { s->change->threshold = ChangeKind::kImportant; }},
    {"bound /measure", SoundMeasure, [](S s) { s->measure->at_most = D("1"); }},
    {"bound /measure", SoundMeasure, [](S s) { s->measure->at_least.reset(); }},
    {"in-a-row /measure/in_a_row", SoundMeasure,
     [](S s) { s->measure->in_a_row = 0; }},
    {"days /measure/days", SoundMeasure, [](S s) { s->measure->days = 9999; }},
    {"never-signal /measure/method", SoundMeasure,
     [](S s) { s->measure->figure.method = "pathway.onset/1"; }},
    {"figure /measure", SoundMeasure, [](S s) { s->measure->figure = {}; }},
    {"figure /events/codes", SoundEvents,
     [](S s) { s->events->codes.clear(); }},
    {"code /events/codes/0", SoundEvents,
     [](S s) { s->events->codes[0].code.clear(); }},
    {"code-system /events/codes/0", SoundEvents,
     [](S s) { s->events->codes[0].system.clear(); }},
    {"least /events/least", SoundEvents, [](S s) { s->events->least = 0; }},
    {"days /events/days", SoundEvents, [](S s) { s->events->days = 0; }},
    {"awaited /deadline/awaited", SoundDeadline,
     [](S s) { s->deadline->awaited = Awaited::kUnset; }},
    {"days /deadline/days", SoundDeadline, [](S s) { s->deadline->days = 0; }},
    {"level /target", SoundDeadline, [](S s) { s->target = Target::kTie; }},
    {"share /deadline/least_observed", SoundDeadline,
     [](S s) { s->deadline->least_observed = D("2"); }},
};

INSTANTIATE_TEST_SUITE_P(Table, SignalRefuses, testing::ValuesIn(kFaults));

}  // namespace
}  // namespace relcare::profile::check_signal_test
