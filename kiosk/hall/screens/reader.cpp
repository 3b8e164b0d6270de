// The full text of the proposal or of a legal document: scrolled by dragging or page by page with two large
// buttons.
#include <algorithm>
#include <cmath>

#include "kiosk/hall/screens/layout.h"
#include "kiosk/hall/screens/layout_info.h"
#include "kiosk/hall/screens/pager.h"
#include "kiosk/hall/screens/parts.h"

namespace kiosk::hall::screens {

using draw::Rect;

void draw_reader(draw::Ui& ui, const visit::ReaderView& view, Context& context) {
  namespace size = layout::reader;
  const draw::Theme& t = ui.theme();
  const Rect area = above_flow(ui), whole = work_area(ui);
  const float title = page_title(ui, {area.x, area.y, area.w, 0}, view.title) + size::below_title;
  const Rect card{area.x, area.y + title, area.w, area.h - title};
  draw::card(ui, card);
  const Rect inner{card.x + size::padding, card.y + size::padding_y, card.w - size::padding_both,
                   card.h - 2 * size::padding_y};
  const float text = t.body + size::text;
  draw::ScrollState& state = context.memory.scrolls["reader"];
  const float height =
      blocks(ui, {0, 0, inner.w - layout::blocks::bar_room, 0}, view.blocks, text, Bullet::dot, true);
  // A page overlaps the one before by one line, so that no line is missed.
  const float step = inner.h - size::overlap,
              pages = std::max(1.F, std::ceil((height - size::overlap) / step));
  const bool at_end = state.offset >= height - inner.h - 1;
  const float page = at_end ? pages : std::min(pages, std::floor(state.offset / step + 0.5F) + 1);
  scrolled_blocks(ui, context, "reader", inner, view.blocks, text, Bullet::dot);

  navigation_row(ui, context, {view.back, {}, {}, {}, {}});
  if (pages <= 1) return;
  const float button = layout::flow::height.in(ui.canvas.portrait());
  const int turned = page_buttons(ui, context, {whole.x, whole.bottom() - button, whole.w, button},
                                  {"page/previous", "page/next", static_cast<int>(page) - 1,
                                   static_cast<int>(pages), state.offset > 1, !at_end});
  if (turned == 0) return;
  state.offset =
      std::clamp(state.offset + step * static_cast<float>(turned), 0.F, std::max(0.F, height - inner.h));
  context.send(visit::TurnPage{turned});
}

}  // namespace kiosk::hall::screens
