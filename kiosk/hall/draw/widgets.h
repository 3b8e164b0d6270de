// The components of the design, drawn with Ui: bars, buttons, choices, cards, chips, notices. Boxes are in
// logical px. Functions with an `id` add a touch target and return whether it was tapped in this frame.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/hall/draw/ui.h"

namespace kiosk::hall::draw {

// --- buttons ---
enum class ButtonKind { primary, secondary, quiet };
struct ButtonLook {
  ButtonKind kind = ButtonKind::primary;
  std::string_view icon_before, icon_after;
  float size = 0;  ///< text size; 0 = the theme's lead
  bool enabled = true;
};
bool button(Ui& ui, std::string_view id, Rect box, std::string_view label, const ButtonLook& look = {});
/// Width that a button needs for its label, at least `least`.
float button_width(Ui& ui, std::string_view label, const ButtonLook& look, float least);
/// A button with an icon alone; `label` is for reading aloud.
bool icon_button(Ui& ui, std::string_view id, Rect box, std::string_view icon, std::string_view label,
                 bool enabled);

// --- the frame around every screen ---
struct ToolLook {
  std::string_view id, icon, label;
  bool enabled = true, on = false;
};
/// Logo, name of the place, what it belongs to, the current step and the mark of sample data.
void top_bar(Ui& ui, std::string_view place, std::string_view parent, std::string_view step,
             std::string_view sample);
/// Draws the tools side by side. Returns the id of the tapped one, else "".
std::string_view bottom_bar(Ui& ui, const std::vector<ToolLook>& tools);

// --- choices ---
/// Check box (`many`) or radio button; `rank` > 0 shows a number instead of the check.
void choice_mark(Ui& ui, Point centre, float side, bool many, bool selected, int rank);
struct ChoiceLook {
  std::string_view icon, label, hint;
  bool selected = false, many = false;
  int rank = 0;
};
/// What all options of a question share, so that none looks more important: size, weight and place of the
/// words, and whether there are icons.
struct ChoiceSpace {
  TextStyle label;
  float label_height = 0, hint_height = 0;  ///< of the longest
  bool icons = true;
};
/// For cards of that size. If the words do not fit, first the icons are left out, then all labels get smaller.
ChoiceSpace card_space(Ui& ui, Size box, const std::vector<ChoiceLook>& looks);
/// For rows of that width with labels in this style, which do not get smaller.
ChoiceSpace row_space(Ui& ui, float width, const std::vector<ChoiceLook>& looks, const TextStyle& label);
/// Height that a card (on portrait or landscape screens) or row needs.
float wide_card_height(const ChoiceSpace& space);
float tall_card_height(Ui& ui, const ChoiceSpace& space);
float row_height(const ChoiceSpace& space);
/// A large card: icon tile above the label and hint, beside them on portrait screens.
bool choice_card(Ui& ui, std::string_view id, Rect box, const ChoiceLook& look, const ChoiceSpace& space);
/// A row: mark, icon, label and, below it, the hint.
bool choice_row(Ui& ui, std::string_view id, Rect box, const ChoiceLook& look, const ChoiceSpace& space);
/// A row on its own: its label gets smaller if it does not fit.
bool choice_row(Ui& ui, std::string_view id, Rect box, const ChoiceLook& look, float label_size,
                Weight weight);
/// A small box with a label in that style, which gets smaller if it does not fit.
bool chip(Ui& ui, std::string_view id, Rect box, std::string_view label, bool selected, TextStyle style);
/// The same in the theme's body.
bool chip(Ui& ui, std::string_view id, Rect box, std::string_view label, bool selected);

// --- displays ---
/// An empty card with its shadow.
void card(Ui& ui, Rect box);
/// A card that can be tapped.
bool card_button(Ui& ui, std::string_view id, Rect box, Role role, std::string_view label);
/// An icon on a filled square.
void tile(Ui& ui, Rect box, std::string_view icon, Colour ground, Colour ink, float icon_size, float radius);
/// Label and one segment per page; `page` counts from 0.
void progress(Ui& ui, Rect box, std::string_view label, int page, int pages);
/// A bar filled from the left by `share`, 0 to 1.
void thin_bar(Ui& ui, Rect box, double share);
enum class NoticeKind { tint, straw };
/// Text with an icon on a coloured ground; grows beyond the box if needed. Returns the height used.
float notice(Ui& ui, Rect box, std::string_view icon, std::string_view text, NoticeKind kind);
/// Small text with an icon, centred in the box's height; nothing for an empty text.
void caption_with_icon(Ui& ui, Rect box, std::string_view icon, std::string_view text, Align align);
/// One line with an icon on a rounded ground as wide as the text.
void pill(Ui& ui, Point top_left, std::string_view icon, std::string_view text, Colour ground, Colour ink,
          float height);
float pill_width(Ui& ui, std::string_view icon, std::string_view text);

}  // namespace kiosk::hall::draw
