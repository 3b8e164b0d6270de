// The connections that wait for their peers, and which of them makes room for a new one when there is none:
// slow or silent peers cannot keep others out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <utility>

namespace kiosk::server::http {

class WaitingRoom {
 public:
  /// Where a connection waits. Those of an earlier stage are cut first, the longest waiting of a stage first.
  enum class Stage { idle, head, body, answer };

  /// One connection waiting, as long as this lives. `cut` may be called from any thread, at most once.
  class Seat {
   public:
    Seat(WaitingRoom& room, Stage stage, std::function<void()> cut);
    ~Seat();
    Seat(const Seat&) = delete;
    Seat& operator=(const Seat&) = delete;

   private:
    WaitingRoom& room_;
    std::pair<Stage, std::uint64_t> place_;
  };

  /// Ends the wait of one; false where nobody waits.
  bool cut_one();
  /// Ends the wait of all that are between two requests, now and from now on.
  void close();

 private:
  std::mutex mutex_;
  std::map<std::pair<Stage, std::uint64_t>, std::function<void()>> waiting_;
  std::uint64_t next_ = 0;
  bool closed_ = false;
};

/// How many connections may be open, at most as many as asked for: takes as many descriptors as the system
/// gives, and leaves some for files.
std::size_t room_for(std::size_t connections);

}  // namespace kiosk::server::http
