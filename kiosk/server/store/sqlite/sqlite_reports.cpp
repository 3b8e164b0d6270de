// What was heard and decided, version by version.
#include <boost/json.hpp>

#include "kiosk/server/store/sqlite/sqlite_access.h"

namespace kiosk::server::store {
namespace {

namespace json = boost::json;

std::string to_text(const std::map<std::string, std::string>& texts) {
  json::object object;
  for (const auto& [language, text] : texts) object[language] = text;
  return json::serialize(object);
}

std::map<std::string, std::string> from_text(const std::string& text) {
  std::map<std::string, std::string> texts;
  const json::value parsed = json::parse(text);
  for (const auto& [language, value] : parsed.as_object())
    texts[std::string(language)] = std::string(value.as_string());
  return texts;
}

}  // namespace

std::int64_t SqliteStore::add_report(const Report& report) {
  return write([&](SQLite::Database& db) {
    SQLite::Statement row(db, "INSERT INTO report(consultation, by, at, heard, decided) VALUES(?,?,?,?,?)");
    Binder(row) << report.consultation << report.by << report.at << to_text(report.heard)
                << to_text(report.decided);
    row.exec();
    return db.getLastInsertRowid();
  });
}

std::optional<Report> SqliteStore::report(std::string_view consultation) {
  auto db = reader();
  SQLite::Statement row(
      *db,
      "SELECT number, consultation, by, at, heard, decided FROM report WHERE consultation = ? "
      "ORDER BY number DESC LIMIT 1");
  Binder(row) << consultation;
  if (!row.executeStep()) return std::nullopt;
  return Report{row.getColumn(0).getInt64(),
                row.getColumn(1).getString(),
                row.getColumn(2).getString(),
                from_ms(row.getColumn(3).getInt64()),
                from_text(row.getColumn(4).getString()),
                from_text(row.getColumn(5).getString())};
}

}  // namespace kiosk::server::store
