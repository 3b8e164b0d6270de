// The packs of tests/packs/large_pack.h, read.
#pragma once

#include "kiosk/consultation/pack.h"

namespace kiosk::hall::screens::test {

/// Five units, 150 hamlets.
const consultation::Pack& large_pack();
/// Eight units, 300 hamlets, names of 60 letters, 20 questions, options of 120 letters.
const consultation::Pack& extreme_pack();

}  // namespace kiosk::hall::screens::test
