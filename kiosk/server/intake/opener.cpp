#include "kiosk/server/intake/opener.h"

#include <spdlog/spdlog.h>

#include <algorithm>

#include "kiosk/consultation/pack.h"

namespace kiosk::server::intake {

Opener::Opener(store::Store& store, packs::PublishedPacks& packs, std::string kiosk, UtcTime now)
    : store_(store), packs_(packs), kiosk_(std::move(kiosk)), today_(day_in_vietnam(now)) {}

store::Arrival Opener::open(opinion::Envelope envelope) {
  store::Arrival arrival;
  arrival.envelope = std::move(envelope);
  arrival.kiosk = kiosk_;
  check(arrival);
  if (!arrival.refusal.empty()) spdlog::warn("refused an opinion: {}", arrival.refusal);
  return arrival;
}

const Opener::Known& Opener::known(const std::string& consultation, int revision) {
  const auto [found, first] = known_.try_emplace({consultation, revision});
  if (first) found->second = {store_.consultation(consultation), packs_.find(consultation, revision)};
  return found->second;
}

void Opener::check(store::Arrival& arrival) {
  const auto& [consultation, pack] = known(arrival.envelope.consultation, arrival.envelope.revision);
  if (!consultation || !pack) {
    arrival.refusal = "unknown-consultation";
    return;
  }
  auto opened = opinion::open(arrival.envelope, consultation->seal_keys);
  if (!opened) {
    arrival.refusal = opened.error().code;
    return;
  }
  opinion::Opinion& opinion = opened->opinion;
  // A future day comes from a wrong clock on the kiosk; it must not make the opinion late.
  opinion.day = std::min(opinion.day, today_);
  if (const auto fits = opinion::check(opinion, *pack); !fits) {
    arrival.refusal = fits.error().code;
  } else if (opinion.kiosk != kiosk_) {
    arrival.refusal = "kiosk-mismatch";
  } else if (std::chrono::sys_days{opinion.day} >
             std::chrono::sys_days{day_in_vietnam(consultation->closes)}) {
    arrival.refusal = "after-close";
  } else {
    arrival.cells = opinion::tally_cells(opinion.answers, *pack);
    arrival.opinion = std::move(opinion);
  }
}

}  // namespace kiosk::server::intake
