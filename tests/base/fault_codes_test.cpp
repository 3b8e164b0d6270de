// Compares the fault catalogue with the sources: every code has texts in every language, and there are no
// unused entries.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <regex>
#include <set>

#include "kiosk/base/catalogue.h"
#include "kiosk/base/fault_words.h"
#include "kiosk/base/files.h"

using namespace kiosk;
namespace fs = std::filesystem;

namespace {

const fs::path root = KIOSK_SOURCE_DIR;

/// Codes that the sources compute or pass in a variable.
const std::set<std::string> computed_codes{"webhook-unreachable", "mail-unreachable"};

/// The text of all sources of the product, without comments. Excludes the visitor, a test tool whose faults
/// are for developers, and openapi.cpp, whose descriptions look like faults.
std::map<std::string, std::string> sources() {
  std::map<std::string, std::string> found;
  for (const auto& entry : fs::recursive_directory_iterator(root / "kiosk")) {
    const std::string name = fs::relative(entry.path(), root).string(), ending = entry.path().extension();
    const bool excepted = name.starts_with("kiosk/visitor/") || name.ends_with("/openapi.cpp");
    if ((ending != ".cpp" && ending != ".h") || excepted) continue;
    found[name] =
        std::regex_replace(read_file(entry.path(), 1 << 20).value(), std::regex("(^|\n) *//[^\n]*"), "\n");
  }
  return found;
}

/// Where each code is used: a kebab-case string before a sentence, or the first argument of a fault.
std::map<std::string, std::string> codes_in_sources() {
  static const std::regex before_sentence(
      R"re("([a-z][a-z0-9]*(?:-[a-z0-9]+)+)",\s*(?:std::string\()?"[^"\n]* )re");
  static const std::regex of_a_fault(R"re(\b(?:make_fault|fault|Fault|blame)\s*[({]\s*"([a-z0-9-]+)",)re");
  static const std::regex one_word(R"re(\{"([a-z]+)", "[A-Z][^"]*\.")re");
  std::map<std::string, std::string> codes;
  for (const auto& [file, text] : sources()) {
    for (const auto* pattern : {&before_sentence, &of_a_fault, &one_word})
      for (std::sregex_iterator at(text.begin(), text.end(), *pattern), end; at != end; ++at)
        codes.emplace((*at)[1].str(), file);
  }
  return codes;
}

/// The end of the call or initialiser that begins at `from`: the index behind its closing bracket.
std::size_t end_of_call(const std::string& text, std::size_t from) {
  int depth = 0;
  bool quoted = false;
  for (std::size_t at = from; at < text.size(); ++at) {
    const char c = text[at];
    if (quoted && c == '\\')
      ++at;
    else if (c == '"')
      quoted = !quoted;
    else if (!quoted && (c == '(' || c == '{'))
      ++depth;
    else if (!quoted && (c == ')' || c == '}') && --depth == 0)
      return at + 1;
  }
  return text.size();
}

/// The arguments of a call, each without the contents of its string literals.
std::vector<std::string> arguments_without_literals(const std::string& call) {
  std::vector<std::string> arguments(1);
  int depth = 0;
  bool quoted = false;
  for (std::size_t at = 0; at < call.size(); ++at) {
    const char c = call[at];
    if (c == '"') quoted = !quoted;
    if (quoted && c == '\\') ++at;
    if (quoted) continue;
    if (c == '(' || c == '{') ++depth;
    if (c == ')' || c == '}') --depth;
    if (c == ',' && depth == 1)
      arguments.emplace_back();
    else
      arguments.back() += c;
  }
  return arguments;
}

struct Call {
  std::string code, text, file;
};

/// Every place that makes a fault with a literal code.
std::vector<Call> calls_in_sources() {
  static const std::regex beginning(R"re(\b(?:make_fault|fault|Fault|refusal)\s*[({]\s*"([a-z0-9-]+)",)re");
  static const std::regex initialiser(R"re(\{"([a-z][a-z0-9]*(?:-[a-z0-9]+)+)",\s*"[A-Z])re");
  std::vector<Call> calls;
  for (const auto& [file, text] : sources()) {
    for (const auto* pattern : {&beginning, &initialiser}) {
      for (std::sregex_iterator at(text.begin(), text.end(), *pattern), end; at != end; ++at) {
        const auto from = static_cast<std::size_t>(at->position());
        calls.push_back({(*at)[1].str(), text.substr(from, end_of_call(text, from) - from), file});
      }
    }
  }
  return calls;
}

Catalogue catalogue(const std::string& language) {
  return Catalogue::load(root / "assets/locales/faults" / (language + ".po")).value();
}

std::set<std::string> placeholders(const std::string& text) {
  static const std::regex placeholder(R"(\{[a-z_]+\})");
  std::set<std::string> found;
  for (std::sregex_iterator at(text.begin(), text.end(), placeholder), end; at != end; ++at)
    found.insert(at->str());
  return found;
}

/// The languages with a fault catalogue.
std::vector<std::string> languages() {
  std::vector<std::string> found;
  for (const auto& entry : fs::directory_iterator(root / "assets/locales/faults"))
    found.push_back(entry.path().stem());
  return found;
}

}  // namespace

TEST_CASE("every fault code in the sources has a text in every language") {
  const auto codes = codes_in_sources();
  CHECK(codes.size() > 200);
  for (const std::string& language : languages()) {
    const Catalogue words = catalogue(language);
    for (const auto& [code, file] : codes) {
      CAPTURE(file);
      CHECK_MESSAGE(words.has("fault." + code + ".what"), language, ": ", code);
    }
    for (const std::string& code : computed_codes) CHECK(words.has("fault." + code + ".what"));
  }
}

TEST_CASE("the fault catalogue has no unused entries") {
  const auto codes = codes_in_sources();
  const auto texts = sources();
  for (const std::string& key : catalogue("vi").keys()) {
    if (!key.starts_with("fault.") || (!key.ends_with(".what") && !key.ends_with(".remedy"))) continue;
    const std::string code = key.substr(6, key.rfind('.') - 6);
    // Also accepts a code that appears in the sources as a separate string, e.g. in a comparison.
    const bool used =
        codes.contains(code) || std::any_of(texts.begin(), texts.end(), [&](const auto& source) {
          return source.second.find('"' + code + '"') != std::string::npos;
        });
    CHECK_MESSAGE(used, code);
  }
}

TEST_CASE("the languages of the fault catalogue have the same keys and placeholders, and no text is empty") {
  const Catalogue vietnamese = catalogue("vi");
  for (const std::string& language : languages()) {
    const Catalogue other = catalogue(language);
    CHECK(other.keys() == vietnamese.keys());
    for (const std::string& key : other.keys()) {
      CAPTURE(key);
      CHECK_FALSE(other.text(key).empty());
      CHECK(placeholders(other.text(key)) == placeholders(vietnamese.text(key)));
    }
  }
}

TEST_CASE("every placeholder of the fault catalogue is filled by the sources") {
  std::string all;
  for (const auto& [file, text] : sources()) all += text;
  for (const std::string& key : catalogue("en").keys()) {
    if (!key.starts_with("fault.")) continue;
    for (const std::string& placeholder : placeholders(catalogue("en").text(key))) {
      const std::string name = placeholder.substr(1, placeholder.size() - 2);
      const bool filled = name == "what" || all.find("{\"" + name + "\",") != std::string::npos ||
                          all.find("emplace_back(\"" + name + "\",") != std::string::npos;
      CHECK_MESSAGE(filled, key, ": ", placeholder);
    }
  }
}

TEST_CASE(
    "the sentences of a fault are not put together: what varies is a value, so that no language loses it") {
  const auto calls = calls_in_sources();
  CHECK(calls.size() > 250);
  for (const Call& call : calls) {
    const auto parts = arguments_without_literals(call.text);
    for (std::size_t at = 1; at < std::min<std::size_t>(parts.size(), 3); ++at)
      CHECK_MESSAGE(parts[at].find('+') == std::string::npos, call.file, ": ", call.text);
  }
}

TEST_CASE("every place that makes a fault gives the values that the words of its code name") {
  const Catalogue words = catalogue("en");
  for (const Call& call : calls_in_sources()) {
    for (const char* part : {".what", ".remedy"}) {
      const std::string key = "fault." + call.code + part;
      if (!words.has(key)) continue;
      for (const std::string& placeholder : placeholders(words.text(key))) {
        const std::string name = placeholder.substr(1, placeholder.size() - 2);
        const bool in_variable = call.text.find("values") != std::string::npos;
        const bool given =
            name == "what" || in_variable || call.text.find("{\"" + name + "\",") != std::string::npos;
        CHECK_MESSAGE(given, call.file, ": ", call.text, " lacks ", placeholder);
      }
    }
  }
}

TEST_CASE("a fault is described in the catalogue's language, and in English where the catalogue lacks it") {
  const Catalogue words = catalogue("vi");
  const Fault known = make_fault("duplicate-id", "The id '{id}' is already used by another {kind_word}.", "",
                                 "pack.yaml:3", {{"id", "x"}, {"kind_word", "hamlet"}});
  CHECK(describe(known, words).what == "Mã 'x' đã dùng cho thôn khác.");
  CHECK(describe_in_one(known, words).find("Xin đặt cho mỗi thôn") != std::string::npos);
  const Fault unknown{"no-such-code", "It happened.", "Do this.", ""};
  CHECK(describe_in_one(unknown, words) == "It happened. Do this.");
}

TEST_CASE("a program's catalogue includes the faults' texts, and loads without them") {
  CHECK(load_words(root / "assets", "hall", "vi").value().has("fault.stick-full.what"));
  CHECK(load_words(root / "assets", "server", "en").value().has("fault.pack-faulty.what"));
  CHECK(load_words(root / "assets", "server", "xx").error().code == "catalogue-unreadable");
}
