// Readers of the sections of pack.yaml, one source file each, with the checks that need several sections.
#pragma once

#include <yaml-cpp/yaml.h>

#include "kiosk/consultation/pack.h"
#include "kiosk/consultation/reading.h"

namespace kiosk::consultation {

/// Ids, languages, period, titles. Must be called first: the others need the languages.
void read_manifest(Reading& reading, const YAML::Node& root, Pack& pack);
/// Units before and after the arrangement, hamlets, transfers; checks that all goes somewhere, and the sums.
void read_units(Reading& reading, const YAML::Node& root, Pack& pack);
/// Standards and rules; checks that they apply to every unit on the day `judged_on`.
void read_rules(Reading& reading, const YAML::Node& root, Pack& pack);
/// Checks that what a unit claims names a ground that is in force on the day `judged_on`.
void check_exemption(Reading& reading, const YAML::Node& node, const std::optional<Exemption>& claim,
                     const Pack& pack);
/// Plan of the parent and experience of an earlier round. Needs the units, standards and rules.
void read_background(Reading& reading, const YAML::Node& root, Pack& pack);
/// Documents, cards, timeline, path, sections, rights, privacy.
void read_words(Reading& reading, const YAML::Node& root, Pack& pack);
/// Pages and questions. Needs the hamlets.
void read_form(Reading& reading, const YAML::Node& root, Pack& pack);
/// map.geojson. Needs the units.
void read_map(Reading& reading, const YAML::Node& root, Pack& pack);
/// pictures/. Needs cards and questions.
void read_pictures(Reading& reading, const YAML::Node& root, Pack& pack);
/// speech/. Needs all texts.
void read_speech(Reading& reading, Pack& pack);
/// locales/*.po and published.yaml.
void read_extras(Reading& reading, Pack& pack);

/// Warnings about a pack that was read: hollow parts, hamlets of one name and, where `now` is known, a period
/// that is over.
void warn_about(Reading& reading, const YAML::Node& root, const Pack& pack, std::optional<UtcTime> now);

/// All readers above. With faults in `reading` the pack is incomplete.
Pack read_pack(Reading& reading, const YAML::Node& root);

}  // namespace kiosk::consultation
