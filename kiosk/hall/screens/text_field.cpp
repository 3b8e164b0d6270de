#include "kiosk/hall/screens/text_field.h"

#include <algorithm>
#include <boost/locale/utf.hpp>
#include <iterator>

#include "kiosk/base/text.h"
#include "kiosk/base/wipe.h"
#include "kiosk/hall/draw/script.h"
#include "kiosk/hall/screens/layout_visit.h"
#include "kiosk/hall/screens/parts.h"
#include "kiosk/hall/screens/text_field_layout.h"

namespace kiosk::hall::screens {
namespace {

namespace size = layout::field;

using draw::Rect;
using draw::Weight;
using typing::Composer;

/// A second touch of the same letter within this time selects the word.
constexpr draw::Millis double_tap{500};

std::string utf8(char32_t character) {
  std::string text;
  boost::locale::utf::utf_traits<char>::encode(character, std::back_inserter(text));
  return text;
}

/// The hint of an empty field, and how much may still be written.
void draw_counter(draw::Ui& ui, Rect box, const visit::QuestionView& question, bool empty) {
  const draw::Theme& t = ui.theme();
  const Rect inner = field_inner(box);
  if (empty)
    ui.text.label({inner.x + size::hint_x, inner.y, inner.w, std::min(inner.h, t.grown(size::line))},
                  question.text_hint,
                  ui.measure.fit({inner.w - size::hint_x, inner.h}, question.text_hint, {t.body, Weight::regular, t.ink2},
                                 size::counter_text));
  const Weight weight = question.nearly_full ? Weight::bold : Weight::regular;
  ui.text.label({inner.x, box.bottom() - size::counter - size::counter_inset, inner.w - size::counter_inset,
                 size::counter},
                question.counter,
                {std::min(t.grown(size::counter_text), size::most_counter_text), weight, question.nearly_full ? t.alert : t.ink2, draw::Align::right});
}

/// Highlights the selected bytes of a row. Shaped text may need several parts, which are drawn through clips.
void draw_selection(draw::Ui& ui, const FieldLayout& layout, std::size_t row, typing::Range chosen,
                    const draw::TextStyle& style) {
  const draw::Theme& t = ui.theme();
  const float y = layout.top_of(row), left = layout.left_of(row), width = layout.inner().w + size::line_extra,
              height = layout.line() - size::mark_inset;
  const auto [from, to] = layout.lines()[row];
  draw::TextStyle selected = style;
  selected.colour = t.on_primary;
  if (!draw::needs_shaping(layout.whole(row))) {
    const float x = layout.x_of(row, chosen.from), end = layout.x_of(row, chosen.to);
    ui.shapes.fill({x, y + size::mark_y, std::max(end - x, size::min_selection), height}, t.primary,
                   size::mark_radius);
    ui.typed.draw({x, y, width, layout.line()}, layout.part(row, chosen.from, chosen.to), selected);
    return;
  }
  const std::size_t first = std::max(chosen.from, from) - from, last = std::min(chosen.to, to) - from;
  for (const auto& [start, end] : ui.typed.x_ranges(layout.whole(row), first, last, style)) {
    const Rect part{left + start, y + size::mark_y, end - start, height};
    ui.shapes.fill(part, t.primary, size::mark_radius);
    ui.shapes.push_clip(part);
    ui.typed.draw({left, y, width, layout.line()}, layout.whole(row), selected);
    ui.shapes.pop_clip();
  }
}

/// A row with its selection, or with the line under the word being composed and the caret.
void draw_line(draw::Ui& ui, const FieldLayout& layout, std::size_t row, const Composer& composer,
               const draw::TextStyle& style) {
  const draw::Theme& t = ui.theme();
  const float y = layout.top_of(row);
  const auto [from, to] = layout.lines()[row];
  ui.typed.draw({layout.left_of(row), y, layout.inner().w + size::line_extra, layout.line()},
                layout.part(row, from, to), style);
  const auto chosen = composer.selection();
  if (!chosen.empty() && chosen.from <= to && chosen.to > from)
    return draw_selection(ui, layout, row, chosen, style);
  const std::size_t composing = composer.composing_from();
  if (composing < composer.caret() && composing < to && composer.caret() > from) {
    const float x = layout.x_of(row, composing);
    ui.shapes.fill(
        {x, y + layout.line() - size::mark_inset, layout.x_of(row, composer.caret()) - x, size::caret},
        t.primary);
  }
  if (row == layout.caret_row())
    ui.shapes.fill(
        {layout.x_of(row, composer.caret()), y + size::mark_y, size::caret, layout.line() - size::mark_inset},
        t.primary);
}

/// Places the caret, selects a word or extends the selection.
void take_finger(draw::Ui& ui, const FieldLayout& layout, const draw::Touch& touch, Context& context) {
  Writing& writing = context.memory.writing;
  Composer& composer = *writing.composer;
  const std::size_t at = layout.byte_at(ui.touch.pointer());
  if (ui.touch.just_pressed("field")) {
    const bool again = context.now - writing.tapped < double_tap && at == writing.tapped_at;
    again ? composer.select_word(at) : composer.place_caret(at);
    writing.tapped = context.now;
    writing.tapped_at = at;
    writing.dismissed = false;
    context.send(visit::Touched{});
  } else if (touch.pressed && ui.touch.dragged()) {
    composer.place_caret(at, true);
  }
}

/// The catalogue says whether the language starts with Telex; else keys give their plain letters.
void follow_language(Context& context) {
  Writing& writing = context.memory.writing;
  writing.language = context.language;
  writing.typing =
      context.words.text("language.typing") == "telex" ? typing::Typing::telex : typing::Typing::plain;
  use_typing(context);
}

}  // namespace

void open_writing(Context& context, const visit::QuestionView& question) {
  Writing& writing = context.memory.writing;
  if (writing.composer && writing.question == question.id) {
    if (question.text.empty() && !writing.composer->text().empty())
      writing.composer->set_text("");  // cleared by the visit
    if (writing.language != context.language) follow_language(context);
    return;
  }
  writing = {};
  writing.question = question.id;
  writing.composer = std::make_unique<Composer>(context.tone_placement,
                                                static_cast<std::size_t>(question.max_code_points));
  writing.composer->set_text(question.text);
  follow_language(context);
}

void use_typing(Context& context) {
  Writing& writing = context.memory.writing;
  writing.composer->use(typing::method_of(writing.typing));
}

void send_text(Context& context) {
  const Writing& writing = context.memory.writing;
  context.send(visit::SetText{writing.question, writing.composer->text()});
}

void draw_field(draw::Ui& ui, Rect box, const visit::QuestionView& question, Context& context) {
  const draw::Theme& t = ui.theme();
  const Composer& composer = *context.memory.writing.composer;
  const draw::Touch touch = ui.touch.target("field", box, draw::Role::field, question.text_hint);
  ui.shapes.fill(box, t.surface, t.radius_card);
  ui.shapes.outline(box, t.primary, size::border, t.radius_card);
  // One line fits always.
  const float text = std::min(t.grown(size::text), std::max(size::text, field_inner(box).h * size::text / size::line));
  const draw::TextStyle style{text, Weight::regular, t.ink, draw::Align::left, size::line_height, true};
  draw_counter(ui, box, question, composer.text().empty());
  const draw::Unmirrored unmirrored(ui.canvas, box);
  const FieldLayout layout(ui, box, composer, style);
  const Rect inside = box.inset(size::border);
  ui.shapes.push_clip({inside.x, inside.y, inside.w, inside.h - size::counter + 2 * size::border});
  for (std::size_t row = 0; row < layout.lines().size(); ++row) {
    if (layout.is_visible(row)) draw_line(ui, layout, row, composer, style);
  }
  ui.shapes.pop_clip();
  ui.focus.open_field();
  take_finger(ui, layout, touch, context);
}

namespace {

/// Applies a command to the text. True if the text changed.
bool apply(Composer& composer, draw::TextCommand command, bool extend) {
  switch (command) {
    case draw::TextCommand::none:
      return false;
    case draw::TextCommand::left:
      composer.move(-1, extend);
      return false;
    case draw::TextCommand::right:
      composer.move(1, extend);
      return false;
    case draw::TextCommand::home:
      composer.place_caret(0, extend);
      return false;
    case draw::TextCommand::end:
      composer.place_caret(composer.text().size(), extend);
      return false;
    case draw::TextCommand::erase_forward:
      composer.erase_forward();
      return true;
    case draw::TextCommand::undo:
      composer.undo();
      return true;
    case draw::TextCommand::redo:
      composer.redo();
      return true;
    case draw::TextCommand::select_all:
      composer.select_all();
      return false;
  }
  return false;
}

}  // namespace

void take_hardware_keys(const draw::Ui& ui, Context& context) {
  Composer& composer = *context.memory.writing.composer;
  const draw::FrameInput& input = ui.input();
  bool changed = input.erase || input.enter;
  for (const char32_t character : input.characters) {
    if (character < 0x20) continue;
    std::string text = utf8(character);
    composer.type(text);
    wipe(text);
    changed = true;
  }
  if (input.erase) composer.backspace();
  if (input.enter) composer.type("\n");
  changed = apply(composer, ui.focus.text_command(), input.extend) || changed;
  if (changed) send_text(context);
}

}  // namespace kiosk::hall::screens
