#include "kiosk/hall/visit/blocks.h"

#include <md4c.h>

namespace kiosk::hall::visit {
namespace {

struct Reading {
  std::vector<Block> blocks;
  Block open;
  bool in_item = false;

  void close() {
    if (!open.text.empty()) blocks.push_back(open);
    open = {in_item ? Block::Kind::item : Block::Kind::paragraph, {}};
  }
};

Reading& reading(void* data) {
  return *static_cast<Reading*>(data);
}

int enter_block(MD_BLOCKTYPE type, void*, void* data) {
  Reading& now = reading(data);
  if (type == MD_BLOCK_LI) now.in_item = true;
  if (type == MD_BLOCK_LI || type == MD_BLOCK_H || type == MD_BLOCK_P) now.close();
  if (type == MD_BLOCK_H) now.open.kind = Block::Kind::heading;
  return 0;
}

int leave_block(MD_BLOCKTYPE type, void*, void* data) {
  Reading& now = reading(data);
  if (type == MD_BLOCK_LI) {
    now.close();
    now.in_item = false;
  }
  now.close();
  return 0;
}

int mark_bold(MD_SPANTYPE type, void*, void* data) {
  if (type == MD_SPAN_STRONG) reading(data).open.text += "**";
  return 0;
}

int take_text(MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* data) {
  Reading& now = reading(data);
  if (type == MD_TEXT_BR || type == MD_TEXT_SOFTBR) {
    now.open.text += ' ';
  } else if (type != MD_TEXT_HTML && type != MD_TEXT_NULLCHAR) {
    now.open.text.append(text, size);
  }
  return 0;
}

}  // namespace

std::vector<Block> blocks_of(std::string_view markdown) {
  Reading now;
  MD_PARSER parser{};
  parser.flags = MD_FLAG_NOHTML | MD_FLAG_NOINDENTEDCODEBLOCKS;
  parser.enter_block = enter_block;
  parser.leave_block = leave_block;
  parser.enter_span = mark_bold;
  parser.leave_span = mark_bold;
  parser.text = take_text;
  md_parse(markdown.data(), static_cast<MD_SIZE>(markdown.size()), &parser, &now);
  now.close();
  return now.blocks;
}

}  // namespace kiosk::hall::visit
