// Residents' opinions and officials' downloads: JSON, canonical form, sealing, receipts, CSV.
#include "kiosk/opinion/opinion.h"

#include <zlib.h>

#include <algorithm>
#include <cctype>
#include <boost/json.hpp>
#include <cmath>
#include <optional>
#include <vector>

#include "kiosk/base/text.h"
#include "kiosk/consultation/load.h"
#include "kiosk/opinion/canonical.h"
#include "kiosk/opinion/opinion_json.h"
#include "kiosk/opinion/prepared.h"
#include "kiosk/opinion/seal.h"
#include "kiosk/opinion/strict_json.h"
#include "kiosk/server/results/csv.h"
#include "tests/fuzz/fuzz.h"

namespace kiosk::fuzz {
namespace {

namespace json = boost::json;

const consultation::Pack& shipped_pack() {
  static const auto pack = consultation::load_pack(source() / "assets/consultations/kim-son-xuan-chinh",
                                                   source() / "assets/consultations/schema/pack.schema.json")
                               .pack.value();
  return pack;
}

bool finite(const json::value& value) {
  if (const auto* number = value.if_double()) return std::isfinite(*number);
  if (const auto* items = value.if_array()) return std::ranges::all_of(*items, finite);
  const auto* members = value.if_object();
  return !members || std::ranges::all_of(*members, [](const auto& member) { return finite(member.value()); });
}

/// Equal except for the last digit of a decimal, which Boost may parse wrongly.
bool alike(const json::value& a, const json::value& b) {
  if (a.is_double() && b.is_double())
    return std::abs(a.get_double() - b.get_double()) <= 1e-12 * std::abs(a.get_double());
  if (a.is_array() && b.is_array()) return std::ranges::equal(a.get_array(), b.get_array(), alike);
  if (!a.is_object() || !b.is_object()) return a == b;
  return a.get_object().size() == b.get_object().size() &&
         std::ranges::all_of(a.get_object(), [&](const auto& member) {
           const auto* const other = b.get_object().if_contains(member.key());
           return other && alike(member.value(), *other);
         });
}

/// Our parser accepts what Boost's accepts, except duplicate members, infinite numbers and values over our
/// limits. (Of duplicate members Boost keeps the last one, so a lost number is not noticed.)
std::optional<json::value> parse_both(std::string_view text) {
  constexpr kiosk::opinion::JsonLimits limits{.bytes = 16 * 1024, .depth = 8, .values = 2100};
  json::parse_options options;
  options.max_depth = limits.depth;
  boost::system::error_code error;
  const json::value theirs = json::parse(text, error, {}, options);
  const auto ours = kiosk::opinion::parse_strict(text, limits);
  if (!ours) {
    if (ours.error().code == "malformed-json")
      must(error.failed() || !finite(theirs) || text.find_first_of("eE") != text.npos,
           "Boost reads what we call malformed");
    return std::nullopt;
  }
  must(!error, "we read what Boost calls malformed");
  must(alike(*ours, theirs), "two parsers read two values");
  return *ours;
}

void check_canonical(const json::value& value) {
  const auto once = kiosk::opinion::canonical(value);
  if (!once) return;
  constexpr kiosk::opinion::JsonLimits limits{.bytes = 1 << 20, .depth = 100, .values = 10'000};
  const auto again = kiosk::opinion::parse_strict(*once, limits);
  must(again.has_value(), "the canonical form is no JSON");
  const auto twice = kiosk::opinion::canonical(*again);
  // An integer above 2^53 written as a decimal is an integer the second time, which is refused.
  must(twice ? *twice == *once : twice.error().code == "not-canonical", "the canonical form has another");
}

void check_sealing(const kiosk::opinion::Opinion& opinion) {
  SeededRandom random(1);
  const auto keys = kiosk::opinion::make_seal_keys(random);
  const auto sealed = kiosk::opinion::seal(opinion, keys.public_key, random);
  const auto opened = kiosk::opinion::open(sealed.envelope, keys);
  must(opened.has_value(), "what was sealed does not open");
  must(canonical_json(opened->opinion) == canonical_json(opinion), "what was sealed came out changed");
  must(kiosk::opinion::read_receipt(sealed.receipt) == sealed.receipt, "a receipt that cannot be read");
}

/// Parses the cells of the first line by RFC 4180, independently of the writer.
std::vector<std::string> read_csv_line(std::string_view text) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      if (c != '"') {
        cells.back() += c;
      } else if (i + 1 < text.size() && text[i + 1] == '"') {
        cells.back() += text[++i];
      } else {
        quoted = false;
      }
    } else if (c == '"' && cells.back().empty()) {
      quoted = true;
    } else if (c == ',') {
      cells.emplace_back();
    } else if (text.substr(i) == "\r\n") {
      return cells;
    } else {
      cells.back() += c;
    }
  }
  throw Broken("a line without an end");
}

}  // namespace

void opinion(std::string_view input) {
  if (const auto value = parse_both(input)) check_canonical(*value);
  const auto read = kiosk::opinion::parse_opinion(input);
  if (!read) return must(!read.error().code.empty(), "a fault without a code");
  const std::string once = canonical_json(*read);
  const auto again = kiosk::opinion::parse_opinion(once);
  must(again && canonical_json(*again) == once, "an opinion that reads differently the second time");
  if (!kiosk::opinion::check(*read, shipped_pack())) return;
  for (const auto& [question, answer] : read->answers) {
    const auto* text = answer.text();
    must(!text || (is_utf8(*text) && !has_control_character(*text)), "a text that no screen could show");
  }
  check_sealing(*read);
}

void receipt(std::string_view input) {
  const auto digits = kiosk::opinion::read_receipt(input);
  if (!digits) return;
  must(digits->size() == 12, "a receipt of another length");
  must(kiosk::opinion::read_receipt(kiosk::opinion::group_receipt(*digits)) == digits,
       "a receipt that reads differently as it is shown");
  std::string changed = *digits;
  changed[input.size() % 12] =
      changed[input.size() % 12] == '9' ? '0' : static_cast<char>(changed[input.size() % 12] + 1);
  must(!kiosk::opinion::read_receipt(changed), "one wrong digit goes unnoticed");
}

/// A code with this content and a right checksum, so that the fuzzer reaches what stands behind it.
std::string code_with(std::string_view content) {
  const auto sum = static_cast<std::uint32_t>(
      ::crc32_z(0, reinterpret_cast<const Bytef*>(content.data()), content.size()));
  std::string bytes, code(kiosk::opinion::prepared_prefix);
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(sum >> shift & 255U);
  bytes += content;
  for (std::size_t bit = 0; bit < bytes.size() * 8; bit += 5) {
    unsigned digit = 0;
    for (std::size_t i = bit; i < bit + 5; ++i)
      digit = digit << 1 | (i / 8 < bytes.size() ? static_cast<unsigned char>(bytes[i / 8]) >> (7 - i % 8) & 1U : 0);
    code += "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[digit];
  }
  return code;
}

void prepared(std::string_view input) {
  for (const std::string& code : {std::string(input), code_with(input)}) {
    const auto read = kiosk::opinion::read_prepared(code, shipped_pack());
    if (!read) continue;
    for (const auto& [id, answer] : read->answers) {
      const auto* question = shipped_pack().question(id);
      must(question && kiosk::opinion::check_answer_form(*question, answer), "an answer that is not offered");
      must(kiosk::opinion::shown(*question, read->answers), "an answer to a hidden question");
    }
    const auto again = kiosk::opinion::prepared_code(*read);
    if (!again) continue;
    const auto same = kiosk::opinion::read_prepared(*again, shipped_pack());
    must(same && same->answers == read->answers, "a code that reads differently the second time");
  }
}

/// Each part of a cell may be guarded with an apostrophe.
std::string without_apostrophes(std::string text) {
  std::erase(text, '\'');
  return text;
}

void csv(std::string_view input) {
  std::vector<std::string> cells(1);
  for (const char c : input) {
    c == '\0' ? static_cast<void>(cells.emplace_back()) : cells.back().push_back(c);
  }
  const auto read = read_csv_line(server::results::csv_line(cells));
  must(read.size() == cells.size(), "a cell more or less");
  for (std::size_t i = 0; i < cells.size(); ++i) {
    // What is no text is made readable, so only cells of plain letters must come out as they were.
    const bool plain = std::all_of(cells[i].begin(), cells[i].end(), [](unsigned char c) { return std::isalnum(c); });
    must(!plain || without_apostrophes(read[i]) == cells[i], "a cell came out changed");
    must(read[i].empty() || std::string_view("=+-@\t\r").find(read[i].front()) == std::string_view::npos,
         "a cell that starts a formula");
  }
}

}  // namespace kiosk::fuzz
