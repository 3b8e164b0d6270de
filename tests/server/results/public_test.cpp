// Small numbers in published results.
#include <doctest/doctest.h>

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
    part.hamlets = rows;
    for (const Row& one : rows) add(part.subtotal, one);
    add(summary.total, part.subtotal);
    summary.units.push_back(part);
  }
  return summary;
}

/// How many addends remain unknown to a reader who subtracts the shown addends from the shown sum.
template <class Member>
std::size_t unknown(const std::vector<PublicRow>& rows, Member member) {
  return static_cast<std::size_t>(
      std::count_if(rows.begin(), rows.end(), [&](const PublicRow& one) { return !(one.*member); }));
}

}  // namespace

TEST_CASE("a row with an answer by fewer than five people shows none of its answers") {
  const auto results =
      protect(summary_of_rows({{row("1", 40, 3, 9), row("2", 30, 20, 10), row("3", 25, 8, 7)}}));
  const auto& hamlets = results.units.at(0).hamlets;
  CHECK(hamlets[0].stances_hidden());
  CHECK(*hamlets[0].took_part == 52);
  CHECK_MESSAGE(hamlets[2].stances_hidden(), "the smallest other row goes with it, else subtraction tells");
  CHECK_FALSE(hamlets[1].stances_hidden());
  CHECK(*results.total.agree == 95);
}

TEST_CASE("nothing is suppressed if every number is large or zero") {
  const auto results = protect(summary_of_rows({{row("1", 40, 0, 9), row("2", 30, 20, 10)}}));
  for (const auto& hamlet : results.units.at(0).hamlets) CHECK_FALSE(hamlet.stances_hidden());
}

TEST_CASE("if a unit has only one hamlet, its subtotal is suppressed too") {
  const auto results = protect(summary_of_rows({{row("1", 40, 2, 9)}, {row("2", 30, 20, 10)}}));
  CHECK_FALSE(results.units[0].subtotal.agree);
  CHECK_FALSE(results.units[1].subtotal.agree);
}

TEST_CASE("no suppressed count can be found by subtraction, in any of many random tables") {
  SystemRandom random;
  for (int round = 0; round < 3000; ++round) {
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
    const auto results = protect(summary_of_rows(units));
    std::vector<PublicRow> subtotals;
    for (const auto& unit : results.units) {
      subtotals.push_back(unit.subtotal);
      for (const auto& hamlet : unit.hamlets) {
        for (const Shown& shown : {hamlet.took_part, hamlet.agree, hamlet.disagree, hamlet.other}) {
          REQUIRE((!shown || *shown == 0 || *shown >= 5));
        }
      }
      if (unit.subtotal.agree) REQUIRE(unknown(unit.hamlets, &PublicRow::agree) != 1);
      if (unit.subtotal.took_part) REQUIRE(unknown(unit.hamlets, &PublicRow::took_part) != 1);
    }
    if (results.total.agree) REQUIRE(unknown(subtotals, &PublicRow::agree) != 1);
    if (results.total.took_part) REQUIRE(unknown(subtotals, &PublicRow::took_part) != 1);
  }
}
