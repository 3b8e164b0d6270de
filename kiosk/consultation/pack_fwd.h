// Forward declarations of the parts of a pack, for headers that only name them. Enumerations are complete.
#pragma once

namespace kiosk::consultation {

class LocalizedText;
struct Figure;
struct Office;
struct Way;
struct Paper;
struct Hamlet;
struct ExemptionGround;
struct Exemption;
struct Unit;
struct Transfer;
struct Standard;
struct Condition;
struct Rule;
struct LegalDocument;
struct QuestionCard;
struct TimelineStep;
struct PathStep;
struct Option;
struct ShowIf;
struct Question;
struct FormPage;
struct MapPoint;
struct MapFeature;
struct Map;
struct Section;
struct PictureSlot;
struct PlanUnit;
struct Plan;
struct ExperienceItem;
struct Experience;
struct Period;
struct Pack;

enum class Provenance;
enum class UnitKind;
enum class StepState;
enum class ExperienceKind;
enum class QuestionKind;
enum class QuestionStyle;
enum class MapLayer;
enum class RuleProfile;
enum class OneTimeCodes;

}  // namespace kiosk::consultation
