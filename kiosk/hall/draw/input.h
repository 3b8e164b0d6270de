// Input events between the window's callbacks and the frames. The queue loses no press and doubles none.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>

namespace kiosk::hall::draw {

using Millis = std::chrono::milliseconds;

/// Screen px or logical px, depending on the use.
struct Point {
  float x = 0, y = 0;
};

/// Commands of hardware keys. The last four control reading aloud.
enum class Command {
  none,
  tab,
  back_tab,
  up,
  down,
  left,
  right,
  activate,
  escape,
  repeat,
  pause,
  softer,
  louder
};

/// What hardware keys do to a text field.
enum class TextCommand { none, left, right, home, end, erase_forward, undo, redo, select_all };

/// The input of one frame: at most one press or release.
struct FrameInput {
  /// When the frame is drawn. Without it, as in pictures, every touch counts at once.
  std::optional<Millis> now;
  Millis touch_time{0};  ///< when the finger came down or left, in frames with a press or release
  Point pointer;      ///< screen px; in a frame with a press, its position
  bool down = false;  ///< the finger is on the glass
  bool pressed = false, released = false;
  Command command = Command::none;
  std::u32string characters;  ///< typed on a hardware keyboard
  bool erase = false, enter = false;
  TextCommand text = TextCommand::none;  ///< Home, End, Delete, Ctrl-Z and so on; arrows are commands
  bool extend = false;                   ///< Shift is held: moving the caret selects
  float wheel = 0;                       ///< notches of the mouse wheel, positive away from the user

  /// Whether there is any input besides movement of the pointer.
  bool any() const {
    return down || pressed || released || command != Command::none || !characters.empty() || erase || enter ||
           text != TextCommand::none || wheel != 0;
  }
};

/// Collects raw events and splits them into frames. Not thread-safe: used by the window's thread.
class InputQueue {
 public:
  void move(Point at);
  /// The finger touches the glass at the position of the last move. A second press within a short time and
  /// distance is ignored (a trembling finger). The position is not asked from the window system, because that
  /// would give the current one instead of the one at the press.
  void press(Millis now);
  /// The finger leaves the glass.
  void release(Millis now);
  /// Ends the touch without a tap: another finger or a palm appeared, or the device was unplugged.
  void cancel();
  void command(Command command, bool extend = false);
  void text(TextCommand command, bool extend = false);
  void wheel(float notches);
  void character(char32_t character);
  void erase();
  void enter();

  /// Removes and returns the input of the next frame.
  FrameInput next_frame();
  bool empty() const { return events_.empty(); }
  /// When the current touch has lasted too long to be a finger (30 s); nothing without a touch.
  std::optional<Millis> stuck_at() const;
  /// Number of touches that ended in the frames so far (or were dropped by clear()).
  std::uint64_t touches() const { return touches_; }
  /// Drops all waiting events.
  void clear();

 private:
  enum class Kind { move, press, release, cancel, command, character, erase, enter, text, wheel };
  struct Event {
    Kind kind;
    Point at;
    Command command = Command::none;
    char32_t character = 0;
    TextCommand text = TextCommand::none;
    bool extend = false;
    float wheel = 0;
    Millis time{0};  ///< of a press or release
  };
  std::deque<Event> events_;
  Point latest_;   ///< position of the last move
  Point pointer_;  ///< position in the last frame
  bool down_ = false;
  std::uint64_t touches_ = 0;
  Millis last_press_{-1000}, down_since_{0};
  Point last_press_at_;
};

}  // namespace kiosk::hall::draw
