// Overwrites memory that contained typed text or a secret.
#pragma once

#include <string>

namespace kiosk {

/// Overwrites the text's whole buffer and empties it. The buffer is kept, so that no copy is left in freed
/// memory.
void wipe(std::string& text);

}  // namespace kiosk
