#include "kiosk/server/results/over_list.h"

#include <algorithm>

#include "kiosk/server/results/result_table.h"

namespace kiosk::server::results {

namespace {

bool over_list(const Summary& summary, const Row& row) {
  return row.over_list() || (summary.apart() && row.kiosk_over_list());
}

}  // namespace

bool any_over_list(const Summary& summary) {
  return std::ranges::any_of(summary.units, [&](const UnitRows& part) {
    const auto over = [&](const Row& row) { return over_list(summary, row); };
    return over(part.subtotal) || std::ranges::any_of(part.hamlets, over);
  });
}

std::string rows_over_list(const Summary& summary, const Language& language, std::string_view unit) {
  std::string names;
  const auto put = [&](const std::string& name, std::int64_t count, std::int64_t listed) {
    names += (names.empty() ? "" : ", ") + name + " (" + language.number(count) + " / " +
             language.number(listed) + ")";
  };
  const auto add = [&](const Row& row, const std::string& name) {
    if (row.over_list()) put(name, row.took_part, row.listed);
    if (summary.apart() && row.kiosk_over_list())
      put(language.text("results.at_kiosks", {{"name", name}}), row.kiosk.took_part, row.listed);
  };
  for (const UnitRows& part : summary.units) {
    if (!unit.empty() && part.subtotal.unit != unit) continue;
    add(part.subtotal, part.subtotal.name.in(language.code));
    for (const Row& row : part.hamlets) add(row, row_name(row.name, language));
  }
  return names;
}

}  // namespace kiosk::server::results
