// Event handlers of the form: answer, review and send.
#include <algorithm>

#include "kiosk/consultation/pack.h"
#include "kiosk/hall/visit/state.h"

namespace kiosk::hall::visit {

using consultation::Question;

void Visit::State::on(const StartForm&) {
  if (!session->begun) return;
  const auto pages = shown_pages(*pack, session->form.answers);
  if (pages.empty()) return;
  if (session->form.order.empty()) session->form.order = draw_order(*pack, random);
  fill_in_hamlet();
  session->reasons.document.clear();
  session->screen = Screen::page;
  session->form.editing = false;
  session->form.page = pages.front();
}

const Question* Visit::State::asked(const std::string& question) const {
  const auto questions = shown_questions(*pack, pack->form[session->form.page], session->form.answers);
  const auto found = std::find_if(questions.begin(), questions.end(),
                                  [&](const Question* one) { return one->id == question; });
  return found == questions.end() ? nullptr : *found;
}

void Visit::State::leave_page() {
  const auto pages = shown_pages(*pack, session->form.answers);
  const auto here = std::find(pages.begin(), pages.end(), session->form.page);
  if (session->form.editing) {
    session->screen = Screen::review;
  } else if (here == pages.begin()) {
    session->screen = Screen::home;
  } else {
    session->form.page = *(here - 1);
  }
}

void Visit::State::next_page() {
  const auto pages = shown_pages(*pack, session->form.answers);
  const auto here = std::find(pages.begin(), pages.end(), session->form.page);
  const auto incomplete = first_incomplete(*pack, session->form.answers);
  if (session->form.editing && incomplete) {
    session->form.page = *incomplete;
  } else if (session->form.editing || here == pages.end() || here + 1 == pages.end()) {
    session->screen = Screen::review;
  } else {
    session->form.page = *(here + 1);
  }
}

void Visit::State::on(const Skip&) {
  const auto& page = pack->form[session->form.page];
  const auto questions = shown_questions(*pack, page, session->form.answers);
  if (!skippable(page, questions)) return;
  if (any_chosen(questions, session->form.answers)) {
    for (const Question* question : questions) session->form.answers.clear(question->id);
    session->form.unselected_at = now;
    return;
  }
  // The second touch of a trembling hand that unselected does not skip.
  if (session->form.unselected_at && now < *session->form.unselected_at + timing.second_touch) return;
  next_page();
}

void Visit::State::on(const Choose& event) {
  const Question* question = asked(event.question);
  if (!question) return;
  session->form.answers.choose(*pack, *question, event.option);
  if (!consultation::is_among_answers(question->kind) && pack->hamlet(event.option))
    remember_hamlet(event.option);
}

void Visit::State::on(const SetText& event) {
  if (const Question* question = asked(event.question)) session->form.answers.set_text(*question, event.text);
}

void Visit::State::on(const AskClear& event) {
  if (!asked(event.question) || session->form.answers.of(event.question).text.empty()) return;
  session->form.clearing = event.question;
  session->overlay = Overlay::clear_text;
}

void Visit::State::on(const EditPage& event) {
  const auto pages = shown_pages(*pack, session->form.answers);
  const auto wanted = static_cast<std::size_t>(std::max(0, event.page));
  if (event.page < 0 || wanted >= pages.size()) return;
  session->screen = Screen::page;
  session->form.page = pages[wanted];
  session->form.editing = true;
}

opinion::Opinion Visit::State::opinion_now() {
  opinion::Opinion opinion;
  if (session->form.opinion_id.empty()) session->form.opinion_id = uuid_v4(random);
  opinion.id = session->form.opinion_id;
  opinion.consultation = pack->id;
  opinion.revision = pack->revision;
  opinion.kiosk = status.kiosk_id;
  opinion.unit = status.unit;
  opinion.language = session->language;
  opinion.day = day_in_vietnam(status.now);
  Answered given = answers_of(*pack, session->form.answers);
  opinion.answers.swap(given.answers);
  const std::string hamlet = hamlet_of(*pack, session->form.answers);
  if (const consultation::Unit* unit = pack->unit_of_hamlet(hamlet)) {
    opinion.hamlet = hamlet;
    opinion.unit = unit->id;
  }
  return opinion;
}

void Visit::State::on(const Send&) {
  if (first_incomplete(*pack, session->form.answers)) return;
  session->form.sending = true;
  session->form.failed = false;
  orders.emplace_back(SendOpinion{opinion_now()});
}

void Visit::State::on(const Sent& event) {
  if (!session->form.sending) return;
  wipe(shown);
  const std::string language = session->language;
  const Preferences preferences = session->preferences;
  session.emplace();
  session->language = language;
  session->preferences = preferences;
  session->begun = true;
  session->screen = Screen::thanks;
  session->receipt.code = event.receipt;
  session->receipt.qr_url = event.qr_url;
  session->receipt.received = day_in_vietnam(status.now);
  session->timers.thanks_until = now + timing.thanks;
  session->timers.thanks_length = timing.thanks;
  changed_at = now;
  ++counts.sent;
}

void Visit::State::on(const SendFailed&) {
  if (!session->form.sending) return;
  session->form.sending = false;
  session->form.failed = true;
  session->timers.idle_since = now;
  changed_at = now;
}

}  // namespace kiosk::hall::visit
