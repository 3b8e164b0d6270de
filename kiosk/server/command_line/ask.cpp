#include "kiosk/server/command_line/ask.h"

#include <boost/json.hpp>
#include <thread>

#include "kiosk/server/command_line/control.h"
#include "kiosk/server/command_line/operations.h"
#include "kiosk/server/store/interface/trail_check.h"

namespace kiosk::server {

using namespace std::chrono_literals;

Answer ask(const ServerFolders& folders, const Request& request, const Progress& progress) {
  const auto patience = std::chrono::steady_clock::now() + 10s;
  while (true) {
    if (auto answer = ask_running_server(folders.control(), request, progress)) return *answer;
    auto deployment = Deployment::open(folders);
    if (deployment) {
      auto answer = operate(**deployment, request, progress);
      store::sign_trail_head(*(*deployment)->store, *(*deployment)->store, (*deployment)->server_key,
                             (*deployment)->clock.now());
      return answer;
    }
    if (deployment.error().code != "folder-in-use" || std::chrono::steady_clock::now() > patience)
      return answer_of(deployment.error());
    std::this_thread::sleep_for(50ms);
  }
}

}  // namespace kiosk::server
