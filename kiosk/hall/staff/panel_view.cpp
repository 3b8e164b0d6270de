// Builds the view model of the current page.
#include "kiosk/hall/staff/pages.h"
#include "kiosk/hall/staff/panel.h"
#include "kiosk/hall/staff/words.h"

namespace kiosk::hall::staff {

View Panel::view(const Catalogue& words, Moment now) const {
  View view;
  const auto left =
      std::chrono::ceil<std::chrono::seconds>(std::max(Moment(0), idle_since_ + timing_.lock - now)).count();
  const std::string seconds = std::to_string(left % 60);
  view.step = page_ == Page::pin
                  ? words.text("staff.step")
                  : words.text("staff.step_locks", {{"time", std::to_string(left / 60) + ":" +
                                                                 (seconds.size() < 2 ? "0" : "") + seconds}});
  switch (page_) {
    case Page::closed:
    case Page::pin:
      view.content = pin_view(words);
      break;
    case Page::overview:
      view.content = overview(facts_, test_mode_, words);
      break;
    case Page::levels:
      view.content = levels(facts_, words);
      break;
    case Page::calibrate:
      view.content = calibrate_view(words, now);
      break;
    case Page::enrol:
      view.content = enrolment({fields_, field_, enrolling_, enrolled_}, facts_, words);
      break;
    default:
      view.content = work(page_, facts_, progress_, test_mode_, words);
  }
  return view;
}

PinView Panel::pin_view(const Catalogue& words) const {
  PinView view;
  const auto wait = locked_for(lock_, facts_.now);
  // Without the store there is no PIN to compare with: show the store's fault instead.
  const bool no_store = measured_ && !facts_.store_open && !facts_.store_trouble.empty();
  view.locked = wait.count() > 0 || (measured_ && !facts_.has_pin);
  view.typed = pin_.size();
  view.keys = keys_;
  view.checking = checking_;
  view.warning = view.locked || was_wrong_;
  view.title = words.text(wait.count() > 0 ? "staff.pin.locked_title" : "staff.pin.title");
  if (no_store) {
    view.text = store_note(facts_, words);
  } else if (measured_ && !facts_.has_pin) {
    view.text = words.text("staff.pin.none");
  } else if (wait.count() > 0) {
    view.text = words.text("staff.pin.locked", {{"span", span_in_words(wait, words)}});
  } else if (was_wrong_) {
    view.text = words.text("staff.pin.wrong", {{"n", std::to_string(tries_left(lock_))}});
  } else {
    view.text = words.text(checking_ ? "staff.pin.checking" : "staff.pin.text");
  }
  view.back = words.text("staff.pin.back");
  view.erase = words.text("keyboard.delete");
  view.clear = words.text("staff.pin.clear");
  return view;
}

CalibrateView Panel::calibrate_view(const Catalogue& words, Moment now) const {
  CalibrateView view;
  view.title = words.text("staff.calibrate.title");
  const Act back{"staff/back", "arrow_back", words.text("flow.back"), GoTo{Page::overview}};
  view.acts = {back};
  if (solved_) {
    const auto left = std::chrono::ceil<std::chrono::seconds>(std::max(Moment(0), revert_at_ - now)).count();
    view.text = words.text("staff.calibrate.keep", {{"n", std::to_string(left)}});
    view.acts.push_back({"staff/yes", "check", words.text("staff.calibrate.yes"), Yes{}, true});
    return view;
  }
  view.text = words.text(missed_ ? "staff.calibrate.missed" : "staff.calibrate.text");
  view.mark = marks(width_, height_)[touched_.size()];
  return view;
}

}  // namespace kiosk::hall::staff
