// Malicious packs are refused quickly and without reading them into memory.
#include <doctest/doctest.h>

#include <sys/stat.h>

#include "kiosk/base/random.h"
#include "kiosk/consultation/check.h"
#include "kiosk/consultation/folder.h"
#include "tests/consultation/scratch.h"

using namespace kiosk;
using namespace kiosk::consultation;

namespace {

std::string repeated(std::string_view text, std::size_t count) {
  std::string result;
  for (std::size_t i = 0; i < count; ++i) result += text;
  return result;
}

bool tells(const Loaded& loaded, const std::string& code, const std::string& words) {
  return std::ranges::any_of(loaded.faults, [&](const Fault& fault) {
    return fault.code.starts_with(code) && fault.what.find(words) != std::string::npos;
  });
}

void refuses(const PackCopy& copy, const std::string& code, const std::string& words) {
  const Loaded loaded = copy.load();
  CAPTURE(describe(loaded.faults));
  CHECK_FALSE(loaded.pack);
  CHECK(tells(loaded, code, words));
}

}  // namespace

TEST_CASE("YAML aliases that expand exponentially are refused at the first anchor") {
  const PackCopy copy;
  copy.write("pack.yaml", "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n");
  const Loaded loaded = copy.load();
  REQUIRE(loaded.faults.size() == 1);
  CHECK(loaded.faults[0].where == "pack.yaml:1");
  CHECK(tells(loaded, "yaml-syntax", "anchor"));
}

TEST_CASE("YAML nested too deep is refused") {
  const PackCopy flow;
  flow.write("pack.yaml", "a: " + repeated("[", 100'000));
  refuses(flow, "yaml-syntax", "nested deeper than 32");
  const PackCopy maps;
  maps.write("pack.yaml", repeated("{a: ", 50'000));
  refuses(maps, "yaml-syntax", "nested deeper than 32");
  const PackCopy lists;
  lists.write("pack.yaml", repeated("- ", 100'000));
  refuses(lists, "yaml-syntax", "nested deeper than 32");
}

TEST_CASE("YAML with too many values is refused") {
  const PackCopy copy;
  copy.write("pack.yaml", "a: [" + repeated("1,", 200'000) + "1]\n");
  refuses(copy, "yaml-syntax", "values");
}

TEST_CASE("YAML tags and second documents are refused") {
  const PackCopy tag;
  tag.change("sample: true", "sample: !!binary dHJ1ZQ==");
  refuses(tag, "yaml-syntax", "tag");
  const PackCopy document;
  document.write("pack.yaml", document.read("pack.yaml") + "---\nformat: 1\n");
  refuses(document, "yaml-syntax", "more than one document");
}

TEST_CASE("long values do not overflow the stack in the schema's patterns") {
  const PackCopy copy;
  copy.change("id: office,", "id: " + repeated("a", 500'000) + ",");
  refuses(copy, "wrong-value", "'id'");
  const PackCopy keys;
  keys.change("sample: true", repeated("k", 900) + ": true");
  refuses(keys, "unknown-key", "not known");
}

TEST_CASE("a file over its size limit is refused before it is read") {
  const PackCopy copy;
  copy.write("texts/long.vi.md", std::string(max_text_bytes + 1, 'a'));
  refuses(copy, "pack-file-too-large", "1 MiB");
}

TEST_CASE("a pack over 64 MiB in total is refused") {
  const PackCopy copy;
  for (const char* name : {"one.wav", "two.wav"}) {
    copy.write(name, "");
    std::filesystem::resize_file(copy.folder() / name, max_pack_bytes / 2 + 1);
  }
  refuses(copy, "pack-too-large", "64 MiB");
}

TEST_CASE("more than 256 files, or many empty folders, are refused") {
  const PackCopy copy;
  for (int i = 0; i < 256; ++i) copy.write("more/" + std::to_string(i), "x");
  refuses(copy, "pack-too-many-files", "256");
  const PackCopy folders;
  for (int i = 0; i < 100; ++i) std::filesystem::create_directories(folders.folder() / std::to_string(i));
  refuses(folders, "pack-too-many-folders", "folders");
}

TEST_CASE("links, pipes and invalid names are refused") {
  const PackCopy link;
  std::filesystem::create_symlink("/etc/passwd", link.folder() / "texts/evil.vi.md");
  refuses(link, "pack-link", "link");
  const PackCopy folder_link;
  std::filesystem::create_directory_symlink("/etc", folder_link.folder() / "more");
  refuses(folder_link, "pack-link", "link");
  const PackCopy pipe;
  REQUIRE(mkfifo((pipe.folder() / "pipe").c_str(), 0600) == 0);
  refuses(pipe, "pack-file-kind", "not a regular file");
  const PackCopy hidden;
  hidden.write(".hidden", "x");
  refuses(hidden, "pack-file-name", "name");
}

TEST_CASE("a text file outside the folder cannot be referenced") {
  for (const std::string name : {"../../secret", "/etc/passwd", "a/b"}) {
    CAPTURE(name);
    const PackCopy copy;
    copy.change("rights: {file: long}", "rights: {file: \"" + name + "\"}");
    refuses(copy, "wrong-value", "file");
  }
  const PackCopy map;
  map.change("file: map.geojson", "file: ../map.geojson");
  refuses(map, "wrong-value", "file");
}

TEST_CASE("a map of more than 10,000 points is refused") {
  const PackCopy copy;
  copy.change("[[-5, 1.5], [12, 2]]", "[[-5, 1.5], " + repeated("[1,1],", 10'000) + "[12, 2]]",
              "map.geojson");
  refuses(copy, "map-too-large", "10000");
}

TEST_CASE("a map with impossible coordinates or too deep nesting is refused") {
  const PackCopy huge;
  huge.change("[12, 2]", "[1e300, 2]", "map.geojson");
  refuses(huge, "map-form", "cannot be drawn");
  const PackCopy deep;
  deep.write("map.geojson", repeated("[", 400'000));
  refuses(deep, "map-form", "not JSON");
}

TEST_CASE("Markdown nested too deep is refused") {
  const PackCopy copy;
  copy.write("texts/long.vi.md", "một\n\n" + repeated("> ", 5'000) + "hai\n");
  refuses(copy, "markdown-depth", "deeper than 8");
}

TEST_CASE("random damage is reported or harmless, and never crashes the program") {
  const PackCopy copy;
  SeededRandom random(7);
  for (const char* name : {"pack.yaml", "map.geojson"}) {
    const std::string whole = copy.read(name);
    for (int round = 0; round < 150; ++round) {
      std::string spoilt = whole;
      const auto at = static_cast<std::size_t>(uniform(random, whole.size()));
      const auto length = static_cast<std::size_t>(uniform(random, 40));
      static constexpr std::string_view pieces[] = {"",   "\n", "{",     "]",    ": ",  "- ",
                                                    "\"", "&a", "1e999", "\xFF", "null"};
      spoilt.replace(at, length, pieces[uniform(random, std::size(pieces))]);
      copy.write(name, spoilt);
      CAPTURE(name);
      CAPTURE(round);
      const Loaded loaded = copy.load();
      CHECK(loaded.pack.has_value() == loaded.faults.empty());
      CHECK(std::ranges::none_of(loaded.faults, [](const Fault& fault) { return fault.where.empty(); }));
    }
    copy.write(name, whole);
  }
}

TEST_CASE("paths in a pack have only simple parts") {
  for (const char* fine : {"pack.yaml", "texts/a.vi.md", "a/b/c/d", "A_1-b.c"}) {
    CAPTURE(fine);
    CHECK(check_pack_path(fine));
  }
  for (const std::string bad :
       {"", "/a", "a/", "a//b", "..", "a/../b", "./a", ".a", "-a", "a b", "a\nb", "a\\b", "a/b/c/d/e", "đ"}) {
    CAPTURE(bad);
    CHECK_FALSE(check_pack_path(bad));
  }
  CHECK_FALSE(check_pack_path(std::string(201, 'a')));
}
