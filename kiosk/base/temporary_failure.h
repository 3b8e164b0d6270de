// Exception for work that cannot be done now and may succeed later, with nothing changed.
#pragma once

#include <stdexcept>

namespace kiosk {

/// Answered with 503 and Retry-After; the same request may be sent again.
class TemporaryFailure : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace kiosk
