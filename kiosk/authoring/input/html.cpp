#include "kiosk/authoring/input/html.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "kiosk/base/clean_text.h"
#include "kiosk/base/vietnamese_letter.h"

namespace kiosk::authoring {
namespace {

constexpr std::string_view spaces = " \t\r\n\f";

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ':' || c == '-' ||
         c == '_';
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
  return out;
}

struct NamedCharacter {
  std::string_view name;
  char32_t character;
};
/// What Excel, Word and browsers write by name; everything else they write by number or as it is.
constexpr std::array<NamedCharacter, 26> named{
    {{"amp", '&'},      {"lt", '<'},      {"gt", '>'},       {"quot", '"'},     {"apos", '\''},
     {"nbsp", 0xA0},    {"agrave", U'à'}, {"aacute", U'á'},  {"acirc", U'â'},   {"atilde", U'ã'},
     {"egrave", U'è'},  {"eacute", U'é'}, {"ecirc", U'ê'},   {"igrave", U'ì'},  {"iacute", U'í'},
     {"ograve", U'ò'},  {"oacute", U'ó'}, {"ocirc", U'ô'},   {"otilde", U'õ'},  {"ugrave", U'ù'},
     {"uacute", U'ú'},  {"yacute", U'ý'}, {"ldquo", 0x201C}, {"rdquo", 0x201D}, {"ndash", 0x2013},
     {"hellip", 0x2026}}};

/// The character of a reference without "&" and ";"; 0 if there is none.
char32_t character_of_reference(std::string_view reference) {
  if (reference.starts_with('#')) {
    const bool hexadecimal = reference.size() > 1 && (reference[1] == 'x' || reference[1] == 'X');
    const std::string_view digits = reference.substr(hexadecimal ? 2 : 1);
    std::uint32_t code = 0;
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), code, hexadecimal ? 16 : 10);
    const bool fine = error == std::errc{} && end == digits.data() + digits.size() && !digits.empty();
    return fine && is_text_character(code) ? code : 0;
  }
  const auto exact = std::ranges::find(named, reference, &NamedCharacter::name);
  if (exact != named.end()) return exact->character;
  const auto small = std::ranges::find(named, std::string_view(lower(reference)), &NamedCharacter::name);
  if (small == named.end()) return 0;
  auto letter = vietnamese::letter_of(small->character);
  if (!letter) return small->character;
  letter->capital = true;
  return vietnamese::character_of(*letter);
}

std::string without_references(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto end = text[at] == '&' ? text.find(';', at) : std::string_view::npos;
    const bool short_enough = end != std::string_view::npos && end - at <= 12;
    const char32_t character = short_enough ? character_of_reference(text.substr(at + 1, end - at - 1)) : 0;
    if (character == 0) {
      out += text[at];
      continue;
    }
    vietnamese::append_utf8(out, character);
    at = end;
  }
  return readable_text(out, Lines::several);
}

/// Reads tags one after another.
class Scanner {
 public:
  Scanner(std::string_view html, const std::function<bool(const HtmlToken&)>& take)
      : html_(html), take_(take) {}

  void run() {
    while (at_ < html_.size() && going_) {
      if (html_[at_] == '<' && tag()) continue;
      text();
    }
  }

 private:
  void text() {
    const auto end = std::min(html_.find('<', at_ + 1), html_.size());
    HtmlToken token;
    token.text = without_references(html_.substr(at_, end - at_));
    going_ = take_(token);
    at_ = end;
  }

  /// False if there is no tag here.
  bool tag() {
    if (html_.substr(at_, 4) == "<!--") return skip_behind("-->");
    if (html_.substr(at_, 2) == "<!" || html_.substr(at_, 2) == "<?") return skip_behind(">");
    HtmlToken token;
    std::size_t at = at_ + 1;
    token.kind = HtmlToken::Kind::open;
    if (at < html_.size() && html_[at] == '/') {
      token.kind = HtmlToken::Kind::close;
      ++at;
    }
    const std::size_t name = at;
    while (at < html_.size() && is_name_character(html_[at])) ++at;
    if (at == name) return false;
    token.name = lower(html_.substr(name, at - name));
    at_ = at;
    attributes(token);
    const bool raw = token.kind == HtmlToken::Kind::open && !token.empty &&
                     (token.name == "style" || token.name == "script" || token.name == "xml");
    if (raw) return skip_behind_close(token.name);
    going_ = take_(token);
    return true;
  }

  void attributes(HtmlToken& token) {
    while (at_ < html_.size() && html_[at_] != '>') {
      if (html_[at_] == '/') token.empty = at_ + 1 < html_.size() && html_[at_ + 1] == '>';
      const std::size_t name = at_;
      while (at_ < html_.size() && is_name_character(html_[at_])) ++at_;
      if (at_ == name) {
        ++at_;
        continue;
      }
      std::string found = lower(html_.substr(name, at_ - name));
      std::string content = attribute_value();
      if (token.attributes.size() < 40) token.attributes.emplace_back(std::move(found), std::move(content));
    }
    if (at_ < html_.size()) ++at_;
  }

  std::string attribute_value() {
    std::size_t at = std::min(html_.find_first_not_of(spaces, at_), html_.size());
    if (at >= html_.size() || html_[at] != '=') return {};
    at = std::min(html_.find_first_not_of(spaces, at + 1), html_.size());
    if (at >= html_.size()) return {};
    const char quote = html_[at];
    const bool quoted = quote == '"' || quote == '\'';
    const std::size_t from = quoted ? at + 1 : at;
    const auto end = quoted ? html_.find(quote, from) : html_.find_first_of(" \t\r\n\f>", from);
    const std::size_t to = std::min(end, html_.size());
    at_ = quoted && to < html_.size() ? to + 1 : to;
    return without_references(html_.substr(from, to - from));
  }

  bool skip_behind(std::string_view end) {
    const auto at = html_.find(end, at_);
    at_ = at == std::string_view::npos ? html_.size() : at + end.size();
    return true;
  }
  bool skip_behind_close(const std::string& name) {
    for (auto at = html_.find("</", at_); at != std::string_view::npos; at = html_.find("</", at + 2)) {
      if (lower(html_.substr(at + 2, name.size())) != name) continue;
      at_ = at;
      return skip_behind(">");
    }
    at_ = html_.size();
    return true;
  }

  std::string_view html_;
  std::size_t at_ = 0;
  const std::function<bool(const HtmlToken&)>& take_;
  bool going_ = true;
};

}  // namespace

std::string_view HtmlToken::attribute(std::string_view wanted) const {
  for (const auto& [key, content] : attributes) {
    if (key == wanted) return content;
  }
  return {};
}

void each_html_token(std::string_view html, const std::function<bool(const HtmlToken&)>& take) {
  Scanner(html, take).run();
}

bool looks_like_html(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(spaces), text.size()));
  const std::string beginning = lower(text.substr(0, 400));
  if (beginning.starts_with("<!doctype html") || beginning.starts_with("<html")) return true;
  const bool tag = beginning.starts_with('<') && !beginning.starts_with("<?xml");
  return tag && (beginning.find("<table") != std::string::npos || beginning.find("<p") != std::string::npos ||
                 beginning.find("<meta") != std::string::npos || beginning.find("<div") != std::string::npos);
}

}  // namespace kiosk::authoring
