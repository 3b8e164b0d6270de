// The on-screen keyboard for the field that is open (text_field.h).
#pragma once

namespace kiosk::hall::draw {
class Ui;
}

namespace kiosk::hall::screens {

struct Context;

/// Draws the keyboard over the full width, with its upper edge at `top`. Keys act on the press; a held "Xóa"
/// repeats. True if "Xong" was pressed.
bool draw_keyboard(draw::Ui& ui, float top, Context& context);
/// Logical px.
float keyboard_height(const draw::Ui& ui);

}  // namespace kiosk::hall::screens
