// Bytes and their text encodings.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;
using Hash = std::array<std::uint8_t, 32>;  ///< a SHA-256 value

/// The bytes of a text, without a copy.
ByteView bytes_of(std::string_view text);
/// The bytes as a text.
std::string text_of(ByteView bytes);

std::string to_hex(ByteView bytes);
/// Accepts lower and upper case; nullopt if a character is invalid or the length is odd.
std::optional<Bytes> from_hex(std::string_view hex);
/// Standard alphabet, padded (RFC 4648 section 4).
std::string to_base64(ByteView bytes);
std::optional<Bytes> from_base64(std::string_view text);
/// URL alphabet, without padding (RFC 4648 section 5).
std::string to_base64url(ByteView bytes);
std::optional<Bytes> from_base64url(std::string_view text);

Hash sha256(ByteView bytes);
/// Compares in constant time; false if the lengths differ.
bool equal_secret(ByteView a, ByteView b);

}  // namespace kiosk
