#include "tests/faults/killing.h"

#include <doctest/doctest.h>

#include "tests/faults/resident.h"
#include "tests/faults/table.h"

namespace kiosk::faults {

using namespace std::chrono_literals;

std::vector<std::string> faulty(const std::string& call, const std::string& what, std::int64_t nth,
                                const std::vector<std::string>& command) {
  std::vector<std::string> all{"strace",
                               "-E",
                               "ASAN_OPTIONS=detect_leaks=0",  // no leak detection under strace
                               "-f",
                               "-qq",
                               "-o",
                               "/dev/null",
                               "-e",
                               "trace=" + call,
                               "-e",
                               "inject=" + call + ":" + what + ":when=" + std::to_string(nth)};
  all.insert(all.end(), command.begin(), command.end());
  return all;
}

std::int64_t kill_at_each(const std::vector<std::string>& calls,
                          const std::function<std::vector<std::string>()>& command,
                          const std::filesystem::path& log, const std::function<void(const Round&)>& after,
                          std::int64_t stride) {
  stride = rounds(stride, 1);
  std::int64_t count = 0;
  for (const std::string& call : calls) {
    for (Round round{call, 1, killed}; round.code == killed; round.nth += stride, ++count) {
      round.code = e2e::run(faulty(call, "signal=KILL", round.nth, command()), log, 120s);
      CAPTURE(call);
      CAPTURE(round.nth);
      after(round);
    }
  }
  return count;
}

Verdict finish(Province& province, const std::filesystem::path& log) {
  REQUIRE(e2e::run(province.send_command(0, {"--count", "0", "--deliver"}), log, 120s) == 0);
  Referee referee;
  read_log(referee, log);
  auto evidence = province.evidence();
  evidence.read_outbox(province.kiosk_folder(0) / "outbox.sqlite");
  return referee.judge(evidence);
}

}  // namespace kiosk::faults
