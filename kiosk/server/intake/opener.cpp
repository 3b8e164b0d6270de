#include "kiosk/server/intake/opener.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <iterator>

#include "kiosk/consultation/pack.h"
#include "kiosk/opinion/seal.h"

namespace kiosk::server::intake {

namespace {

using std::chrono::sys_days;

/// The first assignment is also valid for earlier days, because a kiosk's clock may have been behind.
bool holds_on(const store::Assignment& one, Day day, Day first) {
  const Day since = one.since == first ? Day{} : one.since;
  const bool begun = since == Day{} || sys_days{day} >= sys_days{since};
  return begun && (!one.until || sys_days{day} <= sys_days{*one.until});
}

}  // namespace

std::vector<store::Assignment> assignments_on(const std::vector<store::Assignment>& all, Day day) {
  std::vector<store::Assignment> held;
  if (all.empty()) return held;
  const auto first = std::min_element(all.begin(), all.end(), [](const auto& a, const auto& b) {
    return sys_days{a.since} < sys_days{b.since};
  });
  std::copy_if(all.begin(), all.end(), std::back_inserter(held),
               [&](const store::Assignment& one) { return holds_on(one, day, first->since); });
  return held;
}

Opener::Opener(OpenerStore store, packs::PublishedPacks& packs, std::string kiosk, UtcTime arrived,
               OpenerOptions options)
    : consultations_(store),
      packs_(packs),
      kiosk_(std::move(kiosk)),
      arrived_(day_in_vietnam(arrived)),
      options_(std::move(options)),
      assignments_(store.get<store::Fleet>().assignments(kiosk_)) {}

/// One line for each reason: what a kiosk sends must not fill the log.
Opener::~Opener() {
  for (const auto& [reason, count] : refused_)
    spdlog::warn("refused {} opinions of kiosk {}: {}", count, kiosk_, reason);
}

store::Arrival Opener::open(opinion::Envelope envelope) {
  store::Arrival arrival;
  arrival.envelope = std::move(envelope);
  arrival.kiosk = kiosk_;
  arrival.carried = options_.carried;
  check(arrival);
  if (!arrival.refusal.empty()) ++refused_[arrival.refusal];
  return arrival;
}

const Opener::Known& Opener::known(const std::string& consultation, int revision) {
  const auto [found, first] = known_.try_emplace({consultation, revision});
  if (first) found->second = {consultations_.consultation(consultation), packs_.find(consultation, revision)};
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
  if (const auto fits = opinion::check(opinion, *pack); !fits) {
    arrival.refusal = fits.error().code;
    return;
  }
  const JudgedDay judged = judge_day(opinion.day, arrived_, *consultation, options_.day_outside);
  opinion.day = judged.day;
  arrival.refusal = objection(opinion);
  if (arrival.refusal.empty()) arrival.refusal = judged.refusal;
  if (!arrival.refusal.empty()) return;
  arrival.cells = opinion::tally_cells(opinion.answers, *pack);
  arrival.opinion = std::move(opinion);
}

std::string Opener::objection(const opinion::Opinion& opinion) const {
  if (opinion.kiosk != kiosk_) return "kiosk-mismatch";
  auto held = assignments_on(assignments_, opinion.day);
  std::erase_if(held, [&](const auto& one) { return one.consultation != opinion.consultation; });
  if (held.empty()) return "not-assigned";
  // With a hamlet the pack determines the unit: residents may use the kiosk of another unit.
  const bool here = std::any_of(held.begin(), held.end(),
                                [&](const store::Assignment& one) { return one.unit == opinion.unit; });
  if (!opinion.hamlet && !here) return "other-unit";
  if (options_.may_bring && !options_.may_bring(opinion.consultation)) return "importer-rights";
  return {};
}

}  // namespace kiosk::server::intake
