#include "kiosk/hall/screens/search_pad.h"

#include <algorithm>
#include <cmath>

#include "kiosk/base/text.h"

namespace kiosk::hall::screens {
namespace {

using draw::Rect;

constexpr std::string_view keys = "ABCDEGHIKLMNOPQRSTUVXY0123456789";  // letters that Vietnamese names have
constexpr float gap = 10, least_key = 88;

bool pad_key(draw::Ui& ui, const std::string& id, Rect box, const std::string& label,
             const std::string& icon) {
  const draw::Theme& t = ui.theme();
  const draw::Touch touch = ui.touch.target(id, box, draw::Role::key, label);
  ui.shapes.fill(box, touch.pressed ? t.quiet : t.surface, t.radius_key);
  if (t.high_contrast) ui.shapes.outline(box, t.border, t.border_control, t.radius_key);
  if (!t.high_contrast) ui.shapes.fill({box.x + 8, box.bottom() - 3, box.w - 16, 3}, t.key_edge);
  if (icon.empty()) {
    ui.text.label(box, label, {40, draw::Weight::semibold, t.ink, draw::Align::centre});
  } else {
    ui.images.icon({box.x + box.w / 2, box.y + box.h / 2}, icon, 44, t.ink);
  }
  return touch.tapped;
}

void take_typed(const draw::Ui& ui, std::string& text) {
  for (const char32_t c : ui.input().characters) {
    if (c < 0x80 && c >= ' ') text += static_cast<char>(c);
  }
  if (ui.input().erase) text.resize(previous_code_point(text, text.size()));
}

}  // namespace

std::string search_pad(draw::Ui& ui, Rect box, std::string text, const std::string& erase_label) {
  const draw::Unmirrored unmirrored(ui.canvas, box);
  const auto columns =
      static_cast<std::size_t>(std::clamp(std::floor((box.w + gap) / (least_key + gap)), 4.F, 10.F));
  const std::size_t cells = keys.size() + 2, rows = (cells + columns - 1) / columns;
  const float w = (box.w - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  const float h = std::min(100.F, (box.h - gap * static_cast<float>(rows - 1)) / static_cast<float>(rows));
  const auto cell = [&](std::size_t i, float span) {
    return Rect{box.x + static_cast<float>(i % columns) * (w + gap),
                box.y + static_cast<float>(i / columns) * (h + gap), w * span + gap * (span - 1), h};
  };
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const std::string label(1, keys[i]);
    if (pad_key(ui, "search/" + label, cell(i, 1), label, {})) text += label;
  }
  const bool room = keys.size() % columns + 2 <= columns;
  if (pad_key(ui, "search/erase", cell(keys.size(), room ? 2 : 1), erase_label, "backspace"))
    text.resize(previous_code_point(text, text.size()));
  take_typed(ui, text);
  return text;
}

}  // namespace kiosk::hall::screens
