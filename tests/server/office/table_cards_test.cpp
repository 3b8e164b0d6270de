// Tables as cards on narrow screens.
#include "kiosk/server/office/table_cards.h"

#include <doctest/doctest.h>

using kiosk::server::office::label_cells;

TEST_CASE("each cell of a body gets its column's head as a label") {
  CHECK(label_cells(
            "<p>x</p><table class=\"fleet\"><thead><tr><th scope=\"col\">Tên</th><th class=\"r\">Số "
            "<small>phiếu</small></th></tr></thead><tbody><tr><th scope=\"row\">A</th><td class=\"r\">1</td>"
            "</tr></tbody></table><p>y</p>") ==
        "<p>x</p><table class=\"cards fleet\"><thead><tr><th scope=\"col\">Tên</th><th class=\"r\">Số "
        "<small>phiếu</small></th></tr></thead><tbody><tr><th scope=\"row\" data-label=\"Tên\">A</th><td "
        "class=\"r\" "
        "data-label=\"Số phiếu\">1</td></tr></tbody></table><p>y</p>");
}

TEST_CASE(
    "a cell over all columns has no label, one over some has the first's, and counting goes on behind it") {
  const std::string table = label_cells(
      "<table><thead><tr><th>a</th><th>b</th><th>c</th></tr></thead><tbody><tr><td "
      "colspan=\"3\">none</td></tr><tr>"
      "<td colspan=\"2\">1</td><td>2</td></tr></tbody></table>");
  CHECK(table.find("<td colspan=\"3\">none") != std::string::npos);
  CHECK(table.find("<td colspan=\"2\" data-label=\"a\">1") != std::string::npos);
  CHECK(table.find("<td data-label=\"c\">2") != std::string::npos);
}

TEST_CASE("a label is escaped for its attribute") {
  const std::string table = label_cells(
      "<table><thead><tr><th>a \"b\" "
      "&lt;i&gt;</th><th>x</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>");
  CHECK(table.find("data-label=\"a &quot;b&quot; &lt;i&gt;\"") != std::string::npos);
}

TEST_CASE(
    "tables without a head of one row, with a narrow form of their own, or unfinished stay as they are") {
  for (const char* html :
       {"<table><tbody><tr><td>1</td></tr></tbody></table>",
        "<table "
        "class=\"differences\"><thead><tr><th>a</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>",
        "<table><thead><tr><th>a</th></tr><tr><th>b</th></tr></thead><tbody><tr><td>1</td></tr></tbody></"
        "table>",
        "<table><thead><tr><th>a</th></tr></thead>", "<p>no table</p>", ""})
    CHECK(label_cells(html) == html);
}
