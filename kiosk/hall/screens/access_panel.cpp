// 15: the panel for eyes, ears and hands. What is chosen applies at once, to the panel too.
#include <algorithm>

#include "kiosk/hall/screens/fitting.h"
#include "kiosk/hall/screens/parts.h"

namespace kiosk::hall::screens {
namespace {

using draw::Colour;
using draw::Rect;
using draw::Weight;
using visit::AccessOption;

constexpr float radius = 18, title_height = 52, option_height = 96, group_gap = 22;
constexpr float switch_height = 92, switch_gap = 14;

void choose(Context& context, const AccessOption& option) {
  if (option.language.empty()) return context.send(visit::SetPreferences{option.preferences});
  context.send(visit::SetLanguage{option.language});
}

struct OptionLook {
  Colour ground, edge, ink;
  float size = 32, width = 3;
};

/// Sizes are shown in their size, colours in their colours.
OptionLook look_of(const draw::Theme& t, const std::string& group, const AccessOption& option) {
  OptionLook look{t.surface, t.border, t.ink, 32, t.border_control};
  if (group == "text_size") look.size = option.id == "normal" ? 32.F : option.id == "large" ? 40.F : 48.F;
  if (option.selected) {
    look.ground = t.primary_tint;
    look.edge = t.primary;
    look.ink = t.high_contrast ? t.on_primary : t.ink;
    look.width = t.border_selected;
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
  ui.shapes.fill(box, touch.pressed && !option.selected ? t.quiet : look.ground, radius);
  ui.shapes.outline(box, touch.pressed ? t.ink : look.edge, look.width, radius);
  const float check = option.selected ? 52 : 0;
  const auto style =
      fit_line(ui, box.w - 28 - check, option.label,
               {look.size, Weight::semibold, touch.pressed && !option.selected ? t.ink : look.ink}, 24);
  const float width = ui.measure.width(option.label, style), x = box.x + (box.w - width - check) / 2;
  if (option.selected) ui.images.icon({x + 20, box.y + box.h / 2}, "check", 40, look.ink);
  ui.text.label({x + check, box.y, width + 2, box.h}, option.label, style);
  if (touch.tapped) choose(context, option);
}

void draw_group(draw::Ui& ui, Rect box, const visit::AccessGroup& group, Context& context) {
  const draw::Theme& t = ui.theme();
  ui.images.icon({box.x + 20, box.y + 22}, group.icon, 40, t.primary);
  ui.text.label({box.x + 58, box.y - 2, box.w - 58, 48}, group.title,
                fit_line(ui, box.w - 60, group.title, {34, Weight::bold}, 26));
  const auto count = static_cast<float>(std::max<std::size_t>(1, group.options.size()));
  const float gap = 16, width = (box.w - gap * (count - 1)) / count;
  float x = box.x;
  for (const AccessOption& option : group.options) {
    draw_option(ui, {x, box.y + title_height, width, option_height}, group.id, option, context);
    x += width + gap;
  }
}

void draw_switches(draw::Ui& ui, Rect area, std::size_t columns, const std::vector<AccessOption>& switches,
                   Context& context) {
  const auto across = static_cast<float>(columns);
  const float width = (area.w - switch_gap * (across - 1)) / across;
  for (std::size_t i = 0; i < switches.size(); ++i) {
    const AccessOption& one = switches[i];
    const Rect box{area.x + static_cast<float>(i % columns) * (width + switch_gap),
                   area.y + static_cast<float>(i / columns) * (switch_height + switch_gap), width,
                   switch_height};
    const draw::ChoiceLook look{one.icon, one.label, {}, one.selected, true, 0};
    if (draw::choice_row(ui, "access/" + one.id, box, look, 32, Weight::semibold)) choose(context, one);
  }
}

void draw_preview(draw::Ui& ui, Rect box, const visit::AccessView& view) {
  const draw::Theme& t = ui.theme();
  ui.shapes.fill(box, t.high_contrast ? t.quiet : t.ground, radius);
  const draw::TextStyle label{26, Weight::regular, t.ink2};
  const float width = ui.measure.width(view.preview_label, label) + 32;
  ui.text.label({box.x + 32, box.y, width, box.h}, view.preview_label, label);
  const Rect room{box.x + 32 + width, box.y + 4, box.w - 64 - width, box.h - 8};
  draw::TextStyle wanted{t.body};
  wanted.line_height = 1.2F;
  text_in_middle(ui, room, view.preview, ui.measure.fit({room.w, room.h}, view.preview, wanted, 26));
}

}  // namespace

void draw_access_panel(draw::Ui& ui, const visit::OverlayView& view, Context& context) {
  const Rect main = ui.canvas.main();
  const bool portrait = ui.canvas.portrait();
  const visit::AccessView& access = view.access;
  const bool many = access.switches.size() > 6;
  const std::size_t group_columns = portrait ? 1 : 2, columns = (portrait ? 1U : 3U) + (many ? 1U : 0U);
  const auto rows = [](std::size_t count, std::size_t across) {
    return static_cast<float>((count + across - 1) / across);
  };
  const float pad = portrait ? 40 : 48, preview = portrait ? 132 : 92;
  const float groups_height =
      rows(access.groups.size(), group_columns) * (title_height + option_height + group_gap);
  const float switches_height =
      rows(access.switches.size(), columns) * (switch_height + switch_gap) - switch_gap;
  const float height = 28 + 104 + 20 + groups_height + 4 + switches_height + 20 + preview + 32;
  const Rect box{main.x + ui.canvas.margin(), main.y + std::max(12.F, (main.h - height) / 2),
                 main.w - 2 * ui.canvas.margin(), height};
  draw::card(ui, box);
  const Rect inner{box.x + pad, box.y, box.w - 2 * pad, box.h};

  const float done = 260;
  const Rect title{inner.x, box.y + 28, inner.w - done - 24, 104};
  ui.text.label(title, view.title, fit_line(ui, title.w, view.title, {ui.theme().head, Weight::bold}, 36));
  if (draw::button(ui, "overlay/yes", {inner.right() - done, box.y + 28, done, 104}, view.yes))
    context.send(visit::Confirm{});

  float y = box.y + 28 + 104 + 20;
  const float column = portrait ? inner.w : (inner.w - 48) / 2;
  for (std::size_t i = 0; i < access.groups.size(); ++i) {
    const float x = inner.x + static_cast<float>(i % group_columns) * (column + 48),
                top = y + static_cast<float>(i / group_columns) * (title_height + option_height + group_gap);
    draw_group(ui, {x, top, column, 0}, access.groups[i], context);
  }
  y += groups_height + 4;
  draw_switches(ui, {inner.x, y, inner.w, 0}, columns, access.switches, context);
  draw_preview(ui, {inner.x, y + switches_height + 20, inner.w, preview}, access);
}

}  // namespace kiosk::hall::screens
