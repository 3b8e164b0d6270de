#include "kiosk/hall/typing/keyboard.h"

#include <cctype>
#include <iterator>

#include "kiosk/base/text.h"

namespace kiosk::hall::typing {
namespace {

Key character_key(std::string_view character, double units = 1) {
  Key key;
  key.id = "key/" + to_lower_vietnamese(character);
  key.label = character;
  key.character = character;
  key.units = units;
  return key;
}

Key function_key(std::string_view name, KeyAction action, double units, std::string_view character = {}) {
  Key key;
  key.id = "key/" + std::string(name);
  key.caption = "keyboard." + std::string(name);
  key.action = action;
  key.character = character;
  key.units = units;
  key.function = action != KeyAction::character;
  return key;
}

Key tone_key(std::string_view name, std::string_view shown, Tone tone) {
  Key key;
  key.id = "key/tone/" + std::string(name);
  key.label = shown;
  key.caption = "keyboard.tone_" + std::string(name);
  key.action = KeyAction::tone;
  key.tone = tone;
  key.accent = true;
  return key;
}

KeyRow characters(std::string_view letters, bool capitals) {
  KeyRow row;
  for (const char letter : letters) {
    const char shown =
        capitals ? static_cast<char>(std::toupper(static_cast<unsigned char>(letter))) : letter;
    row.push_back(character_key(std::string(1, shown)));
  }
  return row;
}

void append(KeyRow& row, std::initializer_list<Key> keys) {
  row.insert(row.end(), keys);
}

KeyRow tone_row(bool capitals) {
  KeyRow row{tone_key("acute", capitals ? "Á" : "á", Tone::acute),
             tone_key("grave", capitals ? "À" : "à", Tone::grave),
             tone_key("hook", capitals ? "Ả" : "ả", Tone::hook),
             tone_key("tilde", capitals ? "Ã" : "ã", Tone::tilde),
             tone_key("dot", capitals ? "Ạ" : "ạ", Tone::dot)};
  static constexpr std::pair<const char*, const char*> letters[] = {
      {"ă", "Ă"}, {"â", "Â"}, {"đ", "Đ"}, {"ê", "Ê"}, {"ô", "Ô"}, {"ơ", "Ơ"}, {"ư", "Ư"}};
  for (const auto& [small, capital] : letters) {
    row.push_back(character_key(capitals ? capital : small));
    row.back().accent = true;
  }
  return row;
}

/// In VNI a digit after a word changes it; the effect is written under the digit.
KeyRow vni_row() {
  KeyRow row = characters("1234567890-'", false);
  static constexpr const char* does[] = {"tone_acute", "tone_grave", "tone_hook", "tone_tilde", "tone_dot",
                                         "vni_hat",    "vni_horn",   "vni_breve", "vni_bar",    "vni_none"};
  for (std::size_t i = 0; i < std::size(does); ++i) {
    row[i].caption = std::string("keyboard.") + does[i];
    row[i].accent = true;
  }
  return row;
}

KeyRow top_row(Typing typing, bool capitals) {
  switch (typing) {
    case Typing::telex:
      return tone_row(capitals);
    case Typing::vni:
      return vni_row();
    case Typing::plain:
      break;
  }
  return characters("1234567890-'", false);
}

std::string_view name_of(Typing typing) {
  static constexpr std::string_view names[] = {"telex", "vni", "plain"};
  return names[static_cast<std::size_t>(typing)];
}

/// The caption is the current input method.
Key typing_key(Typing typing) {
  Key key = function_key(name_of(typing), KeyAction::typing, 2);
  key.id = "key/typing";
  return key;
}

/// The label shows the other order.
Key order_key(LetterOrder order) {
  const bool typewriter = order == LetterOrder::typewriter;
  Key key;
  key.id = "key/order";
  key.label = typewriter ? "ABC" : "QWE";
  key.spoken = typewriter ? "keyboard.by_alphabet" : "keyboard.as_typewriter";
  key.action = KeyAction::order;
  key.function = true;
  return key;
}

KeyRow last_row(KeyboardPage page, Typing typing, LetterOrder order) {
  return {function_key(page == KeyboardPage::digits ? "letters" : "digits", KeyAction::page, 1.5),
          typing_key(typing),
          order_key(order),
          function_key("space", KeyAction::character, 2.5, " "),
          function_key("left", KeyAction::left, 1),
          function_key("right", KeyAction::right, 1),
          function_key("undo", KeyAction::undo, 1),
          function_key("done", KeyAction::done, 2)};
}

struct LetterRows {
  std::string_view upper, middle, lower;
};
constexpr LetterRows typewriter_rows{"qwertyuiop", "asdfghjkl", "zxcvbnm"},
    alphabet_rows{"abcdefghij", "klmnopqrs", "tuvwxyz"};

/// The key shows that capitals are locked.
Key shift_key(bool locked) {
  Key key = function_key("shift", KeyAction::shift, 1.5);
  if (locked) key.caption = "keyboard.lock";
  return key;
}

std::vector<KeyRow> letter_page(KeyboardPage page, Typing typing, LetterOrder order) {
  const bool capitals = page != KeyboardPage::letters;
  const LetterRows& letters = order == LetterOrder::typewriter ? typewriter_rows : alphabet_rows;
  std::vector<KeyRow> rows;
  rows.push_back(top_row(typing, capitals));
  rows.push_back(characters(letters.upper, capitals));
  append(rows.back(), {function_key("delete", KeyAction::erase, 2)});
  rows.push_back(characters(letters.middle, capitals));
  append(rows.back(), {function_key("newline", KeyAction::new_line, 3, "\n")});
  rows.push_back({shift_key(page == KeyboardPage::capital_lock)});
  for (Key& key : characters(letters.lower, capitals)) rows.back().push_back(std::move(key));
  append(rows.back(), {character_key(","), character_key("."), character_key("?", 1.5)});
  return rows;
}

std::vector<KeyRow> digit_page() {
  std::vector<KeyRow> rows;
  rows.push_back(characters("1234567890+=", false));
  rows.push_back(characters("@#%&*()-/:", false));
  append(rows.back(), {function_key("delete", KeyAction::erase, 2)});
  rows.push_back(characters(";\"'!<>[]_", false));
  append(rows.back(), {function_key("newline", KeyAction::new_line, 3, "\n")});
  KeyRow marks;
  for (const char* mark : {"–", "…", "“", "”", "₫", "²", "°", "%", "$", ",", ".", "?"})
    marks.push_back(character_key(mark));
  marks[7] = character_key("·");
  rows.push_back(std::move(marks));
  return rows;
}

}  // namespace

Typing after(Typing typing) {
  switch (typing) {
    case Typing::telex:
      return Typing::vni;
    case Typing::vni:
      return Typing::plain;
    case Typing::plain:
      break;
  }
  return Typing::telex;
}

std::optional<Method> method_of(Typing typing) {
  switch (typing) {
    case Typing::telex:
      return Method::telex;
    case Typing::vni:
      return Method::vni;
    case Typing::plain:
      break;
  }
  return std::nullopt;
}

std::vector<KeyRow> keyboard(KeyboardPage page, Typing typing, LetterOrder order) {
  auto rows = page == KeyboardPage::digits ? digit_page() : letter_page(page, typing, order);
  rows.push_back(last_row(page, typing, order));
  return rows;
}

}  // namespace kiosk::hall::typing
