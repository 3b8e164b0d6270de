// The full text of the proposal or of a legal document: dragged, or turned by two large buttons.
#include <algorithm>
#include <cmath>

#include "kiosk/hall/screens/parts.h"

namespace kiosk::hall::screens {

using draw::Rect;

void draw_reader(draw::Ui& ui, const visit::ReaderView& view, Context& context) {
  const draw::Theme& t = ui.theme();
  const Rect area = above_flow(ui), whole = work_area(ui);
  const float title = page_title(ui, {area.x, area.y, area.w, 0}, view.title) + 16;
  const Rect card{area.x, area.y + title, area.w, area.h - title};
  draw::card(ui, card);
  const Rect inner{card.x + 48, card.y + 28, card.w - 80, card.h - 56};
  draw::ScrollState& state = context.memory.scrolls["reader"];
  const float height = blocks(ui, {0, 0, inner.w - 32, 0}, view.blocks, t.body + 2, Bullet::dot, true);
  const float step = inner.h - 60, pages = std::max(1.F, std::ceil((height - 60) / step));
  const bool at_end = state.offset >= height - inner.h - 1;
  const float page = at_end ? pages : std::min(pages, std::floor(state.offset / step + 0.5F) + 1);
  scrolled_blocks(ui, context, "reader", inner, view.blocks, t.body + 2, Bullet::dot);

  if (flow_row(ui, {view.back, {}, {}, {}, {}}) == Flow::back) context.send(visit::Back{});
  if (pages <= 1) return;
  const float size = ui.canvas.portrait() ? 128.F : 104.F, y = whole.bottom() - size;
  const std::string count = context.words.text(
      "page.count",
      {{"page", std::to_string(static_cast<int>(page))}, {"pages", std::to_string(static_cast<int>(pages))}});
  const float count_width = ui.measure.width(count, {t.body}) + 24;
  const Rect later{whole.right() - size, y, size, size}, earlier{later.x - size - 24, y, size, size};
  ui.text.label({earlier.x - count_width, y, count_width, size}, count,
                {t.body, draw::Weight::regular, t.ink2});
  const auto turn = [&](std::string_view id, Rect box, std::string_view icon, std::string_view label,
                        bool enabled, float by) {
    const draw::Touch touch = ui.touch.target(id, box, draw::Role::button, label, enabled);
    ui.shapes.fill(box, !enabled ? t.disabled_bg : touch.pressed ? t.quiet : t.surface, t.radius_button);
    if (enabled) ui.shapes.outline(box, t.border, t.border_control, t.radius_button);
    ui.images.icon({box.x + size / 2, box.y + size / 2}, icon, 60, enabled ? t.ink : t.disabled_ink);
    if (!touch.tapped) return;
    state.offset = std::clamp(state.offset + by, 0.F, std::max(0.F, height - inner.h));
    context.send(visit::TurnPage{by > 0 ? 1 : -1});
  };
  turn("page/previous", earlier, "keyboard_arrow_up", context.words.text("page.previous"), state.offset > 1,
       -step);
  turn("page/next", later, "expand_more", context.words.text("page.next"), !at_end, step);
}

}  // namespace kiosk::hall::screens
