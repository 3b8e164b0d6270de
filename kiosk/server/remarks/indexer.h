// Keeps the index of remarks up to date while the server runs.
#pragma once

#include <condition_variable>
#include <thread>

#include "kiosk/base/thread_annotations.h"
#include "kiosk/server/packs/published_packs.h"
#include "kiosk/server/store/interface/consultations.h"
#include "kiosk/server/store/interface/parts.h"
#include "kiosk/server/store/interface/remark_index.h"

namespace kiosk::server::remarks {

using IndexerStore = store::Parts<store::Consultations, store::RemarkIndex>;

/// Indexes the remarks of all consultations. Consultations without a readable pack are left out.
void index_all(IndexerStore store, packs::PublishedPacks& packs);

/// Indexes in a separate thread: in pauses of intake, which must not wait for it, at the latest once a
/// minute, and at the end, so that a stopped server leaves nothing unindexed.
class Indexer {
 public:
  /// Both must outlive it.
  Indexer(IndexerStore store, packs::PublishedPacks& packs);
  ~Indexer();
  Indexer(const Indexer&) = delete;
  Indexer& operator=(const Indexer&) = delete;

 private:
  void run();
  std::size_t unindexed();

  /// Waits until the next look is due. Returns true if the indexer is to stop.
  bool wait() EXCLUDES(mutex_);

  IndexerStore store_;
  packs::PublishedPacks& packs_;
  Mutex mutex_;
  std::condition_variable_any wake_;
  bool stopping_ GUARDED_BY(mutex_) = false;
  std::thread thread_;
};

}  // namespace kiosk::server::remarks
