// Addresses of PostgreSQL databases, as libpq reads them: "postgresql://HOST/DATABASE" or "service=NAME".
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/base/fault.h"

namespace kiosk::server::store {

/// Parameters of a connection by name, as libpq takes them.
using ConnectionParameters = std::vector<std::pair<std::string, std::string>>;

/// Reads the address and adds what the server needs where it names nothing else: a short connect timeout, a
/// session that can write. Faults: database-address, database-password-shown (a password on the command line
/// is visible to every user of the machine).
Result<ConnectionParameters> check_address(const std::string& address);
/// The address in words for people: without user and parameters.
std::string shown_address(const ConnectionParameters& parameters);

}  // namespace kiosk::server::store
