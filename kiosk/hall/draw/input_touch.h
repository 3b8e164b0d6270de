// Fingers of a touch screen become the one finger that the screens know. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <set>

#include "kiosk/hall/draw/input.h"

namespace kiosk::hall::draw {

/// One report of a touch screen about one contact.
struct Contact {
  enum class Kind { begin, update, end, gone };
  Kind kind = Kind::begin;  ///< gone: the device went away, with all that touched it
  int device = 0;
  std::uint32_t id = 0;  ///< of the contact, until its end
  Point at;              ///< screen px
  float size = 0;        ///< its larger diameter, px; 0 where the device does not tell
};

/// Only the first finger acts. A second one is ignored, and ends a drag that is under way; so is whatever is
/// as large as a palm, and a finger that grows to one.
class Fingers {
 public:
  /// `palm`: a contact of that diameter or more is no fingertip; px.
  void take(const Contact& contact, float palm, Millis now, InputQueue& queue);
  /// The finger that acts was let go of by somebody else: it is ignored until its end.
  void forget();

 private:
  using Name = std::pair<int, std::uint32_t>;
  void begin(const Contact& contact, float palm, Millis now, InputQueue& queue);
  void update(const Contact& contact, float palm, InputQueue& queue);
  void cancel(InputQueue& queue);

  std::optional<Name> first_;
  Point from_;          ///< where the first one came down
  bool drags_ = false;  ///< it has left that place
  std::set<Name> ignored_;
};

}  // namespace kiosk::hall::draw
