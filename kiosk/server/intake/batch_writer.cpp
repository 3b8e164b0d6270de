#include "kiosk/server/intake/batch_writer.h"

#include <spdlog/spdlog.h>

#include <iterator>
#include <new>

#include "kiosk/server/store/interface/unavailable.h"

namespace kiosk::server::intake {
namespace {

using Arrivals = std::vector<store::Arrival>;
using Counters = std::vector<store::DeviceCounter>;
using Results = std::vector<wire::ItemResult>;

enum class Failure { store_unavailable, rejected };

tl::expected<Results, Failure> try_store(store::OpinionIntake& store, const Arrivals& arrivals,
                                         const Counters& counters, UtcTime now) {
  try {
    return store.store_batch(arrivals, counters, now);
  } catch (const store::Unavailable& error) {
    spdlog::error("opinions could not be stored: {}", error.what());
    return tl::unexpected(Failure::store_unavailable);
  } catch (const std::bad_alloc&) {
    spdlog::error("opinions could not be stored: out of memory");
    return tl::unexpected(Failure::store_unavailable);
  } catch (const std::exception& error) {
    spdlog::error("{} opinions could not be stored together: {}", arrivals.size(), error.what());
    return tl::unexpected(Failure::rejected);
  }
}

std::optional<wire::ItemResult> store_item(store::OpinionIntake& store, store::Arrival arrival, UtcTime now) {
  const std::string id = arrival.envelope.id;
  Arrivals alone;
  alone.push_back(std::move(arrival));
  if (auto stored = try_store(store, alone, {}, now)) return std::move(stored->front());
  alone.front().opinion.reset();
  alone.front().refusal = unstorable;
  auto kept = try_store(store, alone, {}, now);
  if (kept) return std::move(kept->front());
  if (kept.error() == Failure::store_unavailable) return std::nullopt;
  return wire::ItemResult{id, wire::Status::refused, 0, unstorable};  // the kiosk keeps the opinion
}

std::optional<Results> store_singly(store::OpinionIntake& store, Submission submission, UtcTime now) {
  Results results;
  for (store::Arrival& arrival : submission.arrivals) {
    auto result = store_item(store, std::move(arrival), now);
    if (!result) return std::nullopt;
    results.push_back(std::move(*result));
  }
  if (!try_store(store, {}, {submission.counter}, now)) return std::nullopt;
  return results;
}

std::optional<Results> store_one(store::OpinionIntake& store, Submission submission, UtcTime now) {
  auto stored = try_store(store, submission.arrivals, {submission.counter}, now);
  if (stored) return std::move(*stored);
  if (stored.error() == Failure::store_unavailable) return std::nullopt;
  return store_singly(store, std::move(submission), now);
}

/// Moves all arrivals into one list; `give_back` moves them back.
class Joined {
 public:
  explicit Joined(std::vector<Submission>& submissions) {
    for (Submission& one : submissions) {
      counters.push_back(one.counter);
      std::move(one.arrivals.begin(), one.arrivals.end(), std::back_inserter(arrivals));
    }
  }
  void give_back(std::vector<Submission>& submissions) {
    auto from = arrivals.begin();
    for (Submission& one : submissions) {
      for (store::Arrival& arrival : one.arrivals) arrival = std::move(*from++);
    }
  }
  Arrivals arrivals;
  Counters counters;
};

}  // namespace

std::vector<std::optional<Results>> store_submissions(store::OpinionIntake& store,
                                                      std::vector<Submission> submissions, UtcTime now) {
  std::vector<std::optional<Results>> answers(submissions.size());
  Joined joined(submissions);
  auto stored = try_store(store, joined.arrivals, joined.counters, now);
  if (stored) {
    auto from = stored->begin();
    for (std::size_t i = 0; i < submissions.size(); ++i) {
      const auto end = from + static_cast<std::ptrdiff_t>(submissions[i].arrivals.size());
      answers[i].emplace(std::make_move_iterator(from), std::make_move_iterator(end));
      from = end;
    }
  } else if (stored.error() == Failure::rejected) {
    joined.give_back(submissions);
    for (std::size_t i = 0; i < submissions.size(); ++i)
      answers[i] = store_one(store, std::move(submissions[i]), now);
  }
  return answers;
}

}  // namespace kiosk::server::intake
