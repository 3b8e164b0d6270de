// "My hamlet", first part: the list to choose from, with letters to search it where it is long.
#include <algorithm>
#include <cmath>

#include "kiosk/hall/screens/fitting.h"
#include "kiosk/hall/screens/hamlet_list.h"
#include "kiosk/hall/screens/parts.h"
#include "kiosk/hall/screens/search_pad.h"

namespace kiosk::hall::screens {
namespace {

using draw::Rect;
using draw::Weight;

constexpr float chip_height = 98, gap = 16, group_gap = 18, pad_width = 600;

/// As many columns as the widest name leaves room for.
std::size_t columns_of(draw::Ui& ui, float width, const visit::HamletView& view) {
  float widest = 155;
  for (const auto& group : view.groups) {
    for (const auto& choice : group.choices)
      widest = std::max(widest, ui.measure.width(choice.label, {ui.theme().body, Weight::semibold}) + 56);
  }
  widest = std::min(widest, width);
  const auto fits = static_cast<std::size_t>((width + gap) / (widest + gap));
  return std::clamp<std::size_t>(fits, 1, 7);
}

float draw_group(draw::Ui& ui, float x, float y, float width, const visit::HamletView::Group& group,
                 std::size_t columns, Context& context) {
  const draw::Theme& t = ui.theme();
  const float title = 56, w = (width - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  ui.text.label({x, y, width, title}, group.title,
                fit_line(ui, width, group.title, {t.body + 4, Weight::bold, t.ink}, 26));
  for (std::size_t i = 0; i < group.choices.size(); ++i) {
    const auto& choice = group.choices[i];
    const Rect box{x + static_cast<float>(i % columns) * (w + gap),
                   y + title + 6 + static_cast<float>(i / columns) * (chip_height + gap), w, chip_height};
    if (draw::chip(ui, "hamlet/" + choice.id, box, choice.label, choice.selected))
      context.send(visit::SelectHamlet{choice.id});
  }
  const auto rows = static_cast<float>((group.choices.size() + columns - 1) / columns);
  return title + 6 + rows * (chip_height + gap) - gap;
}

void draw_groups(draw::Ui& ui, Rect list, const visit::HamletView& view, Context& context) {
  const std::size_t columns = columns_of(ui, list.w - 28, view);
  draw::ScrollState& state = context.memory.scrolls["hamlets"];
  const float offset = std::max(0.F, state.offset);
  float y = list.y - offset;
  ui.shapes.push_clip({list.x - 12, list.y, list.w + 24, list.h});
  for (const auto& group : view.groups)
    y += draw_group(ui, list.x, y, list.w - 28, group, columns, context) + group_gap;
  if (!view.none.empty()) ui.text.draw({list.x, list.y + 40, list.w, 0}, view.none, {ui.theme().body});
  ui.shapes.pop_clip();
  ui.scrolling.update("hamlets", list, y - group_gap + offset - list.y, state);
}

/// What was typed, in a field above the pad.
void draw_search(draw::Ui& ui, Rect box, const visit::HamletView& view, Context& context) {
  const draw::Theme& t = ui.theme();
  const Rect field{box.x, box.y, box.w, 92};
  ui.shapes.fill(field, t.surface, 18);
  ui.shapes.outline(field, t.primary, t.border_selected, 18);
  ui.images.icon({field.x + 48, field.y + 46}, "search", 44, t.primary);
  const std::string& shown = view.search.empty() ? view.search_hint : view.search;
  draw::TextStyle style{t.body, Weight::regular, view.search.empty() ? t.ink2 : t.ink};
  style.secret = !view.search.empty();
  style = ui.measure.fit({field.w - 104, 84}, shown, style, 24);
  style.secret = !view.search.empty();
  text_in_middle(ui, {field.x + 84, field.y, field.w - 104, field.h}, shown, style);
  const std::string typed = search_pad(ui, {box.x, box.y + 108, box.w, box.h - 108}, view.search, view.erase);
  if (typed != view.search) context.send(visit::SearchHamlet{typed});
}

}  // namespace

void draw_hamlet_list(draw::Ui& ui, const visit::HamletView& view, Context& context) {
  const draw::Theme& t = ui.theme();
  const Rect area = above_flow(ui);
  float used = page_title(ui, {area.x, area.y, area.w, 0}, view.title) + 6;
  used += ui.text.draw({area.x, area.y + used, area.w, 0}, view.hint, {t.body, Weight::regular, t.ink2}) + 20;
  const Rect rest{area.x, area.y + used, area.w, area.h - used};
  if (!view.searches) {
    draw_groups(ui, rest, view, context);
  } else if (ui.canvas.portrait()) {
    const float pad = 540;
    draw_groups(ui, {rest.x, rest.y, rest.w, rest.h - pad - 24}, view, context);
    draw_search(ui, {rest.x, rest.bottom() - pad, rest.w, pad}, view, context);
  } else {
    draw_groups(ui, {rest.x, rest.y, rest.w - pad_width - 40, rest.h}, view, context);
    draw_search(ui, {rest.right() - pad_width, rest.y, pad_width, rest.h}, view, context);
  }
  if (flow_row(ui, {view.back, {}, {}, {}, {}}) == Flow::back) context.send(visit::Back{});
}

}  // namespace kiosk::hall::screens
