#include "kiosk/hall/typing/surroundings.h"

namespace kiosk::hall::typing {

bool is_in_address(std::string_view text, std::size_t word_start) {
  const std::string_view before = text.substr(0, word_start);
  const std::size_t space = before.find_last_of(" \n");
  const std::string_view token = before.substr(space == std::string_view::npos ? 0 : space + 1);
  return token.find('@') != std::string_view::npos || token.find("://") != std::string_view::npos ||
         token.starts_with("www.");
}

bool is_in_brackets(std::string_view text, std::size_t at) {
  const std::string_view before = text.substr(0, at);
  const std::size_t open = before.find_last_of("[{"), closed = before.find_last_of("]}");
  return open != std::string_view::npos && (closed == std::string_view::npos || closed < open);
}

}  // namespace kiosk::hall::typing
