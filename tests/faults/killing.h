// Processes that are killed, or given an error, at the nth of their calls to the system; caught with strace.
#pragma once

#include <csignal>
#include <functional>

#include "tests/faults/province.h"

namespace kiosk::faults {

inline constexpr int killed = 128 + SIGKILL;

/// The command with a fault (`what`, as strace's inject takes it) at the nth call of that name.
std::vector<std::string> faulty(const std::string& call, const std::string& what, std::int64_t nth,
                                const std::vector<std::string>& command);

struct Round {
  std::string call;
  std::int64_t nth = 1;
  int code = 0;  ///< how the command ended
};

/// Runs it once for each of its calls, killed as that call begins, until it ends by itself; `after` looks at
/// what is left. In CI only every `stride`th call. The number of runs.
std::int64_t kill_at_each(const std::vector<std::string>& calls,
                          const std::function<std::vector<std::string>()>& command,
                          const std::filesystem::path& log, const std::function<void(const Round&)>& after,
                          std::int64_t stride = 4);

/// What the first kiosk still holds is delivered without faults, then everything is compared with its log.
Verdict finish(Province& province, const std::filesystem::path& log);

}  // namespace kiosk::faults
