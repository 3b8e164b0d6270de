#include "kiosk/consultation/markdown.h"

#include <md4c.h>

#include <algorithm>

namespace kiosk::consultation {
namespace {

/// md4c 0.4.8 sometimes reads one byte beyond its input and interprets it as markup.
constexpr std::size_t padding = 16;

struct Reading {
  std::string_view source;  ///< followed by zero bytes
  std::vector<Block> blocks;
  Block open;
  int depth = 0;
  int items = 0;
  std::size_t seen = 0;  ///< offset in the source behind the last text read

  void close() {
    if (!open.text.empty()) blocks.push_back(std::move(open));
    open = {items > 0 ? Block::Kind::item : Block::Kind::paragraph, {}};
  }
};

Reading& reading(void* data) {
  return *static_cast<Reading*>(data);
}

bool nests(MD_BLOCKTYPE type) {
  return type == MD_BLOCK_QUOTE || type == MD_BLOCK_UL || type == MD_BLOCK_OL;
}

int enter_block(MD_BLOCKTYPE type, void*, void* data) {
  Reading& now = reading(data);
  if (nests(type) && ++now.depth > max_markdown_depth) return -1;  // md4c stops at negative values
  now.items += type == MD_BLOCK_LI;
  now.close();
  if (type == MD_BLOCK_H) now.open.kind = Block::Kind::heading;
  return 0;
}

int leave_block(MD_BLOCKTYPE type, void*, void* data) {
  Reading& now = reading(data);
  now.depth -= nests(type);
  if (type == MD_BLOCK_LI) {
    now.close();
    --now.items;
  }
  now.close();
  return 0;
}

int mark_bold(MD_SPANTYPE type, void*, void* data) {
  if (type == MD_SPAN_STRONG) reading(data).open.text += "**";
  return 0;
}

/// The part of the text that lies in the source; empty for texts that md4c makes itself, such as the blanks
/// and line ends of code.
std::string_view within(std::string_view source, const char* text, std::size_t size) {
  const std::less<> before;
  const char* const end = source.data() + source.size();
  if (before(text, source.data()) || !before(text, end)) return {};
  return {text, std::min(size, static_cast<std::size_t>(end - text))};
}

int take_text(MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* data) {
  Reading& now = reading(data);
  const std::string_view found = within(now.source, text, size);
  if (!found.empty()) now.seen = static_cast<std::size_t>(found.data() - now.source.data()) + found.size();
  if (type == MD_TEXT_BR || type == MD_TEXT_SOFTBR) {
    now.open.text += ' ';
  } else if (type == MD_TEXT_CODE && found.empty()) {
    now.open.text.append(text, std::min<std::size_t>(size, padding));
  } else if (type != MD_TEXT_NULLCHAR) {
    now.open.text += found;
  }
  return 0;
}

}  // namespace

Result<std::vector<Block>> read_markdown(std::string_view text) {
  std::string padded(text);
  padded.append(padding, '\0');
  Reading now;
  now.source = std::string_view(padded).substr(0, text.size());
  MD_PARSER parser{};
  parser.flags = MD_FLAG_NOHTML | MD_FLAG_NOINDENTEDCODEBLOCKS;
  parser.enter_block = enter_block;
  parser.leave_block = leave_block;
  parser.enter_span = mark_bold;
  parser.leave_span = mark_bold;
  parser.text = take_text;
  if (md_parse(padded.data(), static_cast<MD_SIZE>(text.size()), &parser, &now) != 0) {
    const auto lines = std::ranges::count(text.substr(0, now.seen), '\n') + 1;
    return fault("markdown-depth", "Lists or quotations are nested deeper than {limit}.",
                 "Write the text with fewer levels.", std::to_string(lines),
                 {{"limit", std::to_string(max_markdown_depth)}});
  }
  now.close();
  return std::move(now.blocks);
}

}  // namespace kiosk::consultation
