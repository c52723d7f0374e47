// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0

#include "tools/relcare/names.h"

#include <algorithm>
#include <cctype>
#include <string>
#include <vector>

#include "tools/relcare/engine.h"

namespace relcare::tool {
namespace {

// Returns what is loaded, as owner/id@version.
std::vector<std::string> Loaded(relcare_scratch* scratch) {
  std::vector<std::string> references;
  if (const Or<v1::InstrumentList> list = ListLoaded(scratch); list.ok()) {
    for (const v1::InstrumentEntry& entry : list->instruments())
      references.push_back(entry.reference());
  }
  return references;
}

std::string_view WithoutVersion(std::string_view reference) {
  return reference.substr(0, reference.find('@'));
}

// Returns what was probably meant, or "".
std::string Meant(std::string_view reference,
                  const std::vector<std::string>& loaded) {
  std::string word(WithoutVersion(reference));
  std::ranges::transform(word, word.begin(), [](unsigned char c) {
    return static_cast<char>(std::tolower(c));
  });
  std::vector<std::string_view> names;
  for (const std::string& name : loaded) {
    if (WithoutVersion(name) == WithoutVersion(reference))
      return name;  // Another version of it.
    names.push_back(WithoutVersion(name));
  }
  // "wai" is the beginning of wai-sr-c, and not a slip for bam.
  const auto begins = std::ranges::find_if(
      names, [&](std::string_view name) { return name.starts_with(word); });
  if (begins != names.end() && !word.empty())
    return std::string(*begins);
  return std::string(Nearest(word, names));
}

}  // namespace

Or<v1::InstrumentList> ListLoaded(relcare_scratch* scratch) {
  relcare_view view = {};
  relcare_error error = RELCARE_ERROR_INIT;
  if (relcare_list(scratch, RELCARE_FORMAT_PROTOBUF, &view, &error) !=
      RELCARE_OK) {
    return FromError(error);
  }
  v1::InstrumentList list;
  list.ParseFromArray(view.data, static_cast<int>(view.size));
  return list;
}

Or<std::string> ScoringHashOf(relcare_scratch* scratch,
                              std::string_view reference) {
  const Or<v1::InstrumentList> list = ListLoaded(scratch);
  if (!list.ok())
    return list.fault();
  for (const v1::InstrumentEntry& entry : list->instruments()) {
    if (entry.reference() == reference)
      return entry.scoring_hash();
  }
  return std::string();
}

std::optional<Fault> CheckInstrument(relcare_scratch* scratch,
                                     std::string_view reference) {
  relcare_view view = {};
  relcare_error error = RELCARE_ERROR_INIT;
  const relcare_status status =
      relcare_describe(scratch, reference.data(), reference.size(),
                       RELCARE_FORMAT_PROTOBUF, &view, &error);
  if (status == RELCARE_OK)
    return std::nullopt;
  Fault fault = FromError(error);
  if (status == RELCARE_E_UNKNOWN_INSTRUMENT) {
    const std::string meant = Meant(reference, Loaded(scratch));
    fault.message = std::string(reference) + " is not loaded; " +
                    (meant.empty() ? "relcare instruments lists the forms"
                                   : "did you mean " + meant + "?");
  }
  return fault;
}

std::optional<Fault> CheckNames(relcare_scratch* scratch,
                                const Arguments& arguments) {
  std::vector<std::string> names = arguments.All("accept-licence");
  if (const std::optional<std::string> name = arguments.Get("instrument")) {
    names.push_back(*name);
  }
  for (const std::string& name : names) {
    if (std::optional<Fault> fault = CheckInstrument(scratch, name)) {
      return fault;
    }
  }
  return std::nullopt;
}

}  // namespace relcare::tool
