// Files that want to do harm, and files that are broken: a fault with words, in bounded memory.
#include <doctest/doctest.h>
#include <malloc.h>
#include <sys/wait.h>
#include <unistd.h>

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <fstream>

#include "kiosk/authoring/input/limits.h"
#include "kiosk/authoring/input/zip_entries.h"
#include "kiosk/authoring/lists/hamlet_list.h"
#include "kiosk/authoring/tables/read_workbook.h"
#include "tests/authoring/cases.h"

using namespace kiosk;
using namespace kiosk::authoring;

namespace {

using Files = std::vector<std::pair<std::string, std::string>>;

la_ssize_t append(struct archive*, void* data, const void* bytes, std::size_t size) {
  static_cast<std::string*>(data)->append(static_cast<const char*>(bytes), size);
  return static_cast<la_ssize_t>(size);
}

std::string zip_of(const Files& files) {
  std::string bytes;
  struct archive* const out = archive_write_new();
  archive_write_set_format_zip(out);
  archive_write_set_bytes_in_last_block(out, 1);
  REQUIRE(archive_write_open2(out, &bytes, nullptr, append, nullptr, nullptr) == ARCHIVE_OK);
  for (const auto& [path, content] : files) {
    archive_entry* const entry = archive_entry_new();
    archive_entry_set_pathname(entry, path.c_str());
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
    REQUIRE(archive_write_header(out, entry) == ARCHIVE_OK);
    REQUIRE(archive_write_data(out, content.data(), content.size()) ==
            static_cast<la_ssize_t>(content.size()));
    archive_entry_free(entry);
  }
  REQUIRE(archive_write_close(out) == ARCHIVE_OK);
  archive_write_free(out);
  return bytes;
}

const std::string workbook_xml =
    R"(<workbook xmlns:r="r"><sheets><sheet name="A" r:id="rId1"/></sheets></workbook>)";
const std::string relations_xml =
    R"(<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>)";

std::string xlsx_with(const std::string& sheet) {
  return zip_of({{"xl/workbook.xml", workbook_xml},
                 {"xl/_rels/workbook.xml.rels", relations_xml},
                 {"xl/worksheets/sheet1.xml", sheet}});
}

std::string repeated(const std::string& text, std::size_t times) {
  std::string all;
  all.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

/// A value of /proc/self/status.
long kilobytes(const std::string& name) {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;) {
    long value = 0;
    if (word == name && status >> value) return value;
  }
  return -1;
}

/// By how many MiB the peak of resident memory grows while a child process reads the file.
long megabytes_for(const std::string& file) {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  const pid_t child = ::fork();
  if (child == 0) {
    ::malloc_trim(0);
    std::ofstream("/proc/self/clear_refs") << "5";  // the peak begins at what is in use now
    const long before = kilobytes("VmRSS:");
    (void)read_workbook(file);
    const long grown = (kilobytes("VmHWM:") - before) / 1024;
    _exit(::write(ends[1], &grown, sizeof grown) == sizeof grown ? 0 : 1);
  }
  long grown = -1;
  REQUIRE(::read(ends[0], &grown, sizeof grown) == sizeof grown);
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  ::close(ends[0]);
  ::close(ends[1]);
  return grown;
}

std::string code_of(const std::string& file) {
  const auto book = read_workbook(file);
  return book ? "" : book.error().code;
}

/// A small generator with a fixed beginning: the same mutations in every run.
struct Numbers {
  std::uint64_t state = 88'172'645'463'325'252ULL;
  std::size_t below(std::size_t bound) {
    state ^= state << 13U;
    state ^= state >> 7U;
    state ^= state << 17U;
    return static_cast<std::size_t>(state % bound);
  }
};

std::string mutated(std::string file, Numbers& numbers) {
  for (std::size_t i = 0, count = 1 + numbers.below(8); i < count && !file.empty(); ++i) {
    const std::size_t at = numbers.below(file.size());
    switch (numbers.below(4)) {
      case 0:
        file[at] = static_cast<char>(numbers.below(256));
        break;
      case 1:
        file.erase(at, 1 + numbers.below(40));
        break;
      case 2:
        file.insert(at, file.substr(numbers.below(file.size()), numbers.below(60)));
        break;
      default:
        file[at] = static_cast<char>(file[at] ^ static_cast<char>(1U << numbers.below(8)));
        break;
    }
  }
  return file;
}

}  // namespace

TEST_CASE("a zip bomb, too many rows, too many elements and nesting are refused, in bounded memory") {
  const std::string rows = "<worksheet><sheetData>" + repeated(R"(<row><c><v>1</v></c></row>)", 1'000'000) +
                           "</sheetData></worksheet>";
  const std::string bomb = "<worksheet>" + std::string(400U << 20U, ' ') + "</worksheet>";
  const std::string nested = repeated("<a>", 100'000) + repeated("</a>", 100'000);
  struct Hostile {
    std::string file, code;
  };
  const std::vector<Hostile> all{
      {xlsx_with(bomb), "input-too-large"},
      {xlsx_with(rows), "input-too-detailed"},
      {xlsx_with("<worksheet><sheetData>" + repeated(R"(<row><c><v>1</v></c></row>)", 150'000) +
                 "</sheetData></worksheet>"),
       "table-too-large"},
      {xlsx_with(nested), "input-too-deep"},
      {repeated("1,xã A,Thôn 1,20\n", 1'000'000), "table-too-large"},
      {"<table>" + repeated("<tr><td>1</td></tr>", 1'000'000) + "</table>", "table-too-large"},
      {std::string(max_file_bytes + 1, 'x'), "input-too-large"},
  };
  for (const Hostile& one : all) {
    CAPTURE(one.code);
    CHECK(code_of(one.file) == one.code);
    const long grown = megabytes_for(one.file);
    MESSAGE(one.code, ": ", grown, " MiB");
    CHECK(grown < 256);
  }
}

TEST_CASE("a cell in the last corner of a sheet costs one cell") {
  CHECK(megabytes_for(cases::content("x15-stray-corner.xlsx")) < 16);
}

TEST_CASE("entities are refused and never expanded, also in a file of one part") {
  const std::string declared =
      "<?xml version=\"1.0\"?><!DOCTYPE w [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">"
      "<!ENTITY file SYSTEM \"file:///etc/passwd\">]>";
  CHECK(code_of(xlsx_with(declared + "<worksheet><sheetData><row><c t=\"str\"><v>&b;&file;</v></c></row>"
                                     "</sheetData></worksheet>")) == "input-entities");
  CHECK(code_of(declared + "<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>") ==
        "input-entities");
}

TEST_CASE("formulas are not calculated and macros are told") {
  const auto book =
      read_workbook(zip_of({{"xl/workbook.xml", workbook_xml},
                            {"xl/_rels/workbook.xml.rels", relations_xml},
                            {"xl/vbaProject.bin", "macro"},
                            {"xl/worksheets/sheet1.xml",
                             "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><f>1+1</f></c><c r=\"B1\" "
                             "t=\"str\"><f>HYPERLINK(\"http://x\")</f><v>=cmd|calc</v></c></row>"
                             "</sheetData></worksheet>"}}));
  REQUIRE(book);
  CHECK(book->sheets[0].at(0, 0)->kind == CellKind::uncalculated);
  CHECK(book->sheets[0].at(0, 1)->text == "=cmd|calc");
  CHECK(book->findings.front().words.code == "table-macros");
}

TEST_CASE("protected, foreign and empty files are told apart") {
  CHECK(code_of("") == "table-empty");
  CHECK(code_of("   \n\n") == "table-empty");
  CHECK(code_of(zip_of({{"word/document.xml", "<w/>"}})) == "table-unknown");
  CHECK(code_of(zip_of({{"xl/workbook.bin", ""}})) == "table-binary");
  CHECK(code_of(zip_of({{"content.xml", "<c/>"}, {"META-INF/manifest.xml", "<m><encryption-data/></m>"}})) ==
        "input-encrypted");
  CHECK(code_of(std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16)) == "table-unknown");
  CHECK(code_of("PK\x03\x04 cut") == "input-damaged");
  CHECK(code_of(std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) + std::string(600, '\0')) != "");
}

TEST_CASE("paths that leave a zip file are never unpacked") {
  const std::string zip =
      zip_of({{"../../etc/evil", "x"}, {"/etc/evil", "x"}, {"a/../../evil", "x"}, {"fine", "x"}});
  const auto entries = read_zip(zip, [](const std::string&) { return true; });
  REQUIRE(entries);
  CHECK(entries->files.size() == 1);
  CHECK(entries->files.contains("fine"));
}

TEST_CASE("every cut and thousands of mutations of the sample files give a result or a fault with words") {
  Numbers numbers;
  int read = 0, refused = 0;
  for (const auto& entry : std::filesystem::directory_iterator(cases::folder)) {
    const std::string name = entry.path().filename();
    if (name.ends_with(".json") || name.starts_with("m") || name.starts_with("d")) continue;
    const std::string file = cases::content(name);
    CAPTURE(name);
    const auto check = [&](const std::string& changed) {
      const auto book = read_workbook(changed);
      if (!book) {
        ++refused;
        REQUIRE_FALSE(book.error().what.empty());
        return;
      }
      ++read;
      if (const auto list = read_hamlet_list(*book, {}); !list) REQUIRE_FALSE(list.error().remedy.empty());
    };
    for (std::size_t i = 0; i < 60; ++i) check(file.substr(0, file.size() * i / 60));
    for (int i = 0; i < 120; ++i) check(mutated(file, numbers));
  }
  MESSAGE(read, " read, ", refused, " refused");
  CHECK(read > 200);
  CHECK(refused > 200);
}
