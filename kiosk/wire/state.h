// The state of a consultation (PROTOCOL.md section 5).
#pragma once

#include <optional>
#include <string_view>

namespace kiosk::wire {

enum class State { open, paused, closed, results };
std::string_view name_of(State state);
std::optional<State> state_named(std::string_view name);

}  // namespace kiosk::wire
