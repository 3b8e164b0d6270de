// The outbox's file: how it is opened, its tables, its migrations.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <filesystem>
#include <memory>
#include <string>

namespace kiosk::hall::outbox {

inline constexpr int schema_version = 1;

enum class State { waiting = 0, refused = 1, delivered = 2 };

/// Makes the file (mode 0600) where it is missing, and takes the rights of others away where it is not.
/// Throws std::system_error.
void prepare_file(const std::filesystem::path& file);
/// Where SQLite keeps the rollback journal of that file.
std::filesystem::path journal_of(const std::filesystem::path& file);
/// Opens an existing file with the outbox's settings, and without the journal of an earlier connection.
/// Throws SQLite::Exception.
std::unique_ptr<SQLite::Database> connect(const std::filesystem::path& file);
/// Brings the tables up to date. Throws SQLite::Exception.
void migrate(SQLite::Database& db);
/// The version of the tables in the file.
int version_of(SQLite::Database& db);
/// What the file says of its tables, one after the other. Throws SQLite::Exception.
std::string tables_of(SQLite::Database& db);
/// The same as this program makes it: another text in a file of this version is damage.
const std::string& expected_tables();

}  // namespace kiosk::hall::outbox
