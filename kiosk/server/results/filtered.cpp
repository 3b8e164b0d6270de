#include "kiosk/server/results/filtered.h"

#include "kiosk/consultation/pack.h"
#include "kiosk/consultation/question_kind.h"
#include "kiosk/opinion/opinion.h"

namespace kiosk::server::results {
namespace {

using Cells = std::map<std::tuple<std::string, std::string, std::string, std::string>, std::int64_t>;

std::string stance_of(const store::StoredOpinion& opinion) {
  const auto found = opinion.answers.find(std::string(consultation::stance_id));
  const auto* const stance = found == opinion.answers.end() ? nullptr : found->second.text();
  return stance ? *stance : std::string();
}

bool fits(const store::StoredOpinion& opinion, const OpinionFilter& filter) {
  const std::string day = to_iso(opinion.day);
  const std::string hamlet = opinion.hamlet.empty() ? "-" : opinion.hamlet;
  return (filter.unit.empty() || opinion.unit == filter.unit) &&
         (filter.hamlet.empty() || hamlet == filter.hamlet) &&
         (filter.stance.empty() || stance_of(opinion) == filter.stance) &&
         (filter.from.empty() || day >= filter.from) && (filter.to.empty() || day <= filter.to);
}

PlaceCounts counts_of(const Row& row) {
  return {row.unit, row.id, row.kiosk.took_part, row.kiosk.agree, row.kiosk.disagree, row.kiosk.other};
}

}  // namespace

FilteredCounts count_filtered(store::Opinions& opinions, const consultation::Pack& pack,
                              const OpinionFilter& filter) {
  Cells cells;
  store::Tallies tallies;
  opinions.each_opinion(pack.id, [&](const store::StoredOpinion& opinion) {
    if (!fits(opinion, filter)) return true;
    ++cells[{opinion.unit, opinion.hamlet, "", ""}];
    for (const auto& cell : opinion::tally_cells(opinion.answers, pack))
      ++cells[{opinion.unit, opinion.hamlet, cell.question, cell.option}];
    ++tallies.per_day[to_iso(opinion.day)];
    return true;
  });
  for (const auto& [key, count] : cells) {
    const auto& [unit, hamlet, question, option] = key;
    tallies.cells.push_back({unit, hamlet, question, option, count});
  }
  Summary summary = summarise(tallies, {}, pack);
  FilteredCounts counts;
  counts.total = counts_of(summary.total);
  for (const UnitRows& part : summary.units) {
    if (part.subtotal.kiosk.took_part > 0) counts.units.push_back(counts_of(part.subtotal));
    for (const Row& row : part.hamlets) {
      if (row.kiosk.took_part > 0) counts.hamlets.push_back(counts_of(row));
    }
  }
  counts.questions = std::move(summary.questions);
  counts.per_day = std::move(summary.per_day);
  return counts;
}

std::string filter_words(const OpinionFilter& filter, const consultation::Pack& pack,
                         const Language& language) {
  std::string words;
  const auto add = [&](const std::string& more) { words += (words.empty() ? "" : "; ") + more; };
  const auto day = [&](const std::string& iso) {
    const auto read = day_from_iso(iso);
    return read ? language.day(*read) : iso;
  };
  if (!filter.from.empty()) add(language.text("filtered.from_day", {{"day", day(filter.from)}}));
  if (!filter.to.empty()) add(language.text("filtered.to_day", {{"day", day(filter.to)}}));
  if (const auto* unit = pack.unit(filter.unit)) add(unit->full_name.in(language.code));
  if (filter.hamlet == "-") add(language.text("table.not_told"));
  if (const auto* hamlet = pack.hamlet(filter.hamlet)) add(hamlet->name.in(language.code));
  if (!filter.stance.empty()) add(language.text("stance." + filter.stance));
  return words.empty() ? language.text("filtered.everything") : words;
}

}  // namespace kiosk::server::results
