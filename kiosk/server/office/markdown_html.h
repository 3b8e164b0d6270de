// Converts officials' Markdown to HTML: headings, paragraphs, lists, bold. Everything else becomes escaped
// text.
#pragma once

#include <string>
#include <string_view>

namespace kiosk::server::office {

/// Headings start at <h3>. The result is safe to insert into a page unescaped.
std::string html_of(std::string_view markdown);

}  // namespace kiosk::server::office
