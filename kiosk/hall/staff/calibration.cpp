#include "kiosk/hall/staff/calibration.h"

#include <cmath>
#include <limits>
#include <sstream>

namespace kiosk::hall::staff {
namespace {

using Row = std::array<double, 3>;

/// Largest plausible coefficient: no touch screen is rotated, stretched or shifted (px) by more.
constexpr double largest_entry = 10'000;

double determinant(const std::array<Row, 3>& m) {
  return m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1]) -
         m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0]) +
         m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
}

/// Solves three linear equations by Cramer's rule. REQUIRES: the determinant is not zero.
Row solve_three(const std::array<Row, 3>& m, const Row& right) {
  const double whole = determinant(m);
  Row result{};
  for (std::size_t column = 0; column < 3; ++column) {
    auto with = m;
    for (std::size_t row = 0; row < 3; ++row) with[row][column] = right[row];
    result[column] = determinant(with) / whole;
  }
  return result;
}

}  // namespace

std::array<Spot, 4> marks(int width, int height) {
  const auto w = static_cast<float>(width), h = static_cast<float>(height);
  return {{{w * 0.1F, h * 0.1F}, {w * 0.9F, h * 0.1F}, {w * 0.9F, h * 0.9F}, {w * 0.1F, h * 0.9F}}};
}

Spot apply(const Affine& affine, Spot spot) {
  const auto& m = affine.m;
  return {static_cast<float>(m[0] * spot.x + m[1] * spot.y + m[2]),
          static_cast<float>(m[3] * spot.x + m[4] * spot.y + m[5])};
}

/// Normal equations of two independent least-squares fits, one for x and one for y.
std::optional<Affine> solve(std::span<const Spot> touched, std::span<const Spot> wanted, double tolerance) {
  std::array<Row, 3> sums{};
  Row right_x{}, right_y{};
  for (std::size_t i = 0; i < touched.size(); ++i) {
    const Row t{touched[i].x, touched[i].y, 1};
    for (std::size_t row = 0; row < 3; ++row) {
      for (std::size_t column = 0; column < 3; ++column) sums[row][column] += t[row] * t[column];
      right_x[row] += t[row] * wanted[i].x;
      right_y[row] += t[row] * wanted[i].y;
    }
  }
  if (std::abs(determinant(sums)) < 1e6) return std::nullopt;  // the points are collinear or identical
  const Row x = solve_three(sums, right_x), y = solve_three(sums, right_y);
  const Affine affine{{x[0], x[1], x[2], y[0], y[1], y[2]}};
  for (std::size_t i = 0; i < touched.size(); ++i) {
    const Spot got = apply(affine, touched[i]);
    if (std::hypot(got.x - wanted[i].x, got.y - wanted[i].y) > tolerance) return std::nullopt;
  }
  return affine;
}

std::string encode(const Affine& affine) {
  std::ostringstream text;
  text.precision(std::numeric_limits<double>::max_digits10);
  for (const double value : affine.m) text << value << ' ';
  return text.str();
}

std::optional<Affine> decode_affine(std::string_view text) {
  std::istringstream stream{std::string(text)};
  Affine affine;
  for (double& value : affine.m) {
    if (!(stream >> value) || !(std::abs(value) < largest_entry)) return std::nullopt;
  }
  const auto& m = affine.m;
  return std::abs(m[0] * m[4] - m[1] * m[3]) < 1e-6 ? std::nullopt : std::optional(affine);
}

}  // namespace kiosk::hall::staff
