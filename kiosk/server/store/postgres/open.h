// Opens the server's store in a PostgreSQL database.
#pragma once

#include <memory>
#include <string>

#include "kiosk/server/store/interface/store.h"
#include "kiosk/server/store/sql/copy.h"

namespace kiosk::server::store {

/// Opens the store in the database of that address (address.h), and creates or migrates its tables. Several
/// processes may use one database at once. Faults: those of check_address, store-newer, store-unavailable.
Result<std::unique_ptr<Store>> open_postgres(const std::string& address);

/// A connection to read the database with (copy.h). Faults: as open_postgres.
Result<std::unique_ptr<Connection>> read_postgres(const std::string& address);
/// A connection to copy into the database, whose tables are created. Faults: as open_postgres.
Result<std::unique_ptr<CopyTarget>> open_postgres_copy(const std::string& address);

}  // namespace kiosk::server::store
