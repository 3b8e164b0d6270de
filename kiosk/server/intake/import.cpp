#include "kiosk/server/intake/import.h"

#include <algorithm>

#include "kiosk/server/intake/opener.h"
#include "kiosk/wire/messages.h"

namespace kiosk::server::intake {
namespace {

constexpr std::size_t batch = 500;  // small, so that uploads are stored in between

void count(ImportReport& report, const std::vector<wire::ItemResult>& results) {
  for (const wire::ItemResult& item : results) {
    report.counts.stored += item.status == wire::Status::stored ? 1 : 0;
    report.counts.duplicate += item.status == wire::Status::duplicate ? 1 : 0;
    if (item.status != wire::Status::refused) continue;
    ++report.counts.refused;
    ++report.refused[item.reason];
  }
}

}  // namespace

Result<SealedFile> read_sealed_file(store::Parts<store::Fleet, store::SecurityEvents> store,
                                    std::string_view file, const std::string& peer, UtcTime now) {
  const auto claim = wire::read_export(file);
  if (!claim) return tl::unexpected(claim.error());
  const auto kiosk = store.get<store::Fleet>().kiosk(claim->kiosk);
  if (!kiosk) {
    store.get<store::SecurityEvents>().add_security_event("foreign-import", peer, now);
    return fault("import-unknown-kiosk", "This server does not know the kiosk that made the file.",
                 "Import it at the server where that kiosk is enrolled.");
  }
  auto sealed = wire::decode_export(*claim, kiosk->public_key);
  if (!sealed) {
    if (sealed.error().code == "export-signature")
      store.get<store::SecurityEvents>().add_security_event("changed-import", kiosk->name + " " + peer, now);
    return tl::unexpected(sealed.error());
  }
  return SealedFile{*kiosk, std::move(*sealed), sha256(bytes_of(file))};
}

ImportReport import_sealed(ImportStore store, packs::PublishedPacks& packs, const SealedFile& file,
                           const std::string& by, const Clock& clock, MayBring may_bring) {
  ImportReport report;
  const wire::SealedExport& sealed = file.sealed;
  Opener opener(store, packs, file.kiosk.id, clock.now(),
                {std::move(may_bring), DayOutside::refused, /*carried=*/true});
  for (std::size_t from = 0; from < sealed.opinions.size(); from += batch) {
    const std::size_t to = std::min(from + batch, sealed.opinions.size());
    std::vector<store::Arrival> arrivals;
    arrivals.reserve(to - from);
    for (std::size_t i = from; i < to; ++i) arrivals.push_back(opener.open(sealed.opinions[i]));
    // Without the counter: a file on a stick is always older than later uploads.
    count(report, store.get<store::OpinionIntake>().store_batch(arrivals, {}, clock.now()));
  }
  store::SealedImport& counts = report.counts;
  counts.kiosk = file.kiosk.id;
  counts.counter = sealed.counter;
  counts.digest = file.digest;
  counts.made = sealed.made;
  counts.part = sealed.part;
  counts.parts = sealed.parts;
  counts.by = by;
  counts.at = clock.now();
  // Cannot return a fault: the transaction changes no versioned values.
  (void)store.get<store::Transactions>().transaction(by, counts.at, [&](store::Write& write) -> Result<void> {
    write.add_import(counts);
    write.trail("import", {{"kiosk", counts.kiosk},
                           {"file", static_cast<std::int64_t>(sealed.counter)},
                           {"stored", counts.stored},
                           {"duplicate", counts.duplicate},
                           {"refused", counts.refused}});
    return {};
  });
  return report;
}

}  // namespace kiosk::server::intake
