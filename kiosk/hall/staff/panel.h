// State machine of the staff panel: events in, a view model and orders out. Pure: no clock, no disk, no
// ImGui. Not thread-safe.
#pragma once

#include "kiosk/base/catalogue.h"
#include "kiosk/base/random.h"
#include "kiosk/hall/staff/views.h"

namespace kiosk::hall::staff {

/// Durations in milliseconds.
struct Timing {
  Moment lock{120'000};        ///< without a touch, until the panel closes
  Moment calibration{15'000};  ///< until an unconfirmed touch correction is undone
  Moment measure{5'000};       ///< between two measurements while the panel is open
};

class Panel {
 public:
  Panel(Random& random, bool shuffle_digits, Timing timing = {});
  ~Panel();

  /// Handles one event and returns orders, to be carried out on another thread than the UI. An event that is
  /// not allowed on the page (allowed_events.h) has no effect.
  std::vector<Order> handle(const Event& event, Moment now);
  bool open() const { return page_ != Page::closed; }
  Page page() const { return page_; }
  /// When the next Tick is due; empty while the panel is closed.
  std::optional<Moment> next_tick() const;
  void set_screen(int width, int height);
  void set_lock(const PinLock& lock) { lock_ = lock; }
  void set_test_mode(bool on) { test_mode_ = on; }
  bool test_mode() const { return test_mode_; }
  /// Incremented with every change of the view.
  std::uint64_t version() const { return version_; }
  View view(const Catalogue& words, Moment now) const;

 private:
  void on(const OpenPanel&);
  void on(const ClosePanel&);
  void on(const GoTo& event);
  void on(const PressDigit& event);
  void on(const ErasePin& event);
  void on(const Yes&);
  void on(const Again&);
  void on(const ChooseStick& event);
  void on(const ChangeLevel& event);
  void on(const ChooseNight& event);
  void on(const ChoosePrinter& event);
  void on(const ChoosePaper& event);
  void on(const TestPrinter&);
  void on(const TouchAt& event);
  void on(const ChooseField& event);
  void on(const TypeText& event);
  void on(const EraseText&);
  void on(const Active&);
  void on(const Tick&);
  void on(const PinChecked& event);
  void on(const Measured& event);
  void on(const Progress& event);
  void on(const Enrolled& event);
  void close();
  void enter(Page page);
  void start_work();
  void wipe_typed();
  void shuffle();

  PinView pin_view(const Catalogue& words) const;
  CalibrateView calibrate_view(const Catalogue& words, Moment now) const;

  Random& random_;
  const bool shuffle_digits_;
  const Timing timing_;
  Page page_ = Page::closed;
  Moment now_{0}, idle_since_{0}, measure_at_{0}, revert_at_{0};
  std::vector<Order> orders_;
  std::uint64_t version_ = 0;
  bool test_mode_ = false;

  std::string pin_;
  std::array<int, 10> keys_{1, 2, 3, 4, 5, 6, 7, 8, 9, 0};
  bool checking_ = false, was_wrong_ = false;
  PinLock lock_;

  Facts facts_;
  bool measured_ = false;
  Progress progress_;
  int width_ = 1920, height_ = 1080;
  std::vector<Spot> touched_;
  std::optional<Affine> solved_;
  bool missed_ = false;

  std::array<std::string, enrol_fields> fields_;
  std::size_t field_ = 0;
  bool enrolling_ = false;
  Enrolled enrolled_;
};

}  // namespace kiosk::hall::staff
