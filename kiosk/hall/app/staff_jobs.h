// What the panel orders, done on the worker's thread: each blocks, and tells how far it is.
#pragma once

#include <functional>

#include "kiosk/base/random.h"
#include "kiosk/hall/app/folders.h"
#include "kiosk/hall/app/receipt_printer.h"
#include "kiosk/hall/app/stores.h"
#include "kiosk/hall/courier/courier.h"
#include "kiosk/hall/staff/event.h"

namespace kiosk::hall {

/// Gives an event to the panel, from any thread.
using Tell = std::function<void(staff::Event)>;

/// What the jobs work with; all of it outlives the worker.
struct StaffTools {
  const Folders& folders;
  Stores& stores;
  const Clock& clock;
  Random& random;  ///< of the worker's thread alone
  Tell tell;
};
/// What the UI thread knew when the job was ordered.
struct StaffKnown {
  courier::Status status;
  std::string pack;
  std::string screen;  ///< "1920×1080"
  std::string card;    ///< the sound card, as ALSA's mixer names it
  bool silent = false, touch_reset = false, no_touch_screen = false;
  std::function<courier::Status()> status_now;
  std::function<void()> send_now;  ///< all that waits; what `status_now` tells from then on is of that try
};

staff::Facts measure(const StaffTools& tools, const StaffKnown& known);
/// The hours of the night as kept; no night where none are.
staff::NightHours night_of(outbox::Outbox& outbox);
PrinterSetting printer_of(outbox::Outbox& outbox);
/// False where it cannot be kept: nothing is taken over then, and the panel is told how things stand.
bool keep_night(const StaffTools& tools, const StaffKnown& known, const staff::NightHours& hours);
bool keep_printer(const StaffTools& tools, const StaffKnown& known, const staff::UsePrinter& order);
/// The failure is on disk before the PIN is compared.
staff::PinChecked check_pin(const StaffTools& tools, std::string pin);
/// Has all sent that waits, and watches the queue until it is empty, the network fails or two minutes are
/// over.
void watch_sync(const StaffTools& tools, const StaffKnown& known);
void test_network(const StaffTools& tools);
void test_self(const StaffTools& tools, const StaffKnown& known);
void copy_to(const StaffTools& tools, const std::string& folder);
/// Prints a receipt that is worth nothing, and tells how it went.
void print_test(const StaffTools& tools, const staff::PrintTest& order);
staff::Enrolled enrol(const StaffTools& tools, staff::Enrol order);

}  // namespace kiosk::hall
