// A kiosk in this process: the real outbox and courier of one kiosk of a province, for a given server
// address.
#pragma once

#include <chrono>
#include <memory>

#include "kiosk/hall/courier/courier.h"
#include "tests/faults/province.h"

namespace kiosk::faults {

class HallLine {
 public:
  HallLine(Province& province, std::size_t number, const std::string& url, Referee& referee,
           const Clock& clock);
  ~HallLine();

  void start(std::chrono::milliseconds backoff = std::chrono::milliseconds(5));
  /// A resident sends; the referee records it once put() returned.
  void send(int count = 1);
  bool delivered(std::chrono::seconds time = std::chrono::seconds(90));
  std::filesystem::path file() const { return folder_ / "outbox.sqlite"; }

  std::unique_ptr<hall::outbox::Outbox> outbox;
  std::unique_ptr<hall::courier::Courier> courier;

 private:
  Province& province_;
  Referee& referee_;
  const Clock& clock_;
  std::filesystem::path folder_;
  std::string kiosk_;
  SeededRandom residents_;
  SystemRandom secret_, courier_random_;
};

}  // namespace kiosk::faults
