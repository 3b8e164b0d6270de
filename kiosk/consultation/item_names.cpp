#include "kiosk/consultation/item_names.h"

#include "kiosk/base/time.h"

namespace kiosk::consultation {
namespace {

const std::string& first_of(const std::string& text, const std::string& other) {
  return text.empty() ? other : text;
}

}  // namespace

std::string key_of(const Unit& unit) {
  return unit.id;
}
std::string key_of(const Hamlet& hamlet) {
  return hamlet.id;
}
std::string key_of(const Transfer& transfer) {
  return transfer.from + " " + transfer.to + " " + transfer.part.in(transfer.part.first_language());
}
std::string key_of(const ExemptionGround& ground) {
  return ground.id;
}
std::string key_of(const PlanUnit& unit) {
  return unit.id;
}
std::string key_of(const ExperienceItem& item) {
  return item.id;
}
std::string key_of(const Standard& standard) {
  return to_iso(standard.from) + " " + std::to_string(static_cast<int>(standard.kind));
}
std::string key_of(const Rule& rule) {
  return to_iso(rule.from);
}
std::string key_of(const LegalDocument& document) {
  return document.id;
}
std::string key_of(const QuestionCard& card) {
  return card.id;
}
std::string key_of(const Section& section) {
  return section.id;
}
std::string key_of(const FormPage& page) {
  return page.id;
}
std::string key_of(const Question& question) {
  return question.id;
}
std::string key_of(const Option& option) {
  return option.id;
}
std::string key_of(const PictureSlot& slot) {
  return std::to_string(static_cast<int>(slot.what)) + " " + slot.id + (slot.sign_language ? " sign" : "");
}

std::string name_of(const Unit& unit, std::string_view language) {
  return first_of(unit.full_name.in(language), unit.id);
}
std::string name_of(const Hamlet& hamlet, std::string_view language) {
  return first_of(hamlet.name.in(language), hamlet.id);
}
std::string name_of(const Paper& paper, std::string_view language) {
  return paper.name.in(language);
}
std::string name_of(const Transfer& transfer, std::string_view language) {
  const std::string& part = transfer.part.in(language);
  return transfer.from + " → " + transfer.to + (part.empty() ? "" : " (" + part + ")");
}
std::string name_of(const ExemptionGround& ground, std::string_view) {
  return ground.id;
}
std::string name_of(const PlanUnit& unit, std::string_view language) {
  return first_of(unit.full_name.in(language), unit.id);
}
std::string name_of(const ExperienceItem& item, std::string_view) {
  return item.id;
}
std::string name_of(const Standard& standard, std::string_view) {
  return to_iso(standard.from);
}
std::string name_of(const Rule& rule, std::string_view) {
  return to_iso(rule.from);
}
std::string name_of(const Condition& condition, std::string_view) {
  return std::to_string(condition.area_percent) + "% – " + std::to_string(condition.population_percent) + "%";
}
std::string name_of(const LegalDocument& document, std::string_view language) {
  return first_of(document.number.in(language), document.id);
}
std::string name_of(const QuestionCard& card, std::string_view language) {
  return first_of(card.question.in(language), card.id);
}
std::string name_of(const TimelineStep& step, std::string_view language) {
  return step.title.in(language);
}
std::string name_of(const PathStep& step, std::string_view language) {
  return step.text.in(language);
}
std::string name_of(const Section& section, std::string_view language) {
  return first_of(section.title.in(language), section.id);
}
std::string name_of(const FormPage& page, std::string_view language) {
  return first_of(page.title.in(language), page.id);
}
std::string name_of(const Question& question, std::string_view language) {
  return first_of(first_of(question.short_title.in(language), question.title.in(language)), question.id);
}
std::string name_of(const Option& option, std::string_view language) {
  return first_of(option.label.in(language), option.id);
}
std::string name_of(const PictureSlot& slot, std::string_view) {
  return slot.id;
}
std::string name_of(const MapFeature& feature, std::string_view language) {
  return first_of(feature.name.in(language), feature.unit);
}

}  // namespace kiosk::consultation
