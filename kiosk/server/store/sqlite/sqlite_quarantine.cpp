// Refused opinions: listed in groups, and accepted later.
#include "kiosk/server/store/sqlite/sqlite_access.h"

namespace kiosk::server::store {

std::vector<QuarantineGroup> SqliteStore::quarantine_groups(std::size_t limit) {
  auto db = reader();
  SQLite::Statement row(
      *db,
      "SELECT consultation, kiosk, reason, count(*), min(at), max(at) FROM quarantine GROUP "
      "BY consultation, kiosk, reason ORDER BY consultation, kiosk, reason LIMIT ?");
  Binder(row) << static_cast<std::int64_t>(limit);
  return rows_of(row, [](SQLite::Statement& one) {
    return QuarantineGroup{
        {one.getColumn(0).getString(), one.getColumn(1).getString(), one.getColumn(2).getString()},
        one.getColumn(3).getInt64(),
        from_ms(one.getColumn(4).getInt64()),
        from_ms(one.getColumn(5).getInt64())};
  });
}

std::vector<QuarantinedItem> SqliteStore::quarantined_items(const QuarantineKey& key, std::int64_t after,
                                                            std::size_t limit) {
  auto db = reader();
  SQLite::Statement row(
      *db,
      "SELECT rowid, id, revision, commitment, sealed, at FROM quarantine WHERE consultation "
      "= ? AND kiosk = ? AND reason = ? AND rowid > ? ORDER BY rowid LIMIT ?");
  Binder(row) << key.consultation << key.kiosk << key.reason << after << static_cast<std::int64_t>(limit);
  return rows_of(row, [&](SQLite::Statement& one) {
    QuarantinedItem item;
    item.number = one.getColumn(0).getInt64();
    item.envelope = {one.getColumn(1).getString(), key.consultation, one.getColumn(2).getInt(),
                     hash_in(one.getColumn(3)), bytes_in(one.getColumn(4))};
    item.arrived = from_ms(one.getColumn(5).getInt64());
    return item;
  });
}

std::vector<wire::ItemResult> SqliteWrite::accept_arrivals(const std::vector<Arrival>& arrivals) {
  changed_ = true;
  SystemRandom random;
  return receive_arrivals(db_, random, arrivals, now_);
}

}  // namespace kiosk::server::store
