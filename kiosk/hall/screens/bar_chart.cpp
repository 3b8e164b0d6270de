#include "kiosk/hall/screens/bar_chart.h"

#include <algorithm>

#include "kiosk/hall/screens/fitting.h"
#include "kiosk/hall/screens/layout_info.h"
#include "kiosk/hall/screens/parts.h"

namespace kiosk::hall::screens {
namespace {

namespace size = layout::bar_chart;

using draw::Rect;
using draw::Weight;

/// Title on the left, the standard on the right.
void draw_head(draw::Ui& ui, Rect box, const visit::BarChart& chart) {
  const draw::Theme& t = ui.theme();
  const float left = box.x + size::padding, right = box.right() - size::padding;
  const auto title = fit_line(ui, box.w * size::title_share, chart.title,
                              {std::min(t.lead, size::max_title), Weight::bold}, size::min_title);
  ui.text.label({left, box.y + size::title_top, box.w * size::title_box_share, size::title_height},
                chart.title, title);
  const float after = left + ui.measure.width(chart.title, title) + size::title_gap;
  const draw::TextStyle standard{std::min(t.caption, size::max_standard), Weight::regular, t.ink2,
                                 draw::Align::right};
  ui.text.label({after, box.y + size::standard_top, right - after, size::standard_height}, chart.standard,
                fit_line(ui, right - after, chart.standard, standard, size::min_standard));
}

/// "100%" above the end of the track, and the threshold's label left of it.
void draw_scale(draw::Ui& ui, float left, Rect track, float threshold, const visit::BarChart& chart) {
  const draw::TextStyle small{size::scale_text, Weight::regular, ui.theme().ink2};
  const float full_width = ui.measure.width(chart.full_label, small);
  const float full_left = track.right() - full_width / 2, y = track.y - size::scale_rise;
  ui.text.label({full_left, y, full_width + layout::text_slack, size::scale_height}, chart.full_label, small);
  const auto style =
      ui.measure.fit({full_left - size::scale_gap - left, size::scale_height}, chart.threshold_label,
                     {size::scale_text, Weight::bold}, size::min_scale_text);
  const float width = ui.measure.width(chart.threshold_label, style);
  const float x = std::min(threshold + size::threshold_overhang, full_left - size::threshold_gap) - width;
  ui.text.label({x, y, width + layout::text_slack, size::scale_height}, chart.threshold_label, style);
}

/// Share and amount of a bar, right of the track.
void draw_values(draw::Ui& ui, float x, float middle, float step, const visit::Bar& bar) {
  const draw::Theme& t = ui.theme();
  if (!bar.known) {
    const auto style = ui.measure.fit({size::values, step - size::amount_inset}, bar.amount,
                                      {size::scale_text, Weight::regular, t.ink2}, size::min_value);
    const float height = ui.measure.height(size::values, bar.amount, style);
    ui.text.draw({x, middle - height / 2, size::values, 0}, bar.amount, style);
    return;
  }
  const float percent = std::min(size::max_percent, step * size::percent_share),
              amount = std::min(size::max_amount, step * size::amount_share);
  const float line = size::value_line, top = middle - (percent + amount) * line / 2;
  const float amount_width = size::values + size::amount_extra;
  ui.text.label({x, top, size::values, percent * line}, bar.percent, {percent, Weight::bold});
  ui.text.label({x, top + percent * line, amount_width, amount * line}, bar.amount,
                fit_line(ui, amount_width, bar.amount, {amount, Weight::regular, t.ink2}, size::min_value));
}

/// One row: name, track with its bar, values. `grown`: 0 to 1.
void draw_bar(draw::Ui& ui, float left, Rect row, const visit::Bar& bar, float grown) {
  const draw::Theme& t = ui.theme();
  const float middle = row.y + row.h / 2, thick = std::min(size::max_bar, row.h - size::bar_gap);
  const float name_width = size::names - size::name_gap;
  const Weight weight = bar.colour < 0 ? Weight::bold : Weight::regular;
  const auto name =
      ui.measure.fit({name_width, row.h}, bar.name, {size::name_text, weight}, size::min_name_text);
  const float name_height = ui.measure.height(name_width, bar.name, name);
  ui.text.draw({left, middle - name_height / 2, name_width, 0}, bar.name, name);
  const Rect track{row.x, middle - thick / 2, row.w, thick};
  ui.shapes.fill(track, t.quiet, size::track_radius);
  if (t.high_contrast) ui.shapes.outline(track, t.border, size::track_border, size::track_radius);
  if (bar.known) {
    const float width = row.w * static_cast<float>(std::clamp(bar.share, 0.0, 1.0));
    ui.shapes.fill({track.x, track.y, std::max(size::min_bar, width * grown), thick},
                   bar_colour(t, bar.colour), size::bar_radius);
  }
  draw_values(ui, row.right() + size::value_gap, middle, row.h, bar);
}

}  // namespace

void draw_bar_chart(draw::Ui& ui, Rect box, const visit::BarChart& chart, float grown) {
  const draw::Theme& t = ui.theme();
  draw::card(ui, box);
  draw_head(ui, box, chart);
  const float left = box.x + size::padding, right = box.right() - size::padding;
  const float track_left = left + size::names, top = box.y + size::track_top;
  const Rect track{track_left, top, right - size::values - size::value_gap - track_left,
                   box.bottom() - size::padding_bottom - top};
  const float threshold = track.x + track.w * static_cast<float>(chart.threshold);
  draw_scale(ui, left, track, threshold, chart);

  const float step = track.h / static_cast<float>(std::max<std::size_t>(1, chart.bars.size()));
  float y = track.y;
  for (const visit::Bar& bar : chart.bars) {
    draw_bar(ui, left, {track.x, y, track.w, step}, bar, grown);
    y += step;
  }
  const float lines_top = track.y - size::line_rise, lines_height = track.bottom() - lines_top;
  if (!chart.threshold_label.empty())
    ui.shapes.fill({threshold - size::threshold_line / 2, lines_top, size::threshold_line, lines_height},
                   t.high_contrast ? t.primary : t.ink);
  ui.shapes.fill({track.right() - size::full_line / 2, lines_top, size::full_line, lines_height}, t.border);
}

}  // namespace kiosk::hall::screens
