// A small consultation built in code, and an opinion for it.
#pragma once

#include <utility>

#include "kiosk/consultation/pack.h"
#include "kiosk/opinion/opinion.h"

namespace kiosk::opinion::test {

/// Two communes with two hamlets each; stance, why (only for "disagree"), reasons (at most two), name (with a
/// write-in option), order (ranked), remark (20 characters, optional), hamlet (optional).
consultation::Pack sample_pack();
/// Agrees, from xom-3 in Xuân Thiện.
Opinion sample_opinion();

}  // namespace kiosk::opinion::test
