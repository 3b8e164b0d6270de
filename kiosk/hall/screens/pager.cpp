#include "kiosk/hall/screens/pager.h"

#include <algorithm>
#include <cmath>

#include "kiosk/base/catalogue.h"
#include "kiosk/hall/draw/widgets.h"
#include "kiosk/hall/screens/layout.h"
#include "kiosk/hall/screens/screens.h"

namespace kiosk::hall::screens {
namespace {

namespace size = layout::pager;

using draw::Rect;

/// Number of rows of that height that fit, at least 1.
std::size_t rows_in(float height, float row, float gap) {
  return static_cast<std::size_t>(std::max(1.F, std::floor((height + gap) / (row + gap))));
}

}  // namespace

int page_buttons(draw::Ui& ui, const Context& context, Rect row, const PageButtons& look) {
  const std::string count = context.words.text(
      "page.count", {{"page", std::to_string(look.page + 1)}, {"pages", std::to_string(look.pages)}});
  const Rect next{row.right() - row.h, row.y, row.h, row.h},
      previous{next.x - row.h - size::gap, row.y, row.h, row.h};
  ui.text.label({row.x, row.y, previous.x - size::gap - row.x, row.h}, count,
                {ui.theme().body, draw::Weight::regular, ui.theme().ink2, draw::Align::right});
  int turned = 0;
  if (draw::icon_button(ui, look.previous_id, previous, "keyboard_arrow_up",
                        context.words.text("page.previous"), look.can_go_back))
    turned = -1;
  if (draw::icon_button(ui, look.next_id, next, "expand_more", context.words.text("page.next"),
                        look.can_go_on))
    turned = 1;
  return turned;
}

ListPage page_of_list(draw::Ui& ui, Context& context, const std::string& id, Rect box, std::size_t count,
                      RowHeights rows) {
  constexpr float rounding = 0.01F;
  if (count == 0) return {};
  const auto all = static_cast<float>(count);
  const float row = std::min(rows.most, (box.h - rows.gap * (all - 1)) / all);
  if (row >= rows.least - rounding) return {0, count, row};

  const float height = box.h - size::button - rows.gap;
  const std::size_t per_page = rows_in(height, rows.least, rows.gap),
                    pages = (count + per_page - 1) / per_page;
  int& page = context.memory.pages[id];
  page = std::clamp(page, 0, static_cast<int>(pages) - 1);
  const int shown = page;
  page += page_buttons(ui, context, {box.x, box.bottom() - size::button, box.w, size::button},
                       {id + "/previous", id + "/next", shown, static_cast<int>(pages), shown > 0,
                        shown + 1 < static_cast<int>(pages)});
  const std::size_t first = static_cast<std::size_t>(shown) * per_page;
  const auto on_page = static_cast<float>(per_page);
  return {first, std::min(count, first + per_page),
          std::min(rows.most, (height - rows.gap * (on_page - 1)) / on_page)};
}

}  // namespace kiosk::hall::screens
