// The receipt printer, on a thread of its own: checks whether the printer takes jobs, and prints one receipt
// at a time.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "kiosk/hall/app/wake_flag.h"
#include "kiosk/hall/paper/printer.h"
#include "kiosk/hall/visit/event.h"

namespace kiosk::hall::app {

/// The CUPS queue and its paper.
struct PrinterSetting {
  std::string queue;  ///< empty: no receipts on paper
  paper::Width width = paper::Width::roll_80;
  bool operator==(const PrinterSetting&) const = default;
};
/// From the texts stored in the outbox; 80 mm where the paper is unknown.
PrinterSetting printer_setting(const std::string& queue, const std::string& paper);

class ReceiptPrinter {
 public:
  /// Sets the flag when ready() changes and when a receipt is done.
  explicit ReceiptPrinter(WakeFlag& wake);
  ~ReceiptPrinter();
  ReceiptPrinter(const ReceiptPrinter&) = delete;

  void use(const PrinterSetting& setting);
  /// Whether a printer is chosen and took jobs when it was last checked.
  bool ready() const { return ready_; }
  /// Starts to print; take_outcome() gives the result. The words are overwritten afterwards.
  void print(visit::ReceiptWords words);
  /// The result of the last print(), once; empty while there is none.
  std::optional<visit::Printed> take_outcome();

 private:
  void run();
  void set_ready(bool ready);
  bool given_up();
  paper::Trouble print_now(const PrinterSetting& setting, visit::ReceiptWords& words);

  WakeFlag& wake_;
  std::atomic<bool> ready_{false};
  std::mutex mutex_;
  std::condition_variable awake_;
  bool ending_ = false, changed_ = false;
  PrinterSetting setting_;
  std::uint64_t asked_ = 0;  ///< number of the last receipt; only its outcome is reported
  std::optional<visit::ReceiptWords> waiting_;
  std::optional<visit::Printed> done_;
  std::thread thread_;  // last member: it uses the others
};

}  // namespace kiosk::hall::app
