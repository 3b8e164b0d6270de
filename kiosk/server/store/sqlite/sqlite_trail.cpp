// The trail with its chain and signed heads; security events.
#include "kiosk/server/store/sqlite/sqlite_access.h"

namespace kiosk::server::store {
namespace {

constexpr const char* entry_columns =
    "SELECT number, at, user, action, subject, details, previous FROM trail ";

TrailEntry entry_in(SQLite::Statement& row) {
  TrailEntry entry;
  entry.number = row.getColumn(0).getInt64();
  entry.at = from_ms(row.getColumn(1).getInt64());
  entry.user = row.getColumn(2).getString();
  entry.action = row.getColumn(3).getString();
  entry.subject = row.getColumn(4).getString();
  entry.details = row.getColumn(5).getString();
  entry.previous = hash_in(row.getColumn(6));
  return entry;
}

TrailHead head_in(SQLite::Statement& row) {
  return {row.getColumn(0).getInt64(), from_ms(row.getColumn(1).getInt64()), row.getColumn(2).getInt64(),
          hash_in(row.getColumn(3)), bytes_in(row.getColumn(4))};
}

std::vector<TrailEntry> newest_entries(SQLite::Database& db, std::size_t limit, std::size_t skip) {
  SQLite::Statement row(db, std::string(entry_columns) + "ORDER BY number DESC LIMIT ? OFFSET ?");
  Binder(row) << static_cast<std::int64_t>(limit) << static_cast<std::int64_t>(skip);
  return rows_of(row, entry_in);
}

/// As SQLite's lower() does.
std::string in_lower_ascii(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
}

}  // namespace

/// The number is assigned here and not by SQLite, because it is part of the hash. Numbers have no gaps.
void SqliteWrite::trail(std::string_view event, const TrailDetails& details) {
  const auto newest = newest_entries(db_, 1, 0);
  const Hash previous = newest.empty() ? Hash{} : hash_of(newest.front());
  const std::int64_t number = newest.empty() ? 1 : newest.front().number + 1;
  change("INSERT INTO trail(number, at, user, action, subject, details, previous) VALUES(?,?,?,?,'',?,?)",
         number, now_, actor_, event, details_to_json(details), ByteView(previous));
  trailed_ = true;
}

std::vector<TrailEntry> SqliteStore::trail(std::size_t limit, std::size_t skip) {
  auto db = reader();
  return newest_entries(*db, limit, skip);
}

std::vector<TrailEntry> SqliteStore::find_trail(const TrailQuery& query, std::size_t limit,
                                                std::size_t skip) {
  auto db = reader();
  SQLite::Statement row(
      *db, std::string(entry_columns) +
               "WHERE (?1 = '' OR user = ?1) AND (?2 = '' OR action = ?2) AND (?3 = '' OR instr(lower(user), "
               "?3) > 0 OR instr(lower(subject), ?3) > 0 OR instr(lower(details), ?3) > 0) AND (?4 IS NULL OR at "
               ">= ?4) AND (?5 IS NULL OR at < ?5) AND (?6 = 0 OR number < ?6) ORDER BY number DESC LIMIT ?7 "
               "OFFSET ?8");
  Binder(row) << query.user << query.action << in_lower_ascii(query.text) << query.since << query.until
              << query.before << static_cast<std::int64_t>(limit) << static_cast<std::int64_t>(skip);
  return rows_of(row, entry_in);
}

std::vector<TrailEntry> read_trail_after(SQLite::Database& db, std::int64_t after, std::size_t limit) {
  SQLite::Statement row(db, std::string(entry_columns) + "WHERE number > ? ORDER BY number LIMIT ?");
  Binder(row) << after << static_cast<std::int64_t>(limit);
  return rows_of(row, entry_in);
}

std::vector<TrailEntry> SqliteStore::trail_after(std::int64_t after, std::size_t limit) {
  auto db = reader();
  return read_trail_after(*db, after, limit);
}

std::vector<TrailHead> read_trail_heads(SQLite::Database& db) {
  SQLite::Statement row(db, "SELECT number, at, entry, hash, signature FROM trail_head ORDER BY number");
  return rows_of(row, head_in);
}

std::vector<TrailHead> SqliteStore::trail_heads() {
  auto db = reader();
  return read_trail_heads(*db);
}

void SqliteStore::add_trail_head(const TrailHead& head) {
  write([&](SQLite::Database& db) {
    SQLite::Statement row(db, "INSERT INTO trail_head(at, entry, hash, signature) VALUES(?,?,?,?)");
    Binder(row) << head.at << head.entry << ByteView(head.hash) << ByteView(head.signature);
    row.exec();
  });
}

void insert_security_event(SQLite::Database& db, std::string_view kind, std::string_view subject,
                           UtcTime now) {
  SQLite::Statement row(db, "INSERT INTO security_event(at, kind, subject) VALUES(?,?,?)");
  Binder(row) << now << kind << subject;
  row.exec();
}

void SqliteStore::add_security_event(std::string_view kind, std::string_view subject, UtcTime now) {
  write([&](SQLite::Database& db) { insert_security_event(db, kind, subject, now); });
}

std::vector<SecurityEvent> SqliteStore::security_events(std::size_t limit) {
  auto db = reader();
  SQLite::Statement row(*db, "SELECT at, kind, subject FROM security_event ORDER BY number DESC LIMIT ?");
  Binder(row) << static_cast<std::int64_t>(limit);
  return rows_of(row, [](SQLite::Statement& event) {
    return SecurityEvent{from_ms(event.getColumn(0).getInt64()), event.getColumn(1).getString(),
                         event.getColumn(2).getString()};
  });
}

std::map<std::string, std::int64_t> SqliteStore::count_security_events(UtcTime since, UtcTime until) {
  auto db = reader();
  SQLite::Statement row(*db,
                        "SELECT kind, count(*) FROM security_event WHERE at >= ? AND at <= ? GROUP BY kind");
  Binder(row) << since << until;
  return counts_in(row);
}

}  // namespace kiosk::server::store
