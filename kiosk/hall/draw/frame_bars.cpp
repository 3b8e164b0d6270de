// Top bar, weave strip and bottom bar. They do not move while screens change.
#include "kiosk/hall/draw/layout.h"
#include "kiosk/hall/draw/widgets.h"

namespace kiosk::hall::draw {
namespace {

namespace size = layout::tools;

struct ToolColours {
  Colour ground, ink, icon;
};

ToolColours colours_of(const Theme& t, const ToolLook& tool, bool pressed) {
  const Colour idle = t.high_contrast ? t.surface : t.quiet;
  const Colour ground = tool.on ? t.primary : pressed ? t.track : idle;
  if (!tool.enabled) return {ground, t.disabled_ink, t.disabled_ink};
  return tool.on ? ToolColours{ground, t.on_primary, t.on_primary} : ToolColours{ground, t.ink, t.primary};
}

void draw_tool_face(Ui& ui, Rect box, const ToolLook& tool, const ToolColours& colours) {
  if (ui.canvas.portrait()) {
    ui.images.icon({box.x + box.w / 2, box.y + size::upright_icon_y}, tool.icon, size::upright_icon,
                   colours.icon);
    const float room = box.w - size::upright_padding;
    const TextStyle style = ui.measure.fit({room, size::upright_line_height}, tool.label,
                                           {ui.theme().grown(size::upright_text), Weight::semibold, colours.ink, Align::centre},
                                           size::upright_min_text);
    ui.text.label(
        {box.x + size::upright_padding / 2, box.y + size::upright_text_top, room, size::upright_label_height},
        tool.label, style);
    return;
  }
  const TextStyle style = ui.measure.fit({box.w - size::text_padding, size::line_height}, tool.label,
                                         {ui.theme().grown(size::text), Weight::semibold, colours.ink}, size::min_text);
  const float text = ui.measure.width(tool.label, style);
  const float left = box.x + (box.w - text - size::icon_room) / 2;
  ui.images.icon({left + size::icon / 2 - 1, box.y + box.h / 2}, tool.icon, size::icon, colours.icon);
  ui.text.label({left + size::icon_room, box.y, text + layout::text_slack, box.h}, tool.label, style);
}

bool draw_tool(Ui& ui, Rect box, const ToolLook& tool) {
  const Theme& t = ui.theme();
  const Touch touch = ui.touch.target(tool.id, box, Role::button, tool.label, tool.enabled, tool.on);
  const ToolColours colours = colours_of(t, tool, touch.pressed);
  if (tool.enabled) {
    ui.shapes.fill(box, colours.ground, t.radius_tool);
    if (t.high_contrast) ui.shapes.outline(box, t.border, size::contrast_border, t.radius_tool);
  }
  draw_tool_face(ui, box, tool, colours);
  return touch.tapped;
}

/// "Sample data", at the right end of the top bar. Returns the right edge of the remaining room.
float draw_sample_chip(Ui& ui, float right, std::string_view sample) {
  namespace bar = layout::top_bar;
  if (sample.empty()) return right;
  const Theme& t = ui.theme();
  const TextStyle style{bar::chip_text, Weight::semibold, t.straw, Align::centre};
  const float width = ui.measure.width(sample, style) + bar::chip_padding;
  const Rect chip{right - width, bar::chip_top, width, bar::chip_height};
  ui.shapes.outline(chip, t.straw, bar::chip_border, bar::chip_radius);
  ui.text.label(chip, sample, style);
  return chip.x - bar::gap;
}

}  // namespace

void top_bar(Ui& ui, std::string_view place, std::string_view parent, std::string_view step,
             std::string_view sample) {
  namespace bar = layout::top_bar;
  const Theme& t = ui.theme();
  const float height = layout::canvas::top_bar;
  const float left = ui.canvas.content().x + ui.canvas.margin();
  ui.shapes.fill({0, 0, ui.canvas.width(), height}, t.deep);
  ui.images.weave({0, height, ui.canvas.width(), layout::canvas::weave});
  ui.images.logo({left, bar::logo_top, bar::logo, bar::logo});
  const TextStyle bold{bar::text, Weight::bold, t.on_deep};
  float x = left + bar::place_indent;
  float end = draw_sample_chip(ui, ui.canvas.content().right() - ui.canvas.margin(), sample);
  if (!ui.canvas.portrait()) {
    const TextStyle style{bar::text, Weight::semibold, t.on_deep};
    const float width = ui.measure.width(step, style);
    ui.text.label({end - width, 0, width + layout::text_slack, height}, step, style);
    end -= width + bar::step_gap;
  }
  const float wanted = std::min(ui.measure.width(place, bold), end - x);
  ui.text.label({x, 0, wanted + layout::text_slack, height}, place, bold);
  x += wanted + bar::gap;
  if (end - x < bar::least_parent) return;
  const TextStyle style{bar::text, Weight::regular, t.on_deep2};
  ui.text.label({x, 0, end - x, height}, parent,
                ui.measure.fit({end - x, bar::line}, parent, style, bar::min_text));
}

std::string_view bottom_bar(Ui& ui, const std::vector<ToolLook>& tools) {
  const Theme& t = ui.theme();
  const bool portrait = ui.canvas.portrait();
  const float height = ui.canvas.bottom_bar(), top = ui.canvas.height() - height;
  ui.shapes.fill({0, top, ui.canvas.width(), height}, t.surface);
  ui.shapes.fill({0, top, ui.canvas.width(), t.high_contrast ? size::contrast_line : size::line}, t.line);
  const float gap = size::gap.in(portrait), tool_height = size::height.in(portrait);
  const Rect column = ui.canvas.content();
  const auto count = static_cast<float>(tools.size());
  const float width = (column.w - 2 * ui.canvas.margin() - gap * (count - 1)) / count;
  std::string_view tapped;
  float x = column.x + ui.canvas.margin();
  for (const ToolLook& tool : tools) {
    if (draw_tool(ui, {x, top + (height - tool_height) / 2 + 1, width, tool_height}, tool)) tapped = tool.id;
    x += width + gap;
  }
  return tapped;
}

}  // namespace kiosk::hall::draw
