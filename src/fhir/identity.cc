// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "fhir/identity.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "base/civil_time.h"
#include "fhir/value.h"
#include "privacy/labels.h"

namespace relcare::fhir {

using Index = Json::Index;
using Kind = Json::Kind;

void ReadLabels(const Json& json, Index resource, std::string_view at,
                Identity* identity) {
  std::int64_t position = -1;
  json.ForEach(json.Find(resource, "meta"), "security", [&](Index i) {
    ++position;
    const std::string_view system = json.string(json.Find(i, "system"));
    const std::string_view code = json.string(json.Find(i, "code"));
    if (const auto label = privacy::LabelOf(system, code)) {
      identity->labels.push_back(*label);
      return;
    }
    std::string path = std::string(at) + "/meta";
    AppendStep("security", position, &path);
    identity->findings.push_back(
        {FindingCode::kLabelUnknown, Severity::kNote, std::move(path), {}});
    OtherLabel other{std::string(system), std::string(code)};
    auto& others = identity->other_labels;
    if (std::find(others.begin(), others.end(), other) == others.end())
      others.push_back(std::move(other));
  });
  auto& labels = identity->labels;
  std::sort(labels.begin(), labels.end());
  labels.erase(std::unique(labels.begin(), labels.end()), labels.end());
}

void ReadTime(const Json& json, Index time, std::string_view path,
              Identity* identity) {
  identity->authored = json.string(time);
  if (time == 0 ||
      (json.is(time, Kind::kString) &&
       (identity->authored.empty() || ParseCivilTime(identity->authored)))) {
    return;
  }
  identity->findings.push_back({FindingCode::kTimeUnreadable,
                                Severity::kWarning,
                                std::string(path),
                                {}});
}

}  // namespace relcare::fhir
