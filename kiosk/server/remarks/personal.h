// Finds parts of a remark that may identify somebody; an official decides about them. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kiosk::server::remarks {

enum class Kind { phone, id_number, email, name };
/// "phone", "id-number", "email", "name".
std::string_view name_of(Kind kind);

/// A part of a text, in bytes.
struct Span {
  std::size_t first = 0, length = 0;
  Kind kind{};
};

/// Telephone numbers of Vietnam (0 or +84, 9 to 10 more digits, also with dots, dashes, spaces), identity
/// numbers (9 or 12 digits), e-mail addresses, and names after a word of address (ông, bà, anh, chị, …):
/// two or more words that begin with a capital. In order, not overlapping.
std::vector<Span> find_personal(std::string_view text);

/// The text with each of those parts replaced by `mask`. The parts may be in any order.
std::string masked(std::string_view text, std::vector<Span> spans, std::string_view mask);

}  // namespace kiosk::server::remarks
