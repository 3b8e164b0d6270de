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

std::string describe(const Cell& cell, const Catalogue& words) {
  const auto& [unit, hamlet, question, option] = cell;
  return words.text(question.empty() ? "command.check.taking_part" : "command.check.cell",
                    {{"unit", unit},
                     {"hamlet", hamlet.empty() ? words.text("command.check.no_hamlet") : hamlet},
                     {"question", question},
                     {"option", option}});
}
/// A count of one day.
std::string describe(const std::string& day, const Catalogue& words) {
  return words.text("command.check.day", {{"day", day}});
}

/// Where differences and progress are printed, and in which words.
struct Teller {
  CheckReport& report;
  const Catalogue& words;
  const Progress& progress;

  void differ(const std::string& sentence) const { report.differences.push_back(sentence); }
  void tell_progress(const char* key, std::int64_t done) const {
    if (done % progress_step == 0 && progress) progress(words.text(key, {{"n", std::to_string(done)}}));
  }
};

/// Recounts one consultation.
class Recount {
 public:
  Recount(store::Snapshot& snapshot, packs::PublishedPacks& packs, std::string consultation,
          const Teller& teller)
      : snapshot_(snapshot), packs_(packs), consultation_(std::move(consultation)), teller_(teller) {}

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
    compare(cells_, tallied);
    compare(days_, tallies.per_day);
    compare_quarantine(tallies);
    std::int64_t from_kiosks = 0;
    for (const auto& [kiosk, count] : tallies.per_kiosk) {
      from_kiosks += count;
      per_kiosk[kiosk] += count;
    }
    const auto received = snapshot_.received(consultation_);
    for (const auto& [key, count] : {std::pair{"command.check.total", tallies.stored},
                                     {"command.check.kiosks", from_kiosks},
                                     {"command.check.received", received.count},
                                     {"command.check.last", received.gaps ? stored_ : received.last}}) {
      if (count != stored_) differ(teller_.words.text(key), stored_, count);
    }
  }

 private:
  /// Refused items are counted separately: compares the consultation's total with the items in quarantine.
  void compare_quarantine(const store::Tallies& tallies) {
    const std::int64_t kept = snapshot_.quarantined(consultation_);
    teller_.report.quarantined += kept;
    if (kept == tallies.refused) return;
    teller_.differ(teller_.words.text("command.check.quarantine", {{"consultation", consultation_},
                                                                   {"kept", std::to_string(kept)},
                                                                   {"stored", std::to_string(tallies.refused)}}));
  }

  void add(const store::StoredOpinion& opinion) {
    ++stored_;
    ++days_[to_iso(opinion.day)];
    teller_.tell_progress("command.check.opinions", ++teller_.report.opinions);
    const auto [pack, first] = packs_of_revisions_.try_emplace(opinion.revision);
    if (first) {
      pack->second = packs_.find(consultation_, opinion.revision);
      if (!pack->second) {
        teller_.differ(teller_.words.text(
            "command.check.no_pack",
            {{"consultation", consultation_}, {"revision", std::to_string(opinion.revision)}}));
      }
    }
    if (!pack->second) return;
    ++cells_[{opinion.unit, opinion.hamlet, "", ""}];
    for (const auto& [question, option] : opinion::tally_cells(opinion.answers, *pack->second))
      ++cells_[{opinion.unit, opinion.hamlet, question, option}];
  }

  template <class Key>
  void compare(const std::map<Key, std::int64_t>& counted, const std::map<Key, std::int64_t>& tallied) {
    std::map<Key, std::pair<std::int64_t, std::int64_t>> both;
    for (const auto& [key, count] : counted) both[key].first = count;
    for (const auto& [key, count] : tallied) both[key].second = count;
    for (const auto& [key, counts] : both) {
      if (counts.first != counts.second) differ(describe(key, teller_.words), counts.first, counts.second);
    }
  }

  void differ(const std::string& what, std::int64_t opinions, std::int64_t tally) {
    teller_.differ(teller_.words.text("command.check.differs", {{"consultation", consultation_},
                                                                {"what", what},
                                                                {"counted", std::to_string(opinions)},
                                                                {"stored", std::to_string(tally)}}));
  }

  store::Snapshot& snapshot_;
  packs::PublishedPacks& packs_;
  std::string consultation_;
  const Teller& teller_;
  std::int64_t stored_ = 0;
  std::map<Cell, std::int64_t> cells_;
  Counts days_;
  std::map<int, packs::PackPointer> packs_of_revisions_;
};

std::string sentence(const store::TrailProblem& problem, const Catalogue& words) {
  return words.text("command.check.trail_" + std::string(store::name_of(problem.kind)),
                    {{"n", std::to_string(problem.entry)}});
}

}  // namespace

CheckReport check_data(store::Snapshot& snapshot, packs::PublishedPacks& packs, const Hash& server_key,
                       const Catalogue& words, const Progress& progress) {
  CheckReport report;
  const Teller teller{report, words, progress};
  const auto problems = store::check_trail(snapshot, server_key, [&](std::int64_t entries) {
    report.entries = entries;
    teller.tell_progress("command.check.entries", entries);
  });
  for (const auto& problem : problems) teller.differ(sentence(problem, words));
  Counts per_kiosk;
  for (const auto& consultation : snapshot.consultations())
    Recount(snapshot, packs, consultation.id, teller).run(per_kiosk);
  for (const auto& [kiosk, received] : snapshot.received_per_kiosk()) {
    const auto tallied = per_kiosk.find(kiosk);
    const std::int64_t count = tallied == per_kiosk.end() ? 0 : tallied->second;
    if (count != received)
      teller.differ(words.text("command.check.kiosk", {{"kiosk", kiosk},
                                                       {"tallied", std::to_string(count)},
                                                       {"stored", std::to_string(received)}}));
  }
  return report;
}

std::string report_text(const CheckReport& report, const Catalogue& words) {
  std::string text;
  for (const std::string& difference : report.differences) text += difference + "\n";
  if (report.quarantined > 0) {
    text += words.plural("command.check.quarantined", report.quarantined,
                         {{"n", std::to_string(report.quarantined)}}) +
            "\n";
  }
  const auto count = static_cast<std::int64_t>(report.differences.size());
  const std::string result =
      count == 0 ? words.text("command.check.agrees")
                 : words.plural("command.check.differences", count, {{"n", std::to_string(count)}});
  return text +
         words.text("command.check.sum", {{"opinions", std::to_string(report.opinions)},
                                          {"entries", std::to_string(report.entries)},
                                          {"result", result}}) +
         "\n";
}

}  // namespace kiosk::server
