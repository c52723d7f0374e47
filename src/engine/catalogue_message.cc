// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/catalogue_message.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string_view>
#include <vector>

#include "relcare/v1/report.pb.h"

#include "base/sha256.h"
#include "catalog/catalog.h"
#include "catalog/method_golden.h"
#include "engine/arena_message.h"
#include "engine/golden.h"
#include "engine/version.h"

namespace relcare::engine {

std::string ListInstruments(const Engine& engine) {
  ArenaMessage<v1::InstrumentList> list_memory;
  v1::InstrumentList& list = *list_memory;
  for (const Loaded& loaded : engine.instruments()) {
    const scale::Definition& definition = loaded.definition();
    v1::InstrumentEntry* entry = list.add_instruments();
    entry->set_reference(loaded.reference);
    entry->set_title(definition.title);
    entry->set_items(static_cast<std::uint32_t>(definition.items.size()));
    for (const int scale : loaded.plan->reported_scales()) {
      entry->add_scales(definition.scales[static_cast<std::size_t>(scale)].id);
    }
    entry->set_licence(
        static_cast<v1::LicenceClass>(definition.licence.licence_class));
    entry->set_acknowledged(loaded.acknowledged);
    entry->set_tier(static_cast<v1::ClaimTier>(definition.tier));
    entry->set_scoring_hash(loaded.scoring_hash);
    entry->set_definition_hash(loaded.definition_hash);
    entry->set_is_default(loaded.is_default);
    entry->set_golden_cases(
        static_cast<std::uint32_t>(definition.golden_cases.size()));
  }
  return list.SerializeAsString();
}

namespace {

// The methods' golden values, by method.
void VerifyMethods(v1::VerifyReport* report, Sha256* fingerprint,
                   std::uint32_t* cases, std::uint32_t* failed) {
  const catalog::MethodGoldens goldens =
      catalog::ReadMethodGoldens(catalog::MethodGoldensText());
  std::map<std::string_view, v1::MethodVerifyRow*> rows;
  std::set<std::string_view> methods;
  for (const catalog::MethodCase& golden : goldens.cases)
    methods.insert(golden.method);
  for (const std::string_view method : methods) {
    rows[method] = report->add_methods();
    rows[method]->set_method(std::string(method));
  }
  for (const catalog::MethodCase& golden : goldens.cases) {
    v1::MethodVerifyRow* row = rows[golden.method];
    std::vector<catalog::MethodFault> faults;
    std::string results;
    catalog::RunMethodGolden(golden, &faults, &results);
    fingerprint->Update(results);
    row->set_cases(row->cases() + 1);
    row->set_failed(row->failed() + (faults.empty() ? 0 : 1));
    *failed += faults.empty() ? 0 : 1;
    for (const catalog::MethodFault& fault : faults) {
      v1::VerifyFault* out = row->add_faults();
      out->set_golden_case(fault.golden_case);
      out->set_scale(fault.figure);
      out->set_expected(fault.expected);
      out->set_actual(fault.actual);
    }
    if (std::find(row->sources().begin(), row->sources().end(),
                  golden.source) == row->sources().end())
      row->add_sources(golden.source);
  }
  *cases += static_cast<std::uint32_t>(goldens.cases.size());
  *failed += static_cast<std::uint32_t>(goldens.faults.size());
  for (const std::string& method : goldens.without)
    report->add_methods_without(method);
}

}  // namespace

std::string Verify(const Engine& engine) {
  ArenaMessage<v1::VerifyReport> report_memory;
  v1::VerifyReport& report = *report_memory;
  Sha256 fingerprint;
  std::uint32_t cases = 0, failed = 0;
  for (const Loaded& loaded : engine.instruments()) {
    const scale::Definition& definition = loaded.own_plan->definition();
    v1::VerifyRow* row = report.add_rows();
    row->set_instrument(loaded.reference);
    row->set_scoring_hash(loaded.scoring_hash);
    std::string results = loaded.reference + ' ' + loaded.scoring_hash + '\n';
    std::uint32_t row_failed = 0;
    for (const scale::GoldenCase& golden : definition.golden_cases) {
      std::vector<GoldenFault> faults;
      RunGolden(*loaded.own_plan, golden, &faults, &results);
      if (!faults.empty())
        ++row_failed;
      for (const GoldenFault& fault : faults) {
        v1::VerifyFault* out = row->add_faults();
        out->set_golden_case(fault.golden_case);
        out->set_scale(fault.scale);
        out->set_expected(fault.expected);
        out->set_actual(fault.actual);
      }
    }
    const auto count =
        static_cast<std::uint32_t>(definition.golden_cases.size());
    row->set_cases(count);
    row->set_failed(row_failed);
    cases += count;
    failed += row_failed;
    fingerprint.Update(results);
  }
  VerifyMethods(&report, &fingerprint, &cases, &failed);
  report.set_cases(cases);
  report.set_failed(failed);
  report.set_semantics_fingerprint(fingerprint.Hex());
  report.set_semantics_version(scale::kSemanticsVersion);
  report.set_engine_version(ProductVersion());
  report.set_build_id(BuildId());
  return report.SerializeAsString();
}

}  // namespace relcare::engine
