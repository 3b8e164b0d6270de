#include "kiosk/hall/screens/search_pad.h"
#include "kiosk/hall/screens/fitting.h"

#include <algorithm>
#include <cmath>

#include "kiosk/base/text.h"
#include "kiosk/hall/draw/ui.h"
#include "kiosk/hall/screens/layout.h"
#include "kiosk/hall/screens/layout_info.h"

namespace kiosk::hall::screens {
namespace {

namespace size = layout::search_pad;

using draw::Rect;

/// All Latin letters, because highland names contain F, J, W and Z (Jơ Ngây, Ea Wer), and digits.
constexpr std::string_view keys = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

bool pad_key(draw::Ui& ui, const std::string& id, Rect box, const std::string& label,
             const std::string& icon) {
  const draw::Theme& t = ui.theme();
  const draw::Touch touch = ui.touch.target(id, box, draw::Role::key, label);
  ui.shapes.fill(box, touch.pressed ? t.quiet : t.surface, t.radius_key);
  if (t.high_contrast) ui.shapes.outline(box, t.border, t.border_control, t.radius_key);
  if (!t.high_contrast)
    ui.shapes.fill({box.x + size::edge_inset, box.bottom() - layout::key::edge, box.w - 2 * size::edge_inset,
                    layout::key::edge},
                   t.key_edge);
  if (icon.empty()) {
    ui.text.label(box, label, {size::letter, draw::Weight::semibold, t.ink, draw::Align::centre});
  } else {
    ui.images.icon({box.x + box.w / 2, box.y + box.h / 2}, icon, size::icon, t.ink);
  }
  return touch.tapped;
}

/// Adds what a hardware keyboard typed; ASCII only, because searching ignores marks.
void take_typed(const draw::Ui& ui, std::string& text) {
  for (const char32_t c : ui.input().characters) {
    if (c < 0x80 && c >= ' ') text += static_cast<char>(c);
  }
  if (ui.input().erase) text.resize(previous_code_point(text, text.size()));
}

}  // namespace

std::string search_pad(draw::Ui& ui, Rect box, Rect erase, std::string text, const std::string& erase_label) {
  const draw::Unmirrored unmirrored(ui.canvas, box);
  const auto columns = static_cast<std::size_t>(std::clamp(
      std::floor((box.w + size::gap) / (size::min_key + size::gap)), size::min_columns, size::max_columns));
  const std::size_t rows = (keys.size() + columns - 1) / columns;
  const float gap = size::gap;
  const float w = (box.w - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  const float h =
      std::min(size::max_height, (box.h - gap * static_cast<float>(rows - 1)) / static_cast<float>(rows));
  const auto cell = [&](std::size_t i) {
    return Rect{box.x + static_cast<float>(i % columns) * (w + gap),
                box.y + static_cast<float>(i / columns) * (h + gap), w, h};
  };
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const std::string label(1, keys[i]);
    if (pad_key(ui, "search/" + label, cell(i), label, {})) text += label;
  }
  if (pad_key(ui, "search/erase", erase, erase_label, "backspace"))
    text.resize(previous_code_point(text, text.size()));
  take_typed(ui, text);
  return text;
}

std::string search_field(draw::Ui& ui, draw::Rect box, const SearchLook& look) {
  namespace field_size = layout::hamlet_list;
  const draw::Theme& t = ui.theme();
  const float height = field_size::field_height * std::min(t.zoom, field_size::most_field_zoom);
  const draw::Rect field{box.x, box.y, box.w - field_size::erase_width - field_size::erase_gap, height};
  const draw::Rect erase{field.right() + field_size::erase_gap, box.y, field_size::erase_width, height};
  ui.shapes.fill(field, t.surface, field_size::field_radius);
  ui.shapes.outline(field, t.primary, t.border_selected, field_size::field_radius);
  ui.images.icon({field.x + field_size::field_icon_x, field.y + field.h / 2}, "search", field_size::field_icon,
                 t.primary);
  const std::string& shown = look.text.empty() ? look.hint : look.text;
  draw::TextStyle style{t.body, draw::Weight::regular, look.text.empty() ? t.ink2 : t.ink};
  style.secret = !look.text.empty();
  const float room = field.w - field_size::field_room;
  style = ui.measure.fit({room, height - field_size::field_inset}, shown, style, field_size::min_field_text);
  text_in_middle(ui, {field.x + field_size::field_text_x, field.y, room, field.h}, shown, style);
  const float above = field_size::above_pad;
  return search_pad(ui, {box.x, field.bottom() + above, box.w, box.h - height - above}, erase, look.text, look.erase);
}

}  // namespace kiosk::hall::screens
