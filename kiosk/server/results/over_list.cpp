#include "kiosk/server/results/over_list.h"

#include <algorithm>

#include "kiosk/server/results/result_table.h"

namespace kiosk::server::results {

bool any_over_list(const Summary& summary) {
  return std::ranges::any_of(summary.units, [](const UnitRows& part) {
    return part.subtotal.over_list() || std::ranges::any_of(part.hamlets, &Row::over_list);
  });
}

std::string rows_over_list(const Summary& summary, const Language& language, std::string_view unit) {
  std::string names;
  const auto add = [&](const Row& row, const std::string& name) {
    if (!row.over_list()) return;
    names += (names.empty() ? "" : ", ") + name + " (" + language.number(row.took_part) + " / " +
             language.number(row.listed) + ")";
  };
  for (const UnitRows& part : summary.units) {
    if (!unit.empty() && part.subtotal.unit != unit) continue;
    add(part.subtotal, part.subtotal.name.in(language.code));
    for (const Row& row : part.hamlets) add(row, row_name(row.name, language));
  }
  return names;
}

}  // namespace kiosk::server::results
