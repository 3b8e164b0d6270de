#include "kiosk/consultation/localized_text.h"

namespace kiosk::consultation {

const std::string& LocalizedText::in(std::string_view language) const {
  static const std::string nothing;
  if (const auto found = texts_.find(language); found != texts_.end()) return found->second;
  if (const auto found = texts_.find(first_language_); found != texts_.end()) return found->second;
  return texts_.empty() ? nothing : texts_.begin()->second;
}

}  // namespace kiosk::consultation
