#include "kiosk/authoring/input/compound_file.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <optional>

#include "kiosk/authoring/input/limits.h"
#include "kiosk/base/vietnamese_letter.h"

namespace kiosk::authoring {
namespace {

constexpr std::string_view magic("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
constexpr std::size_t header_bytes = 512, entry_bytes = 128, header_fat_sectors = 109;
constexpr unsigned last_sector = 0xFFFFFFFA;  ///< numbers from here on are no sectors

struct Entry {
  std::string name;
  bool is_stream = false, is_root = false;
  unsigned start = 0;
  std::size_t size = 0;
};

/// Reads chains of sectors; every chain ends at the file's number of sectors, so that a loop ends too.
class CompoundFile {
 public:
  /// nullopt if the header makes no sense.
  static std::optional<CompoundFile> open(std::string_view file) {
    CompoundFile opened(file);
    const unsigned shift = little_u16(file, 0x1E);
    if (file.size() < header_bytes || !file.starts_with(magic) || (shift != 9 && shift != 12)) return {};
    opened.sector_ = std::size_t{1} << shift;
    opened.read_fat();
    opened.read_entries();
    return opened;
  }

  const std::vector<Entry>& entries() const { return entries_; }

  std::string content(const Entry& entry) const {
    std::string bytes;
    if (entry.size >= little_u32(file_, 0x38)) {
      bytes = chain(entry.start);
    } else {
      bytes = small_chain(entry.start);
    }
    bytes.resize(std::min(bytes.size(), entry.size));
    return bytes;
  }

 private:
  explicit CompoundFile(std::string_view file) : file_(file) {}

  std::string_view sector(unsigned number) const {
    const std::size_t at = (std::size_t{number} + 1) * sector_;
    return number < last_sector && at < file_.size() ? file_.substr(at, sector_) : std::string_view{};
  }

  void append_numbers(std::string_view bytes, std::vector<unsigned>& numbers) const {
    for (std::size_t at = 0; at + 4 <= bytes.size(); at += 4) numbers.push_back(little_u32(bytes, at));
  }

  void read_fat() {
    const std::size_t most = file_.size() / sector_ + 1;
    std::vector<unsigned> fat_sectors;
    append_numbers(file_.substr(0x4C, header_fat_sectors * 4), fat_sectors);
    unsigned next = little_u32(file_, 0x44);
    for (std::size_t i = 0; i < most && next < last_sector; ++i) {
      const std::string_view more = sector(next);
      if (more.size() < sector_) break;
      append_numbers(more.substr(0, sector_ - 4), fat_sectors);
      next = little_u32(more, sector_ - 4);
    }
    for (const unsigned number : fat_sectors) {
      if (fat_.size() > most) break;
      if (number < last_sector) append_numbers(sector(number), fat_);
    }
    append_numbers(chain(little_u32(file_, 0x3C)), small_fat_);
  }

  std::string chain(unsigned first) const {
    std::string bytes;
    const std::size_t most = file_.size() / sector_ + 1;
    for (std::size_t i = 0; i < most && first < fat_.size(); ++i) {
      bytes += sector(first);
      first = fat_[first];
    }
    return bytes;
  }

  std::string small_chain(unsigned first) const {
    constexpr std::size_t small = 64;
    std::string bytes;
    for (std::size_t i = 0; i < small_fat_.size() && first < small_fat_.size(); ++i) {
      const std::size_t at = std::size_t{first} * small;
      if (at < small_stream_.size()) bytes += small_stream_.substr(at, small);
      first = small_fat_[first];
    }
    return bytes;
  }

  void read_entries() {
    const std::string bytes = chain(little_u32(file_, 0x30));
    for (std::size_t at = 0; at + entry_bytes <= bytes.size(); at += entry_bytes) {
      const std::string_view raw = std::string_view(bytes).substr(at, entry_bytes);
      Entry entry;
      const std::size_t length = std::min<std::size_t>(little_u16(raw, 0x40), 64);
      for (std::size_t i = 0; i + 2 < length; i += 2)
        vietnamese::append_utf8(entry.name, little_u16(raw, i) < 0x80 ? little_u16(raw, i) : U'?');
      entry.is_stream = raw[0x42] == 2;
      entry.is_root = raw[0x42] == 5;
      entry.start = little_u32(raw, 0x74);
      entry.size = little_u32(raw, 0x78);
      if (entry.is_root) small_stream_ = chain(entry.start);
      entries_.push_back(std::move(entry));
    }
  }

  std::string_view file_;
  std::size_t sector_ = 512;
  std::vector<unsigned> fat_, small_fat_;
  std::string small_stream_;
  std::vector<Entry> entries_;
};

tl::unexpected<Fault> damaged(const char* error) {
  return fault("input-damaged", "The file is damaged or incomplete: {error}.", "Copy or save the file again.",
               "", {{"error", error}});
}

}  // namespace

bool is_compound_file(std::string_view file) {
  return file.starts_with(magic);
}

Result<std::vector<std::string>> compound_file_names(std::string_view file) {
  const auto opened = CompoundFile::open(file);
  if (!opened) return damaged("header");
  std::vector<std::string> names;
  for (const Entry& entry : opened->entries()) {
    if (entry.is_stream) names.push_back(entry.name);
  }
  return names;
}

Result<std::string> read_compound_stream(std::string_view file, std::string_view name) {
  const auto opened = CompoundFile::open(file);
  if (!opened) return damaged("header");
  for (const Entry& entry : opened->entries()) {
    if (entry.is_stream && entry.name == name) return opened->content(entry);
  }
  return fault("input-missing-part", "The file lacks its part {name}.", "Save the file again.", "",
               {{"name", std::string(name)}});
}

unsigned little_u16(std::string_view bytes, std::size_t at) {
  if (at + 2 > bytes.size()) return 0;
  return static_cast<unsigned char>(bytes[at]) |
         static_cast<unsigned>(static_cast<unsigned char>(bytes[at + 1])) << 8U;
}

unsigned little_u32(std::string_view bytes, std::size_t at) {
  if (at + 4 > bytes.size()) return 0;
  return little_u16(bytes, at) | little_u16(bytes, at + 2) << 16U;
}

double little_double(std::string_view bytes, std::size_t at) {
  if (at + 8 > bytes.size()) return 0;
  return std::bit_cast<double>(std::uint64_t{little_u32(bytes, at)} | std::uint64_t{little_u32(bytes, at + 4)}
                                                                          << 32U);
}

}  // namespace kiosk::authoring
