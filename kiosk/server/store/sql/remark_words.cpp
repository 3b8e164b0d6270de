#include "kiosk/server/store/sql/remark_words.h"

#include <sstream>

namespace kiosk::server::store {
namespace {

constexpr const char* every = "=";
constexpr const char* undecided = "=undecided";
constexpr const char* hides = "=hides";

std::string word_of(const char* part, std::string_view value) {
  return "=" + std::string(part) + ":" + std::string(value);
}

}  // namespace

std::vector<std::string> mark_words(const RemarkMarks& marks) {
  std::vector<std::string> words{word_of("state", marks.state)};
  if (marks.tags.empty()) words.push_back(word_of("tag", ""));
  for (const std::string& tag : marks.tags) words.push_back(word_of("tag", tag));
  return words;
}

std::vector<std::string> counted_tags(const RemarkMarks& marks) {
  std::vector<std::string> counted{any_tag};
  if (marks.tags.empty()) counted.emplace_back(RemarkQuery::not_stated);
  counted.insert(counted.end(), marks.tags.begin(), marks.tags.end());
  return counted;
}

std::vector<std::string> filter_words(const RemarkEntry& entry, const RemarkMarks& marks) {
  std::vector<std::string> words{every,
                                 word_of("unit", entry.unit),
                                 word_of("hamlet", entry.hamlet),
                                 word_of("stance", entry.stance),
                                 word_of("day", entry.day),
                                 word_of("question", entry.key.question)};
  if (entry.undecided) words.emplace_back(undecided);
  if (entry.hides) words.emplace_back(hides);
  for (std::string& word : mark_words(marks)) words.push_back(std::move(word));
  return words;
}

std::vector<std::string> query_words(const RemarkQuery& query) {
  std::vector<std::string> words;  // the filters first: a search looks for so many words only
  const auto add = [&](const char* part, const std::string& value) {
    if (!value.empty()) words.push_back(word_of(part, value == RemarkQuery::not_stated ? "" : value));
  };
  add("unit", query.unit);
  add("hamlet", query.hamlet);
  add("stance", query.stance);
  add("day", query.day);
  add("question", query.question);
  add("tag", query.tag);
  add("state", query.state);
  if (query.undecided) words.emplace_back(undecided);
  if (query.hides) words.emplace_back(hides);
  words.insert(words.end(), query.words.begin(), query.words.end());
  if (words.empty()) words.emplace_back(every);
  return words;
}

std::vector<std::string> split_words(const std::string& words) {
  std::istringstream in(words);
  std::vector<std::string> all;
  for (std::string word; in >> word;) all.push_back(std::move(word));
  return all;
}

}  // namespace kiosk::server::store
