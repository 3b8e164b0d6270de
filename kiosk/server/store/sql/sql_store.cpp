// Transactions of the store.
#include "kiosk/server/store/sql/sql_store.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <stdexcept>

#include "kiosk/server/store/sql/access.h"

namespace kiosk::server::store {
namespace {

/// The store that has an open write transaction in this thread.
thread_local const SqlStore* writing = nullptr;

}  // namespace

bool SqlStore::write_if(const std::function<bool(Connection&)>& work) {
  if (writing == this) throw std::logic_error("a writing call of the store inside one of its transactions");
  struct Writing {
    const SqlStore* outer = writing;
    ~Writing() { writing = outer; }
  } restored;
  writing = this;
  return transact(work);
}

void SqlStore::run_transaction(std::string_view actor, UtcTime now, const std::function<bool(Write&)>& work) {
  WrittenOpinions written(unindexed_);
  const bool committed = write_if([&](Connection& db) {
    db.lock("trail");  // one after another, whichever process they run in
    SqlWrite write(*this, db, actor, now, written);
    const bool commit = work(write);
    if (commit && write.lacks_trail())
      throw std::logic_error("a transaction changed something and left no entry in the trail");
    return commit;
  });
  if (committed) written.committed();
}

std::vector<wire::ItemResult> SqlStore::store_batch(const std::vector<Arrival>& arrivals,
                                                    const std::vector<DeviceCounter>& counters, UtcTime now) {
  WrittenOpinions written(unindexed_);
  auto results = write([&](Connection& db) {
    auto received = receive(db, arrivals, now, written);
    record_counters(db, counters, now);
    return received;
  });
  written.committed();
  return results;
}

void record_counters(Connection& db, std::vector<DeviceCounter> counters, UtcTime now) {
  std::ranges::stable_sort(counters, {}, &DeviceCounter::kiosk);  // every process locks kiosks in this order
  for (const DeviceCounter& device : counters) {
    const auto counter = static_cast<std::int64_t>(device.counter);
    Statement set(db, "UPDATE kiosk SET last_counter = ?1 WHERE id = ?2 AND last_counter < ?1");
    Binder(set) << counter << device.kiosk;
    if (set.run() > 0) continue;
    Statement known(db, "SELECT 1 FROM kiosk WHERE id = ?");
    Binder(known) << device.kiosk;
    if (known.step()) insert_security_event(db, "counter-repeated", device.kiosk, now);
  }
}

bool has_writing(const Arrival& arrival) {
  bool found = std::ranges::any_of(
      arrival.cells, [](const auto& cell) { return cell.option == consultation::written_cell; });
  for (const auto& [question, answer] : arrival.opinion->answers)
    opinion::each_written(answer, false, [&](const auto&, std::size_t) { found = true; });
  return found;
}

std::int64_t random_row(Random& random) {
  std::int64_t row = 0;
  std::array<std::uint8_t, sizeof row> raw{};
  random.fill(raw);
  std::memcpy(&row, raw.data(), sizeof row);
  return row & INT64_MAX;
}

}  // namespace kiosk::server::store
