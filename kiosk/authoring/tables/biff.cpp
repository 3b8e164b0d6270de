#include "kiosk/authoring/tables/biff.h"

#include <unicode/unistr.h>

#include <algorithm>

#include "kiosk/authoring/input/compound_file.h"
#include "kiosk/authoring/input/limits.h"

namespace kiosk::authoring {
namespace {

constexpr unsigned wide = 0x01, phonetic = 0x04, rich = 0x08;

std::string utf8_of(const std::u16string& text) {
  std::string out;
  icu::UnicodeString(text.data(), static_cast<std::int32_t>(text.size())).toUTF8String(out);
  return out;
}

/// Reads bytes across the pieces of a record and its continuations.
class PieceReader {
 public:
  explicit PieceReader(const std::vector<std::string_view>& pieces) : pieces_(pieces) { skip_empty(); }

  bool at_end() const { return piece_ >= pieces_.size(); }
  unsigned byte() {
    if (at_end()) return 0;
    const auto found = static_cast<unsigned char>(pieces_[piece_][at_++]);
    skip_empty();
    return found;
  }
  unsigned u16() {
    const unsigned low = byte();
    return low | byte() << 8U;
  }
  unsigned u32() {
    const unsigned low = u16();
    return low | u16() << 16U;
  }
  void skip(std::size_t bytes) {
    while (bytes > 0 && !at_end()) {
      const std::size_t here = std::min(bytes, pieces_[piece_].size() - at_);
      bytes -= here;
      at_ += here;
      skip_empty();
    }
  }
  std::string characters(unsigned count, bool is_wide) {
    std::u16string text;
    for (unsigned i = 0; i < count && !at_end(); ++i) {
      if (at_ == 0 && piece_ > 0 && i > 0) is_wide = (byte() & wide) != 0;
      text += static_cast<char16_t>(is_wide ? u16() : byte());
    }
    return utf8_of(text);
  }

 private:
  void skip_empty() {
    while (piece_ < pieces_.size() && at_ >= pieces_[piece_].size()) {
      ++piece_;
      at_ = 0;
    }
  }
  const std::vector<std::string_view>& pieces_;
  std::size_t piece_ = 0, at_ = 0;
};

}  // namespace

bool BiffRecords::next(BiffRecord& record) {
  if (at_ + 4 > stream_.size()) return false;
  const std::size_t length = little_u16(stream_, at_ + 2);
  if (at_ + 4 + length > stream_.size()) return false;
  record.id = little_u16(stream_, at_);
  record.data = stream_.substr(at_ + 4, length);
  at_ += 4 + length;
  return true;
}

std::vector<std::string> read_shared_strings(const std::vector<std::string_view>& pieces) {
  PieceReader in(pieces);
  in.u32();
  const unsigned count = in.u32();
  std::vector<std::string> strings;
  for (unsigned i = 0; i < count && i < max_cells && !in.at_end(); ++i) {
    const unsigned length = in.u16(), flags = in.byte();
    const unsigned runs = (flags & rich) != 0 ? in.u16() : 0;
    const unsigned extended = (flags & phonetic) != 0 ? in.u32() : 0;
    strings.push_back(in.characters(length, (flags & wide) != 0));
    in.skip(std::size_t{runs} * 4 + extended);
  }
  return strings;
}

std::string read_biff_string(std::string_view data, bool short_length) {
  const std::size_t head = short_length ? 1 : 2;
  if (data.size() < head + 1) return {};
  const unsigned length = short_length ? static_cast<unsigned char>(data[0]) : little_u16(data, 0);
  const auto flags = static_cast<unsigned char>(data[head]);
  const std::vector<std::string_view> pieces{data.substr(head + 1)};
  PieceReader in(pieces);
  if ((flags & rich) != 0) in.u16();
  if ((flags & phonetic) != 0) in.u32();
  return in.characters(length, (flags & wide) != 0);
}

}  // namespace kiosk::authoring
