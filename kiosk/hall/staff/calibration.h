// Computes the correction of a touch screen from four touches at known marks. Pure.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "kiosk/hall/staff/event.h"

namespace kiosk::hall::staff {

struct Spot {
  float x = 0, y = 0;  ///< screen px
};

/// The four marks of a screen: a tenth in from each corner, clockwise from top left.
std::array<Spot, 4> marks(int width, int height);
/// The affine map that fits `touched` to `wanted` by least squares. nullopt if the touches are not four
/// corners, or if a mark would be missed by more than `tolerance` px.
std::optional<Affine> solve(std::span<const Spot> touched, std::span<const Spot> wanted, double tolerance);
Spot apply(const Affine& affine, Spot spot);

std::string encode(const Affine& affine);
std::optional<Affine> decode_affine(std::string_view text);

}  // namespace kiosk::hall::staff
