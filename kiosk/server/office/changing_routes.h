// Every route that changes something, with what keeps one official from silently overwriting another one and
// with the way back. A test compares this table with the registered routes and tries each of its promises.
#pragma once

#include <span>
#include <string_view>

namespace kiosk::server::office {

/// What is compared with the store before the change; a difference is answered with 409 and both values.
enum class Basis {
  version,   ///< the version that the form was read at
  adds,      ///< nothing to overwrite: it adds something new, or is refused where that exists
  own,       ///< the person's own account or session, after the password where it matters
  repeatable ///< a second time changes nothing more: ending, accepting, testing
};

/// How the change is taken back.
enum class Way {
  again,    ///< by the same form with other values, or by its counterpart
  confirms, ///< it cannot be undone by one person, so a page asks first, also without JavaScript
  confirms_if, ///< the same, where the change cannot be undone: closing, a closing day in the past, moving a kiosk
  none      ///< nothing that was there is changed
};

struct ChangingRoute {
  std::string_view path;  ///< of POST
  std::string_view page;  ///< with the form
  Basis basis;
  Way way;
};

std::span<const ChangingRoute> changing_routes();

}  // namespace kiosk::server::office
