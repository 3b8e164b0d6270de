#include "kiosk/server/results/workbook_check.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <array>
#include <memory>
#include <stdexcept>
#include <string>

namespace kiosk::server::results {
namespace {

constexpr std::size_t block_bytes = 64 * 1024, kept_bytes = 256;

[[noreturn]] void damaged(const std::string& what) {
  throw std::runtime_error("the workbook was not written whole: " + what);
}

/// "<worksheet xmlns=…>…</worksheet>" → "worksheet"; "" where the beginning is something else.
std::string root_of(std::string_view head) {
  std::size_t at = head.find("?>");
  at = head.find('<', at == std::string_view::npos ? 0 : at);
  if (at == std::string_view::npos) return {};
  const std::size_t end = head.find_first_of(" \r\n/>", at + 1);
  return std::string(head.substr(at + 1, end - at - 1));
}

/// Whether the end closes the root element, or the root is an empty one.
bool closes(std::string_view tail, const std::string& root) {
  while (!tail.empty() && (tail.back() == '\n' || tail.back() == '\r')) tail.remove_suffix(1);
  return !root.empty() && (tail.ends_with("</" + root + ">") || tail.ends_with("/>"));
}

void check_part(struct archive* in, const std::string& name) {
  std::array<char, block_bytes> block;
  std::string head, tail;
  while (true) {
    const la_ssize_t count = archive_read_data(in, block.data(), block.size());
    if (count < 0) damaged(name);  // also where the checksum differs
    if (count == 0) break;
    const std::string_view piece(block.data(), static_cast<std::size_t>(count));
    if (head.size() < kept_bytes) head += piece.substr(0, kept_bytes);
    tail = tail.substr(tail.size() - std::min(tail.size(), kept_bytes)) += piece;
  }
  const bool xml = name.ends_with(".xml") || name.ends_with(".rels");
  if (xml && !closes(tail, root_of(head))) damaged(name);
}

}  // namespace

void check_workbook(const std::filesystem::path& file) {
  const std::unique_ptr<struct archive, decltype(&archive_read_free)> in(archive_read_new(),
                                                                         archive_read_free);
  if (!in || archive_read_support_format_zip(in.get()) != ARCHIVE_OK ||
      archive_read_open_filename(in.get(), file.c_str(), block_bytes) != ARCHIVE_OK)
    damaged(file.filename().string());
  int parts = 0;
  archive_entry* entry = nullptr;
  int status = ARCHIVE_OK;
  while ((status = archive_read_next_header(in.get(), &entry)) == ARCHIVE_OK) {
    const char* const name = archive_entry_pathname(entry);
    check_part(in.get(), name ? name : "");
    ++parts;
  }
  if (status != ARCHIVE_EOF || parts == 0) damaged(file.filename().string());
}

}  // namespace kiosk::server::results
