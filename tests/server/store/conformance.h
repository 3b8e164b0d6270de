// What every implementation of the store must do. The tests in this folder that include this header open
// their databases through fresh_database() only; a test program for another implementation compiles the same
// files with another definition of it.
#pragma once

#include <doctest/doctest.h>

#include <functional>

#include "tests/server/samples.h"

namespace kiosk::server::test {

/// Opens the same database each time it is called.
using Factory = std::function<std::unique_ptr<store::Store>()>;

/// A factory for a new, empty database, which is removed with the last copy of the factory.
Factory fresh_database();

/// Opens the store; publishes the consultation if it is not there.
inline std::unique_ptr<store::Store> opened(const Factory& open) {
  auto store = open();
  if (!store->consultation("kim-son-xuan-chinh"))
    change(*store, [](store::Write& write) { return write.publish(consultation()); });
  return store;
}

}  // namespace kiosk::server::test
