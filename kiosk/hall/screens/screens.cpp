#include "kiosk/hall/screens/screens.h"

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
  void operator()(const visit::TimelineView& view) { draw_timeline(ui, view, context); }
  void operator()(const visit::ReaderView& view) { draw_reader(ui, view, context); }
  void operator()(const visit::PageView& view) { draw_page(ui, view, context); }
  void operator()(const visit::ReviewView& view) { draw_review(ui, view, context); }
  void operator()(const visit::ThanksView& view) { draw_thanks(ui, view, context); }
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
  if (tapped == "tool/text_size") context.send(visit::NextTextSize{});
  if (tapped == "tool/contrast") context.send(visit::ToggleContrast{});
  if (tapped == "tool/language") context.send(visit::SetLanguage{frame.next_language});
  if (tapped == "tool/help") context.send(visit::Help{});
}

}  // namespace

void Memory::wipe() {
  if (writing.composer) writing.composer->wipe();
  *this = {};
}

void draw_view(draw::Ui& ui, const visit::View& view, Context& context) {
  if (context.memory.screen != view.screen) {
    context.memory.scrolls.clear();
    context.memory.pages.clear();
    context.memory.map_slide = {};
    context.memory.rights_shown = false;
    context.memory.screen = view.screen;
  }
  const bool covered = view.overlay.kind != visit::Overlay::none;
  ui.fill({0, 0, ui.width(), ui.height()}, ui.theme().ground);
  ui.set_blocked(covered);
  std::visit(Draw{ui, context}, view.content);
  draw::top_bar(ui, view.frame.place, view.frame.parent, view.frame.step, view.frame.sample);
  if (covered) {
    ui.fill({0, 0, ui.width(), ui.height() - ui.bottom_bar()}, ui.theme().scrim);
    ui.set_blocked(false);
    draw_overlay(ui, view.overlay, context);
  }
  draw_tools(ui, view.frame, context);
  if (ui.back_requested()) covered ? context.send(visit::Dismiss{}) : context.send(visit::Back{});
}

}  // namespace kiosk::hall::screens
