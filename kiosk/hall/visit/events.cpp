// Ways between the screens, overlays and settings.
#include <algorithm>

#include "kiosk/hall/visit/state.h"

namespace kiosk::hall::visit {
namespace {

bool informs(Screen screen) {
  return screen == Screen::home || screen == Screen::proposal || screen == Screen::map ||
         screen == Screen::reasons || screen == Screen::impact || screen == Screen::hamlet ||
         screen == Screen::timeline;
}

}  // namespace

void Visit::State::on(const Begin&) {
  if (session->screen != Screen::attract) return;
  session->screen = Screen::home;
  session->begun = true;
  session->unit = pack->units.front().id;
  ++counts.visits;
}

void Visit::State::on(const Open& event) {
  const bool message =
      resting() && session->screen != Screen::attract && session->screen != Screen::maintenance;
  const bool from_message = message && event.screen == Screen::proposal;
  const bool from_information = session->begun && informs(session->screen) && informs(event.screen);
  if (!from_message && !from_information) return;
  session->document.clear();
  session->choosing_hamlet = false;
  session->came_from = session->screen;
  session->screen = event.screen;
}

void Visit::State::on(const Back&) {
  if (session->screen == Screen::page) {
    leave_page();
  } else if (session->screen == Screen::review) {
    session->screen = Screen::page;
    session->editing = false;
    session->page = shown_pages(*pack, session->answers).back();
  } else if (session->screen == Screen::proposal && !session->document.empty()) {
    session->document.clear();
    session->screen = Screen::reasons;
  } else if (session->screen == Screen::hamlet && session->choosing_hamlet && !session->hamlet.empty()) {
    session->choosing_hamlet = false;
  } else if (session->screen == Screen::hamlet && session->came_from == Screen::impact) {
    session->screen = Screen::impact;
  } else if (informs(session->screen) && session->screen != Screen::home) {
    session->screen = session->begun ? Screen::home : rest_screen();
  }
}

void Visit::State::on(const Next&) {
  if (session->screen == Screen::page) {
    if (gap_of(*pack, pack->form[session->page], session->answers).missing == Missing::nothing) next_page();
  } else if (session->screen == Screen::reasons) {
    session->screen = Screen::impact;
  } else if (session->screen == Screen::impact || session->screen == Screen::hamlet ||
             session->screen == Screen::timeline) {
    on(StartForm{});
  }
}

void Visit::State::on(const Finish&) {
  if (session->screen == Screen::thanks) end_visit(false);
}

void Visit::State::on(const AskStartOver&) {
  if (resting()) return;
  if (session->screen == Screen::thanks) {
    end_visit(false);
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
    case Overlay::clear_text:
      session->answers.clear_text(session->clearing);
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
  if (session->screen != Screen::map || !pack->unit(event.unit)) return;
  session->unit = event.unit;
  session->map_after = event.unit == pack->after.id;
}

void Visit::State::on(const ShowAfter& event) {
  if (session->screen != Screen::map) return;
  session->map_after = event.after;
  const bool of_after = session->unit == pack->after.id;
  if (of_after != event.after) session->unit = event.after ? pack->after.id : pack->units.front().id;
}

void Visit::State::on(const ToggleLegal&) {
  if (session->screen == Screen::reasons) session->legal_open = !session->legal_open;
}

void Visit::State::on(const ReadDocument& event) {
  const bool known = std::any_of(pack->documents.begin(), pack->documents.end(),
                                 [&](const auto& document) { return document.id == event.id; });
  if (session->screen != Screen::reasons || !known) return;
  session->document = event.id;
  session->screen = Screen::proposal;
}

void Visit::State::on(const SelectCard& event) {
  if (session->screen == Screen::impact) session->card = event.id;
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
  if (session->language != before && !resting()) tell("toast.language");
}

void Visit::State::on(const OpenAccess&) {
  if (session->screen == Screen::maintenance) return;
  session->overlay = session->overlay == Overlay::access ? Overlay::none : Overlay::access;
}

/// What the machine or the pack cannot do stays off.
void Visit::State::on(const SetPreferences& event) {
  if (session->screen == Screen::maintenance) return;
  Preferences& chosen = *session;
  chosen = event.preferences;
  chosen.read_aloud = chosen.read_aloud && status.speech;
  chosen.simple_words = chosen.simple_words && pack->has_simple_words();
  chosen.sign_language = chosen.sign_language && pack->has_sign_language();
}

void Visit::State::on(const ToggleContrast&) {
  if (session->screen == Screen::maintenance) return;
  session->high_contrast = !session->high_contrast;
  tell(session->high_contrast ? "toast.contrast_on" : "toast.contrast_off");
}

void Visit::State::on(const ToggleReadAloud&) {
  if (session->screen == Screen::maintenance || !status.speech) return;
  session->read_aloud = !session->read_aloud;
  tell(session->read_aloud ? "toast.read_aloud_on" : "toast.read_aloud_off");
}

void Visit::State::on(const CallStaff&) {
  session->overlay = Overlay::staff_call;
}

}  // namespace kiosk::hall::visit
