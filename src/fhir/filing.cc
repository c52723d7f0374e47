// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "fhir/filing.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <iterator>
#include <optional>
#include <vector>

#include "relcare/v1/instrument.pb.h"
#include "relcare/v1/report.pb.h"

#include "base/civil_time.h"
#include "base/ids.h"
#include "base/sha256.h"
#include "fhir/json_out.h"
#include "privacy/labels.h"
#include "relcare/relcare.h"

namespace relcare::fhir {
namespace {

constexpr std::string_view kDataAbsentReason =
    "http://terminology.hl7.org/CodeSystem/data-absent-reason";
constexpr std::string_view kUsCoreAssessment =
    "http://hl7.org/fhir/us/core/StructureDefinition/"
    "us-core-observation-screening-assessment";

// [A-Za-z0-9.-]{1,64}: what may stand behind the slash of a reference.
bool IsFhirId(std::string_view text) {
  return !text.empty() && text.size() <= 64 &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                  (c >= '0' && c <= '9') || c == '-' || c == '.';
         });
}

// With seconds and zone, as FHIR wants a dateTime or instant that has a time.
bool IsInstant(std::string_view text) {
  const std::optional<CivilTime> time = ParseCivilTime(text);
  constexpr std::size_t kToSeconds = 19;  // 2026-05-17T10:00:00
  return time && time->precision == TimePrecision::kSecond &&
         time->offset_minutes && text.size() > kToSeconds && text[16] == ':';
}

// A text of the record as a FHIR dateTime: whole, else its date, else nothing.
std::string_view DateTime(std::string_view text) {
  const std::optional<CivilTime> time = ParseCivilTime(text);
  if (!time)
    return {};
  if (time->precision != TimePrecision::kSecond || IsInstant(text))
    return text;
  constexpr std::size_t kDate = 10;
  return text.substr(0, kDate);
}

// Each part with its length before it, so that no two lists are one text.
std::string Hash(std::initializer_list<std::string_view> parts) {
  Sha256 hash;
  for (const std::string_view part : parts) {
    hash.Update(std::to_string(part.size()));
    hash.Update(":");
    hash.Update(part);
  }
  return hash.Hex();
}

// RFC 9562 version 8: a name made of the slot's hash.
std::string UrnUuid(std::string_view slot) {
  std::string text(slot.substr(0, 32));
  text[12] = '8';
  text[16] = '8';
  for (const std::size_t dash : {20U, 16U, 12U, 8U})
    text.insert(dash, 1, '-');
  return "urn:uuid:" + text;
}

void PutCoding(JsonOut& out, std::string_view system, std::string_view version,
               std::string_view code, std::string_view display) {
  out.Open('{')
      .Member("system", system)
      .Member("version", version)
      .Member("code", code)
      .Member("display", display)
      .Close('}');
}

void PutQuantity(JsonOut& out, std::string_view name, std::string_view value,
                 std::string_view ucum) {
  std::string_view words = ucum;
  if (words.starts_with('{') && words.ends_with('}'))
    words = words.substr(1, words.size() - 2);
  out.Object(name).Key("value").Literal(value).Member("unit", words);
  out.Member("system", "http://unitsofmeasure.org").Member("code", ucum);
  out.Close('}');
}

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

// HL7's word for an absence.
std::string_view ReasonOf(v1::Absence absence) {
  switch (absence) {
    case v1::ABSENCE_DECLINED:
      return "asked-declined";
    case v1::ABSENCE_DONT_KNOW:
      return "asked-unknown";
    case v1::ABSENCE_NOT_APPLICABLE:
      return "not-applicable";
    case v1::ABSENCE_NOT_ASKED:
      return "not-asked";
    case v1::ABSENCE_MASKED:
      return "masked";
    case v1::ABSENCE_UNSUPPORTED:
      return "unsupported";
    default:
      return "unknown";
  }
}

std::string_view ReasonOf(v1::RefusalCode refusal) {
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

// Of one Bundle; writes its entries one after the other.
class Filing {
 public:
  Filing(const v1::ScoreReport& report, const v1::Instrument& definition,
         const privacy::Labels& labels, const FilingOptions& options)
      : report_(report),
        definition_(definition),
        options_(options),
        labels_(labels) {
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

  std::string Write() {
    out_.Open('{').Member("resourceType", "Bundle");
    out_.Member("type", options_.kind == BundleKind::kCollection
                            ? "collection"
                            : "transaction");
    bool has_entries = false;
    const auto entry = [&](const std::string& id, const auto& body) {
      if (!has_entries)
        out_.Array("entry");
      has_entries = true;
      PutEntry(id, body);
    };
    std::vector<std::string> members;
    for (const v1::Score& score : report_.scores()) {
      if (IsNotYet(score))
        continue;
      members.push_back(score.scale());
      entry(score.scale(), [&] { PutScore(score); });
    }
    for (const v1::CriticalFlag& flag : report_.critical_flags())
      entry("critical:" + flag.rule(), [&] { PutCritical(flag); });
    if (!members.empty())
      entry("", [&] { PutPanel(members); });
    if (has_entries)
      out_.Close(']');
    return out_.Close('}').Take();
  }

 private:
  // Refused for the response's status: nothing to file yet.
  static bool IsNotYet(const v1::Score& score) {
    return score.has_refused() &&
           (score.refused().reason() == v1::REFUSAL_CODE_STATUS ||
            score.refused().reason() == v1::REFUSAL_CODE_REPORT_ONLY);
  }

  bool IsInError() const {
    return report_.status() == v1::ASSESSMENT_STATUS_ENTERED_IN_ERROR;
  }

  std::string Slot(const std::string& part) const {
    return Hash({"score-slot", report_.response_id(), form_, part});
  }

  template <typename Body>
  void PutEntry(const std::string& part, const Body& body) {
    const std::string slot = Slot(part);
    const v1::Provenance& by = report_.provenance();
    out_.Open('{').Member("fullUrl", UrnUuid(slot)).Object("resource");
    out_.Member("resourceType", "Observation");
    PutMeta();
    out_.Array("identifier");
    PutIdentifier("urn:relcare:score-slot", slot);
    PutIdentifier(
        "urn:relcare:score-result",
        Hash({"score-result", slot, by.input_hash(), by.scoring_hash(),
              by.config_hash(), by.mapping_hash()}));
    out_.Close(']');
    PutExtensions();
    out_.Member("status", Status());
    out_.Array("category").Open('{').Array("coding");
    PutCoding(out_,
              "http://terminology.hl7.org/CodeSystem/observation-category", "",
              "survey", "Survey");
    out_.Close(']').Close('}').Close(']');
    body();
    out_.Close('}');
    if (options_.kind == BundleKind::kUpdate) {
      out_.Object("request").Member("method", "PUT");
      out_.Member("url",
                  "Observation?identifier=urn:relcare:score-slot|" + slot);
      out_.Close('}');
    } else if (options_.kind == BundleKind::kCreate) {
      out_.Object("request").Member("method", "POST");
      out_.Member("url", "Observation");
      out_.Member("ifNoneExist", "identifier=urn:relcare:score-slot|" + slot);
      out_.Close('}');
    }
    out_.Close('}');
  }

  // By what the score was made, for readers who follow no Provenance.
  void PutExtensions() {
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

  void PutIdentifier(std::string_view system, std::string_view value) {
    out_.Open('{').Member("system", system).Member("value", value).Close('}');
  }

  void PutMeta() {
    if (labels_.empty() && !options_.us_core)
      return;
    out_.Object("meta");
    if (options_.us_core)
      out_.Array("profile").Text(kUsCoreAssessment).Close(']');
    if (!labels_.empty()) {
      out_.Array("security");
      labels_.ForEachKnown([&](Label label) {
        const privacy::Coding coding = privacy::CodingOf(label);
        PutCoding(out_, coding.system, "", coding.code, "");
      });
      for (const privacy::Coding& coding : labels_.foreign())
        PutCoding(out_, coding.system, "", coding.code, "");
      out_.Close(']');
    }
    out_.Close('}');
  }

  std::string_view Status() const {
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
  void PutContext() {
    PutSubject();
    out_.Member("effectiveDateTime", DateTime(report_.effective()));
    out_.Member("issued", options_.issued);
  }

  void PutSubject() {
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
    out_.Object("subject");
    if (std::find(id.begin(), id.end(), '/') != id.end() ||
        id.starts_with("urn:")) {
      out_.Member("reference", id);
    } else if (!type.empty() && IsFhirId(id)) {
      out_.Member("reference", std::string(type) + "/" + std::string(id));
    } else {
      out_.Member("type", type).Object("identifier");
      out_.Member("value", id).Close('}');
    }
    out_.Close('}');
  }

  void PutDerivedFrom() {
    const std::string& id = report_.response_id();
    out_.Array("derivedFrom").Open('{');
    if (IsFhirId(id)) {
      out_.Member("reference", "QuestionnaireResponse/" + id);
    } else {
      out_.Member("type", "QuestionnaireResponse").Object("identifier");
      out_.Member("value", id).Close('}');
    }
    out_.Close('}').Close(']');
  }

  // relcare's own code stands behind those of terminologies.
  template <typename Codes>
  void PutCode(const Codes& codes, std::string_view system,
               const std::string& code, std::string_view text) {
    out_.Object("code").Array("coding");
    for (const v1::Coding& coding : codes)
      PutCoding(out_, coding.system(), "", coding.code(), "");
    PutCoding(out_, system, version_, code, "");
    out_.Close(']').Member("text", text).Close('}');
  }

  const v1::Scale* ScaleOf(const std::string& id) const {
    for (const v1::Scale& scale : definition_.scales()) {
      if (scale.id() == id)
        return &scale;
    }
    return nullptr;
  }

  void PutScore(const v1::Score& score) {
    static const v1::Scale none;
    const v1::Scale* const found = ScaleOf(score.scale());
    const v1::Scale& scale = found == nullptr ? none : *found;
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
      out_.Object("method").Array("coding");
      PutCoding(out_, "urn:relcare:codesystem:scoring-method",
                "semantics-" +
                    std::to_string(report_.provenance().semantics_version()),
                MethodOf(score), "");
      out_.Close(']').Close('}');
      PutRanges(score, scale);
    }
    PutDerivedFrom();
    PutCounts(score);
  }

  void PutRefused(const v1::Score& score) {
    const auto reason = IsInError() ? v1::REFUSAL_CODE_ENTERED_IN_ERROR
                                    : score.refused().reason();
    const auto code = static_cast<RefusalCode>(reason);
    out_.Object("dataAbsentReason").Array("coding");
    PutCoding(out_, kDataAbsentReason, "", ReasonOf(reason), "");
    PutCoding(out_, "urn:relcare:codesystem:refusal-code", "", Name(code), "");
    out_.Close(']').Member("text", Sentence(code)).Close('}');
  }

  void PutBands(const v1::Score& score) {
    if (score.bands_size() == 0)
      return;
    out_.Array("interpretation");
    for (const v1::BandResult& band : score.bands()) {
      out_.Open('{').Array("coding");
      PutCoding(out_, "urn:relcare:codesystem:band", version_,
                form_ + "/" + score.scale() + "/" + band.banding() + "/" +
                    band.band(),
                band.title());
      out_.Close(']').Member("text", band.title()).Close('}');
    }
    out_.Close(']');
  }

  // The bounds of the bands that were given, where they are sure: bands of
  // several strata look alike in a report.
  void PutRanges(const v1::Score& score, const v1::Scale& scale) {
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

  void PutNotes() {
    if (report_.required_notice().empty())
      return;
    out_.Array("note").Open('{').Member("text", report_.required_notice());
    out_.Close('}').Close(']');
  }

  void PutCount(std::string_view code, std::uint32_t value) {
    out_.Open('{').Object("code").Array("coding");
    PutCoding(out_, "urn:relcare:codesystem:component", "", code, "");
    out_.Close(']').Close('}');
    PutQuantity(out_, "valueQuantity", std::to_string(value), "{count}");
    out_.Close('}');
  }

  void PutCounts(const v1::Score& score) {
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
    const bool has_se = score.scored().has_se() || score.filled().has_se();
    if (has_se) {
      const double se =
          score.has_scored() ? score.scored().se() : score.filled().se();
      out_.Open('{').Object("code").Array("coding");
      PutCoding(out_, "urn:relcare:codesystem:component", "", "standard-error",
                "");
      out_.Close(']').Close('}');
      PutQuantity(out_, "valueQuantity", Shortest(se), UnitOf(score));
      out_.Close('}');
    }
    out_.Close(']');
  }

  void PutCritical(const v1::CriticalFlag& flag) {
    PutCode(google::protobuf::RepeatedPtrField<v1::Coding>(),
            "urn:relcare:codesystem:critical-rule", form_ + "/" + flag.rule(),
            flag.title());
    PutContext();
    if (IsInError() || flag.state() == v1::SIGNAL_STATE_COULD_NOT_SEE ||
        flag.state() == v1::SIGNAL_STATE_UNSPECIFIED) {
      out_.Object("dataAbsentReason").Array("coding");
      PutCoding(out_, kDataAbsentReason, "",
                IsInError()           ? "error"
                : flag.finding() != 0 ? "unsupported"
                                      : ReasonOf(flag.reason()),
                "");
      out_.Close(']').Close('}');
    } else {
      out_.Key("valueBoolean")
          .Literal(flag.state() == v1::SIGNAL_STATE_FIRED ? "true" : "false");
    }
    PutNotes();
    PutDerivedFrom();
  }

  void PutPanel(const std::vector<std::string>& members) {
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

  const v1::ScoreReport& report_;
  const v1::Instrument& definition_;
  const FilingOptions& options_;
  std::string form_;
  std::string_view version_;
  privacy::Labels labels_;
  JsonOut out_;
};

}  // namespace

Result<std::string> WriteBundle(const v1::ScoreReport& report,
                                const v1::Instrument& definition,
                                const privacy::Labels& labels,
                                const FilingOptions& options) {
  if (report.has_error() || report.scores_size() == 0) {
    return Error{RELCARE_E_NOT_A_RESPONSE, "not-a-report", "",
                 "the message is no score report with scores"};
  }
  if (report.response_id().empty()) {
    return Error{RELCARE_E_NOT_A_RESPONSE, "response-id", "/response_id",
                 "the report names no response, so that its scores could not "
                 "be told from those of another"};
  }
  if (!options.issued.empty() && !IsInstant(options.issued)) {
    return Error{RELCARE_E_UNSUPPORTED_OPTION, "issued", "",
                 "issued is no FHIR instant"};
  }
  return Filing(report, definition, labels, options).Write();
}

}  // namespace relcare::fhir
