// A table with one row per alternative of a variant, checked at compile time.
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

/// The rules, indexed like the variant. Compiles only if there is exactly one row per alternative, in the
/// variant's order.
template <class Variant, class Rule, class... Kinds>
constexpr std::array<Rule, sizeof...(Kinds)> variant_table(const RowFor<Kinds, Rule>&... rows) {
  static_assert(std::is_same_v<std::variant<Kinds...>, Variant>, "one row an alternative, in their order");
  return {rows.rule...};
}

}  // namespace kiosk
