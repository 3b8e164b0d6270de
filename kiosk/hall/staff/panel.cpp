#include "kiosk/hall/staff/panel.h"

#include <algorithm>

#include "kiosk/base/wipe.h"
#include "kiosk/hall/staff/words.h"

namespace kiosk::hall::staff {
namespace {

constexpr std::size_t longest_field = 120;
/// A mark may be missed by this share of the screen's height, or touches and marks do not fit each other.
constexpr double tolerance = 0.03;

bool is_work(Page page) {
  return page == Page::sync || page == Page::network || page == Page::self_test || page == Page::print;
}

}  // namespace

Panel::Panel(Random& random, bool shuffle_digits, Timing timing)
    : random_(random), shuffle_digits_(shuffle_digits), timing_(timing) {}

Panel::~Panel() {
  wipe_typed();
}

void Panel::wipe_typed() {
  wipe(pin_);
  for (std::string& field : fields_) {
    wipe(field);
  }
}

std::vector<Order> Panel::handle(const Event& event, Moment now) {
  now_ = std::max(now_, now);
  std::visit([this](const auto& one) { on(one); }, event);
  const bool quiet = std::holds_alternative<Tick>(event) || std::holds_alternative<Active>(event);
  if (!quiet) ++version_;
  return std::exchange(orders_, {});
}

std::optional<Moment> Panel::next_tick() const {
  if (!open()) return std::nullopt;
  return now_ + Moment(1000);  // the time to the lock is shown in seconds
}

void Panel::set_screen(int width, int height) {
  width_ = width;
  height_ = height;
}

void Panel::close() {
  if (page_ == Page::calibrate && solved_) orders_.emplace_back(UseCalibration{Affine{}, false});
  wipe_typed();
  page_ = Page::closed;
  progress_ = {};
  ++version_;
}

void Panel::enter(Page page) {
  page_ = page;
  progress_ = {};
  progress_.page = page;
  touched_.clear();
  solved_.reset();
  missed_ = false;
  enrolled_ = {};
  field_ = 0;
  start_work();
}

void Panel::start_work() {
  if (page_ == Page::sync) orders_.emplace_back(SyncNow{});
  if (page_ == Page::network) orders_.emplace_back(TestNetwork{});
  if (page_ == Page::self_test) orders_.emplace_back(TestSelf{});
  if (page_ == Page::usb || page_ == Page::overview || page_ == Page::print) orders_.emplace_back(Measure{});
  // While the marks are touched, touches arrive as the device gives them.
  if (page_ == Page::calibrate) orders_.emplace_back(UseCalibration{Affine{}, false});
}

void Panel::shuffle() {
  keys_ = {1, 2, 3, 4, 5, 6, 7, 8, 9, 0};
  if (!shuffle_digits_) return;
  for (std::size_t i = keys_.size() - 1; i > 0; --i)
    std::swap(keys_[i], keys_[static_cast<std::size_t>(uniform(random_, i + 1))]);
}

void Panel::on(const OpenPanel&) {
  if (open()) return;
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
  if (!unlocked() || event.page == Page::pin) return;
  event.page == Page::closed ? close() : enter(event.page);
}

void Panel::on(const PressDigit& event) {
  if (page_ != Page::pin || checking_ || pin_.size() >= pin_length) return;
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
  if (!unlocked()) return;
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
  if (unlocked() && (is_work(page_) || page_ == Page::calibrate || page_ == Page::usb)) enter(page_);
}

void Panel::on(const ChooseStick& event) {
  if (page_ != Page::usb || !progress_.steps.empty()) return;
  if (event.index < 0 || static_cast<std::size_t>(event.index) >= facts_.sticks.size()) return;
  progress_.steps = {{"staff.copy.writing", StepState::running, {}, {}}};
  orders_.emplace_back(CopyTo{facts_.sticks[static_cast<std::size_t>(event.index)].folder});
}

void Panel::on(const ChangeLevel& event) {
  if (page_ != Page::levels) return;
  auto& level = event.brightness ? facts_.levels.brightness : facts_.levels.volume;
  if (!level) return;
  // A dark screen could not be made bright again by touch.
  *level = std::clamp(*level + event.by, event.brightness ? 20 : 0, 100);
  orders_.emplace_back(SetLevels{facts_.levels});
}

void Panel::on(const ChooseNight& event) {
  if (page_ != Page::levels) return;
  facts_.night = event.hours;
  orders_.emplace_back(UseNight{event.hours});
}

void Panel::on(const ChoosePrinter& event) {
  if (page_ != Page::print) return;
  Printing& printing = facts_.printing;
  printing.queue = event.queue;
  printing.trouble = "none";
  progress_ = {};
  progress_.page = page_;
  orders_.emplace_back(UsePrinter{printing.queue, printing.paper});
}

void Panel::on(const ChoosePaper& event) {
  if (page_ != Page::print) return;
  facts_.printing.paper = event.paper;
  orders_.emplace_back(UsePrinter{facts_.printing.queue, event.paper});
}

void Panel::on(const TestPrinter&) {
  const bool busy = !progress_.steps.empty() && !progress_.done;
  if (page_ != Page::print || busy || facts_.printing.queue.empty()) return;
  progress_ = {page_, {{"staff.print.step", StepState::running, {}, {}}}, -1, false, {}};
  orders_.emplace_back(PrintTest{facts_.printing.queue, facts_.printing.paper});
}

void Panel::on(const TouchAt& event) {
  const auto goal = marks(width_, height_);
  if (page_ != Page::calibrate || solved_ || touched_.size() >= goal.size()) return;
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
  if (page_ == Page::enrol && event.index >= 0 && static_cast<std::size_t>(event.index) < fields_.size())
    field_ = static_cast<std::size_t>(event.index);
}

void Panel::on(const TypeText& event) {
  if (page_ != Page::enrol || enrolling_) return;
  std::string& field = fields_[field_];
  if (field.size() + event.text.size() <= longest_field) field += event.text;
  enrolled_ = {};
}

void Panel::on(const EraseText&) {
  if (page_ == Page::enrol && !enrolling_ && !fields_[field_].empty()) fields_[field_].pop_back();
}

void Panel::on(const Active&) {
  idle_since_ = now_;
}

void Panel::on(const Tick&) {
  if (!open()) return;
  ++version_;
  if (solved_ && now_ >= revert_at_) enter(Page::calibrate);
  // Work that runs is watched, not left: it keeps the panel open, but the PIN page never stays.
  const bool busy = (is_work(page_) || page_ == Page::usb) && !progress_.steps.empty() && !progress_.done;
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
  if (had && page_ == Page::levels) {  // what was just set, not what was read before
    facts_.levels = levels;
    facts_.night = night;
  }
  if (had && page_ == Page::print) {
    facts_.printing.queue = printing.queue;
    facts_.printing.paper = printing.paper;
  }
  measured_ = true;
  // A kiosk that nobody has set up yet has nothing to guard, and who sets it up has no PIN.
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
