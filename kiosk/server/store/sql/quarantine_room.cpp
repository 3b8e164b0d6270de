#include "kiosk/server/store/sql/quarantine_room.h"

#include "kiosk/server/store/sql/access.h"

namespace kiosk::server::store {

QuarantineRoom::Size& QuarantineRoom::all() {
  if (!all_) {
    Statement row(db_, "SELECT CAST(coalesce(sum(items), 0) AS BIGINT), CAST(coalesce(sum(bytes), 0) AS BIGINT) FROM "
                       "quarantine_size");
    all_ = first_of(row, [](Statement& sums) {
      return Size{sums.number(0), sums.number(1)};
    });
  }
  return *all_;
}

QuarantineRoom::Use& QuarantineRoom::use_of(const std::string& kiosk) {
  const auto [found, first] = kiosks_.try_emplace(kiosk);
  if (!first) return found->second;
  Statement row(db_, "SELECT items, bytes FROM quarantine_size WHERE kiosk = ?");
  Binder(row) << kiosk;
  if (row.step()) found->second.before = {row.number(0), row.number(1)};
  return found->second;
}

bool QuarantineRoom::take(const std::string& kiosk, std::int64_t bytes) {
  Use& use = use_of(kiosk);
  Size& sum = all();
  const bool fits = use.before.items + use.change.items < most_quarantined_items &&
                    use.before.bytes + use.change.bytes + bytes <= most_quarantined_bytes &&
                    sum.items < most_quarantined_items_in_all &&
                    sum.bytes + bytes <= most_quarantined_bytes_in_all;
  if (!fits) return ++use.turned_away, false;
  for (Size* size : {&use.change, &sum}) {
    ++size->items;
    size->bytes += bytes;
  }
  return true;
}

void QuarantineRoom::give_back(const std::string& kiosk, std::int64_t bytes) {
  for (Size* size : {&use_of(kiosk).change, &all()}) {
    --size->items;
    size->bytes -= bytes;
  }
}

void QuarantineRoom::write(UtcTime now) {
  Statement change(db_,
                   "INSERT INTO quarantine_size(kiosk, items, bytes, turned_away, turned_away_at) "
                   "VALUES(?,?,?,?,?) ON CONFLICT(kiosk) DO UPDATE SET items = "
                   "quarantine_size.items + excluded.items, bytes = quarantine_size.bytes + excluded.bytes, "
                   "turned_away = quarantine_size.turned_away + excluded.turned_away, turned_away_at = CASE "
                   "WHEN excluded.turned_away > 0 THEN excluded.turned_away_at ELSE "
                   "quarantine_size.turned_away_at END");
  for (const auto& [kiosk, use] : kiosks_) {
    Binder(change) << kiosk << use.change.items << use.change.bytes << use.turned_away << now;
    change.run();
    change.reset();
  }
}

}  // namespace kiosk::server::store
