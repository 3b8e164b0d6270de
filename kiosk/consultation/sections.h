// The sections of pack.yaml, each read by a file of its own, and the checks across them.
#pragma once

#include <yaml-cpp/yaml.h>

#include "kiosk/consultation/pack.h"
#include "kiosk/consultation/reading.h"

namespace kiosk::consultation {

/// Ids, languages, period, titles. First of all: the others need the languages.
void read_manifest(Reading& reading, const YAML::Node& root, Pack& pack);
/// Units before and after, hamlets, standards, rules; then that sums agree and every unit can be judged.
void read_units(Reading& reading, const YAML::Node& root, Pack& pack);
void read_rules(Reading& reading, const YAML::Node& root, Pack& pack);
/// Documents, cards, timeline, path, sections, rights, privacy.
void read_words(Reading& reading, const YAML::Node& root, Pack& pack);
/// Pages and questions; needs the hamlets.
void read_form(Reading& reading, const YAML::Node& root, Pack& pack);
/// map.geojson; needs the units.
void read_map(Reading& reading, const YAML::Node& root, Pack& pack);
/// pictures/; needs cards and questions.
void read_pictures(Reading& reading, const YAML::Node& root, Pack& pack);
/// speech/; needs every text.
void read_speech(Reading& reading, Pack& pack);
/// locales/*.po and published.yaml.
void read_extras(Reading& reading, const std::filesystem::path& folder, Pack& pack);

}  // namespace kiosk::consultation
