// Describes what a new revision changes, in words and groups for officials.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "kiosk/base/catalogue.h"
#include "kiosk/consultation/difference.h"

namespace kiosk::server::packs {

/// A value in three pieces: `start` and `end` are the same before and after, `middle` is not.
struct MarkedText {
  std::string start, middle, end;
  bool empty() const { return start.empty() && middle.empty() && end.empty(); }
};

struct DifferenceRow {
  std::string label;     ///< "số trong danh sách – giá trị"
  std::string language;  ///< name of the text's language; "" if it has none
  std::string note;      ///< "được thay", "đổi vị trí"; "" for an ordinary change
  MarkedText before, after;
};

/// The rows of one item: a hamlet, a question, a document.
struct DifferenceItem {
  std::string heading;  ///< "Đơn vị “xã Xuân Thiện” › Thôn “Thôn 3”"; "" for values of the group itself
  std::string note;  ///< "mới", "bị bỏ"; "" if the item is in both revisions
  std::vector<DifferenceRow> rows;
};

struct DifferenceGroup {
  std::string title;  ///< "Đợt lấy ý kiến", "Phiếu hỏi", …
  std::vector<DifferenceItem> items;
};

/// The reader's language: its words, and its code for dates.
struct DifferenceReader {
  const Catalogue& words;
  std::string_view language;
};

/// Groups the differences and keeps their order. Leaves out the revision number, which the page shows anyway.
/// Names without a label in the catalogue (difference.*) are shown as they are, with spaces for underscores.
std::vector<DifferenceGroup> group_differences(const std::vector<consultation::Difference>& differences,
                                               const std::map<std::string, std::string>& language_names,
                                               const DifferenceReader& reader);

}  // namespace kiosk::server::packs
