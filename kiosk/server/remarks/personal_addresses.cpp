#include "kiosk/server/remarks/personal_addresses.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "kiosk/base/search_form.h"
#include "kiosk/server/remarks/name_words.h"
#include "kiosk/server/remarks/text_words.h"

namespace kiosk::server::remarks {
namespace {

bool address_letter(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '.' || c == '_' || c == '-' || c == '+';
}

/// "@", " @ ", "(at)", " a còng ": {first, end} of the sign at or behind `from`; npos if there is none.
std::pair<std::size_t, std::size_t> next_at_sign(std::string_view text, std::size_t from) {
  static constexpr std::array<std::string_view, 6> signs{"@",        "(at)",     "[at]",
                                                         " a còng ", " a cong ", "(a còng)"};
  std::pair<std::size_t, std::size_t> next{std::string_view::npos, 0};
  for (const std::string_view sign : signs) {
    const std::size_t at = text.find(sign, from);
    if (at < next.first) next = {at, at + sign.size()};
  }
  return next;
}

void find_emails(std::string_view text, std::vector<Span>& found) {
  for (auto sign = next_at_sign(text, 0); sign.first != std::string_view::npos;
       sign = next_at_sign(text, sign.second)) {
    std::size_t first = sign.first, end = sign.second;
    if (first > 0 && text[first - 1] == ' ') --first;
    if (end < text.size() && text[end] == ' ') ++end;
    const std::size_t name_end = first, domain = end;
    while (first > 0 && address_letter(text[first - 1])) --first;
    while (end < text.size() && address_letter(text[end])) ++end;
    while (end > domain && text[end - 1] == '.') --end;
    const bool dotted = text.substr(domain, end - domain).find('.') != std::string_view::npos;
    if (first < name_end && dotted) found.push_back({first, end - first, Kind::email});
  }
}

/// facebook.com/lan.pham, zalo.me/0912345678
void find_profile_addresses(std::string_view text, std::vector<Span>& found) {
  static constexpr std::array<std::string_view, 10> hosts{
      "facebook.com/", "fb.com/", "fb.me/",      "m.me/",          "messenger.com/",
      "zalo.me/",      "t.me/",   "tiktok.com/", "instagram.com/", "viber.me/"};
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  for (const std::string_view host : hosts) {
    for (std::size_t at = lower.find(host); at != std::string::npos; at = lower.find(host, at + 1)) {
      if (at > 0 && std::isalnum(static_cast<unsigned char>(lower[at - 1])) != 0) continue;
      std::size_t end = at + host.size();
      while (end < text.size() && (address_letter(text[end]) ||
                                   std::string_view("/?=&@%").find(text[end]) != std::string_view::npos))
        ++end;
      while (end > at + host.size() && text[end - 1] == '.') --end;
      if (end > at + host.size()) found.push_back({at, end - at, Kind::profile});
    }
  }
}

bool is_network(std::string_view word) {
  static constexpr std::array<std::string_view, 11> networks{"zalo",  "facebook",  "fb",     "face",
                                                             "phây",  "messenger", "tiktok", "telegram",
                                                             "viber", "instagram", "nick"};
  return std::ranges::find(networks, word) != networks.end();
}

/// Pages of offices and groups: "nhóm Zalo Thôn 5".
bool is_office(std::string_view word) {
  static constexpr std::array<std::string_view, 8> offices{"hội",  "ban",   "đoàn", "oa",
                                                           "công", "trang", "nhóm", "đảng"};
  return is_place_word(word) || std::ranges::find(offices, word) != offices.end();
}

/// Where the name in the network begins: behind "là", "tên", "tên là", a colon.
std::size_t past_verbs(std::string_view text, std::size_t at, bool& named) {
  static constexpr std::array<std::string_view, 9> verbs{" ",   ":",        "là ",   "tên ", "ten ",
                                                         "la ", "của tôi ", "nick ", "name "};
  for (bool more = true; more;) {
    more = false;
    for (const std::string_view verb : verbs) {
      if (!text.substr(at).starts_with(verb)) continue;
      at += verb.size();
      named = named || verb != " ";
      more = true;
    }
  }
  return at;
}

/// A name of letters, digits, dots and underlines that no word looks like: nguyen.tuan.9x. Its end; 0 = none.
std::size_t end_of_handle(std::string_view text, std::size_t at) {
  constexpr std::size_t least = 4;
  std::size_t end = at;
  bool letters = false, others = false;
  while (end < text.size() && (address_letter(text[end]) || text[end] == '@')) {
    letters = letters || std::isalpha(static_cast<unsigned char>(text[end])) != 0;
    others = others || std::isalpha(static_cast<unsigned char>(text[end])) == 0;
    ++end;
  }
  if (end < text.size() && static_cast<unsigned char>(text[end]) >= 0x80) return 0;
  while (end > at && (text[end - 1] == '.' || text[end - 1] == '-')) --end;
  others = others && text.substr(at, end - at).find_first_of("._0123456789@") != std::string_view::npos;
  return letters && others && end - at >= least ? end : 0;
}

void find_handles(std::string_view text, std::vector<Span>& found) {
  const auto words = text_words(text);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!is_network(words[i].lower)) continue;
    bool named = false;
    const std::size_t first = past_verbs(text, words[i].end(), named);
    if (first == words[i].end()) continue;
    if (const std::size_t end = end_of_handle(text, first)) {
      found.push_back({first, end - first, Kind::profile});
      continue;
    }
    auto from = std::ranges::find(words, first, &TextWord::first);
    auto to = from;
    while (to != words.end() && to->capital && !(to->all_capital && to->length > 2) &&
           (to == from || to->joined) && !is_office(to->lower))
      ++to;
    const std::ptrdiff_t count = to - from, least = named ? 1 : 2;
    if (count >= least) found.push_back({first, (to - 1)->end() - first, Kind::profile});
  }
}

}  // namespace

void find_addresses(std::string_view text, std::vector<Span>& found) {
  find_emails(text, found);
  find_profile_addresses(text, found);
  find_handles(text, found);
}

}  // namespace kiosk::server::remarks
