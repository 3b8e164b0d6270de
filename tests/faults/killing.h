// Runs processes that are killed, or get an error, at their nth system call; intercepted with strace.
#pragma once

#include <csignal>
#include <functional>

#include "tests/faults/province.h"

namespace kiosk::faults {

inline constexpr int killed = 128 + SIGKILL;

/// The command with a fault (`what`: syntax of strace's inject) at the nth call of that name.
std::vector<std::string> faulty(const std::string& call, const std::string& what, std::int64_t nth,
                                const std::vector<std::string>& command);

struct Round {
  std::string call;
  std::int64_t nth = 1;
  int code = 0;  ///< exit status of the command
};

/// Runs it repeatedly, killed at each of its calls in turn, until it ends by itself; `after` inspects what is
/// left. In CI only every `stride`th call. Returns the number of runs.
std::int64_t kill_at_each(const std::vector<std::string>& calls,
                          const std::function<std::vector<std::string>()>& command,
                          const std::filesystem::path& log, const std::function<void(const Round&)>& after,
                          std::int64_t stride = 4);

/// Delivers what the first kiosk still has without faults, then compares everything with its log.
Verdict finish(Province& province, const std::filesystem::path& log);

}  // namespace kiosk::faults
