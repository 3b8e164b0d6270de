#include "kiosk/server/administration/passwords.h"

#include <sodium.h>

#include <array>

#include "kiosk/base/text.h"

namespace kiosk::server::administration {
namespace {

constexpr std::size_t least = 12, most = 256;

std::string hash_of(const std::string& password) {
  std::array<char, crypto_pwhash_STRBYTES> hash{};
  if (crypto_pwhash_str(hash.data(), password.c_str(), password.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                        crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0) {
    throw std::bad_alloc();
  }
  return hash.data();
}

}  // namespace

Result<std::string> hash_password(const std::string& password) {
  const std::string normal = to_nfc(password);
  if (count_code_points(normal) < least) {
    return fault("password-too-short", "The password is too short.",
                 "Use at least 12 characters; several words are good.");
  }
  if (normal.size() > most)
    return fault("password-too-long", "The password is too long.", "Use at most 256 bytes.");
  return hash_of(normal);
}

bool password_fits(const std::string& hash, const std::string& password) {
  static const std::string nobody = hash_of("nobody has this password");
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
