#include "kiosk/hall/staff/panel.h"

#include <algorithm>

#include "kiosk/base/wipe.h"
#include "kiosk/hall/staff/allowed_events.h"

namespace kiosk::hall::staff {
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
  if (!is_allowed(event, page_)) return {};
  std::visit([this](const auto& one) { on(one); }, event);
  const bool quiet = std::holds_alternative<Tick>(event) || std::holds_alternative<Active>(event);
  if (!quiet) ++version_;
  return std::exchange(orders_, {});
}

std::optional<Moment> Panel::next_tick() const {
  if (!open()) return std::nullopt;
  return now_ + Moment(1000);  // the time until the lock is shown in seconds
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
  // Touches are not corrected while the marks are shown.
  if (page_ == Page::calibrate) orders_.emplace_back(UseCalibration{Affine{}, false});
}

void Panel::shuffle() {
  keys_ = {1, 2, 3, 4, 5, 6, 7, 8, 9, 0};
  if (!shuffle_digits_) return;
  for (std::size_t i = keys_.size() - 1; i > 0; --i)
    std::swap(keys_[i], keys_[static_cast<std::size_t>(uniform(random_, i + 1))]);
}

}  // namespace kiosk::hall::staff
