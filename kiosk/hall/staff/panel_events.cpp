// Event handlers of the panel. allowed_events.h restricts the pages on which each is called.
#include <algorithm>

#include "kiosk/base/wipe.h"
#include "kiosk/hall/staff/allowed_events.h"
#include "kiosk/hall/staff/panel.h"

namespace kiosk::hall::staff {
namespace {

constexpr std::size_t longest_field = 120;
/// Largest distance of a touch from its mark, as a share of the screen's height.
constexpr double tolerance = 0.03;

}  // namespace

void Panel::on(const OpenPanel&) {
  wipe_typed();
  was_wrong_ = checking_ = false;
  idle_since_ = now_;
  shuffle();
  page_ = Page::pin;
  orders_.emplace_back(Measure{});
}

void Panel::on(const ClosePanel&) {
  close();
}

void Panel::on(const GoTo& event) {
  if (event.page == Page::pin) return;
  event.page == Page::closed ? close() : enter(event.page);
}

void Panel::on(const PressDigit& event) {
  if (checking_ || pin_.size() >= pin_length) return;
  if (locked_for(lock_, facts_.now).count() > 0) return;
  was_wrong_ = false;
  pin_ += static_cast<char>('0' + event.digit);
  if (pin_.size() < pin_length) return;
  checking_ = true;
  orders_.emplace_back(CheckPin{pin_});
}

void Panel::on(const ErasePin& event) {
  if (checking_) return;
  if (event.all) pin_.clear();
  if (!pin_.empty()) pin_.pop_back();
}

void Panel::on(const PinChecked& event) {
  checking_ = false;
  wipe(pin_);
  lock_ = event.lock;
  if (page_ != Page::pin) return;
  was_wrong_ = !event.right;
  if (event.right) enter(Page::overview);
  if (!event.right) shuffle();
}

void Panel::on(const Yes&) {
  switch (page_) {
    case Page::confirm_restart:
      orders_.emplace_back(Restart{});
      break;
    case Page::confirm_test_mode:
      test_mode_ = !test_mode_;
      orders_.emplace_back(SwitchTestMode{test_mode_});
      close();
      break;
    case Page::calibrate:
      if (!solved_) break;
      orders_.emplace_back(UseCalibration{*solved_, true});
      solved_.reset();
      enter(Page::overview);
      break;
    case Page::enrol:
      if (enrolling_) break;
      enrolling_ = true;
      enrolled_ = {};
      orders_.emplace_back(Enrol{fields_});
      break;
    default:
      break;
  }
}

void Panel::on(const Again&) {
  enter(page_);
}

void Panel::on(const ChooseStick& event) {
  if (!progress_.steps.empty()) return;
  if (event.index < 0 || static_cast<std::size_t>(event.index) >= facts_.sticks.size()) return;
  progress_.steps = {{"staff.copy.writing", StepState::running, {}, {}}};
  orders_.emplace_back(CopyTo{facts_.sticks[static_cast<std::size_t>(event.index)].folder});
}

void Panel::on(const ChangeLevel& event) {
  auto& level = event.brightness ? facts_.levels.brightness : facts_.levels.volume;
  if (!level) return;
  // At least 20: on a black screen staff could not find the control again.
  *level = std::clamp(*level + event.by, event.brightness ? 20 : 0, 100);
  orders_.emplace_back(SetLevels{facts_.levels});
}

void Panel::on(const ChooseNight& event) {
  facts_.night = event.hours;
  orders_.emplace_back(UseNight{event.hours});
}

void Panel::on(const ChoosePrinter& event) {
  Printing& printing = facts_.printing;
  printing.queue = event.queue;
  printing.trouble = "none";
  progress_ = {};
  progress_.page = page_;
  orders_.emplace_back(UsePrinter{printing.queue, printing.paper});
}

void Panel::on(const ChoosePaper& event) {
  facts_.printing.paper = event.paper;
  orders_.emplace_back(UsePrinter{facts_.printing.queue, event.paper});
}

void Panel::on(const TestPrinter&) {
  const bool busy = !progress_.steps.empty() && !progress_.done;
  if (busy || facts_.printing.queue.empty()) return;
  progress_ = {page_, {{"staff.print.step", StepState::running, {}, {}}}, -1, false, {}};
  orders_.emplace_back(PrintTest{facts_.printing.queue, facts_.printing.paper});
}

void Panel::on(const TouchAt& event) {
  const auto goal = marks(width_, height_);
  if (solved_ || touched_.size() >= goal.size()) return;
  touched_.push_back({event.x, event.y});
  missed_ = false;
  if (touched_.size() < goal.size()) return;
  solved_ = solve(touched_, goal, tolerance * height_);
  missed_ = !solved_;
  touched_.clear();
  if (!solved_) return;
  revert_at_ = now_ + timing_.calibration;
  orders_.emplace_back(UseCalibration{*solved_, false});
}

void Panel::on(const ChooseField& event) {
  if (event.index >= 0 && static_cast<std::size_t>(event.index) < fields_.size())
    field_ = static_cast<std::size_t>(event.index);
}

void Panel::on(const TypeText& event) {
  if (enrolling_) return;
  std::string& field = fields_[field_];
  if (field.size() + event.text.size() <= longest_field) field += event.text;
  enrolled_ = {};
}

void Panel::on(const EraseText&) {
  if (!enrolling_ && !fields_[field_].empty()) fields_[field_].pop_back();
}

void Panel::on(const Active&) {
  idle_since_ = now_;
}

void Panel::on(const Tick&) {
  ++version_;
  if (solved_ && now_ >= revert_at_) enter(Page::calibrate);
  // A running job keeps the panel open, except on the PIN page.
  const bool busy = work_pages.contains(page_) && !progress_.steps.empty() && !progress_.done;
  if (busy || enrolling_) idle_since_ = now_;
  if (now_ >= idle_since_ + timing_.lock) return close();
  if (now_ < measure_at_) return;
  measure_at_ = now_ + timing_.measure;
  orders_.emplace_back(Measure{});
}

void Panel::on(const Measured& event) {
  const Levels levels = facts_.levels;
  const Printing printing = facts_.printing;
  const NightHours night = facts_.night;
  const bool had = measured_;
  facts_ = event.facts;
  if (had && page_ == Page::levels) {  // keep what staff just set; the measurement is older
    facts_.levels = levels;
    facts_.night = night;
  }
  if (had && page_ == Page::print) {
    facts_.printing.queue = printing.queue;
    facts_.printing.paper = printing.paper;
  }
  measured_ = true;
  // A kiosk that was never set up has nothing to protect and no PIN yet.
  if (page_ == Page::pin && !facts_.has_pin && !facts_.enrolled && facts_.store_open) enter(Page::enrol);
}

void Panel::on(const Progress& event) {
  if (event.page == page_) progress_ = event;
}

void Panel::on(const Enrolled& event) {
  enrolling_ = false;
  enrolled_ = event;
  if (!event.code.empty()) return;
  wipe_typed();
  orders_.emplace_back(Restart{});
}

}  // namespace kiosk::hall::staff
