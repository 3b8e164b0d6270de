// The trail with its chain and signed heads; security events.
#include "kiosk/base/stored_time.h"
#include "kiosk/server/store/sql/access.h"

namespace kiosk::server::store {
namespace {

constexpr const char* entry_columns =
    "SELECT number, at, \"user\", action, subject, details, previous FROM trail ";

TrailEntry entry_in(Statement& row) {
  TrailEntry entry;
  entry.number = row.number(0);
  entry.at = row.time(1);
  entry.user = row.text(2);
  entry.action = row.text(3);
  entry.subject = row.text(4);
  entry.details = row.text(5);
  entry.previous = row.hash(6);
  return entry;
}

TrailHead head_in(Statement& row) {
  return {row.number(0), row.time(1), row.number(2), row.hash(3), row.bytes(4)};
}

std::vector<TrailEntry> newest_entries(Connection& db, std::size_t limit, std::size_t skip) {
  Statement row(db, std::string(entry_columns) + "ORDER BY number DESC LIMIT ? OFFSET ?");
  Binder(row) << static_cast<std::int64_t>(limit) << static_cast<std::int64_t>(skip);
  return rows_of(row, entry_in);
}

/// As lower() does in the database.
std::string in_lower_ascii(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
}

}  // namespace

/// The number is assigned here and not by the database, because it is part of the hash. Numbers have no gaps.
void SqlWrite::trail(std::string_view event, const TrailDetails& details) {
  const auto newest = newest_entries(db_, 1, 0);
  const Hash previous = newest.empty() ? Hash{} : hash_of(newest.front());
  const std::int64_t number = newest.empty() ? 1 : newest.front().number + 1;
  change("INSERT INTO trail(number, at, \"user\", action, subject, details, previous) VALUES(?,?,?,?,'',?,?)",
         number, now_, actor_, event, details_to_json(details), ByteView(previous));
  trailed_ = true;
}

std::vector<TrailEntry> SqlStore::trail(std::size_t limit, std::size_t skip) {
  auto db = reader();
  return newest_entries(*db, limit, skip);
}

std::vector<TrailEntry> SqlStore::find_trail(const TrailQuery& query, std::size_t limit, std::size_t skip) {
  auto db = reader();
  Statement row(
      *db,
      std::string(entry_columns) +
          "WHERE (?1 = '' OR \"user\" = ?1) AND (?2 = '' OR action = ?2) AND (?3 = '' OR "
          "instr(lower(\"user\"), "
          "?3) > 0 OR instr(lower(subject), ?3) > 0 OR instr(lower(details), ?3) > 0) AND (?4 IS NULL OR at "
          ">= ?4) AND (?5 IS NULL OR at < ?5) AND (?6 = 0 OR number < ?6) ORDER BY number DESC LIMIT ?7 "
          "OFFSET ?8");
  Binder(row) << query.user << query.action << in_lower_ascii(query.text) << query.since << query.until
              << query.before << static_cast<std::int64_t>(limit) << static_cast<std::int64_t>(skip);
  return rows_of(row, entry_in);
}

std::vector<TrailEntry> read_trail_after(Connection& db, std::int64_t after, std::size_t limit) {
  Statement row(db, std::string(entry_columns) + "WHERE number > ? ORDER BY number LIMIT ?");
  Binder(row) << after << static_cast<std::int64_t>(limit);
  return rows_of(row, entry_in);
}

std::vector<TrailEntry> SqlStore::trail_after(std::int64_t after, std::size_t limit) {
  auto db = reader();
  return read_trail_after(*db, after, limit);
}

std::vector<TrailHead> read_trail_heads(Connection& db) {
  Statement row(db, "SELECT number, at, entry, hash, signature FROM trail_head ORDER BY number");
  return rows_of(row, head_in);
}

std::vector<TrailHead> SqlStore::trail_heads() {
  auto db = reader();
  return read_trail_heads(*db);
}

void SqlStore::add_trail_head(const TrailHead& head) {
  write([&](Connection& db) {
    db.lock("trail heads");
    Statement row(db,
                  "INSERT INTO trail_head(number, at, entry, hash, signature) VALUES((SELECT "
                  "coalesce(max(number), 0) + 1 FROM trail_head),?,?,?,?)");
    Binder(row) << head.at << head.entry << ByteView(head.hash) << ByteView(head.signature);
    row.run();
  });
}

namespace {

std::int64_t events_this_hour(Connection& db, std::string_view kind, std::string_view subject, UtcTime now) {
  Statement count(db, "SELECT count(*) FROM security_event WHERE kind = ? AND subject = ? AND at > ? AND at <= ?");
  Binder(count) << kind << subject << now - std::chrono::hours(1) << now + usual_clock_step;
  return first_of(count, [](Statement& row) { return row.number(0); }).value_or(0);
}

/// Removes the oldest events of a kind beyond its limit.
void prune_events(Connection& db, std::string_view kind) {
  db.lock("security_event");
  Statement old(db,
                "DELETE FROM security_event WHERE kind = ?1 AND number <= (SELECT number FROM security_event "
                "WHERE kind = ?1 ORDER BY number DESC LIMIT 1 OFFSET ?2)");
  Binder(old) << kind << most_events_of_a_kind;
  old.run();
}

}  // namespace

void insert_security_event(Connection& db, std::string_view kind, std::string_view subject, UtcTime now) {
  if (events_this_hour(db, kind, subject, now) >= most_events_an_hour) return;
  std::int64_t number = 0;
  {
    Statement row(db, "INSERT INTO security_event(at, kind, subject) VALUES(?,?,?) RETURNING number");
    Binder(row) << now << kind << subject;
    while (row.step()) number = row.number(0);
  }
  constexpr std::int64_t pruned_every = 64;  // the search for the limit takes a while
  if (number % pruned_every == 0) prune_events(db, kind);
}

void SqlStore::add_security_event(std::string_view kind, std::string_view subject, UtcTime now) {
  write([&](Connection& db) { insert_security_event(db, kind, subject, now); });
}

std::vector<SecurityEvent> SqlStore::security_events(std::size_t limit) {
  auto db = reader();
  Statement row(*db, "SELECT at, kind, subject FROM security_event ORDER BY number DESC LIMIT ?");
  Binder(row) << static_cast<std::int64_t>(limit);
  return rows_of(row, [](Statement& event) {
    return SecurityEvent{event.time(0), event.text(1), event.text(2)};
  });
}

std::map<std::string, std::int64_t> SqlStore::count_security_events(UtcTime since, UtcTime until) {
  auto db = reader();
  Statement row(*db, "SELECT kind, count(*) FROM security_event WHERE at >= ? AND at <= ? GROUP BY kind");
  Binder(row) << since << until;
  return counts_in(row);
}

}  // namespace kiosk::server::store
