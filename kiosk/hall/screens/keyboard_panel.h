// The on-screen keyboard, for the field that is open (text_field.h).
#pragma once

#include "kiosk/hall/screens/parts.h"

namespace kiosk::hall::screens {

/// The keyboard over the full width; true when "Xong" was pressed. Keys fire on the press; "Xóa" that is held
/// repeats. Height: keyboard_height().
bool draw_keyboard(draw::Ui& ui, float top, Context& context);
float keyboard_height(const draw::Ui& ui);

}  // namespace kiosk::hall::screens
