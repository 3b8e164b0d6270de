#include "kiosk/consultation/markdown.h"

#include <doctest/doctest.h>

#include <utility>

using namespace kiosk::consultation;
using Kind = Block::Kind;

namespace {

std::vector<Block> blocks(std::string_view text) {
  auto result = read_markdown(text);
  REQUIRE(result);
  return *result;
}

}  // namespace

TEST_CASE("headings, paragraphs and items become blocks and keep bold") {
  CHECK(blocks("# Đề án\n\nMột **đoạn**\nvăn.\n\n- Một\n- **Hai**\n\n1. Ba\n") ==
        std::vector<Block>{{Kind::heading, "Đề án"},
                           {Kind::paragraph, "Một **đoạn** văn."},
                           {Kind::item, "Một"},
                           {Kind::item, "**Hai**"},
                           {Kind::item, "Ba"}});
}

TEST_CASE("items within items are items, and what follows is a paragraph again") {
  CHECK(blocks("- a\n  - b\n\n  c\n\nd\n") ==
        std::vector<Block>{{Kind::item, "a"}, {Kind::item, "b"}, {Kind::item, "c"}, {Kind::paragraph, "d"}});
}

TEST_CASE("raw HTML is shown as text and links lose their address") {
  CHECK(blocks("<script>x</script>") == std::vector<Block>{{Kind::paragraph, "<script>x</script>"}});
  CHECK(blocks("a <b>c</b> [here](https://example.org)") ==
        std::vector<Block>{{Kind::paragraph, "a <b>c</b> here"}});
}

TEST_CASE("eight levels are accepted, nine are refused with their line") {
  CHECK(blocks("> > > > > > > > deep").size() == 1);
  const auto refused = read_markdown("fine\n\n> > > > > > > > > deep");
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == "markdown-depth");
  CHECK(refused.error().where == "1");
}

TEST_CASE("an empty text has no blocks") {
  CHECK(blocks("").empty());
  CHECK(blocks("\n \n").empty());
}

TEST_CASE("the Markdown parser does not read beyond the text") {
  const std::pair<const char*, const char*> ends[] = {
      {"Một.\n\n1", ".\n"}, {"> > 2", ")"}, {"m\n ![h](y", ")"}, {"[h](y", ") z"}, {"# Một **b", "**"}};
  for (const auto& [text, behind] : ends) {
    CAPTURE(text);
    const std::string longer = std::string(text) + behind;
    CHECK(read_markdown(std::string_view(longer).substr(0, std::string_view(text).size())).value() ==
          blocks(std::string(text)));
  }
}

TEST_CASE("code keeps its text, and entities stay as written") {
  const auto blocks = read_markdown("Gõ `xã  mới` hay\n\n```\nmột\n  hai\n```\n\nA &amp; B").value();
  REQUIRE(blocks.size() == 3);
  CHECK(blocks[0].text == "Gõ xã  mới hay");
  CHECK(blocks[1].text == "một\n  hai\n");
  CHECK(blocks[2].text == "A &amp; B");
}
