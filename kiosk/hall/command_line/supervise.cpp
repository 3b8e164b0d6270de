#include "kiosk/hall/command_line/supervise.h"

#include <spdlog/spdlog.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <thread>

#include "kiosk/hall/app/app.h"

namespace kiosk::hall::command_line {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::seconds window = 60s, out_of_order = 600s;
constexpr auto pause = 500ms;
constexpr std::size_t too_many = 5;
constexpr int no_display = 1;  // exit code of `run`, and of Xlib when the server disappears

/// Waits for the child's end, a signal, or the timeout. The signals are blocked and handled here.
enum class Woken { child_ended, asked_to_stop, time_over };

sigset_t watched() {
  sigset_t set;
  sigemptyset(&set);
  for (const int signal : {SIGCHLD, SIGTERM, SIGINT, SIGHUP}) sigaddset(&set, signal);
  return set;
}

Woken sleep_until(std::chrono::steady_clock::time_point end) {
  const sigset_t set = watched();
  while (true) {
    const auto left = end - std::chrono::steady_clock::now();
    if (left <= 0s) return Woken::time_over;
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(left);
    const timespec time{seconds.count(),
                        std::chrono::duration_cast<std::chrono::nanoseconds>(left - seconds).count()};
    const int signal = ::sigtimedwait(&set, nullptr, &time);
    if (signal == SIGCHLD) return Woken::child_ended;
    if (signal > 0) return Woken::asked_to_stop;
  }
}

/// Starts the child. It ends with its parent and has the default signal mask.
pid_t start(const std::vector<std::string>& options, bool broken) {
  const pid_t parent = ::getpid();
  const pid_t child = ::fork();
  if (child != 0) return child;
  const sigset_t set = watched();
  ::sigprocmask(SIG_UNBLOCK, &set, nullptr);
  ::prctl(PR_SET_PDEATHSIG, SIGTERM);
  if (::getppid() != parent) ::_exit(1);
  std::vector<std::string> words{"kiosk", "run"};
  words.insert(words.end(), options.begin(), options.end());
  if (broken) words.emplace_back("--out-of-order");
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  ::execv("/proc/self/exe", arguments.data());
  ::_exit(127);
}

/// Ends the child: SIGTERM, then SIGKILL after ten seconds. Returns its wait status.
int end(pid_t child) {
  ::kill(child, SIGTERM);
  int status = 0;
  for (int i = 0; i < 100; ++i) {
    if (::waitpid(child, &status, WNOHANG) == child) return status;
    std::this_thread::sleep_for(100ms);
  }
  ::kill(child, SIGKILL);
  ::waitpid(child, &status, 0);
  return status;
}

struct Ended {
  bool stop = false;     ///< this process received a signal to stop
  bool by_hand = false;  ///< an intended restart (by staff or after the timeout), not a crash
  int code = 0;
};

Ended watch(pid_t child, bool broken) {
  const auto until =
      std::chrono::steady_clock::now() + (broken ? out_of_order : std::chrono::seconds(24h * 3650));
  while (true) {
    const Woken woken = sleep_until(until);
    int status = 0;
    if (woken == Woken::child_ended && ::waitpid(child, &status, WNOHANG) != child) continue;
    if (woken != Woken::child_ended) {
      end(child);
      return {woken == Woken::asked_to_stop, true, 0};
    }
    const int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return {false, code == app::exit_restart, code};
  }
}

}  // namespace

bool CrashLoop::note(Steady now) {
  ends_.push_back(now);
  while (ends_.front() < now - window) ends_.pop_front();
  return ends_.size() >= too_many;
}

int supervise_command(const std::vector<std::string>& options) {
  const sigset_t set = watched();
  ::sigprocmask(SIG_BLOCK, &set, nullptr);
  CrashLoop crashes;
  bool broken = false;
  while (true) {
    const pid_t child = start(options, broken);
    if (child < 0) return 1;
    const Ended ended = watch(child, broken);
    if (ended.stop) return 0;
    if (ended.code == 127) return 1;
    if (ended.by_hand) {
      crashes.forget();
      broken = false;
      continue;
    }
    spdlog::error("The kiosk ended with code {} and is started again.", ended.code);
    if (ended.code == no_display) {  // the X server is away: not a crash
      if (sleep_until(std::chrono::steady_clock::now() + 1s) == Woken::asked_to_stop) return 0;
      continue;
    }
    broken = broken || crashes.note(std::chrono::steady_clock::now());
    if (sleep_until(std::chrono::steady_clock::now() + pause) == Woken::asked_to_stop) return 0;
  }
}

}  // namespace kiosk::hall::command_line
