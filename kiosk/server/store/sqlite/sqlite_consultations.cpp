// Consultations.
#include "kiosk/server/store/sqlite/sqlite_access.h"

namespace kiosk::server::store {
namespace {

constexpr const char* consultation_columns =
    "SELECT id, revision, state, opens, closes, pack_digest, pack_signature, seal_public, seal_secret, "
    "title, version, stored, published FROM consultation ";

Consultation consultation_in(SQLite::Statement& row) {
  Consultation c;
  c.id = row.getColumn(0).getString();
  c.revision = row.getColumn(1).getInt();
  c.state = wire::state_named(row.getColumn(2).getString()).value_or(wire::State::paused);
  c.opens = from_ms(row.getColumn(3).getInt64());
  c.closes = from_ms(row.getColumn(4).getInt64());
  c.pack_digest = hash_in(row.getColumn(5));
  c.pack_signature = bytes_in(row.getColumn(6));
  c.seal_keys = {hash_in(row.getColumn(7)), hash_in(row.getColumn(8))};
  c.title = row.getColumn(9).getString();
  c.version = row.getColumn(10).getInt64();
  c.stored = row.getColumn(11).getInt64();
  c.published = from_ms(row.getColumn(12).getInt64());
  return c;
}

}  // namespace

std::optional<Consultation> read_consultation(SQLite::Database& db, std::string_view id) {
  SQLite::Statement row(db, std::string(consultation_columns) + "WHERE id = ?");
  Binder(row) << id;
  return first_of(row, consultation_in);
}

std::vector<Consultation> read_consultations(SQLite::Database& db) {
  SQLite::Statement row(db, std::string(consultation_columns) + "ORDER BY opens DESC, id");
  return rows_of(row, consultation_in);
}

std::optional<Consultation> SqliteStore::consultation(std::string_view id) {
  auto db = reader();
  return read_consultation(*db, id);
}

std::optional<Consultation> SqliteWrite::consultation(std::string_view id) {
  return read_consultation(db_, id);
}

std::vector<Consultation> SqliteStore::consultations() {
  auto db = reader();
  return read_consultations(*db);
}

std::int64_t SqliteWrite::stored_opinions(std::string_view consultation) {
  SQLite::Statement row(db_, "SELECT stored FROM consultation WHERE id = ?");
  Binder(row) << consultation;
  return row.executeStep() ? row.getColumn(0).getInt64() : 0;
}

Result<void> SqliteWrite::publish(const Consultation& c) {
  if (c.version == 0) {
    // Items refused earlier because the consultation was unknown are now counted as its quarantine.
    return change_version(
        "INSERT OR IGNORE INTO consultation(id, revision, state, opens, closes, pack_digest, pack_signature, "
        "seal_public, seal_secret, title, published, refused) VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,"
        "(SELECT count(*) FROM quarantine WHERE consultation = ?1))",
        c.id, std::int64_t{c.revision}, wire::name_of(c.state), c.opens, c.closes, ByteView(c.pack_digest),
        ByteView(c.pack_signature), ByteView(c.seal_keys.public_key), ByteView(c.seal_keys.secret_key),
        c.title, now_);
  }
  return change_version(
      "UPDATE consultation SET revision = ?, opens = ?, closes = ?, pack_digest = ?, pack_signature = ?, "
      "title = ?, version = version + 1 WHERE id = ? AND version = ? AND revision <= ?",
      std::int64_t{c.revision}, c.opens, c.closes, ByteView(c.pack_digest), ByteView(c.pack_signature),
      c.title, c.id, c.version, std::int64_t{c.revision});
}

Result<void> SqliteWrite::set_state(std::string_view id, wire::State state, std::int64_t version) {
  return change_version(
      "UPDATE consultation SET state = ?, version = version + 1 WHERE id = ? AND version = ?",
      wire::name_of(state), id, version);
}

Result<void> SqliteWrite::set_closing(std::string_view id, UtcTime closes, std::int64_t version) {
  return change_version(
      "UPDATE consultation SET closes = ?, version = version + 1 WHERE id = ? AND version = ?", closes, id,
      version);
}

}  // namespace kiosk::server::store
