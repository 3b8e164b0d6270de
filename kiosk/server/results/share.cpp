#include "kiosk/server/results/share.h"

#include "kiosk/base/text.h"
#include "kiosk/server/results/language.h"

namespace kiosk::server::results {

std::string Share::text(std::string_view language) const {
  constexpr int decimals = 2;
  return whole > 0 ? format_percent(part, whole, decimals, language) : std::string("–");
}

double Share::fraction() const {
  return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : 0;
}

std::string base_words(Base base, const Language& language) {
  switch (base) {
    case Base::listed:
      return language.text("share.of_listed");
    case Base::opinions:
      return language.text("share.of_opinions");
    case Base::answered:
      break;
  }
  return language.text("share.of_answered");
}

std::string share_with_base(const Share& share, const Language& language) {
  return language.text("share.with_base",
                       {{"share", share.text(language.code)}, {"base", base_words(share.base, language)}});
}

}  // namespace kiosk::server::results
