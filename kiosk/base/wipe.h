// Overwrites memory that held what a person typed, or a secret.
#pragma once

#include <string>

namespace kiosk {

/// Overwrites the text's whole buffer, then empties it. The buffer is kept, so nothing is left in freed
/// memory.
void wipe(std::string& text);

}  // namespace kiosk
