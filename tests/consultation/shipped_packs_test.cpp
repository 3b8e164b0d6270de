#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

#include "kiosk/consultation/load.h"
#include "kiosk/consultation/markdown.h"

using namespace kiosk;
using namespace kiosk::consultation;

namespace {

const std::filesystem::path packs = std::string(KIOSK_SOURCE_DIR) + "/assets/consultations";

Pack shipped(const std::string& name) {
  const Loaded loaded = load_pack(packs / name, packs / "schema/pack.schema.json");
  for (const Fault& fault : loaded.faults) MESSAGE(fault.where, ": ", fault.what);
  REQUIRE(loaded.pack);
  return *loaded.pack;
}

/// The longest sentence, in words. A point between digits does not end a sentence.
std::size_t longest_sentence(const std::string& text) {
  std::istringstream in(text);
  std::size_t words = 0, longest = 0;
  for (std::string word; in >> word;) {
    longest = std::max(longest, ++words);
    if (word.ends_with('.') || word.ends_with('?') || word.ends_with('!') || word.ends_with(':')) words = 0;
  }
  return longest;
}

}  // namespace

TEST_CASE("the shipped packs have no faults, two languages and are marked as samples") {
  for (const char* name : {"kim-son-xuan-chinh", "kim-son-binh-minh", "kim-son-yen-mat"}) {
    CAPTURE(name);
    const Pack pack = shipped(name);
    CHECK(pack.id == name);
    CHECK(pack.sample);
    CHECK(pack.languages == std::vector<std::string>{"vi", "en"});
    CHECK(pack.units.size() >= 2);
    CHECK(pack.cards.size() >= 5);
    CHECK(pack.documents.size() >= 3);
    CHECK(pack.form.size() == 5);
    CHECK_FALSE(pack.map.features.empty());
  }
}

TEST_CASE("no Vietnamese sentence of a shipped pack is longer than twenty words") {
  for (const char* name : {"kim-son-xuan-chinh", "kim-son-binh-minh", "kim-son-yen-mat"}) {
    for (const auto& entry : std::filesystem::directory_iterator(packs / name / "texts")) {
      if (!entry.path().string().ends_with(".vi.md")) continue;
      std::ifstream in(entry.path());
      const std::string text{std::istreambuf_iterator<char>(in), {}};
      const auto blocks = read_markdown(text).value();
      for (const Block& block : blocks) {
        CAPTURE(entry.path().string());
        CAPTURE(block.text);
        CHECK(longest_sentence(block.text) <= 20);
      }
    }
  }
}
