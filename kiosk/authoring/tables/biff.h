// The records of an Excel 97-2003 workbook ([MS-XLS], BIFF8) and the strings in them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kiosk::authoring {

struct BiffRecord {
  unsigned id = 0;
  std::string_view data;
};

/// Reads records one after another; ends at the first one that is cut.
class BiffRecords {
 public:
  BiffRecords(std::string_view stream, std::size_t at) : stream_(stream), at_(at) {}
  bool next(BiffRecord& record);
  std::size_t position() const { return at_; }

 private:
  std::string_view stream_;
  std::size_t at_;
};

/// The table of shared strings: one record with its continuations. A string may be cut anywhere between two
/// records; what follows a cut begins with a byte that tells the width of its characters.
std::vector<std::string> read_shared_strings(const std::vector<std::string_view>& pieces);

/// A string with its length in one byte (`short_length`) or two, then a byte of flags. UTF-8; "" if it is
/// cut.
std::string read_biff_string(std::string_view data, bool short_length);

}  // namespace kiosk::authoring
