// The enrolment form: fields and a plain Latin keyboard. Hardware keys work as well.
#include <algorithm>
#include <array>

#include "kiosk/base/text.h"
#include "kiosk/hall/draw/widgets.h"
#include "kiosk/hall/screens/layout.h"
#include "kiosk/hall/screens/layout_staff.h"
#include "kiosk/hall/screens/staff.h"

namespace kiosk::hall::screens {
namespace {

namespace size = layout::staff::form;

using draw::Rect;
using draw::Weight;

constexpr std::array<std::string_view, 4> rows{"1234567890-", "qwertyuiop/", "asdfghjkl:.", "zxcvbnm_+="};
constexpr std::size_t columns = 11;

/// True when the key is pressed.
bool draw_key(draw::Ui& ui, const std::string& id, Rect box, const std::string& label, bool on) {
  const draw::Theme& t = ui.theme();
  const draw::Touch touch = ui.touch.target(id, box, draw::Role::key, label);
  const bool lit = on || touch.pressed;
  ui.shapes.fill({box.x, box.y + layout::key::edge, box.w, box.h}, t.key_edge, t.radius_key);
  ui.shapes.fill(box, lit ? t.primary : t.surface, t.radius_key);
  if (t.high_contrast) ui.shapes.outline(box, t.border, layout::key::contrast_border, t.radius_key);
  const draw::TextStyle style{label.size() > 1 ? size::word : size::letter, Weight::semibold,
                              lit ? t.on_primary : t.ink, draw::Align::centre};
  ui.text.label(box, label,
                ui.measure.fit({box.w - size::key_padding, box.h}, label, style, size::min_letter));
  return ui.touch.just_pressed(id);
}

/// Four rows of keys. Shift and erase are beside them, on portrait screens in a separate row below.
void draw_keys(draw::Ui& ui, Rect area, const staff::FormView& view, StaffContext& context) {
  ui.shapes.fill(
      {0, area.y - size::slab_margin, ui.canvas.width(), ui.canvas.height() - area.y + size::slab_margin},
      ui.theme().slab);
  const bool upright = ui.canvas.portrait();
  const float gap = size::key_gap, lines = upright ? 5 : 4;
  const float shift_width = upright ? (area.w - gap) / 2 : size::shift_width;
  const float height = (area.h - gap * (lines - 1)) / lines, last = area.bottom() - height;
  const Rect shift{area.x, upright ? last : area.y, shift_width, height};
  if (draw_key(ui, "staff/key/shift", shift, view.shift, context.memory.capitals))
    context.memory.capitals = !context.memory.capitals;
  if (!upright) {
    area.x += shift_width + gap;
    area.w -= shift_width + gap;
  }
  const float width = (area.w - gap * (columns - 1)) / columns;
  const auto place = [&](std::size_t column, std::size_t row) {
    return Rect{area.x + (width + gap) * static_cast<float>(column),
                area.y + (height + gap) * static_cast<float>(row), width, height};
  };
  for (std::size_t row = 0; row < rows.size(); ++row) {
    for (std::size_t column = 0; column < rows[row].size(); ++column) {
      char c = rows[row][column];
      if (context.memory.capitals && c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
      if (draw_key(ui, std::string("staff/key/") + rows[row][column], place(column, row), std::string(1, c),
                   false))
        context.send(staff::TypeText{std::string(1, c)});
    }
  }
  const Rect erase = upright ? Rect{area.right() - shift_width, last, shift_width, height} : place(10, 3);
  if (draw_key(ui, "staff/key/erase", erase, view.erase, false)) context.send(staff::EraseText{});
}

/// A labelled field; a touch selects it. The end of a long text is visible.
void draw_field(draw::Ui& ui, Rect row, int index, const staff::FormView::Field& field,
                StaffContext& context) {
  const draw::Theme& t = ui.theme();
  const float label = row.w * size::label_share.in(ui.canvas.portrait()), room = label - size::label_gap;
  const draw::TextStyle name{t.caption + layout::staff::larger_caption, Weight::semibold};
  ui.text.label({row.x, row.y, room, row.h}, field.label,
                ui.measure.fit({room, row.h}, field.label, name, size::min_label));
  const Rect box{row.x + label, row.y + size::field_inset, row.w - label, row.h - 2 * size::field_inset};
  const std::string id = "staff/field/" + std::to_string(index);
  if (ui.touch.target(id, box, draw::Role::field, field.label, true, field.chosen).tapped)
    context.send(staff::ChooseField{index});
  ui.shapes.fill(box, t.surface, size::field_radius);
  ui.shapes.outline(box, field.chosen ? t.primary : t.border,
                    field.chosen ? size::chosen_border : size::field_border, size::field_radius);
  draw::TextStyle style{size::field_text, Weight::regular, field.text.empty() ? t.ink2 : t.ink};
  style.secret = true;
  const std::string& shown = field.text.empty() ? field.hint : field.text;
  const float width = ui.typed.width(shown, style), visible = box.w - 2 * size::field_padding;
  ui.shapes.push_clip(box);
  ui.typed.draw({box.x + size::field_padding - std::max(0.F, width - visible),
                 box.y + (box.h - size::field_line) / 2, width + size::field_slack, size::field_line},
                shown, style);
  ui.shapes.pop_clip();
}

/// The two buttons: beside the title, on portrait screens below the fields.
void draw_form_buttons(draw::Ui& ui, Rect row, const std::vector<staff::Act>& acts, StaffContext& context) {
  const float width = (row.w - size::button_gap) / 2;
  for (std::size_t i = 0; i < acts.size(); ++i) {
    const staff::Act& act = acts[i];
    const Rect box{row.x + (width + size::button_gap) * static_cast<float>(i), row.y, width, row.h};
    const auto kind = act.primary ? draw::ButtonKind::primary : draw::ButtonKind::secondary;
    if (draw::button(ui, act.id, box, act.label, {kind, act.icon, {}, size::button_text, act.enabled}))
      context.send(act.event);
  }
}

/// The explanation, or what is wrong. Returns the height used.
float draw_form_text(draw::Ui& ui, Rect area, const staff::FormView& view) {
  const draw::Theme& t = ui.theme();
  const bool troubled = !view.trouble.empty();
  const std::string& text = troubled ? view.trouble : view.text;
  if (troubled)
    ui.images.icon({area.x + size::trouble_icon / 2, area.y + size::line / 2}, "error", size::trouble_icon,
                   t.high_contrast ? t.ink : t.alert);
  const float indent = troubled ? size::trouble_x : 0.F, width = area.w - indent;
  const auto style = ui.measure.fit(
      {width, size::line}, text, {size::text, Weight::semibold, troubled ? t.ink : t.ink2}, size::min_text);
  return std::max(size::line, ui.text.draw({area.x + indent, area.y, width, 0}, text, style));
}

}  // namespace

void draw_staff_form(draw::Ui& ui, const staff::FormView& view, StaffContext& context) {
  const draw::Theme& t = ui.theme();
  const Rect main = ui.canvas.main();
  const bool portrait = ui.canvas.portrait();
  const float left = main.x + ui.canvas.margin(), width = main.w - 2 * ui.canvas.margin(),
              keys = size::keys_height.in(portrait);
  const float fields_end = ui.canvas.height() - keys - size::above_keys;
  float y = main.y + size::top;
  ui.text.label({left, y, width * size::title_share, size::line}, view.title,
                {t.lead + size::larger_lead, Weight::bold});
  const float buttons = portrait ? width : width * size::buttons_share,
              buttons_y = portrait ? fields_end - size::upright_buttons : y;
  draw_form_buttons(ui, {left + width - buttons, buttons_y, buttons, size::button_height}, view.acts,
                    context);
  y += size::line;
  y += draw_form_text(ui, {left, y, portrait ? width : width * size::text_share, 0}, view) + size::below_text;
  const float room = (portrait ? buttons_y - size::above_buttons : fields_end) - y;
  const float row = std::min(size::max_row, room / static_cast<float>(view.fields.size()));
  for (std::size_t i = 0; i < view.fields.size(); ++i)
    draw_field(ui, {left, y + row * static_cast<float>(i), width, row}, static_cast<int>(i), view.fields[i],
               context);
  draw_keys(ui, {left, ui.canvas.height() - keys - size::slab_margin, width, keys}, view, context);
  for (const char32_t c : ui.input().characters)
    if (c > U' ' && c < 127) context.send(staff::TypeText{std::string(1, static_cast<char>(c))});
  if (ui.input().erase) context.send(staff::EraseText{});
}

}  // namespace kiosk::hall::screens
