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

#include "base/ids.h"
#include "base/sha256.h"
#include "fhir/codes.h"
#include "fhir/element.h"
#include "fhir/json_out.h"
#include "privacy/labels.h"
#include "relcare/relcare.h"

namespace relcare::fhir {
namespace {

constexpr std::string_view kAbsentReasonSystem =
    "http://terminology.hl7.org/CodeSystem/data-absent-reason";
constexpr std::string_view kCategorySystem =
    "http://terminology.hl7.org/CodeSystem/observation-category";
constexpr char kSlotSystem[] = "urn:relcare:score-slot";
constexpr std::string_view kUsCoreAssessment =
    "http://hl7.org/fhir/us/core/StructureDefinition/"
    "us-core-observation-screening-assessment";

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
    has_twin_ =
        std::ranges::any_of(report.findings(), [](const v1::Finding& finding) {
          return finding.code() == v1::FINDING_CODE_RECORD_REPEATED;
        });
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
    std::vector<std::string> members;
    for (const v1::Score& score : report_.scores()) {
      if (!IsNotYet(score))
        members.push_back(score.scale());
    }
    const bool has_critical = std::ranges::any_of(
        report_.critical_flags(),
        [this](const v1::CriticalFlag& flag) { return IsFiled(flag); });
    if (!members.empty() || has_critical)
      PutEntries(members);
    return out_.Close('}').Take();
  }

 private:
  void PutEntries(const std::vector<std::string>& members) {
    out_.Array("entry");
    for (const v1::Score& score : report_.scores()) {
      if (!IsNotYet(score))
        PutEntry(score.scale(), [&] { PutScore(score); });
    }
    for (const v1::CriticalFlag& flag : report_.critical_flags()) {
      if (IsFiled(flag))
        PutEntry("critical:" + flag.rule(), [&] { PutCritical(flag); });
    }
    if (!members.empty())
      PutEntry("", [&] { PutPanel(members); });
    out_.Close(']');
  }

  // Refused for the response's status: nothing to file yet.
  static bool IsNotYet(const v1::Score& score) {
    return score.has_refused() &&
           (score.refused().reason() == v1::REFUSAL_CODE_STATUS ||
            score.refused().reason() == v1::REFUSAL_CODE_REPORT_ONLY);
  }

  // Beside a twin of the record only what fired: what did not would stand in
  // the twin's place.
  bool IsFiled(const v1::CriticalFlag& flag) const {
    return !has_twin_ ||
           (flag.state() == v1::SIGNAL_STATE_FIRED && !IsInError());
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
    PutIdentifier(kSlotSystem, slot);
    PutIdentifier(
        "urn:relcare:score-result",
        Hash({"score-result", slot, by.input_hash(), by.scoring_hash(),
              by.config_hash(), by.mapping_hash()}));
    out_.Close(']');
    PutExtensions();
    out_.Member("status", Status());
    out_.Array("category");
    PutConcept(out_, {{kCategorySystem, "", "survey", "Survey"}});
    out_.Close(']');
    body();
    out_.Close('}');
    const std::string search =
        std::string("identifier=") + kSlotSystem + "|" + slot;
    if (options_.kind == BundleKind::kUpdate) {
      out_.Object("request").Member("method", "PUT");
      out_.Member("url", "Observation?" + search).Close('}');
    } else if (options_.kind == BundleKind::kCreate) {
      out_.Object("request").Member("method", "POST");
      out_.Member("url", "Observation").Member("ifNoneExist", search);
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
        PutCoding(out_, {coding.system, "", coding.code, ""});
      });
      for (const privacy::Coding& coding : labels_.foreign())
        PutCoding(out_, {coding.system, "", coding.code, ""});
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
    out_.Key("subject");
    if (std::find(id.begin(), id.end(), '/') != id.end() ||
        id.starts_with("urn:")) {
      out_.Open('{').Member("reference", id).Close('}');
    } else {
      PutReference(out_, type, id);
    }
  }

  void PutDerivedFrom() {
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
  void PutCode(const Codes& codes, std::string_view system,
               const std::string& code, std::string_view text) {
    out_.Object("code").Array("coding");
    for (const v1::Coding& coding : codes)
      PutCoding(out_, {coding.system(), "", coding.code(), ""});
    PutCoding(out_, {system, version_, code, ""});
    out_.Close(']').Member("text", text).Close('}');
  }

  const v1::Scale& ScaleOf(const std::string& id) const {
    const auto& scales = definition_.scales();
    const auto found = std::find_if(
        scales.begin(), scales.end(),
        [&id](const v1::Scale& scale) { return scale.id() == id; });
    return found == scales.end() ? v1::Scale::default_instance() : *found;
  }

  void PutScore(const v1::Score& score) {
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
          "semantics-" +
          std::to_string(report_.provenance().semantics_version());
      out_.Key("method");
      PutConcept(out_, {{"urn:relcare:codesystem:scoring-method", semantics,
                         MethodOf(score), ""}});
      PutRanges(score, scale);
    }
    PutDerivedFrom();
    PutCounts(score);
  }

  void PutRefused(const v1::Score& score) {
    const auto reason = IsInError() ? v1::REFUSAL_CODE_ENTERED_IN_ERROR
                                    : score.refused().reason();
    const auto code = static_cast<RefusalCode>(reason);
    out_.Key("dataAbsentReason");
    PutConcept(out_,
               {{kAbsentReasonSystem, "", ReasonOfRefusal(reason), ""},
                {"urn:relcare:codesystem:refusal-code", "", Name(code), ""}},
               Sentence(code));
  }

  void PutBands(const v1::Score& score) {
    if (score.bands_size() == 0)
      return;
    out_.Array("interpretation");
    for (const v1::BandResult& band : score.bands()) {
      const std::string code = form_ + "/" + score.scale() + "/" +
                               band.banding() + "/" + band.band();
      PutConcept(
          out_, {{"urn:relcare:codesystem:band", version_, code, band.title()}},
          band.title());
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

  void PutComponent(std::string_view code, std::string_view value,
                    std::string_view unit) {
    out_.Open('{').Key("code");
    PutConcept(out_, {{"urn:relcare:codesystem:component", "", code, ""}});
    PutQuantity(out_, "valueQuantity", value, unit);
    out_.Close('}');
  }

  void PutCount(std::string_view code, std::uint32_t value) {
    PutComponent(code, std::to_string(value), "{count}");
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
    if (score.scored().has_se() || score.filled().has_se()) {
      PutComponent("standard-error",
                   Shortest(score.has_scored() ? score.scored().se()
                                               : score.filled().se()),
                   UnitOf(score));
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
  bool has_twin_ = false;  // the record that was scored
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
