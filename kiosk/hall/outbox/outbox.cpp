#include "kiosk/base/thread_annotations.h"
#include "kiosk/hall/outbox/outbox.h"

#include <sqlite3.h>

#include <algorithm>
#include <system_error>

#include "kiosk/hall/outbox/salvage.h"
#include "kiosk/hall/outbox/schema.h"
#include "kiosk/wire/messages.h"

namespace kiosk::hall::outbox {
namespace {

using std::chrono::milliseconds;

/// The delay before delivery is at most minutes. A later time was stored while the clock was wrong and is
/// ignored.
constexpr milliseconds longest_delay = std::chrono::hours(1);
constexpr std::uintmax_t full_below_bytes = 64 * 1024;

int primary_code(const SQLite::Exception& error) {
  return error.getErrorCode() & 0xFF;
}

bool disk_full(const std::filesystem::path& file) {
  std::error_code error;
  const auto space = std::filesystem::space(file.parent_path(), error);
  return !error && space.available < full_below_bytes;
}

Fault fault_of(const std::string& what, bool full, const std::filesystem::path& file) {
  if (full) {
    return {"disk-full", "The kiosk's disk is full: the opinion is not saved.",
            "Free some space on the disk of this kiosk, then send again.", file.string()};
  }
  return make_fault("outbox-unavailable", "The kiosk's own file cannot be used: {error}.",
                    "Check the disk and the permissions of the data folder.", file.string(),
                    {{"error", what}});
}

std::int64_t to_ms(UtcTime time) {
  return time.time_since_epoch().count();
}

Bytes blob(const SQLite::Column& column) {
  const auto* const data = static_cast<const std::uint8_t*>(column.getBlob());
  return data == nullptr ? Bytes{} : Bytes(data, data + column.getBytes());
}

Hash hash_blob(const SQLite::Column& column) {
  const Bytes bytes = blob(column);
  Hash hash{};
  if (bytes.size() == hash.size()) std::copy(bytes.begin(), bytes.end(), hash.begin());
  return hash;
}

void bind_blob(SQLite::Statement& statement, int at, ByteView bytes) {
  statement.bind(at, bytes.data(), static_cast<int>(bytes.size()));
}

/// Whether the file has the expected tables. SQLite does not notice a flipped bit in their definitions.
bool known_tables(SQLite::Database& db) {
  const int version = version_of(db);
  if (version == 0) return tables_of(db).empty();
  return version > schema_version || tables_of(db) == expected_tables();
}

/// integrity_check, because quick_check does not compare indexes with tables, and waiting opinions are
/// found by index.
bool sound(SQLite::Database& db) {
  return db.execAndGet("PRAGMA integrity_check(1)").getString() == "ok" && known_tables(db);
}

}  // namespace

struct Outbox::Store {
  std::filesystem::path file;
  Mutex mutex;
  std::unique_ptr<SQLite::Database> db GUARDED_BY(mutex);
  std::string note;

  /// One connection. It is reopened after an error, because its cached state can no longer be trusted.
  SQLite::Database& connection() REQUIRES(mutex) {
    if (!db) db = connect(file);
    return *db;
  }

  /// Throws if the file cannot be used; the next call then opens a new connection.
  template <class Work>
  auto run(Work work) {
    const LockGuard lock(mutex);
    try {
      return work(connection());
    } catch (const SQLite::Exception&) {
      db.reset();
      throw;
    }
  }

  /// The same, but returns a fault instead of throwing.
  template <class Work>
  auto attempt(Work work) -> Result<decltype(work(std::declval<SQLite::Database&>()))> {
    try {
      if constexpr (std::is_void_v<decltype(work(std::declval<SQLite::Database&>()))>) {
        run(work);
        return {};
      } else {
        return run(work);
      }
    } catch (const SQLite::Exception& error) {
      const bool full = primary_code(error) == SQLITE_FULL || disk_full(file);
      return tl::unexpected<Fault>(fault_of(error.what(), full, file));
    }
  }

  /// Opens and checks the file. Returns false if it is damaged.
  bool open_sound() REQUIRES(mutex) {
    try {
      db = connect(file);
      if (sound(*db)) return true;
    } catch (const SQLite::Exception& error) {
      const int code = primary_code(error);
      if (code != SQLITE_CORRUPT && code != SQLITE_NOTADB) throw;
    }
    db.reset();
    return false;
  }
};

Outbox::Outbox(std::unique_ptr<Store> store) : store_(std::move(store)) {}
Outbox::~Outbox() = default;

Result<std::unique_ptr<Outbox>> Outbox::open(const std::filesystem::path& file) {
  auto store = std::make_unique<Store>();
  store->file = file;
  try {
    const LockGuard lock(store->mutex);
    prepare_file(file);
    if (!store->open_sound()) {
      store->note = replace_damaged(file);
      store->db = connect(file);
    }
    if (version_of(*store->db) > schema_version) {
      return fault("outbox-newer",
                   "The file of waiting opinions was made by a newer version of this program.",
                   "Install the newer version again; nothing in the file was touched.", file.string());
    }
    migrate(*store->db);
  } catch (const std::exception& error) {
    return tl::unexpected<Fault>(fault_of(error.what(), disk_full(file), file));
  }
  return std::unique_ptr<Outbox>(new Outbox(std::move(store)));
}

Result<void> Outbox::put(const opinion::Envelope& envelope, UtcTime not_before) {
  const auto there = [&](SQLite::Database& db) {
    SQLite::Statement query(db, "SELECT commitment FROM envelope WHERE id = ?");
    query.bind(1, envelope.id);
    return query.executeStep() && hash_blob(query.getColumn(0)) == envelope.commitment;
  };
  const auto insert = [&](SQLite::Database& db) {
    SQLite::Statement statement(
        db,
        "INSERT INTO envelope(number, id, consultation, revision, commitment, state, not_before, "
        "sealed) VALUES(random(), ?, ?, ?, ?, 0, ?, ?) ON CONFLICT(id) DO UPDATE SET revision = "
        "excluded.revision, commitment = excluded.commitment, sealed = excluded.sealed "
        "WHERE state = 0 AND consultation = excluded.consultation AND commitment <> excluded.commitment");
    statement.bind(1, envelope.id);
    statement.bind(2, envelope.consultation);
    statement.bind(3, envelope.revision);
    bind_blob(statement, 4, envelope.commitment);
    statement.bind(5, to_ms(not_before));
    bind_blob(statement, 6, envelope.sealed);
    return statement.exec() == 1 || there(db);
  };
  const auto kept = store_->attempt(insert);
  if (kept && *kept) return {};
  if (kept) {
    return fault("outbox-number-used", "An opinion with this number was delivered already.",
                 "Begin a new visit.", store_->file.string());
  }
  // After a failed commit the row may or may not be stored, so read it. If fsync failed, the row can be
  // read but may be only in memory; only a later successful commit makes it durable. The counter may have
  // gaps.
  const auto looked = store_->attempt([&](SQLite::Database& db) {
    if (!there(db)) return false;
    db.exec("UPDATE counter SET value = value + 1");
    return true;
  });
  if (looked && *looked) return {};
  return tl::unexpected<Fault>(kept.error());
}

Result<std::vector<Waiting>> Outbox::due(UtcTime now, std::size_t limit, bool sync_now) {
  return store_->attempt([&](SQLite::Database& db) {
    SQLite::Statement query(
        db,
        "SELECT id, consultation, revision, commitment, sealed, not_before FROM (SELECT number AS chosen "
        "FROM "
        "envelope "
        "WHERE state = 0 AND (?1 OR not_before <= ?2 OR not_before > ?3) ORDER BY random() LIMIT ?4) "
        "CROSS JOIN envelope ON number = chosen");
    query.bind(1, sync_now ? 1 : 0);
    query.bind(2, to_ms(now));
    query.bind(3, to_ms(now + longest_delay));
    query.bind(4, static_cast<std::int64_t>(limit));
    std::vector<Waiting> waiting;
    while (query.executeStep()) {
      waiting.push_back(
          {{query.getColumn(0).getString(), query.getColumn(1).getString(), query.getColumn(2).getInt(),
            hash_blob(query.getColumn(3)), blob(query.getColumn(4))},
           UtcTime{milliseconds{query.getColumn(5).getInt64()}}});
    }
    return waiting;
  });
}

namespace {

/// The envelopes that satisfy `condition`, by number.
std::vector<opinion::Envelope> envelopes_after(SQLite::Database& db, const std::string& condition,
                                               std::int64_t& after, std::size_t limit) {
  SQLite::Statement query(db,
                          "SELECT number, id, consultation, revision, commitment, sealed FROM envelope "
                          "WHERE number > ? AND " +
                              condition + " ORDER BY number LIMIT ?");
  query.bind(1, after);
  query.bind(2, static_cast<std::int64_t>(limit));
  std::vector<opinion::Envelope> envelopes;
  while (query.executeStep()) {
    after = query.getColumn(0).getInt64();
    envelopes.push_back({query.getColumn(1).getString(), query.getColumn(2).getString(),
                         query.getColumn(3).getInt(), hash_blob(query.getColumn(4)),
                         blob(query.getColumn(5))});
  }
  return envelopes;
}

}  // namespace

Result<std::vector<opinion::Envelope>> Outbox::undelivered(std::int64_t& after, std::size_t limit) {
  return store_->attempt(
      [&](SQLite::Database& db) { return envelopes_after(db, "state <> 2", after, limit); });
}

Result<std::vector<opinion::Envelope>> Outbox::refused(std::int64_t& after, std::size_t limit) {
  return store_->attempt(
      [&](SQLite::Database& db) { return envelopes_after(db, "state = 1", after, limit); });
}

std::optional<UtcTime> Outbox::next_due() {
  return store_->run([](SQLite::Database& db) -> std::optional<UtcTime> {
    SQLite::Statement query(db, "SELECT min(not_before) FROM envelope WHERE state = 0");
    query.executeStep();
    if (query.getColumn(0).isNull()) return std::nullopt;
    return UtcTime{milliseconds{query.getColumn(0).getInt64()}};
  });
}

Result<void> Outbox::settle(const wire::UploadAnswer& answer) {
  return store_->attempt([&](SQLite::Database& db) {
    SQLite::Transaction transaction(db, SQLite::TransactionBehavior::IMMEDIATE);
    SQLite::Statement ack(db, "INSERT INTO ack(time, signed, signature) VALUES(?, ?, ?)");
    ack.bind(1, to_rfc3339(answer.time));
    ack.bind(2, answer.signed_text);
    ack.bind(3, answer.ack);
    ack.exec();
    const std::int64_t number = db.getLastInsertRowid();
    SQLite::Statement delivered(
        db,
        "UPDATE envelope SET state = 2, sealed = NULL, not_before = 0, place = ?, reason = NULL, "
        "ack = ? WHERE id = ? AND state <> 2");
    SQLite::Statement refused(
        db, "UPDATE envelope SET state = 1, reason = ?, ack = ? WHERE id = ? AND state = 0");
    int changed = 0;
    for (const wire::ItemResult& item : answer.results) {
      SQLite::Statement& update = item.status == wire::Status::refused ? refused : delivered;
      if (item.status == wire::Status::refused) {
        update.bind(1, item.reason);
      } else {
        update.bind(1, item.index);
      }
      update.bind(2, number);
      update.bind(3, item.id);
      changed += update.exec();
      update.reset();
    }
    if (changed > 0) transaction.commit();
  });
}

Counts Outbox::counts() {
  return store_->run([](SQLite::Database& db) {
    Counts counts;
    SQLite::Statement query(db, "SELECT state, count(*), min(not_before) FROM envelope GROUP BY state");
    while (query.executeStep()) {
      const std::int64_t count = query.getColumn(1).getInt64();
      switch (static_cast<State>(query.getColumn(0).getInt())) {
        case State::waiting:
          counts.waiting = count;
          counts.oldest_waiting = UtcTime{milliseconds{query.getColumn(2).getInt64()}};
          break;
        case State::refused:
          counts.refused = count;
          break;
        case State::delivered:
          counts.delivered = count;
          break;
      }
    }
    return counts;
  });
}

std::uint64_t Outbox::next_counter() {
  return store_->run([](SQLite::Database& db) {
    SQLite::Statement next(db, "UPDATE counter SET value = value + 1 RETURNING value");
    next.executeStep();
    const auto value = static_cast<std::uint64_t>(next.getColumn(0).getInt64());
    next.executeStep();  // the commit happens when the statement ends
    return value;
  });
}

std::string Outbox::salvage_note() const {
  return store_->note;
}

std::optional<Identity> Outbox::identity() {
  return store_->run([](SQLite::Database& db) -> std::optional<Identity> {
    SQLite::Statement query(db,
                            "SELECT server_url, kiosk, name, seed, server_key, certificate FROM identity");
    if (!query.executeStep()) return std::nullopt;
    Identity identity;
    identity.server_url = query.getColumn(0).getString();
    identity.kiosk = query.getColumn(1).getString();
    identity.name = query.getColumn(2).getString();
    identity.key = wire::signing_key_from_seed(hash_blob(query.getColumn(3)));
    identity.server_key = hash_blob(query.getColumn(4));
    identity.certificate = hash_blob(query.getColumn(5));
    return identity;
  });
}

Result<void> Outbox::set_identity(const Identity& identity) {
  return store_->attempt([&](SQLite::Database& db) {
    SQLite::Statement statement(db, "INSERT OR REPLACE INTO identity VALUES(1, ?, ?, ?, ?, ?, ?)");
    statement.bind(1, identity.server_url);
    statement.bind(2, identity.kiosk);
    statement.bind(3, identity.name);
    bind_blob(statement, 4, identity.key.seed);
    bind_blob(statement, 5, identity.server_key);
    bind_blob(statement, 6, identity.certificate);
    statement.exec();
  });
}

std::optional<std::string> Outbox::setting(std::string_view key) {
  return store_->run([&](SQLite::Database& db) -> std::optional<std::string> {
    SQLite::Statement query(db, "SELECT value FROM setting WHERE key = ?");
    query.bind(1, std::string(key));
    if (!query.executeStep()) return std::nullopt;
    return query.getColumn(0).getString();
  });
}

Result<void> Outbox::set_setting(std::string_view key, std::string_view value) {
  return store_->attempt([&](SQLite::Database& db) {
    SQLite::Statement statement(db, "INSERT OR REPLACE INTO setting VALUES(?, ?)");
    statement.bind(1, std::string(key));
    statement.bind(2, std::string(value));
    statement.exec();
  });
}

}  // namespace kiosk::hall::outbox
