// "My hamlet": chosen once, used for the form too, erased with the visit.
#include <algorithm>

#include "kiosk/base/text.h"
#include "kiosk/hall/visit/state.h"

namespace kiosk::hall::visit {
namespace {

constexpr std::size_t longest_search = 40;

}  // namespace

void Visit::State::remember_hamlet(const std::string& hamlet) {
  wipe(session->hamlet);
  session->hamlet = hamlet;
  session->choosing_hamlet = false;
  wipe(session->search);
}

/// The form's question is answered with what was chosen; the page says so, and it can be changed there.
void Visit::State::fill_in_hamlet() {
  session->choosing_hamlet = false;
  if (session->hamlet.empty()) return;
  for (const auto& page : pack->form) {
    for (const auto& question : page.questions) {
      if (!consultation::is_among_answers(question.kind))
        session->answers.choose(*pack, question, session->hamlet);
    }
  }
}

void Visit::State::on(const SelectHamlet& event) {
  if (session->screen != Screen::hamlet || !pack->hamlet(event.hamlet)) return;
  remember_hamlet(event.hamlet);
}

void Visit::State::on(const ChangeHamlet&) {
  if (session->screen != Screen::hamlet && session->screen != Screen::page) return;
  session->choosing_hamlet = true;
  wipe(session->search);
}

void Visit::State::on(const SearchHamlet& event) {
  if (session->screen != Screen::hamlet || !is_utf8(event.text) || has_control_character(event.text)) return;
  if (count_code_points(event.text) > longest_search) return;
  wipe(session->search);
  session->search = to_nfc(event.text);
}

void Visit::State::on(const ShowResults& event) {
  if (session->screen == Screen::results) session->results_part = event.part;
}

}  // namespace kiosk::hall::visit
