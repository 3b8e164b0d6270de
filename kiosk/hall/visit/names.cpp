#include "kiosk/hall/visit/names.h"

namespace kiosk::hall::visit {

std::string_view name_of(Screen screen) {
  static constexpr std::string_view names[] = {"attract", "home",   "proposal", "map",     "reasons",
                                               "impact",  "hamlet", "timeline", "page",    "review",
                                               "thanks",  "paused", "closed",   "results", "maintenance"};
  return names[static_cast<std::size_t>(screen)];
}

std::string_view name_of(Overlay overlay) {
  static constexpr std::string_view names[] = {"none",       "idle-warning", "start-over", "help",
                                               "clear-text", "access",       "staff-call", "picture", "finish"};
  return names[static_cast<std::size_t>(overlay)];
}

}  // namespace kiosk::hall::visit
