// A small consultation and an opinion that fits it, made by hand.
#pragma once

#include <utility>

#include "kiosk/consultation/pack.h"
#include "kiosk/opinion/opinion.h"

namespace kiosk::opinion::test {

/// Two communes of two hamlets; stance, why (only for "disagree"), reasons (two at most), name (may be
/// written), order (ranked), remark (20 characters, optional), hamlet (optional).
consultation::Pack sample_pack();
/// Agrees, from xom-3 in Xuân Thiện.
Opinion sample_opinion();

}  // namespace kiosk::opinion::test
