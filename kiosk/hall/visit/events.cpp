// Event handlers for navigation, overlays and settings.
#include <algorithm>

#include "kiosk/consultation/arrangement.h"
#include "kiosk/hall/visit/allowed_events.h"
#include "kiosk/hall/visit/scene.h"
#include "kiosk/hall/visit/state.h"

namespace kiosk::hall::visit {
namespace {

/// The unit on the other side of the arrangement: of a unit today, where (most of) it goes; of a unit after, the
/// one that it continues, else the first of its parts.
std::string counterpart(const consultation::Pack& pack, const std::string& unit) {
  if (pack.unit_before(unit)) {
    const auto after = consultation::units_after_of(pack, unit);
    return after.empty() ? pack.after().id : after.front()->id;
  }
  const consultation::Unit* after = pack.unit_after(unit);
  if (after && pack.unit_before(after->continues)) return after->continues;
  if (after && consultation::is_merger(pack)) return pack.units.front().id;
  for (const consultation::Move& move : consultation::moves_of(pack)) {
    if (move.to == after) return move.from->id;
  }
  return pack.units.front().id;
}

/// The unit of the parent's plan that is this unit of today; "" if there is none.
std::string plan_unit_of(const consultation::Pack& pack, const std::string& unit) {
  if (!pack.plan) return {};
  for (const consultation::PlanUnit& one : pack.plan->units) {
    if (!one.unit.empty() && one.unit == unit) return one.id;
  }
  return {};
}

}  // namespace

void Visit::State::on(const Begin&) {
  session->screen = Screen::home;
  session->begun = true;
  session->map.unit = pack->units.front().id;
  ++counts.visits;
}

void Visit::State::on(const Open& event) {
  const bool from_message = resting() && event.screen == Screen::proposal;
  const bool from_information = session->begun && information_screens.contains(event.screen);
  if (!from_message && !from_information) return;
  if (event.screen == Screen::plan) {
    if (!has_plan(*pack)) return;
    session->plan = {pack->plan ? PlanPart::units : PlanPart::experience,
                     plan_unit_of(*pack, own_unit(*pack, status, *session)), {}};
  }
  session->reasons.document.clear();
  session->hamlet.choosing = false;
  session->hamlet.whole.clear();
  session->hamlet.came_from = session->screen;
  session->screen = event.screen;
}

void Visit::State::on(const Back&) {
  if (session->screen == Screen::page) {
    leave_page();
  } else if (session->screen == Screen::review) {
    session->screen = Screen::page;
    session->form.editing = false;
    session->form.page = shown_pages(*pack, session->form.answers).back();
  } else if (session->screen == Screen::proposal && !session->reasons.document.empty()) {
    session->reasons.document.clear();
    session->screen = Screen::reasons;
  } else if (session->screen == Screen::plan) {
    session->screen = Screen::reasons;
  } else if (session->screen == Screen::hamlet && !session->hamlet.whole.empty()) {
    session->hamlet.whole.clear();
  } else if (session->screen == Screen::hamlet && session->hamlet.choosing &&
             !session->hamlet.chosen.empty()) {
    session->hamlet.choosing = false;
  } else if (session->screen == Screen::hamlet && session->hamlet.came_from == Screen::impact) {
    session->screen = Screen::impact;
  } else {
    session->screen = session->begun ? Screen::home : rest_screen();
  }
}

void Visit::State::on(const Next&) {
  if (session->screen == Screen::page) {
    if (gap_of(*pack, pack->form[session->form.page], session->form.answers).missing == Missing::nothing)
      next_page();
  } else if (session->screen == Screen::reasons || session->screen == Screen::plan) {
    session->screen = Screen::impact;
  } else {
    on(StartForm{});
  }
}

/// The receipt disappears for good with the screen, so a single touch does not end the visit.
void Visit::State::on(const Finish&) {
  if (session->receipt.printing == Printing::done) {
    end_visit(false);
  } else {
    session->overlay = Overlay::finish;
  }
}

void Visit::State::on(const AskStartOver&) {
  if (session->screen == Screen::thanks) {
    on(Finish{});
  } else {
    session->overlay = Overlay::start_over;
  }
}

void Visit::State::on(const Confirm&) {
  switch (session->overlay) {
    case Overlay::idle_warning:
    case Overlay::start_over:
      end_visit(true);
      return;
    case Overlay::finish:
      end_visit(false);
      return;
    case Overlay::clear_text:
      session->form.answers.clear_text(session->form.clearing);
      break;
    case Overlay::none:
    case Overlay::help:
    case Overlay::access:
    case Overlay::staff_call:
    case Overlay::picture:
      break;
  }
  session->overlay = Overlay::none;
}

void Visit::State::on(const Dismiss&) {
  session->overlay = Overlay::none;
}

void Visit::State::on(const Help&) {
  session->overlay = session->overlay == Overlay::help ? Overlay::none : Overlay::help;
}

void Visit::State::on(const SelectUnit& event) {
  if (!pack->unit(event.unit)) return;
  session->map.unit = event.unit;
  session->map.after = pack->unit_after(event.unit) != nullptr;
}

void Visit::State::on(const ShowAfter& event) {
  session->map.after = event.after;
  const bool of_after = pack->unit_after(session->map.unit) != nullptr;
  if (of_after != event.after) session->map.unit = counterpart(*pack, session->map.unit);
}

void Visit::State::on(const ToggleLegal&) {
  session->reasons.legal_open = !session->reasons.legal_open;
}

void Visit::State::on(const ReadDocument& event) {
  const bool known = std::any_of(pack->documents.begin(), pack->documents.end(),
                                 [&](const auto& document) { return document.id == event.id; });
  if (!known) return;
  session->reasons.document = event.id;
  session->screen = Screen::proposal;
}

void Visit::State::on(const SelectCard& event) {
  session->cards.selected = event.id;
}

void Visit::State::on(const SetLanguage& event) {
  const std::string before = session->language;
  const auto languages = languages_of(*pack, status);
  const auto now_at = std::find(languages.begin(), languages.end(), session->language);
  const auto wanted = std::find(languages.begin(), languages.end(), event.language);
  if (wanted != languages.end()) {
    session->language = *wanted;
  } else if (event.language.empty() && now_at != languages.end()) {
    session->language = now_at + 1 == languages.end() ? languages.front() : *(now_at + 1);
  }
  if (session->language != before && !resting()) show_toast("toast.language");
}

void Visit::State::on(const OpenAccess&) {
  session->overlay = session->overlay == Overlay::access ? Overlay::none : Overlay::access;
}

/// Settings that the kiosk or the pack does not support stay off.
void Visit::State::on(const SetPreferences& event) {
  Preferences& chosen = session->preferences;
  chosen = event.preferences;
  chosen.read_aloud = chosen.read_aloud && status.speech;
  chosen.simple_words = chosen.simple_words && pack->has_simple_words();
  chosen.sign_language = chosen.sign_language && pack->has_sign_language();
}

void Visit::State::on(const ToggleContrast&) {
  session->preferences.high_contrast = !session->preferences.high_contrast;
  show_toast(session->preferences.high_contrast ? "toast.contrast_on" : "toast.contrast_off");
}

void Visit::State::on(const ToggleReadAloud&) {
  if (!status.speech) return;
  session->preferences.read_aloud = !session->preferences.read_aloud;
  show_toast(session->preferences.read_aloud ? "toast.read_aloud_on" : "toast.read_aloud_off");
}

void Visit::State::on(const CallStaff&) {
  session->overlay = Overlay::staff_call;
}

}  // namespace kiosk::hall::visit
