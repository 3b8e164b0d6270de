// The fields of every part of a pack and the names of its enumerators, for code that handles all of them
// generically.
#pragma once

#include <boost/describe.hpp>

#include "kiosk/consultation/pack.h"

/// Lists all fields of a struct. Does not compile if a name is wrong, listed twice or missing: the structured
/// binding needs exactly one name for each field.
#define KIOSK_LIST_FIELDS(Type, ...)                        \
  BOOST_DESCRIBE_STRUCT(Type, (), (__VA_ARGS__))            \
  [[maybe_unused]] inline void require_all(const Type& t) { \
    [[maybe_unused]] const auto& [__VA_ARGS__] = t;         \
  }

namespace kiosk::consultation {

KIOSK_LIST_FIELDS(Figure, value, unit, as_of, source, provenance)
KIOSK_LIST_FIELDS(Office, place, provenance, source)
KIOSK_LIST_FIELDS(Way, km_today, km, text, provenance, source)
KIOSK_LIST_FIELDS(Paper, name, changes, note, provenance, source)
KIOSK_LIST_FIELDS(Hamlet, id, name, whole, whole_name, part_name, name_after, listed, way, changes)
KIOSK_LIST_FIELDS(ExemptionGround, id, from, text, source)
KIOSK_LIST_FIELDS(Exemption, ground, reason, provenance, source)
KIOSK_LIST_FIELDS(Unit, id, kind, name, full_name, hamlet_word, area, population, hamlet_count, hamlets,
                  office, papers, ask, continues, exemption)
KIOSK_LIST_FIELDS(Transfer, from, to, hamlets, part, area, population, hamlet_count)
KIOSK_LIST_FIELDS(Standard, from, kind, area_km2, people, source)
KIOSK_LIST_FIELDS(Condition, area_percent, population_percent)
KIOSK_LIST_FIELDS(Rule, from, conditions, source)
KIOSK_LIST_FIELDS(LegalDocument, id, number, plain, text, simple, provenance)
KIOSK_LIST_FIELDS(QuestionCard, id, icon, question, answer, simple, ask, provenance, source)
KIOSK_LIST_FIELDS(TimelineStep, title, when, state, provenance)
KIOSK_LIST_FIELDS(PathStep, icon, text)
KIOSK_LIST_FIELDS(Option, id, icon, label, hint, writes_text)
KIOSK_LIST_FIELDS(ShowIf, question, any_of)
KIOSK_LIST_FIELDS(Question, id, kind, style, title, hint, own_hint, short_title, optional, shuffle, max_choices,
                  max_code_points, options, show_if)
KIOSK_LIST_FIELDS(FormPage, id, title, optional, questions)
KIOSK_LIST_FIELDS(MapFeature, layer, unit, to, name, rings)
KIOSK_LIST_FIELDS(Map, file, features, low, high, note)
KIOSK_LIST_FIELDS(Section, id, title, text, simple)
KIOSK_LIST_FIELDS(PictureSlot, what, id, files, sign_language, caption)
KIOSK_LIST_FIELDS(PlanUnit, id, kind, name, full_name, unit, area, population, exemption, proposal, reason,
                  provenance, source)
KIOSK_LIST_FIELDS(Plan, title, note, units)
KIOSK_LIST_FIELDS(ExperienceItem, id, kind, text, provenance, source)
KIOSK_LIST_FIELDS(Experience, title, items)
KIOSK_LIST_FIELDS(Period, opens, closes, provenance)
KIOSK_LIST_FIELDS(Pack, id, revision, sample, languages, language_names, topic, headline, proposal, parent,
                  historical_note, results_place, period, rule_profile, one_time_codes, results_hidden_from,
                  seal_key, units, units_after, transfers, sums, standards, rules, exemption_grounds, judged_on,
                  reasons_title, documents, cards, timeline, path, sections, plan, experience, rights, privacy,
                  simple_rights, pictures, picture_files, speech, form, map, catalogues)

BOOST_DESCRIBE_ENUM(Provenance, sourced, illustrative)
BOOST_DESCRIBE_ENUM(UnitKind, commune, mountain_commune, township, ward, district, province)
BOOST_DESCRIBE_ENUM(StepState, done, now, later)
BOOST_DESCRIBE_ENUM(ExperienceKind, arranged, favourable, unfavourable)
BOOST_DESCRIBE_ENUM(QuestionKind, single, several, ranked, text, hamlet, scale)
BOOST_DESCRIBE_ENUM(QuestionStyle, cards, rows, names, chips, remark)
BOOST_DESCRIBE_ENUM(MapLayer, unit_before, unit_after, neighbour, hamlet_line, canal, road, office, label, part)
BOOST_DESCRIBE_ENUM(PictureSlot::For, screen, card, question)
BOOST_DESCRIBE_ENUM(RuleProfile, voters_2018, households_2025)
BOOST_DESCRIBE_ENUM(OneTimeCodes, none, optional, required)

}  // namespace kiosk::consultation
