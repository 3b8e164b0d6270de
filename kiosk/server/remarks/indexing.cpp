#include "kiosk/server/remarks/indexing.h"

#include "kiosk/consultation/pack.h"
#include "kiosk/server/remarks/remarks.h"
#include "kiosk/server/remarks/search_words.h"

namespace kiosk::server::remarks {
namespace {

/// Replaces hidden text; contains no word.
constexpr std::string_view gap = " \n ";

store::RemarkEntry entry_of(const store::StoredOpinion& opinion, const std::string& question,
                            const std::string& text, const std::vector<store::Redaction>& decisions) {
  const Remark remark = make_remark(opinion, question, text, decisions, {});
  store::RemarkEntry entry;
  entry.key = remark.key;
  entry.unit = opinion.unit;
  entry.hamlet = opinion.hamlet;
  entry.stance = remark.stance;
  entry.day = to_iso(opinion.day);
  entry.undecided = remark.undecided();
  entry.hides = remark.hides();
  entry.words = words_in_text(remark.shown_text(gap));
  entry.decisions = store::count_decisions(decisions);
  return entry;
}

}  // namespace

std::size_t index_some(store::RemarkIndex& index, const consultation::Pack& pack, std::size_t limit) {
  const auto opinions = index.unindexed(pack.id, limit);
  if (opinions.empty()) return 0;
  std::vector<std::int64_t> rows;
  std::vector<store::RemarkEntry> entries;
  for (const store::StoredOpinion& opinion : opinions) {
    rows.push_back(opinion.row);
    for (const auto& [question, text] : written_in(opinion, pack)) {
      const auto decisions = index.redactions_of(pack.id, {opinion.row, question});
      entries.push_back(entry_of(opinion, question, text, decisions));
    }
  }
  index.index(pack.id, rows, entries);
  return opinions.size();
}

void index_again(store::Write& write, const consultation::Pack& pack, const store::RemarkKey& key) {
  const auto opinion = write.opinion(pack.id, key.row);
  if (!opinion) return;
  for (const auto& [question, text] : written_in(*opinion, pack)) {
    if (question == key.question)
      write.set_remark(pack.id, entry_of(*opinion, question, text, write.redactions_of(pack.id, key)));
  }
}

}  // namespace kiosk::server::remarks
