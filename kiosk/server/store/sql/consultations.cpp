// Consultations.
#include "kiosk/server/store/sql/access.h"

namespace kiosk::server::store {
namespace {

constexpr const char* consultation_columns =
    "SELECT id, revision, state, opens, closes, pack_digest, pack_signature, seal_public, seal_secret, "
    "title, version, stored, published FROM consultation ";

Consultation consultation_in(Statement& row) {
  Consultation c;
  c.id = row.text(0);
  c.revision = row.integer(1);
  c.state = wire::state_named(row.text(2)).value_or(wire::State::paused);
  c.opens = row.time(3);
  c.closes = row.time(4);
  c.pack_digest = row.hash(5);
  c.pack_signature = row.bytes(6);
  c.seal_keys = {row.hash(7), row.hash(8)};
  c.title = row.text(9);
  c.version = row.number(10);
  c.stored = row.number(11);
  c.published = row.time(12);
  return c;
}

}  // namespace

std::optional<Consultation> read_consultation(Connection& db, std::string_view id) {
  Statement row(db, std::string(consultation_columns) + "WHERE id = ?");
  Binder(row) << id;
  return first_of(row, consultation_in);
}

std::vector<Consultation> read_consultations(Connection& db) {
  Statement row(db, std::string(consultation_columns) + "ORDER BY opens DESC, id");
  return rows_of(row, consultation_in);
}

std::optional<Consultation> SqlStore::consultation(std::string_view id) {
  auto db = reader();
  return read_consultation(*db, id);
}

std::optional<Consultation> SqlWrite::consultation(std::string_view id) {
  return read_consultation(db_, id);
}

std::vector<Consultation> SqlStore::consultations() {
  auto db = reader();
  return read_consultations(*db);
}

std::int64_t SqlWrite::stored_opinions(std::string_view consultation) {
  db_.lock("intake");
  Statement row(db_, "SELECT stored FROM consultation WHERE id = ?");
  Binder(row) << consultation;
  return row.step() ? row.number(0) : 0;
}

Result<void> SqlWrite::publish(const Consultation& c) {
  if (c.version == 0) {
    auto added = change_version(
        "INSERT INTO consultation(id, revision, state, opens, closes, pack_digest, pack_signature, "
        "seal_public, seal_secret, title, published) VALUES(?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT DO NOTHING",
        c.id, std::int64_t{c.revision}, wire::name_of(c.state), c.opens, c.closes, ByteView(c.pack_digest),
        ByteView(c.pack_signature), ByteView(c.seal_keys.public_key), ByteView(c.seal_keys.secret_key),
        c.title, now_);
    if (added) store_.consultation_added(db_, c.id);
    return added;
  }
  return change_version(
      "UPDATE consultation SET revision = ?, opens = ?, closes = ?, pack_digest = ?, pack_signature = ?, "
      "title = ?, version = version + 1 WHERE id = ? AND version = ? AND revision <= ?",
      std::int64_t{c.revision}, c.opens, c.closes, ByteView(c.pack_digest), ByteView(c.pack_signature),
      c.title, c.id, c.version, std::int64_t{c.revision});
}

Result<void> SqlWrite::set_state(std::string_view id, wire::State state, std::int64_t version) {
  return change_version(
      "UPDATE consultation SET state = ?, version = version + 1 WHERE id = ? AND version = ?",
      wire::name_of(state), id, version);
}

Result<void> SqlWrite::set_closing(std::string_view id, UtcTime closes, std::int64_t version) {
  return change_version(
      "UPDATE consultation SET closes = ?, version = version + 1 WHERE id = ? AND version = ?", closes, id,
      version);
}

}  // namespace kiosk::server::store
