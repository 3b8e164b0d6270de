#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "kiosk/base/fault_words.h"
#include "kiosk/base/languages.h"
#include "tests/hall/visit/sample_pack.h"

using namespace kiosk;
using namespace kiosk::hall::visit::test;

namespace {

std::string content_of(const std::filesystem::path& file) {
  std::ifstream stream(file);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::set<std::string> keys_used() {
  static const std::regex call(R"re(\b(?:text|plural|named)\(\s*"([a-z0-9_.]+)")re");
  std::set<std::string> keys;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(KIOSK_SOURCE_DIR "/kiosk/hall")) {
    if (entry.path().extension() != ".cpp") continue;
    const std::string source = content_of(entry.path());
    for (auto at = std::sregex_iterator(source.begin(), source.end(), call); at != std::sregex_iterator{};
         ++at) {
      if ((*at)[1].str().find('.') != std::string::npos) keys.insert((*at)[1]);
    }
  }
  return keys;
}

std::set<std::string> blanks_of(const std::string& text) {
  static const std::regex blank(R"(\{[a-z_]+\})");
  std::set<std::string> blanks;
  for (auto at = std::sregex_iterator(text.begin(), text.end(), blank); at != std::sregex_iterator{}; ++at) {
    blanks.insert(at->str());
  }
  return blanks;
}

std::size_t longest_sentence(const std::string& text) {
  std::size_t longest = 0, words = 0;
  std::istringstream stream(text);
  for (std::string word; stream >> word;) {
    longest = std::max(longest, ++words);
    if (word.ends_with('.') || word.ends_with('?') || word.ends_with('!') || word.ends_with(".**")) words = 0;
  }
  return longest;
}

}  // namespace

TEST_CASE("both catalogues have the same keys") {
  CHECK(catalogues().at("vi").keys() == catalogues().at("en").keys());
}

TEST_CASE("every key used in the kiosk's sources is in the catalogues") {
  const std::set<std::string> used = keys_used();
  // including the texts of faults
  const Catalogues words = load_words(KIOSK_SOURCE_DIR "/assets", "hall").value();
  CHECK(used.size() > 100);
  for (const std::string& key : used) {
    if (key.ends_with('.')) continue;  // the beginning of a key that is put together
    CAPTURE(key);
    CHECK(words.at("vi").has(key));
    CHECK(words.at("en").has(key));
  }
}

TEST_CASE("every label of the keyboard is in the catalogues") {
  static const std::regex made(R"re((function_key|tone_key)\((?:[^"(]*\? )?"([a-z]+)"(?: : "([a-z]+)")?)re");
  const std::string source = content_of(KIOSK_SOURCE_DIR "/kiosk/hall/typing/keyboard.cpp");
  std::size_t found = 0;
  for (auto at = std::sregex_iterator(source.begin(), source.end(), made); at != std::sregex_iterator{};
       ++at) {
    for (const std::size_t group : {2U, 3U}) {
      if (!(*at)[group].matched) continue;
      const std::string key =
          std::string("keyboard.") + ((*at)[1] == "tone_key" ? "tone_" : "") + (*at)[group].str();
      CAPTURE(key);
      CHECK(catalogues().at("vi").has(key));
      ++found;
    }
  }
  CHECK(found >= 13);
}

TEST_CASE("a Vietnamese sentence has at most twenty words") {
  for (const std::string& key : catalogues().at("vi").keys()) {
    // Names and lists, and the command line's help for technicians, are no sentences for residents.
    if (kiosk::belongs_to_language(key) || key.starts_with("command.")) continue;
    CAPTURE(key);
    CHECK(longest_sentence(catalogues().at("vi").text(key)) <= 20);
  }
}

TEST_CASE("both languages have the same placeholders") {
  const std::set<std::string> either{"reasons.rule_same", "reasons.rule_pair"};  // {kind} begins a sentence
  for (const std::string& key : catalogues().at("vi").keys()) {
    if (either.contains(key) || kiosk::belongs_to_language(key)) continue;
    CAPTURE(key);
    CHECK(blanks_of(catalogues().at("vi").text(key)) == blanks_of(catalogues().at("en").plural(key, 2)));
  }
}

TEST_CASE("no text is empty") {
  for (const auto& [language, catalogue] : catalogues()) {
    for (const std::string& key : catalogue.keys()) {
      CAPTURE(key);
      CHECK_FALSE(catalogue.text(key).empty());
      CHECK_FALSE(catalogue.plural(key, 2).empty());
    }
  }
}
