// Interface texts of a pack: they override the program's, are checked, and missing ones are filled in.
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>

#include "kiosk/consultation/check.h"
#include "kiosk/consultation/interface_words.h"
#include "kiosk/consultation/load.h"
#include "tests/consultation/scratch.h"

using namespace kiosk;
using namespace kiosk::consultation;

namespace {

const std::filesystem::path root = KIOSK_SOURCE_DIR;

Catalogues program() {
  Catalogues words;
  for (const char* language : {"vi", "en"})
    words[language] = Catalogue::load(root / "assets/locales/hall" / (std::string(language) + ".po")).value();
  return words;
}

Pack other_writing(const std::string& name) {
  const Loaded loaded =
      load_pack(root / "tests/packs" / name, root / "assets/consultations/schema/pack.schema.json");
  INFO(describe(loaded.faults));
  REQUIRE(loaded.pack);
  return *loaded.pack;
}

/// A pack with these entries in its Persian catalogue.
Pack pack_with(const std::string& entries) {
  const Scratch scratch;
  const auto file = scratch.path() / "fa.po";
  std::ofstream(file) << "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n" << entries;
  Pack pack;
  pack.languages = {"fa"};
  pack.catalogues["fa"] = Catalogue::load(file).value();
  return pack;
}

}  // namespace

TEST_CASE("the Persian pack has every text shown to residents, the Khmer one most of them") {
  const Pack persian = other_writing("persian"), khmer = other_writing("khmer");
  CHECK(check_interface_words(program(), persian).empty());
  CHECK(check_interface_words(program(), khmer).empty());
  CHECK(missing_words(program(), persian, "fa").empty());
  CHECK(missing_words(program(), persian, "vi").empty());
  const auto missing = missing_words(program(), khmer, "km");
  CHECK(std::ranges::find(missing, "keyboard.tone_dot") != missing.end());
  CHECK(std::ranges::find(missing, "attract.begin") == missing.end());
  CHECK(missing.size() * 4 < program().at("vi").keys().size());
}

TEST_CASE("a missing text of the pack is shown in Vietnamese, an existing one overrides the program's") {
  Pack pack = pack_with("msgid \"tool.help\"\nmsgstr \"راهنما\"\n");
  const Catalogues words = interface_words(program(), pack);
  CHECK(words.at("fa").text("tool.help") == "راهنما");
  CHECK(words.at("fa").text("tool.language") == "Ngôn ngữ");
  CHECK(words.at("vi").text("tool.help") == "Trợ giúp");
  pack.catalogues["vi"] = pack.catalogues["fa"];
  CHECK(interface_words(program(), pack).at("vi").text("tool.help") == "راهنما");
  pack.catalogues.clear();
  CHECK(interface_words(program(), pack).at("fa").text("tool.help") == "Trợ giúp");
}

TEST_CASE("an unknown key, an empty text and an unknown placeholder are faults of the pack's catalogue") {
  const auto codes = [](const std::string& entries) {
    std::vector<std::string> found;
    for (const Fault& fault : check_interface_words(program(), pack_with(entries))) {
      CHECK(fault.where == "locales/fa.po");
      found.push_back(fault.code);
    }
    return found;
  };
  CHECK(codes("msgid \"tool.halp\"\nmsgstr \"راهنما\"\n") == std::vector<std::string>{"unknown-word"});
  CHECK(codes("msgid \"tool.help\"\nmsgstr \"\"\n") == std::vector<std::string>{"empty-word"});
  CHECK(codes("msgid \"form.left\"\nmsgstr \"{rest} حرف\"\n") == std::vector<std::string>{"unknown-blank"});
  CHECK(codes("msgid \"form.left\"\nmsgstr \"{left} حرف\"\n").empty());
}
