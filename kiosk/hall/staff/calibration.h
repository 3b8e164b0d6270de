// Four touches at known marks give the correction of a touch screen. Pure.
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

/// The marks of a screen, one after the other: a tenth in from each corner, clockwise from top left.
std::array<Spot, 4> marks(int width, int height);
/// The affine map that takes `touched` to `wanted` with the least squares. Nothing where the touches are no
/// four corners, or where a mark would be missed by more than `tolerance` px.
std::optional<Affine> solve(std::span<const Spot> touched, std::span<const Spot> wanted, double tolerance);
Spot apply(const Affine& affine, Spot spot);

std::string encode(const Affine& affine);
std::optional<Affine> decode_affine(std::string_view text);

}  // namespace kiosk::hall::staff
