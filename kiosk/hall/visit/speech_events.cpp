// Event handlers for reading aloud. Typed text is read only on request; the idle timer stops while something
// is read.
#include "kiosk/hall/visit/state.h"

namespace kiosk::hall::visit {

void Visit::State::on(const ReadBack& event) {
  if (!asked(event.question)) return;
  if (std::string text = session->form.answers.of(event.question).text; !text.empty())
    orders.emplace_back(SayTyped{std::move(text)});
}

/// Only on request, because other people may hear it.
void Visit::State::on(const ReadAnswers&) {
  if (!status.speech) return;
  const Words words(catalogue(), session->language);
  ReviewView review = review_view({*pack, status, *session, words, timing, now});
  std::string said;
  for (ReviewRow& row : review.rows) {
    said += row.label + ": " + row.answer + ". ";
    wipe(row.answer);
  }
  orders.emplace_back(SayTyped{std::move(said)});
}

/// The idle time restarts when the reading ends.
void Visit::State::on(const Speaking& event) {
  if (session->timers.speaking && !event.now)
    session->timers.idle_since = session->timers.warning_since = now;
  session->timers.speaking = event.now;
}

}  // namespace kiosk::hall::visit
