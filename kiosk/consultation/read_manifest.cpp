#include <algorithm>

#include "kiosk/consultation/sections.h"

namespace kiosk::consultation {
namespace {

bool is_language(std::string_view code) {
  return (code.size() == 2 || code.size() == 3) &&
         std::ranges::all_of(code, [](char c) { return c >= 'a' && c <= 'z'; });
}

void read_languages(Reading& reading, const YAML::Node& root, Pack& pack) {
  for (const YAML::Node& item : items(root, "languages")) {
    if (!item.IsScalar()) continue;
    const std::string& code = item.Scalar();
    if (!is_language(code)) {
      reading.blame_value(item, "wrong-value-language", "'{value}' is not the code of a language.",
                          "Write two letters, e.g. vi.", {{"value", code}});
      continue;
    }
    if (std::ranges::find(pack.languages, code) != pack.languages.end()) {
      reading.blame(item, "duplicate-language", "The language '{language}' appears twice.",
                    "Keep one of them.", {{"language", code}});
      continue;
    }
    pack.languages.push_back(code);
  }
  reading.languages = pack.languages;
  const LocalizedText names = text(reading, root, "language_names");
  for (const auto& [code, name] : names.all()) pack.language_names[code] = name;
}

void read_period(Reading& reading, const YAML::Node& root, Pack& pack) {
  const YAML::Node period = member(root, "period");
  const auto opens = moment(reading, period, "opens"), closes = moment(reading, period, "closes");
  if (opens) pack.period.opens = *opens;
  if (closes) pack.period.closes = *closes;
  pack.period.provenance = provenance(period);
  if (opens && closes && *opens >= *closes) {
    reading.blame(member(period, "closes"), "period-reversed", "The consultation closes before it opens.",
                  "Make 'closes' later than 'opens'.");
  }
}

}  // namespace

void read_manifest(Reading& reading, const YAML::Node& root, Pack& pack) {
  read_languages(reading, root, pack);
  Ids packs("consultation");
  pack.id = packs.take(reading, root);
  pack.revision = whole_number(reading, root, "revision", 1);
  pack.sample = flag(root, "sample");
  static constexpr std::pair<std::string_view, RuleProfile> profiles[] = {
      {"voters-2018", RuleProfile::voters_2018}, {"households-2025", RuleProfile::households_2025}};
  pack.rule_profile = choice(reading, root, "rule_profile", profiles);
  static constexpr std::pair<std::string_view, OneTimeCodes> codes[] = {{"none", OneTimeCodes::none},
                                                                        {"optional", OneTimeCodes::optional},
                                                                        {"required", OneTimeCodes::required}};
  pack.one_time_codes = choice(reading, root, "one_time_codes", codes);
  for (const YAML::Node& role : items(root, "results_hidden_from"))
    pack.results_hidden_from.push_back(role.as<std::string>(""));
  read_period(reading, root, pack);
  pack.topic = text(reading, root, "topic");
  pack.headline = text(reading, root, "headline");
  pack.proposal = text(reading, root, "proposal");
  pack.parent = text(reading, root, "parent");
  pack.historical_note = text(reading, root, "historical_note");
  pack.results_place = text(reading, root, "results_place");
}

}  // namespace kiosk::consultation
