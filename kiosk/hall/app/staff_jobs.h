// The jobs that the staff panel orders. Each function blocks, runs on a worker thread, and reports progress
// as events.
#pragma once

#include <functional>

#include "kiosk/base/random.h"
#include "kiosk/hall/app/folders.h"
#include "kiosk/hall/app/receipt_printer.h"
#include "kiosk/hall/app/stores.h"
#include "kiosk/hall/courier/courier.h"
#include "kiosk/hall/staff/event.h"

namespace kiosk::hall::app {

/// Passes an event to the panel. Thread-safe.
using Tell = std::function<void(staff::Event)>;

/// What the jobs use. Everything outlives the workers.
struct StaffTools {
  const Folders& folders;
  Stores& stores;
  const Clock& clock;
  Random& random;  ///< used by the worker thread alone
  Tell tell;
};
/// State of the UI thread when it ordered the job.
struct StaffKnown {
  courier::Status status;
  std::string pack;
  std::string screen;  ///< "1920×1080"
  std::string card;    ///< the sound card's name in ALSA's mixer
  bool silent = false, touch_reset = false, no_touch_screen = false;
  std::function<courier::Status()> status_now;
  std::function<void()> send_now;  ///< sends everything waiting; status_now then reports that attempt
};

staff::Facts measure(const StaffTools& tools, const StaffKnown& known);
/// The stored night hours; no night if none are stored.
staff::NightHours night_of(outbox::Outbox& outbox);
PrinterSetting printer_of(outbox::Outbox& outbox);
/// The stored lock of the PIN, continued over a restart of the machine and kept so.
staff::PinLock lock_in(outbox::Outbox& outbox, const MachineTime& now);
// Both store a setting. False where that fails: the panel then gets new facts.
bool keep_night(const StaffTools& tools, const StaffKnown& known, const staff::NightHours& hours);
bool keep_printer(const StaffTools& tools, const StaffKnown& known, const staff::UsePrinter& order);
/// Stores a failure before it compares the PIN, so that a power cut does not reset the count.
staff::PinChecked check_pin(const StaffTools& tools, std::string pin);
/// Sends everything waiting. Reports progress until the queue is empty, the network fails or two minutes have
/// passed.
void watch_sync(const StaffTools& tools, const StaffKnown& known);
void test_network(const StaffTools& tools);
void test_self(const StaffTools& tools, const StaffKnown& known);
void copy_to(const StaffTools& tools, const std::string& folder);
/// Prints a test receipt and reports the result.
void print_test(const StaffTools& tools, const staff::PrintTest& order);
staff::Enrolled enrol(const StaffTools& tools, staff::Enrol order);

}  // namespace kiosk::hall::app
