#include "kiosk/consultation/pack.h"

#include <algorithm>

namespace kiosk::consultation {
namespace {

template <class List>
auto find_by_id(const List& list, std::string_view id) -> decltype(&list.front()) {
  const auto found = std::ranges::find_if(list, [&](const auto& item) { return item.id == id; });
  return found == list.end() ? nullptr : &*found;
}

}  // namespace

const Unit* Pack::unit(std::string_view unit_id) const {
  const Unit* found = unit_before(unit_id);
  return found ? found : unit_after(unit_id);
}

const Unit* Pack::unit_before(std::string_view unit_id) const {
  return unit_id.empty() ? nullptr : find_by_id(units, unit_id);
}

const Unit* Pack::unit_after(std::string_view unit_id) const {
  return unit_id.empty() ? nullptr : find_by_id(units_after, unit_id);
}

const Unit* Pack::unit_of_hamlet(std::string_view hamlet_id) const {
  for (const Unit& candidate : units) {
    if (find_by_id(candidate.hamlets, hamlet_id)) return &candidate;
  }
  return nullptr;
}

const Hamlet* Pack::hamlet(std::string_view hamlet_id) const {
  const Unit* home = unit_of_hamlet(hamlet_id);
  return home ? find_by_id(home->hamlets, hamlet_id) : nullptr;
}

const Question* Pack::question(std::string_view question_id) const {
  for (const FormPage& page : form) {
    if (const Question* found = find_by_id(page.questions, question_id)) return found;
  }
  return nullptr;
}

const PictureSlot* Pack::picture(PictureSlot::For what, std::string_view of, bool sign_language) const {
  const auto found = std::ranges::find_if(pictures, [&](const PictureSlot& slot) {
    return slot.what == what && slot.id == of && slot.sign_language == sign_language;
  });
  return found == pictures.end() ? nullptr : &*found;
}

bool Pack::has_sign_language() const {
  return std::ranges::any_of(pictures, [](const PictureSlot& slot) { return slot.sign_language; });
}

bool Pack::has_simple_words() const {
  const auto simple = [](const auto& item) { return !item.simple.empty(); };
  return std::ranges::any_of(cards, simple) || std::ranges::any_of(sections, simple) ||
         std::ranges::any_of(documents, simple) || !simple_rights.empty();
}

std::int64_t Pack::listed_total() const {
  Decimal total;
  for (const Unit& part : units) {
    for (const Hamlet& place : part.hamlets) {
      if (place.listed) total = total + place.listed->value;
    }
  }
  return total.millionths / Decimal::whole(1).millionths;
}

}  // namespace kiosk::consultation
