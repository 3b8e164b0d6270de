// HTML as browsers put it on the clipboard and as programs export it: a sequence of tags and texts. No
// document is built, nothing is fetched, styles and scripts are skipped.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk::authoring {

struct HtmlToken {
  enum class Kind { open, close, text };
  Kind kind = Kind::text;
  std::string name;  ///< of a tag, in lower case
  std::string text;  ///< of a text: references replaced, well-formed UTF-8
  std::vector<std::pair<std::string, std::string>> attributes;  ///< names in lower case
  bool empty = false;                                           ///< "<br/>"

  /// "" if there is no such attribute.
  std::string_view attribute(std::string_view wanted) const;
};

/// Gives the tokens of any text to `take`, one after another, until it returns false; what is no tag is text.
/// Comments, styles, scripts and declarations are left out.
void each_html_token(std::string_view html, const std::function<bool(const HtmlToken&)>& take);

/// Whether the text begins like HTML.
bool looks_like_html(std::string_view text);

}  // namespace kiosk::authoring
