#include "kiosk/server/command_line/check.h"

#include <array>
#include <map>

#include "kiosk/base/time.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/opinion/opinion.h"
#include "kiosk/server/store/interface/trail_check.h"

namespace kiosk::server {
namespace {

constexpr std::size_t page_size = 2000;
constexpr std::int64_t progress_step = 100'000;

/// Unit, hamlet, question, option.
using Cell = std::array<std::string, 4>;
using Counts = std::map<std::string, std::int64_t>;

std::string describe(const Cell& cell) {
  const auto& [unit, hamlet, question, option] = cell;
  return "unit " + unit + ", hamlet " + (hamlet.empty() ? "not stated" : hamlet) +
         (question.empty() ? ", taking part" : ", question " + question + ", option " + option);
}
std::string describe(const std::string& name) {
  return name;
}

/// Recounts one consultation.
class Recount {
 public:
  Recount(store::Snapshot& snapshot, packs::PublishedPacks& packs, std::string consultation,
          CheckReport& report, const Progress& progress)
      : snapshot_(snapshot),
        packs_(packs),
        consultation_(std::move(consultation)),
        report_(report),
        progress_(progress) {}

  void run(Counts& per_kiosk) {
    std::int64_t after = -1;
    for (auto page = snapshot_.opinions_page(consultation_, after, page_size); !page.empty();
         page = snapshot_.opinions_page(consultation_, after, page_size)) {
      for (const store::StoredOpinion& opinion : page) add(opinion);
    }
    const store::Tallies tallies = snapshot_.tallies(consultation_);
    std::map<Cell, std::int64_t> tallied;
    for (const auto& cell : tallies.cells)
      tallied[{cell.unit, cell.hamlet, cell.question, cell.option}] = cell.count;
    compare("", cells_, tallied);
    compare("day ", days_, tallies.per_day);
    compare_quarantine(tallies);
    std::int64_t from_kiosks = 0;
    for (const auto& [kiosk, count] : tallies.per_kiosk) {
      from_kiosks += count;
      per_kiosk[kiosk] += count;
    }
    const auto received = snapshot_.received(consultation_);
    for (const auto& [name, count] : {std::pair{"the total of the consultation", tallies.stored},
                                      {"the sum over all kiosks", from_kiosks},
                                      {"the list of received items", received.count},
                                      {"the last sequence number", received.last}}) {
      if (count != stored_) differ(std::string(name), stored_, count);
    }
  }

 private:
  /// What was refused is counted apart: the total of the consultation against the items that are kept.
  void compare_quarantine(const store::Tallies& tallies) {
    const std::int64_t kept = snapshot_.quarantined(consultation_);
    report_.quarantined += kept;
    if (kept == tallies.refused) return;
    report_.differences.push_back(consultation_ + ": items in quarantine: " + std::to_string(kept) +
                                  " are kept, the consultation says " + std::to_string(tallies.refused));
  }

  void add(const store::StoredOpinion& opinion) {
    ++stored_;
    ++days_[to_iso(opinion.day)];
    if (++report_.opinions % progress_step == 0 && progress_)
      progress_(std::to_string(report_.opinions) + " opinions counted");
    const auto [pack, first] = packs_of_revisions_.try_emplace(opinion.revision);
    if (first) {
      pack->second = packs_.find(consultation_, opinion.revision);
      if (!pack->second) {
        report_.differences.push_back(consultation_ + ": the pack of revision " +
                                      std::to_string(opinion.revision) +
                                      " cannot be read, so its opinions cannot be counted again");
      }
    }
    if (!pack->second) return;
    ++cells_[{opinion.unit, opinion.hamlet, "", ""}];
    for (const auto& [question, option] : opinion::tally_cells(opinion.answers, *pack->second))
      ++cells_[{opinion.unit, opinion.hamlet, question, option}];
  }

  template <class Key>
  void compare(const std::string& what, const std::map<Key, std::int64_t>& counted,
               const std::map<Key, std::int64_t>& tallied) {
    std::map<Key, std::pair<std::int64_t, std::int64_t>> both;
    for (const auto& [key, count] : counted) both[key].first = count;
    for (const auto& [key, count] : tallied) both[key].second = count;
    for (const auto& [key, counts] : both) {
      if (counts.first != counts.second) differ(what + describe(key), counts.first, counts.second);
    }
  }

  void differ(const std::string& what, std::int64_t opinions, std::int64_t tally) {
    report_.differences.push_back(consultation_ + ": " + what + ": the opinions give " +
                                  std::to_string(opinions) + ", stored is " + std::to_string(tally));
  }

  store::Snapshot& snapshot_;
  packs::PublishedPacks& packs_;
  std::string consultation_;
  CheckReport& report_;
  const Progress& progress_;
  std::int64_t stored_ = 0;
  std::map<Cell, std::int64_t> cells_;
  Counts days_;
  std::map<int, packs::PackPointer> packs_of_revisions_;
};

std::string sentence(const store::TrailProblem& problem) {
  const std::string entry = "trail: entry " + std::to_string(problem.entry);
  switch (problem.kind) {
    case store::TrailProblem::Kind::missing:
      return entry + " was removed";
    case store::TrailProblem::Kind::changed:
      return entry + " was changed, or the one after it was inserted";
    case store::TrailProblem::Kind::cut_off:
      return entry + " was signed and is missing: the end was cut off";
    case store::TrailProblem::Kind::forged:
      return entry + " has a signature that is not this server's";
    case store::TrailProblem::Kind::no_head:
      return "trail: signature number " + std::to_string(problem.entry) + " was removed";
  }
  return entry;
}

}  // namespace

CheckReport check_data(store::Snapshot& snapshot, packs::PublishedPacks& packs, const Hash& server_key,
                       const Progress& progress) {
  CheckReport report;
  const auto problems = store::check_trail(snapshot, server_key, [&](std::int64_t entries) {
    report.entries = entries;
    if (entries % progress_step == 0 && progress) progress(std::to_string(entries) + " trail entries read");
  });
  for (const auto& problem : problems) report.differences.push_back(sentence(problem));
  Counts per_kiosk;
  for (const auto& consultation : snapshot.consultations())
    Recount(snapshot, packs, consultation.id, report, progress).run(per_kiosk);
  for (const auto& [kiosk, received] : snapshot.received_per_kiosk()) {
    const auto tallied = per_kiosk.find(kiosk);
    const std::int64_t count = tallied == per_kiosk.end() ? 0 : tallied->second;
    if (count != received)
      report.differences.push_back("kiosk " + kiosk + ": its tallies give " + std::to_string(count) +
                                   ", its own row says " + std::to_string(received));
  }
  return report;
}

}  // namespace kiosk::server
