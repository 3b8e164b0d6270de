// Two processes that change one server through the command line at the same time.
#include <sys/wait.h>
#include <unistd.h>

#include <boost/json.hpp>

#include "kiosk/server/command_line/ask.h"
#include "kiosk/server/store/interface/trail_check.h"
#include "tests/server/command_line/server_folder.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::test;

namespace {

constexpr int rounds = 10;
constexpr const char* id = "kim-son-xuan-chinh";

/// Runs `rounds` requests in a child process; its exit code is the number of faults.
pid_t in_own_process(const ServerFolders& folders, const std::function<Request(int)>& request) {
  const pid_t child = ::fork();
  if (child != 0) return child;
  int faults = 0;
  for (int round = 0; round < rounds; ++round) faults += ask(folders, request(round)).contains("fault");
  ::_exit(faults);
}

int exit_code(pid_t process) {
  int status = 0;
  ::waitpid(process, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

TEST_CASE("two processes that change states and enrol at once lose nothing and write one trail entry each") {
  const ServerFolder server;
  const pid_t states = in_own_process(server.folders, [](int round) -> Request {
    return {{"do", "set-state"}, {"consultation", id}, {"state", round % 2 == 0 ? "paused" : "open"}};
  });
  const pid_t codes = in_own_process(server.folders, [](int) -> Request {
    return {{"do", "enrol"}, {"consultation", id}, {"unit", "xuan-thien"}};
  });
  CHECK(exit_code(states) == 0);
  CHECK(exit_code(codes) == 0);
  const auto deployment = Deployment::open(server.folders).value();
  std::map<std::string, int> events;
  for (const auto& entry : deployment->store->trail(1000)) ++events[entry.action];
  CHECK(events == std::map<std::string, int>{
                      {"init", 1}, {"publish", 1}, {"set-state", rounds}, {"make-enrolment-code", rounds}});
  CHECK(deployment->store->consultation(id)->version == 1 + rounds);
  CHECK(store::check_trail(*deployment->store, deployment->server_key.public_key).empty());
}
