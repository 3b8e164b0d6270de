#include "kiosk/server/intake/quarantine.h"

#include "kiosk/server/intake/opener.h"

namespace kiosk::server::intake {
namespace {

constexpr std::size_t batch = 500;  // small, so that uploads are stored in between

std::vector<store::Arrival> open_again(Opener& opener, std::vector<store::QuarantinedItem> items) {
  std::vector<store::Arrival> arrivals;
  arrivals.reserve(items.size());
  for (store::QuarantinedItem& item : items) {
    opener.set_arrived(item.arrived);
    arrivals.push_back(opener.open(std::move(item.envelope)));
  }
  return arrivals;
}

Result<void> accept(store::Transactions& store, const std::vector<store::Arrival>& arrivals,
                    const store::QuarantineKey& key, const std::string& by, UtcTime now,
                    AcceptReport& report) {
  return store.transaction(by, now, [&](store::Write& write) -> Result<void> {
    std::int64_t stored = 0, refused = 0;
    for (const wire::ItemResult& item : write.accept_arrivals(arrivals)) {
      stored += item.status == wire::Status::stored ? 1 : 0;
      refused += item.status == wire::Status::refused ? 1 : 0;
      if (item.status == wire::Status::refused) ++report.refused[item.reason];
    }
    write.trail("accept-refused", {{"consultation", key.consultation},
                                   {"kiosk", key.kiosk},
                                   {"reason", key.reason},
                                   {"stored", stored},
                                   {"refused", refused}});
    report.stored += stored;
    return {};
  });
}

}  // namespace

Result<AcceptReport> accept_quarantined(QuarantineStore store, packs::PublishedPacks& packs,
                                        const store::QuarantineKey& key, const std::string& by,
                                        const Clock& clock) {
  AcceptReport report;
  Opener opener(store, packs, key.kiosk, clock.now(), {{}, DayOutside::mended, /*carried=*/true});
  std::int64_t after = 0;
  for (auto items = store.get<store::Quarantine>().quarantined_items(key, after, batch); !items.empty();
       items = store.get<store::Quarantine>().quarantined_items(key, after, batch)) {
    after = items.back().number;
    const auto arrivals = open_again(opener, std::move(items));
    if (auto done = accept(store, arrivals, key, by, clock.now(), report); !done)
      return tl::unexpected(done.error());
  }
  return report;
}

}  // namespace kiosk::server::intake
