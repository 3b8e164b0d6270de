// A body that is made piece by piece, so that its size costs no memory.
#pragma once

#include <functional>
#include <string>

namespace kiosk::server::results {

/// Returns the next piece; "" ends the body.
using Pieces = std::function<std::string()>;

/// A body of one piece.
Pieces one_piece(std::string text);

}  // namespace kiosk::server::results
