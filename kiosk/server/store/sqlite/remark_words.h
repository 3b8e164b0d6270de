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

/// One word for each value that a remark can be filtered by. They begin with "=", which no word of a text
/// does.
std::vector<std::string> filter_words(const RemarkEntry& entry, const std::set<std::string>& tags);
/// The words that a remark must have to fit the query: at least one.
std::vector<std::string> query_words(const RemarkQuery& query);
/// "a b" → {"a", "b"}.
std::vector<std::string> split_words(const std::string& words);

}  // namespace kiosk::server::store
