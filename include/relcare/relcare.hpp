// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// relcare for C++17 and later: the C interface with owners and results. Header
// only; nothing is exported but relcare.h's functions.
//
//   Owners   Engine counts references and may be copied to any thread. Scratch
//            is moved, one thread at a time. Views end as relcare.h says.
//   Errors   Each call gives a Result: a value, or an Error. Where exceptions
//            are on, Result::value() throws an Exception instead.
//   Build    Also with -fno-exceptions and -fno-rtti; beside code that is
//            generated from the .proto files (namespace relcare::v1).
//
//   auto engine = relcare::Engine::Create();
//   auto scratch = relcare::Scratch::Create(*engine);
//   auto report = scratch->Score(response, {.instrument = "phq-9"});  // C++20
#ifndef RELCARE_RELCARE_HPP_
#define RELCARE_RELCARE_HPP_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "relcare/relcare.h"

#if defined(__cpp_exceptions)
#include <exception>
#include <stdexcept>
#endif

namespace relcare {
inline namespace abi0 {

/// The loaded library's own words of itself; see relcare.h.
inline std::string_view Version() { return relcare_version(); }
inline std::string_view BuildId() { return relcare_build_id(); }
inline std::uint32_t AbiVersion() { return relcare_abi_version(); }
inline std::uint32_t SemanticsVersion() { return relcare_semantics_version(); }

/// What went wrong and where; see relcare_error.
class Error {
 public:
  Error() : raw_(RELCARE_ERROR_INIT) {}

  relcare_status status() const { return raw_.status; }
  const char* name() const { return relcare_status_name(raw_.status); }
  std::string_view rule() const { return raw_.rule; }
  std::string_view path() const { return raw_.path; }
  std::string_view message() const { return raw_.message; }
  /// Empty where there is none or it is not known.
  std::optional<std::int64_t> record_index() const {
    return NotNegative(raw_.record_index);
  }
  std::optional<std::int64_t> byte_offset() const {
    return NotNegative(raw_.byte_offset);
  }
  /// "RELCARE_E_UTF8: utf8: the bytes are not UTF-8"
  std::string ToString() const {
    return std::string(name()) + ": " + raw_.rule + ": " + raw_.message;
  }

  relcare_error* raw() { return &raw_; }

 private:
  static std::optional<std::int64_t> NotNegative(std::int64_t number) {
    return number < 0 ? std::nullopt : std::optional<std::int64_t>(number);
  }

  relcare_error raw_;
};

#if defined(__cpp_exceptions)
class Exception : public std::runtime_error {
 public:
  explicit Exception(const Error& error)
      : std::runtime_error(error.ToString()), error_(error) {}

  const Error& error() const { return error_; }

 private:
  Error error_;
};
#endif

/// A T, or why there is none. Look at ok() before * and ->.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : value_(std::move(value)) {}
  Result(Error error) : error_(std::make_unique<Error>(error)) {}

  bool ok() const { return value_.has_value(); }
  explicit operator bool() const { return ok(); }
  const Error& error() const { return *error_; }

  T& operator*() & { return *value_; }
  const T& operator*() const& { return *value_; }
  T&& operator*() && { return *std::move(value_); }
  T* operator->() { return &*value_; }
  const T* operator->() const { return &*value_; }

#if defined(__cpp_exceptions)
  T& value() & {
    if (!ok())
      throw Exception(*error_);
    return *value_;
  }
  T&& value() && {
    if (!ok())
      throw Exception(*error_);
    return *std::move(value_);
  }
#endif

 private:
  std::optional<T> value_;
  std::unique_ptr<Error> error_;  // where there is no value
};

/// Bytes that someone else owns: the caller's input, or a scratch's output.
class Bytes {
 public:
  constexpr Bytes() = default;
  constexpr Bytes(const std::uint8_t* data, std::size_t size)
      : data_(data), size_(size) {}
  Bytes(std::string_view text)
      : data_(reinterpret_cast<const std::uint8_t*>(text.data())),
        size_(text.size()) {}
  Bytes(const std::string& text) : Bytes(std::string_view(text)) {}
  Bytes(const char* text) : Bytes(std::string_view(text)) {}

  const std::uint8_t* data() const { return data_; }
  std::size_t size() const { return size_; }
  std::string_view text() const {
    return {reinterpret_cast<const char*>(data_), size_};
  }
  std::string str() const { return std::string(text()); }

 private:
  const std::uint8_t* data_ = nullptr;
  std::size_t size_ = 0;
};

enum class Format : std::int32_t {
  kProtobuf = RELCARE_FORMAT_PROTOBUF,
  kJson = RELCARE_FORMAT_JSON,
  kFhir = RELCARE_FORMAT_FHIR,
  kNdjson = RELCARE_FORMAT_NDJSON,
  kFhirNdjson = RELCARE_FORMAT_FHIR_NDJSON,
  kCsv = RELCARE_FORMAT_CSV,
};

enum class SourceKind : std::int32_t {
  kConfig = RELCARE_SOURCE_CONFIG,
  kInstrument = RELCARE_SOURCE_INSTRUMENT,
  kMapping = RELCARE_SOURCE_MAPPING,
  kPack = RELCARE_SOURCE_PACK,
  kQuestionnaire = RELCARE_SOURCE_QUESTIONNAIRE,
  kProfile = RELCARE_SOURCE_PROFILE,
  kSignal = RELCARE_SOURCE_SIGNAL,
};

/// One rule file; see relcare_source.
struct Source {
  SourceKind kind = SourceKind::kInstrument;
  Format format = Format::kJson;
  Bytes bytes;
};

/// Bounds on one input; 0 takes the default.
struct Limits {
  std::size_t input_bytes = 0;
  std::uint32_t depth = 0;
};

struct EngineOptions {
  Limits limits;
  bool without_catalog = false;
};

/// See relcare_score_options.
struct ScoreOptions {
  std::string_view instrument;
  std::string_view mapping;
  Format input = Format::kProtobuf;
  Format output = Format::kProtobuf;
  std::uint32_t first_index = 0;
  bool golden = false;
  std::string_view csv_header;
};

/// What relcare_write_fhir writes.
enum class FhirKind : std::int32_t {
  kUpdate = RELCARE_FHIR_UPDATE,
  kCreate = RELCARE_FHIR_CREATE,
  kCollection = RELCARE_FHIR_COLLECTION,
  kOutcome = RELCARE_FHIR_OUTCOME,
};

/// See relcare_fhir_options.
struct FhirOptions {
  FhirKind kind = FhirKind::kUpdate;
  Format report_format = Format::kProtobuf;
  std::string_view issued;
  bool us_core = false;
};

/// What a table that is imported holds.
enum class TableKind : std::int32_t {
  kAnswers = RELCARE_TABLE_ANSWERS,
  kPeople = RELCARE_TABLE_PEOPLE,
  kTies = RELCARE_TABLE_TIES,
  kGroups = RELCARE_TABLE_GROUPS,
  kMembers = RELCARE_TABLE_MEMBERS,
  kStays = RELCARE_TABLE_STAYS,
  kEncounters = RELCARE_TABLE_ENCOUNTERS,
  kExchanges = RELCARE_TABLE_EXCHANGES,
  kWindows = RELCARE_TABLE_WINDOWS,
};

/// See relcare_import_options.
struct ImportOptions {
  Format input = Format::kFhir;
  Format output = Format::kProtobuf;
  TableKind table = TableKind::kAnswers;
  bool is_update = false;
  std::string_view instrument;
  std::string_view mapping;
  std::string_view names;
  std::string_view recorded_at;
  std::string_view server;
  std::string_view csv_header;
  std::uint32_t first_index = 0;
};

/// What relcare_score_array gave.
struct ArrayScores {
  std::size_t scales = 0;
  std::size_t critical_rules = 0;
  std::vector<relcare_cell_score> cells;  // rows * scales
  std::vector<std::uint8_t> critical;     // rows * critical_rules
  Bytes summary;                          // a relcare.v1.ArrayReport
};

namespace internal {

inline relcare_limits Raw(const Limits& limits) {
  relcare_limits raw = RELCARE_LIMITS_INIT;
  raw.input_bytes = limits.input_bytes;
  raw.depth = limits.depth;
  return raw;
}

inline relcare_source Raw(const Source& source) {
  relcare_source raw = RELCARE_SOURCE_INIT;
  raw.kind = static_cast<std::int32_t>(source.kind);
  raw.format = static_cast<std::int32_t>(source.format);
  raw.data = source.bytes.data();
  raw.size = source.bytes.size();
  return raw;
}

inline relcare_score_options Raw(const ScoreOptions& options) {
  relcare_score_options raw = RELCARE_SCORE_OPTIONS_INIT;
  raw.input_format = static_cast<std::int32_t>(options.input);
  raw.output_format = static_cast<std::int32_t>(options.output);
  raw.instrument = options.instrument.data();
  raw.instrument_size = options.instrument.size();
  raw.mapping = options.mapping.data();
  raw.mapping_size = options.mapping.size();
  raw.first_index = options.first_index;
  raw.golden = options.golden ? 1 : 0;
  raw.csv_header = options.csv_header.data();
  raw.csv_header_size = options.csv_header.size();
  return raw;
}

inline relcare_import_options Raw(const ImportOptions& options) {
  relcare_import_options raw = RELCARE_IMPORT_OPTIONS_INIT;
  raw.format = static_cast<std::int32_t>(options.input);
  raw.output_format = static_cast<std::int32_t>(options.output);
  raw.table = static_cast<std::int32_t>(options.table);
  raw.is_update = options.is_update ? 1 : 0;
  raw.instrument = options.instrument.data();
  raw.instrument_size = options.instrument.size();
  raw.mapping = options.mapping.data();
  raw.mapping_size = options.mapping.size();
  raw.names = options.names.data();
  raw.names_size = options.names.size();
  raw.recorded_at = options.recorded_at.data();
  raw.recorded_at_size = options.recorded_at.size();
  raw.server = options.server.data();
  raw.server_size = options.server.size();
  raw.table_header = options.csv_header.data();
  raw.table_header_size = options.csv_header.size();
  raw.first_index = options.first_index;
  return raw;
}

}  // namespace internal

/// Compiled definitions and configuration. A copy is another reference.
class Engine {
 public:
  static Result<Engine> Create(const EngineOptions& options = {},
                               const std::vector<Source>& sources = {}) {
    const relcare_limits limits = internal::Raw(options.limits);
    relcare_engine_options raw = RELCARE_ENGINE_OPTIONS_INIT;
    raw.limits = &limits;
    raw.without_catalog = options.without_catalog ? 1 : 0;
    std::vector<relcare_source> raws;
    raws.reserve(sources.size());
    for (const Source& source : sources)
      raws.push_back(internal::Raw(source));
    Error error;
    relcare_engine* engine = nullptr;
    if (relcare_engine_create(&raw, raws.data(), raws.size(), &engine,
                              error.raw()) != RELCARE_OK) {
      return error;
    }
    return Engine(engine);
  }

  Engine(const Engine& other) : engine_(other.engine_) {
    relcare_engine_retain(engine_);
  }
  Engine(Engine&& other) noexcept
      : engine_(std::exchange(other.engine_, nullptr)) {}
  Engine& operator=(Engine other) noexcept {
    std::swap(engine_, other.engine_);
    return *this;
  }
  ~Engine() { relcare_engine_release(engine_); }

  const relcare_engine* raw() const { return engine_; }

 private:
  explicit Engine(relcare_engine* engine) : engine_(engine) {}

  relcare_engine* engine_;
};

/// Working memory of one thread; owns what its calls return until the next.
class Scratch {
 public:
  static Result<Scratch> Create(const Engine& engine,
                                const Limits& limits = {}) {
    return Make(engine.raw(), limits);
  }
  /// Serves Lint and Convert only.
  static Result<Scratch> WithoutEngine(const Limits& limits = {}) {
    return Make(nullptr, limits);
  }

  Scratch(Scratch&& other) noexcept
      : scratch_(std::exchange(other.scratch_, nullptr)) {}
  Scratch& operator=(Scratch&& other) noexcept {
    std::swap(scratch_, other.scratch_);
    return *this;
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch() { relcare_scratch_destroy(scratch_); }

  Result<Bytes> Score(Bytes input, const ScoreOptions& options = {}) {
    return One(&relcare_score, input, options);
  }
  Result<Bytes> Explain(Bytes input, const ScoreOptions& options = {}) {
    return One(&relcare_explain, input, options);
  }
  Result<Bytes> Validate(Bytes input, const ScoreOptions& options = {}) {
    return One(&relcare_validate, input, options);
  }

  /// Calls take(relcare_status, Bytes) for each record; it returns true to go
  /// on. Gives how many records were seen.
  template <typename Take>
  Result<std::uint32_t> ScoreText(Bytes text, const ScoreOptions& options,
                                  Take take) {
    return Texts(&relcare_score_text, text, internal::Raw(options), take);
  }

  /// Calls take(relcare_status, Bytes) with each ImportReport; it returns true
  /// to go on. Gives how many resources, lines or rows were seen.
  template <typename Take>
  Result<std::uint32_t> Import(Bytes text, const ImportOptions& options,
                               Take take) {
    return Texts(&relcare_import, text, internal::Raw(options), take);
  }

  /// `scales` and `critical_rules` as the instrument has them.
  Result<ArrayScores> ScoreArray(const relcare_array& array, std::size_t scales,
                                 std::size_t critical_rules,
                                 const ScoreOptions& options) {
    ArrayScores out;
    out.scales = scales;
    out.critical_rules = critical_rules;
    out.cells.resize(array.rows * scales);
    out.critical.resize(array.rows * critical_rules);
    const relcare_score_options raw = internal::Raw(options);
    relcare_view summary = {nullptr, 0};
    Error error;
    if (relcare_score_array(scratch_, &raw, &array, out.cells.data(),
                            sizeof(relcare_cell_score), scales,
                            out.critical.data(), critical_rules, &summary,
                            error.raw()) != RELCARE_OK) {
      return error;
    }
    out.summary = {summary.data, summary.size};
    return out;
  }

  Result<Bytes> Change(Bytes earlier, Bytes later, Format format) {
    return Viewed([&](relcare_view* view, relcare_error* error) {
      return relcare_change(scratch_, earlier.data(), earlier.size(),
                            later.data(), later.size(), Number(format), view,
                            error);
    });
  }
  /// A report as FHIR Observations, or as an OperationOutcome.
  Result<Bytes> WriteFhir(Bytes report, const FhirOptions& options = {}) {
    relcare_fhir_options raw = RELCARE_FHIR_OPTIONS_INIT;
    raw.kind = static_cast<std::int32_t>(options.kind);
    raw.report_format = Number(options.report_format);
    raw.issued = options.issued.data();
    raw.issued_size = options.issued.size();
    raw.us_core = options.us_core ? 1 : 0;
    return Viewed([&](relcare_view* view, relcare_error* error) {
      return relcare_write_fhir(scratch_, report.data(), report.size(), &raw,
                                view, error);
    });
  }
  Result<Bytes> List(Format format) {
    return Viewed([&](relcare_view* view, relcare_error* error) {
      return relcare_list(scratch_, Number(format), view, error);
    });
  }
  Result<Bytes> Describe(std::string_view instrument, Format format) {
    return Viewed([&](relcare_view* view, relcare_error* error) {
      return relcare_describe(scratch_, instrument.data(), instrument.size(),
                              Number(format), view, error);
    });
  }
  Result<Bytes> Verify(Format format) {
    return Viewed([&](relcare_view* view, relcare_error* error) {
      return relcare_verify(scratch_, Number(format), view, error);
    });
  }
  Result<Bytes> Lint(const Source& source, Format format) {
    const relcare_source raw = internal::Raw(source);
    return Viewed([&](relcare_view* view, relcare_error* error) {
      return relcare_lint(scratch_, &raw, Number(format), view, error);
    });
  }
  Result<Bytes> Convert(std::string_view message, Bytes input, Format from,
                        Format to) {
    return Viewed([&](relcare_view* view, relcare_error* error) {
      return relcare_convert(scratch_, message.data(), message.size(),
                             input.data(), input.size(), Number(from),
                             Number(to), view, error);
    });
  }

  /// Overwrites what earlier calls left; ends their views.
  void Wipe() { relcare_scratch_wipe(scratch_); }

  relcare_scratch* raw() { return scratch_; }

 private:
  explicit Scratch(relcare_scratch* scratch) : scratch_(scratch) {}

  static Result<Scratch> Make(const relcare_engine* engine,
                              const Limits& limits) {
    const relcare_limits raw = internal::Raw(limits);
    relcare_scratch_options options = RELCARE_SCRATCH_OPTIONS_INIT;
    if (limits.input_bytes != 0 || limits.depth != 0)
      options.limits = &raw;
    Error error;
    relcare_scratch* scratch = nullptr;
    if (relcare_scratch_create(engine, &options, &scratch, error.raw()) !=
        RELCARE_OK) {
      return error;
    }
    return Scratch(scratch);
  }

  static std::int32_t Number(Format format) {
    return static_cast<std::int32_t>(format);
  }

  template <typename Call>
  Result<Bytes> Viewed(const Call& call) {
    relcare_view view = {nullptr, 0};
    Error error;
    if (call(&view, error.raw()) != RELCARE_OK)
      return error;
    return Bytes(view.data, view.size);
  }

  template <typename Entry>
  Result<Bytes> One(Entry entry, Bytes input, const ScoreOptions& options) {
    const relcare_score_options raw = internal::Raw(options);
    return Viewed([&](relcare_view* view, relcare_error* error) {
      return entry(scratch_, input.data(), input.size(), &raw, view, error);
    });
  }

  // A caller's callable behind the C function; what it throws waits here.
  template <typename Take>
  struct Taking {
    Take* take;
#if defined(__cpp_exceptions)
    std::exception_ptr thrown = nullptr;

    static std::int32_t Call(void* context, relcare_status status,
                             const std::uint8_t* report,
                             std::size_t size) noexcept {
      auto* self = static_cast<Taking*>(context);
      try {
        return (*self->take)(status, Bytes(report, size)) ? 0 : 1;
      } catch (...) {
        self->thrown = std::current_exception();
        return 1;
      }
    }
#else
    static std::int32_t Call(void* context, relcare_status status,
                             const std::uint8_t* report,
                             std::size_t size) noexcept {
      auto* self = static_cast<Taking*>(context);
      return (*self->take)(status, Bytes(report, size)) ? 0 : 1;
    }
#endif
  };

  // A text through an entry that reports each record.
  template <typename Entry, typename Options, typename Take>
  Result<std::uint32_t> Texts(Entry entry, Bytes text, const Options& options,
                              Take& take) {
    Taking<Take> taking{&take};
    std::uint32_t records = 0;
    Error error;
    const relcare_status status =
        entry(scratch_, text.data(), text.size(), &options, &Taking<Take>::Call,
              &taking, &records, error.raw());
#if defined(__cpp_exceptions)
    if (taking.thrown)
      std::rethrow_exception(taking.thrown);
#endif
    if (status != RELCARE_OK)
      return error;
    return records;
  }

  relcare_scratch* scratch_;
};

}  // namespace abi0
}  // namespace relcare
#include "relcare/relcare_community.hpp"
#endif  // RELCARE_RELCARE_HPP_
