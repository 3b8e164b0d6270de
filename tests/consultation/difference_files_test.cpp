// A change of any file of a pack is shown to officials.
#include <doctest/doctest.h>

#include <fstream>

#include "kiosk/consultation/difference.h"
#include "tests/consultation/media.h"
#include "tests/consultation/scratch.h"

using namespace kiosk;
using namespace kiosk::consultation;
namespace fs = std::filesystem;

TEST_CASE("a change of any kind of file in a pack is shown") {
  const PackCopy before, after;
  for (const PackCopy* copy : {&before, &after}) {
    copy->write("pictures/a.png", png(4, 4, 10));
    copy->write("speech/vi/headline.ogg", "sound");
    std::ofstream(copy->folder() / "pack.yaml", std::ios::app)
        << "pictures:\n  - {for: screen, of: home, files: [a.png], caption: {vi: Tranh, en: Picture}}\n";
    if (!fs::exists(copy->folder() / "locales/vi.po"))
      copy->write("locales/vi.po",
                  "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"
                  "msgid \"home.give_opinion\"\nmsgstr \"Cho ý kiến\"\n");
    copy->write("published.yaml", "seal_key: " + to_base64(Bytes(32, 1)) + "\n");
  }
  const auto changed = [&](const std::string& file, const std::string& content, const std::string& field) {
    const std::string original = before.read(file);
    after.write(file, content);
    const auto found = differences(*before.load().pack, after.load().pack.value(), "vi");
    INFO(file);
    REQUIRE_FALSE(found.empty());
    CHECK(found.front().path.front().field == field);
    CHECK(found.front().before != found.front().after);
    after.write(file, original);
    return found.front();
  };
  CHECK(changed("pictures/a.png", png(4, 4, 200), "picture_files").change == Change::replaced);
  CHECK(changed("speech/vi/headline.ogg", "other sound", "speech").change == Change::replaced);
  const auto words = changed("locales/vi.po",
                             "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"
                             "msgid \"home.give_opinion\"\nmsgstr \"Gửi ý kiến\"\n",
                             "catalogues");
  CHECK(words.after == "Gửi ý kiến");
  CHECK(changed("published.yaml", "seal_key: " + to_base64(Bytes(32, 2)) + "\n", "seal_key").change ==
        Change::changed);
  std::string map = before.read("map.geojson");
  const auto digit = map.find_first_of("123456789", map.find("coordinates"));
  map[digit] = map[digit] == '9' ? '8' : static_cast<char>(map[digit] + 1);
  const auto outline = changed("map.geojson", map, "map");
  CHECK(outline.change == Change::replaced);
  CHECK(outline.path.back().field == "rings");
}

TEST_CASE("a file that is added or removed is shown as such") {
  Pack before;
  Pack after;
  after.picture_files["a.png"] = "bytes";
  const auto added = differences(before, after, "vi");
  REQUIRE(added.size() == 1);
  CHECK(added[0].change == Change::added);
  CHECK(added[0].path.back().field == "a.png");
  CHECK(added[0].before == "");
  const auto removed = differences(after, before, "vi");
  REQUIRE(removed.size() == 1);
  CHECK(removed[0].change == Change::removed);
  CHECK(removed[0].after == "");
}
