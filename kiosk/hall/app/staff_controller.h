// Runs the staff panel: passes events to it and carries out its orders, slow ones on a worker thread. UI
// thread only.
#pragma once

#include <optional>

#include "kiosk/base/thread_annotations.h"
#include "kiosk/hall/app/staff_jobs.h"
#include "kiosk/hall/app/wake_flag.h"
#include "kiosk/hall/app/worker.h"
#include "kiosk/hall/draw/window.h"
#include "kiosk/hall/staff/panel.h"

namespace kiosk::hall::app {

class StaffController {
 public:
  StaffController(const Folders& folders, Stores& stores, const Clock& clock, Random& random, WakeFlag& wake,
                  staff::Timing timing);

  /// Sets the main loop's state that the next orders use.
  void set_known(StaffKnown known) { known_ = std::move(known); }
  void handle(const staff::Event& event);
  /// Handles the events sent by the workers.
  void handle_arrivals();
  /// Checks on the worker whether opinions can be stored, then sets the wake flag.
  void check_store();
  staff::Panel& panel() { return panel_; }
  const staff::Panel& panel() const { return panel_; }

  // Requests to the main loop; each is returned once.
  bool take_restart() { return std::exchange(restart_, false); }
  bool take_test_switch() { return std::exchange(test_switched_, false); }
  /// The printer, paper or night hours that staff selected, already stored. Returned once.
  std::optional<PrinterSetting> take_printer() {
    const LockGuard lock(mutex_);
    return std::exchange(printer_, std::nullopt);
  }
  std::optional<staff::NightHours> take_night() {
    const LockGuard lock(mutex_);
    return std::exchange(night_, std::nullopt);
  }
  std::optional<staff::Affine> take_calibration() { return std::exchange(calibration_, std::nullopt); }

 private:
  void carry_out(const staff::Order& order);
  void tell(staff::Event event);
  // Pass a value from the worker to the main loop.
  void hand_over(const staff::NightHours& night);
  void hand_over(const PrinterSetting& printer);

  Stores& stores_;
  const Clock& clock_;
  WakeFlag& wake_;
  SystemRandom worker_random_;
  StaffTools tools_;
  StaffKnown known_;
  staff::Panel panel_;
  bool restart_ = false, test_switched_ = false;
  std::optional<staff::Affine> calibration_;
  Mutex mutex_;
  std::vector<staff::Event> arrivals_ GUARDED_BY(mutex_);
  std::optional<PrinterSetting> printer_ GUARDED_BY(mutex_);
  std::optional<staff::NightHours> night_ GUARDED_BY(mutex_);
  Worker pin_worker_;  // a separate thread, so that checking a PIN does not wait for printer or network
  Worker worker_;      // the workers are last: they stop before what they use is destroyed
};

}  // namespace kiosk::hall::app
