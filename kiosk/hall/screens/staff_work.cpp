// Staff pages for a task with its steps, for loudness and brightness, and for calibrating touch.
#include <algorithm>

#include "kiosk/hall/draw/widgets.h"
#include "kiosk/hall/screens/layout_staff.h"
#include "kiosk/hall/screens/staff_parts.h"

namespace kiosk::hall::screens {
namespace {

using draw::Rect;
using draw::Weight;
using staff::StepState;

std::string_view icon_of(StepState state) {
  switch (state) {
    case StepState::good:
      return "check_circle";
    case StepState::attention:
      return "warning";
    case StepState::bad:
      return "error";
    case StepState::running:
      return "sync";
    case StepState::waiting:
    case StepState::skipped:
      break;
  }
  return "hourglass_empty";
}

draw::Colour ink_of(const draw::Theme& t, StepState state) {
  if (t.high_contrast) return t.ink;
  return state == StepState::good        ? t.good
         : state == StepState::attention ? t.straw_ink
         : state == StepState::bad       ? t.alert
                                         : t.ink2;
}

/// Name, state and result side by side; on portrait screens the result is below them.
void draw_step(draw::Ui& ui, Rect row, const staff::StepRow& step) {
  namespace size = layout::staff::step;
  const draw::Theme& t = ui.theme();
  const bool upright = ui.canvas.portrait();
  const float first = row.x + size::name_x, height = upright ? row.h * size::upright_share : row.h;
  const float text_x = row.x + row.w * size::name_share + size::word_width;
  const Rect word{(upright ? row.right() : text_x) - size::word_width, row.y,
                  size::word_width - (upright ? size::padding : 0.F), height};
  const Rect name{first, row.y, word.x - first - size::gap, height};
  const Rect text = upright ? Rect{first, row.y + height, row.w - size::upright_room, row.h - height}
                            : Rect{text_x, row.y, row.right() - text_x - size::padding, row.h};
  ui.images.icon({row.x + size::icon_x, row.y + height / 2}, icon_of(step.state), size::icon,
                 ink_of(t, step.state));
  ui.text.label(name, step.name,
                ui.measure.fit({name.w, name.h}, step.name, {t.body, Weight::semibold}, size::min_name));
  const draw::TextStyle state{t.caption + layout::staff::larger_caption, Weight::bold, 0,
                              upright ? draw::Align::right : draw::Align::left};
  ui.text.label(word, step.state_word,
                ui.measure.fit({word.w, word.h}, step.state_word, state, size::min_state));
  const auto style = ui.measure.fit({text.w, text.h}, step.text, {t.caption + layout::staff::larger_caption},
                                    size::min_text);
  ui.text.draw({text.x, text.y + (text.h - ui.measure.height(text.w, step.text, style)) / 2, text.w, 0},
               step.text, style);
}

/// Icon tile, title and text. Returns the height used.
float draw_work_head(draw::Ui& ui, Rect area, const staff::WorkView& view) {
  namespace size = layout::staff::work;
  const draw::Theme& t = ui.theme();
  draw::tile(ui, {area.x, area.y, size::tile, size::tile}, view.icon, view.warning ? t.straw_tint : t.tint,
             view.warning ? t.straw_ink : t.primary, size::icon, t.radius_card);
  const float x = area.x + size::text_x, width = area.w - size::text_x;
  const auto title = ui.measure.fit({width, size::title_height}, view.title, {t.head, Weight::bold},
                                    layout::staff::min_title);
  const float title_height = ui.text.draw({x, area.y - size::title_rise, width, 0}, view.title, title);
  const float text_y = area.y + ui.measure.height(width, view.title, title);
  return std::max(size::tile, title_height + ui.text.draw({x, text_y, width, 0}, view.text, {t.body}));
}

/// The steps in a card; if there is something to choose, only the last step. Returns the height used.
float draw_steps(draw::Ui& ui, Rect area, const staff::WorkView& view) {
  namespace size = layout::staff::work;
  const float inner = area.w - 2 * size::card_padding;
  if (view.steps.empty()) return 0;
  if (!view.choices.empty()) {
    draw::card(ui, {area.x, area.y, area.w, size::step_row + 2 * size::card_inset});
    draw_step(ui, {area.x + size::card_padding, area.y + size::card_inset, inner, size::step_row},
              view.steps.back());
    return size::step_row + 2 * size::card_inset + size::below_step;
  }
  const auto count = static_cast<float>(view.steps.size());
  const float row = std::min(size::max_step.in(ui.canvas.portrait()), (area.h - size::steps_margin) / count);
  draw::card(ui, {area.x, area.y, area.w, row * count + 2 * size::card_inset});
  for (std::size_t i = 0; i < view.steps.size(); ++i)
    draw_step(
        ui,
        {area.x + size::card_padding, area.y + size::card_inset + row * static_cast<float>(i), inner, row},
        view.steps[i]);
  return row * count + 2 * size::card_inset;
}

/// One level with a bar between "less" and "more".
void draw_level(draw::Ui& ui, Rect box, const staff::LevelsView::Level& level, StaffContext& context) {
  namespace size = layout::staff::level;
  constexpr int step = 10;  // percent
  const draw::Theme& t = ui.theme();
  draw::card(ui, box);
  ui.images.icon({box.x + size::icon_x, box.y + size::icon_y}, level.icon, size::icon, t.primary);
  ui.text.label({box.x + size::name_x, box.y + size::head_y, box.w - size::name_room, size::head_height},
                level.name, {t.lead, Weight::semibold});
  ui.text.label({box.right() - size::percent_width - size::percent_inset, box.y + size::head_y,
                 size::percent_width, size::head_height},
                std::to_string(level.percent) + "%", {t.lead, Weight::bold, 0, draw::Align::right});
  const draw::ButtonLook look{draw::ButtonKind::secondary, {}, {}};
  const float width = std::min(size::max_button, box.w * size::button_share), y = box.y + size::button_y;
  const float left = box.x + size::padding, right = box.right() - size::padding - width;
  if (draw::button(ui, "staff/" + level.id + "/less", {left, y, width, size::button_height}, level.less,
                   look))
    context.send(staff::ChangeLevel{level.brightness, -step});
  if (draw::button(ui, "staff/" + level.id + "/more", {right, y, width, size::button_height}, level.more,
                   look))
    context.send(staff::ChangeLevel{level.brightness, step});
  draw::thin_bar(ui,
                 {box.x + width + 2 * size::padding, box.y + size::bar_y,
                  box.w - 2 * width - 4 * size::padding, size::bar},
                 level.percent / 100.0);
}

}  // namespace

void draw_staff_work(draw::Ui& ui, const staff::WorkView& view, StaffContext& context) {
  namespace size = layout::staff::work;
  const Rect main = ui.canvas.main();
  const float left = main.x + ui.canvas.margin(), width = main.w - 2 * ui.canvas.margin();
  float y = main.y + size::top;
  y += draw_work_head(ui, {left, y, width, 0}, view) + size::below_head;
  const float bottom = main.bottom() - layout::staff::foot_margin - layout::staff::button_height;
  if (view.share >= 0) {
    draw::thin_bar(ui, {left, y, width, size::bar}, view.share);
    y += size::bar_room;
  }
  const float steps = draw_steps(ui, {left, y, width, bottom - y}, view);
  if (!view.choices.empty()) {
    y += steps;
    draw_choices(ui, {left, y, width, bottom - y}, view.choices, context);
  }
  draw_acts(ui, {left, bottom, width, layout::staff::button_height}, view.acts, context);
}

void draw_staff_levels(draw::Ui& ui, const staff::LevelsView& view, StaffContext& context) {
  namespace size = layout::staff::levels;
  const draw::Theme& t = ui.theme();
  const Rect main = ui.canvas.main();
  const float left = main.x + ui.canvas.margin(), width = main.w - 2 * ui.canvas.margin();
  float y = main.y + size::top;
  y += ui.text.draw({left, y, width, 0}, view.title, {t.head, Weight::bold}) + size::below_title;
  const std::size_t columns = ui.canvas.portrait() ? 1 : std::max<std::size_t>(1, view.levels.size());
  const auto across = static_cast<float>(columns);
  const float card = (width - size::gap * (across - 1)) / across;
  for (std::size_t i = 0; i < view.levels.size(); ++i) {
    const float x = left + (card + size::gap) * static_cast<float>(i % columns);
    draw_level(ui, {x, y, card, size::card}, view.levels[i], context);
    if ((i + 1) % columns == 0) y += size::card + size::gap;
  }
  ui.images.icon({left + size::night_icon_x, y + size::night_height / 2}, "nights_stay", size::night_icon,
                 t.primary);
  const float room = width - size::night_x;
  ui.text.label({left + size::night_x, y, room, size::night_height}, view.night_title,
                ui.measure.fit({room, size::night_height}, view.night_title, {t.lead, Weight::semibold},
                               size::min_night));
  const float choices = y + size::choices_y, foot = layout::staff::foot_margin + layout::staff::button_height;
  draw_choices(ui, {left, choices, width, main.bottom() - foot - size::above_foot - choices}, view.nights,
               context);
  draw_acts(ui, {left, main.bottom() - foot, width, layout::staff::button_height}, view.acts, context);
}

void draw_staff_calibration(draw::Ui& ui, const staff::CalibrateView& view, StaffContext& context) {
  namespace size = layout::staff::calibration;
  const draw::Theme& t = ui.theme();
  const float width = std::min(size::max_width, ui.canvas.width() - size::margin),
              left = (ui.canvas.width() - width) / 2;
  float y = ui.canvas.height() * size::top_share;
  y += ui.text.draw({left, y, width, 0}, view.title, {t.head, Weight::bold, 0, draw::Align::centre}) +
       size::below_title;
  y += ui.text.draw({left, y, width, 0}, view.text, {t.lead, Weight::regular, 0, draw::Align::centre}) +
       size::below_text;
  const float button = layout::staff::button_height;
  draw_acts(ui, {left, y, width, button}, view.acts, context);
  if (!view.mark) return;
  const draw::Point mark{view.mark->x / ui.canvas.scale(), view.mark->y / ui.canvas.scale()};
  const float arm = size::arm;
  ui.shapes.line({mark.x - arm, mark.y}, {mark.x + arm, mark.y}, t.primary, size::line);
  ui.shapes.line({mark.x, mark.y - arm}, {mark.x, mark.y + arm}, t.primary, size::line);
  ui.shapes.ring(mark, size::ring, t.primary, size::ring_line);
  // Every touch counts as one at the mark, except near the buttons.
  const float finger = ui.touch.pointer().y;
  const bool off_the_buttons = finger < y - size::button_margin || finger > y + button + size::button_margin;
  if (ui.touch.tapped_background("mark", {0, 0, ui.canvas.width(), ui.canvas.height()}) && off_the_buttons)
    context.send(staff::TouchAt{ui.input().pointer.x, ui.input().pointer.y});
}

}  // namespace kiosk::hall::screens
