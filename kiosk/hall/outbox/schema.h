// The outbox's database file: opening it, its tables, its migrations.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <filesystem>
#include <memory>
#include <string>

namespace kiosk::hall::outbox {

inline constexpr int schema_version = 1;

enum class State { waiting = 0, refused = 1, delivered = 2 };

/// Creates the file if it is missing, and sets its permissions to 0600. Throws std::system_error.
void prepare_file(const std::filesystem::path& file);
/// The path of the file's rollback journal.
std::filesystem::path journal_of(const std::filesystem::path& file);
/// Opens an existing file with the outbox's settings. Removes the journal of an earlier connection first.
/// Throws SQLite::Exception.
std::unique_ptr<SQLite::Database> connect(const std::filesystem::path& file);
/// Migrates the tables to `schema_version`. Throws SQLite::Exception.
void migrate(SQLite::Database& db);
/// The version of the tables in the file.
int version_of(SQLite::Database& db);
/// The SQL of all tables in the file, concatenated. Throws SQLite::Exception.
std::string tables_of(SQLite::Database& db);
/// What `tables_of` returns for an undamaged file of this version.
const std::string& expected_tables();

}  // namespace kiosk::hall::outbox
