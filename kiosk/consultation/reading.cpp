#include "kiosk/consultation/reading.h"

#include <algorithm>
#include <charconv>

#include "kiosk/base/text.h"
#include "kiosk/consultation/yaml_text.h"

namespace kiosk::consultation {
namespace {

constexpr Decimal largest_figure = Decimal::whole(1'000'000'000);
constexpr std::size_t max_words = 400;   ///< bytes of a message, which may quote the pack
constexpr std::size_t max_faults = 500;  ///< further faults are dropped

bool is_kebab(std::string_view id) {
  const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
  return !id.empty() && id.size() <= 60 && std::ranges::all_of(id, plain) && !id.starts_with('-') &&
         !id.ends_with('-') && id.find("--") == std::string_view::npos;
}

Fault shortened(std::string where, std::string code, std::string_view what, std::string_view remedy,
                FaultValues values) {
  for (auto& [name, value] : values) value = excerpt(value, max_words);
  return make_fault(std::move(code), what, remedy, std::move(where), std::move(values));
}

void add_once(std::vector<Fault>& list, Fault fault) {
  if (list.size() >= max_faults) return;
  fault.what = excerpt(fault.what, max_words);
  const auto same = [&](const Fault& other) {
    return other.where == fault.where && other.what == fault.what;
  };
  if (std::ranges::none_of(list, same)) list.push_back(std::move(fault));
}

std::optional<int> two_digits(std::string_view text) {
  int value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.size() != 2 || text[0] == '-' || read.ec != std::errc{} || read.ptr != text.data() + 2) return {};
  return value;
}

}  // namespace

void Reading::blame(const YAML::Node& node, std::string code, std::string_view what, std::string_view remedy,
                    FaultValues values) {
  blame_file(place("pack.yaml", node.Mark()), std::move(code), what, remedy, std::move(values));
}

void Reading::blame_value(const YAML::Node& node, std::string code, std::string_view what,
                          std::string_view remedy, FaultValues values) {
  const std::string where = place("pack.yaml", node.Mark());
  const auto known = [&](const Fault& fault) {
    return fault.where == where && fault.code.starts_with("wrong-value");
  };
  if (std::ranges::any_of(faults, known)) return;
  blame_file(where, std::move(code), what, remedy, std::move(values));
}

void Reading::blame_file(std::string where, std::string code, std::string_view what, std::string_view remedy,
                         FaultValues values) {
  add(shortened(std::move(where), std::move(code), what, remedy, std::move(values)));
}

void Reading::add(Fault fault) {
  add_once(faults, std::move(fault));
}

void Reading::warn(const YAML::Node& node, std::string code, std::string_view what, std::string_view remedy,
                   FaultValues values) {
  warn_file(place("pack.yaml", node.Mark()), std::move(code), what, remedy, std::move(values));
}

void Reading::warn_file(std::string where, std::string code, std::string_view what, std::string_view remedy,
                        FaultValues values) {
  add_once(warnings, shortened(std::move(where), std::move(code), what, remedy, std::move(values)));
}

YAML::Node member(const YAML::Node& node, const char* key) {
  if (node && node.IsMap()) {
    for (const auto& entry : node) {
      if (entry.first.Scalar() == key) return entry.second;
    }
  }
  return YAML::Node(YAML::NodeType::Undefined);
}

std::vector<YAML::Node> items(const YAML::Node& node, const char* key) {
  const YAML::Node list = member(node, key);
  if (!list || !list.IsSequence()) return {};
  return {list.begin(), list.end()};
}

std::string word(const YAML::Node& node, const char* key) {
  const YAML::Node found = member(node, key);
  return found && found.IsScalar() ? to_nfc(found.Scalar()) : std::string();
}

int whole_number(Reading& reading, const YAML::Node& node, const char* key, int fallback) {
  const std::string written = word(node, key);
  if (written.empty()) return fallback;
  int value = 0;
  const char* const end = written.data() + written.size();
  const auto read = std::from_chars(written.data(), end, value);
  if (read.ec == std::errc{} && read.ptr == end && value >= 0) return value;
  reading.blame_value(member(node, key), "wrong-value-digits", "'{value}' is not a whole number.",
                      "Write digits only.", {{"value", written}});
  return fallback;
}

bool flag(const YAML::Node& node, const char* key) {
  return word(node, key) == "true";
}

std::optional<Decimal> decimal(Reading& reading, const YAML::Node& node, const char* key) {
  const std::string written = word(node, key);
  if (written.empty()) return {};
  const auto value = Decimal::parse(written);
  if (value && *value >= Decimal{} && *value <= largest_figure) return value;
  reading.blame_value(
      member(node, key), "wrong-value-number", "'{value}' is not a number that a pack can contain.",
      "Write digits with a point and at most six decimals, from 0 to 1000000000.", {{"value", written}});
  return {};
}

std::optional<Day> day(Reading& reading, const YAML::Node& node, const char* key) {
  const std::string written = word(node, key);
  if (written.empty()) return {};
  const auto value = day_from_iso(written);
  if (!value) {
    reading.blame_value(member(node, key), "wrong-value-day", "'{value}' is not a day.",
                        "Write it as \"2026-12-04\".", {{"value", written}});
  }
  return value;
}

std::optional<UtcTime> moment(Reading& reading, const YAML::Node& node, const char* key) {
  const std::string written = word(node, key);
  if (written.empty()) return {};
  const std::string_view view = written;
  if (view.size() == 16 && view[10] == 'T' && view[13] == ':') {
    const auto date = day_from_iso(view.substr(0, 10));
    const auto hour = two_digits(view.substr(11, 2)), minute = two_digits(view.substr(14, 2));
    if (date && hour && minute && *hour < 24 && *minute < 60) return vietnam_time(*date, *hour, *minute);
  }
  reading.blame_value(member(node, key), "wrong-value-moment", "'{value}' is not a time.",
                      "Write it as \"2026-12-04T17:00\", in Vietnam's time.", {{"value", written}});
  return {};
}

Provenance provenance(const YAML::Node& node) {
  return word(node, "provenance") == "sourced" ? Provenance::sourced : Provenance::illustrative;
}

void require_source(Reading& reading, const YAML::Node& node, Provenance origin,
                    const LocalizedText& source) {
  if (origin != Provenance::sourced || !source.empty()) return;
  reading.blame(node, "source-missing", "This is marked as sourced, but names no source.",
                "Add source: {vi: …, en: …}, or mark it provenance: illustrative.");
}

std::optional<Figure> figure(Reading& reading, const YAML::Node& node, const char* key,
                             std::string_view unit) {
  const YAML::Node written = member(node, key);
  const auto value = decimal(reading, written, "value");
  if (!value) return {};
  Figure result;
  result.value = *value;
  result.unit = word(written, "unit");
  result.as_of = day(reading, written, "as_of");
  result.source = text(reading, written, "source");
  result.provenance = provenance(written);
  require_source(reading, written, result.provenance, result.source);
  if (!result.unit.empty() && result.unit != unit) {
    reading.blame(written, "wrong-unit", "'{key}' is in {unit}; it must be in {wanted}.",
                  "Correct the unit, and the value with it.",
                  {{"key", key}, {"unit", result.unit}, {"wanted", std::string(unit)}});
  }
  if (unit != "km2" && value->millionths % Decimal::whole(1).millionths != 0) {
    reading.blame_value(written, "wrong-value-whole", "'{key}' counts {unit} and is not whole.",
                        "Write a whole number.", {{"key", key}, {"unit", std::string(unit)}});
  }
  return result;
}

std::string Ids::take(Reading& reading, const YAML::Node& node) {
  const std::string id = word(node, "id");
  if (id.empty()) return id;
  if (!is_kebab(id)) {
    reading.blame_value(
        member(node, "id"), "wrong-value-id", "'{id}' cannot be the id of a {kind_word}.",
        "Use lower-case letters a-z, digits and single hyphens, at most 60, e.g. xuan-thien-1.",
        {{"id", id}, {"kind_word", kind_}});
  }
  if (!seen_.insert(id).second) {
    reading.blame(member(node, "id"), "duplicate-id", "The id '{id}' is already used by another {kind_word}.",
                  "Give each {kind_word} an id of its own.", {{"id", id}, {"kind_word", kind_}});
  }
  return id;
}

}  // namespace kiosk::consultation
