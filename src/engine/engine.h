// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Engine: compiled definitions and configuration, ready to answer. Choice: by
// what one input is scored.
//
//   Order    Instrument: the caller's, else the chosen mapping's, else what the
//            record names, else by questionnaire url, else by questionnaire
//            code. Binding: the caller's mapping, a mapping by url, the loaded
//            Questionnaire's item codes, the definition's codes and linkIds.
//            linkIds bind items; they never choose the instrument. A response
//            that names no questionnaire answers the one loaded for the
//            instrument.
//   Errors   RELCARE_E_UNKNOWN_INSTRUMENT, _UNBOUND, _UNKNOWN_NAME, _PIN,
//            _MAPPING. Nothing of the caller's or the record's text is in them.
//   Threads  Immutable: any number at once.

#ifndef RELCARE_ENGINE_ENGINE_H_
#define RELCARE_ENGINE_ENGINE_H_

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "base/error.h"
#include "engine/code_index.h"
#include "engine/loaded.h"
#include "engine/stock.h"

namespace relcare::engine {

// What an input says about its form, and the caller about the input.
struct Asked {
  std::string_view instrument;  // the caller
  std::string_view mapping;     // the caller
  std::string_view named;       // the record: [owner/]instrument[@version]
  std::string_view url;         // the response's questionnaire
  std::string_view version;     // what stands behind its "|"
  bool is_fhir = false;         // the input answers a Questionnaire
};

struct Choice {
  const Loaded* loaded = nullptr;
  const scale::Binding* binding = nullptr;
  std::shared_ptr<const scale::Binding> shared_binding;  // the same
  const LoadedMapping* mapping = nullptr;                // or nullptr
  const FormBinding* form = nullptr;                     // or nullptr
  // Of the answered form; nullptr: none is loaded.
  const fhir::Enablement* enablement = nullptr;
  // linkIds that the answered form gives to another question.
  std::span<const std::string> contradicted;
  std::string_view mapping_hash;
  bool version_stated = false;   // by the input, the caller or a pin
  bool version_differs = false;  // the input names another than the one chosen
  bool form_differs = false;     // the Questionnaire is of another instrument
};

class Engine : public std::enable_shared_from_this<Engine> {
 public:
  static Result<std::shared_ptr<const Engine>> Create(
      const EngineOptions& options, std::span<const Source> sources);

  const Limits& limits() const { return stock_.limits; }
  const Config& config() const { return stock_.config; }
  const std::string& config_hash() const { return stock_.config_hash; }
  std::span<const Loaded> instruments() const { return stock_.instruments; }
  const ProfileStock& profiles() const { return stock_.profiles; }
  // What codes of Observations name, in the definitions without a version.
  const CodeIndex& codes() const { return codes_; }

  // By [owner/]instrument[@version].
  Result<const Loaded*> Find(std::string_view text) const;

  // nullptr: there is none.
  const LoadedMapping* FindMapping(std::string_view name) const;

  // The same of mappings for records.
  const LoadedNames* FindNames(std::string_view name) const;

  Result<Choice> Choose(const Asked& asked) const;
  // The answered form is loaded, but not in the version that was answered.
  bool HasOnlyOtherVersions(const Asked& asked) const;

  // Whether the licence allows to score by `loaded`.
  Done MayScore(const Loaded& loaded) const;

 private:
  explicit Engine(Stock stock)
      : stock_(std::move(stock)), codes_(stock_.instruments) {}

  // By the questionnaire's url, else by the form's codes; nullptr: none.
  Result<const LoadedMapping*> MappingFor(const Asked& asked,
                                          const LoadedForm* form) const;
  const LoadedForm* FormByUrl(const Asked& asked) const;
  Result<const LoadedForm*> OnlyForm(std::ptrdiff_t instrument,
                                     const LoadedMapping* mapping) const;
  Result<const Loaded*> InstrumentByUrl(const Asked& asked) const;
  const Loaded* InstrumentByCode(const LoadedForm& form) const;

  Stock stock_;
  CodeIndex codes_;
};

}  // namespace relcare::engine

#endif  // RELCARE_ENGINE_ENGINE_H_
