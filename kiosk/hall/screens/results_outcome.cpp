// The results' outcome and decision: cards with bars and texts.
#include <algorithm>

#include "kiosk/hall/screens/layout_visit.h"
#include "kiosk/hall/screens/parts.h"
#include "kiosk/hall/screens/results_parts.h"

namespace kiosk::hall::screens {
namespace {

namespace size = layout::results::outcome;

using draw::Rect;
using draw::Weight;

constexpr CardPadding card_padding{size::padding, size::padding_top, size::padding_both, size::padding_y,
                                   size::bar_room};

/// A bar filled by `share`; the threshold is a line in its middle with the label above. Returns the height
/// used.
float draw_share(draw::Ui& ui, Rect box, double share, const std::string& threshold) {
  const draw::Theme& t = ui.theme();
  const float label = threshold.empty() ? 0 : size::threshold_height;
  const Rect track{box.x, box.y + label, box.w, size::bar};
  ui.shapes.fill(track, t.quiet);
  if (t.high_contrast) ui.shapes.outline(track, t.border, size::bar_border);
  ui.shapes.fill({track.x, track.y, track.w * static_cast<float>(std::clamp(share, 0.0, 1.0)), track.h},
                 t.primary);
  if (!threshold.empty()) {
    const float x = track.x + track.w / 2, rise = size::threshold_rise, width = size::threshold_width;
    ui.shapes.fill({x - size::threshold_line / 2, track.y - rise, size::threshold_line, track.h + 2 * rise},
                   t.ink);
    ui.text.label({x - width / 2, box.y - size::threshold_label_rise, width, size::threshold_height},
                  threshold, {t.caption, Weight::semibold, t.ink, draw::Align::centre});
  }
  return label + size::bar;
}

/// How many took part. Drawn unless `measure`. Returns the height.
float draw_turnout(draw::Ui& ui, Rect box, const visit::ResultsView& view, bool measure) {
  const draw::Theme& t = ui.theme();
  float y = box.y;
  const auto put = [&](const std::string& text, const draw::TextStyle& style) {
    y += measure ? ui.measure.height(box.w, text, style) : ui.text.draw({box.x, y, box.w, 0}, text, style);
  };
  put(view.turnout_title, {t.lead, Weight::bold});
  y += size::below_name;
  put(view.turnout, {t.body + size::larger_text});
  y += size::above_turnout_bar;
  if (view.turnout_known)
    y += measure ? size::bar : draw_share(ui, {box.x, y, box.w, 0}, view.turnout_share, {});
  y += view.turnout_known ? size::below_turnout_bar : size::below_turnout;
  put(view.rule, {t.body, Weight::regular, t.ink2});
  if (view.kiosk_title.empty()) return y - box.y;
  y += size::card_gap;
  put(view.kiosk_title, {t.body + size::larger_text, Weight::bold});
  for (const std::string& text : view.kiosk_texts) {
    y += size::below_name;
    put(text, {t.body});
  }
  return y - box.y;
}

std::string_view icon_of(const std::optional<bool>& passed) {
  if (!passed) return "help_outline";
  return *passed ? "check_circle_outline" : "highlight_off";
}

/// The unit's name and the verdict, side by side if there is room. Returns the height used.
float draw_outcome_head(draw::Ui& ui, Rect box, const visit::OutcomeCard& card, bool measure) {
  const draw::Theme& t = ui.theme();
  const draw::TextStyle name{t.lead, Weight::bold}, verdict{t.body + size::larger_text, Weight::bold};
  const float verdict_width = ui.measure.width(card.verdict, verdict) + size::icon_room + size::verdict_slack;
  const bool beside = ui.measure.width(card.name, name) + verdict_width + size::min_verdict_gap <= box.w;
  const float name_width = beside ? box.w - verdict_width - size::verdict_gap : box.w;
  const float name_height = ui.measure.height(name_width, card.name, name);
  const float height = beside ? name_height : name_height + verdict.size * size::verdict_line;
  if (measure) return height;
  ui.text.draw({box.x, box.y, name_width, 0}, card.name, name);
  const float x = beside ? box.right() - verdict_width : box.x, y = beside ? box.y : box.y + name_height;
  ui.images.icon({x + size::icon / 2, y + verdict.size * size::icon_y}, icon_of(card.passed), size::icon,
                 t.ink);
  ui.text.draw({x + size::icon_room, y, verdict_width, 0}, card.verdict, verdict);
  return height;
}

float draw_outcome(draw::Ui& ui, Rect box, const visit::OutcomeCard& card, const std::string& threshold,
                   bool measure) {
  const draw::TextStyle figures{ui.theme().body};
  float y = box.y + draw_outcome_head(ui, box, card, measure) + size::below_name;
  y += measure ? ui.measure.height(box.w, card.figures, figures)
               : ui.text.draw({box.x, y, box.w, 0}, card.figures, figures);
  if (!card.known) return y - box.y;
  y += size::below_name;
  y += measure ? size::bar + size::threshold_height
               : draw_share(ui, {box.x, y, box.w, 0}, card.share, threshold);
  return y - box.y;
}

/// Two boxes side by side; below each other on portrait screens. `share`: of the first.
std::pair<Rect, Rect> halves(const draw::Ui& ui, Rect box, float share) {
  if (ui.canvas.portrait()) {
    const float gap = size::upright_gap, first = (box.h - gap) * share;
    return {{box.x, box.y, box.w, first}, {box.x, box.y + first + gap, box.w, box.h - first - gap}};
  }
  const float gap = size::gap, first = (box.w - gap) * share;
  return {{box.x, box.y, first, box.h}, {box.x + first + gap, box.y, box.w - first - gap, box.h}};
}

/// A title and blocks of text.
float draw_text(draw::Ui& ui, Rect room, const std::string& title, const std::vector<visit::Block>& list,
                bool measure) {
  const draw::Theme& t = ui.theme();
  const draw::TextStyle head{t.lead, Weight::bold};
  const float used = size::below_title +
                     (measure ? ui.measure.height(room.w, title, head) : ui.text.draw(room, title, head));
  return used + blocks(ui, {room.x, room.y + used, room.w, 0}, list, t.body, Bullet::dot, measure);
}

}  // namespace

void draw_outcomes(draw::Ui& ui, Rect box, const visit::ResultsView& view, Context& context) {
  const auto [left, right] = halves(ui, box, size::turnout_share.in(ui.canvas.portrait()));
  scrolled_card(ui, context, "turnout", left, card_padding,
                [&](Rect room, bool measure) { return draw_turnout(ui, room, view, measure); });
  scrolled_card(ui, context, "outcomes", right, card_padding, [&](Rect room, bool measure) {
    float y = room.y;
    for (const visit::OutcomeCard& card : view.outcomes) {
      if (y > room.y && !measure)
        ui.shapes.fill({room.x, y - size::card_gap / 2, room.w, size::line}, ui.theme().line);
      y += draw_outcome(ui, {room.x, y, room.w, 0}, card, view.threshold_label, measure) + size::card_gap;
    }
    return y - size::card_gap + size::below_cards - room.y;
  });
}

void draw_decision(draw::Ui& ui, Rect box, const visit::ResultsView& view, Context& context) {
  const auto [left, right] = halves(ui, box, size::heard_share);
  scrolled_card(ui, context, "heard", left, card_padding, [&](Rect room, bool measure) {
    return draw_text(ui, room, view.heard_title, view.heard, measure);
  });
  scrolled_card(ui, context, "decided", right, card_padding, [&](Rect room, bool measure) {
    return draw_text(ui, room, view.decided_title, view.decided, measure);
  });
}

}  // namespace kiosk::hall::screens
