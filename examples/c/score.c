/* Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
 *
 * Plain C99 and no other library: scores responses and reads the reports.
 *   score_c [--bytes] QUESTIONNAIRE (--fhir|--record) FILE ...
 * --bytes writes the reports as relcare gave them (JSON), not in words. */
#include <relcare/relcare.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- A report is a protobuf message: numbered fields, one after another. ---
 */

typedef struct bytes {
  const uint8_t* at;
  const uint8_t* end;
} bytes;

typedef struct field {
  uint64_t number;
  uint64_t value; /* of a varint */
  bytes content;  /* of text or a message */
} field;

static uint64_t varint(bytes* from) {
  uint64_t value = 0;
  int shift = 0;
  while (from->at < from->end && shift < 64) {
    const uint8_t byte = *from->at++;
    value |= (uint64_t)(byte & 0x7f) << shift;
    if (byte < 0x80)
      break;
    shift += 7;
  }
  return value;
}

/* Takes the next field of a message; 0 at its end. */
static int next(bytes* message, field* out) {
  uint64_t tag, size = 0;
  memset(out, 0, sizeof *out);
  if (message->at >= message->end)
    return 0;
  tag = varint(message);
  out->number = tag >> 3;
  switch (tag & 7) {
    case 0:
      out->value = varint(message);
      return 1;
    case 1:
      size = 8;
      break;
    case 2:
      size = varint(message);
      break;
    case 5:
      size = 4;
      break;
    default:
      return 0;
  }
  if (size > (uint64_t)(message->end - message->at))
    return 0;
  out->content.at = message->at;
  out->content.end = message->at + size;
  message->at += size;
  return 1;
}

/* The last field of that number; a protobuf field that is not there is 0. */
static field get(bytes message, uint64_t number) {
  field one, found;
  memset(&found, 0, sizeof found);
  while (next(&message, &one))
    if (one.number == number)
      found = one;
  return found;
}

static void print(const char* before, bytes text) {
  printf("%s%.*s", before, (int)(text.end - text.at), (const char*)text.at);
}

/* ---- The words of relcare_codes.h; a newer library may know more. ----------
 */

static const char* const kReasons[] = {
    "UNSPECIFIED",     "TOO_FEW_ANSWERS",  "ANSWER_UNUSABLE",
    "ANSWER_REPEATED", "STATUS",           "ENTERED_IN_ERROR",
    "PART_REFUSED",    "CONDITIONAL_ITEM", "TOO_FEW_RATERS",
    "LIFETIME_FORM",   "DIFFERENT_FORMS",  "NO_THRESHOLD",
    "SCORE_REFUSED",   "REPORT_ONLY",      "DIFFERENT_SUBJECTS",
    "DIFFERENT_RULES", "TIME_ORDER",       "DIFFERENT_RESPONDENTS"};
static const char* const kSignals[] = {"UNSPECIFIED", "FIRED", "QUIET",
                                       "COULD_NOT_SEE"};
#define WORD(words, number)                                              \
  ((number) < sizeof(words) / sizeof(words)[0] ? (words)[(size_t)number] \
                                               : "newer than this program")

/* ---- relcare.v1.ScoreReport; the numbers are report.proto's. ---------------
 */

static void print_score(bytes score) {
  bytes rest = score;
  field one;
  print("  ", get(score, 1).content); /* scale */
  while (next(&rest, &one)) {
    if (one.number == 2) /* scored.value */
      print(": scored ", get(one.content, 1).content);
    if (one.number == 3) /* filled.value, by a policy that allows it */
      print(": filled ", get(one.content, 1).content);
    if (one.number == 4) { /* refused: there is no number, and 0 is none */
      const uint64_t reason = get(one.content, 1).value;
      printf(": refused %s, %u of %u answered, %u needed",
             WORD(kReasons, reason), (unsigned)get(one.content, 3).value,
             (unsigned)get(one.content, 2).value,
             (unsigned)get(one.content, 4).value);
    }
    if (one.number == 5) /* bands.title */
      print(", ", get(one.content, 3).content);
  }
  printf("\n");
}

static void print_flag(bytes flag) {
  const uint64_t state = get(flag, 2).value;
  print("  critical ", get(flag, 1).content);
  printf(": %s", WORD(kSignals, state));
  if (state == RELCARE_SIGNAL_FIRED)
    print("! ", get(flag, 4).content);
  printf("\n");
}

static void print_report(bytes report) {
  bytes rest = report;
  field one;
  print("", get(report, 2).content);  /* response_id */
  print(" ", get(report, 7).content); /* instrument */
  printf("\n");
  while (next(&rest, &one)) {
    if (one.number == 8)
      print_score(one.content);
    if (one.number == 9)
      print_flag(one.content);
    if (one.number == 10 || (one.number == 15 && one.content.at)) {
      print(one.number == 10 ? "  finding: " : "  notice: ",
            one.number == 10 ? get(one.content, 5).content : one.content);
      printf("\n");
    }
  }
}

/* ---- The host ---------------------------------------------------------------
 */

/* The whole file; the caller frees it. NULL after a message. */
static uint8_t* read_file(const char* path, size_t* size) {
  uint8_t* data = NULL;
  long length = -1;
  FILE* file = fopen(path, "rb");
  if (file != NULL && fseek(file, 0, SEEK_END) == 0 &&
      (length = ftell(file)) >= 0 && fseek(file, 0, SEEK_SET) == 0 &&
      (data = malloc((size_t)length + 1)) != NULL &&
      fread(data, 1, (size_t)length, file) != (size_t)length) {
    free(data);
    data = NULL;
  }
  if (file != NULL)
    fclose(file);
  if (data == NULL)
    fprintf(stderr, "%s: cannot be read\n", path);
  *size = data == NULL ? 0 : (size_t)length;
  return data;
}

static int fail(const char* path, const relcare_error* error) {
  fprintf(stderr, "%s: %s %s at \"%s\": %s\n", path,
          relcare_status_name(error->status), error->rule, error->path,
          error->message);
  return 1;
}

static int score(relcare_scratch* scratch, int as_bytes, int32_t format,
                 const char* path) {
  relcare_error error = RELCARE_ERROR_INIT;
  relcare_score_options options = RELCARE_SCORE_OPTIONS_INIT;
  relcare_view report = {NULL, 0};
  size_t size = 0;
  int failed = 0;
  uint8_t* input = read_file(path, &size);
  if (input == NULL)
    return 1;
  options.input_format = format;
  if (as_bytes) {
    options.output_format = RELCARE_FORMAT_JSON;
    options.golden = 1; /* nothing in it that differs between runs */
  }
  if (relcare_score(scratch, input, size, &options, &report, &error) !=
      RELCARE_OK) {
    failed = fail(path, &error);
  } else if (as_bytes) {
    fwrite(report.data, 1, report.size, stdout);
    printf("\n");
  } else {
    bytes message;
    message.at = report.data;
    message.end = report.data + report.size;
    print_report(message);
  }
  free(input);
  return failed;
}

int main(int count, char** words) {
  relcare_error error = RELCARE_ERROR_INIT;
  relcare_source form = RELCARE_SOURCE_INIT;
  relcare_engine* engine = NULL;   /* one for the process, any thread */
  relcare_scratch* scratch = NULL; /* one for each thread */
  const int as_bytes = count > 1 && strcmp(words[1], "--bytes") == 0;
  int at = 1 + as_bytes, failed = 0;
  uint8_t* questionnaire;

  if (count < at + 3 || (count - at - 1) % 2 != 0) {
    fprintf(stderr,
            "score_c [--bytes] QUESTIONNAIRE (--fhir|--record) FILE ...\n");
    return 2;
  }
  if (relcare_abi_version() >> 16 != RELCARE_ABI_VERSION >> 16) {
    fprintf(stderr, "librelcare %s has another ABI\n", relcare_version());
    return 2;
  }
  questionnaire = read_file(words[at], &form.size);
  if (questionnaire == NULL)
    return 1;
  form.kind = RELCARE_SOURCE_QUESTIONNAIRE;
  form.format = RELCARE_FORMAT_FHIR;
  form.data = questionnaire;
  if (relcare_engine_create(NULL, &form, 1, &engine, &error) != RELCARE_OK ||
      relcare_scratch_create(engine, NULL, &scratch, &error) != RELCARE_OK) {
    failed = fail(words[at], &error);
  } else {
    for (++at; at < count; at += 2)
      failed |= score(scratch, as_bytes,
                      strcmp(words[at], "--fhir") == 0 ? RELCARE_FORMAT_FHIR
                                                       : RELCARE_FORMAT_JSON,
                      words[at + 1]);
  }
  free(questionnaire);
  relcare_scratch_destroy(scratch); /* NULL is allowed, and any order */
  relcare_engine_release(engine);
  return failed;
}
