// 17: the state of the machine at a glance: a colour, an icon and a word for each, and what to do.
#include <algorithm>

#include "kiosk/hall/draw/widgets.h"
#include "kiosk/hall/screens/staff.h"

namespace kiosk::hall::screens {
namespace {

using draw::Rect;
using draw::Weight;
using staff::Grade;

struct Badge {
  std::string_view icon;
  draw::Colour ground, ink;
};

Badge badge_of(const draw::Theme& t, Grade grade) {
  const bool hc = t.high_contrast;
  switch (grade) {
    case Grade::good:
      return {"check", hc ? t.quiet : t.good_tint, hc ? t.ink : t.good};
    case Grade::attention:
      return {"warning", hc ? t.quiet : t.straw_tint, hc ? t.ink : t.straw_ink};
    case Grade::bad:
    case Grade::none:
      break;
  }
  return {"error", hc ? t.quiet : t.alert_tint, hc ? t.ink : t.alert};
}

/// Returns its width.
float draw_badge(draw::Ui& ui, float right, float y, const staff::Card& card) {
  if (card.grade == Grade::none) return 0;
  const Badge badge = badge_of(ui.theme(), card.grade);
  const draw::TextStyle style{26, Weight::bold};
  const float width = ui.measure.width(card.grade_word, style) + 76;
  const Rect box{right - width, y, width, 48};
  ui.shapes.fill(box, badge.ground, 12);
  if (ui.theme().high_contrast) ui.shapes.outline(box, ui.theme().border, 3, 12);
  ui.images.icon({box.x + 30, box.y + 24}, badge.icon, 30, badge.ink);
  ui.text.label({box.x + 54, box.y, width - 58, 48}, card.grade_word, style);
  return width;
}

void draw_status(draw::Ui& ui, Rect box, const staff::Card& card) {
  const draw::Theme& t = ui.theme();
  draw::card(ui, box);
  const float left = box.x + 28, width = box.w - 56;
  ui.images.icon({left + 22, box.y + 43}, card.icon, 44, t.primary);
  // Upright the badge stands beside the short value: beside the name there is no room for it.
  const bool upright = ui.canvas.portrait();
  const float badge = draw_badge(ui, box.right() - 24, box.y + (upright ? 82.F : 18.F), card) + 12;
  const float name_width = width - 60 - (upright ? 0 : badge), value_width = width - (upright ? badge : 0);
  ui.text.label({left + 60, box.y + 18, name_width, 50}, card.name,
                ui.measure.fit({name_width, 50}, card.name, {t.caption + 2, Weight::regular, t.ink2}, 22));
  const auto value = ui.measure.fit({value_width, 68}, card.value, {52, Weight::bold}, 26);
  const float value_height = ui.measure.height(value_width, card.value, value);
  ui.text.draw({left, box.y + 70 + (68 - value_height) / 2, value_width, 0}, card.value, value);
  ui.text.label({left, box.y + 136, width, 44}, card.detail,
                ui.measure.fit({width, 44}, card.detail, {t.caption + 2, Weight::regular, t.ink2}, 20));
  ui.text.note("staff/card/" + card.id, box, card.value);
}

/// Buttons side by side; in portrait two a row. Returns the height used.
float button_grid(draw::Ui& ui, Rect area, const std::vector<staff::Act>& acts, std::size_t columns,
                  float height, float size, StaffContext& context) {
  const float gap = 20,
              width = (area.w - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  for (std::size_t i = 0; i < acts.size(); ++i) {
    const auto column = static_cast<float>(i % columns), row = static_cast<float>(i / columns);
    const Rect box{area.x + (width + gap) * column, area.y + (height + 16) * row, width, height};
    const auto kind = acts[i].primary ? draw::ButtonKind::primary : draw::ButtonKind::secondary;
    if (draw::button(ui, acts[i].id, box, acts[i].label, {kind, acts[i].icon, {}, size, acts[i].enabled}))
      context.send(acts[i].event);
  }
  const auto rows = static_cast<float>((acts.size() + columns - 1) / columns);
  return rows * height + (rows - 1) * 16;
}

}  // namespace

void draw_staff_overview(draw::Ui& ui, const staff::OverviewView& view, StaffContext& context) {
  const draw::Theme& t = ui.theme();
  const Rect main = ui.canvas.main();
  const bool portrait = ui.canvas.portrait();
  const float left = main.x + ui.canvas.margin(), width = main.w - 2 * ui.canvas.margin(), gap = 22;
  float y = main.y + 28;
  ui.text.label({left, y, width, 72}, view.title,
                ui.measure.fit({width, 72}, view.title, {t.head, Weight::bold}, 36));
  y += 84;
  const std::size_t columns = portrait ? 2 : 3;
  const float card = (width - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  for (std::size_t i = 0; i < view.cards.size(); ++i) {
    draw_status(ui,
                {left + (card + gap) * static_cast<float>(i % columns),
                 y + 210 * static_cast<float>(i / columns), card, 188},
                view.cards[i]);
  }
  y += 210 * static_cast<float>((view.cards.size() + columns - 1) / columns);
  const bool troubled = !view.note.empty();
  y += draw::notice(ui, {left, y, width, 80}, troubled ? "warning" : "visibility_off",
                    troubled ? view.note : view.privacy,
                    troubled ? draw::NoticeKind::straw : draw::NoticeKind::tint) +
       20;
  y += button_grid(ui, {left, y, width, 0}, view.acts, portrait ? 2 : 4, 104, 36, context) + 20;
  y += button_grid(ui, {left, y, width, 0}, view.more, portrait ? 2 : view.more.size(), 88,
                   portrait ? 32.F : 28.F, context) +
       12;
  ui.text.label({left, std::min(y, ui.canvas.height() - 52), width, 44}, view.foot,
                {t.caption, Weight::regular, t.ink2});
}

}  // namespace kiosk::hall::screens
