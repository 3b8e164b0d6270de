// Small numbers in published results.
#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <map>
#include <set>

#include "kiosk/base/random.h"
#include "kiosk/server/results/public_results.h"

using namespace kiosk;
using namespace kiosk::server::results;

namespace {

Row row(const std::string& id, std::int64_t agree, std::int64_t disagree, std::int64_t other) {
  Row one;
  one.id = id;
  one.agree = agree;
  one.disagree = disagree;
  one.other = other;
  one.took_part = agree + disagree + other;
  one.listed = one.took_part * 2 + 10;
  return one;
}

void add(Row& to, const Row& more) {
  to += more;
  to.listed += more.listed;
}

Summary summary_of_rows(const std::vector<std::vector<Row>>& units) {
  Summary summary;
  for (const auto& rows : units) {
    UnitRows part;
    part.subtotal.unit = "unit-" + std::to_string(summary.units.size());
    part.hamlets = rows;
    for (const Row& one : rows) add(part.subtotal, one);
    add(summary.total, part.subtotal);
    summary.units.push_back(part);
  }
  return summary;
}

/// The four counts as readers see them.
std::array<Shown, 4> counts_of(const PublicRow& row) {
  return {row.took_part, row.agree, row.disagree, row.other};
}

/// An equation in hidden counts: cell → coefficient.
using Equation = std::map<std::pair<const PublicRow*, int>, double>;

/// Gaussian elimination, independent of the code under test: cells with exactly one possible value.
std::set<std::pair<const PublicRow*, int>> solved(std::vector<Equation> equations) {
  std::vector<Equation> reduced;
  for (Equation& equation : equations) {
    for (const Equation& other : reduced) {
      const auto [cell, coefficient] = *other.begin();
      const double factor = equation.contains(cell) ? equation[cell] / coefficient : 0;
      for (const auto& [name, value] : other) equation[name] -= factor * value;
      std::erase_if(equation, [](const auto& term) { return std::abs(term.second) < 1e-9; });
    }
    if (equation.empty()) continue;
    const auto [pivot, lead] = *equation.begin();
    for (Equation& other : reduced) {
      const double factor = other.contains(pivot) ? other[pivot] / lead : 0;
      for (const auto& [name, value] : equation) other[name] -= factor * value;
      std::erase_if(other, [](const auto& term) { return std::abs(term.second) < 1e-9; });
    }
    reduced.push_back(equation);
  }
  std::set<std::pair<const PublicRow*, int>> found;
  for (const Equation& equation : reduced) {
    if (equation.size() == 1) found.insert(equation.begin()->first);
  }
  return found;
}

/// Adds what readers know: `whole` is the sum of `parts` (cells of one column or row).
void add_equation(std::vector<Equation>& equations, std::pair<const PublicRow*, int> whole,
                  const std::vector<std::pair<const PublicRow*, int>>& parts) {
  Equation equation;
  const auto add = [&](std::pair<const PublicRow*, int> cell, double sign) {
    if (!counts_of(*cell.first)[static_cast<std::size_t>(cell.second)]) equation[cell] += sign;
  };
  add(whole, -1);
  for (const auto& part : parts) add(part, 1);
  equations.push_back(equation);
}

std::vector<Equation> knowledge_of(const PublicResults& results) {
  std::vector<Equation> equations;
  const auto row = [&](const PublicRow& line) {
    add_equation(equations, {&line, 0}, {{&line, 1}, {&line, 2}, {&line, 3}});
  };
  row(results.total);
  for (int column = 0; column < 4; ++column) {
    std::vector<std::pair<const PublicRow*, int>> subtotals;
    for (const auto& unit : results.units) {
      std::vector<std::pair<const PublicRow*, int>> hamlets;
      for (const auto& hamlet : unit.hamlets) hamlets.emplace_back(&hamlet, column);
      add_equation(equations, {&unit.subtotal, column}, hamlets);
      subtotals.emplace_back(&unit.subtotal, column);
    }
    add_equation(equations, {&results.total, column}, subtotals);
  }
  for (const auto& unit : results.units) {
    row(unit.subtotal);
    for (const auto& hamlet : unit.hamlets) row(hamlet);
  }
  return equations;
}

}  // namespace

TEST_CASE("an answer by fewer than five people is suppressed, with what would reveal it; the rest is shown") {
  const auto results =
      protect(summary_of_rows({{row("1", 40, 3, 9), row("2", 30, 20, 10), row("3", 25, 8, 7)}}));
  const auto& hamlets = results.units.at(0).hamlets;
  CHECK_FALSE(hamlets[0].disagree);
  CHECK(*hamlets[0].took_part == 52);
  CHECK(*hamlets[0].agree == 40);
  CHECK_FALSE_MESSAGE(hamlets[0].other, "took part less agree would tell the sum of both");
  CHECK(*results.units[0].subtotal.agree == 95);
  CHECK(*results.total.agree == 95);
}

TEST_CASE("one small count of a hamlet does not hide the outcome of its commune") {
  // 1,440 of 1,865 agree; three of them are in a hamlet with few participants.
  Row large = row("1", 1437, 300, 0), few = row("2", 3, 0, 0);
  large.listed = 1600;
  few.listed = 265;
  const auto results = protect(summary_of_rows({{large, few}, {row("3", 90, 20, 30)}}));
  REQUIRE(results.units[0].passed);
  CHECK(*results.units[0].passed);
}

TEST_CASE("the outcome of a commune with fewer than ten listed people is not public") {
  Row nine = row("1", 4, 5, 0);
  nine.listed = 9;
  Row ten = row("2", 4, 5, 0);
  ten.listed = 10;
  const auto results = protect(summary_of_rows({{nine}, {ten}}));
  CHECK_FALSE(results.units[0].passed);
  CHECK(results.units[1].passed == false);
}

TEST_CASE("nothing is suppressed if every number is large or zero") {
  const auto results = protect(summary_of_rows({{row("1", 40, 0, 9), row("2", 30, 20, 10)}}));
  for (const auto& hamlet : results.units.at(0).hamlets) {
    for (const Shown& count : counts_of(hamlet)) CHECK(count);
  }
}

TEST_CASE("if one to four took part, none of their answers is shown, not even a zero") {
  const auto results =
      protect(summary_of_rows({{row("1", 3, 0, 0), row("2", 30, 20, 10), row("3", 9, 8, 7)}}));
  for (const Shown& count : counts_of(results.units.at(0).hamlets[0])) CHECK_FALSE(count);
}

TEST_CASE("if a commune has only one hamlet, the commune's counts are suppressed too") {
  const auto results = protect(summary_of_rows({{row("1", 40, 2, 9)}, {row("2", 30, 20, 10)}}));
  CHECK_FALSE(results.units[0].subtotal.disagree);
  CHECK_FALSE(results.units[1].subtotal.disagree);
}

TEST_CASE("a form that came late is not told by the difference of two versions") {
  const auto before = summary_of_rows({{row("1", 40, 30, 9), row("2", 30, 20, 10)}, {row("3", 25, 8, 7)}});
  const auto after = summary_of_rows({{row("1", 41, 30, 9), row("2", 30, 20, 10)}, {row("3", 25, 8, 7)}});
  const auto results = protect(std::vector<Summary>{before, after});
  const PublicRow& late = results.units[0].hamlets[0];
  CHECK(late.took_part == 80);
  for (const Shown& answer : {late.agree, late.disagree, late.other}) CHECK_FALSE(answer);
  CHECK_FALSE_MESSAGE(results.units[0].subtotal.agree, "the commune's answers changed by the same person");
  CHECK_FALSE(results.total.agree);
  CHECK(results.units[0].hamlets[1].agree == 30);
  CHECK(results.units[1].subtotal.agree == 25);
  CHECK_MESSAGE(results.units[0].passed, "the outcome stays public");
}

TEST_CASE("a correction by five or more, and what did not change, is shown in the later version") {
  const auto before = summary_of_rows({{row("1", 40, 30, 9), row("2", 30, 20, 10)}});
  const auto after = summary_of_rows({{row("1", 60, 38, 19), row("2", 30, 20, 10)}});
  const auto results = protect(std::vector<Summary>{before, after});
  for (const PublicRow* line : {&results.total, &results.units[0].hamlets[0], &results.units[0].hamlets[1]})
    for (const Shown& count : counts_of(*line)) CHECK(count);
}

TEST_CASE("a count hidden in one version is not told by another one that is the same there") {
  // In the first version the small count of hamlet 1 hides one of hamlet 2; later hamlet 3 changes.
  const auto before = summary_of_rows({{row("1", 40, 3, 20), row("2", 30, 8, 20), row("3", 50, 60, 70)}});
  const auto after = summary_of_rows({{row("1", 40, 3, 20), row("2", 30, 8, 20), row("3", 60, 6, 80)}});
  const auto first = protect(before), second = protect(std::vector<Summary>{before, after});
  for (std::size_t h = 0; h < 2; ++h) {
    const auto one = counts_of(first.units[0].hamlets[h]), two = counts_of(second.units[0].hamlets[h]);
    for (std::size_t column = 0; column < one.size(); ++column) CHECK(one.at(column) == two.at(column));
  }
}

TEST_CASE("no small count and no small change follows from two versions, in any of many random tables") {
  SeededRandom random(23);
  for (int round = 0; round < 400; ++round) {
    std::vector<std::vector<Row>> units(1 + uniform(random, 3));
    for (auto& rows : units) {
      const auto count = 1 + uniform(random, 4);
      for (std::uint64_t i = 0; i < count; ++i) {
        const auto number = [&] { return static_cast<std::int64_t>(uniform(random, uniform(random, 3) ? 60 : 8)); };
        rows.push_back(row(std::to_string(i), number(), number(), number()));
      }
    }
    auto later = units;
    for (auto& rows : later) {
      for (Row& one : rows) {
        if (uniform(random, 2)) continue;
        const auto more = [&] { return static_cast<std::int64_t>(uniform(random, uniform(random, 2) ? 3 : 20)); };
        one = row(one.id, one.agree + more(), one.disagree + more(), one.other + more());
      }
    }
    std::vector<Summary> versions{summary_of_rows(units), summary_of_rows(later)};
    const PublicResults first = protect(versions.front()), second = protect(versions);
    std::vector<Equation> known = knowledge_of(first);
    for (Equation& equation : knowledge_of(second)) known.push_back(equation);
    std::vector<std::pair<const PublicRow*, int>> secrets;
    const auto compare = [&](const PublicRow& old_line, const PublicRow& new_line, const Row& was, const Row& is) {
      const std::array<std::int64_t, 4> before{was.took_part, was.agree, was.disagree, was.other},
          after{is.took_part, is.agree, is.disagree, is.other};
      for (int column = 0; column < 4; ++column) {
        const auto at = static_cast<std::size_t>(column);
        const std::int64_t change = after[at] - before[at];
        constexpr int of_change = 10;
        Equation equation;
        if (!counts_of(new_line)[at]) equation[{&new_line, column}] = 1;
        if (!counts_of(old_line)[at]) equation[{&old_line, column}] = -1;
        if (before != after) equation[{&new_line, of_change + column}] = -1;
        known.push_back(equation);
        if (column > 0 && change > 0 && change < 5) secrets.emplace_back(&new_line, of_change + column);
        if (after[at] > 0 && after[at] < 5) secrets.emplace_back(&new_line, column);
        if (before[at] > 0 && before[at] < 5) secrets.emplace_back(&old_line, column);
      }
    };
    compare(first.total, second.total, versions[0].total, versions[1].total);
    for (std::size_t u = 0; u < units.size(); ++u) {
      const UnitRows &was = versions[0].units[u], &is = versions[1].units[u];
      compare(first.units[u].subtotal, second.units[u].subtotal, was.subtotal, is.subtotal);
      for (std::size_t h = 0; h < was.hamlets.size(); ++h)
        compare(first.units[u].hamlets[h], second.units[u].hamlets[h], was.hamlets[h], is.hamlets[h]);
    }
    const auto told = solved(known);
    for (const auto& secret : secrets) REQUIRE_FALSE(told.contains(secret));
  }
}

TEST_CASE("no suppressed count can be found by subtraction, in any of many random tables") {
  SystemRandom random;
  for (int round = 0; round < 1000; ++round) {
    std::vector<std::vector<Row>> units(1 + uniform(random, 3));
    for (auto& rows : units) {
      const auto count = 1 + uniform(random, 5);
      for (std::uint64_t i = 0; i < count; ++i) {
        const auto number = [&] {
          return static_cast<std::int64_t>(uniform(random, uniform(random, 2) ? 8 : 60));
        };
        rows.push_back(row(std::to_string(i), number(), number(), number()));
      }
    }
    const Summary summary = summary_of_rows(units);
    const auto results = protect(summary);
    const auto told = solved(knowledge_of(results));
    const auto check = [&](const PublicRow& shown, const Row& real) {
      const std::array<std::int64_t, 4> counts{real.took_part, real.agree, real.disagree, real.other};
      for (int column = 0; column < 4; ++column) {
        const std::int64_t count = counts[static_cast<std::size_t>(column)];
        if (count == 0 || count >= 5) continue;
        REQUIRE_FALSE(counts_of(shown)[static_cast<std::size_t>(column)]);
        REQUIRE_FALSE(told.contains({&shown, column}));
      }
    };
    check(results.total, summary.total);
    for (std::size_t u = 0; u < results.units.size(); ++u) {
      check(results.units[u].subtotal, summary.units[u].subtotal);
      for (std::size_t h = 0; h < results.units[u].hamlets.size(); ++h)
        check(results.units[u].hamlets[h], summary.units[u].hamlets[h]);
    }
  }
}
