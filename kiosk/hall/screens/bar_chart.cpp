#include "kiosk/hall/screens/bar_chart.h"

#include <algorithm>

namespace kiosk::hall::screens {

using draw::Rect;
using draw::Weight;

void draw_bar_chart(draw::Ui& ui, Rect box, const visit::BarChart& chart) {
  const draw::Theme& t = ui.theme();
  draw::card(ui, box);
  const float left = box.x + 32, right = box.right() - 32;
  const auto title = ui.fit({box.w * 0.4F, 56}, chart.title, {40, Weight::bold}, 30);
  ui.label({left, box.y + 18, box.w * 0.5F, 56}, chart.title, title);
  const auto standard = ui.fit({box.w * 0.55F, 56}, chart.standard,
                               {t.caption, Weight::regular, t.ink2, draw::Align::right}, 22);
  ui.label({box.x + box.w * 0.4F, box.y + 22, box.w * 0.6F - 32, 52}, chart.standard, standard);

  const float names = 194, values = 164;
  const Rect track{left + names, box.y + 126, right - values - 18 - left - names,
                   box.bottom() - 20 - box.y - 126};
  const float threshold = track.x + track.w * static_cast<float>(chart.threshold);
  const float lines_top = track.y - 8;
  const draw::TextStyle small{26, Weight::regular, t.ink2};
  const float full_width = ui.text_width(chart.full_label, small);
  ui.label({track.right() - full_width / 2, track.y - 48, full_width + 2, 40}, chart.full_label, small);
  const auto threshold_style =
      ui.fit({track.right() - full_width / 2 - 16 - left, 40}, chart.threshold_label, {26, Weight::bold}, 20);
  const float label_width = ui.text_width(chart.threshold_label, threshold_style);
  const float label_x = std::min(threshold + 40, track.right() - full_width / 2 - 20) - label_width;
  ui.label({label_x, track.y - 48, label_width + 2, 40}, chart.threshold_label, threshold_style);

  const auto rows = static_cast<float>(std::max<std::size_t>(1, chart.bars.size()));
  const float step = track.h / rows, thick = std::min(40.F, step - 18);
  float y = track.y;
  for (const visit::Bar& bar : chart.bars) {
    const float middle = y + step / 2;
    const bool sum = bar.colour < 0;
    const auto name = ui.fit({names - 12, step}, bar.name, {28, sum ? Weight::bold : Weight::regular}, 20);
    const float name_height = ui.text_height(names - 12, bar.name, name);
    ui.text({left, middle - name_height / 2, names - 12, 0}, bar.name, name);
    ui.fill({track.x, middle - thick / 2, track.w, thick}, t.quiet, 8);
    if (t.high_contrast) ui.outline({track.x, middle - thick / 2, track.w, thick}, t.border, 2, 8);
    if (bar.known) {
      const float width = track.w * static_cast<float>(std::clamp(bar.share, 0.0, 1.0));
      ui.fill({track.x, middle - thick / 2, std::max(4.F, width), thick}, bar_colour(t, bar.colour), 4);
      ui.label({track.right() + 18, middle - 38, values, 40}, bar.percent, {32, Weight::bold});
      ui.label({track.right() + 18, middle - 2, values + 10, 36}, bar.amount, {26, Weight::regular, t.ink2});
    } else {
      const auto amount = ui.fit({values, step - 4}, bar.amount, {26, Weight::regular, t.ink2}, 20);
      const float height = ui.text_height(values, bar.amount, amount);
      ui.text({track.right() + 18, middle - height / 2, values, 0}, bar.amount, amount);
    }
    y += step;
  }
  ui.fill({threshold - 2.5F, lines_top, 5, track.bottom() - lines_top}, t.high_contrast ? t.primary : t.ink);
  ui.fill({track.right() - 1, lines_top, 2, track.bottom() - lines_top}, t.border);
}

}  // namespace kiosk::hall::screens
