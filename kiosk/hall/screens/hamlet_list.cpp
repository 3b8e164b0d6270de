#include "kiosk/hall/screens/hamlet_list.h"

#include <algorithm>
#include <cmath>

#include "kiosk/hall/screens/fitting.h"
#include "kiosk/hall/screens/layout_info.h"
#include "kiosk/hall/screens/parts.h"
#include "kiosk/hall/screens/search_pad.h"

namespace kiosk::hall::screens {
namespace {

namespace size = layout::hamlet_list;

using draw::Rect;
using draw::Weight;

/// As many columns as fit beside each other with room for the widest name.
std::size_t columns_of(draw::Ui& ui, float width, const visit::HamletView& view) {
  float widest = size::min_chip;
  for (const auto& group : view.groups) {
    for (const auto& choice : group.choices)
      widest = std::max(
          widest, ui.measure.width(choice.label, {ui.theme().body, Weight::semibold}) + size::chip_padding);
  }
  widest = std::min(widest, width);
  const auto fits = static_cast<std::size_t>((width + size::gap) / (widest + size::gap));
  return std::clamp<std::size_t>(fits, 1, size::max_columns);
}

/// A unit's name and its hamlets as chips. Returns the height used.
float draw_group(draw::Ui& ui, draw::Point at, float width, const visit::HamletView::Group& group,
                 std::size_t columns, Context& context) {
  const draw::Theme& t = ui.theme();
  const auto across = static_cast<float>(columns);
  const float w = (width - size::gap * (across - 1)) / across;
  ui.text.label({at.x, at.y, width, size::group_title}, group.title,
                fit_line(ui, width, group.title, {t.body + size::group_text, Weight::bold, t.ink},
                         size::min_group_text));
  const float top = size::group_title + size::below_group_title;
  for (std::size_t i = 0; i < group.choices.size(); ++i) {
    const auto& choice = group.choices[i];
    const Rect box{at.x + static_cast<float>(i % columns) * (w + size::gap),
                   at.y + top + static_cast<float>(i / columns) * (size::chip_height + size::gap), w,
                   size::chip_height};
    if (draw::chip(ui, "hamlet/" + choice.id, box, choice.label, choice.selected))
      context.send(visit::SelectHamlet{choice.id});
  }
  const auto rows = static_cast<float>((group.choices.size() + columns - 1) / columns);
  return top + rows * (size::chip_height + size::gap) - size::gap;
}

void draw_groups(draw::Ui& ui, Rect list, const visit::HamletView& view, Context& context) {
  const float width = list.w - size::bar_room;
  const std::size_t columns = columns_of(ui, width, view);
  draw::ScrollState& state = context.memory.scrolls["hamlets"];
  const float offset = std::max(0.F, state.offset);
  float y = list.y - offset;
  ui.shapes.push_clip({list.x - size::clip_margin, list.y, list.w + 2 * size::clip_margin, list.h});
  for (const auto& group : view.groups)
    y += draw_group(ui, {list.x, y}, width, group, columns, context) + size::group_gap;
  if (!view.none.empty())
    ui.text.draw({list.x, list.y + size::none_y, list.w, 0}, view.none, {ui.theme().body});
  ui.shapes.pop_clip();
  ui.scrolling.update("hamlets", list, y - size::group_gap + offset - list.y, state);
}

/// The search text in a field above the pad, and the erase key beside it.
void draw_search(draw::Ui& ui, Rect box, const visit::HamletView& view, Context& context) {
  const draw::Theme& t = ui.theme();
  const Rect field{box.x, box.y, box.w - size::erase_width - size::erase_gap, size::field_height};
  const Rect erase{field.right() + size::erase_gap, box.y, size::erase_width, size::field_height};
  ui.shapes.fill(field, t.surface, size::field_radius);
  ui.shapes.outline(field, t.primary, t.border_selected, size::field_radius);
  ui.images.icon({field.x + size::field_icon_x, field.y + field.h / 2}, "search", size::field_icon,
                 t.primary);
  const std::string& shown = view.search.empty() ? view.search_hint : view.search;
  draw::TextStyle style{t.body, Weight::regular, view.search.empty() ? t.ink2 : t.ink};
  style.secret = !view.search.empty();
  const float room = field.w - size::field_room;
  style = ui.measure.fit({room, size::field_text_height}, shown, style, size::min_field_text);
  text_in_middle(ui, {field.x + size::field_text_x, field.y, room, field.h}, shown, style);
  const std::string typed = search_pad(ui, {box.x, box.y + size::pad_y, box.w, box.h - size::pad_y}, erase,
                                       view.search, view.erase);
  if (typed != view.search) context.send(visit::SearchHamlet{typed});
}

}  // namespace

void draw_hamlet_list(draw::Ui& ui, const visit::HamletView& view, Context& context) {
  const draw::Theme& t = ui.theme();
  const Rect area = above_flow(ui);
  float used = page_title(ui, {area.x, area.y, area.w, 0}, view.title) + size::below_title;
  used += ui.text.draw({area.x, area.y + used, area.w, 0}, view.hint, {t.body, Weight::regular, t.ink2}) +
          size::below_hint;
  const Rect rest{area.x, area.y + used, area.w, area.h - used};
  if (!view.searches) {
    draw_groups(ui, rest, view, context);
  } else if (ui.canvas.portrait()) {
    const float pad = size::upright_pad_height;
    draw_groups(ui, {rest.x, rest.y, rest.w, rest.h - pad - size::upright_pad_gap}, view, context);
    draw_search(ui, {rest.x, rest.bottom() - pad, rest.w, pad}, view, context);
  } else {
    const float pad = size::pad_width;
    draw_groups(ui, {rest.x, rest.y, rest.w - pad - size::pad_gap, rest.h}, view, context);
    draw_search(ui, {rest.right() - pad, rest.y, pad, rest.h}, view, context);
  }
  navigation_row(ui, context, {view.back, {}, {}, {}, {}});
}

}  // namespace kiosk::hall::screens
