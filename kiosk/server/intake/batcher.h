// Group commit: one thread stores everything that arrived while the last commit was running.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "kiosk/server/store/interface/store.h"

namespace kiosk::server::intake {

class Batcher {
 public:
  /// Called from the writer's thread once the arrivals are on disk; empty results where storing failed.
  using Done = std::function<void(std::vector<wire::ItemResult>)>;

  Batcher(store::Store& store, const Clock& clock);
  ~Batcher();  ///< stores what waits, then ends

  void put(std::vector<store::Arrival> arrivals, std::string kiosk, std::uint64_t counter, Done done);

 private:
  struct Request {
    std::vector<store::Arrival> arrivals;
    std::string kiosk;
    std::uint64_t counter;
    Done done;
  };
  void run();
  void commit(std::vector<Request> requests);

  store::Store& store_;
  const Clock& clock_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::vector<Request> waiting_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace kiosk::server::intake
