// View models of what lies over a screen: dialogs, help, the settings panel, a large picture.
#pragma once

#include <string>
#include <vector>

#include "kiosk/hall/visit/event.h"

namespace kiosk::hall::visit {

/// One value of a preference; a language where that is named, else the preferences it leads to.
struct AccessOption {
  std::string id, icon, label;
  bool selected = false;
  Preferences preferences;
  std::string language;
  bool operator==(const AccessOption&) const = default;
};
struct AccessGroup {
  std::string id, icon, title;
  std::vector<AccessOption> options;
  bool operator==(const AccessGroup&) const = default;
};
/// The panel with settings for eyes, ears and hands. Everything applies at once.
struct AccessView {
  std::vector<AccessGroup> groups;     ///< one option of each is selected
  std::vector<AccessOption> switches;  ///< each on or off by itself
  std::string preview_label, preview;  ///< a sentence to try the settings on
  bool operator==(const AccessView&) const = default;
};

struct HelpLine {
  std::string icon, text;
  bool operator==(const HelpLine&) const = default;
};

struct OverlayView {
  Overlay kind = Overlay::none;
  std::string title, text, yes, no;
  int seconds = 0;  ///< idle warning
  std::string seconds_label;
  double remaining = 1;
  std::vector<HelpLine> lines;          ///< help
  std::string call_staff, open_access;  ///< help: two more buttons
  AccessView access;
  std::vector<std::string> picture;  ///< files of the picture, one after the other
  bool operator==(const OverlayView&) const = default;
};

}  // namespace kiosk::hall::visit
