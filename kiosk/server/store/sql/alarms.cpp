// Imported files; open alarms and their messages.
#include "kiosk/server/store/sql/access.h"

namespace kiosk::server::store {
namespace {

constexpr const char* message_columns =
    "SELECT number, channel, content, at, tries, next_try, trouble FROM alarm_message ";

std::vector<AlarmMessage> messages_in(Statement& row) {
  std::vector<AlarmMessage> all;
  while (row.step()) {
    all.push_back(
        {row.number(0), row.text(1), row.text(2), row.time(3), row.integer(4), row.time(5), row.text(6)});
  }
  return all;
}

/// Whether that sequence number already belongs to another file.
bool number_reused(Connection& db, const SealedImport& one) {
  Statement row(db, "SELECT 1 FROM sealed_import WHERE kiosk = ? AND counter = ? AND digest <> ?");
  Binder(row) << one.kiosk << static_cast<std::int64_t>(one.counter) << ByteView(one.digest);
  return row.step();
}

}  // namespace

void SqlWrite::add_import(const SealedImport& import) {
  if (number_reused(db_, import)) insert_security_event(db_, "counter-repeated", import.kiosk, import.at);
  change(
      "INSERT INTO sealed_import(kiosk, counter, digest, made, part, parts, stored, duplicate, refused, by, "
      "at) VALUES(?,?,?,?,?,?,?,?,?,?,?)",
      import.kiosk, static_cast<std::int64_t>(import.counter), ByteView(import.digest), import.made,
      std::int64_t{import.part}, std::int64_t{import.parts}, import.stored, import.duplicate, import.refused,
      import.by, import.at);
}

std::vector<SealedImport> SqlStore::imports(std::size_t limit) {
  auto db = reader();
  Statement row(*db,
                "SELECT kiosk, counter, digest, made, part, parts, stored, duplicate, refused, by, at "
                "FROM sealed_import ORDER BY number DESC LIMIT ?");
  Binder(row) << static_cast<std::int64_t>(limit);
  std::vector<SealedImport> all;
  while (row.step()) {
    all.push_back({row.text(0), static_cast<std::uint64_t>(row.number(1)), row.hash(2), row.time(3),
                   row.integer(4), row.integer(5), row.number(6), row.number(7), row.number(8), row.text(9),
                   row.time(10)});
  }
  return all;
}

std::vector<OpenAlarm> SqlStore::open_alarms() {
  auto db = reader();
  Statement row(*db, "SELECT subject, kind, began FROM alarm ORDER BY subject, kind");
  std::vector<OpenAlarm> all;
  while (row.step()) {
    all.push_back({row.text(0), row.text(1), row.time(2)});
  }
  return all;
}

void SqlStore::change_alarms(const std::vector<OpenAlarm>& began, const std::vector<OpenAlarm>& ended,
                             const std::vector<AlarmMessage>& messages) {
  write([&](Connection& db) {
    Statement on(db, "INSERT INTO alarm VALUES(?,?,?) ON CONFLICT DO NOTHING");
    for (const OpenAlarm& one : began) {
      Binder(on) << one.subject << one.kind << one.began;
      on.run();
      on.reset();
    }
    Statement off(db, "DELETE FROM alarm WHERE subject = ? AND kind = ?");
    for (const OpenAlarm& one : ended) {
      Binder(off) << one.subject << one.kind;
      off.run();
      off.reset();
    }
    Statement tell(db, "INSERT INTO alarm_message(channel, content, at, next_try) VALUES(?,?,?,?)");
    for (const AlarmMessage& one : messages) {
      Binder(tell) << one.channel << one.content << one.at << one.next_try;
      tell.run();
      tell.reset();
    }
  });
}

std::vector<AlarmMessage> SqlStore::messages_waiting(std::size_t limit) {
  auto db = reader();
  Statement row(*db, std::string(message_columns) + "ORDER BY number LIMIT ?");
  Binder(row) << static_cast<std::int64_t>(limit);
  return messages_in(row);
}

void SqlStore::message_left(std::int64_t number) {
  write([&](Connection& db) {
    Statement row(db, "DELETE FROM alarm_message WHERE number = ?");
    Binder(row) << number;
    row.run();
  });
}

void SqlStore::message_stayed(std::int64_t number, UtcTime next_try, std::string_view trouble) {
  write([&](Connection& db) {
    Statement row(db,
                  "UPDATE alarm_message SET tries = tries + 1, next_try = ?, trouble = ? WHERE number = ?");
    Binder(row) << next_try << trouble << number;
    row.run();
  });
}

}  // namespace kiosk::server::store
