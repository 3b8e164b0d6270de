// Which opinions are not in the index of remarks yet. Private to this folder.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kiosk::server::store {

/// Rows of opinions by consultation. Kept in memory only: on the disk it would tell which opinions came last.
/// Thread-safe.
class UnindexedOpinions {
 public:
  void add(const std::string& consultation, std::int64_t row);
  void erase(std::string_view consultation, std::int64_t row);
  /// At most `limit` of them, in no order of arrival.
  std::vector<std::int64_t> some(std::string_view consultation, std::size_t limit) const;
  std::size_t count(std::string_view consultation) const;
  /// Of all consultations.
  std::size_t count() const;

 private:
  mutable std::mutex mutex_;
  std::map<std::string, std::set<std::int64_t>, std::less<>> rows_;
};

/// The opinions with a text that one transaction stores: told within it, taken back unless it commits.
class WrittenOpinions {
 public:
  explicit WrittenOpinions(UnindexedOpinions& unindexed) : unindexed_(unindexed) {}
  ~WrittenOpinions();
  WrittenOpinions(const WrittenOpinions&) = delete;
  WrittenOpinions& operator=(const WrittenOpinions&) = delete;

  void add(const std::string& consultation, std::int64_t row);
  bool empty() const { return rows_.empty(); }
  void committed() { committed_ = true; }

 private:
  UnindexedOpinions& unindexed_;
  std::vector<std::pair<std::string, std::int64_t>> rows_;
  bool committed_ = false;
};

}  // namespace kiosk::server::store
