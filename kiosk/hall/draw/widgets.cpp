#include "kiosk/hall/draw/widgets.h"

#include <algorithm>
#include <cmath>
#include <numbers>

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

constexpr float icon_gap = 18;

/// An outline of dashes, its corners round.
void dashed_edge(Ui& ui, Rect box, Colour colour, float width, float radius) {
  constexpr int steps = 6;  // a corner
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
  ui.shapes.dashed(path, true, colour, width, 12);
}

float icon_size_for(float text_size) {
  return text_size * 1.1F;
}

}  // namespace

float button_width(Ui& ui, std::string_view label, const ButtonLook& look, float least) {
  const float size = look.size > 0 ? look.size : ui.theme().lead;
  float width = ui.measure.width(label, {size, Weight::bold}) + 96;
  for (const auto icon : {look.icon_before, look.icon_after}) {
    if (!icon.empty()) width += icon_size_for(size) + icon_gap;
  }
  return std::max(least, width);
}

bool button(Ui& ui, std::string_view id, Rect box, std::string_view label, const ButtonLook& look) {
  const Theme& t = ui.theme();
  const Touch touch = ui.touch.target(id, box, Role::button, label, look.enabled);
  const Colours c = colours_of(t, look, touch.pressed);
  if (look.kind == ButtonKind::primary && look.enabled && !touch.pressed) ui.shapes.shadow(box);
  if (touch.pressed) box.y += 2;
  ui.shapes.fill(box, c.ground, t.radius_button);
  if (!look.enabled && t.high_contrast) {
    dashed_edge(ui, box, c.border, t.border_control, t.radius_button);
  } else if (c.border != c.ground) {
    ui.shapes.outline(box, c.border, t.border_control, t.radius_button);
  }

  TextStyle style{look.size > 0 ? look.size : t.lead, Weight::bold, c.ink};
  float icons = 0;
  for (const auto icon : {look.icon_before, look.icon_after}) {
    if (!icon.empty()) icons += icon_size_for(style.size) + icon_gap;
  }
  style = ui.measure.fit({box.w - 32 - icons, box.h}, label, style, 26);
  const float icon = icon_size_for(style.size);
  const float text = std::min(ui.measure.width(label, style), box.w - 32 - icons);
  float x = box.x + (box.w - text - icons) / 2;
  const float middle = box.y + box.h / 2;
  if (!look.icon_before.empty()) {
    ui.images.icon({x + icon / 2, middle}, look.icon_before, icon, c.ink);
    x += icon + icon_gap;
  }
  const float height = ui.measure.height(text + 2, label, style);
  ui.text.draw({x, middle - height / 2, text + 2, height}, label, style);
  if (!look.icon_after.empty())
    ui.images.icon({x + text + icon_gap + icon / 2, middle}, look.icon_after, icon, c.ink);
  return touch.tapped;
}

void card(Ui& ui, Rect box) {
  const Theme& t = ui.theme();
  ui.shapes.shadow(box);
  ui.shapes.fill(box, t.surface, t.radius_card);
  if (t.high_contrast) ui.shapes.outline(box, t.border, 4, t.radius_card);
}

bool card_button(Ui& ui, std::string_view id, Rect box, Role role, std::string_view label) {
  const Theme& t = ui.theme();
  const Touch touch = ui.touch.target(id, box, role, label);
  if (!touch.pressed) ui.shapes.shadow(box);
  ui.shapes.fill(box, touch.pressed ? t.quiet : t.surface, t.radius_card);
  if (t.high_contrast) ui.shapes.outline(box, t.border, 4, t.radius_card);
  return touch.tapped;
}

void tile(Ui& ui, Rect box, std::string_view icon, Colour ground, Colour ink, float icon_size, float radius) {
  ui.shapes.fill(box, ground, radius);
  if (ui.theme().high_contrast) ui.shapes.outline(box, ink, 4, radius);
  ui.images.icon({box.x + box.w / 2, box.y + box.h / 2}, icon, icon_size, ink);
}

void choice_mark(Ui& ui, Point centre, float size, bool many, bool selected, int rank) {
  const Theme& t = ui.theme();
  const Rect box{centre.x - size / 2, centre.y - size / 2, size, size};
  const float radius = many ? 12 : size / 2;
  const Colour ground = t.high_contrast ? t.ground : t.primary,
               ink = t.high_contrast ? t.straw : t.on_primary;
  ui.shapes.fill(box, selected ? ground : t.surface, radius);
  if (!selected) {
    ui.shapes.outline(box, t.border, 4, radius);
  } else if (rank > 0) {
    ui.text.label(box, std::to_string(rank), {size * 0.6F, Weight::bold, ink, Align::centre});
  } else {
    ui.images.icon(centre, "check", size * 0.68F, ink);
  }
}

namespace {

/// Ground and border of something to choose; the border grows inwards, so that nothing moves.
Colour choice_ground(Ui& ui, Rect box, bool selected, bool pressed, float radius) {
  const Theme& t = ui.theme();
  ui.shapes.fill(box, selected ? t.primary_tint : pressed ? t.quiet : t.surface, radius);
  ui.shapes.outline(box,
                    selected  ? t.primary
                    : pressed ? t.ink
                              : t.border,
                    selected ? t.border_selected : t.border_control, radius);
  return selected && t.high_contrast ? t.on_primary : t.ink;
}

}  // namespace

bool choice_card(Ui& ui, std::string_view id, Rect box, const ChoiceLook& look) {
  const Theme& t = ui.theme();
  const Touch touch = ui.touch.target(id, box, Role::choice_one, look.label, true, look.selected);
  const Colour ink = choice_ground(ui, box, look.selected, touch.pressed, t.radius_card);
  const Colour hint = look.selected && t.high_contrast ? t.on_primary : t.ink2;
  const float side = t.text_size == TextSize::normal ? 128 : 104;
  const bool tinted = look.selected && !t.high_contrast;
  const Colour tile_ground = t.high_contrast ? t.ground : tinted ? t.surface : t.primary_tint;
  const Colour tile_ink = t.high_contrast ? t.straw : t.primary;
  if (ui.canvas.portrait()) {
    const Rect place{box.x + 46, box.y + (box.h - 136) / 2, 136, 136};
    tile(ui, place, look.icon, tile_ground, tile_ink, 84, t.radius_tile);
    choice_mark(ui, {box.right() - 75, box.y + box.h / 2}, 56, false, look.selected, 0);
    const float width = box.w - 46 - 136 - 36 - 130;
    const TextStyle label = ui.measure.fit({width, 80}, look.label, {t.head, Weight::bold, ink}, t.lead);
    const float text =
        ui.measure.height(width, look.label, label) + ui.measure.height(width, look.hint, {t.body});
    float y = box.y + (box.h - text) / 2;
    y += ui.text.draw({place.right() + 36, y, width, 0}, look.label, label);
    ui.text.draw({place.right() + 36, y, width, 0}, look.hint, {t.body, Weight::regular, hint});
    return touch.tapped;
  }
  tile(ui, {box.x + 43, box.y + 39, side, side}, look.icon, tile_ground, tile_ink, side * 0.66F,
       t.radius_tile);
  choice_mark(ui, {box.right() - 65, box.y + 65}, 56, false, look.selected, 0);
  const float width = box.w - 86;
  const float hint_height = ui.measure.height(width, look.hint, {t.body});
  const TextStyle label = ui.measure.fit({width, box.h - side - 90 - hint_height}, look.label,
                                         {t.head, Weight::bold, ink}, t.lead);
  const float label_height = ui.measure.height(width, look.label, label);
  ui.text.draw({box.x + 43, box.bottom() - 36 - hint_height - label_height, width, 0}, look.label, label);
  ui.text.draw({box.x + 43, box.bottom() - 36 - hint_height, width, 0}, look.hint,
               {t.body, Weight::regular, hint});
  return touch.tapped;
}

bool choice_row(Ui& ui, std::string_view id, Rect box, const ChoiceLook& look, float label_size,
                Weight weight) {
  const Theme& t = ui.theme();
  const Touch touch = ui.touch.target(id, box, look.many ? Role::choice_many : Role::choice_one, look.label,
                                      true, look.selected);
  const Colour ink = choice_ground(ui, box, look.selected, touch.pressed, t.radius_card);
  const bool inverted = look.selected && t.high_contrast;
  const float middle = box.y + box.h / 2;
  choice_mark(ui, {box.x + 60, middle}, 56, look.many, look.selected, look.rank);
  float x = box.x + 112;
  if (!look.icon.empty()) {
    ui.images.icon({x + 32, middle}, look.icon, 56, inverted ? t.on_primary : t.primary);
    x += 84;
  } else {
    x += 28;
  }
  const float width = box.right() - 24 - x;
  const float hint_height = look.hint.empty() ? 0 : ui.measure.height(width, look.hint, {t.body});
  const TextStyle style =
      ui.measure.fit({width, box.h - 16 - hint_height}, look.label, {label_size, weight, ink}, t.caption);
  const float label_height = ui.measure.height(width, look.label, style);
  float y = middle - (label_height + hint_height) / 2;
  y += ui.text.draw({x, y, width, 0}, look.label, style);
  ui.text.draw({x, y, width, 0}, look.hint, {t.body, Weight::regular, inverted ? t.on_primary : t.ink2});
  return touch.tapped;
}

bool chip(Ui& ui, std::string_view id, Rect box, std::string_view label, bool selected) {
  const Theme& t = ui.theme();
  const Touch touch = ui.touch.target(id, box, Role::choice_one, label, true, selected);
  const Colour ink = choice_ground(ui, box, selected, touch.pressed, 18);
  const TextStyle style =
      ui.measure.fit({box.w - 24, box.h - 12}, label, {t.body, Weight::semibold, ink}, 22);
  const float width = std::min(box.w - 24, ui.measure.width(label, style));
  // The words keep their size: where the check has no room beside them it sits in the corner.
  const bool beside = width + 48 <= box.w - 16;
  const float check = selected && beside ? 48.F : 0.F;
  const float x = box.x + (box.w - width - check) / 2, height = ui.measure.height(width + 2, label, style);
  if (selected) {
    beside ? ui.images.icon({x + 18, box.y + box.h / 2}, "check", 40, ink)
           : ui.images.icon({box.right() - 18, box.y + 18}, "check", 30, ink);
  }
  ui.text.draw({x + check, box.y + (box.h - height) / 2, width + 2, 0}, label, style);
  return touch.tapped;
}

void progress(Ui& ui, Rect box, std::string_view label, int page, int pages) {
  const Theme& t = ui.theme();
  const TextStyle style{28, Weight::semibold, t.ink2};
  ui.text.label({box.x, box.y, 400, box.h}, label, style);
  const float from = box.x + ui.measure.width(label, style) + 24, gap = 10;
  const auto count = static_cast<float>(std::max(1, pages));
  const float width = (box.right() - from - gap * (count - 1)) / count;
  for (int i = 0; i < pages; ++i) {
    const float height = i == page ? 24 : 14;
    const Rect segment{from + (width + gap) * static_cast<float>(i), box.y + (box.h - height) / 2, width,
                       height};
    const bool reached = i <= page;
    ui.shapes.fill(segment, reached ? t.primary : t.high_contrast ? t.ground : t.track, height / 2);
    if (!reached && t.high_contrast) ui.shapes.outline(segment, t.border, 3, height / 2);
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
  const Theme& t = ui.theme();
  const bool straw = kind == NoticeKind::straw;
  const Colour ground = straw ? t.straw_tint : t.high_contrast ? t.quiet : t.primary_tint;
  const Colour ink = straw ? t.straw_ink : t.primary;
  const float width = box.w - 112 - 32;
  const TextStyle style = ui.measure.fit({width, std::max(60.F, box.h - 32)}, text, {t.body}, 26);
  const float height = std::max(box.h, ui.measure.height(width, text, style) + 32);
  ui.shapes.fill({box.x, box.y, box.w, height}, ground, t.radius_card);
  if (t.high_contrast) ui.shapes.outline({box.x, box.y, box.w, height}, t.border, 3, t.radius_card);
  ui.images.icon({box.x + 58, box.y + height / 2}, icon, 56, ink);
  const float used = ui.measure.height(width, text, style);
  ui.text.draw({box.x + 112, box.y + (height - used) / 2, width, 0}, text, style);
  return height;
}

void caption_with_icon(Ui& ui, Rect box, std::string_view icon, std::string_view text, Align align) {
  if (text.empty()) return;
  const Theme& t = ui.theme();
  const TextStyle style = ui.measure.fit({box.w - 40, box.h}, text, {t.caption, Weight::regular, t.ink2}, 22);
  const float width = std::min(ui.measure.width(text, style), box.w - 40),
              height = ui.measure.height(width + 2, text, style);
  const float x = align == Align::centre ? box.x + (box.w - width - 40) / 2 : box.x;
  const float y = box.y + (box.h - height) / 2;
  ui.images.icon({x + 14, y + style.size * 0.68F}, icon, 28, t.ink2);
  ui.text.draw({x + 40, y, width + 2, 0}, text, style);
}

void pill(Ui& ui, Point top_left, std::string_view icon, std::string_view text, Colour ground, Colour ink,
          float height) {
  const TextStyle style{28, Weight::semibold, ink};
  const float icon_width = icon.empty() ? 0 : 50.F;
  const Rect box{top_left.x, top_left.y, ui.measure.width(text, style) + icon_width + 56, height};
  ui.shapes.fill(box, ground, 16);
  if (!icon.empty()) ui.images.icon({box.x + 44, box.y + height / 2}, icon, 34, ink);
  ui.text.label({box.x + 28 + icon_width, box.y, box.w, height}, text, style);
}

}  // namespace kiosk::hall::draw
