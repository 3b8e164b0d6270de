// Reports (what was heard, what was decided), all versions; settings.
#include <boost/json.hpp>

#include "kiosk/server/store/sql/access.h"

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

constexpr const char* newest_first =
    "SELECT number, consultation, by, at, heard, decided FROM report WHERE consultation = ? ORDER BY number "
    "DESC ";

Report report_in(Statement& report) {
  return {report.number(0),          report.text(1),           report.text(2), report.time(3),
          from_text(report.text(4)), from_text(report.text(5))};
}

}  // namespace

std::optional<Report> read_report(Connection& db, std::string_view consultation) {
  Statement row(db, std::string(newest_first) + "LIMIT 1");
  Binder(row) << consultation;
  return first_of(row, report_in);
}

std::vector<Report> SqlStore::reports(std::string_view consultation) {
  auto db = reader();
  Statement rows(*db, newest_first);
  Binder(rows) << consultation;
  return rows_of(rows, report_in);
}

std::optional<Report> SqlStore::report(std::string_view consultation) {
  auto db = reader();
  return read_report(*db, consultation);
}

std::optional<Report> SqlWrite::report(std::string_view consultation) {
  return read_report(db_, consultation);
}

Result<std::int64_t> SqlWrite::add_report(const Report& report, std::int64_t after) {
  const auto newest = read_report(db_, report.consultation);
  if ((newest ? newest->number : 0) != after) return changed_meanwhile();
  return insert_numbered("INSERT INTO report(consultation, by, at, heard, decided) VALUES(?,?,?,?,?)",
                         report.consultation, report.by, report.at, to_text(report.heard),
                         to_text(report.decided));
}

std::optional<Setting> read_setting(Connection& db, std::string_view name) {
  Statement row(db, "SELECT value, version FROM setting WHERE name = ?");
  Binder(row) << name;
  return first_of(row, [](Statement& setting) { return Setting{setting.bytes(0), setting.number(1)}; });
}

std::optional<Setting> SqlStore::setting(std::string_view name) {
  auto db = reader();
  return read_setting(*db, name);
}

std::optional<Setting> SqlWrite::setting(std::string_view name) {
  return read_setting(db_, name);
}

Result<void> SqlWrite::set_setting(std::string_view name, const Setting& setting) {
  if (setting.version == 0) {
    return change_version("INSERT INTO setting(name, value) VALUES(?,?) ON CONFLICT DO NOTHING", name,
                          ByteView(setting.value));
  }
  return change_version("UPDATE setting SET value = ?, version = version + 1 WHERE name = ? AND version = ?",
                        ByteView(setting.value), name, setting.version);
}

}  // namespace kiosk::server::store
