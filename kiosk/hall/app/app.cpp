#include "kiosk/hall/app/app.h"

#include <spdlog/spdlog.h>

#include <atomic>
#include <csignal>
#include <future>
#include <iostream>

#include "kiosk/hall/app/pack_loader.h"
#include "kiosk/hall/app/receipt_printer.h"
#include "kiosk/hall/app/scenery.h"
#include "kiosk/hall/app/sending.h"
#include "kiosk/hall/app/situation.h"
#include "kiosk/hall/app/staff_controller.h"
#include "kiosk/hall/app/staff_keys.h"
#include "kiosk/hall/app/stores.h"
#include "kiosk/hall/app/visit_counter.h"
#include "kiosk/hall/app/wake_flag.h"
#include "kiosk/hall/app/window_renderer.h"
#include "kiosk/hall/courier/courier.h"
#include "kiosk/hall/speech/mixer.h"
#include "kiosk/hall/visit/answers_in_progress.h"
#include "kiosk/hall/visit/night.h"
#include "kiosk/opinion/seal.h"

namespace kiosk::hall {
namespace {

using namespace std::chrono_literals;

/// SIGTERM and SIGINT end the loop between two frames; a commit under way is finished.
std::atomic<bool> asked_to_stop{false};

void on_signal(int) {
  asked_to_stop = true;
  draw::Window::wake();
}

/// What is shown while there is no pack: only the maintenance screen.
std::shared_ptr<const consultation::Pack> no_pack() {
  return std::make_shared<const consultation::Pack>();
}

/// Test mode: sealed as any opinion, then let go. It never comes near the outbox, and the receipt shows it.
visit::Event tried(const opinion::Opinion& opinion, const consultation::Pack& pack) {
  SystemRandom random;
  if (pack.seal_key != Hash{}) (void)opinion::seal(opinion, pack.seal_key, random);
  return visit::Sent{"000000000000", "-"};
}

constexpr draw::Millis store_look = 60s, store_look_in_trouble = 3s;

/// The usual times, so many times shorter.
visit::Timing hurried(visit::Timing timing, int times) {
  for (visit::Moment* const time : {&timing.idle, &timing.idle_aloud, &timing.idle_reading, &timing.warning,
                                    &timing.thanks, &timing.longest_reading})
    *time /= times;
  return timing;
}
staff::Timing hurried(staff::Timing timing, int times) {
  for (staff::Moment* const time : {&timing.lock, &timing.calibration}) *time /= times;
  return timing;
}

class App {
 public:
  App(const RunOptions& options, const Folders& folders);
  int run();

 private:
  bool open();
  void start_courier();
  void begin_keeping();
  void watch_store();
  void take_news();
  void take_pack();
  visit::KioskStatus hall_now() const;
  void frame();
  void serve_staff();
  void use_calibration(const staff::Affine& affine);
  StaffKnown known() const;
  void carry_out(const visit::Order& order);
  void handle(const visit::Event& event);
  draw::Millis time_to_next() const;
  void loop();

  RunOptions options_;
  Folders folders_;
  SystemClock clock_;
  SystemRandom random_, courier_random_;
  std::map<std::string, Catalogue> catalogues_;
  WakeFlag wake_;
  VisitCounter counter_;
  Stores stores_;
  PackLoader loader_;
  std::shared_ptr<const consultation::Pack> pack_;
  bool has_pack_ = false;
  std::unique_ptr<WindowRenderer> renderer_;
  std::uint64_t staff_drawn_ = 0;
  bool test_mode_ = false, restart_ = false, keeping_ = false;
  draw::Millis store_look_at_{0};
  visit::Night night_;
  std::unique_ptr<visit::Visit> visit_;
  courier::Status status_;
  std::unique_ptr<courier::Courier> courier_;  // these last: they stop before what they use is gone
  std::unique_ptr<StaffController> staff_;
  std::unique_ptr<ReceiptPrinter> printer_;  ///< nothing until the first picture is shown
};

App::App(const RunOptions& options, const Folders& folders)
    : options_(options),
      folders_(folders),
      catalogues_(load_catalogues(folders.assets)),
      stores_(folders),
      loader_(folders, [this] { wake_.ring(); }) {}

/// Stores, pack and the first picture are made while the graphics driver starts.
bool App::open() {
  auto loaded = std::async(std::launch::async, [this] {
    stores_.open();
    return options_.out_of_order ? nullptr : loader_.load_now();
  });
  auto renderer = WindowRenderer::open(options_, folders_, catalogues_);
  if (!renderer) {
    std::cerr << renderer.error().what << "\nWhat to do: " << renderer.error().remedy << '\n';
    return false;
  }
  renderer_ = std::move(*renderer);
  pack_ = loaded.get();
  has_pack_ = pack_ != nullptr;
  if (!pack_) pack_ = no_pack();
  visit_ =
      std::make_unique<visit::Visit>(pack_, hall_now(), random_, hurried(visit::Timing{}, options_.hurry));
  staff_ = std::make_unique<StaffController>(folders_, stores_, clock_, random_, wake_,
                                             hurried(staff::Timing{}, options_.hurry));
  staff_->panel().set_screen(renderer_->window().width(), renderer_->window().height());
  return true;
}

void App::start_courier() {
  if (!stores_.ready() || options_.out_of_order) return;
  courier::Settings settings;
  settings.packs = folders_.packs();
  settings.schema = folders_.schema();
  settings.app_version = KIOSK_VERSION;
  settings.heartbeat = std::chrono::seconds(options_.heartbeat);
  settings.sync_at_once = options_.sync_at_once;
  courier_ = std::make_unique<courier::Courier>(
      *stores_.outbox(), settings, clock_, courier_random_, [this] { return counter_.take(); },
      [this] { wake_.ring(); });
}

/// Once the outbox is open, at the start or when a disk is well again: what staff set earlier, and the
/// courier.
void App::begin_keeping() {
  outbox::Outbox* const outbox = stores_.outbox();
  if (keeping_ || !outbox) return;
  keeping_ = true;
  try {
    if (const auto kept = outbox->setting(calibration_key))
      if (const auto affine = staff::decode_affine(*kept)) use_calibration(*affine);
    if (const auto lock = outbox->setting(pin_lock_key)) staff_->panel().set_lock(staff::decode_lock(*lock));
    printer_->use(printer_of(*outbox));
    const staff::NightHours night = night_of(*outbox);
    night_ = {night.from, night.to};
  } catch (const std::exception& error) {
    spdlog::error("What staff set earlier cannot be read: {}", error.what());
  }
  start_courier();
}

visit::KioskStatus App::hall_now() const {
  visit::KioskStatus hall =
      situation(stores_, status_, has_pack_ ? pack_.get() : nullptr, clock_.now(), catalogues_);
  hall.speech = renderer_ && !renderer_->silent();
  hall.night = visit::is_night(night_, hour_in_vietnam(hall.now));
  hall.printer = printer_ && printer_->ready();
  return hall;
}

void App::take_news() {
  if (wake_.take()) {
    if (courier_) status_ = courier_->status();
    begin_keeping();
    if (status_.assignment) stores_.keep(*status_.assignment);
    if (!options_.out_of_order) loader_.look();
  }
  take_pack();
  const auto counts = visit_->take_counts();
  if (!test_mode_) counter_.add(counts);
  visit_->set_status(hall_now());
  if (const auto printed = printer_ ? printer_->take() : std::nullopt) handle(*printed);
}

/// A new pack waits in the visit until nobody is in one.
void App::take_pack() {
  auto pack = loader_.take();
  if (!pack) return;
  pack_ = std::move(pack);
  has_pack_ = true;
  visit_->set_pack(pack_);
}

void App::carry_out(const visit::Order& order) {
  if (const auto* to_send = std::get_if<visit::SendOpinion>(&order)) {
    if (test_mode_) return handle(tried(to_send->opinion, visit_->pack()));
    const visit::Event kept =
        keep_sealed({stores_, clock_, random_, options_.sync_at_once}, to_send->opinion, visit_->pack());
    if (std::holds_alternative<visit::SendFailed>(kept)) store_look_at_ = {};
    handle(kept);
    if (courier_) courier_->wake();
  } else if (const auto* receipt = std::get_if<visit::PrintOut>(&order)) {
    if (printer_) printer_->print(receipt->words);
  } else if (const auto* typed = std::get_if<visit::SayTyped>(&order)) {
    renderer_->say_typed(typed->text, visit_->view());
  } else {
    renderer_->wipe();
  }
}

void App::handle(const visit::Event& event) {
  std::vector<visit::Order> orders = visit_->handle(event, draw::Window::now());
  for (visit::Order& order : orders) {
    carry_out(order);
    if (auto* typed = std::get_if<visit::SayTyped>(&order)) visit::wipe(typed->text);
    if (auto* receipt = std::get_if<visit::PrintOut>(&order)) visit::wipe(receipt->words);
  }
}

void App::frame() {
  const visit::View view = visit_->view();
  staff::Panel& panel = staff_->panel();
  staff_drawn_ = panel.version();
  std::optional<staff::View> shown;
  if (panel.open())
    shown = panel.view(catalogue_for(catalogues_, view.language), draw::Window::now());
  const Acted acted = renderer_->draw(view, visit_->pack(), {shown ? &*shown : nullptr, test_mode_});
  for (const visit::Event& event : acted.visit) handle(event);
  for (const staff::Event& event : acted.staff) staff_->take(event);
  renderer_->write_widgets(view, visit_->view());
}

StaffKnown App::known() const {
  StaffKnown known;
  known.status = status_;
  if (has_pack_) known.pack = pack_->id + " " + std::to_string(pack_->revision);
  known.screen =
      std::to_string(renderer_->window().width()) + "×" + std::to_string(renderer_->window().height());
  known.card = speech::card_of(options_.sound);
  known.silent = renderer_->silent();
  known.touch_reset = renderer_->window().touch_was_reset();
  known.no_touch_screen = renderer_->window().touch_screens() == 0;
  known.status_now = [this] { return courier_ ? courier_->status() : courier::Status{}; };
  known.send_now = [this] {
    if (courier_) courier_->sync_now();
  };
  return known;
}

/// What came back for the panel, and what it asks of the loop.
void App::serve_staff() {
  staff_->set_known(known());
  staff_->take_news();
  if (staff_->panel().open()) staff_->take(staff::Tick{});
  if (const auto printer = staff_->take_printer()) printer_->use(*printer);
  if (const auto night = staff_->take_night()) night_ = {night->from, night->to};
  if (const auto affine = staff_->take_calibration()) use_calibration(*affine);
  if (staff_->take_test_switch()) {
    test_mode_ = staff_->panel().test_mode();
    visit_->set_pack(pack_);
    handle(visit::AskStartOver{});
    handle(visit::Confirm{});
    const auto counts = visit_->take_counts();  // of the mode that ends: those of test mode count nowhere
    if (test_mode_) counter_.add(counts);
  }
  restart_ = restart_ || staff_->take_restart();
}

void App::use_calibration(const staff::Affine& affine) {
  renderer_->window().set_touch_correction(affine.m);
}

/// Whether an opinion can be kept is known before somebody has written one.
void App::watch_store() {
  const auto now = draw::Window::now();
  if (now < store_look_at_) return;
  store_look_at_ = now + (stores_.trouble().empty() ? store_look : store_look_in_trouble) / options_.hurry;
  staff_->check_store();
}

draw::Millis App::time_to_next() const {
  const draw::Millis minute = 60s;  // the days left change at midnight
  draw::Millis next = std::min(minute, store_look_at_ - draw::Window::now());
  for (const auto& tick : {visit_->next_tick(), staff_->panel().next_tick(), renderer_->next_step()})
    if (tick) next = std::min(next, *tick - draw::Window::now());
  return std::max(next, draw::Millis(1));
}

void App::loop() {
  while (!asked_to_stop && !restart_ && !renderer_->window().lost()) {
    renderer_->window().wait(time_to_next());
    watch_store();
    take_news();
    handle(visit::Tick{});
    serve_staff();
    if (renderer_->restless() || !renderer_->shows(visit_->view()) ||
        staff_->panel().version() != staff_drawn_)
      frame();
  }
}

int App::run() {
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
  store_look_at_ = draw::Window::now() + store_look / options_.hurry;
  if (!stores_.trouble().empty()) store_look_at_ = {};
  begin_keeping();
  loop();
  if (renderer_->window().lost()) {
    spdlog::error("The graphics driver lost the picture or has no memory left.");
    return exit_picture_lost;
  }
  return restart_ ? exit_restart : 0;
}

}  // namespace

int run_kiosk(const RunOptions& options, const Folders& folders) {
  std::signal(SIGTERM, on_signal);
  std::signal(SIGINT, on_signal);
  return App(options, folders).run();
}

}  // namespace kiosk::hall
