#include "kiosk/server/intake/batcher.h"

#include <spdlog/spdlog.h>

#include <iterator>

namespace kiosk::server::intake {

Batcher::Batcher(store::Store& store, const Clock& clock)
    : store_(store), clock_(clock), thread_([this] { run(); }) {}

Batcher::~Batcher() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_one();
  thread_.join();
}

void Batcher::put(std::vector<store::Arrival> arrivals, std::string kiosk, std::uint64_t counter, Done done) {
  {
    const std::lock_guard lock(mutex_);
    waiting_.push_back({std::move(arrivals), std::move(kiosk), counter, std::move(done)});
  }
  wake_.notify_one();
}

void Batcher::run() {
  while (true) {
    std::vector<Request> requests;
    {
      std::unique_lock lock(mutex_);
      wake_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
      if (waiting_.empty()) return;
      requests.swap(waiting_);
    }
    commit(std::move(requests));
  }
}

void Batcher::commit(std::vector<Request> requests) {
  std::vector<store::Arrival> all;
  std::vector<store::DeviceCounter> counters;
  std::vector<std::size_t> sizes;
  for (Request& request : requests) {
    sizes.push_back(request.arrivals.size());
    counters.push_back({request.kiosk, request.counter});
    std::move(request.arrivals.begin(), request.arrivals.end(), std::back_inserter(all));
  }
  std::vector<wire::ItemResult> results;
  try {
    results = store_.store_batch(all, counters, clock_.now());
  } catch (const std::exception& error) {
    spdlog::error("opinions could not be stored: {}", error.what());
  }
  std::size_t from = 0;
  for (std::size_t i = 0; i < requests.size(); ++i) {
    if (results.empty() && sizes[i] > 0) {
      requests[i].done({});
      continue;
    }
    const auto first = results.begin() + static_cast<std::ptrdiff_t>(from);
    requests[i].done({first, first + static_cast<std::ptrdiff_t>(sizes[i])});
    from += sizes[i];
  }
}

}  // namespace kiosk::server::intake
