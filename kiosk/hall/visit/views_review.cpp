#include <algorithm>

#include "kiosk/base/text.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/consultation/question_kind.h"
#include "kiosk/hall/visit/scene.h"
#include "kiosk/opinion/seal.h"

namespace kiosk::hall::visit {
namespace {

using consultation::FormPage;
using consultation::Question;

constexpr std::size_t remark_code_points = 48;
constexpr std::string_view between = " · ";

std::string quoted(const std::string& text) {
  std::string line = trimmed(text);
  std::replace(line.begin(), line.end(), '\n', ' ');
  std::string shown = "“" + cut_on_word(line, remark_code_points) + "”";
  wipe(line);
  return shown;
}

std::string option_answer(const Question& question, const Chosen& chosen, const std::string& id,
                          const Words& words) {
  for (const auto& option : question.options) {
    if (option.id != id) continue;
    const std::string& label = words.of(option.label);
    return option.writes_text ? label + ": " + quoted(chosen.text) : label;
  }
  return {};
}

std::string hamlet_answer(const Scene& scene, const std::string& id) {
  const consultation::Hamlet* hamlet = scene.pack.hamlet(id);
  const consultation::Unit* unit = scene.pack.unit_of_hamlet(id);
  if (!hamlet || !unit) return {};
  return hold_together(scene.words.of(hamlet->name)) + scene.words.comma() + scene.words.unit_name(*unit);
}

std::string answer_text(const Scene& scene, const Question& question) {
  const Chosen& chosen = scene.session.form.answers.of(question.id);
  if (is_text(question.kind)) return quoted(chosen.text);
  if (!is_among_answers(question.kind)) return hamlet_answer(scene, chosen.options.front());
  const bool number = traits_of(question.kind).answer == consultation::AnswerType::number;
  if (number) return chosen.options.front() + " / " + std::to_string(question.options.size());
  std::string text;
  for (std::size_t i = 0; i < chosen.options.size(); ++i) {
    if (i > 0) text += between;
    if (is_ranking(question.kind)) text += std::to_string(i + 1) + ". ";
    text += option_answer(question, chosen, chosen.options[i], scene.words);
  }
  return text;
}

std::string question_name(const Question& question, const Words& words) {
  const std::string& name = words.of(question.short_title);
  return name.empty() ? words.of(question.title) : name;
}

ReviewRow row_of(const Scene& scene, std::size_t page_index, int place) {
  const Words& words = scene.words;
  const FormPage& page = scene.pack.form[page_index];
  const auto questions = shown_questions(scene.pack, page, scene.session.form.answers);
  const bool open = gap_of(scene.pack, page, scene.session.form.answers).missing != Missing::nothing;
  const bool any = std::any_of(questions.begin(), questions.end(), [&](const Question* question) {
    return answered(*question, scene.session.form.answers.of(question->id));
  });
  ReviewRow row;
  row.number = place + 1;
  row.page = place;
  row.edit = words.text("review.edit");
  row.label = questions.size() > 1 && !page.title.empty() ? words.of(page.title)
                                                          : question_name(*questions.front(), words);
  if (!any) row.answer = words.text(open ? "review.open" : "review.skipped");
  for (const Question* question : questions) {
    if (!any) break;
    if (!row.answer.empty()) row.answer += between;
    row.answer += answered(*question, scene.session.form.answers.of(question->id))
                      ? answer_text(scene, *question)
                      : words.text("review.skipped_one", {{"question", question_name(*question, words)}});
  }
  return row;
}

/// Sets the print button. It keeps showing the state of a print job even if the printer disappears.
void add_printing(const Scene& scene, ThanksView& view) {
  const Words& words = scene.words;
  switch (scene.session.receipt.printing) {
    case Printing::no:
      if (scene.status.printer) view.print = {words.text("thanks.print"), true};
      break;
    case Printing::under_way:
      view.print = {words.text("thanks.printing"), false};
      break;
    case Printing::done:
      view.print = {words.text("thanks.printed"), false};
      view.printed = true;
      break;
    case Printing::failed:
      view.print = {words.text("thanks.print_again"), true};
      view.print_trouble =
          words.text(std::string("thanks") + ".trouble." + scene.session.receipt.print_trouble);
      break;
  }
}

}  // namespace

std::string counts_for(const Scene& scene) {
  const bool voters = scene.pack.rule_profile == consultation::RuleProfile::voters_2018;
  return scene.words.text(voters ? "counts_for.voters" : "counts_for.households");
}

ReviewView review_view(const Scene& scene) {
  const Words& words = scene.words;
  const Session& session = scene.session;
  ReviewView view;
  view.title = words.text("review.title");
  view.counts_for = counts_for(scene);
  const auto pages = shown_pages(scene.pack, session.form.answers);
  for (std::size_t i = 0; i < pages.size(); ++i) {
    view.rows.push_back(row_of(scene, pages[i], static_cast<int>(i)));
  }
  const bool complete = !first_incomplete(scene.pack, session.form.answers);
  view.note = words.text(session.form.sending ? "review.sending"
                         : complete           ? "review.note"
                                              : "review.incomplete");
  if (session.form.failed) view.failure = words.text("review.failure");
  if (scene.status.speech) view.listen = words.text("review.listen");
  view.back = {words.text("flow.back"), !session.form.sending};
  view.send = {words.text("review.send"), complete && !session.form.sending};
  view.sending = session.form.sending;
  return view;
}

ReceiptWords receipt_words(const Scene& scene) {
  const Words& words = scene.words;
  ReceiptWords receipt;
  receipt.place = words.of(scene.pack.parent);
  receipt.title = words.of(scene.pack.topic);
  receipt.code_label = words.text("thanks.code");
  receipt.code = opinion::group_receipt(scene.session.receipt.code);
  receipt.received = words.text("thanks.received", {{"day", words.day_short(scene.session.receipt.received)}});
  if (scene.pack.sample) receipt.received += std::string(between) + words.text("thanks.sample");
  receipt.check_hint = words.text("receipt.check");
  receipt.secret_hint = words.text("receipt.secret");
  if (scene.pack.rule_profile == consultation::RuleProfile::voters_2018)
    receipt.note = words.text("home.not_a_substitute");
  receipt.qr_url = scene.session.receipt.qr_url;
  return receipt;
}

ThanksView thanks_view(const Scene& scene) {
  const Words& words = scene.words;
  const Session& session = scene.session;
  ThanksView view;
  view.title = words.text("thanks.title");
  view.text = words.text("thanks.text");
  view.code_label = words.text("thanks.code");
  view.code = opinion::group_receipt(session.receipt.code);
  view.received = words.text("thanks.received", {{"day", words.day_short(session.receipt.received)}});
  if (scene.pack.sample) view.received += std::string(between) + words.text("thanks.sample");
  view.check_hint = words.text("thanks.check");
  view.secret_hint = words.text("thanks.secret");
  view.qr_url = session.receipt.qr_url;
  const int seconds = seconds_left(session.timers.thanks_until, scene.now);
  view.returning = words.plural("thanks.returning", seconds);
  const double whole = std::chrono::duration<double>(session.timers.thanks_length).count();
  view.remaining = whole > 0 ? std::min(1.0, seconds / whole) : 0;
  view.counts_for = counts_for(scene);
  view.done = {words.text("thanks.done"), true};
  add_printing(scene, view);
  return view;
}

}  // namespace kiosk::hall::visit
