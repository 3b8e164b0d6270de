#include "kiosk/server/administration/second_factor.h"

#include <liboath/oath.h>

#include <array>
#include <stdexcept>

#include "kiosk/server/administration/passwords.h"

namespace kiosk::server::administration {
namespace {

constexpr int digits = 6;
constexpr std::uint64_t step_seconds = 30;
constexpr std::size_t window = 1, secret_bytes = 20;
constexpr int recovery_codes = 10;

const char* raw(const Bytes& secret) {
  return reinterpret_cast<const char*>(secret.data());
}

std::time_t seconds(UtcTime now) {
  return std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch()).count();
}

std::string base32(const Bytes& secret) {
  char* text = nullptr;
  std::size_t size = 0;
  if (oath_base32_encode(raw(secret), secret.size(), &text, &size) != OATH_OK) throw std::bad_alloc();
  std::string copy(text, size);
  std::free(text);
  while (copy.ends_with('=')) copy.pop_back();
  return copy;
}

/// People type the two groups that apps show, with a space or a hyphen between them.
std::string without_separators(std::string_view code) {
  std::string plain;
  for (std::size_t at = 0; at < code.size(); ++at) {
    const bool no_break_space = code.substr(at).starts_with("\u00A0");
    if (no_break_space) ++at;
    if (!no_break_space && code[at] != ' ' && code[at] != '-' && code[at] != '\t') plain += code[at];
  }
  return plain;
}

/// Percent-encodes everything except letters, digits and "-._".
std::string escaped(const std::string& text) {
  constexpr std::string_view hex = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0 || c == '-' || c == '.' || c == '_') {
      out += c;
    } else {
      out += '%';
      out += hex[byte >> 4U];
      out += hex[byte & 15U];
    }
  }
  return out;
}

}  // namespace

Bytes make_totp_secret(Random& random) {
  std::array<std::uint8_t, secret_bytes> secret{};
  random.fill(secret);
  return {secret.begin(), secret.end()};
}

std::string totp_secret_text(const Bytes& secret) {
  const std::string text = base32(secret);
  std::string grouped;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i > 0 && i % 4 == 0) grouped += ' ';
    grouped += text[i];
  }
  return grouped;
}

std::string totp_address(const Bytes& secret, const std::string& user, const std::string& server) {
  return "otpauth://totp/" + escaped(server) + ":" + escaped(user) + "?secret=" + base32(secret) +
         "&issuer=" + escaped(server);
}

std::optional<std::int64_t> matching_step(const Bytes& secret, const std::string& typed, UtcTime now) {
  const std::string code = without_separators(typed);
  if (secret.empty() || code.size() != digits || code.find_first_not_of("0123456789") != std::string::npos)
    return std::nullopt;
  std::uint64_t step = 0;
  const int found = oath_totp_validate3(raw(secret), secret.size(), seconds(now), step_seconds, 0, window,
                                        nullptr, &step, code.c_str());
  if (found < 0) return std::nullopt;
  return static_cast<std::int64_t>(step);
}

std::string totp_code(const Bytes& secret, UtcTime now) {
  std::array<char, digits + 1> code{};
  if (oath_totp_generate(raw(secret), secret.size(), seconds(now), step_seconds, 0, digits, code.data()) !=
      OATH_OK)
    throw std::runtime_error("liboath cannot make a code");
  return code.data();
}

std::vector<std::string> make_recovery_codes(Random& random) {
  std::vector<std::string> codes;
  for (int i = 0; i < recovery_codes; ++i) codes.push_back(make_password(random).substr(0, 14));
  return codes;
}

Hash recovery_hash(const std::string& code) {
  std::string plain;
  for (const char c : without_separators(code)) {
    plain += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return sha256(bytes_of(plain));
}

}  // namespace kiosk::server::administration
