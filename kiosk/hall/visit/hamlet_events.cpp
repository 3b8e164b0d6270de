// Event handlers of "my hamlet". The choice also answers the form's question and is erased with the visit.
#include <algorithm>

#include "kiosk/base/text.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/hall/visit/state.h"

namespace kiosk::hall::visit {
namespace {

constexpr std::size_t longest_search = 40;

}  // namespace

void Visit::State::remember_hamlet(const std::string& hamlet) {
  wipe(session->hamlet.chosen);
  session->hamlet.chosen = hamlet;
  session->hamlet.choosing = false;
  wipe(session->hamlet.whole);
  wipe(session->hamlet.search);
}

/// Answers the form's hamlet question with the chosen hamlet. The page shows this and allows changing it.
void Visit::State::fill_in_hamlet() {
  session->hamlet.choosing = false;
  if (session->hamlet.chosen.empty()) return;
  for (const auto& page : pack->form) {
    for (const auto& question : page.questions) {
      if (!consultation::is_among_answers(question.kind))
        session->form.answers.choose(*pack, question, session->hamlet.chosen);
    }
  }
}

void Visit::State::on(const SelectHamlet& event) {
  if (pack->hamlet(event.hamlet)) return remember_hamlet(event.hamlet);
  for (const consultation::Unit& unit : pack->units) {
    if (std::ranges::find(unit.hamlets, event.hamlet, &consultation::Hamlet::whole) == unit.hamlets.end()) continue;
    session->hamlet.choosing = true;
    session->hamlet.whole = event.hamlet;
  }
}

void Visit::State::on(const ChangeHamlet&) {
  session->hamlet.choosing = true;
  wipe(session->hamlet.whole);
  wipe(session->hamlet.search);
}

void Visit::State::on(const SearchHamlet& event) {
  if (!is_utf8(event.text) || has_control_character(event.text)) return;
  if (count_code_points(event.text) > longest_search) return;
  std::string& search = session->screen == Screen::plan ? session->plan.search : session->hamlet.search;
  wipe(search);
  search = to_nfc(event.text);
}

void Visit::State::on(const ShowPlan& event) {
  const bool known = event.part == PlanPart::units ? pack->plan.has_value() : pack->experience.has_value();
  if (known) session->plan.part = event.part;
}

void Visit::State::on(const SelectPlanUnit& event) {
  const auto known = [&](const consultation::PlanUnit& unit) { return unit.id == event.id; };
  if (event.id.empty() || (pack->plan && std::ranges::any_of(pack->plan->units, known))) session->plan.unit = event.id;
}

void Visit::State::on(const ShowResults& event) {
  session->results.part = event.part;
}

}  // namespace kiosk::hall::visit
