#include "kiosk/base/bytes.h"

#include <openssl/evp.h>
#include <sodium.h>

#include <algorithm>
#include <stdexcept>

#include "kiosk/base/sha256.h"

namespace kiosk {
namespace {

std::string encode(ByteView bytes, int variant) {
  std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), variant);
  text.pop_back();  // the terminating zero that libsodium counts
  return text;
}

std::optional<Bytes> decode(std::string_view text, int variant) {
  Bytes bytes(text.size() / 4 * 3 + 3);
  std::size_t length = 0;
  const char* end = nullptr;
  if (sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &length, &end,
                        variant) != 0 ||
      end != text.data() + text.size()) {
    return std::nullopt;
  }
  bytes.resize(length);
  return bytes;
}

constexpr std::uint32_t no_digit = 1U << 24;  // no bit of a group of three bytes

/// The bits that each character contributes to a group of four base64 digits, by its place in the group;
/// no_digit for characters that are no digits.
constexpr std::array<std::array<std::uint32_t, 256>, 4> base64_bits = [] {
  std::array<std::array<std::uint32_t, 256>, 4> bits{};
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (std::size_t place = 0; place < bits.size(); ++place) {
    bits[place].fill(no_digit);
    for (std::size_t value = 0; value < alphabet.size(); ++value)
      bits[place][static_cast<unsigned char>(alphabet[value])] =
          static_cast<std::uint32_t>(value << (18 - 6 * place));
  }
  return bits;
}();

std::uint32_t group_of(const char* digits) {
  const auto bits = [&](std::size_t place) {
    return base64_bits[place][static_cast<unsigned char>(digits[place])];
  };
  return bits(0) | bits(1) | bits(2) | bits(3);
}

void put_group(std::uint32_t group, std::uint8_t* to) {
  to[0] = static_cast<std::uint8_t>(group >> 16);
  to[1] = static_cast<std::uint8_t>(group >> 8);
  to[2] = static_cast<std::uint8_t>(group);
}

/// Looked up once: OpenSSL takes longer to find an algorithm than to hash a short text.
const EVP_MD* sha256_algorithm() {
  static const EVP_MD* const algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  return algorithm;
}

void require(bool hashed) {
  if (!hashed) throw std::runtime_error("SHA-256 is not available");
}

}  // namespace

ByteView bytes_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

std::string text_of(ByteView bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::string to_hex(ByteView bytes) {
  std::string hex(bytes.size() * 2 + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), bytes.data(), bytes.size());
  hex.pop_back();
  return hex;
}

std::optional<Bytes> from_hex(std::string_view hex) {
  if (hex.size() % 2 != 0) return std::nullopt;
  if (hex.empty()) return Bytes{};  // libsodium does not accept a null pointer
  Bytes bytes(hex.size() / 2);
  std::size_t length = 0;
  if (sodium_hex2bin(bytes.data(), bytes.size(), hex.data(), hex.size(), nullptr, &length, nullptr) != 0 ||
      length != bytes.size()) {
    return std::nullopt;
  }
  return bytes;
}

std::string to_base64(ByteView bytes) {
  return encode(bytes, sodium_base64_VARIANT_ORIGINAL);
}
/// Uses tables. libsodium's decoder takes constant time and is about eight times slower; only secrets need
/// that.
std::optional<Bytes> from_base64(std::string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  if (text.empty()) return Bytes{};
  std::array<char, 4> last{};
  std::copy(text.end() - 4, text.end(), last.begin());
  std::size_t padding = 0;
  while (padding < 2 && last[3 - padding] == '=') last[3 - padding++] = 'A';  // the digit zero
  Bytes bytes(text.size() / 4 * 3);
  std::uint8_t* to = bytes.data();
  std::uint32_t all = 0;
  for (const char* from = text.data(); from + 4 < text.data() + text.size(); from += 4, to += 3) {
    const std::uint32_t group = group_of(from);
    all |= group;
    put_group(group, to);
  }
  const std::uint32_t group = group_of(last.data());
  put_group(group, to);
  if (((all | group) & no_digit) != 0) return std::nullopt;
  for (std::size_t i = 0; i < padding; ++i) {  // the bits beyond the last byte must be zero
    if (bytes.back() != 0) return std::nullopt;
    bytes.pop_back();
  }
  return bytes;
}
std::string to_base64url(ByteView bytes) {
  return encode(bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}
std::optional<Bytes> from_base64url(std::string_view text) {
  return decode(text, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

Hash sha256(ByteView bytes) {
  Hash hash{};
  require(EVP_Digest(bytes.data(), bytes.size(), hash.data(), nullptr, sha256_algorithm(), nullptr) == 1);
  return hash;
}

Sha256::Sha256() : context_(EVP_MD_CTX_new()) {
  require(context_ != nullptr);
  require(EVP_DigestInit_ex2(context_, sha256_algorithm(), nullptr) == 1);
}

Sha256::~Sha256() {
  EVP_MD_CTX_free(context_);
}

Sha256& Sha256::add(ByteView part) {
  require(EVP_DigestUpdate(context_, part.data(), part.size()) == 1);
  return *this;
}

Hash Sha256::finish() {
  Hash hash{};
  require(EVP_DigestFinal_ex(context_, hash.data(), nullptr) == 1);
  return hash;
}

bool equal_secret(ByteView a, ByteView b) {
  return a.size() == b.size() && (a.empty() || sodium_memcmp(a.data(), b.data(), a.size()) == 0);
}

}  // namespace kiosk
