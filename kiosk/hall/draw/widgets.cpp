#include "kiosk/hall/draw/widgets.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "kiosk/hall/draw/layout.h"

namespace kiosk::hall::draw {
namespace {

struct Colours {
  Colour ground, ink, border;
};

Colours colours_of(const Theme& t, const ButtonLook& look, bool pressed) {
  if (!look.enabled) return {t.disabled_bg, t.disabled_ink, t.high_contrast ? t.disabled_ink : t.disabled_bg};
  switch (look.kind) {
    case ButtonKind::primary: {
      const Colour ground = pressed ? t.primary_press : t.primary;
      return {ground, t.on_primary, ground};
    }
    case ButtonKind::secondary:
      return {pressed ? t.quiet : t.surface, t.ink, pressed ? t.ink : t.border};
    case ButtonKind::quiet:
      return {pressed ? t.track : t.quiet, t.ink, t.high_contrast ? t.border : pressed ? t.track : t.quiet};
  }
  return {};
}

/// A dashed outline with round corners.
void dashed_edge(Ui& ui, Rect box, Colour colour, float width, float radius) {
  constexpr int steps = 6;  // line segments in each corner
  const Rect inner = box.inset(width / 2);
  const float r = radius - width / 2, left = inner.x + r, right = inner.right() - r;
  const float top = inner.y + r, bottom = inner.bottom() - r;
  const Point centres[] = {{right, top}, {right, bottom}, {left, bottom}, {left, top}};
  std::vector<Point> path;
  for (int corner = 0; corner < 4; ++corner) {
    for (int step = 0; step <= steps; ++step) {
      const float angle =
          std::numbers::pi_v<float> / 2 * (static_cast<float>(corner) - 1 + static_cast<float>(step) / steps);
      path.push_back({centres[corner].x + r * std::cos(angle), centres[corner].y + r * std::sin(angle)});
    }
  }
  ui.shapes.dashed(path, true, colour, width, layout::button::dash);
}

float icon_size_for(float text_size) {
  return text_size * layout::button::icon_share;
}

/// Width that the icons of a button take at that text size.
float icons_width(const ButtonLook& look, float text_size) {
  float width = 0;
  for (const auto icon : {look.icon_before, look.icon_after}) {
    if (!icon.empty()) width += icon_size_for(text_size) + layout::button::icon_gap;
  }
  return width;
}

/// One line, a little smaller if need be; else several lines.
TextStyle button_style(Ui& ui, Size room, std::string_view label, TextStyle style) {
  TextStyle line = style;
  while (line.size > style.size * layout::button::least_line && ui.measure.width(label, line) > room.w) line.size -= 2;
  if (ui.measure.width(label, line) <= room.w) return line;
  return ui.measure.fit(room, label, style, layout::button::min_text);
}

void draw_button_face(Ui& ui, Rect box, std::string_view label, const ButtonLook& look, Colour ink) {
  namespace size = layout::button;
  TextStyle style{look.size > 0 ? look.size : ui.theme().lead, Weight::bold, ink};
  const float icons = icons_width(look, style.size), room = box.w - size::padding - icons;
  style = button_style(ui, {room, box.h - size::padding_y}, label, style);
  const float icon = icon_size_for(style.size);
  const float text = std::min(ui.measure.width(label, style), room);
  float x = box.x + (box.w - text - icons) / 2;
  const float middle = box.y + box.h / 2;
  if (!look.icon_before.empty()) {
    ui.images.icon({x + icon / 2, middle}, look.icon_before, icon, ink);
    x += icon + size::icon_gap;
  }
  const float width = text + layout::text_slack, height = ui.measure.height(width, label, style);
  ui.text.draw({x, middle - height / 2, width, height}, label, style);
  if (!look.icon_after.empty())
    ui.images.icon({x + text + size::icon_gap + icon / 2, middle}, look.icon_after, icon, ink);
}

}  // namespace

float button_width(Ui& ui, std::string_view label, const ButtonLook& look, float least) {
  const float size = look.size > 0 ? look.size : ui.theme().lead;
  const float width = ui.measure.width(label, {size, Weight::bold}) + layout::button::generous_padding;
  return std::max(least, width + icons_width(look, size));
}

bool button(Ui& ui, std::string_view id, Rect box, std::string_view label, const ButtonLook& look) {
  const Theme& t = ui.theme();
  const Touch touch = ui.touch.target(id, box, Role::button, label, look.enabled);
  const Colours c = colours_of(t, look, touch.pressed);
  if (look.kind == ButtonKind::primary && look.enabled && !touch.pressed) ui.shapes.shadow(box);
  if (touch.pressed) box.y += layout::button::pressed_shift;
  ui.shapes.fill(box, c.ground, t.radius_button);
  if (!look.enabled && t.high_contrast) {
    dashed_edge(ui, box, c.border, t.border_control, t.radius_button);
  } else if (c.border != c.ground) {
    ui.shapes.outline(box, c.border, t.border_control, t.radius_button);
  }
  draw_button_face(ui, box, label, look, c.ink);
  return touch.tapped;
}

bool icon_button(Ui& ui, std::string_view id, Rect box, std::string_view icon, std::string_view label,
                 bool enabled) {
  const Theme& t = ui.theme();
  const Touch touch = ui.touch.target(id, box, Role::button, label, enabled);
  ui.shapes.fill(box, !enabled ? t.disabled_bg : touch.pressed ? t.quiet : t.surface, t.radius_button);
  if (enabled) ui.shapes.outline(box, t.border, t.border_control, t.radius_button);
  ui.images.icon({box.x + box.w / 2, box.y + box.h / 2}, icon, layout::button::lone_icon,
                 enabled ? t.ink : t.disabled_ink);
  return touch.tapped;
}

void card(Ui& ui, Rect box) {
  const Theme& t = ui.theme();
  ui.shapes.shadow(box);
  ui.shapes.fill(box, t.surface, t.radius_card);
  if (t.high_contrast) ui.shapes.outline(box, t.border, layout::card::contrast_border, t.radius_card);
}

bool card_button(Ui& ui, std::string_view id, Rect box, Role role, std::string_view label) {
  const Theme& t = ui.theme();
  const Touch touch = ui.touch.target(id, box, role, label);
  if (!touch.pressed) ui.shapes.shadow(box);
  ui.shapes.fill(box, touch.pressed ? t.quiet : t.surface, t.radius_card);
  if (t.high_contrast) ui.shapes.outline(box, t.border, layout::card::contrast_border, t.radius_card);
  return touch.tapped;
}

void tile(Ui& ui, Rect box, std::string_view icon, Colour ground, Colour ink, float icon_size, float radius) {
  ui.shapes.fill(box, ground, radius);
  if (ui.theme().high_contrast) ui.shapes.outline(box, ink, layout::tile::contrast_border, radius);
  ui.images.icon({box.x + box.w / 2, box.y + box.h / 2}, icon, icon_size, ink);
}

void progress(Ui& ui, Rect box, std::string_view label, int page, int pages) {
  namespace size = layout::progress;
  const Theme& t = ui.theme();
  const TextStyle style{std::min(t.grown(size::text), size::most_text), Weight::semibold, t.ink2};
  ui.text.label({box.x, box.y, size::label_width, box.h}, label, style);
  const float from = box.x + ui.measure.width(label, style) + size::label_gap;
  const auto count = static_cast<float>(std::max(1, pages));
  const float width = (box.right() - from - size::gap * (count - 1)) / count;
  for (int i = 0; i < pages; ++i) {
    const float height = i == page ? size::current_height : size::height;
    const Rect segment{from + (width + size::gap) * static_cast<float>(i), box.y + (box.h - height) / 2,
                       width, height};
    const bool reached = i <= page;
    ui.shapes.fill(segment, reached ? t.primary : t.high_contrast ? t.ground : t.track, height / 2);
    if (!reached && t.high_contrast) ui.shapes.outline(segment, t.border, size::contrast_border, height / 2);
  }
}

void thin_bar(Ui& ui, Rect box, double share) {
  const Theme& t = ui.theme();
  ui.shapes.fill(box, t.high_contrast ? t.track : t.quiet, box.h / 2);
  ui.shapes.fill(
      {box.x, box.y, std::max(box.h, box.w * static_cast<float>(std::clamp(share, 0.0, 1.0))), box.h},
      t.primary, box.h / 2);
}

float notice(Ui& ui, Rect box, std::string_view icon, std::string_view text, NoticeKind kind) {
  namespace size = layout::notice;
  const Theme& t = ui.theme();
  const bool straw = kind == NoticeKind::straw;
  const Colour ground = straw ? t.straw_tint : t.tint, ink = straw ? t.straw_ink : t.primary;
  const float width = box.w - size::text_x - size::padding_right;
  const TextStyle style = ui.measure.fit({width, std::max(size::min_line, box.h - size::padding_y)}, text,
                                         {t.body}, size::min_text);
  const float used = ui.measure.height(width, text, style);
  const float height = std::max(box.h, used + size::padding_y);
  const Rect whole{box.x, box.y, box.w, height};
  ui.shapes.fill(whole, ground, t.radius_card);
  if (t.high_contrast) ui.shapes.outline(whole, t.border, size::contrast_border, t.radius_card);
  ui.images.icon({box.x + size::icon_x, box.y + height / 2}, icon, size::icon, ink);
  ui.text.draw({box.x + size::text_x, box.y + (height - used) / 2, width, 0}, text, style);
  return height;
}

void caption_with_icon(Ui& ui, Rect box, std::string_view icon, std::string_view text, Align align) {
  namespace size = layout::caption;
  if (text.empty()) return;
  const Theme& t = ui.theme();
  const float room = box.w - size::text_x;
  const TextStyle style =
      ui.measure.fit({room, box.h}, text, {t.caption, Weight::regular, t.ink2}, size::min_text);
  const float width = std::min(ui.measure.width(text, style), room);
  const float text_width = width + layout::text_slack, height = ui.measure.height(text_width, text, style);
  const float x = align == Align::centre ? box.x + (box.w - width - size::text_x) / 2 : box.x;
  const float y = box.y + (box.h - height) / 2;
  ui.images.icon({x + size::icon_x, y + style.size * size::icon_y}, icon, size::icon, t.ink2);
  ui.text.draw({x + size::text_x, y, text_width, 0}, text, style);
}

float pill_width(Ui& ui, std::string_view icon, std::string_view text) {
  namespace size = layout::pill;
  const float icon_width = icon.empty() ? 0 : size::icon_room;
  return ui.measure.width(text, {size::text, Weight::semibold}) + icon_width + 2 * size::padding;
}

void pill(Ui& ui, Point top_left, std::string_view icon, std::string_view text, Colour ground, Colour ink,
          float height) {
  namespace size = layout::pill;
  const float icon_width = icon.empty() ? 0 : size::icon_room;
  const Rect box{top_left.x, top_left.y, pill_width(ui, icon, text), height};
  ui.shapes.fill(box, ground, size::radius);
  if (!icon.empty()) ui.images.icon({box.x + size::icon_x, box.y + height / 2}, icon, size::icon, ink);
  ui.text.label({box.x + size::padding + icon_width, box.y, box.w, height}, text,
                {size::text, Weight::semibold, ink});
}

}  // namespace kiosk::hall::draw
