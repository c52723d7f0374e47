// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Consents. A permit is carried over exactly or not at all; a denial that
// cannot be carried over exactly denies more. So nothing is ever allowed that
// the person did not allow.
//
// What is permitted has the resource's own id, so that a later version takes
// its place whatever it says. What is denied has ids of its own: a version that
// does not say for certain that it is over leaves it.
//
//   Source   FHIR R4 and R5 Consent: in R4 the base rule is the policyRule
//            (OPTIN, OPTOUT) or, in practice, the type of the first provision;
//            in R5 it is `decision`. Provisions within are exceptions to it.

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "fhir/import_codes.h"
#include "fhir/import_kinds.h"

namespace relcare::fhir {
namespace {

using Index = Json::Index;
using Kind = Json::Kind;
using scale::WordKind;

constexpr ImportNote kNoPerson = {
    FindingCode::kNoRecord, Severity::kError, "patient-missing",
    "no patient is named whom this could concern"};
constexpr ImportNote kScopeUnknown = {
    FindingCode::kConsentNotExact, Severity::kError, "consent-scope-unknown",
    "no code here is known to mean a consent about information; nothing was "
    "made of it"};
constexpr ImportNote kUndecided = {
    FindingCode::kConsentNotExact, Severity::kError, "consent-undecided",
    "whether it permits or denies is not said, or is said both ways; no permit "
    "was made"};
constexpr ImportNote kNarrower = {
    FindingCode::kConsentNotExact, Severity::kError, "consent-narrower",
    "the rule is narrower here than a record can say: a permit was not made, a "
    "denial denies more"};
constexpr ImportNote kNoPurpose = {
    FindingCode::kConsentNotExact, Severity::kError, "consent-purpose-missing",
    "no purpose is named that is known here; a permit for any purpose is not "
    "made"};
constexpr ImportNote kPurposeUnknown = {
    FindingCode::kWordUnknown, Severity::kWarning, "purpose-unknown",
    "the purpose is none that is known here; a permit does without it"};
constexpr ImportNote kException = {
    FindingCode::kConsentNotExact, Severity::kError, "consent-exception",
    "an exception that permits what is denied around it; denying wins, so it "
    "was left out"};
constexpr ImportNote kNested = {
    FindingCode::kConsentNotExact, Severity::kError, "consent-nested",
    "a rule within a rule cannot be carried over; what permits was left out"};
constexpr ImportNote kPolicy = {
    FindingCode::kNotCarriedOver, Severity::kNote, "left-out",
    "the policy says neither OPTIN nor OPTOUT; it was left out"};
constexpr ImportNote kRevoked = {
    FindingCode::kNotCarriedOver, Severity::kNote, "revoked-when-not-said",
    "since when it holds no longer is not said; it counts as revoked when that "
    "was recorded"};

constexpr StandingRow kStatus[] = {
    {"active", Standing::kCurrent},   {"inactive", Standing::kOver},
    {"draft", Standing::kNotSo},      {"proposed", Standing::kNotSo},
    {"rejected", Standing::kNotSo},   {"not-done", Standing::kNotSo},
    {"unknown", Standing::kNotKnown}, {"entered-in-error", Standing::kError}};

constexpr std::string_view kDenial = "/denial";

enum class Decision : std::uint8_t { kNone, kPermit, kDeny, kUnclear };

struct Rule {
  bool is_exact = true;
  bool has_purpose = false;  // one was named, known or not
  bool has_unknown_purpose = false;
  std::vector<int> purposes;
  std::vector<Target> recipients;
  PeriodText period;
};

class ConsentReader {
 public:
  ConsentReader(ImportCase& given, std::string person, v1::ConsentScope scope,
                bool is_over)
      : given_(given),
        json_(given.json()),
        person_(std::move(person)),
        scope_(scope),
        is_over_(is_over) {}

  void Read() {
    const Index provision = json_.Find(given_.node(), "provision");
    if (json_.Find(given_.node(), "decision") != 0 ||
        json_.is(provision, Kind::kArray)) {
      ReadR5();
    } else {
      ReadR4();
    }
  }

 private:
  Decision Parse(std::string_view text, const std::string& path) {
    if (text == "permit")
      return Decision::kPermit;
    if (text == "deny")
      return Decision::kDeny;
    if (!text.empty())
      given_.Break(path);
    return Decision::kNone;
  }

  Decision PolicyDecision() {
    Decision decision = Decision::kNone;
    const Index rule =
        given_.Member(given_.node(), "policyRule", Kind::kObject, given_.at());
    json_.ForEach(rule, "coding", [&](Index coding) {
      if (json_.string(json_.Find(coding, "system")) != kActCode)
        return;
      const std::string_view code = json_.string(json_.Find(coding, "code"));
      const Decision said = code == "OPTIN"    ? Decision::kPermit
                            : code == "OPTOUT" ? Decision::kDeny
                                               : Decision::kNone;
      if (said == Decision::kNone)
        return;
      decision = decision == Decision::kNone || decision == said
                     ? said
                     : Decision::kUnclear;
    });
    if (rule != 0 && decision == Decision::kNone)
      given_.Note(kPolicy, given_.at() + "/policyRule");
    return decision;
  }

  void ReadR4() {
    const std::string path = given_.at() + "/provision";
    const Index root =
        given_.Member(given_.node(), "provision", Kind::kObject, given_.at());
    const Decision policy = PolicyDecision();
    const Decision typed =
        Parse(given_.Text(root, "type", path), path + "/type");
    Rule rule;
    if (root != 0)
      rule = ReadRule(root, path);
    Decision base = typed;
    if (typed == Decision::kNone) {
      base = policy;
      // Whether these narrow the base or are an exception is not said.
      const bool is_plain =
          rule.is_exact && !rule.has_purpose && rule.recipients.empty();
      if (!is_plain && base != Decision::kNone) {
        given_.Note(kNarrower, path);
        rule = Rule();
        rule.is_exact = false;
      }
    } else if (policy != Decision::kNone && policy != typed) {
      base = Decision::kUnclear;
    }
    ReadBase(base, std::move(rule), root, path);
  }

  void ReadR5() {
    const std::string& at = given_.at();
    Rule rule;
    if (!given_.ReadPeriod(given_.node(), "period", at, &rule.period))
      rule.is_exact = false;
    // Whether others are meant too, or only they are bound by it, is not said.
    if (json_.Find(given_.node(), "grantee") != 0) {
      given_.Note(kNarrower, at + "/grantee");
      rule.is_exact = false;
    }
    const Decision base =
        Parse(given_.Text(given_.node(), "decision", at), at + "/decision");
    ReadBase(base, std::move(rule), given_.node(), at);
  }

  struct Exception {
    Decision decision = Decision::kNone;
    Rule rule;
    std::string path;
    std::string part;
  };

  std::vector<Exception> ReadExceptions(Decision base, Index holder,
                                        const std::string& path) {
    std::vector<Exception> found;
    given_.Each(
        holder, "provision", path, [&](Index i, const std::string& here) {
          Exception exception;
          exception.path = here;
          exception.part = "/provision/" + std::to_string(found.size());
          exception.decision =
              Parse(given_.Text(i, "type", here), here + "/type");
          if (exception.decision == Decision::kNone) {
            exception.decision = base == Decision::kPermit ? Decision::kDeny
                                 : base == Decision::kDeny ? Decision::kPermit
                                                           : Decision::kUnclear;
          }
          exception.rule = ReadRule(i, here);
          if (given_.Count(i, "provision") > 0) {
            given_.Note(kNested, here + "/provision");
            exception.rule.is_exact = false;
            if (exception.decision == Decision::kPermit)
              AddNestedDenials(i, here, exception.part);
          }
          found.push_back(std::move(exception));
        });
    return found;
  }

  // What is denied somewhere within is denied.
  void AddNestedDenials(Index holder, const std::string& path,
                        const std::string& part) {
    std::int64_t position = 0;
    given_.Each(
        holder, "provision", path, [&](Index i, const std::string& here) {
          const std::string own =
              part + "/provision/" + std::to_string(position++);
          if (given_.Text(i, "type", here) != "permit") {
            Add(v1::CONSENT_DECISION_DENY, ReadRule(i, here), own, here);
          } else {
            AddNestedDenials(i, here, own);
          }
        });
  }

  void ReadBase(Decision base, Rule rule, Index holder,
                const std::string& path) {
    const std::vector<Exception> exceptions =
        ReadExceptions(base, holder, path);
    if (base == Decision::kDeny) {
      AddBaseDenial(std::move(rule), exceptions, path);
    } else if (base != Decision::kPermit) {
      given_.Note(kUndecided, path);
    } else if (std::ranges::any_of(exceptions, [](const Exception& each) {
                 return each.decision != Decision::kDeny;
               })) {
      // A permit within a permit may be all that is meant.
      given_.Note(kNested, path + "/provision");
    } else {
      AddPermit(rule, path);
    }
    if (base == Decision::kPermit)
      given_.Withdraw(kDenial);
    for (const Exception& each : exceptions) {
      if (each.decision == Decision::kDeny) {
        Add(v1::CONSENT_DECISION_DENY, each.rule, each.part, each.path);
      }
    }
  }

  // Some purposes may be permitted to all: then the others are denied.
  void AddBaseDenial(Rule rule, const std::vector<Exception>& exceptions,
                     const std::string& path) {
    Rule permit;
    permit.period = rule.period;
    std::vector<int>& allowed = permit.purposes;
    for (const Exception& each : exceptions) {
      if (each.decision != Decision::kPermit)
        continue;
      const bool fits = each.rule.is_exact && each.rule.recipients.empty() &&
                        each.rule.period.is_empty() &&
                        !each.rule.purposes.empty() && rule.is_exact &&
                        !rule.has_purpose && rule.recipients.empty();
      if (!fits) {
        given_.Note(kException, each.path);
        continue;
      }
      for (const int purpose : each.rule.purposes) {
        if (std::ranges::find(allowed, purpose) == allowed.end())
          allowed.push_back(purpose);
      }
    }
    if (!allowed.empty()) {
      AddPermit(permit, path);
      for (int purpose = v1::Purpose_MIN + 1; purpose <= v1::Purpose_MAX;
           ++purpose) {
        if (std::ranges::find(allowed, purpose) == allowed.end())
          rule.purposes.push_back(purpose);
      }
    }
    Add(v1::CONSENT_DECISION_DENY, rule, kDenial, path);
  }

  void AddPermit(const Rule& rule, const std::string& path) {
    if (!rule.is_exact)
      return;  // said where it is so
    if (rule.purposes.empty()) {
      given_.Note(kNoPurpose, path);
      return;
    }
    Add(v1::CONSENT_DECISION_PERMIT, rule, "", path);
  }

  void Add(v1::ConsentDecision decision, const Rule& rule,
           std::string_view part, const std::string& path) {
    v1::Consent* out = given_.Add(part)->mutable_consent();
    out->set_person(person_);
    out->set_scope(scope_);
    out->set_decision(decision);
    // A denial that is not exact is for everybody, every purpose and all time.
    if (rule.is_exact) {
      for (const Target& target : rule.recipients)
        SetParty(target, out->add_recipients());
      if (decision == v1::CONSENT_DECISION_PERMIT ||
          !rule.has_unknown_purpose) {
        for (const int purpose : rule.purposes)
          out->add_purposes(static_cast<v1::Purpose>(purpose));
      }
      if (!rule.period.is_empty())
        SetPeriod(rule.period, out->mutable_period());
    }
    if (is_over_) {
      out->set_revoked_at(given_.recorded_at());
      given_.Note(kRevoked, path);
    }
  }

  Rule ReadRule(Index node, const std::string& path) {
    given_.NoteMembers(ImportElement::kProvision, node, path);
    Rule rule;
    const auto narrow = [&](std::string_view name) {
      rule.is_exact = false;
      given_.Note(kNarrower, path + '/' + std::string(name));
    };
    if (!given_.ReadPeriod(node, "period", path, &rule.period))
      narrow("period");
    for (const std::string_view name :
         {"securityLabel", "class", "documentType", "resourceType", "code",
          "dataPeriod", "data", "expression"}) {
      if (json_.Find(node, name) != 0)
        narrow(name);
    }
    if (!HasAllActions(node, path))
      narrow("action");
    if (!ReadActors(node, path, &rule))
      narrow("actor");
    ReadPurposes(node, path, &rule);
    return rule;
  }

  // A record's consent is to look at, use and hand on alike.
  bool HasAllActions(Index node, const std::string& path) {
    if (json_.Find(node, "action") == 0)
      return true;
    constexpr std::string_view kActions[] = {"access", "use", "disclose"};
    std::array<bool, 3> has{};
    given_.Each(node, "action", path, [&](Index i, const std::string&) {
      json_.ForEach(i, "coding", [&](Index coding) {
        const auto* const at = std::ranges::find(
            kActions, json_.string(json_.Find(coding, "code")));
        if (at != std::end(kActions))
          has[static_cast<std::size_t>(at - kActions)] = true;
      });
    });
    return has[0] && has[1] && has[2];
  }

  // False: a part of it cannot be said.
  bool ReadActors(Index node, const std::string& path, Rule* rule) {
    bool is_whole = true;
    given_.Each(node, "actor", path, [&](Index i, const std::string& here) {
      given_.NoteMembers(ImportElement::kProvisionActor, i, here);
      const Index role = given_.Member(i, "role", Kind::kObject, here);
      bool is_recipient = role == 0;
      json_.ForEach(role, "coding", [&](Index coding) {
        const std::string_view code = json_.string(json_.Find(coding, "code"));
        is_recipient = is_recipient || code == "IRCP" || code == "PRCP";
      });
      const auto target = given_.Follow(i, "reference", here, kParties);
      if (!target || !is_recipient) {
        is_whole = false;
        return;
      }
      rule->recipients.push_back(*target);
    });
    return is_whole;
  }

  void ReadPurposes(Index node, const std::string& path, Rule* rule) {
    bool is_known = true;
    given_.Each(node, "purpose", path, [&](Index i, const std::string& here) {
      rule->has_purpose = true;
      const std::string_view system = json_.string(json_.Find(i, "system"));
      const std::string_view code = json_.string(json_.Find(i, "code"));
      std::optional<int> purpose =
          given_.words().OfCode(WordKind::kPurpose, system, code);
      if (!purpose)
        purpose = CodeMeaning(WordKind::kPurpose, system, code);
      if (!purpose) {
        is_known = false;
        given_.Note(kPurposeUnknown, here);
      } else if (std::ranges::find(rule->purposes, *purpose) ==
                 rule->purposes.end()) {
        rule->purposes.push_back(*purpose);
      }
    });
    rule->has_unknown_purpose = !is_known;
  }

  ImportCase& given_;
  const Json& json_;
  const std::string person_;
  const v1::ConsentScope scope_;
  const bool is_over_;
};

// 0: none that is known.
int ScopeOf(ImportCase& given) {
  const bool has_scope = given.json().Find(given.node(), "scope") != 0;
  return given
      .MeaningOf(WordKind::kConsentScope, given.node(),
                 has_scope ? "scope" : "category", given.at())
      .number.value_or(0);
}

void ReadConsent(ImportCase& given, bool is_over) {
  const char* const whose =
      given.json().Find(given.node(), "subject") != 0 ? "subject" : "patient";
  const auto person = given.Follow(given.node(), whose, given.at(), kPeople);
  if (!person) {
    given.Note(kNoPerson, given.at() + '/' + whose);
    return;
  }
  const int scope = ScopeOf(given);
  if (scope == 0) {
    given.Note(kScopeUnknown, given.at());
    return;
  }
  ConsentReader(given, person->id, static_cast<v1::ConsentScope>(scope),
                is_over)
      .Read();
}

}  // namespace

void ImportConsent(ImportCase& given) {
  given.NoteMembers(ImportElement::kConsent, given.node(), given.at());
  const Standing standing = ReadStanding(given, "status", kStatus);
  const bool is_over = standing == Standing::kOver;
  if (standing != Standing::kCurrent && !is_over &&
      standing != Standing::kError)
    return;
  ReadConsent(given, is_over);
  if (standing != Standing::kCurrent)
    given.Withdraw(kDenial);
}

}  // namespace relcare::fhir
