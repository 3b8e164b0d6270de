#include <algorithm>
#include <set>

#include "kiosk/base/text.h"
#include "kiosk/consultation/arrangement.h"
#include "kiosk/consultation/question_kind.h"
#include "kiosk/hall/visit/blocks.h"
#include "kiosk/hall/visit/scene.h"

namespace kiosk::hall::visit {
namespace {

using consultation::FormPage;
using consultation::Hamlet;
using consultation::Option;
using consultation::Provenance;
using consultation::Question;
using consultation::QuestionStyle;
using consultation::Unit;

ChoiceView choice_view(const Option& option, const Question& question, const Chosen& chosen,
                       const Words& words) {
  const auto place = std::find(chosen.options.begin(), chosen.options.end(), option.id);
  ChoiceView view;
  view.id = option.id;
  view.icon = option.icon;
  view.label = words.of(option.label);
  view.hint = words.of(option.hint);
  view.selected = place != chosen.options.end();
  view.writes_text = option.writes_text;
  if (consultation::is_ranking(question.kind) && view.selected) {
    view.rank = static_cast<int>(place - chosen.options.begin()) + 1;
  }
  return view;
}

std::vector<ChoiceView> option_views(const Scene& scene, const Question& question, const Chosen& chosen) {
  std::vector<ChoiceView> views;
  const auto drawn = scene.session.form.order.find(question.id);
  for (std::size_t i = 0; i < question.options.size(); ++i) {
    const std::size_t at = drawn == scene.session.form.order.end() ? i : drawn->second[i];
    views.push_back(choice_view(question.options[at], question, chosen, scene.words));
  }
  return views;
}

/// The unit, which is the heading above its hamlets, is the hint.
std::vector<ChoiceView> hamlet_views(const Scene& scene, const Chosen& chosen) {
  std::multiset<std::string> names;
  for (const Unit& unit : scene.pack.units) {
    for (const Hamlet& hamlet : unit.hamlets) names.insert(scene.words.of(hamlet.name));
  }
  std::vector<ChoiceView> views;
  for (const Unit& unit : scene.pack.units) {
    for (const Hamlet& hamlet : unit.hamlets) {
      const std::string& name = scene.words.of(hamlet.name);
      ChoiceView view;
      view.id = hamlet.id;
      view.label = hold_together(name);
      view.hint = scene.words.unit_name(unit);
      if (names.count(name) > 1) view.label += scene.words.comma() + hold_together(scene.words.of(unit.name));
      view.selected = !chosen.options.empty() && chosen.options.front() == hamlet.id;
      views.push_back(std::move(view));
    }
  }
  return views;
}

bool asks_hamlet(const Question& question) {
  return traits_of(question.kind).options == consultation::OptionSource::hamlets;
}

/// Sets the character counter. Over the last tenth of the limit (at most 100 characters) it shows how many
/// are left.
void count_text(QuestionView& view, const Words& words, std::int64_t count) {
  const std::int64_t most = view.max_code_points, left = std::max<std::int64_t>(0, most - count);
  const auto number = [&](std::int64_t value) { return format_integer(value, words.language()); };
  view.nearly_full = left <= std::min<std::int64_t>(100, most / 10);
  if (left == 0) {
    view.counter = words.text("form.full", {{"most", number(most)}});
  } else if (view.nearly_full) {
    view.counter = words.text("form.left", {{"left", number(left)}});
  } else {
    view.counter = words.text("form.counter", {{"count", number(count)}, {"most", number(most)}});
  }
}

/// What the question adds for the resident's hamlet; empty if none is chosen.
std::string own_hint(const Scene& scene, const Question& question) {
  const Hamlet* hamlet = scene.pack.hamlet(scene.session.hamlet.chosen);
  const Unit* unit = scene.pack.unit_of_hamlet(scene.session.hamlet.chosen);
  const Unit* after = consultation::unit_after_of(scene.pack, scene.session.hamlet.chosen);
  if (question.own_hint.empty() || !hamlet || !unit || !after) return {};
  return scene.words.capital(fill_blanks(scene.words.of(question.own_hint),
                                         {{"hamlet", hold_together(scene.words.of(hamlet->name))},
                                          {"unit", scene.words.unit_name(*unit)},
                                          {"unit_after", scene.words.unit_name(*after)}}));
}

QuestionView question_view(const Scene& scene, const Question& question) {
  const Words& words = scene.words;
  const Chosen& chosen = scene.session.form.answers.of(question.id);
  QuestionView view;
  view.id = question.id;
  view.kind = question.kind;
  view.style = question.style;
  view.title = words.of(question.title);
  view.hint = words.of(question.hint);
  if (const std::string own = own_hint(scene, question); !own.empty()) view.hint += (view.hint.empty() ? "" : " ") + own;
  const bool hamlet = asks_hamlet(question);
  view.choices = hamlet ? hamlet_views(scene, chosen) : option_views(scene, question, chosen);
  if (hamlet && !chosen.options.empty() && !scene.session.hamlet.choosing) {
    view.chosen_before =
        words.text("form.hamlet_chosen", {{"hamlet", hamlet_name(scene, chosen.options.front())}});
    view.change = words.text("form.change");
  }
  view.max_code_points = question.max_code_points;
  view.writing = writing(question, chosen);
  if (!view.writing) return view;
  view.text = chosen.text;
  view.text_hint = words.text(is_text(question.kind) ? "form.text_hint" : "form.other_hint");
  count_text(view, words, static_cast<std::int64_t>(count_code_points(chosen.text)));
  return view;
}

std::string chosen_note(const Scene& scene, const Question& question) {
  const std::size_t count = scene.session.form.answers.of(question.id).options.size();
  if (count == 0) return {};
  const bool full = count == most_choices(question) && count < question.options.size();
  const auto number = static_cast<std::int64_t>(count);
  return full ? scene.words.plural("form.chosen_full", number) : scene.words.plural("form.chosen", number);
}

std::string gap_note(const Gap& gap, const Words& words) {
  if (gap.missing == Missing::written)
    return words.text(gap.question->style == QuestionStyle::names ? "form.write_name" : "form.write_other");
  return words.text(traits_of(gap.question->kind).missing_note);
}

std::string note_of(const Scene& scene, const Gap& gap, const std::vector<const Question*>& questions) {
  if (gap.missing != Missing::nothing) return gap_note(gap, scene.words);
  for (const Question* question : questions) {
    if (selects_several(question->kind)) return chosen_note(scene, *question);
  }
  return {};
}

bool any_asks_hamlet(const std::vector<const Question*>& questions) {
  return std::any_of(questions.begin(), questions.end(),
                     [](const Question* question) { return asks_hamlet(*question); });
}

bool hamlets_illustrative(const consultation::Pack& pack) {
  return std::any_of(pack.units.begin(), pack.units.end(), [](const Unit& unit) {
    return unit.hamlet_count && unit.hamlet_count->provenance == Provenance::illustrative;
  });
}

}  // namespace

PageView page_view(const Scene& scene) {
  const Words& words = scene.words;
  const FormPage& page = scene.pack.form[scene.session.form.page];
  const auto pages = shown_pages(scene.pack, scene.session.form.answers);
  const auto questions = shown_questions(scene.pack, page, scene.session.form.answers);
  const Gap gap = gap_of(scene.pack, page, scene.session.form.answers);
  const bool may_skip = skippable(page, questions);
  PageView view;
  view.page =
      static_cast<int>(std::find(pages.begin(), pages.end(), scene.session.form.page) - pages.begin());
  view.pages = static_cast<int>(pages.size());
  view.progress = words.text(
      "form.progress", {{"page", std::to_string(view.page + 1)}, {"pages", std::to_string(view.pages)}});
  if (questions.size() > 1) view.title = words.of(page.title);
  if (may_skip) view.optional_label = words.text("form.optional");
  for (const Question* question : questions) view.questions.push_back(question_view(scene, *question));
  if (questions.size() > 1 || any_asks_hamlet(questions)) {
    view.promise_title = words.text("form.promise");
    view.promise = blocks_of(words.of(scene.pack.privacy));
  }
  if (view.page == 0) {
    view.counts_for = counts_for(scene);
    view.consent = words.text("form.consent");
  }
  view.note = note_of(scene, gap, questions);
  if (any_asks_hamlet(questions) && hamlets_illustrative(scene.pack)) {
    view.illustrative_note =
        words.text("form.sample_hamlets", {{"word", words.of(scene.pack.after().hamlet_word)}});
  }
  view.back = {words.text("flow.back"), true};
  view.unselects = may_skip && any_chosen(questions, scene.session.form.answers);
  view.skip = {may_skip ? words.text(view.unselects ? "form.unselect" : "form.skip") : "", may_skip};
  view.next = {words.text("form.next"), gap.missing == Missing::nothing};
  view.clear_label = words.text("form.clear");
  if (scene.status.speech) view.listen_label = words.text("form.listen");
  return view;
}

}  // namespace kiosk::hall::visit
