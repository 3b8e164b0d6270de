// The staff panel at work: the corner that opens it, the pages, and its orders carried out on the worker.
#pragma once

#include <mutex>
#include <optional>

#include "kiosk/hall/app/staff_jobs.h"
#include "kiosk/hall/app/wake_flag.h"
#include "kiosk/hall/app/worker.h"
#include "kiosk/hall/draw/window.h"
#include "kiosk/hall/staff/panel.h"

namespace kiosk::hall {

class StaffController {
 public:
  StaffController(const Folders& folders, Stores& stores, const Clock& clock, Random& random, WakeFlag& wake,
                  staff::Timing timing);

  /// What the loop knows now; orders are carried out with it.
  void set_known(StaffKnown known) { known_ = std::move(known); }
  void take(const staff::Event& event);
  /// What the worker brought meanwhile; true where the picture changed.
  void take_news();
  /// Looks on the worker whether opinions can be kept, and rings the wake.
  void check_store();
  staff::Panel& panel() { return panel_; }
  const staff::Panel& panel() const { return panel_; }

  // what the staff asks of the loop; each is given once
  bool take_restart() { return std::exchange(restart_, false); }
  bool take_test_switch() { return std::exchange(test_switched_, false); }
  /// Another printer was chosen, or other paper; other hours are night. Each is kept already.
  std::optional<PrinterSetting> take_printer() { return brought(printer_); }
  std::optional<staff::NightHours> take_night() { return brought(night_); }
  std::optional<staff::Affine> take_calibration() { return std::exchange(calibration_, std::nullopt); }

 private:
  void carry_out(const staff::Order& order);
  void tell(staff::Event event);
  /// From the worker to the loop.
  template <class T>
  void hand_over(std::optional<T>& place, const T& what) {
    {
      const std::lock_guard lock(mutex_);
      place = what;
    }
    wake_.ring();
  }
  template <class T>
  std::optional<T> brought(std::optional<T>& place) {
    const std::lock_guard lock(mutex_);
    return std::exchange(place, std::nullopt);
  }

  Stores& stores_;
  const Clock& clock_;
  WakeFlag& wake_;
  SystemRandom worker_random_;
  StaffTools tools_;
  StaffKnown known_;
  staff::Panel panel_;
  bool restart_ = false, test_switched_ = false;
  std::optional<staff::Affine> calibration_;
  std::mutex mutex_;
  std::vector<staff::Event> arrived_;  // under the mutex, as what follows
  std::optional<PrinterSetting> printer_;
  std::optional<staff::NightHours> night_;
  Worker door_;    // looks at PINs: nobody waits for a printer or the network before they are let in
  Worker worker_;  // these two last: they stop before what they use is gone
};

}  // namespace kiosk::hall
