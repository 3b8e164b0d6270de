#include "kiosk/hall/screens/staff.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "kiosk/hall/draw/widgets.h"
#include "kiosk/hall/screens/layout_staff.h"
#include "kiosk/hall/screens/staff_parts.h"

namespace kiosk::hall::screens {
namespace {

using draw::Rect;
using draw::Weight;

struct Draw {
  draw::Ui& ui;
  StaffContext& context;
  void operator()(const staff::PinView& view) { draw_staff_pin(ui, view, context); }
  void operator()(const staff::OverviewView& view) { draw_staff_overview(ui, view, context); }
  void operator()(const staff::WorkView& view) { draw_staff_work(ui, view, context); }
  void operator()(const staff::LevelsView& view) { draw_staff_levels(ui, view, context); }
  void operator()(const staff::FormView& view) { draw_staff_form(ui, view, context); }
  void operator()(const staff::CalibrateView& view) { draw_staff_calibration(ui, view, context); }
};

/// Diagonal stripes on a strip along an edge of the screen.
void draw_stripes(draw::Ui& ui, Rect strip) {
  namespace size = layout::staff::test_band;
  const float edge = size::edge;
  const bool horizontal = strip.w > strip.h;
  ui.shapes.fill(strip, ui.theme().straw);
  ui.shapes.push_clip(strip);
  for (float along = -size::pitch; along < std::max(strip.w, strip.h); along += size::pitch) {
    const draw::Point from{horizontal ? strip.x + along : strip.x,
                           horizontal ? strip.bottom() : strip.y + along + edge};
    ui.shapes.line(from, {from.x + edge, from.y - edge}, draw::rgb(0x12231F), size::stripe);
  }
  ui.shapes.pop_clip();
}

}  // namespace

void draw_acts(draw::Ui& ui, Rect row, const std::vector<staff::Act>& acts, StaffContext& context) {
  namespace size = layout::staff::acts;
  const auto count = static_cast<float>(std::max<std::size_t>(1, acts.size()));
  const float width = std::min(size::max_width, (row.w - size::gap * (count - 1)) / count);
  for (std::size_t i = 0; i < acts.size(); ++i) {
    const staff::Act& act = acts[i];
    const auto kind = act.primary ? draw::ButtonKind::primary : draw::ButtonKind::secondary;
    const Rect box{row.x + (width + size::gap) * static_cast<float>(i), row.y, width, row.h};
    if (draw::button(ui, act.id, box, act.label, {kind, act.icon, {}, 0, act.enabled}))
      context.send(act.event);
  }
}

void draw_choices(draw::Ui& ui, Rect area, const std::vector<staff::Act>& choices, StaffContext& context) {
  namespace size = layout::staff::choices;
  const std::size_t columns = ui.canvas.portrait() ? 1 : 3;
  const auto across = static_cast<float>(columns);
  const float width = (area.w - size::gap * (across - 1)) / across;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    const Rect box{area.x + (width + size::gap) * static_cast<float>(i % columns),
                   area.y + size::pitch * static_cast<float>(i / columns), width, size::height};
    if (box.bottom() > area.bottom()) return;
    const draw::ChoiceLook look{{}, choices[i].label, {}, choices[i].primary, false, 0};
    if (draw::choice_row(ui, choices[i].id, box, look, size::text, Weight::semibold))
      context.send(choices[i].event);
  }
}

void draw_staff(draw::Ui& ui, StaffContext& context) {
  const auto& content = context.view.content;
  ui.touch.set_place("staff/" + std::to_string(content.index()));
  ui.touch.allow_second_touches();
  ui.shapes.fill({0, 0, ui.canvas.width(), ui.canvas.height()}, ui.theme().ground);
  if (!std::holds_alternative<staff::CalibrateView>(content))
    draw::top_bar(ui, context.place, context.parent, context.view.step, {});
  std::visit(Draw{ui, context}, content);
  ui.touch.draw_veil(ui.shapes);
  if (!ui.focus.back_requested()) return;
  const bool outermost =
      std::holds_alternative<staff::PinView>(content) || std::holds_alternative<staff::OverviewView>(content);
  outermost ? context.send(staff::ClosePanel{}) : context.send(staff::GoTo{staff::Page::overview});
}

Rect staff_corner(const draw::Ui& ui) {
  return {ui.canvas.content().x, 0, ui.canvas.margin() + layout::staff::corner_width, layout::canvas::header};
}

void draw_hold_ring(draw::Ui& ui, float share) {
  namespace size = layout::staff::hold_ring;
  constexpr int steps = 48;  // line segments of a whole ring
  const Rect corner = staff_corner(ui);
  const draw::Point centre{corner.x + ui.canvas.margin() + size::x, size::y};
  std::vector<draw::Point> arc;
  for (int i = 0; i <= static_cast<int>(steps * share); ++i) {
    const float angle = std::numbers::pi_v<float> * (2.F * static_cast<float>(i) / steps - 0.5F);
    arc.push_back({centre.x + size::radius * std::cos(angle), centre.y + size::radius * std::sin(angle)});
  }
  if (arc.size() > 1) ui.shapes.polyline(arc, false, ui.theme().straw, size::width);
}

void draw_test_band(draw::Ui& ui, const std::string& words) {
  namespace size = layout::staff::test_band;
  const float edge = size::edge, width = ui.canvas.width(), height = ui.canvas.height();
  draw_stripes(ui, {0, 0, width, edge});
  draw_stripes(ui, {0, height - edge, width, edge});
  draw_stripes(ui, {0, 0, edge, height});
  draw_stripes(ui, {width - edge, 0, edge, height});
  const draw::TextStyle style{size::text, Weight::bold, draw::rgb(0x12231F), draw::Align::centre};
  const float plate_width = ui.measure.width(words, style) + 2 * size::plate_padding;
  const Rect plate{(width - plate_width) / 2, 0, plate_width, size::plate_height};
  ui.shapes.fill(plate, draw::rgb(0xE3BE66), size::plate_radius);
  ui.text.label(plate, words, style);
  ui.text.note("test-mode", plate, words);
}

}  // namespace kiosk::hall::screens
