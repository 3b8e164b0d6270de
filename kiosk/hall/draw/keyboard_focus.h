// Hardware keys and the keyboard focus. The focus always stands on a visible widget and is never lost.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kiosk/hall/draw/frame_state.h"
#include "kiosk/hall/draw/shapes.h"

namespace kiosk::hall::draw {

class KeyboardFocus {
 public:
  /// Starts the frame: gives the frame's key to the open text field or to the focus.
  KeyboardFocus(FrameState& frame, Shapes& shapes);

  /// Names what is drawn. If it differs from the last frame's place, the focus returns to where it was at
  /// this place, else to `first`, else to the first widget. Dialogs are `passing`: their focus is not
  /// remembered.
  void set_place(std::string_view place, std::string_view first = {}, bool passing = false);
  /// A text field is open: until the focus shows, arrow keys move its caret.
  void open_field() { frame_.interaction.field_open = true; }
  /// What a hardware key does to the text of the open field.
  TextCommand text_command() const { return text_command_; }
  /// Whether Escape was pressed.
  bool back_requested() const { return frame_.input.command == Command::escape; }
  /// Ends the frame: moves the focus and draws its ring. Called once, after everything is drawn.
  void finish();

 private:
  bool give_key_to_field();
  void use_hardware_keys();
  void keep_focus();
  void move_focus();
  void focus_on(std::size_t stop);
  std::optional<std::size_t> stop_of(std::string_view id) const;
  std::optional<std::size_t> stop_beside(std::size_t from, bool below) const;
  void draw_ring();

  FrameState& frame_;
  Shapes& shapes_;
  TextCommand text_command_ = TextCommand::none;
  std::string place_, first_focus_;
  bool passing_ = false;
};

}  // namespace kiosk::hall::draw
