// Screen 02: the map of today and after, four figures, four doors and the large button to give an opinion.
#include <algorithm>

#include "kiosk/hall/screens/fitting.h"
#include "kiosk/hall/screens/home_map.h"
#include "kiosk/hall/screens/layout_info.h"
#include "kiosk/hall/screens/parts.h"

namespace kiosk::hall::screens {
namespace {

namespace size = layout::home;

using draw::Rect;
using draw::Weight;

std::string door_id(visit::Screen screen) {
  switch (screen) {
    case visit::Screen::reasons:
      return "door/reasons";
    case visit::Screen::impact:
      return "door/impact";
    case visit::Screen::timeline:
      return "door/timeline";
    default:
      return "door/proposal";
  }
}

/// Landscape: a figure in its own card, number above the caption.
void draw_figure(draw::Ui& ui, Rect box, const visit::FigureTile& figure, const draw::TextStyle& caption,
                 const draw::TextStyle& number) {
  namespace tile = layout::home::figure;
  const draw::Theme& t = ui.theme();
  draw::card(ui, box);
  const float x = box.x + tile::padding, inner = box.w - 2 * tile::padding;
  const float caption_height = ui.measure.height(inner, figure.caption, caption);
  const float caption_y = box.bottom() - tile::padding_bottom - caption_height;
  ui.text.draw({x, caption_y, inner, 0}, figure.caption, caption);
  const draw::TextStyle unit{t.caption + size::caption_text, Weight::semibold, t.ink};
  const float unit_width = figure.unit.empty() ? 0 : ui.measure.width(figure.unit, unit) + tile::unit_gap;
  const float height = ui.measure.height(inner, figure.value, number), y = caption_y - height + tile::overlap;
  const float width = ui.measure.width(figure.value, number), unit_x = x + tile::unit_gap + width;
  ui.text.draw({x, y, width + layout::text_slack, 0}, figure.value, number);
  ui.text.draw({unit_x, y + (number.size - unit.size) * tile::baseline, unit_width + layout::text_slack, 0},
               figure.unit, unit);
  // Words come before icons: if the number needs the corner, the icon is left out.
  const bool covered = y + height * tile::number_top < box.y + tile::corner_height &&
                       unit_x + unit_width > box.right() - tile::corner_width;
  if (!covered)
    ui.images.icon({box.right() - tile::icon_inset, box.y + tile::icon_y}, figure.icon, tile::icon,
                   t.primary);
}

/// Portrait: all figures in one card with a thin line between them.
void draw_figure_strip(draw::Ui& ui, Rect box, const std::vector<visit::FigureTile>& figures) {
  namespace strip = layout::home::strip;
  const draw::Theme& t = ui.theme();
  draw::card(ui, box);
  const auto count = static_cast<float>(std::max<std::size_t>(1, figures.size()));
  const float pitch = box.w / count, inner = pitch - strip::padding;
  // Words in place of a number ("not known") do not make the numbers small.
  const auto is_number = [&](const visit::FigureTile& figure) {
    return ui.measure.width(figure.value, {strip::min_number, Weight::bold}) <= inner;
  };
  const auto value_of = [&](const visit::FigureTile& figure) {
    return is_number(figure) ? std::string_view(figure.value) : std::string_view();
  };
  const auto under_of = [](const visit::FigureTile& figure) {
    return std::string_view(figure.unit.empty() ? figure.caption : figure.unit);
  };
  const auto number = fit_all(ui, {inner, strip::number_height}, figures, value_of,
                              {strip::number, Weight::bold}, strip::min_number);
  const auto unit = fit_all(ui, {inner, strip::unit_height}, figures, under_of,
                            {t.caption + size::caption_text, Weight::semibold}, strip::min_unit);
  float x = box.x + strip::inset;
  for (const visit::FigureTile& figure : figures) {
    const Rect place{x, box.y + strip::number_top, inner, strip::number_line};
    if (is_number(figure)) {
      ui.text.label(place, figure.value, number);
    } else {
      text_in_middle(ui, place, figure.value,
                     ui.measure.fit({inner, strip::number_line}, figure.value, {ui.theme().caption, Weight::bold}, strip::min_words));
    }
    ui.text.draw({x, box.y + strip::unit_top, inner, 0}, under_of(figure), unit);
    x += pitch;
    if (x < box.right())
      ui.shapes.fill(
          {x - strip::inset, box.y + strip::line_inset, strip::line, box.h - 2 * strip::line_inset}, t.line);
  }
}

/// One style for all doors, so that they look alike.
draw::TextStyle door_style(draw::Ui& ui, Rect box, const std::vector<visit::Door>& doors) {
  namespace door = layout::home::door;
  const draw::Theme& t = ui.theme();
  const bool portrait = ui.canvas.portrait();
  const float text = t.text_size == draw::TextSize::normal ? door::text : t.body;
  const auto label_of = [](const visit::Door& one) { return std::string_view(one.label); };
  const draw::Size room{box.w - door::room_w.in(portrait), box.h - door::room_h.in(portrait)};
  draw::TextStyle style = fit_all(ui, room, doors, label_of, {text, Weight::semibold}, door::min_text);
  style.line_height = door::line_height;
  return style;
}

void draw_door(draw::Ui& ui, Rect box, const visit::Door& door, const draw::TextStyle& style,
               Context& context) {
  namespace look = layout::home::door;
  const draw::Theme& t = ui.theme();
  if (draw::card_button(ui, door_id(door.screen), box, draw::Role::door, door.label))
    context.send(visit::Open{door.screen});
  if (ui.canvas.portrait()) {
    ui.images.icon({box.x + look::upright_icon_x, box.y + box.h / 2}, door.icon, look::icon, t.primary);
    text_in_middle(ui, {box.x + look::upright_text_x, box.y, box.w - look::room_w.portrait, box.h},
                   door.label, style);
    return;
  }
  ui.images.icon({box.x + look::icon_x, box.y + look::icon_x}, door.icon, look::icon, t.primary);
  const float width = box.w - look::room_w.landscape, height = ui.measure.height(width, door.label, style);
  ui.text.draw({box.x + look::text_x, box.bottom() - look::padding_bottom - height, width, 0}, door.label,
               style);
}

/// The large button: icon, label and hint.
void draw_opinion_button(draw::Ui& ui, Rect box, const visit::HomeView& view, Context& context) {
  namespace call = layout::home::opinion;
  const draw::Theme& t = ui.theme();
  const draw::Touch touch = ui.touch.target("give-opinion", box, draw::Role::button, view.give_opinion);
  if (!touch.pressed) ui.shapes.shadow(box);
  if (touch.pressed) box.y += draw::layout::button::pressed_shift;
  ui.shapes.fill(box, touch.pressed ? t.primary_press : t.primary, t.radius_card);
  const float room = box.w - call::room;
  auto label =
      fit_line(ui, room, view.give_opinion, {call::text, Weight::bold, t.on_primary}, call::min_text);
  label.line_height = call::line_height;
  const auto hint = fit_line(ui, room, view.give_opinion_hint,
                             {t.caption + size::caption_text, Weight::regular, t.on_primary}, call::min_hint);
  const float width =
      std::max(ui.measure.width(view.give_opinion, label), ui.measure.width(view.give_opinion_hint, hint));
  // In landscape the text is on the left; the wide button of portrait screens centres it.
  const float x = ui.canvas.portrait()
                      ? box.x + (box.w - width - call::upright_text_x) / 2 + call::upright_text_x
                      : box.x + call::text_x;
  const float first = ui.measure.height(room, view.give_opinion, label);
  const float height = first + hint.size * call::hint_line, y = box.y + (box.h - height) / 2;
  ui.images.icon({x - call::icon_gap, box.y + box.h / 2}, "sms", call::icon, t.on_primary);
  ui.text.draw({x, y, room, 0}, view.give_opinion, label);
  ui.text.draw({x, y + first, room, 0}, view.give_opinion_hint, hint);
  if (touch.tapped) context.send(visit::StartForm{});
}

void draw_notice(draw::Ui& ui, Rect area, float from_bottom, const visit::HomeView& view) {
  draw::caption_with_icon(ui, {area.x, area.bottom() - from_bottom, area.w, size::notice}, "info_outline",
                          view.notice, draw::Align::left);
}

/// Four figures in two rows.
void draw_figures(draw::Ui& ui, Rect box, const visit::HomeView& view) {
  namespace tile = layout::home::figure;
  const float width = (box.w - tile::gap) / 2, height = (box.h - tile::gap) / 2;
  const auto caption_of = [](const visit::FigureTile& figure) { return std::string_view(figure.caption); };
  const draw::TextStyle wanted{ui.theme().caption, Weight::regular, ui.theme().ink2};
  const auto caption = fit_all(ui, {width - 2 * tile::padding, tile::caption_height}, view.figures,
                               caption_of, wanted, tile::min_caption);
  draw::TextStyle number{ui.theme().head, Weight::bold, ui.theme().ink};
  const draw::TextStyle unit{ui.theme().caption + size::caption_text, Weight::semibold};
  for (const visit::FigureTile& figure : view.figures) {
    const float unit_width = figure.unit.empty() ? 0 : ui.measure.width(figure.unit, unit) + tile::unit_gap;
    number = fit_line(ui, width - 2 * tile::padding - unit_width, figure.value, number, tile::min_number);
  }
  for (std::size_t i = 0; i < view.figures.size() && i < 4; ++i) {
    const float x = box.x + static_cast<float>(i % 2) * (width + tile::gap),
                y = box.y + static_cast<float>(i / 2) * (height + tile::gap);
    draw_figure(ui, {x, y, width, height}, view.figures[i], caption, number);
  }
}

/// Doors in that many columns.
void draw_doors(draw::Ui& ui, draw::Point from, draw::Size door, std::size_t columns,
                const visit::HomeView& view, Context& context) {
  const auto style = door_style(ui, {0, 0, door.w, door.h}, view.doors);
  for (std::size_t i = 0; i < view.doors.size() && i < 4; ++i) {
    const Rect box{from.x + static_cast<float>(i % columns) * (door.w + size::gap),
                   from.y + static_cast<float>(i / columns) * (door.h + size::gap), door.w, door.h};
    draw_door(ui, box, view.doors[i], style, context);
  }
}

void draw_landscape(draw::Ui& ui, Rect area, const visit::HomeView& view, Context& context) {
  const float notice = view.notice.empty() ? 0 : size::notice;
  const float doors_y = area.bottom() - size::foot_height - notice, upper = doors_y - size::foot_gap - area.y;
  const float right_x = area.x + size::left_width + size::gap, right = area.right() - right_x;
  draw_home_map(ui, {area.x, area.y, size::left_width, upper}, view, context);
  draw_figures(ui, {right_x, area.y, right, upper}, view);
  const float door_width = (size::left_width - 3 * size::gap) / 4;
  draw_doors(ui, {area.x, doors_y}, {door_width, size::foot_height}, 4, view, context);
  draw_opinion_button(ui, {right_x, doors_y, right, size::foot_height}, view, context);
  draw_notice(ui, area, size::notice_from_bottom.landscape, view);
}

void draw_portrait(draw::Ui& ui, Rect area, const visit::HomeView& view, Context& context) {
  const float button = area.bottom() - size::upright_button_from_bottom,
              doors = button - size::gap - size::upright_doors_height,
              figures = doors - size::gap - size::upright_figures_height;
  draw_home_map(ui, {area.x, area.y, area.w, figures - size::gap - area.y}, view, context);
  draw_figure_strip(ui, {area.x, figures, area.w, size::upright_figures_height}, view.figures);
  draw_doors(ui, {area.x, doors}, {(area.w - size::gap) / 2, size::upright_door_height}, 2, view, context);
  draw_opinion_button(ui, {area.x, button, area.w, size::upright_button_height}, view, context);
  draw_notice(ui, area, size::notice_from_bottom.portrait, view);
}

}  // namespace

void draw_home(draw::Ui& ui, const visit::HomeView& view, Context& context) {
  Rect area = work_area(ui);
  const float title =
      titled(ui, context, {area.x, area.y - size::title_rise, area.w, 0}, view.title) + size::below_title;
  area.y += title, area.h -= title;
  ui.canvas.portrait() ? draw_portrait(ui, area, view, context) : draw_landscape(ui, area, view, context);
}

}  // namespace kiosk::hall::screens
