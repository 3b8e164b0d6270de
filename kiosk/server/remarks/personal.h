// Finds parts of a remark that may identify somebody; an official decides about them. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kiosk::server::remarks {

enum class Kind { phone, id_number, email, name, profile };
/// "phone", "id-number", "email", "name", "profile".
std::string_view name_of(Kind kind);

/// A part of a text, in bytes.
struct Span {
  std::size_t first = 0, length = 0;
  Kind kind{};
};

/// Telephone, identity and bank numbers (personal_numbers.h), number plates and certificates
/// (personal_codes.h), e-mail addresses and profiles (personal_addresses.h), and names of people
/// (personal_names.h). In order, not overlapping; each begins and ends at a character. How many are found and
/// how many of these are right is measured in tests/server/remarks/labelled_test.cpp.
/// A change of the rules needs a migration of the store that empties the index of remarks, so that nothing is
/// found by words that are hidden now.
std::vector<Span> find_personal(std::string_view text);

/// The text with each of those parts replaced by `mask`. The parts may be in any order.
std::string masked(std::string_view text, std::vector<Span> spans, std::string_view mask);

}  // namespace kiosk::server::remarks
