#include "kiosk/hall/screens/keyboard_panel.h"

#include <algorithm>

#include "kiosk/base/catalogue.h"
#include "kiosk/hall/screens/layout.h"
#include "kiosk/hall/screens/layout_visit.h"
#include "kiosk/hall/screens/parts.h"
#include "kiosk/hall/screens/text_field.h"
#include "kiosk/hall/typing/composer.h"

namespace kiosk::hall::screens {
namespace {

namespace size = layout::keyboard;

using draw::Rect;
using draw::Weight;
using typing::Key;
using typing::KeyAction;
using typing::KeyboardPage;

/// A held "Xóa" erases again after the first time, then at the interval of the second.
constexpr draw::Millis repeat_after{500}, repeat_each{90};
/// Two touches of the capitals key within this time lock capitals.
constexpr draw::Millis double_tap{500};

/// One touch: the next letter is a capital. Two touches: capitals are locked. A further touch ends both.
KeyboardPage after_shift(Context& context) {
  Writing& writing = context.memory.writing;
  const bool again = context.now - writing.shifted < double_tap;
  writing.shifted = context.now;
  if (writing.page == KeyboardPage::letters) return KeyboardPage::capitals;
  return writing.page == KeyboardPage::capitals && again ? KeyboardPage::capital_lock : KeyboardPage::letters;
}

/// Does what the key is for.
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
      writing.page = after_shift(context);
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
  send_text(context);
}

/// Whether the held erase key erases once more now.
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

/// A letter with the name of its tone below.
void draw_captioned_face(draw::Ui& ui, Rect box, const Key& key, const std::string& word,
                         const KeyColours& colours) {
  const draw::Theme& t = ui.theme();
  ui.text.label({box.x, box.y + size::letter_y, box.w, size::letter_height}, key.label,
                {size::letter_above_caption, Weight::semibold, colours.ink, draw::Align::centre});
  const bool plain = colours.ground == t.straw_tint;
  const auto name = ui.measure.fit(
      {box.w - size::caption_padding, size::caption_height}, word,
      {size::caption, Weight::semibold, plain ? t.straw_ink : colours.ink, draw::Align::centre},
      size::min_caption);
  ui.text.label({box.x, box.y + size::caption_y, box.w, size::caption_height}, word, name);
}

/// An icon with a word; on a narrow key the word alone.
void draw_word_face(draw::Ui& ui, Rect box, const Key& key, std::string_view icon, const std::string& word,
                    const KeyColours& colours) {
  const float room = box.w - size::word_padding;
  const bool fits =
      ui.measure.width(word, {size::caption, Weight::semibold, colours.ink}) <= room - size::icon_room;
  const float icon_width = icon.empty() || !fits ? 0 : size::icon_room;
  const bool wide = key.units >= size::wide_key || key.action == KeyAction::done;
  const auto style =
      ui.measure.fit({room - icon_width, size::word_height}, word,
                     {wide ? size::large_word : size::word, Weight::semibold, colours.ink}, size::min_word);
  const float width = std::min(ui.measure.width(word, style), room - icon_width),
              x = box.x + (box.w - width - icon_width) / 2;
  if (icon_width > 0)
    ui.images.icon({x + size::word_icon_x, box.y + box.h / 2}, icon, size::word_icon, colours.ink);
  ui.text.label({x + icon_width, box.y, width + layout::text_slack, box.h}, word, style);
}

void draw_key_face(draw::Ui& ui, Rect box, const Key& key, const KeyColours& colours, bool check,
                   Context& context) {
  const std::string word = key.caption.empty() ? std::string() : context.words.text(key.caption);
  if (!key.label.empty() && !key.caption.empty()) return draw_captioned_face(ui, box, key, word, colours);
  if (!key.label.empty()) {
    const draw::TextStyle style{size::letter, Weight::semibold, colours.ink, draw::Align::centre};
    ui.text.label(box, key.label,
                  ui.measure.fit({box.w - size::letter_padding, box.h}, key.label, style, size::min_letter));
    return;
  }
  const std::string_view icon = check ? "check" : icon_of(key);
  if (key.units < size::narrow_key) {
    ui.images.icon({box.x + box.w / 2, box.y + box.h / 2}, icon, size::icon, colours.ink);
    return;
  }
  draw_word_face(ui, box, key, icon, word, colours);
}

/// What the key does, in words for reading aloud.
std::string spoken(const Key& key, Context& context) {
  if (!key.spoken.empty()) return context.words.text(key.spoken);
  if (key.label.empty()) return context.words.text(key.caption);
  return key.caption.empty() ? key.label : key.label + " " + context.words.text(key.caption);
}

/// The bar at the bottom of the key while capitals are locked.
Rect lock_bar(Rect key) {
  return {key.x + size::lock_bar_inset, key.bottom() - 2 * size::lock_bar, key.w - 2 * size::lock_bar_inset,
          size::lock_bar};
}

void draw_key(draw::Ui& ui, Rect box, const Key& key, Context& context, bool& done) {
  const draw::Theme& t = ui.theme();
  const Writing& writing = context.memory.writing;
  const bool enabled = key.action != KeyAction::undo || writing.composer->can_undo();
  const draw::Touch touch = ui.touch.target(key.id, box, draw::Role::key, spoken(key, context), enabled);
  const bool on = key.action == KeyAction::shift && writing.page != KeyboardPage::letters;
  KeyColours colours = colours_of(t, key, touch.pressed, on);
  if (!enabled) colours = {t.disabled_bg, t.disabled_ink};
  ui.shapes.fill({box.x, box.y + layout::key::edge, box.w, box.h}, t.key_edge, t.radius_key);
  ui.shapes.fill(box, colours.ground, t.radius_key);
  if (t.high_contrast) ui.shapes.outline(box, t.border, layout::key::contrast_border, t.radius_key);
  const bool vietnamese = key.action == KeyAction::typing && writing.typing != typing::Typing::plain,
             locked = key.action == KeyAction::shift && writing.page == KeyboardPage::capital_lock;
  draw_key_face(ui, box, key, colours, vietnamese || key.action == KeyAction::done, context);
  if (locked) ui.shapes.fill(lock_bar(box), colours.ink, size::lock_bar / 2);
  const bool again = repeats(key, touch, ui, context);
  if (enabled && (ui.touch.just_pressed(key.id) || again)) act(key, context, done);
}

}  // namespace

float keyboard_height(const draw::Ui& ui) {
  return size::height.in(ui.canvas.portrait());
}

bool draw_keyboard(draw::Ui& ui, float top, Context& context) {
  const draw::Theme& t = ui.theme();
  const float height = keyboard_height(ui);
  const Rect column = ui.canvas.content();
  const draw::Unmirrored unmirrored(ui.canvas, {0, top, ui.canvas.width(), height});
  ui.shapes.fill({0, top, ui.canvas.width(), height}, t.slab);
  if (t.high_contrast) ui.shapes.fill({0, top, ui.canvas.width(), size::contrast_line}, t.line);
  const float gap = size::gap.in(ui.canvas.portrait()), inner = column.w - 2 * ui.canvas.margin();
  const float pitch = (inner + gap) / size::units_per_row,
              key_height = (height - 2 * size::padding_y - (size::rows - 1) * gap) / size::rows;
  const Writing& writing = context.memory.writing;
  bool done = false;
  float y = top + size::padding_y;
  for (const typing::KeyRow& row : typing::keyboard(writing.page, writing.typing, writing.order)) {
    float x = column.x + ui.canvas.margin();
    for (const Key& key : row) {
      const float width = pitch * static_cast<float>(key.units);
      draw_key(ui, {x, y, width - gap, key_height}, key, context, done);
      x += width;
    }
    y += key_height + gap;
  }
  return done;
}

}  // namespace kiosk::hall::screens
