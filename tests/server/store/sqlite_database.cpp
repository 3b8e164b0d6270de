#include "tests/server/store/conformance.h"

namespace kiosk::server::test {

Factory fresh_database() {
  const auto folder = std::make_shared<Folder>();
  return [folder] { return store::open_sqlite(folder->file()).value(); };
}

}  // namespace kiosk::server::test
