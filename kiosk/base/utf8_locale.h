// UTF-8 as the character encoding of one thread for a while: libarchive gives no name that the process's
// locale cannot represent.
#pragma once

#include <locale.h>

#include <stdexcept>

namespace kiosk {

/// The constructor sets the locale of the calling thread, the destructor restores it. Throws
/// std::runtime_error if the locale C.UTF-8 is missing.
class Utf8Locale {
 public:
  Utf8Locale() : mine_(newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)) {
    if (mine_ == nullptr) throw std::runtime_error("The locale C.UTF-8 is missing.");
    before_ = uselocale(mine_);
  }
  ~Utf8Locale() {
    uselocale(before_);
    freelocale(mine_);
  }
  Utf8Locale(const Utf8Locale&) = delete;
  Utf8Locale& operator=(const Utf8Locale&) = delete;

 private:
  locale_t mine_, before_{};
};

}  // namespace kiosk
