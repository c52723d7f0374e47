// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// Work in several threads, results in the order of the tasks. Only a few tasks
// and results are held at a time.

#ifndef RELCARE_TOOLS_IN_ORDER_H_
#define RELCARE_TOOLS_IN_ORDER_H_

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace relcare::tool {

template <typename Task, typename Result>
class InOrder {
 public:
  // One for each thread; a single one works in the caller's.
  using Worker = std::function<Result(const Task&)>;

  explicit InOrder(std::vector<Worker> workers)
      : workers_(std::move(workers)) {}

  // Hands each task of `next`, until that gives none, to a worker and its
  // result to `take`, until that returns false. `next` and `take` run in the
  // caller's thread, and so do the workers' exceptions end.
  void Run(const std::function<std::optional<Task>()>& next,
           const std::function<bool(const Task&, Result)>& take) {
    if (workers_.size() > 1) {
      RunThreads(next, take);
      return;
    }
    while (std::optional<Task> task = next()) {
      if (!take(*task, workers_.front()(*task)))
        return;
    }
  }

 private:
  struct Slot {
    Task task;
    std::optional<Result> result;
    std::exception_ptr failure;
  };
  using Shared = std::shared_ptr<Slot>;

  void RunThreads(const std::function<std::optional<Task>()>& next,
                  const std::function<bool(const Task&, Result)>& take) {
    std::deque<Shared> held;  // In order.
    bool has_more = true;
    std::vector<std::jthread> threads;  // Stopped and joined on every way out.
    for (const Worker& worker : workers_) {
      threads.emplace_back(
          [this, &worker](const std::stop_token& stop) { Work(worker, stop); });
    }
    while (true) {
      while (has_more && held.size() < 2 * workers_.size()) {
        std::optional<Task> task = next();
        has_more = task.has_value();
        if (!has_more)
          break;
        held.push_back(std::make_shared<Slot>());
        held.back()->task = *std::move(task);
        const std::lock_guard lock(mutex_);
        waiting_.push_back(held.back());
        changed_.notify_all();
      }
      if (held.empty())
        return;
      const Shared first = held.front();
      held.pop_front();
      {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return first->result || first->failure; });
      }
      if (first->failure)
        std::rethrow_exception(first->failure);
      if (!take(first->task, *std::move(first->result)))
        return;
    }
  }

  void Work(const Worker& worker, const std::stop_token& stop) {
    while (true) {
      Shared slot;
      {
        std::unique_lock lock(mutex_);
        if (!changed_.wait(lock, stop, [&] { return !waiting_.empty(); }) ||
            stop.stop_requested()) {
          return;
        }
        slot = std::move(waiting_.front());
        waiting_.pop_front();
      }
      std::optional<Result> result;
      std::exception_ptr failure;
      try {
        result = worker(slot->task);
      } catch (...) {
        failure = std::current_exception();
      }
      const std::lock_guard lock(mutex_);
      slot->result = std::move(result);
      slot->failure = failure;
      changed_.notify_all();
    }
  }

  const std::vector<Worker> workers_;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::deque<Shared> waiting_;
};

}  // namespace relcare::tool

#endif  // RELCARE_TOOLS_IN_ORDER_H_
