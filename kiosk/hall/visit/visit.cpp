#include "kiosk/hall/visit/visit.h"

#include <algorithm>

#include "kiosk/consultation/pack.h"
#include "kiosk/hall/visit/state.h"

namespace kiosk::hall::visit {

Visit::Visit(std::shared_ptr<const consultation::Pack> pack, KioskStatus status, Random& random,
             Timing timing)
    : state_(std::make_unique<State>(std::move(pack), std::move(status), random, timing)) {}

Visit::~Visit() {
  wipe(state_->shown);
}

std::vector<Order> Visit::handle(const Event& event, Moment now) {
  state_->handle(event, now);
  return std::exchange(state_->orders, {});
}

const View& Visit::view() {
  return state_->view();
}

const Catalogue& Visit::State::catalogue() const {
  return catalogue_for(catalogues, session->language);
}

ScreenView Visit::State::content(const Scene& scene) const {
  switch (session->screen) {
    case Screen::attract:
      return attract_view(scene);
    case Screen::home:
      return home_view(scene);
    case Screen::proposal:
      return reader_view(scene);
    case Screen::map:
      return map_view(scene);
    case Screen::reasons:
      return reasons_view(scene);
    case Screen::impact:
      return impact_view(scene);
    case Screen::hamlet:
      return hamlet_view(scene);
    case Screen::plan:
      return plan_view(scene);
    case Screen::timeline:
      return timeline_view(scene);
    case Screen::page:
      return page_view(scene);
    case Screen::review:
      return review_view(scene);
    case Screen::thanks:
      return thanks_view(scene);
    case Screen::results:
      if (has_results(scene)) return results_view(scene);
      break;
    case Screen::paused:
    case Screen::closed:
    case Screen::maintenance:
      break;
  }
  return message_view(scene);
}

const View& Visit::State::view() {
  if (!stale) return shown;
  const Words words(catalogue(), session->language);
  const Scene scene{*pack, status, *session, words, timing, now};
  fresh.screen = session->screen;
  fresh.frame = frame_view(scene);
  fresh.content = content(scene);
  fresh.overlay = overlay_view(scene);
  fresh.language = session->language;
  fresh.toast = toast_view(scene);
  fresh.pictures = picture_doors(scene);
  fresh.asleep = session->timers.asleep ? words.text("attract.begin") : "";
  fresh.drift = session->timers.asleep ? drift_at(status.now) : Drift{};
  static_cast<Preferences&>(fresh) = session->preferences;
  fresh.version = shown.version;
  if (!(fresh == shown)) {
    ++fresh.version;
    std::swap(fresh, shown);
  }
  wipe(fresh);
  stale = false;
  return shown;
}

std::optional<Moment> Visit::next_tick() const {
  const auto tick = state_->next_change();
  const Session& session = *state_->session;
  if (session.toast.key.empty()) return tick;
  return tick ? std::min(*tick, session.toast.until) : session.toast.until;
}

std::optional<Moment> Visit::State::next_change() const {
  constexpr Moment second{1000}, minute{60'000};
  const auto whole_second_before = [&](Moment end) {
    return end <= now ? now : end - (seconds_left(end, now) - 1) * second;
  };
  if (session->form.sending) return std::nullopt;
  if (session->screen == Screen::thanks) return whole_second_before(session->timers.thanks_until);
  if (resting() && at_defaults()) {
    const Moment dozes = session->timers.idle_since + timing.doze;
    return status.night && !session->timers.asleep && dozes > now ? std::min(dozes, now + minute)
                                                                  : now + minute;
  }
  if (session->overlay == Overlay::idle_warning) {
    return whole_second_before(session->timers.warning_since + timing.warning);
  }
  const Moment idle = session->timers.idle_since + idle_limit();
  // While a visit may only be finished, the minutes left are shown.
  return session->timers.grace_since ? std::min(idle, now + minute) : idle;
}

void Visit::set_status(KioskStatus status) {
  State& state = *state_;
  state.status = std::move(status);
  state.merge_catalogues();
  state.stale = true;
  if (state.resting() && state.session->screen != state.rest_screen()) {
    state.session->screen = state.rest_screen();
    state.session->overlay = Overlay::none;
    state.changed_at = state.now;
  }
  if (!state.status.night) state.session->timers.asleep = false;
  state.update_grace_period();
}

void Visit::set_pack(std::shared_ptr<const consultation::Pack> pack) {
  if (resting()) {
    state_->install_at_rest(std::move(pack));
  } else {
    state_->pending_pack = std::move(pack);
  }
}

const consultation::Pack& Visit::pack() const {
  return *state_->pack;
}

Screen Visit::screen() const {
  return state_->session->screen;
}

bool Visit::resting() const {
  return state_->resting();
}

Counts Visit::take_counts() {
  return std::exchange(state_->counts, {});
}

}  // namespace kiosk::hall::visit
