// Searches the kiosk's disk and memory for what residents said, as a thief could.
#include <doctest/doctest.h>

#include <sys/resource.h>
#include <cstdlib>

#include <atomic>
#include <thread>

#include "kiosk/visitor/play.h"
#include "tests/e2e/harness.h"
#include "tests/leaks/search.h"

using namespace e2e;
using namespace kiosk;
using namespace kiosk::leaks;

namespace {

const bool long_run = std::getenv("KIOSK_LONG") != nullptr;

const std::string remark = "Chim bồ câu trắng bay qua cánh đồng lúa chín vàng ven đê.";

/// A deployment whose kiosk is used by a resident in this process, so that its memory can be searched
/// meanwhile.
struct Hall {
  Hall() {
    // Lets the kiosk lock its memory if this machine allows it.
    rlimit all{RLIM_INFINITY, RLIM_INFINITY};
    setrlimit(RLIMIT_MEMLOCK, &all);
    deployment.start_kiosk();
    ::setenv("DISPLAY", deployment.display().c_str(), 1);
    finger = visitor::Finger::connect().value();
  }
  Result<void> visit() {
    SeededRandom random(1);
    const visitor::WidgetFile widgets(deployment.folder() / "widgets.json");
    visitor::Player player(*finger, widgets,
                           {{}, deployment.folder() / "receipts.txt", deployment.folder() / "visits.jsonl"},
                           random);
    return player.visit({0, true, false, remark}, false);
  }
  std::string status_line(const std::string& name) const {
    for (const std::string& line : read_lines("/proc/" + std::to_string(deployment.kiosk_id()) + "/status"))
      if (line.starts_with(name + ":")) return line.substr(name.size() + 1);
    return {};
  }
  Deployment deployment;
  std::unique_ptr<visitor::Finger> finger;
};

std::vector<std::string> all_forms(const std::vector<std::string>& texts) {
  std::vector<std::string> forms;
  for (const std::string& text : texts)
    for (std::string& form : forms_of(text)) forms.push_back(std::move(form));
  return forms;
}

}  // namespace

TEST_CASE("typed text is in memory while it is typed, and nowhere after the thanks screen" *
          doctest::skip(!long_run)) {
  Hall hall;
  const std::vector<std::string> half{remark.substr(0, remark.size() / 2)};
  std::atomic<bool> over{false};
  int seen = 0;
  Result<void> done;
  std::thread resident([&] {
    done = hall.visit();
    over = true;
  });
  while (!over) {
    if (seen == 0) seen += !found_in(memory_of(hall.deployment.kiosk_id()), half).empty();
    std::this_thread::sleep_for(2s);  // each search reads all of its memory
  }
  resident.join();
  REQUIRE_MESSAGE(done, (done ? "" : done.error().what));
  CHECK_MESSAGE(seen > 0, "the search must find it while it is there, or it proves nothing");

  std::this_thread::sleep_for(1s);
  const std::string memory = memory_of(hall.deployment.kiosk_id());
  REQUIRE(memory.size() > 1 << 20);
  // Windows longer than the short-string buffer: shorter ones such as "đồng lúa" may occur in the pack.
  const auto left = found_in(memory, all_forms(windows_of(remark, 14)));
  for (const std::string& one : left) CAPTURE(one);
  CHECK(left.empty());
}

TEST_CASE("no answer is on the disk, in a log or in a core file, in any encoding" *
          doctest::skip(!long_run)) {
  Hall hall;
  REQUIRE(hall.visit());
  REQUIRE(hall.deployment.wait_delivered());
  const auto needles = all_forms({remark, windows_of(remark, 20).front(), windows_of(remark, 20).back()});
  CHECK(files_with(hall.deployment.kiosk_folder(), needles).empty());
  for (const char* log : {"kiosk.log", "server.log", "widgets.json", "xvfb.log"}) {
    CAPTURE(log);
    CHECK(found_in(read_file(hall.deployment.folder() / log), needles).empty());
  }
  // Control: the search finds the text in the server's store, where it is allowed.
  CHECK_FALSE(files_with(hall.deployment.server_folder(), needles).empty());
}

TEST_CASE("the kiosk writes no core dump, and locks its memory if the system allows it" *
          doctest::skip(!long_run)) {
  Hall hall;
  CHECK(read_file("/proc/" + std::to_string(hall.deployment.kiosk_id()) + "/limits")
            .find("Max core file size        0") != std::string::npos);
  CHECK(hall.status_line("VmSwap").find(" 0 kB") != std::string::npos);
  rlimit limit{};
  getrlimit(RLIMIT_MEMLOCK, &limit);
  if (limit.rlim_cur == RLIM_INFINITY)
    CHECK(hall.status_line("VmLck").find("\t       0 kB") == std::string::npos);
}
