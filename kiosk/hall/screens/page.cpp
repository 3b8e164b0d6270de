// A page of the form: one question as large cards, rows, names, a scale or a text with the keyboard; or several
// short questions as chips.
#include <algorithm>
#include <cmath>

#include "kiosk/consultation/question_kind.h"
#include "kiosk/hall/draw/layout.h"
#include "kiosk/hall/screens/chip_grid.h"
#include "kiosk/hall/screens/keyboard_panel.h"
#include "kiosk/hall/screens/parts.h"
#include "kiosk/hall/screens/scale.h"
#include "kiosk/hall/screens/text_field.h"
#include "kiosk/hall/typing/composer.h"

namespace kiosk::hall::screens {
namespace {

using consultation::QuestionStyle;
using draw::Rect;
using draw::Weight;
using visit::ChoiceView;
using visit::PageView;
using visit::QuestionView;

std::string choice_id(const QuestionView& question, const ChoiceView& choice) {
  return "choice/" + question.id + "/" + choice.id;
}

void choose(Context& context, const QuestionView& question, const ChoiceView& choice) {
  if (choice.writes_text) context.memory.writing.dismissed = false;
  context.send(visit::Choose{question.id, choice.id});
}

/// The question in large letters, its hint and, at the first question, what an opinion counts for. Returns the height
/// used.
float head(draw::Ui& ui, Context& context, Rect area, const QuestionView& question, const PageView& page) {
  const draw::Theme& t = ui.theme();
  float y = area.y + titled(ui, context, area, question.title) + 8;
  y += ui.text.draw({area.x, y, area.w, 0}, question.hint, {t.body, Weight::regular, t.ink2});
  if (!page.counts_for.empty()) {
    y += 4;
    y += ui.text.draw({area.x, y, area.w, 0}, page.counts_for, {t.body, Weight::semibold});
  }
  return y + 24 - area.y;
}

std::vector<draw::ChoiceLook> looks_of(const QuestionView& question) {
  const bool many = traits_of(question.kind).selection == consultation::Selection::several;
  std::vector<draw::ChoiceLook> looks;
  for (const ChoiceView& choice : question.choices)
    looks.push_back({choice.icon, choice.label, choice.hint, choice.selected, many, choice.rank});
  return looks;
}

/// Large cards side by side, below each other on portrait screens. Returns the height used, which is more than the
/// area's if they do not fit.
float draw_cards(draw::Ui& ui, Rect area, const QuestionView& question, Context& context) {
  const auto count = static_cast<float>(std::max<std::size_t>(1, question.choices.size()));
  const float gap = 28;
  const auto looks = looks_of(question);
  const bool portrait = ui.canvas.portrait();
  const float most = (area.h - gap * (count - 1)) / count;
  draw::Size size{portrait ? area.w : (area.w - gap * (count - 1)) / count, portrait ? most : area.h};
  const draw::ChoiceSpace space = draw::card_space(ui, size, looks);
  const float least = portrait ? draw::wide_card_height(space) : draw::tall_card_height(ui, space);
  if (portrait) size.h = std::max(std::min(232.F, most), least);
  if (!portrait) size.h = std::max(size.h, least);
  const float whole = portrait ? count * (size.h + gap) - gap : size.h;
  const float bottom = area.y + std::max(area.h, whole);
  for (std::size_t i = 0; i < question.choices.size(); ++i) {
    const auto n = static_cast<float>(i);
    const Rect box = portrait ? Rect{area.x, bottom - (count - n) * (size.h + gap) + gap, size.w, size.h}
                              : Rect{area.x + n * (size.w + gap), area.y, size.w, size.h};
    const ChoiceView& choice = question.choices[i];
    if (draw::choice_card(ui, choice_id(question, choice), box, looks[i], space)) choose(context, question, choice);
  }
  return std::max(area.h, whole);
}

/// Options as rows of one size: in two columns, in portrait and with very large text in one. Scrolls if the rows do
/// not fit.
struct RowGrid {
  std::size_t columns = 1, rows = 1;
  float width = 0, height = 0, gap = 0;
  draw::ChoiceSpace space;
  float whole() const { return static_cast<float>(rows) * (height + gap) - gap; }
};

constexpr float rows_column_gap = 28, rows_bar_room = 24, least_row = 96;

RowGrid row_grid(draw::Ui& ui, Rect area, const QuestionView& question, float room) {
  const draw::Theme& t = ui.theme();
  const bool names = question.style == QuestionStyle::names;
  const auto looks = looks_of(question);
  RowGrid grid;
  grid.columns = ui.canvas.portrait() || t.text_size == draw::TextSize::very_large ? 1 : 2;
  grid.rows = (question.choices.size() + grid.columns - 1) / grid.columns;
  grid.gap = names ? 24 : 20;
  const auto columns = static_cast<float>(grid.columns), rows = static_cast<float>(grid.rows);
  grid.width = (room - rows_column_gap * (columns - 1)) / columns;
  const float fits = (area.h - grid.gap * (rows - 1)) / rows;
  // Names are large where each of them is one line and all rows fit.
  grid.space = draw::row_space(ui, grid.width, looks, {t.head, Weight::bold});
  const bool large = names && grid.space.label_height < 2 * t.head && draw::row_height(grid.space) <= fits;
  if (!large) grid.space = draw::row_space(ui, grid.width, looks, {t.lead - 2, names ? Weight::bold : Weight::semibold});
  grid.height = std::max({least_row, draw::row_height(grid.space), std::min(fits, names ? 168.F : 112.F)});
  return grid;
}

void draw_rows(draw::Ui& ui, Rect area, const QuestionView& question, Context& context) {
  const auto looks = looks_of(question);
  RowGrid grid = row_grid(ui, area, question, area.w);
  const bool scrolls = grid.whole() > area.h + 1;
  if (scrolls) grid = row_grid(ui, area, question, area.w - rows_bar_room);
  const float offset = scrolls ? ui.scrolling.update("rows", area, grid.whole(), context.memory.scrolls["rows"]) : 0;
  if (scrolls) ui.shapes.push_clip(area);
  const std::size_t count = looks.size();
  for (std::size_t i = 0; i < count; ++i) {
    const Rect box{area.x + static_cast<float>(i % grid.columns) * (grid.width + rows_column_gap),
                   area.y + static_cast<float>(i / grid.columns) * (grid.height + grid.gap) - offset,
                   grid.width, grid.height};
    const ChoiceView& choice = question.choices[i];
    if (draw::choice_row(ui, choice_id(question, choice), box, looks[i], grid.space)) choose(context, question, choice);
  }
  if (scrolls) ui.shapes.pop_clip();
}

/// Draws the hamlet that was chosen earlier, with a button to choose another; returns the height used.
float draw_chosen_before(draw::Ui& ui, Rect area, const QuestionView& question, Context& context) {
  const draw::Theme& t = ui.theme();
  const draw::ButtonLook look{draw::ButtonKind::secondary, "edit", {}, t.body};
  const float width = draw::button_width(ui, question.change, look, 180), room = area.w - 96 - width - 24;
  const float height = ui.measure.height(room, question.chosen_before, {t.body});
  const Rect box{area.x, area.y, area.w, std::max(104.F, height + 16)};
  ui.shapes.fill(box, t.tint, 18);
  if (t.high_contrast) ui.shapes.outline(box, t.border, t.border_control, 18);
  ui.images.icon({box.x + 48, box.y + box.h / 2}, "check", 48, t.primary);
  ui.text.draw({box.x + 88, box.y + (box.h - height) / 2, room, 0}, question.chosen_before, {t.body});
  if (draw::button(ui, "hamlet/change", {box.right() - width - 8, box.y + (box.h - 88) / 2, width, 88}, question.change,
                   look))
    context.send(visit::ChangeHamlet{});
  return box.h;
}

/// Draws options as chips in as many columns as fit, hamlets below the names of their units. Returns the height
/// used.
float draw_chips(draw::Ui& ui, Rect area, const QuestionView& question, Context& context) {
  if (!question.chosen_before.empty()) return draw_chosen_before(ui, area, question, context);
  const draw::Theme& t = ui.theme();
  std::vector<std::string_view> labels;
  for (const ChoiceView& choice : question.choices) labels.emplace_back(choice.label);
  const ChipGrid grid = chip_grid(ui, area.w, labels);
  const bool groups = traits_of(question.kind).options == consultation::OptionSource::hamlets;
  float y = area.y;
  std::size_t first = 0;
  for (std::size_t i = 0; i < question.choices.size(); ++i) {
    const ChoiceView& choice = question.choices[i];
    if (groups && (i == 0 || choice.hint != question.choices[i - 1].hint)) {
      if (i > 0) y += grid.rows_height(i - first) + 18;
      y += ui.text.draw({area.x, y, area.w, 0}, choice.hint, {t.body, Weight::semibold, t.ink2}) + 6;
      first = i;
    }
    if (draw::chip(ui, choice_id(question, choice), chip_box(grid, area.x, y, i - first), choice.label,
                   choice.selected, grid.style))
      choose(context, question, choice);
  }
  return y + grid.rows_height(question.choices.size() - first) - area.y;
}

void draw_scrolled_chips(draw::Ui& ui, Rect area, const QuestionView& question, Context& context) {
  draw::ScrollState& state = context.memory.scrolls["chips"];
  const float offset = std::max(0.F, state.offset);
  ui.shapes.push_clip(area);
  const float height = draw_chips(ui, {area.x, area.y - offset, area.w - rows_bar_room, area.h}, question, context);
  ui.shapes.pop_clip();
  ui.scrolling.update("chips", area, height, state);
}

/// The promise of anonymity in a card.
void draw_promise(draw::Ui& ui, Rect box, const PageView& view, Context& context) {
  const draw::Theme& t = ui.theme();
  draw::card(ui, box);
  draw::tile(ui, {box.x + 40, box.y + 36, 92, 92}, "verified_user", t.tint, t.primary, 56, 24);
  const auto title = ui.measure.fit({box.w - 190, 100}, view.promise_title, {t.lead, Weight::bold}, 28);
  const float height = ui.measure.height(box.w - 190, view.promise_title, title);
  ui.text.draw({box.x + 156, box.y + 82 - height / 2, box.w - 190, 0}, view.promise_title, title);
  scrolled_blocks(ui, context, "promise", {box.x + 40, box.y + 152, box.w - 72, box.h - 172}, view.promise,
                  t.body, Bullet::check);
}

/// Draws several short questions on one page, with the promise on privacy beside or under them.
void draw_several(draw::Ui& ui, Rect area, const PageView& view, Context& context) {
  const draw::Theme& t = ui.theme();
  const std::string title = view.title;
  const auto style = ui.measure.fit({area.w * 0.7F, 70}, title, {t.head, Weight::bold}, 36);
  ui.text.label({area.x, area.y, area.w, 72}, title, style);
  const float title_width = ui.measure.width(title, style) + 16;
  const auto optional = ui.measure.fit({area.w - title_width, 70}, view.optional_label,
                                       {style.size, Weight::regular, t.ink2}, 26);
  ui.text.label({area.x + title_width, area.y, area.w - title_width, 72}, view.optional_label, optional);
  const bool portrait = ui.canvas.portrait();
  const float width = portrait ? area.w : 1176;
  const Rect list{area.x, area.y + 88, width, area.h - 88 - (portrait ? 330.F : 0.F)};
  draw::ScrollState& state = context.memory.scrolls["chips"];
  const float offset = std::max(0.F, state.offset);
  float y = list.y - offset;
  ui.shapes.push_clip({list.x - 12, list.y, list.w + 24, list.h});
  for (const QuestionView& question : view.questions) {
    y += ui.text.draw({list.x, y, list.w - 20, 0}, question.title, {t.body + 4, Weight::bold}) + 8;
    const Rect row{list.x, y, list.w - 20, 0};
    y += (is_scale(question) ? draw_scale(ui, row, question, context)
                             : draw_chips(ui, row, question, context)) +
         26;
  }
  draw::caption_with_icon(ui, {list.x, y - 10, list.w, 44}, "info_outline", view.illustrative_note,
                          draw::Align::left);
  ui.shapes.pop_clip();
  ui.scrolling.update("chips", list, y + 36 + offset - list.y, state);
  const Rect promise = portrait ? Rect{area.x, area.bottom() - 310, area.w, 310}
                                : Rect{area.x + 1216, area.y + 60, area.w - 1216, area.h - 60};
  draw_promise(ui, promise, view, context);
}

/// Draws the buttons Back, "Nghe lại" (where speech is available) and "Xóa hết": in a row in portrait, else Back
/// above the other two.
void draw_writing_buttons(draw::Ui& ui, Rect room, const PageView& view, const QuestionView& question,
                          Context& context) {
  const bool row = ui.canvas.portrait(), listens = !view.listen_label.empty();
  const bool has_text = !context.memory.writing.composer->text().empty();
  const float gap = row ? 24 : 20, height = row ? room.h : (room.h - gap) / 2;
  const float share = row ? (listens ? 3.F : 2.F) : (listens ? 2.F : 1.F);
  const float width = (room.w - gap * (share - 1)) / share;
  const Rect back{room.x, room.y, row ? width : room.w, height};
  Rect next{row ? room.x + width + gap : room.x, row ? room.y : room.y + height + gap, width, height};
  if (draw::button(ui, "back", back, view.back.label, {draw::ButtonKind::secondary, "arrow_back", {}, 34}))
    context.send(visit::Back{});
  if (listens) {
    if (draw::button(ui, "listen", next, view.listen_label,
                     {draw::ButtonKind::secondary, "volume_up", {}, 34, has_text}))
      context.send(visit::ReadBack{question.id});
    next.x += width + gap;
  }
  if (draw::button(ui, "clear", next, view.clear_label,
                   {draw::ButtonKind::secondary, "close", {}, 34, has_text}))
    context.send(visit::AskClear{question.id});
}

/// The question and its hint: beside each other on landscape screens where the question is short. Returns the
/// height used.
float draw_writing_head(draw::Ui& ui, Rect area, float side, const QuestionView& question) {
  const draw::Theme& t = ui.theme();
  const bool portrait = ui.canvas.portrait();
  const draw::TextStyle wanted{t.head - 4, Weight::bold}, small{t.caption, Weight::regular, t.ink2};
  const auto title = ui.measure.fit({portrait ? area.w : area.w * 0.62F, portrait ? 140.F : 64.F}, question.title, wanted, 30);
  const float beside = area.w * 0.62F, height = ui.measure.height(beside, question.title, title);
  if (!portrait && height <= 70) {
    ui.text.draw({area.x, area.y, beside, 0}, question.title, title);
    const float x = area.x + ui.measure.width(question.title, title) + 28;
    ui.text.label({x, area.y + 6, area.right() - x, height}, question.hint,
                  ui.measure.fit({area.right() - x, height}, question.hint, small, 24));
    return height + 10;
  }
  // A long question leaves the column of buttons free.
  const float width = area.w - side;
  const auto whole = ui.measure.fit({width, portrait ? 220.F : 76.F}, question.title, wanted, 26);
  const float used = ui.text.draw({area.x, area.y, width, 0}, question.title, whole);
  const auto hint = portrait ? small : ui.measure.fit({width, 36}, question.hint, small, 24);
  return used + ui.text.draw({area.x, area.y + used, width, 0}, question.hint, hint) + (portrait ? 16.F : 8.F);
}

/// Draws a text question, or the text of an option that writes one: the field above, the keyboard below. The
/// keyboard's "Xong" takes the place of Next.
void draw_writing(draw::Ui& ui, const PageView& view, const QuestionView& question, Context& context) {
  const Rect main = ui.canvas.main();
  const Rect area{main.x + ui.canvas.margin(), main.y + 24, main.w - 2 * ui.canvas.margin(),
                  main.h - keyboard_height(ui) - 24};
  const bool portrait = ui.canvas.portrait();
  const bool listens = !view.listen_label.empty();
  const float side = portrait ? 0 : listens ? 484.F : 324.F, buttons = portrait ? 112.F : 0.F;
  const float head = draw_writing_head(ui, area, side, question), y = area.y + head;
  const Rect field{area.x, y, area.w - side, area.bottom() - 24 - buttons - y};
  open_writing(context, question);
  draw_field(ui, field, question, context);
  take_hardware_keys(ui, context);
  const Rect room = portrait ? Rect{area.x, area.bottom() - 112, area.w, 96}
                             : Rect{area.right() - side + 24, head > 80 ? area.y : y, side - 24,
                                    head > 80 ? field.bottom() - area.y : field.h};
  draw_writing_buttons(ui, room, view, question, context);
  const bool has_text = !context.memory.writing.composer->text().empty();
  if (draw_keyboard(ui, main.bottom() - keyboard_height(ui), context)) {
    if (is_text(question.kind)) {
      has_text ? context.send(visit::Next{}) : context.send(visit::Skip{});
    } else {
      context.memory.writing.dismissed = true;
      context.send(visit::Touched{});
    }
  }
}

/// The question whose text is written now; null if none is.
const QuestionView* writing_question(const PageView& view, const Context& context) {
  for (const QuestionView& question : view.questions) {
    if (!question.writing) continue;
    const Writing& writing = context.memory.writing;
    if (!is_text(question.kind) && writing.dismissed && writing.question == question.id) continue;
    return &question;
  }
  return nullptr;
}

draw::TextStyle consent_style(const draw::Theme& t) {
  return {t.caption, Weight::regular, t.ink2};
}

constexpr float above_consent = 12;

float consent_height(draw::Ui& ui, float width, const PageView& view) {
  return above_consent + ui.measure.height(width, view.consent, consent_style(ui.theme()));
}

void draw_consent(draw::Ui& ui, Rect box, const PageView& view) {
  ui.text.draw({box.x, box.y + above_consent, box.w, 0}, view.consent, consent_style(ui.theme()));
}

/// The question with its cards. If they do not fit below it in their least size, both scroll.
void draw_card_question(draw::Ui& ui, Rect area, const PageView& view, Context& context) {
  constexpr float ring = 12;  // beside the cards, for the focus ring
  const QuestionView& question = view.questions.front();
  draw::ScrollState& state = context.memory.scrolls["cards"];
  const float offset = std::max(0.F, state.offset);
  const float bar = state.more ? rows_bar_room : 0;
  ui.shapes.push_clip({area.x - ring, area.y, area.w + 2 * ring, area.h});
  const Rect column{area.x, area.y - offset, area.w - bar, area.h};
  const float used = head(ui, context, column, question, view), room = column.h - used;
  const float consent = view.consent.empty() ? 0 : consent_height(ui, column.w, view);
  const bool tight = room - consent < ui.theme().grown(300);  // then the consent is below what is seen at first
  const float cards = draw_cards(ui, {column.x, column.y + used, column.w, tight ? room : room - consent}, question, context);
  draw_consent(ui, {column.x, column.y + used + cards, column.w, 0}, view);
  ui.shapes.pop_clip();
  ui.scrolling.update("cards", area, used + cards + consent, state);
}

void draw_foot(draw::Ui& ui, const PageView& view, Context& context) {
  FlowLook flow{view.back, view.skip, view.next, view.note, {}};
  if (view.unselects) flow.skip_id = "unselect";
  navigation_row(ui, context, flow);
}

}  // namespace

void draw_page(draw::Ui& ui, const PageView& view, Context& context) {
  if (const QuestionView* question = writing_question(view, context)) {
    draw_writing(ui, view, *question, context);
    return;
  }
  Rect area = above_note(ui);
  draw::progress(ui, {area.x, area.y, area.w, 40}, view.progress, view.page, view.pages);
  area = {area.x, area.y + 56, area.w, area.h - 56};
  if (view.questions.size() > 1) {
    draw_several(ui, area, view, context);
  } else if (!view.questions.empty()) {
    const QuestionView& question = view.questions.front();
    if (question.style == QuestionStyle::cards && !is_scale(question)) {
      draw_card_question(ui, area, view, context);
      return draw_foot(ui, view, context);
    }
    float used = head(ui, context, area, question, view);
    if (!view.consent.empty()) {
      draw_consent(ui, {area.x, area.y + used - 24, area.w, 0}, view);
      used += consent_height(ui, area.w, view);
    }
    const Rect rest{area.x, area.y + used, area.w, area.h - used};
    if (is_scale(question)) {
      draw_scale(ui, rest, question, context);
    } else if (question.style == QuestionStyle::chips) {
      draw_scrolled_chips(ui, rest, question, context);
    } else {
      draw_rows(ui, rest, question, context);
    }
  }
  draw_foot(ui, view, context);
}

}  // namespace kiosk::hall::screens
