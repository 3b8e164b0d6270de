#include "kiosk/server/administration/passwords.h"

#include <doctest/doctest.h>

#include "kiosk/base/text.h"

using namespace kiosk;
using namespace kiosk::server::administration;

namespace {

std::string refusal(const std::string& password, bool second_factor = true,
                    const std::string& user = "canbo") {
  const auto fits = check_password(password, user, second_factor);
  return fits ? "" : fits.error().code;
}

}  // namespace

TEST_CASE("a password has 15 characters alone and 8 beside a second factor, counted as people count") {
  CHECK(refusal("đồng lúa chín ", false) == "password-too-short-alone");
  CHECK(refusal("đồng lúa chín v", false) == "");
  CHECK(refusal("lúa chín") == "");
  CHECK(refusal("lúa chí") == "password-too-short");
  CHECK(refusal("") == "password-too-short");
  CHECK(refusal(to_nfd("lúa chí")) == "password-too-short");
  CHECK(refusal(std::string(257, 'x') + "y") == "password-too-long");
}

TEST_CASE("what everybody tries first is refused, however it is dressed up") {
  for (const char* password :
       {"password",      "Password123",        "P A S S W O R D",  "matkhau2026", "Mật khẩu 1!",
        "12345678",      "123456789012345678", "87654321",         "11111111",    "abcdefghij",
        "abababab",      "abcabcabcabcabcabc", "passwordpassword", "qwertyuiop",  "vietnam2026",
        "2026vietnam",   "Ninh Bình 2025",     "kiosk-server",     "admin12345",  "canbo2026",
        "CanBo----2026", "!!!!!!!!",           "matkhaumatkhau99"}) {
    CAPTURE(password);
    CHECK(refusal(password) == "password-common");
  }
}

TEST_CASE("phrases pass, also those that hold such a word, and other scripts") {
  for (const char* password :
       {"lúa chín vàng đồng", "correct horse battery staple", "Tr0ub4dor&3xyz", "mật khẩu của bà ngoại",
        "ruộng 7 sào 3 thước", "пароль бабушки", "稻田金黄满山村路"}) {
    CAPTURE(password);
    CHECK(refusal(password) == "");
  }
}

TEST_CASE("a password typed in either normal form is the same password") {
  const std::string hash = hash_password(to_nfd("lúa chín vàng đồng"));
  CHECK(password_fits(hash, to_nfc("lúa chín vàng đồng")));
  CHECK_FALSE(password_fits(hash, "lua chin vang dong"));
  CHECK_FALSE(password_fits("", ""));
}
