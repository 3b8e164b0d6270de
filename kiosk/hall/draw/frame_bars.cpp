// Top bar, weave strip and bottom bar: they never move.
#include "kiosk/hall/draw/widgets.h"

namespace kiosk::hall::draw {

void top_bar(Ui& ui, std::string_view place, std::string_view parent, std::string_view step,
             std::string_view sample) {
  const Theme& t = ui.theme();
  const float left = ui.canvas.content().x + ui.canvas.margin(),
              right = ui.canvas.content().right() - ui.canvas.margin();
  ui.shapes.fill({0, 0, ui.canvas.width(), 80}, t.deep);
  ui.images.weave({0, 80, ui.canvas.width(), 12});
  ui.images.logo({left, 16, 48, 48});
  const TextStyle bold{28, Weight::bold, t.on_deep};
  float x = left + 68;
  ui.text.label({x, 0, 700, 80}, place, bold);
  x += ui.measure.width(place, bold) + 20;

  float end = right;
  if (!sample.empty()) {
    const TextStyle style{24, Weight::semibold, t.straw, Align::centre};
    const float width = ui.measure.width(sample, style) + 32;
    const Rect chip{end - width, 18, width, 44};
    ui.shapes.outline(chip, t.straw, 2, 10);
    ui.text.label(chip, sample, style);
    end = chip.x - 20;
  }
  if (!ui.canvas.portrait()) {
    const TextStyle style{28, Weight::semibold, t.on_deep};
    const float width = ui.measure.width(step, style);
    ui.text.label({end - width, 0, width + 2, 80}, step, style);
    end -= width + 24;
  }
  const float line = 36;
  ui.text.label({x, 0, end - x, 80}, parent,
                ui.measure.fit({end - x, line}, parent, {28, Weight::regular, t.on_deep2}, 20));
}

std::string_view bottom_bar(Ui& ui, const std::vector<ToolLook>& tools) {
  const Theme& t = ui.theme();
  const float height = ui.canvas.bottom_bar(), top = ui.canvas.height() - height;
  ui.shapes.fill({0, top, ui.canvas.width(), height}, t.surface);
  ui.shapes.fill({0, top, ui.canvas.width(), t.high_contrast ? 4.F : 2.F}, t.line);
  const bool portrait = ui.canvas.portrait();
  const float gap = portrait ? 12 : 16, tool_height = portrait ? 128 : 88;
  const Rect column = ui.canvas.content();
  const auto count = static_cast<float>(tools.size());
  const float width = (column.w - 2 * ui.canvas.margin() - gap * (count - 1)) / count;
  std::string_view tapped;
  float x = column.x + ui.canvas.margin();
  for (const ToolLook& tool : tools) {
    const Rect box{x, top + (height - tool_height) / 2 + 1, width, tool_height};
    x += width + gap;
    const Touch touch = ui.touch.target(tool.id, box, Role::button, tool.label, tool.enabled, tool.on);
    if (touch.tapped) tapped = tool.id;
    const Colour calm = t.high_contrast ? t.surface : t.quiet;
    const Colour ground = tool.on ? t.primary : touch.pressed ? t.track : calm;
    if (tool.enabled) ui.shapes.fill(box, ground, t.radius_tool);
    if (t.high_contrast && tool.enabled) ui.shapes.outline(box, t.border, 3, t.radius_tool);
    const Colour ink = !tool.enabled ? t.disabled_ink : tool.on ? t.on_primary : t.ink;
    const Colour icon = !tool.enabled ? t.disabled_ink : tool.on ? t.on_primary : t.primary;
    if (portrait) {
      ui.images.icon({box.x + width / 2, box.y + 44}, tool.icon, 44, icon);
      const TextStyle style =
          ui.measure.fit({width - 8, 40}, tool.label, {24, Weight::semibold, ink, Align::centre}, 18);
      ui.text.label({box.x + 4, box.y + 78, width - 8, 36}, tool.label, style);
      continue;
    }
    const TextStyle style = ui.measure.fit({width - 90, 48}, tool.label, {28, Weight::semibold, ink}, 22);
    const float text = ui.measure.width(tool.label, style), from = box.x + (width - text - 52) / 2;
    ui.images.icon({from + 19, box.y + tool_height / 2}, tool.icon, 40, icon);
    ui.text.label({from + 52, box.y, text + 2, tool_height}, tool.label, style);
  }
  return tapped;
}

}  // namespace kiosk::hall::draw
