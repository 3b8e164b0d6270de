// Reading aloud: what was typed is read back only on request, and no idle time runs while a resident listens.
#include "kiosk/hall/visit/state.h"

namespace kiosk::hall::visit {

void Visit::State::on(const ReadBack& event) {
  if (!asked(event.question)) return;
  if (std::string text = session->draft.of(event.question).text; !text.empty())
    orders.emplace_back(SayTyped{std::move(text)});
}

/// The whole time begins anew when the reading ends.
void Visit::State::on(const Speaking& event) {
  if (session->speaking && !event.now) session->idle_since = session->warning_since = now;
  session->speaking = event.now;
}

}  // namespace kiosk::hall::visit
