// Distinguishes errors of the environment from errors of the data.
#pragma once

#include <SQLiteCpp/Exception.h>

#include "kiosk/server/store/interface/unavailable.h"

namespace kiosk::server::store {

/// Whether SQLite reports a failure of disk, file or memory, not of the statement.
bool is_environment_error(const SQLite::Exception& error);

/// Runs `work` and converts an environment error of SQLite into Unavailable. Other exceptions pass through.
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
