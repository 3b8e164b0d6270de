// What identifies an item of a pack's collections, and what a person calls it.
#pragma once

#include <string>

#include "kiosk/consultation/pack.h"

namespace kiosk::consultation {

/// Keys that stay the same when the rest of the item changes. Types without an overload have no key.
std::string key_of(const Unit& unit);
std::string key_of(const Hamlet& hamlet);
std::string key_of(const Transfer& transfer);
std::string key_of(const ExemptionGround& ground);
std::string key_of(const PlanUnit& unit);
std::string key_of(const ExperienceItem& item);
std::string key_of(const Standard& standard);
std::string key_of(const Rule& rule);
std::string key_of(const LegalDocument& document);
std::string key_of(const QuestionCard& card);
std::string key_of(const Section& section);
std::string key_of(const FormPage& page);
std::string key_of(const Question& question);
std::string key_of(const Option& option);
std::string key_of(const PictureSlot& slot);

template <class Item>
concept HasKey = requires(const Item& item) {
  key_of(item);
};

/// The item's own title in that language; the id if it has none; "" if it has neither.
std::string name_of(const Unit& unit, std::string_view language);
std::string name_of(const Hamlet& hamlet, std::string_view language);
std::string name_of(const Paper& paper, std::string_view language);
std::string name_of(const Transfer& transfer, std::string_view language);
std::string name_of(const ExemptionGround& ground, std::string_view language);
std::string name_of(const PlanUnit& unit, std::string_view language);
std::string name_of(const ExperienceItem& item, std::string_view language);
std::string name_of(const Standard& standard, std::string_view language);
std::string name_of(const Rule& rule, std::string_view language);
std::string name_of(const Condition& condition, std::string_view language);
std::string name_of(const LegalDocument& document, std::string_view language);
std::string name_of(const QuestionCard& card, std::string_view language);
std::string name_of(const TimelineStep& step, std::string_view language);
std::string name_of(const PathStep& step, std::string_view language);
std::string name_of(const Section& section, std::string_view language);
std::string name_of(const FormPage& page, std::string_view language);
std::string name_of(const Question& question, std::string_view language);
std::string name_of(const Option& option, std::string_view language);
std::string name_of(const PictureSlot& slot, std::string_view language);
std::string name_of(const MapFeature& feature, std::string_view language);

}  // namespace kiosk::consultation
