// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "fhir/observation_binder.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "base/ids.h"

namespace relcare::fhir {
namespace {

using scale::Cell;
using scale::CellState;
using scale::Place;
using scale::Status;

bool SaysSomething(const Reading& reading) {
  return reading.kind != Reading::Kind::kNone;
}

std::string PathOf(const Observation& observation, const Reading& reading) {
  std::string path = observation.line_at + reading.at;
  if (!reading.member.empty())
    path.append("/").append(reading.member);
  return path;
}

// What one that is less far than another says of both.
Status Least(Status a, Status b) {
  for (const Status status :
       {Status::kNotKnown, Status::kEnteredInError, Status::kInProgress,
        Status::kUnspecified, Status::kAmended}) {
    if (a == status || b == status)
      return status;
  }
  return Status::kCompleted;
}

// A panel that never was had no answers.
bool AreWithdrawn(std::span<const Observation* const> group) {
  return std::ranges::all_of(
             group,
             [](const Observation* each) { return each->is_withdrawn(); }) ||
         std::ranges::any_of(group, [](const Observation* each) {
           return each->is_panel() && each->is_withdrawn();
         });
}

bool AreModified(std::span<const Observation* const> group) {
  return std::ranges::any_of(group, [](const Observation* each) {
    return each->is_panel() && each->reading.is_modified;
  });
}

}  // namespace

std::string FormOf(const scale::Definition& definition) {
  return ToString(Reference{definition.owner, definition.id, {}, {}});
}

Place PlaceOf(const scale::Binding& binding,
              std::span<const scale::Coding> codes) {
  const scale::Definition& definition = binding.plan().definition();
  Place found;
  for (const scale::Coding& coding : codes) {
    Place place = binding.FindCode(coding.system, coding.code);
    if (coding.system == kOwnScale) {
      const std::string form = FormOf(definition) + "/";
      const int scale =
          coding.code.starts_with(form)
              ? binding.plan().FindScale(
                    std::string_view(coding.code).substr(form.size()))
              : -1;
      if (scale >= 0)
        place = {Place::Kind::kReported, scale};
    }
    if (place.kind == Place::Kind::kNothing)
      continue;
    if (found.kind != Place::Kind::kNothing &&
        (found.kind != place.kind || found.index != place.index)) {
      return {};
    }
    found = place;
  }
  return found;
}

bool NameForm(const scale::Definition& definition,
              std::span<const scale::Coding> codes) {
  return std::ranges::any_of(codes, [&](const scale::Coding& coding) {
    return (coding.system == kOwnInstrument &&
            coding.code == FormOf(definition)) ||
           std::ranges::find(definition.codes, coding) !=
               definition.codes.end();
  });
}

template <typename Visit>
void ObservationBinder::ForEachReading(const Observation& observation,
                                       Visit visit) const {
  visit(observation.reading);
  for (const Reading& component : observation.components)
    visit(component);
}

void ObservationBinder::Bind(std::span<const Observation* const> group,
                             bool is_whole, scale::Response* out) {
  out->Reset(static_cast<int>(definition_.items.size()));
  out_ = out;
  is_derived_ = false;
  seen_.assign(out->cells.size(), false);
  anything_ = false;
  are_modified_ = AreModified(group);
  const bool are_withdrawn = AreWithdrawn(group);
  bool is_first = true;
  for (const Observation* const each : group) {
    if (each->is_withdrawn() && !are_withdrawn) {
      Add(FindingCode::kStatusNotAccepted, Severity::kWarning,
          each->line_at + each->reading.at + "/status");
      continue;
    }
    out->status = is_first ? each->identity.status
                           : Least(out->status, each->identity.status);
    is_first = false;
    ForEachReading(
        *each, [&](const Reading& reading) { BindReading(*each, reading); });
  }
  if (are_withdrawn && out->status != Status::kNotKnown)
    out->status = Status::kEnteredInError;
  if (!anything_)
    Add(FindingCode::kNothingAnswered, Severity::kWarning, "");
  if (!is_whole) {
    MarkLost(std::ranges::any_of(
        group, [](const Observation* each) { return each->lacks_members; }));
  }
}

// What a panel lacks may be about any item, also one that is said to be blank.
void ObservationBinder::MarkLost(bool all) {
  for (std::size_t i = 0; i < out_->cells.size(); ++i) {
    Cell& cell = out_->cells[i];
    cell.is_lost = cell.state == CellState::kAbsent && (all || !seen_[i]);
  }
}

void ObservationBinder::BindReading(const Observation& observation,
                                    const Reading& reading) {
  const Place place = PlaceOf(binding_, reading.codes);
  if (place.kind == Place::Kind::kItem) {
    BindItem(place.index, observation, reading);
  } else if (place.kind == Place::Kind::kReported) {
    BindTotal(place.index, observation, reading, /*is_at_form=*/false);
  } else if (SaysSomething(reading)) {
    const bool is_form = NameForm(definition_, reading.codes);
    if (is_form && OnlyScale() >= 0) {
      BindTotal(OnlyScale(), observation, reading, /*is_at_form=*/true);
    } else if (!observation.is_ours) {
      Add(FindingCode::kItemNotBound, Severity::kWarning,
          PathOf(observation, reading));
    }
  }
}

void ObservationBinder::BindItem(int item, const Observation& observation,
                                 const Reading& reading) {
  const auto index = static_cast<std::size_t>(item);
  Cell& held = out_->cells[index];
  const std::string path = PathOf(observation, reading);
  FindingCode why = FindingCode::kAnswerKindUnused;
  const Cell cell = CellOf(item, reading, &why);
  if (cell.state == CellState::kUnusable) {
    Add(why, Severity::kError, path, ItemField(item));
  } else if (reading.kind == Reading::Kind::kNumber &&
             reading.unit == UnitFit::kLoose) {
    Add(FindingCode::kScoreForm, Severity::kWarning, path, ItemField(item));
  }
  anything_ = anything_ || SaysSomething(reading);
  if (seen_[index]) {
    Add(FindingCode::kItemRepeated, Severity::kError, path, ItemField(item));
    Withdraw(item);
    if (cell.state == CellState::kAnswered)
      out_->repeated_values.emplace_back(item, cell.value);
    return;
  }
  seen_[index] = true;
  held = cell;
  if (SaysSomething(reading))
    held.path = out_->paths.Add(path);
}

Cell ObservationBinder::CellOf(int item, const Reading& reading,
                               FindingCode* why) const {
  Cell absent;
  absent.absence = reading.reason.value_or(Absence::kUnknown);
  if (!SaysSomething(reading))
    return absent;
  if (reading.is_modified || are_modified_)
    return scale::UnusableCell();
  switch (reading.kind) {
    case Reading::Kind::kCodes: {
      *why = FindingCode::kAnswerCodeUnknown;
      // One answer in several code systems: those that are known must agree.
      Cell found = scale::UnusableCell();
      for (const scale::Coding& coding : reading.answers) {
        const Cell cell = binding_.BindCode(item, coding.system, coding.code);
        if (cell.state == CellState::kUnusable)
          continue;
        if (found.state != CellState::kUnusable && !SameMeaning(found, cell)) {
          return scale::UnusableCell();
        }
        found = cell;
      }
      return found;
    }
    case Reading::Kind::kNumber:
      *why = WhyNotTaken(reading.unit, reading.has_comparator);
      if (*why != FindingCode::kUnspecified)
        return scale::UnusableCell();
      *why = FindingCode::kAnswerNotAllowed;
      return reading.number ? binding_.BindNumber(item, *reading.number)
                            : scale::UnusableCell();
    case Reading::Kind::kText:
      return binding_.BindText(item, reading.text);
    case Reading::Kind::kOther:
    case Reading::Kind::kNone:
      break;
  }
  return scale::UnusableCell();
}

void ObservationBinder::BindTotal(int scale, const Observation& observation,
                                  const Reading& reading, bool is_at_form) {
  if (!SaysSomething(reading))
    return;
  const std::string path = PathOf(observation, reading);
  const UnitFit unit =
      FitTo(reading.unit, reading.unit_code,
            definition_.scales[static_cast<std::size_t>(scale)].unit);
  FindingCode why = WhyNotTaken(unit, reading.has_comparator);
  scale::ReportedTotal total;
  total.scale = scale;
  if (!reading.is_modified && !are_modified_ &&
      why == FindingCode::kUnspecified) {
    total.value = reading.number;
  }
  total.path = out_->paths.Add(path);
  const bool is_loose = is_at_form || unit == UnitFit::kLoose ||
                        reading.kind != Reading::Kind::kNumber;
  if (why == FindingCode::kUnspecified && !total.value)
    why = FindingCode::kReportedUnreadable;
  if (why == FindingCode::kUnspecified && is_loose)
    why = FindingCode::kScoreForm;
  if (why != FindingCode::kUnspecified)
    Add(why, Severity::kWarning, path, ScaleField(scale));
  // Of a response's total a derived one is a copy, unless it differs.
  if (std::ranges::any_of(out_->reported,
                          [&](const scale::ReportedTotal& other) {
                            return other.scale == scale &&
                                   !(is_derived_ && other.value == total.value);
                          })) {
    Add(FindingCode::kItemRepeated, Severity::kWarning, path,
        ScaleField(scale));
  }
  out_->reported.push_back(total);
}

void ObservationBinder::AddDerived(std::span<const Observation* const> derived,
                                   scale::Response* out) {
  out_ = out;
  is_derived_ = true;
  are_modified_ = false;
  for (const Observation* const each : derived) {
    if (each->is_withdrawn())
      continue;
    ForEachReading(*each, [&](const Reading& reading) {
      const Place place = PlaceOf(binding_, reading.codes);
      if (place.kind == Place::Kind::kItem) {
        CompareItem(place.index, *each, reading);
      } else {
        BindReading(*each, reading);
      }
    });
  }
}

// A copy of an answer. It is never taken.
void ObservationBinder::CompareItem(int item, const Observation& observation,
                                    const Reading& reading) {
  if (!SaysSomething(reading))
    return;
  FindingCode why = FindingCode::kUnspecified;
  const Cell copy = CellOf(item, reading, &why);
  const Cell& held = out_->cells[static_cast<std::size_t>(item)];
  if (SameMeaning(copy, held))
    return;
  Add(FindingCode::kAnswerRepeated, Severity::kWarning,
      PathOf(observation, reading), ItemField(item));
}

int ObservationBinder::OnlyScale() const {
  const std::vector<int>& scales = binding_.plan().reported_scales();
  if (scales.size() == 1)
    return scales.front();
  int coded = -1;
  for (const int scale : scales) {
    if (definition_.scales[static_cast<std::size_t>(scale)].codes.empty())
      continue;
    if (coded >= 0)
      return -1;
    coded = scale;
  }
  return coded;
}

void ObservationBinder::Withdraw(int item) {
  Cell& held = out_->cells[static_cast<std::size_t>(item)];
  if (held.state == CellState::kAnswered)
    out_->repeated_values.emplace_back(item, held.value);
  held.state = CellState::kRepeated;
  held.absence = Absence::kUnsupported;
  held.value = Decimal();
}

std::string ObservationBinder::ItemField(int item) const {
  return "items/" + definition_.items[static_cast<std::size_t>(item)].id;
}

std::string ObservationBinder::ScaleField(int scale) const {
  return "scales/" + definition_.scales[static_cast<std::size_t>(scale)].id;
}

void ObservationBinder::Add(FindingCode code, Severity severity,
                            std::string path, std::string field) {
  out_->findings.push_back({code, severity, std::move(path), std::move(field)});
}

void Identify(std::span<const Observation* const> group,
              const Observation& first, Identity* out) {
  out->Clear();
  const Identity& telling = first.identity;
  if (!telling.id.empty())
    out->id = "Observation/" + telling.id;
  out->subject = telling.subject;
  out->authored = telling.authored;
  for (const Observation* const each : group) {
    const Identity& identity = each->identity;
    if (out->subject.empty())
      out->subject = identity.subject;
    if (out->authored.empty())
      out->authored = identity.authored;
    out->labels.insert(out->labels.end(), identity.labels.begin(),
                       identity.labels.end());
    for (const OtherLabel& label : identity.other_labels) {
      if (std::ranges::find(out->other_labels, label) ==
          out->other_labels.end()) {
        out->other_labels.push_back(label);
      }
    }
    for (Finding finding : identity.findings) {
      finding.path.insert(0, each->line_at);
      // What a Bundle around them says is said once.
      if (std::ranges::none_of(out->findings, [&](const Finding& other) {
            return other.code == finding.code && other.path == finding.path;
          })) {
        out->findings.push_back(std::move(finding));
      }
    }
  }
  std::sort(out->labels.begin(), out->labels.end());
  out->labels.erase(std::unique(out->labels.begin(), out->labels.end()),
                    out->labels.end());
}

}  // namespace relcare::fhir
