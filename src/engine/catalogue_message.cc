// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "engine/catalogue_message.h"

#include <cstddef>
#include <cstdint>
#include <vector>

#include "relcare/v1/report.pb.h"

#include "base/sha256.h"
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
  report.set_cases(cases);
  report.set_failed(failed);
  report.set_semantics_fingerprint(fingerprint.Hex());
  report.set_semantics_version(scale::kSemanticsVersion);
  report.set_engine_version(ProductVersion());
  report.set_build_id(BuildId());
  return report.SerializeAsString();
}

}  // namespace relcare::engine
