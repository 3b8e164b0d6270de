#include "kiosk/opinion/wipe.h"

#include <algorithm>

namespace kiosk::opinion {

void append_wiping(std::string& text, std::string_view more) {
  if (text.size() + more.size() > text.capacity()) {
    std::string larger;
    larger.reserve(std::max<std::size_t>(1024, 2 * (text.size() + more.size())));
    larger.append(text);
    sodium_memzero(text.data(), text.size());
    text.swap(larger);
  }
  text.append(more);
}

}  // namespace kiosk::opinion
