// Refused opinions: listed in groups, and accepted later.
#include "kiosk/server/store/sql/access.h"

namespace kiosk::server::store {

std::vector<QuarantineGroup> SqlStore::quarantine_groups(std::size_t limit) {
  auto db = reader();
  Statement row(*db,
                "SELECT coalesce(consultation.id, ''), kiosk, reason, count(*), min(at), max(at) FROM "
                "quarantine LEFT JOIN consultation ON consultation.id = quarantine.consultation GROUP BY 1, 2, "
                "3 ORDER BY 1, 2, 3 LIMIT ?");
  Binder(row) << static_cast<std::int64_t>(limit);
  return rows_of(row, [](Statement& one) {
    return QuarantineGroup{{one.text(0), one.text(1), one.text(2)}, one.number(3), one.time(4), one.time(5)};
  });
}

std::vector<QuarantinedItem> SqlStore::quarantined_items(const QuarantineKey& key, std::int64_t after,
                                                         std::size_t limit) {
  auto db = reader();
  const std::string number(db->arrival_number());
  Statement row(*db, "SELECT " + number +
                         ", id, revision, commitment, sealed, at FROM quarantine WHERE consultation = ? AND "
                         "kiosk = ? AND reason = ? AND " +
                         number + " > ? ORDER BY " + number + " LIMIT ?");
  Binder(row) << key.consultation << key.kiosk << key.reason << after << static_cast<std::int64_t>(limit);
  return rows_of(row, [&](Statement& one) {
    QuarantinedItem item;
    item.number = one.number(0);
    item.envelope = {one.text(1), key.consultation, one.integer(2), one.hash(3), one.bytes(4)};
    item.arrived = one.time(5);
    return item;
  });
}

std::vector<wire::ItemResult> SqlWrite::accept_arrivals(const std::vector<Arrival>& arrivals) {
  changed_ = true;
  return store_.receive(db_, arrivals, now_, written_);
}

}  // namespace kiosk::server::store
