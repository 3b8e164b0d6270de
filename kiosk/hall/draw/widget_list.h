// What a frame drew: things to touch and texts, with rectangle, colours and role. Serves tests, focus and
// reading aloud.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/hall/draw/theme.h"

namespace kiosk::hall::draw {

struct Rect {
  float x = 0, y = 0, w = 0, h = 0;
  float right() const { return x + w; }
  float bottom() const { return y + h; }
  bool contains(float px, float py) const { return px >= x && px < x + w && py >= y && py < y + h; }
  Rect inset(float by) const { return {x + by, y + by, w - 2 * by, h - 2 * by}; }
};

enum class Role { button, door, choice_one, choice_many, tab, key, link, field, text };
std::string_view name_of(Role role);

struct Widget {
  std::string id, label;
  Role role = Role::button;
  Rect rect;  ///< screen px
  bool enabled = true, selected = false;
  // As drawn; 0 = none, or not known.
  Colour ground = 0;  ///< what lies under it
  Colour fill = 0, edge = 0;
  bool marked = false;  ///< a check was drawn on it: more than colour tells that it is chosen
};

/// A piece of text as drawn. What a resident typed is never noted.
struct DrawnText {
  std::string text;
  Rect rect;       ///< screen px
  float size = 0;  ///< screen px
  Colour colour = 0;
  Colour ground = 0;      ///< what was filled beneath it; 0 where that is a picture or unknown
  bool cut = false;       ///< ended with "…"
  std::size_t block = 0;  ///< number of the text within the frame; its lines share it
  std::size_t after = 0;  ///< how many widgets were drawn before it
};

/// Where the words stand that are being read aloud: a part of one text of the picture.
struct ReadingPlace {
  std::size_t block = 0;
  std::string text;              ///< the whole text, its lines joined by spaces; empty = nowhere
  std::size_t from = 0, to = 0;  ///< bytes of it
  bool operator==(const ReadingPlace&) const = default;
};

struct WidgetList {
  std::vector<Widget> widgets;
  std::vector<DrawnText> texts;
  std::vector<DrawnText> beyond;  ///< lines that are scrolled out of sight: read aloud as well
  void clear() {
    widgets.clear();
    texts.clear();
    beyond.clear();
  }
  const Widget* find(std::string_view id) const;
};

/// What `--widgets` says beside the list.
struct Showing {
  std::string_view screen, overlay, language;
  std::uint64_t version = 0;        ///< grows with every frame
  std::uint64_t touches = 0;        ///< taps dealt with so far
  std::vector<std::string> ringed;  ///< ids of what shows the focus, or of the group that scanning offers
  bool rests = true;  ///< no event waits and nothing moves: the picture is what the last tap led to
};

/// JSON for `--widgets`: that, the widgets and the texts.
std::string to_json(const WidgetList& list, const Showing& showing);

}  // namespace kiosk::hall::draw
