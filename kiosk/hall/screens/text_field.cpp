#include "kiosk/hall/screens/text_field.h"

#include <algorithm>
#include <boost/locale/utf.hpp>
#include <cmath>
#include <iterator>

#include "kiosk/base/text.h"
#include "kiosk/base/wipe.h"
#include "kiosk/hall/draw/script.h"

namespace kiosk::hall::screens {
namespace {

using draw::Rect;
using draw::Weight;
using typing::Composer;

constexpr float step = 52;     // from one line to the next
constexpr float counter = 44;  // height of the line that counts
constexpr draw::Millis second_tap{500};

std::string utf8(char32_t character) {
  std::string text;
  boost::locale::utf::utf_traits<char>::encode(character, std::back_inserter(text));
  return text;
}

/// The field's text as lines: byte ranges of what fits the width, broken at spaces where possible.
std::vector<typing::Range> field_lines(draw::Ui& ui, const std::string& text, float width,
                                       const draw::TextStyle& style) {
  std::vector<typing::Range> lines;
  if (draw::needs_shaping(text)) {
    for (const auto& [from, to] : ui.typed.lines(text, width, style)) lines.push_back({from, to});
    return lines;
  }
  std::size_t from = 0, last_space = 0, at = 0;
  while (at < text.size()) {
    if (text[at] == '\n') {
      lines.push_back({from, at});
      from = last_space = ++at;
      continue;
    }
    const std::size_t next = next_code_point(text, at);
    if (ui.typed.width(std::string_view(text).substr(from, next - from), style) > width && at > from) {
      const std::size_t end = last_space > from ? last_space : at;
      lines.push_back({from, end});
      from = last_space = end;
      at = end;
      continue;
    }
    if (text[at] == ' ') last_space = next;
    at = next;
  }
  lines.push_back({from, text.size()});
  return lines;
}

/// Where the lines stand.
Rect inside(Rect box) {
  return {box.x + 34, box.y + 20, box.w - 60, box.h - 20 - counter};
}

/// The text laid out in the field: which line is where.
class Layout {
 public:
  Layout(draw::Ui& ui, Rect box, const Composer& composer, const draw::TextStyle& style)
      : ui_(ui), style_(style), text_(composer.text()) {
    inner_ = inside(box);
    lines_ = field_lines(ui, composer.text(), inner_.w - 8, style);
    caret_row_ = row_of(composer.caret());
    const auto rows = static_cast<float>(lines_.size());
    const float visible = std::max(1.F, std::floor(inner_.h / step));
    first_ = std::clamp(static_cast<float>(caret_row_) - visible + 1, 0.F, std::max(0.F, rows - visible));
  }

  const std::vector<typing::Range>& lines() const { return lines_; }
  std::size_t caret_row() const { return caret_row_; }
  Rect inner() const { return inner_; }
  float top_of(std::size_t row) const { return inner_.y + (static_cast<float>(row) - first_) * step; }
  bool seen(std::size_t row) const {
    return top_of(row) >= inner_.y - 1 && top_of(row) <= inner_.bottom() - step + 4;
  }
  std::string_view part(std::size_t row, std::size_t from, std::size_t to) const {
    const auto [low, high] = lines_[row];
    const std::size_t a = std::clamp(from, low, high), b = std::clamp(to, low, high);
    return text_.substr(a, b - a);
  }
  std::string_view whole(std::size_t row) const { return part(row, lines_[row].from, lines_[row].to); }
  /// Where a row begins: right-to-left writing ends at the field's right.
  float left_of(std::size_t row) const {
    if (!ui_.typed.right_to_left(whole(row), style_)) return inner_.x;
    return inner_.right() - 8 - ui_.typed.width(whole(row), style_);
  }
  float x_of(std::size_t row, std::size_t byte) const {
    return left_of(row) +
           ui_.typed.caret_x(whole(row), std::max(byte, lines_[row].from) - lines_[row].from, style_);
  }
  /// The byte before which a finger there puts the caret.
  std::size_t byte_at(draw::Point finger) const {
    const float rows = static_cast<float>(lines_.size());
    const auto row =
        static_cast<std::size_t>(std::clamp((finger.y - inner_.y) / step + first_, 0.F, rows - 1));
    if (draw::needs_shaping(whole(row)))
      return lines_[row].from + ui_.typed.byte_at(whole(row), finger.x - left_of(row), style_);
    std::size_t at = lines_[row].from;
    while (at < lines_[row].to) {
      const std::size_t next = next_code_point(text_, at);
      if ((x_of(row, at) + x_of(row, next)) / 2 > finger.x) break;
      at = next;
    }
    return at;
  }

 private:
  std::size_t row_of(std::size_t byte) const {
    std::size_t row = 0;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (byte >= lines_[i].from && byte <= lines_[i].to) row = i;
    }
    return row;
  }

  draw::Ui& ui_;
  const draw::TextStyle& style_;
  std::string_view text_;
  Rect inner_;
  std::vector<typing::Range> lines_;
  std::size_t caret_row_ = 0;
  float first_ = 0;
};

/// The hint of an empty field, and how much may still be written.
void draw_counter(draw::Ui& ui, Rect box, const visit::QuestionView& question, bool empty) {
  const draw::Theme& t = ui.theme();
  const Rect inner = inside(box);
  if (empty)
    ui.text.label({inner.x + 12, inner.y, inner.w, step}, question.text_hint,
                  {t.body, Weight::regular, t.ink2});
  const Weight weight = question.nearly_full ? Weight::bold : Weight::regular;
  ui.text.label({inner.x, box.bottom() - counter - 8, inner.w - 8, counter}, question.counter,
                {26, weight, question.nearly_full ? t.alert : t.ink2, draw::Align::right});
}

void draw_line(draw::Ui& ui, const Layout& layout, std::size_t row, const Composer& composer,
               const draw::TextStyle& style) {
  const draw::Theme& t = ui.theme();
  const float y = layout.top_of(row), left = layout.left_of(row), width = layout.inner().w + 40;
  const auto [from, to] = layout.lines()[row];
  ui.typed.draw({left, y, width, step}, layout.part(row, from, to), style);
  const auto chosen = composer.selection();
  if (!chosen.empty() && chosen.from <= to && chosen.to > from && draw::needs_shaping(layout.whole(row))) {
    draw::TextStyle selected = style;
    selected.colour = t.on_primary;
    const std::size_t first = std::max(chosen.from, from) - from, last = std::min(chosen.to, to) - from;
    for (const auto& [start, end] : ui.typed.stretches(layout.whole(row), first, last, style)) {
      const Rect part{left + start, y + 2, end - start, step - 6};
      ui.shapes.fill(part, t.primary, 4);
      ui.shapes.push_clip(part);
      ui.typed.draw({left, y, width, step}, layout.whole(row), selected);
      ui.shapes.pop_clip();
    }
    return;
  }
  if (!chosen.empty() && chosen.from <= to && chosen.to > from) {
    const float x = layout.x_of(row, chosen.from), end = layout.x_of(row, chosen.to);
    draw::TextStyle selected = style;
    selected.colour = t.on_primary;
    ui.shapes.fill({x, y + 2, std::max(end - x, 12.F), step - 6}, t.primary, 4);
    ui.typed.draw({x, y, width, step}, layout.part(row, chosen.from, chosen.to), selected);
    return;
  }
  const std::size_t composing = composer.composing_from();
  if (composing < composer.caret() && composing < to && composer.caret() > from) {
    const float x = layout.x_of(row, composing);
    ui.shapes.fill({x, y + step - 6, layout.x_of(row, composer.caret()) - x, 4}, t.primary);
  }
  if (row == layout.caret_row())
    ui.shapes.fill({layout.x_of(row, composer.caret()), y + 2, 4, step - 6}, t.primary);
}

void take_finger(draw::Ui& ui, const Layout& layout, const draw::Touch& touch, Context& context) {
  Writing& writing = context.memory.writing;
  Composer& composer = *writing.composer;
  const std::size_t at = layout.byte_at(ui.touch.pointer());
  if (ui.touch.just_pressed("field")) {
    const bool again = context.now - writing.tapped < second_tap && at == writing.tapped_at;
    again ? composer.select_word(at) : composer.place_caret(at);
    writing.tapped = context.now;
    writing.tapped_at = at;
    writing.dismissed = false;
    context.send(visit::Touched{});
  } else if (touch.pressed && ui.touch.dragged()) {
    composer.place_caret(at, true);
  }
}

/// Vietnamese is written with Telex unless the resident chooses otherwise, every other language as the keys
/// say.
void follow_language(Context& context) {
  Writing& writing = context.memory.writing;
  writing.language = context.language;
  writing.typing = context.language == "vi" ? typing::Typing::telex : typing::Typing::plain;
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
  writing.composer = std::make_unique<Composer>(context.methods.telex.get(),
                                                static_cast<std::size_t>(question.max_code_points));
  writing.composer->set_text(question.text);
  follow_language(context);
}

void use_typing(Context& context) {
  Writing& writing = context.memory.writing;
  typing::InputMethod* const by_typing[] = {context.methods.telex.get(), context.methods.vni.get(), nullptr};
  writing.composer->use(by_typing[static_cast<std::size_t>(writing.typing)]);
}

void tell_text(Context& context) {
  const Writing& writing = context.memory.writing;
  context.send(visit::SetText{writing.question, writing.composer->text()});
}

void draw_field(draw::Ui& ui, Rect box, const visit::QuestionView& question, Context& context) {
  const draw::Theme& t = ui.theme();
  const Composer& composer = *context.memory.writing.composer;
  const draw::Touch touch = ui.touch.target("field", box, draw::Role::field, question.text_hint);
  ui.shapes.fill(box, t.surface, t.radius_card);
  ui.shapes.outline(box, t.primary, 6, t.radius_card);
  const draw::TextStyle style{38, Weight::regular, t.ink, draw::Align::left, 1.36F, true};
  draw_counter(ui, box, question, composer.text().empty());
  const draw::Unmirrored unmirrored(ui.canvas, box);
  const Layout layout(ui, box, composer, style);
  ui.shapes.push_clip({box.x + 6, box.y + 6, box.w - 12, box.h - 12 - counter + 12});
  for (std::size_t row = 0; row < layout.lines().size(); ++row) {
    if (layout.seen(row)) draw_line(ui, layout, row, composer, style);
  }
  ui.shapes.pop_clip();
  ui.focus.open_field();
  take_finger(ui, layout, touch, context);
}

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
  switch (ui.focus.text_command()) {
    case draw::TextCommand::none:
      break;
    case draw::TextCommand::left:
      composer.move(-1, input.extend);
      break;
    case draw::TextCommand::right:
      composer.move(1, input.extend);
      break;
    case draw::TextCommand::home:
      composer.place_caret(0, input.extend);
      break;
    case draw::TextCommand::end:
      composer.place_caret(composer.text().size(), input.extend);
      break;
    case draw::TextCommand::erase_forward:
      composer.erase_forward();
      changed = true;
      break;
    case draw::TextCommand::undo:
      composer.undo();
      changed = true;
      break;
    case draw::TextCommand::redo:
      composer.redo();
      changed = true;
      break;
    case draw::TextCommand::select_all:
      composer.select_all();
      break;
  }
  if (changed) tell_text(context);
}

}  // namespace kiosk::hall::screens
