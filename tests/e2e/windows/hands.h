// Moves pointer and keys of a virtual screen and looks at its windows, over an X connection of its own.
#pragma once

#include <sys/types.h>

#include <memory>
#include <string>
#include <vector>

namespace e2e {

struct Spot {
  int x = 0, y = 0;
};

class Hands {
 public:
  /// Throws where the display does not answer or lacks XTEST.
  explicit Hands(const std::string& display);
  ~Hands();
  Hands(const Hands&) = delete;
  Hands& operator=(const Hands&) = delete;

  void move(Spot at);
  void press(Spot at);
  void release();
  /// Press and release at once, both before the next frame.
  void tap(Spot at);
  void drag(Spot from, Spot to);
  void wheel(int notches);  ///< positive: scrolls up
  /// Presses and releases keys together, by their X names: "ctrl+alt+BackSpace", "F11".
  void keys(const std::string& together);
  void type(const std::string& text);  ///< ASCII

  /// Whether the process's window is topmost, fills the screen and has the focus.
  bool rules(pid_t process);
  std::string report();  ///< the windows and their positions, for a message
  /// Puts another program's window over everything, with the focus where `focused`.
  void intrude(bool focused);
  void withdraw();  ///< removes it
  void unmap(pid_t process);
  void squeeze(pid_t process);  ///< moves and shrinks it

  /// Offers a text as clipboard and selection, and presses the paste keys; true where a program reads it.
  bool pasted(const std::string& keys);
  /// Drops a file's address on the process's window.
  void drop(pid_t process);

  /// Pixel colours along the middle line: a black or stale screen differs from a drawn one.
  std::size_t colours();

 private:
  struct Connection;
  std::unique_ptr<Connection> connection_;
};

}  // namespace e2e
