#include "kiosk/server/store/sql/unindexed.h"

#include <algorithm>

namespace kiosk::server::store {
namespace {

/// The value of a key, made if it is not there; the key is copied only then.
template <class Value>
Value& value_of(std::map<std::string, Value, std::less<>>& values, std::string_view key) {
  const auto found = values.find(key);
  return found != values.end() ? found->second : values[std::string(key)];
}

}  // namespace

void UnindexedOpinions::Rows::sort() {
  if (added.empty()) return;
  std::sort(added.begin(), added.end());
  const auto middle = static_cast<std::ptrdiff_t>(sorted.size());
  sorted.insert(sorted.end(), added.begin(), added.end());
  std::inplace_merge(sorted.begin(), sorted.begin() + middle, sorted.end());
  added.clear();
}

void UnindexedOpinions::add(std::string_view consultation, std::int64_t row) {
  const LockGuard lock(mutex_);
  value_of(rows_, consultation).added.push_back(row);
}

void UnindexedOpinions::erase(std::string_view consultation, std::int64_t row) {
  const LockGuard lock(mutex_);
  const auto found = rows_.find(consultation);
  if (found == rows_.end()) return;
  found->second.sort();
  auto& rows = found->second.sorted;
  const auto at = std::lower_bound(rows.begin(), rows.end(), row);
  if (at != rows.end() && *at == row) rows.erase(at);
}

std::vector<std::int64_t> UnindexedOpinions::some(std::string_view consultation, std::size_t limit) {
  const LockGuard lock(mutex_);
  const auto found = rows_.find(consultation);
  if (found == rows_.end()) return {};
  found->second.sort();
  const auto& rows = found->second.sorted;
  // The last ones: erasing them moves no others.
  return {rows.end() - static_cast<std::ptrdiff_t>(std::min(limit, rows.size())), rows.end()};
}

std::size_t UnindexedOpinions::count(std::string_view consultation) const {
  const LockGuard lock(mutex_);
  const auto found = rows_.find(consultation);
  return found == rows_.end() ? 0 : found->second.count();
}

std::size_t UnindexedOpinions::count() const {
  const LockGuard lock(mutex_);
  std::size_t count = 0;
  for (const auto& [consultation, rows] : rows_) count += rows.count();
  return count;
}

WrittenOpinions::~WrittenOpinions() {
  if (committed_) return;
  for (const auto& [consultation, rows] : rows_)
    for (const std::int64_t row : rows) unindexed_.erase(consultation, row);
}

void WrittenOpinions::add(std::string_view consultation, std::int64_t row) {
  value_of(rows_, consultation).push_back(row);
  unindexed_.add(consultation, row);
}

}  // namespace kiosk::server::store
