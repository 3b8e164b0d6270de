#include "kiosk/server/remarks/remarks.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <sstream>

#include "kiosk/base/clean_text.h"
#include "kiosk/base/search_form.h"
#include "kiosk/base/text.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/consultation/question_kind.h"

namespace kiosk::server::remarks {
namespace {

std::vector<std::string> words_of(const std::string& text) {
  std::string spaced = text;
  for (char& c : spaced) {
    if (static_cast<unsigned char>(c) < 0x80 && std::isalnum(static_cast<unsigned char>(c)) == 0) c = ' ';
  }
  std::istringstream in(spaced);
  return {std::istream_iterator<std::string>(in), {}};
}

/// A word with tones must occur with those tones; a word without tones occurs with any.
class Search {
 public:
  explicit Search(const std::string& asked) {
    const auto words = words_of(search_form(asked, Diacritics::keep));
    for (const std::string& word : words) {
      const std::string plain = search_form(word, Diacritics::drop);
      (plain == word ? plain_ : toned_).push_back(word);
    }
  }
  bool fits(const std::string& text) const {
    const auto all_in = [](const std::vector<std::string>& words, const std::string& in) {
      return std::all_of(words.begin(), words.end(),
                         [&](const std::string& word) { return in.find(word) != std::string::npos; });
    };
    return (plain_.empty() || all_in(plain_, search_form(text, Diacritics::drop))) &&
           (toned_.empty() || all_in(toned_, search_form(text, Diacritics::keep)));
  }

 private:
  std::vector<std::string> plain_, toned_;
};

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

using Written = std::vector<std::pair<std::string, std::string>>;  ///< question → text

Written written_in(const store::StoredOpinion& opinion, const consultation::Pack& pack) {
  Written written;
  each_written(opinion, pack, [&](const std::string& question, const std::string& answer, std::size_t from) {
    written.emplace_back(question, answer.substr(from));
  });
  return written;
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

/// Whether a remark matches each part of a filter.
struct Fit {
  bool stance, hamlet, tag, question, undecided, hidden;
  int missed() const { return 6 - (stance + hamlet + tag + question + undecided + hidden); }
  /// Matches all parts except possibly that one.
  bool except(bool part) const { return missed() == 0 || (missed() == 1 && !part); }
};

Fit fit_of(const Remark& remark, const Filter& filter) {
  const auto same = [](const std::string& asked, const std::string& value) {
    return asked.empty() || (asked == without ? value.empty() : value == asked);
  };
  const bool tagged =
      filter.tag == without ? remark.tags.empty() : filter.tag.empty() || remark.tags.contains(filter.tag);
  return {same(filter.stance, remark.stance),
          same(filter.hamlet, remark.hamlet),
          tagged,
          same(filter.question, remark.key.question),
          !filter.only_undecided || remark.undecided(),
          !filter.only_hidden || remark.hides()};
}

void count(Counts& counts, const Remark& remark, const Fit& fit) {
  const auto named = [](const std::string& value) { return value.empty() ? std::string(without) : value; };
  if (fit.except(fit.stance)) ++counts.stances[named(remark.stance)];
  if (fit.except(fit.hamlet)) ++counts.hamlets[named(remark.hamlet)];
  if (fit.except(fit.question)) ++counts.questions[remark.key.question];
  if (fit.except(fit.tag)) {
    if (remark.tags.empty()) ++counts.tags[std::string(without)];
    for (const std::string& tag : remark.tags) ++counts.tags[tag];
  }
  if (fit.except(fit.undecided)) counts.undecided += remark.undecided() ? 1 : 0;
  if (fit.except(fit.hidden)) counts.hidden += remark.hides() ? 1 : 0;
  counts.found += fit.missed() == 0 ? 1 : 0;
}

using WordSet = std::set<std::string>;

double likeness(const WordSet& a, const WordSet& b) {
  const auto common = std::count_if(a.begin(), a.end(), [&](const auto& word) { return b.contains(word); });
  const auto all = a.size() + b.size() - static_cast<std::size_t>(common);
  return all == 0 ? 0 : static_cast<double>(common) / static_cast<double>(all);
}

/// Disjoint sets of remarks (union-find); a group is named by its representative member.
class Groups {
 public:
  explicit Groups(std::size_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), 0); }
  std::size_t of(std::size_t one) {
    while (parent_[one] != one) one = parent_[one] = parent_[parent_[one]];
    return one;
  }
  void join(std::size_t a, std::size_t b) { parent_[of(b)] = of(a); }

 private:
  std::vector<std::size_t> parent_;
};

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

Counts each_remark(store::Parts<store::Opinions, store::Remarks> store, const consultation::Pack& pack,
                   const Filter& filter, const std::function<void(const Remark&)>& visit) {
  Counts counts;
  const Search search(filter.search);
  const auto tags = store.get<store::Remarks>().tags(pack.id);
  const Redactions redactions = redactions_of(store, pack.id);
  store.get<store::Opinions>().each_opinion(pack.id, [&](const store::StoredOpinion& opinion) {
    for (auto& [question, text] : written_in(opinion, pack)) {
      if (!search.fits(text)) continue;
      Remark remark{{opinion.row, question}, text, opinion.hamlet, stance_of(opinion), {}, {}};
      if (const auto found = tags.find(remark.key); found != tags.end()) remark.tags = found->second;
      const auto decided = redactions.find(remark.key);
      remark.places =
          places_of(text, decided == redactions.end() ? std::vector<store::Redaction>{} : decided->second);
      // What is masked cannot be guessed digit by digit: only what is shown can be searched.
      if (!remark.places.empty() && !search.fits(remark.shown_text(" "))) continue;
      const Fit fit = fit_of(remark, filter);
      count(counts, remark, fit);
      if (fit.missed() == 0) visit(remark);
    }
    return true;
  });
  return counts;
}

std::optional<std::string> written_answer(store::Opinions& opinions, const consultation::Pack& pack,
                                          const store::RemarkKey& key) {
  std::int64_t after = key.row - 1;
  for (const auto& opinion : opinions.opinions_page(pack.id, after, 1)) {
    if (opinion.row != key.row) continue;
    for (auto& [question, text] : written_in(opinion, pack)) {
      if (question == key.question) return std::move(text);
    }
  }
  return std::nullopt;
}

/// Only remarks that share one of their three rarest words are compared.
std::vector<std::vector<std::size_t>> alike(const std::vector<Remark>& remarks) {
  constexpr double enough = 0.5;
  constexpr std::size_t rare_words = 3, most_in_bucket = 200;
  std::vector<WordSet> words;
  std::map<std::string, std::size_t> uses;
  for (const Remark& remark : remarks) {
    const auto list = words_of(search_form(remark.text, Diacritics::drop));
    words.emplace_back(list.begin(), list.end());
    for (const std::string& word : words.back()) ++uses[word];
  }
  std::map<std::string, std::vector<std::size_t>> buckets;
  for (std::size_t i = 0; i < remarks.size(); ++i) {
    std::vector<std::string> shared;
    for (const std::string& word : words[i]) {
      if (uses[word] > 1) shared.push_back(word);
    }
    std::sort(shared.begin(), shared.end(),
              [&](const auto& a, const auto& b) { return std::pair(uses[a], a) < std::pair(uses[b], b); });
    shared.resize(std::min(shared.size(), rare_words));
    for (const std::string& word : shared) {
      if (buckets[word].size() < most_in_bucket) buckets[word].push_back(i);
    }
  }
  Groups groups(remarks.size());
  for (const auto& [word, members] : buckets) {
    for (std::size_t a = 0; a < members.size(); ++a) {
      for (std::size_t b = a + 1; b < members.size(); ++b) {
        if (likeness(words[members[a]], words[members[b]]) >= enough) groups.join(members[a], members[b]);
      }
    }
  }
  std::map<std::size_t, std::vector<std::size_t>> gathered;
  for (std::size_t i = 0; i < remarks.size(); ++i) gathered[groups.of(i)].push_back(i);
  std::vector<std::vector<std::size_t>> result;
  for (auto& [first, members] : gathered) {
    if (members.size() > 1) result.push_back(std::move(members));
  }
  std::stable_sort(result.begin(), result.end(),
                   [](const auto& a, const auto& b) { return a.size() > b.size(); });
  return result;
}

}  // namespace kiosk::server::remarks
