// 07-11: one page of the form: large cards, rows, names, a remark with the keyboard, or "about you" in chips.
#include <algorithm>
#include <cmath>

#include "kiosk/consultation/question_kind.h"
#include "kiosk/hall/screens/keyboard_panel.h"
#include "kiosk/hall/screens/parts.h"
#include "kiosk/hall/screens/text_field.h"

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

void leave(Flow flow, Context& context) {
  switch (flow) {
    case Flow::back:
      context.send(visit::Back{});
      break;
    case Flow::next:
      context.send(visit::Next{});
      break;
    case Flow::skip:
      context.send(visit::Skip{});
      break;
    case Flow::none:
      break;
  }
}

/// Question in large letters and its hint; height used.
float head(draw::Ui& ui, Context& context, Rect area, const QuestionView& question,
           const std::string& consent) {
  const draw::Theme& t = ui.theme();
  float y = area.y + titled(ui, context, area, question.title) + 8;
  y += ui.text.draw({area.x, y, area.w, 0}, question.hint, {t.body, Weight::regular, t.ink2});
  if (ui.canvas.portrait() && !consent.empty()) {
    y += 24;
    y += draw::notice(ui, {area.x, y, area.w, 110}, "info", consent, draw::NoticeKind::tint);
  } else if (!consent.empty()) {
    y += ui.text.draw({area.x, y, area.w, 0}, consent, {26, Weight::regular, t.ink2});
  }
  return y + 24 - area.y;
}

void draw_cards(draw::Ui& ui, Rect area, const QuestionView& question, Context& context) {
  const auto count = static_cast<float>(std::max<std::size_t>(1, question.choices.size()));
  const float gap = 28;
  for (std::size_t i = 0; i < question.choices.size(); ++i) {
    const ChoiceView& choice = question.choices[i];
    const auto n = static_cast<float>(i);
    Rect box;
    if (ui.canvas.portrait()) {
      const float height = std::min(232.F, (area.h - gap * (count - 1)) / count);
      box = {area.x, area.bottom() - (count - n) * (height + gap) + gap, area.w, height};
    } else {
      const float width = (area.w - gap * (count - 1)) / count;
      box = {area.x + n * (width + gap), area.y, width, area.h};
    }
    const draw::ChoiceLook look{choice.icon, choice.label, choice.hint, choice.selected, false, 0};
    if (draw::choice_card(ui, choice_id(question, choice), box, look)) choose(context, question, choice);
  }
}

/// Rows in two columns (one in portrait); `wide` options without a hint take a whole row at the end.
void draw_rows(draw::Ui& ui, Rect area, const QuestionView& question, Context& context) {
  const bool names = question.style == QuestionStyle::names;
  const std::size_t columns =
      ui.canvas.portrait() || ui.theme().text_size == draw::TextSize::very_large ? 1 : 2;
  const std::size_t count = question.choices.size();
  const std::size_t rows = (count + columns - 1) / columns;
  const float gap = names ? 24 : 20, column_gap = 28;
  const float least = 96, fits = (area.h - gap * static_cast<float>(rows - 1)) / static_cast<float>(rows);
  const float height = std::clamp(fits, least, names ? 168.F : 112.F);
  const float whole = static_cast<float>(rows) * (height + gap) - gap;
  const bool scrolls = whole > area.h + 1;
  const float offset = scrolls ? ui.scrolling.update("rows", area, whole, context.memory.scrolls["rows"]) : 0;
  const float room = area.w - (scrolls ? 24.F : 0.F);
  const float width = (room - column_gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  if (scrolls) ui.shapes.push_clip(area);
  for (std::size_t i = 0; i < count; ++i) {
    const ChoiceView& choice = question.choices[i];
    const bool last_alone = i + 1 == count && count % columns == 1 && columns == 2;
    const Rect box{area.x + static_cast<float>(i % columns) * (width + column_gap),
                   area.y + static_cast<float>(i / columns) * (height + gap) - offset,
                   last_alone ? room : width, height};
    const bool many = traits_of(question.kind).selection == consultation::Selection::several;
    const draw::ChoiceLook look{choice.icon, choice.label, choice.hint, choice.selected, many, choice.rank};
    const bool large = names && !choice.hint.empty();
    if (draw::choice_row(ui, choice_id(question, choice), box, look,
                         large ? ui.theme().head : ui.theme().lead - 2,
                         large ? Weight::bold : Weight::semibold)) {
      choose(context, question, choice);
    }
  }
  if (scrolls) ui.shapes.pop_clip();
}

/// A hamlet chosen earlier: said in a row, with a button to choose another. Height used.
float draw_chosen_before(draw::Ui& ui, Rect area, const QuestionView& question, Context& context) {
  const draw::Theme& t = ui.theme();
  const Rect box{area.x, area.y, area.w, 104};
  ui.shapes.fill(box, t.high_contrast ? t.quiet : t.primary_tint, 18);
  if (t.high_contrast) ui.shapes.outline(box, t.border, t.border_control, 18);
  const draw::ButtonLook look{draw::ButtonKind::secondary, "edit", {}, 32};
  const float width = draw::button_width(ui, question.change, look, 180);
  ui.images.icon({box.x + 48, box.y + 52}, "check", 48, t.primary);
  const float room = box.w - 96 - width - 24;
  const auto style = ui.measure.fit({room, 96}, question.chosen_before, {t.body}, 24);
  const float height = ui.measure.height(room, question.chosen_before, style);
  ui.text.draw({box.x + 88, box.y + (box.h - height) / 2, room, 0}, question.chosen_before, style);
  if (draw::button(ui, "hamlet/change", {box.right() - width - 8, box.y + 8, width, 88}, question.change,
                   look))
    context.send(visit::ChangeHamlet{});
  return box.h;
}

/// Chips in as many columns as fit; height used.
float draw_chips(draw::Ui& ui, Rect area, const QuestionView& question, Context& context) {
  if (!question.chosen_before.empty()) return draw_chosen_before(ui, area, question, context);
  const bool portrait = ui.canvas.portrait();
  const std::size_t count = question.choices.size();
  const std::size_t most = portrait ? 4 : 7,
                    columns = std::min(count, count > 5 ? most : std::max<std::size_t>(count, 1));
  const float gap = 16, height = 98,
              width = (area.w - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  float bottom = area.y;
  for (std::size_t i = 0; i < count; ++i) {
    const ChoiceView& choice = question.choices[i];
    const Rect box{area.x + static_cast<float>(i % columns) * (width + gap),
                   area.y + static_cast<float>(i / columns) * (height + 14), width, height};
    if (draw::chip(ui, choice_id(question, choice), box, choice.label, choice.selected))
      choose(context, question, choice);
    bottom = box.bottom();
  }
  return bottom - area.y;
}

void draw_promise(draw::Ui& ui, Rect box, const PageView& view, Context& context) {
  const draw::Theme& t = ui.theme();
  draw::card(ui, box);
  draw::tile(ui, {box.x + 40, box.y + 36, 92, 92}, "verified_user",
             t.high_contrast ? t.quiet : t.primary_tint, t.primary, 56, 24);
  const auto title = ui.measure.fit({box.w - 190, 100}, view.promise_title, {t.lead, Weight::bold}, 28);
  const float height = ui.measure.height(box.w - 190, view.promise_title, title);
  ui.text.draw({box.x + 156, box.y + 82 - height / 2, box.w - 190, 0}, view.promise_title, title);
  scrolled_blocks(ui, context, "promise", {box.x + 40, box.y + 152, box.w - 72, box.h - 172}, view.promise,
                  t.body, Bullet::check);
}

/// 11: several short questions on one page, the promise beside them.
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
    ui.text.label({list.x, y, list.w, 56}, question.title,
                  {t.text_size == draw::TextSize::normal ? 36.F : t.body, Weight::bold});
    y += 62;
    y += draw_chips(ui, {list.x, y, list.w - 20, 0}, question, context) + 26;
  }
  draw::caption_with_icon(ui, {list.x, y - 10, list.w, 44}, "info_outline", view.illustrative_note,
                          draw::Align::left);
  ui.shapes.pop_clip();
  ui.scrolling.update("chips", list, y + 36 + offset - list.y, state);
  const Rect promise = portrait ? Rect{area.x, area.bottom() - 310, area.w, 310}
                                : Rect{area.x + 1216, area.y + 60, area.w - 1216, area.h - 60};
  draw_promise(ui, promise, view, context);
}

/// Back, "Nghe lại" where it can be heard, "Xóa hết": in a row, or Back over the other two.
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
    leave(Flow::back, context);
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

/// 10, and the text of an option that writes: field above, keyboard below; Next is the keyboard's "Xong".
void draw_writing(draw::Ui& ui, const PageView& view, const QuestionView& question, Context& context) {
  const draw::Theme& t = ui.theme();
  const Rect main = ui.canvas.main();
  const Rect area{main.x + ui.canvas.margin(), main.y + 24, main.w - 2 * ui.canvas.margin(),
                  main.h - keyboard_height(ui) - 24};
  const bool portrait = ui.canvas.portrait();
  const auto title = ui.measure.fit({portrait ? area.w : area.w * 0.62F, portrait ? 140.F : 64.F},
                                    question.title, {52, Weight::bold}, 30);
  const float title_height = ui.measure.height(portrait ? area.w : area.w * 0.62F, question.title, title);
  ui.text.draw({area.x, area.y, area.w, 0}, question.title, title);
  float y = area.y + title_height + 10;
  if (portrait) {
    y += ui.text.draw({area.x, y, area.w, 0}, question.hint, {28, Weight::regular, t.ink2}) + 16;
  } else {
    const float x = area.x + ui.measure.width(question.title, title) + 28;
    const auto hint =
        ui.measure.fit({area.right() - x, title_height}, question.hint, {28, Weight::regular, t.ink2}, 20);
    ui.text.label({x, area.y + 6, area.right() - x, title_height}, question.hint, hint);
  }
  const bool listens = !view.listen_label.empty();
  const float side = portrait ? 0 : listens ? 484.F : 324.F, buttons = portrait ? 112.F : 0.F;
  const Rect field{area.x, y, area.w - side, area.bottom() - 24 - buttons - y};
  open_writing(context, question);
  draw_field(ui, field, question, context);
  take_hardware_keys(ui, context);
  const Rect room = portrait ? Rect{area.x, area.bottom() - 112, area.w, 96}
                             : Rect{area.right() - side + 24, y, side - 24, field.h};
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

const QuestionView* writing_question(const PageView& view, const Context& context) {
  for (const QuestionView& question : view.questions) {
    if (!question.writing) continue;
    const Writing& writing = context.memory.writing;
    if (!is_text(question.kind) && writing.dismissed && writing.question == question.id) continue;
    return &question;
  }
  return nullptr;
}

}  // namespace

void draw_page(draw::Ui& ui, const PageView& view, Context& context) {
  if (const QuestionView* question = writing_question(view, context)) {
    draw_writing(ui, view, *question, context);
    return;
  }
  Rect area = above_flow(ui);
  if (ui.canvas.portrait()) area.h -= 60;
  draw::progress(ui, {area.x, area.y, area.w, 40}, view.progress, view.page, view.pages);
  area = {area.x, area.y + 56, area.w, area.h - 56};
  if (view.questions.size() > 1) {
    draw_several(ui, area, view, context);
  } else if (!view.questions.empty()) {
    const QuestionView& question = view.questions.front();
    const float used = head(ui, context, area, question, view.consent);
    const Rect rest{area.x, area.y + used, area.w, area.h - used};
    if (question.style == QuestionStyle::cards) {
      draw_cards(ui, rest, question, context);
    } else if (question.style == QuestionStyle::chips) {
      draw_chips(ui, rest, question, context);
    } else {
      draw_rows(ui, rest, question, context);
    }
  }
  leave(flow_row(ui, {view.back, view.skip, view.next, view.note, {}}), context);
}

}  // namespace kiosk::hall::screens
