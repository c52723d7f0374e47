// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// A warm score asks nothing: no lock, no clock, no system call, and from FHIR
// and tables no memory either. Records take small texts while they are read.
// The C functions are replaced by counting ones; a seccomp filter ends the
// process at a system call.

#include <dlfcn.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <pthread.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/capi/host.h"

// The program exports these, so the library's calls come here first.
extern "C" {
void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t count, std::size_t size);
void* __libc_realloc(void* memory, std::size_t size);
void __libc_free(void* memory);
}

namespace {

thread_local bool is_watched = false;
thread_local long memory_calls = 0;
thread_local long lock_calls = 0;
thread_local long other_calls = 0;

void Count(long& calls) { calls += is_watched ? 1 : 0; }

// The C library's own. No local static has a guard here: libc++abi takes a
// mutex for one, and so would come back to where it is asked for.
template <typename Function>
class Next {
 public:
  constexpr explicit Next(const char* name) : name_(name) {}

  Function* get() {
    Function* found = found_.load();
    if (found == nullptr) {
      found = reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name_));
      found_.store(found);
    }
    return found;
  }

 private:
  const char* name_;
  std::atomic<Function*> found_{nullptr};
};

constinit Next<int(pthread_mutex_t*)> next_lock("pthread_mutex_lock");
constinit Next<int(pthread_mutex_t*)> next_trylock("pthread_mutex_trylock");
constinit Next<int(pthread_rwlock_t*)> next_rdlock("pthread_rwlock_rdlock");
constinit Next<int(pthread_rwlock_t*)> next_wrlock("pthread_rwlock_wrlock");
constinit Next<int(clockid_t, timespec*)> next_clock("clock_gettime");
constinit Next<char*(const char*)> next_getenv("getenv");

}  // namespace

#pragma GCC visibility push(default)
extern "C" {

void* malloc(std::size_t size) {
  Count(memory_calls);
  return __libc_malloc(size);
}
void* calloc(std::size_t count, std::size_t size) {
  Count(memory_calls);
  return __libc_calloc(count, size);
}
void* realloc(void* memory, std::size_t size) {
  Count(memory_calls);
  return __libc_realloc(memory, size);
}
void free(void* memory) {
  Count(memory_calls);
  __libc_free(memory);
}
int pthread_mutex_lock(pthread_mutex_t* mutex) noexcept {
  Count(lock_calls);
  return next_lock.get()(mutex);
}
int pthread_mutex_trylock(pthread_mutex_t* mutex) noexcept {
  Count(lock_calls);
  return next_trylock.get()(mutex);
}
int pthread_rwlock_rdlock(pthread_rwlock_t* lock) noexcept {
  Count(lock_calls);
  return next_rdlock.get()(lock);
}
int pthread_rwlock_wrlock(pthread_rwlock_t* lock) noexcept {
  Count(lock_calls);
  return next_wrlock.get()(lock);
}
int clock_gettime(clockid_t clock, timespec* out) noexcept {
  Count(other_calls);
  return next_clock.get()(clock, out);
}
char* getenv(const char* name) noexcept {
  Count(other_calls);
  return next_getenv.get()(name);
}

}  // extern "C"
#pragma GCC visibility pop

namespace relcare::test::warm_test {
namespace {

using Call = std::function<bool()>;

struct Calls {
  long memory, locks, others;
  bool operator==(const Calls&) const = default;
};

void PrintTo(const Calls& calls, std::ostream* out) {
  *out << calls.memory << " memory, " << calls.locks << " locks, "
       << calls.others << " others";
}

Calls CallsOf(const Call& call) {
  memory_calls = lock_calls = other_calls = 0;
  is_watched = true;
  const bool is_well = call();
  is_watched = false;
  EXPECT_TRUE(is_well);
  return {memory_calls, lock_calls, other_calls};
}

// Runs `call` in a process that ends with the first system call but its own
// exit. True if it came through.
bool MakesNoSystemCall(const Call& call) {
  const pid_t child = fork();
  if (child == 0) {
    sock_filter rules[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_exit_group, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS)};
    const sock_fprog program = {4, rules};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
        prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0) {
      _exit(2);
    }
    _exit(call() ? 0 : 1);
  }
  int status = 0;
  EXPECT_EQ(waitpid(child, &status, 0), child);
  EXPECT_FALSE(WIFEXITED(status) && WEXITSTATUS(status) != 0)
      << "exit code " << WEXITSTATUS(status);
  return WIFEXITED(status);
}

// Its first answers only.
std::string RefusedFhir() {
  const std::string whole = Phq9Fhir();
  return whole.substr(0, whole.find(R"(,{"linkId":"/44251-7")")) + "]}";
}

struct Input {
  const char* name;
  std::string bytes;
  std::int32_t format;
  // Texts of a Record longer than 15 bytes: each is a piece of memory that is
  // taken and given back.
  int long_texts = 0;
};

std::vector<Input> Inputs() {
  Host host;
  const std::string binary =
      host.scratch
          .Convert("Record", Phq9(Complete()), Format::kJson, Format::kProtobuf)
          .value()
          .str();
  return {
      {"FHIR", Phq9Fhir(), RELCARE_FORMAT_FHIR},
      {"refused FHIR", RefusedFhir(), RELCARE_FORMAT_FHIR},
      {"JSON", Phq9(Complete()), RELCARE_FORMAT_JSON},
      {"refused JSON", Phq9(OnlyItem9()), RELCARE_FORMAT_JSON},
      {"JSON of long texts",
       Phq9(Complete(),
            R"("status":1,"answered_at":"2026-05-17T10:00:00+02:00",)"
            R"("subject":{"person":"Patient/\u00e9 of more than 15 bytes"})"),
       RELCARE_FORMAT_JSON, 2},
      {"protobuf", binary, RELCARE_FORMAT_PROTOBUF}};
}

// What scores one input, into each format of output.
void ForEach(const std::function<void(const Input&, const Call&)>& look) {
  for (const Input& input : Inputs()) {
    for (const std::int32_t output :
         {RELCARE_FORMAT_PROTOBUF, RELCARE_FORMAT_JSON}) {
      Host host;
      relcare_score_options options = RELCARE_SCORE_OPTIONS_INIT;
      options.input_format = input.format;
      options.output_format = output;
      options.instrument = "phq-9";
      options.instrument_size = 5;
      look(input, [&] {
        relcare_view view = {nullptr, 0};
        return relcare_score(
                   host.scratch.raw(),
                   reinterpret_cast<const std::uint8_t*>(input.bytes.data()),
                   input.bytes.size(), &options, &view,
                   nullptr) == RELCARE_OK &&
               view.size > 0;
      });
    }
  }
  Host host;
  const std::vector<std::int8_t> cells(10 * 100, 1);
  std::vector<relcare_cell_score> out(3 * 100);
  std::vector<std::uint8_t> critical(100);
  relcare_score_options options = RELCARE_SCORE_OPTIONS_INIT;
  options.instrument = "phq-9";
  options.instrument_size = 5;
  relcare_array table = RELCARE_ARRAY_INIT;
  table.cells = cells.data();
  table.rows = 100;
  table.items = table.row_stride = 10;
  table.item_stride = 1;
  table.cell = RELCARE_CELL_INT8;
  look({"table", "", 0}, [&] {
    return relcare_score_array(host.scratch.raw(), &options, &table, out.data(),
                               sizeof(out[0]), 3, critical.data(), 1, nullptr,
                               nullptr) == RELCARE_OK;
  });
}

TEST(Warm, AsksForNoMemoryLockNorClock) {
  ForEach([](const Input& input, const Call& call) {
    call();  // Warms up; its output's memory is the second's.
    call();
    const Calls calls = CallsOf(call);
    EXPECT_EQ(calls, Calls({2 * input.long_texts, 0, 0})) << input.name;
  });
}

TEST(Warm, MakesNoSystemCall) {
  ForEach([](const Input& input, const Call& call) {
    call();
    call();
    EXPECT_TRUE(MakesNoSystemCall(call)) << input.name;
  });
}

// The controls: what would be seen, if it were there.

TEST(Control, AColdScoreIsSeenToAskForMemory) {
  ForEach([](const Input& input, const Call& call) {
    EXPECT_GT(CallsOf(call).memory, 0) << input.name;
  });
}

TEST(Control, EveryNameLeadsToTheCountingFunction) {
  for (const char* name :
       {"malloc", "calloc", "realloc", "free", "pthread_mutex_lock",
        "pthread_mutex_trylock", "pthread_rwlock_rdlock",
        "pthread_rwlock_wrlock", "clock_gettime", "getenv"}) {
    Dl_info info = {};
    ASSERT_NE(dladdr(dlsym(RTLD_DEFAULT, name), &info), 0) << name;
    Dl_info here = {};
    ASSERT_NE(dladdr(reinterpret_cast<void*>(&MakesNoSystemCall), &here), 0);
    EXPECT_EQ(info.dli_fbase, here.dli_fbase) << name;
  }
  EXPECT_EQ(CallsOf([] {
              pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
              timespec now = {};
              return pthread_mutex_lock(&mutex) == 0 &&
                     pthread_mutex_unlock(&mutex) == 0 &&
                     clock_gettime(CLOCK_MONOTONIC, &now) == 0;
            }),
            Calls({0, 1, 1}));
}

TEST(Control, ASystemCallEndsTheProcess) {
  EXPECT_TRUE(MakesNoSystemCall([] { return true; }));
  EXPECT_FALSE(MakesNoSystemCall([] { return syscall(SYS_getpid) > 0; }));
}

}  // namespace
}  // namespace relcare::test::warm_test
