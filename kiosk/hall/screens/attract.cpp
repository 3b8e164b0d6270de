// Screen 01, shown while nobody is there: the question, the deadline and a large button over the painted
// scene.
#include <algorithm>

#include "kiosk/hall/screens/fitting.h"
#include "kiosk/hall/screens/layout_info.h"
#include "kiosk/hall/screens/parts.h"

namespace kiosk::hall::screens {

using draw::Rect;
using draw::Weight;

namespace {

namespace size = layout::attract;

void draw_scene(draw::Ui& ui, const Pictures& pictures) {
  const Rect main = ui.canvas.main();
  if (ui.theme().high_contrast) return;
  if (!ui.canvas.portrait()) return wide_scene(ui, pictures);
  ui.shapes.fill({0, main.y, ui.canvas.width(), main.h}, draw::rgb(0xD1E4E5));
  ui.shapes.push_clip(main);
  upright_scene(ui, pictures);
  ui.shapes.pop_clip();
}

struct AttractStyles {
  draw::TextStyle topic, headline, deadline;
};

/// All texts at `share` of their sizes, none under its least.
AttractStyles attract_styles(const draw::Theme& t, float share) {
  const auto sized = [&](float wanted, float least) { return std::max(std::min(wanted, least), wanted * share); };
  return {{sized(t.lead, size::min_topic), Weight::semibold, t.primary_press},
          {sized(size::headline, size::min_headline), Weight::bold, t.ink},
          {sized(t.body + size::deadline_text, size::min_deadline), Weight::regular, t.ink}};
}

float words_height(draw::Ui& ui, float width, const visit::AttractView& view, const AttractStyles& styles) {
  return ui.measure.height(width, view.topic, styles.topic) + size::below_topic +
         ui.measure.height(width, view.headline, styles.headline) +
         size::below_headline.in(ui.canvas.portrait()) +
         ui.measure.height(width - size::deadline_x, view.deadline, styles.deadline);
}

/// Topic, headline and deadline between the top and `bottom`. They drift slowly, so that nothing burns into the
/// screen.
void draw_words(draw::Ui& ui, float left, float bottom, const visit::AttractView& view) {
  constexpr float step = 0.04F, least_share = 0.3F;
  const draw::Theme& t = ui.theme();
  const bool portrait = ui.canvas.portrait();
  const float x = left + static_cast<float>(view.drift.x), width = size::width.in(portrait);
  float y = ui.canvas.main().y + size::top.in(portrait) + static_cast<float>(view.drift.y);
  float share = 1;
  AttractStyles styles = attract_styles(t, share);
  while (share > least_share && words_height(ui, width, view, styles) > bottom - y)
    styles = attract_styles(t, share -= step);
  y += ui.text.draw({x, y, width, 0}, view.topic, styles.topic) + size::below_topic;
  y += ui.text.draw({x, y, width, 0}, view.headline, styles.headline) + size::below_headline.in(portrait);
  ui.images.icon({x + size::calendar_x, y + styles.deadline.size * size::calendar_y}, "event_available",
                 size::calendar, t.primary);
  ui.text.draw({x + size::deadline_x, y, width - size::deadline_x, 0}, view.deadline, styles.deadline);
}

/// The other language, beside the large button or below it.
void draw_language(draw::Ui& ui, Rect box, const visit::AttractView& view, Context& context) {
  const draw::Theme& t = ui.theme();
  const bool portrait = ui.canvas.portrait();
  const draw::Touch touch = ui.touch.target("language", box, draw::Role::button, view.other_language);
  ui.shapes.shadow(box);
  ui.shapes.fill(box, touch.pressed ? t.quiet : t.surface, t.radius_card);
  ui.shapes.outline(box, touch.pressed ? t.ink : t.border, t.border_control, t.radius_card);
  const auto name = fit_line(ui, size::language_room.in(portrait), view.other_language,
                             {t.lead, Weight::bold, t.ink}, size::min_language);
  const float width = ui.measure.width(view.other_language, name);
  if (portrait) {
    const float x = box.x + (box.w - width - size::language_text_x) / 2;
    ui.images.icon({x + size::language_icon / 2, box.y + box.h / 2}, "language", size::language_icon, t.ink);
    ui.text.label({x + size::language_text_x, box.y, width + layout::text_slack, box.h}, view.other_language,
                  name);
  } else {
    ui.images.icon({box.x + box.w / 2, box.y + size::language_icon}, "language", size::language_icon, t.ink);
    ui.text.label({box.x + (box.w - width) / 2, box.y + size::language_text_top, width + layout::text_slack,
                   size::language_text_height},
                  view.other_language, name);
  }
  if (touch.tapped) context.send(visit::SetLanguage{view.other_language_id});
}

/// Why this is a sample of the past: small, on a plate as wide as its words.
void draw_historical_note(draw::Ui& ui, Rect plate, const std::string& note) {
  const draw::Theme& t = ui.theme();
  const float padding = size::note_padding;
  const auto style = ui.measure.fit(
      {plate.w - 2 * padding, plate.h}, note,
      {size::note_text, Weight::regular, t.ink, draw::Align::left, size::note_line}, size::min_note_text);
  plate.w = std::min(plate.w, ui.measure.width(note, style) + 2 * padding + layout::text_slack);
  ui.shapes.fill(plate, t.surface, size::note_radius);
  if (t.high_contrast) ui.shapes.outline(plate, t.border, size::note_border, size::note_radius);
  text_in_middle(ui, {plate.x + padding, plate.y, plate.w - 2 * padding, plate.h}, note, style);
}

/// The promise of anonymity and, if there is one, the historical note beside or below it.
void draw_promise(draw::Ui& ui, float left, float y, const visit::AttractView& view) {
  const draw::Theme& t = ui.theme();
  draw::pill(ui, {left, y}, "verified_user", view.promise, t.deep, t.on_deep, size::promise_height);
  if (view.historical_note.empty()) return;
  const float beside = left + draw::pill_width(ui, "verified_user", view.promise) + size::note_gap;
  const Rect plate =
      ui.canvas.portrait()
          ? Rect{left, y + size::upright_note_height, size::width.portrait, size::upright_note_height}
          : Rect{beside, y, ui.canvas.main().right() - layout::canvas::margin.landscape - beside,
                 size::promise_height};
  draw_historical_note(ui, plate, view.historical_note);
}

}  // namespace

void draw_attract(draw::Ui& ui, const visit::AttractView& view, Context& context) {
  const Rect main = ui.canvas.main();
  const bool portrait = ui.canvas.portrait();
  const float left = main.x + ui.canvas.margin();
  draw_scene(ui, context.pictures);
  const Rect begin{left, portrait ? main.bottom() - size::upright_begin_from_bottom : main.y + size::begin_y,
                   size::begin_width.in(portrait), size::begin_height};
  draw_words(ui, left, begin.y - size::above_begin, view);
  const bool begins = draw::button(ui, "begin", begin, view.begin,
                                   {draw::ButtonKind::primary, "touch_app", {}, size::begin_text});
  if (!view.other_language.empty()) {
    const Rect box = portrait ? Rect{left, begin.bottom() + size::language_gap, size::begin_width.portrait,
                                     size::upright_language_height}
                              : Rect{begin.right() + size::language_gap, begin.y, size::language_width,
                                     size::begin_height};
    draw_language(ui, box, view, context);
  }
  draw_promise(ui, left, begin.y + size::promise_y.in(portrait), view);

  const bool anywhere = ui.touch.tapped_background("anywhere", {0, main.y, ui.canvas.width(), main.h});
  if (begins || anywhere) context.send(visit::Begin{});
}

}  // namespace kiosk::hall::screens
