#include "kiosk/hall/screens/bar_chart.h"

#include <algorithm>

#include "kiosk/hall/screens/fitting.h"

namespace kiosk::hall::screens {

using draw::Rect;
using draw::Weight;

void draw_bar_chart(draw::Ui& ui, Rect box, const visit::BarChart& chart, float grown) {
  const draw::Theme& t = ui.theme();
  draw::card(ui, box);
  const float left = box.x + 32, right = box.right() - 32;
  const auto title = fit_line(ui, box.w * 0.4F, chart.title, {std::min(t.lead, 44.F), Weight::bold}, 30);
  ui.text.label({left, box.y + 16, box.w * 0.5F, 56}, chart.title, title);
  const float after = left + ui.measure.width(chart.title, title) + 24;
  const draw::TextStyle wanted{std::min(t.caption, 34.F), Weight::regular, t.ink2, draw::Align::right};
  ui.text.label({after, box.y + 20, right - after, 52}, chart.standard,
                fit_line(ui, right - after, chart.standard, wanted, 22));

  const float names = 194, values = 164;
  const Rect track{left + names, box.y + 122, right - values - 18 - left - names,
                   box.bottom() - 16 - box.y - 122};
  const float threshold = track.x + track.w * static_cast<float>(chart.threshold);
  const float lines_top = track.y - 8;
  const draw::TextStyle small{26, Weight::regular, t.ink2};
  const float full_width = ui.measure.width(chart.full_label, small);
  ui.text.label({track.right() - full_width / 2, track.y - 48, full_width + 2, 40}, chart.full_label, small);
  const auto threshold_style = ui.measure.fit({track.right() - full_width / 2 - 16 - left, 40},
                                              chart.threshold_label, {26, Weight::bold}, 20);
  const float label_width = ui.measure.width(chart.threshold_label, threshold_style);
  const float label_x = std::min(threshold + 40, track.right() - full_width / 2 - 20) - label_width;
  ui.text.label({label_x, track.y - 48, label_width + 2, 40}, chart.threshold_label, threshold_style);

  const auto rows = static_cast<float>(std::max<std::size_t>(1, chart.bars.size()));
  const float step = track.h / rows, thick = std::min(40.F, step - 18);
  float y = track.y;
  for (const visit::Bar& bar : chart.bars) {
    const float middle = y + step / 2;
    const bool sum = bar.colour < 0;
    const auto name =
        ui.measure.fit({names - 12, step}, bar.name, {28, sum ? Weight::bold : Weight::regular}, 20);
    const float name_height = ui.measure.height(names - 12, bar.name, name);
    ui.text.draw({left, middle - name_height / 2, names - 12, 0}, bar.name, name);
    ui.shapes.fill({track.x, middle - thick / 2, track.w, thick}, t.quiet, 8);
    if (t.high_contrast) ui.shapes.outline({track.x, middle - thick / 2, track.w, thick}, t.border, 2, 8);
    if (bar.known) {
      const float width = track.w * static_cast<float>(std::clamp(bar.share, 0.0, 1.0));
      ui.shapes.fill({track.x, middle - thick / 2, std::max(4.F, width * grown), thick},
                     bar_colour(t, bar.colour), 4);
      const float percent = std::min(32.F, step * 0.47F), amount = std::min(26.F, step * 0.4F);
      const float x = track.right() + 18, top = middle - (percent + amount) * 0.59F;
      ui.text.label({x, top, values, percent * 1.18F}, bar.percent, {percent, Weight::bold});
      ui.text.label({x, top + percent * 1.18F, values + 10, amount * 1.18F}, bar.amount,
                    fit_line(ui, values + 10, bar.amount, {amount, Weight::regular, t.ink2}, 20));
    } else {
      const auto amount = ui.measure.fit({values, step - 4}, bar.amount, {26, Weight::regular, t.ink2}, 20);
      const float height = ui.measure.height(values, bar.amount, amount);
      ui.text.draw({track.right() + 18, middle - height / 2, values, 0}, bar.amount, amount);
    }
    y += step;
  }
  if (!chart.threshold_label.empty())
    ui.shapes.fill({threshold - 2.5F, lines_top, 5, track.bottom() - lines_top},
                   t.high_contrast ? t.primary : t.ink);
  ui.shapes.fill({track.right() - 1, lines_top, 2, track.bottom() - lines_top}, t.border);
}

}  // namespace kiosk::hall::screens
