#include <algorithm>

#include "kiosk/base/text.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/hall/visit/blocks.h"
#include "kiosk/hall/visit/scene.h"

namespace kiosk::hall::visit {
namespace {

using consultation::RuleProfile;
using wire::ResultCells;
using wire::UnitResult;
using Count = std::optional<std::int64_t>;

bool voters(const Scene& scene) {
  return scene.pack.rule_profile == RuleProfile::voters_2018;
}

std::string number(const Scene& scene, std::int64_t count) {
  return format_integer(count, scene.words.language());
}

std::string shown(const Scene& scene, const Count& count) {
  return count ? number(scene, *count) : scene.words.text("results.few");
}

std::string percent(const Scene& scene, std::int64_t part, std::int64_t whole) {
  return format_percent(part, whole, 2, scene.words.language());
}

/// "cử tri" or "hộ gia đình".
std::string who(const Scene& scene) {
  return scene.words.text(voters(scene) ? "results.voters" : "results.households");
}

/// Whether opinions from kiosks are counted apart, and nobody has entered paper forms yet.
bool no_forms(const ResultCells& cells) {
  return cells.kiosk && cells.took_part == 0;
}

double share_of(const Count& part, std::int64_t whole) {
  return part && whole > 0 ? static_cast<double>(*part) / static_cast<double>(whole) : 0;
}

void turnout(const Scene& scene, const ResultCells& total, ResultsView& view) {
  view.turnout_title = scene.words.text("results.turnout");
  view.turnout_known = total.took_part && total.listed > 0 && !no_forms(total);
  if (no_forms(total)) {
    view.turnout = scene.words.text("results.no_forms");
    return;
  }
  if (!view.turnout_known) {
    view.turnout = total.took_part
                       ? scene.words.text("results.no_list", {{"count", number(scene, *total.took_part)}})
                       : scene.words.text("results.held_back_total");
    return;
  }
  view.turnout_share = share_of(total.took_part, total.listed);
  view.turnout =
      scene.words.text("results.took_part", {{"percent", percent(scene, *total.took_part, total.listed)},
                                             {"count", number(scene, *total.took_part)},
                                             {"listed", number(scene, total.listed)},
                                             {"who", who(scene)}});
}

/// The verdict for a commune. A negative verdict is stated as clearly as a positive one.
OutcomeCard outcome(const Scene& scene, std::string name, const ResultCells& cells,
                    const std::optional<bool>& passed) {
  OutcomeCard card;
  card.name = std::move(name);
  card.passed = passed;
  card.known = cells.agree && cells.listed > 0 && !no_forms(cells);
  card.share = share_of(cells.agree, cells.listed);
  card.verdict = scene.words.text(!passed   ? "results.verdict_open"
                                  : *passed ? "results.passed"
                                            : "results.failed");
  card.figures = card.known ? scene.words.text("results.agreed",
                                               {{"percent", percent(scene, *cells.agree, cells.listed)},
                                                {"count", number(scene, *cells.agree)},
                                                {"listed", number(scene, cells.listed)},
                                                {"who", who(scene)}})
                            : scene.words.text(no_forms(cells) ? "results.no_forms" : "results.held_back_unit");
  return card;
}

/// Of the forms, or of the opinions from kiosks where these are counted apart.
enum class Part { forms, kiosks };

ResultsRow row(const Scene& scene, std::string name, const ResultCells& cells, bool subtotal, Part part) {
  if (part == Part::kiosks) {
    const wire::ResultCounts& counts = *cells.kiosk;
    return {std::move(name),
            {"", shown(scene, counts.took_part), shown(scene, counts.agree), shown(scene, counts.disagree),
             shown(scene, counts.other)},
            subtotal};
  }
  return {std::move(name),
          {cells.listed > 0 ? number(scene, cells.listed) : "–", shown(scene, cells.took_part),
           shown(scene, cells.agree), shown(scene, cells.disagree), shown(scene, cells.other)},
          subtotal};
}

std::string unit_name(const Scene& scene, const std::string& id) {
  const consultation::Unit* unit = scene.pack.unit(id);
  return unit ? scene.words.capital(scene.words.unit_name(*unit)) : id;
}

/// Each unit with its hamlets, then the total. The line for those who did not state a hamlet is left out where
/// it certainly counts nobody.
void rows(const Scene& scene, const wire::PublishedResults& results, Part part, ResultsView& view) {
  const Words& words = scene.words;
  for (const UnitResult& unit : results.units) {
    if (part == Part::kiosks && !unit.subtotal.kiosk) continue;
    view.rows.push_back(row(scene, unit_name(scene, unit.unit), unit.subtotal, true, part));
    for (const auto& one : unit.hamlets) {
      if (part == Part::kiosks && !one.cells.kiosk) continue;
      const Count& took_part = part == Part::kiosks ? one.cells.kiosk->took_part : one.cells.took_part;
      if (one.hamlet.empty() && took_part == 0) continue;
      const consultation::Hamlet* hamlet = scene.pack.hamlet(one.hamlet);
      view.rows.push_back(
          row(scene, hamlet ? words.of(hamlet->name) : words.text("results.not_told"), one.cells, false, part));
    }
  }
  view.rows.push_back(row(scene, words.text("results.total"), results.total, true, part));
}

/// The opinions from kiosks in words, where they do not replace the forms. Shares are of these opinions.
void kiosk_part(const Scene& scene, const ResultCells& total, ResultsView& view) {
  if (!total.kiosk) return;
  const Words& words = scene.words;
  const wire::ResultCounts& counts = *total.kiosk;
  view.kiosk_title = words.text("results.kiosk_title");
  view.kiosk_texts.push_back(words.text("results.kiosk_note"));
  const auto share = [&](const Count& part) {
    return part ? percent(scene, *part, *counts.took_part) : words.text("results.few");
  };
  if (!counts.took_part)
    view.kiosk_texts.push_back(words.text("results.held_back_unit"));
  else if (*counts.took_part == 0)
    view.kiosk_texts.push_back(words.text("results.kiosk_none"));
  else
    view.kiosk_texts.push_back(words.text("results.kiosk_sentence", {{"count", number(scene, *counts.took_part)},
                                                                     {"agree", share(counts.agree)},
                                                                     {"disagree", share(counts.disagree)},
                                                                     {"other", share(counts.other)}}));
}

void table(const Scene& scene, const wire::PublishedResults& results, ResultsView& view) {
  const Words& words = scene.words;
  view.name_column = scene.words.capital(words.of(scene.pack.after().hamlet_word));
  view.columns = {words.text("results.column_listed"), words.text("results.column_took_part"),
                  words.text("results.column_agree"), words.text("results.column_disagree"),
                  words.text("results.column_other")};
  rows(scene, results, Part::forms, view);
  if (results.total.kiosk) {
    view.rows.push_back({words.text("results.kiosk_title"), std::vector<std::string>(view.columns.size()), true});
    rows(scene, results, Part::kiosks, view);
  }
  const std::string few = words.text("results.few");
  const bool any = std::any_of(view.rows.begin(), view.rows.end(), [&](const ResultsRow& one) {
    return std::find(one.cells.begin(), one.cells.end(), few) != one.cells.end();
  });
  if (any) view.held_back = words.text("results.held_back", {{"few", few}});
}

/// The text in the current language, else in the first language of the pack that has one, else a note that it
/// is not available yet.
std::vector<Block> report(const Scene& scene, const std::map<std::string, std::string>& texts) {
  std::vector<std::string> languages{scene.words.language()};
  languages.insert(languages.end(), scene.pack.languages.begin(), scene.pack.languages.end());
  for (const std::string& language : languages) {
    const auto found = texts.find(language);
    if (found != texts.end() && !found->second.empty()) return blocks_of(found->second);
  }
  return {{Block::Kind::paragraph, scene.words.text("results.not_written")}};
}

std::vector<ResultsTab> tabs(const Scene& scene) {
  std::vector<ResultsTab> all;
  for (const auto& [part, key] : {std::pair(ResultsPart::outcome, "results.tab_outcome"),
                                  std::pair(ResultsPart::hamlets, "results.tab_hamlets"),
                                  std::pair(ResultsPart::decision, "results.tab_decision")}) {
    all.push_back({part, scene.words.text(key, {{"word", scene.words.of(scene.pack.after().hamlet_word)}}),
                   scene.session.results.part == part});
  }
  return all;
}

/// "Công bố ngày 30/11/2026 · Bản số 2".
std::string posted(const Scene& scene, const wire::PublishedResults& results) {
  const Words& words = scene.words;
  std::string text = words.text("results.posted", {{"day", words.day_short(day_in_vietnam(results.at))}});
  if (results.version > 0)
    text += " · " + words.text("results.version", {{"n", std::to_string(results.version)}});
  if (results.as_of)
    text += " · " + words.text("results.as_of", {{"day", words.day_short(day_in_vietnam(*results.as_of))}});
  return text;
}

/// Why this version replaces the one before.
std::string correction(const Scene& scene, const wire::PublishedResults& results) {
  return scene.words.text("results.correction", {{"n", std::to_string(results.version)},
                                                 {"day", scene.words.day_short(day_in_vietnam(results.at))},
                                                 {"reason", results.reason}});
}

}  // namespace

bool has_results(const Scene& scene) {
  return scene.status.results && scene.status.results->consultation == scene.pack.id;
}

ResultsView results_view(const Scene& scene) {
  const Words& words = scene.words;
  const wire::PublishedResults& results = *scene.status.results;
  ResultsView view;
  view.title = words.text("results.published_title");
  view.ended = ended(scene) + ".";
  view.tabs = tabs(scene);
  view.part = scene.session.results.part;
  turnout(scene, results.total, view);
  view.rule = words.text(voters(scene) ? "results.rule_voters" : "results.rule_households");
  view.threshold_label = "50%";
  for (const UnitResult& unit : results.units)
    view.outcomes.push_back(outcome(scene, unit_name(scene, unit.unit), unit.subtotal, unit.passed));
  kiosk_part(scene, results.total, view);
  table(scene, results, view);
  view.heard_title = words.text("results.heard");
  view.decided_title = words.text("results.decided");
  view.heard = report(scene, results.heard);
  view.decided = report(scene, results.decided);
  if (!results.reason.empty())
    view.decided.insert(view.decided.begin(), {Block::Kind::paragraph, correction(scene, results)});
  view.note = posted(scene, results);
  if (scene.pack.sample) view.note += " · " + words.text("results.sample");
  view.doors = {{"description", words.text("message.read_proposal"), Screen::proposal}};
  return view;
}

}  // namespace kiosk::hall::visit
