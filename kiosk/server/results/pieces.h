// A body produced in pieces, so that memory use does not depend on its size.
#pragma once

#include <functional>
#include <string>

namespace kiosk::server::results {

/// Returns the next piece; "" ends the body.
using Pieces = std::function<std::string()>;

/// A body of one piece.
Pieces one_piece(std::string text);

}  // namespace kiosk::server::results
