// Exception of the store for failures of the environment, not of the data.
#pragma once

#include <stdexcept>

namespace kiosk::server::store {

/// The database cannot work now: disk full or failing, file locked, read-only or damaged, out of memory. A
/// later attempt with the same data may succeed.
class Unavailable : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace kiosk::server::store
