// The receipt printer on its own thread: checks whether the printer accepts jobs, and prints one receipt at a
// time.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <optional>
#include <string>
#include <thread>

#include "kiosk/base/thread_annotations.h"
#include "kiosk/hall/app/wake_flag.h"
#include "kiosk/hall/paper/printer.h"
#include "kiosk/hall/visit/event.h"

namespace kiosk::hall::app {

/// The CUPS queue and its paper.
struct PrinterSetting {
  std::string queue;  ///< empty: receipts are not printed
  paper::Width width = paper::Width::roll_80;
  bool operator==(const PrinterSetting&) const = default;
};
/// From the texts stored in the outbox; 80 mm for an unknown paper.
PrinterSetting printer_setting(const std::string& queue, const std::string& paper);

class ReceiptPrinter {
 public:
  /// Sets the flag when ready() changes and when a print job ends.
  explicit ReceiptPrinter(WakeFlag& wake);
  ~ReceiptPrinter();
  ReceiptPrinter(const ReceiptPrinter&) = delete;

  void use(const PrinterSetting& setting);
  /// Whether a printer is selected and accepted jobs at the last check.
  bool ready() const { return ready_; }
  /// Starts printing; take_outcome() returns the result. The words are overwritten afterwards.
  void print(visit::ReceiptWords words);
  /// The result of the last print(), returned once; nullopt while there is none.
  std::optional<visit::Printed> take_outcome();

 private:
  void run();
  void set_ready(bool ready);
  bool given_up();
  /// Waits for something to do; without a printer for as long as it takes, else until the next check of it.
  void wait_for_work(UniqueLock& lock) REQUIRES(mutex_);
  paper::Trouble print_now(const PrinterSetting& setting, visit::ReceiptWords& words);

  WakeFlag& wake_;
  std::atomic<bool> ready_{false};
  Mutex mutex_;
  std::condition_variable_any awake_;
  bool ending_ GUARDED_BY(mutex_) = false, changed_ GUARDED_BY(mutex_) = false;
  PrinterSetting setting_ GUARDED_BY(mutex_);
  std::uint64_t asked_ GUARDED_BY(mutex_) = 0;  ///< number of the last receipt; only its outcome is reported
  std::optional<visit::ReceiptWords> waiting_ GUARDED_BY(mutex_);
  std::optional<visit::Printed> done_ GUARDED_BY(mutex_);
  std::thread thread_;  // last member: it uses the others
};

}  // namespace kiosk::hall::app
