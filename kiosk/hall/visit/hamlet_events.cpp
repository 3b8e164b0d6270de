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
  if (pack->hamlet(event.hamlet)) remember_hamlet(event.hamlet);
}

void Visit::State::on(const ChangeHamlet&) {
  session->hamlet.choosing = true;
  wipe(session->hamlet.search);
}

void Visit::State::on(const SearchHamlet& event) {
  if (!is_utf8(event.text) || has_control_character(event.text)) return;
  if (count_code_points(event.text) > longest_search) return;
  wipe(session->hamlet.search);
  session->hamlet.search = to_nfc(event.text);
}

void Visit::State::on(const ShowResults& event) {
  session->results.part = event.part;
}

}  // namespace kiosk::hall::visit
