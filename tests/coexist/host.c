/* Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
 *
 * A host of plug-ins, told by words what to do; ends with 0 if all went well.
 *   local PATH, global PATH  loads a module; they are numbered from 0
 *   score N      relcare N scores, and writes the report
 *   check N      neighbour N looks after its own affairs
 *   read N M     neighbour M reads what relcare N wrote
 *   apart N M    relcare N and M are two, not one
 *   close N      unloads it
 *   threads N    four threads begin to score with relcare N, until
 *   join         lets them end; a child has none
 *   fork         all that follows is done in a child first, then here */
#define _POSIX_C_SOURCE 200809L
#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "relcare/relcare.h"

enum { kModules = 8, kThreads = 4 };

typedef struct api {
  relcare_status (*engine_create)(const relcare_engine_options*,
                                  const relcare_source*, size_t,
                                  relcare_engine**, relcare_error*);
  void (*engine_release)(const relcare_engine*);
  relcare_status (*scratch_create)(const relcare_engine*,
                                   const relcare_scratch_options*,
                                   relcare_scratch**, relcare_error*);
  void (*scratch_destroy)(relcare_scratch*);
  relcare_status (*score)(relcare_scratch*, const uint8_t*, size_t,
                          const relcare_score_options*, relcare_view*,
                          relcare_error*);
} api;

static void* modules[kModules];
static api relcares[kModules];
static int (*checks[kModules])(void);
static int (*reads[kModules])(const unsigned char*, size_t);
static int loaded = 0;
static pthread_t threads[kThreads];
static int may_end = 0;
static int is_child = 0;
static int failed_threads = 0;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

static const char kRecord[] =
    "{\"id\":\"r1\",\"assessment\":{\"instrument\":\"phq-9@1.0.0\",\"status\":"
    "1,"
    "\"answers\":[{\"item\":\"q1\",\"value\":\"1\"},{\"item\":\"q2\",\"value\":"
    "\"2\"},{\"item\":\"q3\",\"value\":\"0\"},{\"item\":\"q4\",\"value\":\"3\"}"
    ","
    "{\"item\":\"q5\",\"value\":\"1\"},{\"item\":\"q6\",\"value\":\"1\"},"
    "{\"item\":\"q7\",\"value\":\"2\"},{\"item\":\"q8\",\"value\":\"0\"},"
    "{\"item\":\"q9\",\"value\":\"1\"}]}}";

/* ISO C has no way from an object to a function; POSIX says this is one. */
static int find(void* module, const char* name, void* function) {
  void* found = dlsym(module, name);
  memcpy(function, &found, sizeof found);
  return found != NULL;
}

static int load(const char* path, int flags) {
  void* module = loaded < kModules ? dlopen(path, RTLD_NOW | flags) : NULL;
  api* relcare = &relcares[loaded];
  if (module == NULL) {
    fprintf(stderr, "%s\n", dlerror());
    return 1;
  }
  modules[loaded] = module;
  if (find(module, "neighbour_check", &checks[loaded]) &&
      find(module, "neighbour_reads", &reads[loaded++]))
    return 0;
  return !(find(module, "relcare_engine_create", &relcare->engine_create) &&
           find(module, "relcare_engine_release", &relcare->engine_release) &&
           find(module, "relcare_scratch_create", &relcare->scratch_create) &&
           find(module, "relcare_scratch_destroy", &relcare->scratch_destroy) &&
           find(module, "relcare_score", &relcare->score) && ++loaded);
}

/* Writes the report's JSON, or has neighbour `reader` read it as protobuf. */
static int score(const api* relcare, int is_quiet, int reader) {
  relcare_engine* engine = NULL;
  relcare_scratch* scratch = NULL;
  relcare_view view = {NULL, 0};
  relcare_score_options options = RELCARE_SCORE_OPTIONS_INIT;
  int failed = 1;
  options.input_format = RELCARE_FORMAT_JSON;
  options.output_format =
      reader < 0 ? RELCARE_FORMAT_JSON : RELCARE_FORMAT_PROTOBUF;
  options.golden = 1;
  if (relcare->engine_create(NULL, NULL, 0, &engine, NULL) == RELCARE_OK &&
      relcare->scratch_create(engine, NULL, &scratch, NULL) == RELCARE_OK &&
      relcare->score(scratch, (const uint8_t*)kRecord, strlen(kRecord),
                     &options, &view, NULL) == RELCARE_OK) {
    if (reader >= 0)
      failed = reads[reader](view.data, view.size);
    else
      failed = is_quiet
                   ? 0
                   : write(1, view.data, view.size) != (ssize_t)view.size ||
                         write(1, "\n", 1) != 1;
  }
  relcare->scratch_destroy(scratch);
  relcare->engine_release(engine);
  return failed;
}

static void* work(void* relcare) {
  int is_over = 0, failed = 0;
  while (!is_over) {
    failed |= score((const api*)relcare, 1, -1);
    pthread_mutex_lock(&mutex);
    is_over = may_end;
    pthread_mutex_unlock(&mutex);
  }
  pthread_mutex_lock(&mutex);
  failed_threads += failed;
  pthread_mutex_unlock(&mutex);
  return NULL;
}

static int join(void) {
  int i;
  pthread_mutex_lock(&mutex);
  may_end = 1;
  pthread_mutex_unlock(&mutex);
  for (i = 0; i < kThreads && !is_child; ++i)
    if (pthread_join(threads[i], NULL) != 0)
      return 1;
  return failed_threads;
}

int main(int count, char** words) {
  int at, i, failed = 0;
  for (at = 1; at < count && !failed; ++at) {
    const char* word = words[at];
    const char* next = at + 1 < count ? words[at + 1] : "";
    const int number = atoi(next) % kModules;
    const int other = at + 2 < count ? atoi(words[at + 2]) % kModules : 0;
    if (strcmp(word, "fork") == 0) {
      int status = 0;
      const pid_t child = fork();
      is_child = child == 0;
      if (child > 0)
        failed = waitpid(child, &status, 0) != child || status != 0;
      continue;
    }
    if (strcmp(word, "join") == 0) {
      failed = join();
      continue;
    }
    ++at;
    if (strcmp(word, "local") == 0) {
      failed = load(next, RTLD_LOCAL);
    } else if (strcmp(word, "global") == 0) {
      failed = load(next, RTLD_GLOBAL);
    } else if (strcmp(word, "score") == 0) {
      failed = score(&relcares[number], 0, -1);
    } else if (strcmp(word, "check") == 0) {
      failed = checks[number]();
    } else if (strcmp(word, "read") == 0) {
      failed = score(&relcares[number], 1, other);
      ++at;
    } else if (strcmp(word, "apart") == 0) {
      failed = relcares[number].score == relcares[other].score;
      ++at;
    } else if (strcmp(word, "close") == 0) {
      failed = dlclose(modules[number]);
    } else if (strcmp(word, "threads") == 0) {
      for (i = 0; i < kThreads; ++i)
        failed |= pthread_create(&threads[i], NULL, work, &relcares[number]);
    } else {
      failed = 1;
    }
    if (failed)
      fprintf(stderr, "%s %s: %d\n", word, next, failed);
  }
  return failed != 0;
}
