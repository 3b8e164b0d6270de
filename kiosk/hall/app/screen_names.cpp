#include "kiosk/hall/app/screen_names.h"

namespace kiosk::hall {

std::string name_of(visit::Screen screen) {
  static constexpr const char* names[] = {"attract", "home",     "proposal", "map",        "reasons",
                                          "impact",  "timeline", "page",     "review",     "thanks",
                                          "paused",  "closed",   "results",  "maintenance"};
  return names[static_cast<std::size_t>(screen)];
}

std::string name_of(visit::Overlay overlay) {
  static constexpr const char* names[] = {"none", "idle-warning", "start-over", "help", "clear-text"};
  return names[static_cast<std::size_t>(overlay)];
}

}  // namespace kiosk::hall
