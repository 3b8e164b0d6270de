#include "kiosk/hall/visit/words.h"

#include <algorithm>
#include <array>

#include "kiosk/base/text.h"
#include "kiosk/consultation/pack.h"

namespace kiosk::hall::visit {
namespace {

constexpr std::string_view no_break_space = "\u00A0";

std::string count_word(const Words& words, std::int64_t count) {
  switch (count) {
    case 2:
      return words.text("count.two");
    case 3:
      return words.text("count.three");
    case 4:
      return words.text("count.four");
    case 5:
      return words.text("count.five");
    default:
      return format_integer(count, words.language());
  }
}

std::string two_digits(std::int64_t number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

/// Offsets of the code points, and the length of the text.
std::vector<std::size_t> code_point_starts(const std::string& text) {
  std::vector<std::size_t> starts;
  for (std::size_t at = 0; at < text.size(); at = next_code_point(text, at)) starts.push_back(at);
  starts.push_back(text.size());
  return starts;
}

}  // namespace

Words::Words(const Catalogue& catalogue, std::string language)
    : catalogue_(catalogue), language_(std::move(language)) {}

std::string Words::text(std::string_view key, std::initializer_list<Blank> blanks) const {
  return catalogue_.text(key, blanks);
}

std::string Words::plural(std::string_view key, std::int64_t count,
                          std::initializer_list<Blank> blanks) const {
  return fill_blanks(catalogue_.plural(key, count, blanks), {{"n", format_integer(count, language_)}});
}

std::string Words::unit_name(const consultation::Unit& unit) const {
  return hold_together(of(unit.full_name));
}

std::string Words::deadline(UtcTime time) const {
  const Day day = day_in_vietnam(time);
  const auto clock = std::chrono::duration_cast<std::chrono::minutes>(time - vietnam_time(day, 0, 0)).count();
  const std::string hour = std::to_string(clock / 60);
  const std::string when =
      clock % 60 == 0 ? text("time.hour", {{"hour", hour}})
                      : text("time.hour_minute", {{"hour", hour}, {"minute", two_digits(clock % 60)}});
  return hold_together(when) + comma() + hold_together(day_long(day));
}

std::string Words::day_long(Day day) const {
  return format_day_long(day, catalogue_, language_);
}

std::string Words::day_short(Day day) const {
  return format_day(day, catalogue_, language_);
}

std::string Words::capital(std::string text) const {
  return capitalise(std::move(text), language_);
}

std::string Words::comma() const {
  return catalogue_.has("list.comma") ? text("list.comma") : ", ";
}

std::string Words::list(const std::vector<std::string>& items) const {
  if (items.empty()) return {};
  std::string joined = items.front();
  for (std::size_t i = 1; i + 1 < items.size(); ++i) joined += comma() + items[i];
  return items.size() == 1 ? joined : text("list.and", {{"first", joined}, {"last", items.back()}});
}

std::string Words::noun(const std::vector<consultation::Unit>& units, std::int64_t count) const {
  using consultation::UnitKind;
  const bool alike = std::all_of(units.begin(), units.end(),
                                 [&](const auto& unit) { return unit.kind == units.front().kind; });
  if (units.empty() || !alike) return plural("kind.unit", count);
  switch (units.front().kind) {
    case UnitKind::commune:
    case UnitKind::mountain_commune:
      return plural("kind.commune", count);
    case UnitKind::township:
      return plural("kind.township", count);
    case UnitKind::ward:
      return plural("kind.ward", count);
    case UnitKind::district:
      return plural("kind.district", count);
    case UnitKind::province:
      return plural("kind.province", count);
  }
  return plural("kind.unit", count);
}

std::string Words::together(const std::vector<consultation::Unit>& units) const {
  const auto count = static_cast<std::int64_t>(units.size());
  const std::string kind = noun(units, count);
  if (count == 1) return text("units.one", {{"noun", kind}});
  if (count == 2) return text("units.two", {{"noun", kind}});
  return text("units.many", {{"count", count_word(*this, count)}, {"noun", kind}});
}

std::string hold_together(std::string text) {
  for (std::size_t at = text.find(' '); at != std::string::npos; at = text.find(' ', at)) {
    text.replace(at, 1, no_break_space);
  }
  return text;
}

std::string cut_on_word(const std::string& text, std::size_t code_points) {
  const std::vector<std::size_t> starts = code_point_starts(text);
  if (starts.size() - 1 <= code_points) return text;
  std::size_t end = starts[code_points];
  const std::size_t space = text.find_last_of(" \n", end);
  if (space != std::string::npos && space > 0) end = space;
  while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == '\n')) --end;
  return text.substr(0, end) + "…";
}

}  // namespace kiosk::hall::visit
