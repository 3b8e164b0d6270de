#include "kiosk/hall/visit/blocks.h"

#include "kiosk/consultation/markdown.h"

namespace kiosk::hall::visit {

std::vector<Block> blocks_of(std::string_view markdown) {
  auto blocks = consultation::read_markdown(markdown);
  if (blocks) return std::move(*blocks);
  return {{Block::Kind::paragraph, std::string(markdown)}};
}

}  // namespace kiosk::hall::visit
