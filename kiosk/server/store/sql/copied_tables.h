// The tables of a store and their columns. Internal to the stores.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk::server::store {

enum class Kind { text, number, bytes };
struct CopiedColumn {
  std::string name;  ///< as in SQL
  Kind kind = Kind::text;
  bool counted = false;  ///< PostgreSQL counts it from other tables
};
struct CopiedTable {
  std::string name;
  std::string postgres_name;  ///< the table behind PostgreSQL's view of that name
  std::string order;          ///< columns that identify a row
  std::vector<CopiedColumn> columns;
  bool numbered = false;  ///< the database gives its numbers (column `number`)
};

/// In an order in which each table's references are there before it.
const std::vector<CopiedTable>& copied_tables();

}  // namespace kiosk::server::store
