// Markdown that officials wrote, as HTML: headings, paragraphs, lists, bold; everything else is escaped text.
#pragma once

#include <string>
#include <string_view>

namespace kiosk::server::office {

/// Headings begin at <h3>. Safe to stand in a page as it is.
std::string html_of(std::string_view markdown);

}  // namespace kiosk::server::office
