#include "kiosk/hall/screens/parts.h"

#include <algorithm>

#include "kiosk/hall/screens/layout.h"

namespace kiosk::hall::screens {

using draw::Rect;
using draw::TextStyle;
using draw::Weight;

Rect work_area(const draw::Ui& ui) {
  namespace size = layout::work;
  const Rect main = ui.canvas.main();
  return {main.x + ui.canvas.margin(), main.y + size::top, main.w - 2 * ui.canvas.margin(),
          main.h - size::top - size::bottom};
}

float page_title(draw::Ui& ui, Rect box, std::string_view title) {
  namespace size = layout::title;
  const TextStyle style = ui.measure.fit({box.w, size::max_height.in(ui.canvas.portrait())}, title,
                                         {ui.theme().head, Weight::bold}, size::min_text);
  // Lines of similar length: the narrowest width that needs no additional line.
  const float height = ui.measure.height(box.w, title, style);
  float width = box.w;
  while (width > box.w * size::min_width_share &&
         ui.measure.height(width - size::width_step, title, style) <= height)
    width -= size::width_step;
  const bool several_lines = height > style.size * 2;
  return ui.text.draw({box.x, box.y, several_lines ? width : box.w, 0}, title, style);
}

void upright_scene(draw::Ui& ui, const Pictures& pictures) {
  namespace size = layout::scene;
  const Rect main = ui.canvas.main();
  ui.images.picture({main.x, main.bottom() - size::height, size::width, size::height}, pictures.scene_side,
                    draw::Mirroring::flip);
}

void wide_scene(draw::Ui& ui, const Pictures& pictures) {
  const Rect main = ui.canvas.main();
  ui.images.picture({0, main.y, ui.canvas.width(), main.h}, pictures.scene_wide, draw::Mirroring::flip);
}

float blocks(draw::Ui& ui, Rect box, const std::vector<visit::Block>& list, float size, Bullet bullet,
             bool measure) {
  namespace block_size = layout::blocks;
  const draw::Theme& t = ui.theme();
  float y = box.y;
  for (const visit::Block& block : list) {
    const bool heading = block.kind == visit::Block::Kind::heading,
               item = block.kind == visit::Block::Kind::item;
    if (heading && y > box.y) y += block_size::above_heading;
    const float indent = item ? size * block_size::indent : 0;
    const TextStyle style{heading ? size * block_size::heading : size,
                          heading ? Weight::bold : Weight::regular};
    const Rect line{box.x + indent, y, box.w - indent, 0};
    if (!measure && item) {
      const draw::Point mark{box.x + size * block_size::mark_x, y + size * block_size::mark_y};
      if (bullet == Bullet::check) {
        ui.images.icon(mark, "check", size * block_size::check, t.primary);
      } else {
        ui.shapes.circle(mark, block_size::dot_radius, t.primary);
      }
    }
    y += measure ? ui.measure.height(line.w, block.text, style) : ui.text.draw(line, block.text, style);
    y += heading ? block_size::below_heading : item ? block_size::below_item : block_size::below_paragraph;
  }
  return y - box.y;
}

void scrolled_blocks(draw::Ui& ui, Context& context, std::string_view id, Rect box,
                     const std::vector<visit::Block>& list, float size, Bullet bullet) {
  const float width = box.w - layout::blocks::bar_room;
  const float height = blocks(ui, {0, 0, width, 0}, list, size, bullet, true);
  const float offset = ui.scrolling.update(id, box, height, context.memory.scrolls[std::string(id)]);
  ui.shapes.push_clip(box);
  blocks(ui, {box.x, box.y - offset, width, 0}, list, size, bullet);
  ui.shapes.pop_clip();
}

namespace {

// Units beyond the second. Neighbouring numbers differ in hue and in lightness, so that they stay apart for
// colour-blind eyes; every unit is labelled as well. Ink on each fill: at least 7:1.
constexpr draw::Colour more_fills[] = {draw::rgb(0xC4B3E0), draw::rgb(0xF0B0A4), draw::rgb(0xA9C9EE),
                                       draw::rgb(0xE3E08C), draw::rgb(0xD9A9CB), draw::rgb(0xB9D9D0)};
constexpr draw::Colour more_bars[] = {draw::rgb(0x6E54A8), draw::rgb(0xB0503C), draw::rgb(0x3A6FA8),
                                      draw::rgb(0x78741C), draw::rgb(0x93497D), draw::rgb(0x3F7D6B)};

}  // namespace

draw::Colour bar_colour(const draw::Theme& theme, int colour) {
  if (colour < 0) return theme.primary;
  if (colour < 2 || theme.high_contrast) return colour % 2 == 0 ? theme.sedge : theme.bar_b;
  return more_bars[static_cast<std::size_t>(colour - 2) % std::size(more_bars)];
}

draw::Colour map_colour(const draw::Theme& theme, int colour) {
  if (colour < 0) return theme.map_new;
  if (colour < 2 || theme.high_contrast) return colour % 2 == 0 ? theme.map_a : theme.map_b;
  return more_fills[static_cast<std::size_t>(colour - 2) % std::size(more_fills)];
}

}  // namespace kiosk::hall::screens
