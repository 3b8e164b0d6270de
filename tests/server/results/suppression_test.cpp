// Small counts in published tables, and what a reader can compute from the others.
#include "kiosk/server/results/suppression.h"

#include <doctest/doctest.h>

#include "kiosk/base/random.h"

using namespace kiosk;
using kiosk::server::results::Suppression;

TEST_CASE("a single small count hides one more, the smallest above zero, and zeros stay") {
  Suppression table;
  const auto sum = table.publish(108, 1), few = table.publish(3), none = table.publish(0),
             some = table.publish(20), many = table.publish(85);
  table.sum(sum, {few, none, some, many});
  table.solve();
  CHECK_FALSE(table.shown(few));
  CHECK_FALSE(table.shown(some));
  for (const auto cell : {sum, none, many}) CHECK(table.shown(cell));
}

TEST_CASE("two small counts hide each other") {
  Suppression table;
  const auto sum = table.publish(95, 1), one = table.publish(3), two = table.publish(2),
             many = table.publish(90);
  table.sum(sum, {one, two, many});
  table.solve();
  CHECK(table.shown(sum));
  CHECK(table.shown(many));
  CHECK_FALSE(table.shown(one));
  CHECK_FALSE(table.shown(two));
}

TEST_CASE("a count that follows only from two sums together is found") {
  // a + b = 40 and a + b + c = 43: c is 3, although each sum has two hidden parts.
  Suppression table;
  const auto left = table.publish(40, 1), all = table.publish(43, 1), a = table.keep_back(20),
             b = table.keep_back(20), c = table.publish(3);
  table.sum(left, {a, b});
  table.sum(all, {a, b, c});
  CHECK(table.determined().empty());
  table.solve();
  CHECK_FALSE(table.shown(c));
  CHECK((!table.shown(left) || !table.shown(all)));
}

TEST_CASE("a protected zero does not follow from its column") {
  Suppression table;
  const auto sum = table.publish(30, 1), zero = table.protect(0), other = table.publish(30);
  table.sum(sum, {zero, other});
  table.solve();
  CHECK_FALSE(table.shown(zero));
  CHECK_FALSE(table.shown(other));
}

TEST_CASE("in random tables with rows, columns and sums of sums no small count follows from those shown") {
  SeededRandom random(11);
  for (int round = 0; round < 300; ++round) {
    Suppression table;
    std::vector<Suppression::Cell> cells;
    std::vector<std::int64_t> counts;
    const std::size_t rows = 1 + uniform(random, 5), columns = 2 + uniform(random, 3);
    std::vector<std::vector<Suppression::Cell>> grid(rows);
    std::vector<std::int64_t> column_sums(columns);
    std::vector<Suppression::Cell> row_sums;
    std::int64_t all = 0;
    const auto publish = [&](std::int64_t count, int rank) {
      counts.push_back(count);
      cells.push_back(table.publish(count, rank));
      return cells.back();
    };
    for (auto& row : grid) {
      std::int64_t sum = 0;
      for (std::size_t c = 0; c < columns; ++c) {
        const auto count = static_cast<std::int64_t>(uniform(random, uniform(random, 2) ? 7 : 90));
        row.push_back(publish(count, 0));
        sum += count;
        column_sums[c] += count;
      }
      row_sums.push_back(publish(sum, 1));
      table.sum(row_sums.back(), row);
      all += sum;
    }
    std::vector<Suppression::Cell> totals;
    for (std::size_t c = 0; c < columns; ++c) {
      std::vector<Suppression::Cell> column;
      for (const auto& row : grid) column.push_back(row[c]);
      totals.push_back(publish(column_sums[c], 2));
      table.sum(totals.back(), column);
    }
    const auto total = publish(all, 3);
    table.sum(total, row_sums);
    table.sum(total, totals);
    table.solve();
    REQUIRE(table.determined().empty());
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (table.shown(cells[i])) REQUIRE_FALSE(server::results::small(counts[i]));
    }
  }
}

TEST_CASE("the table of a large consultation, with small counts in most hamlets, is protected") {
  SeededRandom random(5);
  Suppression table;
  std::vector<std::vector<Suppression::Cell>> columns(3);
  std::vector<std::int64_t> sums(3);
  for (int hamlet = 0; hamlet < 300; ++hamlet) {
    std::vector<Suppression::Cell> row;
    std::int64_t sum = 0;
    for (std::size_t c = 0; c < 3; ++c) {
      const auto count = static_cast<std::int64_t>(uniform(random, c == 0 ? 200 : 9));
      row.push_back(table.publish(count));
      columns[c].push_back(row.back());
      sums[c] += count;
      sum += count;
    }
    table.sum(table.publish(sum, 1), row);
  }
  for (std::size_t c = 0; c < 3; ++c) table.sum(table.publish(sums[c], 2), columns[c]);
  table.solve();
  CHECK(table.determined().empty());
}
