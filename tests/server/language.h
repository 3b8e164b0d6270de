// The languages of the program's own catalogues.
#pragma once

#include "kiosk/server/results/language.h"

namespace kiosk::server::test {

inline results::Language language(const std::string& code) {
  const auto file = std::string(KIOSK_SOURCE_DIR) + "/assets/locales/server/" + code + ".po";
  return {code, Catalogue::load(file).value()};
}

}  // namespace kiosk::server::test
