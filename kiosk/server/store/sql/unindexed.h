// Which opinions are not in the index of remarks yet. Private to this folder.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/thread_annotations.h"

namespace kiosk::server::store {

/// Rows of opinions by consultation. Kept in memory only: on the disk it would show which opinions came last.
/// Thread-safe.
class UnindexedOpinions {
 public:
  void add(std::string_view consultation, std::int64_t row) EXCLUDES(mutex_);
  void erase(std::string_view consultation, std::int64_t row) EXCLUDES(mutex_);
  /// At most `limit` of them, in no order of arrival.
  std::vector<std::int64_t> some(std::string_view consultation, std::size_t limit) EXCLUDES(mutex_);
  std::size_t count(std::string_view consultation) const EXCLUDES(mutex_);
  /// Of all consultations.
  std::size_t count() const EXCLUDES(mutex_);

 private:
  /// Adding costs little, because it happens while opinions are stored. They are sorted when they are read.
  struct Rows {
    std::vector<std::int64_t> sorted, added;
    std::size_t count() const { return sorted.size() + added.size(); }
    void sort();
  };
  mutable Mutex mutex_;
  std::map<std::string, Rows, std::less<>> rows_ GUARDED_BY(mutex_);
};

/// The opinions with a text that one transaction stores. They count as unindexed at once, and no longer if the
/// transaction does not commit.
class WrittenOpinions {
 public:
  explicit WrittenOpinions(UnindexedOpinions& unindexed) : unindexed_(unindexed) {}
  ~WrittenOpinions();
  WrittenOpinions(const WrittenOpinions&) = delete;
  WrittenOpinions& operator=(const WrittenOpinions&) = delete;

  void add(std::string_view consultation, std::int64_t row);
  bool empty() const { return rows_.empty(); }
  void committed() { committed_ = true; }

 private:
  UnindexedOpinions& unindexed_;
  std::map<std::string, std::vector<std::int64_t>, std::less<>> rows_;
  bool committed_ = false;
};

}  // namespace kiosk::server::store
