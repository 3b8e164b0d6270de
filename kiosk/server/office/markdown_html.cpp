#include "kiosk/server/office/markdown_html.h"

#include "kiosk/consultation/markdown.h"
#include "kiosk/server/office/page_formats.h"

namespace kiosk::server::office {
namespace {

using consultation::Block;

/// Converts **bold** to <strong>; an unclosed one ends with the block.
std::string inline_html(const std::string& text) {
  std::string html;
  bool bold = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.compare(i, 2, "**") == 0) {
      html += bold ? "</strong>" : "<strong>";
      bold = !bold;
      ++i;
    } else {
      html += escaped_html({&text[i], 1});
    }
  }
  return bold ? html + "</strong>" : html;
}

}  // namespace

std::string html_of(std::string_view markdown) {
  const auto blocks = consultation::read_markdown(markdown);
  if (!blocks) return "<p>" + inline_html(std::string(markdown)) + "</p>";
  std::string html;
  bool listing = false;
  for (const Block& block : *blocks) {
    const bool item = block.kind == Block::Kind::item;
    if (item != listing) html += item ? "<ul>" : "</ul>";
    listing = item;
    const char* const tag = item ? "li" : block.kind == Block::Kind::heading ? "h3" : "p";
    html += std::string("<") + tag + ">" + inline_html(block.text) + "</" + tag + ">";
  }
  return listing ? html + "</ul>" : html;
}

}  // namespace kiosk::server::office
