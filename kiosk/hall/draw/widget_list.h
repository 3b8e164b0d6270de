// What a frame drew: widgets and texts with rectangle, colours and role. Used by tests, focus and reading
// aloud.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/hall/draw/theme.h"

namespace kiosk::hall::draw {

/// Screen px or logical px, depending on the use.
struct Rect {
  float x = 0, y = 0, w = 0, h = 0;
  float right() const { return x + w; }
  float bottom() const { return y + h; }
  bool contains(float px, float py) const { return px >= x && px < x + w && py >= y && py < y + h; }
  Rect inset(float by) const { return {x + by, y + by, w - 2 * by, h - 2 * by}; }
};

enum class Role { button, door, choice_one, choice_many, tab, key, link, field, text };
/// Name of the role in JSON, e.g. "choice-one".
std::string_view name_of(Role role);

/// Something to touch or, with Role::text, something that is only read aloud.
struct Widget {
  std::string id, label;
  Role role = Role::button;
  Rect rect;  ///< screen px
  bool enabled = true, selected = false;
  // Colours as drawn; 0 = none or unknown.
  Colour ground = 0;  ///< below the widget
  Colour fill = 0, edge = 0;
  bool marked = false;  ///< a check was drawn on it, so that not only colour shows the selection
  bool clipped = false;  ///< only a part is visible in its scrolling area
};

/// One line of text as drawn. Text that a resident typed is never added.
struct DrawnText {
  std::string text;
  Rect rect;       ///< screen px
  float size = 0;  ///< screen px
  Colour colour = 0;
  Colour ground = 0;      ///< filled below it; 0 = a picture or unknown
  bool cut = false;       ///< ended with "…"
  std::size_t block = 0;  ///< number of the text in the frame, the same for all its lines
  std::size_t after = 0;  ///< number of widgets drawn before it
};

/// The words that are read aloud now: a part of one text of the frame.
struct ReadingPlace {
  std::size_t block = 0;
  std::string text;              ///< the whole text, lines joined by spaces; empty = nothing is read
  std::size_t from = 0, to = 0;  ///< byte range of it
  bool operator==(const ReadingPlace&) const = default;
};

/// Everything that one frame drew.
struct WidgetList {
  std::vector<Widget> widgets;
  std::vector<DrawnText> texts;
  std::vector<DrawnText> beyond;  ///< lines scrolled out of view; they are read aloud too
  void clear() {
    widgets.clear();
    texts.clear();
    beyond.clear();
  }
  /// Null if there is none with that id.
  const Widget* find(std::string_view id) const;
};

/// Further values for `--widgets`.
struct Showing {
  std::string_view screen, overlay, language;
  std::uint64_t version = 0;        ///< increases with every frame
  std::uint64_t touches = 0;        ///< number of touches handled so far
  std::vector<std::string> ringed;  ///< ids with the focus ring: the focused widget or the scanned group
  bool rests = true;  ///< no event waits and nothing moves: the frame shows the result of the last touch
};

/// JSON for `--widgets`: `showing`, the widgets and the texts.
std::string to_json(const WidgetList& list, const Showing& showing);

}  // namespace kiosk::hall::draw
