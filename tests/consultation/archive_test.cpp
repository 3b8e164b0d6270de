#include "kiosk/consultation/archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <doctest/doctest.h>

#include <functional>
#include <memory>

#include "kiosk/consultation/folder.h"
#include "tests/consultation/scratch.h"

using namespace kiosk;
using namespace kiosk::consultation;

namespace {

/// A .tar.zst archive with entries added by the callback, for archives that write_archive never writes.
class HandMade {
 public:
  HandMade() {
    archive_write_set_format_pax_restricted(out_.get());
    archive_write_add_filter_zstd(out_.get());
    archive_write_set_bytes_in_last_block(out_.get(), 1);
    archive_write_open2(out_.get(), &bytes_, nullptr, take, nullptr, nullptr);
  }
  void add(
      const std::string& path, std::string_view content,
      const std::function<void(archive_entry*)>& spoil = [](archive_entry*) {}) {
    std::unique_ptr<archive_entry, decltype(&archive_entry_free)> entry(archive_entry_new(),
                                                                        archive_entry_free);
    archive_entry_set_pathname(entry.get(), path.c_str());
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0644);
    archive_entry_set_size(entry.get(), static_cast<la_int64_t>(content.size()));
    spoil(entry.get());
    REQUIRE(archive_write_header(out_.get(), entry.get()) == ARCHIVE_OK);
    if (archive_entry_size(entry.get()) > 0) archive_write_data(out_.get(), content.data(), content.size());
  }
  Bytes bytes() {
    REQUIRE(archive_write_close(out_.get()) == ARCHIVE_OK);
    return bytes_;
  }

 private:
  static la_ssize_t take(struct archive*, void* data, const void* bytes, std::size_t size) {
    const auto* first = static_cast<const std::uint8_t*>(bytes);
    static_cast<Bytes*>(data)->insert(static_cast<Bytes*>(data)->end(), first, first + size);
    return static_cast<la_ssize_t>(size);
  }
  Bytes bytes_;
  std::unique_ptr<struct archive, decltype(&archive_write_free)> out_{archive_write_new(),
                                                                      archive_write_free};
};

/// Unpacks, checks that nothing was written, and returns the fault's code.
std::string refusal(const Bytes& bytes) {
  const Scratch scratch;
  const auto unpacked = unpack_archive(bytes, scratch.path() / "target");
  CHECK_FALSE(std::filesystem::exists(scratch.path() / "target"));
  return unpacked ? "" : unpacked.error().code;
}

}  // namespace

TEST_CASE("unpacking an archive gives the same files") {
  const PackCopy copy;
  const Scratch scratch;
  const auto archive = write_archive(copy.folder());
  REQUIRE(archive);
  REQUIRE(unpack_archive(*archive, scratch.path() / "new/"));
  CHECK(read_folder(scratch.path() / "new").files == read_folder(copy.folder()).files);
  CHECK(*pack_digest(scratch.path() / "new") == *pack_digest(copy.folder()));
  CHECK(load_pack(scratch.path() / "new", schema_file).pack);
}

TEST_CASE("the same pack always gives the same archive bytes") {
  const PackCopy one, two;
  std::filesystem::last_write_time(two.folder() / "pack.yaml", std::filesystem::file_time_type{});
  std::filesystem::permissions(two.folder() / "pack.yaml", std::filesystem::perms::owner_all);
  CHECK(*write_archive(one.folder()) == *write_archive(two.folder()));
}

TEST_CASE("a folder that is not a pack is not archived") {
  const PackCopy copy;
  std::filesystem::create_symlink("/etc/passwd", copy.folder() / "link");
  CHECK(write_archive(copy.folder()).error().code == "pack-link");
  CHECK(pack_digest(copy.folder()).error().code == "pack-link");
}

TEST_CASE("archives with paths outside their folder are refused") {
  for (const std::string path : {"../evil", "/tmp/evil", "texts/../../evil", "a//b", "./pack.yaml"}) {
    CAPTURE(path);
    HandMade archive;
    archive.add("pack.yaml", "format: 1\n");
    archive.add(path, "evil");
    const std::string code = refusal(archive.bytes());
    CHECK((code == "pack-file-name" || code == "archive-outside"));
  }
}

TEST_CASE("links, folders and pipes in an archive are refused") {
  const auto refused = [](const std::function<void(archive_entry*)>& spoil) {
    HandMade archive;
    archive.add("pack.yaml", "format: 1\n");
    archive.add("other", "", spoil);
    return refusal(archive.bytes());
  };
  CHECK(refused([](archive_entry* entry) {
          archive_entry_set_filetype(entry, AE_IFLNK);
          archive_entry_set_symlink(entry, "/etc/passwd");
        }) == "archive-entry");
  CHECK(refused([](archive_entry* entry) { archive_entry_set_hardlink(entry, "pack.yaml"); }) ==
        "archive-entry");
  CHECK(refused([](archive_entry* entry) { archive_entry_set_filetype(entry, AE_IFDIR); }) ==
        "archive-entry");
  CHECK(refused([](archive_entry* entry) { archive_entry_set_filetype(entry, AE_IFIFO); }) ==
        "archive-entry");
}

TEST_CASE("an archive that contains a file twice is refused") {
  HandMade archive;
  archive.add("pack.yaml", "format: 1\n");
  archive.add("pack.yaml", "format: 2\n");
  CHECK(refusal(archive.bytes()) == "archive-entry-twice");
}

TEST_CASE("an archive that unpacks to more than a pack may hold is refused") {
  HandMade text;
  text.add("pack.yaml", std::string(max_text_bytes + 1, 'a'));
  CHECK(refusal(text.bytes()) == "pack-too-large");
  HandMade whole;
  const std::string half(max_pack_bytes / 2 + 1, 'a');
  whole.add("one.wav", half);
  whole.add("two.wav", half);
  CHECK(refusal(whole.bytes()) == "pack-too-large");
  HandMade many;
  for (int i = 0; i < 257; ++i) many.add(std::to_string(i), "x");
  CHECK(refusal(many.bytes()) == "pack-too-many-files");
}

TEST_CASE("an archive that is truncated or changed writes nothing") {
  const PackCopy copy;
  const Bytes whole = *write_archive(copy.folder());
  for (std::size_t size = 0; size < whole.size(); size += 97) {
    CAPTURE(size);
    CHECK(refusal({whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size)}) != "");
  }
  CHECK(refusal(Bytes(1000, 'x')) == "archive-damaged");
  CHECK(refusal({}) == "archive-damaged");
}

TEST_CASE("an archive is not unpacked into a folder that is not empty") {
  const PackCopy copy;
  const auto archive = write_archive(copy.folder());
  const auto unpacked = unpack_archive(*archive, copy.folder());
  REQUIRE_FALSE(unpacked);
  CHECK(unpacked.error().code == "target-not-empty");
}

TEST_CASE("the digest covers paths, sizes and bytes in the order of the paths") {
  const Scratch scratch;
  std::filesystem::create_directories(scratch.path() / "b");
  std::ofstream(scratch.path() / "b/c") << "two";
  std::ofstream(scratch.path() / "b-1") << "";
  std::ofstream(scratch.path() / "a") << "one";
  CHECK(*pack_digest(scratch.path()) == sha256(bytes_of("a\n3\noneb-1\n0\nb/c\n3\ntwo")));
}

TEST_CASE("the digest changes with a byte, a name or a file") {
  const PackCopy copy;
  const Hash before = *pack_digest(copy.folder());
  CHECK(*pack_digest(copy.folder()) == before);
  copy.change("revision: 3", "revision: 4");
  CHECK(*pack_digest(copy.folder()) != before);
  copy.change("revision: 4", "revision: 3");
  CHECK(*pack_digest(copy.folder()) == before);
  std::filesystem::rename(copy.folder() / "map.geojson", copy.folder() / "nap.geojson");
  CHECK(*pack_digest(copy.folder()) != before);
}
