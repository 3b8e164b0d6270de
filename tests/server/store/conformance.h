// Conformance tests for implementations of the store. Tests in this folder that include this header open
// databases only through fresh_database(); a test program for another implementation compiles the same files
// with another definition of it.
#pragma once

#include <doctest/doctest.h>

#include <functional>

#include "tests/server/samples.h"

namespace kiosk::server::test {

/// Opens the same database at every call.
using Factory = std::function<std::unique_ptr<store::Store>()>;

/// A factory for a new, empty database, which is removed with the factory's last copy.
Factory fresh_database();

/// Opens the store; publishes the consultation if it is missing.
inline std::unique_ptr<store::Store> opened(const Factory& open) {
  auto store = open();
  if (!store->consultation("kim-son-xuan-chinh"))
    change(*store, [](store::Write& write) { return write.publish(consultation()); });
  return store;
}

}  // namespace kiosk::server::test
