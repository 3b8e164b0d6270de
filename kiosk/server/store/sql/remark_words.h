// The words by which the index finds remarks: those of the text, and one for each value of a filter. Private
// to this folder.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "kiosk/server/store/interface/remark_index.h"

namespace kiosk::server::store {

/// In the counts: every remark, whatever its tags.
inline constexpr const char* any_tag = "";

/// What officials have added to a remark that it can be filtered by.
struct RemarkMarks {
  std::set<std::string> tags;
  std::string state = "new";
  bool operator==(const RemarkMarks&) const = default;
};

/// One word for each value that a remark can be filtered by. They begin with "=", which no word of a text
/// does.
std::vector<std::string> filter_words(const RemarkEntry& entry, const RemarkMarks& marks);
/// Those of them that the marks give.
std::vector<std::string> mark_words(const RemarkMarks& marks);
/// The tags under which remark_count counts a remark: any_tag, and each of its tags, or `not_stated`.
std::vector<std::string> counted_tags(const RemarkMarks& marks);
/// The words that a remark must have to fit the query: at least one.
std::vector<std::string> query_words(const RemarkQuery& query);
/// "a b" → {"a", "b"}.
std::vector<std::string> split_words(const std::string& words);

}  // namespace kiosk::server::store
