#include "kiosk/hall/screens/screens.h"

#include "kiosk/hall/draw/script.h"
#include "kiosk/hall/draw/widgets.h"

namespace kiosk::hall::screens {
namespace {

struct Draw {
  draw::Ui& ui;
  Context& context;
  void operator()(const visit::AttractView& view) { draw_attract(ui, view, context); }
  void operator()(const visit::HomeView& view) { draw_home(ui, view, context); }
  void operator()(const visit::MapView& view) { draw_map(ui, view, context); }
  void operator()(const visit::ReasonsView& view) { draw_reasons(ui, view, context); }
  void operator()(const visit::ImpactView& view) { draw_impact(ui, view, context); }
  void operator()(const visit::HamletView& view) { draw_hamlet(ui, view, context); }
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

/// The picture of the screen itself, fading in.
void draw_content(draw::Ui& ui, const visit::View& view, Context& context) {
  const int mark = ui.shapes.fade_start();
  std::visit(Draw{ui, context}, view.content);
  if (const float shown = eased(context.memory.motion.place_s, screen_fade); shown < 1)
    ui.shapes.fade(mark, shown);
}

/// What lies over the screen; the bottom bar stays free of it.
void draw_cover(draw::Ui& ui, const visit::OverlayView& overlay, Context& context) {
  const float shown = eased(context.memory.motion.overlay_s, dialog_fade);
  const int scrim = ui.shapes.fade_start();
  ui.shapes.fill({0, -ui.canvas.above(), ui.canvas.width(),
                  ui.canvas.above() + ui.canvas.height() - ui.canvas.bottom_bar()},
                 ui.theme().scrim);
  if (shown < 1) ui.shapes.fade(scrim, shown);
  ui.text.forget_noted();
  const int dialog = ui.shapes.fade_start();
  draw_overlay(ui, overlay, context);
  if (shown < 1) ui.shapes.fade(dialog, shown, (1 - shown) * 16);
}

/// Told for a moment, above the bottom bar.
void draw_toast(draw::Ui& ui, const visit::ToastView& toast, const Motion& motion) {
  if (toast.text.empty()) return;
  const draw::Theme& t = ui.theme();
  const int mark = ui.shapes.fade_start();
  const draw::TextStyle style{32, draw::Weight::semibold, t.on_deep};
  const float text = ui.measure.width(toast.text, style), width = text + 44 + 24 + 88;
  const draw::Rect box{(ui.canvas.width() - width) / 2, ui.canvas.height() - ui.canvas.bottom_bar() - 24 - 96,
                       width, 96};
  ui.shapes.shadow(box);
  ui.shapes.fill(box, t.deep, t.radius_button);
  if (t.high_contrast) ui.shapes.outline(box, t.border, 4, t.radius_button);
  ui.images.icon({box.x + 44 + 22, box.y + 48}, toast.icon, 44, t.on_deep);
  ui.text.label({box.x + 44 + 44 + 24, box.y, text + 2, 96}, toast.text, style);
  if (const float shown = eased(motion.toast_s, dialog_fade); shown < 1) ui.shapes.fade(mark, shown);
}

/// The focus and the reading begin anew where it changes.
std::string place_of(const visit::View& view, const Motion& motion) {
  std::string place = motion.place;
  if (const auto* page = std::get_if<visit::PageView>(&view.content)) {
    for (const visit::QuestionView& question : page->questions) place += question.writing ? "w" : "";
  }
  if (!motion.overlay.empty()) place += "+" + motion.overlay;
  return place;
}

}  // namespace

void Memory::wipe() {
  if (writing.composer) writing.composer->wipe();
  *this = {};
}

draw::Look look_of(const visit::Preferences& preferences) {
  return {static_cast<draw::TextSize>(preferences.text_size), preferences.high_contrast, preferences.reach,
          preferences.reduced_motion};
}

/// Night, and nobody there: nothing but the words that wake it, no clock, no light.
void draw_dark(draw::Ui& ui, const visit::View& view, Context& context) {
  ui.focus.set_place("dark");
  ui.shapes.fill({0, -ui.canvas.above(), ui.canvas.width(), ui.canvas.above() + ui.canvas.height()},
                 draw::rgb(0x000000));
  const float room = ui.canvas.width() - 4 * ui.canvas.margin();
  const draw::TextStyle style = ui.measure.fit(
      {room, 80}, view.asleep, {56, draw::Weight::semibold, draw::rgb(0x8FA3A3), draw::Align::centre}, 32);
  const float far = 20;  // nothing else is there: it may wander widely
  const draw::Rect words{(ui.canvas.width() - room) / 2 + far * static_cast<float>(view.drift.x),
                         ui.canvas.height() / 2 - 40 + far * static_cast<float>(view.drift.y), room, 80};
  ui.text.label(words, view.asleep, style);
  if (ui.input().released && context.events.empty()) context.send(visit::Touched{});
}

void draw_view(draw::Ui& ui, const visit::View& view, Context& context) {
  if (!view.asleep.empty()) return draw_dark(ui, view, context);
  if (context.memory.screen != view.screen) {
    context.memory.scrolls.clear();
    context.memory.pages.clear();
    context.memory.map_slide = {};
    context.memory.rights_shown = false;
    context.memory.screen = view.screen;
  }
  ui.canvas.set_mirrored(draw::right_to_left(view.language));
  const bool covered = view.overlay.kind != visit::Overlay::none;
  advance(context.memory.motion, ui, view);
  context.memory.wakes_at.reset();
  context.doors = view.pictures;
  ui.shapes.fill({0, 0, ui.canvas.width(), ui.canvas.height()}, ui.theme().ground);
  if (ui.canvas.above() > 0)
    ui.shapes.fill({0, -ui.canvas.above(), ui.canvas.width(), ui.canvas.above()}, ui.theme().deep);
  ui.focus.set_place(place_of(view, context.memory.motion), covered ? "overlay/no" : "", covered);
  ui.touch.set_blocked(covered);
  draw_content(ui, view, context);
  draw::top_bar(ui, view.frame.place, view.frame.parent, view.frame.step, view.frame.sample);
  ui.touch.set_blocked(false);
  if (covered) draw_cover(ui, view.overlay, context);
  draw_toast(ui, view.toast, context.memory.motion);
  draw_tools(ui, view.frame, context);
  if (ui.focus.back_requested()) covered ? context.send(visit::Dismiss{}) : context.send(visit::Back{});
}

}  // namespace kiosk::hall::screens
