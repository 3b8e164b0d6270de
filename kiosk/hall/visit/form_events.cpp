// Events of the form: answering, reviewing and sending.
#include <algorithm>

#include "kiosk/hall/visit/state.h"

namespace kiosk::hall::visit {

using consultation::Question;

void Visit::State::on(const StartForm&) {
  const bool from = session->screen == Screen::home || session->screen == Screen::impact ||
                    session->screen == Screen::timeline || session->screen == Screen::map ||
                    session->screen == Screen::reasons || session->screen == Screen::proposal ||
                    session->screen == Screen::hamlet;
  if (!session->begun || !from) return;
  const auto pages = shown_pages(*pack, session->answers);
  if (pages.empty()) return;
  if (session->order.empty()) session->order = draw_order(*pack, random);
  fill_in_hamlet();
  session->document.clear();
  session->screen = Screen::page;
  session->editing = false;
  session->page = pages.front();
}

const Question* Visit::State::asked(const std::string& question) const {
  if (session->screen != Screen::page) return nullptr;
  const auto questions = shown_questions(*pack, pack->form[session->page], session->answers);
  const auto found = std::find_if(questions.begin(), questions.end(),
                                  [&](const Question* one) { return one->id == question; });
  return found == questions.end() ? nullptr : *found;
}

void Visit::State::leave_page() {
  const auto pages = shown_pages(*pack, session->answers);
  const auto here = std::find(pages.begin(), pages.end(), session->page);
  if (session->editing) {
    session->screen = Screen::review;
  } else if (here == pages.begin()) {
    session->screen = Screen::home;
  } else {
    session->page = *(here - 1);
  }
}

void Visit::State::next_page() {
  const auto pages = shown_pages(*pack, session->answers);
  const auto here = std::find(pages.begin(), pages.end(), session->page);
  const auto incomplete = first_incomplete(*pack, session->answers);
  if (session->editing && incomplete) {
    session->page = *incomplete;
  } else if (session->editing || here == pages.end() || here + 1 == pages.end()) {
    session->screen = Screen::review;
  } else {
    session->page = *(here + 1);
  }
}

void Visit::State::on(const Skip&) {
  if (session->screen != Screen::page) return;
  const auto& page = pack->form[session->page];
  const auto questions = shown_questions(*pack, page, session->answers);
  if (!skippable(page, questions)) return;
  for (const Question* question : questions) session->answers.clear(question->id);
  next_page();
}

void Visit::State::on(const Choose& event) {
  const Question* question = asked(event.question);
  if (!question) return;
  session->answers.choose(*pack, *question, event.option);
  if (!consultation::is_among_answers(question->kind) && pack->hamlet(event.option))
    remember_hamlet(event.option);
}

void Visit::State::on(const SetText& event) {
  if (const Question* question = asked(event.question)) session->answers.set_text(*question, event.text);
}

void Visit::State::on(const AskClear& event) {
  if (!asked(event.question) || session->answers.of(event.question).text.empty()) return;
  session->clearing = event.question;
  session->overlay = Overlay::clear_text;
}

void Visit::State::on(const EditPage& event) {
  const auto pages = shown_pages(*pack, session->answers);
  const auto wanted = static_cast<std::size_t>(std::max(0, event.page));
  if (session->screen != Screen::review || event.page < 0 || wanted >= pages.size()) return;
  session->screen = Screen::page;
  session->page = pages[wanted];
  session->editing = true;
}

opinion::Opinion Visit::State::opinion_now() {
  opinion::Opinion opinion;
  if (session->opinion_id.empty()) session->opinion_id = uuid_v4(random);
  opinion.id = session->opinion_id;
  opinion.consultation = pack->id;
  opinion.revision = pack->revision;
  opinion.kiosk = status.kiosk_id;
  opinion.unit = status.unit;
  opinion.language = session->language;
  opinion.day = day_in_vietnam(status.now);
  Answered given = answers_of(*pack, session->answers);
  opinion.answers.swap(given.answers);
  const std::string hamlet = hamlet_of(*pack, session->answers);
  if (const consultation::Unit* unit = pack->unit_of_hamlet(hamlet)) {
    opinion.hamlet = hamlet;
    opinion.unit = unit->id;
  }
  return opinion;
}

void Visit::State::on(const Send&) {
  if (session->screen != Screen::review || first_incomplete(*pack, session->answers)) return;
  session->sending = true;
  session->failed = false;
  orders.emplace_back(SendOpinion{opinion_now()});
}

void Visit::State::on(const Sent& event) {
  if (!session->sending) return;
  wipe(shown);
  const std::string language = session->language;
  const Preferences preferences = *session;
  session.emplace();
  session->language = language;
  static_cast<Preferences&>(*session) = preferences;
  session->begun = true;
  session->screen = Screen::thanks;
  session->receipt = event.receipt;
  session->qr_url = event.qr_url;
  session->received = day_in_vietnam(status.now);
  session->thanks_until = now + timing.thanks;
  session->thanks_length = timing.thanks;
  changed_at = now;
  ++counts.sent;
}

void Visit::State::on(const SendFailed&) {
  if (!session->sending) return;
  session->sending = false;
  session->failed = true;
  session->idle_since = now;
  changed_at = now;
}

}  // namespace kiosk::hall::visit
