// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Binder: the answers of one QuestionnaireResponse -> cells, reported totals
// and findings of a scale::Response.
//
//   Missing  No answer, an empty answer: absent, unknown; a data-absent-reason:
//            the absence that it names.
//   Errors   None: what cannot be used becomes a cell state and a finding.
//   Safety   Paths hold FHIR's member names and positions only.
//   Threads  One thread; reuse one per thread to keep its buffers.
//   Source   FHIR R4 and R5 QuestionnaireResponse.item.answer.

#ifndef RELCARE_FHIR_BINDER_H_
#define RELCARE_FHIR_BINDER_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "fhir/enablement.h"
#include "fhir/entries.h"
#include "fhir/json.h"
#include "fhir/value.h"
#include "scale/binding.h"
#include "scale/response.h"

namespace relcare::fhir {

class Binder {
 public:
  // Both must outlive the binder.
  Binder(const Json& json, const Entries& entries)
      : json_(json), entries_(entries) {}

  // Binds all that the entries hold, except at linkIds that are
  // `contradicted`, unless a mapping names them, and at those that one of the
  // forms did not show, as `enabled` says. Appends to `out`, whose cells are
  // those of the binding's items. The response stands at the path `at`.
  void Bind(const scale::Binding& binding, std::string_view at,
            std::span<const std::string> contradicted,
            std::span<const Enabled> enabled, scale::Response* out);

 private:
  void BindEntry(const Entry& entry);
  void RefuseContradicted(const scale::Place& place, const Entry& entry);
  // Whether the item of this linkId was shown, as all forms agree.
  std::optional<Truth> Shown(std::string_view link_id) const;
  Truth Shown(const Entry& entry) const;
  void IgnoreAnswer(const scale::Place& place, const Entry& entry);
  void HeedConditions();
  // The item of this linkId is shown under a condition nobody could decide.
  void MakeConditional(int item);
  void BindItem(int item, const Entry& entry);
  void BindReported(int scale, const Entry& entry);
  scale::Cell BindValue(int item, const Value& value, FindingCode* why) const;
  void TakeCell(int item, const scale::Cell& cell);
  // No one answer of the item is taken any more.
  void Withdraw(int item, scale::CellState state);
  void CompareWeights(int item, const scale::Cell& cell, Json::Index holder);
  void Add(FindingCode code, Severity severity, std::string path,
           std::string field = {});

  // The answers of an item, each with at_ on it.
  template <typename Visit>
  void ForEachAnswer(const Entry& entry, Visit visit);
  bool HasValue(const Entry& entry) const;

  std::string ItemField(int item) const;
  std::string ScaleField(int scale) const;

  const Json& json_;
  const Entries& entries_;
  const scale::Binding* binding_ = nullptr;
  scale::Response* out_ = nullptr;
  std::span<const std::string> contradicted_;
  std::span<const Enabled> enabled_;
  bool has_conditions_ = false;
  std::vector<bool> seen_;  // items
  // Items at one of whose linkIds a form shows them, or not.
  std::vector<bool> shown_;
  std::vector<bool> hidden_;
  // Paths of the first ignored answer of items; -1: none.
  std::vector<std::int32_t> ignored_;
  std::string_view response_at_;
  std::string at_;  // the path of the place at hand
  bool anything_ = false;
};

}  // namespace relcare::fhir

#endif  // RELCARE_FHIR_BINDER_H_
