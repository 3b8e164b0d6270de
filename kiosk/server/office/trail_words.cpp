#include "kiosk/server/office/trail_words.h"

#include <iterator>
#include <set>
#include <sstream>

#include "kiosk/base/text.h"
#include "kiosk/server/office/page_formats.h"
#include "kiosk/server/office/remark_view.h"
#include "kiosk/server/results/cross_table.h"

namespace kiosk::server::office {
namespace {

constexpr std::string_view token_user = "token ";

/// Actions whose subject holds English words between its numbers.
const std::set<std::string, std::less<>> counted{"import", "set-paper", "download-opinions"};
const std::set<std::string, std::less<>> about_rights{"set-user", "make-token"};
const std::set<std::string, std::less<>> about_tags{"tag-remarks", "untag-remarks"};
const std::set<std::string, std::less<>> about_places{"hide-in-remark", "show-in-remark"};
/// After the consultation stands what a person wrote.
const std::set<std::string, std::less<>> in_own_words{"tag-remarks", "untag-remarks", "unmask-remarks"};

/// "stored," → the catalogue's word and the comma.
std::string counted_word(const Catalogue& words, const std::string& word) {
  const std::size_t end = word.find_last_not_of(",:") + 1;
  const std::string key = "trail.word_" + word.substr(0, end);
  return words.has(key) ? words.text(key) + word.substr(end) : word;
}

}  // namespace

TrailWords::TrailWords(PageContext& context, const PageRequest& request) : ask_(request) {
  for (auto& one : context.all_visible(request.official)) {
    for (const auto& unit : one.pack->units) {
      names_.emplace(unit.id, unit.full_name.in(request.language));
      for (const auto& hamlet : unit.hamlets) names_.emplace(hamlet.id, hamlet.name.in(request.language));
    }
    names_[one.consultation.id] = one.pack->proposal.in(request.language);
    consultations_.emplace(one.consultation.id, std::move(one));
  }
  for (const auto& kiosk : context.store().kiosks()) names_[kiosk.id] = kiosk.name;
}

std::string TrailWords::who(const store::TrailEntry& entry) const {
  if (entry.user == "command line") return ask_.words.text("trail.command_line");
  if (entry.user == "kiosk" && entry.action == "enrol") return ask_.words.text("kiosks.name");
  if (!entry.user.starts_with(token_user)) return entry.user;
  return ask_.words.text("trail.token", {{"name", entry.user.substr(token_user.size())}});
}

std::string TrailWords::action(const store::TrailEntry& entry) const {
  const std::string key = "action." + entry.action;
  return ask_.words.has(key) ? ask_.words.text(key) : entry.action;
}

/// The title of the question that a remark answers.
std::string TrailWords::question(const store::TrailEntry& entry, const std::string& key) const {
  const auto remark = remark_key(key);
  const auto one = consultations_.find(entry.subject.substr(0, entry.subject.find(' ')));
  if (!remark || one == consultations_.end()) return key;
  const auto* asked = one->second.pack->question(remark->question);
  return asked ? results::title_of(*asked).in(ask_.language) : key;
}

TrailWords::Token TrailWords::token(const store::TrailEntry& entry, const std::string& word,
                                    std::size_t place, bool last) const {
  const auto& words = ask_.words;
  if (place > 0 && last && about_tags.contains(entry.action)) {
    const auto count = typed_number(word);
    if (count) return {words.plural("trail.remarks", *count, {{"n", word}}), true};
  }
  if (place > 0 && in_own_words.contains(entry.action)) return {word};
  if (place == 1 && about_places.contains(entry.action)) return {question(entry, word), true};
  if (place == 1 && entry.action == "publish") return {words.text("trail.revision", {{"n", word}}), true};
  if (place == 1 && entry.action == "set-state" && words.has("state." + word))
    return {words.text("state." + word), true};
  if (place > 0 && about_rights.contains(entry.action) && words.has("role." + word))
    return {words.text("role." + word), true};
  if (const auto time = from_rfc3339(word)) return {local_time(*time), true};
  if (const auto known = names_.find(word); known != names_.end()) return {known->second, true};
  return {counted.contains(entry.action) ? counted_word(words, word) : word};
}

std::string TrailWords::subject(const store::TrailEntry& entry) const {
  std::istringstream in(entry.subject);
  const std::vector<std::string> given{std::istream_iterator<std::string>(in), {}};
  std::vector<Token> parts;
  for (std::size_t i = 0; i < given.size(); ++i) {
    const Token next = token(entry, given[i], i, i + 1 == given.size());
    if (!parts.empty() && !next.named && !parts.back().named) {
      parts.back().text += " " + next.text;
    } else if (parts.empty() || parts.back().text != next.text) {
      parts.push_back(next);
    }
  }
  std::string text;
  for (const Token& part : parts) text += (text.empty() ? "" : ", ") + part.text;
  return text;
}

}  // namespace kiosk::server::office
