// Reduces the contacts of a touch screen to one finger. No I/O.
#pragma once

#include <cstdint>
#include <optional>
#include <set>

#include "kiosk/hall/draw/input.h"

namespace kiosk::hall::draw {

/// One report about one contact.
struct Contact {
  enum class Kind { begin, update, end, gone };
  Kind kind = Kind::begin;  ///< gone: the device was unplugged, with all its contacts
  int device = 0;
  std::uint32_t id = 0;  ///< unique on the device until the contact ends
  Point at;              ///< screen px
  float size = 0;        ///< larger diameter, px; 0 if the device does not report it
};

/// Only the first finger acts. A second one is ignored and cancels a drag. Contacts as large as a palm are
/// ignored, and a finger that grows to that size is cancelled.
class ContactFilter {
 public:
  /// Puts what the contact means into the queue. `palm`: smallest diameter that is not a fingertip, px.
  void handle(const Contact& contact, float palm, Millis now, InputQueue& queue);
  /// Ignores the current finger until it leaves: the caller has cancelled its touch.
  void ignore_current();

 private:
  using Key = std::pair<int, std::uint32_t>;
  void begin(const Contact& contact, float palm, Millis now, InputQueue& queue);
  void update(const Contact& contact, float palm, InputQueue& queue);
  void cancel(InputQueue& queue);

  std::optional<Key> first_;
  Point from_;          ///< where the finger came down
  bool drags_ = false;  ///< the finger has left that position
  std::set<Key> ignored_;
};

}  // namespace kiosk::hall::draw
