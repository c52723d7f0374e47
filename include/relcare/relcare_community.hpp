// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// relcare.hpp's owners of communities and snapshots; it includes this file.
//
//   Owners   Snapshot counts references and may be copied to any thread.
//            Community is moved, and may be used by several threads.
//   Errors   As in relcare.hpp.
//
//   auto community = relcare::Community::Create(&engine);
//   community->AddText(ndjson, relcare::Format::kNdjson);
//   auto seen = community->At();
//   auto report = seen->Report(scratch, relcare::Format::kJson);
#ifndef RELCARE_RELCARE_COMMUNITY_HPP_
#define RELCARE_RELCARE_COMMUNITY_HPP_

#include "relcare/relcare.hpp"

namespace relcare {
inline namespace abi0 {

enum class RecordOutcome : std::int32_t {
  kAdded = RELCARE_RECORD_ADDED,
  kThereAlready = RELCARE_RECORD_THERE_ALREADY,
  kErased = RELCARE_RECORD_ERASED,
};

/// See relcare_as_of.
struct AsOf {
  std::string_view recorded_by = {};
  std::string_view occurred_by = {};
};

/// See relcare_profile_options. `subject_kind` is RELCARE_SUBJECT_*.
struct ProfileOptions {
  std::int32_t audience = 0;
  std::int32_t purpose = 0;
  std::int32_t subject_kind = 0;
  std::string_view subject;
  std::string_view profile;
  std::string_view reader;
  std::string_view read_at;
  bool is_assigned = false;
  bool golden = false;
  Format output = Format::kProtobuf;
};

/// See relcare_export_options.
struct ExportOptions {
  std::int32_t purpose = 0;
  Bytes key;
  std::string_view notice;
  std::string_view recipient;
  std::string_view read_at;
  bool golden = false;
  Format output = Format::kProtobuf;
  std::string_view client;
};

/// What a community holds, or held. A copy is another reference.
class Snapshot {
 public:
  Snapshot(const Snapshot& other) : snapshot_(other.snapshot_) {
    relcare_snapshot_retain(snapshot_);
  }
  Snapshot(Snapshot&& other) noexcept
      : snapshot_(std::exchange(other.snapshot_, nullptr)) {}
  Snapshot& operator=(Snapshot other) noexcept {
    std::swap(snapshot_, other.snapshot_);
    return *this;
  }
  ~Snapshot() { relcare_snapshot_release(snapshot_); }

  /// A SnapshotReport.
  Result<Bytes> Report(Scratch& scratch, Format format) const {
    return Viewed([&](relcare_view* view, relcare_error* error) {
      return relcare_snapshot_report(scratch.raw(), snapshot_,
                                     static_cast<std::int32_t>(format), view,
                                     error);
    });
  }
  /// RecordIds of the records with this body, such as "person".
  Result<Bytes> Ids(Scratch& scratch, std::string_view body,
                    Format format) const {
    return Viewed([&](relcare_view* view, relcare_error* error) {
      return relcare_snapshot_ids(
          scratch.raw(), snapshot_, body.data(), body.size(),
          static_cast<std::int32_t>(format), view, error);
    });
  }
  /// The Record that stands for an id.
  Result<Bytes> Record(Scratch& scratch, std::string_view id,
                       Format format) const {
    return Viewed([&](relcare_view* view, relcare_error* error) {
      return relcare_snapshot_record(
          scratch.raw(), snapshot_, id.data(), id.size(),
          static_cast<std::int32_t>(format), view, error);
    });
  }

  /// A Profile; with `earlier`, what changed since.
  Result<Bytes> Profile(Scratch& scratch, const ProfileOptions& options,
                        const Snapshot* earlier = nullptr) const {
    const relcare_profile_options raw = Raw(options);
    return Viewed([&](relcare_view* view, relcare_error* error) {
      return relcare_profile(scratch.raw(), snapshot_,
                             earlier == nullptr ? nullptr : earlier->snapshot_,
                             &raw, view, error);
    });
  }
  /// A SignalReport; with `earlier`, of what is otherwise since.
  Result<Bytes> Signals(Scratch& scratch, const ProfileOptions& options,
                        const Snapshot* earlier = nullptr) const {
    const relcare_profile_options raw = Raw(options);
    return Viewed([&](relcare_view* view, relcare_error* error) {
      return relcare_signals(scratch.raw(), snapshot_,
                             earlier == nullptr ? nullptr : earlier->snapshot_,
                             &raw, view, error);
    });
  }
  /// A ProfileExplanation of one figure.
  Result<Bytes> ExplainFigure(Scratch& scratch, const ProfileOptions& options,
                              std::string_view figure) const {
    const relcare_profile_options raw = Raw(options);
    return Viewed([&](relcare_view* view, relcare_error* error) {
      return relcare_explain_figure(scratch.raw(), snapshot_, &raw,
                                    figure.data(), figure.size(), view, error);
    });
  }
  /// A MatchReport.
  Result<Bytes> Matches(Scratch& scratch, const ProfileOptions& options) const {
    const relcare_profile_options raw = Raw(options);
    return Viewed([&](relcare_view* view, relcare_error* error) {
      return relcare_matches(scratch.raw(), snapshot_, &raw, view, error);
    });
  }
  /// A ReadinessReport.
  Result<Bytes> Readiness(Scratch& scratch,
                          const ProfileOptions& options) const {
    const relcare_profile_options raw = Raw(options);
    return Viewed([&](relcare_view* view, relcare_error* error) {
      return relcare_readiness(scratch.raw(), snapshot_, &raw, view, error);
    });
  }

  /// An Export: records under pseudonyms, with their notice.
  Result<Bytes> Export(Scratch& scratch, const ExportOptions& options) const {
    relcare_export_options raw = RELCARE_EXPORT_OPTIONS_INIT;
    raw.purpose = options.purpose;
    raw.output_format = static_cast<std::int32_t>(options.output);
    raw.key = options.key.data();
    raw.key_size = options.key.size();
    raw.notice = options.notice.data();
    raw.notice_size = options.notice.size();
    raw.recipient = options.recipient.data();
    raw.recipient_size = options.recipient.size();
    raw.read_at = options.read_at.data();
    raw.read_at_size = options.read_at.size();
    raw.golden = options.golden ? 1 : 0;
    raw.client = options.client.data();
    raw.client_size = options.client.size();
    return Viewed([&](relcare_view* view, relcare_error* error) {
      return relcare_export(scratch.raw(), snapshot_, &raw, view, error);
    });
  }

  const relcare_snapshot* raw() const { return snapshot_; }

 private:
  friend class Community;

  static relcare_profile_options Raw(const ProfileOptions& options) {
    relcare_profile_options raw = RELCARE_PROFILE_OPTIONS_INIT;
    raw.audience = options.audience;
    raw.purpose = options.purpose;
    raw.subject_kind = options.subject_kind;
    raw.output_format = static_cast<std::int32_t>(options.output);
    raw.subject = options.subject.data();
    raw.subject_size = options.subject.size();
    raw.profile = options.profile.data();
    raw.profile_size = options.profile.size();
    raw.reader = options.reader.data();
    raw.reader_size = options.reader.size();
    raw.read_at = options.read_at.data();
    raw.read_at_size = options.read_at.size();
    raw.is_assigned = options.is_assigned ? 1 : 0;
    raw.golden = options.golden ? 1 : 0;
    return raw;
  }

  explicit Snapshot(relcare_snapshot* snapshot) : snapshot_(snapshot) {}

  template <typename Call>
  static Result<Bytes> Viewed(const Call& call) {
    relcare_view view = {nullptr, 0};
    Error error;
    if (call(&view, error.raw()) != RELCARE_OK)
      return error;
    return Bytes(view.data, view.size);
  }

  const relcare_snapshot* snapshot_;
};

/// The accepted records of a community.
class Community {
 public:
  /// `engine` may be nullptr.
  static Result<Community> Create(const Engine* engine = nullptr,
                                  const Limits& limits = {}) {
    const relcare_limits raw = internal::Raw(limits);
    relcare_community* community = nullptr;
    Error error;
    const relcare_community_options options = Options(limits, &raw);
    if (relcare_community_create(Raw(engine), &options, &community,
                                 error.raw()) != RELCARE_OK) {
      return error;
    }
    return Community(community);
  }

  /// Of what Save wrote. With `is_prefix`, of damaged bytes the records
  /// before the damage; it is then told whether records may be missing.
  static Result<Community> Restore(Bytes saved, const Engine* engine = nullptr,
                                   bool* is_prefix = nullptr,
                                   const Limits& limits = {}) {
    const relcare_limits raw = internal::Raw(limits);
    relcare_community* community = nullptr;
    std::int32_t is_short = 0;
    Error error;
    const relcare_community_options options = Options(limits, &raw);
    const relcare_status status = relcare_community_restore(
        Raw(engine), &options, saved.data(), saved.size(),
        is_prefix == nullptr ? 0 : 1, &community, &is_short, error.raw());
    if (is_prefix != nullptr)
      *is_prefix = is_short == 1;
    if (status != RELCARE_OK)
      return error;
    return Community(community);
  }

  Community(Community&& other) noexcept
      : community_(std::exchange(other.community_, nullptr)) {}
  Community& operator=(Community&& other) noexcept {
    std::swap(community_, other.community_);
    return *this;
  }
  Community(const Community&) = delete;
  Community& operator=(const Community&) = delete;
  ~Community() { relcare_community_destroy(community_); }

  Result<RecordOutcome> Add(Bytes record, Format format) {
    std::int32_t outcome = 0;
    Error error;
    if (relcare_community_add(community_, record.data(), record.size(),
                              static_cast<std::int32_t>(format), &outcome,
                              error.raw()) != RELCARE_OK) {
      return error;
    }
    return static_cast<RecordOutcome>(outcome);
  }

  /// Calls rejected(const relcare_error&) for each record that is rejected; it
  /// returns true to go on, and must not throw.
  template <typename Rejected>
  Result<relcare_added> AddText(Bytes text, Format format, Rejected rejected) {
    return AddText(
        text, format,
        [](void* context, const relcare_error* error) -> std::int32_t {
          return (*static_cast<Rejected*>(context))(*error) ? 0 : 1;
        },
        &rejected);
  }
  Result<relcare_added> AddText(Bytes text, Format format) {
    return AddText(text, format, nullptr, nullptr);
  }

  /// Calls write(Bytes) for each piece; it returns true to go on, and must not
  /// throw. Gives how many bytes were written.
  template <typename Write>
  Result<std::uint64_t> Save(Write write) const {
    struct Writing {
      Write* write;
      std::uint64_t size;
    } writing{&write, 0};
    Error error;
    const relcare_status status = relcare_community_save(
        community_,
        [](void* context, const std::uint8_t* data,
           std::size_t size) -> std::int32_t {
          auto* self = static_cast<Writing*>(context);
          self->size += size;
          return (*self->write)(Bytes(data, size)) ? 0 : 1;
        },
        &writing, error.raw());
    if (status != RELCARE_OK)
      return error;
    return writing.size;
  }

  Result<Snapshot> At(const AsOf& as_of = {}) const {
    relcare_as_of raw = RELCARE_AS_OF_INIT;
    raw.recorded_by = as_of.recorded_by.data();
    raw.recorded_by_size = as_of.recorded_by.size();
    raw.occurred_by = as_of.occurred_by.data();
    raw.occurred_by_size = as_of.occurred_by.size();
    relcare_snapshot* snapshot = nullptr;
    Error error;
    if (relcare_community_snapshot(community_, &raw, &snapshot, error.raw()) !=
        RELCARE_OK) {
      return error;
    }
    return Snapshot(snapshot);
  }

  relcare_community* raw() { return community_; }

 private:
  explicit Community(relcare_community* community) : community_(community) {}

  static const relcare_engine* Raw(const Engine* engine) {
    return engine == nullptr ? nullptr : engine->raw();
  }
  static relcare_community_options Options(const Limits& limits,
                                           const relcare_limits* raw) {
    relcare_community_options options = RELCARE_COMMUNITY_OPTIONS_INIT;
    if (limits.input_bytes != 0 || limits.depth != 0)
      options.limits = raw;
    return options;
  }

  Result<relcare_added> AddText(Bytes text, Format format,
                                relcare_rejected_fn rejected, void* context) {
    relcare_added added = RELCARE_ADDED_INIT;
    Error error;
    if (relcare_community_add_text(community_, text.data(), text.size(),
                                   static_cast<std::int32_t>(format), rejected,
                                   context, &added,
                                   error.raw()) != RELCARE_OK) {
      return error;
    }
    return added;
  }

  relcare_community* community_;
};

/// A person's days until something happened, or until they were last followed.
struct TimeUntil {
  std::optional<double> days;  // empty: not known
  bool reached = false;        // it happened then
};

/// The share to whom it had not happened, at each of `at`; see relcare_staying.
inline Result<std::vector<relcare_staying_point>> Staying(
    const std::vector<TimeUntil>& people, const std::vector<double>& at) {
  std::vector<double> days;
  std::vector<std::uint8_t> reached, known;
  for (const TimeUntil& person : people) {
    days.push_back(person.days.value_or(0));
    reached.push_back(person.reached ? 1 : 0);
    known.push_back(person.days ? 1 : 0);
  }
  std::vector<relcare_staying_point> points(at.size());
  Error error;
  if (relcare_staying(days.data(), reached.data(), known.data(), people.size(),
                      at.data(), at.size(), points.data(),
                      sizeof(relcare_staying_point),
                      error.raw()) != RELCARE_OK) {
    return error;
  }
  return points;
}

}  // namespace abi0
}  // namespace relcare

#endif  // RELCARE_RELCARE_COMMUNITY_HPP_
