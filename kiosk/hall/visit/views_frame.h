// What every screen shows around its content, and the parts that several screens share.
#pragma once

#include <string>

#include "kiosk/consultation/markdown.h"
#include "kiosk/hall/visit/event.h"

namespace kiosk::hall::visit {

/// Top and bottom bar, the same on every screen.
struct Tool {
  std::string label;
  bool enabled = true;  ///< off keeps its place
  bool on = false;
  bool operator==(const Tool&) const = default;
};
struct FrameView {
  std::string place;   ///< "Xã Xuân Thiện"
  std::string parent;  ///< "Huyện Kim Sơn, tỉnh Ninh Bình"
  std::string step;    ///< right side of the top bar
  std::string sample;  ///< "Dữ liệu mẫu"; empty for a real consultation
  Tool start_over, text_size, contrast, read_aloud, language, help;
  std::string next_language;  ///< id the language tool sends with SetLanguage; empty where there is only one
  bool operator==(const FrameView&) const = default;
};

struct Button {
  std::string label;
  bool enabled = true;
  bool operator==(const Button&) const = default;
};

/// One block of longer text: a paragraph, heading or list item. (rich)
using consultation::Block;

/// A button with a picture that leads to another screen.
struct Door {
  std::string icon, label;
  Screen screen = Screen::home;
  bool operator==(const Door&) const = default;
};

/// A button beside a title that shows a picture of the screen, or its words in sign language.
struct PictureDoor {
  std::string icon, label;
  bool sign_language = false;
  bool operator==(const PictureDoor&) const = default;
};

/// Tells for a moment what a tool just did.
struct ToastView {
  std::string icon, text;  ///< empty where there is none
  bool operator==(const ToastView&) const = default;
};

}  // namespace kiosk::hall::visit
