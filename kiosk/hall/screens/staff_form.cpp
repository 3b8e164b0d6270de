// Enrolment: five fields and a plain Latin keyboard; hardware keys work as well.
#include <array>

#include "kiosk/base/text.h"
#include "kiosk/hall/draw/widgets.h"
#include "kiosk/hall/screens/staff.h"

namespace kiosk::hall::screens {
namespace {

using draw::Rect;
using draw::Weight;

constexpr std::array<std::string_view, 4> rows{"1234567890-", "qwertyuiop/", "asdfghjkl:.", "zxcvbnm_+="};
constexpr std::size_t columns = 11;

bool key(draw::Ui& ui, const std::string& id, Rect box, const std::string& label, bool on) {
  const draw::Theme& t = ui.theme();
  const draw::Touch touch = ui.touch.target(id, box, draw::Role::key, label);
  const bool lit = on || touch.pressed;
  ui.shapes.fill({box.x, box.y + 3, box.w, box.h}, t.key_edge, t.radius_key);
  ui.shapes.fill(box, lit ? t.primary : t.surface, t.radius_key);
  if (t.high_contrast) ui.shapes.outline(box, t.border, 3, t.radius_key);
  const draw::TextStyle style{label.size() > 1 ? 28.F : 40.F, Weight::semibold, lit ? t.on_primary : t.ink,
                              draw::Align::centre};
  ui.text.label(box, label, ui.measure.fit({box.w - 8, box.h}, label, style, 18));
  return ui.touch.just_pressed(id);
}

/// Upright there is no room beside the letters: capitals and erasing have a row of their own below them.
void draw_keys(draw::Ui& ui, Rect area, const staff::FormView& view, StaffContext& context) {
  ui.shapes.fill({0, area.y - 12, ui.canvas.width(), ui.canvas.height() - area.y + 12}, ui.theme().slab);
  const bool upright = ui.canvas.portrait();
  const float gap = 10, lines = upright ? 5 : 4;
  const float shift_width = upright ? (area.w - gap) / 2 : 174;
  const float height = (area.h - gap * (lines - 1)) / lines, last = area.bottom() - height;
  const Rect shift{area.x, upright ? last : area.y, shift_width, height};
  if (key(ui, "staff/key/shift", shift, view.shift, context.memory.capitals))
    context.memory.capitals = !context.memory.capitals;
  if (!upright) {
    area.x += shift_width + gap;
    area.w -= shift_width + gap;
  }
  const float width = (area.w - gap * (columns - 1)) / columns;
  const auto place = [&](std::size_t column, std::size_t row, float units) {
    return Rect{area.x + (width + gap) * static_cast<float>(column),
                area.y + (height + gap) * static_cast<float>(row), width * units + gap * (units - 1), height};
  };
  for (std::size_t row = 0; row < rows.size(); ++row) {
    for (std::size_t column = 0; column < rows[row].size(); ++column) {
      char c = rows[row][column];
      if (context.memory.capitals && c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
      if (key(ui, std::string("staff/key/") + rows[row][column], place(column, row, 1), std::string(1, c),
              false))
        context.send(staff::TypeText{std::string(1, c)});
    }
  }
  const Rect erase = upright ? Rect{area.right() - shift_width, last, shift_width, height} : place(10, 3, 1);
  if (key(ui, "staff/key/erase", erase, view.erase, false)) context.send(staff::EraseText{});
}

void draw_field(draw::Ui& ui, Rect row, int index, const staff::FormView::Field& field,
                StaffContext& context) {
  const draw::Theme& t = ui.theme();
  const float label = row.w * (ui.canvas.portrait() ? 0.4F : 0.3F);
  ui.text.label({row.x, row.y, label - 16, row.h}, field.label,
                ui.measure.fit({label - 16, row.h}, field.label, {t.caption + 2, Weight::semibold}, 20));
  const Rect box{row.x + label, row.y + 4, row.w - label, row.h - 8};
  if (ui.touch
          .target("staff/field/" + std::to_string(index), box, draw::Role::field, field.label, true,
                  field.chosen)
          .tapped)
    context.send(staff::ChooseField{index});
  ui.shapes.fill(box, t.surface, 14);
  ui.shapes.outline(box, field.chosen ? t.primary : t.border, field.chosen ? 6.F : 3.F, 14);
  draw::TextStyle style{32, Weight::regular, field.text.empty() ? t.ink2 : t.ink};
  style.secret = true;
  const std::string& shown = field.text.empty() ? field.hint : field.text;
  const float width = ui.typed.width(shown, style), room = box.w - 40;
  ui.shapes.push_clip(box);
  ui.typed.draw({box.x + 20 - std::max(0.F, width - room), box.y + (box.h - 44) / 2, width + 8, 44}, shown,
                style);
  ui.shapes.pop_clip();
}

}  // namespace

void draw_staff_form(draw::Ui& ui, const staff::FormView& view, StaffContext& context) {
  const draw::Theme& t = ui.theme();
  const Rect main = ui.canvas.main();
  const float left = main.x + ui.canvas.margin(), width = main.w - 2 * ui.canvas.margin(),
              keys = ui.canvas.portrait() ? 470 : 350;
  const float fields_to = ui.canvas.height() - keys - 28;
  float y = main.y + 12;
  ui.text.label({left, y, width * 0.45F, 56}, view.title, {t.lead + 4, Weight::bold});
  const float buttons = ui.canvas.portrait() ? width : width * 0.5F;
  const float buttons_y = ui.canvas.portrait() ? fields_to - 100 : y, gap = 20, one = (buttons - gap) / 2;
  for (std::size_t i = 0; i < view.acts.size(); ++i) {
    const staff::Act& act = view.acts[i];
    const Rect box{left + width - buttons + (one + gap) * static_cast<float>(i), buttons_y, one, 88};
    const auto kind = act.primary ? draw::ButtonKind::primary : draw::ButtonKind::secondary;
    if (draw::button(ui, act.id, box, act.label, {kind, act.icon, {}, 34, act.enabled}))
      context.send(act.event);
  }
  y += 56;
  const std::string& line = view.trouble.empty() ? view.text : view.trouble;
  const bool troubled = !view.trouble.empty();
  if (troubled) ui.images.icon({left + 22, y + 28}, "error", 44, t.high_contrast ? t.ink : t.alert);
  const float line_left = left + (troubled ? 56.F : 0.F);
  const float line_width = (ui.canvas.portrait() ? width : width * 0.48F) - (line_left - left);
  const auto style =
      ui.measure.fit({line_width, 56}, line, {28, Weight::semibold, troubled ? t.ink : t.ink2}, 20);
  y += std::max(56.F, ui.text.draw({line_left, y, line_width, 0}, line, style)) + 4;
  const float room = (ui.canvas.portrait() ? buttons_y - 20 : fields_to) - y;
  const float row = std::min(108.F, room / static_cast<float>(view.fields.size()));
  for (std::size_t i = 0; i < view.fields.size(); ++i)
    draw_field(ui, {left, y + row * static_cast<float>(i), width, row}, static_cast<int>(i), view.fields[i],
               context);
  draw_keys(ui, {left, ui.canvas.height() - keys - 12, width, keys}, view, context);
  for (const char32_t c : ui.input().characters)
    if (c > U' ' && c < 127) context.send(staff::TypeText{std::string(1, static_cast<char>(c))});
  if (ui.input().erase) context.send(staff::EraseText{});
}

}  // namespace kiosk::hall::screens
