#include "kiosk/authoring/lists/list_checks.h"

#include <algorithm>
#include <set>

#include "kiosk/authoring/input/words.h"
#include "kiosk/base/search_form.h"
#include "kiosk/base/text.h"

namespace kiosk::authoring {
namespace {

std::string proper_form(std::string_view unit) {
  return name_form(without_unit_word(unit));
}
std::string toneless_form(std::string_view unit) {
  return folded(without_unit_word(unit));
}

/// Communes of a file without those of the consultation: each name with the number of its rows.
std::vector<std::pair<std::string, int>> units_of(const HamletList& list) {
  std::vector<std::pair<std::string, int>> units;
  for (const HamletRow& row : list.rows) {
    const auto known = std::ranges::find_if(
        units, [&](const auto& one) { return proper_form(one.first) == proper_form(row.unit); });
    if (known == units.end())
      units.emplace_back(row.unit, 1);
    else
      ++known->second;
  }
  return units;
}

/// The commune that is meant: the same name with other tones, with more rows or of the consultation.
std::optional<std::string> meant_unit(const std::string& unit, int rows,
                                      const std::vector<std::pair<std::string, int>>& others,
                                      const std::vector<std::string>& known) {
  for (const std::string& one : known) {
    if (toneless_form(one) == toneless_form(unit)) return one;
  }
  if (!known.empty()) return std::nullopt;
  for (const auto& [other, count] : others) {
    if (count > rows && other != unit && toneless_form(other) == toneless_form(unit)) return other;
  }
  return std::nullopt;
}

void ask_about_unit(const std::string& unit, const std::optional<std::string>& meant,
                    const ListContext& context, HamletList& list) {
  std::vector<std::string> choices = context.units;
  if (meant) {
    std::erase(choices, *meant);
    choices.insert(choices.begin(), *meant);
    list.findings.push_back(
        {FindingKind::question,
         make_fault("list-unit-spelling", "{unit} is not one of the communes. Is {meant} meant?", "", "",
                    {{"unit", unit}, {"meant", *meant}}),
         choices});
    for (HamletRow& row : list.rows) {
      if (row.unit == unit) row.unit = *meant;
    }
    return;
  }
  list.findings.push_back(
      {FindingKind::question,
       make_fault("list-unit-unknown", "{unit} is not one of the communes of this consultation.",
                  "Choose the commune, or leave its rows out.", "", {{"unit", unit}}),
       choices});
}

/// A commune that a title names.
std::string unit_in_titles(const std::vector<std::string>& titles, const ListContext& context) {
  for (const std::string& unit : context.units) {
    for (const std::string& title : titles) {
      if (has_phrase(folded(title), toneless_form(unit))) return unit;
    }
  }
  return context.units.empty() ? "" : context.units.front();
}

void ask_which_unit(const std::vector<std::string>& titles, const ListContext& context, HamletList& list) {
  const std::string preset = unit_in_titles(titles, context);
  std::vector<std::string> choices = context.units;
  std::erase(choices, preset);
  if (!preset.empty()) choices.insert(choices.begin(), preset);
  list.findings.push_back({FindingKind::question,
                           make_fault("list-which-commune",
                                      "Which commune do these hamlets belong to? The file "
                                      "does not name one.",
                                      "", "", {}),
                           choices});
  for (HamletRow& row : list.rows) {
    if (row.unit.empty()) row.unit = preset;
  }
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

/// The sum of some rows; missing numbers count nothing.
std::int64_t sum_of(const std::vector<HamletRow>& rows, std::size_t from, std::size_t until,
                    ColumnRole role) {
  std::int64_t sum = 0;
  for (std::size_t i = from; i < until && i < rows.size(); ++i) sum += rows[i].count(role).value_or(0);
  return sum;
}

void check_total(const StatedTotal& total, const ListRows& rows, HamletList& list) {
  for (const auto& [role, stated] : total.counts) {
    const std::int64_t sum = sum_of(rows.rows, total.from, total.until, role);
    if (stated == sum) continue;
    // A plain "Cộng" may also be of everything.
    if (stated == sum_of(rows.rows, 0, total.until, role)) continue;
    std::int64_t hidden = 0;
    for (const HamletRow& row : rows.hidden) {
      const bool inside =
          total.from >= rows.rows.size() || row.row > rows.rows[total.from].row || total.grand;
      if (inside && row.row < total.row) hidden += row.count(role).value_or(0);
    }
    const FaultValues values{{"total", format_integer(stated, "vi")}, {"sum", format_integer(sum, "vi")}};
    if (hidden > 0 && stated == sum + hidden) {
      list.findings.push_back(
          {FindingKind::warning,
           make_fault("list-total-counts-hidden",
                      "The total in the file ({total}) counts the hidden rows. Without them it "
                      "is {sum}.",
                      "", cell_name(total.row, 0), values)});
    } else {
      list.findings.push_back(
          {FindingKind::warning,
           make_fault("list-total-differs",
                      "The total in the file ({total}) is not the sum of the rows ({sum}).",
                      "Check the rows and the total.", cell_name(total.row, 0), values)});
    }
  }
}

}  // namespace

void check_units(const ListContext& context, const std::vector<std::string>& titles, HamletList& list) {
  const bool named = std::ranges::any_of(list.rows, [](const HamletRow& row) { return !row.unit.empty(); });
  if (!named) return ask_which_unit(titles, context, list);
  const auto units = units_of(list);
  for (const auto& [unit, rows] : units) {
    const bool known = std::ranges::any_of(
        context.units, [&](const std::string& one) { return proper_form(one) == proper_form(unit); });
    if (known || unit.empty()) continue;
    const auto meant = meant_unit(unit, rows, units, context.units);
    if (meant || !context.units.empty()) ask_about_unit(unit, meant, context, list);
  }
}

void check_twice(HamletList& list) {
  std::vector<HamletRow> kept;
  for (HamletRow& row : list.rows) {
    const auto first = std::ranges::find_if(kept, [&](const HamletRow& other) {
      return !row.hamlet.empty() && proper_form(other.unit) == proper_form(row.unit) &&
             search_form(one_line(other.hamlet), Diacritics::keep) ==
                 search_form(one_line(row.hamlet), Diacritics::keep);
    });
    if (first == kept.end()) {
      row.hamlet = one_line(row.hamlet);
      kept.push_back(std::move(row));
      continue;
    }
    std::vector<std::string> choices;
    for (const HamletRow* const one : {&*first, &row}) {
      const auto count = one->count(list.counted.value_or(ColumnRole::households));
      choices.push_back(count ? std::to_string(*count) : "?");
    }
    list.findings.push_back(
        {FindingKind::question,
         make_fault("list-hamlet-twice",
                    "{hamlet} of {unit} is there twice: {first} and {second}. Which one is "
                    "right?",
                    "", cell_name(row.row, 0),
                    {{"hamlet", one_line(row.hamlet)},
                     {"unit", row.unit},
                     {"first", choices[0]},
                     {"second", choices[1]}}),
         choices});
  }
  list.rows = std::move(kept);
}

void check_missing(const Layout& layout, HamletList& list) {
  for (const ListColumn& column : layout.columns) {
    if (column.hidden || layout.find(column.role) != &column || count_name(column.role).empty()) continue;
    std::vector<std::string> missing;
    for (const HamletRow& row : list.rows) {
      const bool told = std::ranges::any_of(list.findings, [&](const Finding& finding) {
        return finding.words.code == "list-error-cell" &&
               finding.words.where == cell_name(row.row, column.index);
      });
      if (!row.count(column.role) && !told) missing.push_back(row.hamlet);
    }
    if (missing.empty() || missing.size() == list.rows.size()) continue;
    list.findings.push_back(
        {FindingKind::question,
         make_fault("list-missing-numbers", "No number under \"{column}\" for: {hamlets}.",
                    "Type the numbers, or leave them as not known.", "",
                    {{"column", column.heading}, {"hamlets", joined(missing)}})});
  }
}

void check_totals(const ListRows& rows, HamletList& list) {
  for (const StatedTotal& total : rows.totals) check_total(total, rows, list);
}

}  // namespace kiosk::authoring
