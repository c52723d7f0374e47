// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tools/relcare/form_words.h"

#include <cstddef>
#include <set>
#include <string_view>
#include <utility>

namespace relcare::tool {
namespace {

// LOINC's answers of list LL358-3, see NOTICE; the holder of the forms that use
// it asks for no permission. Of no other form are there words here.
std::string_view WordsOf(const v1::AllowedAnswer& answer) {
  constexpr std::pair<std::string_view, std::string_view> kWords[] = {
      {"LA6568-5", "not at all"},
      {"LA6569-3", "several days"},
      {"LA6570-1", "more than half the days"},
      {"LA6571-9", "nearly every day"}};
  for (const v1::Coding& code : answer.codes()) {
    for (const auto& [known, words] : kWords) {
      if (code.system() == "http://loinc.org" && code.code() == known)
        return words;
    }
  }
  return {};
}

// "Kroenke, Spitzer, Williams 2001": up to its year, or its first stop.
std::string Short(const std::string& source) {
  for (std::size_t at = 0; at + 4 <= source.size(); ++at) {
    const std::string_view rest = std::string_view(source).substr(at);
    if (rest.front() == ';' || rest.front() == ':')
      return source.substr(0, at);
    if ((rest.starts_with("19") || rest.starts_with("20")) &&
        rest.substr(0, 4).find_first_not_of("0123456789") == rest.npos)
      return source.substr(0, at + 4);
  }
  return source;
}

}  // namespace

std::string FormName(const std::string& reference) {
  return reference.substr(0, reference.find('@'));
}

const v1::Scale* ScaleOf(const v1::Instrument* form, const std::string& id) {
  if (form == nullptr)
    return nullptr;
  for (const v1::Scale& scale : form->scales()) {
    if (scale.id() == id)
      return &scale;
  }
  return nullptr;
}

std::string RangeOf(const v1::Instrument* form, const std::string& scale) {
  const v1::Scale* found = ScaleOf(form, scale);
  if (found == nullptr || !found->has_minimum() || !found->has_maximum())
    return {};
  return found->minimum() + " to " + found->maximum();
}

std::string BandsOf(const v1::Score& score) {
  std::string said;
  for (const v1::BandResult& band : score.bands()) {
    said += (said.empty() ? "" : ", ") +
            (band.title().empty() ? band.band() : band.title());
  }
  return said;
}

std::string BandSourceOf(const v1::Instrument* form, const v1::Score& score) {
  const v1::Scale* found = ScaleOf(form, score.scale());
  if (found == nullptr)
    return {};
  std::set<std::string> sources;
  for (const v1::BandResult& band : score.bands()) {
    for (const v1::Banding& banding : found->bandings()) {
      if (banding.id() == band.banding())
        sources.insert(Short(banding.source().text()));
    }
  }
  std::string said;
  for (const std::string& source : sources)
    said += (said.empty() ? "" : "; ") + source;
  return said;
}

std::string AnswerOf(const v1::Instrument* form, const std::string& item,
                     const std::string& value) {
  if (value.empty())
    return "its answer is in the record";
  std::string said = value;
  if (form == nullptr)
    return said;
  for (const v1::Item& one : form->items()) {
    if (one.id() != item)
      continue;
    for (const v1::AllowedAnswer& answer : one.answers().options()) {
      if (const std::string_view words = WordsOf(answer);
          answer.value() == value && !words.empty())
        said += " (" + std::string(words) + ")";
    }
    if (!one.answers().options().empty()) {
      const auto& options = one.answers().options();
      said += " on " + options.begin()->value() + " to " +
              options.rbegin()->value();
    } else if (one.has_range()) {
      said += " on " + one.range().minimum() + " to " + one.range().maximum();
    }
  }
  return said;
}

}  // namespace relcare::tool
