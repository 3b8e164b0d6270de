#include "kiosk/hall/visit/names.h"

#include <iterator>

namespace kiosk::hall::visit {

std::string_view name_of(Screen screen) {
  static constexpr std::string_view names[] = {"attract", "home",   "proposal", "map",     "reasons",
                                               "impact",  "hamlet", "plan",     "timeline", "page",    "review",
                                               "thanks",  "paused", "closed",   "results", "maintenance"};
  static_assert(std::size(names) == static_cast<std::size_t>(Screen::maintenance) + 1);
  return names[static_cast<std::size_t>(screen)];
}

std::string_view name_of(Overlay overlay) {
  static constexpr std::string_view names[] = {"none",       "idle-warning", "start-over", "help",
                                               "clear-text", "access",       "staff-call", "picture", "finish"};
  return names[static_cast<std::size_t>(overlay)];
}

}  // namespace kiosk::hall::visit
