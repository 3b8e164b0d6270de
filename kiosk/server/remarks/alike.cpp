#include "kiosk/server/remarks/alike.h"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <utility>

#include "kiosk/base/search_form.h"

namespace kiosk::server::remarks {
namespace {

using WordIds = std::vector<std::size_t>;  ///< sorted, each once

/// A word of a text, and its form without tones, marks and capitals, in which words are compared.
struct Word {
  std::string written, form;
};

std::vector<Word> words_of(const std::string& text) {
  std::string spaced = text;
  for (char& c : spaced) {
    if (static_cast<unsigned char>(c) < 0x80 && std::isalnum(static_cast<unsigned char>(c)) == 0) c = ' ';
  }
  std::istringstream in(spaced);
  std::vector<Word> words;
  for (std::string word; in >> word;) {
    std::string form = search_form(word, Diacritics::drop);
    if (std::ranges::any_of(form, [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }))
      words.push_back({std::move(word), std::move(form)});
  }
  return words;
}

WordIds common_words(const WordIds& a, const WordIds& b) {
  WordIds both;
  std::ranges::set_intersection(a, b, std::back_inserter(both));
  return both;
}

std::size_t percent_alike(const WordIds& a, const WordIds& b) {
  const std::size_t both = common_words(a, b).size(), all = a.size() + b.size() - both;
  return all == 0 ? 0 : both * 100 / all;
}

/// Texts with the same words, which are compared once.
struct Same {
  WordIds words;
  std::vector<std::size_t> texts;
};

/// Finds the different sets of words, those that most texts have first.
class Vocabulary {
 public:
  std::vector<Same> sets_of(const std::vector<std::string>& texts) {
    std::map<WordIds, std::vector<std::size_t>> by_words;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      std::set<std::size_t> ids;
      for (const Word& word : words_of(texts[i])) ids.insert(id_of(word.form));
      if (!ids.empty()) by_words[{ids.begin(), ids.end()}].push_back(i);
    }
    std::vector<Same> sets;
    for (auto& [words, members] : by_words) sets.push_back({words, std::move(members)});
    std::ranges::sort(sets, [](const Same& a, const Same& b) {
      return std::pair(b.texts.size(), a.texts.front()) < std::pair(a.texts.size(), b.texts.front());
    });
    return sets;
  }
  std::size_t id_of(const std::string& word) { return ids_.emplace(word, ids_.size()).first->second; }

 private:
  std::map<std::string, std::size_t> ids_;
};

/// A group while it grows.
struct Growing {
  std::vector<const Same*> sets;
  WordIds common;

  bool takes(const Same& one) const {
    return std::ranges::all_of(
        sets, [&](const Same* other) { return percent_alike(other->words, one.words) >= alike_percent; });
  }
  void add(const Same& one) {
    common = sets.empty() ? one.words : common_words(common, one.words);
    sets.push_back(&one);
  }
};

/// Each set of words joins the group whose first one it is most like, or begins a group.
std::vector<Growing> grown(const std::vector<Same>& sets) {
  std::vector<Growing> groups;
  for (const Same& one : sets) {
    Growing* nearest = nullptr;
    std::size_t best = 0;
    for (Growing& group : groups) {
      const std::size_t percent = percent_alike(group.sets.front()->words, one.words);
      if (percent < alike_percent || percent <= best || !group.takes(one)) continue;
      nearest = &group;
      best = percent;
    }
    if (!nearest) nearest = &groups.emplace_back();
    nearest->add(one);
  }
  return groups;
}

}  // namespace

std::vector<AlikeGroup> group_alike(const std::vector<std::string>& texts) {
  Vocabulary vocabulary;
  const std::vector<Same> sets = vocabulary.sets_of(texts);
  std::vector<AlikeGroup> groups;
  for (const Growing& grouped : grown(sets)) {
    AlikeGroup group;
    for (const Same* same : grouped.sets) {
      for (const std::size_t text : same->texts)
        group.members.push_back({text, percent_alike(grouped.sets.front()->words, same->words)});
    }
    if (group.members.size() < 2) continue;
    std::set<std::string> told;
    for (const Word& word : words_of(texts[group.members.front().index])) {
      if (std::ranges::binary_search(grouped.common, vocabulary.id_of(word.form)) &&
          told.insert(word.form).second)
        group.common.push_back(word.written);
    }
    groups.push_back(std::move(group));
  }
  std::ranges::stable_sort(groups, std::greater{}, [](const AlikeGroup& one) { return one.members.size(); });
  return groups;
}

}  // namespace kiosk::server::remarks
