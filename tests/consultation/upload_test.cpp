// Uploaded archives: those of file managers are accepted, malicious ones are refused.
#include <archive.h>
#include <archive_entry.h>
#include <doctest/doctest.h>

#include <fstream>
#include <map>

#include "kiosk/consultation/archive.h"
#include "kiosk/consultation/load.h"
#include "tests/consultation/scratch.h"

using namespace kiosk;
using namespace kiosk::consultation;
namespace fs = std::filesystem;
using namespace kiosk::consultation;

namespace {

using Files = std::vector<std::pair<std::string, std::string>>;

/// `format` "zip", "tar", "tar.gz", "tar.xz" or "tar.zst"; a path that ends with a slash is a folder.
Bytes packed(const Files& files, const std::string& format, bool link = false) {
  struct archive* out = archive_write_new();
  if (format == "zip") {
    archive_write_set_format_zip(out);
  } else {
    archive_write_set_format_pax_restricted(out);
  }
  if (format == "tar.gz") archive_write_add_filter_gzip(out);
  if (format == "tar.xz") archive_write_add_filter_xz(out);
  if (format == "tar.zst") archive_write_add_filter_zstd(out);
  Bytes bytes(8 << 20);
  std::size_t used = 0;
  REQUIRE(archive_write_open_memory(out, bytes.data(), bytes.size(), &used) == ARCHIVE_OK);
  for (const auto& [path, content] : files) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, path.c_str());
    const bool folder = path.ends_with('/');
    archive_entry_set_filetype(entry, folder ? AE_IFDIR : link ? AE_IFLNK : AE_IFREG);
    archive_entry_set_perm(entry, folder ? 0755 : 0644);
    if (link) archive_entry_set_symlink(entry, "/etc/passwd");
    archive_entry_set_size(entry, link || folder ? 0 : static_cast<la_int64_t>(content.size()));
    REQUIRE(archive_write_header(out, entry) >= ARCHIVE_WARN);
    if (!link && !folder) archive_write_data(out, content.data(), content.size());
    archive_entry_free(entry);
  }
  archive_write_close(out);
  archive_write_free(out);
  bytes.resize(used);
  return bytes;
}

Files shipped(const std::string& prefix) {
  const fs::path pack = std::string(KIOSK_SOURCE_DIR) + "/assets/consultations/kim-son-xuan-chinh";
  Files files;
  if (!prefix.empty()) files.emplace_back(prefix, "");
  for (const auto& entry : fs::recursive_directory_iterator(pack)) {
    const std::string path = prefix + fs::relative(entry.path(), pack).string();
    if (entry.is_directory()) files.emplace_back(path + "/", "");
    if (!entry.is_regular_file()) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    files.emplace_back(path, std::string{std::istreambuf_iterator<char>(in), {}});
  }
  return files;
}

std::string code_of(ByteView archive) {
  const Scratch scratch;
  const auto done = unpack_upload(archive, scratch.path() / "pack");
  if (!done) CHECK_FALSE(fs::exists(scratch.path() / "pack" / "pack.yaml"));
  return done ? "" : done.error().code;
}

}  // namespace

TEST_CASE("common archive formats are unpacked, with or without an outer folder") {
  const fs::path schema = std::string(KIOSK_SOURCE_DIR) + "/assets/consultations/schema/pack.schema.json";
  for (const char* format : {"zip", "tar", "tar.gz", "tar.xz", "tar.zst"}) {
    for (const char* around : {"", "Gói lấy ý kiến/"}) {
      INFO(format, " ", around);
      auto files = shipped(around);
      files.emplace_back("__MACOSX/._pack.yaml", "x");
      for (const char* added : {".DS_Store", "Thumbs.db", "texts/~$kien.docx", ".~lock.pack.yaml#"})
        files.emplace_back(std::string(around) + added, "x");
      const Scratch scratch;
      const auto done = unpack_upload(packed(files, format), scratch.path() / "pack");
      REQUIRE_MESSAGE(done, done.error().what);
      CHECK(load_pack(scratch.path() / "pack", schema).pack);
    }
  }
}

TEST_CASE("harmful uploads are refused and nothing is written") {
  CHECK(code_of(packed({{"pack.yaml", "x"}, {"../outside", "x"}}, "zip")) == "archive-outside");
  CHECK(code_of(packed({{"a/../../outside", "x"}}, "tar")) == "archive-outside");
  CHECK(code_of(packed({{"/etc/cron.d/x", "x"}}, "tar.gz")) == "archive-outside");
  CHECK(code_of(packed({{"pack.yaml", "x"}}, "zip", true)) == "archive-entry");
  CHECK(code_of(bytes_of("this is no archive at all, only words")) == "archive-damaged");
  CHECK(code_of({}) == "archive-damaged");
  Files many;
  for (int i = 0; i < 300; ++i) many.emplace_back("f" + std::to_string(i) + ".md", "x");
  CHECK(code_of(packed(many, "zip")) == "pack-too-many-files");
  CHECK(code_of(packed({{"texts/bomb.md", std::string(5u << 20, ' ')}}, "zip")) == "pack-too-large");
}
