// Imported files; open alarms and their messages.
#include "kiosk/server/store/sqlite/sqlite_access.h"

namespace kiosk::server::store {
namespace {

constexpr const char* message_columns =
    "SELECT number, channel, content, at, tries, next_try, trouble FROM alarm_message ";

std::vector<AlarmMessage> messages_in(SQLite::Statement& row) {
  std::vector<AlarmMessage> all;
  while (row.executeStep()) {
    all.push_back({row.getColumn(0).getInt64(), row.getColumn(1).getString(), row.getColumn(2).getString(),
                   from_ms(row.getColumn(3).getInt64()), row.getColumn(4).getInt(),
                   from_ms(row.getColumn(5).getInt64()), row.getColumn(6).getString()});
  }
  return all;
}

/// Whether that sequence number already belongs to another file.
bool number_reused(SQLite::Database& db, const SealedImport& one) {
  SQLite::Statement row(db, "SELECT 1 FROM sealed_import WHERE kiosk = ? AND counter = ? AND digest <> ?");
  Binder(row) << one.kiosk << static_cast<std::int64_t>(one.counter) << ByteView(one.digest);
  return row.executeStep();
}

}  // namespace

void SqliteWrite::add_import(const SealedImport& import) {
  if (number_reused(db_, import)) insert_security_event(db_, "counter-repeated", import.kiosk, import.at);
  change(
      "INSERT INTO sealed_import(kiosk, counter, digest, made, part, parts, stored, duplicate, refused, by, "
      "at) VALUES(?,?,?,?,?,?,?,?,?,?,?)",
      import.kiosk, static_cast<std::int64_t>(import.counter), ByteView(import.digest), import.made,
      std::int64_t{import.part}, std::int64_t{import.parts}, import.stored, import.duplicate, import.refused,
      import.by, import.at);
}

std::vector<SealedImport> SqliteStore::imports(std::size_t limit) {
  auto db = reader();
  SQLite::Statement row(
      *db,
      "SELECT kiosk, counter, digest, made, part, parts, stored, duplicate, refused, by, at "
      "FROM sealed_import ORDER BY number DESC LIMIT ?");
  Binder(row) << static_cast<std::int64_t>(limit);
  std::vector<SealedImport> all;
  while (row.executeStep()) {
    all.push_back({row.getColumn(0).getString(), static_cast<std::uint64_t>(row.getColumn(1).getInt64()),
                   hash_in(row.getColumn(2)), from_ms(row.getColumn(3).getInt64()), row.getColumn(4).getInt(),
                   row.getColumn(5).getInt(), row.getColumn(6).getInt64(), row.getColumn(7).getInt64(),
                   row.getColumn(8).getInt64(), row.getColumn(9).getString(),
                   from_ms(row.getColumn(10).getInt64())});
  }
  return all;
}

std::vector<OpenAlarm> SqliteStore::open_alarms() {
  auto db = reader();
  SQLite::Statement row(*db, "SELECT subject, kind, began FROM alarm ORDER BY subject, kind");
  std::vector<OpenAlarm> all;
  while (row.executeStep()) {
    all.push_back(
        {row.getColumn(0).getString(), row.getColumn(1).getString(), from_ms(row.getColumn(2).getInt64())});
  }
  return all;
}

void SqliteStore::change_alarms(const std::vector<OpenAlarm>& began, const std::vector<OpenAlarm>& ended,
                                const std::vector<AlarmMessage>& messages) {
  write([&](SQLite::Database& db) {
    SQLite::Statement on(db, "INSERT OR IGNORE INTO alarm VALUES(?,?,?)");
    for (const OpenAlarm& one : began) {
      Binder(on) << one.subject << one.kind << one.began;
      on.exec();
      on.reset();
    }
    SQLite::Statement off(db, "DELETE FROM alarm WHERE subject = ? AND kind = ?");
    for (const OpenAlarm& one : ended) {
      Binder(off) << one.subject << one.kind;
      off.exec();
      off.reset();
    }
    SQLite::Statement tell(db, "INSERT INTO alarm_message(channel, content, at, next_try) VALUES(?,?,?,?)");
    for (const AlarmMessage& one : messages) {
      Binder(tell) << one.channel << one.content << one.at << one.next_try;
      tell.exec();
      tell.reset();
    }
  });
}

std::vector<AlarmMessage> SqliteStore::messages_waiting(std::size_t limit) {
  auto db = reader();
  SQLite::Statement row(*db, std::string(message_columns) + "ORDER BY number LIMIT ?");
  Binder(row) << static_cast<std::int64_t>(limit);
  return messages_in(row);
}

void SqliteStore::message_left(std::int64_t number) {
  write([&](SQLite::Database& db) {
    SQLite::Statement row(db, "DELETE FROM alarm_message WHERE number = ?");
    Binder(row) << number;
    row.exec();
  });
}

void SqliteStore::message_stayed(std::int64_t number, UtcTime next_try, std::string_view trouble) {
  write([&](SQLite::Database& db) {
    SQLite::Statement row(
        db, "UPDATE alarm_message SET tries = tries + 1, next_try = ?, trouble = ? WHERE number = ?");
    Binder(row) << next_try << trouble << number;
    row.exec();
  });
}

}  // namespace kiosk::server::store
