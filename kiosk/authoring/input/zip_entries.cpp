#include "kiosk/authoring/input/zip_entries.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <array>
#include <memory>
#include <new>

#include "kiosk/authoring/input/limits.h"
#include "kiosk/base/utf8_locale.h"

namespace kiosk::authoring {
namespace {

using Reader = std::unique_ptr<struct archive, decltype(&archive_read_free)>;

tl::unexpected<Fault> damaged(struct archive* in) {
  const char* words = archive_error_string(in);
  return fault("input-damaged", "The file is damaged or incomplete: {error}.", "Copy or save the file again.",
               "", {{"error", words ? words : "unknown"}});
}

tl::unexpected<Fault> encrypted() {
  return fault("input-encrypted", "The file is protected with a password.",
               "Open it, remove the password, save it and choose it again.");
}

tl::unexpected<Fault> too_large() {
  return fault("input-too-large", "The file holds more than {limit} of content.",
               "Keep only the part that is needed here, and save it as a file of its own.", "",
               {{"limit", std::to_string(max_unpacked_bytes >> 20U) + " MB"}});
}

std::string path_of(archive_entry* entry) {
  const char* name = archive_entry_pathname_utf8(entry);
  if (name == nullptr) name = archive_entry_pathname(entry);
  std::string path = name ? name : "";
  std::ranges::replace(path, '\\', '/');
  return path;
}

/// Reads one entry; `total` counts the bytes of all of them.
Result<std::string> read_content(struct archive* in, std::size_t& total) {
  std::string content;
  std::array<char, 65536> block;
  while (true) {
    const la_ssize_t count = archive_read_data(in, block.data(), block.size());
    if (count < 0) return damaged(in);
    if (count == 0) return content;
    total += static_cast<std::size_t>(count);
    if (total > max_unpacked_bytes) return too_large();
    content.append(block.data(), static_cast<std::size_t>(count));
  }
}

Result<Reader> open(std::string_view zip) {
  Reader in(archive_read_new(), archive_read_free);
  if (!in) throw std::bad_alloc();
  if (archive_read_support_format_zip(in.get()) != ARCHIVE_OK) throw std::bad_alloc();
  if (archive_read_open_memory(in.get(), zip.data(), zip.size()) != ARCHIVE_OK) return damaged(in.get());
  return in;
}

}  // namespace

bool stays_inside(std::string_view path) {
  const bool absolute = path.empty() || path.front() == '/' || (path.size() > 1 && path[1] == ':');
  return !absolute && ("/" + std::string(path) + "/").find("/../") == std::string::npos;
}

Result<ZipEntries> read_zip(std::string_view zip, const std::function<bool(const std::string&)>& wanted) {
  const Utf8Locale utf8;
  auto in = open(zip);
  if (!in) return failure(in);
  ZipEntries found;
  std::size_t total = 0;
  archive_entry* entry = nullptr;
  while (true) {
    const int status = archive_read_next_header(in->get(), &entry);
    if (status == ARCHIVE_EOF) return found;
    if (status != ARCHIVE_OK && status != ARCHIVE_WARN) return damaged(in->get());
    if (found.paths.size() >= max_zip_entries) {
      return fault("input-too-many-entries", "The zip file holds more than {limit} files.",
                   "Put only the needed files into the zip file.", "",
                   {{"limit", std::to_string(max_zip_entries)}});
    }
    const std::string path = path_of(entry);
    found.paths.push_back(path);
    const bool is_file = archive_entry_filetype(entry) == AE_IFREG;
    if (!is_file || !stays_inside(path) || !wanted(path)) continue;
    if (archive_entry_is_encrypted(entry)) return encrypted();
    auto content = read_content(in->get(), total);
    if (!content) return failure(content);
    found.files.insert_or_assign(path, std::move(*content));
  }
}

Result<std::vector<std::string>> list_zip(std::string_view zip) {
  auto found = read_zip(zip, [](const std::string&) { return false; });
  if (!found) return failure(found);
  return std::move(found->paths);
}

}  // namespace kiosk::authoring
