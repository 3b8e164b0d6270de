// Looks at the bytes of a request's head before they are parsed: what other programs on the way might read
// differently is refused (RFC 9112).
#pragma once

#include <cstddef>
#include <string_view>

namespace kiosk::server::http {

/// Finds the end of a head that arrives in pieces. Pure.
class HeadScanner {
 public:
  enum class State {
    incomplete,
    complete,
    malformed,  ///< a CR or LF alone, a NUL, an empty first line, or a line that continues the one before
  };

  /// `received`: everything that has come, from the first byte of the request line on. Looks at each byte
  /// once, however many calls there are.
  State scan(std::string_view received);

 private:
  std::size_t at_ = 0;    ///< first byte not looked at yet
  std::size_t line_ = 0;  ///< first byte of the line that `at_` is in
};

}  // namespace kiosk::server::http
