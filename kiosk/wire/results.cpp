#include "kiosk/wire/results.h"

#include <boost/json.hpp>
#include <limits>
#include <stdexcept>

#include "kiosk/opinion/canonical.h"
#include "kiosk/opinion/strict_json.h"
#include "kiosk/wire/signature.h"

namespace kiosk::wire {
namespace {

namespace json = boost::json;
using opinion::JsonLimits;
using opinion::Members;

constexpr std::int64_t max_count = 1'000'000'000;
constexpr std::size_t max_name_bytes = 100, max_units = 500, max_hamlets = 2000, max_languages = 20;
constexpr JsonLimits limits{.bytes = max_results_bytes, .depth = 10, .values = 50'000};

json::value json_of(const std::optional<std::int64_t>& count) {
  return count ? json::value(*count) : json::value(nullptr);
}
json::value json_of(const std::optional<bool>& flag) {
  return flag ? json::value(*flag) : json::value(nullptr);
}

/// `Counts`: ResultCells or ResultCounts.
template <typename Counts>
json::object counts_json(const Counts& counts) {
  return {{"took_part", json_of(counts.took_part)},
          {"agree", json_of(counts.agree)},
          {"disagree", json_of(counts.disagree)},
          {"other", json_of(counts.other)}};
}

json::object json_of(const ResultCells& cells) {
  json::object object = counts_json(cells);
  object["listed"] = cells.listed;
  if (cells.kiosk) object["kiosk"] = counts_json(*cells.kiosk);
  return object;
}

json::object json_of(const std::map<std::string, std::string>& texts) {
  json::object object;
  for (const auto& [language, text] : texts) object[language] = text;
  return object;
}

json::object json_of(const PublishedResults& results) {
  json::array units;
  for (const UnitResult& unit : results.units) {
    json::array hamlets;
    for (const HamletResult& hamlet : unit.hamlets)
      hamlets.push_back(json::object{{"hamlet", hamlet.hamlet}, {"cells", json_of(hamlet.cells)}});
    units.push_back(json::object{{"unit", unit.unit},
                                 {"subtotal", json_of(unit.subtotal)},
                                 {"passed", json_of(unit.passed)},
                                 {"hamlets", std::move(hamlets)}});
  }
  json::object object{{"consultation", results.consultation}, {"revision", results.revision},
                      {"version", results.version},           {"at", to_rfc3339(results.at)},
                      {"reason", results.reason},             {"total", json_of(results.total)},
                      {"passed", json_of(results.passed)},    {"units", std::move(units)},
                      {"heard", json_of(results.heard)},      {"decided", json_of(results.decided)}};
  if (results.as_of) object["as_of"] = to_rfc3339(*results.as_of);
  return object;
}

/// The bytes covered by the signature.
Result<Bytes> signed_bytes(const json::value& results) {
  static constexpr std::string_view domain("kiosk-results-v1\0", 17);
  const auto text = opinion::canonical(results);
  if (!text) return tl::unexpected<Fault>(text.error());
  Bytes bytes;
  for (const ByteView part : {bytes_of(domain), bytes_of(*text)})
    bytes.insert(bytes.end(), part.begin(), part.end());
  return bytes;
}

std::optional<std::int64_t> read_count(Members& members, std::string_view name) {
  const json::value* value = members.optional_value(name);
  if (!value) return std::nullopt;
  if (value->is_int64() && value->get_int64() >= 0 && value->get_int64() <= max_count)
    return value->get_int64();
  members.refuse(name, "\"" + std::string(name) + "\" must be a count or null.");
  return std::nullopt;
}

std::optional<bool> read_flag(Members& members, std::string_view name) {
  const json::value* value = members.optional_value(name);
  if (!value) return std::nullopt;
  if (value->is_bool()) return value->get_bool();
  members.refuse(name, "\"" + std::string(name) + "\" must be true, false or null.");
  return std::nullopt;
}

/// `Counts`: ResultCells or ResultCounts.
template <typename Counts>
void read_counts(Members& members, Counts& counts) {
  counts.took_part = read_count(members, "took_part");
  counts.agree = read_count(members, "agree");
  counts.disagree = read_count(members, "disagree");
  counts.other = read_count(members, "other");
}

Result<ResultCells> read_cells(const json::value& value, const std::string& pointer) {
  Members members(value, pointer, Members::Unknown::ignored);
  ResultCells cells;
  cells.listed = members.integer("listed", 0, max_count);
  read_counts(members, cells);
  const json::value* const kiosk = members.optional_value("kiosk");
  if (const auto done = members.done(); !done) return tl::unexpected<Fault>(done.error());
  if (!kiosk) return cells;
  Members of_kiosks(*kiosk, pointer + "/kiosk", Members::Unknown::ignored);
  read_counts(of_kiosks, cells.kiosk.emplace());
  if (const auto done = of_kiosks.done(); !done) return tl::unexpected<Fault>(done.error());
  return cells;
}

Result<ResultCells> read_cells(Members& members, std::string_view name, const std::string& pointer) {
  const json::object* cells = members.object(name);
  if (const auto done = members.done(); !done) return tl::unexpected<Fault>(done.error());
  return read_cells(*cells, pointer + "/" + std::string(name));
}

Result<HamletResult> read_hamlet(const json::value& value, const std::string& pointer) {
  Members members(value, pointer, Members::Unknown::ignored);
  HamletResult hamlet;
  hamlet.hamlet = members.text("hamlet", max_name_bytes);
  auto cells = read_cells(members, "cells", pointer);
  if (!cells) return tl::unexpected<Fault>(cells.error());
  hamlet.cells = *cells;
  return hamlet;
}

Result<UnitResult> read_unit(const json::value& value, const std::string& pointer) {
  Members members(value, pointer, Members::Unknown::ignored);
  UnitResult unit;
  unit.unit = members.text("unit", max_name_bytes);
  unit.passed = read_flag(members, "passed");
  const json::array* hamlets = members.array("hamlets", max_hamlets);
  auto cells = read_cells(members, "subtotal", pointer);
  if (!cells) return tl::unexpected<Fault>(cells.error());
  unit.subtotal = *cells;
  for (std::size_t i = 0; i < hamlets->size(); ++i) {
    auto hamlet = read_hamlet((*hamlets)[i], pointer + "/hamlets/" + std::to_string(i));
    if (!hamlet) return tl::unexpected<Fault>(hamlet.error());
    unit.hamlets.push_back(std::move(*hamlet));
  }
  return unit;
}

std::map<std::string, std::string> read_texts(Members& members, std::string_view name) {
  std::map<std::string, std::string> texts;
  const json::object* object = members.object(name);
  if (!object) return texts;
  for (const auto& [language, text] : *object) {
    if (!text.is_string() || text.get_string().size() > max_report_text_bytes ||
        texts.size() >= max_languages) {
      members.refuse(name, "\"" + std::string(name) + "\" must hold one text of at most 16 KiB a language.");
      break;
    }
    texts[std::string(language)] = std::string(text.get_string());
  }
  return texts;
}

/// Absent in results of earlier servers.
void read_version(Members& members, PublishedResults& results) {
  results.version = read_count(members, "version").value_or(0);
  const auto text = [&](std::string_view name, std::size_t most) {
    const json::value* value = members.optional_value(name);
    if (!value) return std::string();
    if (value->is_string() && value->get_string().size() <= most) return std::string(value->get_string());
    members.refuse(name, "\"" + std::string(name) + "\" must be a short text.");
    return std::string();
  };
  results.reason = text("reason", max_version_reason_bytes);
  const std::string as_of = text("as_of", max_name_bytes);
  results.as_of = from_rfc3339(as_of);
  if (!as_of.empty() && !results.as_of)
    members.refuse("as_of", "\"as_of\" must be a time like 2026-11-23T10:20:30Z.");
}

Result<PublishedResults> read_results(const json::value& value) {
  const std::string pointer = "/results";
  Members members(value, pointer, Members::Unknown::ignored);
  PublishedResults results;
  results.consultation = members.text("consultation", max_name_bytes);
  results.revision = static_cast<int>(members.integer("revision", 1, std::numeric_limits<int>::max()));
  const auto at = from_rfc3339(members.text("at", max_name_bytes));
  if (!at) members.refuse("at", "\"at\" must be a time like 2026-11-23T10:20:30Z.");
  results.at = at.value_or(UtcTime{});
  read_version(members, results);
  results.passed = read_flag(members, "passed");
  results.heard = read_texts(members, "heard");
  results.decided = read_texts(members, "decided");
  const json::array* units = members.array("units", max_units);
  auto total = read_cells(members, "total", pointer);
  if (!total) return tl::unexpected<Fault>(total.error());
  results.total = *total;
  for (std::size_t i = 0; i < units->size(); ++i) {
    auto unit = read_unit((*units)[i], pointer + "/units/" + std::to_string(i));
    if (!unit) return tl::unexpected<Fault>(unit.error());
    results.units.push_back(std::move(*unit));
  }
  return results;
}

}  // namespace

std::string encode(const PublishedResults& results, const SigningKey& server_key) {
  const json::value content = json_of(results);
  const auto bytes = signed_bytes(content);
  if (!bytes) throw std::invalid_argument("results without canonical form: " + bytes.error().what);
  json::object object;
  object["results"] = content;
  object["signature"] = to_base64(sign(server_key, *bytes));
  return json::serialize(object);
}

Result<PublishedResults> decode_results(std::string_view text, const Hash& server_public_key) {
  const auto value = opinion::parse_strict(text, limits);
  if (!value) return tl::unexpected<Fault>(value.error());
  Members members(*value, "", Members::Unknown::ignored);
  const json::object* content = members.object("results");
  const Bytes signature = members.base64("signature", 64);
  if (const auto done = members.done(); !done) return tl::unexpected<Fault>(done.error());
  const auto bytes = signed_bytes(*content);
  if (!bytes || !verify(server_public_key, *bytes, signature)) {
    return fault("results-foreign", "The results do not carry the signature of this kiosk's server.",
                 "Tell the office. The kiosk shows no other results.", "/signature");
  }
  return read_results(*content);
}

}  // namespace kiosk::wire
