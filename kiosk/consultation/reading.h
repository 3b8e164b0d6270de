// Accessors for the readers of pack.yaml. They collect faults and never throw. A missing value or one of a
// wrong type is skipped without a fault, because the check against the schema has reported it.
#pragma once

#include <yaml-cpp/yaml.h>

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/consultation/folder.h"
#include "kiosk/consultation/pack.h"

namespace kiosk::consultation {

/// The state of reading one pack: its files and the faults found so far.
struct Reading {
  const PackFiles& files;
  std::vector<std::string> languages;
  std::vector<Fault> faults;
  std::vector<Fault> warnings = {};  ///< what the pack's author should look at

  /// Adds a fault of pack.yaml at the node's line, unless it was added already. `what` and `remedy` are
  /// English and may contain placeholders for `values`; see base/fault.h.
  void blame(const YAML::Node& node, std::string code, std::string_view what, std::string_view remedy,
             FaultValues values = {});
  /// The same for a value that the schema may have rejected: nothing is added if the line already has a fault
  /// whose code begins with "wrong-value". REQUIRES: `code` begins with "wrong-value".
  void blame_value(const YAML::Node& node, std::string code, std::string_view what, std::string_view remedy,
                   FaultValues values = {});
  /// Adds a fault of any file of the pack. `where` is "FILE:LINE".
  void blame_file(std::string where, std::string code, std::string_view what, std::string_view remedy,
                  FaultValues values = {});
  void add(Fault fault);
  /// Adds a warning of pack.yaml, or of any file ("FILE:LINE"), in the form of a fault.
  void warn(const YAML::Node& node, std::string code, std::string_view what, std::string_view remedy,
            FaultValues values = {});
  void warn_file(std::string where, std::string code, std::string_view what, std::string_view remedy,
                 FaultValues values = {});
};

/// The value of a key in a mapping; an undefined node if there is none.
YAML::Node member(const YAML::Node& node, const char* key);
/// The items of a list; empty if there is no such list.
std::vector<YAML::Node> items(const YAML::Node& node, const char* key);

/// A scalar as text in Unicode normal form C; "" if there is none.
std::string word(const YAML::Node& node, const char* key);
int whole_number(Reading& reading, const YAML::Node& node, const char* key, int fallback);
bool flag(const YAML::Node& node, const char* key);
std::optional<Decimal> decimal(Reading& reading, const YAML::Node& node, const char* key);
std::optional<Day> day(Reading& reading, const YAML::Node& node, const char* key);
/// "2026-12-04T17:00" in Vietnam's time zone.
std::optional<UtcTime> moment(Reading& reading, const YAML::Node& node, const char* key);
/// The pack's first language: its texts stand in where a language has none.
std::string first_language(const Reading& reading);
/// A text in all languages of the pack, written in pack.yaml or in texts/NAME.LANG.md.
LocalizedText text(Reading& reading, const YAML::Node& node, const char* key);
/// A figure that must be in `unit`. Everything except km2 must be a whole number.
std::optional<Figure> figure(Reading& reading, const YAML::Node& node, const char* key,
                             std::string_view unit);
Provenance provenance(const YAML::Node& node);
/// The claim under the key `exemption` of a unit; nullopt if there is none.
std::optional<Exemption> exemption(Reading& reading, const YAML::Node& node);

/// One of a fixed set of words; the value of the first word if the key is missing or unknown.
template <class Value, std::size_t size>
Value choice(Reading& reading, const YAML::Node& node, const char* key,
             const std::pair<std::string_view, Value> (&words)[size]) {
  const std::string written = word(node, key);
  for (const auto& [name, value] : words) {
    if (name == written) return value;
  }
  if (!written.empty()) {
    reading.blame_value(member(node, key), "wrong-value-choice", "'{value}' is not one of those allowed.",
                        "See the schema for the words allowed here.", {{"value", written}});
  }
  return words[0].second;
}

/// The ids of one kind of item. Each must be in kebab-case and unique.
class Ids {
 public:
  explicit Ids(std::string kind) : kind_(std::move(kind)) {}
  /// Reads and checks the `id` of a node; "" if it has none.
  std::string take(Reading& reading, const YAML::Node& node);
  bool has(const std::string& id) const { return seen_.contains(id); }

 private:
  std::string kind_;  ///< a word of the catalogue's `fault.word.*`, such as "unit"
  std::set<std::string> seen_;
};

/// Adds a fault if something marked `sourced` has no source.
void require_source(Reading& reading, const YAML::Node& node, Provenance origin, const LocalizedText& source);

}  // namespace kiosk::consultation
