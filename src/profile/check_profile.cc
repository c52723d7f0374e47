// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"

#include "profile/check.h"
#include "profile/check_common.h"

namespace relcare::profile {
namespace {

constexpr std::size_t kMostIndices = 30;  // ten kinds at three levels
constexpr std::size_t kMostComponents = 64;
// Of a group's members, behind any figure about the group.
constexpr std::uint32_t kLeastOfGroup = 4;

bool NeedsOwnVoice(IndexKind kind) {
  return kind == IndexKind::kPersonhood || kind == IndexKind::kAffect ||
         kind == IndexKind::kEngagement;
}

bool IsComposed(const Component& component) {
  return component.use == ComponentUse::kComposed;
}

class ProfileChecker {
 public:
  ProfileChecker(const ProfileRules& rules, const FindScale& find_scale)
      : rules_(rules), find_scale_(find_scale), faults_(rules.unreadable) {}

  std::vector<Fault> Run() {
    faults_.CheckHead(rules_);
    if (!faults_.Must(
            !rules_.indices.empty() && rules_.indices.size() <= kMostIndices,
            "too-many", "/indices", "a profile has 1 to 30 indices")) {
      return std::move(faults_).Take();
    }
    for (std::size_t i = 0; i < rules_.indices.size(); ++i)
      CheckIndex(i);
    return std::move(faults_).Take();
  }

 private:
  void CheckIndex(std::size_t at) {
    const Index& index = rules_.indices[at];
    const std::string path = absl::StrCat("/indices/", at);
    if (!faults_.Must(index.kind >= IndexKind::kPersonhood &&
                          index.kind <= IndexKind::kCommonality,
                      "index-kind", path + "/kind",
                      "kind is not set; an index must say what it is of") ||
        !faults_.Must(IsSet(index.target), "target", path + "/target",
                      "target is not set; an index speaks of a person, a tie "
                      "or a group") ||
        !faults_.Must(!index.components.empty() &&
                          index.components.size() <= kMostComponents,
                      "too-many", path + "/components",
                      "an index has 1 to 64 components")) {
      return;
    }
    for (std::size_t i = 0; i < at; ++i) {
      faults_.Must(rules_.indices[i].kind != index.kind ||
                       rules_.indices[i].target != index.target,
                   "index-twice", path,
                   absl::StrCat("the index is that of /indices/", i,
                                "; each kind stands once at each level"));
    }
    faults_.CheckWords(index.title, "title", path);
    faults_.CheckWords(index.meaning, "meaning", path);
    faults_.CheckWords(index.not_meaning, "not_meaning", path);
    faults_.CheckWords(index.question, "question", path);
    for (std::size_t i = 0; i < index.components.size(); ++i)
      CheckComponent(index, i, absl::StrCat(path, "/components/", i));
    CheckComposition(index, path);
  }

  void CheckComposition(const Index& index, const std::string& path) {
    const auto composed = static_cast<std::size_t>(std::count_if(
        index.components.begin(), index.components.end(), IsComposed));
    faults_.Must(
        composed >= std::max(index.least_components, 1U), "least-components",
        path + "/least_components",
        absl::StrCat(composed, " components are composed; ",
                     std::max(index.least_components, 1U), " must be seen"));
    if (index.least_coverage) {
      faults_.Must(*index.least_coverage > Decimal(0) &&
                       *index.least_coverage <= Decimal(1),
                   "coverage", path + "/least_coverage",
                   "least_coverage must be above 0 and at most 1");
    }
    const auto has_voice = [&](Voice voice) {
      return std::any_of(index.components.begin(), index.components.end(),
                         [&](const Component& component) {
                           return IsComposed(component) &&
                                  component.voice == voice;
                         });
    };
    for (std::size_t i = 0; i < index.mandatory_voices.size(); ++i) {
      faults_.Must(has_voice(index.mandatory_voices[i]), "voice",
                   absl::StrCat(path, "/mandatory_voices/", i),
                   "no composed component has this voice");
    }
    faults_.Must(!NeedsOwnVoice(index.kind) || has_voice(Voice::kClient),
                 "own-voice", path + "/components",
                 "no composed component is the client's own word; personhood, "
                 "affect and engagement rest on it");
    if (index.between_variance) {
      faults_.Must(index.between_variance->value >= Decimal(0),
                   "between-variance", path + "/between_variance/value",
                   "a variance is at least 0");
      faults_.Must(!index.between_variance->source.text.empty(),
                   "source-missing", path + "/between_variance/source",
                   "source is empty; how much components differ is not "
                   "invented");
    }
    CheckRuler(index, path);
  }

  // Per cents of a range and T-points are two rulers.
  void CheckRuler(const Index& index, const std::string& path) {
    const auto composed_on = [&](bool t_score) {
      return std::any_of(index.components.begin(), index.components.end(),
                         [&](const Component& component) {
                           return IsComposed(component) &&
                                  (t_score ? component.t_score.has_value()
                                           : component.pomp.has_value());
                         });
    };
    faults_.Must(!composed_on(true) || !composed_on(false), "one-ruler",
                 path + "/components",
                 "some composed components are T-scores and some are per cents "
                 "of a range; an index has one ruler");
  }

  void CheckComponent(const Index& index, std::size_t at,
                      const std::string& path) {
    const Component& component = index.components[at];
    faults_.Must(IsId(component.id), "id", path + "/id",
                 absl::StrCat("id is \"", component.id,
                              "\"; it must be lower-case letters and digits in "
                              "groups joined by -, a letter first"));
    for (std::size_t i = 0; i < at; ++i) {
      faults_.Must(
          index.components[i].id != component.id, "duplicate-id", path + "/id",
          absl::StrCat("id \"", component.id, "\" is that of component ", i,
                       "; ids must differ"));
    }
    faults_.CheckWords(component.title, "title", path);
    faults_.CheckWords(component.question, "question", path);
    faults_.Must(component.use == ComponentUse::kComposed ||
                     component.use == ComponentUse::kBeside,
                 "component-use", path + "/use",
                 "use is not set; a component is composed or stands beside");
    faults_.Must(IsSet(component.voice), "voice", path + "/voice",
                 "voice is not set; a component says whose word it is");
    faults_.Must(component.target == index.target, "level", path + "/target",
                 "target is not the index's; a component speaks at the level "
                 "of its index");
    faults_.Must(IsSet(component.tier), "tier", path + "/tier",
                 "tier is not set; a component says what it claims");
    faults_.Must(
        index.target != Target::kGroup || component.minimum_n >= kLeastOfGroup,
        "minimum-n", path + "/minimum_n",
        absl::StrCat("minimum_n is ", component.minimum_n,
                     "; a group's figure rests on ", kLeastOfGroup,
                     " people at least"));
    CheckFigure(index, component, path);
    CheckDirection(index, component, path);
    CheckPoints(component, path);
    CheckWeight(component, path);
    CheckNeighbours(index, at, path);
  }

  void CheckFigure(const Index& index, const Component& component,
                   const std::string& path) {
    if (!component.figure.method.empty()) {
      const MethodFacts* method = faults_.CheckMethod(
          component.figure.method, component.parameters, index.target, path);
      if (method != nullptr)
        CheckMethodUse(index, component, *method, path);
      return;
    }
    faults_.Must(component.parameters.empty(), "parameter",
                 path + "/parameters", "a score has no parameters");
    if (!faults_.Must(!component.figure.scale.empty(), "figure", path,
                      "neither method nor scale is set; a component is one "
                      "figure")) {
      return;
    }
    const std::optional<ScaleFacts> scale = faults_.CheckScale(
        component.figure.scale, index.target, find_scale_, path + "/scale");
    if (!scale)
      return;
    faults_.Must(index.kind == IndexKind::kCommonality ||
                     scale->direction == component.direction,
                 "direction", path + "/direction",
                 "direction is not the form's");
    faults_.Must(component.tier <= scale->tier, "tier", path + "/tier",
                 "tier is above the form's");
    CheckBounds(component, scale->bounds, path);
  }

  void CheckMethodUse(const Index& index, const Component& component,
                      const MethodFacts& method, const std::string& path) {
    const bool may = method.composable == Composable::kMay;
    faults_.Must(may || !IsComposed(component), "never-composed", path + "/use",
                 absl::StrCat(component.figure.method,
                              " is shown beside; it goes into no index"));
    faults_.Must(component.tier <= ClaimTier::kDescriptive, "tier",
                 path + "/tier",
                 "tier is above descriptive; a count of records claims no "
                 "more");
    faults_.Must(!method.is_attendance ||
                     index.kind != IndexKind::kEngagement ||
                     component.not_if_mandated,
                 "mandated", path + "/not_if_mandated",
                 "not_if_mandated is not set; being there on orders is no "
                 "engagement");
    faults_.Must(!method.is_likeness || index.kind == IndexKind::kCommonality,
                 "likeness", path + "/method",
                 "likeness is neither better nor worse; it belongs to "
                 "commonality");
    CheckBounds(component, method.bounds, path);
  }

  void CheckBounds(const Component& component,
                   const std::optional<Bounds>& bounds,
                   const std::string& path) {
    if (!component.pomp || !bounds)
      return;
    faults_.Must(component.pomp->minimum.ToDouble() == bounds->minimum &&
                     component.pomp->maximum.ToDouble() == bounds->maximum,
                 "pomp-range", path + "/pomp",
                 absl::StrCat("the figure lies from ", bounds->minimum, " to ",
                              bounds->maximum, ", and that is its range"));
  }

  void CheckDirection(const Index& index, const Component& component,
                      const std::string& path) {
    const Direction direction = component.direction;
    if (!faults_.Must(direction >= Direction::kHigherIsBetter &&
                          direction <= Direction::kNeither,
                      "direction", path + "/direction",
                      "direction is not set; a component says which way is "
                      "better, or neither")) {
      return;
    }
    if (index.kind == IndexKind::kCommonality) {
      faults_.Must(direction == Direction::kNeither, "direction",
                   path + "/direction",
                   "what is shared is neither better nor worse");
      return;
    }
    if (!IsComposed(component))
      return;
    faults_.Must(direction != Direction::kNeither, "direction",
                 path + "/direction",
                 "direction is neither; what has no better cannot be composed");
    faults_.Must(!component.direction_source.text.empty(), "source-missing",
                 path + "/direction_source",
                 "direction_source is empty; who says that this is better");
  }

  void CheckPoints(const Component& component, const std::string& path) {
    faults_.Must(!IsComposed(component) || component.pomp || component.t_score,
                 "points", path,
                 "neither pomp nor t_score is set; a composed component is "
                 "brought to the index's ruler");
    if (component.pomp) {
      faults_.Must(component.pomp->minimum < component.pomp->maximum,
                   "pomp-range", path + "/pomp",
                   "minimum is not below maximum");
    }
    if (component.t_score) {
      faults_.Must(component.t_score->sd > Decimal(0), "norm",
                   path + "/t_score/sd", "sd is not above 0");
      faults_.Must(!component.t_score->source.text.empty(), "source-missing",
                   path + "/t_score/source", "source is empty; a norm has one");
    }
  }

  void CheckWeight(const Component& component, const std::string& path) {
    if (component.weight) {
      faults_.Must(*component.weight > Decimal(0), "weight", path + "/weight",
                   "weight is not above 0");
      faults_.Must(!component.weight_source.text.empty(), "source-missing",
                   path + "/weight_source",
                   "weight_source is empty; equal weights need none");
    }
    if (component.half_life_days) {
      faults_.Must(*component.half_life_days > Decimal(0), "half-life",
                   path + "/half_life_days", "half_life_days is not above 0");
    }
  }

  void CheckNeighbours(const Index& index, std::size_t at,
                       const std::string& path) {
    const Component& component = index.components[at];
    const auto find = [&](const std::string& id) -> const Component* {
      for (const Component& other : index.components) {
        if (other.id == id && &other != &component)
          return &other;
      }
      return nullptr;
    };
    for (std::size_t i = 0; i < component.shares_data_with.size(); ++i) {
      faults_.Must(find(component.shares_data_with[i]) != nullptr,
                   "unknown-component",
                   absl::StrCat(path, "/shares_data_with/", i),
                   "the index has no other component of this id");
    }
    if (component.other_voice_of.empty())
      return;
    const std::string place = path + "/other_voice_of";
    const Component* own = find(component.other_voice_of);
    if (!faults_.Must(own != nullptr, "unknown-component", place,
                      "the index has no other component of this id")) {
      return;
    }
    faults_.Must(own->voice != component.voice, "voice", place,
                 "the two are of one voice");
    faults_.Must(!IsComposed(component), "voices-averaged", path + "/use",
                 "use is composed; two voices on one thing are shown beside "
                 "each other, never averaged");
  }

  const ProfileRules& rules_;
  const FindScale& find_scale_;
  FaultList faults_;
};

}  // namespace

std::vector<Fault> CheckProfile(const ProfileRules& rules,
                                const FindScale& find_scale) {
  return ProfileChecker(rules, find_scale).Run();
}

}  // namespace relcare::profile
