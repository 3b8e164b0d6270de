// Tells errors of the environment from errors of the data.
#pragma once

#include <SQLiteCpp/Exception.h>

#include "kiosk/server/store/interface/unavailable.h"

namespace kiosk::server::store {

/// Whether SQLite reports that the disk, the file or the memory fails, not the statement.
bool is_environment_error(const SQLite::Exception& error);

/// Runs `work`; throws Unavailable in place of an environment error of SQLite. Other exceptions pass through.
template <class Work>
auto with_availability(Work work) {
  try {
    return work();
  } catch (const SQLite::Exception& error) {
    if (is_environment_error(error)) throw Unavailable(error.what());
    throw;
  }
}

}  // namespace kiosk::server::store
