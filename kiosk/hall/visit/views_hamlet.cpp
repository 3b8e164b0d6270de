#include <algorithm>
#include <cctype>

#include "kiosk/base/search_form.h"
#include "kiosk/base/text.h"
#include "kiosk/consultation/arrangement.h"
#include "kiosk/hall/visit/blocks.h"
#include "kiosk/hall/visit/scene.h"

namespace kiosk::hall::visit {
namespace {

using consultation::Hamlet;
using consultation::Paper;
using consultation::Provenance;
using consultation::Unit;

constexpr std::size_t long_list = 24;  ///< longer lists have a search field

/// The local word for a hamlet: from its unit, else from the merged unit.
std::string word_of(const Scene& scene, const Unit* unit) {
  return scene.words.of((unit ? *unit : scene.pack.after()).hamlet_word);
}

std::size_t count_hamlets(const consultation::Pack& pack) {
  std::size_t count = 0;
  for (const Unit& unit : pack.units) count += unit.hamlets.size();
  return count;
}

/// As names are compared: letters and digits alone, without marks and capitals.
std::string searched(const std::string& text) {
  std::string plain = search_form(text, Diacritics::drop);
  std::erase_if(plain, [](unsigned char c) { return c < 0x80 && std::isalnum(c) == 0; });
  return plain;
}

/// The parts of a split hamlet, to choose one.
HamletView choosing_part(const Scene& scene, const std::string& whole) {
  const Words& words = scene.words;
  HamletView view;
  for (const Unit& unit : scene.pack.units) {
    HamletView::Group group;
    group.title = words.capital(words.unit_name(unit));
    for (const Hamlet& hamlet : unit.hamlets) {
      if (hamlet.whole != whole) continue;
      view.title = words.text("hamlet.which_part", {{"name", hold_together(words.of(hamlet.whole_name))}});
      group.choices.push_back({hamlet.id, words.capital(hold_together(words.of(hamlet.part_name))),
                               hamlet.id == scene.session.hamlet.chosen});
    }
    if (!group.choices.empty()) view.groups.push_back(std::move(group));
  }
  view.hint = words.text("hamlet.part_hint", {{"word", word_of(scene, nullptr)}});
  view.back = {words.text("flow.back"), true};
  return view;
}

/// A hamlet as one choice. The parts of a split hamlet are one choice together.
void add_choice(const Scene& scene, const Hamlet& hamlet, HamletView::Group& group) {
  const bool chosen = hamlet.id == scene.session.hamlet.chosen;
  if (hamlet.whole.empty()) {
    group.choices.push_back({hamlet.id, hold_together(scene.words.of(hamlet.name)), chosen});
  } else if (!group.choices.empty() && group.choices.back().id == hamlet.whole) {
    group.choices.back().selected |= chosen;
  } else {
    group.choices.push_back({hamlet.whole, hold_together(scene.words.of(hamlet.whole_name)), chosen});
  }
}

HamletView choosing(const Scene& scene) {
  const Words& words = scene.words;
  if (!scene.session.hamlet.whole.empty()) return choosing_part(scene, scene.session.hamlet.whole);
  HamletView view;
  view.title = words.text("hamlet.which", {{"word", word_of(scene, nullptr)}});
  view.hint = words.text("hamlet.hint");
  view.searches = count_hamlets(scene.pack) > long_list;
  view.search = scene.session.hamlet.search;
  view.search_hint = words.text("hamlet.search_hint");
  view.search_label = words.text("hamlet.search");
  view.erase = words.text("hamlet.erase");
  const std::string wanted = searched(scene.session.hamlet.search);
  for (const Unit& unit : scene.pack.units) {
    HamletView::Group group;
    group.title = words.capital(words.unit_name(unit));
    for (const Hamlet& hamlet : unit.hamlets) {
      const std::string& name = words.of(hamlet.name);
      if (view.searches && searched(name).find(wanted) == std::string::npos) continue;
      add_choice(scene, hamlet, group);
    }
    if (!group.choices.empty()) view.groups.push_back(std::move(group));
  }
  if (view.groups.empty()) view.none = words.text("hamlet.none");
  view.back = {words.text("flow.back"), true};
  return view;
}

HamletFact fact(const Scene& scene, const char* icon, const char* label, std::string before,
                std::string after) {
  HamletFact fact{icon, scene.words.text(label), std::move(before), std::move(after), {}};
  if (fact.after.empty()) fact.after = scene.words.text("figure.unknown");
  return fact;
}

std::string starred(std::string text, Provenance provenance) {
  return text.empty() || provenance == Provenance::sourced ? text : text + "*";
}

std::string kilometres(const Scene& scene, const std::optional<consultation::Decimal>& km,
                       Provenance origin) {
  if (!km) return {};
  return starred(hold_together(km->format(scene.words.language()) + " km"), origin);
}

std::string place_of(const Scene& scene, const Unit& unit) {
  return unit.office ? starred(scene.words.of(unit.office->place), unit.office->provenance) : std::string();
}

HamletFact way_fact(const Scene& scene, const Hamlet& hamlet) {
  if (!hamlet.way) return fact(scene, "directions_walk", "hamlet.way", {}, {});
  const auto& way = *hamlet.way;
  std::string after = kilometres(scene, way.km, way.provenance);
  const std::string text = starred(scene.words.of(way.text), way.provenance);
  if (after.empty()) return fact(scene, "directions_walk", "hamlet.way", {}, text);
  HamletFact result = fact(scene, "directions_walk", "hamlet.way",
                           kilometres(scene, way.km_today, way.provenance), std::move(after));
  result.note = text;
  return result;
}

/// The unit after to which the hamlet goes.
const Unit& destination(const Scene& scene, const Hamlet& hamlet) {
  const Unit* to = consultation::unit_after_of(scene.pack, hamlet.id);
  return to ? *to : scene.pack.after();
}

std::vector<HamletFact> facts(const Scene& scene, const Unit& unit, const Hamlet& hamlet) {
  const Words& words = scene.words;
  const Unit& to = destination(scene, hamlet);
  const consultation::LocalizedText& after = hamlet.name_after.empty() ? hamlet.name : hamlet.name_after;
  const std::string today = hold_together(words.of(hamlet.name)) + words.comma() + words.unit_name(unit);
  const std::string later =
      hold_together(words.of(after)) + words.comma() + words.unit_name(to);
  return {fact(scene, "home", "hamlet.name", today, later),
          fact(scene, "account_balance", "hamlet.office", place_of(scene, unit),
               place_of(scene, to)),
          way_fact(scene, hamlet)};
}

/// "Nguồn: A; B." for the sources, and the meaning of "*" if a figure has one.
std::string note_of(const Scene& scene, const Unit& unit, const Hamlet& hamlet) {
  std::vector<std::string> sources;
  bool stars = false;
  const auto take = [&](Provenance origin, const consultation::LocalizedText& source) {
    const std::string& text = scene.words.of(source);
    if (origin == Provenance::illustrative) stars = true;
    if (origin == Provenance::illustrative || text.empty()) return;
    if (std::find(sources.begin(), sources.end(), text) == sources.end()) sources.push_back(text);
  };
  for (const Unit* one : {&unit, &destination(scene, hamlet)}) {
    if (one->office) take(one->office->provenance, one->office->source);
  }
  if (hamlet.way) take(hamlet.way->provenance, hamlet.way->source);
  for (const Paper& paper : unit.papers) take(paper.provenance, paper.source);
  std::string all;
  for (const std::string& source : sources) all += (all.empty() ? "" : "; ") + source;
  std::string note = all.empty() ? std::string() : scene.words.text("impact.source", {{"source", all}});
  if (stars) note += (note.empty() ? "" : " ") + scene.words.text("hamlet.sample");
  return note;
}

HamletPlace place(const Scene& scene, const Unit& unit, const Hamlet& hamlet) {
  const Words& words = scene.words;
  HamletPlace place;
  place.change = words.text("hamlet.change", {{"word", word_of(scene, &unit)}});
  place.facts = facts(scene, unit, hamlet);
  place.papers_title = words.text("hamlet.papers");
  place.stays_title = words.text("hamlet.papers_stay");
  place.changes_title = words.text("hamlet.papers_change");
  for (const Paper& paper : unit.papers) {
    auto& list = paper.changes ? place.changes : place.stays;
    list.push_back({starred(words.of(paper.name), paper.provenance), words.of(paper.note)});
  }
  if (unit.papers.empty()) place.papers_unknown = words.capital(words.text("figure.unknown")) + ".";
  place.more_title = words.text("hamlet.more", {{"word", word_of(scene, &unit)}});
  place.more = blocks_of(words.of(hamlet.changes));
  const std::string& ask = words.of(unit.ask);
  place.ask = ask.empty() ? words.text("hamlet.ask", {{"noun", words.noun({unit}, 1)}}) : ask;
  place.note = note_of(scene, unit, hamlet);
  return place;
}

}  // namespace

std::string hamlet_name(const Scene& scene, const std::string& id) {
  const Hamlet* hamlet = scene.pack.hamlet(id);
  const Unit* unit = scene.pack.unit_of_hamlet(id);
  if (!hamlet || !unit) return {};
  return hold_together(scene.words.of(hamlet->name)) + scene.words.comma() + scene.words.unit_name(*unit);
}

Door hamlet_door(const Scene& scene) {
  if (count_hamlets(scene.pack) == 0) return {};
  const Hamlet* hamlet = scene.pack.hamlet(scene.session.hamlet.chosen);
  std::string label = hamlet ? hold_together(scene.words.of(hamlet->name))
                             : scene.words.text("hamlet.mine", {{"word", word_of(scene, nullptr)}});
  return {"place", scene.words.capital(std::move(label)), Screen::hamlet};
}

HamletView hamlet_view(const Scene& scene) {
  const Unit* unit = scene.pack.unit_of_hamlet(scene.session.hamlet.chosen);
  const Hamlet* hamlet = scene.pack.hamlet(scene.session.hamlet.chosen);
  if (!unit || !hamlet || scene.session.hamlet.choosing) return choosing(scene);
  HamletView view;
  view.title = hamlet_name(scene, hamlet->id);
  view.hint = scene.words.text(consultation::is_merger(scene.pack) ? "hamlet.what_changes" : "hamlet.what_changes_arranged");
  view.place = place(scene, *unit, *hamlet);
  view.back = {scene.words.text("flow.back"), true};
  view.next = {scene.words.text("home.give_opinion"), scene.session.begun};
  return view;
}

}  // namespace kiosk::hall::visit
