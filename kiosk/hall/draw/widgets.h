// The components of the design, built from Ui: bars, buttons, choices, cards, chips, notices. No decision is
// taken here.
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
  float size = 0;  ///< of the text; 0 = the theme's lead
  bool enabled = true;
};
bool button(Ui& ui, std::string_view id, Rect box, std::string_view label, const ButtonLook& look = {});
/// Width a button needs for its label.
float button_width(Ui& ui, std::string_view label, const ButtonLook& look, float least);

// --- the frame ---
struct ToolLook {
  std::string_view id, icon, label;
  bool enabled = true, on = false;
};
void top_bar(Ui& ui, std::string_view place, std::string_view parent, std::string_view step,
             std::string_view sample);
/// Draws the tools; the id of the one tapped, else "".
std::string_view bottom_bar(Ui& ui, const std::vector<ToolLook>& tools);

// --- choosing ---
void choice_mark(Ui& ui, Point centre, float size, bool many, bool selected, int rank);
struct ChoiceLook {
  std::string_view icon, label, hint;
  bool selected = false, many = false;
  int rank = 0;
};
/// Three large cards of the first question: icon tile on top (beside in portrait), label, hint.
bool choice_card(Ui& ui, std::string_view id, Rect box, const ChoiceLook& look);
/// A row: mark, icon, label, with a hint under it where there is one.
bool choice_row(Ui& ui, std::string_view id, Rect box, const ChoiceLook& look, float label_size,
                Weight weight);
bool chip(Ui& ui, std::string_view id, Rect box, std::string_view label, bool selected);

// --- showing ---
void card(Ui& ui, Rect box);
/// A card that can be pressed; true when tapped.
bool card_button(Ui& ui, std::string_view id, Rect box, Role role, std::string_view label);
void tile(Ui& ui, Rect box, std::string_view icon, Colour ground, Colour ink, float icon_size, float radius);
void progress(Ui& ui, Rect box, std::string_view label, int page, int pages);
void thin_bar(Ui& ui, Rect box, double share);
enum class NoticeKind { tint, straw };
/// Height it used.
float notice(Ui& ui, Rect box, std::string_view icon, std::string_view text, NoticeKind kind);
void caption_with_icon(Ui& ui, Rect box, std::string_view icon, std::string_view text, Align align);
void pill(Ui& ui, Point top_left, std::string_view icon, std::string_view text, Colour ground, Colour ink,
          float height);

}  // namespace kiosk::hall::draw
