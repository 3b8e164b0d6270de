#include "kiosk/server/store/sqlite/availability.h"

#include <sqlite3.h>

#include <algorithm>
#include <iterator>

namespace kiosk::server::store {

bool is_environment_error(const SQLite::Exception& error) {
  static constexpr int codes[] = {SQLITE_PERM,     SQLITE_BUSY,      SQLITE_LOCKED,   SQLITE_NOMEM,
                                  SQLITE_READONLY, SQLITE_INTERRUPT, SQLITE_IOERR,    SQLITE_CORRUPT,
                                  SQLITE_FULL,     SQLITE_CANTOPEN,  SQLITE_PROTOCOL, SQLITE_NOTADB};
  const int primary = error.getErrorCode() & 0xFF;
  return std::find(std::begin(codes), std::end(codes), primary) != std::end(codes);
}

}  // namespace kiosk::server::store
