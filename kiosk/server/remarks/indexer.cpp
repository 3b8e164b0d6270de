#include "kiosk/server/remarks/indexer.h"

#include <spdlog/spdlog.h>

#include "kiosk/server/remarks/indexing.h"

namespace kiosk::server::remarks {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t at_once = 200;  ///< opinions in one transaction: uploads get in between
constexpr auto look_every = 5s;
constexpr int longest_wait = 12;  ///< looks

}  // namespace

void index_all(IndexerStore store, packs::PublishedPacks& packs) {
  auto& index = store.get<store::RemarkIndex>();
  for (const auto& one : store.get<store::Consultations>().consultations()) {
    if (index.count_unindexed(one.id) == 0) continue;
    const auto pack = packs.find(one.id, one.revision);
    if (!pack) continue;
    while (index_some(index, *pack, at_once) > 0) {
    }
  }
}

Indexer::Indexer(IndexerStore store, packs::PublishedPacks& packs)
    : store_(store), packs_(packs), thread_([this] { run(); }) {}

Indexer::~Indexer() {
  {
    const LockGuard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

std::size_t Indexer::unindexed() {
  std::size_t count = 0;
  for (const auto& one : store_.get<store::Consultations>().consultations())
    count += store_.get<store::RemarkIndex>().count_unindexed(one.id);
  return count;
}

bool Indexer::wait() {
  const auto due = std::chrono::steady_clock::now() + look_every;
  UniqueLock lock(mutex_);
  while (!stopping_ && wake_.wait_until(lock, due) == std::cv_status::no_timeout) {
  }
  return stopping_;
}

void Indexer::run() {
  std::size_t before = 0;
  int waited = 0;
  for (bool last = false; !last;) {
    last = wait();
    try {
      const std::size_t now = unindexed();
      const bool pause = now == before;
      before = now;
      if (now == 0 || (!pause && !last && ++waited < longest_wait)) continue;
      index_all(store_, packs_);
      before = 0;
      waited = 0;
    } catch (const std::exception& error) {
      spdlog::error("remarks could not be indexed: {}", error.what());
    }
  }
}

}  // namespace kiosk::server::remarks
