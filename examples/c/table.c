/* Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
 *
 * Plain C99: a table of PHQ-9 answers in, plain structs out. */
#include <relcare/relcare.h>
#include <stdio.h>
#include <string.h>

enum { kRows = 2, kItems = 10, kScales = 3, kCriticalRules = 1 };

/* Items in the definition's order; the tenth asks how difficult life was and is
 * in no scale. */
static const int8_t kAnswers[kRows][kItems] = {
    {2, 1, 2, 1, 1, 1, 2, 2, 0, 1},
    {1, 2, 0, 2, 0, 1, 0, 1, 1, 1},
};
/* 1: answered. A missing answer is never a zero: the second row has six. */
static const uint8_t kAnswered[kRows][kItems] = {
    {1, 1, 1, 1, 1, 1, 1, 1, 1, 1},
    {1, 1, 0, 1, 0, 1, 0, 1, 1, 1},
};

static void print_total(int row, const relcare_cell_score* total,
                        uint8_t critical) {
  if (total->outcome == RELCARE_OUTCOME_REFUSED) {
    printf("row %d: no total, refusal %d, %d answered", row,
           (int)total->refusal, (int)total->answered);
  } else { /* SCORED, or FILLED where the policy allows it */
    /* Bands count from 1; relcare_describe gives their names. */
    printf("row %d: total %g, band %d", row, total->value, (int)total->band);
  }
  printf("%s\n", critical == RELCARE_SIGNAL_FIRED
                     ? "; critical: a person must look"
                     : "");
}

int main(void) {
  relcare_error error = RELCARE_ERROR_INIT;
  relcare_score_options options = RELCARE_SCORE_OPTIONS_INIT;
  relcare_array array = RELCARE_ARRAY_INIT;
  relcare_cell_score scores[kRows][kScales];
  uint8_t critical[kRows][kCriticalRules];
  relcare_engine* engine = NULL;   /* one for the process, any thread */
  relcare_scratch* scratch = NULL; /* one for each thread */
  int row;

  options.instrument = "phq-9@1.0.0";
  options.instrument_size = strlen(options.instrument);
  array.cells = kAnswers;
  array.rows = kRows;
  array.items = kItems;
  array.row_stride = kItems;
  array.item_stride = 1;
  array.cell = RELCARE_CELL_INT8;
  array.valid = &kAnswered[0][0];
  array.valid_row_stride = kItems;
  array.valid_item_stride = 1;
  if (relcare_engine_create(NULL, NULL, 0, &engine, &error) != RELCARE_OK ||
      relcare_scratch_create(engine, NULL, &scratch, &error) != RELCARE_OK ||
      relcare_score_array(scratch, &options, &array, &scores[0][0],
                          sizeof scores[0][0], kScales, &critical[0][0],
                          kCriticalRules, NULL, &error) != RELCARE_OK) {
    fprintf(stderr, "%s at %s: %s\n", relcare_status_name(error.status),
            error.path, error.message);
  } else {
    for (row = 0; row < kRows; ++row)
      print_total(row, &scores[row][0], critical[row][0]);
  }
  relcare_scratch_destroy(scratch);
  relcare_engine_release(engine);
  return error.status == RELCARE_OK ? 0 : 1;
}
