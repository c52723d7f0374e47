/* Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
 *
 * A host in plain C99: scores a response and looks at every outcome. */
#include <stdio.h>
#include <string.h>

#include "relcare/relcare.h"

static const char kRecord[] =
    "{\"assessment\":{\"instrument\":\"gad-7@1.0.0\",\"status\":1,\"answers\":["
    "{\"item\":\"q1\",\"value\":\"1\"},{\"item\":\"q2\",\"value\":\"2\"},"
    "{\"item\":\"q3\",\"value\":\"3\"},{\"item\":\"q4\",\"value\":\"0\"},"
    "{\"item\":\"q5\",\"value\":\"1\"},{\"item\":\"q6\",\"value\":\"2\"},"
    "{\"item\":\"q7\",\"value\":\"3\"}]}}";

static int fails = 0;

static void expect(int is_so, const char* what) {
  if (!is_so) {
    fprintf(stderr, "not so: %s\n", what);
    ++fails;
  }
}

static int32_t count(void* context, relcare_status status,
                     const uint8_t* report, size_t size) {
  int* seen = (int*)context;
  (void)report;
  if (status == RELCARE_OK && size > 0)
    ++*seen;
  return 0;
}

/* Prints the golden report of the record that stands in a file. */
static int print_report(const char* path) {
  static uint8_t record[1 << 20];
  relcare_engine* engine = NULL;
  relcare_scratch* scratch = NULL;
  relcare_score_options options = RELCARE_SCORE_OPTIONS_INIT;
  relcare_view view = {NULL, 0};
  size_t size = 0;
  FILE* file = fopen(path, "rb");
  if (file == NULL)
    return 2;
  size = fread(record, 1, sizeof record, file);
  fclose(file);
  options.input_format = RELCARE_FORMAT_JSON;
  options.output_format = RELCARE_FORMAT_JSON;
  options.golden = 1;
  if (relcare_engine_create(NULL, NULL, 0, &engine, NULL) == RELCARE_OK &&
      relcare_scratch_create(engine, NULL, &scratch, NULL) == RELCARE_OK &&
      relcare_score(scratch, record, size, &options, &view, NULL) ==
          RELCARE_OK) {
    fwrite(view.data, 1, view.size, stdout);
    fputc('\n', stdout);
  }
  relcare_scratch_destroy(scratch);
  relcare_engine_release(engine);
  return size == 0;
}

int main(int count_of_words, char** words) {
  relcare_error error = RELCARE_ERROR_INIT;
  relcare_engine* engine = NULL;
  relcare_scratch* scratch = NULL;
  relcare_score_options options = RELCARE_SCORE_OPTIONS_INIT;
  relcare_array array = RELCARE_ARRAY_INIT;
  relcare_cell_score cell;
  relcare_view view = {NULL, 0};
  const int8_t row[7] = {1, 2, 3, 0, 1, 2, 3};
  int seen = 0;

  if (count_of_words == 2)
    return print_report(words[1]);
  expect(relcare_engine_create(NULL, NULL, 0, &engine, &error) == RELCARE_OK,
         "an engine is made");
  expect(relcare_scratch_create(engine, NULL, &scratch, &error) == RELCARE_OK,
         "a scratch is made");
  relcare_engine_release(engine); /* the scratch keeps it */

  options.input_format = RELCARE_FORMAT_JSON;
  options.output_format = RELCARE_FORMAT_JSON;
  expect(relcare_score(scratch, (const uint8_t*)kRecord, strlen(kRecord),
                       &options, &view, &error) == RELCARE_OK,
         "a response is scored");
  expect(view.data != NULL && view.data[view.size] == 0,
         "the view ends with a zero byte");
  expect(view.data != NULL &&
             strstr((const char*)view.data, "\"value\":\"12\"") != NULL,
         "the total is 12");

  options.input_format = RELCARE_FORMAT_NDJSON;
  expect(relcare_score_text(scratch, (const uint8_t*)kRecord, strlen(kRecord),
                            &options, count, &seen, NULL, &error) == RELCARE_OK,
         "a text is scored");
  expect(seen == 1, "the text has one record");

  options.instrument = "gad-7";
  options.instrument_size = 5;
  array.cells = row;
  array.rows = 1;
  array.items = 7;
  array.row_stride = 7;
  array.item_stride = 1;
  array.cell = RELCARE_CELL_INT8;
  expect(relcare_score_array(scratch, &options, &array, &cell, sizeof cell, 1,
                             NULL, 0, NULL, &error) == RELCARE_OK,
         "a row is scored");
  expect(cell.outcome == RELCARE_OUTCOME_SCORED && cell.value == 12.0,
         "the row's total is 12");
  if (fails > 0)
    fprintf(stderr, "last error: %s\n", error.message);
  relcare_scratch_destroy(scratch);
  return fails == 0 ? 0 : 1;
}
