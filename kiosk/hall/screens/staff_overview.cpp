// The state of the machine at a glance: a colour, an icon and a word for each part, and what to do.
#include <algorithm>

#include "kiosk/hall/draw/widgets.h"
#include "kiosk/hall/screens/layout_staff.h"
#include "kiosk/hall/screens/staff.h"

namespace kiosk::hall::screens {
namespace {

namespace size = layout::staff::overview;

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

/// A grade in words with its icon; nothing for a card without a grade. Returns the width.
float draw_badge(draw::Ui& ui, float right, float y, const staff::Card& card) {
  if (card.grade == Grade::none) return 0;
  const Badge badge = badge_of(ui.theme(), card.grade);
  const draw::TextStyle style{size::badge_text, Weight::bold};
  const float width = ui.measure.width(card.grade_word, style) + size::badge_padding;
  const Rect box{right - width, y, width, size::badge_height};
  ui.shapes.fill(box, badge.ground, size::badge_radius);
  if (ui.theme().high_contrast)
    ui.shapes.outline(box, ui.theme().border, size::badge_border, size::badge_radius);
  ui.images.icon({box.x + size::badge_icon, box.y + box.h / 2}, badge.icon, size::badge_icon, badge.ink);
  ui.text.label({box.x + size::badge_text_x, box.y, width - size::badge_text_room, box.h}, card.grade_word,
                style);
  return width;
}

/// A card with the state of one part.
void draw_status(draw::Ui& ui, Rect box, const staff::Card& card) {
  const draw::Theme& t = ui.theme();
  draw::card(ui, box);
  const float left = box.x + size::padding, width = box.w - 2 * size::padding;
  ui.images.icon({left + size::icon / 2, box.y + size::icon_y}, card.icon, size::icon, t.primary);
  // On portrait screens there is no room for the badge beside the name; it is drawn beside the value.
  const bool upright = ui.canvas.portrait();
  const float badge =
      draw_badge(ui, box.right() - size::badge_inset, box.y + size::badge_y.in(upright), card) +
      size::badge_gap;
  const float name_width = width - size::name_x - (upright ? 0 : badge),
              value_width = width - (upright ? badge : 0);
  const draw::TextStyle small{t.caption + layout::staff::larger_caption, Weight::regular, t.ink2};
  ui.text.label({left + size::name_x, box.y + size::name_y, name_width, size::name_height}, card.name,
                ui.measure.fit({name_width, size::name_height}, card.name, small, size::min_name));
  const auto value = ui.measure.fit({value_width, size::value_height}, card.value,
                                    {size::value, Weight::bold}, size::min_value);
  const float value_height = ui.measure.height(value_width, card.value, value);
  ui.text.draw({left, box.y + size::value_y + (size::value_height - value_height) / 2, value_width, 0},
               card.value, value);
  ui.text.label({left, box.y + size::detail_y, width, size::detail_height}, card.detail,
                ui.measure.fit({width, size::detail_height}, card.detail, small, size::min_detail));
  ui.text.note("staff/card/" + card.id, box, card.value);
}

/// Buttons in columns. Returns the height used.
float draw_button_grid(draw::Ui& ui, Rect area, const std::vector<staff::Act>& acts, std::size_t columns,
                       float height, float text, StaffContext& context) {
  const auto across = static_cast<float>(columns);
  const float width = (area.w - size::button_gap * (across - 1)) / across;
  for (std::size_t i = 0; i < acts.size(); ++i) {
    const auto column = static_cast<float>(i % columns), row = static_cast<float>(i / columns);
    const Rect box{area.x + (width + size::button_gap) * column,
                   area.y + (height + size::button_row_gap) * row, width, height};
    const auto kind = acts[i].primary ? draw::ButtonKind::primary : draw::ButtonKind::secondary;
    if (draw::button(ui, acts[i].id, box, acts[i].label, {kind, acts[i].icon, {}, text, acts[i].enabled}))
      context.send(acts[i].event);
  }
  const auto rows = static_cast<float>((acts.size() + columns - 1) / columns);
  return rows * height + (rows - 1) * size::button_row_gap;
}

/// All cards in columns. Returns the height used.
float draw_cards(draw::Ui& ui, Rect area, const std::vector<staff::Card>& cards) {
  const std::size_t columns = ui.canvas.portrait() ? 2 : 3;
  const auto across = static_cast<float>(columns);
  const float width = (area.w - size::card_gap * (across - 1)) / across;
  for (std::size_t i = 0; i < cards.size(); ++i) {
    draw_status(ui,
                {area.x + (width + size::card_gap) * static_cast<float>(i % columns),
                 area.y + size::card_pitch * static_cast<float>(i / columns), width, size::card_height},
                cards[i]);
  }
  return size::card_pitch * static_cast<float>((cards.size() + columns - 1) / columns);
}

}  // namespace

void draw_staff_overview(draw::Ui& ui, const staff::OverviewView& view, StaffContext& context) {
  const draw::Theme& t = ui.theme();
  const Rect main = ui.canvas.main();
  const bool portrait = ui.canvas.portrait();
  const float left = main.x + ui.canvas.margin(), width = main.w - 2 * ui.canvas.margin();
  float y = main.y + size::top;
  ui.text.label({left, y, width, size::title_height}, view.title,
                ui.measure.fit({width, size::title_height}, view.title, {t.head, Weight::bold},
                               layout::staff::min_title));
  y += size::title_room;
  y += draw_cards(ui, {left, y, width, 0}, view.cards);
  const bool troubled = !view.note.empty();
  y += draw::notice(ui, {left, y, width, size::notice}, troubled ? "warning" : "visibility_off",
                    troubled ? view.note : view.privacy,
                    troubled ? draw::NoticeKind::straw : draw::NoticeKind::tint) +
       size::gap;
  y += draw_button_grid(ui, {left, y, width, 0}, view.acts, portrait ? 2 : 4, layout::staff::button_height,
                        size::button_text, context) +
       size::gap;
  y += draw_button_grid(ui, {left, y, width, 0}, view.more, portrait ? 2 : view.more.size(),
                        size::small_button, size::small_button_text.in(portrait), context) +
       size::above_foot;
  ui.text.label({left, std::min(y, ui.canvas.height() - size::foot_from_bottom), width, size::foot_height},
                view.foot, {t.caption, Weight::regular, t.ink2});
}

}  // namespace kiosk::hall::screens
