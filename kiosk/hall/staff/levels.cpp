// View model of the page for volume, brightness and night hours.
#include "kiosk/hall/staff/pages.h"
#include "kiosk/hall/staff/words.h"

namespace kiosk::hall::staff {
namespace {

constexpr NightHours nights_offered[] = {{0, 0}, {19, 6}, {20, 5}, {21, 5}, {22, 5}};

std::vector<Act> night_choices(const NightHours& chosen, const Catalogue& words) {
  std::vector<Act> choices;
  for (const NightHours& hours : nights_offered) {
    const bool never = hours.from == hours.to;
    const std::string from = std::to_string(hours.from), to = std::to_string(hours.to);
    const std::string label = never ? words.text("staff.night.never")
                                    : words.text("staff.night.hours", {{"from", from}, {"to", to}});
    const bool is_chosen = never ? chosen.from == chosen.to : hours == chosen;
    choices.push_back({"staff/night/" + from + "-" + to, {}, label, ChooseNight{hours}, is_chosen});
  }
  return choices;
}

}  // namespace

LevelsView levels(const Facts& facts, const Catalogue& words) {
  LevelsView view;
  view.title = words.text("staff.levels.name");
  const auto add = [&](const char* id, const char* icon, const std::string& name, std::optional<int> percent,
                       bool brightness) {
    if (!percent) return;
    view.levels.push_back({id, icon, name, words.text("staff.levels.less"), words.text("staff.levels.more"),
                           *percent, brightness});
  };
  add("volume", "volume_up", words.text("staff.levels.volume"), facts.levels.volume, false);
  add("brightness", "brightness_6", words.text("staff.levels.brightness"), facts.levels.brightness, true);
  view.night_title = words.text("staff.night.title");
  view.nights = night_choices(facts.night, words);
  view.acts = {go_to("staff/back", "arrow_back", words.text("flow.back"), Page::overview)};
  return view;
}

}  // namespace kiosk::hall::staff
