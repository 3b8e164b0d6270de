#include "kiosk/authoring/forms/form_wording.h"

#include <algorithm>
#include <array>

#include "kiosk/authoring/input/words.h"

namespace kiosk::authoring {
namespace {

struct Topic {
  std::string_view phrase, topic;
};
constexpr auto topics = std::to_array<Topic>({
    {"ho va ten", "name"},
    {"ho ten", "name"},
    {"ten cua ong ba", "name"},
    {"ten ong ba", "name"},
    {"ten day du", "name"},
    {"full name", "name"},
    {"your name", "name"},
    {"chu ho ten", "name"},
    {"cccd", "id-number"},
    {"cmnd", "id-number"},
    {"cmtnd", "id-number"},
    {"can cuoc", "id-number"},
    {"dinh danh", "id-number"},
    {"chung minh", "id-number"},
    {"ho chieu", "id-number"},
    {"id number", "id-number"},
    {"national id", "id-number"},
    {"passport", "id-number"},
    {"ngay sinh", "birth-date"},
    {"nam sinh", "birth-date"},
    {"sinh nam", "birth-date"},
    {"sinh ngay", "birth-date"},
    {"date of birth", "birth-date"},
    {"birth date", "birth-date"},
    {"birthday", "birth-date"},
    {"dob", "birth-date"},
    {"ton giao", "religion"},
    {"theo dao", "religion"},
    {"dao gi", "religion"},
    {"religion", "religion"},
    {"dien thoai", "contact"},
    {"sdt", "contact"},
    {"so dt", "contact"},
    {"email", "contact"},
    {"e mail", "contact"},
    {"phone", "contact"},
    {"telephone", "contact"},
    {"dia chi nha", "contact"},
    {"so nha", "contact"},
    {"zalo", "contact"},
    {"facebook", "contact"},
});

constexpr std::array<std::string_view, 12> judging{"đúng đắn",   "sáng suốt", "tất yếu", "hợp lý",
                                                   "hợp lí",     "cần thiết", "tốt đẹp", "ưu việt",
                                                   "đúng hướng", "có lợi",    "sai lầm", "vô lý"};

/// The compared form of a sentence: its question mark is no lost letter.
std::string sentence_form(std::string_view text) {
  std::string plain(text);
  std::ranges::replace(plain, '?', ' ');
  return folded(plain);
}

}  // namespace

std::optional<std::string> forbidden_topic(std::string_view name, std::string_view label) {
  for (const Topic& one : topics) {
    if (has_phrase(sentence_form(name), one.phrase) || has_phrase(sentence_form(label), one.phrase))
      return std::string(one.topic);
  }
  return std::nullopt;
}

std::optional<std::string> forbidden_topic(const FormQuestion& question) {
  for (const auto& [language, title] : question.title) {
    if (auto topic = forbidden_topic(question.id, title)) return topic;
  }
  return forbidden_topic(question.id, "");
}

StanceAnswer stance_answer(std::string_view label) {
  const std::string form = sentence_form(label);
  if (has_phrase(form, "khac") || has_phrase(form, "other")) return StanceAnswer::other;
  const bool agree = has_phrase(form, "dong y") || has_phrase(form, "tan thanh") ||
                     has_phrase(form, "ung ho") || has_phrase(form, "agree");
  const bool against = has_phrase(form, "khong dong y") || has_phrase(form, "chua dong y") ||
                       has_phrase(form, "khong tan thanh") || has_phrase(form, "phan doi") ||
                       has_phrase(form, "disagree") || has_phrase(form, "khong ung ho");
  if (against) return StanceAnswer::disagree;
  return agree ? StanceAnswer::agree : StanceAnswer::unknown;
}

std::optional<std::string> judging_word(std::string_view title) {
  const std::string form = name_form(title);
  for (const std::string_view word : judging) {
    if (form.find(word) != std::string::npos) return std::string(word);
  }
  return std::nullopt;
}

std::string shown_title(const FormQuestion& question) {
  const auto vietnamese = question.title.find("vi");
  if (vietnamese != question.title.end()) return vietnamese->second;
  return question.title.empty() ? question.id : question.title.begin()->second;
}

}  // namespace kiosk::authoring
