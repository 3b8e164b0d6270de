// Transactions for changes by officials, enrolling kiosks and commands.
#pragma once

#include <functional>
#include <optional>
#include <type_traits>

#include "kiosk/server/store/interface/write.h"

namespace kiosk::server::store {

/// Thread-safe. A broken environment (disk full, damaged file) throws.
class Transactions {
 public:
  virtual ~Transactions() = default;

  /// Runs `work(Write&)`, which returns a Result, in its own durable transaction. A returned fault or an
  /// exception rolls everything back. Transactions run one after another, so that nothing changes between
  /// what `work` reads through its Write and what it writes. Throws std::logic_error if something was changed
  /// without a trail entry.
  template <class Work>
  [[nodiscard]] std::invoke_result_t<Work, Write&> transaction(std::string_view actor, UtcTime now,
                                                               Work&& work) {
    using Outcome = std::invoke_result_t<Work, Write&>;
    std::optional<Outcome> outcome;
    run_transaction(actor, now, [&](Write& write) {
      outcome.emplace(work(write));
      return outcome->has_value();
    });
    return std::move(*outcome);
  }

  /// Adds a trail entry for an action without changes: a page was read, a file downloaded.
  void note(std::string_view actor, UtcTime now, std::string_view event, const TrailDetails& details) {
    run_transaction(actor, now, [&](Write& write) {
      write.trail(event, details);
      return true;
    });
  }

 protected:
  /// Commits if `work` returns true.
  virtual void run_transaction(std::string_view actor, UtcTime now,
                               const std::function<bool(Write&)>& work) = 0;
};

}  // namespace kiosk::server::store
