#include "kiosk/server/command_line/ask.h"

#include <algorithm>
#include <boost/json.hpp>
#include <thread>

#include "kiosk/base/text.h"
#include "kiosk/server/command_line/control.h"
#include "kiosk/server/command_line/operations.h"
#include "kiosk/server/store/interface/trail_check.h"

namespace kiosk::server {

using namespace std::chrono_literals;

namespace {

/// What a shell hands over may be in any encoding; it must be UTF-8 before it goes into JSON.
bool is_all_utf8(const Request& request) {
  return std::all_of(request.begin(), request.end(), [](const auto& member) {
    return !member.value().is_string() ||
           is_utf8({member.value().get_string().data(), member.value().get_string().size()});
  });
}

}  // namespace

Answer ask(const ServerFolders& folders, const Request& request, const Progress& progress) {
  if (!is_all_utf8(request)) {
    return answer_of({"text-not-utf8", "What was typed is not UTF-8.",
                      "Use a terminal whose encoding is UTF-8. Nothing was changed.", ""});
  }
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
