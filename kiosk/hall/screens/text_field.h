// The field in which a resident writes: lines, caret, selection, the composing word, the counter.
#pragma once

#include "kiosk/hall/screens/parts.h"

namespace kiosk::hall::screens {

/// Opens the field for a question if another (or none) is open: the composer takes over what was written so
/// far.
void open_writing(Context& context, const visit::QuestionView& question);
/// The composer composes as `context.memory.writing.typing` says.
void use_typing(Context& context);
/// Tells the visit what stands in the field now.
void tell_text(Context& context);
/// The field. A touch places the caret, a second one selects the word, dragging selects.
void draw_field(draw::Ui& ui, draw::Rect box, const visit::QuestionView& question, Context& context);
/// Keys of a hardware keyboard: letters, arrows (with Shift they select), Home, End, Delete, undo, redo.
void take_hardware_keys(const draw::Ui& ui, Context& context);

}  // namespace kiosk::hall::screens
