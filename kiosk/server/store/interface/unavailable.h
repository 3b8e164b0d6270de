// Exception of the store for failures of the environment, not of the data.
#pragma once

#include "kiosk/base/temporary_failure.h"

namespace kiosk::server::store {

/// The database cannot work now: disk full or failing, file locked, read-only or damaged, out of memory, or a
/// database server that is away, read-only or failing over. A later attempt with the same data may succeed.
class Unavailable : public TemporaryFailure {
 public:
  using TemporaryFailure::TemporaryFailure;
};

}  // namespace kiosk::server::store
