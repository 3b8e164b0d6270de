// View models of the overlays: dialogs, help, accessibility panel, large picture.
#pragma once

#include <string>
#include <vector>

#include "kiosk/hall/visit/event.h"

namespace kiosk::hall::visit {

/// One value of a setting: a language if `language` is set, else the resulting preferences.
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
/// The accessibility panel. Changes apply at once.
struct AccessView {
  std::vector<AccessGroup> groups;     ///< one option of each group is selected
  std::vector<AccessOption> switches;  ///< independent on/off options
  std::string preview_label, preview;  ///< a sentence that shows the settings
  bool operator==(const AccessView&) const = default;
};

struct HelpLine {
  std::string icon, text;
  bool operator==(const HelpLine&) const = default;
};

struct OverlayView {
  Overlay kind = Overlay::none;
  std::string title, text, yes, no;
  int seconds = 0;  ///< seconds left of the idle warning
  std::string seconds_label;
  double remaining = 1;
  std::vector<HelpLine> lines;          ///< help
  std::string call_staff, open_access;  ///< help: two more buttons
  AccessView access;
  std::vector<std::string> picture;  ///< image files of the picture
  bool operator==(const OverlayView&) const = default;
};

}  // namespace kiosk::hall::visit
