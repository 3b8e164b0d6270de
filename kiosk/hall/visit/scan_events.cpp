// Event handler of scanned codes: answers that were prepared at home appear in the review.
#include <algorithm>

#include "kiosk/consultation/pack.h"
#include "kiosk/hall/visit/state.h"

namespace kiosk::hall::visit {
namespace {

/// Chooses and writes what the answer holds.
void enter(const opinion::Answer& answer, const consultation::Question& question,
           const consultation::Pack& pack, AnswersInProgress& answers) {
  if (is_text(question.kind)) return answers.set_text(question, *answer.text());
  for (const std::string& option : answer.options()) answers.choose(pack, question, option);
  opinion::each_written(answer, false, [&](const std::string& form, std::size_t first) {
    std::string written = form.substr(first);
    answers.set_text(question, written);
    wipe(written);
  });
}

}  // namespace

bool Visit::State::anything_chosen() const {
  return std::ranges::any_of(pack->form, [&](const consultation::FormPage& page) {
    return any_chosen(shown_questions(*pack, page, session->form.answers), session->form.answers);
  });
}

void Visit::State::take_over(const opinion::PreparedAnswers& prepared) {
  for (const auto& page : pack->form) {
    for (const auto& question : page.questions) {
      const auto found = prepared.answers.find(question.id);
      if (found != prepared.answers.end())
        enter(found->second, question, *pack, session->form.answers);
    }
  }
  if (prepared.hamlet && session->hamlet.chosen.empty()) remember_hamlet(*prepared.hamlet);
  fill_in_hamlet();
}

/// What was answered here is not replaced. The review opens, or the first page on which something is missing.
void Visit::State::on(const Scanned& event) {
  if (!session->begun && session->screen != Screen::attract) return;
  auto prepared = opinion::read_prepared(event.code, *pack);
  if (!prepared) {
    return show_toast(prepared.error().code == "prepared-elsewhere" ? "toast.prepared_elsewhere"
                                                                    : "toast.prepared_unreadable");
  }
  if (anything_chosen()) return show_toast("toast.prepared_answered");
  if (!session->begun) {
    session->language = prepared->language;
    on(Begin{});
  }
  if (session->form.order.empty()) session->form.order = draw_order(*pack, random);
  take_over(*prepared);
  const auto incomplete = first_incomplete(*pack, session->form.answers);
  session->screen = incomplete ? Screen::page : Screen::review;
  session->form.editing = incomplete.has_value();
  if (incomplete) session->form.page = *incomplete;
  show_toast(prepared->left_out.empty() ? "toast.prepared" : "toast.prepared_left_out");
  for (auto& [question, answer] : prepared->answers) answer.wipe();
}

}  // namespace kiosk::hall::visit
