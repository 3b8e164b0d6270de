// Shares: a part, its whole, and what the whole is. All percentages of pages, PDF, XLSX, CSV and JSON come
// from here, so that each has one definition.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace kiosk::server::results {

struct Language;

/// The whole of a percentage.
enum class Base {
  listed,    ///< listed voters or households, whether they took part or not: the legal base
  opinions,  ///< opinions given at kiosks
  answered   ///< those who answered this question at a kiosk; paper forms do not contain it
};

/// A part of a whole.
struct Share {
  std::int64_t part = 0, whole = 0;
  Base base = Base::listed;
  /// "51,73%": two decimals, rounded half up. "–" if the whole is 0.
  std::string text(std::string_view language) const;
  /// part/whole, 0 if the whole is 0; for bars and workbook cells.
  double fraction() const;
};

/// "của danh sách", "của số người trả lời câu này".
std::string base_words(Base base, const Language& language);
/// "51,73% của danh sách".
std::string share_with_base(const Share& share, const Language& language);

}  // namespace kiosk::server::results
