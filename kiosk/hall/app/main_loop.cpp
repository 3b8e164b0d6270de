#include "kiosk/hall/app/main_loop.h"

#include "kiosk/base/wipe.h"
#include "kiosk/hall/app/sending.h"
#include "kiosk/hall/app/situation.h"
#include "kiosk/hall/speech/mixer.h"
#include "kiosk/hall/visit/answers_in_progress.h"
#include "kiosk/opinion/seal.h"

namespace kiosk::hall::app {
namespace {

using namespace std::chrono_literals;

/// Test mode: seals the opinion and discards it. Nothing is stored; the receipt contains zeros.
visit::Event send_in_test_mode(const opinion::Opinion& opinion, const consultation::Pack& pack) {
  SystemRandom random;
  if (pack.seal_key != Hash{}) (void)opinion::seal(opinion, pack.seal_key, random);
  return visit::Sent{"000000000000", "-"};
}

}  // namespace

visit::KioskStatus MainLoop::status_now() const {
  visit::KioskStatus hall =
      situation(stores_, status_, has_pack_ ? pack_.get() : nullptr, machine_time(clock_), catalogues_);
  hall.speech = renderer_ && !renderer_->silent();
  hall.night = visit::is_night(night_, hour_in_vietnam(hall.now));
  hall.printer = printer_ && printer_->ready();
  if (test_mode_) hall.opens = {};  // staff try the kiosk before the opening
  return hall;
}

void MainLoop::handle_arrivals() {
  if (wake_.consume()) {
    if (courier_) status_ = courier_->status();
    use_store();
    if (status_.assignment) stores_.keep(*status_.assignment);
    if (!options_.out_of_order) loader_.check_for_new_pack();
  }
  take_pack();
  const auto counts = visit_->take_counts();
  if (!test_mode_) counter_.add(counts);
  visit_->set_status(status_now());
  if (const auto printed = printer_ ? printer_->take_outcome() : std::nullopt) handle(*printed);
}

/// While the staff panel is open, codes are of no visit.
void MainLoop::take_scanned_code() {
  visit::Scanned scanned{renderer_->window().take_code()};
  if (!scanned.code.empty() && !staff_->panel().open()) handle(scanned);
  wipe(scanned.code);
}

/// The visit uses the new pack when no visit is in progress.
void MainLoop::take_pack() {
  auto pack = loader_.take_loaded_pack();
  if (!pack) return;
  pack_ = std::move(pack);
  has_pack_ = true;
  visit_->set_pack(pack_);
}

void MainLoop::carry_out(const visit::Order& order) {
  if (const auto* to_send = std::get_if<visit::SendOpinion>(&order)) {
    if (test_mode_) return handle(send_in_test_mode(to_send->opinion, visit_->pack()));
    if (status_.refusal != courier::Refusal::none) return handle(visit::SendFailed{"server-refuses"});
    const visit::Event kept =
        keep_sealed({stores_, clock_, random_, options_.sync_at_once}, to_send->opinion, visit_->pack());
    if (std::holds_alternative<visit::SendFailed>(kept)) store_check_at_ = {};
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

void MainLoop::handle(const visit::Event& event) {
  std::vector<visit::Order> orders = visit_->handle(event, draw::Window::now());
  for (visit::Order& order : orders) {
    carry_out(order);
    if (auto* typed = std::get_if<visit::SayTyped>(&order)) wipe(typed->text);
    if (auto* receipt = std::get_if<visit::PrintOut>(&order)) visit::wipe(receipt->words);
  }
}

void MainLoop::frame() {
  const visit::View view = visit_->view();
  staff::Panel& panel = staff_->panel();
  staff_drawn_ = panel.version();
  std::optional<staff::View> shown;
  if (panel.open()) shown = panel.view(catalogue_for(catalogues_, view.language), draw::Window::now());
  const FrameEvents events = renderer_->draw(view, visit_->pack(), {shown ? &*shown : nullptr, test_mode_});
  for (const visit::Event& event : events.visit) handle(event);
  for (const staff::Event& event : events.staff) staff_->handle(event);
  renderer_->write_widgets(view, visit_->view());
}

StaffKnown MainLoop::known_for_staff() const {
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

/// Passes arrived events to the panel and carries out its requests to the loop.
void MainLoop::update_staff_panel() {
  staff_->set_known(known_for_staff());
  staff_->handle_arrivals();
  if (staff_->panel().open()) staff_->handle(staff::Tick{});
  if (const auto printer = staff_->take_printer()) printer_->use(*printer);
  if (const auto night = staff_->take_night()) night_ = {night->from, night->to};
  if (const auto affine = staff_->take_calibration()) use_calibration(*affine);
  if (staff_->take_test_switch()) {
    test_mode_ = staff_->panel().test_mode();
    visit_->set_pack(pack_);
    handle(visit::AskStartOver{});
    handle(visit::Confirm{});
    const auto counts = visit_->take_counts();  // counts of the mode that ends; test mode is not counted
    if (test_mode_) counter_.add(counts);
  }
  restart_ = restart_ || staff_->take_restart();
}

/// Checks storage regularly, so that no resident writes an opinion that cannot be stored.
void MainLoop::check_store_when_due() {
  const auto now = draw::Window::now();
  if (now < store_check_at_) return;
  store_check_at_ = now + (stores_.trouble().empty() ? store_check : store_check_in_trouble) / options_.hurry;
  staff_->check_store();
}

draw::Millis MainLoop::time_to_next() const {
  const draw::Millis minute = 60s;  // "days left" changes at midnight
  draw::Millis next = std::min(minute, store_check_at_ - draw::Window::now());
  for (const auto& tick : {visit_->next_tick(), staff_->panel().next_tick(), renderer_->next_frame_due()})
    if (tick) next = std::min(next, *tick - draw::Window::now());
  return std::max(next, draw::Millis(1));
}

void MainLoop::loop() {
  while (!stop_ && !restart_ && !renderer_->window().lost()) {
    renderer_->window().wait(time_to_next());
    check_store_when_due();
    handle_arrivals();
    handle(visit::Tick{});
    take_scanned_code();
    update_staff_panel();
    if (renderer_->needs_frame() || !renderer_->shows(visit_->view()) ||
        staff_->panel().version() != staff_drawn_)
      frame();
  }
}

}  // namespace kiosk::hall::app
