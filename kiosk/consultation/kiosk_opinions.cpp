#include "kiosk/consultation/kiosk_opinions.h"

#include "kiosk/consultation/pack_enums.h"

namespace kiosk::consultation {

KioskOpinions kiosk_opinions(RuleProfile profile) {
  return profile == RuleProfile::households_2025 ? KioskOpinions::forms : KioskOpinions::apart;
}

}  // namespace kiosk::consultation
