#include "kiosk/server/store/sql/unindexed.h"

namespace kiosk::server::store {

void UnindexedOpinions::add(const std::string& consultation, std::int64_t row) {
  const std::lock_guard lock(mutex_);
  rows_[consultation].insert(row);
}

void UnindexedOpinions::erase(std::string_view consultation, std::int64_t row) {
  const std::lock_guard lock(mutex_);
  if (const auto found = rows_.find(consultation); found != rows_.end()) found->second.erase(row);
}

std::vector<std::int64_t> UnindexedOpinions::some(std::string_view consultation, std::size_t limit) const {
  const std::lock_guard lock(mutex_);
  std::vector<std::int64_t> some;
  const auto found = rows_.find(consultation);
  if (found == rows_.end()) return some;
  for (auto row = found->second.begin(); row != found->second.end() && some.size() < limit; ++row)
    some.push_back(*row);
  return some;
}

std::size_t UnindexedOpinions::count(std::string_view consultation) const {
  const std::lock_guard lock(mutex_);
  const auto found = rows_.find(consultation);
  return found == rows_.end() ? 0 : found->second.size();
}

std::size_t UnindexedOpinions::count() const {
  const std::lock_guard lock(mutex_);
  std::size_t count = 0;
  for (const auto& [consultation, rows] : rows_) count += rows.size();
  return count;
}

WrittenOpinions::~WrittenOpinions() {
  if (committed_) return;
  for (const auto& [consultation, row] : rows_) unindexed_.erase(consultation, row);
}

void WrittenOpinions::add(const std::string& consultation, std::int64_t row) {
  rows_.emplace_back(consultation, row);
  unindexed_.add(consultation, row);
}

}  // namespace kiosk::server::store
