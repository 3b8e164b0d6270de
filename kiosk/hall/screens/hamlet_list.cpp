#include "kiosk/hall/screens/hamlet_list.h"

#include <algorithm>

#include "kiosk/hall/screens/chip_grid.h"
#include "kiosk/hall/screens/fitting.h"
#include "kiosk/hall/screens/layout_info.h"
#include "kiosk/hall/screens/parts.h"
#include "kiosk/hall/screens/search_pad.h"

namespace kiosk::hall::screens {
namespace {

namespace size = layout::hamlet_list;

using draw::Rect;
using draw::Weight;

ChipGrid grid_of(draw::Ui& ui, float width, const visit::HamletView& view) {
  std::vector<std::string_view> labels;
  for (const auto& group : view.groups) {
    for (const auto& choice : group.choices) labels.emplace_back(choice.label);
  }
  return chip_grid(ui, width, labels);
}

/// A unit's name and its hamlets as chips. Returns the height used.
float draw_group(draw::Ui& ui, draw::Point at, float width, const visit::HamletView::Group& group,
                 const ChipGrid& grid, Context& context) {
  const draw::Theme& t = ui.theme();
  const float top = ui.text.draw({at.x, at.y, width, 0}, group.title, {t.body + size::group_text, Weight::bold, t.ink}) +
                    size::below_group_title;
  for (std::size_t i = 0; i < group.choices.size(); ++i) {
    const auto& choice = group.choices[i];
    if (draw::chip(ui, "hamlet/" + choice.id, chip_box(grid, at.x, at.y + top, i), choice.label, choice.selected,
                   grid.style))
      context.send(visit::SelectHamlet{choice.id});
  }
  return top + grid.rows_height(group.choices.size());
}

void draw_groups(draw::Ui& ui, Rect list, const visit::HamletView& view, Context& context) {
  const float width = list.w - size::bar_room;
  const ChipGrid grid = grid_of(ui, width, view);
  draw::ScrollState& state = context.memory.scrolls["hamlets"];
  const float offset = std::max(0.F, state.offset);
  float y = list.y - offset;
  ui.shapes.push_clip({list.x - size::clip_margin, list.y, list.w + 2 * size::clip_margin, list.h});
  for (const auto& group : view.groups)
    y += draw_group(ui, {list.x, y}, width, group, grid, context) + size::group_gap;
  if (!view.none.empty())
    ui.text.draw({list.x, list.y + size::none_y, list.w, 0}, view.none, {ui.theme().body});
  ui.shapes.pop_clip();
  ui.scrolling.update("hamlets", list, y - size::group_gap + offset - list.y, state);
}

/// The search for a hamlet's name.
void draw_search(draw::Ui& ui, Rect box, const visit::HamletView& view, Context& context) {
  const std::string typed = search_field(ui, box, {view.search, view.search_hint, view.erase});
  if (typed != view.search) context.send(visit::SearchHamlet{typed});
}

}  // namespace

void draw_hamlet_list(draw::Ui& ui, const visit::HamletView& view, Context& context) {
  const draw::Theme& t = ui.theme();
  const Rect area = above_flow(ui);
  // On landscape screens the pad is beside the title, so that its keys are large enough.
  const bool beside = view.searches && !ui.canvas.portrait();
  const float width = area.w - (beside ? size::pad_width + size::pad_gap : 0.F);
  float used = page_title(ui, {area.x, area.y, width, 0}, view.title) + size::below_title;
  used += ui.text.draw({area.x, area.y + used, width, 0}, view.hint, {t.body, Weight::regular, t.ink2}) +
          size::below_hint;
  const Rect rest{area.x, area.y + used, area.w, area.h - used};
  if (!view.searches) {
    draw_groups(ui, rest, view, context);
  } else if (ui.canvas.portrait()) {
    const float pad = size::upright_pad_height;
    draw_groups(ui, {rest.x, rest.y, rest.w, rest.h - pad - size::upright_pad_gap}, view, context);
    draw_search(ui, {rest.x, rest.bottom() - pad, rest.w, pad}, view, context);
  } else {
    draw_groups(ui, {rest.x, rest.y, width, rest.h}, view, context);
    draw_search(ui, {area.right() - size::pad_width, area.y, size::pad_width, area.h}, view, context);
  }
  navigation_row(ui, context, {view.back, {}, {}, {}, {}});
}

}  // namespace kiosk::hall::screens
