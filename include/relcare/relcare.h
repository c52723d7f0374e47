/* Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
 *
 * The C ABI of relcare. What is not declared here may change without notice.
 *
 * Handles   Opaque. Whoever creates one releases it; every release accepts NULL
 *           and cannot fail. Retain, release and the calls that make a handle
 *           apart, a call only borrows the handles it is given. They may be
 *           released in any order.
 * Threads   A relcare_engine and a relcare_snapshot are immutable: any number
 *           of threads may use one at once, and a relcare_community too. A
 *           relcare_scratch serves one call at a time, from any thread.
 *           What takes no handle may be called from any thread.
 * Views     A relcare_view points into the scratch that was passed. It holds
 *           until that scratch's next call (a failing one too) or destruction,
 *           and is followed by a zero byte that `size` does not count. An input
 *           must not lie in a view of the scratch that is passed with it
 *           (RELCARE_E_OVERLAP): copy it, or use another scratch.
 * Bytes     Inputs are pointer and size, borrowed for the call. A NULL pointer
 *           is allowed where the size is 0. Text is UTF-8; ids and names need
 *           no zero byte at their end.
 * Status    Functions that can fail return relcare_status. Outputs are written
 *           on every path: the result on RELCARE_OK, else NULL, 0 or empty.
 *           Readable input gives RELCARE_OK and every scale an outcome,
 *           refusals included. A status fails only for unreadable bytes, an
 *           instrument that is not known or named, rules that do not hold,
 *           limits, memory and misuse. Each function lists the statuses that
 *           are its own. All may also return RELCARE_E_NULL, _STRUCT_SIZE,
 *           _UNSUPPORTED_OPTION, _BAD_HANDLE, _CONCURRENT_USE, _FORMAT,
 *           _OVERLAP, _NO_MEMORY and _INTERNAL, as far as they take such a
 *           thing.
 * Missing   Never 0 and never NaN: an absent answer has a reason, a score that
 *           could not be made is refused with a code.
 * Callbacks Run on the calling thread, in input order, before the call returns.
 *           The scratch must not be used or destroyed inside one.
 * Misuse    RELCARE_E_BAD_HANDLE and RELCARE_E_CONCURRENT_USE are best effort:
 *           using a freed pointer is undefined.
 * Errors    The last parameter is NULL or the caller's relcare_error, prepared
 *           with RELCARE_ERROR_INIT. It says where and which rule; no text of a
 *           record is ever in it.
 * Options   Begin with `struct_size` (use the *_INIT macros). Zero is every
 *           field's default. A caller's older, shorter struct is accepted; a
 *           longer one only if what we do not know is zero.
 * The rest  No call prints, exits, throws, reads the environment or the clock,
 *           opens a file or a socket, or keeps a caller's pointer past its
 *           return.
 */
#ifndef RELCARE_RELCARE_H_
#define RELCARE_RELCARE_H_

#include <stddef.h>
#include <stdint.h>

#include "relcare/relcare_codes.h"

#if defined(_WIN32)
#if defined(RELCARE_BUILD)
#define RELCARE_API __declspec(dllexport)
#else
#define RELCARE_API __declspec(dllimport)
#endif
#elif defined(__GNUC__)
#define RELCARE_API __attribute__((visibility("default")))
#else
#define RELCARE_API
#endif

#if defined(__cplusplus) && __cplusplus >= 201703L
#define RELCARE_NOEXCEPT noexcept
#else
#define RELCARE_NOEXCEPT
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Status ------------------------------------------------------------ */

/* 0 is success; the hundreds tell the class: 1 caller misuse, 2 input data,
 * 3 definitions and configuration, 4 limits, 9 our own defect; 5 and 6 are
 * kept. A status that a host does not know goes by its hundreds. Append only.
 */
typedef int32_t relcare_status;

#define RELCARE_OK 0
/* A pointer that must not be NULL is NULL. */
#define RELCARE_E_NULL 101
/* A struct_size is smaller than the first released version of the struct. */
#define RELCARE_E_STRUCT_SIZE 102
/* A field or bit that this library does not know is not zero. */
#define RELCARE_E_UNSUPPORTED_OPTION 103
/* The pointer is not a live handle of the expected kind. */
#define RELCARE_E_BAD_HANDLE 104
/* Another call is using this scratch now. */
#define RELCARE_E_CONCURRENT_USE 105
/* A count, size or stride does not fit. */
#define RELCARE_E_SHAPE 106
/* A format number is not one of those the function takes. */
#define RELCARE_E_FORMAT 107
/* A message type, mapping or other name is not known. */
#define RELCARE_E_UNKNOWN_NAME 108
/* An input lies in the memory of a view that the call would overwrite. */
#define RELCARE_E_OVERLAP 109
/* The bytes are not what the format says: syntax, truncation, wrong type. */
#define RELCARE_E_UNREADABLE 201
/* The bytes are not UTF-8. */
#define RELCARE_E_UTF8 202
/* No instrument is named by the caller nor found by url or code. */
#define RELCARE_E_UNBOUND 203
/* The input is readable but not a response (another resource or body). */
#define RELCARE_E_NOT_A_RESPONSE 204
/* A record breaks a rule of the community; it was not taken in. */
#define RELCARE_E_RECORD 205
/* Saved bytes are damaged, cut short or of another version. */
#define RELCARE_E_SAVED 206
/* The snapshot holds no such record. */
#define RELCARE_E_NO_RECORD 207
/* The instrument or version that was named is not loaded. */
#define RELCARE_E_UNKNOWN_INSTRUMENT 301
/* A definition breaks a rule; the error names it and its path. */
#define RELCARE_E_DEFINITION 302
/* A rule file needs newer semantics than this library's, or holds a field,
 * enum number or operator that this library does not know. */
#define RELCARE_E_SEMANTICS 303
/* A pin does not match what is loaded. */
#define RELCARE_E_PIN 304
/* The form's licence needs an acknowledgement that the configuration lacks. */
#define RELCARE_E_LICENCE 305
/* The configuration breaks a rule. */
#define RELCARE_E_CONFIG 306
/* A mapping breaks a rule. */
#define RELCARE_E_MAPPING 307
/* A pack breaks a rule, or does not match the configuration's reference. */
#define RELCARE_E_PACK 308
/* The input is larger or deeper than the limits allow. */
#define RELCARE_E_LIMIT 401
/* The caller's function asked to stop. */
#define RELCARE_E_CANCELLED 402
/* There was not enough memory; nothing changed. */
#define RELCARE_E_NO_MEMORY 403
/* Our own defect. Please report it. */
#define RELCARE_E_INTERNAL 901

/**
 * What went wrong and where. About 1 KB; lives wherever the caller likes.
 *
 * path     RFC 6901 pointer into the input as given; an unknown member is named
 *          by its parent and position. Empty: the whole input.
 * rule     The rule that was broken, in the words of docs/reference/errors.md.
 * message  One line without line end. Texts may change; status, rule and path
 *          may not. All three end with a zero byte.
 *
 * With a struct_size below the first release's the call fails with
 * RELCARE_E_STRUCT_SIZE and the struct is left alone. On RELCARE_OK only status
 * and flags are written.
 */
typedef struct relcare_error {
  size_t struct_size;
  relcare_status status;
  uint32_t flags;       /* RELCARE_ERROR_*_CUT, _LOST */
  int64_t record_index; /* -1: none */
  int64_t byte_offset;  /* -1: not known */
  char rule[64];
  char path[320];
  char message[512];
} relcare_error;

/* The text did not fit: it is cut at a character, a path at a whole step. */
#define RELCARE_ERROR_PATH_CUT 1u
#define RELCARE_ERROR_MESSAGE_CUT 2u
/* On RELCARE_OK: what this version does not know is not in the output. */
#define RELCARE_ERROR_MEMBERS_LOST 4u

#define RELCARE_ERROR_INIT                               \
  {                                                      \
    sizeof(relcare_error), 0, 0, -1, -1, {0}, {0}, { 0 } \
  }

/* ---- Versions ---------------------------------------------------------- */

/* Major in the upper, minor in the lower 16 bits. 0.1 until the freeze. */
#define RELCARE_ABI_VERSION 0x00000001u

/** Returns the ABI version of the loaded library. Any thread. */
RELCARE_API uint32_t relcare_abi_version(void) RELCARE_NOEXCEPT;

/** Returns the product version, such as "0.1.0+dev". Never NULL; static. */
RELCARE_API const char* relcare_version(void) RELCARE_NOEXCEPT;

/** Returns how this library was made: version, kind of build, where its
 *  libraries came from, the source's commit as git named it when the build was
 *  configured ("unknown" without git), compiler. For people; static. */
RELCARE_API const char* relcare_build_id(void) RELCARE_NOEXCEPT;

/** Returns the version of the scoring semantics: a number may change for the
 *  same input and definition only if this grows. */
RELCARE_API uint32_t relcare_semantics_version(void) RELCARE_NOEXCEPT;

/** Returns the status' name, such as "RELCARE_E_UTF8"; of an unknown number
 *  "RELCARE_E_UNKNOWN". Never NULL; static. */
RELCARE_API const char* relcare_status_name(relcare_status status)
    RELCARE_NOEXCEPT;

/* ---- Bytes, formats, limits -------------------------------------------- */

/** Bytes that the library owns; see Views above. */
typedef struct relcare_view {
  const uint8_t* data;
  size_t size;
} relcare_view;

/* Forms of input and output. Which of them a function takes stands with it. */
#define RELCARE_FORMAT_PROTOBUF 1 /* relcare.v1 message, binary */
#define RELCARE_FORMAT_JSON 2     /* the same as ProtoJSON, proto field names */
#define RELCARE_FORMAT_FHIR 3     /* FHIR R4 or R5 JSON resource */
#define RELCARE_FORMAT_NDJSON 4   /* relcare.v1 Records, one JSON per line */
#define RELCARE_FORMAT_FHIR_NDJSON 5
#define RELCARE_FORMAT_CSV 6 /* RFC 4180 text with a header line */

/** Bounds on resources. They change no result, only whether there is one. */
typedef struct relcare_limits {
  size_t struct_size;
  size_t input_bytes; /* of one input; 0: 256 MiB; at most 2^31 - 1 */
  uint32_t depth;     /* of nesting; 0: 64; at most 100 */
  uint32_t reserved;  /* 0 */
} relcare_limits;

#define RELCARE_LIMITS_INIT \
  { sizeof(relcare_limits), 0, 0, 0 }

/* ---- Engine ------------------------------------------------------------ */

/* Compiled definitions and configuration. Immutable, counted references. */
typedef struct relcare_engine relcare_engine;

#define RELCARE_SOURCE_CONFIG 1     /* relcare.v1.EngineConfig; at most one */
#define RELCARE_SOURCE_INSTRUMENT 2 /* relcare.v1.Instrument */
#define RELCARE_SOURCE_MAPPING 3    /* relcare.v1.Mapping */
#define RELCARE_SOURCE_PACK 4       /* relcare.v1.Pack */
#define RELCARE_SOURCE_QUESTIONNAIRE 5 /* FHIR Questionnaire; format FHIR */
#define RELCARE_SOURCE_PROFILE 6       /* relcare.v1.ProfileDefinition */
#define RELCARE_SOURCE_SIGNAL 7        /* relcare.v1.SignalDefinition */

/** One thing that an engine is made from. Text protos are read by the tool.
 *  struct_size is also the stride: the same in every element of an array. */
typedef struct relcare_source {
  size_t struct_size;
  int32_t kind;   /* RELCARE_SOURCE_* */
  int32_t format; /* RELCARE_FORMAT_PROTOBUF, _JSON or (questionnaires) _FHIR */
  const uint8_t* data;
  size_t size;
} relcare_source;

#define RELCARE_SOURCE_INIT \
  { sizeof(relcare_source), 0, 0, NULL, 0 }

typedef struct relcare_engine_options {
  size_t struct_size;
  const relcare_limits* limits; /* NULL: the defaults */
  /* 1: only what `sources` bring; 0: the shipped instruments too. */
  int32_t without_catalog;
  int32_t reserved; /* 0 */
} relcare_engine_options;

#define RELCARE_ENGINE_OPTIONS_INIT \
  { sizeof(relcare_engine_options), NULL, 0, 0 }

/**
 * Builds an engine from the shipped instruments and the caller's sources.
 *
 * Shape    `sources` has `source_count` elements, in any order.
 * Missing  No config: every option of EngineConfig has its default.
 *
 * @param options  NULL, or borrowed for the call.
 * @param sources  Borrowed for the call. NULL if source_count is 0.
 * @param out      Receives a handle with one reference. Owned by the caller.
 * @param error    NULL, or filled on failure; record_index is the source's.
 *
 * @retval RELCARE_OK
 * @retval RELCARE_E_UNREADABLE, _UTF8, _LIMIT  A source cannot be read.
 * @retval RELCARE_E_SEMANTICS   A rule file is from the future.
 * @retval RELCARE_E_DEFINITION, _CONFIG, _MAPPING, _PACK, _PIN
 *                               A rule is broken.
 *
 * Threads: any. Since 0.1.
 */
RELCARE_API relcare_status relcare_engine_create(
    const relcare_engine_options* options, const relcare_source* sources,
    size_t source_count, relcare_engine** out,
    relcare_error* error) RELCARE_NOEXCEPT;

/** Adds a reference. NULL is allowed. Any thread. */
RELCARE_API void relcare_engine_retain(const relcare_engine* engine)
    RELCARE_NOEXCEPT;

/** Drops a reference; the last one frees the engine, unless a scratch still
 *  needs it. NULL is allowed. Any thread. */
RELCARE_API void relcare_engine_release(const relcare_engine* engine)
    RELCARE_NOEXCEPT;

/* ---- Scratch ----------------------------------------------------------- */

/* Working memory of one call at a time; owns the views that calls return. It
 * holds a reference to its engine, so the two may be released in any order. */
typedef struct relcare_scratch relcare_scratch;

typedef struct relcare_scratch_options {
  size_t struct_size;
  const relcare_limits* limits; /* NULL: the engine's, else the defaults */
} relcare_scratch_options;

#define RELCARE_SCRATCH_OPTIONS_INIT \
  { sizeof(relcare_scratch_options), NULL }

/**
 * Makes working memory for calls with `engine`.
 *
 * @param engine   May be NULL: the scratch then serves lint and convert only;
 *                 other calls with it give RELCARE_E_NULL.
 * @param options  NULL, or borrowed for the call.
 * @param out      Receives the handle. Owned by the caller.
 * @param error    NULL, or filled on failure.
 *
 * @retval RELCARE_OK
 *
 * Threads: any. Since 0.1.
 */
RELCARE_API relcare_status relcare_scratch_create(
    const relcare_engine* engine, const relcare_scratch_options* options,
    relcare_scratch** out, relcare_error* error) RELCARE_NOEXCEPT;

/** Overwrites with zeros what earlier calls left in the scratch's buffers
 *  and ends its views. Does nothing while a call is using the scratch. NULL is
 *  allowed. */
RELCARE_API void relcare_scratch_wipe(relcare_scratch* scratch)
    RELCARE_NOEXCEPT;

/** Frees the scratch and the views it owns. Not inside a callback, not while
 *  another thread uses it. NULL is allowed. */
RELCARE_API void relcare_scratch_destroy(relcare_scratch* scratch)
    RELCARE_NOEXCEPT;

/* ---- Scoring ----------------------------------------------------------- */

typedef struct relcare_score_options {
  size_t struct_size;
  int32_t input_format;  /* 0: RELCARE_FORMAT_PROTOBUF */
  int32_t output_format; /* 0: RELCARE_FORMAT_PROTOBUF; or _JSON */
  /* [owner/]instrument[@version]; for inputs that do not say. A Record that
   * names another form gives RELCARE_E_UNBOUND; a FHIR response is bound by its
   * linkIds and codes, whatever questionnaire it names. */
  const char* instrument;
  size_t instrument_size;
  /* Id of one of the engine's mappings; comes before what fits by url. */
  const char* mapping;
  size_t mapping_size;
  /* Written into the report as input_index, plus the record's own position;
   * after 2^32 - 1 comes 0. */
  uint32_t first_index;
  /* 1: leave out input_index and engine_version, as golden bytes do. */
  int32_t golden;
  /* CSV: the header line, where `text` does not begin with it. */
  const char* csv_header;
  size_t csv_header_size;
} relcare_score_options;

#define RELCARE_SCORE_OPTIONS_INIT \
  { sizeof(relcare_score_options), 0, 0, NULL, 0, NULL, 0, 0, 0, NULL, 0 }

/**
 * Scores one response: relcare.v1.Record with an Assessment (PROTOBUF, JSON) or
 * a FHIR QuestionnaireResponse (FHIR). Bundles and Observations, which may be
 * of many responses, are for relcare_score_text.
 *
 * Range    Exact scores are decimal text in the scale's own unit; their f64 is
 *          the nearest double. The least and greatest are in the definition.
 * Missing  An item without an answer is absent with a reason. A scale that
 *          cannot be scored is refused with a code, and has no number.
 * Memory   A scratch that has scored before takes none, but for a piece for
 * each text of a Record that is longer than 15 bytes, given back at once or by
 * the next call.
 *
 * @param scratch  Made for an engine. One call at a time.
 * @param input    Borrowed for the call; at most the scratch's limit in bytes.
 * @param options  NULL, or borrowed for the call.
 * @param report   Receives a relcare.v1.ScoreReport; owned by the scratch.
 * @param error    NULL, or filled on failure.
 *
 * @retval RELCARE_OK            Every scale has an outcome; look at each.
 * @retval RELCARE_E_UNREADABLE, _UTF8, _NOT_A_RESPONSE, _UNBOUND, _LIMIT
 * @retval RELCARE_E_UNKNOWN_INSTRUMENT, _PIN, _LICENCE
 * @retval RELCARE_E_UNKNOWN_NAME, _MAPPING  No such mapping, or one that is for
 *                               another instrument.
 *
 * Since 0.1.
 */
RELCARE_API relcare_status relcare_score(relcare_scratch* scratch,
                                         const uint8_t* input, size_t size,
                                         const relcare_score_options* options,
                                         relcare_view* report,
                                         relcare_error* error) RELCARE_NOEXCEPT;

/**
 * Receives one report of relcare_score_text. Must not throw nor longjmp.
 *
 * @param context  As it was given to relcare_score_text.
 * @param status   RELCARE_OK, or why this record has no scores.
 * @param report   A ScoreReport in the output format. Where a record could not
 *                 be read or bound, it holds `error` and no scores. Valid
 *                 during the call only.
 * @return 0 to go on; any other number to stop.
 */
typedef int32_t (*relcare_report_fn)(void* context, relcare_status status,
                                     const uint8_t* report,
                                     size_t size) RELCARE_NOEXCEPT;

/**
 * Scores many responses: a FHIR resource (FHIR), lines of JSON (NDJSON,
 * FHIR_NDJSON) or rows (CSV, by a mapping). One bad entry, line or row costs
 * that one only. Lines are numbered from options->first_index; blank lines are
 * not counted.
 *
 * FHIR     A Bundle (not of type history), a QuestionnaireResponse or an
 *          Observation. Each QuestionnaireResponse gives a report, and so does
 *          each group of Observations that answer one form; other resources
 *          and Observations that no form knows give none. Totals of
 *          Observations derived from a response in the same Bundle stand in
 *          its report. Reports are numbered one by one. Where a Bundle holds
 *          two resources of one type and id, it cannot be told which of them
 *          holds: neither is scored, and both reports have the finding
 *          RELCARE_FINDING_RECORD_REPEATED.
 * FHIR_NDJSON  The same on each line. Observations of one subject on lines
 *          that follow one another are grouped when the subject changes, a
 *          line holds something else, or the text ends; a broken line does not
 *          end them. Their report has the number of the group's first line,
 *          and its paths begin with the lines behind that: "/0/valueString".
 *          A host that streams must therefore not cut a text between two
 *          Observations of one subject: cut it where the subject changes.
 *
 * @param text     Whole lines, borrowed for the call. A host that streams
 *                 passes pieces that end with a line end, and for CSV the
 *                 header in options->csv_header.
 * @param context  Handed to each call of `report`; not looked at.
 * @param records  NULL, or receives how many records were seen, on failure too:
 *                 lines, rows, or (FHIR) reports.
 *                 CSV: a row that the mapping says is of another form is seen
 *                 and not reported.
 * @param error    NULL, or filled on failure.
 *
 * @retval RELCARE_OK           `report` was called for every record.
 * @retval RELCARE_E_CANCELLED  `report` asked to stop.
 * @retval RELCARE_E_LIMIT      The text is larger than the limit.
 * @retval RELCARE_E_UNKNOWN_NAME  CSV: no such mapping, or a column it needs is
 *                              not in the header.
 * @retval RELCARE_E_UNKNOWN_INSTRUMENT, _UNBOUND, _PIN, _LICENCE, _MAPPING,
 *         _UNREADABLE          CSV: the whole table, as relcare_score says.
 *
 * Since 0.1.
 */
RELCARE_API relcare_status relcare_score_text(
    relcare_scratch* scratch, const uint8_t* text, size_t size,
    const relcare_score_options* options, relcare_report_fn report,
    void* context, uint32_t* records, relcare_error* error) RELCARE_NOEXCEPT;

/* ---- Filing: reports as FHIR ------------------------------------------ */

/* A transaction Bundle whose entries update their slot, or make it. */
#define RELCARE_FHIR_UPDATE 1
/* A transaction Bundle whose entries are made unless their slot is there. */
#define RELCARE_FHIR_CREATE 2
/* A collection Bundle; nothing is asked of a server. */
#define RELCARE_FHIR_COLLECTION 3
/* An OperationOutcome: what was refused, doubted or could not be read. */
#define RELCARE_FHIR_OUTCOME 4

typedef struct relcare_fhir_options {
  size_t struct_size;
  int32_t kind;          /* RELCARE_FHIR_*; 0: _UPDATE */
  int32_t report_format; /* 0: RELCARE_FORMAT_PROTOBUF; or _JSON */
  /* A FHIR instant, written as Observation.issued; empty: none is written. */
  const char* issued;
  size_t issued_size;
  int32_t us_core;  /* 1: Observations claim US Core's assessment profile */
  int32_t reserved; /* 0 */
} relcare_fhir_options;

#define RELCARE_FHIR_OPTIONS_INIT \
  { sizeof(relcare_fhir_options), 0, 0, NULL, 0, 0, 0 }

/**
 * Writes a ScoreReport as FHIR R4 JSON: an Observation for each reported scale
 * and each critical rule, and a panel that names the scales; or an
 * OperationOutcome.
 *
 * Shape    Each Observation has the identifiers urn:relcare:score-slot, which
 *          an amended response and a newer definition share, and
 *          urn:relcare:score-result, which they do not. The same report gives
 *          the same bytes.
 * Missing  A refused scale has a dataAbsentReason and no number. Scales that
 *          were refused for the response's status are not written.
 *
 * @param report   A relcare.v1.ScoreReport, borrowed for the call.
 * @param options  NULL, or borrowed for the call.
 * @param resource Receives a Bundle or OperationOutcome; owned by the scratch.
 * @param error    NULL, or filled on failure.
 *
 * @retval RELCARE_OK
 * @retval RELCARE_E_UNREADABLE, _UTF8, _LIMIT  The report cannot be read.
 * @retval RELCARE_E_NOT_A_RESPONSE      Bundles: no scores, or no response id.
 * @retval RELCARE_E_UNKNOWN_INSTRUMENT  Bundles: the definition that made the
 *                               report is not loaded.
 * @retval RELCARE_E_UNSUPPORTED_OPTION  kind, issued.
 *
 * Since 0.1.
 */
RELCARE_API relcare_status
relcare_write_fhir(relcare_scratch* scratch, const uint8_t* report, size_t size,
                   const relcare_fhir_options* options, relcare_view* resource,
                   relcare_error* error) RELCARE_NOEXCEPT;

/* ---- Importing: records of a community -------------------------------- */

/* Tables of relcare_import; docs/how-to/import.md lists their columns. */
#define RELCARE_TABLE_ANSWERS 0 /* of one form, by an instrument's mapping */
#define RELCARE_TABLE_PEOPLE 1
#define RELCARE_TABLE_TIES 2
#define RELCARE_TABLE_GROUPS 3
#define RELCARE_TABLE_MEMBERS 4
#define RELCARE_TABLE_STAYS 5
#define RELCARE_TABLE_ENCOUNTERS 6
#define RELCARE_TABLE_EXCHANGES 7
#define RELCARE_TABLE_WINDOWS 8

typedef struct relcare_import_options {
  size_t struct_size;
  int32_t format;        /* RELCARE_FORMAT_FHIR, _FHIR_NDJSON or _CSV */
  int32_t output_format; /* 0: RELCARE_FORMAT_PROTOBUF; or _JSON */
  int32_t table;         /* CSV: RELCARE_TABLE_*; else 0 */
  /* 1: what is given was imported before; its records replace those, or
   * withdraw them (entered in error), and have meta.versionId in their ids.
   * Tables say it by their column "replaces". */
  int32_t is_update;
  /* Answers: as in relcare_score_options. */
  const char* instrument;
  size_t instrument_size;
  const char* mapping;
  size_t mapping_size;
  /* Id of a mapping that has `records`: columns, words and codes. Empty: the
   * documented names alone. */
  const char* names;
  size_t names_size;
  /* A FHIR instant for what does not say when it was recorded. Empty: such
   * resources and rows give no record. */
  const char* recorded_at;
  size_t recorded_at_size;
  /* Base url of the server that the resources are from, so that references
   * that begin with it are its own. Empty: only relative ones are. */
  const char* server;
  size_t server_size;
  /* CSV: the header line, where `text` does not begin with it. */
  const char* table_header;
  size_t table_header_size;
  uint32_t first_index; /* as in relcare_score_options */
  int32_t reserved;     /* 0 */
} relcare_import_options;

#define RELCARE_IMPORT_OPTIONS_INIT                                        \
  {                                                                        \
    sizeof(relcare_import_options), 0, 0, 0, 0, NULL, 0, NULL, 0, NULL, 0, \
        NULL, 0, NULL, 0, NULL, 0, 0, 0                                    \
  }

/**
 * Makes Records of FHIR resources (FHIR, FHIR_NDJSON) or rows of a table (CSV).
 * All that the input says and the records do not is a finding; where the input
 * does not say enough for a record, none is made.
 *
 * Shape    `report` is called with a relcare.v1.ImportReport for each resource,
 *          those of a Bundle too, or row: its records, its findings, or why it
 *          could not be read. Of a table of encounters the rows of one id,
 *          wherever they stand, are one report, in the place of the first; so
 *          a host gives such a table in one call. Two records of one id within
 *          the call that say different things: the second has a finding
 *          RECORD_REPEATED, since a community takes the first.
 * Ids      A resource's record is called as FHIR refers to it, "Patient/7"; a
 *          part of it "Group/2/member/Patient/7". A row's is its id.
 * Missing  No record has a name, an address, a telephone, a photo, narrative or
 *          what a Communication says.
 *
 * @param text     As in relcare_score_text.
 * @param options  Borrowed for the call; its format is required.
 * @param report   As in relcare_score_text, with ImportReports.
 * @param context  Handed to each call of `report`; not looked at.
 * @param records  NULL, or receives how many resources, lines or rows were
 * seen, on failure too.
 * @param error    NULL, or filled on failure.
 *
 * @retval RELCARE_OK           `report` was called for each.
 * @retval RELCARE_E_CANCELLED  `report` asked to stop.
 * @retval RELCARE_E_LIMIT      The text is larger than the limit.
 * @retval RELCARE_E_UNKNOWN_NAME  No such mapping; CSV: a column that the table
 *                              needs is not in the header.
 * @retval RELCARE_E_UNSUPPORTED_OPTION  table, is_update, recorded_at.
 * @retval RELCARE_E_UNKNOWN_INSTRUMENT, _UNBOUND, _PIN, _MAPPING, _UNREADABLE
 *                              CSV: the whole table.
 *
 * Since 0.1.
 */
RELCARE_API relcare_status relcare_import(
    relcare_scratch* scratch, const uint8_t* text, size_t size,
    const relcare_import_options* options, relcare_report_fn report,
    void* context, uint32_t* records, relcare_error* error) RELCARE_NOEXCEPT;

/* ---- The array door ---------------------------------------------------- */

#define RELCARE_CELL_INT8 1
#define RELCARE_CELL_INT32 2
#define RELCARE_CELL_F64 3

#define RELCARE_OUTCOME_SCORED 1
#define RELCARE_OUTCOME_FILLED 2
#define RELCARE_OUTCOME_REFUSED 3

/** A table of answers: one row per response, one column per item, in the
 *  definition's order (relcare_describe). All pointers are borrowed for the
 *  call; cells need no alignment. */
typedef struct relcare_array {
  size_t struct_size;
  const void* cells; /* row 0, item 0; NULL only if rows is 0 */
  size_t rows;
  size_t items; /* all of the instrument's, those that no scale uses too */
  /* In bytes, negative ones too. Cells may not overlap; rows may not be
   * interleaved otherwise than as columns. */
  ptrdiff_t row_stride;
  ptrdiff_t item_stride;
  int32_t cell;     /* RELCARE_CELL_* */
  int32_t reserved; /* 0 */
  /* NULL, or one byte per cell: 0 marks an absent answer, reason unknown; the
   * cell beside it is not read. Strides as above, in bytes. */
  const uint8_t* valid;
  ptrdiff_t valid_row_stride;
  ptrdiff_t valid_item_stride;
  /* NULL, or one byte per row: 0 unknown, 1 female, 2 male, 3 other; any other
   * number is unknown. */
  const uint8_t* sex;
  /* NULL, or completed years per row; negative: unknown. */
  const int32_t* age;
  /* NULL: all completed. Else a relcare.v1.AssessmentStatus number per row; 0,
   * not stated, counts as completed. Rows whose status is not accepted are
   * refused; critical rules still look. */
  const uint8_t* status;
  /* Of every row; see Assessment.setting. */
  const char* setting;
  size_t setting_size;
} relcare_array;

#define RELCARE_ARRAY_INIT                                                 \
  {                                                                        \
    sizeof(relcare_array), NULL, 0, 0, 0, 0, 0, 0, NULL, 0, 0, NULL, NULL, \
        NULL, NULL, 0                                                      \
  }

/** What one scale gave for one row. Look at `outcome` before `value`: a refused
 *  score has none, and the 0 that stands there is not a score. 40 bytes, no
 *  padding. */
typedef struct relcare_cell_score {
  int32_t outcome; /* RELCARE_OUTCOME_*; 0 after a failed call */
  int32_t refusal; /* RELCARE_REFUSAL_* if refused, else 0 */
  double value;    /* nearest to the exact score; if SCORED or FILLED */
  double se;       /* in value's unit; only if has_se */
  int32_t has_se;  /* 0 or 1 */
  /* From 1: the band within the scale's first banding id, in the stratum that
   * fits the row; 0: none. */
  int32_t band;
  int32_t answered; /* items of the scale with an answer of their own */
  int32_t reserved; /* 0 */
} relcare_cell_score;

/**
 * Scores a table. Row i equals scoring that row alone, bit for bit.
 *
 * Shape    `out` has rows * scales elements, row-major; `scales` is the number
 *          of the definition's scales that are not internal, in its order.
 *          `critical` has rows * critical_rules bytes: RELCARE_SIGNAL_*, in the
 *          definition's order. The names are in ArrayReport.
 * Growth   `out_stride` is sizeof(relcare_cell_score) as the caller compiled
 *          it.
 * Missing  See relcare_array.valid. A cell that is not an allowed answer is a
 *          missing code, or unusable: the row's scales that need it are
 *          refused, the others and the other rows are not touched. The
 *          mapping's answers (numbers) are applied first. An F64 cell means an
 *          answer if it is the double nearest to that answer; NaN is an absent
 *          answer, reason unknown; an infinity is unusable.
 * Failure  Every outcome and every critical byte is 0, unless the call cannot
 *          tell how many there are: `array` unreadable, a product too large.
 *
 * @param options   `instrument` or `mapping` is required; `output_format` is
 *                  the summary's, `golden` as above. Borrowed for the call.
 * @param out       Owned by the caller; NULL only if it has no elements.
 * @param critical  Owned by the caller; NULL only if it has no elements.
 * @param summary   NULL, or receives a relcare.v1.ArrayReport: names, labels,
 *                  provenance, notice; owned by the scratch.
 * @param error     NULL, or filled on failure.
 *
 * @retval RELCARE_E_SHAPE  `items`, `scales` or a count does not fit, a stride
 *                          overlaps a cell, or a product overflows.
 * @retval RELCARE_E_UNKNOWN_INSTRUMENT, _UNBOUND, _PIN, _LICENCE,
 *         _UNKNOWN_NAME, _MAPPING  As relcare_score says.
 *
 * Since 0.1.
 */
RELCARE_API relcare_status relcare_score_array(
    relcare_scratch* scratch, const relcare_score_options* options,
    const relcare_array* array, relcare_cell_score* out, size_t out_stride,
    size_t scales, uint8_t* critical, size_t critical_rules,
    relcare_view* summary, relcare_error* error) RELCARE_NOEXCEPT;

/* ---- Around a score ---------------------------------------------------- */

/**
 * Explains how the scores of one response came about, item by item. Takes what
 * relcare_score takes, and fails as it does.
 *
 * @param explanation  Receives a relcare.v1.Explanation; owned by the scratch.
 *
 * Since 0.1.
 */
RELCARE_API relcare_status
relcare_explain(relcare_scratch* scratch, const uint8_t* input, size_t size,
                const relcare_score_options* options, relcare_view* explanation,
                relcare_error* error) RELCARE_NOEXCEPT;

/**
 * Looks for what is questionable in one response, without scoring it. Takes
 * what relcare_score takes, and fails as it does, but asks for no licence.
 *
 * @param report  Receives a relcare.v1.ValidationReport; owned by the scratch.
 *
 * Since 0.1.
 */
RELCARE_API relcare_status
relcare_validate(relcare_scratch* scratch, const uint8_t* input, size_t size,
                 const relcare_score_options* options, relcare_view* report,
                 relcare_error* error) RELCARE_NOEXCEPT;

/**
 * Compares two ScoreReports of one person, tie or group by the definition's
 * published thresholds. Refuses forms about a lifetime and differing forms.
 *
 * Missing  A change that cannot be told is refused with a code, and has no
 *          number.
 *
 * @param format  RELCARE_FORMAT_PROTOBUF or _JSON, of inputs and output.
 * @param change  Receives a relcare.v1.ChangeReport; owned by the scratch.
 *
 * @retval RELCARE_E_UNREADABLE, _UTF8, _LIMIT
 * @retval RELCARE_E_NOT_A_RESPONSE      One is no ScoreReport with scores.
 * @retval RELCARE_E_UNKNOWN_INSTRUMENT  The engine lacks the one they name.
 *
 * Since 0.1.
 */
RELCARE_API relcare_status relcare_change(
    relcare_scratch* scratch, const uint8_t* earlier, size_t earlier_size,
    const uint8_t* later, size_t later_size, int32_t format,
    relcare_view* change, relcare_error* error) RELCARE_NOEXCEPT;

/* ---- Communities ------------------------------------------------------- */

/* The accepted records of a community. Threads: any number; one writes at a
 * time, and snapshots are made beside it. */
typedef struct relcare_community relcare_community;

/* What a community holds, or held, at one moment. Immutable, counted
 * references; any thread. It keeps what it shows, erased records too, until it
 * is released. */
typedef struct relcare_snapshot relcare_snapshot;

typedef struct relcare_community_options {
  size_t struct_size;
  const relcare_limits* limits; /* NULL: the engine's, else the defaults */
} relcare_community_options;

#define RELCARE_COMMUNITY_OPTIONS_INIT \
  { sizeof(relcare_community_options), NULL }

/**
 * Makes a community without records.
 *
 * @param engine   NULL, or whose configuration says the offset of times without
 *                 a zone. The community keeps it alive.
 * @param options  NULL, or borrowed for the call. The limits bound what is
 *                 added, record by record and text by text.
 * @param out      Receives the handle. Owned by the caller.
 * @param error    NULL, or filled on failure.
 *
 * @retval RELCARE_OK
 *
 * Threads: any. Since 0.1.
 */
RELCARE_API relcare_status relcare_community_create(
    const relcare_engine* engine, const relcare_community_options* options,
    relcare_community** out, relcare_error* error) RELCARE_NOEXCEPT;

/** Frees the community; its bytes are overwritten with zeros first, but for
 *  those that snapshots still show. Not while another thread uses it. NULL is
 *  allowed. */
RELCARE_API void relcare_community_destroy(relcare_community* community)
    RELCARE_NOEXCEPT;

/* What became of a record. */
#define RELCARE_RECORD_ADDED 1
/* The same bytes are there under the same id; nothing changed. */
#define RELCARE_RECORD_THERE_ALREADY 2
/* It asked for an erasure, which was carried out. */
#define RELCARE_RECORD_ERASED 3

/**
 * Adds one record. In whatever order records are added, the same snapshots come
 * out; an erasure alone acts on what is there when it comes. A record that is
 * rejected, or for which there is no memory, changes nothing.
 *
 * @param record   A relcare.v1.Record, borrowed for the call.
 * @param format   RELCARE_FORMAT_PROTOBUF or _JSON.
 * @param outcome  NULL, or receives RELCARE_RECORD_*; 0 on failure.
 * @param error    NULL, or filled on failure.
 *
 * @retval RELCARE_OK
 * @retval RELCARE_E_UNREADABLE, _UTF8, _LIMIT
 * @retval RELCARE_E_RECORD  It breaks a rule; see docs/reference/errors.md.
 *
 * Since 0.1.
 */
RELCARE_API relcare_status relcare_community_add(
    relcare_community* community, const uint8_t* record, size_t size,
    int32_t format, int32_t* outcome, relcare_error* error) RELCARE_NOEXCEPT;

/**
 * Hears of a record that relcare_community_add_text rejected. Must not throw
 * nor longjmp.
 *
 * @param context  As it was given.
 * @param error    Why; record_index counts the text's records from 0. Valid
 *                 during the call.
 *
 * @return 0 to go on, anything else to stop.
 */
typedef int32_t (*relcare_rejected_fn)(void* context,
                                       const relcare_error* error);

/** How many records of a text became what. */
typedef struct relcare_added {
  size_t struct_size;
  uint32_t records; /* that were looked at: the sum of the others */
  uint32_t added;
  uint32_t there_already;
  uint32_t erased; /* erasures that were carried out */
  uint32_t rejected;
  uint32_t reserved; /* 0 */
} relcare_added;

#define RELCARE_ADDED_INIT \
  { sizeof(relcare_added), 0, 0, 0, 0, 0, 0 }

/**
 * Adds many records, each as relcare_community_add does, in their order. One
 * that is rejected does not keep the others out.
 *
 * @param text      Whole records, borrowed for the call.
 * @param format    RELCARE_FORMAT_NDJSON: one on each line; or _PROTOBUF: each
 *                  after its length as a varint.
 * @param rejected  NULL, or called for each record that is rejected.
 * @param context   Handed to each call of `rejected`; not looked at.
 * @param added     NULL, or receives what became of them, on failure too.
 * @param error     NULL, or filled on failure.
 *
 * @retval RELCARE_OK            All were looked at; see `added`.
 * @retval RELCARE_E_CANCELLED   `rejected` asked to stop.
 * @retval RELCARE_E_LIMIT       The text is larger than the limit.
 * @retval RELCARE_E_UNREADABLE  PROTOBUF: a length goes beyond the end.
 * @retval RELCARE_E_NO_MEMORY   Those before stay; adding the text again adds
 *                               the rest.
 *
 * Since 0.1.
 */
RELCARE_API relcare_status relcare_community_add_text(
    relcare_community* community, const uint8_t* text, size_t size,
    int32_t format, relcare_rejected_fn rejected, void* context,
    relcare_added* added, relcare_error* error) RELCARE_NOEXCEPT;

/**
 * Takes the next piece of what is written. Must not throw nor longjmp.
 *
 * @return 0 to go on, anything else to stop.
 */
typedef int32_t (*relcare_write_fn)(void* context, const uint8_t* data,
                                    size_t size);

/**
 * Writes all records, as docs/rfc/0011-community.md says: versioned, each with
 * a check of all up to it. Holds the records of one moment; others may add
 * meanwhile, `write` too.
 *
 * @param write    Called with each piece, about 64 KiB.
 * @param context  Handed to each call of `write`; not looked at.
 *
 * @retval RELCARE_OK
 * @retval RELCARE_E_CANCELLED  `write` asked to stop.
 *
 * Since 0.1.
 */
RELCARE_API relcare_status relcare_community_save(
    const relcare_community* community, relcare_write_fn write, void* context,
    relcare_error* error) RELCARE_NOEXCEPT;

/**
 * Makes a community of saved bytes.
 *
 * @param engine, options  As for relcare_community_create. Saved bytes may be
 *                     larger than the limit.
 * @param saved        All that was written, borrowed for the call.
 * @param takes_prefix  1: of damaged bytes take all records before the first
 *                     that is damaged. 0: refuse damaged bytes.
 * @param out          Receives the handle. Owned by the caller.
 * @param is_prefix    Receives 1 if records may be missing, else 0. NULL only
 *                     if takes_prefix is 0.
 * @param error        NULL, or filled on failure; byte_offset is where the
 *                     first damaged record begins, record_index how many
 *                     stand before it.
 *
 * @retval RELCARE_OK
 * @retval RELCARE_E_SAVED  The bytes are damaged, cut short or of a version
 *                          that is not known here.
 *
 * Threads: any. Since 0.1.
 */
RELCARE_API relcare_status relcare_community_restore(
    const relcare_engine* engine, const relcare_community_options* options,
    const uint8_t* saved, size_t size, int32_t takes_prefix,
    relcare_community** out, int32_t* is_prefix,
    relcare_error* error) RELCARE_NOEXCEPT;

/** Which past is looked at. FHIR dates or dateTimes: up to their last moment. A
 * date ends as a day does by the engine's offset, without one as in UTC. An
 * empty one does not bound. */
typedef struct relcare_as_of {
  size_t struct_size;
  const char* recorded_by; /* what was recorded by then */
  size_t recorded_by_size;
  const char* occurred_by; /* what had happened by then, for certain */
  size_t occurred_by_size;
} relcare_as_of;

#define RELCARE_AS_OF_INIT \
  { sizeof(relcare_as_of), NULL, 0, NULL, 0 }

/**
 * Makes a snapshot. Erased records are in none that is made later, of whatever
 * past; the consents of today bind it.
 *
 * @param as_of  NULL: all that is held. Borrowed for the call.
 * @param out    Receives a handle with one reference. Owned by the caller.
 * @param error  NULL, or filled on failure.
 *
 * @retval RELCARE_OK
 * @retval RELCARE_E_UNSUPPORTED_OPTION  A time cannot be read, or is no date,
 *                                       has no zone and the engine no offset.
 *
 * Since 0.1.
 */
RELCARE_API relcare_status relcare_community_snapshot(
    const relcare_community* community, const relcare_as_of* as_of,
    relcare_snapshot** out, relcare_error* error) RELCARE_NOEXCEPT;

/** Adds a reference. NULL is allowed. Any thread. */
RELCARE_API void relcare_snapshot_retain(const relcare_snapshot* snapshot)
    RELCARE_NOEXCEPT;

/** Drops a reference; the last one frees the snapshot, and the scores that it
 *  kept for the engine that first asked for them. NULL is allowed. Any
 *  thread. */
RELCARE_API void relcare_snapshot_release(const relcare_snapshot* snapshot)
    RELCARE_NOEXCEPT;

/**
 * Tells what a snapshot holds: counts, findings, and a hash over all of it. For
 * the host, which answers for the records: no consent is asked.
 *
 * @param scratch  One without an engine will do, here and in the next two.
 * @param format   RELCARE_FORMAT_PROTOBUF or _JSON.
 * @param report   Receives a relcare.v1.SnapshotReport; owned by the scratch.
 *                 It names records: it is no text for a log.
 *
 * @retval RELCARE_OK
 *
 * Since 0.1.
 */
RELCARE_API relcare_status relcare_snapshot_report(
    relcare_scratch* scratch, const relcare_snapshot* snapshot, int32_t format,
    relcare_view* report, relcare_error* error) RELCARE_NOEXCEPT;

/**
 * Lists the ids of one kind of record, ascending: of each chain the smallest,
 * of persons who are one that of whom was kept.
 *
 * @param body    Record's field name, such as "person" or "exchange".
 * @param format  RELCARE_FORMAT_PROTOBUF or _JSON.
 * @param ids     Receives a relcare.v1.RecordIds; owned by the scratch.
 *
 * @retval RELCARE_OK
 * @retval RELCARE_E_UNKNOWN_NAME  A record has no such body.
 *
 * Since 0.1.
 */
RELCARE_API relcare_status
relcare_snapshot_ids(relcare_scratch* scratch, const relcare_snapshot* snapshot,
                     const char* body, size_t body_size, int32_t format,
                     relcare_view* ids, relcare_error* error) RELCARE_NOEXCEPT;

/**
 * Returns the record that stands for an id. For the host, which answers for the
 * records: no consent is asked.
 *
 * @param id      Any id of the chain.
 * @param format  RELCARE_FORMAT_PROTOBUF: the bytes as they were accepted; or
 *                _JSON, without what this version does not know.
 * @param record  Receives a relcare.v1.Record; owned by the scratch.
 *
 * @retval RELCARE_OK
 * @retval RELCARE_E_NO_RECORD  There is none, it was entered in error, or it
 *                              had not been recorded or happened by then.
 *
 * Since 0.1.
 */
RELCARE_API relcare_status relcare_snapshot_record(
    relcare_scratch* scratch, const relcare_snapshot* snapshot, const char* id,
    size_t id_size, int32_t format, relcare_view* record,
    relcare_error* error) RELCARE_NOEXCEPT;

/* ---- Profiles ---------------------------------------------------------- */

/* Whom or what a profile is about. 0: the programme, of signals and
 * introductions everybody. */
#define RELCARE_SUBJECT_PERSON 1
#define RELCARE_SUBJECT_TIE 2
#define RELCARE_SUBJECT_GROUP 3

/** Who asks, for what, and of whom. There is no default for audience and
 *  purpose. Texts are borrowed for the call. */
typedef struct relcare_profile_options {
  size_t struct_size;
  int32_t audience;      /* RELCARE_AUDIENCE_*; required */
  int32_t purpose;       /* RELCARE_PURPOSE_*; required */
  int32_t subject_kind;  /* RELCARE_SUBJECT_*; 0: see above */
  int32_t output_format; /* 0: RELCARE_FORMAT_PROTOBUF; or _JSON */
  /* A record's id, of any of its chain. */
  const char* subject;
  size_t subject_size;
  /* [owner/]id[@version] of a profile definition; empty: "default". */
  const char* profile;
  size_t profile_size;
  /* The Person who reads; empty: not known, and so perhaps the one who is
   * rated. A client is named. */
  const char* reader;
  size_t reader_size;
  /* When it is read, a FHIR instant, for consents, not before the last record
   * of the community was made; empty: when it was. It is the host's own clock
   * and never what a reader asks for: consents end by it. */
  const char* read_at;
  size_t read_at_size;
  int32_t is_assigned; /* 1: the reader is staff assigned to the subject */
  int32_t golden;      /* 1: leave out the engine's version */
} relcare_profile_options;

#define RELCARE_PROFILE_OPTIONS_INIT                                        \
  {                                                                         \
    sizeof(relcare_profile_options), 0, 0, 0, 0, NULL, 0, NULL, 0, NULL, 0, \
        NULL, 0, 0, 0                                                       \
  }

/**
 * Makes the profile of a person, a tie, a group or the programme.
 *
 * Shape    A person's holds the person's own figures and those of their ties:
 *          scores, critical answers, indices opened to their components,
 *          signals, at most three things worth attention, capacities, what was
 *          told, introductions apart. The same snapshot gives the same bytes.
 * Range    Indices: 0 to 100. Each figure states its unit.
 * Missing  What was not seen has a reason and no number. What may not be shown
 *          is in `withheld`, with the reason; nothing of it is in any figure.
 * Critical A critical answer is in the profile of the person whom the form is
 *          about, wherever it was filed; under a tie or a group, of the client
 *          who answered; of a tie that somebody else answered about, of its
 *          client. Whoever may read that client reads it. A form about a group
 *          that does not say who answered is in no person's profile: the
 *          community's report has the finding form-of-nobody. A group's profile
 *          holds no critical answer, and one that comes in with records is told
 *          by nothing but a profile: score a form with relcare_score when it
 *          comes, and do not wait.
 *
 * @param scratch   Made for an engine, whose forms, profiles and signals are
 *                  applied. One call at a time.
 * @param snapshot  Borrowed for the call.
 * @param earlier   NULL, or an earlier snapshot of the same community: the
 *                  profile then tells what changed since, and because of which
 *                  records. Borrowed for the call.
 * @param options   Required; borrowed for the call.
 * @param profile   Receives a relcare.v1.Profile; owned by the scratch.
 * @param error     NULL, or filled on failure.
 *
 * @retval RELCARE_OK  Also where nothing may be shown: see `withheld`.
 * @retval RELCARE_E_UNSUPPORTED_OPTION  audience or purpose is not set; a
 *                               client is not named as reader; by the records
 *                               the reader is no staff, and reads as such;
 *                               read_at is no instant, or before the last
 *                               record of the community; `earlier` is of a
 *                               later time than `snapshot`.
 * @retval RELCARE_E_UNKNOWN_NAME  There is no such subject, reader or profile.
 *                               Of a subject a client is told what they are
 *                               told of all that is not theirs: `withheld`.
 *
 * Since 0.1.
 */
RELCARE_API relcare_status relcare_profile(
    relcare_scratch* scratch, const relcare_snapshot* snapshot,
    const relcare_snapshot* earlier, const relcare_profile_options* options,
    relcare_view* profile, relcare_error* error) RELCARE_NOEXCEPT;

/**
 * Tells the signals of the subject, or of every client and group: fired, quiet,
 * or could not see, with the reason.
 *
 * @param earlier  NULL, or an earlier snapshot: only signals whose state is
 *                 another now are told, each with what it said then and the
 *                 records behind it that are new.
 * @param report   Receives a relcare.v1.SignalReport; owned by the scratch.
 *
 * Takes what relcare_profile takes otherwise, and fails as it does. Since 0.1.
 */
RELCARE_API relcare_status relcare_signals(
    relcare_scratch* scratch, const relcare_snapshot* snapshot,
    const relcare_snapshot* earlier, const relcare_profile_options* options,
    relcare_view* report, relcare_error* error) RELCARE_NOEXCEPT;

/**
 * Opens one figure of a profile down to the records behind it.
 *
 * @param figure       As the profile names it: "index/engagement/...", the
 *                     component's or the signal's figure, or a signal's id.
 * @param explanation  Receives a relcare.v1.ProfileExplanation; owned by the
 *                     scratch.
 *
 * @retval RELCARE_E_UNKNOWN_NAME  Also: the subject has no such figure, or none
 *                                 that may be shown.
 *
 * Takes what relcare_profile takes otherwise, and fails as it does. Since 0.1.
 */
RELCARE_API relcare_status relcare_explain_figure(
    relcare_scratch* scratch, const relcare_snapshot* snapshot,
    const relcare_profile_options* options, const char* figure,
    size_t figure_size, relcare_view* explanation,
    relcare_error* error) RELCARE_NOEXCEPT;

/**
 * Tells who might be introduced to whom. Nobody who did not opt in is in it, by
 * a consent that covers the reader; why a pair is not in it is told to nobody.
 * Where stays alone say why there is none, `none` does.
 *
 * @param report  Receives a relcare.v1.MatchReport; owned by the scratch.
 *
 * Takes what relcare_profile takes otherwise, and fails as it does. As a
 * client, the reader sees the pairs that they are in, and no reader none.
 * Since 0.1.
 */
RELCARE_API relcare_status
relcare_matches(relcare_scratch* scratch, const relcare_snapshot* snapshot,
                const relcare_profile_options* options, relcare_view* report,
                relcare_error* error) RELCARE_NOEXCEPT;

/**
 * Tells for each index and signal of the subject whether it could be seen, and
 * else the least to collect that would enable it, in minutes.
 *
 * Missing  What may not be told is in `withheld`, and none of the minutes are
 *          for it; an index without the client's own voice is not ready.
 *
 * @param report  Receives a relcare.v1.ReadinessReport; owned by the scratch.
 *
 * Takes what relcare_profile takes otherwise, and fails as it does. Since 0.1.
 */
RELCARE_API relcare_status
relcare_readiness(relcare_scratch* scratch, const relcare_snapshot* snapshot,
                  const relcare_profile_options* options, relcare_view* report,
                  relcare_error* error) RELCARE_NOEXCEPT;

/* ---- Time until something ---------------------------------------------- */

/** What is known of the people at one time. */
typedef struct relcare_staying_point {
  double staying;  /* share to whom it had not happened; if has_staying */
  double se;       /* Greenwood; if has_interval */
  double lo, hi;   /* 95 %, log-minus-log; if has_interval */
  int64_t at_risk; /* followed, and not yet reached by it, just before then */
  int64_t reached; /* to whom it had happened by then */
  int32_t has_staying;  /* 0: nobody, or nobody was followed as long as that */
  int32_t has_interval; /* 0: nobody had been reached, or everybody */
} relcare_staying_point;

/**
 * Estimates, for a group of people, the share to whom something had not yet
 * happened after so many days, where some were not followed to the end
 * (Kaplan-Meier): leaving care, or being linked to a service. Describes; says
 * nothing of a cause, nor of one person.
 *
 * Shape    `days`, `reached`, `known`: one for each person, in any order;
 *          `at` and `points` have `point_count`.
 * Unit     Days since each person's own start, from 0.
 * Missing  A zero in `known`: the person's days are not known, and not read;
 *          they are left out. NULL: all are known.
 *
 * @param days     Until it happened, or else until the person was last seen.
 *                 Borrowed for the call.
 * @param reached  1: it happened then; 0: it had not. Who is last followed on a
 *                 day on which it happens to others counts as there that day.
 * @param known    NULL, or bytes, 0 or 1. Borrowed for the call.
 * @param people   Any number, also 0.
 * @param at       Days to tell of. Borrowed for the call.
 * @param points   Receives a point for each of `at`.
 * @param point_stride  Bytes from one point to the next.
 * @param error    NULL, or filled on failure; record_index is the person's.
 *
 * @retval RELCARE_OK
 * @retval RELCARE_E_SHAPE  Days below 0 or not finite; `point_stride` below the
 *                          struct's first version.
 *
 * Threads: any. Source: docs/methods/survival.md. Since 0.1.
 */
RELCARE_API relcare_status
relcare_staying(const double* days, const uint8_t* reached,
                const uint8_t* known, size_t people, const double* at,
                size_t point_count, relcare_staying_point* points,
                size_t point_stride, relcare_error* error) RELCARE_NOEXCEPT;
/* ---- Exports ----------------------------------------------------------- */

/** For what, for whom, and with which words. Texts and key are borrowed for the
 *  call. */
typedef struct relcare_export_options {
  size_t struct_size;
  int32_t purpose;       /* RELCARE_PURPOSE_*; required */
  int32_t output_format; /* 0: RELCARE_FORMAT_PROTOBUF; or _JSON */
  /* At least 32 bytes drawn at random; required. Whoever has the key finds
   * whom a pseudonym means, by trying ids. The same key, recipient, client and
   * id give the same pseudonym; another of the first three another one. */
  const uint8_t* key;
  size_t key_size;
  /* The host's words against passing on, such as those of 42 CFR 2.32; UTF-8.
   * Without them nothing leaves that has a label which needs them. */
  const char* notice;
  size_t notice_size;
  /* Who receives it: a Person, Group or Organization of the community, whom
   * consents may name, or any name of the host's. Own access: the client, or
   * empty. */
  const char* recipient;
  size_t recipient_size;
  /* When it leaves, a FHIR instant, for consents, not before the last record
   * of the community was made; empty: when it was. */
  const char* read_at;
  size_t read_at_size;
  int32_t golden;   /* 1: leave out the engine's version */
  int32_t reserved; /* 0 */
  /* Id of the one client whom it is about, and who keeps the id under which the
   * community holds them; all others go by pseudonyms. Empty: all clients who
   * agreed, under pseudonyms. */
  const char* client;
  size_t client_size;
} relcare_export_options;

#define RELCARE_EXPORT_OPTIONS_INIT                                           \
  {                                                                           \
    sizeof(relcare_export_options), 0, 0, NULL, 0, NULL, 0, NULL, 0, NULL, 0, \
        0, 0, NULL, 0                                                         \
  }

/**
 * Gives the records that may leave the programme, under pseudonyms, with the
 * notice that must go with them: docs/rfc/0019-export.md. About all clients who
 * agreed; or about one, who keeps their own id.
 *
 * Shape    Records that hold, in the order of their ids; every id in them is a
 *          pseudonym, but that of the one client whom it is about. No free
 *          text, no source, no superseded version, no consent. `left_out`
 *          counts what stays, by kind and reason.
 * Missing  About many: of fewer than five clients nothing leaves; nor for a
 *          purpose that pseudonyms do not serve (treatment, supervision, own
 *          access, insurance, employment, legal). About one: nothing for
 *          supervision, nor without the client's consent that names the
 *          purpose, own access apart. `withheld` says so.
 * One      What is about the client, in the client's words or those of staff.
 *          Nothing that a peer or family said, and of what is shared with
 *          another client only what that one's consent covers (own access:
 *          does not forbid). For insurance, employment and legal nobody else is
 *          in it.
 * Privacy  Pseudonymous is not anonymous: codes and times are as they were
 *          received, and somebody who knows a client may know them again.
 *
 * @param scratch   Made for an engine, whose labels and forms are applied.
 * @param snapshot  Borrowed for the call.
 * @param options   Required; borrowed for the call.
 * @param result    Receives a relcare.v1.Export; owned by the scratch.
 * @param error     NULL, or filled on failure.
 *
 * @retval RELCARE_OK  Also where nothing may leave: see `withheld`.
 * @retval RELCARE_E_UNSUPPORTED_OPTION  The purpose is not set, the key is too
 *                               short, read_at is no instant, or before the
 *                               last record, the notice is not UTF-8, or own
 *                               access names another recipient than the client.
 * @retval RELCARE_E_UNKNOWN_NAME  `client` is no client of the community.
 *
 * Since 0.1.
 */
RELCARE_API relcare_status
relcare_export(relcare_scratch* scratch, const relcare_snapshot* snapshot,
               const relcare_export_options* options, relcare_view* result,
               relcare_error* error) RELCARE_NOEXCEPT;

/* ---- Definitions ------------------------------------------------------- */

/**
 * Lists the engine's instruments.
 *
 * @param format  RELCARE_FORMAT_PROTOBUF or _JSON.
 * @param list    Receives a relcare.v1.InstrumentList, sorted by reference;
 *                owned by the scratch.
 *
 * Since 0.1.
 */
RELCARE_API relcare_status relcare_list(relcare_scratch* scratch,
                                        int32_t format, relcare_view* list,
                                        relcare_error* error) RELCARE_NOEXCEPT;

/**
 * Returns one definition as it was loaded.
 *
 * @param instrument  [owner/]instrument[@version].
 * @param format      RELCARE_FORMAT_PROTOBUF or _JSON.
 * @param definition  Receives a relcare.v1.Instrument; owned by the scratch.
 *
 * @retval RELCARE_E_UNKNOWN_INSTRUMENT, _PIN
 *
 * Since 0.1.
 */
RELCARE_API relcare_status relcare_describe(
    relcare_scratch* scratch, const char* instrument, size_t instrument_size,
    int32_t format, relcare_view* definition,
    relcare_error* error) RELCARE_NOEXCEPT;

/**
 * Runs every golden case of every loaded instrument, and what others found for
 * the methods (methods/goldens.txt), here and now.
 *
 * @param format  RELCARE_FORMAT_PROTOBUF or _JSON.
 * @param report  Receives a relcare.v1.VerifyReport; look at `failed`. Owned by
 *                the scratch.
 *
 * Since 0.1.
 */
RELCARE_API relcare_status
relcare_verify(relcare_scratch* scratch, int32_t format, relcare_view* report,
               relcare_error* error) RELCARE_NOEXCEPT;

/**
 * Looks for every fault of a rule file.
 *
 * @param source  kind RELCARE_SOURCE_INSTRUMENT, _MAPPING, _CONFIG, _PACK,
 *                _PROFILE or _SIGNAL. Instruments that a mapping, config,
 *                profile or signal speaks of are looked up in the scratch's
 *                engine.
 * @param format  Of the output: RELCARE_FORMAT_PROTOBUF or _JSON.
 * @param report  Receives a relcare.v1.LintReport; it may be empty of faults.
 *                Owned by the scratch.
 *
 * @retval RELCARE_OK  Also where there are faults, unreadable bytes included.
 *
 * Since 0.1.
 */
RELCARE_API relcare_status relcare_lint(relcare_scratch* scratch,
                                        const relcare_source* source,
                                        int32_t format, relcare_view* report,
                                        relcare_error* error) RELCARE_NOEXCEPT;

/**
 * Converts a message between binary and JSON. Rules are read strictly; records
 * keep what is unknown where the output can hold it: binary to binary. Where it
 * cannot, error->flags says RELCARE_ERROR_MEMBERS_LOST.
 *
 * @param message  Its name: "Record", "Instrument", "Mapping", "EngineConfig",
 *                 "Pack", "ScoreReport" and so on.
 * @param from,to  RELCARE_FORMAT_PROTOBUF or _JSON.
 * @param output   Receives the message; owned by the scratch.
 *
 * @retval RELCARE_E_UNKNOWN_NAME  There is no such message.
 * @retval RELCARE_E_UNREADABLE, _UTF8, _LIMIT, _SEMANTICS
 *
 * Since 0.1.
 */
RELCARE_API relcare_status relcare_convert(
    relcare_scratch* scratch, const char* message, size_t message_size,
    const uint8_t* input, size_t size, int32_t from, int32_t to,
    relcare_view* output, relcare_error* error) RELCARE_NOEXCEPT;

#ifdef __cplusplus
} /* extern "C" */
#endif

#endif /* RELCARE_RELCARE_H_ */
