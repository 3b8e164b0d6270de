#include "kiosk/hall/app/staff_jobs.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <thread>

#include "kiosk/base/wipe.h"
#include "kiosk/hall/app/device.h"
#include "kiosk/hall/app/scenery.h"
#include "kiosk/hall/app/staff_keys.h"
#include "kiosk/hall/outbox/export.h"
#include "kiosk/hall/speech/mixer.h"
#include "kiosk/hall/staff/night.h"

namespace kiosk::hall::app {
namespace {

using namespace std::chrono_literals;
using staff::Page;
using staff::Step;
using staff::StepState;

void count(staff::Facts& facts, outbox::Outbox& outbox) {
  const auto counts = outbox.counts();
  facts.waiting = counts.waiting;
  facts.refused = counts.refused;
  facts.delivered = counts.delivered;
  facts.oldest_waiting = counts.oldest_waiting;
  facts.has_pin = outbox.setting(pin_key).has_value();
}

staff::Printing printing_now(outbox::Outbox& outbox) {
  const PrinterSetting setting = printer_of(outbox);
  staff::Printing printing;
  printing.queue = setting.queue;
  printing.paper = paper::name_of(setting.width);
  printing.queues = paper::queues().value_or(std::vector<std::string>{});
  if (!printing.queue.empty()) printing.trouble = paper::name_of(paper::printer_trouble(printing.queue));
  return printing;
}

/// As long as a real receipt, with a QR code.
visit::ReceiptWords test_receipt(const Catalogue& words) {
  visit::ReceiptWords receipt;
  receipt.title = words.text("receipt.test");
  receipt.code_label = words.text("thanks.code");
  receipt.code = "0000 0000 0000";
  receipt.check_hint = words.text("receipt.check");
  receipt.secret_hint = words.text("receipt.secret");
  receipt.qr_url = "https://example.invalid/r/0000000000000000000000000000000000000000";
  return receipt;
}

bool keep(const StaffTools& tools, const StaffKnown& known,
          const std::vector<std::pair<std::string_view, std::string>>& settings) {
  outbox::Outbox* const outbox = tools.stores.outbox();
  const bool kept = outbox && std::all_of(settings.begin(), settings.end(), [&](const auto& setting) {
                      const auto saved = outbox->set_setting(setting.first, setting.second);
                      if (!saved)
                        spdlog::error("{} could not be kept: {}", setting.first, saved.error().what);
                      return saved.has_value();
                    });
  if (!kept) tools.tell(staff::Measured{measure(tools, known)});
  return kept;
}

/// nullopt if no PIN is set or the store cannot be read.
std::optional<std::string> pin_hash(outbox::Outbox* outbox) {
  try {
    return outbox ? outbox->setting(pin_key) : std::nullopt;
  } catch (const std::exception& error) {
    spdlog::error("The PIN cannot be read: {}", error.what());
    return std::nullopt;
  }
}

}  // namespace

staff::PinLock lock_in(outbox::Outbox& outbox, const MachineTime& now) {
  const auto stored = staff::decode_lock(outbox.setting(pin_lock_key).value_or(""));
  const auto lock = staff::continued(stored, now);
  if (lock == stored) return lock;
  if (const auto kept = outbox.set_setting(pin_lock_key, staff::encode(lock)); !kept)
    spdlog::error("{} could not be kept: {}", pin_lock_key, kept.error().what);
  return lock;
}

staff::Facts measure(const StaffTools& tools, const StaffKnown& known) {
  staff::Facts facts;
  facts.now = machine_time(tools.clock);
  facts.version = KIOSK_VERSION;
  facts.pack = known.pack;
  if (const auto identity = tools.stores.identity()) {
    facts.enrolled = true;
    facts.kiosk = identity->name;
    facts.server = identity->server_url;
  }
  facts.store_open = tools.stores.outbox() != nullptr;
  tools.stores.check();
  facts.store_trouble = tools.stores.trouble();
  try {
    if (facts.store_open) {
      count(facts, *tools.stores.outbox());
      facts.night = night_of(*tools.stores.outbox());
      facts.printing = printing_now(*tools.stores.outbox());
    }
  } catch (const std::exception& error) {
    spdlog::error("The store cannot be read: {}", error.what());
    facts.store_open = false;
    if (facts.store_trouble.empty()) facts.store_trouble = "staff.store.unreadable";
  }
  facts.silent = known.silent;
  facts.touch_reset = known.touch_reset;
  facts.free_bytes = free_bytes(tools.folders.data);
  facts.online = known.status.online;
  facts.trouble = known.status.trouble;
  facts.pack_trouble = known.status.pack_trouble;
  facts.last_delivery = known.status.last_delivery;
  facts.last_contact = known.status.last_contact;
  if (known.status.last_contact) facts.clock_error = known.status.clock_error;
  facts.sticks = removable_folders(tools.folders.data);
  facts.levels.brightness = brightness();
  facts.levels.volume = speech::card_volume(known.card);
  return facts;
}

staff::NightHours night_of(outbox::Outbox& outbox) {
  return staff::decode_night(outbox.setting(night_key).value_or(""));
}

PrinterSetting printer_of(outbox::Outbox& outbox) {
  return printer_setting(outbox.setting(printer_key).value_or(""), outbox.setting(paper_key).value_or(""));
}

bool keep_night(const StaffTools& tools, const StaffKnown& known, const staff::NightHours& hours) {
  return keep(tools, known, {{night_key, staff::encode(hours)}});
}

bool keep_printer(const StaffTools& tools, const StaffKnown& known, const staff::UsePrinter& order) {
  return keep(tools, known, {{printer_key, order.queue}, {paper_key, order.paper}});
}

staff::PinChecked check_pin(const StaffTools& tools, std::string pin) {
  staff::PinChecked checked;
  outbox::Outbox* const outbox = tools.stores.outbox();
  const auto hash = pin_hash(outbox);
  if (hash) {
    const MachineTime now = machine_time(tools.clock);
    checked.lock = lock_in(*outbox, now);
    if (staff::locked_for(checked.lock, now).count() == 0) {
      checked.lock = staff::with_failure(checked.lock, now);
      // If the disk cannot store the count, staff must still get in to repair it; one try per second then.
      if (!outbox->set_setting(pin_lock_key, staff::encode(checked.lock))) std::this_thread::sleep_for(1s);
      checked.right = staff::pin_matches(*hash, pin);
      if (checked.right) {
        checked.lock = {};
        (void)outbox->set_setting(pin_lock_key, staff::encode(checked.lock));
      }
    }
  }
  wipe(pin);
  return checked;
}

void watch_sync(const StaffTools& tools, const StaffKnown& known) {
  outbox::Outbox* const outbox = tools.stores.outbox();
  if (!outbox) return;
  known.send_now();
  const std::int64_t first = outbox->counts().waiting;
  const auto end = std::chrono::steady_clock::now() + 120s;
  while (true) {
    const std::int64_t left = outbox->counts().waiting;
    const auto status = known.status_now();
    const bool over = std::chrono::steady_clock::now() > end;
    const bool failed =
        left > 0 && (over || (!status.answering && !status.online && !status.trouble.code.empty()));
    Step step{"staff.sync.queue", StepState::running, "staff.sync.left", std::to_string(left)};
    if (left == 0) step = {"staff.sync.queue", StepState::good, "staff.sync.all", {}};
    if (failed) step = {"staff.sync.queue", StepState::bad, "staff.sync.stopped", {}, status.trouble};
    const double share = first > 0 ? 1 - static_cast<double>(left) / static_cast<double>(first) : 1;
    tools.tell(staff::Progress{Page::sync, {step}, std::clamp(share, 0.0, 1.0), left == 0 || failed, {}});
    if (left == 0 || failed) return;
    std::this_thread::sleep_for(300ms);
  }
}

void copy_to(const StaffTools& tools, const std::string& folder) {
  const auto tell = [&](StepState state, std::string words, std::string detail, double share) {
    const bool done = state != StepState::running;
    tools.tell(staff::Progress{Page::usb,
                               {{"staff.copy.writing", state, std::move(words), std::move(detail)}},
                               share,
                               done,
                               folder});
  };
  const auto progress = [&](std::int64_t done, std::int64_t all) {
    tell(StepState::running, {}, std::to_string(done) + "/" + std::to_string(all),
         all > 0 ? static_cast<double>(done) / static_cast<double>(all) : 0);
  };
  const auto copied = outbox::export_sealed(
      *tools.stores.outbox(), folder, tools.clock.now(), progress, {},
      [&](const UntrustedFolder& opened) { return accept_stick(opened, tools.folders.data); });
  if (copied) return tell(StepState::good, "staff.copy.done", std::to_string(copied->opinions), 1);
  if (copied.error().code == "nothing-waiting") return tell(StepState::good, "staff.copy.nothing", {}, 1);
  tools.tell(
      staff::Progress{Page::usb,
                      {{"staff.copy.writing", StepState::bad, "staff.copy.failed", {}, copied.error()}},
                      -1,
                      true,
                      folder});
}

void print_test(const StaffTools& tools, const staff::PrintTest& order) {
  using namespace std::chrono_literals;
  const auto words = load_catalogues(tools.folders.assets);
  const PrinterSetting setting = printer_setting(order.queue, order.paper);
  const paper::Page page = paper::receipt_page(test_receipt(catalogue_for(words, {})), setting.width);
  const paper::Trouble trouble = paper::print(setting.queue, page, 40s, [] { return false; });
  const bool good = trouble == paper::Trouble::none;
  const std::string key = good ? "good" : std::string(paper::name_of(trouble));
  tools.tell(staff::Progress{Page::print,
                             {{"staff.print.step",
                               good ? StepState::good : StepState::bad,
                               std::string("staff") + ".print." + key,
                               {}}},
                             -1,
                             true,
                             {}});
}

namespace {

staff::Enrolled failed(const Fault& fault) {
  return {fault.code, fault.what + (fault.remedy.empty() ? "" : " " + fault.remedy), fault.values};
}

}  // namespace

staff::Enrolled enrol(const StaffTools& tools, staff::Enrol order) {
  const auto& [address, code, name, pin, certificate] = order.fields;
  outbox::Outbox* const outbox = tools.stores.outbox();
  if (!outbox) return {"outbox-unavailable", {}};
  if (!pin.empty() || !outbox->setting(pin_key)) {
    if (const auto good = staff::check_pin(pin); !good) return failed(good.error());
    if (const auto kept = outbox->set_setting(pin_key, staff::hash_pin(pin)); !kept)
      return failed(kept.error());
  }
  const auto enrolled = courier::enrol(*outbox, address, code, name, certificate, tools.random);
  for (std::string& field : order.fields) wipe(field);
  return enrolled ? staff::Enrolled{} : failed(enrolled.error());
}

}  // namespace kiosk::hall::app
