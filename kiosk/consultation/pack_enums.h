// Enumerations of a pack, for code that does not need the whole pack.
#pragma once

namespace kiosk::consultation {

/// Where a figure comes from. Illustrative figures carry "*" and "Số liệu minh họa" wherever they are shown.
enum class Provenance { sourced, illustrative };
enum class UnitKind { commune, mountain_commune, township, ward, district, province };
/// State of a step of the timeline.
enum class StepState { done, now, later };
enum class QuestionKind { single, several, ranked, text, hamlet, scale };
/// How a question is drawn; does not affect the answer.
enum class QuestionStyle { cards, rows, names, chips, remark };
/// What a statement on an earlier round is about: what was done, or what came of it.
enum class ExperienceKind { arranged, favourable, unfavourable };
enum class RuleProfile { voters_2018, households_2025 };
enum class OneTimeCodes { none, optional, required };

}  // namespace kiosk::consultation
