#include "kiosk/hall/screens/pager.h"

#include <algorithm>
#include <cmath>

#include "kiosk/hall/screens/parts.h"

namespace kiosk::hall::screens {
namespace {

using draw::Rect;

constexpr float foot = 104;

/// Rows of that height that fit.
std::size_t rows_in(float height, float row, float gap) {
  return static_cast<std::size_t>(std::max(1.F, std::floor((height + gap) / (row + gap))));
}

bool turn_button(draw::Ui& ui, const std::string& id, Rect box, std::string_view icon,
                 const std::string& label, bool enabled) {
  const draw::Theme& t = ui.theme();
  const draw::Touch touch = ui.touch.target(id, box, draw::Role::button, label, enabled);
  ui.shapes.fill(box, !enabled ? t.disabled_bg : touch.pressed ? t.quiet : t.surface, t.radius_button);
  if (enabled) ui.shapes.outline(box, t.border, t.border_control, t.radius_button);
  ui.images.icon({box.x + box.w / 2, box.y + box.h / 2}, icon, 60, enabled ? t.ink : t.disabled_ink);
  return touch.tapped;
}

}  // namespace

ListPage page_of_list(draw::Ui& ui, Context& context, const std::string& id, Rect box, std::size_t count,
                      float least, float most, float gap) {
  if (count == 0) return {};
  const auto shared = static_cast<float>(count);
  const float row = std::min(most, (box.h - gap * (shared - 1)) / shared);
  if (row >= least - 0.01F) return {0, count, row};

  const float height = box.h - foot - gap;
  const std::size_t a_page = rows_in(height, least, gap), pages = (count + a_page - 1) / a_page;
  int& page = context.memory.pages[id];
  page = std::clamp(page, 0, static_cast<int>(pages) - 1);
  const float y = box.bottom() - foot;
  const std::string words = context.words.text(
      "page.count", {{"page", std::to_string(page + 1)}, {"pages", std::to_string(pages)}});
  ui.text.label({box.x, y, box.w - 2 * foot - 48, foot}, words,
                {ui.theme().body, draw::Weight::regular, ui.theme().ink2, draw::Align::right});
  const Rect later{box.right() - foot, y, foot, foot}, earlier{later.x - foot - 24, y, foot, foot};
  const int shown = page;
  if (turn_button(ui, id + "/previous", earlier, "keyboard_arrow_up", context.words.text("page.previous"),
                  shown > 0))
    page = shown - 1;
  if (turn_button(ui, id + "/next", later, "expand_more", context.words.text("page.next"),
                  shown + 1 < static_cast<int>(pages)))
    page = shown + 1;
  const std::size_t first = static_cast<std::size_t>(shown) * a_page;
  const auto rows = static_cast<float>(a_page);
  return {first, std::min(count, first + a_page), std::min(most, (height - gap * (rows - 1)) / rows)};
}

}  // namespace kiosk::hall::screens
