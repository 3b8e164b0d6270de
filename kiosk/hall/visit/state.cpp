#include "kiosk/hall/visit/state.h"

#include <algorithm>

#include "kiosk/consultation/interface_words.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/hall/visit/allowed_events.h"
#include "kiosk/hall/visit/names.h"

namespace kiosk::hall::visit {
namespace {

const std::shared_ptr<const consultation::Pack>& no_pack() {
  static const auto empty = std::make_shared<const consultation::Pack>();
  return empty;
}

template <class... Kinds>
bool is_any(const Event& event) {
  return (std::holds_alternative<Kinds>(event) || ...);
}

}  // namespace

bool not_begun(const KioskStatus& status) {
  return status.state == wire::State::open && status.now < status.opens;
}

Visit::State::State(std::shared_ptr<const consultation::Pack> first, KioskStatus around, Random& source,
                    Timing times)
    : status(std::move(around)), random(source), timing(times) {
  install(std::move(first));
}

void Visit::State::install(std::shared_ptr<const consultation::Pack> next) {
  pack = next ? std::move(next) : no_pack();
  pending_pack.reset();
  merge_catalogues();
  begin_session();
}

/// Somebody may stand before the kiosk: what was chosen on the resting screen is kept where the new pack has it.
void Visit::State::install_at_rest(std::shared_ptr<const consultation::Pack> next) {
  const std::string language = session->language;
  const bool untouched = at_defaults();
  const Preferences preferences = session->preferences;
  const Moment idle_since = session->timers.idle_since;
  install(std::move(next));
  if (untouched) return;
  const auto languages = languages_of(*pack, status);
  if (std::find(languages.begin(), languages.end(), language) != languages.end()) session->language = language;
  on(SetPreferences{preferences});
  session->timers.idle_since = idle_since;
}

void Visit::State::merge_catalogues() {
  catalogues = consultation::interface_words(status.catalogues, *pack);
}

void Visit::State::begin_session() {
  session.emplace();
  const auto languages = languages_of(*pack, status);
  if (!languages.empty()) session->language = languages.front();
  session->screen = rest_screen();
  session->timers.idle_since = now;
  stale = true;
}

Screen Visit::State::rest_screen() const {
  if (status.maintenance || pack->units.empty()) return Screen::maintenance;
  switch (status.state) {
    case wire::State::paused:
      return Screen::paused;
    case wire::State::closed:
      return Screen::closed;
    case wire::State::results:
      return Screen::results;
    case wire::State::open:
      break;
  }
  if (not_begun(status)) return Screen::paused;
  const UtcTime end = status.closes == UtcTime{} ? pack->period.closes : status.closes;
  return end != UtcTime{} && status.now >= end ? Screen::closed : Screen::attract;
}

bool Visit::State::resting() const {
  return resting_screens.contains(session->screen);
}

bool Visit::State::at_defaults() const {
  const auto languages = languages_of(*pack, status);
  const Preferences& chosen = session->preferences;
  return session->overlay == Overlay::none && chosen == Preferences{} &&
         session->results.part == ResultsPart::outcome &&
         (languages.empty() || session->language == languages.front());
}

Moment Visit::State::idle_limit() const {
  if (session->overlay == Overlay::staff_call || session->overlay == Overlay::help ||
      session->overlay == Overlay::picture)
    return timing.idle_reading;
  const auto writes = [&] {
    const auto& questions = pack->form[session->form.page].questions;
    return std::any_of(questions.begin(), questions.end(), [&](const consultation::Question& question) {
      return writing(question, session->form.answers.of(question.id));
    });
  };
  const Moment usual = session->preferences.read_aloud ? timing.idle_aloud : timing.idle;
  switch (session->screen) {
    case Screen::proposal:
    case Screen::reasons:
    case Screen::impact:
    case Screen::hamlet:
    case Screen::plan:
    case Screen::timeline:
    case Screen::results:
      return timing.idle_reading;
    case Screen::page:
      return writes() ? timing.idle_reading : usual;
    default:
      return usual;
  }
}

/// Stops the visit's timers while something is read aloud, by moving their ends by `elapsed`. Limited to
/// timing.longest_reading in case a sound device hangs. Returns whether the timers are stopped.
bool Visit::State::pause_timers(Moment elapsed) {
  if (!session->timers.speaking || session->timers.held >= timing.longest_reading) return false;
  session->timers.held += elapsed;
  session->timers.idle_since += elapsed;
  session->timers.warning_since += elapsed;
  session->timers.thanks_until += elapsed;
  return true;
}

void Visit::State::advance(Moment elapsed) {
  if (now >= session->toast.until) session->toast.key.clear();
  if (session->form.sending || pause_timers(elapsed)) return;
  if (session->screen == Screen::thanks) {
    if (now >= session->timers.thanks_until) end_visit(false);
    return;
  }
  update_grace_period();
  if (session->timers.grace_since && now >= *session->timers.grace_since + timing.grace)
    return end_visit(true);
  const Moment limit = session->timers.idle_since + idle_limit();
  if (resting()) {
    if (!at_defaults() && now >= limit) end_visit(false);
    session->timers.asleep = status.night && at_defaults() && now >= session->timers.idle_since + timing.doze;
    return;
  }
  if (session->overlay != Overlay::idle_warning && now >= limit) {
    session->overlay = Overlay::idle_warning;
    session->timers.warning_since = limit;
    changed_at = now;
  }
  if (session->overlay == Overlay::idle_warning && now >= session->timers.warning_since + timing.warning) {
    end_visit(true);
  }
}

/// Shows the catalogue text for a few seconds. Replaces a toast that is still shown.
void Visit::State::show_toast(std::string toast) {
  session->toast.key = std::move(toast);
  session->toast.until = now + timing.toast;
}

/// When opinions are no longer accepted, a visit in progress has timing.grace to finish. The limit is removed
/// if they are accepted again.
void Visit::State::update_grace_period() {
  const bool over =
      session->begun && !resting() && session->screen != Screen::thanks && rest_screen() != Screen::attract;
  if (!over) {
    session->timers.grace_since.reset();
  } else if (!session->timers.grace_since) {
    session->timers.grace_since = now;
  }
}

void Visit::State::restart_idle_time() {
  session->timers.idle_since = now;
  session->timers.warning_since = now;
  session->timers.held = Moment{0};
  if (session->screen != Screen::thanks) return;
  session->timers.thanks_until =
      std::min(session->timers.thanks_until + timing.thanks, now + 2 * timing.thanks);
  session->timers.thanks_length = session->timers.thanks_until - now;
}

/// The screen's name; for a page of the form "page-2", counted from 1.
std::string Visit::State::screen_for_counts() const {
  std::string place(name_of(session->screen));
  if (session->screen == Screen::page) place += "-" + std::to_string(session->form.page + 1);
  return place;
}

void Visit::State::end_visit(bool abandoned) {
  if (abandoned && session->begun) ++counts.abandoned[screen_for_counts()];
  wipe(shown);
  wipe(session->receipt.code);
  wipe(session->receipt.qr_url);
  wipe(session->hamlet.chosen);
  wipe(session->hamlet.search);
  wipe(session->hamlet.whole);
  wipe(session->plan.unit);
  wipe(session->plan.search);
  if (pending_pack) {
    install(pending_pack);
  } else {
    begin_session();
  }
  changed_at = now;
  orders.emplace_back(Wiped{});
}

void Visit::State::dispatch(const Event& event) {
  std::visit([this](const auto& one) { on(one); }, event);
}

void Visit::State::handle(const Event& event, Moment at) {
  const Moment earlier = std::exchange(now, std::max(now, at));
  stale = true;
  advance(now - earlier);
  if (std::holds_alternative<Tick>(event) || !orders.empty()) return;
  const bool allowed = is_allowed(event, session->screen, session->overlay);
  if (is_any<Sent, SendFailed, Printed, Speaking>(event)) {  // reports from the app, not touches
    if (allowed) dispatch(event);
    return;
  }
  if (session->form.sending) return;
  restart_idle_time();
  if (std::exchange(session->timers.asleep, false)) {  // the first touch only wakes the screen
    changed_at = now;
    return;
  }
  const bool too_soon = changed_at && now - *changed_at < timing.settle;
  const bool tap = !is_any<Touched, SetText>(event);
  if ((tap && too_soon) || !allowed) return;
  const auto place = [this] {
    return std::tuple(session->screen, session->overlay, session->form.page, session->reasons.document);
  };
  const auto before = place();
  if (session->overlay == Overlay::idle_warning && !std::holds_alternative<Confirm>(event))
    session->overlay = Overlay::none;
  dispatch(event);
  if (place() == before) return;
  changed_at = now;
  open_sign_language_picture();
}

}  // namespace kiosk::hall::visit
