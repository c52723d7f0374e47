// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Bands are proved disjoint and exhaustive; strata, to be disjoint and to cover
// the population.

#include <algorithm>
#include <cstdint>
#include <limits>

#include "base/ids.h"
#include "scale/check.h"
#include "scale/definition_index.h"

namespace relcare::scale {
namespace {

bool Holds(const Band& band, const Ratio& value) {
  if (band.lower) {
    const Ratio lower = Ratio::Of(*band.lower);
    if (value < lower || (band.lower_excluded && value == lower))
      return false;
  }
  if (band.upper) {
    const Ratio upper = Ratio::Of(*band.upper);
    if (value > upper || (band.upper_excluded && value == upper))
      return false;
  }
  return true;
}

// Whether all of `a` lies below all of `b`.
bool Below(const Band& a, const Band& b) {
  if (!a.upper || !b.lower)
    return false;
  if (*a.upper != *b.lower)
    return *a.upper < *b.lower;
  return a.upper_excluded || b.lower_excluded;
}

bool Empty(const Band& band) {
  if (!band.lower || !band.upper)
    return false;
  if (*band.lower != *band.upper)
    return *band.lower > *band.upper;
  return band.lower_excluded || band.upper_excluded;
}

struct Ages {
  int from;
  int to;
};

Ages AgesOf(const std::optional<int>& from, const std::optional<int>& to) {
  return {from.value_or(0), to.value_or(std::numeric_limits<int>::max())};
}

Stratum StratumOf(const Banding& banding) {
  return banding.stratum.value_or(Stratum{});
}

bool Meet(const Stratum& a, const Stratum& b) {
  if (a.sex != Sex::kUnknown && b.sex != Sex::kUnknown && a.sex != b.sex) {
    return false;
  }
  if (a.setting && b.setting && *a.setting != *b.setting)
    return false;
  const Ages left = AgesOf(a.age_from, a.age_to);
  const Ages right = AgesOf(b.age_from, b.age_to);
  return left.from <= right.to && right.from <= left.to;
}

}  // namespace

void Checker::CheckBandings(const Scale& scale, const Range& range,
                            const std::string& path) {
  for (std::size_t i = 0; i < scale.bandings.size(); ++i) {
    const Banding& banding = scale.bandings[i];
    const std::string where = At(path + "/bandings", i);
    if (!IsId(banding.id)) {
      Add("id", where + "/id",
          "id is \"" + banding.id + "\"; it must be an id");
    }
    if (banding.source.text.empty()) {
      Add("source-missing", where + "/source",
          "source is empty; a banding must cite one");
    }
    if (banding.bands.empty()) {
      Add("no-bands", where + "/bands",
          "bands is empty; a banding must have a band");
      continue;
    }
    CheckBands(banding, range, where);
  }
  CheckStrata(scale, path);
}

void Checker::CheckBands(const Banding& banding, const Range& range,
                         const std::string& path) {
  const std::vector<Band>& bands = banding.bands;
  bool sound = true;
  const auto fault = [&](const char* rule, std::size_t band,
                         const std::string& message) {
    sound = false;
    Add(rule, At(path + "/bands", band), message);
  };
  for (std::size_t i = 0; i < bands.size(); ++i) {
    const Band& band = bands[i];
    const std::string name = "band \"" + band.id + "\"";
    if (!IsId(band.id)) {
      fault("id", i, "id is \"" + band.id + "\"; it must be an id");
    }
    for (std::size_t k = 0; k < i; ++k) {
      if (bands[k].id == band.id) {
        fault("duplicate-id", i,
              "id \"" + band.id + "\" is taken; ids must differ");
      }
    }
    if ((band.lower_excluded && !band.lower) ||
        (band.upper_excluded && !band.upper)) {
      fault("band-bounds", i,
            name +
                " excludes a bound that is not set; only a bound can be "
                "excluded");
    }
    if (Empty(band)) {
      fault("band-bounds", i,
            name + " holds no number; its bounds must be in order");
      continue;
    }
    const auto outside = [&](const std::optional<Decimal>& bound,
                             bool excluded) {
      return bound && !excluded &&
             (Ratio::Of(*bound) < range.low || Ratio::Of(*bound) > range.high);
    };
    const bool reachable =
        range.listed
            ? std::any_of(range.values.begin(), range.values.end(),
                          [&](const Ratio& v) { return Holds(band, v); })
            : !((band.upper && Ratio::Of(*band.upper) < range.low) ||
                (band.lower && Ratio::Of(*band.lower) > range.high));
    if (!reachable) {
      fault("band-unreachable", i,
            name + " holds no attainable score; every band must");
    } else if (outside(band.lower, band.lower_excluded) ||
               outside(band.upper, band.upper_excluded)) {
      fault("band-outside", i,
            name + " has a bound outside " + range.low.ToString() + " to " +
                range.high.ToString() +
                "; bounds must lie within what the key reaches");
    }
    for (std::size_t k = 0; k < i; ++k) {
      if (!Empty(bands[k]) && !Below(bands[k], band) &&
          !Below(band, bands[k])) {
        fault("bands-overlap", i,
              name + " overlaps band \"" + bands[k].id +
                  "\"; bands must not share a score");
      }
    }
  }
  if (!sound)
    return;
  if (range.listed) {
    for (const Ratio& value : range.values) {
      if (std::none_of(bands.begin(), bands.end(),
                       [&](const Band& b) { return Holds(b, value); })) {
        Add("bands-cover", path + "/bands",
            "score " + value.ToString() +
                " is in no band; every attainable score must be in one");
        return;
      }
    }
    return;
  }
  // Too many results to look at each: the bands must touch.
  std::vector<const Band*> rising;
  for (const Band& band : bands)
    rising.push_back(&band);
  std::sort(rising.begin(), rising.end(),
            [](const Band* a, const Band* b) { return Below(*a, *b); });
  bool covers =
      Holds(*rising.front(), range.low) && Holds(*rising.back(), range.high);
  for (std::size_t i = 1; i < rising.size(); ++i) {
    const Band& before = *rising[i - 1];
    const Band& after = *rising[i];
    covers = covers && *before.upper == *after.lower &&
             before.upper_excluded != after.lower_excluded;
  }
  if (!covers) {
    Add("bands-cover", path + "/bands",
        "the bands leave a gap between " + range.low.ToString() + " and " +
            range.high.ToString() +
            "; neighbours must share a bound that one of them excludes");
  }
}

void Checker::CheckStrata(const Scale& scale, const std::string& path) {
  const std::vector<Banding>& bandings = scale.bandings;
  for (std::size_t i = 0; i < bandings.size(); ++i) {
    const Stratum stratum = StratumOf(bandings[i]);
    const std::string where = At(path + "/bandings", i);
    bool sound = true;
    if (stratum.sex == Sex::kOther) {
      Add("stratum", where + "/stratum/sex",
          "sex is other; published norms speak of female and male");
      sound = false;
    }
    if (stratum.setting && stratum.setting->empty()) {
      Add("stratum", where + "/stratum/setting",
          "setting is empty; a setting that is set must have a name");
    }
    if (stratum.age_from && stratum.age_to &&
        *stratum.age_from > *stratum.age_to) {
      Add("stratum", where + "/stratum",
          "age_from is above age_to; a stratum must hold an age");
      sound = false;
    }
    bool first = true;
    for (std::size_t k = 0; k < i; ++k) {
      if (bandings[k].id != bandings[i].id)
        continue;
      first = false;
      if (sound && Meet(StratumOf(bandings[k]), stratum)) {
        Add("strata-overlap", where,
            "banding \"" + bandings[i].id +
                "\" has another stratum for the same people; strata must not "
                "overlap");
        sound = false;
      }
    }
    if (!first || !sound)
      continue;
    CheckStrataCover(scale, i, where);
  }
}

// Every setting of a banding must cover the population by itself.
void Checker::CheckStrataCover(const Scale& scale, std::size_t first,
                               const std::string& path) {
  const std::vector<Banding>& bandings = scale.bandings;
  const std::string& id = bandings[first].id;
  std::vector<std::optional<std::string>> settings;
  for (std::size_t k = first; k < bandings.size(); ++k) {
    if (bandings[k].id == id) {
      settings.push_back(StratumOf(bandings[k]).setting);
    }
  }
  const Ages people =
      AgesOf(definition_.population.age_from, definition_.population.age_to);
  for (std::size_t s = 0; s < settings.size(); ++s) {
    if (std::find(
            settings.begin(), settings.begin() + static_cast<std::ptrdiff_t>(s),
            settings[s]) != settings.begin() + static_cast<std::ptrdiff_t>(s)) {
      continue;
    }
    for (Sex sex : {Sex::kFemale, Sex::kMale}) {
      // Walk up the ages from stratum to stratum.
      std::int64_t age = people.from;
      for (bool moved = true; moved && age <= people.to;) {
        moved = false;
        for (std::size_t k = first; k < bandings.size(); ++k) {
          const Stratum other = StratumOf(bandings[k]);
          const Ages ages = AgesOf(other.age_from, other.age_to);
          if (bandings[k].id == id && other.setting == settings[s] &&
              (other.sex == Sex::kUnknown || other.sex == sex) &&
              ages.from <= age && age <= ages.to) {
            age = std::int64_t{ages.to} + 1;
            moved = true;
          }
        }
      }
      if (age <= people.to) {
        Add("strata-cover", path,
            "banding \"" + id + "\" has no stratum for " +
                (sex == Sex::kFemale ? "women" : "men") + " of age " +
                std::to_string(age) +
                "; strata must cover the form's population");
        return;
      }
    }
  }
}

}  // namespace relcare::scale
