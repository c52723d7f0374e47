// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "profile/shared_things.h"

#include <algorithm>
#include <map>
#include <set>

namespace relcare::profile {
namespace {

using community::AttributeKind;
using privacy::Visibility;

// How many may see it.
int Width(Visibility visibility) {
  switch (visibility) {
    case Visibility::kUnspecified:
    case Visibility::kStaff:
      return 1;
    case Visibility::kMatched:
      return 2;
    case Visibility::kCommunity:
      return 3;
    case Visibility::kOwnOnly:
      break;
  }
  return 0;
}

bool IsLabelledSubstance(const Snapshot& held, Row record) {
  const community::Index labels = held.records[record].labels;
  bool found = false;
  if (labels == kNone)
    return found;
  held.label_sets[labels].ForEachKnown([&](Label label) {
    found |= label == Label::kSubstanceUse ||
             label == Label::kOpioidUseDisorder ||
             label == Label::kAlcoholUseDisorder;
  });
  return found;
}

// What others say of somebody is for staff: whom else to tell is one's own to
// say.
Visibility ShownBy(const community::AttributeRow& one) {
  const bool is_own = one.said_by == one.person;
  return is_own || Width(one.visible_to) < Width(Visibility::kStaff)
             ? one.visible_to
             : Visibility::kStaff;
}

bool IsLeftOut(const Thing& thing) {
  return thing.is_protected || thing.is_substance;
}

const Thing* Find(std::span<const Thing> things, Row code) {
  const auto place = std::lower_bound(
      things.begin(), things.end(), code,
      [](const Thing& thing, Row wanted) { return thing.code < wanted; });
  return place != things.end() && place->code == code ? &*place : nullptr;
}

bool CanBeCompared(std::span<const Thing> things) {
  return std::any_of(things.begin(), things.end(), [](const Thing& thing) {
    return IsShown(thing) && !IsLeftOut(thing);
  });
}

}  // namespace

std::vector<Thing> ThingsOf(const Snapshot& held, Row person, double day) {
  std::map<Row, Thing> by_code;
  std::set<Row> kept;
  for (const Row row : held.of_person.attributes.Of(person)) {
    const community::AttributeRow& one = held.attributes[row];
    if (one.code == kNone || !MayHold(one.period, day))
      continue;
    Thing& thing = by_code[one.code];
    thing.code = one.code;
    const Visibility visible_to = ShownBy(one);
    if (visible_to == Visibility::kOwnOnly && one.said_by == person)
      kept.insert(one.code);
    if (Width(visible_to) > Width(thing.visible_to))
      thing.visible_to = visible_to;
    thing.is_protected |= one.kind == AttributeKind::kProtected;
    thing.is_substance |= one.kind == AttributeKind::kSubstance ||
                          IsLabelledSubstance(held, one.record);
    thing.attributes.push_back(row);
    if (Width(visible_to) < Width(Visibility::kMatched))
      continue;
    thing.intensity = std::max(thing.intensity,
                               one.intensity ? one.intensity->ToDouble() : 1);
    thing.shown.push_back(row);
  }
  std::vector<Thing> things;
  for (auto& [code, thing] : by_code) {
    if (kept.count(code) > 0) {
      thing.visible_to = Visibility::kOwnOnly;
      thing.intensity = 0;
      thing.shown.clear();
    }
    things.push_back(std::move(thing));
  }
  return things;
}

void KeepWhatIsToldToday(const Snapshot& held, const Snapshot& today,
                         std::span<const Thing> things_today,
                         std::vector<Thing>* things) {
  std::erase_if(*things, [&](Thing& thing) {
    const auto now = std::find_if(
        things_today.begin(), things_today.end(), [&](const Thing& one) {
          return today.codes[one.code] == held.codes[thing.code];
        });
    if (now == things_today.end() ||
        Width(now->visible_to) < Width(thing.visible_to))
      return true;
    thing.is_protected |= now->is_protected;
    thing.is_substance |= now->is_substance;
    return false;
  });
}

bool IsShown(const Thing& thing) {
  return Width(thing.visible_to) >= Width(Visibility::kMatched);
}

std::vector<privacy::SharedItem> SharedItems(std::span<const Thing> left,
                                             std::span<const Thing> right) {
  std::vector<privacy::SharedItem> items;
  for (const Thing& mine : left) {
    const Thing* theirs = Find(right, mine.code);
    if (theirs == nullptr)
      continue;
    items.push_back({mine.code, mine.visible_to, theirs->visible_to,
                     mine.is_protected || theirs->is_protected,
                     mine.is_substance || theirs->is_substance});
  }
  return items;
}

std::vector<Compared> CompareThings(std::span<const Thing> left,
                                    std::span<const Thing> right) {
  std::vector<Compared> all;
  if (!CanBeCompared(left) || !CanBeCompared(right))
    return all;
  std::map<Row, Compared> by_code;
  for (const Thing& thing : left) {
    if (IsShown(thing))
      by_code[thing.code].left = &thing;
  }
  for (const Thing& thing : right) {
    if (IsShown(thing))
      by_code[thing.code].right = &thing;
  }
  for (const auto& [code, one] : by_code) {
    if ((one.left == nullptr || !IsLeftOut(*one.left)) &&
        (one.right == nullptr || !IsLeftOut(*one.right)))
      all.push_back(one);
  }
  return all;
}

std::vector<Compared> CompareInTheOpen(std::span<const Thing> left,
                                       std::span<const Thing> right) {
  std::vector<Compared> compared = CompareThings(left, right);
  std::erase_if(compared, [](const Compared& one) {
    const Thing* alone = one.left == nullptr    ? one.right
                         : one.right == nullptr ? one.left
                                                : nullptr;
    return alone != nullptr && alone->visible_to == Visibility::kMatched;
  });
  return compared;
}

}  // namespace relcare::profile
