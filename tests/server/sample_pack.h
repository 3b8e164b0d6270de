// The shipped pack of Xuân Chính, loaded once.
#pragma once

#include "kiosk/consultation/load.h"
#include "kiosk/consultation/pack.h"

namespace kiosk::server::test {

inline std::shared_ptr<const consultation::Pack> sample_pack() {
  static const auto pack = [] {
    const std::filesystem::path assets = std::string(KIOSK_SOURCE_DIR) + "/assets/consultations";
    return std::make_shared<const consultation::Pack>(
        consultation::load_pack(assets / "kim-son-xuan-chinh", assets / "schema/pack.schema.json")
            .pack.value());
  }();
  return pack;
}

/// The same pack under another rule profile.
inline std::shared_ptr<const consultation::Pack> sample_pack(consultation::RuleProfile profile) {
  auto pack = *sample_pack();
  pack.rule_profile = profile;
  return std::make_shared<const consultation::Pack>(std::move(pack));
}

}  // namespace kiosk::server::test
