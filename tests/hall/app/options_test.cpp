// The kiosk's command line.
#include "kiosk/hall/command_line/options.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <regex>

#include "tests/command_line_help.h"

using namespace kiosk;
using namespace kiosk::hall;
using namespace kiosk::hall::command_line;

namespace {

const std::filesystem::path assets = std::string(KIOSK_SOURCE_DIR) + "/assets";

/// The words of the kiosk's command line in that language.
CommandWords speech(const std::string& language, const std::filesystem::path& folder = assets) {
  return command_words(load_words(folder, "hall").value(), language).value();
}

std::variant<Command, int> parsed(std::vector<const char*> words, const CommandWords& in = speech("en")) {
  words.insert(words.begin(), "kiosk");
  return parse(static_cast<int>(words.size()), words.data(), {"1.2", {"/data", "/assets"}, in});
}

constexpr std::array commands{"run",   "supervise", "new", "check",  "preview", "enrol",
                              "moved", "export",    "pin", "status", "compose"};

template <class Kind>
Kind command(const std::vector<const char*>& words) {
  return std::get<Kind>(std::get<Command>(parsed(words)));
}

int exit_code(const std::vector<const char*>& words) {
  return std::get<int>(parsed(words));
}

}  // namespace

TEST_CASE("run accepts its options and has default folders") {
  const Run usual = command<Run>({"run"});
  CHECK(usual.folders.data == "/data");
  CHECK(usual.folders.assets == "/assets");
  CHECK(usual.options.scanning == "off");
  CHECK_FALSE(usual.options.out_of_order);
  const Run asked = command<Run>({"run", "--data", "/mine", "--window", "800x600", "--scanning", "two",
                                  "--hurry", "5", "--sync-at-once", "--out-of-order"});
  CHECK(asked.folders.data == "/mine");
  CHECK(asked.options.window == "800x600");
  CHECK(asked.options.scanning == "two");
  CHECK(asked.options.hurry == 5);
  CHECK(asked.options.sync_at_once);
  CHECK(asked.options.out_of_order);
}

TEST_CASE("supervise passes all options on to run unparsed") {
  const Supervise command_ = command<Supervise>({"supervise", "--data", "/mine", "--no-such-option"});
  const std::vector<std::string> unread{"--data", "/mine", "--no-such-option"};
  CHECK(command_.run_options == unread);
}

TEST_CASE("every other command accepts its options") {
  CHECK(command<Check>({"check", "pack"}).options.pack == "pack");
  CHECK_FALSE(command<Check>({"check", "pack"}).options.strict);
  CHECK(command<Check>({"check", "pack", "--strict"}).options.strict);
  CHECK(command<Check>({"check", "pack", "--layout"}).options.layout);
  const Preview preview = command<Preview>({"preview", "pack", "--out", "pictures"});
  CHECK(preview.options.out == "pictures");
  CHECK(preview.options.size == "1280x720");
  CHECK(preview.options.text_size == "normal");
  CHECK(command<Preview>({"preview", "pack", "--out", "p", "--text-size", "very-large", "--contrast"}).options.contrast);
  const Enrol enrol = command<Enrol>({"enrol", "https://server", "CODE", "--name", "KS-1"});
  CHECK(enrol.options.url == "https://server");
  CHECK(enrol.options.code == "CODE");
  CHECK(enrol.options.name == "KS-1");
  CHECK(command<Moved>({"moved", "https://other"}).url == "https://other");
  CHECK(command<Export>({"export", "/stick", "--data", "/mine"}).folders.data == "/mine");
  CHECK(command<SetPin>({"pin"}).folders.data == "/data");
  CHECK(command<Status>({"status", "--expect-delivered"}).expect_delivered);
  CHECK(command<Compose>({"compose"}).options.method == "telex");
  CHECK(
      command<Compose>({"compose", "--method", "tones", "--tone-placement", "new"}).options.tone_placement ==
      "new");
  CHECK(command<Run>({"run"}).options.tone_placement == "old");
  CHECK(command<Run>({"run", "--tone-placement", "new"}).options.tone_placement == "new");
}

TEST_CASE("a wrong command line exits with 2, help and version with 0") {
  CHECK(exit_code({}) == 2);
  CHECK(exit_code({"dance"}) == 2);
  CHECK(exit_code({"run", "--no-such-option"}) == 2);
  CHECK(exit_code({"run", "--scanning", "three"}) == 2);
  CHECK(exit_code({"run", "--hurry", "0"}) == 2);
  CHECK(exit_code({"run", "--tone-placement", "middle"}) == 2);
  CHECK(exit_code({"compose", "--method", "viqr"}) == 2);
  CHECK(exit_code({"preview", "pack", "--out", "p", "--text-size", "huge"}) == 2);
  CHECK(exit_code({"enrol", "https://server"}) == 2);
  CHECK(exit_code({"--version"}) == 0);
  CHECK(exit_code({"run", "--help"}) == 0);
}

TEST_CASE("the language of the faults of run is that of the command line") {
  CHECK(std::get<Run>(std::get<Command>(parsed({"run"}, speech("vi")))).options.language == "vi");
  CHECK(std::holds_alternative<Command>(parsed({"check", "--language", "vi", "pack"})));
  CHECK(std::holds_alternative<Command>(parsed({"--language", "vi", "run"})));
}

TEST_CASE("help and errors are in Vietnamese where the language is Vietnamese") {
  const CommandWords vietnamese = speech("vi");
  const std::string help = test::printed([&] { parsed({"run", "--help"}, vietnamese); });
  CHECK(help.find("Cách dùng: ") != std::string::npos);
  CHECK(help.find("Tùy chọn:") != std::string::npos);
  CHECK(help.find("thư mục riêng của máy") != std::string::npos);
  CHECK(test::printed([&] {
          parsed({"enrol", "https://server"}, vietnamese);
        }).find("Thiếu CODE.") != std::string::npos);
  CHECK(test::printed([&] { parsed({}, vietnamese); }).find("Thiếu tên lệnh.") != std::string::npos);
  CHECK(test::printed([&] {
          parsed({"run", "--dance"}, vietnamese);
        }).find("Phần này không hiểu được: --dance") != std::string::npos);
  CHECK(test::printed([&] {
          parsed({"run", "--scanning", "three"}, vietnamese);
        }).find("--scanning không thể là \"three\". Được dùng: off,one,two.") != std::string::npos);
  CHECK(test::printed([&] {
          parsed({"run", "--hurry", "0"}, vietnamese);
        }).find("--hurry không thể là 0. Được dùng: 1 – 100.") != std::string::npos);
  CHECK(test::printed([&] {
          parsed({"run", "--heartbeat", "soon"}, vietnamese);
        }).find("--heartbeat không thể là \"soon\".") != std::string::npos);
  CHECK(test::printed([&] {
          parsed({"run", "--monitor"}, vietnamese);
        }).find("--monitor cần có giá trị") != std::string::npos);
}

TEST_CASE("the columns of help in Vietnamese begin where those in English begin") {
  const auto column = [](const std::string& help, const std::string& option, const std::string& description) {
    std::istringstream lines(help);
    for (std::string line; std::getline(lines, line);) {
      const auto at = line.find(description);
      if (line.find(option) != std::string::npos && at != std::string::npos)
        return count_code_points(line.substr(0, at));
    }
    return std::size_t{0};
  };
  const std::string vietnamese = test::printed([&] {
    parsed({"run", "--help"}, speech("vi"));
  }),
                    english = test::printed([&] {
                      parsed({"run", "--help"});
                    });
  CHECK(column(english, "--monitor", "name of") == 30);
  CHECK(column(vietnamese, "--monitor", "tên màn") == 30);
}

TEST_CASE(
    "one more catalogue gives the command line a third language, and every word of its help comes from it") {
  const test::PseudoAssets pseudo("hall");
  const CommandWords words = speech(test::pseudo_language, pseudo.folder());
  std::set<std::string> names(commands.begin(), commands.end());
  names.insert("kiosk");
  // values that are typed as they stand
  names.insert({"telex", "vni", "tones", "old", "new", "normal", "large", "very-large"});
  names.insert({"à", "ò", "ủ", "ỷ"});  // of the examples hòa and thuỷ, whose other letters the pseudo-language rewrites
  const auto foreign = [&](std::vector<const char*> arguments) {
    return test::foreign_words_of_help(test::printed([&] { parsed(std::move(arguments), words); }), names);
  };
  CHECK(foreign({"--help"}) == std::set<std::string>{});
  for (const char* command : commands) {
    if (std::string_view(command) == "supervise") continue;  // passes --help to run
    CAPTURE(command);
    const std::set<std::string> found = foreign({command, "--help"});
    CAPTURE(found.empty() ? std::string() : *found.begin());
    CHECK(found.empty());
  }
  CHECK(foreign({"run", "--scanning", "three"}) == std::set<std::string>{"three", "off", "one", "two"});
  CHECK(foreign({}) == std::set<std::string>{});
}

TEST_CASE(
    "a language without a text has English there, and an unknown language is refused with the known ones") {
  Catalogues catalogues = load_words(assets, "hall").value();
  catalogues["xx"] = Catalogue();
  CHECK(command_words(catalogues, "xx")->words.text("command.run") == "runs the kiosk full screen");
  const auto unknown = command_words(catalogues, "yy");
  REQUIRE_FALSE(unknown);
  CHECK(unknown.error().code == "language-unknown");
  CHECK(unknown.error().remedy.find("vi, en, xx") != std::string::npos);
}
