#include "kiosk/hall/screens/keyboard_panel.h"

#include <algorithm>

#include "kiosk/hall/screens/text_field.h"

namespace kiosk::hall::screens {
namespace {

using draw::Rect;
using draw::Weight;
using typing::Key;
using typing::KeyAction;
using typing::KeyboardPage;

/// A held "Xóa" waits before it repeats, as the design says, then takes letter after letter.
constexpr draw::Millis repeat_after{500}, repeat_each{90};

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
    case KeyAction::typing:
      writing.typing = typing::after(writing.typing);
      use_typing(context);
      break;
    case KeyAction::order:
      writing.order = writing.order == typing::LetterOrder::alphabet ? typing::LetterOrder::typewriter
                                                                     : typing::LetterOrder::alphabet;
      break;
    case KeyAction::undo:
      composer.undo();
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
  tell_text(context);
}

/// Whether the key that erases, still held, erases once more now.
bool repeats(const Key& key, const draw::Touch& touch, draw::Ui& ui, Context& context) {
  if (key.action != KeyAction::erase || !touch.pressed) return false;
  draw::Millis& due = context.memory.writing.erases_at;
  if (ui.touch.just_pressed(key.id)) {
    due = context.now + repeat_after;
    ui.request_frame();
    return false;
  }
  ui.request_frame();
  if (context.now < due) return false;
  due = context.now + repeat_each;
  return true;
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
    case KeyAction::undo:
      return "undo";
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
  if (!key.label.empty() && !key.caption.empty()) {
    ui.text.label({box.x, box.y + 2, box.w, 54}, key.label,
                  {40, Weight::semibold, colours.ink, draw::Align::centre});
    const bool plain = colours.ground == t.straw_tint;
    const auto name =
        ui.measure.fit({box.w - 6, 36}, word,
                       {26, Weight::semibold, plain ? t.straw_ink : colours.ink, draw::Align::centre}, 18);
    ui.text.label({box.x, box.y + 52, box.w, 36}, word, name);
    return;
  }
  if (!key.label.empty()) {
    const draw::TextStyle style{44, Weight::semibold, colours.ink, draw::Align::centre};
    ui.text.label(box, key.label, ui.measure.fit({box.w - 12, box.h}, key.label, style, 26));
    return;
  }
  const std::string_view icon = check ? "check" : icon_of(key);
  const bool only_icon = key.units < 1.2;
  if (only_icon) {
    ui.images.icon({box.x + box.w / 2, middle}, icon, 44, colours.ink);
    return;
  }
  // On a narrow key the word is worth more than the icon.
  const bool fits = ui.measure.width(word, {26, Weight::semibold, colours.ink}) <= box.w - 24 - 54;
  const float icon_width = icon.empty() || !fits ? 0 : 54;
  const auto style = ui.measure.fit(
      {box.w - 24 - icon_width, 60}, word,
      {key.units >= 4 || key.action == KeyAction::done ? 38.F : 32.F, Weight::semibold, colours.ink}, 20);
  const float width = std::min(ui.measure.width(word, style), box.w - 24 - icon_width),
              x = box.x + (box.w - width - icon_width) / 2;
  if (icon_width > 0) ui.images.icon({x + 20, middle}, icon, 42, colours.ink);
  ui.text.label({x + icon_width, box.y, width + 2, box.h}, word, style);
}

/// What a key does, in words.
std::string spoken(const Key& key, Context& context) {
  if (!key.spoken.empty()) return context.words.text(key.spoken);
  if (key.label.empty()) return context.words.text(key.caption);
  return key.caption.empty() ? key.label : key.label + " " + context.words.text(key.caption);
}

void draw_one_key(draw::Ui& ui, Rect box, const Key& key, Context& context, bool& done) {
  const draw::Theme& t = ui.theme();
  const Writing& writing = context.memory.writing;
  const bool enabled = key.action != KeyAction::undo || writing.composer->can_undo();
  const draw::Touch touch = ui.touch.target(key.id, box, draw::Role::key, spoken(key, context), enabled);
  const bool on = key.action == KeyAction::shift && writing.page == KeyboardPage::capitals;
  KeyColours colours = colours_of(t, key, touch.pressed, on);
  if (!enabled) colours = {t.disabled_bg, t.disabled_ink};
  ui.shapes.fill({box.x, box.y + 3, box.w, box.h}, t.key_edge, t.radius_key);
  ui.shapes.fill(box, colours.ground, t.radius_key);
  if (t.high_contrast) ui.shapes.outline(box, t.border, 3, t.radius_key);
  const bool vietnamese = key.action == KeyAction::typing && writing.typing != typing::Typing::plain;
  draw_key_face(ui, box, key, colours, vietnamese || key.action == KeyAction::done, context);
  const bool again = repeats(key, touch, ui, context);
  if (enabled && (ui.touch.just_pressed(key.id) || again)) act(key, context, done);
}

}  // namespace

float keyboard_height(const draw::Ui& ui) {
  return ui.canvas.portrait() ? 640.F : 552.F;
}

bool draw_keyboard(draw::Ui& ui, float top, Context& context) {
  const draw::Theme& t = ui.theme();
  const float height = keyboard_height(ui);
  const Rect column = ui.canvas.content();
  const draw::Unmirrored unmirrored(ui.canvas, {0, top, ui.canvas.width(), height});
  ui.shapes.fill({0, top, ui.canvas.width(), height}, t.slab);
  if (t.high_contrast) ui.shapes.fill({0, top, ui.canvas.width(), 4}, t.line);
  const float gap = ui.canvas.portrait() ? 8 : 12, inner = column.w - 2 * ui.canvas.margin();
  const float pitch = (inner + gap) / 12, key_height = (height - 32 - 4 * gap) / 5;
  const Writing& writing = context.memory.writing;
  bool done = false;
  float y = top + 16;
  for (const typing::KeyRow& row : typing::keyboard(writing.page, writing.typing, writing.order)) {
    float x = column.x + ui.canvas.margin();
    for (const Key& key : row) {
      const float width = pitch * static_cast<float>(key.units);
      draw_one_key(ui, {x, y, width - gap, key_height}, key, context, done);
      x += width;
    }
    y += key_height + gap;
  }
  return done;
}

}  // namespace kiosk::hall::screens
