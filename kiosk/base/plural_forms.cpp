#include "kiosk/base/plural_forms.h"

#include <array>
#include <limits>
#include <optional>

namespace kiosk {
namespace {

/// A binary operator of C and its precedence; higher binds first.
struct Operator {
  std::string_view sign;
  int level;
  std::uint64_t (*apply)(std::uint64_t, std::uint64_t);
};

// Longer operators come before their own prefixes.
constexpr std::array<Operator, 13> operators{{
    {"||", 1, [](std::uint64_t a, std::uint64_t b) -> std::uint64_t { return a || b ? 1 : 0; }},
    {"&&", 2, [](std::uint64_t a, std::uint64_t b) -> std::uint64_t { return a && b ? 1 : 0; }},
    {"==", 3, [](std::uint64_t a, std::uint64_t b) -> std::uint64_t { return a == b ? 1 : 0; }},
    {"!=", 3, [](std::uint64_t a, std::uint64_t b) -> std::uint64_t { return a != b ? 1 : 0; }},
    {"<=", 4, [](std::uint64_t a, std::uint64_t b) -> std::uint64_t { return a <= b ? 1 : 0; }},
    {">=", 4, [](std::uint64_t a, std::uint64_t b) -> std::uint64_t { return a >= b ? 1 : 0; }},
    {"<", 4, [](std::uint64_t a, std::uint64_t b) -> std::uint64_t { return a < b ? 1 : 0; }},
    {">", 4, [](std::uint64_t a, std::uint64_t b) -> std::uint64_t { return a > b ? 1 : 0; }},
    {"+", 5, [](std::uint64_t a, std::uint64_t b) -> std::uint64_t { return a + b; }},
    {"-", 5, [](std::uint64_t a, std::uint64_t b) -> std::uint64_t { return a - b; }},
    {"*", 6, [](std::uint64_t a, std::uint64_t b) -> std::uint64_t { return a * b; }},
    {"/", 6, [](std::uint64_t a, std::uint64_t b) -> std::uint64_t { return b == 0 ? 0 : a / b; }},
    {"%", 6, [](std::uint64_t a, std::uint64_t b) -> std::uint64_t { return b == 0 ? 0 : a % b; }},
}};

/// Evaluates an expression in n. Returns nullopt if it is invalid or nested too deep.
class Expression {
 public:
  Expression(std::string_view text, std::uint64_t n) : rest_(text), n_(n) {}

  std::optional<std::uint64_t> value() {
    const auto found = choice();
    skip_spaces();
    return rest_.empty() ? found : std::nullopt;
  }

 private:
  static constexpr int deepest = 60;

  std::optional<std::uint64_t> choice() {
    if (++depth_ > deepest) return std::nullopt;
    auto found = binary(1);
    if (found && take("?")) {
      const auto yes = choice();
      if (!yes || !take(":")) return std::nullopt;
      const auto no = choice();
      if (!no) return std::nullopt;
      found = *found != 0 ? yes : no;
    }
    --depth_;
    return found;
  }
  std::optional<std::uint64_t> binary(int level) {
    auto left = unary();
    while (left) {
      const Operator* const next = operator_from(level);
      if (!next) break;
      rest_.remove_prefix(next->sign.size());
      const auto right = binary(next->level + 1);
      left = right ? std::optional(next->apply(*left, *right)) : std::nullopt;
    }
    return left;
  }
  std::optional<std::uint64_t> unary() {
    if (++depth_ > deepest) return std::nullopt;
    std::optional<std::uint64_t> found;
    if (take("!")) {
      if (const auto inner = unary()) found = *inner == 0 ? 1 : 0;
    } else if (take("(")) {
      found = choice();
      if (!take(")")) found.reset();
    } else if (take("n")) {
      found = n_;
    } else {
      found = number();
    }
    --depth_;
    return found;
  }
  std::optional<std::uint64_t> number() {
    std::optional<std::uint64_t> found;
    for (; !rest_.empty() && rest_[0] >= '0' && rest_[0] <= '9'; rest_.remove_prefix(1))
      found = found.value_or(0) * 10 + static_cast<std::uint64_t>(rest_[0] - '0');
    return found;
  }

  void skip_spaces() { rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t\n"), rest_.size())); }
  bool take(std::string_view sign) {
    skip_spaces();
    if (!rest_.starts_with(sign)) return false;
    rest_.remove_prefix(sign.size());
    return true;
  }
  /// The next operator, if its precedence is at least `level`.
  const Operator* operator_from(int level) {
    skip_spaces();
    for (const Operator& each : operators) {
      if (rest_.starts_with(each.sign)) return each.level >= level ? &each : nullptr;
    }
    return nullptr;
  }

  std::string_view rest_;
  std::uint64_t n_;
  int depth_ = 0;
};

}  // namespace

PluralRule PluralRule::from_header(std::string_view header) {
  PluralRule rule;
  constexpr std::string_view name = "plural=";
  const auto line = header.find("Plural-Forms:");
  const auto at = line == std::string_view::npos ? line : header.find(name, line);
  if (at == std::string_view::npos) return rule;
  const auto from = at + name.size();
  const std::string_view expression = header.substr(from, header.find_first_of(";\n", from) - from);
  if (Expression(expression, 1).value()) rule.expression_ = expression;
  return rule;
}

std::size_t PluralRule::form(std::int64_t count) const {
  const std::uint64_t size =
      count < 0 ? 0 - static_cast<std::uint64_t>(count) : static_cast<std::uint64_t>(count);
  return Expression(expression_, size).value().value_or(0);
}

}  // namespace kiosk
