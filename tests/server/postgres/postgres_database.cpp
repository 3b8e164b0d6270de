#include "kiosk/server/store/postgres/open.h"
#include "tests/server/postgres/cluster.h"
#include "tests/server/store/conformance.h"

namespace kiosk::server::test {

Factory fresh_database() {
  const auto schema = std::make_shared<Schema>();
  return [schema] {
    auto store = store::open_postgres(schema->address());
    if (!store) throw std::runtime_error(store.error().what + " " + store.error().where);
    return std::move(*store);
  };
}

}  // namespace kiosk::server::test
