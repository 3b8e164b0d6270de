// Controls pointer and keys of a virtual screen and inspects its windows, over its own X connection.
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
  /// Throws if the display does not answer or lacks XTEST.
  explicit Hands(const std::string& display);
  ~Hands();
  Hands(const Hands&) = delete;
  Hands& operator=(const Hands&) = delete;

  void move(Spot at);
  void press(Spot at);
  void release();
  /// Presses and releases at once, both before the next frame.
  void tap(Spot at);
  void drag(Spot from, Spot to);
  void wheel(int notches);  ///< positive: scrolls up
  /// Presses and releases keys together, by their X names: "ctrl+alt+BackSpace", "F11".
  void keys(const std::string& together);
  void type(const std::string& text);  ///< ASCII

  /// Whether the process's window is topmost, fills the screen and has the focus.
  bool rules(pid_t process);
  std::string report();  ///< windows and their positions, for a message
  /// Puts another program's window over everything; `focused`: with the focus.
  void intrude(bool focused);
  void withdraw();  ///< removes it
  void unmap(pid_t process);
  void squeeze(pid_t process);  ///< moves and shrinks the window

  /// Offers a text as clipboard and selection, and presses the paste keys. Returns whether a program
  /// requested it.
  bool pasted(const std::string& keys);
  /// Drops a file URL on the process's window.
  void drop(pid_t process);

  /// Number of pixel colours along the middle line: tells a black or stale screen from a drawn one.
  std::size_t colours();

 private:
  struct Connection;
  std::unique_ptr<Connection> connection_;
};

}  // namespace e2e
