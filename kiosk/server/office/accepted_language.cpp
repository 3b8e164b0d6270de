#include <algorithm>
#include <charconv>

#include "kiosk/server/office/pages.h"

namespace kiosk::server::office {
namespace {

constexpr int whole = 1000;  // weights are in thousandths

struct Wish {
  std::string tag;
  int weight = whole;
};

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

/// "0.85" → 850; 0 if the text is not a number from 0 to 1.
int weight_of(std::string_view text) {
  if (text.starts_with('1')) return whole;
  if (!text.starts_with("0.")) return 0;
  std::string digits(text.substr(2, 3));
  digits.resize(3, '0');
  int weight = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), weight);
  return error == std::errc{} && end == digits.data() + digits.size() ? weight : 0;
}

Wish wish_of(std::string_view part) {
  const auto semicolon = part.find(';');
  Wish wish{std::string(trimmed(part.substr(0, semicolon))), whole};
  if (semicolon != std::string_view::npos) {
    const auto parameter = trimmed(part.substr(semicolon + 1));
    if (parameter.starts_with("q=")) wish.weight = weight_of(parameter.substr(2));
  }
  return wish;
}

/// The available language for a tag: the same code, else the tag's first part.
std::string served_by(const std::string& tag, const std::vector<std::string>& codes) {
  for (const std::string& wanted : {tag, tag.substr(0, tag.find('-'))}) {
    if (std::find(codes.begin(), codes.end(), wanted) != codes.end()) return wanted;
  }
  return {};
}

}  // namespace

std::string accepted_language(std::string_view header, const std::vector<std::string>& codes) {
  std::string best;
  int best_weight = 0;
  while (!header.empty()) {
    const auto comma = header.find(',');
    const Wish wish = wish_of(header.substr(0, comma));
    const std::string code = served_by(wish.tag, codes);
    if (!code.empty() && wish.weight > best_weight) {
      best = code;
      best_weight = wish.weight;
    }
    header = comma == std::string_view::npos ? std::string_view() : header.substr(comma + 1);
  }
  return best;
}

}  // namespace kiosk::server::office
