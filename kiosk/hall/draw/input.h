// One queue of our own between the window's callbacks and the frames: no press is lost, none is doubled.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>

namespace kiosk::hall::draw {

using Millis = std::chrono::milliseconds;

struct Point {
  float x = 0, y = 0;
};

/// The last four are for reading aloud.
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

/// What a hardware keyboard does to a text that is being written.
enum class TextCommand { none, left, right, home, end, erase_forward, undo, redo, select_all };

/// What one frame sees: at most one change of the finger.
struct FrameInput {
  Point pointer;      ///< screen px; at the press, its own position
  bool down = false;  ///< the finger is on the glass
  bool pressed = false, released = false;
  Command command = Command::none;
  std::u32string characters;  ///< of a hardware keyboard
  bool erase = false, enter = false;
  TextCommand text = TextCommand::none;  ///< Home, End, Delete, Ctrl-Z and their like; arrows are commands
  bool extend = false;                   ///< with Shift: what the caret passes over is selected
  float wheel = 0;                       ///< notches of a mouse wheel, positive away from the person

  /// Anybody did anything.
  bool touched() const {
    return down || pressed || released || command != Command::none || !characters.empty() || erase || enter ||
           text != TextCommand::none || wheel != 0;
  }
};

/// Gathers raw events and deals them out frame by frame.
class InputQueue {
 public:
  void move(Point at);
  /// The finger touches or leaves the glass where the last move put it: asking the window system for the
  /// place would give where the finger is by now, not where it was.
  void press(Millis now);
  void release();
  /// The finger goes without having chosen anything: another one came, a palm, or its device went away.
  void cancel();
  void command(Command command, bool extend = false);
  void text(TextCommand command, bool extend = false);
  void wheel(float notches);
  void character(char32_t character);
  void erase();
  void enter();

  /// Takes what the next frame sees.
  FrameInput take();
  bool empty() const { return events_.empty(); }
  /// When a finger that is down has been there for longer than any hand stays; nothing while none is.
  std::optional<Millis> stuck_at() const;
  /// How often a finger has left the glass, as frames (or clear) have taken it.
  std::uint64_t touches() const { return touches_; }
  /// Forgets everything that waits (screen wiped).
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
    Millis time{0};  ///< of a press
  };
  std::deque<Event> events_;
  Point latest_;   ///< as told by the last move
  Point pointer_;  ///< as dealt to the last frame
  bool down_ = false;
  std::uint64_t touches_ = 0;
  Millis last_press_{-1000}, down_since_{0};
  Point last_press_at_;
};

}  // namespace kiosk::hall::draw
