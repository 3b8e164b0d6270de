// Judges whether every screen of a pack can be read: lays them out in several sizes and finds what does not fit.
#pragma once

#include <vector>

#include "kiosk/base/languages.h"
#include "kiosk/base/fault.h"
#include "kiosk/consultation/folder.h"
#include "kiosk/consultation/pack_fwd.h"

namespace kiosk::hall::command_line {

/// `usual`: full HD upright and across, in all text sizes. `every`: also small and very fine screens and high
/// contrast.
enum class LayoutScope { usual, every };

/// A warning for each text that is cut, covered or outside of a screen, with the line in the pack's files where
/// it stands. Empty if everything fits. `program`: the program's words by language.
std::vector<Fault> judge_layout(const consultation::Pack& pack, const consultation::PackFiles& files,
                                const Catalogues& program, LayoutScope scope);

}  // namespace kiosk::hall::command_line
