#include "kiosk/hall/typing/keyboard.h"

#include <doctest/doctest.h>

#include <numeric>
#include <set>

using namespace kiosk::hall::typing;

TEST_CASE("every row of every page is twelve units wide and no key stands twice") {
  for (const auto page : {KeyboardPage::letters, KeyboardPage::capitals, KeyboardPage::digits}) {
    for (const bool vietnamese : {true, false}) {
      const auto rows = keyboard(page, vietnamese);
      CHECK(rows.size() == 5);
      std::set<std::string> ids;
      for (const KeyRow& row : rows) {
        CHECK(std::accumulate(row.begin(), row.end(), 0.0,
                              [](double sum, const Key& key) { return sum + key.units; }) == 12);
        for (const Key& key : row) {
          CAPTURE(key.id);
          CHECK(ids.insert(key.id).second);
        }
      }
    }
  }
}

TEST_CASE("a key keeps its name in capitals") {
  const auto rows = keyboard(KeyboardPage::capitals, true);
  CHECK(rows[0][7].id == "key/đ");
  CHECK(rows[0][7].character == "Đ");
  CHECK(rows[1][0].id == "key/q");
  CHECK(rows[1][0].character == "Q");
}
