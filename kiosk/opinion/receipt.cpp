#include <algorithm>

#include "kiosk/opinion/seal.h"

namespace kiosk::opinion {
namespace {

constexpr std::size_t receipt_digits = 12;
constexpr std::uint64_t receipt_range = 100'000'000'000;  // 10^11: eleven digits before the check digit

/// The digit that makes the sum of Luhn's algorithm (ISO/IEC 7812-1) a multiple of ten.
char luhn_digit(std::string_view digits) {
  int sum = 0;
  bool doubled = true;
  for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit, doubled = !doubled) {
    const int value = (*digit - '0') * (doubled ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return static_cast<char>('0' + (10 - sum % 10) % 10);
}

}  // namespace

std::string receipt_code(const Hash& commitment) {
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < receipt_bytes; ++i) number = number << 8 | commitment[i];
  std::string digits = std::to_string(number % receipt_range);
  digits.insert(0, receipt_digits - 1 - digits.size(), '0');
  return digits + luhn_digit(digits);
}

std::string group_receipt(std::string_view code) {
  std::string grouped;
  for (std::size_t i = 0; i < code.size(); ++i) {
    if (i > 0 && i % 4 == 0) grouped += ' ';
    grouped += code[i];
  }
  return grouped;
}

std::optional<std::string> read_receipt(std::string_view typed) {
  std::string digits;
  for (const char c : typed) {
    if (c == ' ' || c == '-') continue;
    if (c < '0' || c > '9' || digits.size() == receipt_digits) return std::nullopt;
    digits += c;
  }
  if (digits.size() != receipt_digits) return std::nullopt;
  const std::string_view first(digits.data(), receipt_digits - 1);
  return luhn_digit(first) == digits.back() ? std::optional(digits) : std::nullopt;
}

std::string receipt_path(const Hash& commitment) {
  return "/r/" + to_base64url(ByteView(commitment).first(16));
}

}  // namespace kiosk::opinion
