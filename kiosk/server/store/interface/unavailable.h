// Thrown by the store where the environment fails, not the data.
#pragma once

#include <stdexcept>

namespace kiosk::server::store {

/// The database cannot work just now: disk full or failing, file locked, read-only or damaged, out of memory.
/// The same data may be stored later.
class Unavailable : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace kiosk::server::store
