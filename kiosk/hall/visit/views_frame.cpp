#include <algorithm>

#include "kiosk/base/text.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/hall/visit/allowed_events.h"
#include "kiosk/hall/visit/scene.h"

namespace kiosk::hall::visit {
namespace {

std::string step_of(const Scene& scene) {
  const Words& words = scene.words;
  switch (scene.session.screen) {
    case Screen::attract:
      return scene.words.capital(hold_together(words.day_long(day_in_vietnam(scene.status.now))));
    case Screen::home:
      return words.text("step.home");
    case Screen::proposal:
      return words.text(scene.session.reasons.document.empty() ? "step.proposal" : "step.document");
    case Screen::map:
      return words.text("step.map");
    case Screen::reasons:
      return words.text("step.reasons");
    case Screen::impact:
      return words.text("step.impact");
    case Screen::hamlet:
      return words.text("step.hamlet", {{"word", words.of(scene.pack.after().hamlet_word)}});
    case Screen::plan:
      return words.text("step.plan");
    case Screen::timeline:
      return words.text("step.timeline");
    case Screen::page:
      return words.text("step.form");
    case Screen::review:
      return words.text("step.review");
    case Screen::thanks:
      return words.text("step.thanks");
    case Screen::paused:
      return words.text(not_begun(scene.status) ? "step.upcoming" : "step.paused");
    case Screen::closed:
      return words.text("step.closed");
    case Screen::results:
      return words.text("step.results");
    case Screen::maintenance:
      return words.text("step.maintenance");
  }
  return {};
}

/// The minutes left to finish a visit; empty without a limit.
std::string grace_of(const Scene& scene) {
  const Moment end = *scene.session.timers.grace_since + scene.timing.grace;
  const auto minutes = std::chrono::ceil<std::chrono::minutes>(std::max(Moment{0}, end - scene.now)).count();
  const bool paused = scene.status.state == wire::State::paused;
  return scene.words.plural(paused ? "grace.paused" : "grace.closed", minutes);
}

OverlayView question(const Scene& scene, std::string title, std::string text, std::string yes,
                     std::string no) {
  OverlayView view;
  view.kind = scene.session.overlay;
  view.title = std::move(title);
  view.text = std::move(text);
  view.yes = std::move(yes);
  view.no = std::move(no);
  return view;
}

OverlayView idle_warning(const Scene& scene) {
  const Words& words = scene.words;
  OverlayView view = question(scene, words.text("idle.title"), words.text("idle.text"),
                              words.text("idle.end"), words.text("idle.stay"));
  view.seconds = seconds_left(scene.session.timers.warning_since + scene.timing.warning, scene.now);
  view.seconds_label = words.plural("idle.seconds", view.seconds);
  const auto whole = std::chrono::duration<double>(scene.timing.warning).count();
  view.remaining = whole > 0 ? std::min(1.0, view.seconds / whole) : 0;
  return view;
}

OverlayView help(const Scene& scene) {
  const Words& words = scene.words;
  OverlayView view =
      question(scene, words.text("help.title"), words.text("help.staff"), words.text("help.close"), {});
  for (const auto& [icon, key] :
       {std::pair{"touch_app", "help.touch"}, std::pair{"arrow_back", "help.back"},
        std::pair{"replay", "help.start_over"}, std::pair{"format_size", "help.tools"},
        std::pair{"schedule", "help.time"}, std::pair{"verified_user", "help.privacy"}}) {
    view.lines.push_back({icon, words.text(key)});
  }
  view.call_staff = words.text("help.call_staff");
  view.open_access = words.text("access.title");
  return view;
}

OverlayView staff_call(const Scene& scene) {
  const Words& words = scene.words;
  return question(scene, words.text("staff_call.title"), words.text("staff_call.text"),
                  words.text("staff_call.close"), {});
}

OverlayView access(const Scene& scene) {
  OverlayView view =
      question(scene, scene.words.text("access.title"), {}, scene.words.text("access.close"), {});
  view.access = access_view(scene);
  return view;
}

}  // namespace

FrameView frame_view(const Scene& scene) {
  const Words& words = scene.words;
  const Session& session = scene.session;
  FrameView view;
  if (const consultation::Unit* unit = scene.pack.unit(scene.status.unit)) {
    view.place = scene.words.capital(words.unit_name(*unit));
  }
  view.parent = words.of(scene.pack.parent);
  view.step = session.timers.grace_since ? grace_of(scene) : step_of(scene);
  if (scene.pack.sample) view.sample = words.text("frame.sample");
  view.next_language = next_language(scene);
  const bool works = session.screen != Screen::maintenance;
  view.start_over = {words.text("tool.start_over"),
                     !resting_screens.contains(session.screen) && !session.form.sending, false};
  view.text_size = {words.text("tool.text_size"), works,
                    session.overlay == Overlay::access || session.preferences.text_size != TextSize::normal};
  view.contrast = {words.text("tool.contrast"), works, session.preferences.high_contrast};
  view.read_aloud = {words.text(session.preferences.read_aloud ? "tool.stop_reading" : "tool.read_aloud"),
                     works && scene.status.speech, session.preferences.read_aloud};
  view.language = {words.text("tool.language"), !view.next_language.empty(), false};
  view.help = {words.text("tool.help"), true, session.overlay == Overlay::help};
  return view;
}

OverlayView overlay_view(const Scene& scene) {
  const Words& words = scene.words;
  switch (scene.session.overlay) {
    case Overlay::none:
      return {};
    case Overlay::idle_warning:
      return idle_warning(scene);
    case Overlay::start_over:
      return question(scene, words.text("start_over.title"), words.text("start_over.text"),
                      words.text("start_over.yes"), words.text("start_over.no"));
    case Overlay::help:
      return help(scene);
    case Overlay::access:
      return access(scene);
    case Overlay::staff_call:
      return staff_call(scene);
    case Overlay::picture:
      return picture_view(scene);
    case Overlay::finish:
      return question(scene, words.text("finish.title"), words.text("finish.text"), words.text("finish.yes"),
                      words.text("finish.no"));
    case Overlay::clear_text:
      return question(scene, words.text("clear.title"), words.text("clear.text"), words.text("clear.yes"),
                      words.text("clear.no"));
  }
  return {};
}

ToastView toast_view(const Scene& scene) {
  const std::string& key = scene.session.toast.key;
  if (key.empty()) return {};
  return {"check", scene.words.text(key)};
}

std::vector<std::string> languages_of(const consultation::Pack& pack, const KioskStatus& status) {
  return pack.languages.empty() ? languages_in_order(status.catalogues) : pack.languages;
}

std::string next_language(const Scene& scene) {
  const std::vector<std::string> languages = languages_of(scene.pack, scene.status);
  if (languages.size() < 2) return {};
  const auto now = std::find(languages.begin(), languages.end(), scene.session.language);
  return now == languages.end() || now + 1 == languages.end() ? languages.front() : *(now + 1);
}

std::string language_name(const Scene& scene, const std::string& language) {
  const auto named = scene.pack.language_names.find(language);
  return named == scene.pack.language_names.end() ? kiosk::language_name(scene.status.catalogues, language)
                                                  : named->second;
}

int seconds_left(Moment until, Moment now) {
  return static_cast<int>(std::chrono::ceil<std::chrono::seconds>(std::max(Moment{0}, until - now)).count());
}

void wipe(View& view) {
  if (auto* page = std::get_if<PageView>(&view.content)) {
    for (QuestionView& asked : page->questions) {
      wipe(asked.text);
      wipe(asked.chosen_before);
      wipe(asked.hint);
      for (ChoiceView& choice : asked.choices) choice.selected = false;
    }
  } else if (auto* review = std::get_if<ReviewView>(&view.content)) {
    for (ReviewRow& row : review->rows) wipe(row.answer);
  } else if (auto* hamlet = std::get_if<HamletView>(&view.content)) {
    wipe(hamlet->title);
    wipe(hamlet->search);
    for (auto& group : hamlet->groups) {
      for (auto& choice : group.choices) choice.selected = false;
    }
    hamlet->place.reset();
  } else if (auto* plan = std::get_if<PlanView>(&view.content)) {
    wipe(plan->search);
    for (PlanRow& row : plan->rows) row.own = row.selected = false;
    plan->detail.reset();
  } else if (auto* home = std::get_if<HomeView>(&view.content)) {
    wipe(home->my_hamlet.label);
  } else if (auto* impact = std::get_if<ImpactView>(&view.content)) {
    wipe(impact->my_hamlet.label);
  } else if (auto* thanks = std::get_if<ThanksView>(&view.content)) {
    wipe(thanks->code);
    wipe(thanks->qr_url);
  }
}

}  // namespace kiosk::hall::visit
