#include "kiosk/server/results/exports.h"

#include <boost/json.hpp>

#include "kiosk/base/text.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/consultation/question_kind.h"
#include "kiosk/server/remarks/remarks.h"

namespace kiosk::server::results {
namespace {

constexpr std::size_t page_size = 500;

std::vector<std::string> question_ids(const consultation::Pack& pack) {
  std::vector<std::string> ids;
  for (const auto& page : pack.form) {
    for (const auto& question : page.questions) {
      if (consultation::is_among_answers(question.kind)) ids.push_back(question.id);
    }
  }
  return ids;
}

}  // namespace

std::function<void(store::StoredOpinion&)> masking(const DocumentSource& source) {
  return [pack = source.pack, mask = source.language.text("opinions.masked"),
          redactions = remarks::redactions_of(source.store, source.pack->id)](store::StoredOpinion& opinion) {
    remarks::mask_written(opinion, *pack, redactions, mask);
  };
}

OpinionColumns::OpinionColumns(const consultation::Pack& pack)
    : names_{"unit", "hamlet", "day", "language", "mode", "assisted", "revision"} {
  const auto questions = question_ids(pack);
  names_.insert(names_.end(), questions.begin(), questions.end());
  cells_.resize(names_.size());
}

const std::vector<std::string>& OpinionColumns::cells_of(const store::StoredOpinion& one) {
  for (std::string& cell : cells_) cell.clear();
  std::size_t at = 0;
  cells_[at++] = one.unit;
  cells_[at++] = one.hamlet;
  cells_[at++] = to_iso(one.day);
  cells_[at++] = one.language;
  cells_[at++] = one.mode;
  cells_[at++] = one.assisted ? "1" : "0";
  cells_[at++] = std::to_string(one.revision);
  for (; at < names_.size(); ++at) {
    const auto found = one.answers.find(names_[at]);
    if (found != one.answers.end()) cells_[at] = found->second.line();
  }
  return cells_;
}

void each_masked_opinion(const DocumentSource& source,
                         const std::function<void(const store::StoredOpinion&)>& visit) {
  const auto mask = masking(source);
  std::int64_t after = -1;
  for (bool more = true; more;) {
    auto page =
        source.store.get<store::Opinions>().opinions_page(source.pack->id, after, page_size, source.since);
    more = page.size() == page_size;
    for (store::StoredOpinion& opinion : page) {
      mask(opinion);
      visit(opinion);
    }
  }
}

Pieces opinion_pieces(const DocumentSource& source, std::string head, std::string tail,
                      AppendOpinion append) {
  struct State {
    std::int64_t after = -1;
    bool begun = false, first = true, ended = false;
  };
  return [&opinions = source.store.get<store::Opinions>(), consultation = source.pack->id,
          since = source.since, mask = masking(source), head = std::move(head), tail = std::move(tail),
          append = std::move(append), state = State{}]() mutable -> std::string {
    if (state.ended) return {};
    std::string piece;
    if (!state.begun) piece = head;
    state.begun = true;
    auto page = opinions.opinions_page(consultation, state.after, page_size, since);
    for (store::StoredOpinion& opinion : page) {
      mask(opinion);
      append(piece, opinion, state.first);
      state.first = false;
    }
    if (page.size() < page_size) {
      state.ended = true;
      piece += tail;
    }
    return piece;
  };
}

}  // namespace kiosk::server::results
