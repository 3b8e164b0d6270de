#include <set>

#include "kiosk/base/text.h"
#include "kiosk/consultation/arrangement.h"
#include "kiosk/hall/visit/figures.h"
#include "kiosk/hall/visit/scene.h"

namespace kiosk::hall::visit {
namespace {

using consultation::Unit;

int days_left(const Scene& scene) {
  return days_between(day_in_vietnam(scene.status.now), day_in_vietnam(closes(scene)));
}

std::string deadline_line(const Scene& scene) {
  const Words& words = scene.words;
  const int days = days_left(scene);
  const std::string until = words.text("attract.until", {{"deadline", words.deadline(closes(scene))}});
  return until + " · " +
         (days > 0 ? words.plural("attract.days_left", days) : words.text("attract.last_day"));
}

FigureTile figure_tile(const Scene& scene, std::string icon,
                       const std::optional<consultation::Figure>& figure, int decimals, std::string caption) {
  return {std::move(icon), figure_number(figure, decimals, scene.words),
          figure_unit(figure, scene.pack.after(), scene.words), std::move(caption)};
}

/// Joins each unit's name with no-break spaces: "xã Xuân Chính" is never split over two lines.
std::string unit_names_joined(const Scene& scene, std::string text) {
  const auto hold = [&](const consultation::Unit& unit) {
    for (const auto* form : {&unit.full_name, &unit.name}) {
      const std::string name = scene.words.of(*form);
      for (auto at = text.find(name); !name.empty() && at != std::string::npos;) {
        const std::string held = hold_together(name);
        text.replace(at, name.size(), held);
        at = text.find(name, at + held.size());
      }
    }
  };
  for (const auto& unit : scene.pack.units) hold(unit);
  for (const auto& unit : scene.pack.units_after) hold(unit);
  return text;
}

FigureTile days_tile(const Scene& scene) {
  const Words& words = scene.words;
  const int days = days_left(scene);
  if (days <= 0) return {"event_available", words.text("home.today"), "", words.text("home.last_day")};
  return {"event_available", format_integer(days, words.language()), words.plural("home.days", days),
          words.text("home.days_caption")};
}

/// Of one unit after: its area, people and hamlets.
std::vector<FigureTile> merger_tiles(const Scene& scene) {
  const Words& words = scene.words;
  const Unit& after = scene.pack.after();
  const std::string noun = words.noun({after}, 1);
  return {figure_tile(scene, "straighten", after.area, area_decimals(scene.pack),
                      words.text("home.area", {{"noun", noun}})),
          figure_tile(scene, "groups", after.population, 0, words.text("home.population", {{"noun", noun}})),
          figure_tile(scene, "home", after.hamlet_count, 0,
                      words.plural("home.hamlets", 2, {{"word", words.of(after.hamlet_word)}, {"noun", noun}}))};
}

/// Number of hamlets, whole or in part, that go to another unit than the one that continues theirs.
std::int64_t moved_hamlets(const consultation::Pack& pack) {
  std::set<std::string> moved;
  for (const consultation::Move& move : consultation::moves_of(pack)) {
    if (move.to->continues == move.from->id) continue;
    for (const consultation::Hamlet* hamlet : move.hamlets)
      moved.insert(hamlet->whole.empty() ? hamlet->id : hamlet->whole);
  }
  return static_cast<std::int64_t>(moved.size());
}

/// The lists of all hamlets together; nullopt without any list.
std::optional<consultation::Figure> listed_people(const consultation::Pack& pack) {
  std::vector<std::optional<consultation::Figure>> lists;
  for (const Unit& unit : pack.units) {
    for (const consultation::Hamlet& hamlet : unit.hamlets) {
      if (hamlet.listed) lists.push_back(hamlet.listed);
    }
  }
  return consultation::sum_of(lists);
}

/// Of several units after: how many units, hamlets that go to another unit, people who are asked.
std::vector<FigureTile> arrangement_tiles(const Scene& scene) {
  const Words& words = scene.words;
  const auto& before = scene.pack.units;
  const auto& after = scene.pack.units_after;
  const auto today = static_cast<std::int64_t>(before.size()), later = static_cast<std::int64_t>(after.size());
  const auto number = [&](std::int64_t count) { return format_integer(count, words.language()); };
  const std::int64_t moved = moved_hamlets(scene.pack);
  return {{"account_balance", number(later), words.noun(after, later),
           words.text("home.units_after", {{"before", number(today) + " " + words.noun(before, today)}})},
          {"home", number(moved), words.plural("figure.hamlets", moved, {{"word", words.of(after.front().hamlet_word)}}),
           words.text("home.hamlets_moved", {{"noun", words.noun(after, 1)}})},
          figure_tile(scene, "groups", listed_people(scene.pack), 0, words.text("home.listed"))};
}

std::string notice(const Scene& scene) {
  std::string text;
  if (scene.status.offline) text = scene.words.text("home.offline");
  if (scene.pack.rule_profile == consultation::RuleProfile::voters_2018) {
    text += (text.empty() ? "" : " · ") + scene.words.text("home.not_a_substitute");
  }
  return text;
}

}  // namespace

UtcTime closes(const Scene& scene) {
  return scene.status.closes == UtcTime{} ? scene.pack.period.closes : scene.status.closes;
}

AttractView attract_view(const Scene& scene) {
  const Words& words = scene.words;
  AttractView view;
  view.topic = unit_names_joined(scene, words.of(scene.pack.topic));
  view.headline = unit_names_joined(scene, words.of(scene.pack.headline));
  view.deadline = deadline_line(scene);
  view.begin = words.text("attract.begin");
  view.other_language_id = next_language(scene);
  if (!view.other_language_id.empty()) view.other_language = language_name(scene, view.other_language_id);
  view.promise = words.text("attract.promise");
  view.historical_note = words.of(scene.pack.historical_note);
  view.drift = drift_at(scene.status.now);
  return view;
}

HomeView home_view(const Scene& scene) {
  const Words& words = scene.words;
  HomeView view;
  view.title = unit_names_joined(scene, words.of(scene.pack.proposal));
  view.before_label = words.text("home.before");
  view.after_label = words.text("home.after");
  view.map_label = words.text("home.map");
  view.figures = consultation::is_merger(scene.pack) ? merger_tiles(scene) : arrangement_tiles(scene);
  view.figures.push_back(days_tile(scene));
  view.doors = {{"description", words.text("home.proposal"), Screen::proposal},
                {"gavel", words.text("home.reasons"), Screen::reasons},
                {"person_pin", words.text("home.impact"), Screen::impact},
                {"timeline", words.text("home.timeline"), Screen::timeline}};
  view.my_hamlet = hamlet_door(scene);
  view.give_opinion = words.text("home.give_opinion");
  view.give_opinion_hint = words.text("home.give_opinion_hint");
  view.notice = notice(scene);
  return view;
}

}  // namespace kiosk::hall::visit
