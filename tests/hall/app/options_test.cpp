// The kiosk's command line.
#include "kiosk/hall/command_line/options.h"

#include <doctest/doctest.h>

using namespace kiosk::hall;
using namespace kiosk::hall::command_line;

namespace {

std::variant<Command, int> parsed(std::vector<const char*> words) {
  words.insert(words.begin(), "kiosk");
  return parse(static_cast<int>(words.size()), words.data(), {"1.2", {"/data", "/assets"}});
}

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
  CHECK(command<Check>({"check", "pack"}).pack == "pack");
  const Preview preview = command<Preview>({"preview", "pack", "--out", "pictures"});
  CHECK(preview.options.out == "pictures");
  CHECK(preview.options.size == "1280x720");
  const Enrol enrol = command<Enrol>({"enrol", "https://server", "CODE", "--name", "KS-1"});
  CHECK(enrol.options.url == "https://server");
  CHECK(enrol.options.code == "CODE");
  CHECK(enrol.options.name == "KS-1");
  CHECK(command<Moved>({"moved", "https://other"}).url == "https://other");
  CHECK(command<Export>({"export", "/stick", "--data", "/mine"}).folders.data == "/mine");
  CHECK(command<SetPin>({"pin"}).folders.data == "/data");
  CHECK(command<Status>({"status", "--expect-delivered"}).expect_delivered);
  CHECK(command<Compose>({"compose"}).options.method == "telex");
  CHECK(command<Compose>({"compose", "--method", "tones", "--tone-placement", "new"}).options.tone_placement ==
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
  CHECK(exit_code({"enrol", "https://server"}) == 2);
  CHECK(exit_code({"--version"}) == 0);
  CHECK(exit_code({"run", "--help"}) == 0);
}
