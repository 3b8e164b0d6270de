#include "kiosk/base/wipe.h"

#include <sodium.h>

namespace kiosk {

void wipe(std::string& text) {
  text.resize(text.capacity());
  sodium_memzero(text.data(), text.size());
  text.clear();
}

}  // namespace kiosk
