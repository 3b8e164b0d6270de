#include "kiosk/server/http/forwarded.h"

#include <algorithm>
#include <cctype>
#include <set>

namespace kiosk::server::http {
namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

std::string lower(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

bool is_port(std::string_view text) {
  return !text.empty() && text.size() <= 5 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// An address, also with a port; IPv6 with a port is in brackets.
std::optional<IpAddress> node_address(std::string_view text) {
  if (text.starts_with('[')) {
    const auto end = text.find(']');
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view rest = text.substr(end + 1);
    if (!rest.empty() && (rest[0] != ':' || !is_port(rest.substr(1)))) return std::nullopt;
    return IpAddress::read(text.substr(1, end - 1));
  }
  const auto colon = text.find(':');
  const bool port = colon != std::string_view::npos && is_port(text.substr(colon + 1));
  if (port && text.substr(0, colon).find('.') != std::string_view::npos) text = text.substr(0, colon);
  return IpAddress::read(text);
}

/// Reads one Forwarded header from left to right.
class ForwardedReader {
 public:
  explicit ForwardedReader(std::string_view text) : rest_(text) {}

  /// False where the grammar is broken.
  bool read(std::vector<Hop>& hops) {
    while (true) {
      Hop hop;
      if (!read_element(hop)) return false;
      hops.push_back(std::move(hop));
      skip_spaces();
      if (rest_.empty()) return true;
      if (!skip(',')) return false;
    }
  }

 private:
  /// pair *( ";" pair ), each pair name "=" value; each name once (RFC 7239 section 4).
  bool read_element(Hop& hop) {
    std::set<std::string> names;
    do {
      skip_spaces();
      const std::string name = lower(read_token());
      std::string value;
      if (name.empty() || !names.insert(name).second || !skip('=') || !read_value(value)) return false;
      if (name == "for") hop.address = node_address(value);
      if (name == "proto")
        hop.proto = lower(std::move(value));
      else if (name == "host")
        hop.host = lower(std::move(value));
      skip_spaces();
    } while (skip(';'));
    return true;
  }

  bool read_value(std::string& value) {
    if (!skip('"')) {
      value = read_token();
      return !value.empty();
    }
    while (!rest_.empty() && rest_[0] != '"') {
      if (rest_[0] == '\\') rest_.remove_prefix(1);
      if (rest_.empty()) return false;
      value += rest_[0];
      rest_.remove_prefix(1);
    }
    return skip('"');
  }

  /// Characters of a token (RFC 9110 section 5.6.2), and those that proxies leave unquoted in addresses.
  std::string read_token() {
    const auto end = std::find_if_not(rest_.begin(), rest_.end(), [](char c) {
      return std::isalnum(static_cast<unsigned char>(c)) ||
             std::string_view("!#$%&'*+-.^_`|~:[]").find(c) != std::string_view::npos;
    });
    std::string token(rest_.begin(), end);
    rest_.remove_prefix(token.size());
    return token;
  }

  void skip_spaces() { rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t"), rest_.size())); }
  bool skip(char c) {
    if (!rest_.starts_with(c)) return false;
    rest_.remove_prefix(1);
    return true;
  }

  std::string_view rest_;
};

}  // namespace

std::vector<std::string_view> split_list(std::string_view list) {
  std::vector<std::string_view> parts;
  while (!list.empty()) {
    const auto comma = list.find(',');
    parts.push_back(trimmed(list.substr(0, comma)));
    list = comma == std::string_view::npos ? std::string_view() : list.substr(comma + 1);
  }
  return parts;
}

std::vector<Hop> listed_hops(std::string_view list) {
  std::vector<Hop> hops;
  for (const std::string_view part : split_list(list)) hops.push_back({node_address(part), "", ""});
  return hops;
}

std::vector<Hop> forwarded_hops(std::string_view header) {
  std::vector<Hop> hops;
  if (trimmed(header).empty() || !ForwardedReader(header).read(hops)) hops.clear();
  return hops;
}

}  // namespace kiosk::server::http
