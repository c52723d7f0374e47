// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "fhir/filed_observation.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <optional>

#include "relcare/v1/instrument.pb.h"
#include "relcare/v1/report.pb.h"

#include "base/ids.h"
#include "fhir/codes.h"
#include "fhir/element.h"
#include "fhir/slot.h"

namespace relcare::fhir {
namespace {

constexpr std::string_view kAbsentReasonSystem =
    "http://terminology.hl7.org/CodeSystem/data-absent-reason";
constexpr std::string_view kCategorySystem =
    "http://terminology.hl7.org/CodeSystem/observation-category";
constexpr std::string_view kUsCoreAssessment =
    "http://hl7.org/fhir/us/core/StructureDefinition/"
    "us-core-observation-screening-assessment";

std::string_view UnitOf(const v1::Score& score) {
  return score.unit().empty() ? std::string_view("{score}")
                              : std::string_view(score.unit());
}

// The shortest decimal that reads back as `value`, without an exponent.
std::string Shortest(double value) {
  char text[400];
  const auto end = std::to_chars(std::begin(text), std::end(text), value,
                                 std::chars_format::fixed);
  return {text, end.ptr};
}

std::string_view ReasonOfRefusal(v1::RefusalCode refusal) {
  switch (refusal) {
    case v1::REFUSAL_CODE_ANSWER_UNUSABLE:
    case v1::REFUSAL_CODE_ANSWER_REPEATED:
      return "unsupported";
    case v1::REFUSAL_CODE_ENTERED_IN_ERROR:
      return "error";
    default:
      return "unknown";
  }
}

std::string_view MethodOf(const v1::Score& score) {
  if (score.has_scored())
    return "complete";
  switch (score.filled().method()) {
    case v1::FILL_METHOD_PERSON_MEAN:
      return "person-mean";
    case v1::FILL_METHOD_PRORATED:
      return "prorated";
    case v1::FILL_METHOD_MEAN_OF_ANSWERED:
      return "mean-of-answered";
    case v1::FILL_METHOD_SUM_OF_ANSWERED:
      return "sum-of-answered";
    case v1::FILL_METHOD_STATED:
      return "stated";
    case v1::FILL_METHOD_PART_FILLED:
      return "part-filled";
    default:
      return "filled";
  }
}

}  // namespace

FiledObservation::FiledObservation(const v1::ScoreReport& report,
                                   const v1::Instrument& definition,
                                   const privacy::Labels& labels,
                                   const FilingOptions& options, JsonOut* out)
    : report_(report),
      definition_(definition),
      options_(options),
      labels_(labels),
      out_(*out) {
  const std::optional<Reference> named = ParseReference(report.instrument());
  if (named) {
    form_ = ToString({named->owner, named->instrument, {}, {}});
    version_ = named->version;
  }
  for (const int label : report.labels())
    labels_.Add(label);
  for (const v1::Coding& label : report.other_labels())
    labels_.Add(privacy::Coding{label.system(), label.code()});
}

bool FiledObservation::IsInError() const {
  return report_.status() == v1::ASSESSMENT_STATUS_ENTERED_IN_ERROR;
}

std::string FiledObservation::Slot(std::string_view part) const {
  return SlotOf(report_.response_id(), form_, part);
}

void FiledObservation::Begin(std::string_view part) {
  const std::string slot = Slot(part);
  out_.Member("resourceType", "Observation");
  PutMeta();
  out_.Array("identifier");
  PutIdentifier(kSlotSystem, slot);
  PutIdentifier(kResultSystem, ResultOf(slot, report_.provenance()));
  out_.Close(']');
  PutExtensions();
  out_.Member("status", Status());
  out_.Array("category");
  PutConcept(out_, {{kCategorySystem, "", "survey", "Survey"}});
  out_.Close(']');
}

// By what the score was made, for readers who follow no Provenance.
void FiledObservation::PutExtensions() {
  const v1::Provenance& by = report_.provenance();
  if (by.scoring_hash().empty())
    return;
  out_.Array("extension").Open('{');
  out_.Member("url", "urn:relcare:extension:scoring-hash");
  out_.Member("valueString", by.scoring_hash()).Close('}');
  if (!by.engine_version().empty()) {
    out_.Open('{').Member("url", "urn:relcare:extension:engine-version");
    out_.Member("valueString", by.engine_version()).Close('}');
  }
  out_.Close(']');
}

void FiledObservation::PutIdentifier(std::string_view system,
                                     std::string_view value) {
  out_.Open('{').Member("system", system).Member("value", value).Close('}');
}

void FiledObservation::PutMeta() {
  if (labels_.empty() && !options_.us_core)
    return;
  out_.Object("meta");
  if (options_.us_core)
    out_.Array("profile").Text(kUsCoreAssessment).Close(']');
  if (!labels_.empty()) {
    out_.Array("security");
    labels_.ForEachKnown([&](Label label) {
      const privacy::Coding coding = privacy::CodingOf(label);
      PutCoding(out_, {coding.system, "", coding.code, ""});
    });
    for (const privacy::Coding& coding : labels_.foreign())
      PutCoding(out_, {coding.system, "", coding.code, ""});
    out_.Close(']');
  }
  out_.Close('}');
}

std::string_view FiledObservation::Status() const {
  switch (report_.status()) {
    case v1::ASSESSMENT_STATUS_AMENDED:
      return "amended";
    case v1::ASSESSMENT_STATUS_IN_PROGRESS:
      return "preliminary";
    case v1::ASSESSMENT_STATUS_ENTERED_IN_ERROR:
      return "entered-in-error";
    case v1::ASSESSMENT_STATUS_COMPLETED:
    case v1::ASSESSMENT_STATUS_STOPPED:
      return "final";
    default:
      return "unknown";
  }
}

// What follows the code in every Observation.
void FiledObservation::PutContext() {
  PutSubject();
  out_.Member("effectiveDateTime", DateTime(report_.effective()));
  out_.Member("issued", options_.issued);
}

void FiledObservation::PutSubject() {
  std::string_view type, id;
  switch (report_.subject().kind_case()) {
    case v1::Subject::kPerson:
      type = "Patient";
      id = report_.subject().person();
      break;
    case v1::Subject::kGroup:
      type = "Group";
      id = report_.subject().group();
      break;
    case v1::Subject::kRelationship:
      id = report_.subject().relationship();
      break;
    case v1::Subject::KIND_NOT_SET:
      return;
  }
  out_.Key("subject");
  if (std::find(id.begin(), id.end(), '/') != id.end() ||
      id.starts_with("urn:")) {
    out_.Open('{').Member("reference", id).Close('}');
  } else {
    PutReference(out_, type, id);
  }
}

void FiledObservation::PutDerivedFrom() {
  out_.Array("derivedFrom");
  const std::string& id = report_.response_id();
  // A group of Observations goes by the reference to one of them.
  constexpr std::string_view kObservation = "Observation/";
  if (id.starts_with(kObservation)) {
    PutReference(out_, "Observation", id.substr(kObservation.size()));
  } else {
    PutReference(out_, "QuestionnaireResponse", id);
  }
  out_.Close(']');
}

// relcare's own code stands behind those of terminologies.
template <typename Codes>
void FiledObservation::PutCode(const Codes& codes, std::string_view system,
                               const std::string& code, std::string_view text) {
  out_.Object("code").Array("coding");
  for (const v1::Coding& coding : codes)
    PutCoding(out_, {coding.system(), "", coding.code(), ""});
  PutCoding(out_, {system, version_, code, ""});
  out_.Close(']').Member("text", text).Close('}');
}

const v1::Scale& FiledObservation::ScaleOf(const std::string& id) const {
  const auto& scales = definition_.scales();
  const auto found =
      std::find_if(scales.begin(), scales.end(),
                   [&id](const v1::Scale& scale) { return scale.id() == id; });
  return found == scales.end() ? v1::Scale::default_instance() : *found;
}

void FiledObservation::PutScore(const v1::Score& score) {
  Begin(score.scale());
  const v1::Scale& scale = ScaleOf(score.scale());
  PutCode(scale.codes(), "urn:relcare:codesystem:scale",
          form_ + "/" + score.scale(),
          definition_.title() + ": " +
              (scale.title().empty() ? score.scale() : scale.title()));
  PutContext();
  if (score.has_refused() || IsInError()) {
    PutRefused(score);
  } else {
    PutQuantity(
        out_, "valueQuantity",
        score.has_scored() ? score.scored().value() : score.filled().value(),
        UnitOf(score));
    PutBands(score);
  }
  PutNotes();
  if (!score.has_refused() && !IsInError()) {
    const std::string semantics =
        "semantics-" + std::to_string(report_.provenance().semantics_version());
    out_.Key("method");
    PutConcept(out_, {{"urn:relcare:codesystem:scoring-method", semantics,
                       MethodOf(score), ""}});
    PutRanges(score, scale);
  }
  PutDerivedFrom();
  PutCounts(score);
}

void FiledObservation::PutRefused(const v1::Score& score) {
  const auto reason = IsInError() ? v1::REFUSAL_CODE_ENTERED_IN_ERROR
                                  : score.refused().reason();
  const auto code = static_cast<RefusalCode>(reason);
  out_.Key("dataAbsentReason");
  PutConcept(out_,
             {{kAbsentReasonSystem, "", ReasonOfRefusal(reason), ""},
              {"urn:relcare:codesystem:refusal-code", "", Name(code), ""}},
             Sentence(code));
}

void FiledObservation::PutBands(const v1::Score& score) {
  if (score.bands_size() == 0)
    return;
  out_.Array("interpretation");
  for (const v1::BandResult& band : score.bands()) {
    const std::string code =
        form_ + "/" + score.scale() + "/" + band.banding() + "/" + band.band();
    PutConcept(out_,
               {{"urn:relcare:codesystem:band", version_, code, band.title()}},
               band.title());
  }
  out_.Close(']');
}

// The bounds of the bands that were given, where they are sure: bands of
// several strata look alike in a report.
void FiledObservation::PutRanges(const v1::Score& score,
                                 const v1::Scale& scale) {
  bool has_ranges = false;
  for (const v1::BandResult& given : score.bands()) {
    const v1::Band* only = nullptr;
    const v1::Banding* of = nullptr;
    int count = 0;
    for (const v1::Banding& banding : scale.bandings()) {
      for (const v1::Band& band : banding.bands()) {
        if (banding.id() == given.banding() && band.id() == given.band()) {
          only = &band;
          of = &banding;
          ++count;
        }
      }
    }
    if (count != 1 || only->lower_excluded() || only->upper_excluded())
      continue;
    if (!has_ranges)
      out_.Array("referenceRange");
    has_ranges = true;
    const std::string_view unit = UnitOf(score);
    out_.Open('{');
    if (only->has_lower())
      PutQuantity(out_, "low", only->lower(), unit);
    if (only->has_upper())
      PutQuantity(out_, "high", only->upper(), unit);
    out_.Member("text", given.title() + ". Source: " + of->source().text());
    out_.Close('}');
  }
  if (has_ranges)
    out_.Close(']');
}

void FiledObservation::PutNotes() {
  if (report_.required_notice().empty())
    return;
  out_.Array("note").Open('{').Member("text", report_.required_notice());
  out_.Close('}').Close(']');
}

void FiledObservation::PutComponent(std::string_view code,
                                    std::string_view value,
                                    std::string_view unit) {
  out_.Open('{').Key("code");
  PutConcept(out_, {{"urn:relcare:codesystem:component", "", code, ""}});
  PutQuantity(out_, "valueQuantity", value, unit);
  out_.Close('}');
}

void FiledObservation::PutCount(std::string_view code, std::uint32_t value) {
  PutComponent(code, std::to_string(value), "{count}");
}

void FiledObservation::PutCounts(const v1::Score& score) {
  std::uint32_t items = 0, answered = 0, filled = 0;
  if (score.has_scored()) {
    items = answered = score.scored().items();
  } else if (score.has_filled()) {
    items = score.filled().items();
    answered = score.filled().answered();
    filled = items - std::min(items, answered);
  } else if (score.has_refused()) {
    items = score.refused().items();
    answered = score.refused().answered();
  }
  if (items == 0)
    return;
  out_.Array("component");
  PutCount("items-expected", items);
  PutCount("items-answered", answered);
  if (filled > 0)
    PutCount("items-filled", filled);
  if (score.scored().has_se() || score.filled().has_se()) {
    PutComponent("standard-error",
                 Shortest(score.has_scored() ? score.scored().se()
                                             : score.filled().se()),
                 UnitOf(score));
  }
  out_.Close(']');
}

void FiledObservation::PutCritical(const v1::CriticalFlag& flag) {
  Begin("critical:" + flag.rule());
  PutCode(google::protobuf::RepeatedPtrField<v1::Coding>(),
          "urn:relcare:codesystem:critical-rule", form_ + "/" + flag.rule(),
          flag.title());
  PutContext();
  if (IsInError() || flag.state() == v1::SIGNAL_STATE_COULD_NOT_SEE ||
      flag.state() == v1::SIGNAL_STATE_UNSPECIFIED) {
    const std::string_view reason =
        IsInError()           ? "error"
        : flag.finding() != 0 ? "unsupported"
                              : ReasonOf(static_cast<Absence>(flag.reason()));
    out_.Key("dataAbsentReason");
    PutConcept(out_, {{kAbsentReasonSystem, "", reason, ""}});
  } else {
    out_.Key("valueBoolean")
        .Literal(flag.state() == v1::SIGNAL_STATE_FIRED ? "true" : "false");
  }
  PutNotes();
  PutDerivedFrom();
}

void FiledObservation::PutPanel(const std::vector<std::string>& members) {
  Begin("");
  PutCode(definition_.codes(), "urn:relcare:codesystem:instrument", form_,
          definition_.title());
  PutContext();
  PutNotes();
  out_.Array("hasMember");
  for (const std::string& member : members)
    out_.Open('{').Member("reference", UrnUuid(Slot(member))).Close('}');
  out_.Close(']');
  PutDerivedFrom();
}

}  // namespace relcare::fhir
