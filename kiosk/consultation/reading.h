// What the sections of a pack are read with: tolerant accessors that gather faults and never throw. A value
// that is missing or of another kind is left out in silence: the schema has told it already.
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

/// One pack being read, and all that was found wrong with it.
struct Reading {
  const PackFiles& files;
  std::vector<std::string> languages;
  std::vector<Fault> faults;

  /// Adds a fault of pack.yaml at the node's line, unless it is there already. `what` and `remedy` are
  /// English and may hold placeholders for `values`; see base/fault.h.
  void blame(const YAML::Node& node, std::string code, std::string_view what, std::string_view remedy,
             FaultValues values = {});
  /// The same for a value that the schema may have refused: nothing is added where the line already has a
  /// fault whose code begins with "wrong-value". REQUIRES: `code` begins with "wrong-value".
  void blame_value(const YAML::Node& node, std::string code, std::string_view what, std::string_view remedy,
                   FaultValues values = {});
  /// Adds a fault of any file of the pack. `where` is "FILE:LINE".
  void blame_file(std::string where, std::string code, std::string_view what, std::string_view remedy,
                  FaultValues values = {});
  void add(Fault fault);
};

/// The member of a mapping; an undefined node where there is none.
YAML::Node member(const YAML::Node& node, const char* key);
/// The items of a list; empty where there is none.
std::vector<YAML::Node> items(const YAML::Node& node, const char* key);

/// A scalar as text in normal form C; "" where there is none.
std::string word(const YAML::Node& node, const char* key);
int whole_number(Reading& reading, const YAML::Node& node, const char* key, int fallback);
bool flag(const YAML::Node& node, const char* key);
std::optional<Decimal> decimal(Reading& reading, const YAML::Node& node, const char* key);
std::optional<Day> day(Reading& reading, const YAML::Node& node, const char* key);
/// "2026-12-04T17:00", Vietnam's clock.
std::optional<UtcTime> moment(Reading& reading, const YAML::Node& node, const char* key);
/// All languages of the pack, from the mapping itself or from texts/NAME.LANG.md.
LocalizedText text(Reading& reading, const YAML::Node& node, const char* key);
/// A figure of one of these units; counts of people and the like are whole.
std::optional<Figure> figure(Reading& reading, const YAML::Node& node, const char* key,
                             std::string_view unit);
Provenance provenance(const YAML::Node& node);

/// One of a closed set of words; the first where there is none.
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

/// Ids of one kind: kebab-case, and each only once.
class Ids {
 public:
  explicit Ids(std::string kind) : kind_(std::move(kind)) {}
  /// The node's `id`, checked and remembered.
  std::string take(Reading& reading, const YAML::Node& node);
  bool has(const std::string& id) const { return seen_.contains(id); }

 private:
  std::string kind_;  ///< a word of the catalogue's `fault.word.*`, such as "unit"
  std::set<std::string> seen_;
};

/// The reason a figure or card marked `sourced` needs a source; told at the node.
void require_source(Reading& reading, const YAML::Node& node, Provenance origin, const LocalizedText& source);

}  // namespace kiosk::consultation
