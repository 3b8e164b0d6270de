// The receipt printer beside the UI thread: looks whether it takes jobs, and prints one receipt at a time.
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

namespace kiosk::hall {

/// Which queue of CUPS, and what paper is in it.
struct PrinterSetting {
  std::string queue;  ///< empty: no receipts on paper
  paper::Width width = paper::Width::roll_80;
  bool operator==(const PrinterSetting&) const = default;
};
/// As kept in the outbox; the usual paper where the name is none.
PrinterSetting printer_setting(const std::string& queue, const std::string& paper);

class ReceiptPrinter {
 public:
  /// Rings whenever it stands elsewhere, or a receipt is done with.
  explicit ReceiptPrinter(WakeFlag& wake);
  ~ReceiptPrinter();
  ReceiptPrinter(const ReceiptPrinter&) = delete;

  void use(const PrinterSetting& setting);
  /// It is set up and took jobs at the last look.
  bool ready() const { return ready_; }
  /// Answered by take(); the words are overwritten once they are printed.
  void print(visit::ReceiptWords words);
  std::optional<visit::Printed> take();

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
  std::uint64_t asked_ = 0;  ///< which receipt was asked for last: only that one's outcome is told
  std::optional<visit::ReceiptWords> waiting_;
  std::optional<visit::Printed> done_;
  std::thread thread_;  // last: begins when all of it is there
};

}  // namespace kiosk::hall
