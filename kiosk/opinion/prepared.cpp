#include "kiosk/opinion/prepared.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <limits>

#include "kiosk/base/bytes.h"
#include "kiosk/base/text.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/opinion/canonical.h"
#include "kiosk/opinion/opinion_json.h"
#include "kiosk/opinion/strict_json.h"

namespace kiosk::opinion {
namespace {

namespace json = boost::json;
using consultation::Pack;
using consultation::Question;

constexpr std::size_t checksum_bytes = 4;
constexpr std::size_t max_name_bytes = 100;
constexpr std::string_view base32_digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";  // RFC 4648, section 6

std::string to_base32(std::string_view bytes) {
  std::string text;
  std::uint32_t waiting = 0;
  int bits = 0;
  for (const char byte : bytes) {
    waiting = waiting << 8 | static_cast<std::uint8_t>(byte);
    for (bits += 8; bits >= 5; bits -= 5) text += base32_digits[waiting >> (bits - 5) & 31U];
  }
  if (bits > 0) text += base32_digits[waiting << (5 - bits) & 31U];
  return text;
}

/// Nothing if a character is none of the digits. Bits that fill no byte are dropped.
std::optional<std::string> from_base32(std::string_view text) {
  std::string bytes;
  std::uint32_t waiting = 0;
  int bits = 0;
  for (const char character : text) {
    const auto digit = base32_digits.find(character);
    if (digit == std::string_view::npos) return std::nullopt;
    waiting = waiting << 5 | static_cast<std::uint32_t>(digit);
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes += static_cast<char>(waiting >> bits & 255U);
  }
  return bytes;
}

/// CRC-32 (ISO 3309), most significant byte first.
std::string checksum_of(std::string_view bytes) {
  const auto* data = reinterpret_cast<const Bytef*>(bytes.data());
  const auto sum = static_cast<std::uint32_t>(crc32_z(crc32_z(0, nullptr, 0), data, bytes.size()));
  std::string text;
  for (int shift = 24; shift >= 0; shift -= 8) text += static_cast<char>(sum >> shift & 255U);
  return text;
}

/// Without white space around it, in capitals.
std::string plain(std::string_view scanned) {
  constexpr std::string_view white = " \t\r\n";
  const auto first = scanned.find_first_not_of(white);
  if (first == std::string_view::npos) return {};
  std::string text(scanned.substr(first, scanned.find_last_not_of(white) + 1 - first));
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

tl::unexpected<Fault> unreadable() {
  return fault("prepared-unreadable", "The code could not be read.",
               "Hold the code still before the scanner, or answer the questions here.");
}

/// The JSON text in a code.
Result<std::string> content_of(std::string_view scanned) {
  const std::size_t most = prepared_prefix.size() + max_prepared_characters;
  if (scanned.size() > most) return unreadable();
  const std::string text = plain(scanned);
  if (!text.starts_with(prepared_prefix)) return unreadable();
  const auto bytes = from_base32(std::string_view(text).substr(prepared_prefix.size()));
  if (!bytes || bytes->size() < checksum_bytes) return unreadable();
  std::string content = bytes->substr(checksum_bytes);
  if (checksum_of(content) != std::string_view(*bytes).substr(0, checksum_bytes)) return unreadable();
  return content;
}

/// The prepared answer if this question takes it, in normal form C.
std::optional<Answer> fitting(const Question& question, const json::value& value) {
  auto answer = read_answer(value, "");
  if (!answer) return std::nullopt;
  each_written(*answer, is_text(question.kind), [](std::string& form, std::size_t first) {
    if (is_utf8(form)) form.replace(first, std::string::npos, to_nfc(std::string_view(form).substr(first)));
  });
  if (!check_answer_form(question, *answer)) return std::nullopt;
  return std::move(*answer);
}

/// In the order of the form, so that a condition finds the answer on which it depends.
void take_answers(const json::object& values, const Pack& pack, PreparedAnswers& prepared) {
  for (const auto& page : pack.form) {
    for (const Question& question : page.questions) {
      const json::value* value = values.if_contains(question.id);
      if (value == nullptr) continue;
      auto answer = shown(question, prepared.answers) ? fitting(question, *value) : std::nullopt;
      if (answer) {
        prepared.answers.emplace(question.id, std::move(*answer));
      } else {
        prepared.left_out.push_back(question.id);
      }
    }
  }
}

}  // namespace

bool is_prepared_code(std::string_view scanned) {
  return plain(scanned.substr(0, max_name_bytes)).starts_with(prepared_prefix);
}

Result<std::string> prepared_code(const PreparedAnswers& prepared) {
  json::object answers;
  for (const auto& [question, answer] : prepared.answers) answers.emplace(question, json_of(answer));
  json::object object{{"a", std::move(answers)},
                      {"c", prepared.consultation},
                      {"l", prepared.language},
                      {"r", prepared.revision}};
  if (prepared.hamlet) object["h"] = *prepared.hamlet;
  const auto content = canonical(object);
  if (!content) return failure(content);
  std::string code(prepared_prefix);
  code += to_base32(checksum_of(*content) + *content);
  if (code.size() > max_prepared_characters) {
    return fault("prepared-too-long", "The answers are too long for a code.",
                 "Shorten what is written; it can be completed at the kiosk.");
  }
  return code;
}

Result<PreparedAnswers> read_prepared(std::string_view scanned, const Pack& pack) {
  const auto content = content_of(scanned);
  if (!content) return failure(content);
  const auto value = parse_strict(*content, {.bytes = max_prepared_characters, .depth = 4, .values = 400});
  if (!value) return unreadable();
  Members members(*value, "", Members::Unknown::refused);
  PreparedAnswers prepared;
  prepared.consultation = members.text("c", max_name_bytes);
  prepared.revision = static_cast<int>(members.integer("r", 1, std::numeric_limits<int>::max()));
  prepared.language = members.text("l", max_name_bytes);
  prepared.hamlet = members.optional_text("h", max_name_bytes);
  const json::object* answers = members.object("a");
  if (!members.done()) return unreadable();
  if (prepared.consultation != pack.id) {
    return fault("prepared-elsewhere", "The code is of another consultation.",
                 "Answer the questions of this consultation here.");
  }
  if (std::ranges::find(pack.languages, prepared.language) == pack.languages.end())
    prepared.language = pack.languages.front();
  if (prepared.hamlet && pack.hamlet(*prepared.hamlet) == nullptr) prepared.hamlet.reset();
  take_answers(*answers, pack, prepared);
  return prepared;
}

}  // namespace kiosk::opinion
