// Network test and self-test. Each step is really carried out; a report is stored on the kiosk.
#include <netdb.h>
#include <sys/socket.h>
#include <unistd.h>

#include <sstream>

#include "kiosk/base/files.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/hall/app/device.h"
#include "kiosk/hall/app/staff_jobs.h"
#include "kiosk/hall/courier/http.h"

namespace kiosk::hall::app {
namespace {

using staff::Page;
using staff::Step;
using staff::StepState;

struct Host {
  std::string name, port;
};

/// Host and port of "https://name:port/…" or "https://[::1]:8443".
Host host_of(std::string url) {
  const bool plain = url.starts_with("http://");
  if (const auto scheme = url.find("://"); scheme != std::string::npos) url.erase(0, scheme + 3);
  url = url.substr(0, url.find('/'));
  const auto bracket = url.find(']');
  const auto colon = url.find(':', bracket == std::string::npos ? 0 : bracket);
  Host host{url.substr(0, colon),
            colon == std::string::npos ? (plain ? "80" : "443") : url.substr(colon + 1)};
  if (host.name.starts_with('[')) host.name = host.name.substr(1, host.name.find(']') - 1);
  return host;
}

struct Addresses {
  addrinfo* first = nullptr;
  ~Addresses() {
    if (first) ::freeaddrinfo(first);
  }
};

bool reach(const addrinfo* address) {
  for (; address; address = address->ai_next) {
    const int socket =
        ::socket(address->ai_family, address->ai_socktype | SOCK_CLOEXEC, address->ai_protocol);
    if (socket < 0) continue;
    const timeval time{5, 0};
    ::setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &time, sizeof time);
    const bool there = ::connect(socket, address->ai_addr, address->ai_addrlen) == 0;
    ::close(socket);
    if (there) return true;
  }
  return false;
}

/// Resolves the name, connects, and requests the pinned server's health; reports after each step.
std::vector<Step> walk_to_server(const outbox::Identity& identity,
                                 const std::function<void(const std::vector<Step>&)>& tell) {
  std::vector<Step> steps{{"staff.net.dns", StepState::running, {}, {}},
                          {"staff.net.connect", StepState::waiting, {}, {}},
                          {"staff.net.answer", StepState::waiting, {}, {}}};
  const auto settle = [&](std::size_t at, bool good, const char* bad_words, std::string detail = {},
                          std::optional<Fault> fault = {}) {
    steps[at].state = good ? StepState::good : StepState::bad;
    steps[at].words = good ? "staff.net.ok" : bad_words;
    steps[at].detail = std::move(detail);
    steps[at].fault = std::move(fault);
    for (std::size_t next = at + 1; next < steps.size(); ++next)
      steps[next].state = !good            ? StepState::skipped
                          : next == at + 1 ? StepState::running
                                           : StepState::waiting;
    tell(steps);
    return good;
  };
  tell(steps);
  const Host host = host_of(identity.server_url);
  Addresses found;
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  const bool known = ::getaddrinfo(host.name.c_str(), host.port.c_str(), &hints, &found.first) == 0;
  if (!settle(0, known, "staff.net.dns_bad") || !settle(1, reach(found.first), "staff.net.connect_bad"))
    return steps;
  const std::atomic<bool> stopping{false};
  const auto answer =
      courier::Http(identity.server_url, identity.certificate, stopping).send({"GET", "/healthz", {}, {}});
  const bool well = answer && answer->status == 200;
  settle(2, well, "staff.net.answer_bad", answer && !well ? std::to_string(answer->status) : "",
         answer ? std::nullopt : std::optional(answer.error()));
  return steps;
}

std::string mark_of(StepState state) {
  switch (state) {
    case StepState::good:
      return "good";
    case StepState::attention:
      return "attention";
    case StepState::bad:
      return "BAD";
    default:
      return "left out";
  }
}

/// Writes the result to a file, in English, without content of opinions. Returns its path; empty if it cannot
/// be written.
std::string save_report(const StaffTools& tools, const std::vector<Step>& steps) {
  const UtcTime now = tools.clock.now();
  const auto folder = tools.folders.data / "reports";
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  std::string name = "self-test-" + to_rfc3339(now) + ".txt";
  std::erase(name, ':');
  std::ostringstream text;
  text << "Self-test of kiosk "
       << (tools.stores.identity() ? tools.stores.identity()->name : "(not enrolled)") << ", "
       << to_rfc3339(now) << ", version " << KIOSK_VERSION << '\n';
  for (const Step& step : steps)
    text << step.name.substr(step.name.rfind('.') + 1) << ": " << mark_of(step.state) << ' '
         << (step.fault ? step.fault->code : step.detail)
         << (step.words == "staff.check.disk_free" ? " MB" : "") << '\n';
  return write_file_durably(folder / name, text.str()) ? (folder / name).string() : std::string();
}

Step check_disk(const staff::Facts& facts) {
  if (!facts.store_trouble.empty())
    return {"staff.check.disk", StepState::bad, facts.store_trouble, facts.store_trouble};
  return {"staff.check.disk", facts.free_bytes < 500'000'000 ? StepState::attention : StepState::good,
          "staff.check.disk_free", std::to_string(facts.free_bytes / 1'000'000)};
}

std::vector<Step> check_machine(const StaffKnown& known, const staff::Facts& facts) {
  std::vector<Step> steps;
  steps.push_back({"staff.check.screen", StepState::good, "staff.check.detail", known.screen});
  steps.push_back({"staff.check.touch",
                   facts.touch_reset || known.no_touch_screen ? StepState::attention : StepState::good,
                   known.no_touch_screen ? "staff.check.touch_none"
                   : facts.touch_reset   ? "staff.note.touch"
                                         : "staff.check.touch_good",
                   {}});
  const bool sound = has_sound() && !facts.silent;
  steps.push_back({"staff.check.sound",
                   sound ? StepState::good : StepState::attention,
                   sound ? "" : "staff.check.sound_none",
                   {}});
  const bool off = facts.clock_error && std::chrono::abs(*facts.clock_error) > std::chrono::seconds(60);
  steps.push_back({"staff.check.clock",
                   off                 ? StepState::bad
                   : facts.clock_error ? StepState::good
                                       : StepState::attention,
                   "staff.check.detail", to_rfc3339(facts.now.wall)});
  steps.push_back(check_disk(facts));
  steps.push_back({"staff.check.pack", facts.pack.empty() ? StepState::bad : StepState::good,
                   facts.pack.empty() ? "staff.check.pack_none" : "staff.check.detail", facts.pack});
  steps.push_back({"staff.check.queue",
                   !facts.store_open || facts.refused > 0 ? StepState::bad : StepState::good,
                   "staff.check.detail", std::to_string(facts.waiting)});
  steps.push_back(
      {"staff.check.pin", facts.has_pin ? StepState::good : StepState::bad, "staff.check.pin_good", {}});
  return steps;
}

}  // namespace

void test_network(const StaffTools& tools) {
  const auto identity = tools.stores.identity();
  if (!identity) {
    const Step step{"staff.net.dns", StepState::bad, "staff.net.not_enrolled", {}};
    return tools.tell(staff::Progress{Page::network, {step}, -1, true, {}});
  }
  const auto steps = walk_to_server(*identity, [&](const auto& now) {
    tools.tell(staff::Progress{Page::network, now, -1, false, {}});
  });
  tools.tell(staff::Progress{Page::network, steps, -1, true, {}});
}

void test_self(const StaffTools& tools, const StaffKnown& known) {
  auto steps = check_machine(known, measure(tools, known));
  Step network{"staff.check.network", StepState::running, {}, {}};
  steps.push_back(network);
  tools.tell(staff::Progress{Page::self_test, steps, -1, false, {}});
  if (const auto identity = tools.stores.identity()) {
    for (const Step& step : walk_to_server(*identity, [](const auto&) {})) {
      steps.back() = {"staff.check.network", step.state, step.words, step.detail, step.fault};
      if (step.state == StepState::bad) break;
    }
  } else {
    steps.back() = {"staff.check.network", StepState::bad, "staff.net.not_enrolled", {}};
  }
  tools.tell(staff::Progress{Page::self_test, steps, -1, true, save_report(tools, steps)});
}

}  // namespace kiosk::hall::app
