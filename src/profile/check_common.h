// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// FaultList: what the checks of profiles and of signals share.

#ifndef RELCARE_PROFILE_CHECK_COMMON_H_
#define RELCARE_PROFILE_CHECK_COMMON_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/str_cat.h"

#include "base/ids.h"
#include "profile/check.h"

namespace relcare::profile {

class FaultList {
 public:
  explicit FaultList(std::vector<Fault> unreadable)
      : faults_(std::move(unreadable)) {}

  void Add(std::string_view rule, std::string path, std::string message) {
    faults_.push_back({std::string(rule), std::move(path), std::move(message)});
  }
  // Says whether it held.
  bool Must(bool holds, std::string_view rule, std::string path,
            std::string message) {
    if (!holds)
      Add(rule, std::move(path), std::move(message));
    return holds;
  }
  std::vector<Fault> Take() && { return std::move(faults_); }

  // What profiles and signals both begin with.
  template <typename Rules>
  void CheckHead(const Rules& rules) {
    Must(rules.required_semantics >= 1 &&
             rules.required_semantics <= scale::kSemanticsVersion,
         "semantics", "/required_semantics",
         absl::StrCat("required_semantics is ", rules.required_semantics,
                      "; this library speaks ", scale::kSemanticsVersion));
    Must(IsId(rules.id), "id", "/id",
         absl::StrCat("id is \"", rules.id,
                      "\"; it must be lower-case letters and digits in groups "
                      "joined by -, a letter first"));
    Must(IsVersion(rules.version), "version", "/version",
         absl::StrCat("version is \"", rules.version,
                      "\"; it must be major.minor.patch in digits"));
    Must(rules.owner.empty() || IsId(rules.owner), "id", "/owner",
         absl::StrCat("owner is \"", rules.owner, "\"; it must be an id"));
    CheckWords(rules.title, "title", "");
  }

  void CheckWords(const std::string& words, const char* field,
                  const std::string& path) {
    Must(!words.empty(), "title", absl::StrCat(path, "/", field),
         absl::StrCat(field, " is empty; a reader must be told"));
  }

  // The method, if it is one of the table and its parameters fit.
  const MethodFacts* CheckMethod(const std::string& id,
                                 const std::vector<Parameter>& parameters,
                                 Target target, const std::string& path) {
    const MethodFacts* method = FindMethod(id);
    if (!Must(method != nullptr, "unknown-method", path + "/method",
              absl::StrCat("method is \"", id,
                           "\"; a community's records are given to no such "
                           "method"))) {
      return nullptr;
    }
    Must(method->target == target, "level", path + "/method",
         absl::StrCat("\"", id,
                      "\" speaks at another level than its place here"));
    for (std::size_t i = 0; i < parameters.size(); ++i) {
      CheckParameter(*method, parameters[i],
                     absl::StrCat(path, "/parameters/", i));
    }
    return method;
  }

  // The scale's facts, if it is loaded and speaks at this level.
  std::optional<ScaleFacts> CheckScale(const std::string& reference,
                                       Target target,
                                       const FindScale& find_scale,
                                       const std::string& path) {
    const std::optional<Reference> parsed = ParseReference(reference);
    std::optional<ScaleFacts> facts;
    if (parsed && !parsed->scale.empty())
      facts = find_scale(reference);
    if (!Must(facts.has_value(), "unknown-scale", path,
              absl::StrCat("scale is \"", reference,
                           "\"; no loaded form has it"))) {
      return std::nullopt;
    }
    Must(facts->target == target, "level", path,
         absl::StrCat("\"", reference,
                      "\" speaks at another level than its place here"));
    return facts;
  }

 private:
  void CheckParameter(const MethodFacts& method, const Parameter& given,
                      const std::string& path) {
    for (const ParameterFacts& one : method.parameters) {
      if (one.name.empty() || one.name != given.name)
        continue;
      const double value = given.value.ToDouble();
      Must(value >= one.least && value <= one.most, "parameter",
           path + "/value",
           absl::StrCat(given.name, " is ", given.value.ToString(),
                        "; it must lie from ", one.least, " to ", one.most));
      return;
    }
    Add("parameter", path + "/name",
        absl::StrCat("\"", given.name, "\" is no parameter of ",
                     std::string(method.method.text)));
  }

  std::vector<Fault> faults_;
};

inline bool IsSet(Target target) {
  return target >= Target::kSelf && target <= Target::kGroup;
}
inline bool IsSet(Voice voice) {
  return voice >= Voice::kClient && voice <= Voice::kRecords;
}
inline bool IsSet(ClaimTier tier) {
  return tier >= ClaimTier::kDescriptive &&
         tier <= ClaimTier::kLocallyValidated;
}

}  // namespace relcare::profile

#endif  // RELCARE_PROFILE_CHECK_COMMON_H_
