// Hands on pointer and keys of a virtual screen, and eyes for its windows: an X connection of the test's own.
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
  /// Press and release with nothing between them: both are there before the next frame.
  void tap(Spot at);
  void drag(Spot from, Spot to);
  void wheel(int notches);  ///< positive: away from the person
  /// Keys held together and let go, as X names them: "ctrl+alt+BackSpace", "F11".
  void keys(const std::string& together);
  void type(const std::string& text);  ///< ASCII

  /// The window of the process: it is the topmost, fills the screen and has the focus.
  bool rules(pid_t process);
  std::string report();  ///< how the windows lie just now, for a message
  /// Another program's window over everything, with the focus where `focused`.
  void intrude(bool focused);
  void withdraw();  ///< it goes again
  void unmap(pid_t process);
  void squeeze(pid_t process);  ///< moves and shrinks it

  /// Offers a text as clipboard and selection, and presses the keys that paste; true where anybody reads it.
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
