#include "kiosk/server/remarks/remarks.h"

#include <algorithm>

#include "kiosk/base/clean_text.h"
#include "kiosk/base/text.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/consultation/question_kind.h"
#include "kiosk/server/remarks/search_words.h"

namespace kiosk::server::remarks {
namespace {

/// Calls visit(question, form, first) for each written text of an opinion: the part of `form` from byte
/// `first` on.
template <class Opinion, class Visit>
void each_written(Opinion& opinion, const consultation::Pack& pack, const Visit& visit) {
  for (auto& [id, answer] : opinion.answers) {
    const auto* question = pack.question(id);
    const bool text = question && consultation::is_text(question->kind);
    opinion::each_written(answer, text, [&, &question_id = id](auto& form, std::size_t first) {
      visit(question_id, form, first);
    });
  }
}

/// The decided places, then the suggested ones that overlap none of them.
std::vector<Place> places_of(const std::string& text, const std::vector<store::Redaction>& decided) {
  std::vector<Place> places;
  for (const store::Redaction& one : decided) {
    if (one.undone) continue;
    if (one.first < 0 || one.length <= 0 || static_cast<std::size_t>(one.first) >= text.size()) continue;
    // An earlier version stored places that begin inside a letter.
    const auto [first, length] =
        whole_characters(text, static_cast<std::size_t>(one.first), static_cast<std::size_t>(one.length));
    const Span span{first, length, Kind::name};
    places.push_back(
        {span, one.kept ? Place::Standing::shown : Place::Standing::hidden, one.number, one.reason, one.by});
  }
  for (const Span& span : find_personal(text)) {
    const bool known = std::any_of(places.begin(), places.end(), [&](const Place& place) {
      return span.first < place.span.first + place.span.length && place.span.first < span.first + span.length;
    });
    if (!known) places.push_back({span, Place::Standing::suggested, 0, "", ""});
  }
  return places;
}

std::string shown(const std::string& text, const std::vector<Place>& places, std::string_view mask) {
  std::vector<Span> spans;
  for (const Place& place : places) {
    if (place.standing != Place::Standing::shown) spans.push_back(place.span);
  }
  return masked(text, std::move(spans), mask);
}

std::string stance_of(const store::StoredOpinion& opinion) {
  const auto found = opinion.answers.find(std::string(consultation::stance_id));
  const auto* stance = found == opinion.answers.end() ? nullptr : found->second.text();
  return stance ? *stance : std::string();
}

bool fits(const Remark& remark, const store::StoredOpinion& opinion, const Filter& filter) {
  const auto same = [](const std::string& asked, const std::string& value) {
    return asked.empty() || (asked == without ? value.empty() : value == asked);
  };
  const bool tagged =
      filter.tag == without ? remark.tags.empty() : filter.tag.empty() || remark.tags.contains(filter.tag);
  return tagged && same(filter.stance, remark.stance) && same(filter.hamlet, remark.hamlet) &&
         same(filter.question, remark.key.question) && same(filter.unit, opinion.unit) &&
         same(filter.state, std::string(store::name_of(remark.review.state))) &&
         same(filter.day, to_iso(opinion.day)) && (!filter.only_undecided || remark.undecided()) &&
         (!filter.only_hidden || remark.hides());
}

/// By what is shown, as in the index.
bool has_words(const Remark& remark, const std::vector<std::string>& asked) {
  if (asked.empty()) return true;
  const auto words = words_in_text(remark.shown_text(" \n "));
  return std::ranges::all_of(
      asked, [&](const std::string& word) { return std::binary_search(words.begin(), words.end(), word); });
}

}  // namespace

bool Remark::undecided() const {
  return std::any_of(places.begin(), places.end(),
                     [](const Place& place) { return place.standing == Place::Standing::suggested; });
}

bool Remark::hides() const {
  return std::any_of(places.begin(), places.end(),
                     [](const Place& place) { return place.standing == Place::Standing::hidden; });
}

std::string Remark::shown_text(std::string_view mask) const {
  return shown(text, places, mask);
}

Redactions redactions_of(store::Remarks& remarks, std::string_view consultation) {
  Redactions redactions;
  for (auto& one : remarks.redactions(consultation)) redactions[one.remark].push_back(one);
  return redactions;
}

void mask_written(store::StoredOpinion& opinion, const consultation::Pack& pack, const Redactions& redactions,
                  std::string_view mask) {
  each_written(opinion, pack, [&](const std::string& question, std::string& answer, std::size_t from) {
    const std::string text = answer.substr(from);
    const auto decided = redactions.find({opinion.row, question});
    const auto places =
        places_of(text, decided == redactions.end() ? std::vector<store::Redaction>{} : decided->second);
    if (!places.empty()) answer.replace(from, std::string::npos, shown(text, places, mask));
  });
}

store::RemarkQuery query_of(const Filter& filter) {
  store::RemarkQuery query;
  query.unit = filter.unit;
  query.hamlet = filter.hamlet;
  query.stance = filter.stance;
  query.day = filter.day;
  query.question = filter.question;
  query.tag = filter.tag;
  query.state = filter.state;
  query.undecided = filter.only_undecided;
  query.hides = filter.only_hidden;
  query.words = words_in_search(filter.search);
  return query;
}

void each_remark(store::Parts<store::Opinions, store::Remarks> store, const consultation::Pack& pack,
                 const Filter& filter, const std::function<void(const Remark&)>& visit) {
  const auto words = words_in_search(filter.search);
  const auto all_tags = store.get<store::Remarks>().tags(pack.id);
  const Redactions redactions = redactions_of(store, pack.id);
  const auto states = store.get<store::Remarks>().review_states(pack.id);
  const auto found_in = [](const auto& map, const store::RemarkKey& key) {
    const auto found = map.find(key);
    return found == map.end() ? typename std::decay_t<decltype(map)>::mapped_type{} : found->second;
  };
  store.get<store::Opinions>().each_opinion(pack.id, [&](const store::StoredOpinion& opinion) {
    for (const auto& [question, text] : written_in(opinion, pack)) {
      const store::RemarkKey key{opinion.row, question};
      Remark remark =
          make_remark(opinion, question, text, found_in(redactions, key), found_in(all_tags, key));
      remark.review.state = found_in(states, key);
      if (fits(remark, opinion, filter) && has_words(remark, words)) visit(remark);
    }
    return true;
  });
}

std::optional<Remark> find_remark(store::RemarkIndex& index, const consultation::Pack& pack,
                                  const store::RemarkKey& key) {
  const auto opinion = index.opinion(pack.id, key.row);
  if (!opinion) return std::nullopt;
  for (const auto& [question, text] : written_in(*opinion, pack)) {
    if (question != key.question) continue;
    Remark remark = make_remark(*opinion, question, text, index.redactions_of(pack.id, key),
                                index.tags_of(pack.id, key));
    remark.review = index.review_of(pack.id, key);
    return remark;
  }
  return std::nullopt;
}

WrittenTexts written_in(const store::StoredOpinion& opinion, const consultation::Pack& pack) {
  WrittenTexts written;
  each_written(opinion, pack, [&](const std::string& question, const std::string& answer, std::size_t from) {
    written.emplace_back(question, answer.substr(from));
  });
  return written;
}

Remark make_remark(const store::StoredOpinion& opinion, const std::string& question, const std::string& text,
                   const std::vector<store::Redaction>& decisions, std::set<std::string> tags) {
  return {{opinion.row, question},   text, opinion.hamlet, stance_of(opinion), std::move(tags),
          places_of(text, decisions), {}};
}

}  // namespace kiosk::server::remarks
