// A table with one row for each alternative of a variant, checked when it is compiled.
#pragma once

#include <array>
#include <type_traits>
#include <variant>

namespace kiosk {

/// The row of the alternative `Kind`.
template <class Kind, class Rule>
struct RowFor {
  Rule rule;
};

/// The rules of the rows, indexed as the variant is. Does not compile unless there is one row for each
/// alternative, in the order of the variant.
template <class Variant, class Rule, class... Kinds>
constexpr std::array<Rule, sizeof...(Kinds)> variant_table(const RowFor<Kinds, Rule>&... rows) {
  static_assert(std::is_same_v<std::variant<Kinds...>, Variant>, "one row an alternative, in their order");
  return {rows.rule...};
}

}  // namespace kiosk
