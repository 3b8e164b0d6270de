#include "kiosk/server/intake/batcher.h"

#include <spdlog/spdlog.h>

#include <iterator>
#include <numeric>

#include "kiosk/server/intake/batch_writer.h"

namespace kiosk::server::intake {
namespace {

/// Memory of an arrival besides its sealed bytes; the opened opinion is no larger than those.
constexpr std::size_t arrival_overhead_bytes = 1024;

}  // namespace

Batcher::Batcher(store::OpinionIntake& store, const Clock& clock, Limits limits)
    : store_(store), clock_(clock), limits_(limits), thread_([this] { run(); }) {}

Batcher::~Batcher() {
  stop();
}

void Batcher::stop() {
  {
    const LockGuard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_one();
  if (thread_.joinable()) thread_.join();
}

Batcher::Size Batcher::size_of(const Submission& submission) {
  Size size{submission.arrivals.size(), 0};
  for (const store::Arrival& arrival : submission.arrivals)
    size.bytes += arrival_overhead_bytes + 2 * arrival.envelope.sealed.size();
  return size;
}

bool Batcher::put(Submission submission, Done done) {
  const Size more = size_of(submission);
  {
    const LockGuard lock(mutex_);
    const bool fits =
        pending_.items + more.items <= limits_.items && pending_.bytes + more.bytes <= limits_.bytes;
    if (!fits && pending_.items > 0) return false;
    pending_.items += more.items;
    pending_.bytes += more.bytes;
    waiting_.push_back({std::move(submission), std::move(done)});
  }
  wake_.notify_one();
  return true;
}

bool Batcher::full() const {
  const LockGuard lock(mutex_);
  return pending_.items >= limits_.items || pending_.bytes >= limits_.bytes;
}

void Batcher::run() {
  while (true) {
    std::vector<Request> requests;
    {
      UniqueLock lock(mutex_);
      while (!stopping_ && waiting_.empty()) wake_.wait(lock);
      if (waiting_.empty()) return;
      requests.swap(waiting_);
    }
    commit(std::move(requests));
  }
}

void Batcher::commit(std::vector<Request> requests) {
  std::vector<Submission> submissions;
  Size size;
  submissions.reserve(requests.size());
  for (Request& request : requests) {
    const Size one = size_of(request.submission);
    size.items += one.items;
    size.bytes += one.bytes;
    submissions.push_back(std::move(request.submission));
  }
  auto results = store_submissions(store_, std::move(submissions), clock_.now());
  {
    const LockGuard lock(mutex_);
    pending_.items -= size.items;
    pending_.bytes -= size.bytes;
  }
  for (std::size_t i = 0; i < requests.size(); ++i) requests[i].done(std::move(results[i]));
}

}  // namespace kiosk::server::intake
