// Start of the kiosk: window, stores, pack, courier, settings.
#include <spdlog/spdlog.h>

#include <future>
#include <iostream>

#include "kiosk/base/fault_words.h"
#include "kiosk/hall/app/main_loop.h"
#include "kiosk/hall/app/scenery.h"
#include "kiosk/hall/app/staff_jobs.h"
#include "kiosk/hall/app/staff_keys.h"
#include "kiosk/opinion/prepared.h"

namespace kiosk::hall::app {
namespace {

/// The pack used while there is none: shows the maintenance screen in the program's languages.
std::shared_ptr<const consultation::Pack> no_pack() {
  return std::make_shared<const consultation::Pack>();
}

/// The default durations divided by `times`.
visit::Timing shorter(visit::Timing timing, int times) {
  for (visit::Moment* const time : {&timing.idle, &timing.idle_aloud, &timing.idle_reading, &timing.warning,
                                    &timing.thanks, &timing.longest_reading})
    *time /= times;
  return timing;
}
staff::Timing shorter(staff::Timing timing, int times) {
  for (staff::Moment* const time : {&timing.lock, &timing.calibration}) *time /= times;
  return timing;
}

}  // namespace

MainLoop::MainLoop(const RunOptions& options, const Folders& folders, const std::atomic<bool>& stop)
    : stop_(stop),
      options_(options),
      folders_(folders),
      catalogues_(load_catalogues(folders.assets)),
      stores_(folders),
      loader_(folders, stores_, [this] { wake_.set(); }) {}

/// Opens stores and pack on another thread while the graphics driver starts. Returns false without a window.
bool MainLoop::open() {
  auto loaded = std::async(std::launch::async, [this] {
    stores_.open();
    return options_.out_of_order ? nullptr : loader_.load_now();
  });
  auto renderer = WindowRenderer::open(options_, folders_, catalogues_);
  if (!renderer) {
    print_fault(renderer.error(), catalogue_for(catalogues_, options_.language));
    return false;
  }
  renderer_ = std::move(*renderer);
  renderer_->window().expect_codes(opinion::prepared_prefix, opinion::max_prepared_characters);
  pack_ = loaded.get();
  has_pack_ = pack_ != nullptr;
  if (!pack_) pack_ = no_pack();
  visit_ =
      std::make_unique<visit::Visit>(pack_, status_now(), random_, shorter(visit::Timing{}, options_.hurry));
  staff_ = std::make_unique<StaffController>(folders_, stores_, clock_, random_, wake_,
                                             shorter(staff::Timing{}, options_.hurry));
  staff_->panel().set_screen(renderer_->window().width(), renderer_->window().height());
  return true;
}

void MainLoop::start_courier() {
  if (!stores_.ready() || options_.out_of_order) return;
  courier::Settings settings;
  settings.packs = folders_.packs();
  settings.schema = folders_.schema();
  settings.app_version = KIOSK_VERSION;
  settings.heartbeat = std::chrono::seconds(options_.heartbeat);
  settings.sync_at_once = options_.sync_at_once;
  courier_ = std::make_unique<courier::Courier>(
      *stores_.outbox(), settings, clock_, courier_random_, [this] { return counter_.take_counts(); },
      [this] { wake_.set(); });
}

/// Called once the outbox is open, at the start or after a disk fault: reads the stored settings and starts
/// the courier. Further calls have no effect.
void MainLoop::use_store() {
  outbox::Outbox* const outbox = stores_.outbox();
  if (store_in_use_ || !outbox) return;
  store_in_use_ = true;
  try {
    if (const auto kept = outbox->setting(calibration_key))
      if (const auto affine = staff::decode_affine(*kept)) use_calibration(*affine);
    staff_->panel().set_lock(lock_in(*outbox, machine_time(clock_)));
    printer_->use(printer_of(*outbox));
    const staff::NightHours night = night_of(*outbox);
    night_ = {night.from, night.to};
  } catch (const std::exception& error) {
    spdlog::error("What staff set earlier cannot be read: {}", error.what());
  }
  start_courier();
}

void MainLoop::use_calibration(const staff::Affine& affine) {
  renderer_->window().set_touch_correction(affine.m);
}

int MainLoop::run() {
  if (!open()) return 1;
  frame();
  if (options_.measure_start) {
    renderer_->window().finish();
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    std::cout << "{\"first_frame_monotonic_s\": " << std::chrono::duration<double>(now).count() << "}\n";
    return 0;
  }
  renderer_->finish_opening();
  frame();
  printer_ = std::make_unique<ReceiptPrinter>(wake_);
  store_check_at_ = draw::Window::now() + store_check / options_.hurry;
  if (!stores_.trouble().empty()) store_check_at_ = {};
  use_store();
  loop();
  if (renderer_->window().lost()) {
    spdlog::error("The graphics driver lost the picture or has no memory left.");
    return exit_picture_lost;
  }
  return restart_ ? exit_restart : 0;
}

}  // namespace kiosk::hall::app
