#include "kiosk/hall/screens/bar_chart.h"

#include <algorithm>

#include "kiosk/hall/screens/fitting.h"
#include "kiosk/hall/screens/layout_info.h"
#include "kiosk/hall/screens/parts.h"

namespace kiosk::hall::screens {
namespace {

namespace size = layout::bar_chart;

using draw::Rect;
using draw::TextStyle;
using draw::Weight;

/// Sizes of one chart: its texts never shrink; rows and columns are as large as they need.
struct ChartLayout {
  TextStyle title, standard, scale, name, percent, amount;
  float width = 0;                     ///< inside the card
  float title_height = 0, standard_height = 0;
  bool beside = false;                 ///< the standard is right of the title
  float names = 0, values = 0;         ///< columns
  float threshold_height = 0, threshold_width = 0, row = 0;
  float head() const {
    return beside ? std::max(title_height, standard_height) : title_height + standard_height;
  }
  float scale_height() const { return std::max(threshold_height, scale.size * size::scale_line) + size::scale_gap; }
};

/// Height of the tallest row: its name beside share and amount.
float row_height(draw::Ui& ui, const visit::BarChart& chart, const ChartLayout& layout) {
  float tallest = size::max_bar;
  for (const visit::Bar& bar : chart.bars) {
    tallest = std::max(tallest, ui.measure.height(layout.names - size::name_gap, bar.name, layout.name));
    const float amount = ui.measure.height(layout.values, bar.amount, layout.amount);
    tallest = std::max(tallest, bar.known ? amount + layout.percent.size * size::value_line : amount);
  }
  return tallest + size::bar_gap;
}

ChartLayout layout_of(draw::Ui& ui, float box_width, const visit::BarChart& chart) {
  const draw::Theme& t = ui.theme();
  ChartLayout layout;
  layout.width = box_width - 2 * size::padding;
  layout.title = {t.lead, Weight::bold};
  layout.standard = {t.grown(size::standard), Weight::regular, t.ink2};
  layout.scale = {t.grown(size::scale_text), Weight::bold};
  layout.name = {t.grown(size::name_text)};
  layout.percent = {t.grown(size::percent), Weight::bold};
  layout.amount = {t.grown(size::amount), Weight::regular, t.ink2};
  layout.amount.line_height = size::value_line;
  const float title = ui.measure.width(chart.title, layout.title),
              standard = ui.measure.width(chart.standard, layout.standard);
  layout.beside = title + size::title_gap + standard <= layout.width;
  layout.title_height = ui.measure.height(layout.width, chart.title, layout.title);
  layout.standard_height = ui.measure.height(layout.width, chart.standard, layout.standard);
  float widest = 0;
  for (const visit::Bar& bar : chart.bars) {
    widest = std::max(widest, ui.measure.width(bar.percent, layout.percent));
    if (bar.known) widest = std::max(widest, ui.measure.width(bar.amount, layout.amount));
  }
  layout.values = std::clamp(widest + layout::text_slack, t.grown(size::least_values), layout.width * size::most_values);
  float longest = 0;
  for (const visit::Bar& bar : chart.bars)
    longest = std::max(longest, ui.measure.width(bar.name, {layout.name.size, Weight::bold}));
  layout.names = std::min(longest + size::name_gap + layout::text_slack, layout.width * size::most_names);
  const float track = layout.width - layout.names - layout.values - size::value_gap;
  const float full = ui.measure.width(chart.full_label, layout.scale);
  layout.threshold_width = std::min(ui.measure.width(chart.threshold_label, layout.scale),
                                    layout.names + track - full / 2 - size::threshold_gap);
  layout.threshold_height = ui.measure.height(layout.threshold_width, chart.threshold_label, layout.scale);
  layout.row = row_height(ui, chart, layout);
  return layout;
}

/// Title on the left, the standard on the right or below. Returns the height used.
float draw_head(draw::Ui& ui, Rect box, const visit::BarChart& chart, const ChartLayout& layout) {
  ui.text.draw({box.x, box.y, layout.width, 0}, chart.title, layout.title);
  TextStyle standard = layout.standard;
  if (!layout.beside) {
    ui.text.draw({box.x, box.y + layout.title_height, layout.width, 0}, chart.standard, standard);
    return layout.head();
  }
  standard.align = draw::Align::right;
  const float drop = (layout.title.size - standard.size) * size::baseline;
  const float left = ui.measure.width(chart.title, layout.title) + size::title_gap / 2;
  ui.text.draw({box.x + left, box.y + drop, layout.width - left, 0}, chart.standard, standard);
  return layout.head();
}

/// "100%" above the end of the track, and the threshold's label left of it.
void draw_scale(draw::Ui& ui, float left, Rect track, float threshold, const visit::BarChart& chart,
                const ChartLayout& layout) {
  TextStyle full{layout.scale.size, Weight::regular, ui.theme().ink2};
  const float full_width = ui.measure.width(chart.full_label, full), full_left = track.right() - full_width / 2;
  const float height = layout.scale_height(), y = track.y - height;
  ui.text.label({full_left, y, full_width + layout::text_slack, layout.scale.size * size::scale_line},
                chart.full_label, full);
  const float width = layout.threshold_width;
  const float x = std::max(left, std::min(threshold + size::threshold_overhang, full_left - size::threshold_gap) - width);
  ui.text.draw({x, y, width + layout::text_slack, 0}, chart.threshold_label, layout.scale);
}

/// Share and amount of a bar, right of the track.
void draw_values(draw::Ui& ui, float x, float middle, const visit::Bar& bar, const ChartLayout& layout) {
  const float amount = ui.measure.height(layout.values, bar.amount, layout.amount);
  if (!bar.known) {
    ui.text.draw({x, middle - amount / 2, layout.values, 0}, bar.amount, layout.amount);
    return;
  }
  const float percent = layout.percent.size * size::value_line, top = middle - (percent + amount) / 2;
  ui.text.label({x, top, layout.values, percent}, bar.percent, layout.percent);
  ui.text.draw({x, top + percent, layout.values + layout::text_slack, 0}, bar.amount, layout.amount);
}

/// One row: name, track with its bar, values. `grown`: 0 to 1.
void draw_bar(draw::Ui& ui, float left, Rect row, const visit::Bar& bar, float grown, const ChartLayout& layout) {
  const draw::Theme& t = ui.theme();
  const float middle = row.y + row.h / 2, thick = std::min(size::max_bar, row.h - size::bar_gap);
  TextStyle name = layout.name;
  if (bar.colour < 0) name.weight = Weight::bold;
  const float name_width = layout.names - size::name_gap, name_height = ui.measure.height(name_width, bar.name, name);
  ui.text.draw({left, middle - name_height / 2, name_width, 0}, bar.name, name);
  const Rect track{row.x, middle - thick / 2, row.w, thick};
  ui.shapes.fill(track, t.quiet, size::track_radius);
  if (t.high_contrast) ui.shapes.outline(track, t.border, size::track_border, size::track_radius);
  if (bar.known) {
    const float width = row.w * static_cast<float>(std::clamp(bar.share, 0.0, 1.0));
    ui.shapes.fill({track.x, track.y, std::max(size::min_bar, width * grown), thick},
                   bar_colour(t, bar.colour), size::bar_radius);
  }
  draw_values(ui, row.right() + size::value_gap, middle, bar, layout);
}

}  // namespace

float bar_chart_height(draw::Ui& ui, float width, const visit::BarChart& chart) {
  const ChartLayout layout = layout_of(ui, width, chart);
  return size::padding_top + layout.head() + size::below_head + layout.scale_height() +
         layout.row * static_cast<float>(chart.bars.size()) + size::padding_bottom;
}

void draw_bar_chart(draw::Ui& ui, Rect box, const visit::BarChart& chart, float grown) {
  const draw::Theme& t = ui.theme();
  const ChartLayout layout = layout_of(ui, box.w, chart);
  draw::card(ui, box);
  const float left = box.x + size::padding, right = box.right() - size::padding;
  const float head = draw_head(ui, {left, box.y + size::padding_top, 0, 0}, chart, layout);
  const float track_left = left + layout.names,
              top = box.y + size::padding_top + head + size::below_head + layout.scale_height();
  const Rect track{track_left, top, right - layout.values - size::value_gap - track_left,
                   box.bottom() - size::padding_bottom - top};
  const float threshold = track.x + track.w * static_cast<float>(chart.threshold);
  draw_scale(ui, left, track, threshold, chart, layout);

  const float step = track.h / static_cast<float>(std::max<std::size_t>(1, chart.bars.size()));
  float y = track.y;
  for (const visit::Bar& bar : chart.bars) {
    draw_bar(ui, left, {track.x, y, track.w, step}, bar, grown, layout);
    y += step;
  }
  const float lines_top = track.y - size::line_rise, lines_height = track.bottom() - lines_top;
  if (!chart.threshold_label.empty())
    ui.shapes.fill({threshold - size::threshold_line / 2, lines_top, size::threshold_line, lines_height},
                   t.high_contrast ? t.primary : t.ink);
  ui.shapes.fill({track.right() - size::full_line / 2, lines_top, size::full_line, lines_height}, t.border);
}

}  // namespace kiosk::hall::screens
