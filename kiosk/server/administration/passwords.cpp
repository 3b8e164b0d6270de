#include "kiosk/server/administration/passwords.h"

#include <sodium.h>

#include <array>

#include "kiosk/base/text.h"
#include "kiosk/server/administration/common_passwords.h"

namespace kiosk::server::administration {
namespace {

constexpr std::size_t most = 256;

}  // namespace

Result<void> check_password(const std::string& password, const std::string& user, bool second_factor) {
  const std::string normal = to_nfc(password);
  const std::size_t length = count_code_points(normal);
  if (length < least_beside_second_factor)
    return fault("password-too-short", "The password is too short.", "Use at least 8 characters.");
  if (!second_factor && !long_enough_alone(normal)) {
    return fault("password-too-short-alone", "The password is too short to guard an account alone.",
                 "Use at least 15 characters, such as several words; or set up the second factor first.");
  }
  if (normal.size() > most)
    return fault("password-too-long", "The password is too long.", "Use at most 256 bytes.");
  if (is_common_password(normal, user)) {
    return fault("password-common", "This password is one that everybody tries first.",
                 "Choose other words, without the user's name.");
  }
  return {};
}

bool long_enough_alone(const std::string& password) {
  return count_code_points(to_nfc(password)) >= least_alone;
}

std::string hash_password(const std::string& password) {
  const std::string normal = to_nfc(password);
  std::array<char, crypto_pwhash_STRBYTES> hash{};
  if (crypto_pwhash_str(hash.data(), normal.c_str(), normal.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                        crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0) {
    throw std::bad_alloc();
  }
  return hash.data();
}

bool password_fits(const std::string& hash, const std::string& password) {
  static const std::string nobody = hash_password("nobody has this password");
  const std::string normal = to_nfc(password.substr(0, most));
  const bool fits =
      crypto_pwhash_str_verify((hash.empty() ? nobody : hash).c_str(), normal.c_str(), normal.size()) == 0;
  return fits && !hash.empty();
}

std::string make_password(Random& random) {
  constexpr std::string_view alphabet = "23456789abcdefghjkmnpqrstuvwxyz";
  std::string password;
  for (int i = 0; i < 16; ++i) {
    if (i > 0 && i % 4 == 0) password += '-';
    password += alphabet[uniform(random, alphabet.size())];
  }
  return password;
}

}  // namespace kiosk::server::administration
