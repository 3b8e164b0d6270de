// Shares: a part, its base, and what the base is. Pages, PDF, XLSX, CSV and JSON all take their percentages from
// here, so that one percentage has one definition.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace kiosk::server::results {

struct Language;

/// What a percentage is a part of.
enum class Base {
  listed,   ///< the voters or households on the list, whether they took part or not: the base in law
  answered  ///< those who answered this question at a kiosk; paper forms do not carry it
};

/// A part of a whole.
struct Share {
  std::int64_t part = 0, whole = 0;
  Base base = Base::listed;
  /// "51,73%": two decimals, rounded half up. "–" where the whole is 0.
  std::string text(std::string_view language) const;
  /// The part as a fraction of the whole, 0 where the whole is 0; for bars and for cells of a workbook.
  double fraction() const;
};

/// "của danh sách", "của số người trả lời câu này".
std::string base_words(Base base, const Language& language);
/// "51,73% của danh sách".
std::string share_with_base(const Share& share, const Language& language);

}  // namespace kiosk::server::results
