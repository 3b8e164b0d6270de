// The fast base64 decoder agrees with libsodium's, except for invalid characters.
#include <doctest/doctest.h>
#include <sodium.h>

#include <algorithm>

#include "kiosk/base/bytes.h"
#include "kiosk/base/random.h"

using namespace kiosk;

namespace {

/// libsodium accepts each byte above 127 as a digit; encoders never produce such text.
std::optional<Bytes> by_libsodium(const std::string& text) {
  if (std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) > 127; }))
    return std::nullopt;
  Bytes bytes(text.size() + 3);
  std::size_t length = 0;
  const char* end = nullptr;
  if (sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &length, &end,
                        sodium_base64_VARIANT_ORIGINAL) != 0 ||
      end != text.data() + text.size())
    return std::nullopt;
  bytes.resize(length);
  return bytes;
}

}  // namespace

TEST_CASE("every text of up to four characters is decoded as libsodium decodes it") {
  const std::string alphabet = "AQZaz09+/=-_ \n";
  std::vector<std::string> texts{""};
  for (std::size_t first = 0, length = 0; length < 4; ++length) {
    const std::size_t end = texts.size();
    for (; first < end; ++first)
      for (const char c : alphabet) texts.push_back(texts[first] + c);
  }
  for (const std::string& text : texts) {
    CAPTURE(text);
    CHECK((from_base64(text) == by_libsodium(text)));
  }
}

TEST_CASE("random bytes, also with one character changed, are decoded as libsodium decodes them") {
  SeededRandom random(9);
  for (std::size_t size = 0; size < 200; ++size) {
    Bytes bytes(size);
    random.fill(bytes);
    std::string text = to_base64(bytes);
    CHECK((from_base64(text) == std::optional(bytes)));
    if (text.empty()) continue;
    text[uniform(random, text.size())] = static_cast<char>(uniform(random, 256));
    CAPTURE(text);
    CHECK((from_base64(text) == by_libsodium(text)));
  }
}

TEST_CASE("SHA-256 of the examples of FIPS 180-4") {
  CHECK(to_hex(sha256({})) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(to_hex(sha256(bytes_of("abc"))) ==
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}
