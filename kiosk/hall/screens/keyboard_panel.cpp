#include "kiosk/hall/screens/keyboard_panel.h"

#include <sodium.h>

#include <algorithm>
#include <boost/locale/utf.hpp>
#include <cmath>
#include <iterator>

namespace kiosk::hall::screens {
namespace {

using draw::Rect;
using draw::Weight;
using typing::Key;
using typing::KeyAction;
using typing::KeyboardPage;

std::string utf8(char32_t character) {
  std::string text;
  boost::locale::utf::utf_traits<char>::encode(character, std::back_inserter(text));
  return text;
}

/// Tells the visit what stands in the field now.
void tell(Context& context) {
  const Writing& writing = context.memory.writing;
  context.send(visit::SetText{writing.question, writing.composer->text()});
}

void act(const Key& key, Context& context, bool& done) {
  Writing& writing = context.memory.writing;
  typing::Composer& composer = *writing.composer;
  switch (key.action) {
    case KeyAction::character:
    case KeyAction::new_line:
      composer.type(key.character);
      if (writing.page == KeyboardPage::capitals) writing.page = KeyboardPage::letters;
      break;
    case KeyAction::tone:
      composer.set_tone(key.tone);
      break;
    case KeyAction::erase:
      composer.backspace();
      break;
    case KeyAction::shift:
      writing.page = writing.page == KeyboardPage::capitals ? KeyboardPage::letters : KeyboardPage::capitals;
      break;
    case KeyAction::page:
      writing.page = writing.page == KeyboardPage::digits ? KeyboardPage::letters : KeyboardPage::digits;
      break;
    case KeyAction::telex:
      writing.vietnamese = !writing.vietnamese;
      composer.set_telex(writing.vietnamese);
      break;
    case KeyAction::left:
      composer.move(-1);
      break;
    case KeyAction::right:
      composer.move(1);
      break;
    case KeyAction::done:
      done = true;
      break;
  }
  tell(context);
}

std::string_view icon_of(const Key& key) {
  switch (key.action) {
    case KeyAction::erase:
      return "backspace";
    case KeyAction::new_line:
      return "keyboard_return";
    case KeyAction::shift:
      return "keyboard_capslock";
    case KeyAction::left:
      return "arrow_back";
    case KeyAction::right:
      return "arrow_forward";
    default:
      return {};
  }
}

struct KeyColours {
  draw::Colour ground, ink;
};

KeyColours colours_of(const draw::Theme& t, const Key& key, bool pressed, bool on) {
  if (pressed || on || key.action == KeyAction::done)
    return {pressed ? t.primary_press : t.primary, t.on_primary};
  if (key.accent) return {t.straw_tint, t.ink};
  return {key.function ? t.quiet : t.surface, t.ink};
}

void draw_key_face(draw::Ui& ui, Rect box, const Key& key, const KeyColours& colours, bool check,
                   Context& context) {
  const draw::Theme& t = ui.theme();
  const std::string word = key.caption.empty() ? std::string() : context.words.text(key.caption);
  const float middle = box.y + box.h / 2;
  if (key.action == KeyAction::tone) {
    ui.label({box.x, box.y + 2, box.w, 54}, key.label,
             {40, Weight::semibold, colours.ink, draw::Align::centre});
    const bool plain = colours.ground == t.straw_tint;
    const auto name =
        ui.fit({box.w - 6, 36}, word,
               {26, Weight::semibold, plain ? t.straw_ink : colours.ink, draw::Align::centre}, 18);
    ui.label({box.x, box.y + 52, box.w, 36}, word, name);
    return;
  }
  if (!key.label.empty()) {
    ui.label(box, key.label, {44, Weight::semibold, colours.ink, draw::Align::centre});
    return;
  }
  const std::string_view icon = check ? "check" : icon_of(key);
  const bool only_icon = key.units < 1.2;
  if (only_icon) {
    ui.icon({box.x + box.w / 2, middle}, icon, 44, colours.ink);
    return;
  }
  const float icon_width = icon.empty() ? 0 : 54;
  const auto style = ui.fit(
      {box.w - 24 - icon_width, 60}, word,
      {key.units >= 4 || key.action == KeyAction::done ? 38.F : 32.F, Weight::semibold, colours.ink}, 20);
  const float width = std::min(ui.text_width(word, style), box.w - 24 - icon_width),
              x = box.x + (box.w - width - icon_width) / 2;
  if (!icon.empty()) ui.icon({x + 20, middle}, icon, 42, colours.ink);
  ui.label({x + icon_width, box.y, width + 2, box.h}, word, style);
}

/// The field's text as lines: byte ranges of what fits the width, broken at spaces where possible.
struct FieldLine {
  std::size_t from = 0, to = 0;
};

std::size_t next_character(const std::string& text, std::size_t at) {
  do ++at;
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80);
  return at;
}

std::vector<FieldLine> field_lines(draw::Ui& ui, const std::string& text, float width,
                                   const draw::TextStyle& style) {
  std::vector<FieldLine> lines;
  std::size_t from = 0, last_space = 0, at = 0;
  while (at < text.size()) {
    if (text[at] == '\n') {
      lines.push_back({from, at});
      from = last_space = ++at;
      continue;
    }
    const std::size_t next = next_character(text, at);
    if (ui.text_width_plain(std::string_view(text).substr(from, next - from), style) > width && at > from) {
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

}  // namespace

float keyboard_height(const draw::Ui& ui) {
  return ui.portrait() ? 640.F : 552.F;
}

void open_writing(Context& context, const visit::QuestionView& question) {
  Writing& writing = context.memory.writing;
  if (writing.composer && writing.question == question.id) {
    if (question.text.empty() && !writing.composer->text().empty())
      writing.composer->set_text("");  // cleared by the visit
    return;
  }
  writing = {};
  writing.question = question.id;
  writing.composer =
      std::make_unique<typing::Composer>(context.telex, static_cast<std::size_t>(question.max_code_points));
  writing.composer->set_text(question.text);
  writing.vietnamese = context.language == "vi";
  writing.composer->set_telex(writing.vietnamese);
}

void draw_field(draw::Ui& ui, Rect box, const visit::QuestionView& question, Context& context) {
  const draw::Theme& t = ui.theme();
  typing::Composer& composer = *context.memory.writing.composer;
  const draw::Touch touch = ui.touch("field", box, draw::Role::field, question.text_hint);
  ui.fill(box, t.surface, t.radius_card);
  ui.outline(box, t.primary, 6, t.radius_card);
  const draw::TextStyle style{38, Weight::regular, t.ink, draw::Align::left, 1.36F, true};
  const float step = 52, left = box.x + 34, width = box.w - 68, counter = 44;
  const std::string& text = composer.text();
  const auto lines = field_lines(ui, text, width, style);
  const Rect inner{left, box.y + 20, width + 8, box.h - 20 - counter};
  const auto rows = static_cast<float>(lines.size());

  std::size_t caret_row = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (composer.caret() >= lines[i].from && composer.caret() <= lines[i].to) caret_row = i;
  }
  const float visible = std::max(1.F, std::floor(inner.h / step));
  const float first =
      std::clamp(static_cast<float>(caret_row) - visible + 1, 0.F, std::max(0.F, rows - visible));
  ui.push_clip({box.x + 6, box.y + 6, box.w - 12, box.h - 12 - counter + 12});
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const float y = inner.y + (static_cast<float>(i) - first) * step;
    if (y < inner.y - 1 || y > inner.bottom() - step + 4) continue;
    const auto [from, to] = lines[i];
    ui.plain_text({left, y, width + 40, step}, std::string_view(text).substr(from, to - from), style);
    const auto x_of = [&](std::size_t byte) {
      return left + ui.text_width_plain(
                        std::string_view(text).substr(from, std::clamp(byte, from, to) - from), style);
    };
    const std::size_t composing = composer.composing_from();
    if (composing < composer.caret() && composing < to && composer.caret() > from) {
      const float x = x_of(composing);
      ui.fill({x, y + step - 6, x_of(composer.caret()) - x, 4}, t.primary);
    }
    if (i == caret_row) ui.fill({x_of(composer.caret()), y + 2, 4, step - 6}, t.primary);
  }
  ui.pop_clip();
  if (text.empty())
    ui.label({left + 12, inner.y, width, step}, question.text_hint, {t.body, Weight::regular, t.ink2});
  ui.label({left, box.bottom() - counter - 8, width, counter}, question.counter,
           {26, Weight::regular, t.ink2, draw::Align::right});

  if (!touch.tapped) return;
  context.memory.writing.dismissed = false;
  const draw::Point finger = ui.pointer();
  const auto row = static_cast<std::size_t>(std::clamp((finger.y - inner.y) / step + first, 0.F, rows - 1));
  std::size_t at = lines[row].from;
  while (at < lines[row].to) {
    const std::size_t next = next_character(text, at);
    const auto wide = [&](std::size_t end) {
      return ui.text_width_plain(std::string_view(text).substr(lines[row].from, end - lines[row].from),
                                 style);
    };
    if (left + (wide(at) + wide(next)) / 2 > finger.x) break;
    at = next;
  }
  composer.place_caret(at);
  context.send(visit::Touched{});
}

bool draw_keyboard(draw::Ui& ui, float top, const visit::QuestionView&, Context& context) {
  const draw::Theme& t = ui.theme();
  Writing& writing = context.memory.writing;
  const float height = keyboard_height(ui);
  const Rect column = ui.content();
  ui.fill({0, top, ui.width(), height}, t.slab);
  if (t.high_contrast) ui.fill({0, top, ui.width(), 4}, t.line);
  const float gap = ui.portrait() ? 8 : 12, inner = column.w - 2 * ui.margin();
  const float pitch = (inner + gap) / 12, key_height = (height - 32 - 4 * gap) / 5;
  bool done = false;
  float y = top + 16;
  for (const typing::KeyRow& row : typing::keyboard(writing.page, writing.vietnamese)) {
    float x = column.x + ui.margin();
    for (const Key& key : row) {
      const Rect box{x, y, pitch * static_cast<float>(key.units) - gap, key_height};
      x += pitch * static_cast<float>(key.units);
      const std::string label = key.label.empty() ? context.words.text(key.caption) : key.label;
      const draw::Touch touch = ui.touch(key.id, box, draw::Role::key, label);
      const bool on = key.action == KeyAction::shift && writing.page == KeyboardPage::capitals;
      const KeyColours colours = colours_of(t, key, touch.pressed, on);
      ui.fill({box.x, box.y + 3, box.w, box.h}, t.key_edge, t.radius_key);
      ui.fill(box, colours.ground, t.radius_key);
      if (t.high_contrast) ui.outline(box, t.border, 3, t.radius_key);
      const bool check =
          (key.action == KeyAction::telex && writing.vietnamese) || key.action == KeyAction::done;
      draw_key_face(ui, box, key, colours, check, context);
      if (ui.pressed_now(key.id)) act(key, context, done);
    }
    y += key_height + gap;
  }
  return done;
}

void take_hardware_keys(const draw::Ui& ui, const visit::QuestionView&, Context& context) {
  typing::Composer& composer = *context.memory.writing.composer;
  const draw::FrameInput& input = ui.input();
  bool changed = input.erase || input.enter;
  for (const char32_t character : input.characters) {
    if (character < 0x20) continue;
    std::string text = utf8(character);
    composer.type(text);
    sodium_memzero(text.data(), text.size());
    changed = true;
  }
  if (input.erase) composer.backspace();
  if (input.enter) composer.type("\n");
  if (changed) tell(context);
}

}  // namespace kiosk::hall::screens
