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

/// Telephone, identity and bank numbers (personal_numbers.h), e-mail addresses, and names of people
/// (personal_names.h). In order, not overlapping; each begins and ends at a character. How many are found and
/// how many of these are right is measured in tests/server/remarks/labelled_test.cpp.
std::vector<Span> find_personal(std::string_view text);

/// The text with each of those parts replaced by `mask`. The parts may be in any order.
std::string masked(std::string_view text, std::vector<Span> spans, std::string_view mask);

}  // namespace kiosk::server::remarks
