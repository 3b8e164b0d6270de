#include "kiosk/hall/visit/figures.h"

#include <algorithm>

#include "kiosk/base/text.h"
#include "kiosk/consultation/arrangement.h"
#include "kiosk/consultation/pack.h"

namespace kiosk::hall::visit {
namespace {

using consultation::Decimal;
using consultation::Figure;
using consultation::Unit;

int decimals_of(const std::optional<Figure>& figure) {
  if (!figure) return 0;
  int decimals = 6;
  std::int64_t rest = figure->value.millionths;
  while (decimals > 0 && rest % 10 == 0) {
    rest /= 10;
    --decimals;
  }
  return decimals;
}

std::int64_t whole(Decimal value) {
  return value.millionths / 1'000'000;
}

}  // namespace

int colour_of_unit(const consultation::Pack& pack, const Unit& unit) {
  const auto index_in = [](const std::vector<Unit>& units, const std::string& id) {
    return static_cast<int>(std::ranges::find(units, id, &Unit::id) - units.begin());
  };
  if (pack.unit_before(unit.id)) return index_in(pack.units, unit.id);
  if (consultation::is_merger(pack)) return -1;
  if (pack.unit_before(unit.continues)) return index_in(pack.units, unit.continues);
  const auto is_new = [](const Unit& one) { return one.continues.empty(); };
  const auto place = std::ranges::find(pack.units_after, unit.id, &Unit::id);
  const auto earlier = std::count_if(pack.units_after.begin(), place, is_new);
  return earlier == 0 ? -1 : static_cast<int>(pack.units.size()) + static_cast<int>(earlier) - 1;
}

int area_decimals(const consultation::Pack& pack) {
  int decimals = 0;
  for (const Unit& unit : pack.units_after) decimals = std::max(decimals, decimals_of(unit.area));
  for (const Unit& unit : pack.units) decimals = std::max(decimals, decimals_of(unit.area));
  return decimals;
}

std::string figure_number(const std::optional<Figure>& figure, int decimals, const Words& words) {
  if (!figure) return words.text("figure.unknown");
  return figure->value.format(decimals, words.language()) + (illustrative(figure) ? "*" : "");
}

std::string figure_unit(const std::optional<Figure>& figure, const Unit& unit, const Words& words) {
  if (!figure) return {};
  const std::int64_t count = whole(figure->value);
  if (figure->unit == "km2") return words.text("figure.km2");
  if (figure->unit == "people") return words.plural("figure.people", count);
  if (figure->unit == "hamlets")
    return words.plural("figure.hamlets", count, {{"word", words.of(unit.hamlet_word)}});
  if (figure->unit == "households") return words.plural("figure.households", count);
  return words.plural("figure.voters", count);
}

std::string area_text(Decimal area_km2, const Words& words) {
  return hold_together(area_km2.format(words.language()) + " " + words.text("figure.km2"));
}

std::string people_text(Decimal people, const Words& words) {
  return hold_together(people.format(words.language()) + " " + words.plural("figure.people", whole(people)));
}

std::string share_text(Decimal value, Decimal standard, bool rough, const std::vector<int>& lines,
                       const Words& words) {
  constexpr int most_decimals = 6;
  const auto hides = [&](const std::string& text, int decimals) {
    return std::any_of(lines.begin(), lines.end(), [&](int line) {
      const std::string at_line =
          consultation::format_share(Decimal::whole(line), Decimal::whole(100), decimals, words.language());
      return text == at_line && consultation::strictly_under(value, line, standard);
    });
  };
  int decimals = rough ? 0 : 1;
  std::string text = consultation::format_share(value, standard, decimals, words.language());
  while (decimals < most_decimals && hides(text, decimals)) {
    text = consultation::format_share(value, standard, ++decimals, words.language());
  }
  return text;
}

bool illustrative(const std::optional<Figure>& figure) {
  return figure && figure->provenance == consultation::Provenance::illustrative;
}

bool illustrative(const Unit& unit) {
  return illustrative(unit.area) || illustrative(unit.population) || illustrative(unit.hamlet_count);
}

std::string illustrative_note(const consultation::Pack& pack, const Words& words) {
  const auto is_illustrative = [](const Unit& unit) { return illustrative(unit); };
  if (std::ranges::any_of(pack.units_after, is_illustrative)) return words.text("figure.illustrative");
  const bool parts =
      std::any_of(pack.units.begin(), pack.units.end(), [](const Unit& unit) { return illustrative(unit); });
  return parts ? words.text("figure.illustrative_parts", {{"noun", words.noun(pack.units, 1)}}) : "";
}

}  // namespace kiosk::hall::visit
