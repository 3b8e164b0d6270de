// The on-screen keyboard and the text field above it.
#pragma once

#include "kiosk/hall/screens/parts.h"

namespace kiosk::hall::screens {

/// Opens the field for a question if another (or none) is open: the composer takes over what was written so
/// far.
void open_writing(Context& context, const visit::QuestionView& question);
/// The field with text, caret, composing word and counter. Tapping places the caret.
void draw_field(draw::Ui& ui, draw::Rect box, const visit::QuestionView& question, Context& context);
/// The keyboard over the full width; true when "Xong" was pressed. Height: keyboard_height().
bool draw_keyboard(draw::Ui& ui, float top, const visit::QuestionView& question, Context& context);
float keyboard_height(const draw::Ui& ui);
/// Keys of a hardware keyboard go the same way.
void take_hardware_keys(const draw::Ui& ui, const visit::QuestionView& question, Context& context);

}  // namespace kiosk::hall::screens
