#include "kiosk/server/alarms/notice.h"

#include <algorithm>
#include <boost/json.hpp>

#include "kiosk/base/bytes.h"
#include "kiosk/base/languages.h"
#include "kiosk/base/text.h"

namespace kiosk::server::alarms {
namespace {

namespace json = boost::json;

constexpr std::size_t encoded_word_bytes = 39;  // 52 characters of base64: under the 75 of RFC 2047

std::string text_in(const json::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  return value && value->is_string() ? json::value_to<std::string>(*value) : std::string();
}

/// The text as one line without control characters, because a kiosk's name is not trusted.
std::string one_line(std::string text) {
  std::erase_if(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
  return text;
}

/// A header text as folded encoded words (RFC 2047), split between characters.
std::string encoded_words(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    std::size_t size = std::min(text.size(), encoded_word_bytes);
    for (int back = 0; back < 3 && size < text.size() && is_utf8_continuation(text[size]); ++back) --size;
    out += (out.empty() ? "" : "\r\n ") + std::string("=?UTF-8?B?") +
           to_base64(bytes_of(text.substr(0, size))) + "?=";
    text.remove_prefix(size);
  }
  return out;
}

/// Base64 in lines of 76 characters (RFC 2045).
std::string body_lines(const std::string& text) {
  const std::string whole = to_base64(bytes_of(text));
  std::string lines;
  for (std::size_t at = 0; at < whole.size(); at += 76) lines += whole.substr(at, 76) + "\r\n";
  return lines;
}

/// "Mon, 23 Nov 2026 10:20:30 +0000" (RFC 5322 section 3.3).
std::string mail_date(UtcTime time) {
  static constexpr const char* days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                           "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const Day date{day};
  const std::string rfc = to_rfc3339(time);
  return std::string(days[std::chrono::weekday{day}.c_encoding()]) + ", " + rfc.substr(8, 2) + " " +
         months[static_cast<unsigned>(date.month()) - 1] + " " + rfc.substr(0, 4) + " " + rfc.substr(11, 8) +
         " +0000";
}

}  // namespace

Notice make_notice(const std::string& event, const std::string& kind, const std::string& kiosk,
                   const std::string& name, UtcTime at, const Catalogue& words) {
  std::string key = "alarm." + kind;
  std::replace(key.begin(), key.end(), '-', '_');
  Notice notice{event, kind, kiosk, one_line(name), {}, {}, at};
  const std::string what = kind.empty() ? std::string() : words.text(key);
  const std::string who = notice.name.empty() ? words.text("notice.server") : notice.name;
  notice.text = words.text("notice." + event, {{"who", who}, {"what", what}});
  if (event == "began") notice.advice = words.text(key + ".do");
  return notice;
}

std::string encode(const Notice& notice) {
  json::object object{{"event", notice.event}, {"text", notice.text}, {"at", to_rfc3339(notice.at)}};
  if (!notice.kind.empty()) object["kind"] = notice.kind;
  if (!notice.advice.empty()) object["advice"] = notice.advice;
  if (!notice.kiosk.empty()) object["kiosk"] = json::object{{"id", notice.kiosk}, {"name", notice.name}};
  return json::serialize(object);
}

Result<Notice> decode_notice(std::string_view text) {
  boost::system::error_code error;
  const json::value value = json::parse(text, error);
  if (error || !value.is_object())
    return fault("notice-unreadable", "A message about an alarm is damaged.", "");
  const json::object& object = value.as_object();
  Notice notice{text_in(object, "event"),
                text_in(object, "kind"),
                {},
                {},
                text_in(object, "text"),
                text_in(object, "advice"),
                from_rfc3339(text_in(object, "at")).value_or(UtcTime{})};
  if (const auto* kiosk = object.if_contains("kiosk"); kiosk && kiosk->is_object()) {
    notice.kiosk = text_in(kiosk->as_object(), "id");
    notice.name = text_in(kiosk->as_object(), "name");
  }
  return notice;
}

std::string mail_of(const Notice& notice, const Settings& settings, const Catalogue& words,
                    std::string_view id) {
  std::string to;
  for (const std::string& one : settings.mail_to) to += (to.empty() ? "" : ",\r\n ") + one;
  const std::string subject = one_line(words.text("notice.subject", {{"text", notice.text}}));
  const std::string body =
      notice.text + "\r\n" + (notice.advice.empty() ? "" : notice.advice + "\r\n") + "\r\n" +
      words.text("notice.at", {{"at", format_moment(notice.at, words, settings.language)}}) +
      "\r\n" + words.text("notice.footer") + "\r\n";
  return "Date: " + mail_date(notice.at) + "\r\nFrom: " + settings.mail_from + "\r\nTo: " + to +
         "\r\nSubject: " + encoded_words(subject) + "\r\nMessage-ID: <" + std::string(id) +
         "@kiosk-server>\r\n" +
         "Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; "
         "charset=utf-8\r\n" +
         "Content-Transfer-Encoding: base64\r\n\r\n" + body_lines(body);
}

}  // namespace kiosk::server::alarms
