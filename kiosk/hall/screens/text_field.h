// The field in which a resident writes: lines, caret, selection, the word being composed, the counter.
#pragma once

#include "kiosk/hall/draw/widget_list.h"

namespace kiosk::hall::draw {
class Ui;
}
namespace kiosk::hall::visit {
struct QuestionView;
}

namespace kiosk::hall::screens {

struct Context;

/// Opens the field for a question unless it is open already; the composer starts with the text written so
/// far.
void open_writing(Context& context, const visit::QuestionView& question);
/// Makes the composer use the input method in `context.memory.writing.typing`.
void use_typing(Context& context);
/// Sends the field's text to the visit.
void send_text(Context& context);
/// Draws the field. A touch places the caret, a second one selects the word, dragging selects.
void draw_field(draw::Ui& ui, draw::Rect box, const visit::QuestionView& question, Context& context);
/// Applies hardware keys: letters, arrows (with Shift they select), Home, End, Delete, undo, redo.
void take_hardware_keys(const draw::Ui& ui, Context& context);

}  // namespace kiosk::hall::screens
