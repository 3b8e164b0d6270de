// kiosk-visitor: plays sample residents at a kiosk, for demonstrations and tests.
#include <sodium.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>

#include "kiosk/base/fault_words.h"
#include "kiosk/visitor/play.h"

namespace {

using namespace kiosk;

int play(visitor::Player& player, std::size_t visits, Random& random) {
  for (std::size_t i = 0; i < visits; ++i) {
    const auto done = player.visit(visitor::resident(i, random), i < 2);
    if (!done) return print_fault(done.error());
    std::cout << "\rresident " << i + 1 << " of " << visits << std::flush;
  }
  if (visits > 0) std::cout << '\n';
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{
      "Plays sample residents at a kiosk that runs with --widgets, with real pointer events on $DISPLAY."};
  std::filesystem::path widgets;
  visitor::Places places;
  std::size_t visits = 1;
  std::uint64_t seed = 1;
  std::string await;
  app.add_option("--widgets", widgets, "the file the kiosk writes with --widgets")->required();
  app.add_option("--visits", visits, "number of residents");
  app.add_option("--seed", seed, "the same seed gives the same answers");
  app.add_option("--screens", places.screens, "folder for a picture of every screen (first two residents)");
  app.add_option("--receipts", places.receipts, "file that gets a receipt a line");
  app.add_option("--record", places.record, "file that gets what each resident answered, a JSON line each");
  app.add_flag("--trace", places.trace, "tells every tap on the error output");
  app.add_option("--await", await, "no visit: waits for this screen and takes its picture");
  CLI11_PARSE(app, argc, argv);
  if (sodium_init() < 0) return 1;

  auto finger = visitor::Finger::connect();
  if (!finger) return print_fault(finger.error());
  const visitor::WidgetFile file(widgets);
  SeededRandom random(seed);
  visitor::Player player(**finger, file, places, random);
  if (!await.empty()) {
    const auto seen = player.await(await);
    return seen ? 0 : print_fault(seen.error());
  }
  return play(player, visits, random);
}
