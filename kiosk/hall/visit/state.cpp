#include "kiosk/hall/visit/state.h"

#include <algorithm>

#include "kiosk/consultation/interface_words.h"
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

void Visit::State::merge_catalogues() {
  catalogues = consultation::interface_words(status.catalogues, *pack);
}

void Visit::State::begin_session() {
  session.emplace();
  const auto languages = languages_of(*pack, status);
  if (!languages.empty()) session->language = languages.front();
  session->screen = rest_screen();
  session->idle_since = now;
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
  const UtcTime end = status.closes == UtcTime{} ? pack->period.closes : status.closes;
  return end != UtcTime{} && status.now >= end ? Screen::closed : Screen::attract;
}

bool Visit::State::resting() const {
  return session->screen == Screen::attract || session->screen == Screen::paused ||
         session->screen == Screen::closed || session->screen == Screen::results ||
         session->screen == Screen::maintenance;
}

bool Visit::State::at_defaults() const {
  const auto languages = languages_of(*pack, status);
  const Preferences& chosen = *session;
  return session->overlay == Overlay::none && chosen == Preferences{} &&
         session->results_part == ResultsPart::outcome &&
         (languages.empty() || session->language == languages.front());
}

Moment Visit::State::idle_limit() const {
  if (session->overlay == Overlay::staff_call || session->overlay == Overlay::help ||
      session->overlay == Overlay::picture)
    return timing.idle_reading;
  const auto writes = [&] {
    const auto& questions = pack->form[session->page].questions;
    return std::any_of(questions.begin(), questions.end(), [&](const consultation::Question& question) {
      return writing(question, session->answers.of(question.id));
    });
  };
  const Moment usual = session->read_aloud ? timing.idle_aloud : timing.idle;
  switch (session->screen) {
    case Screen::proposal:
    case Screen::reasons:
    case Screen::impact:
    case Screen::hamlet:
    case Screen::timeline:
    case Screen::results:
      return timing.idle_reading;
    case Screen::page:
      return writes() ? timing.idle_reading : usual;
    default:
      return usual;
  }
}

/// While something is read aloud the clocks of the visit stand still; not for ever, should a sound device
/// hang.
bool Visit::State::held(Moment elapsed) {
  if (!session->speaking || session->held >= timing.longest_reading) return false;
  session->held += elapsed;
  session->idle_since += elapsed;
  session->warning_since += elapsed;
  session->thanks_until += elapsed;
  return true;
}

void Visit::State::advance(Moment elapsed) {
  if (now >= session->toast_until) session->toast.clear();
  if (session->sending || held(elapsed)) return;
  if (session->screen == Screen::thanks) {
    if (now >= session->thanks_until) end_visit(false);
    return;
  }
  watch_grace();
  if (session->grace_since && now >= *session->grace_since + timing.grace) return end_visit(true);
  const Moment limit = session->idle_since + idle_limit();
  if (resting()) {
    if (!at_defaults() && now >= limit) end_visit(false);
    session->asleep = status.night && at_defaults() && now >= session->idle_since + timing.doze;
    return;
  }
  if (session->overlay != Overlay::idle_warning && now >= limit) {
    session->overlay = Overlay::idle_warning;
    session->warning_since = limit;
    changed_at = now;
  }
  if (session->overlay == Overlay::idle_warning && now >= session->warning_since + timing.warning) {
    end_visit(true);
  }
}

/// Shown for a moment; the next one takes its place.
void Visit::State::tell(std::string toast) {
  session->toast = std::move(toast);
  session->toast_until = now + timing.toast;
}

/// From the moment that opinions are no longer taken, a visit under way has a while to finish; should they be
/// taken again, it goes on as before.
void Visit::State::watch_grace() {
  const bool over =
      session->begun && !resting() && session->screen != Screen::thanks && rest_screen() != Screen::attract;
  if (!over) {
    session->grace_since.reset();
  } else if (!session->grace_since) {
    session->grace_since = now;
  }
}

void Visit::State::touched() {
  session->idle_since = now;
  session->warning_since = now;
  session->held = Moment{0};
  if (session->screen != Screen::thanks) return;
  session->thanks_until = std::min(session->thanks_until + timing.thanks, now + 2 * timing.thanks);
  session->thanks_length = session->thanks_until - now;
}

/// A page of the form with its number, from 1.
std::string Visit::State::stopping_place() const {
  std::string place(name_of(session->screen));
  if (session->screen == Screen::page) place += "-" + std::to_string(session->page + 1);
  return place;
}

void Visit::State::end_visit(bool abandoned) {
  if (abandoned && session->begun) ++counts.abandoned[stopping_place()];
  wipe(shown);
  wipe(session->receipt);
  wipe(session->qr_url);
  wipe(session->hamlet);
  wipe(session->search);
  if (pending_pack) {
    install(pending_pack);
  } else {
    begin_session();
  }
  changed_at = now;
  orders.emplace_back(Wiped{});
}

bool Visit::State::lets_through(const Event& event) const {
  if (session->overlay == Overlay::none) return true;
  if (session->overlay == Overlay::idle_warning && std::holds_alternative<SetText>(event)) return true;
  return is_any<Confirm, Dismiss, AskStartOver, Help, SetLanguage, OpenAccess, SetPreferences, ToggleContrast,
                ToggleReadAloud, OpenPicture, CallStaff>(event);
}

void Visit::State::take(const Event& event, Moment at) {
  const Moment earlier = std::exchange(now, std::max(now, at));
  stale = true;
  advance(now - earlier);
  if (std::holds_alternative<Tick>(event) || !orders.empty()) return;
  if (is_any<Sent, SendFailed, Printed, Speaking>(event)) {
    std::visit([this](const auto& one) { on(one); }, event);
    return;
  }
  if (session->sending) return;
  touched();
  if (std::exchange(session->asleep, false)) {  // the first touch only brings the light back
    changed_at = now;
    return;
  }
  const bool too_soon = changed_at && now - *changed_at < timing.settle;
  const bool tap = !is_any<Touched, SetText>(event);
  if ((tap && too_soon) || !lets_through(event)) return;
  const auto place = [this] {
    return std::tuple(session->screen, session->overlay, session->page, session->document);
  };
  const auto before = place();
  if (session->overlay == Overlay::idle_warning && !is_any<Confirm, Touched>(event)) {
    session->overlay = Overlay::none;
  }
  std::visit([this](const auto& one) { on(one); }, event);
  if (place() == before) return;
  changed_at = now;
  sign_at_once();
}

}  // namespace kiosk::hall::visit
