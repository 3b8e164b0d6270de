// Copies a whole store from one database into another one, and compares them.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "kiosk/base/fault.h"
#include "kiosk/server/store/sql/connection.h"

namespace kiosk::server::store {

/// Called with the table and how many of its rows are done.
using CopyProgress = std::function<void(std::string_view table, std::int64_t rows)>;

/// A database that is written by copy_store().
class CopyTarget {
 public:
  virtual ~CopyTarget() = default;
  virtual Connection& db() = 0;
  virtual void begin() = 0;
  virtual void commit() = 0;  ///< durable when it returns
  virtual void roll_back() noexcept = 0;
  /// Makes what the copied rows need: numbers that go on behind the highest one.
  virtual void finish() {}
};

/// Copies all rows except the index of remarks, which the next start makes anew. If it was interrupted, it
/// goes on where it stopped. REQUIRES: nobody writes either database; `to` has the newest schema and is
/// empty, or holds what an interrupted copy of the same database wrote. Throws as the databases do.
void copy_store(Connection& from, CopyTarget& to, const CopyProgress& progress = {});

/// Compares all rows of both. Fault: copy-differs, with the first difference.
Result<void> compare_stores(Connection& one, Connection& other, const CopyProgress& progress = {});

/// Whether the database holds a consultation, a person or a setting.
bool holds_anything(Connection& db);
/// Whether the database holds what an interrupted copy wrote.
bool holds_unfinished_copy(Connection& db);

}  // namespace kiosk::server::store
