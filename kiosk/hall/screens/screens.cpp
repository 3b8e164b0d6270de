#include "kiosk/hall/screens/screens.h"

#include "kiosk/hall/draw/script.h"
#include "kiosk/hall/draw/widgets.h"
#include "kiosk/hall/screens/layout.h"
#include "kiosk/hall/typing/composer.h"
#include "kiosk/hall/visit/views.h"

namespace kiosk::hall::screens {
namespace {

using draw::Rect;

struct Draw {
  draw::Ui& ui;
  Context& context;
  void operator()(const visit::AttractView& view) { draw_attract(ui, view, context); }
  void operator()(const visit::HomeView& view) { draw_home(ui, view, context); }
  void operator()(const visit::MapView& view) { draw_map(ui, view, context); }
  void operator()(const visit::ReasonsView& view) { draw_reasons(ui, view, context); }
  void operator()(const visit::ImpactView& view) { draw_impact(ui, view, context); }
  void operator()(const visit::HamletView& view) { draw_hamlet(ui, view, context); }
  void operator()(const visit::PlanView& view) { draw_plan(ui, view, context); }
  void operator()(const visit::TimelineView& view) { draw_timeline(ui, view, context); }
  void operator()(const visit::ReaderView& view) { draw_reader(ui, view, context); }
  void operator()(const visit::PageView& view) { draw_page(ui, view, context); }
  void operator()(const visit::ReviewView& view) { draw_review(ui, view, context); }
  void operator()(const visit::ThanksView& view) { draw_thanks(ui, view, context); }
  void operator()(const visit::ResultsView& view) { draw_results(ui, view, context); }
  void operator()(const visit::MessageView& view) { draw_message(ui, view, context); }
};

void draw_tools(draw::Ui& ui, const visit::FrameView& frame, Context& context) {
  const auto look = [](std::string_view id, std::string_view icon, const visit::Tool& tool) {
    return draw::ToolLook{id, icon, tool.label, tool.enabled, tool.on};
  };
  const auto tapped = draw::bottom_bar(ui, {look("tool/start_over", "replay", frame.start_over),
                                            look("tool/text_size", "format_size", frame.text_size),
                                            look("tool/contrast", "tonality", frame.contrast),
                                            look("tool/read_aloud", "volume_up", frame.read_aloud),
                                            look("tool/language", "translate", frame.language),
                                            look("tool/help", "help_outline", frame.help)});
  if (tapped == "tool/start_over") context.send(visit::AskStartOver{});
  if (tapped == "tool/text_size") context.send(visit::OpenAccess{});
  if (tapped == "tool/contrast") context.send(visit::ToggleContrast{});
  if (tapped == "tool/read_aloud") context.send(visit::ToggleReadAloud{});
  if (tapped == "tool/language") context.send(visit::SetLanguage{frame.next_language});
  if (tapped == "tool/help") context.send(visit::Help{});
}

/// The screen itself, fading in.
void draw_content(draw::Ui& ui, const visit::View& view, Context& context) {
  const int start = ui.shapes.fade_start();
  std::visit(Draw{ui, context}, view.content);
  if (const float shown = eased(context.memory.motion.place_s, screen_fade); shown < 1)
    ui.shapes.fade(start, shown);
}

/// A dialog over the darkened screen. The bottom bar stays free.
void draw_cover(draw::Ui& ui, const visit::OverlayView& overlay, Context& context) {
  const float shown = eased(context.memory.motion.overlay_s, dialog_fade);
  const int scrim = ui.shapes.fade_start();
  const float above = ui.canvas.above();
  ui.shapes.fill({0, -above, ui.canvas.width(), above + ui.canvas.height() - ui.canvas.bottom_bar()},
                 ui.theme().scrim);
  if (shown < 1) ui.shapes.fade(scrim, shown);
  ui.text.forget_noted();
  const int dialog = ui.shapes.fade_start();
  draw_overlay(ui, overlay, context);
  if (shown < 1) ui.shapes.fade(dialog, shown, (1 - shown) * layout::cover::rise);
}

/// A short message above the bottom bar, shown for some seconds.
void draw_toast(draw::Ui& ui, const visit::ToastView& toast, const Motion& motion) {
  namespace size = layout::toast;
  if (toast.text.empty()) return;
  const draw::Theme& t = ui.theme();
  const int start = ui.shapes.fade_start();
  const draw::TextStyle style{size::text, draw::Weight::semibold, t.on_deep};
  const float text = ui.measure.width(toast.text, style),
              width = text + size::icon + size::icon_gap + 2 * size::padding;
  const Rect box{(ui.canvas.width() - width) / 2,
                 ui.canvas.height() - ui.canvas.bottom_bar() - size::above_bar - size::height, width,
                 size::height};
  ui.shapes.shadow(box);
  ui.shapes.fill(box, t.deep, t.radius_button);
  if (t.high_contrast) ui.shapes.outline(box, t.border, draw::layout::card::contrast_border, t.radius_button);
  ui.images.icon({box.x + size::padding + size::icon / 2, box.y + box.h / 2}, toast.icon, size::icon,
                 t.on_deep);
  ui.text.label(
      {box.x + size::padding + size::icon + size::icon_gap, box.y, text + layout::text_slack, box.h},
      toast.text, style);
  if (const float shown = eased(motion.toast_s, dialog_fade); shown < 1) ui.shapes.fade(start, shown);
}

/// Names what is shown. When it changes, focus and reading aloud start from the beginning.
std::string place_of(const visit::View& view, const Motion& motion) {
  std::string place = motion.place;
  if (const auto* page = std::get_if<visit::PageView>(&view.content)) {
    for (const visit::QuestionView& question : page->questions) place += question.writing ? "w" : "";
  }
  if (!motion.overlay.empty()) place += "+" + motion.overlay;
  return place;
}

/// At night while nobody is there: only the words that say how to wake the screen, hardly any light.
void draw_dark(draw::Ui& ui, const visit::View& view, Context& context) {
  namespace size = layout::dark;
  ui.focus.set_place("dark");
  ui.touch.set_place("dark");
  const float above = ui.canvas.above();
  ui.shapes.fill({0, -above, ui.canvas.width(), above + ui.canvas.height()}, draw::rgb(0x000000));
  const float room = ui.canvas.width() - 4 * ui.canvas.margin();
  const draw::TextStyle style = ui.measure.fit(
      {room, size::height}, view.asleep,
      {size::text, draw::Weight::semibold, draw::rgb(0x8FA3A3), draw::Align::centre}, size::min_text);
  const Rect words{(ui.canvas.width() - room) / 2 + size::drift * static_cast<float>(view.drift.x),
                   ui.canvas.height() / 2 - size::height / 2 + size::drift * static_cast<float>(view.drift.y),
                   room, size::height};
  ui.text.label(words, view.asleep, style);
  if (ui.input().released && context.events.empty()) context.send(visit::Touched{});
}

/// Forgets what belongs to the screen that was left.
void follow_screen(Memory& memory, visit::Screen screen) {
  if (memory.screen == screen) return;
  memory.scrolls.clear();
  memory.pages.clear();
  memory.map_slide = {};
  memory.rights_shown = false;
  memory.screen = screen;
}

void draw_ground(draw::Ui& ui) {
  ui.shapes.fill({0, 0, ui.canvas.width(), ui.canvas.height()}, ui.theme().ground);
  const float above = ui.canvas.above();
  if (above > 0) ui.shapes.fill({0, -above, ui.canvas.width(), above}, ui.theme().deep);
}

}  // namespace

Writing::Writing() = default;
Writing::~Writing() = default;
Writing::Writing(Writing&&) noexcept = default;
Writing& Writing::operator=(Writing&&) noexcept = default;

void Memory::wipe() {
  if (writing.composer) writing.composer->wipe();
  *this = {};
}

draw::Look look_of(const visit::Preferences& preferences) {
  return {static_cast<draw::TextSize>(preferences.text_size), preferences.high_contrast, preferences.reach,
          preferences.reduced_motion};
}

void draw_view(draw::Ui& ui, const visit::View& view, Context& context) {
  if (!view.asleep.empty()) return draw_dark(ui, view, context);
  follow_screen(context.memory, view.screen);
  ui.canvas.set_mirrored(draw::right_to_left(view.language));
  const bool covered = view.overlay.kind != visit::Overlay::none;
  advance(context.memory.motion, ui, view);
  context.memory.wakes_at.reset();
  context.doors = &view.pictures;
  draw_ground(ui);
  const std::string place = place_of(view, context.memory.motion);
  ui.focus.set_place(place, covered ? "overlay/no" : "", covered);
  ui.touch.set_place(place + (context.memory.writing.dismissed ? "/written" : ""));
  ui.touch.set_blocked(covered);
  draw_content(ui, view, context);
  draw::top_bar(ui, view.frame.place, view.frame.parent, view.frame.step, view.frame.sample);
  ui.touch.set_blocked(false);
  if (covered) draw_cover(ui, view.overlay, context);
  draw_toast(ui, view.toast, context.memory.motion);
  draw_tools(ui, view.frame, context);
  ui.touch.draw_veil(ui.shapes);
  if (ui.focus.back_requested()) covered ? context.send(visit::Dismiss{}) : context.send(visit::Back{});
}

}  // namespace kiosk::hall::screens
