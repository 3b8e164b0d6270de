// View models of the top and bottom bar, and of parts that several screens share.
#pragma once

#include <string>

#include "kiosk/consultation/markdown.h"
#include "kiosk/hall/visit/event.h"

namespace kiosk::hall::visit {

/// One tool of the bars, which are the same on every screen.
struct Tool {
  std::string label;
  bool enabled = true;  ///< a disabled tool keeps its place
  bool on = false;
  bool operator==(const Tool&) const = default;
};
struct FrameView {
  std::string place;   ///< "Xã Xuân Thiện"
  std::string parent;  ///< "Huyện Kim Sơn, tỉnh Ninh Bình"
  std::string step;    ///< text at the right of the top bar
  std::string sample;  ///< "Dữ liệu mẫu"; empty for a real consultation
  Tool start_over, text_size, contrast, read_aloud, language, help;
  ///< id that the language tool sends with SetLanguage; empty if there is only one
  std::string next_language;
  bool operator==(const FrameView&) const = default;
};

struct Button {
  std::string label;
  bool enabled = true;
  bool operator==(const Button&) const = default;
};

/// One block of longer text: a paragraph, heading or list item. (rich)
using consultation::Block;

/// A button with an icon that leads to another screen.
struct Door {
  std::string icon, label;
  Screen screen = Screen::home;
  bool operator==(const Door&) const = default;
};

/// A button beside a title that opens a picture of the screen, or its sign-language version.
struct PictureDoor {
  std::string icon, label;
  bool sign_language = false;
  bool operator==(const PictureDoor&) const = default;
};

/// Confirms for a few seconds what a tool did.
struct ToastView {
  std::string icon, text;  ///< empty: no toast
  bool operator==(const ToastView&) const = default;
};

}  // namespace kiosk::hall::visit
