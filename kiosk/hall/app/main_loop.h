// The kiosk's main loop: what happens between two frames, in which order.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>

#include "kiosk/hall/app/app.h"
#include "kiosk/hall/app/pack_loader.h"
#include "kiosk/hall/app/receipt_printer.h"
#include "kiosk/hall/app/staff_controller.h"
#include "kiosk/hall/app/stores.h"
#include "kiosk/hall/app/visit_counter.h"
#include "kiosk/hall/app/wake_flag.h"
#include "kiosk/hall/app/window_renderer.h"
#include "kiosk/hall/courier/courier.h"
#include "kiosk/hall/visit/night.h"

namespace kiosk::hall::app {

/// Interval of the storage check.
inline constexpr draw::Millis store_check = std::chrono::seconds(60),
                              store_check_in_trouble = std::chrono::seconds(3);

/// Owns all parts of the running kiosk. UI thread only. Members used by other threads' workers come last: the
/// workers stop before what they use is destroyed.
class MainLoop {
 public:
  /// The loop ends between two frames once `stop` is true.
  MainLoop(const RunOptions& options, const Folders& folders, const std::atomic<bool>& stop);
  /// Opens the window and runs. Returns the exit code documented at run_kiosk.
  int run();

 private:
  bool open();
  void start_courier();
  void use_store();
  void check_store_when_due();
  void handle_arrivals();
  void take_pack();
  void take_scanned_code();
  visit::KioskStatus status_now() const;
  void frame();
  void update_staff_panel();
  void use_calibration(const staff::Affine& affine);
  StaffKnown known_for_staff() const;
  void carry_out(const visit::Order& order);
  void handle(const visit::Event& event);
  draw::Millis time_to_next() const;
  void loop();

  const std::atomic<bool>& stop_;
  RunOptions options_;
  Folders folders_;
  SystemClock clock_;
  SystemRandom random_, courier_random_;
  Catalogues catalogues_;
  WakeFlag wake_;
  VisitCounter counter_;
  Stores stores_;
  PackLoader loader_;
  std::shared_ptr<const consultation::Pack> pack_;
  bool has_pack_ = false;
  std::unique_ptr<WindowRenderer> renderer_;
  std::uint64_t staff_drawn_ = 0;
  bool test_mode_ = false, restart_ = false, store_in_use_ = false;
  draw::Millis store_check_at_{0};
  visit::Night night_;
  std::unique_ptr<visit::Visit> visit_;
  courier::Status status_;  ///< latest status of the courier
  std::unique_ptr<courier::Courier> courier_;
  std::unique_ptr<StaffController> staff_;
  std::unique_ptr<ReceiptPrinter> printer_;  ///< null until the first frame is shown
};

}  // namespace kiosk::hall::app
