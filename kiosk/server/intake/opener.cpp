#include "kiosk/server/intake/opener.h"

#include <spdlog/spdlog.h>

#include <algorithm>

namespace kiosk::server::intake {

Opener::Opener(store::Store& store, packs::PublishedPacks& packs, std::string kiosk, UtcTime now)
    : store_(store), packs_(packs), kiosk_(std::move(kiosk)), today_(day_in_vietnam(now)) {}

store::Arrival Opener::open(const opinion::Envelope& envelope) {
  store::Arrival arrival = judged(envelope);
  if (!arrival.refusal.empty()) spdlog::warn("refused an opinion: {}", arrival.refusal);
  return arrival;
}

store::Arrival Opener::judged(const opinion::Envelope& envelope) {
  store::Arrival arrival;
  arrival.envelope = envelope;
  arrival.kiosk = kiosk_;
  auto& consultation = known_[envelope.consultation];
  if (!consultation) consultation = store_.consultation(envelope.consultation);
  const packs::PackPointer pack = packs_.find(envelope.consultation, envelope.revision);
  if (!consultation || !pack) {
    arrival.refusal = "unknown-consultation";
    return arrival;
  }
  auto opened = opinion::open(envelope, consultation->seal_keys);
  if (!opened) {
    arrival.refusal = opened.error().code;
    return arrival;
  }
  opinion::Opinion& opinion = opened->opinion;
  // Nothing was said after it arrived: such a day is the kiosk's wrong clock, and takes no vote away.
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
  return arrival;
}

}  // namespace kiosk::server::intake
