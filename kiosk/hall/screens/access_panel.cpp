// Screen 15: the panel of reading aids. Choices apply at once, to the panel itself too.
#include <algorithm>

#include "kiosk/hall/screens/fitting.h"
#include "kiosk/hall/screens/layout_visit.h"
#include "kiosk/hall/screens/parts.h"

namespace kiosk::hall::screens {
namespace {

namespace size = layout::access;

using draw::Colour;
using draw::Rect;
using draw::Weight;
using visit::AccessOption;

constexpr float group_height = size::title_height + size::option_height + size::group_gap;

void choose(Context& context, const AccessOption& option) {
  if (option.language.empty()) return context.send(visit::SetPreferences{option.preferences});
  context.send(visit::SetLanguage{option.language});
}

struct OptionLook {
  Colour ground, edge, ink;
  float text = size::text, border = 3;
};

/// Text sizes are shown in their size, contrasts in their colours.
OptionLook look_of(const draw::Theme& t, const std::string& group, const AccessOption& option) {
  OptionLook look{t.surface, t.border, t.ink, size::text, t.border_control};
  if (group == "text_size")
    look.text = option.id == "normal"  ? size::text
                : option.id == "large" ? size::large_text
                                       : size::very_large_text;
  if (option.selected) {
    look.ground = t.primary_tint;
    look.edge = t.primary;
    look.ink = t.high_contrast ? t.on_primary : t.ink;
    look.border = t.border_selected;
  } else if (group == "contrast") {
    const draw::Theme other = draw::make_theme(t.text_size, !t.high_contrast);
    look.ground = other.ground;
    look.ink = other.high_contrast ? other.primary : other.ink;
  }
  return look;
}

void draw_option(draw::Ui& ui, Rect box, const std::string& group, const AccessOption& option,
                 Context& context) {
  const draw::Theme& t = ui.theme();
  const std::string id = "access/" + group + "/" + option.id;
  const draw::Touch touch =
      ui.touch.target(id, box, draw::Role::choice_one, option.label, true, option.selected);
  const OptionLook look = look_of(t, group, option);
  const bool lit = touch.pressed && !option.selected;
  ui.shapes.fill(box, lit ? t.quiet : look.ground, size::radius);
  ui.shapes.outline(box, touch.pressed ? t.ink : look.edge, look.border, size::radius);
  const float check = option.selected ? size::check_room : 0;
  const auto style = fit_line(ui, box.w - size::option_padding - check, option.label,
                              {look.text, Weight::semibold, lit ? t.ink : look.ink}, size::min_option_text);
  const float width = ui.measure.width(option.label, style), x = box.x + (box.w - width - check) / 2;
  if (option.selected)
    ui.images.icon({x + size::check / 2, box.y + box.h / 2}, "check", size::check, look.ink);
  ui.text.label({x + check, box.y, width + layout::text_slack, box.h}, option.label, style);
  if (touch.tapped) choose(context, option);
}

void draw_group(draw::Ui& ui, Rect box, const visit::AccessGroup& group, Context& context) {
  ui.images.icon({box.x + size::icon / 2, box.y + size::icon_y}, group.icon, size::icon, ui.theme().primary);
  const float room = box.w - size::group_text_x;
  ui.text.label({box.x + size::group_text_x, box.y - 2, room, size::group_line}, group.title,
                fit_line(ui, room - layout::text_slack, group.title, {size::group_text, Weight::bold},
                         size::min_group_text));
  const auto count = static_cast<float>(std::max<std::size_t>(1, group.options.size()));
  const float width = (box.w - size::option_gap * (count - 1)) / count;
  float x = box.x;
  for (const AccessOption& option : group.options) {
    draw_option(ui, {x, box.y + size::title_height, width, size::option_height}, group.id, option, context);
    x += width + size::option_gap;
  }
}

void draw_switches(draw::Ui& ui, Rect area, std::size_t columns, const std::vector<AccessOption>& switches,
                   Context& context) {
  const auto across = static_cast<float>(columns);
  const float width = (area.w - size::switch_gap * (across - 1)) / across;
  for (std::size_t i = 0; i < switches.size(); ++i) {
    const AccessOption& option = switches[i];
    const Rect box{area.x + static_cast<float>(i % columns) * (width + size::switch_gap),
                   area.y + static_cast<float>(i / columns) * (size::switch_height + size::switch_gap), width,
                   size::switch_height};
    const draw::ChoiceLook look{option.icon, option.label, {}, option.selected, true, 0};
    if (draw::choice_row(ui, "access/" + option.id, box, look, size::text, Weight::semibold))
      choose(context, option);
  }
}

void draw_preview(draw::Ui& ui, Rect box, const visit::AccessView& view) {
  const draw::Theme& t = ui.theme();
  const float padding = size::preview_padding;
  ui.shapes.fill(box, t.high_contrast ? t.quiet : t.ground, size::radius);
  const draw::TextStyle label{std::min(t.grown(size::preview_label), size::most_preview_label), Weight::regular, t.ink2};
  const float width = ui.measure.width(view.preview_label, label) + padding;
  ui.text.label({box.x + padding, box.y, width, box.h}, view.preview_label, label);
  const Rect room{box.x + padding + width, box.y + size::preview_inset, box.w - 2 * padding - width,
                  box.h - 2 * size::preview_inset};
  draw::TextStyle wanted{t.body};
  wanted.line_height = size::preview_line;
  text_in_middle(ui, room, view.preview,
                 ui.measure.fit({room.w, room.h}, view.preview, wanted, size::min_preview_text));
}

/// Rows and columns of the panel for this screen.
struct Grid {
  std::size_t group_columns, switch_columns;
  float groups_height, switches_height;
};

Grid grid_of(bool portrait, const visit::AccessView& access) {
  const bool many = access.switches.size() > size::many_switches;
  Grid grid{portrait ? 1U : 2U, (portrait ? 1U : 3U) + (many ? 1U : 0U), 0, 0};
  const auto rows = [](std::size_t count, std::size_t across) {
    return static_cast<float>((count + across - 1) / across);
  };
  grid.groups_height = rows(access.groups.size(), grid.group_columns) * group_height;
  grid.switches_height =
      rows(access.switches.size(), grid.switch_columns) * (size::switch_height + size::switch_gap) -
      size::switch_gap;
  return grid;
}

void draw_head(draw::Ui& ui, Rect row, const visit::OverlayView& view, Context& context) {
  const float room = row.w - size::done_width - size::done_gap;
  ui.text.label({row.x, row.y, room, row.h}, view.title,
                fit_line(ui, room, view.title, {ui.theme().head, Weight::bold}, size::min_title));
  if (draw::button(ui, "overlay/yes", {row.right() - size::done_width, row.y, size::done_width, row.h},
                   view.yes))
    context.send(visit::Confirm{});
}

}  // namespace

void draw_access_panel(draw::Ui& ui, const visit::OverlayView& view, Context& context) {
  const Rect main = ui.canvas.main();
  const bool portrait = ui.canvas.portrait();
  const visit::AccessView& access = view.access;
  const Grid grid = grid_of(portrait, access);
  const float padding = size::padding.in(portrait), preview = size::preview_height.in(portrait);
  const float upper = size::padding_top + size::head_height + size::head_gap;
  const float height = upper + grid.groups_height + size::switches_gap + grid.switches_height +
                       size::preview_gap + preview + size::padding_bottom;
  const Rect box{main.x + ui.canvas.margin(), main.y + std::max(size::min_edge, (main.h - height) / 2),
                 main.w - 2 * ui.canvas.margin(), height};
  draw::card(ui, box);
  const Rect inner{box.x + padding, box.y, box.w - 2 * padding, box.h};
  draw_head(ui, {inner.x, box.y + size::padding_top, inner.w, size::head_height}, view, context);

  float y = box.y + upper;
  const float column = portrait ? inner.w : (inner.w - size::column_gap) / 2;
  for (std::size_t i = 0; i < access.groups.size(); ++i) {
    const float x = inner.x + static_cast<float>(i % grid.group_columns) * (column + size::column_gap),
                top = y + static_cast<float>(i / grid.group_columns) * group_height;
    draw_group(ui, {x, top, column, 0}, access.groups[i], context);
  }
  y += grid.groups_height + size::switches_gap;
  draw_switches(ui, {inner.x, y, inner.w, 0}, grid.switch_columns, access.switches, context);
  draw_preview(ui, {inner.x, y + grid.switches_height + size::preview_gap, inner.w, preview}, access);
}

}  // namespace kiosk::hall::screens
